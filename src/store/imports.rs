//! Records of imported files: their sources, which are linked, and what each import did, for undo.

use super::{Change, Store, StoreResult};
use crate::deck::identity::letters_from_id;
use rusqlite::{Row, params};

/// A file that was imported or linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedFile {
    /// Path below the data directory; for a linked file, its own path.
    pub name: String,
    /// Hash of what was written; for a linked file, of what was read when it was linked.
    pub content: i64,
    pub source: String,
    pub dialect: String,
    /// True if nothing was copied and the source is read in place.
    pub linked: bool,
    /// The source as of the last import, in the encoding of the room `import`. `None` if an early version of Greenroom
    /// imported it.
    pub base: Option<Vec<u8>>,
}

/// A linked file, which is read in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub path: String,
    pub dialect: String,
    pub missing: bool,
}

/// What an import did to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// Path below the data directory; for a linked file, its own path.
    pub name: String,
    /// The bytes before the import; `None` if there was no file.
    pub before: Option<Vec<u8>>,
    /// Hash after the import; `None` if the file was removed or only linked.
    pub after: Option<i64>,
    /// The file's record before the import.
    pub record: Option<ImportedFile>,
}

const COLUMNS: &str = "w.name, w.content, w.source, i.dialect, i.linked, i.base";
const FROM: &str = "written w LEFT JOIN imported i ON i.name = w.name";

/// Joins `written` and `imported`. Files imported by an early version are only in the first.
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
    /// All imported and linked files, by name.
    pub fn imported_files(&self) -> StoreResult<Vec<ImportedFile>> {
        let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE w.source <> 'shipped' ORDER BY w.name");
        self.query_all(&sql, [], file_from)
    }

    /// The linked files, by path.
    pub fn links(&self) -> StoreResult<Vec<Link>> {
        let sql = "SELECT name, dialect, missing > 0 FROM imported WHERE linked = 1 ORDER BY name";
        let link = |row: &Row<'_>| Ok(Link { path: row.get(0)?, dialect: row.get(1)?, missing: row.get(2)? });
        self.query_all(sql, [], link)
    }

    /// The `Id:` of every card in a file, with the file's name.
    pub fn names_in_files(&self) -> StoreResult<Vec<(String, String)>> {
        let sql = "SELECT c.name, f.name FROM cards c JOIN files f ON f.id = c.file WHERE c.name IS NOT NULL";
        self.query_all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Retired notes: hashes of text and front, and the note's `Id:` or identity.
    pub fn retired_names(&self) -> StoreResult<Vec<(i64, i64, String)>> {
        let sql =
            "SELECT DISTINCT note, text, front, name FROM cards c INDEXED BY cards_retired_text WHERE file IS NULL
                   AND NOT EXISTS (SELECT 1 FROM cards o WHERE o.note = c.note AND o.file IS NOT NULL)";
        self.query_all(sql, [], |row| {
            let (note, name): (i64, Option<String>) = (row.get(0)?, row.get(3)?);
            Ok((row.get(1)?, row.get(2)?, name.unwrap_or_else(|| letters_from_id(note))))
        })
    }

    /// What an import did to each file, by name.
    pub fn import_records(&self, import: i64) -> StoreResult<Vec<ImportRecord>> {
        let sql = "SELECT name, before, after, content, source, dialect, linked, base FROM taken
                   WHERE import = ?1 ORDER BY name";
        self.query_all(sql, [import], |row| {
            let name: String = row.get(0)?;
            let record = match row.get(3)? {
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

    /// True if a missing linked file was not reported yet.
    pub fn has_unreported_missing(&self) -> StoreResult<bool> {
        self.query_value("SELECT EXISTS (SELECT 1 FROM imported WHERE missing = 1)")
    }
}

impl Change<'_> {
    /// Records a file as imported or linked.
    pub fn set_imported(&self, file: &ImportedFile) -> StoreResult<()> {
        let sql = "INSERT OR REPLACE INTO written (name, content, source) VALUES (?1, ?2, ?3)";
        self.execute(sql, params![file.name, file.content, file.source])?;
        let Some(base) = &file.base else {
            return self.execute("DELETE FROM imported WHERE name = ?1", [&file.name]).map(drop);
        };
        let sql = "INSERT OR REPLACE INTO imported (name, dialect, linked, base) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, params![file.name, file.dialect, file.linked, base]).map(drop)
    }

    /// Deletes the records of an imported or linked file. Records of shipped files stay.
    pub fn forget_imported(&self, name: &str) -> StoreResult<()> {
        self.execute("DELETE FROM written WHERE name = ?1 AND source <> 'shipped'", [name])?;
        self.execute("DELETE FROM imported WHERE name = ?1", [name]).map(drop)
    }

    /// Records whether a linked file exists.
    pub fn set_missing(&self, path: &str, missing: bool) -> StoreResult<()> {
        let sql = "UPDATE imported SET missing = ?2 WHERE name = ?1 AND linked = 1 AND (missing > 0) <> ?2";
        self.execute(sql, params![path, missing]).map(drop)
    }

    /// Linked files that are missing, each reported once.
    pub fn take_unreported_missing(&self) -> StoreResult<Vec<String>> {
        self.query_all("UPDATE imported SET missing = 2 WHERE missing = 1 RETURNING name", [], |row| row.get(0))
    }

    /// Records what an import does to a file, with the file's record so far.
    pub fn add_import_record(
        &self,
        import: i64,
        name: &str,
        before: Option<&[u8]>,
        after: Option<i64>,
    ) -> StoreResult<()> {
        let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE w.name = ?1 AND w.source <> 'shipped'");
        let record = self.query_first(&sql, [name], file_from)?;
        let record = record.as_ref();
        let sql = "INSERT INTO taken (import, name, before, after, content, source, dialect, linked, base)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let values = params![
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
        self.execute(sql, values).map(drop)
    }

    /// Deletes the records of an import that was undone or can no longer be undone.
    pub fn forget_import_records(&self, import: i64) -> StoreResult<()> {
        self.execute("DELETE FROM taken WHERE import = ?1", [import])?;
        self.execute("DELETE FROM starts WHERE import = ?1", [import]).map(drop)
    }
}
