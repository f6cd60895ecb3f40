//! The first screen of the REPL: what is waiting on each track, and what is weakest.

use super::bars::bar;
use super::count::{count, minutes};
use super::width::{Align, pad};
use super::{Screen, safe_line, stages};
use crate::schedule::Moment;
use chrono::Timelike;

/// What is waiting on one track.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackLine {
    /// Its name.
    pub track: String,
    /// Cards due.
    pub due: usize,
    /// New cards.
    pub new: usize,
    /// How long that takes.
    pub seconds: f64,
}

/// What the greeting shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Greeting {
    /// Tracks with something waiting.
    pub tracks: Vec<TrackLine>,
    /// Days in a row.
    pub streak: usize,
    /// Topics remembered worst, with the mean chance of recall.
    pub weakest: Vec<(String, f32)>,
    /// Minutes a day that the person wants to practise.
    pub minutes_a_day: u32,
    /// The next stage, and the days to it.
    pub next_stage: Option<(String, i64)>,
    /// How many errands are overdue, the latest of them, and by how many days; `None` where none is.
    pub overdue: Option<(usize, String, i64)>,
}

/// Columns of the bars.
const BARS: usize = 20;

/// A dozen lines at most.
pub fn render(greeting: &Greeting, now: Moment, screen: &Screen) -> String {
    let mut text = format!("{}\n\n", first_line(greeting, now, screen));
    if greeting.tracks.is_empty() {
        text.push_str("Nothing is waiting today.\n");
    } else {
        text.push_str(&tracks(greeting, screen));
    }
    if !greeting.weakest.is_empty() {
        let topics =
            greeting.weakest.iter().map(|(topic, recall)| format!("{} {:.0} %", safe_line(topic), 100.0 * recall));
        let topics = topics.collect::<Vec<_>>().join(", ");
        text.push_str(&super::wrapped(&format!("Weakest: {topics}"), screen));
    }
    if let Some((stage, days)) = &greeting.next_stage {
        let stage = safe_line(stage);
        text.push_str(&super::wrapped(&format!("Next stage: {stage}, {}", stages::distance(*days)), screen));
    }
    if let Some((overdue, urgent, days)) = &greeting.overdue {
        let line = super::checklist::overdue_line(*overdue, urgent, *days);
        let line = super::width::cut(&line, screen.columns(), screen);
        text.push_str(&format!("{}\n", screen.yellow(&line)));
    }
    let begin = format!("study {}m begins, help lists what else there is, quit leaves.", greeting.minutes_a_day);
    text.push_str(&screen.dim(&begin));
    text.push_str("\n\n");
    text
}

fn first_line(greeting: &Greeting, now: Moment, screen: &Screen) -> String {
    let words = match now.local().hour() {
        4..12 => "Good morning.",
        12..18 => "Good afternoon.",
        _ => "Good evening.",
    };
    let date = now.local().format("%A %-d %B");
    let streak = match greeting.streak {
        0 => String::new(),
        days => format!(" {} in a row.", count(days, "day")),
    };
    format!("{} {date}.{streak}", screen.bold(words))
}

fn tracks(greeting: &Greeting, screen: &Screen) -> String {
    let longest = greeting.tracks.iter().map(|line| line.seconds).fold(0.0, f64::max);
    let name_width =
        greeting.tracks.iter().map(|line| super::width::width(&line.track)).max().unwrap_or(0).clamp(5, 16);
    let mut text = String::new();
    for line in &greeting.tracks {
        let name = super::width::cut(&safe_line(&line.track), name_width, screen);
        let time = minutes(line.seconds.round() as u64);
        let mut row = format!(
            "  {}  {:>4} due  {:>4} new  {:>10}",
            pad(&name, name_width, Align::Left),
            line.due,
            line.new,
            time
        );
        let left = screen.columns().saturating_sub(super::width::width(&row) + 2).min(BARS);
        if left >= 8 {
            row.push_str(&format!("  {}", screen.cyan(&bar(line.seconds, longest, left, screen))));
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text.push('\n');
    text
}
