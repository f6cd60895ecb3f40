//! The debrief: reviews each answer, and records the grades that the person accepts.

use super::{Effect, Event, Mock, Phase, Review, SlotState};
use crate::schedule::Grade;

impl Mock {
    /// The events of the debrief.
    pub(super) fn look_back(&mut self, effect: &Effect, event: Event) {
        match (effect, event) {
            (Effect::LookBack(place), Event::LookedBack(seen, grade)) => {
                if let SlotState::Answered { attempt, .. } = &mut self.slots[*place].state {
                    *attempt = seen;
                }
                self.agreed(*place, grade);
            }
            (Effect::LookBack(place), Event::Reviewed(Review { ratings, change, grade, reason })) => {
                let slot = &mut self.slots[*place];
                if let (Some(problem), SlotState::Answered { attempt, .. }) = (&mut slot.problem, &mut slot.state) {
                    (problem.ratings, problem.reason) = (ratings, reason);
                    attempt.change = change;
                }
                self.agreed(*place, grade);
            }
            (Effect::LookBack(_), Event::DebriefLeft) => self.phase = Phase::Choosing,
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

    fn agreed(&mut self, place: usize, grade: Option<Grade>) {
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
