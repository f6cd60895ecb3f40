//! After a drill: complexity, growth, lessons, the reference beside one's own, and the grade.

use super::ask::ask;
use super::growth;
use super::live::Live;
use super::notes::Notes;
use crate::coding::{Report, Suggestion, suggest};
use crate::commands::context::failed;
use crate::error::{Error, Result};
use crate::schedule::Grade;
use crate::view::drill as draw;
use crate::view::unified::unified;

/// Asks, shows and grades. `report`: what the last submission said; `None` where it was given up.
pub(super) fn debrief(live: &mut Live<'_, '_>, report: Option<&Report>, seconds: f64) -> Result<Grade> {
    let mut events = live.drill.events(report.is_some(), seconds, live.subject.target);
    events.pattern = live.notes.pattern_was_right(live.subject);
    if report.is_some() {
        events.complexity = live.notes.ask_complexity(live.subject, live.ctx)?;
        growth::offer(live)?;
    }
    live.notes.ask_lessons(live.ctx)?;
    last_time(live)?;
    reference(live)?;
    let suggestion = suggest(&events);
    live.notes.suggested = Some(suggestion.grade.word().to_owned());
    live.notes.reasons.clone_from(&suggestion.reasons);
    planned(live, seconds)?;
    choose(live, &suggestion)
}

/// What was noted at an earlier attempt: shown only now, when it gives nothing away.
fn last_time(live: &mut Live<'_, '_>) -> Result<()> {
    let drills = live.library.store.drills_of(live.subject.row.id).map_err(failed("read the attempts"))?;
    let found = drills.iter().rev().find_map(|drill| Some((drill.facts.day, Notes::of(drill).lessons()?)));
    match found {
        Some((day, lessons)) => live.ctx.say(&format!("What you noted on {day}:\n{lessons}")),
        None => Ok(()),
    }
}

fn reference(live: &mut Live<'_, '_>) -> Result<()> {
    let Some(reference) = live.subject.code.solution.as_deref() else { return Ok(()) };
    let own = String::from_utf8_lossy(&live.desk.program()?).into_owned();
    let screen = live.ctx.screen();
    let difference = unified(&format!("{}\n", own.trim_end()), &format!("{}\n", reference.trim_end()), &screen);
    let text = match difference.is_empty() {
        true => "Your solution is the reference, line by line.\n".to_owned(),
        false => format!("{}\n{difference}", screen.bold("Reference: `-` is yours, `+` is the reference's")),
    };
    live.ctx.say(&text)
}

fn planned(live: &mut Live<'_, '_>, seconds: f64) -> Result<()> {
    let mut text = format!("It took {}", draw::clock(seconds));
    if let Some(minutes) =
        live.notes.minutes.as_ref().and_then(|said| said.trim_end_matches(['m', ' ']).parse::<f64>().ok())
    {
        text.push_str(&format!("; you said {}", draw::clock(minutes * 60.0)));
    }
    if let Some(target) = live.subject.target {
        text.push_str(&format!("; the card allows {}", draw::clock(target)));
    }
    live.ctx.say(&format!("{text}.\n"))
}

/// The suggested grade, or another: a better one only with a reason, which is kept.
fn choose(live: &mut Live<'_, '_>, suggestion: &Suggestion) -> Result<Grade> {
    let screen = live.ctx.screen();
    live.ctx.say(&draw::suggestion(suggestion, &screen))?;
    loop {
        let answer = ask("Enter takes it; 1 again, 2 hard, 3 good, 4 easy:", live.ctx);
        let answer = match answer {
            Err(Error::Interrupted) => None,
            other => other?,
        };
        let Some(answer) = answer else { return Ok(suggestion.grade) };
        let named = Grade::ALL
            .into_iter()
            .find(|grade| grade.word() == answer.to_lowercase() || grade.number().to_string() == answer);
        let Some(grade) = named else { continue };
        if grade <= suggestion.grade {
            return Ok(grade);
        }
        match ask("Better than what happened: why? (Enter: not so)", live.ctx)? {
            Some(reason) => {
                live.notes.reason = Some(reason);
                return Ok(grade);
            }
            None => live.ctx.note("Then it stays as it was.\n")?,
        }
    }
}
