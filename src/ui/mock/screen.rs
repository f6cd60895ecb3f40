//! A mock on the screen: each question with a time limit, then the debrief pages of each answer.

use super::agree::agree;
use crate::app::mock::question::{Answered, DebriefOutcome, MockQuestion, suggestion};
use crate::config::Config;
use crate::error::Result;
use crate::practice::mock::cut_in::LONGEST_SITUATION;
use crate::practice::mock::{Greeting, Mock, Part, Transition};
use crate::practice::{Attempt, Countdown, Limit};
use crate::terminal::{Event, Key};
use crate::ui::answering::pages::{KeyOutcome, PageExit, asking_page, digit, page, show, tell};
use crate::ui::answering::{
    self, AnswerOutcome, AnswerScreen, Debrief, Question, Utterance, View, has_room_for_lead, listen, spoken_page,
};
use crate::view::answering::clock_line;
use crate::view::count::count;
use crate::view::debrief::suggestion as suggestion_line;
use crate::view::study::panel;
use crate::view::{Screen, markdown, mock as text, wrapped};
use std::time::Duration;

/// Asks a question or a follow-up, with its clock.
pub fn answer(asking: &MockQuestion<'_>, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<Answered> {
    let follow_up = if asking.is_follow_up { "Follow-up · " } else { "" };
    let place = format!("{follow_up}{}", place(asking));
    loop {
        match answering::answer(asking.mode, &question(asking, &place, &answer_screen.ctx.config), answer_screen)? {
            AnswerOutcome::Answer(attempt) => return Ok(Answered::Answer(attempt)),
            AnswerOutcome::Gone => return Ok(Answered::Stopped),
            AnswerOutcome::Canceled => match ask_after_cancel(asking, answer_screen)? {
                CancelChoice::Again => {}
                CancelChoice::Pass => return Ok(Answered::Passed),
                CancelChoice::Stop => return Ok(Answered::Stopped),
            },
        }
    }
}

/// Shows a page of text; false if the user stops here.
pub fn show_page(heading: &str, body: &str, keys: &str, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    Ok(tell(|screen| page(heading, body, keys, screen), answer_screen)? == PageExit::On)
}

/// For example: "Question 2 of 4".
fn place(asking: &MockQuestion<'_>) -> String {
    match asking.slot.interviewer.as_str() {
        "" => format!("Question {} of {}", asking.place + 1, asking.of),
        _ => format!("{} · question {} of {}", asking.interview(), asking.place + 1, asking.of),
    }
}

fn question<'q>(asking: &'q MockQuestion<'_>, place: &'q str, config: &Config) -> Question<'q> {
    Question {
        card: asking.draft,
        place,
        asked: &asking.slot.asked,
        time: asking.time.clone(),
        parts: asking.slot.expectation().wants_story() && !asking.is_follow_up,
        words: None,
        limit: Limit::Hard,
        // Interviewers do not wait long for an answer to begin.
        think: match asking.part {
            Some(_) => config.think_time.min(asking.time.seconds / 4),
            None => config.think_time,
        },
        brief: true,
        aloud: true,
        interviewer: Some(&asking.interviewer),
        drafts: asking.drafts,
    }
}

/// Asks what to do after a canceled answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CancelChoice {
    Again,
    Pass,
    Stop,
}

fn ask_after_cancel(asking: &MockQuestion<'_>, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<CancelChoice> {
    let kept = asking.drafts.load(asking.draft)?.map_or_else(String::new, |draft| {
        let words = count(draft.text.split_whitespace().count(), "word");
        format!("Your draft of {words} is saved; if you skip, `study` offers it on this card.\n\n")
    });
    let body = format!(
        "The clock of this question runs only while you answer.\n\n{kept}\
         enter  answer now\nk      skip: no answer\nq      stop here; `mock resume` continues"
    );
    let mut wanted = CancelChoice::Again;
    let left = show(
        &mut wanted,
        |_, screen| page("Not now?", &wrapped(&body, screen), "enter answer · k skip · q stop", screen),
        |wanted, key| {
            *wanted = match key {
                Key::Char('k') => CancelChoice::Pass,
                Key::Char('q') => CancelChoice::Stop,
                _ => return KeyOutcome::Unknown,
            };
            KeyOutcome::Complete
        },
        answer_screen,
    )?;
    Ok(if left == PageExit::On { wanted } else { CancelChoice::Stop })
}

