//! Records of imported files: their sources, which are linked, and what each import did, for undo.

use super::{Change, Store, StoreResult};
use crate::deck::identity::letters_from_id;
use rusqlite::{Row, params};

/// A file that an import wrote, or follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedFile {
    /// Its path below the data directory; of a linked file its own path.
    pub name: String,
    /// Hash of what was written; of a linked file of what was read when it was linked.
    pub content: i64,
    /// The path it was imported from.
    pub source: String,
    /// The dialect of the source.
    pub dialect: String,
    /// Nothing was copied: the source is followed where it is.
    pub linked: bool,
    /// What the source said when it was last taken, as the room `import` writes it. `None` if an early version of
    /// Greenroom imported it.
    pub base: Option<Vec<u8>>,
}

/// A file that is followed where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its path.
    pub path: String,
    /// Its dialect.
    pub dialect: String,
    /// It has vanished.
    pub missing: bool,
}

/// What an import did to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// Its path below the data directory; of a linked file its own path.
    pub name: String,
    /// The bytes that stood there; `None`: there was no file.
    pub before: Option<Vec<u8>>,
    /// Hash of what is there since; `None`: the file was removed, or only linked.
    pub after: Option<i64>,
    /// Its earlier records.
    pub record: Option<ImportedFile>,
}

const COLUMNS: &str = "w.name, w.content, w.source, i.dialect, i.linked, i.base";
const FROM: &str = "written w LEFT JOIN imported i ON i.name = w.name";

/// A row of `written` and what `imported` adds to it; an early import has only the first.
fn file_from(row: &Row<'_>) -> rusqlite::Result<ImportedFile> {
    let dialect: Option<String> = row.get(3)?;
    Ok(ImportedFile {
        name: row.get(0)?,
        content: row.get(1)?,
        source: row.get(2)?,
        dialect: dialect.unwrap_or_else(|| "native".to_owned()),
        linked: row.get::<_, Option<bool>>(4)?.unwrap_or(false),
        base: row.get(5)?,
    })
}

impl Store {
    /// All files that imports wrote or follow, by name.
    pub fn imported_files(&self) -> StoreResult<Vec<ImportedFile>> {
        let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE w.source <> 'shipped' ORDER BY w.name");
        self.all(&sql, [], file_from)
    }

    /// The files that are followed where they stand.
    pub fn links(&self) -> StoreResult<Vec<Link>> {
        let sql = "SELECT name, dialect, missing > 0 FROM imported WHERE linked = 1 ORDER BY name";
        let link = |row: &Row<'_>| Ok(Link { path: row.get(0)?, dialect: row.get(1)?, missing: row.get(2)? });
        self.all(sql, [], link)
    }

    /// The `Id:`s of cards that are in files, each with its file's name.
    pub fn names_in_files(&self) -> StoreResult<Vec<(String, String)>> {
        let sql = "SELECT c.name, f.name FROM cards c JOIN files f ON f.id = c.file WHERE c.name IS NOT NULL";
        self.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Notes that are in no file any more: the hashes of text and front, and what they are called.
    pub fn retired_names(&self) -> StoreResult<Vec<(i64, i64, String)>> {
        let sql =
            "SELECT DISTINCT note, text, front, name FROM cards c INDEXED BY cards_retired_text WHERE file IS NULL
                   AND NOT EXISTS (SELECT 1 FROM cards o WHERE o.note = c.note AND o.file IS NOT NULL)";
        self.all(sql, [], |row| {
            let (note, name): (i64, Option<String>) = (row.get(0)?, row.get(3)?);
            Ok((row.get(1)?, row.get(2)?, name.unwrap_or_else(|| letters_from_id(note))))
        })
    }

    /// What an import did to each file, by name.
    pub fn taken(&self, import: i64) -> StoreResult<Vec<ImportRecord>> {
        let sql = "SELECT name, before, after, content, source, dialect, linked, base FROM taken
                   WHERE import = ?1 ORDER BY name";
        self.all(sql, [import], |row| {
            let name: String = row.get(0)?;
            let record = match row.get::<_, Option<i64>>(3)? {
                None => None,
                Some(content) => Some(ImportedFile {
                    name: name.clone(),
                    content,
                    source: row.get(4)?,
                    dialect: row.get(5)?,
                    linked: row.get(6)?,
                    base: row.get(7)?,
                }),
            };
            Ok(ImportRecord { name, before: row.get(1)?, after: row.get(2)?, record })
        })
    }
}

impl Change<'_> {
    /// Records a file as written or followed by an import.
    pub fn set_imported(&self, file: &ImportedFile) -> StoreResult<()> {
        let sql = "INSERT OR REPLACE INTO written (name, content, source) VALUES (?1, ?2, ?3)";
        self.run(sql, params![file.name, file.content, file.source])?;
        let Some(base) = &file.base else {
            return self.run("DELETE FROM imported WHERE name = ?1", [&file.name]).map(drop);
        };
        let sql = "INSERT OR REPLACE INTO imported (name, dialect, linked, base) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, params![file.name, file.dialect, file.linked, base]).map(drop)
    }

    /// Forgets that an import wrote or follows this file; what is known of shipped files stays.
    pub fn forget_imported(&self, name: &str) -> StoreResult<()> {
        self.run("DELETE FROM written WHERE name = ?1 AND source <> 'shipped'", [name])?;
        self.run("DELETE FROM imported WHERE name = ?1", [name]).map(drop)
    }

    /// Notes whether a linked file is there; says whether that is news.
    pub fn set_missing(&self, path: &str, missing: bool) -> StoreResult<()> {
        let sql = "UPDATE imported SET missing = ?2 WHERE name = ?1 AND linked = 1 AND (missing > 0) <> ?2";
        self.run(sql, params![path, missing]).map(drop)
    }

    /// Linked files that have vanished, each once.
    pub fn take_untold_missing(&self) -> StoreResult<Vec<String>> {
        self.all("UPDATE imported SET missing = 2 WHERE missing = 1 RETURNING name", [], |row| row.get(0))
    }

    /// Notes what an import does to a file: with what is known of it now.
    pub fn add_taken(&self, import: i64, name: &str, before: Option<&[u8]>, after: Option<i64>) -> StoreResult<()> {
        let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE w.name = ?1 AND w.source <> 'shipped'");
        let record = self.first(&sql, [name], file_from)?;
        let record = record.as_ref();
        let sql = "INSERT INTO taken (import, name, before, after, content, source, dialect, linked, base)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let with = params![
            import,
            name,
            before,
            after,
            record.map(|record| record.content),
            record.map(|record| &record.source),
            record.map(|record| &record.dialect),
            record.map(|record| record.linked),
            record.and_then(|record| record.base.as_ref()),
        ];
        self.run(sql, with).map(drop)
    }

    /// Forgets what an import did: it was undone, or cannot be any more.
    pub fn forget_taken(&self, import: i64) -> StoreResult<()> {
        self.run("DELETE FROM taken WHERE import = ?1", [import])?;
        self.run("DELETE FROM starts WHERE import = ?1", [import]).map(drop)
    }
}

impl Store {
    /// Some linked file has vanished and nobody was told yet.
    pub fn has_untold_missing(&self) -> StoreResult<bool> {
        self.value("SELECT EXISTS (SELECT 1 FROM imported WHERE missing = 1)")
    }
}
