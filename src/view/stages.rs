//! Stages as a table: dates, distance, and needs.

use super::table::{Cell, Column, Table};
use super::{Screen, TextStyle};
use crate::schedule::{Stage, StudyDay};

/// All stages, in this order.
pub fn render(stages: &[Stage], today: StudyDay, screen: &Screen) -> String {
    let mut table = Table::new([
        Column::new("stage").flexible(),
        Column::new("date"),
        Column::new("when"),
        Column::new("needs").flexible(),
    ]);
    for stage in stages {
        let date = stage.day.map_or_else(|| "unknown".to_owned(), |day| day.date().format("%a %Y-%m-%d").to_string());
        let needs = if stage.needs.is_empty() { "everything".to_owned() } else { stage.needs.join(", ") };
        table.row([
            Cell::inked(&stage.name, TextStyle::PLAIN),
            Cell::inked(&date, TextStyle::PLAIN),
            when(stage, today),
            Cell::inked(&needs, TextStyle::PLAIN),
        ]);
    }
    table.render(screen)
}

fn when(stage: &Stage, today: StudyDay) -> Cell {
    match stage.days_left(today) {
        _ if stage.done => Cell::inked("done", TextStyle::GREEN),
        None => Cell::inked("", TextStyle::PLAIN),
        Some(days) if days < 0 => Cell::inked(&format!("passed {}", distance(days)), TextStyle::DIM),
        Some(days) if days < 8 => Cell::inked(&distance(days), TextStyle::YELLOW),
        Some(days) => Cell::inked(&distance(days), TextStyle::PLAIN),
    }
}

/// A day seen from today, always exact, because deadlines are: `today`, `in 97 days`, `3 days ago`.
pub fn distance(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2.. => format!("in {days} days"),
        _ => format!("{} days ago", days.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;

    fn stage(name: &str, day: Option<i64>, needs: &[&str], done: bool) -> Stage {
        let needs = needs.iter().map(|need| (*need).to_owned()).collect();
        Stage { name: name.to_owned(), day: day.map(StudyDay::from_number), needs, done }
    }

    #[test]
    fn every_stage_says_how_far_away_it_is() {
        let stages = [
            stage("open", Some(739_000), &[], true),
            stage("oa", Some(739_005), &["coding"], false),
            stage("first", Some(739_008), &["coding", "behavioral"], false),
            stage("final", None, &[], false),
        ];
        assert_eq!(
            drawn(80, |screen| render(&stages, StudyDay::from_number(739_006), screen)),
            "stage  date            when              needs\n\
             ─────  ──────────────  ────────────────  ──────────────────\n\
             open   Wed 2024-04-24  done              everything\n\
             oa     Mon 2024-04-29  passed yesterday  coding\n\
             first  Thu 2024-05-02  in 2 days         coding, behavioral\n\
             final  unknown                           everything\n"
        );
    }
}
