//! A tmux pane for the editor: created once, used for every file, and always closed at the end. Contains all calls of
//! tmux. Must not touch other panes.

use crate::{terminal, world};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The minimum columns for two panes side by side.
const WIDE: usize = 160;

/// Rows kept for test results if one pane is above the other.
const ROWS_KEPT: usize = 8;

/// The minimum rows for an editor in half a window; with fewer it gets the whole window.
const LOWEST: usize = 12;

/// How long a terminated editor may take to save.
const PATIENCE: Duration = Duration::from_millis(200);

/// The pane's option that holds the editor's exit status.
const STATUS: &str = "@greenroom-editor-status";

/// Runs the editor and sets that option before the pane is dead: tmux itself may know for long that a pane is dead, but
/// not yet how its program ended. Ctrl-C ends the editor at most, and the shell's own messages are hidden.
const RUN: &str = r#"trap : INT QUIT; exec 3>&2 2>/dev/null
(exec "$@" 2>&3 3>&-); tmux set-option -p -t "$TMUX_PANE" "$0" $?"#;

/// A pane with an editor.
pub struct Pane {
    id: String,
    /// The open file.
    file: PathBuf,
    /// A process that waits until this one ends in any way, and then closes the pane; `None` once the pane is closed.
    keeper: Option<Child>,
}

/// The state of the editor in a pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Open.
    Running,
    /// Ended with this status as a shell tells it, if it is known, and its last output.
    Ended(Option<i32>, String),
    /// The pane is gone.
    Gone,
}

impl Pane {
    /// Opens an editor next to the pane with this name; `None` if that pane is not this terminal or is too small.
    pub fn split(own: &str, editor: &[String], file: &Path) -> Option<Pane> {
        let facts = tmux(&["display-message", "-p", "-t", own, "#{pane_tty} #{pane_width} #{pane_height}"])?;
        let mut facts = facts.split_whitespace();
        let (tty, width, height) = (facts.next()?, facts.next()?.parse().ok()?, facts.next()?.parse().ok()?);
        if terminal::device()? != Path::new(tty) {
            return None;
        }
        let (direction, size) = share(width, height)?;
        let size = size.to_string();
        let mut words = vec!["split-window", "-P", "-F", "#{pane_id}", direction, "-l", &size, "-t", own];
        let (start, environment) = (start_of(editor, file), world::pane_variables());
        environment.iter().for_each(|variable| words.extend(["-e", variable.as_str()]));
        words.push("--");
        words.extend(start.iter().map(String::as_str));
        // Keeps the output of an editor that fails at once. The new pane is the current one.
        words.extend([";", "set-option", "-p", "remain-on-exit", "on"]);
        let id = tmux(&words)?.trim().to_owned();
        let pane = Pane { keeper: keeper(&id), id, file: file.to_owned() };
        if pane.keeper.is_none() {
            tmux(&["kill-pane", "-t", &pane.id])?;
            return None;
        }
        Some(pane)
    }

    /// The open file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Selects the pane.
    pub fn select(&self) {
        // If it is gone, the next check reports that.
        let _ = tmux(&["select-pane", "-t", &self.id]);
    }

    /// Opens another file in it, ending the old editor. `None` if the pane is gone; otherwise the file in which that
    /// editor saved unsaved text, if any.
    pub fn show(&mut self, editor: &[String], file: &Path) -> Option<Option<PathBuf>> {
        let mut words = vec!["set-option", "-p", "-u", "-t", &self.id, STATUS, ";"];
        words.extend(["respawn-pane", "-k", "-t", &self.id]);
        let (start, environment) = (start_of(editor, file), world::pane_variables());
        environment.iter().for_each(|variable| words.extend(["-e", variable.as_str()]));
        words.push("--");
        words.extend(start.iter().map(String::as_str));
        words.extend([";", "select-pane", "-t", &self.id]);
        tmux(&words)?;
        let left = std::mem::replace(&mut self.file, file.to_owned());
        std::thread::sleep(PATIENCE);
        Some(saved_beside(&left))
    }

    /// The editor's state.
    pub fn state(&self) -> State {
        let format = format!("#{{pane_id}} #{{pane_dead}} #{{{STATUS}}}");
        let said = tmux(&["display-message", "-p", "-t", &self.id, &format]).unwrap_or_default();
        let mut said = said.split_whitespace();
        match (said.next(), said.next()) {
            (Some(id), Some("1")) if id == self.id => {
                State::Ended(said.next().and_then(|status| status.parse().ok()), self.final_message())
            }
            (Some(id), _) if id == self.id => State::Running,
            _ => State::Gone,
        }
    }

