//! After a drill: complexity, growth, lessons, the reference solution, and the grade. After giving up, the reference
//! solution comes before any question.

use super::active::ActiveDrill;
use super::ask::{ask, ask_complexity, ask_lessons};
use super::notes::Notes;
use crate::app::front::Front;
use crate::coding::{Case, CaseOutcome, Limits, Report, Suggestion, Value, suggest};
use crate::error::{Doing, Result};
use crate::schedule::Grade;
use crate::view::unified::unified;
use crate::view::{drill as draw, safe, safe_line};
use std::time::Duration;

/// Asks, shows, and grades. `report` is the last submission's; `None` after giving up.
pub(super) fn debrief(
    live: &mut ActiveDrill<'_>,
    report: Option<&Report>,
    seconds: f64,
    front: &mut dyn Front,
) -> Result<Grade> {
    let mut events = live.drill.events(report.is_some(), seconds, live.subject.target);
    events.pattern = live.notes.pattern_was_right(live.subject);
    match report {
        Some(_) => {
            events.complexity = ask_complexity(&mut live.notes, live.subject, front)?;
            offer_growth(live, front)?;
            ask_lessons(&mut live.notes, front)?;
            last_time(live, front)?;
            beside_reference(live, front)?;
        }
        // Questions about the solution make sense only once it was seen.
        None => {
            reference(live, front)?;
            ask_lessons(&mut live.notes, front)?;
            last_time(live, front)?;
        }
    }
    let suggestion = suggest(&events);
    live.notes.suggested = Some(suggestion.grade.word().to_owned());
    live.notes.reasons.clone_from(&suggestion.reasons);
    planned(live, seconds, front)?;
    choose(live, &suggestion, front)
}

/// Notes of an earlier attempt, shown only now because they would give the solution away.
fn last_time(live: &ActiveDrill<'_>, front: &mut dyn Front) -> Result<()> {
    let drills = live.library.store.drills_of(live.subject.row.id).doing("read the attempts")?;
    let found = drills.iter().rev().find_map(|drill| Some((drill.facts.day, Notes::of(drill).lessons()?)));
    match found {
        Some((day, lessons)) => front.say(&format!("Your notes from {day}:\n{lessons}")),
        None => Ok(()),
    }
}

/// The reference solution, with the card's notes on it.
fn reference(live: &ActiveDrill<'_>, front: &mut dyn Front) -> Result<()> {
    let screen = front.screen();
    let mut text = match live.subject.code.solution.as_deref() {
        Some(reference) => format!("\n{}\n{}\n\n", screen.bold("Reference solution"), safe(reference.trim_end())),
        None => "This exercise has no reference solution.\n".to_owned(),
    };
    let facts = [("Pattern", &live.subject.note.pattern), ("Complexity", &live.subject.note.complexity)];
    for (name, fact) in facts {
        text.extend(fact.iter().map(|fact| format!("{name}: {}\n", safe_line(fact))));
    }
    front.say(&text)
}

fn beside_reference(live: &ActiveDrill<'_>, front: &mut dyn Front) -> Result<()> {
    let Some(reference) = live.subject.code.solution.as_deref() else { return Ok(()) };
    let own = live.program.to_text();
    let screen = front.screen();
    let difference = unified(&format!("{}\n", own.trim_end()), &format!("{}\n", reference.trim_end()), &screen);
    let text = match difference.is_empty() {
        true => "Your solution is the same as the reference solution.\n".to_owned(),
        false => format!("{}\n{difference}", screen.bold("`-` your solution, `+` reference solution")),
    };
    front.say(&text)
}

fn planned(live: &ActiveDrill<'_>, seconds: f64, front: &mut dyn Front) -> Result<()> {
    let mut text = format!("It took {}", draw::clock(seconds));
    if let Some(minutes) =
        live.notes.minutes.as_ref().and_then(|said| said.trim_end_matches(['m', ' ']).parse::<f64>().ok())
    {
        text.push_str(&format!("; you planned {}", draw::clock(minutes * 60.0)));
    }
    if let Some(target) = live.subject.target {
        text.push_str(&format!("; the card allows {}", draw::clock(target)));
    }
    front.say(&format!("{text}.\n"))
}

/// Asks for the grade. A better grade than the suggested one needs a reason, which is saved.
fn choose(live: &mut ActiveDrill<'_>, suggestion: &Suggestion, front: &mut dyn Front) -> Result<Grade> {
    let screen = front.screen();
    front.say(&draw::suggestion(suggestion, &screen))?;
    loop {
        let keys = "enter accept · 1 again · 2 hard · 3 good · 4 easy · q quit:";
        let Some(answer) = ask(keys, front)? else { return Ok(suggestion.grade) };
        let named = Grade::ALL
            .into_iter()
            .find(|grade| grade.word() == answer.to_lowercase() || grade.number().to_string() == answer);
        let Some(grade) = named else { continue };
        if grade <= suggestion.grade {
            return Ok(grade);
        }
        match ask("Why better than suggested? (enter keep the suggestion · q quit)", front)? {
            Some(reason) => {
                live.notes.reason = Some(reason);
                return Ok(grade);
            }
            None => front.note("The suggested grade stays.\n")?,
        }
    }
}

/// The default n.
const USUAL: u64 = 1_000;

/// Offers to measure a call from the user, in which `n` is the size.
pub(super) fn offer_growth(live: &ActiveDrill<'_>, front: &mut dyn Front) -> Result<()> {
    let question = "Measure how run time grows? Type a call with n, such as f(list(range(n))) (enter skip · q quit):";
    let Some(call) = ask(question, front)? else { return Ok(()) };
    let n = ask(&format!("n [{USUAL}]:"), front)?;
    let n = n.and_then(|n| n.replace('_', "").parse().ok()).filter(|n| (1..=10_000_000).contains(n)).unwrap_or(USUAL);
    // The program keeps the value; a warm-up call with the same input comes first, so that only the work is measured.
    let at = |n: u64| Case {
        expression: format!("(lambda n: [({call}), None][1])({n})"),
        literal: "None".to_owned(),
        expected: Value::None,
        hidden: false,
    };
    let cases = [at(n), at(n), at(n * 10)];
    let limits = Limits { case: Duration::from_secs(10), all: Duration::from_secs(20) };
    let text = match live.run(&cases, limits, front.app()) {
        Ok(run) if run.cases.iter().all(|case| case.ran == CaseOutcome::Passed) => {
            draw::growth(n, run.cases[1].seconds, run.cases[2].seconds)
        }
        Ok(run) => {
            let failed = run.cases.iter().find(|case| case.ran != CaseOutcome::Passed);
            let words = failed.map_or_else(String::new, |case| crate::coding::got(&case.ran));
            format!("Could not measure growth: {}\n", draw::short(&words))
        }
        Err(error) => format!("Could not measure growth: {error}\n"),
    };
    front.say(&text)
}
