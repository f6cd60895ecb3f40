//! Months of answers, written into a store at once.

use super::Dice;
use greenroom::schedule::log::{Progress, replay};
use greenroom::schedule::{Grade, MemoryModel, Moment, Retention, Review, ReviewId, ReviewKind, Rollover};
use greenroom::store::{CardRow, Store};

/// The first day of such a log.
const BEGAN: &str = "2026-03-02T09:00:00+01:00";

/// How many days it holds.
const DAYS: i64 = 115;

/// Answers to these cards of the store, as plain FSRS asks for them, by somebody who passes so many of a hundred, whatever
/// the model says.
pub fn practice(store: &mut Store, of: impl Fn(&CardRow) -> bool, seed: u64, passes: u64) {
    let cards: Vec<CardRow> = store.all_cards().expect("cards").into_iter().filter(of).collect();
    let (model, mut dice) = (MemoryModel::default(), Dice::seeded(seed));
    let began = chrono::DateTime::parse_from_rfc3339(BEGAN).expect("a time");
    let mut rows: Vec<Review> = Vec::new();
    for (nth, card) in cards.iter().enumerate() {
        let (mut day, mut progress) = (nth as i64 % 40, None::<Progress>);
        while day < DAYS {
            let at = Moment::new(began + chrono::Duration::days(day));
            let grade = if dice.below(100) < passes { Grade::Good } else { Grade::Again };
            let study_day = Rollover::default().day_of(at);
            let elapsed = progress.map_or(0, |progress| study_day.days_since(progress.last));
            let memory = model.after(progress.map(|progress| progress.memory), elapsed, grade);
            let days = model.days_until(memory, Retention::DEFAULT).round().max(1.0) as u32;
            let interval = if grade.is_pass() { days } else { 1 };
            let kind = ReviewKind::Graded { grade, interval };
            let id = ReviewId(ReviewId::first_at(at.utc_ms()).0 + nth as i64);
            let row = Review { id, card: card.id, at, day: study_day, seconds: 5.0, kind };
            rows.push(row);
            progress = Progress::after(progress, &row, &model);
            day += i64::from(interval);
        }
    }
    rows.sort_by_key(|row| row.id);
    let change = store.change().expect("a change");
    for row in &rows {
        change.append(row, false).expect("a row");
    }
    for card in &cards {
        let own: Vec<Review> = rows.iter().filter(|row| row.card == card.id).copied().collect();
        change.set_progress(card.id, replay(&own, &model)).expect("a state");
        change.save_text(card.note, "front", "back").expect("a text");
    }
    change.commit().expect("a commit");
}
