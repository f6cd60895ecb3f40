//! A driver for `study --json`: one line in, the lines that follow out. It checks the grammar of the protocol as it
//! goes: after every line comes what the contract says and nothing else.

use super::machine::kill;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A session being driven.
pub struct Session {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// The line that began it.
    pub began: Value,
    /// The card that is shown; none once the session is over.
    pub card: Option<Value>,
    /// The line that ended it.
    pub summary: Option<Value>,
    /// Every line that came out, in order.
    pub lines: Vec<Value>,
}

impl Session {
    #[track_caller]
    pub fn start(mut command: Command) -> Session {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().expect("the program starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut session =
            Session { child, input, output, began: Value::Null, card: None, summary: None, lines: Vec::new() };
        session.began = session.line().expect("a session begins with a line");
        assert_eq!(session.began["type"], "session");
        session.next_card();
        session
    }

    /// Writes a line as it is; a pipe that is closed is left to the reader to find.
    pub fn say(&mut self, line: &str) {
        if let Some(input) = &mut self.input {
            let _ = input.write_all(format!("{line}\n").as_bytes());
        }
    }

    /// The next line out; none at the end of output.
    pub fn line(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("UTF-8");
        if line.is_empty() {
            return None;
        }
        let value: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        self.lines.push(value.clone());
        Some(value)
    }

    #[track_caller]
    fn expect(&mut self, kind: &str) -> Value {
        let line = self.line().unwrap_or_else(|| panic!("the output ended where `{kind}` should stand"));
        assert_eq!(line["type"], kind, "{line}");
        line
    }

    #[track_caller]
    fn next_card(&mut self) {
        let line = self.line().expect("a card or the summary");
        match line["type"].as_str() {
            Some("card") => (self.card, self.summary) = (Some(line), None),
            Some("summary") => (self.card, self.summary) = (None, Some(line)),
            _ => panic!("a card or the summary, not {line}"),
        }
    }

    /// Grades the card; returns the `graded` line.
    #[track_caller]
    pub fn grade(&mut self, grade: &str, seconds: f64) -> Value {
        self.say(&json!({"grade": grade, "seconds": seconds}).to_string());
        let graded = self.expect("graded");
        self.next_card();
        graded
    }

    #[track_caller]
    pub fn skip(&mut self) {
        self.say(r#"{"skip":true}"#);
        self.next_card();
    }

    /// Undoes the last grade; returns the `undone` line.
    #[track_caller]
    pub fn undo(&mut self) -> Value {
        self.say(r#"{"undo":true}"#);
        let undone = self.expect("undone");
        self.next_card();
        undone
    }

    /// Says something that is answered with an error and the same card; returns the message.
    #[track_caller]
    pub fn fails(&mut self, line: &str) -> String {
        let before = self.card.clone();
        self.say(line);
        let error = self.expect("error");
        self.next_card();
        assert_eq!(self.card, before, "the same card again after {line}");
        error["message"].as_str().expect("a message").to_owned()
    }

    /// Quits; returns the summary.
    #[track_caller]
    pub fn quit(mut self) -> Value {
        self.say(r#"{"quit":true}"#);
        self.finish()
    }

    /// Ends the input; returns the summary.
    #[track_caller]
    pub fn end(mut self) -> Value {
        self.input = None;
        self.finish()
    }

    #[track_caller]
    fn finish(&mut self) -> Value {
        if self.summary.is_none() {
            self.next_card();
        }
        let summary = self.summary.take().expect("a summary at the end");
        assert_eq!(self.line(), None, "the summary is the last line");
        assert_eq!(self.child.wait().expect("an end").code(), Some(0));
        summary
    }

    /// A field of the card that is shown, as text; empty once the session is over.
    pub fn field(&self, name: &str) -> String {
        let value = self.card.as_ref().map(|card| card[name].clone());
        value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }

    pub fn front(&self) -> String {
        self.field("front")
    }

    pub fn id(&self) -> String {
        self.field("id")
    }

    /// Fronts of all the cards to come when each gets this grade.
    #[track_caller]
    pub fn fronts(&mut self, grade: &str) -> Vec<String> {
        let mut fronts = Vec::new();
        while self.card.is_some() {
            fronts.push(self.front());
            self.grade(grade, 5.0);
        }
        fronts
    }

    /// Skips until this front is shown.
    #[track_caller]
    pub fn skip_to(&mut self, front: &str) {
        while self.front() != front {
            assert!(self.card.is_some(), "`{front}` never came");
            self.skip();
        }
    }

    /// The process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Ctrl-C; returns the exit code.
    pub fn interrupt(mut self) -> Option<i32> {
        let status = Command::new("kill").args(["-INT", &self.pid().to_string()]).status();
        assert!(status.is_ok_and(|status| status.success()), "kill");
        self.child.wait().expect("an end").code()
    }

    /// Ends the process at once, as a power cut would; returns the lines that had already come out.
    pub fn murder(&mut self) -> Vec<Value> {
        kill(self.pid());
        let mut rest = Vec::new();
        let mut line = String::new();
        while self.output.read_line(&mut line).is_ok_and(|read| read > 0) {
            // A line that was cut off in the middle was not said.
            rest.extend(serde_json::from_str(&line));
            line.clear();
        }
        let _ = self.child.wait();
        rest
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
