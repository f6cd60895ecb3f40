//! The first screen of the REPL: today's cards, days to each stage, and what to do next. At most eight lines of 80
//! columns.

use super::count::{count, minutes};
use super::progress::bar_text;
use super::width::cut;
use super::{Screen, safe_line, stages};
use crate::schedule::StudyDay;

/// Due and new cards of one track.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackLine {
    /// Its name.
    pub track: String,
    /// Cards due.
    pub due: usize,
    /// New cards.
    pub new: usize,
}

/// The content of the greeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Greeting {
    /// The current study day.
    pub day: StudyDay,
    /// The local hour, 0 to 23.
    pub hour: u32,
    /// The hour when a study day starts.
    pub day_starts_at: u32,
    /// The streak in days.
    pub streak: usize,
    /// Seconds studied today, and the daily goal; `None` without daily minutes.
    pub goal: Option<(f64, f64)>,
    /// Tracks with due or new cards.
    pub tracks: Vec<TrackLine>,
    /// Expected seconds of these cards.
    pub seconds: f64,
    /// The number of due cards if there are enough to spread.
    pub backlog: Option<usize>,
    /// The kind of an interrupted mock.
    pub mock: Option<String>,
    /// Topics with the lowest mean recall.
    pub weakest: Vec<(String, f32)>,
    /// Future stages with their days left.
    pub stages: Vec<(String, i64)>,
    /// The number of overdue items, the most overdue one, and its days; `None` if none are overdue.
    pub overdue: Option<(usize, String, i64)>,
    /// Minutes to study now.
    pub minutes: u32,
}

/// The lines of the greeting.
const LINES: usize = 8;

/// At most eight lines: the least important ones are left out.
pub fn render(greeting: &Greeting, screen: &Screen) -> String {
    let fitting = |line: &str| cut(line, screen.columns(), screen);
    let warning = |line: &str| screen.yellow(&fitting(line)).to_string();
    let mut lines = vec![first_line(greeting, screen)];
    lines.extend(greeting.goal.map(|(spent, goal)| goal_line(spent, goal, screen)));
    lines.push(fitting(&waiting_line(greeting)));
    lines.extend(stages_line(&greeting.stages).map(|line| fitting(&line)));
    lines.extend(
        greeting
            .overdue
            .as_ref()
            .map(|(overdue, urgent, days)| warning(&super::checklist::overdue_line(*overdue, urgent, *days))),
    );
    lines.extend(greeting.backlog.map(|cards| {
        warning(&format!("{} overdue: `plan --catch-up` spreads them over the next days", count(cards, "card")))
    }));
    lines.extend(greeting.mock.as_ref().map(|kind| warning(&format!("Interrupted mock: {}", safe_line(kind)))));
    if lines.len() + 1 < LINES && !greeting.weakest.is_empty() {
        let topics =
            greeting.weakest.iter().map(|(topic, recall)| format!("{} {:.0}%", safe_line(topic), 100.0 * recall));
        lines.push(fitting(&format!("Weakest: {}", topics.collect::<Vec<_>>().join(", "))));
    }
    lines.push(now_line(greeting, screen));
    lines.join("\n") + "\n\n"
}

/// "Good evening. Monday, Mar 2. 3 days in a row." After midnight, but before the next study day begins, it is still
/// the evening of the day that answers count for.
fn first_line(greeting: &Greeting, screen: &Screen) -> String {
    let words = match greeting.hour {
        hour if hour < greeting.day_starts_at => "Good evening.",
        ..12 => "Good morning.",
        12..18 => "Good afternoon.",
        _ => "Good evening.",
    };
    let date = greeting.day.date().format("%A, %b %-d");
    let streak = match greeting.streak {
        0 | 1 => String::new(),
        days => format!(" {} in a row.", count(days, "day")),
    };
    let fits = super::width::width(&format!("{words} {date}.{streak}")) <= screen.columns();
    format!("{} {date}.{}", screen.bold(words), if fits { &streak } else { "" })
}

fn goal_line(spent: f64, goal: f64, screen: &Screen) -> String {
    let told = format!("{} of {} done today", minutes(spent.round() as u64), minutes(goal.round() as u64));
    bar_text(spent.min(goal), goal, &told, &Screen { width: screen.columns().min(60), ..*screen })
}

