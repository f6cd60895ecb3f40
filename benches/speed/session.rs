//! The other end of `study --json`: starts it, waits for cards, grades them.

use super::home::BenchHome;
use super::measure::time;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// A running session.
pub struct Talk {
    process: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Talk {
    /// Starts it and reads until the first card is there; returns how long that took from the start of the process.
    pub fn until_first_card(mut command: Command) -> (Talk, Duration) {
        time(|| {
            command.stdin(Stdio::piped()).stdout(Stdio::piped());
            let mut process = command.spawn().expect("the program starts");
            let from = BufReader::new(process.stdout.take().expect("a pipe"));
            let to = process.stdin.take();
            let mut talk = Talk { process, to, from };
            talk.wait_for_card();
            talk
        })
    }

    /// Grades the card shown; returns how long it took from the line written to the next card read.
    pub fn grade(&mut self) -> Duration {
        let to = self.to.as_mut().expect("the session runs");
        let ((), grade) = time(|| to.write_all(b"{\"grade\":\"good\",\"seconds\":6.5}\n").expect("a pipe"));
        let ((), rest) = time(|| self.wait_for_card());
        grade + rest
    }

    fn wait_for_card(&mut self) {
        let mut line = String::new();
        while !line.starts_with("{\"type\":\"card\"") {
            line.clear();
            assert!(self.from.read_line(&mut line).expect("text") > 0, "the session ended before its time");
        }
    }

    /// Ends it.
    pub fn end(mut self) {
        drop(self.to.take());
        let mut rest = Vec::new();
        std::io::Read::read_to_end(&mut self.from, &mut rest).expect("a pipe");
        assert!(self.process.wait().expect("an end").success());
    }
}

/// How often the system was asked to make something durable in a session of this many grades; `None` where `strace` is
/// not installed.
pub fn syncs(home: &BenchHome, grades: usize) -> Option<usize> {
    let log = home.path().join("syncs.txt");
    let study = home.greenroom(&["study", "--json"]);
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=fsync,fdatasync,sync_file_range,msync", "-o"]).arg(&log);
    command.arg(study.get_program()).args(study.get_args());
    command.envs(study.get_envs().filter_map(|(name, value)| value.map(|value| (name, value))));
    Command::new("strace").arg("-V").output().ok()?;
    let (mut talk, _) = Talk::until_first_card(command);
    for _ in 0..grades {
        talk.grade();
    }
    talk.end();
    let calls = std::fs::read_to_string(log).expect("what strace saw");
    Some(calls.lines().filter(|line| line.contains("sync") && line.contains('(')).count())
}
