//! Known notes: those of the files being read, retired ones that may return, the owner of each `Id:`, and which new
//! note is a reworded old one.

use super::Indexer;
use crate::deck::identity::{Found, KnownNote, KnownSpan, NewNote, Wording, id_from_text, similar_pairs};
use crate::library::adding;
use crate::library::clashes::duplicate_id;
use crate::library::read::ReadFile;
use crate::store::{CardRow, StoreResult};
use std::collections::{HashMap, HashSet};

impl Indexer<'_> {
    /// Loads all note ids if as many notes are added as exist, because asking for each would take longer.
    pub(super) fn load_note_ids(&mut self, files: &[(i64, ReadFile)]) -> StoreResult<()> {
        let coming: usize = files.iter().map(|(_, read)| read.entries.len()).sum();
        if !self.empty && coming >= adding::MANY && coming >= self.change.card_count()? {
            self.notes = Some(self.change.note_ids()?);
        }
        Ok(())
    }

    /// The cards of one note, also retired ones.
    fn cards_of_note(&self, note: i64) -> StoreResult<Vec<CardRow>> {
        if self.empty || self.notes.as_ref().is_some_and(|notes| !notes.contains(&note)) {
            return Ok(Vec::new());
        }
        self.change.cards_of_note(note)
    }

    /// The notes of the files being read, and retired ones that may return.
    pub(super) fn known_notes(&self, new: &[NewNote]) -> StoreResult<Vec<KnownNote>> {
        let retired = if self.has_retired { self.retired_for(new)? } else { Vec::new() };
        let mut notes: HashMap<i64, KnownNote> = HashMap::new();
        for row in self.known.values().chain(&retired) {
            let note = notes.entry(row.note).or_insert_with(|| known_note(row));
            if row.file.is_some() && note.file.is_none() {
                *note = KnownNote { spans: std::mem::take(&mut note.spans), ..known_note(row) };
            }
            note.spans.push(known_span(row));
        }
        for note in notes.values_mut().filter(|note| note.spans.iter().any(|span| span.number > 0)) {
            // Includes retired spans, whose numbers are never used again.
            if self.has_retired {
                note.spans = self.change.cards_of_note(note.id)?.iter().map(known_span).collect();
            }
            note.spans.sort_by_key(|span| span.number);
        }
        let mut notes: Vec<KnownNote> = notes.into_values().collect();
        notes.sort_by_key(|note| (note.file.is_none(), note.file, note.place, note.id));
        Ok(notes)
    }

    /// Cards of retired notes that one of these notes may be.
    fn retired_for(&self, new: &[NewNote]) -> StoreResult<Vec<CardRow>> {
        let mut handled: HashSet<i64> = self.known.values().map(|row| row.note).collect();
        let texts: HashSet<i64> = self.known.values().map(|row| row.text).collect();
        let mut rows = Vec::new();
        for note in new {
            let mut found = Vec::new();
            if let Some(id) = note.named.filter(|id| !handled.contains(id)) {
                found.extend(self.change.cards_of_note(id)?.into_iter().filter(|row| row.file.is_none()));
                handled.insert(id);
            }
            if !texts.contains(&note.fingerprint.text) {
                let retired = self.change.retired_like(note.fingerprint.text, note.fingerprint.front)?;
                found.extend(retired.into_iter().filter(|row| !handled.contains(&row.note)));
            }
            handled.extend(found.iter().map(|row| row.note));
            rows.extend(found);
        }
        Ok(rows)
    }

    pub(super) fn new_notes(&self, files: &[(i64, ReadFile)]) -> StoreResult<Vec<NewNote>> {
        let entries = files.iter().flat_map(|(file, read)| read.entries.iter().map(move |entry| (*file, entry)));
        entries
            .map(|(file, entry)| {
                let named =
                    entry.name.as_deref().map(|name| self.note_named(name, entry.identity)).transpose()?.flatten();
                Ok(NewNote { named, file, fingerprint: entry.fingerprint.clone() })
            })
            .collect()
    }

    /// The note that an `Id:` with this hash refers to, by alias or by its own id. `None` if that note has another
    /// `Id:` now, which makes this one free.
    fn note_named(&self, name: &str, id: i64) -> StoreResult<Option<i64>> {
        if let Some(note) = self.aliases.get(&id) {
            return Ok(Some(*note));
        }
        let cards = self.cards_of_note(id)?;
        let renamed = cards.iter().any(|card| card.name.as_deref().is_some_and(|now| now != name));
        Ok((!renamed).then_some(id))
    }

    /// The file of a note, if it is none of the files being read.
    fn other_file(&self, note: i64, reread: &HashSet<i64>) -> StoreResult<Option<String>> {
        // All cards of a note are in one file. If a file being read has one of them, no other file has any.
        if self.known.contains_key(&note) {
            return Ok(None);
        }
        let cards = self.cards_of_note(note)?;
        let is_in_other_file = cards.iter().any(|card| card.file.is_some_and(|file| !reread.contains(&file)));
        Ok(is_in_other_file.then(|| "another file".to_owned()))
    }

    /// Removes the `Id:` from notes if another note has it already. This is reported, and the text identifies the note
    /// instead.
    pub(super) fn resolve_duplicate_ids(&self, files: &mut [(i64, ReadFile)]) -> StoreResult<()> {
        let reread: HashSet<i64> = files.iter().map(|(id, _)| *id).chain(self.gone.iter().copied()).collect();
        // The file and line of each `Id:`.
        let mut seen: HashMap<i64, (usize, usize)> = HashMap::new();
        let names: Vec<String> = files.iter().map(|(_, read)| read.name.clone()).collect();
        for (nth, (_, read)) in files.iter_mut().enumerate() {
            for entry in &mut read.entries {
                let Some(name) = entry.name.clone() else { continue };
                let Some(note) = self.note_named(&name, entry.identity)? else { continue };
                let owner = match seen.get(&note) {
                    Some((file, line)) => Some(format!("{}:{line}", names[*file])),
                    None => self.other_file(note, &reread)?,
                };
                match owner {
                    Some(owner) => {
                        read.problems.push(duplicate_id(entry.line, &name, &owner));
                        entry.name = None;
                        entry.identity = id_from_text(entry.fingerprint.text, 0);
                    }
                    None => {
                        seen.insert(note, (nth, entry.line));
                    }
                }
            }
        }
        Ok(())
    }

    /// Matches cards whose front and back both changed: those with a history that are missing from a file, with those
    /// that are new in it. Only clear matches are made; `relink` lists the others.
    pub(super) fn find_similar(
        &self,
        known: &[KnownNote],
        new: &[NewNote],
        files: &[(i64, ReadFile)],
        found: &mut Found,
    ) -> StoreResult<()> {
        let paired: HashSet<usize> = found.iter().flatten().copied().collect();
        let mut missing: HashMap<i64, Vec<(usize, Wording)>> = HashMap::new();
        for (place, note) in known.iter().enumerate().filter(|(place, _)| !paired.contains(place)) {
            if let Some(file) = note.file
                && let Some((front, back)) = self.change.saved_text(note.id)?
            {
                missing.entry(file).or_default().push((place, Wording::new(&front, &back)));
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let mut new_notes: HashMap<i64, Vec<(usize, Wording)>> = HashMap::new();
        for (place, entry) in files.iter().flat_map(|(_, read)| &read.entries).enumerate() {
            if found[place].is_none() && missing.contains_key(&new[place].file) {
                let wording = Wording::new(&entry.text.0, &entry.text.1);
                new_notes.entry(new[place].file).or_default().push((place, wording));
            }
        }
        for (file, new_notes) in new_notes {
            let missing = &missing[&file];
            let words = |list: &[(usize, Wording)]| list.iter().map(|(_, wording)| wording.clone()).collect::<Vec<_>>();
            for pair in similar_pairs(&words(missing), &words(&new_notes)).into_iter().filter(|pair| pair.is_certain) {
                let (old, place) = (missing[pair.known].0, new_notes[pair.new].0);
                let is_cloze = known[old].spans.iter().any(|span| span.number > 0);
                if is_cloze != new[place].fingerprint.spans.is_empty() {
                    found[place] = Some(old);
                }
            }
        }
        Ok(())
    }
}

fn known_note(row: &CardRow) -> KnownNote {
    KnownNote { id: row.note, file: row.file, place: row.place, text: row.text, front: row.front, spans: Vec::new() }
}

fn known_span(row: &CardRow) -> KnownSpan {
    KnownSpan { card: row.id, number: row.span, hidden: row.hidden, retired: row.file.is_none() }
}
