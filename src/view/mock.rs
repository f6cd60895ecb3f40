//! Mocks as text: the list, the report, and the end of a mock.

use crate::practice::mock::{Mock, Part, SlotState, Transition, report};
use crate::schedule::Moment;
use crate::store::MockRow;
use crate::view::answering::{clock, took};
use crate::view::count::count;
use crate::view::{Screen, assessment, delivery, feedback, safe_line, wrapped};
use serde_json::{Value, json};
use std::path::Path;

/// The title of a report.
pub fn file_name(id: i64, kind: &str, began: Moment) -> String {
    format!("{}-{kind}-{id}.md", began.local().format("%Y-%m-%d"))
}

/// The report as Markdown.
pub fn report(id: i64, mock: &Mock, began: Moment) -> String {
    let screen = Screen::plain(76);
    let said = (0..mock.slots.len()).map(|place| {
        let attempt = mock.attempt(place)?;
        let slot = &mock.slots[place];
        if slot.problem.is_some() {
            let evidence = assessment::evidence(place, slot, "", None, &screen);
            return Some(evidence.split_once('\n').map_or(String::new(), |(_, rest)| rest.to_owned()));
        }
        let found = feedback::render(&attempt.feedback(&slot.expectation()), &attempt.text, true, &screen);
        Some(delivery::above(&attempt, &found, &screen))
    });
    let title = format!("Mock {id}, {}, {}", mock.kind, began.local().format("%Y-%m-%d %H:%M"));
    let before = interviews(mock).or_else(|| {
        score(mock, &screen).map(|text| {
            let (words, table) = text.split_once("\n\n").unwrap_or((&text, ""));
            format!("{words}\n\n```text\n{}\n```", table.trim_end())
        })
    });
    report::render(mock, &title, before.as_deref(), &said.collect::<Vec<_>>())
}

/// The text before interviews begin or continue; `None` for other mocks.
pub fn opening(mock: &Mock) -> Option<String> {
    let first = mock.parts.first()?;
    let (many, each) = (count(mock.parts.len(), "interview"), clock(f64::from(first.seconds)));
    let who: Vec<&str> = mock.parts.iter().map(|part| part.who.as_str()).collect();
    let row = if mock.parts.len() == 1 { "" } else { ", back to back" };
    Some(format!(
        "{many} of {each}{row}: {}. Every answer and every interview has a time limit; questions beyond it are not \
         asked. You get no feedback until the end.\n",
        who.join(", ")
    ))
}

