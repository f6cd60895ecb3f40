//! One card's history: its state before each answer. Must not know what is counted.

use super::prediction::CardPast;
use super::tally::RetentionByAge;
use crate::schedule::{Grade, Memory, MemoryModel, SpacedReview, StudyDay};
use std::borrow::Cow;

/// A log row that counts: not undone, and not an undo row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    pub day: StudyDay,
    pub seconds: f64,
    /// Days until the card was due again.
    pub interval: u32,
    pub record: Record,
}

/// What a log row records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Record {
    /// A graded answer.
    Graded(Grade),
    /// An answer off the schedule, which counts only for time spent.
    Practice(Grade),
    /// An imported memory state.
    Start(Memory),
}

/// A graded answer with the card's state before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Answer {
    pub(super) row: Row,
    pub(super) passed: bool,
    /// The state before it. `None` at first review, if the card was already seen that day, or off the schedule.
    pub(super) before: Option<Before>,
}

/// The state before an answer on a later day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Before {
    pub(super) memory: Memory,
    /// In days.
    pub(super) interval: u32,
    pub(super) past: CardPast,
}

impl Answer {
    /// The effect of this answer on true retention.
    pub(super) fn retention(&self) -> RetentionByAge {
        let mut retention = RetentionByAge::default();
        if let Some(before) = self.before.filter(|before| before.interval >= 1) {
            retention.record(before.interval, self.passed);
        }
        retention
    }
}

/// Calls `visit` with each graded answer of a card, oldest first. Returns the card's memory state after the last row,
/// and the day of that row.
pub(super) fn for_each_answer(
    rows: &[Row],
    model: &MemoryModel,
    mut visit: impl FnMut(Answer),
) -> Option<(Memory, StudyDay)> {
    let rows = scheduled(rows, &mut visit);
    let rows = rows.as_ref();
    let memories = memories(rows, model);
    let (mut answers, mut lapses) = (0, 0);
    let mut previous: Option<(&Row, Memory)> = None;
    for (row, memory) in rows.iter().zip(memories) {
        if let Record::Graded(grade) = row.record {
            let later = previous.map(|(before, memory)| (before, memory, row.day.days_since(before.day)));
            let before = later.filter(|(_, _, elapsed)| *elapsed > 0).map(|(before, memory, elapsed)| {
                answers += 1;
                Before { memory, interval: before.interval, past: CardPast { elapsed, answers, lapses } }
            });
            lapses += u32::from(before.is_some() && !grade.is_pass());
            visit(Answer { row: *row, passed: grade.is_pass(), before });
        }
        previous = Some((row, memory));
    }
    previous.map(|(row, memory)| (memory, row.day))
}

/// The rows on the schedule. Calls `visit` with practice answers, which few cards have.
fn scheduled<'a>(rows: &'a [Row], visit: &mut impl FnMut(Answer)) -> Cow<'a, [Row]> {
    let practice = |row: &Row| match row.record {
        Record::Practice(grade) => Some(Answer { row: *row, passed: grade.is_pass(), before: None }),
        Record::Graded(_) | Record::Start(_) => None,
    };
    if !rows.iter().any(|row| practice(row).is_some()) {
        return Cow::Borrowed(rows);
    }
    rows.iter().filter_map(practice).for_each(visit);
    Cow::Owned(rows.iter().filter(|row| practice(row).is_none()).copied().collect())
}

/// The answers on later days, each with the memory state before it, oldest first.
pub fn spaced_reviews(rows: &[Row], model: &MemoryModel) -> Vec<SpacedReview> {
    let mut spaced_reviews = Vec::new();
    for_each_answer(rows, model, |answer| {
        let of = |before: Before| SpacedReview {
            memory: before.memory,
            elapsed: before.past.elapsed,
            recalled: answer.passed,
        };
        spaced_reviews.extend(answer.before.map(of));
    });
    spaced_reviews
}

/// The memory state after each row.
fn memories(rows: &[Row], model: &MemoryModel) -> Vec<Memory> {
    let mut memories = Vec::with_capacity(rows.len());
    // An imported state replaces everything before it.
    for part in rows.chunk_by(|_, next| matches!(next.record, Record::Graded(_))) {
        let before = match part[0].record {
            Record::Start(memory) => Some(memory),
            Record::Graded(_) | Record::Practice(_) => None,
        };
        let answers = part.iter().enumerate().filter_map(|(nth, row)| {
            let elapsed = nth.checked_sub(1).map_or(0, |before| row.day.days_since(part[before].day));
            match row.record {
                Record::Graded(grade) => Some((elapsed, grade)),
                Record::Start(_) | Record::Practice(_) => None,
            }
        });
        memories.extend(model.states_after_each(before, answers));
    }
    memories
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_of_memory_is_an_answer_on_a_later_day() {
        let row = |day: i64, grade: Grade| {
            let record = Record::Graded(grade);
            Row { day: StudyDay::from_number(739_000 + day), seconds: 9.0, interval: 1, record }
        };
        let model = MemoryModel::default();
        let rows =
            [row(0, Grade::Good), row(0, Grade::Again), row(3, Grade::Again), row(3, Grade::Good), row(9, Grade::Easy)];
        let told: Vec<(u32, bool)> =
            spaced_reviews(&rows, &model).iter().map(|test| (test.elapsed, test.recalled)).collect();
        assert_eq!(told, [(3, false), (6, true)]);
        assert_eq!(
            Some(spaced_reviews(&rows, &model)[0].memory),
            model.after_all(None, [(0, Grade::Good), (0, Grade::Again)].into_iter())
        );
    }
}
