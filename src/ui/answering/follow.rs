//! Asks one or two follow-up questions after an answer, each with its own clock. One whose answer was begun earlier comes
//! first.

use super::pages::{KeyOutcome, PageExit, page, show};
use super::{AnswerOutcome, AnswerScreen, Question, answer};
use crate::error::Result;
use crate::practice::answer::{follow_up_seconds, side_draft};
use crate::practice::{AnswerTime, Attempt, FollowUp, Mode};
use crate::terminal::Key;
use crate::view::answering::clock;
use crate::view::markdown;

/// The most follow-ups that are asked in a row.
const MOST: usize = 2;

/// Asks the chosen follow-ups. Each can be skipped, and is answered in the same mode as the question.
pub fn follow_up(
    q: &Question<'_>,
    chosen: &[String],
    attempt: &mut Attempt,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<()> {
    let mode = if attempt.mode == Mode::Type { Mode::Type } else { Mode::Say };
    let seconds = follow_up_seconds(&q.time);
    let begun = q.drafts.by_question(|asked| side_draft(q.card, asked))?.into_iter().map(|draft| draft.asked);
    let mut follow_ups: Vec<String> = Vec::new();
    for asked in begun.chain(chosen.iter().cloned()) {
        let is_answered = attempt.follow_ups.iter().any(|given| given.asked == asked);
        if !is_answered && !follow_ups.contains(&asked) && follow_ups.len() < MOST {
            follow_ups.push(asked);
        }
    }
    for asked in &follow_ups {
        let mut wanted = false;
        let body = format!("You have {}:", clock(f64::from(seconds)));
        let left = show(
            &mut wanted,
            |_, screen| {
                let text = format!("{body}\n\n{}", markdown::render(asked, screen).trim_end());
                page("A follow-up", &text, "enter answer · k skip · q quit", screen)
            },
            |wanted, key| {
                *wanted = matches!(key, Key::Char(' ') | Key::Enter);
                if *wanted || key == Key::Char('k') { KeyOutcome::Complete } else { KeyOutcome::Unknown }
            },
            desk,
        )?;
        if left != PageExit::On {
            return Ok(());
        }
        if wanted && !answer_one(q, asked, seconds, mode, attempt, desk)? {
            return Ok(());
        }
    }
    Ok(())
}

/// Asks one follow-up; false if the user quits.
fn answer_one(
    q: &Question<'_>,
    asked: &str,
    seconds: u32,
    mode: Mode,
    attempt: &mut Attempt,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<bool> {
    let time = AnswerTime { seconds, good: None, longest: seconds * 2 };
    let card = side_draft(q.card, asked);
    let question = Question { card, asked, time, parts: false, words: None, think: 0, brief: true, aloud: true, ..*q };
    match answer(mode, &question, desk)? {
        AnswerOutcome::Answer(given) => {
            let asked = asked.to_owned();
            attempt.follow_ups.push(FollowUp { asked, text: given.text, seconds: given.seconds });
            Ok(true)
        }
        AnswerOutcome::Canceled | AnswerOutcome::Gone => Ok(false),
    }
}
