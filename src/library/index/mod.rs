//! The index, file by file: loads known notes (`known`), pairs them with current ones, and writes matches (`keep`) and
//! new notes.

mod keep;
mod known;

use super::adding::{self, IndexedNote};
use super::read::ReadFile;
use super::upgrade::SHIPPED;
use crate::deck::identity::{Found, find_again};
use crate::deck::{Diagnostic, Severity};
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
    /// What came with the program: content by name. A card that it words anew is meant to be the same.
    shipped: HashMap<String, i64>,
    /// Files that are as they came with the program.
    as_shipped: HashSet<i64>,
    /// The notes that the index has, where so many come in that asking for each would take longer.
    notes: Option<HashSet<i64>>,
    /// Files that were read, with the numbers the store gave them.
    files: Vec<(i64, ReadFile)>,
    /// Files that could not be read, and whose cards stay.
    unread: Vec<(i64, ReadFile)>,
    topics: HashMap<String, i64>,
    gone: Vec<i64>,
    /// Cards that took the `Id:` of another one, by the file they are in.
    reused: Vec<(i64, Diagnostic)>,
    report: Refreshed,
}

impl<'s> Indexer<'s> {
    /// Begins in this transaction.
    pub fn begin(change: Change<'s>, aliases: HashMap<i64, i64>) -> StoreResult<Indexer<'s>> {
        Ok(Indexer {
            empty: change.has_no_cards()?,
            has_retired: change.has_retired()?,
            drilled: change.drilled()?,
            shipped: shipped_contents(&change)?,
            as_shipped: HashSet::new(),
            change,
            aliases,
            known: HashMap::new(),
            notes: None,
            files: Vec::new(),
            unread: Vec::new(),
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
            cards: file.entries.iter().map(|entry| entry.cards().len()).sum(),
            errors: 0,
            warnings: 0,
        })?;
        if self.shipped.get(&format!("decks/{}", file.name)) == Some(&file.stamp.content) {
            self.as_shipped.insert(id);
        }
        self.files.push((id, file));
        Ok(())
    }

    /// Keeps a file that cannot be read, with the cards it had; it is read again at the next look.
    pub fn keep_unread(&mut self, file: ReadFile, row: &FileRow) -> StoreResult<()> {
        self.report.read += 1;
        self.change.save_file(&FileRow { stamp: file.stamp, ..row.clone() })?;
        self.unread.push((row.id, file));
        Ok(())
    }

    /// Lets go of a file that is not there any more.
    pub fn retire_file(&mut self, row: &FileRow) -> StoreResult<()> {
        self.remember(row.id)?;
        self.gone.push(row.id);
        Ok(())
    }

    fn remember(&mut self, file: i64) -> StoreResult<()> {
        self.known.extend(self.change.cards_in_file(file)?.into_iter().map(|card| (card.id, card)));
        Ok(())
    }

    /// Pairs what was known with what is there now, writes it and ends the transaction.
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
        files.append(&mut self.unread);
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
                let stands = IndexedNote { file: *file, place, topic: topics[entry.topic], entry };
                match found.next().flatten() {
                    Some(known_place) => self.keep(&stands, &known[known_place])?,
                    None => unseen.push(stands),
                }
            }
        }
        self.report.added += adding::add_all(&self.change, &unseen)?;
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
}

/// The contents that came with the program, by their names below the data directory.
fn shipped_contents(change: &Change<'_>) -> StoreResult<HashMap<String, i64>> {
    let written = change.written_files()?.into_iter().filter(|file| file.source == SHIPPED);
    Ok(written.map(|file| (file.name, file.content)).collect())
}

/// How many errors and how many warnings.
fn counts(problems: &[Diagnostic]) -> (usize, usize) {
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// The problems of one file, with the text they point at.
#[derive(Debug, Clone, PartialEq)]
pub struct FileProblems {
    /// Its path below `decks/`.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What is wrong.
    pub problems: Vec<Diagnostic>,
}

/// The result of an index update.
#[derive(Debug, Default, PartialEq)]
pub struct Refreshed {
    /// Files that were read.
    pub read: usize,
    /// Cards never seen before.
    pub added: usize,
    /// Cards whose text has vanished.
    pub retired: usize,
    /// Problems in the files that were read.
    pub problems: Vec<FileProblems>,
}
