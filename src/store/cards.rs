//! The cards: where their text stands, how they are found again, and their progress.

use super::{Change, Store, StoreResult};
use crate::deck::Kind;
use crate::schedule::{Memory, Progress, ReviewId, SetId, StudyDay};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row, params};
use std::collections::{HashMap, HashSet};

/// What a person switched on a card. None of it is part of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Switches {
    /// Out of every queue until resumed.
    pub suspended: bool,
    /// Out of the queue on this study day.
    pub buried: Option<StudyDay>,
}

/// A card as the store knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CardRow {
    /// Its lasting identity.
    pub id: i64,
    /// Its note; cards of one note are siblings.
    pub note: i64,
    /// The number of its cloze span, from 1; else 0.
    pub span: u32,
    /// Which label began its note.
    pub kind: Kind,
    /// The note's `Id:`, where it has one.
    pub name: Option<String>,
    /// The file its text is in; `None` for a retired card.
    pub file: Option<i64>,
    /// Which note of the file, from 0.
    pub place: usize,
    /// The number of its topic.
    pub topic: i64,
    /// Hash of the note's text.
    pub text: i64,
    /// Hash of the note's front.
    pub front: i64,
    /// Hash of the text its span hides; else 0.
    pub hidden: i64,
    /// What the person switched.
    pub switches: Switches,
    /// Where it stands; `None` while new.
    pub progress: Option<Progress>,
}

pub(super) const COLUMNS: &str = "id, note, span, kind, name, file, place, topic, text, front, hidden, suspended, \
                                  buried, stability, difficulty, last, due, reviews, lapses, version, parameters";

pub(super) fn card_from(row: &Row<'_>) -> rusqlite::Result<CardRow> {
    Ok(CardRow {
        id: row.get(0)?,
        note: row.get(1)?,
        span: row.get(2)?,
        kind: kind_from_number(row.get(3)?),
        name: row.get(4)?,
        file: row.get(5)?,
        place: row.get(6)?,
        topic: row.get(7)?,
        text: row.get(8)?,
        front: row.get(9)?,
        hidden: row.get(10)?,
        switches: Switches {
            suspended: row.get(11)?,
            buried: row.get::<_, Option<i64>>(12)?.map(StudyDay::from_number),
        },
        progress: progress_from(row, 13)?,
    })
}

