//! A story drill on the screen: the seconds run down below the question; a key stops the clock once a story comes to
//! mind, and its name is typed. Keys typed before the question appears are discarded.

use super::plain;
use super::words::words;
use crate::app::story::question::{Asked, RecallOutcome, StoryReply};
use crate::error::{Error, Result};
use crate::library::Drafts;
use crate::practice::answer::side_draft;
use crate::story::recall::{HESITANT, LIMIT, STRONG};
use crate::terminal::{Event, Key};
use crate::ui::answering::pages::{PageExit, tell};
use crate::ui::answering::{AnswerScreen, Line, View, ask_line};
use crate::view::study::panel;
use crate::view::{Screen, TextStyle, error, markdown, wrapped};
use std::time::Duration;

/// The seconds left, in the color of the result at this moment, and the keys.
fn clock_line(seconds: f64, screen: &Screen) -> String {
    let left = (LIMIT - seconds).ceil().max(0.0);
    let ink = match seconds {
        early if early < STRONG => TextStyle::GREEN,
        middle if middle <= HESITANT => TextStyle::YELLOW,
        _ => TextStyle::RED,
    };
    let keys = "space found · n none · k skip · q quit";
    let keys = if screen.columns() < keys.chars().count() + 8 { "space found" } else { keys };
    format!("{}  {}", screen.paint(&format!("{left:>2.0} s"), ink), screen.dim(keys))
}

/// Waits for a valid key or the end of the time. Returns the key's reply, or `None` if a story was found, and the
/// seconds taken.
fn wait(asked: &Asked<'_>, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<(Option<StoryReply>, f64)> {
    let clock = answer_screen.ctx.world.clock;
    let began = clock.instant();
    let spent = || clock.instant().duration_since(began);
    let (nth, of) = asked.of;
    let draw = |screen: &Screen| {
        let head = screen.dim(&format!("{nth} of {of}"));
        let foot = clock_line(spent().as_secs_f64(), screen);
        panel(vec![head.into(), String::new()], &markdown::render(asked.text, screen), vec![foot])
    };
    let mut view = View::default();
    loop {
        if spent().as_secs_f64() >= LIMIT {
            return Ok((Some(StoryReply::None { seconds: LIMIT }), LIMIT));
        }
        let due = answer_screen.next_tick(spent()).min(began + Duration::from_secs_f64(LIMIT));
        let event = answer_screen.event(&mut view, Some(due), draw)?;
        let seconds = spent().as_secs_f64();
        let reply = match event {
            Event::Key(Key::Char(' ') | Key::Enter) => None,
            Event::Key(Key::Char('n')) => Some(StoryReply::None { seconds }),
            Event::Key(Key::Char('k')) => Some(StoryReply::Skip),
            Event::Key(Key::Char('q') | Key::Ctrl('c' | 'd')) | Event::Closed => Some(StoryReply::Quit),
            _ => continue,
        };
        return Ok((reply, seconds));
    }
}

/// Asks for the name of the story, below this text. What was typed comes back if the drill is left.
fn ask_name(asked: &str, head: &str, seconds: f64, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<StoryReply> {
    let (drafts, key) = (Drafts::at(answer_screen.ctx.home.attempts()), side_draft(0, asked));
    let line = Line { asked, head, prompt: "story> ", initial: "", draft: Some((&drafts, key)) };
    let said = ask_line(&line, answer_screen)?;
    if said.is_some() {
        drafts.remove(key)?;
    }
    Ok(said.map_or(StoryReply::Quit, |line| plain::understand(&line, seconds).unwrap_or(StoryReply::None { seconds })))
}

/// Asks which story answers a question.
pub fn ask(
    asked: &Asked<'_>,
    unclear: Option<(Error, f64)>,
    answer_screen: &mut AnswerScreen<'_, '_>,
) -> Result<StoryReply> {
    if let Some((error, seconds)) = unclear {
        let text = error::render(&error, &answer_screen.ctx.notice_screen());
        return ask_name(asked.text, text.trim_end(), seconds, answer_screen);
    }
    match wait(asked, answer_screen)? {
        (Some(reply), _) => Ok(reply),
        (None, seconds) => ask_name(asked.text, &format!("{seconds:.1} s"), seconds, answer_screen),
    }
}

/// Shows the result of a question; false if the user quits.
pub fn recall(told: &RecallOutcome<'_>, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    let text = words(told, answer_screen.ctx.today());
    if told.is_last {
        answer_screen.leave();
        let text = wrapped(&text, &answer_screen.screen());
        return answer_screen.ctx.say(&text).map(|()| true);
    }
    // The next question's clock starts after the user has read this.
    let draw = |screen: &Screen| {
        let foot = screen.dim("space next question · q quit").into();
        panel(Vec::new(), &wrapped(&text, screen), vec![foot])
    };
    Ok(tell(draw, answer_screen)? == PageExit::On)
}
