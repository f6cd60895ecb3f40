//! The index itself, file by file: gathers what was known and what stands there now, pairs them, writes the result.

use super::adding::{self, Unseen};
use super::clashes::{double_id, reused_id};
use super::read::{Entry, ReadFile};
use super::refresh::{FileProblems, Refreshed};
use crate::deck::identity::{
    Found, KnownNote, KnownSpan, NewNote, Wording, find_again, id_from_name, id_from_text, likely,
};
use crate::deck::lint::is_another_card;
use crate::deck::{Kind, Problem, Severity};
use crate::store::{CardRow, Change, FileRow, StoreResult};
use std::collections::{HashMap, HashSet};

/// An index being brought up to date, in one transaction.
pub struct Indexer<'s> {
    change: Change<'s>,
    aliases: HashMap<i64, i64>,
    /// No card was known when it began: nothing can be found again.
    empty: bool,
    /// Cards that stood in the files that changed or are gone, by their identities.
    known: HashMap<i64, CardRow>,
    /// Some cards are retired and may come back.
    has_retired: bool,
    /// Cards with a history of their own in the story drill.
    drilled: HashSet<i64>,
    /// The notes that the index has, where so many come in that asking for each would take longer.
    notes: Option<HashSet<i64>>,
    /// Files that were read, with the numbers the store gave them.
    files: Vec<(i64, ReadFile)>,
    topics: HashMap<String, i64>,
    gone: Vec<i64>,
    /// Cards that took the `Id:` of another one, by the file they stand in.
    reused: Vec<(i64, Problem)>,
    report: Refreshed,
}

