//! The memory model of a card: its memory state, and how an answer changes it.

use super::super::{Grade, StudyDay};
use super::state::Memory;
use super::step::{self, Steps};
use fsrs::FSRS;

/// Desired retention: the probability of recall at which a card is due, from 0.70 to 0.99.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retention(f32);

impl Retention {
    /// 90%.
    pub const DEFAULT: Retention = Retention(0.90);

    /// `None` outside 0.70 to 0.99: at 1.0 every interval would be 0, and below 0.70 the model is unreliable.
    pub fn new(wanted: f32) -> Option<Retention> {
        (0.70..=0.99).contains(&wanted).then_some(Retention(wanted))
    }

    /// The probability.
    pub fn get(self) -> f32 {
        self.0
    }
}

/// The parameters are not 17, 19, or 21 finite numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadParameters;

/// The id of a parameter set in the store; 0 for the default parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SetId(pub u32);

/// A memory model with its parameters.
#[derive(Debug, Clone)]
pub struct MemoryModel {
    id: SetId,
    parameters: [f32; 21],
    steps: Steps,
    fsrs: FSRS,
    decay: f32,
    factor: f32,
}

impl Default for MemoryModel {
    fn default() -> MemoryModel {
        MemoryModel::with_fsrs(FSRS::default(), fsrs::DEFAULT_PARAMETERS)
    }
}

impl MemoryModel {
    /// With optimized parameters: 21 of FSRS-6. The crate converts the 19 or 17 of older versions.
    pub fn new(parameters: &[f32]) -> Result<MemoryModel, BadParameters> {
        let full = fsrs::check_and_fill_parameters(parameters).map_err(|_| BadParameters)?;
        // The crate clips them in the same way.
        let full = step::clipped(full.try_into().map_err(|_| BadParameters)?);
        Ok(MemoryModel::with_fsrs(FSRS::new(&full).map_err(|_| BadParameters)?, full))
    }

    fn with_fsrs(fsrs: FSRS, parameters: [f32; 21]) -> MemoryModel {
        let decay = parameters[20];
        // Recall is 0.9 after as many days as the stability.
        let steps = Steps::new(parameters);
        MemoryModel { id: SetId::default(), parameters, steps, fsrs, decay, factor: 0.9f32.powf(-1.0 / decay) - 1.0 }
    }

    /// The same model with the id of its parameter set in the store.
    pub fn with_id(self, id: SetId) -> MemoryModel {
        MemoryModel { id, ..self }
    }

    /// Its 21 parameters, in the order of FSRS-6.
    pub fn parameters(&self) -> &[f32; 21] {
        &self.parameters
    }

    /// The id of its parameter set in the store.
    pub fn id(&self) -> SetId {
        self.id
    }

    /// The memory state after each of the four grades, `elapsed` study days after the last review; 0 means the same
    /// day.
    pub fn after_each(&self, before: Option<Memory>, elapsed: u32) -> [Memory; 4] {
        before.map_or_else(|| self.steps.first(), |before| self.steps.next(before, elapsed))
    }

    /// The memory state after one grade.
    pub fn after(&self, before: Option<Memory>, elapsed: u32, grade: Grade) -> Memory {
        self.after_each(before, elapsed)[grade.index()]
    }

    /// The memory state after several answers, each with the study days since the previous one. `None` if there are no
    /// answers and no earlier state.
    pub fn after_all(&self, before: Option<Memory>, answers: impl Iterator<Item = (u32, Grade)>) -> Option<Memory> {
        answers.fold(before, |memory, (elapsed, grade)| Some(self.after(memory, elapsed, grade)))
    }

    /// The memory states after each of several answers, preceded by the earlier state, if any.
    pub fn states_after_each(
        &self,
        before: Option<Memory>,
        answers: impl Iterator<Item = (u32, Grade)>,
    ) -> Vec<Memory> {
        let mut memories: Vec<Memory> = before.into_iter().collect();
        memories.extend(answers.scan(before, |memory, (elapsed, grade)| {
            *memory = Some(self.after(*memory, elapsed, grade));
            *memory
        }));
        memories
    }

    /// The probability of recall, from 0.0 to 1.0, `elapsed` study days after the last review.
    pub fn recall(&self, memory: Memory, elapsed: f32) -> f32 {
        (1.0 + self.factor * elapsed.max(0.0) / memory.stability).powf(-self.decay)
    }

    /// Days until recall falls to `wanted`, not rounded.
    pub fn days_until(&self, memory: Memory, wanted: Retention) -> f32 {
        self.fsrs.next_interval(Some(memory.stability), wanted.get(), Grade::Good.number().into())
    }

