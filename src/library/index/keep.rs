//! Writes matched notes and retires the others: cards keep their progress, and spans their numbers.

use super::Indexer;
use crate::deck::Kind;
use crate::deck::identity::{KnownNote, KnownSpan};
use crate::deck::lint::is_another_card;
use crate::library::adding::IndexedNote;
use crate::library::clashes::reused_id;
use crate::library::read::Entry;
use crate::store::{CardRow, StoreResult};
use std::collections::HashSet;

impl Indexer<'_> {
    /// Writes a matched note: its cards keep their progress, and its spans their numbers.
    pub(super) fn keep(&mut self, note: &IndexedNote<'_>, known: &KnownNote) -> StoreResult<()> {
        let entry = note.entry;
        if let Some(id) = entry.name.as_ref().map(|_| entry.identity).filter(|id| *id != known.id) {
            self.change.set_alias(id, known.id)?;
        }
        let wanted = entry.cards();
        let pairs = pair_spans(known, &wanted);
        let mut highest = known.spans.iter().map(|span| span.number).max().unwrap_or(0);
        let mut kept = HashSet::new();
        let mut has_progress = false;
        for (hidden, pair) in wanted.iter().zip(&pairs) {
            match pair {
                Some(span) => {
                    kept.insert(span.card);
                    let row = CardRow { id: span.card, ..note.row(known.id, span.number, *hidden) };
                    has_progress |= self.save_card(&row)?;
                }
                None => {
                    let number = if entry.kind == Kind::Cloze { highest + 1 } else { 0 };
                    highest = highest.max(number);
                    let row = note.row(known.id, number, *hidden);
                    self.report.added += usize::from(self.change.card_adder()?.add(&row)?);
                }
            }
        }
        for span in known.spans.iter().filter(|span| !span.retired && !kept.contains(&span.card)) {
            self.change.retire_card(span.card)?;
            self.report.retired += 1;
        }
        // Texts are saved from the first review or drill on. If another process is just saving one, it knows the new
        // text.
        let is_known = has_progress || known.spans.iter().any(|span| self.drilled.contains(&span.card));
        if !is_known || entry.text.0.is_empty() {
            return Ok(());
        }
        if !self.as_shipped.contains(&note.file) {
            self.check_reused_id(note.file, entry, known)?;
        }
        self.change.update_saved_text(known.id, &entry.text.0, &entry.text.1)
    }

    /// Updates a known card if it moved or changed; returns whether it has progress.
    fn save_card(&self, row: &CardRow) -> StoreResult<bool> {
        let fetched;
        let before = match self.known.get(&row.id) {
            Some(before) => Some(before),
            None => {
                fetched = self.change.card(row.id)?;
                fetched.as_ref()
            }
        };
        if before.is_none_or(|before| differs(before, row)) {
            self.change.move_card(row)?;
        }
        Ok(before.is_some_and(|before| before.progress.is_some()))
    }

    /// Reports a note that took over the `Id:` of another note with progress: they have hardly a word in common.
    fn check_reused_id(&mut self, file: i64, entry: &Entry, known: &KnownNote) -> StoreResult<()> {
        let (Some(name), true) = (&entry.name, entry.fingerprint.front != known.front) else { return Ok(()) };
        if let Some((front, back)) = self.change.saved_text(known.id)?
            && is_another_card((&front, &back), (&entry.text.0, &entry.text.1))
        {
            self.reused.push((file, reused_id(entry.line, name, &front)));
        }
        Ok(())
    }

    pub(super) fn retire(&mut self, note: &KnownNote) -> StoreResult<()> {
        for span in note.spans.iter().filter(|span| !span.retired) {
            self.change.retire_card(span.card)?;
            self.report.retired += 1;
        }
        Ok(())
    }
}

/// Matches each span with a known card: first by what it hides, preferring cards in the file; then, if the number of
/// spans is unchanged, by order, because probably a word was corrected.
fn pair_spans(known: &KnownNote, wanted: &[i64]) -> Vec<Option<KnownSpan>> {
    let mut free: Vec<KnownSpan> = known.spans.clone();
    free.sort_by_key(|span| (span.retired, span.number));
    let present = free.iter().filter(|span| !span.retired).count();
    let mut pairs: Vec<Option<KnownSpan>> = wanted
        .iter()
        .map(|hidden| {
            let place = free.iter().position(|span| span.hidden == *hidden)?;
            Some(free.remove(place))
        })
        .collect();
    if present == wanted.len() {
        let mut left = free.into_iter().filter(|span| !span.retired);
        for pair in pairs.iter_mut().filter(|pair| pair.is_none()) {
            *pair = left.next();
        }
    }
    pairs
}

fn differs(before: &CardRow, now: &CardRow) -> bool {
    let key = |row: &CardRow| (row.file, row.place, row.topic, row.text, row.front, row.hidden, row.kind, row.asked);
    key(before) != key(now) || (&before.name, &before.unlocked_by) != (&now.name, &now.unlocked_by)
}
