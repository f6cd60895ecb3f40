//! An import under way: plans one source after the other, has conflicts decided, and makes all of it so at once. Must not
//! know dialects.

use super::question::Decided;
use crate::app::front::{Front, News};
use crate::error::{Doing, Error, Result};
use crate::import::{Conflict, Counts, ReadAs, Side};
use crate::library::imports::{Commit, CommittedImport, ExistingContent, Incoming, Stamp, plan_copy, plan_link};
use crate::library::{Home, Staging};
use crate::schedule::Moment;
use crate::store::Store;
use crate::view::count::count_of;
use crate::view::safe_line;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A dry run waits so long for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// What an error says was being done.
const LOOKING: &str = "look what is there already";

/// How sources are taken in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// They stay where they are and are linked.
    pub link: bool,
    /// Whose version is taken wherever both sides changed a card.
    pub whole: Option<Side>,
}

/// An import under way.
pub struct ImportRun<'h> {
    home: &'h Home,
    /// How sources are taken in.
    options: Options,
    holdings: ExistingContent,
    /// `None` where a dry run finds no home.
    store: Option<Store>,
    /// `None` in a dry run.
    commit: Option<Commit<'h>>,
    seen: HashSet<PathBuf>,
    /// Sources with cards that both sides changed, about which nobody could be asked.
    undecided: Vec<(String, usize)>,
    stopped: bool,
}

/// What becomes of one source.
pub struct Import {
    /// The source as it was named by the person, or found in a folder.
    pub shown: String,
    /// Where it goes; the source itself where it is linked. `None`: it has stories only.
    pub target: Option<PathBuf>,
    /// The folder of its stories, where it has some.
    pub stories: Option<PathBuf>,
    pub linked: bool,
    /// Where an earlier import of it came from, if that was another place.
    pub moved_from: Option<String>,
    pub counts: Counts,
    pub rejected: usize,
    pub conflicts: usize,
}

impl<'h> ImportRun<'h> {
    /// A dry run: neither makes a home nor writes into it.
    pub fn dry(home: &'h Home, options: Options) -> Result<ImportRun<'h>> {
        let store = Store::open_existing(&home.database(), &home.backups(), PATIENCE);
        ImportRun::over(home, options, store.doing(LOOKING)?, None)
    }

    /// An import into this home, which is up to date.
    pub fn begin(home: &'h Home, options: Options, store: Store, staging: Staging) -> Result<ImportRun<'h>> {
        ImportRun::over(home, options, Some(store), Some(Commit::begin(home, staging)))
    }

    fn over(
        home: &'h Home,
        options: Options,
        store: Option<Store>,
        commit: Option<Commit<'h>>,
    ) -> Result<ImportRun<'h>> {
        let holdings = store.as_ref().map(ExistingContent::of).transpose().doing(LOOKING)?;
        let holdings = holdings.unwrap_or_default();
        Ok(ImportRun {
            home,
            options,
            holdings,
            store,
            commit,
            seen: HashSet::new(),
            undecided: Vec::new(),
            stopped: false,
        })
    }

    /// How a person wants sources to be read, by their paths.
    pub fn read_as(&self) -> HashMap<String, ReadAs> {
        self.holdings.read_as()
    }

    /// Plans what one source does, and decides what both sides changed. `None` where it was named before.
    pub fn take(&mut self, path: &Path, mut incoming: Incoming, front: &mut dyn Front) -> Result<Option<Import>> {
        let source = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(source.clone()) {
            return Ok(None);
        }
        incoming.source = source;
        let plan = if self.options.link {
            plan_link(self.home, self.store.as_ref(), incoming, &mut self.holdings)?
        } else {
            plan_copy(self.home, incoming, &mut self.holdings)?
        };
        let shown = path.display().to_string();
        front.show(News::Clashes(&shown, &plan))?;
        let whole = self.options.whole;
        // From here on an error is no reason to go on with the next source.
        self.stopped = true;
        let decisions = match self.decided(&shown, &plan.conflicts, front)? {
            Decided::All(decisions) => decisions,
            Decided::NotHere => {
                self.undecided.push((shown.clone(), plan.conflicts.len()));
                vec![Side::Mine; plan.conflicts.len()]
            }
        };
        let counts = match &mut self.commit {
            Some(commit) => {
                let app = front.app();
                let next_u64 = || app.world.rng.next_u64();
                commit.add(&plan, &decisions, whole, Stamp { at: app.now(), next_u64: &next_u64 })?
            }
            None => plan.counts(&decisions, whole)?,
        };
        self.stopped = false;
        let target = (!plan.name.is_empty()).then(|| self.home.root().join(&plan.name));
        Ok(Some(Import {
            linked: plan.is_link(),
            stories: (plan.stories() > 0).then(|| self.home.root().join("stories")),
            target,
            shown,
            counts,
            rejected: plan.rejected,
            conflicts: plan.conflicts.len(),
            moved_from: plan.moved_from,
        }))
    }

    /// One decision for each conflict.
    fn decided(&self, shown: &str, conflicts: &[Conflict], front: &mut dyn Front) -> Result<Decided> {
        match self.options.whole {
            _ if conflicts.is_empty() => Ok(Decided::All(Vec::new())),
            Some(side) => Ok(Decided::All(vec![side; conflicts.len()])),
            None => front.decide(shown, conflicts, self.commit.is_none()),
        }
    }

    /// The home cannot be written to any more, or the person wants nothing: going on would be half an import.
    pub fn must_stop(&self) -> bool {
        self.stopped
    }

    /// Makes everything so; nothing in a dry run. Refused as a whole where something is undecided.
    pub fn finish(self, now: Moment) -> Result<Option<(Store, CommittedImport)>> {
        let (Some(commit), Some(mut store)) = (self.commit, self.store) else { return Ok(None) };
        if !self.undecided.is_empty() {
            return Err(refusal(&self.undecided));
        }
        // Whose each `Id:` is takes room that the index can use.
        drop(self.holdings);
        let done = commit.make(&mut store, now)?;
        Ok(Some((store, done)))
    }
}

/// Why nothing was written, and how to choose.
fn refusal(undecided: &[(String, usize)]) -> Error {
    let cards = undecided.iter().map(|(_, n)| n).sum();
    let names: Vec<String> = undecided.iter().map(|(name, _)| safe_line(name).into_owned()).collect();
    let what = count_of(cards, "card", "cards");
    Error::refused(format!("{what} changed both in your copy and in {}; nothing was imported", names.join(", ")))
        .hint("--ours keeps your copy, --theirs uses the source; in a terminal, import asks for each card")
}
