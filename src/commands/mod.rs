//! One file per verb, each thin: fetch, call the pure part, show, save. None knows which door the command came through.

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
use crate::error::Result;
use crate::library::explain_error;
use crate::ui::context::Context;

/// Runs a command; returns the exit code of one that did what it should.
pub fn run(command: Command, ctx: &mut Context<'_>) -> Result<u8> {
    let before = std::mem::replace(&mut ctx.only_reads, command.only_reads());
    let done = dispatch(command, ctx);
    ctx.only_reads = before;
    done.map_err(|error| explain_error(error, &ctx.home))
}

fn dispatch(command: Command, ctx: &mut Context<'_>) -> Result<u8> {
    match command {
        Command::Study(args) => study::run(&args, ctx),
        Command::Due(args) => due::run(args, ctx),
        Command::Import(args) => import::run(&args, ctx),
        Command::Export(args) => export::run(&args, ctx),
        Command::Decks(args) => decks::run(&args, ctx),
        Command::Cards(args) => cards::run(&args, ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::Suspend(args) => switch::suspend(&args, ctx),
        Command::Resume(args) => switch::resume(&args, ctx),
        Command::Relink(args) => relink::run(&args, ctx),
        Command::Drill(args) => drill::run(&args, ctx),
        Command::Trust(args) => trust::run(&args, ctx),
        Command::History(args) => history::run(&args, ctx),
        Command::Undo => undo::run(ctx),
        Command::Stats(args) => stats::run(args, ctx),
        Command::Plan(args) => plan::run(&args, ctx),
        Command::Stage(args) => stage::run(&args, ctx),
        Command::Checklist(args) => checklist::run(&args, ctx),
        Command::Mock(args) => mock::run(&args, ctx),
        Command::Brief(args) => brief::run(&args, ctx),
        Command::Feedback(args) => feedback::run(&args, ctx),
        Command::Stories(args) => stories::run(args, ctx),
        Command::Story(args) => story::run(&args.verb, ctx),
        Command::Optimize(args) => optimize::run(&args, ctx),
        Command::Backup(args) => backup::run(&args, ctx),
        Command::Doctor(args) => doctor::run(args, ctx),
        Command::Config(args) => config::run(&args, ctx),
        Command::Setup(args) => setup::run(&args, ctx),
        Command::Help(args) => help::run(&args, ctx),
        Command::Complete(args) => completions::complete(&args, ctx),
        Command::Completions(args) => completions::run(&args, ctx),
        Command::Man(args) => completions::man(&args, ctx),
    }
}
