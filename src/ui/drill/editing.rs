//! Runs the user's editor on the file of a drill, and the visible tests on every save.
//!
//! - An editor with its own window (`code`, `subl`, …) leaves the terminal free, so the drill continues at once.
//! - In tmux, a terminal editor gets a pane next to this one, which also stays free. All files share one pane.
//! - Otherwise the editor uses the terminal until it is closed. The tests still run on every save; their results are
//!   shown when the editor closes.

use super::pane::{Pane, State};
use crate::app::drill::code_file::{CodeFile, FileWatch, Opened, Watched, read_program};
use crate::coding::{Exercise, Limits, Python, Runtime, SandboxLauncher, run as run_code};
use crate::error::{DoingTo, Result};
use crate::terminal;
use crate::ui::context::Context;
use crate::ui::editor::editor_words;
use crate::view::drill::short;
use crate::view::safe_line;
use crate::world::{Clock, Editor, EditorSource, Rng};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// How often to check the file while the editor uses the terminal.
const LOOK: Duration = Duration::from_millis(25);

/// Editors with their own window.
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

/// How often to check whether the editor in the pane is still open.
const ASK: Duration = Duration::from_millis(400);

/// The user's editor during a drill or a mock; at most one pane for all files.
#[derive(Default)]
pub struct DrillEditor {
    pane: Option<Pane>,
    asked: Option<Instant>,
    /// The exit status of an editor with its own window.
    window: Option<Receiver<std::io::Result<ExitStatus>>>,
}

impl DrillEditor {
    /// Opens the file in the user's editor.
    pub fn open(
        &mut self,
        file: &mut CodeFile,
        exercise: &Exercise,
        python: &Python,
        ctx: &mut Context<'_>,
    ) -> Result<Opened> {
        let words = editor_words(&ctx.world)?;
        if has_window(&words[0]) && ctx.has_keys() {
            self.window = Some(beside(&words, &file.path)?);
            return Ok(Opened::Beside(format!("{}Your editor is open; tests run on every save.", chosen(ctx))));
        }
        if let Some(said) = self.in_pane(&words, &file.path, ctx) {
            return Ok(Opened::Beside(format!("{}{said}", chosen(ctx))));
        }
        let words_before = chosen(ctx);
        if !words_before.is_empty() {
            ctx.note(&format!("{}\n", words_before.trim_end()))?;
        }
        in_terminal(&words, file, exercise, python, ctx).map(Opened::Closed)
    }

    /// Opens the editor in the pane; `None` if no pane is available.
    fn in_pane(&mut self, words: &[String], file: &Path, ctx: &Context<'_>) -> Option<String> {
        let own = ctx.world.tmux_pane.as_deref().filter(|_| ctx.has_keys())?;
        let open = "Your editor is open in the other pane; tests run on every save.";
        let state = self.pane.as_ref().map(Pane::state);
        if let (Some(pane), Some(State::Running | State::Ended(..))) = (&mut self.pane, &state) {
            if pane.file() == file && state == Some(State::Running) {
                pane.select();
                return Some(open.to_owned());
            }
            if let Some(left) = pane.show(words, file) {
                return Some(format!("{open}{}", left_behind(left.as_deref())));
            }
        }
        self.pane = Some(Pane::split(own, words, file)?);
        Some(open.to_owned())
    }

    /// News about the editor since the last call.
    pub fn news(&mut self, ctx: &Context<'_>) -> Option<String> {
        // An editor that passes the file to an open window ends at once, successfully.
        if let Some(Ok(Ok(status))) = self.window.as_ref().map(Receiver::try_recv)
            && let Some(said) = failure(status)
        {
            self.window = None;
            return Some(format!("{said}."));
        }
        let pane = self.pane.as_ref()?;
        let now = ctx.world.clock.instant();
        if self.asked.is_some_and(|asked| now.duration_since(asked) < ASK) {
            return None;
        }
        self.asked = Some(now);
        let said = match pane.state() {
            State::Running => return None,
            State::Ended(Some(0) | None, _) | State::Gone => "The editor is closed.".to_owned(),
            State::Ended(Some(status), words) => {
                // A shell adds 128 to the number of a signal.
                let how = ended_with(Some(status).filter(|status| *status <= 128));
                if words.is_empty() { format!("{how}.") } else { format!("{how}: {}", short(&words)) }
            }
        };
        self.close();
        Some(said)
    }

