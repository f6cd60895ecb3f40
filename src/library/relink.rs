//! Matches missing cards that have a history with similar new cards. The user decides.

use super::{Card, Content};
use crate::deck::Kind;
use crate::deck::identity::{Wording, id_from_name, similar_pairs};
use crate::error::{Doing, Error, Result};
use crate::schedule::{MemoryModel, Moment, ReviewId};
use crate::store::{CardRow, Change, Relinked, Store, UndoAction};
use std::collections::HashSet;

/// A missing note with its last text.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingCard {
    /// Its first card with progress.
    pub card: CardRow,
    pub front: String,
    pub back: String,
    /// New cards that may be the same, most similar first.
    pub candidates: Vec<Candidate>,
}

/// A new note that may be a missing one.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its first card.
    pub card: CardRow,
    pub deck: String,
    pub front: String,
    pub back: String,
    /// Similarity from 0.0 to 1.0.
    pub similarity: f32,
}

const DOING: &str = "match cards";

/// Missing notes that have a history and resemble a new note, most similar first. Leaves out notes that the user did
/// not match with any new note.
pub fn missing_cards(store: &Store, content: &mut Content) -> Result<Vec<MissingCard>> {
    let rows = store.all_cards().doing(DOING)?;
    let dismissed_notes = store.dismissed_notes().doing(DOING)?;
    let drilled = store.recall_states().doing(DOING)?;
    let mut present: HashSet<i64> = HashSet::new();
    let mut reviewed: HashSet<i64> = HashSet::new();
    for row in &rows {
        if row.file.is_some() {
            present.insert(row.note);
        }
        if row.progress.is_some() {
            reviewed.insert(row.note);
        }
    }
    let has_history = |row: &CardRow| row.progress.is_some() || drilled.contains_key(&row.id);
    let mut seen = HashSet::new();
    let mut missing_cards = Vec::new();
    for row in rows.iter().filter(|row| has_history(row) && !present.contains(&row.note)) {
        if !dismissed_notes.contains(&row.note)
            && seen.insert(row.note)
            && let Some((front, back)) = store.saved_text(row.note).doing(DOING)?
        {
            missing_cards.push(MissingCard { card: row.clone(), front, back, candidates: Vec::new() });
        }
    }
    if missing_cards.is_empty() {
        return Ok(missing_cards);
    }
    let new_rows = rows.iter().filter(|row| row.file.is_some() && !reviewed.contains(&row.note) && row.span <= 1);
    let mut new = Vec::new();
    for row in new_rows {
        if let Some(card) = content.card(row)? {
            new.push(candidate(&card));
        }
    }
    let words = |texts: Vec<(&str, &str)>| texts.into_iter().map(|(front, back)| Wording::new(front, back)).collect();
    let known: Vec<Wording> =
        words(missing_cards.iter().map(|card| (card.front.as_str(), card.back.as_str())).collect());
    let new_rows: Vec<Wording> =
        words(new.iter().map(|card: &Candidate| (card.front.as_str(), card.back.as_str())).collect());
    for pair in similar_pairs(&known, &new_rows) {
        let (one, other) = (&mut missing_cards[pair.known], &new[pair.new]);
        if (one.card.kind == Kind::Cloze) == (other.card.kind == Kind::Cloze) {
            one.candidates.push(Candidate { similarity: pair.similarity, ..other.clone() });
        }
    }
    missing_cards.retain(|card| !card.candidates.is_empty());
    missing_cards.sort_by(|one, other| other.candidates[0].similarity.total_cmp(&one.candidates[0].similarity));
    Ok(missing_cards)
}

fn candidate(card: &Card<'_>) -> Candidate {
    Candidate {
        card: card.row.clone(),
        deck: card.file.settings.deck.clone(),
        front: card.note.front.clone(),
        back: card.note.back.clone(),
        similarity: 0.0,
    }
}