pub(super) fn progress_from(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Progress>> {
    let Some(stability) = row.get::<_, Option<f64>>(first)? else { return Ok(None) };
    Ok(Some(Progress {
        memory: Memory { stability: stability as f32, difficulty: row.get::<_, f64>(first + 1)? as f32 },
        last: StudyDay::from_number(row.get(first + 2)?),
        due: StudyDay::from_number(row.get(first + 3)?),
        reviews: row.get(first + 4)?,
        lapses: row.get(first + 5)?,
        version: ReviewId(row.get(first + 6)?),
        parameters: SetId(row.get(first + 7)?),
    }))
}

fn number_of_kind(kind: Kind) -> i64 {
    match kind {
        Kind::Question => 0,
        Kind::Cloze => 1,
        Kind::Prompt => 2,
        Kind::Exercise => 3,
    }
}

pub(super) fn kind_from_number(number: i64) -> Kind {
    match number {
        1 => Kind::Cloze,
        2 => Kind::Prompt,
        3 => Kind::Exercise,
        _ => Kind::Question,
    }
}

pub(super) fn card_by_id(db: &Connection, id: i64) -> StoreResult<Option<CardRow>> {
    let mut query = db.prepare_cached(&format!("SELECT {COLUMNS} FROM cards WHERE id = ?1"))?;
    Ok(query.query_row([id], card_from).optional()?)
}

pub(super) fn cards_where(db: &Connection, condition: &str, with: impl Params) -> StoreResult<Vec<CardRow>> {
    let mut query = db.prepare_cached(&format!("SELECT {COLUMNS} FROM cards WHERE {condition}"))?;
    let rows = query.query_map(with, card_from)?.collect::<Result<Vec<_>, _>>()?;
    Ok(rows)
}

fn cards_of_note(db: &Connection, note: i64) -> StoreResult<Vec<CardRow>> {
    let mut found: Vec<CardRow> = card_by_id(db, note)?.filter(|card| card.span == 0).into_iter().collect();
    found.extend(cards_where(db, "note = ?1 AND span > 0 ORDER BY span", [note])?);
    Ok(found)
}

fn remembered_text(db: &Connection, note: i64) -> StoreResult<Option<(String, String)>> {
    let mut query = db.prepare_cached("SELECT front, back FROM texts WHERE note = ?1")?;
    Ok(query.query_row([note], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn card_count(db: &Connection) -> StoreResult<usize> {
    Ok(db.prepare_cached("SELECT count(*) FROM cards")?.query_row([], |row| row.get(0))?)
}

fn has_retired(db: &Connection) -> StoreResult<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM cards WHERE file IS NULL)";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn aliases(db: &Connection) -> StoreResult<HashMap<i64, i64>> {
    let mut query = db.prepare_cached("SELECT id, note FROM aliases")?;
    let pairs = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(pairs)
}

impl Store {
    /// The card with this identity.
    pub fn card(&self, id: i64) -> StoreResult<Option<CardRow>> {
        card_by_id(&self.db, id)
    }

    /// All cards, those of the files first and in file order, then the retired ones.
    pub fn all_cards(&self) -> StoreResult<Vec<CardRow>> {
        cards_where(&self.db, "1 ORDER BY file IS NULL, file, place, span", [])
    }

    /// The cards of one file, in file order.
    pub fn cards_in_file(&self, file: i64) -> StoreResult<Vec<CardRow>> {
        cards_where(&self.db, "file = ?1 ORDER BY place, span", [file])
    }

    /// The cards of one note, retired ones too.
    pub fn cards_of_note(&self, note: i64) -> StoreResult<Vec<CardRow>> {
        cards_of_note(&self.db, note)
    }

    /// The notes that an `Id:` stands for where its hash is not the note's identity, by that hash.
    pub fn aliases(&self) -> StoreResult<HashMap<i64, i64>> {
        aliases(&self.db)
    }

    /// Vanished notes that the person has said are none of the new ones.
    pub fn parted(&self) -> StoreResult<HashSet<i64>> {
        let mut query = self.db.prepare_cached("SELECT note FROM parted")?;
        let notes = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(notes)
    }

    /// What a vanished note said, front and back.
    pub fn remembered_text(&self, note: i64) -> StoreResult<Option<(String, String)>> {
        remembered_text(&self.db, note)
    }

    /// Where every card stands, by identity, growing.
    pub fn each_progress(&self, mut look: impl FnMut(i64, Option<Progress>)) -> StoreResult<()> {
        let mut query = self.db.prepare(
            "SELECT id, stability, difficulty, last, due, reviews, lapses, version, parameters FROM cards ORDER BY id",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            look(row.get(0)?, progress_from(row, 1)?);
        }
        Ok(())
    }

    /// The file of each card that stands in one.
    pub fn file_of_each(&self) -> StoreResult<HashMap<i64, i64>> {
        let mut query =
            self.db.prepare("SELECT id, file FROM cards INDEXED BY cards_in_file WHERE file IS NOT NULL")?;
        let pairs = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(pairs)
    }

    /// How many cards there are, retired ones too.
    pub fn card_count(&self) -> StoreResult<usize> {
        card_count(&self.db)
    }

    /// True when any card is retired.
    pub fn has_retired(&self) -> StoreResult<bool> {
        has_retired(&self.db)
    }

    /// How many cards have vanished from the files although there is progress on them.
    pub fn retired_with_progress(&self) -> StoreResult<usize> {
        let sql = "SELECT count(*) FROM cards WHERE file IS NULL AND due IS NOT NULL";
        Ok(self.db.query_row(sql, [], |row| row.get(0))?)
    }
}

/// Adds cards.
pub struct Adder<'c> {
    add: CachedStatement<'c>,
}

impl Adder<'_> {
    /// Adds a new card; false where its identity is taken.
    pub fn add(&mut self, card: &CardRow) -> StoreResult<bool> {
        let added = self.add.execute(params![
            card.id,
            card.note,
            card.span,
            number_of_kind(card.kind),
            card.name,
            card.file,
            card.place,
            card.topic,
            card.text,
            card.front,
            card.hidden
        ])?;
        Ok(added == 1)
    }
}

