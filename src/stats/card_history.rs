//! One card's history: its state before each answer. Must not know what is counted.

use super::prediction::CardPast;
use super::tally::RetentionByAge;
use crate::schedule::{Grade, Memory, MemoryModel, SpacedReview, StudyDay};
use std::borrow::Cow;

/// A row of the log that counts: neither undone nor itself an undo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The study day.
    pub day: StudyDay,
    /// How long the answer took.
    pub seconds: f64,
    /// Days until the card was due again.
    pub interval: u32,
    /// What it records.
    pub record: Record,
}

/// What a row of the log records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Record {
    /// A graded answer.
    Graded(Grade),
    /// One off the schedule: it took time, and nothing is said of memory by it.
    Practice(Grade),
    /// A state that was brought along from elsewhere.
    Start(Memory),
}

/// A graded answer on its card's way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Answer {
    pub(super) row: Row,
    pub(super) passed: bool,
    /// Where the card stood before; `None` at first review, where it was seen earlier that day, and off the schedule.
    pub(super) before: Option<Before>,
}

/// Where a card stood before an answer on a later day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Before {
    pub(super) memory: Memory,
    /// The interval before the review, in days.
    pub(super) interval: u32,
    pub(super) past: CardPast,
}

impl Answer {
    /// The effect of this answer on true retention.
    pub(super) fn kept(&self) -> RetentionByAge {
        let mut kept = RetentionByAge::default();
        if let Some(before) = self.before.filter(|before| before.interval >= 1) {
            kept.take(before.interval, self.passed);
        }
        kept
    }
}

/// Hands over each graded answer of a card's rows, oldest first; where its memory stands after them, and since when.
pub(super) fn follow(rows: &[Row], model: &MemoryModel, mut take: impl FnMut(Answer)) -> Option<(Memory, StudyDay)> {
    let rows = scheduled(rows, &mut take);
    let rows = rows.as_ref();
    let memories = memories(rows, model);
    let (mut answers, mut lapses) = (0, 0);
    let mut stood: Option<(&Row, Memory)> = None;
    for (row, memory) in rows.iter().zip(memories) {
        if let Record::Graded(grade) = row.record {
            let later = stood.map(|(before, memory)| (before, memory, row.day.days_since(before.day)));
            let before = later.filter(|(_, _, elapsed)| *elapsed > 0).map(|(before, memory, elapsed)| {
                answers += 1;
                Before { memory, interval: before.interval, past: CardPast { elapsed, answers, lapses } }
            });
            lapses += u32::from(before.is_some() && !grade.is_pass());
            take(Answer { row: *row, passed: grade.is_pass(), before });
        }
        stood = Some((row, memory));
    }
    stood.map(|(row, memory)| (memory, row.day))
}

/// The rows that memory follows from; what was practiced off the schedule is taken by itself. Few cards have any.
fn scheduled<'a>(rows: &'a [Row], take: &mut impl FnMut(Answer)) -> Cow<'a, [Row]> {
    let practice = |row: &Row| match row.record {
        Record::Practice(grade) => Some(Answer { row: *row, passed: grade.is_pass(), before: None }),
        Record::Graded(_) | Record::Start(_) => None,
    };
    if !rows.iter().any(|row| practice(row).is_some()) {
        return Cow::Borrowed(rows);
    }
    rows.iter().filter_map(practice).for_each(take);
    Cow::Owned(rows.iter().filter(|row| practice(row).is_none()).copied().collect())
}

/// The answers on later days among a card's rows, with where its memory stood before each, oldest first.
pub fn tested(rows: &[Row], model: &MemoryModel) -> Vec<SpacedReview> {
    let mut tested = Vec::new();
    follow(rows, model, |answer| {
        let of = |before: Before| SpacedReview {
            memory: before.memory,
            elapsed: before.past.elapsed,
            recalled: answer.passed,
        };
        tested.extend(answer.before.map(of));
    });
    tested
}

/// The memory after each row.
fn memories(rows: &[Row], model: &MemoryModel) -> Vec<Memory> {
    let mut memories = Vec::with_capacity(rows.len());
    // A state from elsewhere begins anew.
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
        let told: Vec<(u32, bool)> = tested(&rows, &model).iter().map(|test| (test.elapsed, test.recalled)).collect();
        assert_eq!(told, [(3, false), (6, true)]);
        assert_eq!(
            Some(tested(&rows, &model)[0].memory),
            model.after_all(None, [(0, Grade::Good), (0, Grade::Again)].into_iter())
        );
    }
}
