//! What comes after an answer, in this order: what the person expects of it, what was asked on, what was measured and
//! found, the points it had, how it stands beside exemplars, their own rating, and one change for next time. Every page
//! is left with Enter, and Ctrl-C leaves them all.
//!
//! The prediction comes before anything is shown: what one says after seeing the evidence is no prediction.

use super::pages::{Left, Turned, one_to_five, page, show};
use super::{Desk, Question, current_screen, story_names, typed, which_story};
use crate::commands::context::Context;
use crate::deck::{Kind, Note};
use crate::error::Result;
use crate::practice::feedback::{self, Feedback, Judged, Suggested};
use crate::practice::{AnswerTime, Attempt, DIMENSIONS, Limit, points};
use crate::terminal::Key;
use crate::view::{debrief as draw, difference, markdown};

/// What is needed to look back at an answer.
pub struct Debrief<'d> {
    /// What was asked.
    pub question: &'d Question<'d>,
    /// The card's note.
    pub note: &'d Note,
    /// The note whose exemplars belong beside the answer.
    pub exemplars: &'d Note,
    /// The answer's back; empty for prompts.
    pub back: &'d str,
    /// Is it predicted and rated?
    pub rated: bool,
    /// Does the question ask for something that happened, so that an answer without an event or a result is none?
    pub wants_story: bool,
}

/// A page about an attempt.
type Page<'p> = &'p dyn Fn(&mut Attempt, &mut Desk<'_>, &mut Context<'_>) -> Result<Left>;

/// Goes through the pages, noting on the attempt what the person says; the grade that all of it suggests, where anything
/// does.
pub fn debrief(
    d: &Debrief<'_>,
    attempt: &mut Attempt,
    desk: &mut Desk<'_>,
    ctx: &mut Context<'_>,
) -> Result<Option<Suggested>> {
    let feedback = (d.note.kind == Kind::Prompt).then(|| attempt.look_at(d.wants_story));
    let pages: [Page<'_>; 7] = [
        &|attempt, desk, ctx| predict(d, attempt, desk, ctx),
        &|attempt, desk, ctx| evidence(d, feedback.as_ref(), attempt, desk, ctx),
        &|attempt, desk, ctx| tick(d, attempt, desk, ctx),
        &|attempt, desk, ctx| beside(d, attempt, desk, ctx),
        &|attempt, desk, ctx| rate(d, attempt, desk, ctx),
        &|attempt, desk, ctx| tie(d, attempt, desk, ctx),
        &|attempt, desk, ctx| change(d, feedback.as_ref(), attempt, desk, ctx),
    ];
    for page in pages {
        if page(attempt, desk, ctx)? != Left::On {
            break;
        }
    }
    Ok(suggested(d, feedback.as_ref(), attempt))
}

/// The grade that an answer suggests; `None` where nothing does.
fn suggested(d: &Debrief<'_>, feedback: Option<&Feedback>, attempt: &Attempt) -> Option<Suggested> {
    match feedback.filter(|_| d.rated) {
        Some(feedback) => suggest(feedback, attempt, &d.question.time, d.wants_story),
        None if attempt.is_empty() => None,
        None => points::suggest(&attempt.points).map(|(grade, reason)| Suggested { grade, reasons: vec![reason] }),
    }
}

/// The grade that a rated answer suggests; `None` where there is no evidence for any.
pub fn suggest(feedback: &Feedback, attempt: &Attempt, time: &AnswerTime, wants_story: bool) -> Option<Suggested> {
    let judged = Judged {
        ratings: &attempt.ratings,
        limit: Some(f64::from(time.good.as_ref().map_or(time.seconds, |good| *good.end()))),
        ..Judged::default()
    };
    feedback::suggest_grade(&attempt.answer(wants_story), feedback, &judged)
}

fn predict(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut Desk<'_>, ctx: &mut Context<'_>) -> Result<Left> {
    if !d.rated {
        return Ok(Left::On);
    }
    let body = "How good was it, before you see anything?\n\n1 weak   3 fair   5 strong";
    show(
        attempt,
        |_, screen| page("Your guess", body, "1 to 5 · enter: no guess", screen),
        |attempt, key| match one_to_five(key) {
            Some(score) => {
                attempt.prediction = Some(score);
                Turned::Complete
            }
            None => Turned::Unknown,
        },
        desk,
        ctx,
    )
}

