//! Problems under one clock: any order, any number of submissions, and an end that comes by itself. Shows no results of
//! hidden tests: submissions are judged after the clock stops.

use super::{Mock, Phase, Problem, Round, Score, Slot, SlotState, Verdict, WorkAction, Worked};
use crate::practice::{Attempt, Mode};
use std::ops::Range;

impl Mock {
    /// A mock of problems in any order under this clock.
    pub fn of_problems(kind: impl Into<String>, slots: Vec<Slot>, round: Round) -> Mock {
        Mock { phase: Phase::Working, round: Some(round), ..Mock::begin(kind, Mode::Type, slots) }
    }

    /// Starts the clock of an interview's problem, where it does not run.
    pub fn start_clock(&mut self, now_ms: i64, seconds: u32) {
        self.round.get_or_insert_with(|| Round::begin(now_ms, seconds, 0));
    }

    pub(super) fn worked(&mut self, places: Range<usize>, worked: Worked) {
        let Some(round) = self.round.as_mut().filter(|round| round.ended.is_none()) else { return };
        let end = f64::from(round.seconds);
        round.seen = worked.at.clamp(round.seen, end.max(round.seen));
        if worked.at >= end {
            return self.hand_in(&places);
        }
        let at = round.seen;
        match worked.did {
            WorkAction::Nothing => {}
            WorkAction::HandedIn => self.hand_in(&places),
            WorkAction::Turned(place) if places.contains(&place) => self.turn_to(place),
            WorkAction::Opened(place, file) => self.change(place, |problem| problem.file = Some(file)),
            WorkAction::Submitted(place, file) => {
                self.change(place, |problem| problem.submissions.push(super::Submission { file, at }));
            }
            WorkAction::Reached(phase) => {
                if let Some(place) = round.current {
                    self.change(place, |problem| problem.phases.push((phase.to_owned(), at)));
                }
            }
            WorkAction::Noted(words) => {
                if let Some(place) = round.current {
                    self.change(place, |problem| problem.notes.push((at, words)));
                }
            }
            WorkAction::Turned(_) => {}
        }
    }

    fn change(&mut self, place: usize, with: impl FnOnce(&mut Problem)) {
        if let Some(problem) = self.slots.get_mut(place).and_then(|slot| slot.problem.as_mut()) {
            with(problem);
        }
    }

    /// The time since the last turn goes to the problem that was turned to.
    fn settle(&mut self) {
        let Some(round) = &mut self.round else { return };
        let spent = (round.seen - round.since).max(0.0);
        round.since = round.seen;
        if let Some(place) = round.current {
            self.change(place, |problem| problem.spent += spent);
        }
    }

    fn turn_to(&mut self, place: usize) {
        self.settle();
        if let Some(round) = &mut self.round {
            round.current = Some(place);
        }
    }

    /// The clock stops. Problems that were opened count as answered, with whatever was handed in.
    pub(super) fn hand_in(&mut self, places: &Range<usize>) {
        self.settle();
        let Some(round) = &mut self.round else { return };
        (round.ended, round.current) = (Some(round.seen), None);
        let (ended, cut_off) = (round.seen, round.seen >= f64::from(round.seconds));
        for place in places.clone() {
            let Some(slot) = self.slots.get_mut(place) else { continue };
            let Some(problem) = slot.problem.as_ref().filter(|problem| problem.was_opened()) else { continue };
            let attempt = Attempt {
                asked: slot.asked.clone(),
                seconds: problem.spent,
                budget: slot.seconds,
                cut_off,
                ..Attempt::new(Mode::Type)
            };
            slot.state = SlotState::answered(Box::new(attempt));
        }
        match self.phase {
            Phase::Asking(place) => {
                let part = self.slots.get(place).map_or(0, |slot| slot.part);
                if let Some(part) = self.parts.get_mut(part) {
                    part.spent += ended;
                }
                self.phase = Phase::Asking(place + 1);
            }
            _ => self.phase = Phase::Judging(0),
        }
    }

    pub(super) fn judged(&mut self, place: usize, verdict: Verdict, code: String) {
        if let Some(Slot { state: SlotState::Answered { text, .. }, .. }) = self.slots.get_mut(place) {
            *text = code;
        }
        self.change(place, |problem| problem.verdict = Some(verdict));
        self.phase = Phase::Judging(place + 1);
    }

    /// The result of the problems; `None` if there are none, or not all was judged yet.
    pub fn score(&self) -> Option<Score> {
        let round = self.round.as_ref().filter(|round| round.ended.is_some())?;
        let problems: Vec<&Problem> = self.slots.iter().filter_map(|slot| slot.problem.as_ref()).collect();
        if problems.is_empty() || self.slots.iter().any(super::waits_for_a_verdict) {
            return None;
        }
        Some(Score {
            solved: problems.iter().filter(|problem| problem.is_solved()).count(),
            of: problems.len(),
            pass: round.pass,
            // The sum of no fractions is −0.
            points: 0.0 + problems.iter().filter_map(|problem| problem.points()).sum::<f64>(),
            points_of: problems.iter().map(|problem| problem.worth()).sum(),
        })
    }
}
