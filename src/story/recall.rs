//! Story drills: how fast a story was found, and which questions come next. This memory is separate from telling the
//! story, so it has its own schedule.
//!
//! Under three seconds is strong, up to seven hesitant, more is stuck: in an interview, a longer silence ends in the
//! wrong story.

use crate::practice::feedback::Shape;
use crate::schedule::{Grade, Progress, StudyDay};

/// How fast a story came to mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Strength {
    /// In under three seconds.
    Strong,
    /// In three to seven seconds.
    Hesitant,
    /// Later, or not at all.
    Stuck,
}

/// Under this it is strong, in seconds.
pub const STRONG: f64 = 3.0;
/// Up to this it is hesitant, in seconds.
pub const HESITANT: f64 = 7.0;
/// So long somebody has to name a story, in seconds.
pub const LIMIT: f64 = 10.0;

impl Strength {
    /// By the seconds until a story was found; `None`: none was.
    pub fn of(seconds: Option<f64>) -> Strength {
        match seconds {
            Some(seconds) if seconds < STRONG => Strength::Strong,
            Some(seconds) if seconds <= HESITANT => Strength::Hesitant,
            _ => Strength::Stuck,
        }
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// The grade that the schedule is given. Never easy: a fast first time says little of next month.
    pub fn grade(self) -> Grade {
        match self {
            Strength::Strong => Grade::Good,
            Strength::Hesitant => Grade::Hard,
            Strength::Stuck => Grade::Again,
        }
    }
}

/// A question that a story can be asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Its card.
    pub card: i64,
    /// What it assesses; empty if its deck does not say.
    pub competency: String,
    /// Where finding a story for it stands; `None`: never tried.
    pub progress: Option<Progress>,
}

/// Does a question ask for something that happened, so that a story can answer it? Questions about plans, reasons or
/// oneself do not.
pub fn asks_for_story(question: &str) -> bool {
    Shape::of_question(question) == Shape::Story
}

/// The next questions, at most `most`: first those that are due, longest overdue first, then new ones, one competency
/// after the other, so that no competency waits for another to be done. `luck` chooses among new ones of a competency.
/// Those not due yet are left out.
pub fn choose(prompts: &[Prompt], today: StudyDay, most: usize, mut luck: impl FnMut() -> u64) -> Vec<usize> {
    let mut due: Vec<usize> =
        (0..prompts.len()).filter(|&nth| prompts[nth].progress.is_some_and(|p| p.due <= today)).collect();
    due.sort_by_key(|&nth| prompts[nth].progress.map(|progress| (progress.due, prompts[nth].card)));
    let mut fresh: Vec<(String, Vec<usize>)> = Vec::new();
    for nth in (0..prompts.len()).filter(|&nth| prompts[nth].progress.is_none()) {
        let competency = prompts[nth].competency.to_lowercase();
        match fresh.iter_mut().find(|(known, _)| *known == competency) {
            Some((_, prompts)) => prompts.push(nth),
            None => fresh.push((competency, vec![nth])),
        }
    }
    // Competencies that were tried least come first; of equals the first in the decks.
    let tried =
        |name: &str| prompts.iter().filter(|p| p.progress.is_some() && p.competency.to_lowercase() == name).count();
    fresh.sort_by_key(|(name, _)| tried(name));
    while due.len() < most && fresh.iter().any(|(_, prompts)| !prompts.is_empty()) {
        for (_, waiting) in fresh.iter_mut().filter(|(_, waiting)| !waiting.is_empty()) {
            // A remainder is below the length.
            let chosen = (luck() % waiting.len() as u64) as usize;
            due.push(waiting.swap_remove(chosen));
        }
    }
    due.truncate(most);
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
    fn seconds_make_the_strength_and_the_strength_the_grade() {
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
    fn a_question_about_something_that_happened_asks_for_a_story() {
        for question in [
            "Tell me about a time you disagreed with your manager.",
            "Give me an example of learning something fast.",
            "You had far too little: time, money or help. What did you do?",
            "Describe a conflict in a team.",
        ] {
            assert!(asks_for_story(question), "{question}");
        }
        for question in [
            "Tell me about yourself.",
            "Why Pinterest?",
            "What would you do if a colleague was late?",
            "In at most 150 words: tell us about your background.",
            "What should we have asked you?",
        ] {
            assert!(!asks_for_story(question), "{question}");
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
