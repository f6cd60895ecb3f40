//! The drill line by line, for pipes and screen readers: Enter as soon as a story came to mind, then its name. A name
//! typed at once counts with the time it took to type.

use super::words::{finish, nothing, words};
use crate::app::story::front::{Asked, Front, RecallOutcome, Reply, Tally};
use crate::error::{Error, Result};
use crate::schedule::{Moment, StudyDay};
use crate::ui::context::Context;
use crate::view::{error, markdown, wrapped};

/// Speaks lines.
pub struct PlainFront;

/// What a line means that answers a question.
pub fn understand(line: &str, seconds: f64) -> Option<Reply> {
    match line.trim().to_lowercase().as_str() {
        "" => None,
        "none" | "no" | "-" => Some(Reply::None { seconds }),
        "skip" | "s" => Some(Reply::Skip),
        "quit" | "q" | "exit" => Some(Reply::Quit),
        _ => Some(Reply::Named { seconds, words: line.trim().to_owned() }),
    }
}

/// Asks for the name of the story that was found. An empty line: there was none after all.
fn ask_name(seconds: f64, ctx: &mut Context<'_>) -> Result<Reply> {
    ctx.note("story> ")?;
    let Some(line) = ctx.line()? else { return Ok(Reply::Quit) };
    Ok(understand(&line, seconds).unwrap_or(Reply::None { seconds }))
}

impl<'io> Front<Context<'io>> for PlainFront {
    fn ask(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>, ctx: &mut Context<'_>) -> Result<Reply> {
        if let Some((error, seconds)) = unclear {
            let text = error::render(&error, &ctx.notice_screen());
            ctx.note(&text)?;
            return ask_name(seconds, ctx);
        }
        let screen = ctx.screen();
        let (nth, of) = asked.of;
        ctx.say(&format!("\n{nth} of {of}\n{}", markdown::render(asked.text, &screen)))?;
        let began = ctx.world.clock.instant();
        ctx.note("Enter when you have a story; none, skip, quit> ")?;
        let Some(line) = ctx.line()? else { return Ok(Reply::Quit) };
        let seconds = ctx.world.clock.instant().duration_since(began).as_secs_f64();
        match understand(&line, seconds) {
            Some(reply) => Ok(reply),
            None => ask_name(seconds, ctx),
        }
    }

    fn told(&mut self, told: &RecallOutcome<'_>, ctx: &mut Context<'_>) -> Result<bool> {
        let text = wrapped(&words(told, ctx.today()), &ctx.screen());
        ctx.say(&text)?;
        if told.is_last || !ctx.world.terminal.input {
            return Ok(true);
        }
        // The next question's clock must not run while this is being read.
        ctx.note("Enter for the next question; quit> ")?;
        Ok(ctx.line()?.is_some_and(|line| !matches!(line.trim(), "q" | "quit")))
    }

    fn trouble(&mut self, message: &str, ctx: &mut Context<'io>) -> Result<()> {
        ctx.note(&format!("{message}\n"))
    }

    fn nothing(&mut self, next: Option<StudyDay>, ctx: &mut Context<'io>) -> Result<()> {
        nothing(next, ctx)
    }

    fn finish(&mut self, tally: &Tally, _: Option<StudyDay>, ctx: &mut Context<'io>) -> Result<()> {
        finish(tally, ctx)
    }

    fn moment(&self, _: Moment, _: f64, ctx: &Context<'io>) -> Moment {
        ctx.now()
    }
}
