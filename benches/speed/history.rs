//! A log to measure with: cards reviewed twice each, some thousands of which are due on the bench's day.

use super::home::NOW;
use chrono::DateTime;
use greenroom::schedule::log::Progress;
use greenroom::schedule::{Grade, MemoryModel, Moment, Retention, Review, ReviewId, ReviewKind, Rollover};
use greenroom::store::{CardRow, Change, Store};

/// Writes so many reviews: two for each card as far as they go, or as many for each as there are to write, spread over
/// all decks.
pub fn write(store: &mut Store, reviews: usize) {
    let cards = store.all_cards().expect("an index");
    let practiced = (reviews / 2).min(cards.len());
    let rounds = reviews / practiced;
    let step = cards.len() as f64 / practiced as f64;
    let model = MemoryModel::default();
    let chosen: Vec<&CardRow> = (0..practiced).map(|nth| &cards[(nth as f64 * step) as usize]).collect();
    let mut progress: Vec<Option<Progress>> = vec![None; practiced];
    let mut last = None;
    let change = store.change().expect("a database");
    // Every round lies before the next, as the log grows with time.
    for round in 0..rounds {
        let begins = -30 * (rounds - round) as i64;
        for (nth, card) in chosen.iter().enumerate() {
            let day = begins + if round == 0 { nth % 5 } else { nth * 30 / practiced } as i64;
            progress[nth] = review(&change, card.id, progress[nth], &Answer { nth, day }, &model, &mut last);
        }
    }
    for (card, progress) in chosen.iter().zip(progress) {
        change.save_text(card.note, "what it asks", "what it answers").expect("room");
        change.set_progress(card.id, progress).expect("room");
    }
    change.commit().expect("room");
}

struct Answer {
    nth: usize,
    /// Days before the bench's day, negative.
    day: i64,
}

fn review(
    change: &Change<'_>,
    card: i64,
    before: Option<Progress>,
    answer: &Answer,
    model: &MemoryModel,
    last: &mut Option<ReviewId>,
) -> Option<Progress> {
    let at = Moment::new(now().local() + chrono::Duration::days(answer.day));
    let day = Rollover::default().day_of(at);
    let grade = [Grade::Good, Grade::Good, Grade::Good, Grade::Easy, Grade::Hard][answer.nth % 5];
    let elapsed = before.map_or(0, |before| day.days_since(before.last));
    let memory = model.after(before.map(|before| before.memory), elapsed, grade);
    let interval = model.days_until(memory, Retention::DEFAULT).round().max(1.0) as u32;
    let id = ReviewId::next(at, answer.nth as u64, *last);
    *last = Some(id);
    let kind = ReviewKind::Graded { grade, interval };
    let row = Review { id, card, at, day, seconds: 6.0 + (answer.nth % 17) as f64, kind };
    change.append(&row, before.is_none()).expect("room");
    Progress::after(before, &row, model)
}

/// The bench's moment.
fn now() -> Moment {
    Moment::new(DateTime::parse_from_rfc3339(NOW).expect("a time"))
}
