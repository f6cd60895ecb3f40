//! `drill CARD --submit FILE`: judges a file, saves it with its verdict, and suggests a grade. The schedule changes
//! only with `--grade`.

use crate::app::drill::code_file::SOLUTION;
use crate::app::drill::statement::Program;
use crate::app::drill::subject::{CannotRun, DrillExercise};
use crate::app::drill::submit::{Submission, Verdict, submit};
use crate::app::library::Library;
use crate::app::named_file::{read_user_file, too_long};
use crate::cli::DrillArgs;
use crate::coding::{Outcome, count_cases};
use crate::error::{DoingTo, Result, exit};
use crate::schedule::Grade;
use crate::ui::context::Context;
use crate::view::drill::{back, printed_beside, suggestion, verdict};
use crate::view::drill_json;
use std::io::Read;
use std::path::Path;

pub fn run(card: &str, file: &Path, args: &DrillArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let subject = DrillExercise::find(card, library)?;
    let submission = Submission {
        program: read_program(file, ctx)?,
        seconds: args.took.map(|took| took.seconds()),
        ai: args.ai.clone(),
        // No grade has the word `suggested`.
        grade: args.grade.as_ref().map(|word| Grade::ALL.into_iter().find(|grade| grade.word() == word)),
        reason: args.reason.as_deref(),
    };
    match submit(&submission, &subject, ctx, library)? {
        Ok(verdict) => {
            report_verdict(args.json, &verdict, ctx)?;
            Ok(if verdict.judged.report.outcome == Outcome::Passed { exit::DONE } else { exit::FAILED })
        }
        Err(refusal) => refuse(refusal, &subject, args.json, ctx),
    }
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

fn report_verdict(json: bool, submitted: &Verdict, ctx: &mut Context<'_>) -> Result<()> {
    let judged = &submitted.judged;
    if json {
        let graded = submitted.graded.map(|(grade, progress)| (grade, progress.due));
        let ran = (judged.seconds, judged.sandbox.word());
        return ctx.say_json(&drill_json::verdict(&judged.report, ran, &submitted.suggestion, graded, &submitted.code));
    }
    let screen = ctx.screen();
    let mut text = verdict(&judged.report, judged.seconds, judged.sandbox.words(), &screen);
    if judged.report.outcome == Outcome::Passed {
        text.push_str(&printed_beside(&judged.printed, &screen));
    }
    text.push_str(&suggestion(&submitted.suggestion, &screen));
    text.push_str(&match &submitted.graded {
        Some((grade, progress)) => back(*grade, progress),
        None => "The schedule did not change; `--took 12m --grade suggested` records a review.\n".to_owned(),
    });
    ctx.say(&text)
}

/// Reports that the file could not run, so nothing was saved or graded.
fn refuse(refusal: CannotRun, subject: &DrillExercise, json: bool, ctx: &mut Context<'_>) -> Result<u8> {
    if !json {
        return Err(refusal.into());
    }
    let of = |block: &Option<String>| count_cases(block.as_deref());
    let cases = (of(&subject.code.cases), of(&subject.code.hidden));
    ctx.say_json(&drill_json::refused(cases, &refusal.problem, &refusal.hint))?;
    Ok(exit::FAILED)
}
