//! Reads the environment once, runs one command, and exits with its code.

use clap::{ColorChoice, CommandFactory, FromArgMatches};
use greenroom::cli::{Cli, Command, Global};
use greenroom::coding::inside;
use greenroom::commands;
use greenroom::error::{DoingTo, Error, Result, exit};
use greenroom::library::Home;
use greenroom::repl;
use greenroom::terminal::{self, TypedLines};
use greenroom::ui::{App, Context, LibrarySlot};
use greenroom::view::{Screen, error, folded};
use greenroom::world::{self, Clock, Environment, Rng, Terminal};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Started again by itself to hold a candidate's code: neither grammar nor home are looked at.
    let mut words = std::env::args_os().skip(1);
    if words.next().is_some_and(|word| word == inside::VERB) {
        return ExitCode::from(inside::run(&words.collect::<Vec<_>>()));
    }
    let cli = match parse() {
        Ok(cli) => cli,
        Err(help) => return show_help(&help),
    };
    let asks_due = matches!(cli.command, Some(Command::Due(_)));
    let terminal = Terminal::find(cli.global.color, cli.global.plain);
    match listen().and_then(|()| run(cli, terminal)) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            tell(&error, terminal);
            // `due` exits as grep does: 1 means that nothing was found, so every error must be 2.
            let code = error.exit_code();
            ExitCode::from(if asks_due && code == exit::FAILED { exit::USAGE } else { code })
        }
    }
}

/// Complaints and help of the grammar obey `--color` too, although they come before it is understood.
fn parse() -> Result<Cli, clap::Error> {
    let words: Vec<OsString> = std::env::args_os().collect();
    let never =
        words.windows(2).any(|pair| pair == ["--color", "never"]) || words.iter().any(|word| word == "--color=never");
    let color = if never { ColorChoice::Never } else { ColorChoice::Auto };
    Cli::command().color(color).try_get_matches_from(words).and_then(|found| Cli::from_arg_matches(&found))
}

fn run(cli: Cli, terminal: Terminal) -> Result<u8> {
    let world = find_world(&cli.global, terminal)?;
    let home = Home::at(world.home.clone());
    let config = home.config()?;
    let lines = TypedLines::new(terminal.input).doing_to("listen for", "Ctrl-C")?;
    let (mut input, mut out, mut notices) = (lines, io::stdout().lock(), io::stderr().lock());
    let mut context = Context {
        app: App { world, home, config },
        // So does the prompt itself.
        only_reads: true,
        findings: Vec::new(),
        input: &mut input,
        out: &mut out,
        notices: &mut notices,
    };
    match cli.command {
        Some(command) => commands::run(command, &mut LibrarySlot::default(), &mut context),
        None => repl::run(&mut context),
    }
}

fn find_world(global: &Global, terminal: Terminal) -> Result<Environment> {
    Ok(Environment {
        home: global.home.clone().map_or_else(world::default_home, Ok)?,
        clock: global.now.map_or(Clock::System, Clock::set_to),
        rng: Rng::new(global.seed),
        terminal,
        editor: world::editor(&terminal),
        tmux_pane: world::tmux_pane(),
        tick: world::tick(),
    })
}

/// Ctrl-C ends the process at once. Everything graded is on disk by then: nothing needs to be put in order.
fn listen() -> Result<()> {
    terminal::end_on_interrupt(exit::INTERRUPTED)
        .and_then(|()| terminal::hear_of_children())
        .and_then(|()| terminal::bear_file_limit())
        .doing_to("listen for", "signals")
}

/// Help and version go to standard output with code 0, a request that makes no sense to standard error with code 2.
fn show_help(help: &clap::Error) -> ExitCode {
    // A reader that is gone needs no help.
    let _ = help.print();
    ExitCode::from(if help.use_stderr() { exit::USAGE } else { exit::DONE })
}

fn tell(error: &Error, terminal: Terminal) {
    if matches!(error, Error::ClosedPipe | Error::Interrupted) {
        return;
    }
    let screen = Screen { color: terminal.color_notices, width: terminal.width, unicode: terminal.unicode };
    // Where even this cannot be written, the exit code still tells.
    let trouble = error::render(error, &screen);
    let words = if terminal.notices { folded(&trouble, &screen) } else { trouble.as_str().into() };
    let _ = io::stderr().write_all(words.as_bytes());
}