/// Indexes that were taken away for a while. The transaction must not be committed without them.
#[must_use]
pub struct IndexesAside {
    made_by: Vec<String>,
}

impl Change<'_> {
    /// True while no card was ever indexed.
    pub fn has_no_cards(&self) -> StoreResult<bool> {
        Ok(self.tx.query_row("SELECT NOT EXISTS (SELECT 1 FROM cards)", [], |row| row.get(0))?)
    }

    /// How many cards there are, retired ones too.
    pub fn card_count(&self) -> StoreResult<usize> {
        card_count(&self.tx)
    }

    /// All notes, retired ones too.
    pub fn note_ids(&self) -> StoreResult<HashSet<i64>> {
        let mut query = self.tx.prepare_cached("SELECT note FROM cards")?;
        let notes = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(notes)
    }

    /// The card with this identity.
    pub fn card(&self, id: i64) -> StoreResult<Option<CardRow>> {
        card_by_id(&self.tx, id)
    }

    /// The cards of one file, in file order.
    pub fn cards_in_file(&self, file: i64) -> StoreResult<Vec<CardRow>> {
        cards_where(&self.tx, "file = ?1 ORDER BY place, span", [file])
    }

    /// The notes that an `Id:` stands for where its hash is not the note's identity, by that hash.
    pub fn aliases(&self) -> StoreResult<HashMap<i64, i64>> {
        aliases(&self.tx)
    }

    /// The cards of one note, retired ones too.
    pub fn cards_of_note(&self, note: i64) -> StoreResult<Vec<CardRow>> {
        cards_of_note(&self.tx, note)
    }

    /// Retired cards whose note had exactly this text, or this front.
    pub fn retired_like(&self, text: i64, front: i64) -> StoreResult<Vec<CardRow>> {
        let mut found = cards_where(&self.tx, "file IS NULL AND text = ?1", [text])?;
        found.extend(cards_where(&self.tx, "file IS NULL AND front = ?1 AND text <> ?2", [front, text])?);
        Ok(found)
    }

    /// What a note said when it was last seen, front and back, where there is progress on it.
    pub fn remembered_text(&self, note: i64) -> StoreResult<Option<(String, String)>> {
        remembered_text(&self.tx, note)
    }

    /// True when any card is retired.
    pub fn has_retired(&self) -> StoreResult<bool> {
        has_retired(&self.tx)
    }

    /// Adds new cards, one or many.
    pub fn adder(&self) -> StoreResult<Adder<'_>> {
        let add = "INSERT INTO cards (id, note, span, kind, name, file, place, topic, text, front, hidden)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO NOTHING";
        Ok(Adder { add: self.tx.prepare_cached(add)? })
    }

    /// Takes away the indexes that every new card would touch, so that many cards are added at once in less time.
    pub fn set_indexes_aside(&self) -> StoreResult<IndexesAside> {
        let mut made_by = Vec::new();
        for name in ["cards_in_file", "cards_new"] {
            let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1";
            made_by.push(self.tx.query_row(sql, [name], |row| row.get(0))?);
            self.tx.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        Ok(IndexesAside { made_by })
    }

    /// Makes them again, as they were.
    pub fn bring_indexes_back(&self, aside: &IndexesAside) -> StoreResult<()> {
        Ok(self.tx.execute_batch(&aside.made_by.join(";"))?)
    }

    /// Writes where a known card stands now and how it is found again; its progress is left alone.
    pub fn move_card(&self, card: &CardRow) -> StoreResult<()> {
        let mut save = self.tx.prepare_cached(
            "UPDATE cards SET kind = ?2, name = ?3, file = ?4, place = ?5, topic = ?6, text = ?7, front = ?8, hidden = ?9
             WHERE id = ?1",
        )?;
        save.execute(params![
            card.id,
            number_of_kind(card.kind),
            card.name,
            card.file,
            card.place,
            card.topic,
            card.text,
            card.front,
            card.hidden
        ])?;
        Ok(())
    }

    /// Notes that a note says something else now, by the hashes that find it again.
    pub fn set_note_text(&self, note: i64, text: i64, front: i64) -> StoreResult<()> {
        for card in self.cards_of_note(note)?.iter().filter(|card| card.file.is_some()) {
            let mut save = self.tx.prepare_cached("UPDATE cards SET text = ?2, front = ?3 WHERE id = ?1")?;
            save.execute(params![card.id, text, front])?;
        }
        Ok(())
    }

    /// Removes a card that has no row in the log.
    pub fn remove_card(&self, id: i64) -> StoreResult<()> {
        self.tx.prepare_cached("DELETE FROM cards WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// An `Id:` stands for no other note any more.
    pub fn remove_alias(&self, id: i64) -> StoreResult<()> {
        self.tx.prepare_cached("DELETE FROM aliases WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Notes that a vanished note is none of the new ones.
    pub fn add_parted(&self, note: i64) -> StoreResult<()> {
        self.tx.execute("INSERT OR IGNORE INTO parted (note) VALUES (?1)", [note])?;
        Ok(())
    }

    /// Takes the card out of its file: its text has vanished, its progress stays.
    pub fn retire_card(&self, id: i64) -> StoreResult<()> {
        self.tx.prepare_cached("UPDATE cards SET file = NULL WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Remembers what a note says, where there is progress to lose.
    pub fn remember_text(&self, note: i64, front: &str, back: &str) -> StoreResult<()> {
        let mut save = self.tx.prepare_cached(
            "INSERT INTO texts (note, front, back) VALUES (?1, ?2, ?3)
             ON CONFLICT (note) DO UPDATE SET front = ?2, back = ?3 WHERE front <> ?2 OR back <> ?3",
        )?;
        save.execute(params![note, front, back])?;
        Ok(())
    }

    /// The same for a note whose text changed: only where it was remembered before.
    pub fn refresh_text(&self, note: i64, front: &str, back: &str) -> StoreResult<()> {
        let mut save = self
            .tx
            .prepare_cached("UPDATE texts SET front = ?2, back = ?3 WHERE note = ?1 AND (front <> ?2 OR back <> ?3)")?;
        save.execute(params![note, front, back])?;
        Ok(())
    }

    /// Lets an `Id:` stand for a note that was known before it had one.
    pub fn set_alias(&self, id: i64, note: i64) -> StoreResult<()> {
        let mut save = self.tx.prepare_cached("INSERT OR REPLACE INTO aliases (id, note) VALUES (?1, ?2)")?;
        save.execute([id, note])?;
        Ok(())
    }

    /// Switches a card.
    pub fn set_switches(&self, id: i64, switches: Switches) -> StoreResult<()> {
        let mut save = self.tx.prepare_cached("UPDATE cards SET suspended = ?2, buried = ?3 WHERE id = ?1")?;
        save.execute(params![id, switches.suspended, switches.buried.map(StudyDay::number)])?;
        Ok(())
    }

    /// Writes where a card stands after its log.
    pub fn set_progress(&self, id: i64, progress: Option<Progress>) -> StoreResult<()> {
        let mut save = self.tx.prepare_cached(
            "UPDATE cards SET stability = ?2, difficulty = ?3, last = ?4, due = ?5, reviews = ?6, lapses = ?7, version = ?8,
             parameters = ?9 WHERE id = ?1",
        )?;
        save.execute(params![
            id,
            progress.map(|p| f64::from(p.memory.stability)),
            progress.map(|p| f64::from(p.memory.difficulty)),
            progress.map(|p| p.last.number()),
            progress.map(|p| p.due.number()),
            progress.map(|p| p.reviews),
            progress.map(|p| p.lapses),
            progress.map(|p| p.version.0),
            progress.map(|p| p.parameters.0).unwrap_or_default(),
        ])?;
        Ok(())
    }
}
