//! Story drills: how fast the user finds a story, and which questions come next. This memory is separate from telling
//! the story, so it has its own schedule.
//!
//! Under three seconds is strong, up to seven hesitant, more is stuck: in an interview, a longer silence ends in the
//! wrong story.

use crate::schedule::{Grade, Progress, StudyDay};

/// How fast a story came to mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Strength {
    /// In under three seconds.
    Strong,
    /// In three to seven seconds.
    Hesitant,
    /// Later or not at all.
    Stuck,
}

/// Strong below this, in seconds.
pub const STRONG: f64 = 3.0;
/// Hesitant up to this, in seconds.
pub const HESITANT: f64 = 7.0;
/// The time limit for naming a story, in seconds.
pub const LIMIT: f64 = 10.0;

impl Strength {
    /// From the seconds until a story was named; `None` if none was.
    pub fn of(seconds: Option<f64>) -> Strength {
        match seconds {
            Some(seconds) if seconds < STRONG => Strength::Strong,
            Some(seconds) if seconds <= HESITANT => Strength::Hesitant,
            _ => Strength::Stuck,
        }
    }

    pub fn word(self) -> &'static str {
        self.into()
    }

    /// The grade for the schedule. Never easy, because one fast recall says little about next month.
    pub fn grade(self) -> Grade {
        match self {
            Strength::Strong => Grade::Good,
            Strength::Hesitant => Grade::Hard,
            Strength::Stuck => Grade::Again,
        }
    }
}

/// A question that a story can answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    pub card: i64,
    /// The competency it assesses; empty if unknown.
    pub competency: String,
    /// The progress of its drill; `None` if it was never drilled.
    pub progress: Option<Progress>,
}

/// The next questions, up to `limit`: first the due ones, most overdue first, then new ones, alternating between
/// competencies. `next_u64` chooses among new questions of a competency. Questions that are not due are left out.
pub fn choose(prompts: &[Prompt], today: StudyDay, limit: usize, mut next_u64: impl FnMut() -> u64) -> Vec<usize> {
    let mut due: Vec<usize> =
        (0..prompts.len()).filter(|&i| prompts[i].progress.is_some_and(|p| p.due <= today)).collect();
    due.sort_by_key(|&i| prompts[i].progress.map(|progress| (progress.due, prompts[i].card)));
    let mut new: Vec<(String, Vec<usize>)> = Vec::new();
    for i in (0..prompts.len()).filter(|&i| prompts[i].progress.is_none()) {
        let competency = prompts[i].competency.to_lowercase();
        match new.iter_mut().find(|(known, _)| *known == competency) {
            Some((_, prompts)) => prompts.push(i),
            None => new.push((competency, vec![i])),
        }
    }
    // Least drilled competencies first; ties in deck order.
    let drilled =
        |name: &str| prompts.iter().filter(|p| p.progress.is_some() && p.competency.to_lowercase() == name).count();
    new.sort_by_key(|(name, _)| drilled(name));
    while due.len() < limit && new.iter().any(|(_, prompts)| !prompts.is_empty()) {
        for (_, questions) in new.iter_mut().filter(|(_, questions)| !questions.is_empty()) {
            // A remainder is smaller than the divisor, so it is a valid index.
            let chosen = (next_u64() % questions.len() as u64) as usize;
            due.push(questions.swap_remove(chosen));
        }
    }
    due.truncate(limit);
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{Memory, ReviewId, SetId};

    fn prompt(card: i64, competency: &str, due: Option<i64>) -> Prompt {
        let progress = due.map(|due| Progress {
            memory: Memory { stability: 2.0, difficulty: 5.0 },
            parameters: SetId::default(),
            last: StudyDay::from_number(0),
            due: StudyDay::from_number(due),
            reviews: 1,
            lapses: 0,
            version: ReviewId(1),
        });
        Prompt { card, competency: competency.into(), progress }
    }

    #[test]
    fn seconds_give_the_strength_and_the_strength_the_grade() {
        for (seconds, strength, grade) in [
            (Some(0.0), Strength::Strong, Grade::Good),
            (Some(2.99), Strength::Strong, Grade::Good),
            (Some(3.0), Strength::Hesitant, Grade::Hard),
            (Some(7.0), Strength::Hesitant, Grade::Hard),
            (Some(7.01), Strength::Stuck, Grade::Again),
            (None, Strength::Stuck, Grade::Again),
        ] {
            assert_eq!((Strength::of(seconds), Strength::of(seconds).grade()), (strength, grade), "{seconds:?}");
        }
    }

    #[test]
    fn what_is_due_comes_first_and_then_one_of_each_competency() {
        let prompts = [
            prompt(1, "growth", None),
            prompt(2, "growth", None),
            prompt(3, "conflict", None),
            prompt(4, "empathy", Some(9)),
            prompt(5, "empathy", Some(5)),
            prompt(6, "empathy", Some(11)),
        ];
        let chosen = choose(&prompts, StudyDay::from_number(10), 5, || 0);
        assert_eq!(chosen, [4, 3, 0, 2, 1]);
    }
}
