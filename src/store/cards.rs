//! Cards: where their text is, how they are recognized, their progress, and what keeps them out of the queues without
//! touching their schedule. Changes are in `card_changes`.

use super::{Store, StoreResult};
use crate::deck::{Kind, Likelihood};
use crate::schedule::{Memory, Progress, ReviewId, SetId, StudyDay};
use rusqlite::{Params, Row};
use std::collections::{HashMap, HashSet};

/// A card as the store knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CardRow {
    /// Its permanent id.
    pub id: i64,
    /// Its note. Cards of one note are siblings.
    pub note: i64,
    /// The number of its cloze span, from 1; 0 if it is not a cloze.
    pub span: u32,
    /// The label that began its note.
    pub kind: Kind,
    /// The note's `Id:`, if any.
    pub name: Option<String>,
    /// The file with its text; `None` for a retired card.
    pub file: Option<i64>,
    /// The number of its note in the file, from 0.
    pub place: usize,
    /// The id of its topic.
    pub topic: i64,
    /// How likely it is to be asked, by its note or its deck.
    pub asked: Likelihood,
    /// The checklist item that unlocks it.
    pub unlocked_by: Option<String>,
    /// Hash of the note's text.
    pub text: i64,
    /// Hash of the note's front.
    pub front: i64,
    /// Hash of the text that its span hides; 0 if it is not a cloze.
    pub hidden: i64,
    /// Whether it is suspended or buried.
    pub switches: Switches,
    /// Its memory and due date; `None` while it is new.
    pub progress: Option<Progress>,
}

/// The position of a card: file, note of the file, span of the note.
pub(super) type CardPosition = (i64, i64, i64);

#[cfg(test)]
impl CardRow {
    /// A new card of this kind, alone in its note, at the start of the first file.
    pub fn bare(id: i64, kind: Kind) -> CardRow {
        CardRow {
            id,
            note: id,
            span: 0,
            kind,
            name: None,
            file: Some(1),
            place: 0,
            topic: 1,
            asked: Likelihood::default(),
            unlocked_by: None,
            text: 0,
            front: 0,
            hidden: 0,
            switches: Switches::default(),
            progress: None,
        }
    }
}

// A card is in exactly one of these two partial indexes. The queries repeat the index conditions word for word, because
// only then does SQLite see that an index covers them.
const NEW: &str = "due IS NULL AND suspended = 0 AND file IS NOT NULL";
const SEEN_OR_SUSPENDED: &str = "(due IS NOT NULL OR suspended <> 0)";

const COLUMNS: &str = "id, note, span, kind, name, file, place, topic, text, front, hidden, suspended, buried, asked,
     unlocked_by";

/// The columns that [`progress_from`] reads.
pub(super) const PROGRESS: &str = "stability, difficulty, last, due, reviews, lapses, version, parameters";

