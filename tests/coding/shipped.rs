//! Every shipped exercise under the program's own runner: the reference and another right solution pass and keep up, plausible
//! mistakes fail, and what is right but slow falls behind.

use crate::support::program;
use greenroom::coding::{Exercise, Limits, Outcome, Python, Report, Runtime, SandboxLauncher, keeps_up, run};
use greenroom::deck::{self, Kind, Note};
use greenroom::library::shipped_files;
use greenroom::world::{Clock, Rng};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

/// So long that a busy machine changes no verdict.
const PATIENT: Limits = Limits { case: Duration::from_secs(20), all: Duration::from_secs(60) };
/// The program's own limits, as they are for people.
const USUAL: Limits = Limits { case: Duration::from_secs(2), all: Duration::from_secs(10) };

struct Trial {
    id: String,
    note: Note,
    exercise: Exercise,
    python: Python,
}

fn notes() -> Vec<Note> {
    let files = shipped_files();
    let decks = files.iter().filter(|file| file.name.starts_with("decks/exercises/"));
    let texts = decks.map(|file| str::from_utf8(file.bytes).expect("UTF-8"));
    texts.flat_map(|text| deck::parse(text).deck.notes).filter(|note| note.kind == Kind::Exercise).collect()
}

fn judge(trial: &Trial, solution: &str, limits: Limits) -> Report {
    let launcher = SandboxLauncher::made_by(program().to_owned(), None);
    let (clock, rng) = (Clock::System, Rng::System);
    let cases = &trial.exercise.cases;
    let ran = run(
        solution.as_bytes(),
        cases,
        limits,
        Runtime { python: &trial.python, launcher: &launcher, clock, rng: &rng },
    );
    Report::of(&ran.expect("a cell"), cases)
}

/// Whether it slows down as the reference solution does; else what is said of it.
fn growth(trial: &Trial, solution: &str) -> Result<(), (Outcome, String)> {
    let launcher = SandboxLauncher::made_by(program().to_owned(), None);
    let (clock, rng) = (Clock::System, Rng::System);
    let found = keeps_up(
        solution.as_bytes(),
        &trial.exercise,
        Runtime { python: &trial.python, launcher: &launcher, clock, rng: &rng },
    );
    found.expect("a cell").map_or(Ok(()), |(outcome, failure)| Err((outcome, format!("{failure:?}"))))
}

/// A kept solution, after the starter code that it builds on.
fn beside_starter(trial: &Trial, path: &Path) -> String {
    let starter = trial.note.code.as_ref().and_then(|code| code.starter.as_deref()).expect("a starter");
    format!("{starter}\n\n{}", std::fs::read_to_string(path).expect("a solution"))
}

/// The files in this folder that belong to this exercise: `ID.py`, `ID--2.py` and so on.
fn solutions(folder: &str, id: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decks").join(folder);
    let files = std::fs::read_dir(folder).expect("solutions").map(|file| file.expect("a solution").path());
    let belongs = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        stem == id || stem.strip_prefix(id).is_some_and(|rest| rest.starts_with("--"))
    };
    files.filter(belongs).collect()
}

/// Each shipped exercise is tried; what is not as it should be is returned in words.
fn trials(check: impl Fn(&Trial) -> Vec<String> + Sync) -> Vec<String> {
    let notes = Mutex::new(notes());
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let Some(note) = notes.lock().expect("notes").pop() else { break };
                    let code = note.code.clone().expect("an exercise has code");
                    let (exercise, python) = Exercise::load(&code).expect("python3");
                    let exercise = exercise.expect("every case can be used");
                    let id = note.id.clone().expect("an Id");
                    let troubles = check(&Trial { id: id.clone(), note, exercise, python });
                    found.lock().expect("findings").extend(troubles.into_iter().map(|words| format!("{id}: {words}")));
                }
            });
        }
    });
    found.into_inner().expect("findings")
}

#[test]
fn right_solutions_pass_and_every_plausible_mistake_fails() {
    let found = trials(|trial| {
        let mut found = Vec::new();
        let code = trial.note.code.as_ref().expect("code");
        let report = judge(trial, code.solution.as_deref().expect("a solution"), PATIENT);
        if report.outcome != Outcome::Passed {
            found.push(format!("the reference: {report:?}"));
        }
        for path in solutions("right", &trial.id) {
            let report = judge(trial, &beside_starter(trial, &path), PATIENT);
            if report.outcome != Outcome::Passed {
                found.push(format!("{}: {report:?}", path.display()));
            }
        }
        let starter = judge(trial, code.starter.as_deref().expect("a starter"), PATIENT);
        if starter.outcome == Outcome::Passed {
            found.push("the starter passes".to_owned());
        }
        for path in solutions("wrong", &trial.id) {
            let report = judge(trial, &beside_starter(trial, &path), USUAL);
            if !matches!(report.outcome, Outcome::Failed | Outcome::Error) {
                found.push(format!("{}: {report:?}", path.display()));
            }
        }
        found
    });
    assert_eq!(found.join("\n"), "");
}

#[test]
fn every_slow_solution_falls_behind_the_reference() {
    let found = trials(|trial| {
        let mut found = Vec::new();
        if trial.exercise.growth.is_empty() {
            found.push("has no `# growth` comment among its hidden tests".to_owned());
        }
        for path in solutions("slow", &trial.id) {
            let said = growth(trial, &beside_starter(trial, &path));
            if !matches!(said, Err((Outcome::Timeout, _))) {
                found.push(format!("{}: {said:?}", path.display()));
            }
        }
        found
    });
    assert_eq!(found.join("\n"), "");
}

#[test]
fn every_right_solution_keeps_up_with_the_reference() {
    let found = trials(|trial| {
        let kept_up = |path: &PathBuf| growth(trial, &beside_starter(trial, path));
        let said = |path: PathBuf| kept_up(&path).err().map(|said| format!("{}: {said:?}", path.display()));
        solutions("right", &trial.id).into_iter().filter_map(said).collect()
    });
    assert_eq!(found.join("\n"), "");
}
