//! The REPL: a loop that reads lines and runs the same commands as the shell. Lines come from rustyline on a terminal,
//! from plain reading elsewhere.

mod complete;
mod greeting;
mod lines;
mod words;

use crate::cli::Cli;
use crate::commands::{self, Context};
use crate::error::{Error, Result, exit};
use crate::view::trouble;
use clap::{CommandFactory, Parser};
use complete::Names;
use lines::{Line, LineSource, PlainLines};
use std::sync::atomic::{AtomicBool, Ordering};
use words::{Typed, understand};

/// Runs the REPL until the person leaves. `interrupt_ends` is switched off meanwhile: Ctrl-C cancels what is under
/// way, never the program.
pub fn run(ctx: &mut Context<'_>, interrupt_ends: &AtomicBool) -> Result<u8> {
    interrupt_ends.store(false, Ordering::Relaxed);
    greeting::first_run(ctx)?;
    let waiting = greeting::greet(ctx)?;
    let known = names(ctx)?;
    let mut lines: Box<dyn LineSource> =
        if ctx.has_keys() { Box::new(lines::EditedLines::new(ctx, known)?) } else { Box::new(PlainLines) };
    let mut prompt = greeting::prompt(&waiting);
    loop {
        match lines.read(&prompt, ctx)? {
            Line::Text(text) => match act(&text, ctx) {
                Ok(true) => return Ok(exit::DONE),
                Ok(false) => {}
                Err(Error::ClosedPipe) => return Err(Error::ClosedPipe),
                Err(error) => ctx.note(&trouble::render(&error, &ctx.screen()))?,
            },
            Line::Cancelled => {}
            Line::End => {
                ctx.note("\n")?;
                return Ok(exit::DONE);
            }
        }
        prompt = greeting::prompt(&greeting::look(ctx)?);
        lines.now_known(names(ctx)?);
    }
}

/// Does what a line says; true to leave.
fn act(text: &str, ctx: &mut Context<'_>) -> Result<bool> {
    match understand(text)? {
        Typed::Nothing => {}
        Typed::Leave => return Ok(true),
        Typed::Help(verb) => help(verb.as_deref(), ctx)?,
        Typed::Words(words) => match Cli::try_parse_from(std::iter::once("greenroom".to_owned()).chain(words)) {
            Ok(cli) => run_line(cli, ctx)?,
            // Help that was asked for with `--help` and complaints both speak for themselves.
            Err(error) => ctx.note(&said(&error, ctx))?,
        },
    }
    Ok(false)
}

fn run_line(cli: Cli, ctx: &mut Context<'_>) -> Result<()> {
    if cli.global.names_another_world() {
        return Err(Error::usage("--home, --now and --seed are chosen when greenroom starts")
            .hint("leave with Ctrl-D and start again with them"));
    }
    let plain = ctx.world.terminal.plain;
    ctx.world.terminal.plain = plain || cli.global.plain;
    let done = match cli.command {
        Some(command) => commands::run(command, ctx).map(|_| ()),
        None => Ok(()),
    };
    ctx.world.terminal.plain = plain;
    done
}

fn said(error: &clap::Error, ctx: &Context<'_>) -> String {
    let text = error.render();
    let text = if ctx.screen().color { text.ansi().to_string() } else { text.to_string() };
    text.replace("Usage: greenroom ", "Usage: ")
}

/// The same text as `--help`.
fn help(verb: Option<&str>, ctx: &mut Context<'_>) -> Result<()> {
    let mut grammar = Cli::command();
    let text = match verb {
        None => greeting::verbs(&grammar, &ctx.screen()),
        Some(verb) => {
            let verbs: Vec<String> = grammar.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
            let Some(found) = grammar.find_subcommand_mut(verb) else {
                let verbs: Vec<&str> = verbs.iter().map(String::as_str).collect();
                return Err(unknown_verb(verb, &verbs));
            };
            let text = found.render_long_help();
            if ctx.screen().color { text.ansi().to_string() } else { text.to_string() }
        }
    };
    ctx.say(&format!("{}\n", text.trim_end()))
}

fn unknown_verb(verb: &str, verbs: &[&str]) -> Error {
    let error = Error::usage(format!("there is no verb `{}`", crate::view::safe_line(verb)));
    match commands::nearest(verb, verbs) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`help` lists the verbs"),
    }
}

/// The names that can be completed now.
fn names(ctx: &mut Context<'_>) -> Result<Names> {
    let (decks, tracks, cards) = commands::known_names(ctx)?;
    Ok(Names { grammar: Cli::command(), decks, tracks, cards })
}
