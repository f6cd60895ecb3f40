//! What is told of mocks: the list, a report, and the last words of one.

use crate::error::Result;
use crate::practice::Attempt;
use crate::practice::mock::{Mock, Part, Problem, Role, Round, SlotState, Summary, report};
use crate::schedule::Moment;
use crate::store::MockRow;
use crate::story::recall::is_story_question;
use crate::ui::answering;
use crate::ui::context::Context;
use crate::view::answering::clock;
use crate::view::count::count;
use crate::view::{Screen, assessment, feedback, wrapped};
use serde::Serialize;
use std::path::Path;

/// A mock as `mock list --json` and `mock show --json` have it. docs/json.md has the contract.
#[derive(Serialize)]
pub(crate) struct MockJson {
    number: i64,
    kind: String,
    at: String,
    ended: bool,
    report: Option<String>,
    questions: Vec<QuestionJson>,
    told_twice: Vec<TwiceJson>,
    summary: Summary,
    interviews: Vec<Part>,
    clock: Option<Round>,
    simulated: Option<u32>,
    work_on: Option<WorkOnJson>,
}

#[derive(Serialize)]
struct WorkOnJson {
    /// Counting from 1.
    question: usize,
    card: String,
    change: String,
}

#[derive(Serialize)]
struct QuestionJson {
    interviewer: String,
    role: Role,
    problem: Option<Problem>,
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
        let slot = &mock.slots[place];
        if slot.problem.is_some() {
            let evidence = assessment::evidence(place, slot, "", None, &screen);
            return Some(evidence.split_once('\n').map_or(String::new(), |(_, rest)| rest.to_owned()));
        }
        let wants_story = is_story_question(&mock.slots[place].asked) && slot.role != Role::Questions;
        Some(feedback::render(&attempt.look_at(wants_story), &attempt.text, true, &screen))
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

/// What is said before interviews begin, or go on; `None` for other mocks.
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

/// What its problems came to, where it had any under one clock.
pub fn score(mock: &Mock, screen: &Screen) -> Option<String> {
    let (score, round) = (mock.score()?, mock.round.as_ref()?);
    if mock.parts.is_empty() {
        let seconds = (round.ended.unwrap_or(round.seen), round.seconds);
        let words = assessment::verdict(&score, seconds, round.expected);
        return Some(format!("{}\n{}", wrapped(&words, screen), assessment::results(mock, screen)));
    }
    None
}

/// One mock as a JSON object.
pub fn say_json(row: &MockRow, mock: &Mock, ctx: &mut Context<'_>) -> Result<()> {
    let json = as_json(row, mock, ctx);
    ctx.say_json(&json)
}

/// The last words.
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
                format!("{}{rating}{grade}", answering::took(&attempt))
            }
            (SlotState::Passed, _) => "passed".to_owned(),
            _ => "not reached".to_owned(),
        };
        let line = format!("{}. {}", place + 1, crate::view::safe_line(&mock.slots[place].title()));
        let narrow = Screen { width: screen.columns().saturating_sub(3), ..*screen };
        text.push_str(&wrapped(&line, screen));
        text.extend(wrapped(&took, &narrow).lines().map(|line| format!("   {line}\n")));
    }
    text.extend(interviews(mock).map(|told| wrapped(&told, screen)));
    for (story, places) in mock.stories_told_twice() {
        let numbers = told_in(mock, &places);
        let told = format!("You told “{}” in answers {}.", crate::view::safe_line(&story), numbers.join(" and "));
        let lines = wrapped(&told, screen);
        text.extend(lines.lines().map(|line| format!("{}\n", screen.yellow(line))));
    }
    text + &format!("Report: {}\n", path.display())
}

/// "2 (Hiring manager)": the answers that told a story, with who heard it.
fn told_in(mock: &Mock, places: &[usize]) -> Vec<String> {
    let whom = |place: &usize| match mock.slots[*place].interviewer.as_str() {
        "" => (place + 1).to_string(),
        who => format!("{} ({who})", place + 1),
    };
    places.iter().map(whom).collect()
}

pub(crate) fn as_json(row: &MockRow, mock: &Mock, ctx: &Context<'_>) -> MockJson {
    let path = ctx.home.mocks().join(file_name(row.id, &row.kind, row.at));
    let questions = mock.slots.iter().enumerate().map(|(place, slot)| {
        let attempt = mock.attempt(place);
        let (state, grade) = match &slot.state {
            SlotState::Waiting => ("waiting", None),
            SlotState::Answered { grade, .. } => ("answered", *grade),
            SlotState::Passed => ("passed", None),
        };
        QuestionJson {
            interviewer: slot.interviewer.clone(),
            role: slot.role,
            problem: slot.problem.clone(),
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
        summary: mock.summary(),
        interviews: mock.parts.clone(),
        clock: mock.round.clone(),
        simulated: mock.score().filter(|score| score.pass > 0).map(|score| score.simulated()),
        work_on: mock.focus.as_ref().map(|(place, change)| WorkOnJson {
            question: place + 1,
            card: mock.slots[*place].name.clone(),
            change: change.clone(),
        }),
        told_twice: twice
            .map(|(story, places)| TwiceJson { story, answers: places.into_iter().map(|place| place + 1).collect() })
            .collect(),
    }
}
