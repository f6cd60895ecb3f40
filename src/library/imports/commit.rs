//! Carries out planned imports: stages files, records everything in one transaction, moves files to their places, and
//! updates the index.

use super::Plan;
use super::existing::in_index;
use crate::deck;
use crate::deck::identity::{content_hash, id_from_name};
use crate::error::{Doing, Error, Result};
use crate::import::{Counts, Side};
use crate::library::read::ReadFile;
use crate::library::staging::{Staging, hash_of};
use crate::library::{Home, read_if_there};
use crate::schedule::Moment;
use crate::store::{Change, FileStamp, ImportedFile, ImportedState, PendingFileChange, Store, StoreError, UndoAction};
use std::collections::HashMap;
use std::path::PathBuf;

/// What an import did.
#[derive(Debug, Clone, PartialEq)]
pub struct CommittedImport {
    /// True if anything was written or linked.
    pub changed: bool,
    /// Files below the data directory that another program changed at the same time. They were left alone.
    pub left_alone: Vec<String>,
    /// The new files for the index, so that they need not be read again.
    pub ready: Vec<ReadFile>,
}

/// One file of an import.
struct Item {
    name: String,
    step: Option<PendingFileChange>,
    before: Option<Vec<u8>>,
    after: Option<i64>,
    /// The records to store; `None` to delete them.
    record: Option<ImportedFile>,
    is_change: bool,
}

/// An import in progress. Files are staged as they are added, so that none stays in memory.
pub struct Commit<'h> {
    home: &'h Home,
    staging: Staging,
    items: Vec<Item>,
    starts: Vec<(Option<String>, ImportedState)>,
    ready: Vec<ReadFile>,
    sources: usize,
}

const DOING: &str = "record the import";

