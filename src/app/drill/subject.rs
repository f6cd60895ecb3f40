//! The exercise of a drill: which one comes next, its card and code blocks, and whether it may run here.

use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::coding::{BadCase, Exercise, NoPython, Python};
use crate::deck::{ExerciseCode, Kind, Note};
use crate::error::{Doing, Error, Result};
use crate::library::{TrustState, find_card, public_id, trust_state};
use crate::store::CardRow;
use crate::view::safe_line;

/// An exercise of the library.
#[derive(Debug, Clone)]
pub struct DrillExercise {
    pub row: CardRow,
    /// The name, safe to print.
    pub name: String,
    pub note: Note,
    pub code: ExerciseCode,
    pub deck: String,
    /// Whether its file may run code.
    pub trust: TrustState,
    /// The time limit in seconds: the card's, else the deck's.
    pub target: Option<f64>,
}

/// Why an exercise cannot run. Never because of the user's code.
#[derive(Debug)]
pub struct CannotRun {
    /// The cause.
    pub problem: String,
    /// The hint.
    pub hint: String,
}

impl From<CannotRun> for Error {
    fn from(refusal: CannotRun) -> Error {
        Error::refused(refusal.problem).hint(refusal.hint)
    }
}

impl DrillExercise {
    /// Finds an exercise by name.
    pub fn find(wanted: &str, library: &mut Library) -> Result<DrillExercise> {
        let row = find_card(&library.store, wanted)?;
        DrillExercise::of(row, library)
    }

    pub fn of(row: CardRow, library: &mut Library) -> Result<DrillExercise> {
        let name = safe_line(&public_id(&row)).into_owned();
        if row.kind != Kind::Exercise {
            return Err(Error::usage(format!("{name} is not an exercise"))
                .hint("`greenroom cards track:coding` lists coding cards; exercises start with `E:`"));
        }
        let Some(card) = library.content.card(&row)? else {
            return Err(Error::refused(format!("{name} is retired: its text is no longer in any deck")));
        };
        let (note, file, hash) = (card.note.clone(), card.file.clone(), card.hash.clone());
        let target = note.time.or(card.header.time).map(f64::from);
        let code = note.code.as_deref().cloned().unwrap_or_default();
        if code.cases.is_none() && code.hidden.is_none() {
            return Err(Error::refused(format!("{name} has no tests"))
                .hint("add a `python cases` block; see docs/deck-format.md"));
        }
        let trust = trust_state(&library.store, &file.name, &hash)?;
        Ok(DrillExercise { row, name, note, code, deck: file.settings.deck, trust, target })
    }

    /// Its tests and the Python to run them with, or why they cannot run here.
    pub fn load(&self) -> Result<(Exercise, Python), CannotRun> {
        if let TrustState::Untrusted { source } = &self.trust {
            let deck = safe_line(&self.deck);
            return Err(CannotRun {
                problem: format!("the deck `{deck}` was imported from {} and is not trusted", safe_line(source)),
                hint: format!("read its exercises, then run `greenroom trust '{deck}'`"),
            });
        }
        let (exercise, python) = Exercise::load(&self.code).map_err(|missing| CannotRun {
            hint: match missing {
                NoPython::Broken(_) => "fix it, or put another `python3` first on the PATH".to_owned(),
                _ => "install Python 3.9 or newer; nothing was graded".to_owned(),
            },
            problem: missing.to_string(),
        })?;
        let exercise = exercise.map_err(|bad| bad_cases(&self.name, &bad))?;
        Ok((exercise, python))
    }
}

fn bad_cases(name: &str, bad: &[BadCase]) -> CannotRun {
    let first = bad.first().map(|case| format!(": `{}` is {}", safe_line(&case.line), safe_line(&case.problem)));
    CannotRun {
        problem: format!("the tests of {name} are not valid{}", first.unwrap_or_default()),
        hint: format!("fix them with `greenroom edit {name}`; nothing was graded"),
    }
}

pub fn next_exercise(app: &App, library: &Library) -> Result<CardRow> {
    let scope = Scope::everything(&library.store)?;
    let today = app.today();
    let is_open = |card: &CardRow| {
        card.kind == Kind::Exercise
            && !card.switches.keep_out()
            && card.switches.buried != Some(today)
            && card.file.is_some_and(|file| scope.files.contains_key(&file))
    };
    let all = library.store.all_cards().doing("choose an exercise")?;
    let open: Vec<CardRow> = all.into_iter().filter(is_open).collect();
    let due = open.iter().filter_map(|card| Some((card.progress?.due, card)));
    let due = due.filter(|(due, _)| *due <= today).min_by_key(|(due, card)| (*due, card.id)).map(|(_, card)| card);
    let file_name = |card: &CardRow| card.file.and_then(|file| scope.files.get(&file)).map(|file| file.name.clone());
    let new = || open.iter().filter(|card| card.progress.is_none()).min_by_key(|card| (file_name(card), card.place));
    due.or_else(new)
        .cloned()
        .ok_or_else(|| Error::refused("no exercise is due or new").hint("drill one early with `greenroom drill CARD`"))
}