/// Gives the history of a missing note to a new note. Update the index afterwards.
pub fn relink(store: &mut Store, missing_cards: i64, new: i64, at: Moment) -> Result<()> {
    let change = store.change().doing(DOING)?;
    let (old_cards, new_cards) =
        (change.cards_of_note(missing_cards).doing(DOING)?, change.cards_of_note(new).doing(DOING)?);
    if old_cards.iter().any(|card| card.file.is_some()) {
        return Err(
            Error::refused("the first card is not missing: it is in a deck").hint("`relink` lists missing cards")
        );
    }
    let Some((first, file)) = new_cards.iter().find_map(|card| Some((card, card.file?))) else {
        return Err(Error::refused("the second card is not in a deck").hint("name a card that is in a deck"));
    };
    let Some(missing) = old_cards.first() else { return Err(Error::refused("the first card does not exist")) };
    for card in &new_cards {
        if !change.reviews_of(card.id).doing(DOING)?.is_empty() {
            return Err(Error::refused("the second card has its own history")
                .hint("histories are never merged: suspend the card, or keep studying it"));
        }
    }
    let said = change.saved_text(missing_cards).doing(DOING)?.unwrap_or_default();
    let alias = first.name.as_deref().map(id_from_name);
    let rows = change.recall_ids(new).doing(DOING)?;
    if !rows.is_empty() {
        change.move_recalls(&rows, (new, missing.id), &MemoryModel::default()).doing(DOING)?;
    }
    let drilled = (!rows.is_empty()).then(|| (new, rows.iter().map(|row| row.0).collect()));
    let before =
        Relinked { text: missing.text, front: missing.front, name: missing.name.clone(), said, alias, file, drilled };
    let undo = UndoAction::Relink { note: missing_cards, before: Box::new(before) };
    for card in &new_cards {
        change.remove_card(card.id).doing(DOING)?;
    }
    for card in &old_cards {
        let relinked = CardRow { id: card.id, note: card.note, span: card.span, hidden: card.hidden, ..first.clone() };
        change.move_card(&relinked).doing(DOING)?;
    }
    if let Some(alias) = alias {
        change.set_alias(alias, missing_cards).doing(DOING)?;
    }
    change.mark_for_reread(file).doing(DOING)?;
    change.record_undo(at, missing.id, &undo).doing(DOING)?;
    change.commit().doing(DOING)
}

/// Undoes a relink. Update the index afterwards.
pub fn undo_relink(store: &mut Store, entry: i64, missing_cards: i64, before: &Relinked) -> Result<()> {
    let change = store.change().doing(DOING)?;
    if !change.delete_undo(entry).doing(DOING)? {
        return Err(Error::refused("that was already undone"));
    }
    if let Some((other, rows)) = &before.drilled {
        restore_drill(&change, missing_cards, *other, rows)?;
    }
    let mut files: HashSet<i64> = HashSet::from([before.file]);
    for card in change.cards_of_note(missing_cards).doing(DOING)? {
        files.extend(card.file);
        change
            .move_card(&CardRow {
                file: None,
                name: before.name.clone(),
                text: before.text,
                front: before.front,
                ..card.clone()
            })
            .doing(DOING)?;
    }
    change.save_text(missing_cards, &before.said.0, &before.said.1).doing(DOING)?;
    if let Some(alias) = before.alias {
        change.remove_alias(alias).doing(DOING)?;
    }
    for file in files {
        change.mark_for_reread(file).doing(DOING)?;
    }
    change.commit().doing(DOING)
}

/// Moves the drill rows back to the new note. The note is added as a retired one with its present text, and recognized
/// by it when the file is read.
fn restore_drill(change: &Change<'_>, missing_cards: i64, other: i64, rows: &[i64]) -> Result<()> {
    let cards = change.cards_of_note(missing_cards).doing(DOING)?;
    let Some(first) = cards.first() else { return Ok(()) };
    let bare = CardRow { id: other, note: other, file: None, name: None, progress: None, ..first.clone() };
    change.card_adder().and_then(|mut add| add.add(&bare)).doing(DOING)?;
    let rows: Vec<ReviewId> = rows.iter().map(|row| ReviewId(*row)).collect();
    change.move_recalls(&rows, (first.id, other), &MemoryModel::default()).doing(DOING)
}

/// Records that a missing note is none of the new ones, so that it is not listed again.
pub fn dismiss(store: &mut Store, note: i64) -> Result<()> {
    store.write(|change| change.dismiss_note(note)).doing(DOING)
}