/// What was measured and found; for a typed answer to a question, the difference from the card's.
fn evidence(
    d: &Debrief<'_>,
    feedback: Option<&Feedback>,
    attempt: &mut Attempt,
    desk: &mut Desk<'_>,
    ctx: &mut Context<'_>,
) -> Result<Left> {
    let told = super::took(attempt);
    let text = if attempt.was_only_said() { String::new() } else { attempt.text.clone() };
    let draw = |_: &(), screen: &crate::view::Screen| {
        let body = match feedback {
            Some(feedback) => crate::view::feedback::render(feedback, &text, true, screen),
            None => difference::difference(&text, d.back, screen),
        };
        let heading = if feedback.is_some() { format!("What was measured and found: {told}") } else { told.clone() };
        page(&heading, &body, "enter: on", screen)
    };
    if feedback.is_none() && (text.is_empty() || d.back.is_empty()) {
        return Ok(Left::On);
    }
    show(&mut (), draw, |(), _| Turned::Unknown, desk, ctx)
}

fn tick(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut Desk<'_>, ctx: &mut Context<'_>) -> Result<Left> {
    let list = &d.note.points;
    if list.is_empty() {
        return Ok(Left::On);
    }
    let mut ticked = (vec![false; list.len()], false);
    let left = show(
        &mut ticked,
        |(ticked, _), screen| {
            page("Which points did it have?", &draw::points(list, ticked, screen), "a key ticks · enter: on", screen)
        },
        |(ticked, touched), key| {
            let place = match key {
                Key::Char(key) => draw::KEYS.iter().position(|known| *known == key),
                _ => None,
            };
            match place.and_then(|place| ticked.get_mut(place)) {
                Some(has) => {
                    (*has, *touched) = (!*has, true);
                    Turned::Changed
                }
                None => Turned::Unknown,
            }
        },
        desk,
        ctx,
    )?;
    // Going on without a tick is skipping: nothing was said about any point.
    if ticked.1 {
        attempt.points = ticked.0;
    }
    Ok(left)
}

fn beside(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut Desk<'_>, ctx: &mut Context<'_>) -> Result<Left> {
    let e = d.exemplars;
    if d.note.kind != Kind::Prompt || (&e.weak, &e.fair, &e.strong) == (&None, &None, &None) {
        return Ok(Left::On);
    }
    let heading = if std::ptr::eq(d.note, e) { "Beside it" } else { "Beside it, borrowed from another prompt" };
    show(
        attempt,
        |attempt, screen| page(heading, &draw::beside(&attempt.text, e, screen), "enter: on", screen),
        |_, _| Turned::Unknown,
        desk,
        ctx,
    )
}

fn rate(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut Desk<'_>, ctx: &mut Context<'_>) -> Result<Left> {
    if !d.rated {
        return Ok(Left::On);
    }
    let left = show(
        &mut attempt.ratings,
        |given, screen| {
            let body = format!("1 weak   3 fair   5 strong\n\n{}", draw::ratings(given, screen));
            page("How was it?", &body, "1 to 5 · backspace · enter: skip", screen)
        },
        |given, key| match (one_to_five(key), key) {
            (Some(rating), _) => {
                given.push(rating);
                if given.len() == DIMENSIONS.len() { Turned::Complete } else { Turned::Changed }
            }
            (None, Key::Backspace) => {
                given.pop();
                Turned::Changed
            }
            (None, _) => Turned::Unknown,
        },
        desk,
        ctx,
    )?;
    // All or nothing: a mean over some of them would say something else.
    if attempt.ratings.len() < DIMENSIONS.len() {
        attempt.ratings.clear();
    }
    Ok(left)
}

fn tie(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut Desk<'_>, ctx: &mut Context<'_>) -> Result<Left> {
    // A mock asks also where the shelf is empty: the same story twice is worth a word.
    if !d.rated || !d.wants_story {
        return Ok(Left::On);
    }
    if d.question.limit == Limit::Hard || !story_names(ctx)?.is_empty() {
        attempt.story = which_story(d.question, attempt.story.as_deref(), desk, ctx)?;
    }
    Ok(Left::On)
}

fn change(
    d: &Debrief<'_>,
    feedback: Option<&Feedback>,
    attempt: &mut Attempt,
    desk: &mut Desk<'_>,
    ctx: &mut Context<'_>,
) -> Result<Left> {
    let Some(feedback) = feedback else { return Ok(Left::On) };
    let question = markdown::render(d.question.asked, &current_screen(ctx));
    let head = format!(
        "{}\n\nOne change for next time. Enter keeps what stands here;\nCtrl-U clears it, and then you can say it in your words.",
        question.trim_end()
    );
    let said = typed::line(&head, "> ", &feedback.suggestion, desk, ctx)?;
    attempt.change = (!said.is_empty()).then_some(said);
    Ok(Left::On)
}