/// For example: "Due: behavioral 3, facts 12, and 5 new, about 20 min".
fn waiting_line(greeting: &Greeting) -> String {
    let (due, new): (Vec<_>, Vec<_>) = (
        greeting.tracks.iter().filter(|track| track.due > 0).collect(),
        greeting.tracks.iter().filter(|track| track.new > 0).collect(),
    );
    let list = |tracks: &[&TrackLine], of: fn(&TrackLine) -> usize| {
        let each = tracks.iter().map(|track| format!("{} {}", safe_line(&track.track), of(track)));
        each.collect::<Vec<_>>().join(", ")
    };
    let about = minutes(greeting.seconds.round() as u64);
    match (due.is_empty(), new.is_empty()) {
        (true, true) => "Nothing is due today".to_owned(),
        (false, true) => format!("Due: {}, about {about}", list(&due, |track| track.due)),
        (true, false) => format!("New: {}, about {about}", list(&new, |track| track.new)),
        (false, false) => {
            let new: usize = new.iter().map(|track| track.new).sum();
            format!("Due: {}, and {new} new, about {about}", list(&due, |track| track.due))
        }
    }
}

/// For example: "Stages: oa in 21 days, first in 35 days".
fn stages_line(all: &[(String, i64)]) -> Option<String> {
    let each = all.iter().map(|(stage, days)| format!("{} {}", safe_line(stage), stages::distance(*days)));
    (!all.is_empty()).then(|| format!("Stages: {}", each.collect::<Vec<_>>().join(", ")))
}

fn now_line(greeting: &Greeting, screen: &Screen) -> String {
    let done = greeting.goal.is_some_and(|_| greeting.minutes == 0) || greeting.tracks.is_empty();
    let first = match (&greeting.mock, done) {
        (Some(_), _) => "Next: `mock resume`".to_owned(),
        (None, true) => "Done for today".to_owned(),
        (None, false) => format!("Next: `study {}m`", greeting.minutes),
    };
    let whole = format!("{first}. `help` lists the commands, `quit` leaves.");
    let line = if super::width::width(&whole) <= screen.columns() { whole } else { first };
    screen.dim(&line).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(track: &str, due: usize, new: usize) -> TrackLine {
        TrackLine { track: track.to_owned(), due, new }
    }

    fn greeting() -> Greeting {
        Greeting {
            day: StudyDay::from_date(chrono::NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date")),
            hour: 19,
            day_starts_at: 4,
            streak: 3,
            goal: Some((480.0, 1200.0)),
            tracks: vec![track("behavioral", 3, 1), track("facts", 12, 4)],
            seconds: 700.0,
            backlog: None,
            mock: None,
            weakest: vec![("Two towers".to_owned(), 0.61)],
            stages: vec![("oa".to_owned(), 21), ("first".to_owned(), 35)],
            overdue: Some((10, "Let the careers page notify you".to_owned(), 25)),
            minutes: 12,
        }
    }

    #[test]
    fn an_evening_is_told_in_eight_lines() {
        let expected = "\
Good evening. Monday, Mar 2. 3 days in a row.
━━━━━━━━━━━━╸───────────────────  8 min of 20 min done today
Due: behavioral 3, facts 12, and 5 new, about 12 min
Stages: oa in 21 days, first in 35 days
10 checklist items overdue; the oldest, by 25 days: Let the careers page notify…
Weakest: Two towers 61%
Next: `study 12m`. `help` lists the commands, `quit` leaves.

";
        assert_eq!(render(&greeting(), &Screen::plain(80)), expected);
    }

    #[test]
    fn no_line_is_too_long_and_there_are_eight_at_most() {
        let full = Greeting {
            backlog: Some(45),
            mock: Some("first".to_owned()),
            tracks: (0..9).map(|n| track(&format!("a track with a long name {n}"), n, n)).collect(),
            weakest: vec![("A topic with a name that is long".to_owned(), 0.5); 3],
            ..greeting()
        };
        for width in [40, 80] {
            let text = render(&full, &Screen::plain(width));
            assert!(text.trim_end().lines().count() <= LINES, "{text}");
            assert!(text.lines().all(|line| crate::view::width::width(line) <= width), "{text}");
        }
    }

    #[test]
    fn after_midnight_it_is_still_the_evening_of_the_day_that_counts() {
        let late = Greeting { hour: 2, ..greeting() };
        assert!(render(&late, &Screen::plain(80)).starts_with("Good evening. Monday, Mar 2."));
    }

    #[test]
    fn what_to_do_now_is_the_mock_the_minutes_left_or_nothing() {
        let next =
            |greeting: &Greeting| render(greeting, &Screen::plain(80)).trim_end().lines().last().map(str::to_owned);
        let paused = Greeting { mock: Some("oa".to_owned()), ..greeting() };
        assert_eq!(next(&paused).as_deref(), Some("Next: `mock resume`. `help` lists the commands, `quit` leaves."));
        let done = Greeting { goal: Some((1250.0, 1200.0)), minutes: 0, ..greeting() };
        assert_eq!(next(&done).as_deref(), Some("Done for today. `help` lists the commands, `quit` leaves."));
    }
}