/// What the interviewer says between two answers; without room, only that the time of the first one ran out.
pub fn transition(said: &Transition, has_room: bool) -> String {
    let ran_out = said.ran_out.then(|| "Your last answer ran out of time; what you said counts.".to_owned());
    let words = (has_room && !said.is_empty()).then(|| format!("\"{}\"", said.words));
    ran_out.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

/// The time each interview took, and guesses against ratings.
fn interviews(mock: &Mock) -> Option<String> {
    if mock.parts.is_empty() {
        return None;
    }
    let time = |part: &Part| format!("{}: {} of {}", part.who, clock(part.spent), clock(f64::from(part.seconds)));
    let mut text = format!("{}.", mock.parts.iter().map(time).collect::<Vec<_>>().join("; "));
    let not_reached = mock.slots.iter().filter(|slot| slot.state == SlotState::Waiting).count();
    if not_reached > 0 {
        text.push_str(&format!(" {} not reached.", count(not_reached, "question")));
    }
    let summary = mock.summary();
    if let (Some(guess), Some(rating)) = (summary.guess, summary.rating()) {
        let bias = guess - rating;
        let words = match bias {
            bias if bias > 0.5 => "you rate your answers higher than the evidence does",
            bias if bias < -0.5 => "your answers are better than you think",
            _ => "your guesses are accurate",
        };
        text.push_str(&format!(" Guessed {guess:.1}, rated {rating:.1}: {words}."));
    }
    let told: Vec<String> = (0..mock.slots.len()).filter_map(|place| mock.attempt(place)?.story).collect();
    if told.len() >= 5 {
        let mut unique: Vec<String> = told.iter().map(|story| story.to_lowercase()).collect();
        unique.sort();
        unique.dedup();
        let share = 100 * unique.len() / told.len();
        let enough = if share < 80 { "; below 80%, interviewers who compare notes hear repeats" } else { "" };
        text.push_str(&format!(" {} of {} stories told were different{enough}.", unique.len(), told.len()));
    }
    Some(text)
}

/// The score of its problems, if it has a clock.
pub fn score(mock: &Mock, screen: &Screen) -> Option<String> {
    let (score, round) = (mock.score()?, mock.round.as_ref()?);
    if mock.parts.is_empty() {
        let seconds = (round.ended.unwrap_or(round.seen), round.seconds);
        let words = assessment::verdict(&score, seconds, round.expected);
        return Some(format!("{}\n{}", wrapped(&words, screen), assessment::results(mock, screen)));
    }
    None
}

/// The text at the end of a mock.
pub fn closing(mock: &Mock, path: &Path, screen: &Screen) -> String {
    let mut text = String::new();
    for place in 0..mock.slots.len() {
        let took = match (&mock.slots[place].state, mock.attempt(place)) {
            (SlotState::Answered { grade, .. }, Some(_)) if mock.slots[place].is_problem() => {
                let problem = mock.slots[place].problem.as_ref();
                let told =
                    problem.map_or(String::new(), |problem| assessment::told(problem, mock.slots[place].seconds));
                let grade = grade.map_or(", not graded".to_owned(), |grade| format!(", graded {grade}"));
                format!("{told}{grade}")
            }
            (SlotState::Answered { grade, .. }, Some(attempt)) => {
                let rating = attempt.rating().map_or(String::new(), |rating| format!(", rated {rating:.1}"));
                let grade = grade.map_or(", not graded".to_owned(), |grade| format!(", graded {grade}"));
                format!("{}{rating}{grade}", took(&attempt))
            }
            (SlotState::Passed, _) => "passed".to_owned(),
            _ => "not reached".to_owned(),
        };
        let line = format!("{}. {}", place + 1, safe_line(&mock.slots[place].title()));
        let narrow = Screen { width: screen.columns().saturating_sub(3), ..*screen };
        text.push_str(&wrapped(&line, screen));
        text.extend(wrapped(&took, &narrow).lines().map(|line| format!("   {line}\n")));
    }
    text.extend(interviews(mock).map(|told| wrapped(&told, screen)));
    for (story, places) in mock.repeated_stories() {
        let told = format!("You told “{}” more than once:", safe_line(&story));
        let answers = places.iter().map(|place| format!("  {}", safe_line(&mock.named(*place))));
        for line in std::iter::once(told).chain(answers) {
            text.extend(wrapped(&line, screen).lines().map(|line| format!("{}\n", screen.yellow(line))));
        }
    }
    text + &format!("Report: {}\n", path.display())
}

/// A mock in `mock list --json` and `mock show --json`, with its report in this folder. docs/json.md has the contract.
pub(crate) fn as_json(row: &MockRow, mock: &Mock, reports: &Path) -> Value {
    let path = reports.join(file_name(row.id, &row.kind, row.at));
    let questions = (0..mock.slots.len()).map(|place| question_json(mock, place));
    // Questions count from 1.
    let twice = mock.repeated_stories().into_iter().map(|(story, places)| {
        let answers: Vec<usize> = places.into_iter().map(|place| place + 1).collect();
        json!({"story": story, "answers": answers})
    });
    let work_on = mock
        .focus
        .as_ref()
        .map(|(place, change)| json!({"question": place + 1, "card": mock.slots[*place].name, "change": change}));
    json!({
        "number": row.id,
        "kind": row.kind,
        "at": row.at.rfc3339(),
        "ended": row.ended,
        "report": row.ended.then(|| path.display().to_string()),
        "questions": questions.collect::<Value>(),
        "told_twice": twice.collect::<Value>(),
        "summary": mock.summary(),
        "interviews": mock.parts,
        "clock": mock.round,
        "simulated": mock.score().filter(|score| score.pass > 0).map(|score| score.simulated()),
        "work_on": work_on,
    })
}

fn question_json(mock: &Mock, place: usize) -> Value {
    let (slot, attempt) = (&mock.slots[place], mock.attempt(place));
    let (state, grade) = match &slot.state {
        SlotState::Waiting => ("waiting", None),
        SlotState::Answered { grade, .. } => ("answered", *grade),
        SlotState::Passed => ("passed", None),
    };
    json!({
        "interviewer": slot.interviewer,
        "role": slot.role,
        "problem": slot.problem,
        "card": slot.name,
        "asked": slot.asked,
        "state": state,
        "answer": attempt.as_ref().map(|attempt| &attempt.text),
        "grade": grade.map(|grade| grade.word()),
        "attempt": attempt,
    })
}
