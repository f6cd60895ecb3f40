//! Hostile submissions. Each file in `attacks/` says in its first line what may come of it; none may pass, none may take
//! long, none may leave anything behind.

use crate::support::{Coach, program};
use greenroom::coding::{Case, Exercise, Limits, Outcome, Python, Report, Runtime, Sandbox, SandboxLauncher, run};
use greenroom::deck;
use greenroom::world::{Clock, Rng};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Cases whose values cannot be guessed from the names.
pub const DECK: &str = "E: Twice.\n\n```python starter\ndef twice(thing):\n    pass\n```\n\n```python cases\n\
                        twice(9) == 18\ntwice('ab') == 'abab'\ntwice([3]) == [3, 3]\n```\n\n```python hidden\n\
                        twice(21) == 42\ntwice((1, 2)) == (1, 2, 1, 2)\ntwice(1.5) == 3.0\ntwice(-4) == -8\n```\n\
                        Id: ex-twice\n";

/// A run is over by then, at the latest as one that the machine was too busy for, and something for its beginning and end.
const LONGEST: Duration = Duration::from_secs(80);

fn attacks() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coding/attacks");
    let files = std::fs::read_dir(folder).expect("attacks").map(|file| file.expect("an attack").path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "py")).collect();
    files.sort();
    files
}

/// What is wrong with how this attack ended; nothing when all is as it should be.
fn trouble(coach: &Coach, attack: &Path) -> Option<String> {
    let text = String::from_utf8_lossy(&std::fs::read(attack).expect("an attack")).into_owned();
    let first = text.lines().next().unwrap_or_default();
    let allowed: Vec<&str> =
        first.trim_end_matches('\0').strip_prefix("# outcome: ").expect("an outcome").split(' ').collect();
    let began = Instant::now();
    let answer = coach.ask(&format!("drill ex-twice --json --submit '{}'", attack.display()));
    let took = began.elapsed();
    let Ok(verdict) = serde_json::from_str::<Value>(&answer.out) else {
        return Some(format!("no verdict: {} {}", answer.out, answer.err));
    };
    let outcome = verdict["outcome"].as_str().unwrap_or_default();
    let raw = answer.out.trim_end().chars().any(|c| c.is_control() || c == '\u{202e}');
    let right = allowed.contains(&outcome) && answer.code == Some(1) && answer.err.is_empty() && !raw && took < LONGEST;
    (!right).then(|| format!("{took:.1?}, exit {:?}, {verdict} {}", answer.code, answer.err))
}

#[test]
fn no_attack_passes_hangs_or_leaves_anything_running() {
    let attacks = Mutex::new(attacks());
    let found = Mutex::new(Vec::new());
    // Most of them wait for a limit: several at a time.
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let coach = Coach::new().deck("twice.md", DECK);
                loop {
                    let Some(attack) = attacks.lock().expect("attacks").pop() else { break };
                    let name = attack.file_name().expect("a name").to_string_lossy().into_owned();
                    if let Some(trouble) = trouble(&coach, &attack) {
                        found.lock().expect("findings").push(format!("{name}: {trouble}"));
                    }
                }
                assert_eq!(leftovers(&coach), Vec::<String>::new());
                coach.is_healthy();
            });
        }
    });
    assert_eq!(found.into_inner().expect("findings").join("\n"), "");
    assert_eq!(escaped(), Vec::<String>::new());
}

/// The cases of a deck with one exercise, and a Python for them that any user can start.
pub fn cases_of(text: &str) -> (Vec<Case>, Python) {
    let notes = deck::parse(text).deck.notes;
    let (exercise, python) = Exercise::load(notes[0].code.as_ref().expect("code")).expect("python3");
    // Root's own Python may be where the cell's user cannot go.
    let system = PathBuf::from("/usr/bin/python3");
    let python = if system.exists() { Python { executable: system, ..python } } else { python };
    (exercise.expect("good cases").cases, python)
}

/// Where there are no namespaces, limits and a sweep have to do; what can be read there is another matter.
#[test]
fn no_attack_passes_hangs_or_escapes_where_there_are_only_limits() {
    let (cases, python) = cases_of(DECK);
    let limits = Limits { case: Duration::from_secs(1), all: Duration::from_secs(3) };
    // Those that are about what can be read and written around them would only litter here, or find it elsewhere.
    let about_files = ["reads-the-deck.py", "remembers-between-runs.py", "searches-other-memory.py"];
    let chosen = attacks().into_iter().filter(|path| !about_files.iter().any(|name| path.ends_with(name)));
    let (attacks, found) = (Mutex::new(chosen.collect::<Vec<_>>()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let launcher = SandboxLauncher::made_by(program().to_owned(), Some(Sandbox::Limits));
                loop {
                    let Some(attack) = attacks.lock().expect("attacks").pop() else { break };
                    let (began, code) = (Instant::now(), std::fs::read(&attack).expect("an attack"));
                    let ran = run(
                        &code,
                        &cases,
                        limits,
                        Runtime { python: &python, launcher: &launcher, clock: Clock::System, rng: &Rng::System },
                    )
                    .expect("a cell");
                    assert_eq!(ran.sandbox, Sandbox::Limits);
                    let report = Report::of(&ran, &cases);
                    if report.outcome == Outcome::Passed || began.elapsed() > LONGEST {
                        let trouble = format!("{}: {:?} {report:?}", attack.display(), began.elapsed());
                        found.lock().expect("findings").push(trouble);
                    }
                }
            });
        }
    });
    assert_eq!(found.into_inner().expect("findings").join("\n"), "");
    assert_eq!(escaped(), Vec::<String>::new());
}

/// What an attack wrote into the temporary folder of the run.
fn leftovers(coach: &Coach) -> Vec<String> {
    let names = std::fs::read_dir(coach.desk()).expect("a desk");
    let names = names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "home").collect()
}

/// Processes that an attack started and that are still there.
pub fn escaped() -> Vec<String> {
    // The other test may run the same attacks beside this one. Whatever really escapes stays for a minute.
    let began = Instant::now();
    loop {
        let found = running();
        if found.is_empty() || began.elapsed() > LONGEST {
            return found;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn running() -> Vec<String> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let lines = entries.filter_map(|entry| std::fs::read(entry.ok()?.path().join("cmdline")).ok());
    let lines = lines.map(|line| String::from_utf8_lossy(&line).replace('\0', " "));
    lines.filter(|line| line.contains("time.sleep(60) escaped-the-")).collect()
}