impl<'h> Commit<'h> {
    /// Starts an import with the staging lock.
    pub fn begin(home: &'h Home, staging: Staging) -> Commit<'h> {
        Commit { home, staging, items: Vec::new(), starts: Vec::new(), ready: Vec::new(), sources: 0 }
    }

    /// Adds a plan with one decision for each of its conflicts; returns its effect on cards. Only staged files are
    /// written.
    pub fn add(&mut self, plan: &Plan, decisions: &[Side], whole: Option<Side>, now: Stamp<'_>) -> Result<Counts> {
        self.sources += 1;
        let of_cards = plan.conflicts.len() - plan.stories.iter().filter(|story| story.conflict.is_some()).count();
        let trusted_time = plan.merge_with(&decisions[..of_cards.min(decisions.len())], whole)?;
        if let Some(old) = &plan.replaces {
            self.remove_replaced(old)?;
        }
        if plan.linked {
            self.link(plan);
        } else if !plan.name.is_empty() {
            self.write(plan, &trusted_time.text)?;
        }
        let mut left = decisions[of_cards.min(decisions.len())..].iter().copied();
        for story in &plan.stories {
            let decision = if story.conflict.is_some() { left.next() } else { None };
            self.story(plan, story, decision)?;
        }
        self.add_states(plan, &trusted_time.text, now);
        Ok(trusted_time.counts)
    }

    fn write(&mut self, plan: &Plan, text: &str) -> Result<()> {
        let bytes = text.as_bytes();
        let mine = plan.mine.as_ref().map(|mine| &mine.bytes);
        let content = content_hash(bytes);
        let same = mine.is_some_and(|mine| mine == bytes);
        // If nothing is written, the last written content is still valid.
        let written = plan.earlier.as_ref().filter(|_| same).map_or(content, |earlier| earlier.content);
        let record = ImportedFile {
            name: plan.name.clone(),
            content: written,
            source: plan.source.to_string_lossy().into_owned(),
            dialect: plan.dialect.clone(),
            linked: false,
            base: Some(plan.base.to_bytes()),
        };
        let step = match same {
            true => None,
            false => {
                let staged = self.staging.put(bytes)?;
                if mine.is_none() && plan.is_clean {
                    let stamp = FileStamp { size: bytes.len() as u64, modified: staged.modified, content };
                    self.ready.push(plan.as_read(stamp));
                }
                let expected = mine.map(|mine| content_hash(mine));
                Some(PendingFileChange { name: plan.name.clone(), staged: Some(staged.name), expected })
            }
        };
        self.items.push(Item {
            name: plan.name.clone(),
            before: mine.filter(|_| !same).cloned(),
            after: (!same).then_some(content),
            is_change: !same || plan.earlier.as_ref() != Some(&record),
            step,
            record: Some(record),
        });
        Ok(())
    }

    fn link(&mut self, plan: &Plan) {
        let record = ImportedFile {
            name: plan.name.clone(),
            content: plan.content,
            source: plan.name.clone(),
            dialect: plan.dialect.clone(),
            linked: true,
            base: Some(Vec::new()),
        };
        let is_change = plan.earlier.as_ref() != Some(&record);
        let name = plan.name.clone();
        self.items.push(Item { name, step: None, before: None, after: None, record: Some(record), is_change });
    }

    /// Removes an unchanged copy that a link replaces, or a link that a copy replaces.
    fn remove_replaced(&mut self, old: &ImportedFile) -> Result<()> {
        let before = if old.linked { None } else { read_if_there(&self.home.root().join(&old.name))? };
        let remove = |bytes: &Vec<u8>| PendingFileChange {
            name: old.name.clone(),
            staged: None,
            expected: Some(content_hash(bytes)),
        };
        let step = before.as_ref().map(remove);
        self.items.push(Item { name: old.name.clone(), step, before, after: None, record: None, is_change: true });
        Ok(())
    }

    fn story(&mut self, plan: &Plan, story: &super::stories::StoryPlan, decision: Option<Side>) -> Result<()> {
        let content = content_hash(story.theirs.as_bytes());
        let mine = story.mine.as_deref().map(content_hash);
        let text = story.text(decision);
        let record = ImportedFile {
            name: story.name.clone(),
            content: if text.is_some() { content } else { mine.unwrap_or(content) },
            source: plan.source.to_string_lossy().into_owned(),
            dialect: "star".to_owned(),
            linked: false,
            base: Some(content.to_le_bytes().to_vec()),
        };
        let step = match text {
            Some(text) => {
                let staged = Some(self.staging.put(text.as_bytes())?.name);
                Some(PendingFileChange { name: story.name.clone(), staged, expected: mine })
            }
            None => None,
        };
        self.items.push(Item {
            name: story.name.clone(),
            before: story.mine.clone().filter(|_| step.is_some()),
            after: step.is_some().then_some(content),
            is_change: step.is_some(),
            step,
            record: Some(record),
        });
        Ok(())
    }

    fn add_states(&mut self, plan: &Plan, text: &str, now: Stamp<'_>) {
        if plan.starts.is_empty() {
            return;
        }
        let notes = if plan.linked { Vec::new() } else { deck::parse(text).deck.notes };
        for (id, start) in &plan.starts {
            let place = match id {
                Some(id) => notes.iter().position(|note| note.id.as_ref() == Some(id)),
                None => Some(start.note),
            };
            let Some(place) = place else { continue };
            let start = ImportedState {
                file: in_index(&plan.name).to_owned(),
                place,
                span: start.span,
                memory: start.memory,
                day: start.day,
                interval: start.interval,
                at: now.at,
                random: (now.next_u64)(),
            };
            self.starts.push((id.clone(), start));
        }
    }

    /// Commits the import in one transaction and then moves the files. Update the index afterwards.
    pub fn make(self, store: &mut Store, at: Moment) -> Result<CommittedImport> {
        let Commit { home, staging, items, starts, ready, sources } = self;
        let is_change = items.iter().any(|item| item.is_change);
        let starts = without_history(store, starts).doing(DOING)?;
        if !is_change && starts.is_empty() {
            return Ok(CommittedImport { changed: false, left_alone: Vec::new(), ready: Vec::new() });
        }
        for item in items.iter().filter_map(|item| item.step.as_ref()) {
            let path: PathBuf = home.root().join(&item.name);
            if hash_of(&path)? != item.expected {
                return Err(Error::refused(format!("another program changed {}", path.display()))
                    .hint("nothing was imported; try again"));
            }
        }
        store.write(|change| record(change, &items, &starts, sources, at)).doing(DOING)?;
        let left_alone = staging.finish(home, store)?;
        Ok(CommittedImport { changed: is_change, left_alone, ready })
    }
}

/// The states whose cards have no reviews. An imported state is logged only once, and never for a card that was
/// reviewed here.
fn without_history(
    store: &Store,
    starts: Vec<(Option<String>, ImportedState)>,
) -> Result<Vec<ImportedState>, StoreError> {
    if starts.is_empty() {
        return Ok(Vec::new());
    }
    let aliases = store.aliases()?;
    let files: HashMap<String, i64> = store.files()?.into_iter().map(|file| (file.name, file.id)).collect();
    let mut left = Vec::new();
    for (name, start) in starts {
        let mut cards = match &name {
            Some(name) => {
                let id = id_from_name(name);
                store.cards_of_note(aliases.get(&id).copied().unwrap_or(id))?
            }
            None => match files.get(&start.file) {
                Some(file) => store.cards_in_file(*file)?,
                None => Vec::new(),
            },
        };
        cards.retain(|card| name.is_some() || card.place == start.place);
        if cards.get(start.span as usize).is_none_or(|card| card.progress.is_none()) {
            left.push(start);
        }
    }
    Ok(left)
}

/// The time of an import, and random bits for its log rows.
#[derive(Clone, Copy)]
pub struct Stamp<'l> {
    pub at: Moment,
    pub next_u64: &'l dyn Fn() -> u64,
}

fn record(
    change: &Change<'_>,
    items: &[Item],
    starts: &[ImportedState],
    sources: usize,
    at: Moment,
) -> Result<(), StoreError> {
    let import = change.record_undo(at, 0, &UndoAction::Import { files: sources })?;
    for item in items {
        change.add_import_record(import, &item.name, item.before.as_deref(), item.after)?;
        match &item.record {
            Some(record) => change.set_imported(record)?,
            None => change.forget_imported(&item.name)?,
        }
        if let Some(step) = &item.step {
            change.add_pending_change(step)?;
        }
    }
    for start in starts {
        change.add_imported_state(import, start)?;
    }
    Ok(())
}
