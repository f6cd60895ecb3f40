//! Sections on past and coming days, weeks, and months.

use super::bars::{Bar, bars};
use super::draw::Named;
use super::field::{Days, field};
use super::html::{Section, minutes};
use crate::schedule::StudyDay;
use crate::stats::{Report, Work};
use crate::view::count::count;
use crate::view::stats::{monday, shade};
use std::collections::{BTreeMap, BTreeSet};

/// Work by day within the range.
fn worked(report: &Report) -> BTreeMap<StudyDay, Work> {
    let range = report.stats.range;
    report.stats.by_day().into_iter().filter(|(day, _)| range.contains(*day)).collect()
}

/// Every day as a square.
pub fn days(report: &Report) -> Section {
    let work = worked(report);
    let goal = report.minutes_a_day;
    let mut section = Section {
        id: "days",
        heading: "Minutes by day".to_owned(),
        note: "No answers yet.".to_owned(),
        columns: vec!["day", "answers", "minutes"],
        ..Section::default()
    };
    let (Some(first), Some(last)) = (work.keys().next(), work.keys().next_back()) else { return section };
    let row = |(day, work): (&StudyDay, &Work)| vec![day.to_string(), work.reviews.to_string(), minutes(work.seconds)];
    section.rows = work.iter().rev().map(row).collect();
    let says =
        format!("{} with answers from {first} to {last}. Darker squares mean more minutes.", count(work.len(), "day"));
    let named = Named { id: "days-drawing", title: "Minutes by day", says };
    section.drawing = field(&named, &squares(&work, goal));
    let half = f64::from(goal) / 2.0;
    section.note = format!("Shades are relative to your daily goal of {goal} minutes.");
    section.legend = vec![
        ("h0".to_owned(), "nothing".to_owned()),
        ("h1".to_owned(), format!("under {half} min")),
        ("h2".to_owned(), format!("under {goal}")),
        ("h3".to_owned(), format!("under {}", f64::from(goal) * 1.5)),
        ("h4".to_owned(), "more".to_owned()),
    ];
    section
}

/// The days of every year with reviews, from first to last.
fn squares(work: &BTreeMap<StudyDay, Work>, goal: u32) -> Days {
    let mut days = Days::new();
    let mut before: Option<StudyDay> = None;
    for (day, done) in work {
        // Fills the gaps within a year; years without reviews are left out.
        if let Some(before) = before.filter(|before| day.days_since(*before) < 366) {
            let empty = (1..day.days_since(before)).map(|ahead| before.plus(i64::from(ahead)));
            days.extend(empty.map(|day| (day, (0, format!("{day}: none")))));
        }
        let hint = format!("{day}: {}, {} min", count(done.reviews, "answer"), minutes(done.seconds));
        days.insert(*day, (shade(done.seconds, done.reviews, goal), hint));
        before = Some(*day);
    }
    days
}

/// Cards due on each day to come.
pub fn forecast(report: &Report) -> Section {
    let day = |ahead: usize| report.today.plus(ahead as i64);
    let bar = |(ahead, due): (usize, &usize)| Bar {
        name: day(ahead).date().format("%-d %b").to_string(),
        parts: vec![*due as f64],
        meant: None,
        hint: format!("{}: {} due", day(ahead), count(*due, "card")),
    };
    let days = report.forecast.len();
    let all: usize = report.forecast.iter().sum();
    let heading = format!("Due in the next {days} days");
    let drawn: Vec<Bar> = report.forecast.iter().enumerate().map(bar).collect();
    let says = format!(
        "Cards due on each day: {} today, {} within a week, {all} within {days} days.",
        report.forecast.first().copied().unwrap_or_default(),
        report.forecast.iter().take(7).sum::<usize>()
    );
    let row = |(ahead, due): (usize, &usize)| vec![day(ahead).to_string(), due.to_string()];
    Section {
        id: "forecast",
        note: "Cards by due date; today includes overdue cards. New cards and repeated reviews within this time \
               are not counted."
            .to_owned(),
        drawing: bars(&Named { id: "forecast-drawing", title: &heading, says }, &drawn),
        columns: vec!["day", "cards due"],
        rows: report.forecast.iter().enumerate().map(row).collect(),
        heading,
        ..Section::default()
    }
}

