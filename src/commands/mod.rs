//! One file per command, each short: load, call an activity, show, and save. A command does not know whether it came
//! from the shell or the REPL.

mod add;
mod backup;
mod brief;
mod cards;
mod checklist;
mod completions;
mod config;
mod decks;
mod doctor;
mod drill;
mod due;
mod edit;
mod export;
mod feedback;
mod help;
mod history;
mod import;
mod mock;
pub(crate) mod names;
mod optimize;
mod plan;
mod relink;
mod setup;
mod show;
mod stage;
mod stats;
mod stories;
mod story;
mod study;
mod switch;
mod trust;
mod undo;

use crate::cli::Command;
use crate::error::{Result, exit};
use crate::library::explain_error;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;

/// Runs a command and returns its exit code. The library it opens stays in the slot for the next command.
pub fn run(command: Command, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<u8> {
    let before = std::mem::replace(&mut ctx.only_reads, command.only_reads());
    let done = dispatch(command, slot, ctx);
    ctx.only_reads = before;
    done.map_err(|error| explain_error(error, &ctx.home))
}

fn dispatch(command: Command, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<u8> {
    match command {
        Command::Study(args) => study::run(&args, slot, ctx)?,
        Command::Due(args) => return due::run(args, ctx),
        Command::Import(args) => return import::run(&args, ctx),
        Command::Export(args) => export::run(&args, slot, ctx)?,
        Command::Decks(args) => return decks::run(&args, slot, ctx),
        Command::Cards(args) => cards::run(&args, slot.open(ctx)?, ctx)?,
        Command::Show(args) => show::run(&args, slot.open(ctx)?, ctx)?,
        Command::Add(args) => add::run(&args, slot.open(ctx)?, ctx)?,
        Command::Edit(args) => edit::run(&args, slot.open(ctx)?, ctx)?,
        Command::Suspend(args) => switch::suspend(&args, slot.open(ctx)?, ctx)?,
        Command::Resume(args) => switch::resume(&args, slot.open(ctx)?, ctx)?,
        Command::Relink(args) => relink::run(&args, slot.open(ctx)?, ctx)?,
        Command::Drill(args) => return drill::run(&args, slot.open(ctx)?, ctx),
        Command::Trust(args) => trust::run(&args, slot.open(ctx)?, ctx)?,
        Command::History(args) => history::run(&args, slot.open(ctx)?, ctx)?,
        Command::Undo => undo::run(slot.open(ctx)?, ctx)?,
        Command::Stats(args) => stats::run(args, slot, ctx)?,
        Command::Plan(args) => plan::run(&args, slot, ctx)?,
        Command::Stage(args) => stage::run(&args, slot, ctx)?,
        Command::Checklist(args) => checklist::run(&args, ctx)?,
        Command::Mock(args) => return mock::run(&args, slot.open(ctx)?, ctx),
        Command::Brief(args) => brief::run(&args, slot.open(ctx)?, ctx)?,
        Command::Feedback(args) => feedback::run(&args, ctx)?,
        Command::Stories(args) => stories::run(args, slot.open(ctx)?, ctx)?,
        Command::Story(args) => story::run(&args.verb, slot, ctx)?,
        Command::Optimize(args) => return optimize::run(&args, slot.open(ctx)?, ctx),
        Command::Backup(args) => backup::run(&args, ctx)?,
        Command::Doctor(args) => return doctor::run(args, ctx),
        Command::Config(args) => config::run(&args, ctx)?,
        Command::Setup(args) => setup::run(&args, slot, ctx)?,
        Command::Help(args) => help::run(&args, ctx)?,
        Command::Complete(args) => return completions::complete(&args, ctx),
        Command::Completions(args) => return completions::run(&args, ctx),
        Command::Man(args) => return completions::man(&args, ctx),
    }
    Ok(exit::DONE)
}
