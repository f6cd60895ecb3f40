//! The front that speaks JSON lines, for other programs and for simulated learners. docs/json.md has the contract.

use crate::app::cards::kind_word;
use crate::app::library::Library;
use crate::app::study::drive::with_advice;
use crate::app::study::front::{self, Beginning, Ending, Front, Reply, Shown};
use crate::error::{Error, Result};
use crate::practice::{Attempt, Mode, Summary};
use crate::schedule::{Grade, Moment};
use crate::store::Store;
use crate::terminal::LineRead;
use crate::ui::context::{Context, TOO_LONG_LINE};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line<'l> {
    Session {
        now: String,
        due: usize,
        new: usize,
        #[serde(skip_serializing_if = "is_none")]
        practice: usize,
        budget_seconds: Option<f64>,
    },
    Card(Box<CardLine<'l>>),
    Graded {
        id: &'l str,
        grade: &'static str,
        due: String,
        stability: f32,
        difficulty: f32,
        #[serde(skip_serializing_if = "is_false")]
        practice: bool,
    },
    Undone {
        id: &'l str,
    },
    Error {
        message: &'l str,
    },
    Summary {
        reviews: usize,
        seconds: f64,
        again: usize,
        hard: usize,
        good: usize,
        easy: usize,
        new: usize,
        #[serde(skip_serializing_if = "is_none")]
        practice: usize,
    },
}

/// Of practice nothing is said if there is none.
fn is_false(practice: &bool) -> bool {
    !practice
}

fn is_none(practice: &usize) -> bool {
    *practice == 0
}

#[derive(Serialize)]
struct CardLine<'l> {
    id: &'l str,
    deck: &'l str,
    track: &'l str,
    topic: String,
    kind: &'static str,
    front: &'l str,
    back: &'l str,
    new: bool,
    retrievability: Option<f32>,
    intervals: IntervalsLine,
    #[serde(skip_serializing_if = "is_false")]
    practice: bool,
}

#[derive(Serialize)]
struct IntervalsLine {
    again: u32,
    hard: u32,
    good: u32,
    easy: u32,
}

/// One line of input. Exactly one of the four must be there.
#[derive(Deserialize)]
struct Input {
    grade: Option<String>,
    seconds: Option<f64>,
    answer: Option<String>,
    skip: Option<bool>,
    undo: Option<bool>,
    quit: Option<bool>,
}

impl Input {
    fn reply(self) -> Result<Reply, String> {
        let asked: Vec<Reply> = [(self.skip, Reply::Skip), (self.undo, Reply::Undo), (self.quit, Reply::Quit)]
            .into_iter()
            .filter(|(asked, _)| *asked == Some(true))
            .map(|(_, reply)| reply)
            .collect();
        match (self.grade, asked.as_slice()) {
            (Some(word), []) => graded(&word, self.seconds, self.answer),
            (None, [reply]) => Ok(reply.clone()),
            (None, []) => Err("send a grade, skip, undo, or quit".to_owned()),
            _ => Err("send one at a time: a grade, skip, undo, or quit".to_owned()),
        }
    }
}

/// No answer takes more seconds: a day.
const LONGEST: f64 = 86_400.0;

const NOT_UNDERSTOOD: &str = "this line is not one of the objects described in docs/json.md";

fn graded(word: &str, seconds: Option<f64>, answer: Option<String>) -> Result<Reply, String> {
    let grade = Grade::ALL.into_iter().find(|grade| grade.word() == word);
    let grade = grade.ok_or("`grade` must be again, hard, good, or easy")?;
    let seconds = seconds.ok_or("a grade needs `seconds`, the time of the answer")?;
    if !(0.0..=LONGEST).contains(&seconds) {
        return Err("`seconds` must be from 0 to 86400".to_owned());
    }
    let attempt = answer.map(|text| Box::new(Attempt { text, ..Attempt::new(Mode::Type) }));
    Ok(Reply::Graded { grade, seconds, attempt })
}

/// The session could not even begin: why, and a summary of nothing.
pub fn cannot_begin(error: &Error, ctx: &mut Context<'_>) -> Result<()> {
    ctx.say_json(&Line::Error { message: &with_advice(error) })?;
    tell_summary(&Summary::default(), ctx)
}

/// Speaks JSON lines.
#[derive(Debug, Default)]
pub struct JsonFront {
    /// A line being read, its memory used again.
    buffer: Vec<u8>,
}

impl JsonFront {
    /// What the next line that is not blank says; `None` at the end of input.
    fn input(&mut self, ctx: &mut Context<'_>) -> Result<Option<Result<Input, String>>> {
        loop {
            match ctx.line_into(&mut self.buffer)? {
                LineRead::End => return Ok(None),
                LineRead::TooLong => return Ok(Some(Err(TOO_LONG_LINE.to_owned()))),
                LineRead::Whole if self.buffer.trim_ascii().is_empty() => {}
                LineRead::Whole => {
                    let input = serde_json::from_str(&String::from_utf8_lossy(&self.buffer));
                    return Ok(Some(input.map_err(|_| NOT_UNDERSTOOD.to_owned())));
                }
            }
        }
    }
}