impl<'s> Indexer<'s> {
    /// Begins in this transaction.
    pub fn begin(change: Change<'s>, aliases: HashMap<i64, i64>) -> StoreResult<Indexer<'s>> {
        Ok(Indexer {
            empty: change.has_no_cards()?,
            has_retired: change.has_retired()?,
            drilled: change.drilled()?,
            change,
            aliases,
            known: HashMap::new(),
            notes: None,
            files: Vec::new(),
            topics: HashMap::new(),
            gone: Vec::new(),
            reused: Vec::new(),
            report: Refreshed::default(),
        })
    }

    /// Notes that a file has another time but the same content.
    pub fn touch(&mut self, row: &FileRow) -> StoreResult<()> {
        self.report.read += 1;
        self.change.save_file(row).map(|_| ())
    }

    /// Takes in a file that is new or has changed.
    pub fn take_in(&mut self, file: ReadFile, row: Option<&FileRow>) -> StoreResult<()> {
        self.report.read += 1;
        if let Some(row) = row {
            self.remember(row.id)?;
        }
        let id = self.change.save_file(&FileRow {
            id: row.map_or(0, |row| row.id),
            name: file.name.clone(),
            stamp: file.stamp,
            settings: file.settings.clone(),
            cards: file.entries.iter().map(|entry| cards_of(entry).len()).sum(),
            errors: 0,
            warnings: 0,
        })?;
        self.files.push((id, file));
        Ok(())
    }

    /// Lets go of a file that is not there any more.
    pub fn let_go(&mut self, row: &FileRow) -> StoreResult<()> {
        self.remember(row.id)?;
        self.gone.push(row.id);
        Ok(())
    }

    fn remember(&mut self, file: i64) -> StoreResult<()> {
        self.known.extend(self.change.cards_in_file(file)?.into_iter().map(|card| (card.id, card)));
        Ok(())
    }

    /// Pairs what was known with what stands there now, writes it and ends the transaction.
    pub fn finish(mut self) -> StoreResult<Refreshed> {
        let mut files = std::mem::take(&mut self.files);
        self.look_at_all(&files)?;
        self.settle_names(&mut files)?;
        self.match_and_save(&files)?;
        for (id, problem) in std::mem::take(&mut self.reused) {
            if let Some((_, read)) = files.iter_mut().find(|(file, _)| *file == id) {
                read.problems.push(problem);
            }
        }
        for (id, file) in &files {
            let (errors, warnings) = counts(&file.problems);
            self.change.set_problem_counts(*id, errors, warnings)?;
        }
        for gone in std::mem::take(&mut self.gone) {
            self.change.forget_file(gone)?;
        }
        self.report.problems = files
            .into_iter()
            .filter(|(_, file)| !file.problems.is_empty())
            .map(|(_, file)| FileProblems { name: file.name, text: file.text, problems: file.problems })
            .collect();
        self.change.commit()?;
        Ok(self.report)
    }

    /// Learns which notes there are, where it is worth it: where as many come in as there are.
    fn look_at_all(&mut self, files: &[(i64, ReadFile)]) -> StoreResult<()> {
        let coming: usize = files.iter().map(|(_, read)| read.entries.len()).sum();
        if !self.empty && coming >= adding::MANY && coming >= self.change.card_count()? {
            self.notes = Some(self.change.note_ids()?);
        }
        Ok(())
    }

    /// The cards of one note, retired ones too.
    fn cards_of_note(&self, note: i64) -> StoreResult<Vec<CardRow>> {
        if self.empty || self.notes.as_ref().is_some_and(|notes| !notes.contains(&note)) {
            return Ok(Vec::new());
        }
        self.change.cards_of_note(note)
    }

    fn match_and_save(&mut self, files: &[(i64, ReadFile)]) -> StoreResult<()> {
        // Where nothing vanished, nothing can be found again.
        let is_new = self.known.is_empty() && !self.has_retired;
        let new = if is_new { Vec::new() } else { self.new_notes(files)? };
        let known = self.known_notes(&new)?;
        let mut found: Found = find_again(&known, &new);
        self.find_similar(&known, &new, files, &mut found)?;
        let paired: HashSet<usize> = found.iter().flatten().copied().collect();
        // The vanished first, so that what they are called is free again.
        for (_, note) in known.iter().enumerate().filter(|(place, _)| !paired.contains(place)) {
            self.retire(note)?;
        }
        let mut found = found.into_iter();
        let mut unseen = Vec::new();
        for (file, read) in files {
            let topics = self.topics_of(read)?;
            for (place, entry) in read.entries.iter().enumerate() {
                let stands = Unseen { file: *file, place, topic: topics[entry.topic], entry };
                match found.next().flatten() {
                    Some(known_place) => self.keep(&stands, &known[known_place])?,
                    None => unseen.push(stands),
                }
            }
        }
        self.report.added += adding::add_all(&self.change, &unseen)?;
        Ok(())
    }

    /// Cards whose front and answer were both changed: those with a history that vanished from a file are compared with
    /// those that are new in it. Only what is plain is settled; the rest waits for `relink`.
    fn find_similar(
        &self,
        known: &[KnownNote],
        new: &[NewNote],
        files: &[(i64, ReadFile)],
        found: &mut Found,
    ) -> StoreResult<()> {
        let paired: HashSet<usize> = found.iter().flatten().copied().collect();
        let mut lost: HashMap<i64, Vec<(usize, Wording)>> = HashMap::new();
        for (place, note) in known.iter().enumerate().filter(|(place, _)| !paired.contains(place)) {
            if let Some(file) = note.file
                && let Some((front, back)) = self.change.remembered_text(note.id)?
            {
                lost.entry(file).or_default().push((place, Wording::of(&front, &back)));
            }
        }
        if lost.is_empty() {
            return Ok(());
        }
        let mut fresh: HashMap<i64, Vec<(usize, Wording)>> = HashMap::new();
        for (place, entry) in files.iter().flat_map(|(_, read)| &read.entries).enumerate() {
            if found[place].is_none() && lost.contains_key(&new[place].file) {
                let wording = Wording::of(&entry.text.0, &entry.text.1);
                fresh.entry(new[place].file).or_default().push((place, wording));
            }
        }
        for (file, fresh) in fresh {
            let lost = &lost[&file];
            let words = |list: &[(usize, Wording)]| list.iter().map(|(_, wording)| wording.clone()).collect::<Vec<_>>();
            for pair in likely(&words(lost), &words(&fresh)).into_iter().filter(|pair| pair.is_plain) {
                let (old, place) = (lost[pair.known].0, fresh[pair.new].0);
                let is_cloze = known[old].spans.iter().any(|span| span.number > 0);
                if is_cloze != new[place].print.spans.is_empty() {
                    found[place] = Some(old);
                }
            }
        }
        Ok(())
    }

    /// The numbers of a file's topics.
    fn topics_of(&mut self, read: &ReadFile) -> StoreResult<Vec<i64>> {
        let mut numbers = Vec::with_capacity(read.topics.len());
        for name in &read.topics {
            let number = match self.topics.get(name) {
                Some(number) => *number,
                None => {
                    let number = self.change.topic(name)?;
                    self.topics.insert(name.clone(), number);
                    number
                }
            };
            numbers.push(number);
        }
        Ok(numbers)
    }

    /// Takes the `Id:` from notes where another note has it already: that is reported, and the note is known by its
    /// text instead.
    fn settle_names(&self, files: &mut [(i64, ReadFile)]) -> StoreResult<()> {
        let reread: HashSet<i64> = files.iter().map(|(id, _)| *id).chain(self.gone.iter().copied()).collect();
        // Which line of which file has it.
        let mut seen: HashMap<i64, (usize, usize)> = HashMap::new();
        let names: Vec<String> = files.iter().map(|(_, read)| read.name.clone()).collect();
        for (nth, (_, read)) in files.iter_mut().enumerate() {
            for entry in &mut read.entries {
                let Some(name) = entry.name.clone() else { continue };
                let Some(note) = self.note_named(&name)? else { continue };
                let owner = match seen.get(&note) {
                    Some((file, line)) => Some(format!("{}:{line}", names[*file])),
                    None => self.stands_elsewhere(note, &reread)?,
                };
                match owner {
                    Some(owner) => {
                        read.problems.push(double_id(entry.line, &name, &owner));
                        entry.name = None;
                        entry.identity = id_from_text(entry.print.text, 0);
                    }
                    None => {
                        seen.insert(note, (nth, entry.line));
                    }
                }
            }
        }
        Ok(())
    }

    fn new_notes(&self, files: &[(i64, ReadFile)]) -> StoreResult<Vec<NewNote>> {
        let entries = files.iter().flat_map(|(file, read)| read.entries.iter().map(move |entry| (*file, entry)));
        entries
            .map(|(file, entry)| {
                let named = entry.name.as_deref().map(|name| self.note_named(name)).transpose()?.flatten();
                Ok(NewNote { named, file, print: entry.print.clone() })
            })
            .collect()
    }

    /// The note that an `Id:` stands for: the one it was given to later, or the one it has always named. `None` where
    /// that note goes by another `Id:` now, so that this one is free again.
    fn note_named(&self, name: &str) -> StoreResult<Option<i64>> {
        let id = id_from_name(name);
        if let Some(note) = self.aliases.get(&id) {
            return Ok(Some(*note));
        }
        let cards = self.cards_of_note(id)?;
        let renamed = cards.iter().any(|card| card.name.as_deref().is_some_and(|now| now != name));
        Ok((!renamed).then_some(id))
    }

    /// Where a note stands in a file that is not being read now.
    fn stands_elsewhere(&self, note: i64, reread: &HashSet<i64>) -> StoreResult<Option<String>> {
        // The cards of a note stand in one file: if one of them is known from a file being read, none is elsewhere.
        if self.known.contains_key(&note) {
            return Ok(None);
        }
        let cards = self.cards_of_note(note)?;
        let elsewhere = cards.iter().any(|card| card.file.is_some_and(|file| !reread.contains(&file)));
        Ok(elsewhere.then(|| "another file".to_owned()))
    }

    /// What was known: the notes of the files being read, and retired ones that may have come back.
    fn known_notes(&self, new: &[NewNote]) -> StoreResult<Vec<KnownNote>> {
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
            // Retired spans too: their numbers are never given again.
            if self.has_retired {
                note.spans = self.change.cards_of_note(note.id)?.iter().map(known_span).collect();
            }
            note.spans.sort_by_key(|span| span.number);
        }
        let mut notes: Vec<KnownNote> = notes.into_values().collect();
        notes.sort_by_key(|note| (note.file.is_none(), note.file, note.place, note.id));
        Ok(notes)
    }

