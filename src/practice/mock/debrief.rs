//! The debrief: reviews each answer, and records the grades that the user accepts.

use super::{Effect, Event, Mock, Phase, Review, SlotState};
use crate::schedule::Grade;

impl Mock {
    /// Handles an event of the debrief.
    pub(super) fn handle_debrief(&mut self, effect: &Effect, event: Event) {
        match (effect, event) {
            (Effect::Debrief(place), Event::AnswerReviewed(seen, grade)) => {
                if let SlotState::Answered { attempt, text, .. } = &mut self.slots[*place].state {
                    // A note may have been added.
                    text.clone_from(&seen.text);
                    *attempt = seen;
                }
                self.accept_grade(*place, grade);
            }
            (Effect::Debrief(place), Event::ProblemReviewed(Review { ratings, change, grade, reason })) => {
                let slot = &mut self.slots[*place];
                if let (Some(problem), SlotState::Answered { attempt, .. }) = (&mut slot.problem, &mut slot.state) {
                    (problem.ratings, problem.reason) = (ratings, reason);
                    attempt.change = change;
                }
                self.accept_grade(*place, grade);
            }
            (Effect::Debrief(_), Event::DebriefLeft) => self.phase = Phase::Choosing,
            (Effect::Record(place, agreed), Event::Recorded) => {
                if let SlotState::Answered { grade, .. } = &mut self.slots[*place].state {
                    *grade = Some(*agreed);
                }
                self.recorded(*place);
            }
            (Effect::Record(place, _), Event::Refused) => self.recorded(*place),
            (Effect::Choose(_), Event::Chosen(focus)) => {
                self.focus = focus;
                self.phase = Phase::Over;
            }
            _ => {}
        }
    }

    fn accept_grade(&mut self, place: usize, grade: Option<Grade>) {
        self.pending = grade;
        if grade.is_none() {
            self.phase = Phase::LookingBack(place + 1);
        }
    }

    fn recorded(&mut self, place: usize) {
        self.pending = None;
        self.phase = Phase::LookingBack(place + 1);
    }
}
