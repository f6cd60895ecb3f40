//! Submits a file for an exercise: judges it, saves it with its verdict, and grades it if asked.

use crate::app::drill::grading::log_review;
use crate::app::drill::judge::{Judged, judge, no_cell};
use crate::app::drill::statement::Program;
use crate::app::drill::subject::{CannotRun, DrillExercise};
use crate::app::library::{App, Library};
use crate::coding::{Events, Outcome, Report, SandboxLauncher, Suggestion, suggest};
use crate::error::{Doing, Error, Result};
use crate::library::keep_attempt;
use crate::practice::{Attempt, Mode};
use crate::schedule::{Grade, Progress, ReviewId};
use crate::store::NewDrill;
use serde_json::json;

/// Options of a submission.
pub struct Submission<'s> {
    pub program: Program,
    /// Seconds of work.
    pub seconds: Option<f64>,
    /// The rule about AI assistants.
    pub ai: Option<String>,
    /// The grade to log; `Some(None)` means the suggested one.
    pub grade: Option<Option<Grade>>,
    /// The reason for a better grade than the suggested one.
    pub reason: Option<&'s str>,
}

pub struct Verdict {
    pub judged: Judged,
    pub suggestion: Suggestion,
    /// The logged grade and the card's new progress.
    pub graded: Option<(Grade, Progress)>,
    /// The path of the saved code, relative to the data directory.
    pub code: String,
}

/// Judges a file, saves it and the verdict, and logs the grade. If nothing can run here, saves nothing and returns why.
pub fn submit(
    submission: &Submission<'_>,
    subject: &DrillExercise,
    app: &App,
    library: &mut Library,
) -> Result<Result<Verdict, CannotRun>> {
    let program = &submission.program;
    let judged = subject.load().and_then(|(exercise, python)| {
        judge(program, &exercise, &python, &SandboxLauncher::default(), app).map_err(|error| no_cell(&error))
    });
    let judged = match judged {
        Ok(judged) => judged,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let suggestion = suggest(&events(submission, &judged, subject, app, library)?);
    let grade = chosen(submission, &suggestion)?;
    let code = keep_attempt(&app.home, &subject.name, app.now(), &program.to_keep())?;
    let mut verdict = Verdict { judged, suggestion, graded: None, code };
    let mut review = None;
    if let Some(grade) = grade {
        let seconds = submission.seconds.unwrap_or(0.0);
        let attempt = Attempt { text: program.to_text(), seconds, ..Attempt::new(Mode::Type) };
        let (progress, row) = log_review(subject, grade, attempt, app, library)?;
        verdict.graded = Some((grade, progress));
        review = Some(row);
    }
    keep(submission, &verdict, (subject.row.id, review), app, library)?;
    Ok(Ok(verdict))
}

fn events(
    submission: &Submission<'_>,
    judged: &Judged,
    subject: &DrillExercise,
    app: &App,
    library: &Library,
) -> Result<Events> {
    let last_review = subject.row.progress.map_or(0, |progress| progress.version.0);
    let before = library.store.drills_of(subject.row.id).doing("read the attempts")?;
    let today = app.today();
    let failed_submits = before
        .iter()
        .filter(|drill| drill.id > last_review && drill.facts.day == today && drill.facts.outcome != "passed")
        .count();
    Ok(Events {
        passed: judged.report.outcome == Outcome::Passed,
        failed_submits,
        hints_of: subject.note.hints.len(),
        seconds: submission.seconds,
        target: subject.target,
        ..Events::default()
    })
}

/// The grade to log, if wanted. A better one than suggested needs a reason.
fn chosen(submission: &Submission<'_>, suggestion: &Suggestion) -> Result<Option<Grade>> {
    let Some(grade) = submission.grade else { return Ok(None) };
    let grade = grade.unwrap_or(suggestion.grade);
    if grade > suggestion.grade && submission.reason.is_none_or(|reason| reason.trim().is_empty()) {
        let suggested = suggestion.grade;
        return Err(Error::usage(format!("`{grade}` is better than the suggested grade `{suggested}`"))
            .hint("give a reason with `--reason`, or use a grade that is not better; nothing was saved"));
    }
    Ok(Some(grade))
}

/// Saves the verdict on an exercise, linked to its review.
fn keep(
    submission: &Submission<'_>,
    verdict: &Verdict,
    (card, review): (i64, Option<ReviewId>),
    app: &App,
    library: &mut Library,
) -> Result<()> {
    let Verdict { judged, suggestion, code, .. } = verdict;
    let Report { visible, hidden, outcome, .. } = &judged.report;
    let notes = json!({"by": "submit", "suggested": suggestion.grade.word(), "reasons": suggestion.reasons,
                       "reason": submission.reason, "sandbox": judged.sandbox.word()});
    let drill = NewDrill {
        card,
        at: app.now(),
        day: app.today(),
        outcome: outcome.word().to_owned(),
        visible: (visible.passed, visible.of),
        hidden: (hidden.passed, hidden.of),
        seconds: submission.seconds,
        ai: submission.ai.clone(),
        code: Some(code.clone()),
        review,
        notes: notes.to_string(),
        random: app.world.rng.next_u64(),
    };
    library.store.write(|change| change.add_drill(&drill)).doing("save the attempt").map(|_| ())
}
