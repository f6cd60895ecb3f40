//! The REPL: a loop that reads lines and runs the same commands as the shell. Lines come from rustyline on a terminal,
//! from plain reading elsewhere.

mod complete;
mod greeting;
mod lines;
mod words;

use crate::app::overview::prompt_number;
use crate::cli::Cli;
use crate::commands;
use crate::commands::names::names_in;
use crate::error::{Error, Result, exit};
use crate::terminal;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::view::error;
use crate::world::ColorChoice;
use clap::{CommandFactory, FromArgMatches};
use complete::Names;
use lines::{Line, LineSource, PlainLines};
use words::{Typed, understand};

/// Runs the REPL until the user leaves. Ctrl-C cancels the current command, never the program.
pub fn run(ctx: &mut Context<'_>) -> Result<u8> {
    let _held = terminal::hold_interrupts();
    let mut slot = LibrarySlot::default();
    greeting::first_run(&mut slot, ctx)?;
    greeting::greet(slot.open(ctx)?, ctx)?;
    let mut lines: Box<dyn LineSource> =
        if ctx.has_keys() { Box::new(lines::EditedLines::new(ctx, names(ctx))?) } else { Box::new(PlainLines) };
    loop {
        let library = slot.open(ctx)?;
        let prompt = greeting::prompt(&prompt_number(ctx, &library.store)?);
        // Files and database are closed between commands, so that each command sees their current state.
        slot = LibrarySlot::default();
        match lines.read(&prompt, ctx)? {
            Line::Text(text) => match act(&text, &mut slot, ctx) {
                Ok(true) => return Ok(exit::DONE),
                Ok(false) => {}
                Err(Error::Interrupted) => lines.forget(),
                Err(Error::ClosedPipe) => return Err(Error::ClosedPipe),
                Err(error) => ctx.note(&error::render(&error, &ctx.screen()))?,
            },
            Line::Canceled => {
                let told = ctx.screen().dim("Canceled. To leave, type `quit` or press Ctrl-D.");
                ctx.note(&format!("{told}\n"))?;
            }
            Line::End => {
                ctx.note("\n")?;
                return Ok(exit::DONE);
            }
        }
    }
}

/// Runs a line; true to leave.
fn act(text: &str, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<bool> {
    // The window may have been resized.
    ctx.world.terminal.width = ctx.world.terminal.current_width();
    match understand(text)? {
        Typed::Nothing => {}
        Typed::Leave => return Ok(true),
        Typed::Words(words) => match parse(words) {
            Ok(cli) => run_line(cli, slot, ctx)?,
            // Requested help, and usage errors, need no further text.
            Err(error) => ctx.note(&said(&error, ctx))?,
        },
    }
    Ok(false)
}

/// The shell's grammar, without environment variables, which apply only at the program's start.
fn parse(words: Vec<String>) -> std::result::Result<Cli, clap::Error> {
    let grammar = ["home", "now"].into_iter().fold(Cli::command(), |all, id| all.mut_arg(id, |arg| arg.env(None)));
    let line = std::iter::once("greenroom".to_owned()).chain(words);
    grammar.try_get_matches_from(line).and_then(|found| Cli::from_arg_matches(&found))
}

fn run_line(cli: Cli, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    if cli.global.names_another_world() {
        return Err(Error::usage("--home, --now, and --seed must be set when greenroom starts")
            .hint("leave with Ctrl-D and restart with them"));
    }
    let usual = ctx.world.terminal;
    ctx.world.terminal.plain |= cli.global.plain;
    ctx.world.terminal.color = match cli.global.color {
        ColorChoice::Auto => usual.color,
        ColorChoice::Always => true,
        ColorChoice::Never => false,
    };
    let done = match cli.command {
        Some(command) => commands::run(command, slot, ctx).map(|_| ()),
        None => Ok(()),
    };
    ctx.world.terminal = usual;
    done
}

/// Prints clap's output: help unchanged, an error without the shell's usage line.
fn said(error: &clap::Error, ctx: &Context<'_>) -> String {
    let text = error.render();
    let text = if ctx.screen().color { text.ansi().to_string() } else { text.to_string() };
    match error.use_stderr() {
        false => text,
        true => {
            let complaint = text.lines().take_while(|line| !console::strip_ansi_codes(line).starts_with("Usage:"));
            let complaint: Vec<&str> = complaint.filter(|line| !line.contains("try '")).collect();
            format!("{}\n`help` lists the commands, `help COMMAND` explains one.\n", complaint.join("\n").trim_end())
        }
    }
}

fn names(ctx: &Context<'_>) -> Names {
    let home = ctx.home.clone();
    Names { grammar: Cli::command(), source: Box::new(move |placeholder| names_in(&home, placeholder)) }
}
