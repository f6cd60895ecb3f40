//! A story drill as JSON lines, for other programs. docs/json.md has the contract.

use crate::app::story::question::{Asked, RecallOutcome, StoryReply, Tally};
use crate::error::{Error, Result};
use crate::schedule::StudyDay;
use crate::ui::context::Context;
use crate::ui::json_lines::{check_seconds, error, read_input};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line<'l> {
    Prompt {
        id: &'l str,
        competency: &'l str,
        prompt: &'l str,
        nth: usize,
        of: usize,
    },
    Named {
        id: &'l str,
        story: Option<&'l str>,
        fits: bool,
        seconds: f64,
        strength: &'l str,
        grade: &'l str,
        due: String,
    },
    Summary {
        questions: usize,
        strong: usize,
        hesitant: usize,
        stuck: usize,
        seconds: f64,
        next: Option<String>,
    },
}

/// A line of input. A null `story` means that no story came to mind.
#[derive(Deserialize)]
struct Input {
    #[serde(default, deserialize_with = "given")]
    story: Option<Option<String>>,
    seconds: Option<f64>,
    skip: Option<bool>,
    quit: Option<bool>,
}

/// Distinguishes null from a missing key.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

impl Input {
    fn reply(self) -> Result<StoryReply, String> {
        match (self.story, self.skip == Some(true), self.quit == Some(true)) {
            (None, true, false) => Ok(StoryReply::Skip),
            (None, false, true) => Ok(StoryReply::Quit),
            (Some(story), false, false) => {
                let seconds = self.seconds.ok_or("a story needs `seconds`, the time to find it")?;
                check_seconds(seconds)?;
                Ok(story.map_or(StoryReply::None { seconds }, |words| StoryReply::Named { seconds, words }))
            }
            _ => Err("send one of: a story (or null) with seconds, skip, or quit".to_owned()),
        }
    }
}

/// Asks which story answers a question.
pub fn ask(asked: &Asked<'_>, unclear: Option<(Error, f64)>, ctx: &mut Context<'_>) -> Result<StoryReply> {
    if let Some((why, _)) = unclear {
        error(&why.to_string(), ctx)?;
    }
    loop {
        let (nth, of) = asked.of;
        ctx.say_json(&Line::Prompt { id: asked.id, competency: asked.competency, prompt: asked.text, nth, of })?;
        match read_input(ctx)?.map(|input| input.and_then(Input::reply)) {
            None => return Ok(StoryReply::Quit),
            Some(Ok(reply)) => return Ok(reply),
            Some(Err(message)) => error(&message, ctx)?,
        }
    }
}

/// Reports the result of a question.
pub fn recall(told: &RecallOutcome<'_>, ctx: &mut Context<'_>) -> Result<()> {
    ctx.say_json(&Line::Named {
        id: told.id,
        story: told.named.map(|named| named.name.as_str()),
        fits: told.named.is_some_and(|named| named.story.shows(told.competency)),
        seconds: told.seconds,
        strength: told.strength.word(),
        grade: told.strength.grade().word(),
        due: told.progress.due.to_string(),
    })
}

/// Reports the end of a drill, with the date of the next question if none was due.
pub fn summary(tally: &Tally, next: Option<StudyDay>, ctx: &mut Context<'_>) -> Result<()> {
    let ([strong, hesitant, stuck], next) = (tally.strengths, next.map(|day| day.to_string()));
    let (questions, seconds) = (tally.questions, tally.seconds);
    ctx.say_json(&Line::Summary { questions, strong, hesitant, stuck, seconds, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(line: &str) -> Result<StoryReply, String> {
        serde_json::from_str::<Input>(line).map_err(|error| error.to_string())?.reply()
    }

    #[test]
    fn a_line_says_one_thing() {
        let named = StoryReply::Named { seconds: 2.5, words: "queue".into() };
        assert_eq!(reply(r#"{"story":"queue","seconds":2.5}"#), Ok(named));
        assert_eq!(reply(r#"{"story":null,"seconds":9}"#), Ok(StoryReply::None { seconds: 9.0 }));
        assert_eq!(reply(r#"{"skip":true}"#), Ok(StoryReply::Skip));
        assert_eq!(reply(r#"{"quit":true}"#), Ok(StoryReply::Quit));
        for line in [
            "{}",
            r#"{"seconds":2}"#,
            r#"{"story":"a"}"#,
            r#"{"story":"a","seconds":-1}"#,
            r#"{"skip":true,"quit":true}"#,
            "[]",
        ] {
            assert!(reply(line).is_err(), "{line}");
        }
    }
}
