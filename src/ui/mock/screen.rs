//! A mock on the screen: each question against a hard clock, then the pages of the debrief for each answer.

use super::agree::{LOOK_BACK_KEYS, agree};
use super::bench::Workspace;
use super::front::{self, Answered, DebriefOutcome, FocusChoice, Front, MockQuestion, Reviewed, suggestion};
use super::text;
use crate::error::Result;
use crate::practice::mock::{Mock, Part};
use crate::practice::{Attempt, Countdown, Limit};
use crate::terminal::{Event, Key};
use crate::ui::answering::pages::{KeyOutcome, PageExit, page, show, tell};
use crate::ui::answering::{self, AnswerOutcome, AnswerScreen, Debrief, Question, View, current_screen, due};
use crate::ui::context::Context;
use crate::view::answering::clock_line;
use crate::view::count::count;
use crate::view::debrief::suggestion as suggestion_line;
use crate::view::study::panel;
use crate::view::{Screen, markdown};
use std::time::Duration;

/// A screen and keys.
#[derive(Default)]
pub struct ScreenFront {
    desk: AnswerScreen,
}

impl ScreenFront {
    fn answer(&mut self, place: &str, asking: &MockQuestion<'_>, ctx: &mut Context<'_>) -> Result<Answered> {
        let desk = &mut self.desk;
        loop {
            match answering::answer(asking.mode, &question(asking, place, ctx), desk, ctx)? {
                AnswerOutcome::Answer(attempt) => return Ok(Answered::Answer(attempt)),
                AnswerOutcome::Gone => return Ok(Answered::Stopped),
                AnswerOutcome::Canceled => match what_now(desk, ctx)? {
                    CancelChoice::Again => {}
                    CancelChoice::Pass => return Ok(Answered::Passed),
                    CancelChoice::Stop => return Ok(Answered::Stopped),
                },
            }
        }
    }

    /// A page of words, left with Enter.
    fn tell(&mut self, heading: &str, body: &str, keys: &str, ctx: &mut Context<'_>) -> Result<PageExit> {
        tell(|screen| page(heading, body, keys, screen), &mut self.desk, ctx)
    }
}

/// "Question 2 of 4".
fn place(asking: &MockQuestion<'_>) -> String {
    match asking.slot.interviewer.as_str() {
        "" => format!("Question {} of {}", asking.place + 1, asking.of),
        _ => format!("{} · question {} of {}", asking.interview(), asking.place + 1, asking.of),
    }
}

fn question<'q>(asking: &'q MockQuestion<'_>, place: &'q str, ctx: &Context<'_>) -> Question<'q> {
    Question {
        card: asking.draft,
        place,
        asked: &asking.slot.asked,
        time: asking.time.clone(),
        parts: asking.wants_story(),
        words: None,
        limit: Limit::Hard,
        // Interviewers wait a moment, not half a minute.
        think: match asking.part {
            Some(_) => ctx.config.think_time.min(asking.time.seconds / 4),
            None => ctx.config.think_time,
        },
        brief: true,
        drafts: asking.drafts,
    }
}

/// What a person wants who cancels an answer in a mock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CancelChoice {
    Again,
    Pass,
    Stop,
}

fn what_now(desk: &mut AnswerScreen, ctx: &mut Context<'_>) -> Result<CancelChoice> {
    let body = "The clock of this question runs only while you answer.\n\n\
                enter  answer now\nk      skip: no answer\nq      stop here; `mock resume` continues";
    let mut wanted = CancelChoice::Again;
    let left = show(
        &mut wanted,
        |_, screen| page("Not now?", body, "enter answer · k skip · q stop", screen),
        |wanted, key| {
            *wanted = match key {
                Key::Char('k') => CancelChoice::Pass,
                Key::Char('q') => CancelChoice::Stop,
                _ => return KeyOutcome::Unknown,
            };
            KeyOutcome::Complete
        },
        desk,
        ctx,
    )?;
    Ok(if left == PageExit::On { wanted } else { CancelChoice::Stop })
}

impl Front for ScreenFront {
    fn ready(&mut self, rules: &str, of: usize, ctx: &mut Context<'_>) -> Result<Option<Option<usize>>> {
        let mut expected = None;
        let desk = &mut self.desk;
        let keys = format!("0-{of} guess and start · enter start without a guess · q cancel");
        let left = show(
            &mut expected,
            |_, screen| {
                let body = format!("{rules}\n\nHow many will you solve?");
                page("Before the clock starts", &crate::view::wrapped(&body, screen), &keys, screen)
            },
            |expected, key| match key {
                Key::Char(digit @ '0'..='9') if digit as usize - '0' as usize <= of => {
                    *expected = Some(digit as usize - '0' as usize);
                    KeyOutcome::Complete
                }
                _ => KeyOutcome::Unknown,
            },
            desk,
            ctx,
        )?;
        Ok((left == PageExit::On).then_some(expected))
    }

