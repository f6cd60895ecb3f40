//! A person's belongings before they sit down in front of the program: a home, a window, an environment.

use super::seat::{NOW, Pty};
use portable_pty::CommandBuilder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_greenroom");

/// Three cards about different things, in the order in which they come.
pub const THREE: &str = "\
---
deck: Small
---
# One
Q: What is first?
A: Alpha.
Id: first
# Two
Q: What is second?
A: Beta.
Id: second
# Three
Q: What is third?
A: Gamma.
Id: third
";

/// A home whose three questions were answered and whose shipped decks are off.
static TEMPLATE: LazyLock<TempDir> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("a folder");
    let decks = run(home.path(), &["decks", "--json"], "");
    let off: String = decks.lines().map(|line| format!("decks off {}\n", text_in(line, "deck"))).collect();
    run(home.path(), &[], &off);
    home
});

/// A string in a line of JSON, quoted as it stands there: which is how the REPL takes it, too.
pub(super) fn text_in(line: &str, key: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
    value[key].to_string()
}

/// A person's belongings and window, before they sit down.
pub struct TestHome {
    pub(super) folder: TempDir,
    pub(super) rows: u16,
    pub(super) columns: u16,
    pub(super) environment: Vec<(String, String)>,
    pub(super) foreign_ink: bool,
}

impl TestHome {
    /// With one deck and nothing else to study.
    pub fn with(deck: &str) -> TestHome {
        let desk = TestHome::fresh();
        copy(TEMPLATE.path(), &desk.home());
        fs::write(desk.home().join("decks/small.md"), deck).expect("a deck");
        desk
    }

    /// Where the program was never started.
    pub fn fresh() -> TestHome {
        let folder = tempfile::tempdir().expect("a folder");
        TestHome { folder, rows: 24, columns: 80, environment: Vec::new(), foreign_ink: false }
    }

    pub fn window(mut self, columns: u16, rows: u16) -> TestHome {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// Its cards hold escape sequences, which will be seen as text.
    pub fn with_foreign_ink(mut self) -> TestHome {
        self.foreign_ink = true;
        self
    }

    pub fn variable(mut self, name: &str, value: &str) -> TestHome {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With an editor that does this to the file `$1`.
    pub fn editor(self, script: &str) -> TestHome {
        let path = self.folder.path().join("editor.sh");
        fs::write(&path, script).expect("an editor");
        let command = format!("sh {}", path.display());
        self.variable("EDITOR", &command)
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Starts the program in the window.
    pub fn sit(self, words: &[&str]) -> Pty {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(words);
        Pty::take(self, command)
    }

    /// Starts a shell with jobs, which starts the program.
    pub fn shell(self) -> Pty {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-i"]);
        let desk = self.variable("PS1", "$ ").variable("greenroom", PROGRAM);
        Pty::take(desk, command)
    }

    /// Starts one of this binary's own scenes.
    pub fn scene(self, name: &str) -> Pty {
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this binary"));
        command.args(["--ignored", "--exact", name, "--nocapture", "--test-threads=1"]);
        Pty::take(self, command)
    }

    /// Forgets something that the home remembers.
    pub fn forget(&self, key: &str) {
        let store = rusqlite::Connection::open(self.home().join("greenroom.db")).expect("a database");
        store.execute("DELETE FROM meta WHERE key = ?1", [key]).expect("something remembered");
    }

    /// Studies through a pipe, with these lines of JSON.
    pub fn study(&self, lines: &[&str]) -> String {
        let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
        run(&self.home(), &["study", "--json"], &input)
    }

    /// What the program says without a terminal.
    pub fn ask(&self, words: &[&str]) -> String {
        run(&self.home(), words, "")
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target);
        } else {
            fs::copy(&source, &target).expect("a copy");
        }
    }
}

/// Runs the program through pipes; what it says on standard output.
fn run(home: &Path, words: &[&str], input: &str) -> String {
    let mut child = Command::new(PROGRAM)
        .env_clear()
        .args(["--home", &home.display().to_string(), "--now", NOW])
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    // A few hundred bytes at most: the pipe holds them all.
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("room in the pipe");
    let output = child.wait_with_output().expect("an end");
    String::from_utf8(output.stdout).expect("UTF-8")
}
