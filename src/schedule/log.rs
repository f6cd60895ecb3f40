//! The review log and its result: a card's progress is a pure function of its rows and the parameters.

use super::{Grade, Memory, MemoryModel, Moment, SetId, StudyDay};

/// The id of a log row: 43 bits of Unix milliseconds (until the year 2248) and 20 random bits. It is always greater
/// than the previous id on the same machine, so that logs of two machines can be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReviewId(pub i64);

impl ReviewId {
    const RANDOM_BITS: u32 = 20;

    /// The id for a row written at this moment, after the row `last`.
    pub fn next(at: Moment, random: u64, last: Option<ReviewId>) -> ReviewId {
        let fresh = ReviewId::first_at(at.utc_ms()).0 | (random & ((1 << Self::RANDOM_BITS) - 1)) as i64;
        ReviewId(last.map_or(fresh, |last| fresh.max(last.0.saturating_add(1))))
    }

    /// The smallest id of a row written in this Unix millisecond.
    pub fn first_at(utc_ms: i64) -> ReviewId {
        ReviewId(utc_ms.clamp(0, (1 << 43) - 1) << Self::RANDOM_BITS)
    }
}

/// What a log row records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ReviewKind {
    /// A graded answer.
    Graded {
        /// The grade.
        grade: Grade,
        /// Days until due, from the row's study day.
        interval: u32,
    },
    /// An answer off the schedule. It changes neither memory state nor due date.
    Practice(Grade),
    /// An imported memory state.
    Start {
        /// The imported state.
        memory: Memory,
        /// Days until due, from the row's study day.
        interval: u32,
    },
    /// Undoes an earlier row, which stays in the log but no longer counts.
    Undo(ReviewId),
}

/// A row of the log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Review {
    /// Later rows have greater ids.
    pub id: ReviewId,
    /// The card.
    pub card: i64,
    /// When it was written, with the time zone.
    pub at: Moment,
    /// The study day at that time.
    pub day: StudyDay,
    /// Duration of the answer in seconds, without pauses and not capped.
    pub seconds: f64,
    /// What it records.
    pub kind: ReviewKind,
}

/// The state of a card after its log rows. A new card has none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// The memory state.
    pub memory: Memory,
    /// The parameter set that made the memory state, which means nothing with another set.
    pub parameters: SetId,
    /// The study day of the last review.
    pub last: StudyDay,
    /// The study day from which it is due.
    pub due: StudyDay,
    /// The number of graded reviews.
    pub reviews: u32,
    /// The number of failures on a later day than the previous review.
    pub lapses: u32,
    /// The last row that counts. A grade based on an older row is refused.
    pub version: ReviewId,
}

impl Progress {
    /// The interval that led to the due date.
    pub fn interval(&self) -> u32 {
        self.due.days_since(self.last)
    }

    /// The progress after one more row. Practice and undo rows change nothing; `replay` leaves out the undone row.
    pub fn after(before: Option<Progress>, row: &Review, model: &MemoryModel) -> Option<Progress> {
        let elapsed = before.map_or(0, |b| row.day.days_since(b.last));
        let (memory, interval, graded, lapsed) = match row.kind {
            ReviewKind::Graded { grade, interval } => {
                let memory = model.after(before.map(|b| b.memory), elapsed, grade);
                (memory, interval, 1, u32::from(!grade.is_pass() && before.is_some() && elapsed > 0))
            }
            ReviewKind::Start { memory, interval } => (memory, interval, 0, 0),
            ReviewKind::Practice(_) | ReviewKind::Undo(_) => return before,
        };
        Some(Progress {
            memory,
            parameters: model.id(),
            last: row.day,
            due: row.day.plus(i64::from(interval)),
            reviews: before.map_or(0, |b| b.reviews) + graded,
            lapses: before.map_or(0, |b| b.lapses) + lapsed,
            version: row.id,
        })
    }
}

/// A card's progress from its log rows, sorted by id. Skips undone rows and practice. Gives the same bits as
/// `Progress::after` row by row, but computes only the memory state of the grade that was given.
pub fn replay(rows: &[Review], model: &MemoryModel) -> Option<Progress> {
    let moves = |row: &&Review| !matches!(row.kind, ReviewKind::Practice(_));
    let rows: Vec<&Review> = counted_rows(rows).filter(moves).collect();
    // An imported state replaces everything before it.
    let begin = rows.iter().rposition(|row| matches!(row.kind, ReviewKind::Start { .. })).unwrap_or(0);
    let before = rows[..begin].iter().fold(None, |progress, row| Progress::after(progress, row, model));
    let Some((first, rest)) = rows[begin..].split_first() else { return before };
    let mut progress = Progress::after(before, first, model)?;
    let mut answers = Vec::with_capacity(rest.len());
    for row in rest {
        // Only graded rows follow the last imported state.
        let ReviewKind::Graded { grade, interval } = row.kind else { continue };
        let elapsed = row.day.days_since(progress.last);
        answers.push((elapsed, grade));
        progress.reviews += 1;
        progress.lapses += u32::from(!grade.is_pass() && elapsed > 0);
        (progress.last, progress.due, progress.version) = (row.day, row.day.plus(i64::from(interval)), row.id);
    }
    progress.memory = model.after_all(Some(progress.memory), answers.into_iter()).unwrap_or(progress.memory);
    Some(progress)
}

