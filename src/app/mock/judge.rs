//! The end of a round: runs the last submission of each problem against all tests, and saves it as a drill.

use crate::app::drill::code_file::read_program;
use crate::app::drill::judge::{judge as judge_program, no_cell};
use crate::app::drill::statement::Program;
use crate::app::drill::subject::DrillExercise;
use crate::app::library::{App, Library};
use crate::app::mock::state::state_of;
use crate::coding::{Outcome, Report, SandboxLauncher};
use crate::error::{Doing, DoingTo, Error, Result};
use crate::library::read_bytes;
use crate::practice::mock::{Event, Mock, Problem, Submission, Verdict};
use crate::store::NewDrill;
use crate::view::drill::short;
use serde_json::json;

/// Judges the submission at this place; saves the verdict, the drill, and the mock's new state together. If this
/// machine cannot run it (no Python, no sandbox), returns an error and loses nothing, so the mock can be resumed. With
/// `for_good`, the failure becomes the verdict.
pub fn judge(id: i64, mock: &mut Mock, place: usize, for_good: bool, app: &App, library: &mut Library) -> Result<()> {
    let slot = &mock.slots[place];
    let Some((problem, submission)) = slot.problem.as_ref().and_then(|p| Some((p, p.submissions.last()?))) else {
        return Ok(());
    };
    let path = app.home.root().join(&submission.file);
    let program = Program::saved(read_bytes(&path).doing_to("read", &path)?);
    // If the file in the editor is unchanged, errors use its line numbers.
    let edited = problem.file.as_ref().and_then(|name| read_program(&app.home.root().join(name)).ok());
    let program = edited.filter(|edited| edited.to_keep() == program.to_keep()).unwrap_or(program);
    let verdict = match verdict(slot.card, &program, app, library) {
        Ok(verdict) => verdict,
        Err(error) if for_good => refused(&error.to_string()),
        Err(error) => {
            return Err(error.hint(format!(
                "nothing is lost: `greenroom mock resume {id}` tries again; with `--end`, the problem counts as not solved"
            )));
        }
    };
    let doing = "save the results";
    let drill = as_drill(id, slot.card, problem, submission, &verdict, app);
    let change = library.store.change().doing(doing)?;
    let drill =
        if verdict.outcome == Outcome::Refused.word() { None } else { Some(change.add_drill(&drill).doing(doing)?) };
    let code = program.to_text();
    mock.handle(Event::Judged(Verdict { drill, ..verdict }, code));
    change.set_mock(id, false, &state_of(mock)).doing(doing)?;
    change.commit().doing(doing)
}

fn verdict(card: i64, program: &Program, app: &App, library: &mut Library) -> Result<Verdict> {
    let row = library.store.card(card).doing("read the card")?;
    let Some(row) = row else { return Ok(refused("the problem no longer exists")) };
    let subject = DrillExercise::of(row, library)?;
    let (exercise, python) = subject.load().map_err(Error::from)?;
    let judged = judge_program(program, &exercise, &python, &SandboxLauncher::default(), app)
        .map_err(|error| Error::from(no_cell(&error)))?;
    let report = judged.report;
    Ok(Verdict {
        outcome: report.outcome.word().to_owned(),
        visible: (report.visible.passed, report.visible.of),
        hidden: (report.hidden.passed, report.hidden.of),
        failure: failure(&report),
        drill: None,
    })
}

fn refused(why: &str) -> Verdict {
    Verdict { outcome: Outcome::Refused.word().to_owned(), failure: Some(why.to_owned()), ..Verdict::default() }
}

/// For example: "`f([])` gave `None`, expected `-1` (hidden)".
fn failure(report: &Report) -> Option<String> {
    let failure = report.first_failure.as_ref()?;
    Some(match (&failure.input, &failure.expected) {
        (Some(input), Some(expected)) => format!(
            "`{}` returned {}, expected {}{}",
            short(input),
            short(&failure.got),
            short(expected),
            if failure.hidden { " (hidden)" } else { "" }
        ),
        _ => short(&failure.got),
    })
}

fn as_drill(id: i64, card: i64, problem: &Problem, submission: &Submission, verdict: &Verdict, app: &App) -> NewDrill {
    NewDrill {
        card,
        at: app.now(),
        day: app.today(),
        outcome: verdict.outcome.clone(),
        visible: verdict.visible,
        hidden: verdict.hidden,
        seconds: Some(problem.spent),
        ai: None,
        code: Some(submission.file.clone()),
        review: None,
        notes: drill_notes(id, None),
        random: app.world.rng.next_u64(),
    }
}

/// The notes of a mock's drill; `reason` is for a grade better than the suggested one.
pub fn drill_notes(mock: i64, reason: Option<&str>) -> String {
    json!({"by": "mock", "mock": mock, "reason": reason}).to_string()
}
