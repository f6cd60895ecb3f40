//! What an answer lacks, by the findings and by words of the answer that would fill the gap (`cues.txt`).

use super::words::Words;
use crate::practice::feedback::{Feedback, FindingKind, Shape};
use std::ops::Range;
use strum::IntoStaticStr;

/// What an answer can lack. Its name is its section in both tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[strum(serialize_all = "lowercase")]
pub(super) enum Gap {
    /// A claim, and no event that supports it.
    Event,
    /// A story without an end.
    End,
    /// More actions by "we" than by "I".
    #[strum(serialize = "own part")]
    OwnPart,
    /// A result that claims a change, and no number.
    Number,
    /// No reason for a decision.
    Reason,
    /// No lesson.
    Lesson,
    /// Nothing about what others said or felt.
    People,
    /// A long opening, and few actions.
    Detail,
    /// A decision, and no other option.
    Alternatives,
    /// Nothing about what could go wrong.
    Risk,
    /// A plan, and nothing about how to know whether it works.
    Check,
    /// A position without its limits.
    Limits,
}

/// An answer needs at least this many words to contain a claim.
const FEWEST_WORDS: usize = 8;

/// An answer with what was found in it.
pub(super) struct Heard<'f> {
    pub feedback: &'f Feedback,
    pub words: Words,
}

impl Heard<'_> {
    /// The gaps, the main one first. Without a text, only the times of the STAR parts are known.
    pub fn gaps(&self) -> Vec<Gap> {
        let is_story = self.feedback.shape == Shape::Story;
        if self.feedback.words == 0 {
            let unended = self.feedback.shares.is_some_and(|shares| shares.result.share <= 0.0);
            return if is_story && unended { vec![Gap::End] } else { Vec::new() };
        }
        if self.feedback.words < FEWEST_WORDS {
            return Vec::new();
        }
        let all = match self.feedback.shape {
            Shape::Story => self.of_story().to_vec(),
            Shape::Reason | Shape::Opinion if self.is_supposed() => self.of_supposition().to_vec(),
            Shape::Reason | Shape::Opinion => self.of_claim().to_vec(),
            Shape::Introduction => vec![(Gap::Reason, self.words.lacks("reason") && self.decision().is_some())],
            // A card's own follow-ups fit a design better than any general question.
            Shape::Design | Shape::QuestionBack => Vec::new(),
        };
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(gap, _)| gap).collect()
    }

    fn of_story(&self) -> [(Gap, bool); 10] {
        let count = |kind| self.feedback.spans(kind).len();
        let (own, shared) = (count(FindingKind::FirstPersonAction), count(FindingKind::WeInAction));
        let opens_too_long = self.feedback.shares.is_some_and(|shares| shares.opens_too_long());
        let decides = self.decision().is_some();
        [
            (Gap::Event, self.has_no_event()),
            (Gap::End, self.has_no_end()),
            (Gap::OwnPart, shared > own),
            (Gap::Number, self.unmeasured().is_some()),
            (Gap::Reason, decides && self.has_no_reason()),
            (Gap::Lesson, !self.feedback.has(FindingKind::Lesson) && self.words.lacks("lesson")),
            (Gap::People, self.has_no_reaction()),
            (Gap::Detail, own <= 2 && opens_too_long && decides),
            (Gap::Alternatives, !self.decisions().is_empty() && self.words.lacks("alternatives")),
            (Gap::Risk, self.words.lacks("risk")),
        ]
    }

    /// The gaps of an answer that need not tell an event; if an opinion tells one, that should have an end.
    fn of_claim(&self) -> [(Gap, bool); 4] {
        let is_told = !self.has_no_event();
        let is_reason = self.feedback.shape == Shape::Reason;
        let has_no_reason = if is_reason { self.feedback.has_core == Some(false) } else { self.words.lacks("reason") };
        [
            (Gap::Event, !is_told),
            (Gap::Reason, has_no_reason),
            (Gap::End, is_told && !is_reason && self.words.lacks("supposed") && self.has_no_end()),
            (Gap::People, is_told && self.has_no_reaction()),
        ]
    }

    fn of_supposition(&self) -> [(Gap, bool); 3] {
        const STEPS_OF_A_PLAN: usize = 3;
        let is_plan = self.words.count("would") >= STEPS_OF_A_PLAN;
        [
            (Gap::Check, is_plan && self.words.lacks("check")),
            (Gap::Reason, self.words.lacks("reason")),
            (Gap::Limits, self.words.lacks("limits")),
        ]
    }

    /// Is it about what would or should be, not about what happened?
    pub fn is_supposed(&self) -> bool {
        let (supposed, subjects) = (self.words.count("supposed"), self.words.count("i"));
        supposed > 0 && supposed * 3 >= subjects
    }

    /// No event was found; or only general words with nothing that could be checked.
    fn has_no_event(&self) -> bool {
        let is_general = self.feedback.has(FindingKind::Generality) || self.feedback.shape != Shape::Story;
        let is_vague = self.words.lacks("date") && !self.words.places().any(|at| self.words.is_number(at));
        !self.feedback.has(FindingKind::SpecificEvent) || is_general && is_vague
    }

    /// Neither the result nor, without one, the last words hold an outcome: an amount, a change, a reaction, a lesson.
    fn has_no_end(&self) -> bool {
        const LAST: usize = 20;
        let says_outcome = |words: Range<usize>, is_amount: fn(&Words, usize) -> bool| {
            let is_said = words.clone().any(|at| is_amount(&self.words, at) || self.is_claim(at));
            is_said || self.has_reaction(words)
        };
        let Some(result) = self.feedback.sections.result else {
            return !says_outcome(self.words.len().saturating_sub(LAST)..self.words.len(), Words::is_measure);
        };
        !says_outcome(self.words.of(result), Words::is_number) && !self.feedback.has(FindingKind::Lesson)
    }

    /// The clause of the result that claims a change, if nothing was measured.
    pub fn unmeasured(&self) -> Option<Range<usize>> {
        let is_measured =
            self.feedback.has(FindingKind::NumberInResult) || self.after_opening().any(|at| self.words.is_measure(at));
        let mut result = self.words.of(self.feedback.sections.result?);
        let claim = result.find(|&at| self.is_claim(at))?;
        (!is_measured).then(|| self.words.clause(claim))
    }

    /// A claim of a change. What was learned is none.
    fn is_claim(&self, at: usize) -> bool {
        let mut lessons = self.feedback.spans(FindingKind::Lesson).iter().map(|lesson| self.words.of(*lesson));
        self.words.begins("claim", at) && !lessons.any(|lesson| lesson.contains(&at))
    }

    /// No reason is told near an action.
    fn has_no_reason(&self) -> bool {
        let is_reason = |at: usize| self.words.begins("reason", at) || self.words.is_purpose(at);
        !self.words.places().any(|at| is_reason(at) && self.words.near(at).any(|at| self.words.is_speaker(at)))
    }

    fn has_no_reaction(&self) -> bool {
        !self.has_reaction(self.after_opening())
    }

    /// Does somebody else say or feel something?
    fn has_reaction(&self, mut within: Range<usize>) -> bool {
        let is_own = |at: usize| self.words.is_speaker(at) || self.words.get(at) == "to";
        within.any(|at| self.words.begins("reaction", at) && !(at.saturating_sub(2)..at).any(is_own))
    }

    /// From the first action on, at the latest from a third of the answer on.
    pub fn after_opening(&self) -> Range<usize> {
        let third = self.words.len() / 3;
        let action = self.feedback.sections.action.map_or(third, |action| self.words.of(action).start);
        action.min(third)..self.words.len()
    }
}