/// Minutes of each month by track.
pub fn tracks(report: &Report) -> Section {
    let months = report.stats.by_month();
    let names: BTreeSet<&String> = months.values().flat_map(BTreeMap::keys).collect();
    let of = |tracks: &BTreeMap<String, Work>, name: &String| tracks.get(name).copied().unwrap_or_default();
    let mut rows = Vec::new();
    let mut drawn = Vec::new();
    for (month, tracks) in &months {
        let parts = names.iter().map(|name| of(tracks, name).seconds / 60.0).collect();
        let all = tracks.values().map(|work| work.seconds).sum::<f64>();
        drawn.push(Bar { name: month.to_string(), parts, meant: None, hint: format!("{month}: {} min", minutes(all)) });
        for (track, work) in tracks {
            rows.push(vec![month.to_string(), track.clone(), work.reviews.to_string(), minutes(work.seconds)]);
        }
    }
    let says = format!("Minutes by track for {}.", count(months.len(), "month"));
    let named = Named { id: "tracks-drawing", title: "Time by track", says };
    let legend = names.iter().enumerate().map(|(nth, name)| (format!("s{}", nth % 6), (*name).clone())).collect();
    Section {
        id: "tracks",
        heading: "Time by track".to_owned(),
        note: if rows.is_empty() { "No answers yet." } else { "Minutes of answering by month." }.to_owned(),
        drawing: if rows.is_empty() { String::new() } else { bars(&named, &drawn) },
        legend,
        columns: vec!["month", "track", "answers", "minutes"],
        rows,
    }
}

/// The maximum weeks drawn; the table has all.
const WEEKS: usize = 53;

/// Planned and spent minutes by week.
pub fn plan(report: &Report) -> Section {
    let work = worked(report);
    let goal = f64::from(report.minutes_a_day);
    let mut section = Section {
        id: "plan",
        heading: "Planned and actual minutes".to_owned(),
        note: "No answers yet.".to_owned(),
        columns: vec!["week of", "days", "planned minutes", "actual minutes"],
        ..Section::default()
    };
    let Some(first) = work.keys().next().copied() else { return section };
    let mut done: BTreeMap<StudyDay, f64> = BTreeMap::new();
    work.iter().for_each(|(day, work)| *done.entry(monday(*day)).or_default() += work.seconds);
    let last = report.stats.range.to;
    let all = i64::from(monday(last).days_since(monday(first))) / 7 + 1;
    let weeks = (0..all).map(|nth| monday(first).plus(7 * nth)).map(|week| {
        let days = (0..7).map(|ahead| week.plus(ahead)).filter(|day| first <= *day && *day <= last).count();
        (week, days, goal * days as f64, done.get(&week).copied().unwrap_or_default())
    });
    let weeks: Vec<(StudyDay, usize, f64, f64)> = weeks.collect();
    let row = |(week, days, meant, done): &(StudyDay, usize, f64, f64)| {
        vec![week.to_string(), days.to_string(), format!("{meant}"), minutes(*done)]
    };
    section.rows = weeks.iter().rev().map(row).collect();
    let bar = |(week, _, meant, done): &(StudyDay, usize, f64, f64)| Bar {
        name: week.date().format("%-d %b").to_string(),
        parts: vec![done / 60.0],
        meant: Some(*meant),
        hint: format!("week of {week}: {} of {meant} min", minutes(*done)),
    };
    let drawn: Vec<Bar> = weeks.iter().skip(weeks.len().saturating_sub(WEEKS)).map(bar).collect();
    let says = format!(
        "Actual minutes in each of the last {}, with a line at the planned minutes.",
        count(drawn.len(), "week")
    );
    section.drawing = bars(&Named { id: "plan-drawing", title: "Planned and actual minutes", says }, &drawn);
    section.legend =
        vec![("s0".to_owned(), "actual minutes".to_owned()), ("meant".to_owned(), "planned minutes".to_owned())];
    let cut = if weeks.len() > WEEKS {
        format!(" The chart shows the last {WEEKS} weeks; the table shows all.")
    } else {
        String::new()
    };
    section.note = format!(
        "Minutes per week, compared with the current goal of {goal} minutes a day. Earlier goals are not stored.{cut}"
    );
    section
}