fn card_from(row: &Row<'_>) -> rusqlite::Result<CardRow> {
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
        switches: Switches::from_number(row.get(11)?, row.get::<_, Option<i64>>(12)?.map(StudyDay::from_number)),
        asked: likelihood_from_number(row.get(13)?),
        unlocked_by: row.get(14)?,
        progress: progress_from(row, 15)?,
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

pub(super) fn number_of_kind(kind: Kind) -> i64 {
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

/// A likelier card has a greater number, so that an index can sort by it.
pub(super) fn number_of_likelihood(asked: Likelihood) -> i64 {
    match asked {
        Likelihood::Rarely => 0,
        Likelihood::Sometimes => 1,
        Likelihood::Often => 2,
        Likelihood::Always => 3,
    }
}

pub(super) fn likelihood_from_number(number: i64) -> Likelihood {
    let is = |likelihood: &Likelihood| number_of_likelihood(*likelihood) == number;
    Likelihood::ALL.into_iter().find(is).unwrap_or_default()
}

impl Store {
    /// The card with this id.
    pub fn card(&self, id: i64) -> StoreResult<Option<CardRow>> {
        Ok(self.cards_where("id = ?1", [id])?.pop())
    }

    /// All cards: first those in files, in file order, then the retired ones.
    pub fn all_cards(&self) -> StoreResult<Vec<CardRow>> {
        self.cards_where("1 ORDER BY file IS NULL, file, place, span", [])
    }

    pub(super) fn cards_where(&self, condition: &str, params: impl Params) -> StoreResult<Vec<CardRow>> {
        self.query_all(&format!("SELECT {COLUMNS}, {PROGRESS} FROM cards WHERE {condition}"), params, card_from)
    }

    /// The cards of one file, in file order.
    pub fn cards_in_file(&self, file: i64) -> StoreResult<Vec<CardRow>> {
        let mut found = self.cards_where(&format!("file = ?1 AND {NEW}"), [file])?;
        found.extend(self.cards_where(&format!("file = ?1 AND {SEEN_OR_SUSPENDED}"), [file])?);
        found.sort_by_key(|card| (card.place, card.span));
        Ok(found)
    }

    /// The cards of one note, also retired ones.
    pub fn cards_of_note(&self, note: i64) -> StoreResult<Vec<CardRow>> {
        let mut found: Vec<CardRow> = self.card(note)?.filter(|card| card.span == 0).into_iter().collect();
        found.extend(self.cards_where("note = ?1 AND span > 0 ORDER BY span", [note])?);
        Ok(found)
    }

    /// Cards that a checklist item unlocks, with the item, and whether they are locked.
    pub fn lockable(&self) -> StoreResult<Vec<(i64, String, bool)>> {
        let sql = "SELECT id, unlocked_by, suspended & 2 FROM cards INDEXED BY cards_locked
             WHERE unlocked_by IS NOT NULL AND file IS NOT NULL";
        self.query_all(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)? != 0)))
    }

    /// For each `Id:` whose hash differs from its note's id: the hash and the note.
    pub fn aliases(&self) -> StoreResult<HashMap<i64, i64>> {
        self.query_all("SELECT id, note FROM aliases", [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Missing notes that the user did not match with a new note.
    pub fn dismissed_notes(&self) -> StoreResult<HashSet<i64>> {
        self.query_all("SELECT note FROM parted", [], |row| row.get(0))
    }

    /// The last front and back of a missing note.
    pub fn saved_text(&self, note: i64) -> StoreResult<Option<(String, String)>> {
        let sql = "SELECT front, back FROM texts WHERE note = ?1";
        self.query_first(sql, [note], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Calls `visit` with the id and progress of every card, by id.
    pub fn for_each_progress(&self, mut visit: impl FnMut(i64, Option<Progress>)) -> StoreResult<()> {
        self.for_each_row(&format!("SELECT id, {PROGRESS} FROM cards ORDER BY id"), [], |row| {
            visit(row.get(0)?, progress_from(row, 1)?);
            Ok(())
        })
    }

    /// The file of each card that is not retired.
    pub fn file_of_each(&self) -> StoreResult<HashMap<i64, i64>> {
        let sql = format!(
            "SELECT id, file FROM cards INDEXED BY cards_new WHERE {NEW}
             UNION ALL SELECT id, file FROM cards INDEXED BY cards_in_file WHERE {SEEN_OR_SUSPENDED} AND file IS NOT NULL"
        );
        self.query_all(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The number of cards, also retired ones.
    pub fn card_count(&self) -> StoreResult<usize> {
        self.query_value("SELECT count(*) FROM cards")
    }

    /// True if any card is retired.
    pub fn has_retired(&self) -> StoreResult<bool> {
        self.query_value("SELECT EXISTS (SELECT 1 FROM cards INDEXED BY cards_retired_text WHERE file IS NULL)")
    }

    /// The number of retired cards with progress.
    pub fn retired_with_progress(&self) -> StoreResult<usize> {
        self.query_value(
            "SELECT count(*) FROM cards INDEXED BY cards_retired_text WHERE file IS NULL AND due IS NOT NULL",
        )
    }
}

/// Switches of a card. They are not part of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Switches {
    /// Out of every queue until resumed.
    pub suspended: bool,
    /// Out of every queue until a checklist item is checked.
    pub locked: bool,
    /// Out of the queue on this study day.
    pub buried: Option<StudyDay>,
}

impl Switches {
    /// Whether the card is out of every queue for longer than today.
    pub fn keep_out(&self) -> bool {
        self.suspended || self.locked
    }

    /// As the column `suspended` has it: 1 for suspended, 2 for locked.
    pub(super) fn number(self) -> i64 {
        i64::from(self.suspended) + 2 * i64::from(self.locked)
    }

    pub(super) fn from_number(number: i64, buried: Option<StudyDay>) -> Switches {
        Switches { suspended: number & 1 != 0, locked: number & 2 != 0, buried }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: i64, place: usize) -> CardRow {
        CardRow { place, ..CardRow::bare(id, Kind::Question) }
    }

    #[test]
    fn the_cards_of_a_file_come_in_its_order_whether_they_wait_or_not() -> StoreResult<()> {
        let mut store = Store::in_memory()?;
        let change = store.change()?;
        let cards = [card(9, 0), card(4, 1), card(7, 2)];
        for card in &cards {
            assert!(change.card_adder()?.add(card)?);
        }
        let suspended = Switches { suspended: true, ..Switches::default() };
        change.set_switches(4, suspended)?;
        change.commit()?;
        let [first, second, third] = cards;
        assert_eq!(store.cards_in_file(1)?, [first, CardRow { switches: suspended, ..second }, third]);
        assert_eq!(store.file_of_each()?, HashMap::from([(9, 1), (4, 1), (7, 1)]));
        Ok(())
    }

    #[test]
    fn every_card_of_a_file_is_in_one_of_two_indexes() -> StoreResult<()> {
        let store = Store::in_memory()?;
        for (condition, index) in [(NEW, "cards_new"), (SEEN_OR_SUSPENDED, "cards_in_file")] {
            let steps = store
                .query_plan(&format!("SELECT {COLUMNS}, {PROGRESS} FROM cards WHERE file = ?1 AND {condition}"))?;
            assert_eq!(steps, [format!("SEARCH cards USING INDEX {index} (file=?)")]);
        }
        Ok(())
    }
}