    /// Cards of retired notes that one of these may be.
    fn retired_for(&self, new: &[NewNote]) -> StoreResult<Vec<CardRow>> {
        let mut gathered: HashSet<i64> = self.known.values().map(|row| row.note).collect();
        let texts: HashSet<i64> = self.known.values().map(|row| row.text).collect();
        let mut rows = Vec::new();
        for note in new {
            let mut found = Vec::new();
            if let Some(id) = note.named.filter(|id| !gathered.contains(id)) {
                found.extend(self.change.cards_of_note(id)?.into_iter().filter(|row| row.file.is_none()));
                gathered.insert(id);
            }
            if !texts.contains(&note.print.text) {
                let retired = self.change.retired_like(note.print.text, note.print.front)?;
                found.extend(retired.into_iter().filter(|row| !gathered.contains(&row.note)));
            }
            gathered.extend(found.iter().map(|row| row.note));
            rows.extend(found);
        }
        Ok(rows)
    }

    fn retire(&mut self, note: &KnownNote) -> StoreResult<()> {
        for span in note.spans.iter().filter(|span| !span.retired) {
            self.change.retire_card(span.card)?;
            self.report.retired += 1;
        }
        Ok(())
    }

    /// Writes a note that was found again: its cards keep their progress, spans their numbers.
    fn keep(&mut self, stands: &Unseen<'_>, known: &KnownNote) -> StoreResult<()> {
        let entry = stands.entry;
        if let Some(id) = entry.name.as_deref().map(id_from_name).filter(|id| *id != known.id) {
            self.change.set_alias(id, known.id)?;
        }
        let wanted = cards_of(entry);
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
        // its cards meanwhile knows it.
        let is_known = has_progress || known.spans.iter().any(|span| self.drilled.contains(&span.card));
        if !is_known || entry.text.0.is_empty() {
            return Ok(());
        }
        self.look_for_reuse(stands.file, entry, known)?;
        self.change.refresh_text(known.id, &entry.text.0, &entry.text.1)
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
}

/// How many errors and how many warnings.
fn counts(problems: &[Problem]) -> (usize, usize) {
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// What each card of a note hides; one card that hides nothing for kinds other than cloze.
pub(super) fn cards_of(entry: &Entry) -> Vec<i64> {
    if entry.kind == Kind::Cloze { entry.print.spans.clone() } else { vec![0] }
}

fn known_note(row: &CardRow) -> KnownNote {
    KnownNote { id: row.note, file: row.file, place: row.place, text: row.text, front: row.front, spans: Vec::new() }
}

fn known_span(row: &CardRow) -> KnownSpan {
    KnownSpan { card: row.id, number: row.span, hidden: row.hidden, retired: row.file.is_none() }
}

/// Which known card each span is: by what it hides, those in the file first; then, where as many spans stand there as
/// before, by their order: somebody mended a word in one.
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
    let key = |row: &CardRow| (row.file, row.place, row.topic, row.text, row.front, row.hidden, row.kind);
    key(before) != key(now) || before.name != now.name
}
