//! The drill as JSON lines, for other programs. docs/json.md has the contract.

use crate::app::story::front::Tally;
use crate::app::story::front::{Asked, Front, RecallOutcome, Reply};
use crate::error::{Error, Result};
use crate::schedule::{Moment, StudyDay};
use crate::terminal::LineRead;
use crate::ui::context::{Context, TOO_LONG_LINE};
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
    Error {
        message: &'l str,
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

/// One line of input. `story` may be null: none came to mind.
#[derive(Deserialize)]
struct Input {
    #[serde(default, deserialize_with = "given")]
    story: Option<Option<String>>,
    seconds: Option<f64>,
    skip: Option<bool>,
    quit: Option<bool>,
}

/// Tells a null from a key that is not there.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

impl Input {
    fn reply(self) -> Result<Reply, &'static str> {
        match (self.story, self.skip == Some(true), self.quit == Some(true)) {
            (None, true, false) => Ok(Reply::Skip),
            (None, false, true) => Ok(Reply::Quit),
            (Some(story), false, false) => {
                let seconds = self.seconds.ok_or("a story needs `seconds`, the time to find it")?;
                if !(0.0..=86_400.0).contains(&seconds) {
                    return Err("`seconds` must be from 0 to 86400");
                }
                Ok(story.map_or(Reply::None { seconds }, |words| Reply::Named { seconds, words }))
            }
            _ => Err("send one of: a story (or null) with seconds, skip, or quit"),
        }
    }
}

/// Speaks JSON lines.
pub struct JsonFront;

impl<'io> Front<Context<'io>> for JsonFront {
    fn ask(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>, ctx: &mut Context<'_>) -> Result<Reply> {
        if let Some((error, _)) = unclear {
            self.trouble(&error.to_string(), ctx)?;
        }
        loop {
            let (nth, of) = asked.of;
            ctx.say_json(&Line::Prompt { id: asked.id, competency: asked.competency, prompt: asked.text, nth, of })?;
            let mut line = Vec::new();
            let input = loop {
                match ctx.line_into(&mut line)? {
                    LineRead::End => return Ok(Reply::Quit),
                    LineRead::TooLong => break Err(TOO_LONG_LINE),
                    LineRead::Whole if line.trim_ascii().is_empty() => {}
                    LineRead::Whole => {
                        let input: Result<Input, _> = serde_json::from_str(&String::from_utf8_lossy(&line));
                        break input.map_err(|_| "this line is not one of the objects described in docs/json.md");
                    }
                }
            };
            match input.and_then(Input::reply) {
                Ok(reply) => return Ok(reply),
                Err(message) => self.trouble(message, ctx)?,
            }
        }
    }

    fn told(&mut self, told: &RecallOutcome<'_>, ctx: &mut Context<'_>) -> Result<bool> {
        ctx.say_json(&Line::Named {
            id: told.id,
            story: told.named.map(|named| named.name.as_str()),
            fits: told.named.is_some_and(|named| named.story.shows(told.competency)),
            seconds: told.seconds,
            strength: told.strength.word(),
            grade: told.strength.grade().word(),
            due: told.progress.due.to_string(),
        })?;
        Ok(true)
    }

    fn trouble(&mut self, message: &str, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say_json(&Line::Error { message })
    }

    fn nothing(&mut self, _: Option<StudyDay>, _: &mut Context<'_>) -> Result<()> {
        Ok(())
    }

    fn finish(&mut self, tally: &Tally, next: Option<StudyDay>, ctx: &mut Context<'_>) -> Result<()> {
        let [strong, hesitant, stuck] = tally.strengths;
        let (questions, seconds) = (tally.questions, tally.seconds);
        ctx.say_json(&Line::Summary {
            questions,
            strong,
            hesitant,
            stuck,
            seconds,
            next: next.map(|day| day.to_string()),
        })
    }

    /// The drill's clock advances by the seconds given, and by nothing else.
    fn moment(&self, began: Moment, used: f64, _: &Context<'_>) -> Moment {
        began.plus_seconds(used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(line: &str) -> Result<Reply, String> {
        serde_json::from_str::<Input>(line).map_err(|error| error.to_string())?.reply().map_err(str::to_owned)
    }

    #[test]
    fn a_line_says_one_thing() {
        let named = Reply::Named { seconds: 2.5, words: "queue".into() };
        assert_eq!(reply(r#"{"story":"queue","seconds":2.5}"#), Ok(named));
        assert_eq!(reply(r#"{"story":null,"seconds":9}"#), Ok(Reply::None { seconds: 9.0 }));
        assert_eq!(reply(r#"{"skip":true}"#), Ok(Reply::Skip));
        assert_eq!(reply(r#"{"quit":true}"#), Ok(Reply::Quit));
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
