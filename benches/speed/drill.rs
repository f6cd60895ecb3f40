//! Drills: how soon a save is noticed, and what running and judging its cases takes beside bare Python and the sandbox.

use super::home::{BenchHome, Size};
use super::measure::{process, time, turn_about};
use super::report::{self, Reach};
use super::rows::Choice;
use super::window::Window;
use greenroom::coding::inside::Plan;
use greenroom::coding::{Exercise, Limits, Python, Runtime, Sandbox, SandboxLauncher, run};
use greenroom::deck::ExerciseCode;
use greenroom::world::{Clock, Rng};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

const PROGRAM: &str = "def twice(thing):\n    return thing + thing\n";
const CASES: &str = "twice(9) == 18\ntwice('ab') == 'abab'\ntwice([3]) == [3, 3]\ntwice(1.5) == 3.0";
const DONE: &[i32] = &[0];

/// Both rows.
pub fn rows(choice: &Choice<'_>) {
    judged(choice);
    noticed(choice);
}

fn judged(choice: &Choice<'_>) {
    let code = ExerciseCode { cases: Some(CASES.to_owned()), ..ExerciseCode::default() };
    let (exercise, python) = Exercise::load(&code).expect("python3");
    let cases = exercise.expect("good cases").cases;
    let launcher = SandboxLauncher::made_by(PathBuf::from(env!("CARGO_BIN_EXE_greenroom")), None);
    let (floor, work) = turn_about(
        choice.runs(60),
        || process(&mut bare(&python), DONE) + process(&mut empty_cell(&python), DONE),
        || {
            let limits = Limits::of(None);
            let judge = || {
                run(
                    PROGRAM.as_bytes(),
                    &cases,
                    limits,
                    Runtime { python: &python, launcher: &launcher, clock: Clock::System, rng: &Rng::System },
                )
            };
            let (ran, took) = time(judge);
            assert_eq!(ran.expect("a cell").sandbox, Sandbox::Namespaces, "the floor is one of namespaces");
            took
        },
    );
    report::row(
        "four cases run and judged; least: bare python3 and an empty sandbox",
        &floor,
        &work,
        Reach::Times(1.3),
    );
}

/// The same program and cases with nothing around them.
fn bare(python: &Python) -> Command {
    let mut command = Command::new(&python.executable);
    command.args(["-I", "-B", "-X", "utf8", "-c", &format!("{PROGRAM}{CASES}")]).env_clear();
    command
}

/// A sandbox in which nothing happens.
fn empty_cell(python: &Python) -> Command {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_greenroom"));
    let plan = Plan {
        sandbox: Sandbox::Namespaces,
        parent: std::process::id(),
        user: None,
        seconds: 11,
        door: program.clone(),
        folder: "/tmp".into(),
        python: "/usr/bin/true".into(),
        shown: python.prefixes.clone(),
        masked: program.clone(),
    };
    let mut command = Command::new(program);
    command.args(plan.of_cell()).arg("--").env_clear().stderr(Stdio::null());
    command
}

fn noticed(choice: &Choice<'_>) {
    let home = BenchHome::with_decks(Size { files: 1, cards: 10 });
    home.put("own.md", &format!("E: Twice.\n\n```python cases\n{CASES}\n```\nId: ex-twice\n"));
    let (mut window, _) = Window::open(&home, &["drill", "ex-twice", "--no-editor"], "How many minutes");
    window.types("\r", "Which pattern");
    window.types("\r", "plainest");
    window.types("\r", "ask the interviewer");
    window.types("\r", "s submit");
    let folder = std::fs::read_dir(home.path().join("attempts/ex-twice")).expect("attempts").next();
    let file = folder.expect("a file").expect("a file").path();
    let mut version = 0;
    let mut save = |sign: &str, window: &mut Window| {
        version += 1;
        let took = window.after(|| std::fs::write(&file, format!("{PROGRAM}# {version}\n")).expect("saved"), sign);
        window.types("", "s submit");
        took
    };
    let nothing = || Duration::ZERO;
    let seen = turn_about(choice.runs(20), nothing, || save("saved at", &mut window)).1;
    report::row("a save, until it is noticed", &seen, &seen, Reach::Within(Duration::from_millis(100)));
    let shown = turn_about(choice.runs(20), nothing, || save("visible cases pass", &mut window)).1;
    report::row("a save, until its cases are on the screen", &seen, &shown, Reach::Told);
    window.types("q", "Left without a grade");
}
