//! Writes notes that were found again, and retires the others: cards keep their progress, and spans their numbers.

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
    /// Writes a note that was found again: its cards keep their progress, spans their numbers.
    pub(super) fn keep(&mut self, stands: &IndexedNote<'_>, known: &KnownNote) -> StoreResult<()> {
        let entry = stands.entry;
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
                    let row = CardRow { id: span.card, ..stands.row(known.id, span.number, *hidden) };
                    has_progress |= self.keep_card(&row)?;
                }
                None => {
                    let number = if entry.kind == Kind::Cloze { highest + 1 } else { 0 };
                    highest = highest.max(number);
                    let row = stands.row(known.id, number, *hidden);
                    self.report.added += usize::from(self.change.adder()?.add(&row)?);
                }
            }
        }
        for span in known.spans.iter().filter(|span| !span.retired && !kept.contains(&span.card)) {
            self.change.retire_card(span.card)?;
            self.report.retired += 1;
        }
        // A text is remembered from the first review or drill on. One that was written an instant ago is not known here; whoever met
        // its cards knows it.
        let is_known = has_progress || known.spans.iter().any(|span| self.drilled.contains(&span.card));
        if !is_known || entry.text.0.is_empty() {
            return Ok(());
        }
        if !self.as_shipped.contains(&stands.file) {
            self.look_for_reuse(stands.file, entry, known)?;
        }
        self.change.refresh_text(known.id, &entry.text.0, &entry.text.1)
    }

    /// Writes where a known card stands, if that has changed; says whether there is progress on it.
    fn keep_card(&self, row: &CardRow) -> StoreResult<bool> {
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

    /// Reports a note that took the `Id:` of another one with progress: hardly a word is the same.
    fn look_for_reuse(&mut self, file: i64, entry: &Entry, known: &KnownNote) -> StoreResult<()> {
        let (Some(name), true) = (&entry.name, entry.print.front != known.front) else { return Ok(()) };
        if let Some((front, back)) = self.change.remembered_text(known.id)?
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

/// Which known card each span is: by what it hides, those in the file first; then, where as many spans are there as
/// before, by their order: somebody repaired a word in one.
fn pair_spans(known: &KnownNote, wanted: &[i64]) -> Vec<Option<KnownSpan>> {
    let mut free: Vec<KnownSpan> = known.spans.clone();
    free.sort_by_key(|span| (span.retired, span.number));
    let standing = free.iter().filter(|span| !span.retired).count();
    let mut pairs: Vec<Option<KnownSpan>> = wanted
        .iter()
        .map(|hidden| {
            let place = free.iter().position(|span| span.hidden == *hidden)?;
            Some(free.remove(place))
        })
        .collect();
    if standing == wanted.len() {
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
