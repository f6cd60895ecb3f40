//! Problems under one clock: any order, any number of submissions, and a fixed end. Hidden tests run only after the
//! end, so they give no hints.

use super::{Mock, Phase, Problem, Round, Score, Slot, SlotState, Verdict, WorkAction, Worked};
use crate::practice::{Attempt, Mode};
use std::ops::Range;

impl Mock {
    /// A mock of problems, in any order, under this clock.
    pub fn of_problems(kind: impl Into<String>, slots: Vec<Slot>, round: Round) -> Mock {
        Mock { phase: Phase::Working, round: Some(round), ..Mock::begin(kind, Mode::Type, slots) }
    }

    /// Starts the clock of an interview's problem, unless it is running.
    pub fn start_clock(&mut self, now_ms: i64, seconds: u32) {
        self.round.get_or_insert_with(|| Round::begin(now_ms, seconds, 0));
    }

    pub(super) fn worked(&mut self, places: Range<usize>, worked: Worked) {
        let Some(round) = self.round.as_mut().filter(|round| round.ended.is_none()) else { return };
        let end = f64::from(round.seconds);
        round.seen = worked.at.clamp(round.seen, end.max(round.seen));
        if worked.at >= end {
            return self.finish_problems(&places);
        }
        let at = round.seen;
        match worked.action {
            WorkAction::Nothing => {}
            WorkAction::Finished => self.finish_problems(&places),
            WorkAction::Switched(place) if places.contains(&place) => self.switch_to(place),
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
            WorkAction::Switched(_) => {}
        }
    }

    fn change(&mut self, place: usize, with: impl FnOnce(&mut Problem)) {
        if let Some(problem) = self.slots.get_mut(place).and_then(|slot| slot.problem.as_mut()) {
            with(problem);
        }
    }

    /// Adds the time since the last switch to the current problem.
    fn add_time(&mut self) {
        let Some(round) = &mut self.round else { return };
        let spent = (round.seen - round.since).max(0.0);
        round.since = round.seen;
        if let Some(place) = round.current {
            self.change(place, |problem| problem.spent += spent);
        }
    }

    fn switch_to(&mut self, place: usize) {
        self.add_time();
        if let Some(round) = &mut self.round {
            round.current = Some(place);
        }
    }

    /// Stops the clock. Opened problems count as answered, with or without a submission.
    pub(super) fn finish_problems(&mut self, places: &Range<usize>) {
        self.add_time();
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

    /// The score of the problems; `None` without problems or before all are judged.
    pub fn score(&self) -> Option<Score> {
        let round = self.round.as_ref().filter(|round| round.ended.is_some())?;
        let problems: Vec<&Problem> = self.slots.iter().filter_map(|slot| slot.problem.as_ref()).collect();
        if problems.is_empty() || self.slots.iter().any(super::needs_verdict) {
            return None;
        }
        Some(Score {
            solved: problems.iter().filter(|problem| problem.is_solved()).count(),
            of: problems.len(),
            pass: round.pass,
            // An empty sum of floats is -0.0.
            points: 0.0 + problems.iter().filter_map(|problem| problem.points()).sum::<f64>(),
            points_of: problems.iter().map(|problem| problem.worth()).sum(),
        })
    }
}