    fn final_message(&self) -> String {
        // tmux may notice the end before it has read the last output, and then scrolls it up by a line.
        std::thread::sleep(PATIENCE);
        let shown = tmux(&["capture-pane", "-p", "-S", "-9", "-t", &self.id]).unwrap_or_default();
        let mut lines =
            shown.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("Pane is dead"));
        lines.next_back().unwrap_or_default().to_owned()
    }

    /// Closes the pane; returns the file in which its editor saved unsaved text, if any.
    pub fn close(mut self) -> Option<PathBuf> {
        let was_open = self.state() == State::Running;
        self.end();
        if !was_open {
            return None;
        }
        std::thread::sleep(PATIENCE);
        saved_beside(&self.file)
    }

    /// The keeper closes the pane once its input is closed.
    fn end(&mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            drop(keeper.stdin.take());
            // The keeper always ends after that.
            let _ = keeper.wait();
        }
    }
}

impl Drop for Pane {
    fn drop(&mut self) {
        self.end();
    }
}

/// How to split a pane of this size, and the editor's columns or rows: at least half. `None` if a pane would be too
/// small.
fn share(width: usize, height: usize) -> Option<(&'static str, usize)> {
    if width >= WIDE {
        return Some(("-h", width * 3 / 5));
    }
    // One row is for the border.
    let rest = height.saturating_sub(1 + ROWS_KEPT);
    (height >= LOWEST).then(|| ("-v", (height * 3 / 5).min(rest).max(height.div_ceil(2))))
}

/// A process that outlives this one for a moment. It notices the closed pipe even after a `kill -9`.
fn keeper(id: &str) -> Option<Child> {
    const WAIT: &str = "trap '' HUP INT TERM QUIT; read line; tmux kill-pane -t \"$1\"";
    let mut command = Command::new("sh");
    command.args(["-c", WAIT, "sh", id]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn().ok()
}

/// Runs a tmux command; `None` if it fails.
fn tmux(words: &[&str]) -> Option<String> {
    let mut command = Command::new("tmux");
    let output = command.args(words).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command in the pane.
fn start_of(editor: &[String], file: &Path) -> Vec<String> {
    let shell = ["sh", "-c", RUN, STATUS].map(str::to_owned);
    shell.into_iter().chain(escaped(editor, file)).collect()
}

/// The editor's arguments for tmux, which treats a semicolon at the end of an argument as the end of a command.
fn escaped(editor: &[String], file: &Path) -> Vec<String> {
    let file = file.to_string_lossy().into_owned();
    let escape = |word: &String| match word.strip_suffix(';') {
        Some(rest) => format!("{rest}\\;"),
        None => word.clone(),
    };
    editor.iter().chain([&file]).map(escape).collect()
}

/// The file with unsaved text that a terminated editor left in the same folder; its name contains this file's name.
/// Backups, whose names end with `~`, have only saved text.
fn saved_beside(file: &Path) -> Option<PathBuf> {
    let own = file.file_name()?.to_string_lossy().into_owned();
    let mut beside = std::fs::read_dir(file.parent()?).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    beside.find(|path| {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        name != own && name.contains(&own) && !name.ends_with('~')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_gets_at_least_half_and_leaves_room_for_results() {
        for height in LOWEST..200 {
            let (direction, rows) = share(80, height).expect("room");
            assert!(direction == "-v" && rows * 2 >= height && rows + 1 < height, "{rows} of {height}");
        }
        assert_eq!(share(80, 23), Some(("-v", 13)));
        assert_eq!(share(120, 39), Some(("-v", 23)));
        assert_eq!(share(40, 14), Some(("-v", 7)));
        assert_eq!(share(200, 9), Some(("-h", 120)));
        assert_eq!(share(80, 11), None);
    }

    #[test]
    fn what_an_editor_left_is_found_and_backups_and_other_files_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.py");
        for name in ["a.py", "a.py~", "b.py.save", "a-submitted.py"] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        assert_eq!(saved_beside(&file), None);
        for name in [".a.py.swp", "a.py.save", "#a.py#"] {
            let path = folder.path().join(name);
            std::fs::write(&path, "").expect("a file");
            assert_eq!(saved_beside(&file), Some(path.clone()));
            std::fs::remove_file(path).expect("a file");
        }
    }

    #[test]
    fn a_semicolon_at_the_end_of_a_word_ends_no_command_of_tmux() {
        let words = ["vim".to_owned(), "+set nu;".to_owned(), "a;b".to_owned()];
        assert_eq!(escaped(&words, Path::new("x.py")), ["vim", "+set nu\\;", "a;b", "x.py"]);
    }
}