    fn begin(&mut self, mock: &Mock, ctx: &mut Context<'_>) -> Result<bool> {
        let body = match text::opening(mock) {
            Some(opening) => crate::view::wrapped(opening.trim_end(), &current_screen(ctx)),
            None if mock.round.is_some() => return Ok(true),
            None => format!(
                "{}, each with a time limit.\nYou get no feedback until the end.",
                count(mock.slots.len(), "question")
            ),
        };
        Ok(self.tell("Mock interview", &body, "enter start · q cancel", ctx)? == PageExit::On)
    }

    fn ask(&mut self, asking: &MockQuestion<'_>, ctx: &mut Context<'_>) -> Result<Answered> {
        self.answer(&place(asking), asking, ctx)
    }

    fn follow_up(&mut self, asking: &MockQuestion<'_>, ctx: &mut Context<'_>) -> Result<Answered> {
        self.answer(&format!("Follow-up · {}", place(asking)), asking, ctx)
    }

    fn rest(&mut self, part: &Part, ctx: &mut Context<'_>) -> Result<bool> {
        rest(&mut self.desk, part, ctx)
    }

    fn work(&mut self, bench: &mut Workspace<'_>, ctx: &mut Context<'_>) -> Result<front::Left> {
        super::work_screen::work(&mut self.desk, bench, ctx)
    }

    fn judging(&mut self, ctx: &mut Context<'_>) -> Result<()> {
        // Ctrl-C stops them, as any work that lasts.
        self.desk.leave();
        ctx.note("Running the hidden tests.\n")
    }

    fn score(&mut self, text: &str, ctx: &mut Context<'_>) -> Result<()> {
        self.tell("Score", text, "enter continue", ctx).map(|_| ())
    }

    fn review(&mut self, asking: &MockQuestion<'_>, code: &str, ctx: &mut Context<'_>) -> Result<Reviewed> {
        super::review_screen::review(&mut self.desk, asking, code, ctx)
    }

    fn choose(&mut self, mock: &Mock, proposed: usize, ctx: &mut Context<'_>) -> Result<Option<FocusChoice>> {
        super::review_screen::choose(&mut self.desk, mock, proposed, ctx)
    }

    fn debrief(&mut self, ctx: &mut Context<'_>) -> Result<bool> {
        let body = "That was the last question. Now review each answer.\nYour grades count as reviews.";
        Ok(self.tell("Debrief", body, "enter continue · q end the debrief", ctx)? == PageExit::On)
    }

    fn look_back(
        &mut self,
        asking: &MockQuestion<'_>,
        mut attempt: Attempt,
        ctx: &mut Context<'_>,
    ) -> Result<DebriefOutcome> {
        let place = place(asking);
        let desk = &mut self.desk;
        let text = markdown::render(&asking.slot.asked, &current_screen(ctx));
        let body = format!("{}\n\n{}", text.trim_end(), attempt.text);
        match tell(|screen| page(&place, &body, LOOK_BACK_KEYS, screen), desk, ctx)? {
            PageExit::On => {}
            PageExit::Enough => return Ok(DebriefOutcome::Enough),
            PageExit::Gone => return Ok(DebriefOutcome::Stopped),
        }
        let question = question(asking, &place, ctx);
        if let Some((note, exemplars)) = asking.notes {
            let wants_story = asking.wants_story();
            let debrief = Debrief { question: &question, note, exemplars, back: "", rated: true, wants_story };
            answering::debrief(&debrief, &mut attempt, desk, ctx)?;
        }
        let suggested = suggestion(asking, &attempt);
        let line = suggestion_line(suggested.as_ref().map(|suggested| (suggested.grade, &suggested.reasons[..])));
        match agree(&line, desk, ctx)? {
            Some(grade) => Ok(DebriefOutcome::Seen(Box::new(attempt), grade)),
            None => Ok(DebriefOutcome::Stopped),
        }
    }

    fn trouble(&mut self, message: &str, ctx: &mut Context<'_>) -> Result<()> {
        self.tell("The grade was not saved", message, "enter continue", ctx).map(|_| ())
    }

    fn finish(&mut self, text: &str, ctx: &mut Context<'_>) -> Result<()> {
        self.desk.leave();
        ctx.say(text)
    }
}

/// A rest with its clock, which may be cut short; false if the mock stops here.
fn rest(desk: &mut AnswerScreen, part: &Part, ctx: &mut Context<'_>) -> Result<bool> {
    let clock = ctx.world.clock;
    let budget = Duration::from_secs(u64::from(part.rest));
    let countdown = Countdown::start(clock.instant(), budget, Limit::Hard);
    let draw = |screen: &Screen| {
        let bar = clock_line(&countdown, clock.instant(), "a break, ", screen);
        let body = format!("Next: {}.", part.who);
        panel(vec![bar, String::new()], &body, vec![screen.dim("enter continue · q stop").into()])
    };
    let mut view = View::default();
    while !countdown.has_ended(clock.instant()) {
        match desk.event(&mut view, Some(due(&countdown, ctx)), ctx, draw)? {
            Event::Key(Key::Enter | Key::Char(' ')) => break,
            Event::Key(Key::Char('q') | Key::Ctrl('c' | 'd')) | Event::Closed => return Ok(false),
            _ => {}
        }
    }
    Ok(true)
}
