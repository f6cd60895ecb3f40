//! Cards: where their text is, how they are found again, and their progress. Changes are in `card_changes`.

use super::{Store, StoreResult, Switches};
use crate::deck::{Kind, Likelihood};
use crate::schedule::{Memory, Progress, ReviewId, SetId, StudyDay};
use rusqlite::{Params, Row};
use std::collections::{HashMap, HashSet};

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
    /// How likely it is to come up, by its note or its deck.
    pub asked: Likelihood,
    /// The checklist item that unlocks it.
    pub unlocked_by: Option<String>,
    /// Hash of the note's text.
    pub text: i64,
    /// Hash of the note's front.
    pub front: i64,
    /// Hash of the text its span hides; else 0.
    pub hidden: i64,
    /// The person's switches.
    pub switches: Switches,
    /// Where it stands; `None` while new.
    pub progress: Option<Progress>,
}

/// Where a card stands: file, note of the file, span of the note.
pub(super) type Spot = (i64, i64, i64);

#[cfg(test)]
impl CardRow {
    /// A new card of this kind, alone in its note, at the top of the first file.
    pub fn bare(id: i64, kind: Kind) -> CardRow {
        let (span, place, text, front, hidden) = (0, 0, 0, 0, 0);
        let (name, unlocked_by, progress, switches) = (None, None, None, Switches::default());
        CardRow {
            id,
            note: id,
            span,
            kind,
            name,
            file: Some(1),
            place,
            topic: 1,
            asked: Likelihood::default(),
            unlocked_by,
            text,
            front,
            hidden,
            switches,
            progress,
        }
    }
}

// Two indexes share the cards between them, so that one never seen is in no more than one. These are their conditions,
// word for word: only so SQLite knows that an index has all that is asked for.
const WAITS: &str = "due IS NULL AND suspended = 0 AND file IS NOT NULL";
const WAITS_NOT: &str = "(due IS NOT NULL OR suspended <> 0)";

const COLUMNS: &str = "id, note, span, kind, name, file, place, topic, text, front, hidden, suspended, \
                                  buried, asked, stability, difficulty, last, due, reviews, lapses, version, \
                                  parameters, unlocked_by";

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
        progress: progress_from(row, 14)?,
        unlocked_by: row.get(22)?,
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

/// Greater numbers are likelier, so that an index can put the likeliest first.
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
    /// The card with this identity.
    pub fn card(&self, id: i64) -> StoreResult<Option<CardRow>> {
        Ok(self.cards_where("id = ?1", [id])?.pop())
    }

    /// All cards, those of the files first and in file order, then the retired ones.
    pub fn all_cards(&self) -> StoreResult<Vec<CardRow>> {
        self.cards_where("1 ORDER BY file IS NULL, file, place, span", [])
    }

    pub(super) fn cards_where(&self, condition: &str, with: impl Params) -> StoreResult<Vec<CardRow>> {
        self.all(&format!("SELECT {COLUMNS} FROM cards WHERE {condition}"), with, card_from)
    }

    /// The cards of one file, in file order.
    pub fn cards_in_file(&self, file: i64) -> StoreResult<Vec<CardRow>> {
        let mut found = self.cards_where(&format!("file = ?1 AND {WAITS}"), [file])?;
        found.extend(self.cards_where(&format!("file = ?1 AND {WAITS_NOT}"), [file])?);
        found.sort_by_key(|card| (card.place, card.span));
        Ok(found)
    }

    /// The cards of one note, retired ones too.
    pub fn cards_of_note(&self, note: i64) -> StoreResult<Vec<CardRow>> {
        let mut found: Vec<CardRow> = self.card(note)?.filter(|card| card.span == 0).into_iter().collect();
        found.extend(self.cards_where("note = ?1 AND span > 0 ORDER BY span", [note])?);
        Ok(found)
    }

    /// Cards that a checklist item unlocks, with the item, and whether they are locked.
    pub fn lockable(&self) -> StoreResult<Vec<(i64, String, bool)>> {
        let sql = "SELECT id, unlocked_by, suspended & 2 FROM cards INDEXED BY cards_locked
             WHERE unlocked_by IS NOT NULL AND file IS NOT NULL";
        self.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)? != 0)))
    }

    /// The notes that an `Id:` stands for where its hash is not the note's identity, by that hash.
    pub fn aliases(&self) -> StoreResult<HashMap<i64, i64>> {
        self.all("SELECT id, note FROM aliases", [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Vanished notes that the person has said are none of the new ones.
    pub fn parted(&self) -> StoreResult<HashSet<i64>> {
        self.all("SELECT note FROM parted", [], |row| row.get(0))
    }

    /// The last front and back of a missing note.
    pub fn remembered_text(&self, note: i64) -> StoreResult<Option<(String, String)>> {
        let sql = "SELECT front, back FROM texts WHERE note = ?1";
        self.first(sql, [note], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Where every card stands, by identity, growing.
    pub fn each_progress(&self, mut look: impl FnMut(i64, Option<Progress>)) -> StoreResult<()> {
        let sql =
            "SELECT id, stability, difficulty, last, due, reviews, lapses, version, parameters FROM cards ORDER BY id";
        self.each(sql, [], |row| {
            look(row.get(0)?, progress_from(row, 1)?);
            Ok(())
        })
    }

    /// The file of each card that is in one.
    pub fn file_of_each(&self) -> StoreResult<HashMap<i64, i64>> {
        let sql = format!(
            "SELECT id, file FROM cards INDEXED BY cards_new WHERE {WAITS}
             UNION ALL SELECT id, file FROM cards INDEXED BY cards_in_file WHERE {WAITS_NOT} AND file IS NOT NULL"
        );
        self.all(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// How many cards there are, retired ones too.
    pub fn card_count(&self) -> StoreResult<usize> {
        self.value("SELECT count(*) FROM cards")
    }

    /// True when any card is retired.
    pub fn has_retired(&self) -> StoreResult<bool> {
        self.value("SELECT EXISTS (SELECT 1 FROM cards INDEXED BY cards_retired_text WHERE file IS NULL)")
    }

    /// How many cards have vanished from the files although there is progress on them.
    pub fn retired_with_progress(&self) -> StoreResult<usize> {
        self.value("SELECT count(*) FROM cards INDEXED BY cards_retired_text WHERE file IS NULL AND due IS NOT NULL")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: i64, place: usize) -> CardRow {
        CardRow {
            id,
            note: id,
            span: 0,
            kind: Kind::Question,
            name: None,
            file: Some(1),
            place,
            topic: 1,
            asked: Likelihood::default(),
            unlocked_by: None,
            text: id,
            front: id,
            hidden: 0,
            switches: Switches::default(),
            progress: None,
        }
    }

    #[test]
    fn the_cards_of_a_file_come_in_its_order_whether_they_wait_or_not() -> StoreResult<()> {
        let mut store = Store::in_memory()?;
        let change = store.change()?;
        let cards = [card(9, 0), card(4, 1), card(7, 2)];
        for card in &cards {
            assert!(change.adder()?.add(card)?);
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
    fn every_card_of_a_file_stands_in_one_of_two_indexes() -> StoreResult<()> {
        let store = Store::in_memory()?;
        for (condition, index) in [(WAITS, "cards_new"), (WAITS_NOT, "cards_in_file")] {
            let steps = store.plan_of(&format!("SELECT {COLUMNS} FROM cards WHERE file = ?1 AND {condition}"))?;
            assert_eq!(steps, [format!("SEARCH cards USING INDEX {index} (file=?)")]);
        }
        Ok(())
    }
}
