//! What is told of mocks: the list, a report, and the last words of one.

use super::read;
use crate::cli::MockShow;
use crate::commands::context::{Context, failed};
use crate::error::{Error, Result, exit};
use crate::practice::Attempt;
use crate::practice::mock::{Mock, SlotState, report};
use crate::schedule::Moment;
use crate::store::MockRow;
use crate::story::recall::asks_for_story;
use crate::view::table::{Column, Table};
use crate::view::{Screen, feedback, markdown};
use serde::Serialize;
use std::path::Path;

/// A mock as `mock list --json` and `mock show --json` have it. docs/json.md has the contract.
#[derive(Serialize)]
struct MockJson {
    number: i64,
    kind: String,
    at: String,
    ended: bool,
    report: Option<String>,
    questions: Vec<QuestionJson>,
    told_twice: Vec<TwiceJson>,
}

#[derive(Serialize)]
struct QuestionJson {
    card: String,
    asked: String,
    state: &'static str,
    answer: Option<String>,
    grade: Option<&'static str>,
    attempt: Option<Attempt>,
}

#[derive(Serialize)]
struct TwiceJson {
    story: String,
    /// Counting from 1.
    answers: Vec<usize>,
}

/// The name of a report.
pub fn file_name(id: i64, kind: &str, began: Moment) -> String {
    format!("{}-{kind}-{id}.md", began.local().format("%Y-%m-%d"))
}

/// The report as Markdown.
pub fn report(id: i64, mock: &Mock, began: Moment) -> String {
    let screen = Screen::plain(76);
    let said = (0..mock.slots.len()).map(|place| {
        let attempt = mock.attempt(place)?;
        let wants_story = asks_for_story(&mock.slots[place].asked);
        Some(feedback::render(&attempt.look_at(wants_story), &attempt.text, true, &screen))
    });
    let title = format!("Mock {id}, {}, {}", mock.kind, began.local().format("%Y-%m-%d %H:%M"));
    report::render(mock, &title, &said.collect::<Vec<_>>())
}

/// The last words.
pub fn closing(mock: &Mock, path: &Path, screen: &Screen) -> String {
    let mut text = String::new();
    for place in 0..mock.slots.len() {
        let took = match (&mock.slots[place].state, mock.attempt(place)) {
            (SlotState::Answered { grade, .. }, Some(attempt)) => {
                let rating = attempt.rating().map_or(String::new(), |rating| format!(", rated {rating:.1}"));
                let grade = grade.map_or(", not graded".to_owned(), |grade| format!(", graded {grade}"));
                format!("{}{rating}{grade}", crate::commands::answering::took(&attempt))
            }
            (SlotState::Passed, _) => "passed".to_owned(),
            _ => "not reached".to_owned(),
        };
        text.push_str(&format!("{}. {}: {took}\n", place + 1, crate::view::safe_line(&mock.slots[place].name)));
    }
    for (story, places) in mock.stories_told_twice() {
        let numbers: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
        let told = format!("“{}” was told in answers {}.", crate::view::safe_line(&story), numbers.join(" and "));
        text.push_str(&format!("{}\n", screen.yellow(&told)));
    }
    text + &format!("The report is {}\n", path.display())
}

/// `mock list`.
pub fn list(json: bool, ctx: &mut Context<'_>) -> Result<u8> {
    let library = ctx.library()?;
    let rows = library.store.mocks().map_err(failed("list the mocks"))?;
    let mut table = Table::new([
        Column::new("mock").right(),
        Column::new("kind"),
        Column::new("began"),
        Column::new("answered").right(),
        Column::new("rating").right(),
        Column::new("state"),
    ]);
    for row in &rows {
        let mock = read(row)?;
        if json {
            ctx.say_json(&as_json(row, &mock, ctx))?;
            continue;
        }
        let attempts: Vec<Attempt> = (0..mock.slots.len()).filter_map(|place| mock.attempt(place)).collect();
        let ratings: Vec<f64> = attempts.iter().filter_map(Attempt::rating).collect();
        let mean = ratings.iter().sum::<f64>() / ratings.len().max(1) as f64;
        table.row([
            row.id.to_string(),
            row.kind.clone(),
            row.at.local().format("%Y-%m-%d %H:%M").to_string(),
            format!("{} of {}", attempts.len(), mock.slots.len()),
            if ratings.is_empty() { String::new() } else { format!("{mean:.1}") },
            if row.ended { "over".to_owned() } else { "waits: mock resume".to_owned() },
        ]);
    }
    if !json {
        match rows.is_empty() {
            true => ctx.say("No mocks yet: `greenroom mock behavioral` begins one.\n")?,
            false => ctx.say(&table.render(&ctx.screen()))?,
        }
    }
    Ok(exit::DONE)
}

/// `mock show`.
pub fn show(args: &MockShow, ctx: &mut Context<'_>) -> Result<u8> {
    let library = ctx.library()?;
    let number = args.number;
    let Some(row) = library.store.mock(number).map_err(failed("read the mock"))? else {
        return Err(Error::refused(format!("there is no mock {number}")).hint("`greenroom mock list` lists them"));
    };
    let mock = read(&row)?;
    if args.json {
        ctx.say_json(&as_json(&row, &mock, ctx))?;
    } else {
        ctx.say(&markdown::render(&report(row.id, &mock, row.at), &ctx.screen()))?;
    }
    Ok(exit::DONE)
}

fn as_json(row: &MockRow, mock: &Mock, ctx: &Context<'_>) -> MockJson {
    let path = ctx.home.mocks().join(file_name(row.id, &row.kind, row.at));
    let questions = mock.slots.iter().enumerate().map(|(place, slot)| {
        let attempt = mock.attempt(place);
        let (state, grade) = match &slot.state {
            SlotState::Waiting => ("waiting", None),
            SlotState::Answered { grade, .. } => ("answered", *grade),
            SlotState::Passed => ("passed", None),
        };
        QuestionJson {
            card: slot.name.clone(),
            asked: slot.asked.clone(),
            state,
            answer: attempt.as_ref().map(|attempt| attempt.text.clone()),
            grade: grade.map(|grade| grade.word()),
            attempt,
        }
    });
    let twice = mock.stories_told_twice().into_iter();
    MockJson {
        number: row.id,
        kind: row.kind.clone(),
        at: row.at.rfc3339(),
        ended: row.ended,
        report: row.ended.then(|| path.display().to_string()),
        questions: questions.collect(),
        told_twice: twice
            .map(|(story, places)| TwiceJson { story, answers: places.into_iter().map(|place| place + 1).collect() })
            .collect(),
    }
}