    /// Whether the editor is in a pane.
    pub fn has_pane(&self) -> bool {
        self.pane.is_some()
    }

    /// Closes the pane, if there is one; returns a message, if any.
    pub fn close(&mut self) -> Option<String> {
        let left = self.pane.take()?.close()?;
        Some(left_behind(Some(&left)).trim_start().to_owned())
    }
}

/// The message about unsaved text.
fn left_behind(path: Option<&Path>) -> String {
    path.map_or_else(String::new, |path| {
        format!(" The editor kept unsaved text in {}", safe_line(&path.display().to_string()))
    })
}

/// The message about the default editor, and how to choose another.
fn chosen(ctx: &Context<'_>) -> String {
    match &ctx.world.editor {
        Some(Editor { command, source: EditorSource::Found }) => {
            format!("Editor: {}. To use another: `export EDITOR=vim`. ", safe_line(command))
        }
        _ => String::new(),
    }
}

/// Runs the editor in the terminal; the tests run on every save.
fn in_terminal(
    words: &[String],
    file: &mut CodeFile,
    exercise: &Exercise,
    python: &Python,
    ctx: &Context<'_>,
) -> Result<Watched> {
    let stop = AtomicBool::new(false);
    let (clock, watch) = (ctx.world.clock, file.watch.clone());
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).arg(&file.path);
    let (status, (watch, mut watched)) = std::thread::scope(|scope| {
        let watcher = scope.spawn(|| keep_running(watch, exercise, python, clock, &stop));
        let status = terminal::lend_to(&mut command, !ctx.world.terminal.plain);
        stop.store(true, Ordering::Relaxed);
        // If the watcher panicked, the next check of the file finds the save.
        (status, watcher.join().unwrap_or_else(|_| (file.watch.clone(), Watched::default())))
    });
    file.watch = watch;
    let status = status.doing_to("start the editor", &words[0])?;
    watched.failed = failure(status).map(|said| format!("{said}.\n"));
    Ok(watched)
}

/// The exit status of a failed editor.
fn failure(status: ExitStatus) -> Option<String> {
    (!status.success()).then(|| ended_with(status.code()))
}

fn ended_with(code: Option<i32>) -> String {
    code.map_or_else(|| "The editor was killed".to_owned(), |code| format!("The editor exited with status {code}"))
}

/// Runs the visible tests on every save, until stopped.
fn keep_running(
    mut watch: FileWatch,
    exercise: &Exercise,
    python: &Python,
    clock: Clock,
    stop: &AtomicBool,
) -> (FileWatch, Watched) {
    let (launcher, rng) = (SandboxLauncher::default(), Rng::System);
    let limits = Limits::of(exercise.case_limit);
    let mut watched = Watched::default();
    while !stop.load(Ordering::Relaxed) {
        if watch.is_saved() {
            watched.saves += 1;
            // A read error is reported at the next check after the editor closes.
            if let Ok(program) = read_program(watch.path()) {
                let runtime = Runtime { python, launcher: &launcher, clock, rng: &rng };
                let (program, cases) = (program.to_judge(), exercise.visible());
                watched.last = Some(run_code(&program, cases, limits, runtime));
            }
        }
        std::thread::sleep(LOOK);
    }
    (watch, watched)
}

/// Whether this editor has its own window.
fn has_window(program: &str) -> bool {
    let name = Path::new(program).file_name().map_or(program.into(), |name| name.to_string_lossy());
    WITH_WINDOWS.contains(&name.trim_end_matches(".exe"))
}

/// Starts an editor with its own window. A thread waits for it, so that no zombie process remains.
fn beside(words: &[String], path: &Path) -> Result<Receiver<std::io::Result<ExitStatus>>> {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().doing_to("start the editor", &words[0])?;
    let (ended, heard) = mpsc::channel();
    // The receiver may be gone; then nobody needs the status.
    std::thread::spawn(move || ended.send(child.wait()));
    Ok(heard)
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
