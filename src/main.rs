//! Reads the world once, runs one command, exits with its code.

use clap::Parser;
use greenroom::cli::{Cli, Command, Global};
use greenroom::commands::{self, Context};
use greenroom::error::{Error, Result, exit};
use greenroom::library::Home;
use greenroom::repl;
use greenroom::view::{Screen, trouble};
use greenroom::world::{self, Chance, Clock, Terminal, World};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(help) => return show_help(&help),
    };
    let asks_due = matches!(cli.command, Some(Command::Due(_)));
    let terminal = Terminal::find(cli.global.color, cli.global.plain);
    match end_on_interrupt().and_then(|interrupt_ends| run(cli, terminal, &interrupt_ends)) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            tell(&error, terminal);
            // `due` exits as grep does: 1 means that nothing was found, so every error must be 2.
            let code = error.exit_code();
            ExitCode::from(if asks_due && code == exit::FAILED { exit::USAGE } else { code })
        }
    }
}

fn run(cli: Cli, terminal: Terminal, interrupt_ends: &AtomicBool) -> Result<u8> {
    let world = find_world(&cli.global, terminal)?;
    let home = Home::at(world.home.clone());
    let config = home.config()?;
    let (mut input, mut out, mut notices) = (io::stdin().lock(), io::stdout().lock(), io::stderr().lock());
    let mut context = Context { world, home, config, input: &mut input, out: &mut out, notices: &mut notices };
    match cli.command {
        Some(command) => commands::run(command, &mut context),
        None => repl::run(&mut context, interrupt_ends),
    }
}

fn find_world(global: &Global, terminal: Terminal) -> Result<World> {
    Ok(World {
        home: global.home.clone().map_or_else(world::default_home, Ok)?,
        clock: global.now.map_or(Clock::System, Clock::set_to),
        chance: Chance::new(global.seed),
        terminal,
        editor: world::editor(),
    })
}

/// Ctrl-C ends the process at once while the flag is up. Everything graded is on disk by then: nothing needs to be put
/// in order.
fn end_on_interrupt() -> Result<Arc<AtomicBool>> {
    let at_once = Arc::new(AtomicBool::new(true));
    let code = exit::INTERRUPTED.into();
    signal_hook::flag::register_conditional_shutdown(signal_hook::consts::SIGINT, code, at_once.clone())
        .map_err(|error| Error::file("listen for", "Ctrl-C", error))?;
    Ok(at_once)
}

/// Help and version go to standard output with code 0, a request that makes no sense to standard error with code 2.
fn show_help(help: &clap::Error) -> ExitCode {
    // A reader that is gone needs no help.
    let _ = help.print();
    ExitCode::from(if help.use_stderr() { exit::USAGE } else { exit::DONE })
}

fn tell(error: &Error, terminal: Terminal) {
    if matches!(error, Error::ClosedPipe) {
        return;
    }
    let screen = Screen { color: terminal.color_notices, width: terminal.width, unicode: terminal.unicode };
    // Where even this cannot be written, the exit code still tells.
    let _ = io::stderr().write_all(trouble::render(error, &screen).as_bytes());
}
