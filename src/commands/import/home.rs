//! Where an import goes: plans one source after the other, asks about conflicts, and makes all of it so at once. Must
//! not know dialects.

use super::super::context::{Context, failed};
use super::conflicts::{self, Decided};
use crate::cli::ImportArgs;
use crate::deck::{Diagnostic, render_problems};
use crate::error::Result;
use crate::import::{Counts, Side};
use crate::library::imports::{Commit, ExistingContent, Incoming, Plan, Stamp, plan_copy, plan_link};
use crate::library::{Home, Staging};
use crate::store::Store;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An import under way.
pub(super) struct ImportRun<'h> {
    home: &'h Home,
    holdings: ExistingContent,
    /// `None` if a dry run finds no home.
    store: Option<Store>,
    /// `None` in a dry run.
    commit: Option<Commit<'h>>,
    seen: HashSet<PathBuf>,
    /// Sources with cards that both sides changed, about which nobody could be asked.
    undecided: Vec<(String, usize)>,
    stopped: bool,
}

/// What becomes of one source.
pub(super) struct Import {
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
    /// Looks around in the home. A dry run neither makes one nor writes into it.
    pub fn open(home: &'h Home, args: &ImportArgs, ctx: &mut Context<'_>) -> Result<ImportRun<'h>> {
        let error = failed("look what is there already");
        let (store, commit) = if args.dry_run {
            (Store::open_existing(&home.database(), &home.backups(), Duration::from_secs(5)).map_err(&error)?, None)
        } else {
            let mut store = ctx.open()?;
            let mut waits = false;
            let staging = Staging::begin(home, &mut store, || waits = true)?;
            if waits {
                ctx.note("Waited for another import, which has finished.\n")?;
            }
            ctx.bring_up_to_date(&mut store)?;
            (Some(store), Some(Commit::begin(home, staging)))
        };
        let holdings = match &store {
            Some(store) => ExistingContent::of(store).map_err(&error)?,
            None => ExistingContent::default(),
        };
        Ok(ImportRun { home, holdings, store, commit, seen: HashSet::new(), undecided: Vec::new(), stopped: false })
    }

    /// Plans what one source does, and decides what both sides changed. `None` if it was named before.
    pub fn take(
        &mut self,
        path: &Path,
        mut incoming: Incoming,
        args: &ImportArgs,
        ctx: &mut Context<'_>,
    ) -> Result<Option<Import>> {
        let source = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(source.clone()) {
            return Ok(None);
        }
        incoming.source = source;
        let plan = if args.link {
            plan_link(self.home, self.store.as_ref(), incoming, &mut self.holdings)?
        } else {
            plan_copy(self.home, incoming, &mut self.holdings)?
        };
        let shown = path.display().to_string();
        tell_clashes(&shown, &plan, args, ctx)?;
        let whole = side(args);
        // From here on an error is no reason to go on with the next source.
        self.stopped = true;
        let decisions = match conflicts::decide(&shown, &plan.conflicts, whole, args.dry_run, ctx)? {
            Decided::All(decisions) => decisions,
            Decided::NotHere => {
                self.undecided.push((shown.clone(), plan.conflicts.len()));
                vec![Side::Mine; plan.conflicts.len()]
            }
        };
        let counts = match &mut self.commit {
            Some(commit) => {
                let luck = || ctx.world.chance.next_u64();
                commit.add(&plan, &decisions, whole, Stamp { at: ctx.now(), luck: &luck })?
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

    /// The home cannot be written to any more, or the person wants nothing: going on would be half an import.
    pub fn must_stop(&self) -> bool {
        self.stopped
    }

    /// Makes everything so; nothing in a dry run. Refused as a whole where something is undecided.
    pub fn finish(self, ctx: &mut Context<'_>) -> Result<()> {
        let (Some(commit), Some(mut store)) = (self.commit, self.store) else { return Ok(()) };
        if !self.undecided.is_empty() {
            return Err(conflicts::refusal(&self.undecided));
        }
        // Whose each `Id:` is takes room that the index can use.
        drop(self.holdings);
        let done = commit.make(&mut store, ctx.now())?;
        ctx.note(&super::super::upgrade::left_alone(&done.left_alone))?;
        // What is wrong in the files was told when they were read.
        ctx.refresh_with(&mut store, done.ready).map(|_| ())
    }
}

/// Which side was chosen beforehand.
fn side(args: &ImportArgs) -> Option<Side> {
    match (args.ours, args.theirs) {
        (true, _) => Some(Side::Mine),
        (_, true) => Some(Side::Theirs),
        _ => None,
    }
}

/// Cards that another deck has already, with carets.
fn tell_clashes(shown: &str, plan: &Plan, args: &ImportArgs, ctx: &mut Context<'_>) -> Result<()> {
    let clashes: &[Diagnostic] = &plan.clashes;
    if args.json || clashes.is_empty() {
        return Ok(());
    }
    let screen = ctx.notice_screen();
    ctx.note(&render_problems(shown, &plan.text, clashes, screen.color, screen.columns()))
}
