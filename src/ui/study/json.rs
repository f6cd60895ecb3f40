//! A session as JSON lines, for other programs and simulated learners. docs/json.md has the contract.

use crate::app::cards::kind_word;
use crate::app::study::drive::with_advice;
use crate::app::study::question::{Beginning, Graded, Reply, Shown};
use crate::error::{Error, Result};
use crate::practice::{Attempt, Mode, Summary};
use crate::schedule::Grade;
use crate::ui::context::Context;
use crate::ui::json_lines::{self, check_seconds, error, read_input};
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

/// The key is left out if it is zero.
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

/// A line of input with exactly one of the four keys.
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
            (Some(word), []) => grade(&word, self.seconds, self.answer),
            (None, [reply]) => Ok(reply.clone()),
            (None, []) => Err("send a grade, skip, undo, or quit".to_owned()),
            _ => Err("send one at a time: a grade, skip, undo, or quit".to_owned()),
        }
    }
}

fn grade(word: &str, seconds: Option<f64>, answer: Option<String>) -> Result<Reply, String> {
    let grade = Grade::ALL.into_iter().find(|grade| grade.word() == word);
    let grade = grade.ok_or("`grade` must be again, hard, good, or easy")?;
    let seconds = seconds.ok_or("a grade needs `seconds`, the time of the answer")?;
    check_seconds(seconds)?;
    let attempt = answer.map(|text| Box::new(Attempt { text, ..Attempt::new(Mode::Type) }));
    Ok(Reply::Graded { grade, seconds, attempt })
}

/// Reports that the session could not begin, and an empty summary.
pub fn cannot_begin(error: &Error, ctx: &mut Context<'_>) -> Result<()> {
    json_lines::error(&with_advice(error), ctx)?;
    summary(&Summary::default(), ctx)
}

/// Reports the start of a session.
pub fn begin(beginning: &Beginning, ctx: &mut Context<'_>) -> Result<()> {
    ctx.say_json(&Line::Session {
        now: beginning.now.rfc3339(),
        due: beginning.due,
        new: beginning.new,
        practice: beginning.practice,
        budget_seconds: beginning.budget,
    })
}

/// Shows a card and reads the reply.
pub fn ask(shown: &Shown<'_>, ctx: &mut Context<'_>) -> Result<Reply> {
    loop {
        ctx.say_json(&Line::Card(Box::new(card_line(shown))))?;
        match read_input(ctx)?.map(|input| input.and_then(Input::reply)) {
            None => return Ok(Reply::Quit),
            Some(Ok(reply)) => return Ok(reply),
            Some(Err(message)) => error(&message, ctx)?,
        }
    }
}

/// Reports a saved grade.
pub fn graded(graded: &Graded<'_>, ctx: &mut Context<'_>) -> Result<()> {
    ctx.say_json(&Line::Graded {
        id: graded.id,
        grade: graded.grade.word(),
        due: graded.progress.due.to_string(),
        stability: graded.progress.memory.stability,
        difficulty: graded.progress.memory.difficulty,
        practice: graded.practice,
    })
}

/// Reports an undo.
pub fn undone(id: &str, ctx: &mut Context<'_>) -> Result<()> {
    ctx.say_json(&Line::Undone { id })
}

/// Reports the end of a session.
pub fn summary(summary: &Summary, ctx: &mut Context<'_>) -> Result<()> {
    let [again, hard, good, easy] = Grade::ALL.map(|grade| summary.count(grade));
    let (reviews, new, practice) = (summary.reviews(), summary.new_cards(), summary.practice());
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
