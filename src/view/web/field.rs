//! A grid of days for each year: weeks from left to right, weekdays from top to bottom.

use super::draw::{Named, Shape, WIDTH, drawing, hinted, rect, words};
use crate::schedule::StudyDay;
use crate::view::stats::monday;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

const LEFT: f64 = 26.0;
const HEAD: f64 = 30.0;

/// A day: its shade from 0 to 4, and its tooltip.
pub type Days = BTreeMap<StudyDay, Square>;

/// The shade and the tooltip.
pub type Square = (usize, String);

/// The grids, last year first.
pub fn field(named: &Named<'_>, days: &Days) -> String {
    let mut years: BTreeMap<i32, Vec<(StudyDay, &Square)>> = BTreeMap::new();
    for (day, told) in days {
        years.entry(day.date().year()).or_default().push((*day, told));
    }
    let (mut shapes, mut top) = (Vec::new(), 0.0);
    let several = years.len() > 1;
    for (year, days) in years.iter().rev() {
        top += one_year(*year, days, several, top, &mut shapes);
    }
    drawing(named, top, shapes)
}

/// Draws one year and returns its height.
fn one_year(year: i32, days: &[(StudyDay, &Square)], several: bool, top: f64, shapes: &mut Vec<Shape>) -> f64 {
    let Some((first, _)) = days.first() else { return 0.0 };
    // All years share a scale; a single year fills the width.
    let first = if several { NaiveDate::from_ymd_opt(year, 1, 1).map_or(*first, StudyDay::from_date) } else { *first };
    let begin = monday(first);
    let weeks = days.last().map_or(1, |(last, _)| last.days_since(begin) / 7 + 1);
    let size = ((WIDTH - LEFT) / f64::from(if several { 54 } else { weeks })).min(18.0);
    shapes.push(words("l", (0.0, top + 11.0), "start", &year.to_string()));
    for (name, row) in [("Mon", 0.0), ("Wed", 2.0), ("Fri", 4.0), ("Sun", 6.0)] {
        shapes.push(words(
            if size < 9.0 { "tiny" } else { "t" },
            (0.0, top + HEAD + (row + 0.8) * size),
            "start",
            name,
        ));
    }
    for (day, (shade, hint)) in days {
        let since = day.days_since(begin);
        let (x, y) = (LEFT + f64::from(since / 7) * size, top + HEAD + f64::from(since % 7) * size);
        shapes.push(hinted(rect(&format!("h{shade}"), [x, y, size * 0.88, size * 0.88]), hint));
        if day.date().day() == 1 && x + 20.0 < WIDTH {
            shapes.push(words("t", (x, top + HEAD - 5.0), "start", &day.date().format("%b").to_string()));
        }
    }
    HEAD + 7.0 * size + 8.0
}
