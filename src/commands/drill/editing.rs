//! The person's editor on the file of a drill, and the visible cases on every save meanwhile.
//!
//! - An editor with a window of its own (`code`, `subl`, …) leaves the terminal free: it is started and not waited for.
//! - In tmux an editor that needs a terminal gets a pane beside this one, which stays free, too.
//! - Elsewhere the terminal is the editor's until it is closed. The cases run on every save all the same; their results are
//!   kept, and shown the moment the editor is closed.

use super::desk::{Desk, Watch};
use crate::coding::{Exercise, Limits, Python, Rooms, Run, run as run_code};
use crate::commands::context::Context;
use crate::error::{Error, Result};
use crate::library::read_bytes;
use crate::terminal;
use crate::world::{Chance, Clock};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often the file is looked at while the editor has the terminal.
const LOOK: Duration = Duration::from_millis(25);

/// Editors that open a window of their own.
const WITH_WINDOWS: [&str; 22] = [
    "code",
    "code-insiders",
    "codium",
    "vscodium",
    "cursor",
    "subl",
    "sublime_text",
    "zed",
    "zeditor",
    "gedit",
    "gnome-text-editor",
    "kate",
    "kwrite",
    "mousepad",
    "xed",
    "pluma",
    "geany",
    "gvim",
    "mvim",
    "mate",
    "pycharm",
    "idea",
];

/// Columns from which on there is room for two panes side by side.
const WIDE: usize = 160;

/// What became of opening an editor.
pub enum Opened {
    /// None is set.
    NoEditor,
    /// It is open, and the terminal is free.
    Beside,
    /// It had the terminal, and is closed.
    Closed(Watched),
}

/// What was noticed while an editor had the terminal.
#[derive(Default)]
pub struct Watched {
    /// How often the file was saved.
    pub saves: usize,
    /// The run after the last save that was noticed; an error is one of this machine.
    pub last: Option<std::io::Result<Run>>,
}

/// Opens the person's editor on the file.
pub fn open(desk: &mut Desk, exercise: &Exercise, python: &Python, ctx: &Context<'_>) -> Result<Opened> {
    let Some(editor) = &ctx.world.editor else { return Ok(Opened::NoEditor) };
    let words = shlex::split(editor).filter(|words| !words.is_empty());
    let Some(words) = words else {
        return Err(Error::refused(format!("the editor `{editor}` cannot be read as a command"))
            .hint("mend EDITOR or VISUAL; quotes in it must be closed"));
    };
    if has_window(&words[0]) && ctx.has_keys() {
        beside(&words, &desk.path)?;
        return Ok(Opened::Beside);
    }
    if ctx.world.tmux && ctx.has_keys() && in_pane(&words, &desk.path, ctx.world.terminal.current_width()) {
        return Ok(Opened::Beside);
    }
    let stop = AtomicBool::new(false);
    let (clock, watch) = (ctx.world.clock, desk.watch.clone());
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).arg(&desk.path);
    let (status, (watch, watched)) = std::thread::scope(|scope| {
        let watcher = scope.spawn(|| keep_running(watch, exercise, python, clock, &stop));
        let status = terminal::lend_to(&mut command, !ctx.world.terminal.plain);
        stop.store(true, Ordering::Relaxed);
        // Where the watcher fell over, nothing was noticed, and the next look at the file finds what was saved.
        (status, watcher.join().unwrap_or_else(|_| (desk.watch.clone(), Watched::default())))
    });
    desk.watch = watch;
    status.map_err(|error| Error::file("start the editor", &words[0], error))?;
    Ok(Opened::Closed(watched))
}

/// Runs the visible cases on every save, until it is told to stop.
fn keep_running(
    mut watch: Watch,
    exercise: &Exercise,
    python: &Python,
    clock: Clock,
    stop: &AtomicBool,
) -> (Watch, Watched) {
    let (rooms, chance) = (Rooms::default(), Chance::System);
    let limits = Limits::of(exercise.case_limit);
    let mut watched = Watched::default();
    while !stop.load(Ordering::Relaxed) {
        if watch.is_saved() {
            watched.saves += 1;
            let program = read_bytes(watch.path());
            let run = |program: Vec<u8>| run_code(&program, exercise.visible(), limits, python, &rooms, clock, &chance);
            watched.last = Some(program.and_then(run));
        }
        std::thread::sleep(LOOK);
    }
    (watch, watched)
}

/// Has this editor a window of its own?
fn has_window(program: &str) -> bool {
    let name = Path::new(program).file_name().map_or(program.into(), |name| name.to_string_lossy());
    WITH_WINDOWS.contains(&name.trim_end_matches(".exe"))
}

/// Starts an editor with a window of its own. It is waited for elsewhere, so that nothing is left over.
fn beside(words: &[String], path: &Path) -> Result<()> {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| Error::file("start the editor", &words[0], error))?;
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// Opens the editor in a pane of its own; false where tmux would not.
fn in_pane(words: &[String], path: &Path, columns: usize) -> bool {
    let mut command = Command::new("tmux");
    command.args(["split-window", if columns >= WIDE { "-h" } else { "-v" }, "-l", "60%", "--"]).args(words).arg(path);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::has_window;

    #[test]
    fn editors_with_windows_are_known_by_their_names() {
        assert!(has_window("code") && has_window("/usr/bin/subl") && has_window("code.exe"));
        assert!(!has_window("vim") && !has_window("/usr/bin/nano") && !has_window("encode"));
    }
}
