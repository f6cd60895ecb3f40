//! The index, file by file: loads known notes (`known`), matches them with current ones, and writes matches (`keep`)
//! and new notes.

mod keep;
mod known;

use super::adding::{self, IndexedNote};
use super::read::ReadFile;
use super::upgrade::SHIPPED;
use crate::deck::identity::{Found, match_notes};
use crate::deck::{Diagnostic, Severity};
use crate::store::{CardRow, Change, FileRow, StoreResult};
use std::collections::{HashMap, HashSet};

/// An index update in one transaction.
pub struct Indexer<'s> {
    change: Change<'s>,
    aliases: HashMap<i64, i64>,
    /// True if the index had no cards: nothing can be matched.
    empty: bool,
    /// Cards of the files that changed or are gone, by id.
    known: HashMap<i64, CardRow>,
    /// True if retired cards may return.
    has_retired: bool,
    /// Cards that were drilled as story questions.
    drilled: HashSet<i64>,
    /// What came with the program: content by name. A card that it words anew is meant to be the same.
    shipped: HashMap<String, i64>,
    /// Files that are as they came with the program.
    as_shipped: HashSet<i64>,
    /// All notes in the index, loaded only if so many are added that asking for each would take longer.
    notes: Option<HashSet<i64>>,
    /// Files that were read, with their ids in the store.
    files: Vec<(i64, ReadFile)>,
    /// Files that could not be read and whose cards stay.
    unread: Vec<(i64, ReadFile)>,
    topics: HashMap<String, i64>,
    gone: Vec<i64>,
    /// Warnings about cards that took over the `Id:` of another card, with the ids of their files.
    reused: Vec<(i64, Diagnostic)>,
    report: Refreshed,
}

impl<'s> Indexer<'s> {
    /// Starts an update in this transaction.
    pub fn begin(change: Change<'s>, aliases: HashMap<i64, i64>) -> StoreResult<Indexer<'s>> {
        Ok(Indexer {
            empty: change.has_no_cards()?,
            has_retired: change.has_retired()?,
            drilled: change.drilled_cards()?,
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

    /// Records a file whose time changed but not its content.
    pub fn touch(&mut self, row: &FileRow) -> StoreResult<()> {
        self.report.read += 1;
        self.change.save_file(row).map(|_| ())
    }

    /// Adds a file that is new or has changed.
    pub fn add_file(&mut self, file: ReadFile, row: Option<&FileRow>) -> StoreResult<()> {
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

    /// Keeps an unreadable file with its cards; the next update reads it again.
    pub fn keep_unread(&mut self, file: ReadFile, row: &FileRow) -> StoreResult<()> {
        self.report.read += 1;
        self.change.save_file(&FileRow { stamp: file.stamp, ..row.clone() })?;
        self.unread.push((row.id, file));
        Ok(())
    }

    /// Removes a file that was deleted.
    pub fn retire_file(&mut self, row: &FileRow) -> StoreResult<()> {
        self.remember(row.id)?;
        self.gone.push(row.id);
        Ok(())
    }

    fn remember(&mut self, file: i64) -> StoreResult<()> {
        self.known.extend(self.change.cards_in_file(file)?.into_iter().map(|card| (card.id, card)));
        Ok(())
    }

    /// Matches known notes with current ones, writes the result, and commits.
    pub fn finish(mut self) -> StoreResult<Refreshed> {
        let mut files = std::mem::take(&mut self.files);
        self.load_note_ids(&files)?;
        self.resolve_duplicate_ids(&mut files)?;
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
        // If nothing is missing, nothing can be matched.
        let is_new = self.known.is_empty() && !self.has_retired;
        let new = if is_new { Vec::new() } else { self.new_notes(files)? };
        let known = self.known_notes(&new)?;
        let mut found: Found = match_notes(&known, &new);
        self.find_similar(&known, &new, files, &mut found)?;
        let paired: HashSet<usize> = found.iter().flatten().copied().collect();
        // Retire missing notes first, so that their `Id:`s are free again.
        for (_, note) in known.iter().enumerate().filter(|(place, _)| !paired.contains(place)) {
            self.retire(note)?;
        }
        let mut found = found.into_iter();
        let mut new_notes = Vec::new();
        for (file, read) in files {
            let topics = self.topics_of(read)?;
            for (place, entry) in read.entries.iter().enumerate() {
                let note = IndexedNote { file: *file, place, topic: topics[entry.topic], entry };
                match found.next().flatten() {
                    Some(known_place) => self.keep(&note, &known[known_place])?,
                    None => new_notes.push(note),
                }
            }
        }
        self.report.added += adding::add_all(&self.change, &new_notes)?;
        Ok(())
    }

    /// The ids of a file's topics.
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

/// The numbers of errors and warnings.
fn counts(problems: &[Diagnostic]) -> (usize, usize) {
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// The problems of one file, with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct FileProblems {
    /// Path below `decks/`.
    pub name: String,
    pub text: String,
    pub problems: Vec<Diagnostic>,
}

/// The result of an index update.
#[derive(Debug, Default, PartialEq)]
pub struct Refreshed {
    /// The number of files that were read.
    pub read: usize,
    /// The number of new cards.
    pub added: usize,
    /// The number of cards that were retired.
    pub retired: usize,
    pub problems: Vec<FileProblems>,
}
