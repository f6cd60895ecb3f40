//! The program in a window: starts it in a pseudo-terminal, presses keys, and waits for what it draws.

use super::home::{BenchHome, NOW};
use super::measure::time;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::time::Duration;

/// A running program and its window.
pub struct Window {
    process: Box<dyn Child + Send + Sync>,
    /// The window lives as long as this.
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    from: Box<dyn Read + Send>,
    /// What came and was not waited for yet.
    unread: Vec<u8>,
}

impl Window {
    /// Starts the program with these words and waits until it has written `sign`; returns how long that took.
    pub fn open(home: &BenchHome, words: &[&str], sign: &str) -> (Window, Duration) {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_greenroom"));
        command.args(words);
        command.env_clear();
        for (name, value) in [("TERM", "xterm"), ("LANG", "C.UTF-8"), ("GREENROOM_NOW", NOW)] {
            command.env(name, value);
        }
        command.env("GREENROOM_HOME", home.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let (keys, from) = (pair.master.take_writer(), pair.master.try_clone_reader());
        let (keys, from) = (keys.expect("a writer"), from.expect("a reader"));
        time(|| {
            let process = pair.slave.spawn_command(command).expect("the program starts");
            let mut window = Window { process, _master: pair.master, keys, from, unread: Vec::new() };
            window.wait_for(sign);
            window
        })
    }

    /// Presses a key and waits until `sign` was written and keys count again; returns how long that took.
    pub fn press(&mut self, key: &str, sign: &str) -> Duration {
        time(|| {
            self.keys.write_all(key.as_bytes()).and_then(|()| self.keys.flush()).expect("a window that takes keys");
            self.wait_for(sign);
            self.wait_for(CURSOR_SHOWN);
        })
        .1
    }

    /// Types this and waits until `sign` was written; for whatever is not a screen of cards.
    pub fn types(&mut self, keys: &str, sign: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("a window that takes keys");
        self.wait_for(sign);
    }

    /// Does something outside the window and waits until `sign` was written in it; returns how long that took.
    pub fn after(&mut self, act: impl FnOnce(), sign: &str) -> Duration {
        time(|| {
            act();
            self.wait_for(sign);
        })
        .1
    }

    /// Waits until the cursor is shown: from then on keys count.
    pub fn is_ready(&mut self) {
        self.wait_for(CURSOR_SHOWN);
    }

    fn wait_for(&mut self, sign: &str) {
        let sign = sign.as_bytes();
        loop {
            if let Some(at) = self.unread.windows(sign.len()).position(|part| part == sign) {
                self.unread.drain(..at + sign.len());
                return;
            }
            let mut more = [0; 4096];
            let got = self.from.read(&mut more).expect("a window");
            assert!(got > 0, "the program ended before its time");
            self.unread.extend_from_slice(&more[..got]);
        }
    }

    /// The most memory it has held so far, in bytes.
    pub fn peak_memory(&self) -> u64 {
        self.told("status", "VmHWM:") * 1024
    }

    /// How often any of its threads has gone to sleep by itself so far: each time it was woken before.
    pub fn sleeps(&self) -> u64 {
        let threads = fs::read_dir(self.facts("task")).expect("a running process");
        let names = threads.map(|thread| thread.expect("a thread").file_name().to_string_lossy().into_owned());
        names.map(|name| self.told(&format!("task/{name}/status"), "voluntary_ctxt_switches:")).sum()
    }

    fn facts(&self, name: &str) -> String {
        format!("/proc/{}/{name}", self.process.process_id().expect("a running process"))
    }

    fn told(&self, file: &str, what: &str) -> u64 {
        let facts = fs::read_to_string(self.facts(file)).expect("a system that tells of its processes");
        let line = facts.lines().find_map(|line| line.strip_prefix(what)).expect("the fact");
        line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
    }

    /// Ends it.
    pub fn close(mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("a window that takes keys");
        // Until it is gone, somebody has to read what it says, or it would wait for room.
        let mut rest = Vec::new();
        // A window whose program is gone answers with an error on Linux: that is the end, too.
        let _ = self.from.read_to_end(&mut rest);
        assert!(self.process.wait().expect("an end").success());
    }
}

/// What the study screen writes when keys count.
const CURSOR_SHOWN: &str = "\u{1b}[?25h";
