//! One card's way through the log: what it had been through before each answer. Must not know what is counted.

use super::prediction::Past;
use super::tally::Kept;
use crate::schedule::{Grade, Memory, MemoryModel, StudyDay};

/// A row of the log that counts: neither taken back nor itself an undo.
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
    /// A state that was brought along from elsewhere.
    Start(Memory),
}

/// A graded answer on its card's way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Answer<'a> {
    pub(super) row: &'a Row,
    pub(super) passed: bool,
    /// Where the card stood before; `None` at first sight and where it was seen earlier that day.
    pub(super) before: Option<Before>,
}

/// Where a card stood before an answer on a later day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Before {
    pub(super) memory: Memory,
    /// Days that it had been given.
    pub(super) interval: u32,
    pub(super) past: Past,
}

impl Answer<'_> {
    /// What this answer says of true retention.
    pub(super) fn kept(&self) -> Kept {
        let mut kept = Kept::default();
        if let Some(before) = self.before.filter(|before| before.interval >= 1) {
            kept.take(before.interval, self.passed);
        }
        kept
    }
}

/// Hands over each graded answer of a card's rows, oldest first; where its memory stands after them, and since when.
pub(super) fn follow<'a>(
    rows: &'a [Row],
    model: &MemoryModel,
    mut take: impl FnMut(Answer<'a>),
) -> Option<(Memory, StudyDay)> {
    let memories = memories(rows, model);
    let (mut answers, mut lapses) = (0, 0);
    let mut stood: Option<(&Row, Memory)> = None;
    for (row, memory) in rows.iter().zip(memories) {
        if let Record::Graded(grade) = row.record {
            let later = stood.map(|(before, memory)| (before, memory, row.day.days_since(before.day)));
            let before = later.filter(|(_, _, elapsed)| *elapsed > 0).map(|(before, memory, elapsed)| {
                answers += 1;
                Before { memory, interval: before.interval, past: Past { elapsed, answers, lapses } }
            });
            lapses += u32::from(before.is_some() && !grade.is_pass());
            take(Answer { row, passed: grade.is_pass(), before });
        }
        stood = Some((row, memory));
    }
    stood.map(|(row, memory)| (memory, row.day))
}

/// The memory after each row.
fn memories(rows: &[Row], model: &MemoryModel) -> Vec<Memory> {
    let mut memories = Vec::with_capacity(rows.len());
    // A state from elsewhere begins anew.
    for part in rows.chunk_by(|_, next| matches!(next.record, Record::Graded(_))) {
        let before = match part[0].record {
            Record::Start(memory) => Some(memory),
            Record::Graded(_) => None,
        };
        let answers = part.iter().enumerate().filter_map(|(nth, row)| {
            let elapsed = nth.checked_sub(1).map_or(0, |before| row.day.days_since(part[before].day));
            match row.record {
                Record::Graded(grade) => Some((elapsed, grade)),
                Record::Start(_) => None,
            }
        });
        memories.extend(model.after_every(before, answers));
    }
    memories
}
