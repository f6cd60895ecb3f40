//! Statistics as bars and tables. Sections with too little data say so.

mod heatmap;
mod json;
mod practice;
mod sticking;

pub use heatmap::{monday, shade};
pub use json::as_json;

use super::Screen;
use super::bars::histogram;
use super::count::{count, minutes};
use super::safe_line;
use super::table::Table;
use crate::deck::Month;
use crate::schedule::StudyDay;
use crate::stats::calibration::Calibration;
use crate::stats::{RETENTION_DAYS, Report, Stats, speaking_by_month};
use std::collections::BTreeMap;

/// How many of the last days are listed.
const LAST_DAYS: usize = 14;

/// Due cards, retention, and study time.
pub fn stats(report: &Report, screen: &Screen) -> String {
    let stats = &report.stats;
    let parts = [
        due_ahead(&report.forecast, report.today, screen),
        year(report, screen),
        retention(stats, screen),
        sticking::months(&stats.months, screen),
        sticking::retention(report, screen),
        sticking::prediction(stats, screen),
        work(stats, screen),
        practice::answers(&report.practiced, screen),
        practice::delivery(&speaking_by_month(&report.spoken), screen),
        practice::mocks(&report.mocks, screen),
        practice::exercises(report, screen),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n") + &calibration(&report.judged, screen)
}

/// The heatmap, once there is more than a week of days.
fn year(report: &Report, screen: &Screen) -> String {
    let by_day = report.stats.by_day();
    let range = report.stats.range;
    let first = by_day.range(range.from..=range.to).map(|(day, _)| *day).next();
    if first.is_none_or(|first| range.to.days_since(first) < 7) {
        return String::new();
    }
    let field = heatmap::heatmap(&by_day, range, report.minutes_a_day, screen);
    format!("{}\n{field}", screen.bold("Minutes by day"))
}

/// Guesses, ratings, and grades by month; empty without any.
fn calibration(months: &BTreeMap<Month, Calibration>, screen: &Screen) -> String {
    if months.is_empty() {
        return String::new();
    }
    let mut table = Table::of(&["month"], &["answers", "guess", "rating", "grade", "bias"]);
    let digit = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.1}"));
    for (month, one) in months {
        let bias = one.bias.map_or_else(String::new, |bias| format!("{bias:+.1}"));
        let row =
            [month.to_string(), one.answers.to_string(), digit(one.guess), digit(one.rating), digit(one.grade), bias];
        table.row(row);
    }
    format!(
        "\n{}\n{}From 1 to 5. Bias is guess minus rating: above 0, you overrate your answers.\n",
        screen.bold("Guesses and ratings"),
        table.render(screen)
    )
}

fn due_ahead(forecast: &[usize], today: StudyDay, screen: &Screen) -> String {
    let rows: Vec<(String, f64)> = forecast
        .iter()
        .enumerate()
        .map(|(ahead, due)| (today.plus(ahead as i64).date().format("%a %d %b").to_string(), *due as f64))
        .collect();
    format!("{}\n{}", screen.bold(&format!("Due in the next {} days", forecast.len())), histogram(&rows, screen))
}

fn retention(stats: &Stats, screen: &Screen) -> String {
    let mut text = format!("{}\n", screen.bold(&format!("True retention, last {RETENTION_DAYS} days")));
    if stats.retained.is_empty() && !stats.months.is_empty() {
        return text + "No reviews on a later day in this period.\n";
    }
    if stats.retained.is_empty() {
        return text + "Not enough data: no card was reviewed on a later day yet.\n";
    }
    let mut table = Table::of(&["track"], &["recalled", "of"]);
    for (track, retained) in &stats.retained {
        let share = retained.share().map_or_else(String::new, |share| format!("{:.0}%", 100.0 * share));
        table.row([safe_line(track).into_owned(), share, retained.n.to_string()]);
    }
    text.push_str(&table.render(screen));
    text + "Share of passes among reviews of cards seen on an earlier day, without first reviews and same-day repeats.\n"
}

fn work(stats: &Stats, screen: &Screen) -> String {
    let mut text = format!("{}\n", screen.bold("Answers and time"));
    let mut table = Table::of(&["day", "track"], &["answers", "time"]);
    for (day, tracks) in stats.work.iter().rev().take(LAST_DAYS) {
        for (track, work) in tracks {
            let time = minutes(work.seconds.round() as u64);
            table.row([day.to_string(), safe_line(track).into_owned(), work.reviews.to_string(), time]);
        }
    }
    if stats.work.is_empty() {
        return text + "No answers yet: `greenroom study 20m` starts a session.\n";
    }
    text.push_str(&table.render(screen));
    let longest = match stats.longest_streak {
        longest if longest > stats.streak => format!("; longest streak: {longest}"),
        _ => String::new(),
    };
    text + &format!("{} in a row{longest}\n", count(stats.streak, "day"))
}
