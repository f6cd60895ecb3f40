//! The drill on a terminal: the seconds run down under the question, one key says that a story came to mind, then its
//! name is typed. Keys pressed before a question was there mean nothing to it.

use super::plain;
use super::words::{finish, nothing, words};
use crate::app::story::front::{Asked, Front, RecallOutcome, Reply, Tally};
use crate::error::{Error, Result};
use crate::schedule::{Moment, StudyDay};
use crate::story::recall::{HESITANT, LIMIT, STRONG};
use crate::terminal::{Event, Key};
use crate::ui::answering::pages::{PageExit, page, tell};
use crate::ui::answering::{AnswerScreen, View, ask_line, current_screen, next_tick};
use crate::ui::context::Context;
use crate::view::study::panel;
use crate::view::{Screen, TextStyle, error, markdown, wrapped};
use std::time::Duration;

/// One question a screen.
#[derive(Default)]
pub struct KeysFront {
    desk: AnswerScreen,
}

/// The seconds that are left, in the color of how strong a story found now would be, and the keys.
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

impl KeysFront {
    /// Waits for a key that means something, or for the end of the seconds: what it means, `None` where a story was found, and
    /// the seconds it took.
    fn wait(&mut self, asked: &Asked<'_>, ctx: &Context<'_>) -> Result<(Option<Reply>, f64)> {
        let clock = ctx.world.clock;
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
                return Ok((Some(Reply::None { seconds: LIMIT }), LIMIT));
            }
            let due = next_tick(spent(), ctx).min(began + Duration::from_secs_f64(LIMIT));
            let event = self.desk.event(&mut view, Some(due), ctx, draw)?;
            let seconds = spent().as_secs_f64();
            let reply = match event {
                Event::Key(Key::Char(' ') | Key::Enter) => None,
                Event::Key(Key::Char('n')) => Some(Reply::None { seconds }),
                Event::Key(Key::Char('k')) => Some(Reply::Skip),
                Event::Key(Key::Char('q') | Key::Ctrl('c' | 'd')) | Event::Closed => Some(Reply::Quit),
                _ => continue,
            };
            return Ok((reply, seconds));
        }
    }

    /// Asks for the name of the story that was found, below these words.
    fn ask_name(&mut self, head: &str, seconds: f64, ctx: &mut Context<'_>) -> Result<Reply> {
        let said = ask_line(head, "story> ", "", &mut self.desk, ctx)?;
        Ok(said.map_or(Reply::Quit, |line| plain::understand(&line, seconds).unwrap_or(Reply::None { seconds })))
    }
}

impl<'io> Front<Context<'io>> for KeysFront {
    fn ask(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>, ctx: &mut Context<'_>) -> Result<Reply> {
        let question = markdown::render(asked.text, &current_screen(ctx));
        if let Some((error, seconds)) = unclear {
            let text = error::render(&error, &ctx.notice_screen());
            return self.ask_name(&format!("{question}\n{}", text.trim_end()), seconds, ctx);
        }
        match self.wait(asked, ctx)? {
            (Some(reply), _) => Ok(reply),
            (None, seconds) => self.ask_name(&format!("{question}\n{seconds:.1} s"), seconds, ctx),
        }
    }

    fn told(&mut self, told: &RecallOutcome<'_>, ctx: &mut Context<'_>) -> Result<bool> {
        let text = words(told, ctx.today());
        if told.is_last {
            self.desk.leave();
            ctx.say(&wrapped(&text, &current_screen(ctx)))?;
            return Ok(true);
        }
        // The next question's clock must not run while this is being read.
        let draw = |screen: &Screen| {
            let foot = screen.dim("space next question · q quit").into();
            panel(Vec::new(), &wrapped(&text, screen), vec![foot])
        };
        Ok(tell(draw, &mut self.desk, ctx)? == PageExit::On)
    }

    fn trouble(&mut self, message: &str, ctx: &mut Context<'_>) -> Result<()> {
        let draw = |screen: &Screen| page("Nothing was logged", &wrapped(message, screen), "enter continue", screen);
        tell(draw, &mut self.desk, ctx).map(|_| ())
    }

    fn finish(&mut self, tally: &Tally, _: Option<StudyDay>, ctx: &mut Context<'_>) -> Result<()> {
        self.desk.leave();
        finish(tally, ctx)
    }

    fn nothing(&mut self, next: Option<StudyDay>, ctx: &mut Context<'io>) -> Result<()> {
        nothing(next, ctx)
    }

    fn moment(&self, _: Moment, _: f64, ctx: &Context<'io>) -> Moment {
        ctx.now()
    }
}
