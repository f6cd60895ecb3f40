//! Renders a card's history.

use crate::error::{Doing, Result};
use crate::library::public_id;
use crate::practice::Attempt;
use crate::schedule::log::counted_rows;
use crate::schedule::{Progress, Review, ReviewKind};
use crate::store::{CardRow, Store};
use crate::view::count::{count, short_days};
use crate::view::table::{Column, Table};
use crate::view::{Screen, attempts, safe_line};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct ReviewJson {
    at: String,
    day: String,
    kind: &'static str,
    grade: Option<&'static str>,
    seconds: f64,
    interval: Option<u32>,
    due: Option<String>,
    stability: Option<f32>,
    difficulty: Option<f32>,
    answer: Option<String>,
    attempt: Option<Attempt>,
    undone: bool,
}

pub fn of_card(screen: &Screen, store: &Store, card: &CardRow) -> Result<String> {
    Ok(text(&lines(store, card)?, &safe_line(&public_id(card)), screen))
}

pub(crate) fn lines(store: &Store, card: &CardRow) -> Result<Vec<ReviewJson>> {
    let rows = store.reviews_of(card.id).doing("read the history")?;
    let models = store.models().doing("read the parameters")?;
    // A card without progress had all its reviews undone; default parameters show their former effect.
    let model = models.of("", card.progress.map(|progress| progress.parameters));
    let counting: Vec<Review> = counted_rows(&rows).copied().collect();
    let mut progress: Option<Progress> = None;
    let mut lines = Vec::new();
    for row in rows.iter().filter(|row| !matches!(row.kind, ReviewKind::Undo(_))) {
        let after = Progress::after(progress, row, model);
        let undone = !counting.iter().any(|other| other.id == row.id);
        let attempt = store.attempt_of(row.id).doing("read the answers")?;
        lines.push(line(row, after.as_ref(), attempt, undone));
        if !undone {
            progress = after;
        }
    }
    Ok(lines)
}

pub(crate) fn line(row: &Review, after: Option<&Progress>, attempt: Option<Attempt>, undone: bool) -> ReviewJson {
    let (kind, grade, interval) = match row.kind {
        ReviewKind::Graded { grade, interval } => ("graded", Some(grade.word()), Some(interval)),
        ReviewKind::Practice(grade) => ("practice", Some(grade.word()), None),
        ReviewKind::Start { interval, .. } => ("imported", None, Some(interval)),
        ReviewKind::Undo(_) => ("undo", None, None),
    };
    ReviewJson {
        at: row.at.rfc3339(),
        day: row.day.to_string(),
        kind,
        grade,
        seconds: row.seconds,
        interval,
        due: after.map(|after| after.due.to_string()),
        stability: after.map(|after| after.memory.stability),
        difficulty: after.map(|after| after.memory.difficulty),
        answer: attempt.as_ref().map(|attempt| attempt.text.clone()).filter(|text| !text.is_empty()),
        attempt,
        undone,
    }
}

pub(crate) fn text(lines: &[ReviewJson], name: &str, screen: &Screen) -> String {
    if lines.is_empty() {
        return format!("{name} has no reviews\n");
    }
    let columns = ["day", "grade", "seconds", "next", "stability", "difficulty", ""];
    let mut table = Table::new(columns.map(|name| match name {
        "day" | "grade" | "" => Column::new(name),
        _ => Column::new(name).right(),
    }));
    for line in lines {
        table.row([
            line.day.clone(),
            line.grade.unwrap_or(line.kind).to_owned(),
            format!("{:.1}", line.seconds),
            line.interval.map(short_days).unwrap_or_default(),
            line.stability.map(|days| format!("{days:.1} d")).unwrap_or_default(),
            line.difficulty.map(|difficulty| format!("{difficulty:.1}")).unwrap_or_default(),
            match (line.undone, line.kind) {
                (true, _) => "undone".to_owned(),
                (false, "practice") => "practice".to_owned(),
                (false, _) => String::new(),
            },
        ]);
    }
    let of = |practice: bool| lines.iter().filter(|line| !line.undone && (line.kind == "practice") == practice).count();
    let practice = match of(true) {
        0 => String::new(),
        practice => format!(", {}", count(practice, "practice answer")),
    };
    let kept: Vec<(&str, &Attempt)> = lines
        .iter()
        .filter(|line| !line.undone)
        .filter_map(|line| line.attempt.as_ref().map(|attempt| (line.day.as_str(), attempt)))
        .collect();
    let attempts = attempts::side_by_side(&kept, screen);
    format!("{}{name}: {}{practice}\n{attempts}", table.render(screen), count(of(false), "review"))
}