/// The rows that count: not undone, and not undo rows.
pub fn counted_rows(rows: &[Review]) -> impl Iterator<Item = &Review> {
    let undone: Vec<ReviewId> = rows
        .iter()
        .filter_map(|row| match row.kind {
            ReviewKind::Undo(id) => Some(id),
            _ => None,
        })
        .collect();
    rows.iter().filter(move |row| !matches!(row.kind, ReviewKind::Undo(_)) && !undone.contains(&row.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Rollover;
    use chrono::DateTime;

    fn row(id: i64, day: &str, kind: ReviewKind) -> Review {
        let at = DateTime::parse_from_rfc3339(&format!("{day}T19:00:00+01:00")).expect("a day of the test");
        let at = Moment::new(at);
        Review { id: ReviewId(id), card: 1, at, day: Rollover::default().day_of(at), seconds: 8.0, kind }
    }

    fn graded(grade: Grade, interval: u32) -> ReviewKind {
        ReviewKind::Graded { grade, interval }
    }

    #[test]
    fn undo_restores_the_state_before_that_answer_and_not_before_the_session() {
        let model = MemoryModel::default();
        let forgot = row(1, "2026-03-02", graded(Grade::Again, 0));
        let good = row(2, "2026-03-02", graded(Grade::Good, 1));
        let undo = row(3, "2026-03-02", ReviewKind::Undo(ReviewId(2)));
        let good_again = row(4, "2026-03-02", graded(Grade::Good, 1));
        assert_eq!(replay(&[forgot, good, undo], &model), replay(&[forgot], &model));
        let end = replay(&[forgot, good, undo, good_again], &model).expect("reviewed");
        assert_eq!(end.memory, replay(&[forgot, good], &model).expect("reviewed").memory);
        assert_eq!(end.reviews, 2);
    }

    #[test]
    fn a_lapse_is_a_failure_on_a_later_day() {
        let model = MemoryModel::default();
        let rows = [
            row(1, "2026-03-02", graded(Grade::Again, 0)),
            row(2, "2026-03-02", graded(Grade::Good, 2)),
            row(3, "2026-03-04", graded(Grade::Again, 0)),
            row(4, "2026-03-04", graded(Grade::Again, 0)),
        ];
        assert_eq!(replay(&rows, &model).map(|p| (p.reviews, p.lapses)), Some((4, 1)));
    }

    #[test]
    fn a_clock_set_back_counts_as_the_same_day() {
        let model = MemoryModel::default();
        let rows = [row(1, "2026-03-02", graded(Grade::Good, 2)), row(2, "2026-02-20", graded(Grade::Good, 1))];
        let first = replay(&rows[..1], &model).expect("reviewed").memory;
        let second = replay(&rows, &model).expect("reviewed");
        assert_eq!(second.memory, model.after(Some(first), 0, Grade::Good));
        assert!(second.memory.stability.is_finite());
    }

    #[test]
    fn row_identities_grow_even_when_the_clock_goes_back() {
        let late = row(0, "2026-03-02", graded(Grade::Good, 2)).at;
        let early = row(0, "2026-02-20", graded(Grade::Good, 2)).at;
        let first = ReviewId::next(late, u64::MAX, None);
        assert!(first >= ReviewId::first_at(late.utc_ms()));
        assert_eq!(ReviewId::next(early, 5, Some(first)), ReviewId(first.0 + 1));
    }

    #[test]
    fn practice_off_the_schedule_changes_nothing_wherever_it_stands_in_the_log() {
        let model = MemoryModel::default();
        let practice = |id, day| row(id, day, ReviewKind::Practice(Grade::Again));
        let start = ReviewKind::Start { memory: Memory { stability: 30.0, difficulty: 4.0 }, interval: 12 };
        let logs = [
            vec![row(10, "2026-03-02", graded(Grade::Good, 2)), row(30, "2026-03-06", graded(Grade::Again, 0))],
            vec![row(10, "2026-03-02", start), row(30, "2026-03-20", graded(Grade::Hard, 9))],
            vec![
                row(10, "2026-03-02", graded(Grade::Good, 2)),
                row(20, "2026-03-04", graded(Grade::Easy, 9)),
                row(30, "2026-03-04", ReviewKind::Undo(ReviewId(20))),
            ],
        ];
        for log in logs {
            for id in [1, 15, 25, 40] {
                let mut with = log.clone();
                with.push(practice(id, "2026-03-05"));
                with.sort_by_key(|row| row.id);
                assert_eq!(replay(&with, &model), replay(&log, &model), "{id}");
                let by_rows = counted_rows(&with).fold(None, |progress, row| Progress::after(progress, row, &model));
                assert_eq!(by_rows, replay(&log, &model), "{id}");
            }
        }
        assert_eq!(replay(&[practice(1, "2026-03-05")], &model), None);
    }

    #[test]
    fn an_imported_state_is_a_row_like_others() {
        let memory = Memory { stability: 30.0, difficulty: 4.0 };
        let rows = [row(1, "2026-03-02", ReviewKind::Start { memory, interval: 12 })];
        let progress = replay(&rows, &MemoryModel::default()).expect("started");
        assert_eq!((progress.memory, progress.reviews), (memory, 0));
        assert_eq!(progress.due.to_string(), "2026-03-14");
    }
}