    /// The probability of recall on `day` for a card last reviewed on the day `last`.
    pub fn recall_on(&self, memory: Memory, last: StudyDay, day: StudyDay) -> f32 {
        self.recall(memory, day.days_since(last) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fsrs::{FSRSItem, FSRSReview};
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    #[test]
    fn two_hundred_random_histories_match_the_crates_own_replay() {
        let (model, fsrs) = (MemoryModel::default(), FSRS::default());
        let mut dice = ChaCha8Rng::seed_from_u64(6);
        for _ in 0..200 {
            let reviews: Vec<FSRSReview> = (0..1 + dice.next_u32() % 25)
                .map(|nth| FSRSReview {
                    rating: 1 + dice.next_u32() % 4,
                    delta_t: if nth == 0 { 0 } else { [0, 0, 1, 2, 5, 13, 40, 365][dice.next_u32() as usize % 8] },
                })
                .collect();
            let mut ours = None;
            for review in &reviews {
                let grade = Grade::from_number(review.rating.into()).expect("1 to 4");
                ours = Some(model.after(ours, review.delta_t, grade));
            }
            let theirs = fsrs.memory_state(FSRSItem { reviews: reviews.clone() }, None).expect("finite");
            let ours = ours.expect("at least one review");
            let run = reviews
                .iter()
                .map(|review| (review.delta_t, Grade::from_number(review.rating.into()).expect("1 to 4")));
            assert_eq!(model.after_all(None, run.clone()), Some(ours), "the whole run at once");
            let first = model.after_all(None, run.clone().take(1));
            assert_eq!(model.after_all(first, run.clone().skip(1)), Some(ours), "and from where it stands");
            let every = model.states_after_each(None, run.clone());
            assert_eq!((every.len(), every.last()), (reviews.len(), Some(&ours)));
            assert_eq!(model.states_after_each(first, run.skip(1)), every, "what was there before stands first");
            assert_eq!((ours.stability, ours.difficulty), (theirs.stability, theirs.difficulty));
        }
    }

    /// Computed from the published FSRS-6 formulas in double precision with the default parameters:
    /// S0(g) = w[g-1]; D0(g) = w4 - e^(w5(g-1)) + 1; R = (1 + FACTOR t/S)^-w20; and the updates for pass and lapse.
    #[test]
    fn published_formulas_give_these_values() {
        let model = MemoryModel::default();
        let w: Vec<f64> = fsrs::DEFAULT_PARAMETERS.iter().map(|x| f64::from(*x)).collect();
        let first_difficulty = |grade: f64| (w[4] - (w[5] * (grade - 1.0)).exp() + 1.0).clamp(1.0, 10.0);
        let factor = 0.9f64.powf(-1.0 / w[20]) - 1.0;
        for (nth, grade) in Grade::ALL.into_iter().enumerate() {
            let memory = model.after(None, 0, grade);
            close(memory.stability, w[nth]);
            close(memory.difficulty, first_difficulty(nth as f64 + 1.0));
        }
        let (s, d, days) = (10.0f64, 5.0f64, 12u32);
        let r = (1.0 + factor * f64::from(days) / s).powf(-w[20]);
        let growth = w[8].exp() * (11.0 - d) * s.powf(-w[9]) * (((1.0 - r) * w[10]).exp() - 1.0);
        let lapsed = w[11] * d.powf(-w[12]) * ((s + 1.0).powf(w[13]) - 1.0) * ((1.0 - r) * w[14]).exp();
        let next_d = |g: f64| {
            let moved = d - w[6] * (g - 3.0) * (10.0 - d) / 9.0;
            (w[7] * (w[4] - (w[5] * 3.0).exp() + 1.0 - moved) + moved).clamp(1.0, 10.0)
        };
        let before = Memory { stability: s as f32, difficulty: d as f32 };
        let after = model.after_each(Some(before), days);
        let expected = [lapsed, s * (1.0 + growth * w[15]), s * (1.0 + growth), s * (1.0 + growth * w[16])];
        for (nth, memory) in after.into_iter().enumerate() {
            close(memory.stability, expected[nth]);
            close(memory.difficulty, next_d(nth as f64 + 1.0));
        }
        close(model.recall(before, days as f32), r);
        close(model.days_until(before, Retention::DEFAULT), 10.0);
    }

    #[track_caller]
    fn close(got: f32, wanted: f64) {
        assert!((f64::from(got) - wanted).abs() <= 2e-4 * wanted.abs().max(1.0), "{got} is not {wanted}");
    }

    #[test]
    fn a_pass_on_the_same_day_follows_the_short_term_rule() {
        let model = MemoryModel::default();
        let first = model.after(None, 0, Grade::Good);
        let again = model.after(Some(first), 0, Grade::Good);
        let next_day = model.after(Some(first), 1, Grade::Good);
        assert!(again.stability >= first.stability && again.stability < next_day.stability);
    }

    #[test]
    fn retention_of_one_is_refused() {
        assert_eq!(Retention::new(1.0), None);
        assert_eq!(Retention::new(0.69), None);
        assert_eq!(Retention::new(f32::NAN), None);
        assert_eq!(Retention::new(0.99).map(Retention::get), Some(0.99));
    }

    #[test]
    fn only_whole_sets_of_finite_parameters_are_taken() {
        assert_eq!(MemoryModel::new(&[1.0; 5]).err(), Some(BadParameters));
        assert_eq!(MemoryModel::new(&[f32::NAN; 21]).err(), Some(BadParameters));
        assert!(MemoryModel::new(&fsrs::DEFAULT_PARAMETERS).is_ok());
    }
}
