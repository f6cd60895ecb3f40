//! `stats` as a self-contained HTML page: charts, each with a table of its numbers. Pure.

mod bars;
mod dots;
mod draw;
mod field;
mod frame;
mod html;
mod log;
mod memory;
mod practice;
mod speaking;
#[cfg(test)]
mod tests;

use crate::stats::{Report, Work};
use crate::view::count::count;
use html::escaped;

/// Colors of both themes, sizes, and where things stand.
const STYLE: &str = include_str!("page.css");

/// The page.
pub fn page(report: &Report) -> String {
    let range = report.stats.range;
    let sections = [
        log::days(report),
        log::forecast(report),
        memory::months(report),
        memory::topics(report),
        memory::prediction(report),
        log::tracks(report),
        log::plan(report),
        practice::answers(report),
        practice::mocks(report),
        practice::exercises(report),
        practice::judging(report),
    ];
    let sections: String = sections.iter().chain(&speaking::sections(report)).map(html::Section::html).collect();
    let first = report.stats.work.keys().find(|day| range.contains(**day));
    let span = first.map_or_else(|| range.to.to_string(), |first| format!("{first} to {}", range.to));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Greenroom, {today}</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<header>\n<h1>Practice up to {today}</h1>\n<p>{span}</p>\n{sums}</header>\n<main>\n{sections}</main>\n\
         <footer><p>Below each drawing, its numbers as a table.</p></footer>\n</body>\n</html>\n",
        today = report.today,
        span = escaped(&span),
        sums = sums(report),
    )
}

/// A few numbers that are above everything.
fn sums(report: &Report) -> String {
    let stats = &report.stats;
    let mut all = Work::default();
    let worked = stats.by_day().into_iter().filter(|(day, _)| stats.range.contains(*day));
    worked.for_each(|(_, work)| all.add(work));
    let recalled = stats.predictions.total();
    let share = recalled.actual().map_or_else(|| "–".to_owned(), |share| format!("{:.0}%", 100.0 * share));
    let values = [
        ("answers", all.reviews.to_string()),
        ("hours", format!("{:.1}", all.seconds / 3600.0)),
        ("recalled", share),
        ("in a row", count(stats.streak, "day")),
    ];
    let one = |(name, value): &(&str, String)| format!("<div><dt>{name}</dt><dd>{value}</dd></div>");
    format!("<dl>{}</dl>\n", values.iter().map(one).collect::<String>())
}
