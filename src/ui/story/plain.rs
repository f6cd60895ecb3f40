//! A story drill line by line, for pipes and screen readers: Enter once a story comes to mind, then its name. A name
//! typed at once counts with its typing time.

use super::words::words;
use crate::app::story::question::{Asked, RecallOutcome, StoryReply};
use crate::error::{Error, Result};
use crate::ui::lines::Lines;
use crate::view::{markdown, wrapped};

/// The meaning of a line.
pub fn understand(line: &str, seconds: f64) -> Option<StoryReply> {
    match line.trim().to_lowercase().as_str() {
        "" => None,
        "none" | "no" | "-" => Some(StoryReply::None { seconds }),
        "skip" | "s" => Some(StoryReply::Skip),
        "quit" | "q" | "exit" => Some(StoryReply::Quit),
        _ => Some(StoryReply::Named { seconds, words: line.trim().to_owned() }),
    }
}

/// Asks for the name of the story. An empty line means that there was none.
fn ask_name(seconds: f64, lines: &mut Lines<'_, '_>) -> Result<StoryReply> {
    let Some(line) = lines.read("story> ")? else { return Ok(StoryReply::Quit) };
    Ok(understand(&line, seconds).unwrap_or(StoryReply::None { seconds }))
}

/// Asks which story answers a question.
pub fn ask(asked: &Asked<'_>, unclear: Option<(Error, f64)>, lines: &mut Lines<'_, '_>) -> Result<StoryReply> {
    if let Some((error, seconds)) = unclear {
        lines.fail(&error)?;
        return ask_name(seconds, lines);
    }
    let (nth, of) = asked.of;
    let question = markdown::render(asked.text, &lines.screen());
    lines.say(&format!("\n{nth} of {of}\n{question}"))?;
    let clock = lines.ctx.world.clock;
    let began = clock.instant();
    let Some(line) = lines.read("Enter when you have a story; none, skip, quit> ")? else {
        return Ok(StoryReply::Quit);
    };
    let seconds = clock.instant().duration_since(began).as_secs_f64();
    understand(&line, seconds).map_or_else(|| ask_name(seconds, lines), Ok)
}

/// Shows the result of a question; false if the user quits.
pub fn recall(told: &RecallOutcome<'_>, lines: &mut Lines<'_, '_>) -> Result<bool> {
    let text = wrapped(&words(told, lines.ctx.today()), &lines.screen());
    lines.say(&text)?;
    if told.is_last || !lines.ctx.world.terminal.input {
        return Ok(true);
    }
    // The next question's clock starts after the user has read this.
    let line = lines.read("Enter for the next question; quit> ")?;
    Ok(line.is_some_and(|line| !matches!(line.trim(), "q" | "quit")))
}
