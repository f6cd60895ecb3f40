//! The debrief of an answer: one page with measurements, findings, points to check, sample answers, and the focus for next
//! time. Keys add a note, ratings, the story, or a follow-up. A mock asks for a guess before it, and for ratings and the
//! story after it. Enter continues, `q` leaves.
//!
//! The guess comes first, because a guess after the feedback predicts nothing.

use super::pages::{self, KeyOutcome, PageExit, digit, page, show};
use super::{AnswerScreen, Question, follow_up, typed, which_story};
use crate::deck::{Kind, Note};
use crate::error::Result;
use crate::practice::feedback::{Feedback, Suggested};
use crate::practice::follow_up::next_follow_ups;
use crate::practice::{Attempt, DIMENSIONS, Expectation, Limit, Mode, points};
use crate::terminal::Key;
use crate::view::answering::took;
use crate::view::{Screen, debrief as draw, delivery, difference, feedback as found, markdown};

/// The input of a debrief.
pub struct Debrief<'d> {
    /// The question.
    pub question: &'d Question<'d>,
    /// The card's note.
    pub note: &'d Note,
    /// The note with the sample answers to compare with.
    pub exemplars: &'d Note,
    /// The answer's back; empty for prompts.
    pub back: &'d str,
    /// Does the user guess and rate the answer?
    pub rated: bool,
    /// What feedback expects of the answer.
    pub expected: &'d Expectation,
}

/// Shows the pages and adds the user's input to the attempt. Returns the suggested grade, if any.
pub fn debrief(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<Suggested>> {
    let feedback = (d.note.kind == Kind::Prompt).then(|| attempt.feedback(d.expected));
    let in_mock = d.question.limit == Limit::Hard;
    let goes_on = !in_mock || predict(d, attempt, desk)? == PageExit::On;
    let goes_on = goes_on && look(d, feedback.as_ref(), attempt, desk)? == PageExit::On;
    if goes_on && in_mock && rate(d, attempt, desk)? == PageExit::On {
        tie(d, attempt, desk)?;
    }
    Ok(suggested(d, feedback.as_ref(), attempt))
}

/// The suggested grade of an answer, if any.
fn suggested(d: &Debrief<'_>, feedback: Option<&Feedback>, attempt: &Attempt) -> Option<Suggested> {
    match feedback.filter(|_| d.rated) {
        Some(feedback) => attempt.suggest(feedback, &d.question.time, d.expected),
        None if attempt.is_empty() => None,
        None => points::suggest(&attempt.points).map(|(grade, reason)| Suggested { grade, reasons: vec![reason] }),
    }
}

fn predict(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut AnswerScreen<'_, '_>) -> Result<PageExit> {
    if !d.rated {
        return Ok(PageExit::On);
    }
    let body = "How good was it? Guess before the feedback.\n\n1 weak   3 fair   5 strong";
    show(
        attempt,
        |_, screen| page("Your guess", body, "1-5 guess · enter skip · q quit", screen),
        |attempt, key| match digit(key, 5) {
            Some(score) => {
                attempt.prediction = Some(score);
                KeyOutcome::Complete
            }
            None => KeyOutcome::Unknown,
        },
        desk,
    )
}

/// An action that a key starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DebriefAction {
    Change,
    Note,
    Rate,
    Story,
    FollowUp,
}

/// The user's input on the page.
struct DebriefPage {
    ticked: Vec<bool>,
    touched: bool,
    wanted: Option<DebriefAction>,
}

/// Shows the page until the user leaves it. Continuing keeps the focus that it shows.
fn look(
    d: &Debrief<'_>,
    feedback: Option<&Feedback>,
    attempt: &mut Attempt,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<PageExit> {
    let list = &d.note.points;
    let differs = feedback.is_none() && !attempt.text.is_empty() && !d.back.is_empty();
    if feedback.is_none() && !differs && list.is_empty() && d.note.follow_ups.is_empty() {
        return Ok(PageExit::On);
    }
    let asides = asides(d, feedback, attempt);
    let mut change = feedback.map(|feedback| feedback.suggestion.clone());
    let mut look = DebriefPage { ticked: vec![false; list.len()], touched: false, wanted: None };
    let left = loop {
        let draw = |look: &DebriefPage, screen: &Screen| {
            let body = body(d, feedback, attempt, change.as_deref(), &look.ticked, screen);
            page(&took(attempt), &body, &keys(&asides, list.len()), screen)
        };
        let left = show(&mut look, draw, |look, key| press(look, key, &asides), desk)?;
        match look.wanted.take() {
            None => break left,
            Some(DebriefAction::Change) => change = own_change(d, change.as_deref(), desk)?,
            Some(DebriefAction::Note) => attempt.text = typed::note(d.question, None, desk)?,
            Some(DebriefAction::Rate) => rate(d, attempt, desk).map(|_| ())?,
            Some(DebriefAction::Story) => tie(d, attempt, desk).map(|_| ())?,
            Some(DebriefAction::FollowUp) => {
                let random = desk.ctx.world.rng.next_u64();
                let asked = next_follow_ups(attempt, feedback, &d.note.follow_ups, random);
                follow_up(d.question, &asked, attempt, desk)?;
            }
        }
    };
    // Continuing without a check skips the points: it does not mean that the answer missed them.
    if look.touched {
        attempt.points = look.ticked;
    }
    // Leaving keeps only what the user wrote.
    let shown = feedback.map(|feedback| &feedback.suggestion);
    attempt.change = change.filter(|change| left == PageExit::On || Some(change) != shown);
    Ok(left)
}

/// The actions with their keys and labels. A mock asks most of these questions by itself.
fn asides(d: &Debrief<'_>, feedback: Option<&Feedback>, attempt: &Attempt) -> Vec<(char, &'static str, DebriefAction)> {
    let in_mock = d.question.limit == Limit::Hard;
    let all = [
        (feedback.is_some(), 'c', "write focus", DebriefAction::Change),
        (attempt.mode == Mode::Say && !attempt.transcribed && !in_mock, 'n', "note", DebriefAction::Note),
        (d.rated && !in_mock, 'r', "rate", DebriefAction::Rate),
        (d.rated && d.expected.wants_story() && !in_mock, 's', "story", DebriefAction::Story),
        (!d.note.follow_ups.is_empty() && !in_mock, 'f', "follow-up", DebriefAction::FollowUp),
    ];
    all.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, key, does, aside)| (key, does, aside)).collect()
}

