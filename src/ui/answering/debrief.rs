//! The debrief of an answer: one page with measurements, findings, points to check, sample answers, and the focus for next
//! time. Keys add ratings, the story, a note, or a follow-up; none of them is required. Enter continues, `q` leaves.

use super::pages::{KeyOutcome, PageExit, Ratings, asking_page, show};
use super::{AnswerScreen, Line, Question, ask_line, follow_up, typed, which_story};
use crate::deck::{Kind, Note};
use crate::error::Result;
use crate::practice::answer::{FOCUS, side_draft};
use crate::practice::feedback::{Feedback, Suggested};
use crate::practice::follow_up::next_follow_ups;
use crate::practice::mock::shortened;
use crate::practice::{Attempt, Expectation, Limit, points};
use crate::terminal::Key;
use crate::view::answering::took;
use crate::view::width::cut;
use crate::view::{Screen, debrief as draw, delivery, difference, feedback as found, safe_line};

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

/// Shows the page and adds the user's input to the attempt. Returns the suggested grade, if any.
pub fn debrief(d: &Debrief<'_>, attempt: &mut Attempt, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<Suggested>> {
    let feedback = (d.note.kind == Kind::Prompt).then(|| attempt.feedback(d.expected));
    look(d, feedback.as_ref(), attempt, desk)?;
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

/// An action that a key starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DebriefAction {
    Change,
    Rate,
    Story,
    Note,
    FollowUp,
}

/// The user's input on the page.
struct DebriefPage {
    ticked: Vec<bool>,
    touched: bool,
    ratings: Ratings,
    wanted: Option<DebriefAction>,
}

/// Shows the page until the user leaves it. Continuing keeps the focus that it shows.
fn look(
    d: &Debrief<'_>,
    feedback: Option<&Feedback>,
    attempt: &mut Attempt,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<()> {
    let list = &d.note.points;
    let trouble = desk.trouble.take().unwrap_or_default();
    let differs = feedback.is_none() && !attempt.text.is_empty() && !d.back.is_empty();
    if feedback.is_none() && !differs && list.is_empty() && d.note.follow_ups.is_empty() && trouble.is_empty() {
        return Ok(());
    }
    let asides = asides(d, feedback, attempt);
    let mut change = feedback.map(|feedback| feedback.suggestion.clone());
    let (ticked, ratings) = (vec![false; list.len()], Ratings::default());
    let mut look = DebriefPage { ticked, touched: false, ratings, wanted: None };
    let left = loop {
        let draw = |look: &DebriefPage, screen: &Screen| {
            let body = body(d, feedback, attempt, change.as_deref(), &look.ticked, screen);
            let rating = look.ratings.foot(&draw::ANSWER);
            let (asked, keys) = rating.unwrap_or_else(|| (trouble.clone(), keys(&asides, list.len())));
            asking_page(&heading(d, attempt, &look.ratings.given, screen), &body, (&asked, &keys), screen)
        };
        let left = show(&mut look, draw, |look, key| press(look, key, &asides), desk)?;
        match look.wanted.take() {
            None => break left,
            Some(action) => act(action, d, feedback, (attempt, &mut change), desk)?,
        }
    };
    // Continuing without a check skips the points: it does not mean that the answer missed them.
    if look.touched {
        attempt.points = look.ticked;
    }
    attempt.ratings = look.ratings.given;
    // Leaving keeps only what the user wrote.
    let shown = feedback.map(|feedback| &feedback.suggestion);
    attempt.change = change.filter(|change| left == PageExit::On || Some(change) != shown);
    Ok(())
}

/// How long the answer took, its rating, and its story. A mock's debrief comes long after the question, so it is named.
fn heading(d: &Debrief<'_>, attempt: &Attempt, ratings: &[u8], screen: &Screen) -> String {
    let mut facts = vec![took(attempt)];
    let rated = Attempt { ratings: ratings.to_vec(), ..Attempt::new(attempt.mode) };
    facts.extend(rated.rating().map(|mean| format!("rated {mean:.1}")));
    facts.extend(attempt.story.as_ref().map(|story| format!("story: {}", safe_line(story))));
    let asked = match d.question.limit {
        Limit::Hard => format!("{}\n", cut(&safe_line(&shortened(d.question.asked)), screen.columns(), screen)),
        Limit::Soft => String::new(),
    };
    format!("{asked}{}", facts.join(" · "))
}

/// Does what a key asked for on another page.
fn act(
    action: DebriefAction,
    d: &Debrief<'_>,
    feedback: Option<&Feedback>,
    (attempt, change): (&mut Attempt, &mut Option<String>),
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<()> {
    match action {
        DebriefAction::Change => *change = own_change(d, change.as_deref(), desk)?,
        DebriefAction::Story => attempt.story = which_story(d.question, attempt.story.as_deref(), desk)?,
        DebriefAction::Note => {
            if let Some(note) = typed::note(d.question, desk)? {
                attempt.text = note;
            }
        }
        DebriefAction::FollowUp => {
            let random = desk.ctx.world.rng.next_u64();
            let chosen = next_follow_ups(attempt, feedback, &d.note.follow_ups, random);
            follow_up(d.question, &chosen, attempt, desk)?;
        }
        // Ratings are given on the page itself.
        DebriefAction::Rate => {}
    }
    Ok(())
}

/// The actions with their keys and labels. An interviewer asks the follow-ups.
fn asides(d: &Debrief<'_>, feedback: Option<&Feedback>, attempt: &Attempt) -> Vec<(char, &'static str, DebriefAction)> {
    let in_mock = d.question.limit == Limit::Hard;
    let all = [
        (feedback.is_some(), 'c', "write focus", DebriefAction::Change),
        (d.rated, 'r', "rate", DebriefAction::Rate),
        (d.rated && d.expected.wants_story(), 's', "story", DebriefAction::Story),
        (attempt.was_only_said(), 'n', "note", DebriefAction::Note),
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
    if let Some(rated) = look.ratings.press(key, &draw::ANSWER) {
        return rated;
    }
    let Key::Char(key) = key else { return KeyOutcome::Unknown };
    if let Some((_, _, aside)) = asides.iter().find(|(known, ..)| *known == key) {
        if *aside == DebriefAction::Rate {
            look.ratings.begin();
            return KeyOutcome::Changed;
        }
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
    } else if attempt.was_only_said() {
        // A note is shown even without samples, so that its author sees that it is there.
        parts.push(draw::beside(&attempt.text, &Note::new(d.note.kind, ""), screen));
    }
    parts.iter().map(|part| part.trim_end()).collect::<Vec<_>>().join("\n\n")
}

/// The focus for next time in the user's own words; `None` if they clear the line. Ctrl-C keeps the earlier one.
fn own_change(d: &Debrief<'_>, before: Option<&str>, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<String>> {
    let line = Line {
        asked: d.question.asked,
        head: "One focus for next time. Enter keeps it; Ctrl-U clears the line.",
        prompt: "> ",
        initial: before.unwrap_or_default(),
        draft: Some((d.question.drafts, side_draft(d.question.card, FOCUS))),
    };
    Ok(match ask_line(&line, desk)? {
        Some(said) => Some(said).filter(|said| !said.is_empty()),
        None => before.map(str::to_owned),
    })
}
