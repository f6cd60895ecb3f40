//! `drill CARD --submit FILE`: judges a file, keeps it and the verdict, suggests a grade. The schedule changes only where
//! `--grade` is given.

use crate::app::drill::code_file::SOLUTION;
use crate::app::drill::grading::log_review;
use crate::app::drill::judge::{Judged, judge, no_cell};
use crate::app::drill::statement::Program;
use crate::app::drill::subject::{CannotRun, DrillExercise};
use crate::app::library::Library;
use crate::app::named_file::{read_user_file, too_long};
use crate::cli::{DrillArgs, GradeChoice};
use crate::coding::{Counts, Events, Failure, Outcome, Report, SandboxLauncher, Suggestion, suggest};
use crate::error::{Doing, DoingTo, Error, Result, exit};
use crate::library::keep_attempt;
use crate::schedule::{Grade, Progress, ReviewId};
use crate::store::NewDrill;
use crate::ui::context::Context;
use crate::view::count::span_of_days;
use crate::view::drill;
use serde::Serialize;
use serde_json::json;
use std::io::Read;
use std::path::Path;

/// The verdict as JSON. The first seven fields are a contract.
#[derive(Serialize)]
struct Verdict<'v> {
    outcome: &'static str,
    visible: CountsJson,
    hidden: CountsJson,
    seconds: f64,
    first_failure: Option<FailureJson<'v>>,
    sandbox: Option<&'static str>,
    suggested_grade: Option<&'static str>,
    reasons: &'v [String],
    not_run: usize,
    graded: Option<&'static str>,
    due: Option<String>,
    code: Option<String>,
    message: Option<String>,
    hint: Option<String>,
}

#[derive(Serialize)]
struct CountsJson {
    passed: usize,
    of: usize,
}

#[derive(Serialize)]
struct FailureJson<'f> {
    input: Option<&'f str>,
    expected: Option<&'f str>,
    got: &'f str,
    hidden: bool,
    printed: &'f str,
}

/// Runs `drill --submit`.
pub fn run(card: &str, file: &Path, args: &DrillArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let subject = DrillExercise::find(card, &mut library)?;
    let program = read_program(file, ctx)?;
    let judged = subject.load().and_then(|(exercise, python)| {
        judge(&program, &exercise, &python, &SandboxLauncher::default(), ctx).map_err(|error| no_cell(&error))
    });
    let judged = match judged {
        Ok(judged) => judged,
        Err(refusal) => return refuse(refusal, &subject, args, ctx),
    };
    let events = events(args, &judged, &subject, ctx, &library)?;
    let suggestion = suggest(&events);
    let grade = chosen(args, &suggestion)?;
    let code = keep_attempt(&ctx.home, &subject.name, ctx.now(), &program.to_keep())?;
    let graded = match grade {
        Some(grade) => {
            let seconds = args.took.map_or(0.0, |took| took.seconds());
            let face = (subject.note.front.clone(), subject.note.back.clone());
            let answer = program.to_text();
            let (progress, review) = log_review(&subject.row, face, grade, seconds, Some(answer), ctx, &mut library)?;
            Some((grade, progress, review))
        }
        None => None,
    };
    keep(
        args,
        &judged,
        &suggestion,
        &subject,
        &code,
        graded.as_ref().map(|(_, _, review)| *review),
        ctx,
        &mut library,
    )?;
    tell(args, &judged, &suggestion, &code, graded.map(|(grade, progress, _)| (grade, progress)), ctx)?;
    Ok(if judged.report.outcome == Outcome::Passed { exit::DONE } else { exit::FAILED })
}

fn read_program(path: &Path, ctx: &mut Context<'_>) -> Result<Program> {
    if path != Path::new("-") {
        return read_user_file(path, SOLUTION).map(Program::saved);
    }
    let mut program = Vec::new();
    let read = ctx.input.take(SOLUTION.longest + 1).read_to_end(&mut program);
    read.doing_to("read", "standard input")?;
    match program.len() as u64 > SOLUTION.longest {
        true => Err(too_long("standard input", SOLUTION)),
        false => Ok(Program::saved(program)),
    }
}

fn events(
    args: &DrillArgs,
    judged: &Judged,
    subject: &DrillExercise,
    ctx: &Context<'_>,
    library: &Library,
) -> Result<Events> {
    let last_review = subject.row.progress.map_or(0, |progress| progress.version.0);
    let before = library.store.drills_of(subject.row.id).doing("read the attempts")?;
    let today = ctx.today();
    let failed_submits = before
        .iter()
        .filter(|drill| drill.id > last_review && drill.facts.day == today && drill.facts.outcome != "passed")
        .count();
    Ok(Events {
        passed: judged.report.outcome == Outcome::Passed,
        failed_submits,
        hints_of: subject.note.hints.len(),
        seconds: args.took.map(|took| took.seconds()),
        target: subject.target,
        ..Events::default()
    })
}

