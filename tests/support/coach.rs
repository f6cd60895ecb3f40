//! A coach: a data directory in a temporary folder and a clock. `run` is the program with arguments as typed in a shell.

use super::machine::program;
use super::session::Session;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// A private home and the time it is there.
pub struct Coach {
    folder: TempDir,
    home: PathBuf,
    now: String,
    zone: String,
    seed: Option<u64>,
    env: Vec<(String, String)>,
}

/// What a run of the program came to; the path of the data directory reads as `HOME`.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// A run that is being typed into.
pub struct Play {
    coach: Coach,
    args: String,
    input: String,
}

/// A run that is over.
pub struct Done {
    coach: Coach,
    answer: Answer,
}

impl Coach {
    /// A data directory that was made before, without the decks that come with the program. It is the second of March 2026, nine
    /// in the morning, one hour east of Greenwich.
    pub fn new() -> Coach {
        let coach = Coach::nowhere();
        fs::create_dir_all(coach.home.join("decks")).expect("a folder for decks");
        fs::write(coach.home.join("greenroom.db"), blank_database()).expect("a database");
        coach
    }

    /// No home yet: the first run makes it.
    pub fn nowhere() -> Coach {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let home = folder.path().join("home");
        Coach { folder, home, now: "2026-03-02 09:00".into(), zone: "+01:00".into(), seed: Some(1), env: Vec::new() }
    }

    /// With this file in `decks/`.
    pub fn deck(self, name: &str, text: &str) -> Coach {
        self.write(name, text);
        self
    }

    /// With this text in `config.toml`.
    pub fn config(self, text: &str) -> Coach {
        fs::write(self.home.join("config.toml"), text).expect("a config");
        self
    }

    /// At this civil time, `2026-03-02 09:00` or with seconds.
    pub fn at(mut self, now: &str) -> Coach {
        self.now = now.into();
        self
    }

    /// In this zone, as in `-08:00`.
    pub fn zone(mut self, zone: &str) -> Coach {
        self.zone = zone.into();
        self
    }

    /// With this seed.
    pub fn seed(mut self, seed: u64) -> Coach {
        self.seed = Some(seed);
        self
    }

    /// With this variable in the environment.
    pub fn env(mut self, name: &str, value: &str) -> Coach {
        self.env.push((name.into(), value.into()));
        self
    }

    /// With another home folder.
    pub fn living_in(mut self, home: &Path) -> Coach {
        self.home = home.into();
        self
    }

    /// It becomes this time.
    pub fn set_clock(&mut self, now: &str) {
        self.now = now.into();
    }

