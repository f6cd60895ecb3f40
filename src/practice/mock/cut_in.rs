//! When an interviewer cuts in: once in a mock, when the situation of a story takes too much of the time. Pure: the draw
//! follows from the mock's seed, and times are passed in.

use super::{Mock, SlotState};
use crate::practice::{Marks, Mode};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::cell::Cell;

/// The situation may take this share of the time. Twice the recommended share, because opening too long has to be
/// unmistakable before anybody interrupts.
pub const LONGEST_SITUATION: f64 = 0.4;

/// The chance that a situation that takes longer is interrupted.
pub const CHANCE: f64 = 0.5;

/// An interviewer who may cut in on one answer, also if the answer is canceled and begun again.
#[derive(Debug, Clone, PartialEq)]
pub struct CutIn {
    /// What they say.
    pub words: &'static str,
    /// From this second of the answer on.
    pub after: f64,
    happened: Cell<bool>,
}

impl CutIn {
    /// Whether to cut in now, this many seconds into the answer; true once at most. A mark ends the situation.
    pub fn cuts_in(&self, marks: &Marks, seconds: f64) -> bool {
        let now = self.is_possible(marks) && seconds >= self.after;
        if now {
            self.happened.set(true);
        }
        now
    }

    /// Whether it could still happen during this answer.
    pub fn is_possible(&self, marks: &Marks) -> bool {
        marks.is_empty() && !self.has_happened()
    }

    /// Whether the interviewer has cut in.
    pub fn has_happened(&self) -> bool {
        self.happened.get()
    }
}

impl Mock {
    /// What may cut in on a spoken answer of this many seconds at this place. `allowed` is the user's setting.
    pub fn cut_in(&self, place: usize, seconds: u32, allowed: bool) -> Option<CutIn> {
        let slot = &self.slots[place];
        let is_open = slot.state == SlotState::Waiting && !slot.is_problem();
        if !self.may_cut_in(allowed) || !is_open || !slot.expectation().wants_story() {
            return None;
        }
        let mut rng = ChaCha8Rng::seed_from_u64(u64::from(self.seed) + place as u64);
        rng.random_bool(CHANCE).then(|| CutIn {
            words: self.draw("cut in", place),
            after: f64::from(seconds) * LONGEST_SITUATION,
            happened: Cell::new(false),
        })
    }

    /// Whether an interviewer of this mock may still cut in.
    pub fn may_cut_in(&self, allowed: bool) -> bool {
        allowed && !self.parts.is_empty() && self.mode == Mode::Say && !self.has_cut_in
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Event, Part, Role, Slot};
    use super::*;
    use crate::practice::Expectation;
    use crate::practice::feedback::Shape;
    use proptest::prelude::*;

    const SHAPES: [Shape; 6] =
        [Shape::Story, Shape::Reason, Shape::Introduction, Shape::Opinion, Shape::Design, Shape::QuestionBack];

    fn mock(shapes: &[Shape], seed: u32) -> Mock {
        let slot = |(card, shape): (usize, &Shape)| Slot {
            expected: Some(Expectation { shape: *shape, subjects: Vec::new() }),
            ..Slot::new(card as i64, "card", "Tell me.", 120)
        };
        let part = Part { who: "Engineer A".into(), seconds: 2_700, rest: 0, spent: 0.0 };
        let slots = shapes.iter().enumerate().map(slot).collect();
        Mock::begin("final", Mode::Say, slots).with_parts(vec![part]).with_seed(seed)
    }

    /// A mock in which the interviewer cuts in on the first question.
    fn cutting() -> Mock {
        let fits = |seed: &u32| mock(&[Shape::Story], *seed).cut_in(0, 100, true).is_some();
        mock(&[Shape::Story], (0..100).find(fits).expect("one seed of a hundred"))
    }

    #[test]
    fn the_situation_is_cut_off_at_two_fifths_of_the_time_and_no_other_part() {
        let cut_in = cutting().cut_in(0, 100, true).expect("drawn");
        let mut marks = Marks::default();
        assert!(!cut_in.cuts_in(&marks, 39.9));
        let in_time = cut_in.clone();
        assert!(cut_in.cuts_in(&marks, 40.0) && cut_in.has_happened());
        assert!(!cut_in.cuts_in(&marks, 41.0), "once");
        marks.mark(30.0);
        assert!(!in_time.cuts_in(&marks, 60.0) && !in_time.is_possible(&marks));
    }

    #[test]
    fn nobody_cuts_in_on_typing_in_a_behavioral_round_on_own_questions_or_twice() {
        let mut mock = cutting();
        assert_eq!(Mock { mode: Mode::Type, ..mock.clone() }.cut_in(0, 100, true), None);
        assert_eq!(Mock { parts: Vec::new(), ..mock.clone() }.cut_in(0, 100, true), None);
        let mut own = mock.clone();
        own.slots[0].role = Role::Questions;
        assert_eq!(own.cut_in(0, 100, true), None);
        mock.handle(Event::CutIn);
        assert_eq!(mock.cut_in(0, 100, true), None);
    }

    #[test]
    fn every_second_long_situation_is_cut_off() {
        let drawn = (0..2_000).filter(|seed| mock(&[Shape::Story], *seed).cut_in(0, 100, true).is_some()).count();
        assert!((900..1_100).contains(&drawn), "{drawn} of 2000");
    }

    proptest! {
        /// Whatever is asked, however long the answers are, and wherever they are marked or begun again.
        #[test]
        fn the_interviewer_cuts_in_at_most_once_and_never_early_or_elsewhere(
            seed: u32,
            allowed: bool,
            answers in prop::collection::vec(
                (0..6_usize, 20..180_u32, prop::collection::vec((0.0..20.0_f64, prop::bool::weighted(0.05)), 0..30), any::<bool>()),
                1..8,
            ),
        ) {
            let shapes: Vec<Shape> = answers.iter().map(|(shape, ..)| SHAPES[*shape]).collect();
            let mut mock = mock(&shapes, seed);
            let mut times = 0;
            for (place, (shape, seconds, steps, again)) in answers.iter().enumerate() {
                let cut_in = mock.cut_in(place, *seconds, allowed);
                prop_assert!(cut_in.is_none() || (allowed && SHAPES[*shape] == Shape::Story && times == 0));
                let Some(cut_in) = cut_in else { continue };
                for _ in 0..=usize::from(*again) {
                    let (mut marks, mut now) = (Marks::default(), 0.0);
                    for (step, mark) in steps {
                        now += step;
                        if cut_in.cuts_in(&marks, now) {
                            times += 1;
                            prop_assert!(now >= 0.4 * f64::from(*seconds) && marks.is_empty());
                        }
                        if *mark {
                            marks.mark(now);
                        }
                    }
                }
                if cut_in.has_happened() {
                    mock.handle(Event::CutIn);
                    let json = serde_json::to_string(&mock).expect("plain values become JSON");
                    mock = serde_json::from_str(&json).expect("what was written");
                }
            }
            prop_assert!(times <= 1);
        }
    }
}