fn keys(asides: &[(char, &str, DebriefAction)], points: usize) -> String {
    let last = points.checked_sub(1).and_then(|last| draw::KEYS.get(last).or(draw::KEYS.last()));
    let points = last.map(|last| if *last == '1' { "1 check".to_owned() } else { format!("1-{last} check") });
    let others = asides.iter().map(|(key, does, _)| format!("{key} {does}"));
    let all = std::iter::once("enter continue".to_owned()).chain(points).chain(others);
    all.chain(["q quit".to_owned()]).collect::<Vec<_>>().join(" · ")
}

fn press(look: &mut DebriefPage, key: Key, asides: &[(char, &str, DebriefAction)]) -> KeyOutcome {
    let Key::Char(key) = key else { return KeyOutcome::Unknown };
    if let Some((_, _, aside)) = asides.iter().find(|(known, ..)| *known == key) {
        look.wanted = Some(*aside);
        return KeyOutcome::Complete;
    }
    let place = draw::KEYS.iter().position(|known| *known == key);
    match place.and_then(|place| look.ticked.get_mut(place)) {
        Some(has) => {
            (*has, look.touched) = (!*has, true);
            KeyOutcome::Changed
        }
        None => KeyOutcome::Unknown,
    }
}

/// The findings or the difference from the card's answer, then the points and the sample answers.
fn body(
    d: &Debrief<'_>,
    feedback: Option<&Feedback>,
    attempt: &Attempt,
    change: Option<&str>,
    ticked: &[bool],
    screen: &Screen,
) -> String {
    let text = attempt.own_words();
    let mut parts = Vec::new();
    if let Some(delivery) = &attempt.delivery {
        parts.push(delivery::render(delivery, &attempt.sections, screen));
    }
    match feedback {
        Some(feedback) => {
            let suggestion = change.unwrap_or("nothing").to_owned();
            parts.push(found::render(&Feedback { suggestion, ..feedback.clone() }, text, true, screen));
        }
        None if !text.is_empty() && !d.back.is_empty() => parts.push(difference::difference(text, d.back, screen)),
        None => {}
    }
    if !ticked.is_empty() {
        let points = draw::points(&d.note.points, ticked, screen);
        parts.push(format!("{}\n{points}", screen.bold("Which points did you cover?")));
    }
    let e = d.exemplars;
    if d.note.kind == Kind::Prompt && (&e.weak, &e.fair, &e.strong) != (&None, &None, &None) {
        let borrowed = if std::ptr::eq(d.note, e) { "" } else { ", from another prompt" };
        let heading = screen.bold(&format!("Compare{borrowed}"));
        parts.push(format!("{heading}\n\n{}", draw::beside(&attempt.text, e, screen)));
    }
    parts.iter().map(|part| part.trim_end()).collect::<Vec<_>>().join("\n\n")
}

fn rate(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut AnswerScreen<'_, '_>) -> Result<PageExit> {
    if !d.rated {
        return Ok(PageExit::On);
    }
    let draw =
        |given: &[u8], screen: &Screen| format!("1 weak   3 fair   5 strong\n\n{}", draw::ratings(given, screen));
    let (left, given) = pages::rate((5, DIMENSIONS.len()), draw, desk)?;
    if !given.is_empty() {
        attempt.ratings = given;
    }
    Ok(left)
}

fn tie(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut AnswerScreen<'_, '_>) -> Result<PageExit> {
    if !d.rated || !d.expected.wants_story() {
        return Ok(PageExit::On);
    }
    attempt.story = which_story(d.question, attempt.story.as_deref(), desk)?;
    Ok(PageExit::On)
}

/// The focus for next time in the user's own words; `None` if they clear the line.
fn own_change(d: &Debrief<'_>, before: Option<&str>, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<String>> {
    let question = markdown::render(d.question.asked, &desk.screen());
    let head = format!("{}\n\nOne focus for next time. Enter keeps it; Ctrl-U clears the line.", question.trim_end());
    let said = typed::line(&head, "> ", before.unwrap_or_default(), desk)?;
    Ok(Some(said).filter(|said| !said.is_empty()))
}