    /// Writes a deck file, as an editor would: its time of change is always another.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.home.join("decks").join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder for decks");
        fs::write(path, text).expect("a deck file");
    }

    /// The text of a deck file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.home.join("decks").join(name)).expect("a deck file")
    }

    pub fn home(&self) -> &Path {
        &self.home
    }

    /// A folder beside the data directory, for whatever a test needs.
    pub fn desk(&self) -> &Path {
        self.folder.path()
    }

    /// The database, opened beside the program.
    pub fn database(&self) -> Connection {
        Connection::open(self.home.join("greenroom.db")).expect("the database")
    }

    /// One number out of the database.
    pub fn number(&self, sql: &str) -> i64 {
        self.database().query_row(sql, [], |row| row.get(0)).expect(sql)
    }

    /// The program, ready to run with these arguments.
    pub fn command(&self, args: &str) -> Command {
        self.dress(Command::new(program()), args)
    }

    /// A command with the harness's environment and the program's arguments after its own.
    pub fn dress(&self, mut command: Command, args: &str) -> Command {
        let seconds = if self.now.len() > "2026-03-02 09:00".len() { "" } else { ":00" };
        let now = format!("{}{seconds}{}", self.now.replace(' ', "T"), self.zone);
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("TERM", "xterm").env("LANG", "C.UTF-8");
        command.env("COLUMNS", "80").env("TMPDIR", self.folder.path()).current_dir(self.folder.path());
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command.arg("--home").arg(&self.home).arg("--now").arg(now);
        if let Some(seed) = self.seed {
            command.arg("--seed").arg(seed.to_string());
        }
        command.args(shlex::split(args).expect("arguments"));
        command
    }

    /// Runs the program and hands back what it said.
    #[track_caller]
    pub fn ask(&self, args: &str) -> Answer {
        self.ask_with(args, "")
    }

    /// The same with this on standard input.
    #[track_caller]
    pub fn ask_with(&self, args: &str, input: &str) -> Answer {
        self.answer(feed(self.command(args), input))
    }

    /// What a finished process said, the data directory's path as `HOME`.
    pub fn answer(&self, output: Output) -> Answer {
        let text =
            |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace(&*self.home.to_string_lossy(), "HOME");
        Answer { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs the program, which must succeed and say nothing on standard error.
    #[track_caller]
    pub fn tell(&self, args: &str) -> String {
        let answer = self.ask(args);
        assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "greenroom {args}\n{}", answer.out);
        answer.out
    }

    /// Begins a run that can be typed into.
    pub fn run(self, args: &str) -> Play {
        Play { coach: self, args: args.into(), input: String::new() }
    }

    /// Begins `study --json` with these further arguments.
    #[track_caller]
    pub fn study(&self, args: &str) -> Session {
        Session::start(self.command(&format!("study --json {args}")))
    }

    /// Grades every card of one session once, all the same.
    #[track_caller]
    pub fn grade_all(&self, args: &str, grade: &str) -> Vec<Value> {
        let mut session = self.study(args);
        let mut graded = Vec::new();
        let mut seen = HashSet::new();
        // A card that was failed comes back: then all others have had their turn.
        while session.card.is_some() && seen.insert(session.id()) {
            graded.push(session.grade(grade, 5.0));
        }
        graded
    }

    /// What `due` says is waiting, without how long it may take: that is learned, and the policy's to change.
    #[track_caller]
    pub fn waiting(&self) -> String {
        let answer = self.ask("due");
        assert_eq!(answer.err, "");
        answer.out.split(", about ").next().map(|said| said.trim_end().to_owned()).unwrap_or_default()
    }

    /// All objects of a verb that speaks JSON lines.
    #[track_caller]
    pub fn json(&self, args: &str) -> Vec<Value> {
        let answer = self.ask(args);
        answer.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect()
    }

    /// The one card whose front is this, as `cards --json` has it; the path of the data directory reads as `HOME`.
    #[track_caller]
    pub fn card(&self, front: &str) -> Value {
        let all = self.json("cards --json");
        let mut fits = all.iter().filter(|card| card["front"] == front);
        let card = fits.next().unwrap_or_else(|| panic!("no card `{front}` in {all:#?}")).clone();
        assert_eq!(fits.next(), None, "two cards `{front}`");
        card
    }

    /// Due date, reviews and lapses of the one card whose front is this.
    #[track_caller]
    pub fn progress(&self, front: &str) -> (Option<String>, u64, u64) {
        let card = self.card(front);
        let due = card["due"].as_str().map(str::to_owned);
        (due, card["reps"].as_u64().expect("reps"), card["lapses"].as_u64().expect("lapses"))
    }

    /// `doctor` finds nothing.
    #[track_caller]
    pub fn is_healthy(&self) {
        let answer = self.ask("doctor");
        assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{}", answer.out);
    }
}

impl Play {
    /// Types a line.
    pub fn types(mut self, line: &str) -> Play {
        self.input.push_str(line);
        self.input.push('\n');
        self
    }

    /// Answers the card in words.
    pub fn answer(self, words: &str) -> Play {
        self.types(words)
    }

    /// Grades the card.
    pub fn grade(self, grade: &str) -> Play {
        self.types(grade)
    }

    /// The end of what is typed.
    #[track_caller]
    pub fn done(self) -> Done {
        let answer = self.coach.ask_with(&self.args, &self.input);
        Done { coach: self.coach, answer }
    }

    /// All of standard output is this.
    #[track_caller]
    pub fn prints(self, text: &str) -> Done {
        self.done().prints(text)
    }

    /// It succeeds; then it is another time.
    #[track_caller]
    pub fn at(self, now: &str) -> Coach {
        self.done().exits(0).coach.at(now)
    }
}

impl Done {
    #[track_caller]
    pub fn prints(self, text: &str) -> Done {
        assert_eq!(self.answer.out, text, "\non standard error:\n{}", self.answer.err);
        self
    }

    #[track_caller]
    pub fn exits(self, code: i32) -> Done {
        assert_eq!(self.answer.code, Some(code), "{}\n{}", self.answer.out, self.answer.err);
        self
    }

    /// Then something else is run.
    pub fn run(self, args: &str) -> Play {
        self.coach.run(args)
    }
}

/// Runs a command with this on its standard input.
pub fn feed(mut command: Command, input: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // The program may be done before it has read all.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("a writer");
    output
}

/// A database as the first run leaves it, before any deck was read.
fn blank_database() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let coach = Coach::nowhere();
        // This verb opens the data directory and reads no deck.
        let answer = coach.ask("backup copy.db");
        assert_eq!(answer.code, Some(0), "{}", answer.err);
        fs::read(coach.home().join("greenroom.db")).expect("a database")
    })
}
