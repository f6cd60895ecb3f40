//! Sections on answers, mocks, and exercises over time.

use super::bars::{Bar, bars};
use super::dots::{Dot, course};
use super::draw::Named;
use super::html::{Section, digits, minutes, percent};
use crate::deck::Month;
use crate::stats::{MockStats, Report};
use crate::view::count::count;
use std::collections::{BTreeMap, BTreeSet};

/// Answers with text or times.
pub fn answers(report: &Report) -> Section {
    let (mut rows, mut drawn) = (Vec::new(), Vec::new());
    for (month, one) in &report.practiced {
        rows.push(vec![month.to_string(), one.answers.to_string(), one.in_mocks.to_string(), minutes(one.seconds)]);
        let parts = vec![(one.answers - one.in_mocks) as f64, one.in_mocks as f64];
        let hint = format!("{month}: {}, {} in mocks", count(one.answers, "answer"), one.in_mocks);
        drawn.push(Bar { name: month.to_string(), parts, meant: None, hint });
    }
    let says = format!("Answers in each of {}.", count(rows.len(), "month"));
    section("answers", "Spoken, typed, and pasted answers", says, &drawn, ["alone", "in mocks"], rows)
        .with(vec!["month", "answers", "in mocks", "minutes"])
}

/// Exercises month by month.
pub fn exercises(report: &Report) -> Section {
    let mut months: BTreeMap<Month, (usize, usize)> = BTreeMap::new();
    let mut rows = Vec::new();
    for ((month, ai), one) in &report.exercises {
        let sum = months.entry(*month).or_default();
        sum.0 += one.passed;
        sum.1 += one.submissions - one.passed;
        let ai = ai.clone().unwrap_or_else(|| "not stated".to_owned());
        let mean = one.mean_seconds().map_or_else(String::new, minutes);
        rows.push(vec![month.to_string(), ai, one.submissions.to_string(), one.passed.to_string(), mean]);
    }
    let bar = |(month, (passed, failed)): (&Month, &(usize, usize))| Bar {
        name: month.to_string(),
        parts: vec![*passed as f64, *failed as f64],
        meant: None,
        hint: format!("{month}: {passed} of {} passed", count(passed + failed, "submission")),
    };
    let drawn: Vec<Bar> = months.iter().map(bar).collect();
    let says = format!("Passed and failed submissions in each of {}.", count(months.len(), "month"));
    section("exercises", "Exercises", says, &drawn, ["passed", "failed"], rows).with(vec![
        "month",
        "assistants",
        "submissions",
        "passed",
        "mean minutes",
    ])
}

fn section(
    id: &'static str,
    heading: &str,
    says: String,
    drawn: &[Bar],
    parts: [&str; 2],
    rows: Vec<Vec<String>>,
) -> Section {
    let drawing = format!("{id}-drawing");
    let named = Named { id: &drawing, title: heading, says };
    let empty = rows.is_empty();
    Section {
        id,
        heading: heading.to_owned(),
        note: if empty { "None yet." } else { "By month." }.to_owned(),
        drawing: if empty { String::new() } else { bars(&named, drawn) },
        // Bars color their parts by number.
        legend: parts.iter().enumerate().map(|(nth, name)| (format!("s{nth}"), (*name).to_owned())).collect(),
        rows,
        ..Section::default()
    }
}

impl Section {
    fn with(self, columns: Vec<&'static str>) -> Section {
        Section { columns, ..self }
    }
}

/// Mocks, the oldest first.
pub fn mocks(report: &Report) -> Section {
    let row = |one: &MockStats| {
        let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        vec![
            one.day.to_string(),
            one.kind.clone(),
            yes(one.ended),
            format!("{} of {}", one.answered, one.questions),
            digits(one.rating, 1),
            digits(one.coding, 1),
            one.solved.map_or_else(String::new, |(solved, of)| format!("{solved} of {of}")),
            percent(one.points),
            one.passed.map_or_else(String::new, yes),
        ]
    };
    let rows: Vec<Vec<String>> = report.mocks.iter().map(row).collect();
    let drawn = report.mocks.iter().filter(|one| one.level().is_some());
    let kinds: Vec<&str> = drawn.map(|one| one.kind.as_str()).collect::<BTreeSet<&str>>().into_iter().collect();
    let dot = |one: &MockStats| {
        let share = one.level()?;
        let hint = format!("{}: {}, {}", one.day, crate::view::safe_line(&one.kind), percent(Some(share)));
        let names = vec![one.day.date().format("%-d %b").to_string()];
        let ink = kinds.iter().position(|kind| *kind == one.kind)?;
        Some(Dot { names, at: 0.0, share, band: None, hint, ink })
    };
    let dots: Vec<Dot> = report.mocks.iter().filter_map(dot).collect();
    let says = format!("Results of {}.", count(dots.len(), "mock"));
    let named = Named { id: "mocks-drawing", title: "Mocks", says };
    let note = match (rows.is_empty(), dots.is_empty()) {
        (true, _) => "None yet.",
        (_, true) => "No mock was rated or scored.",
        _ => "Mean ratings of answers, where 5 is 100%; points where no answer was rated. One line per kind.",
    };
    Section {
        id: "mocks",
        heading: "Mocks".to_owned(),
        note: note.to_owned(),
        drawing: if dots.is_empty() { String::new() } else { course(&named, &dots) },
        legend: kinds.iter().enumerate().map(|(ink, kind)| (format!("s{}", ink % 6), (*kind).to_owned())).collect(),
        columns: vec![
            "day",
            "kind",
            "ended",
            "answered",
            "rating, 1 to 5",
            "code, 1 to 4",
            "solved",
            "points",
            "passed",
        ],
        rows,
    }
}

/// Guesses, ratings, and grades.
pub fn judging(report: &Report) -> Section {
    let row = |(month, one): (&Month, &crate::stats::calibration::Calibration)| {
        let values = [one.guess, one.rating, one.grade].map(|value| digits(value, 1));
        let bias = one.bias.map_or_else(String::new, |bias| format!("{bias:+.1}"));
        [month.to_string(), one.answers.to_string()].into_iter().chain(values).chain([bias]).collect()
    };
    let rows: Vec<Vec<String>> = report.judged.iter().map(row).collect();
    Section {
        id: "judging",
        heading: "Guesses and ratings".to_owned(),
        note: match rows.is_empty() {
            true => "No guesses or ratings yet.",
            false => "From 1 to 5. Bias is guess minus rating: above 0, you overrate your answers.",
        }
        .to_owned(),
        columns: vec!["month", "answers", "guess", "rating", "grade", "bias"],
        rows,
        ..Section::default()
    }
}
