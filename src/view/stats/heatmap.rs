//! A year of days as a grid: weeks from left to right, weekdays from top to bottom. Shows the last weeks that fit.
//! Shades are characters, so no color is needed.

use crate::schedule::StudyDay;
use crate::stats::{Range, Work};
use crate::view::bars::level;
use crate::view::count::count;
use crate::view::{Screen, TextStyle, wrapped};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Shades: none, under half of the goal, under the goal, under one and a half times the goal, more.
const SHADES: [&str; 5] = ["·", "░", "▒", "▓", "█"];
const ASCII_SHADES: [&str; 5] = [".", "-", "+", "*", "#"];

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Columns for weekday names with a space, and per week.
const NAMES: usize = 4;
const WEEK: usize = 2;

/// The shade of a day, from 0 to 4.
pub fn shade(seconds: f64, reviews: usize, minutes_a_day: u32) -> usize {
    if reviews == 0 {
        return 0;
    }
    let share = seconds / (60.0 * f64::from(minutes_a_day.max(1)));
    1 + [0.5, 1.0, 1.5].iter().filter(|border| share >= **border).count()
}

/// The heatmap with its legend; empty without reviews in the range.
pub fn heatmap(work: &BTreeMap<StudyDay, Work>, range: Range, minutes_a_day: u32, screen: &Screen) -> String {
    let worked = work.range(range.from..=range.to);
    let Some(first) = worked.clone().map(|(day, _)| *day).next() else { return String::new() };
    let last_monday = monday(range.to);
    let fit = ((screen.columns() - NAMES) / WEEK) as i64;
    let all = i64::from(last_monday.days_since(monday(first))) / 7 + 1;
    let weeks: Vec<StudyDay> = (0..all.min(fit)).rev().map(|back| last_monday.plus(-7 * back)).collect();
    let mut text = months(&weeks, screen.columns());
    for (nth, name) in WEEKDAYS.iter().enumerate() {
        let mut line = format!("{name:<NAMES$}");
        for week in &weeks {
            line.push_str(&cell(week.plus(nth as i64), work, range, minutes_a_day, screen));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let (line, most) = answers_by_week(&weeks, work, screen);
    text + &line + &legend(minutes_a_day, most, all - weeks.len() as i64, screen)
}

/// The Monday of a day's week.
pub fn monday(day: StudyDay) -> StudyDay {
    day.plus(-i64::from(day.date().weekday().num_days_from_monday()))
}

fn cell(day: StudyDay, work: &BTreeMap<StudyDay, Work>, range: Range, minutes_a_day: u32, screen: &Screen) -> String {
    if !range.contains(day) {
        return " ".repeat(WEEK);
    }
    let done = work.get(&day).copied().unwrap_or_default();
    let shade = shade(done.seconds, done.reviews, minutes_a_day);
    let letter = if screen.unicode { SHADES[shade] } else { ASCII_SHADES[shade] };
    let ink = if shade == 0 { TextStyle::DIM } else { TextStyle::GREEN };
    format!("{} ", screen.paint(letter, ink))
}

/// Month names above the weeks in which they begin, if there is room.
fn months(weeks: &[StudyDay], columns: usize) -> String {
    let mut line = " ".repeat(NAMES);
    for (nth, week) in weeks.iter().enumerate() {
        let (at, last): (usize, NaiveDate) = (NAMES + nth * WEEK, week.plus(6).date());
        let begins = last.day() <= 7;
        if begins && line.len() <= at && at + 3 <= columns {
            line.push_str(&" ".repeat(at - line.len()));
            line.push_str(&format!("{} ", last.format("%b")));
        }
    }
    format!("{}\n", line.trim_end())
}

fn answers_by_week(weeks: &[StudyDay], work: &BTreeMap<StudyDay, Work>, screen: &Screen) -> (String, usize) {
    let sum = |week: &StudyDay| work.range(*week..=week.plus(6)).map(|(_, work)| work.reviews).sum();
    let sums: Vec<usize> = weeks.iter().map(sum).collect();
    let most = sums.iter().copied().max().unwrap_or(0);
    let letters = sums.iter().map(|sum| match sum {
        0 => "  ".to_owned(),
        sum => format!("{} ", level(*sum as f64, most as f64, screen)),
    });
    let line = format!("{:NAMES$}{}", "", letters.collect::<String>());
    (format!("{}\n", line.trim_end()), most)
}

fn legend(minutes_a_day: u32, most: usize, hidden: i64, screen: &Screen) -> String {
    let shades = if screen.unicode { SHADES } else { ASCII_SHADES };
    let minutes = f64::from(minutes_a_day.max(1));
    let under = |nth: usize, share: f64| format!("{} under {} min", shades[nth], (minutes * share).round());
    let mut text = format!(
        "{} none, {}, {}, {}, {} more. Last row: answers per week, at most {most}.",
        shades[0],
        under(1, 0.5),
        under(2, 1.0),
        under(3, 1.5),
        shades[4]
    );
    if hidden > 0 {
        text.push_str(&format!(" {} earlier do not fit.", count(hidden as usize, "week")));
    }
    wrapped(&text, screen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;
    use crate::view::width::width;

    fn day(month: u32, day: u32) -> StudyDay {
        StudyDay::from_date(NaiveDate::from_ymd_opt(2026, month, day).expect("a day"))
    }

    fn work() -> BTreeMap<StudyDay, Work> {
        let days = [(2, 20, 5.0), (3, 2, 9.0), (3, 3, 10.0), (3, 4, 20.0), (3, 5, 30.0), (3, 6, 0.0)];
        days.iter().map(|(m, d, min)| (day(*m, *d), Work { reviews: 4, seconds: min * 60.0 })).collect()
    }

    #[test]
    fn weeks_run_to_the_right_and_days_down_and_what_is_to_come_is_blank() {
        let range = Range { from: day(1, 1), to: day(3, 5) };
        let field = drawn(60, |screen| heatmap(&work(), range, 20, screen));
        let expected = "      Mar
Mon   · ░
Tue   · ▒
Wed   · ▓
Thu   · █
Fri ░ ·
Sat · ·
Sun · ·
    ▂   █
· none, ░ under 10 min, ▒ under 20 min, ▓ under 30 min, █
more. Last row: answers per week, at most 20.
";
        // Days before the first answer are drawn as days without: the range began earlier.
        let expected = expected.lines().map(|line| match line.get(..4) {
            Some("Mon " | "Tue " | "Wed " | "Thu ") => format!("{}· {}\n", &line[..4], &line[6..]),
            _ => format!("{line}\n"),
        });
        assert_eq!(field, expected.collect::<String>());
    }

    #[test]
    fn a_narrow_window_shows_fewer_weeks_and_says_so() {
        let range = Range { from: day(1, 1), to: day(12, 31) };
        for unicode in [true, false] {
            let screen = Screen { unicode, ..Screen::plain(40) };
            let field = heatmap(&work(), range, 20, &screen);
            assert!(field.lines().all(|line| width(line) <= 40), "{field}");
            assert!(field.replace('\n', " ").contains("28 weeks earlier do not fit."), "{field}");
        }
        assert_eq!(drawn(40, |screen| heatmap(&BTreeMap::new(), range, 20, screen)), "");
    }
}
