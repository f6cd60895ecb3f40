//! Answers, mocks, and exercises over time.

use crate::deck::Month;
use crate::stats::{Exercises, MockStats, PracticeStats, Report, SpeakingStats};
use crate::view::count::minutes;
use crate::view::drill::clock;
use crate::view::table::{Column, Table};
use crate::view::{Screen, safe_line};
use std::collections::BTreeMap;

/// This many of the last mocks are listed.
const LAST_MOCKS: usize = 10;

/// Spoken and written answers by month; empty without any.
pub fn answers(months: &BTreeMap<Month, PracticeStats>, screen: &Screen) -> String {
    if months.is_empty() {
        return String::new();
    }
    let mut table = Table::of(&["month"], &["answers", "in mocks", "time"]);
    for (month, one) in months {
        let time = minutes(one.seconds.round() as u64);
        table.row([month.to_string(), one.answers.to_string(), one.in_mocks.to_string(), time]);
    }
    format!("{}\n{}", screen.bold("Spoken and written answers"), table.render(screen))
}

/// How recorded answers were delivered, by month; empty if there are none.
pub fn delivery(months: &BTreeMap<Month, SpeakingStats>, screen: &Screen) -> String {
    if months.is_empty() {
        return String::new();
    }
    let mut table = Table::of(&["month"], &["answers", "mean length", "pauses per minute", "words per minute"]);
    for (month, one) in months {
        table.row([
            month.to_string(),
            one.answers.to_string(),
            format!("{:.0} s", one.mean_seconds()),
            one.pauses_per_minute().map_or_else(String::new, |pauses| format!("{pauses:.1}")),
            one.words_per_minute().map_or_else(String::new, |words| format!("{words:.0}")),
        ]);
    }
    format!("{}\n{}", screen.bold("Delivery of recorded answers"), table.render(screen))
}

/// The last mocks; empty without any.
pub fn mocks(mocks: &[MockStats], screen: &Screen) -> String {
    if mocks.is_empty() {
        return String::new();
    }
    let mut table = Table::new([
        Column::new("day"),
        Column::new("mock").flexible(),
        Column::new("answered").right(),
        Column::new("rating").right(),
        Column::new("code").right(),
        Column::new("solved").right(),
        Column::new("passed"),
    ]);
    let digit = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.1}"));
    for mock in mocks.iter().skip(mocks.len().saturating_sub(LAST_MOCKS)) {
        table.row([
            mock.day.to_string(),
            format!("{}{}", safe_line(&mock.kind), if mock.ended { "" } else { ", unfinished" }),
            format!("{} of {}", mock.answered, mock.questions),
            digit(mock.rating),
            digit(mock.coding),
            mock.solved.map_or_else(String::new, |(solved, of)| format!("{solved} of {of}")),
            mock.passed.map_or("", |passed| if passed { "yes" } else { "no" }).to_owned(),
        ]);
    }
    let told = match mocks.len().saturating_sub(LAST_MOCKS) {
        0 => String::new(),
        more => format!("{more} earlier; `greenroom mock list` shows all.\n"),
    };
    format!("{}\n{}{told}", screen.bold("Mocks"), table.render(screen))
}

/// Submissions with and without AI assistants, side by side and by month; empty if the rule was never given.
pub fn exercises(report: &Report, screen: &Screen) -> String {
    let by_ai = report.by_ai();
    if by_ai.iter().all(|(ai, _)| ai.is_none()) {
        return String::new();
    }
    let columns = |first: &[&str]| Table::of(first, &["submissions", "passed", "mean time"]);
    let mut table = columns(&["AI assistants"]);
    by_ai.iter().for_each(|(ai, one)| table.row([vec![rule(ai.as_deref())], numbers(one)].concat()));
    let mut text = format!("{}\n{}", screen.bold("Drills"), table.render(screen));
    let mut months: Vec<&Month> = report.exercises.keys().map(|(month, _)| month).collect();
    months.dedup();
    if months.len() > 1 {
        let mut table = columns(&["month", "AI assistants"]);
        for ((month, ai), one) in &report.exercises {
            table.row([vec![month.to_string(), rule(ai.as_deref())], numbers(one)].concat());
        }
        text.push('\n');
        text.push_str(&table.render(screen));
    }
    text
}

fn rule(ai: Option<&str>) -> String {
    ai.map_or_else(|| "not stated".to_owned(), str::to_owned)
}

fn numbers(one: &Exercises) -> Vec<String> {
    let time = one.mean_seconds().map_or_else(String::new, clock);
    vec![one.submissions.to_string(), one.passed.to_string(), time]
}