/// The grade to log, where one is asked for. Better than the suggested one only with a reason.
fn chosen(args: &DrillArgs, suggestion: &Suggestion) -> Result<Option<Grade>> {
    let grade = match args.grade {
        None => return Ok(None),
        Some(GradeChoice::Suggested) => suggestion.grade,
        Some(GradeChoice::Again) => Grade::Again,
        Some(GradeChoice::Hard) => Grade::Hard,
        Some(GradeChoice::Good) => Grade::Good,
        Some(GradeChoice::Easy) => Grade::Easy,
    };
    if grade > suggestion.grade && args.reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
        let suggested = suggestion.grade;
        return Err(Error::usage(format!("`{grade}` is better than the suggested grade `{suggested}`"))
            .hint("give a reason with `--reason`, or use a grade that is not better; nothing was saved"));
    }
    Ok(Some(grade))
}

#[expect(clippy::too_many_arguments, reason = "one row of the store, each part from somewhere else")]
pub(crate) fn keep(
    args: &DrillArgs,
    judged: &Judged,
    suggestion: &Suggestion,
    subject: &DrillExercise,
    code: &str,
    review: Option<ReviewId>,
    ctx: &Context<'_>,
    library: &mut Library,
) -> Result<()> {
    let Report { visible, hidden, outcome, .. } = &judged.report;
    let notes = json!({"by": "submit", "suggested": suggestion.grade.word(), "reasons": suggestion.reasons,
                       "reason": args.reason, "sandbox": judged.sandbox.word()});
    let drill = NewDrill {
        card: subject.row.id,
        at: ctx.now(),
        day: ctx.today(),
        outcome: outcome.word().to_owned(),
        visible: (visible.passed, visible.of),
        hidden: (hidden.passed, hidden.of),
        seconds: args.took.map(|took| took.seconds()),
        ai: args.ai.map(|ai| ai.word().to_owned()),
        code: Some(code.to_owned()),
        review,
        notes: notes.to_string(),
        random: ctx.world.rng.next_u64(),
    };
    let doing = "save the attempt";
    let change = library.store.change().doing(doing)?;
    change.add_drill(&drill).doing(doing)?;
    change.commit().doing(doing)
}

fn tell(
    args: &DrillArgs,
    judged: &Judged,
    suggestion: &Suggestion,
    code: &str,
    graded: Option<(Grade, Progress)>,
    ctx: &mut Context<'_>,
) -> Result<()> {
    if args.json {
        let Report { outcome, visible, hidden, not_run, first_failure } = &judged.report;
        return ctx.say_json(&Verdict {
            outcome: outcome.word(),
            visible: counts(*visible),
            hidden: counts(*hidden),
            seconds: judged.seconds,
            first_failure: first_failure.as_ref().map(failure),
            sandbox: Some(judged.sandbox.word()),
            suggested_grade: Some(suggestion.grade.word()),
            reasons: &suggestion.reasons,
            not_run: *not_run,
            graded: graded.map(|(grade, _)| grade.word()),
            due: graded.map(|(_, progress)| progress.due.to_string()),
            code: Some(code.to_owned()),
            message: None,
            hint: None,
        });
    }
    let screen = ctx.screen();
    let mut text = drill::verdict(&judged.report, judged.seconds, judged.sandbox.words(), &screen);
    if judged.report.outcome == Outcome::Passed {
        text.push_str(&drill::printed_beside(&judged.printed, &screen));
    }
    text.push_str(&drill::suggestion(suggestion, &screen));
    match graded {
        Some((grade, progress)) => {
            let back = span_of_days(i64::from(progress.interval()));
            text.push_str(&format!("graded {grade}: next review {back}\n"));
        }
        None => text.push_str("The schedule did not change; `--took 12m --grade suggested` records a review.\n"),
    }
    ctx.say(&text)
}

fn counts(counts: Counts) -> CountsJson {
    CountsJson { passed: counts.passed, of: counts.of }
}

fn failure(failure: &Failure) -> FailureJson<'_> {
    FailureJson {
        input: failure.input.as_deref(),
        expected: failure.expected.as_deref(),
        got: &failure.got,
        hidden: failure.hidden,
        printed: &failure.printed,
    }
}

/// Nothing ran, nothing is kept, nothing is graded.
fn refuse(refusal: CannotRun, subject: &DrillExercise, args: &DrillArgs, ctx: &mut Context<'_>) -> Result<u8> {
    if !args.json {
        return Err(refusal.into());
    }
    let of = |block: &Option<String>| CountsJson { passed: 0, of: crate::coding::count_cases(block.as_deref()) };
    ctx.say_json(&Verdict {
        outcome: Outcome::Refused.word(),
        visible: of(&subject.code.cases),
        hidden: of(&subject.code.hidden),
        seconds: 0.0,
        first_failure: None,
        sandbox: None,
        suggested_grade: None,
        reasons: &[],
        not_run: 0,
        graded: None,
        due: None,
        code: None,
        message: Some(refusal.problem),
        hint: Some(refusal.hint),
    })?;
    Ok(exit::FAILED)
}