impl<'io> Front<Context<'io>> for JsonFront {
    fn begin(&mut self, beginning: &Beginning, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say_json(&Line::Session {
            now: beginning.now.rfc3339(),
            due: beginning.due,
            new: beginning.new,
            practice: beginning.practice,
            budget_seconds: beginning.budget,
        })
    }

    fn ask(&mut self, shown: &Shown<'_>, ctx: &mut Context<'_>, _: &Store) -> Result<Reply> {
        loop {
            ctx.say_json(&Line::Card(Box::new(card_line(shown))))?;
            let Some(input) = self.input(ctx)? else { return Ok(Reply::Quit) };
            match input.and_then(Input::reply) {
                Ok(reply) => return Ok(reply),
                Err(message) => ctx.say_json(&Line::Error { message: &message })?,
            }
        }
    }

    fn graded(&mut self, graded: &front::Graded<'_>, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say_json(&Line::Graded {
            id: graded.id,
            grade: graded.grade.word(),
            due: graded.progress.due.to_string(),
            stability: graded.progress.memory.stability,
            difficulty: graded.progress.memory.difficulty,
            practice: graded.practice,
        })
    }

    fn undone(&mut self, id: &str, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say_json(&Line::Undone { id })
    }

    fn trouble(&mut self, message: &str, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say_json(&Line::Error { message })
    }

    /// The clock of the session advances by the seconds given, and by nothing else.
    fn edit_failed(&mut self, error: &Error, ctx: &mut Context<'_>) -> Result<()> {
        self.trouble(&error.to_string(), ctx)
    }

    fn moment(&self, start: Moment, used: f64, _: &Context<'_>) -> Moment {
        start.plus_seconds(used)
    }

    fn broke(&mut self, error: &Error, ending: &Ending<'_>, ctx: &mut Context<'_>, library: &Library) -> Result<()> {
        self.trouble(&with_advice(error), ctx)?;
        self.finish(ending, ctx, library)
    }

    fn finish(&mut self, ending: &Ending<'_>, ctx: &mut Context<'_>, _: &Library) -> Result<()> {
        tell_summary(ending.summary, ctx)
    }
}

fn tell_summary(summary: &Summary, ctx: &mut Context<'_>) -> Result<()> {
    let [again, hard, good, easy] = Grade::ALL.map(|grade| summary.count(grade));
    let (reviews, new, practice) = (summary.reviews(), summary.unseen(), summary.practice());
    ctx.say_json(&Line::Summary { reviews, seconds: summary.seconds(), again, hard, good, easy, new, practice })
}

fn card_line<'l>(shown: &'l Shown<'_>) -> CardLine<'l> {
    let settings = &shown.card.file.settings;
    let [again, hard, good, easy] = Grade::ALL.map(|grade| shown.intervals.of(grade));
    CardLine {
        id: shown.id,
        deck: &settings.deck,
        track: &settings.track,
        topic: shown.card.topic(),
        kind: kind_word(shown.card.row.kind),
        front: &shown.face.front,
        back: &shown.face.back,
        new: shown.retrievability.is_none(),
        retrievability: shown.retrievability,
        intervals: IntervalsLine { again, hard, good, easy },
        practice: shown.practice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(line: &str) -> Result<Reply, String> {
        serde_json::from_str::<Input>(line).map_err(|error| error.to_string())?.reply()
    }

    #[test]
    fn a_line_says_one_thing() {
        let good = Reply::Graded { grade: Grade::Good, seconds: 12.5, attempt: None };
        assert_eq!(reply(r#"{"grade":"good","seconds":12.5}"#), Ok(good));
        assert_eq!(reply(r#"{"skip":true}"#), Ok(Reply::Skip));
        assert_eq!(reply(r#"{"undo":true,"skip":false}"#), Ok(Reply::Undo));
        assert_eq!(reply(r#"{"quit":true}"#), Ok(Reply::Quit));
    }

    #[test]
    fn nonsense_is_not_understood() {
        for line in [
            "{}",
            r#"{"grade":"good"}"#,
            r#"{"grade":"superb","seconds":1}"#,
            r#"{"grade":"good","seconds":-1}"#,
            r#"{"grade":"good","seconds":1e999}"#,
            r#"{"grade":"good","seconds":1e308}"#,
            r#"{"grade":"good","seconds":86400.5}"#,
            r#"{"grade":"good","seconds":null}"#,
            r#"{"grade":"good","seconds":1,"skip":true}"#,
            r#"{"skip":true,"undo":true}"#,
            r#"{"skip":"yes"}"#,
            "[]",
            "good",
        ] {
            assert!(reply(line).is_err(), "{line}");
        }
    }
}
