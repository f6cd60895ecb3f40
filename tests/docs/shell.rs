//! A shell as a reader of one page has it: a fresh home, the built program on the path, a fixed clock, 80 columns.

use super::page::{Command, PROMPTS};
use super::screen;
use crate::support::practice;
use greenroom::library::Home;
use greenroom::store::Store;
use portable_pty::CommandBuilder;
use std::ffi::OsString;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{self, Stdio};
use std::{env, fs};

/// When a page begins, unless a block says something else.
const NOW: &str = "2026-03-02T19:00:00+01:00";

/// The luck of whoever has answered for months.
const SEED: u64 = 7;

/// What stands on the pages for the folder of the person.
const YOU: &str = "/home/you";

/// Ends the first answer of a card with an exclamation mark: enough to see that an edit took place.
const EDITOR: &str = "#!/bin/sh\nsed 's/^\\(A: .*\\)[.]$/\\1!/' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n";

pub struct Shell {
    folder: tempfile::TempDir,
    now: String,
}

/// What a command did.
pub struct Outcome {
    pub exit: i32,
    /// Both streams as a terminal shows them, with what was typed.
    pub lines: Vec<String>,
}

impl Shell {
    pub fn new() -> Shell {
        let folder = tempfile::tempdir().expect("a folder for the page");
        fs::create_dir(folder.path().join("you")).expect("a home");
        let editor = folder.path().join("editor");
        fs::write(&editor, EDITOR).expect("an editor");
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("an editor that runs");
        Shell { folder, now: NOW.to_owned() }
    }

    /// Runs a command; `typed` is what the person types at the prompts, `wanted` knows when a window shows what it should.
    pub fn run(&mut self, command: &Command, typed: &[String], wanted: impl Fn(&[String]) -> bool) -> Outcome {
        if let Some(now) = &command.now {
            self.now.clone_from(now);
        }
        if let Some(passes) = command.passes {
            self.practice(passes);
        }
        if let Some(keys) = &command.keys {
            return self.run_on_screen(command, keys, wanted);
        }
        let mut child = process::Command::new("sh")
            .arg("-c")
            .arg(format!("exec 2>&1\n{}", command.text))
            .current_dir(self.home())
            .env_clear()
            .envs(self.environment())
            .stdin(if typed.is_empty() { Stdio::null() } else { Stdio::piped() })
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        if let Some(mut keys) = child.stdin.take() {
            let lines: String = typed.iter().map(|line| format!("{line}\n")).collect();
            // A program that ends before it has read everything is judged by what it printed.
            let _ = keys.write_all(lines.as_bytes());
        }
        let output = child.wait_with_output().expect("an output");
        let text = String::from_utf8(output.stdout).expect("an output in UTF-8");
        let text = echoed(&text, typed).replace(&self.home().display().to_string(), YOU);
        let exit = output.status.code().expect("an exit code");
        Outcome { exit, lines: text.lines().map(|line| line.trim_end().to_owned()).collect() }
    }

    /// Somebody has answered for months: all cards of the track of facts.
    fn practice(&self, passes: u64) {
        let home = Home::at(self.home().join(".local/share/greenroom"));
        let mut store = Store::open(&home.database(), &home.backups()).expect("a home, made by a command before");
        let files = store.files().expect("files");
        let facts: Vec<i64> =
            files.into_iter().filter(|file| file.settings.track == "facts").map(|file| file.id).collect();
        practice(&mut store, |card| card.file.is_some_and(|file| facts.contains(&file)), SEED, passes);
    }

    fn run_on_screen(&self, command: &Command, keys: &[String], wanted: impl Fn(&[String]) -> bool) -> Outcome {
        let mut sh = CommandBuilder::new("sh");
        sh.args(["-c", &format!("exec {}", command.text)]);
        sh.cwd(self.home());
        sh.env_clear();
        for (name, value) in self.environment() {
            sh.env(name, value);
        }
        sh.env("TERM", "xterm-256color");
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        Outcome { exit: command.exit, lines: screen::after_keys(sh, &keys, wanted) }
    }

    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let editor = self.folder.path().join("editor").into_os_string();
        let mut all = vec![("HOME", self.home().into_os_string()), ("EDITOR", editor), ("PATH", path())];
        let plain = [("COLUMNS", "80"), ("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8"), ("GREENROOM_NOW", &self.now)];
        all.extend(plain.map(|(name, value)| (name, value.into())));
        all
    }

    fn home(&self) -> PathBuf {
        fs::canonicalize(self.folder.path().join("you")).expect("a home")
    }
}

/// The built program's folder before everything else.
fn path() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_greenroom")).parent().expect("a folder");
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(std::iter::once(program.to_owned()).chain(env::split_paths(&rest))).expect("a path")
}

/// The output with what was typed behind each prompt, as a terminal shows it.
fn echoed(output: &str, typed: &[String]) -> String {
    let mut shown = String::new();
    let mut rest = output;
    for line in typed {
        let prompt = |prompt: &&str| rest.find(&format!("\n{prompt}")).map(|at| at + 1 + prompt.len());
        let Some(end) = PROMPTS.iter().filter_map(prompt).min() else { break };
        shown.push_str(&rest[..end]);
        shown.push_str(line);
        shown.push('\n');
        rest = &rest[end..];
    }
    shown + rest
}