/// Shows the rules of a round, and asks how many problems the user expects to solve.
pub fn expected(rules: &str, of: usize, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<Option<Option<usize>>> {
    let mut expected = None;
    let keys = format!("0-{of} guess and start · enter start without a guess · q cancel");
    let left = show(
        &mut expected,
        |_, screen| {
            let body = format!("{rules}\n\nHow many will you solve?");
            page("Before the clock starts", &wrapped(&body, screen), &keys, screen)
        },
        |expected, key| match key {
            Key::Char(digit @ '0'..='9') if digit as usize - '0' as usize <= of => {
                *expected = Some(digit as usize - '0' as usize);
                KeyOutcome::Complete
            }
            _ => KeyOutcome::Unknown,
        },
        answer_screen,
    )?;
    Ok((left == PageExit::On).then_some(expected))
}

/// Announces the mock; false if it stops here.
pub fn begin(mock: &Mock, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    let body = match text::opening(mock) {
        Some(opening) => {
            let cut_in = match mock.may_cut_in(answer_screen.ctx.config.interruptions) {
                true => format!(
                    " The interviewer may cut in once, if the situation of a story takes more than {:.0}% of its time.",
                    100.0 * LONGEST_SITUATION
                ),
                false => String::new(),
            };
            wrapped(&format!("{}{cut_in}", opening.trim_end()), &answer_screen.screen())
        }
        None if mock.round.is_some() => return Ok(true),
        None => format!(
            "{}, each with a time limit.\nYou get no feedback until the end.",
            count(mock.slots.len(), "question")
        ),
    };
    show_page("Mock interview", &body, "enter start · q cancel", answer_screen)
}

/// Debriefs an answer: a guess, the debrief, and the grade. The first page of a mock's debrief also shows how the
/// interviewer said `goodbye`.
pub fn look_back(
    asking: &MockQuestion<'_>,
    mut attempt: Attempt,
    goodbye: &Transition,
    answer_screen: &mut AnswerScreen<'_, '_>,
) -> Result<DebriefOutcome> {
    match guess(asking, &mut attempt, goodbye, answer_screen)? {
        PageExit::On => {}
        PageExit::Enough => return Ok(DebriefOutcome::Enough),
        PageExit::Gone => return Ok(DebriefOutcome::Stopped),
    }
    let place = place(asking);
    let question = question(asking, &place, &answer_screen.ctx.config);
    if let Some((note, exemplars)) = asking.notes {
        let expected = &asking.slot.expectation();
        let debrief = Debrief { question: &question, note, exemplars, back: "", rated: true, expected };
        answering::debrief(&debrief, &mut attempt, answer_screen)?;
    }
    let suggested = suggestion(asking, &attempt);
    let line = suggestion_line(suggested.as_ref().map(|suggested| (suggested.grade, &suggested.reasons[..])));
    match agree(&asking.slot.title(), &line, answer_screen)? {
        Some(grade) => Ok(DebriefOutcome::Seen(Box::new(attempt), grade)),
        None => Ok(DebriefOutcome::Stopped),
    }
}

/// An interviewer's greeting, until the user is ready; false if the mock stops here.
pub fn greet(greeting: &Greeting, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    let draw =
        |screen: &Screen| page(&greeting.who, &wrapped(&greeting.text, screen), "enter continue · q stop", screen);
    Ok(spoken_page(&greeting.text, draw, answer_screen)? == PageExit::On)
}

/// Speaks words of the interviewer before the next page, if a voice is set; false if the terminal is gone.
pub fn hear(said: &Transition, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    let draw = |bar: &str, keys: &str, screen: &Screen| {
        panel(vec![bar.to_owned(), String::new()], &wrapped(&said.words, screen), vec![screen.dim(keys).into()])
    };
    listen(&said.words, draw, answer_screen)
}

/// Shows the question and the answer, and asks how good it was: before the feedback, because a guess after it predicts
/// nothing.
fn guess(
    asking: &MockQuestion<'_>,
    attempt: &mut Attempt,
    goodbye: &Transition,
    answer_screen: &mut AnswerScreen<'_, '_>,
) -> Result<PageExit> {
    let heading = format!("Debrief: question {} of {}", asking.place + 1, asking.of);
    let text = attempt.text.clone();
    let asked = "Guess before the feedback: how good was it? 1 weak, 3 fair, 5 strong.";
    let keys = "1-5 guess · enter skip · q end the debrief";
    show(
        attempt,
        |_, screen| {
            let question = markdown::render(&asking.slot.asked, screen);
            let body =
                format!("{}{}\n\n{}", above_debrief(goodbye, screen), question.trim_end(), wrapped(&text, screen));
            asking_page(&heading, &body, (asked, keys), screen)
        },
        |attempt, key| match digit(key, 5) {
            Some(score) => {
                attempt.prediction = Some(score);
                KeyOutcome::Complete
            }
            None => KeyOutcome::Unknown,
        },
        answer_screen,
    )
}

/// How the interviewer said goodbye, above the first page of a debrief.
pub fn above_debrief(goodbye: &Transition, screen: &Screen) -> String {
    match text::transition(goodbye, has_room_for_lead()) {
        told if told.is_empty() => told,
        told => format!("{}\n", wrapped(&told, screen)),
    }
}

/// A break with its clock, which the user can end early; false if the mock stops here.
pub fn rest(part: &Part, goodbye: &Transition, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    let clock = answer_screen.ctx.world.clock;
    let budget = Duration::from_secs(u64::from(part.rest));
    let countdown = Countdown::start(clock.instant(), budget, Limit::Hard);
    let draw = |screen: &Screen| {
        let bar = clock_line(&countdown, clock.instant(), "a break, ", screen);
        let body = format!("{}\nNext: {}.", wrapped(&text::transition(goodbye, true), screen), part.who);
        panel(vec![bar, String::new()], &body, vec![screen.dim("enter continue · q stop").into()])
    };
    let mut voice = Utterance::start(&goodbye.words, answer_screen)?;
    let mut view = View::default();
    while !countdown.has_ended(clock.instant()) {
        match answer_screen.event(&mut view, Some(answer_screen.due(&countdown)), draw)? {
            Event::Key(Key::Enter | Key::Char(' ')) => break,
            Event::Key(Key::Char('q') | Key::Ctrl('c' | 'd')) | Event::Closed => return Ok(false),
            Event::Key(_) => voice.cut_off(),
            _ => {}
        }
    }
    voice.finish(answer_screen)
}
