//! A mock interview as a state machine: events in, effects out.

use super::super::Attempt;
use super::events::{Effect, Event};
use super::round::Round;
use super::slot::{Part, Slot, SlotState};
use crate::schedule::Grade;
use serde::{Deserialize, Serialize};

/// The phase of a mock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Phase {
    /// Asking the question at this place.
    Asking(usize),
    /// Asking a follow-up: the question's place, the follow-up's number.
    FollowingUp(usize, usize),
    /// Working on problems.
    Working,
    /// Judging the submission at this place.
    Judging(usize),
    /// Reviewing the answer at this place.
    LookingBack(usize),
    /// Choosing a focus.
    Choosing,
    /// Finished.
    Over,
}

/// A mock from its first question to the end of its debrief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mock {
    /// The kind: `behavioral`, `oa`, `first`, or `final`.
    pub kind: String,
    /// How answers are given: `say` or `type`.
    pub mode: super::super::Mode,
    /// The questions in order.
    pub slots: Vec<Slot>,
    /// Its interviews, each with a time limit; empty if only single answers have one.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// The clock of its problems.
    #[serde(default)]
    pub round: Option<Round>,
    /// The place of the question to work on next, and its focus.
    #[serde(default)]
    pub focus: Option<(usize, String)>,
    pub(super) phase: Phase,
    /// The grade to record next.
    #[serde(default)]
    pub(super) pending: Option<Grade>,
    /// The last interview whose break was taken.
    #[serde(default)]
    pub(super) rested: usize,
    /// Decides what the interviewer says, and whether they cut in.
    #[serde(default)]
    pub(super) seed: u32,
    /// The interviewer has cut in on an answer.
    #[serde(default)]
    pub(super) has_cut_in: bool,
}

impl Mock {
    /// A mock of these questions, in order.
    pub fn begin(kind: impl Into<String>, mode: super::super::Mode, slots: Vec<Slot>) -> Mock {
        Mock {
            kind: kind.into(),
            mode,
            slots,
            parts: Vec::new(),
            round: None,
            focus: None,
            phase: Phase::Asking(0),
            pending: None,
            rested: 0,
            seed: 0,
            has_cut_in: false,
        }
    }

    /// The same mock with several interviews, each with its time limit.
    pub fn with_parts(self, parts: Vec<Part>) -> Mock {
        Mock { parts, ..self }
    }

    /// The same mock with an interviewer whose words follow from this number.
    pub fn with_seed(self, seed: u32) -> Mock {
        Mock { seed, ..self }
    }

    /// The next effect. It stays the same until an event, also after the state is saved and loaded.
    pub fn current(&mut self) -> Effect {
        loop {
            match self.phase {
                Phase::Asking(place) => match self.asking(place) {
                    Some(effect) => return effect,
                    None => self.phase = self.after_asking(place),
                },
                Phase::FollowingUp(place, nth) => match self.slots[place].follow_ups.get(nth) {
                    Some(_) if !self.is_part_over(place) => return Effect::FollowUp(place, nth),
                    _ => self.phase = Phase::Asking(place + 1),
                },
                Phase::Working => return Effect::Work(0..self.slots.len()),
                Phase::Judging(place) => match self.slots.get(place) {
                    None => self.phase = Phase::LookingBack(0),
                    Some(slot) if needs_verdict(slot) => return Effect::Judge(place),
                    Some(_) => self.phase = Phase::Judging(place + 1),
                },
                Phase::LookingBack(place) => match (self.slots.get(place), self.pending) {
                    (None, _) => self.phase = Phase::Choosing,
                    (Some(_), Some(grade)) => return Effect::Record(place, grade),
                    (Some(Slot { state: SlotState::Answered { .. }, .. }), None) => return Effect::Debrief(place),
                    (Some(_), None) => self.phase = Phase::LookingBack(place + 1),
                },
                Phase::Choosing => match self.weakest() {
                    Some(place) => return Effect::Choose(place),
                    None => self.phase = Phase::Over,
                },
                Phase::Over => return Effect::Finished,
            }
        }
    }

    /// The effect for this place; `None` if the interview's time is over or no question is left.
    fn asking(&self, place: usize) -> Option<Effect> {
        let slot = self.slots.get(place)?;
        if slot.part > self.rested && self.parts.get(slot.part).is_some_and(|part| part.rest > 0) {
            return Some(Effect::Rest(slot.part));
        }
        if slot.is_problem() {
            return Some(Effect::Work(place..place + 1));
        }
        (!self.is_part_over(place)).then_some(Effect::Ask(place))
    }

    fn after_asking(&self, place: usize) -> Phase {
        if place < self.slots.len() { Phase::Asking(place + 1) } else { Phase::Judging(0) }
    }

    /// Whether the time is over for the interview that this question belongs to.
    fn is_part_over(&self, place: usize) -> bool {
        self.slots.get(place).and_then(|slot| self.parts.get(slot.part)).is_some_and(|part| part.left() <= 0.0)
    }

    /// Handles an event and returns the next effect. An event that does not fit the current effect changes nothing.
    pub fn handle(&mut self, event: Event) -> Effect {
        match (self.current(), event) {
            (Effect::Finished, _) => {}
            (_, Event::Ended) => self.end_early(),
            (_, Event::CutIn) => self.has_cut_in = true,
            (_, Event::Spent(place, seconds)) => {
                let part = self.slots.get(place).map_or(0, |slot| slot.part);
                if let Some(part) = self.parts.get_mut(part) {
                    part.spent += seconds.max(0.0);
                }
            }
            (Effect::Ask(place), Event::Answered(attempt)) => {
                self.slots[place].ask_on(&attempt);
                self.slots[place].state = SlotState::answered(attempt);
                self.phase = Phase::FollowingUp(place, 0);
            }
            (Effect::Ask(place), Event::Passed) => {
                self.slots[place].state = SlotState::Passed;
                self.phase = Phase::Asking(place + 1);
            }
            (Effect::FollowUp(place, nth), Event::FollowedUp(answer)) => {
                if let Some(answer) = answer {
                    self.slots[place].state.follow_up(answer);
                }
                self.phase = Phase::FollowingUp(place, nth + 1);
            }
            (Effect::Rest(part), Event::Rested) => self.rested = part,
            (Effect::Work(places), Event::Worked(worked)) => self.worked(places, worked),
            (Effect::Judge(place), Event::Judged(verdict, code)) => self.judged(place, verdict, code),
            (effect, event) => self.handle_debrief(&effect, event),
        }
        self.current()
    }

    /// Ends the questions. Submissions are still judged; in the debrief, the mock ends.
    fn end_early(&mut self) {
        self.pending = None;
        match self.current() {
            Effect::Work(places) => self.finish_problems(&places),
            Effect::Ask(_) | Effect::FollowUp(..) | Effect::Rest(_) => self.phase = Phase::Judging(0),
            Effect::Judge(_) => {}
            _ => self.phase = Phase::Over,
        }
        if matches!(self.phase, Phase::Asking(_)) {
            self.phase = Phase::Judging(0);
        }
    }

    /// The answer at this place, with its text.
    pub fn attempt(&self, place: usize) -> Option<Attempt> {
        match &self.slots.get(place)?.state {
            SlotState::Answered { attempt, text, .. } => Some(Attempt { text: text.clone(), ..(**attempt).clone() }),
            SlotState::Waiting | SlotState::Passed => None,
        }
    }
}

/// Whether a submission has no verdict yet.
pub(super) fn needs_verdict(slot: &Slot) -> bool {
    slot.problem.as_ref().is_some_and(|problem| !problem.submissions.is_empty() && problem.verdict.is_none())
}
