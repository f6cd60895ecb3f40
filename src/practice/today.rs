//! The results of one study day: prompts answered, problems solved, and cards recalled. Pure.

use crate::deck::Kind;
use crate::schedule::Grade;
use std::collections::HashSet;

/// One graded answer of the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayAnswer {
    /// The card.
    pub card: i64,
    /// The kind of its note.
    pub kind: Kind,
    /// The grade.
    pub grade: Grade,
    /// Whether the card was new.
    pub first: bool,
}

/// The results of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayDone {
    /// Prompts answered, each counted once.
    pub told: usize,
    /// Exercises passed, each counted once.
    pub solved: usize,
    /// Earlier cards reviewed today.
    pub reviewed: usize,
    /// Earlier cards recalled at the first review today.
    pub recalled_today: usize,
}

impl DayDone {
    /// From the day's answers, oldest first, without undone ones.
    pub fn of(answers: impl IntoIterator<Item = DayAnswer>) -> DayDone {
        let (mut done, mut met, mut solved) = (DayDone::default(), HashSet::new(), HashSet::new());
        for answer in answers {
            let again_today = !met.insert(answer.card);
            let recalled = matches!(answer.kind, Kind::Question | Kind::Cloze) && !answer.first && !again_today;
            done.told += usize::from(answer.kind == Kind::Prompt && !again_today);
            done.solved +=
                usize::from(answer.kind == Kind::Exercise && answer.grade.is_pass() && solved.insert(answer.card));
            done.reviewed += usize::from(recalled);
            done.recalled_today += usize::from(recalled && answer.grade.is_pass());
        }
        done
    }
}

/// The streak that tomorrow would reach, if it is a milestone.
pub fn milestone_tomorrow(streak: usize) -> Option<usize> {
    let next = streak + 1;
    matches!(next, 3 | 7 | 14 | 21 | 30).then_some(next).or((next >= 50 && next.is_multiple_of(25)).then_some(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(card: i64, kind: Kind, grade: Grade, first: bool) -> DayAnswer {
        DayAnswer { card, kind, grade, first }
    }

    #[test]
    fn a_card_counts_once_however_often_it_was_answered() {
        let answers = [
            answer(1, Kind::Question, Grade::Again, false),
            answer(2, Kind::Question, Grade::Good, true),
            answer(1, Kind::Question, Grade::Good, false),
            answer(3, Kind::Cloze, Grade::Hard, false),
            answer(4, Kind::Prompt, Grade::Again, true),
            answer(4, Kind::Prompt, Grade::Good, false),
            answer(5, Kind::Exercise, Grade::Again, true),
            answer(5, Kind::Exercise, Grade::Hard, false),
            answer(6, Kind::Exercise, Grade::Again, true),
        ];
        assert_eq!(DayDone::of(answers), DayDone { told: 1, solved: 1, reviewed: 2, recalled_today: 1 });
        assert_eq!(DayDone::of([]), DayDone::default());
    }

    #[test]
    fn tomorrow_is_a_milestone_now_and_then() {
        let met: Vec<usize> = (0..130).filter_map(milestone_tomorrow).collect();
        assert_eq!(met, [3, 7, 14, 21, 30, 50, 75, 100, 125]);
    }
}
