//! Somebody who learns: a memory with parameters of its own that no schedule is told, cards that are harder or easier
//! than their neighbors, and answers that take their time.

use super::dice::{What, bell, even};
use super::scenario::{Deck, Kind};
use greenroom::schedule::pace::Habit;
use greenroom::schedule::{Grade, Memory, MemoryModel};

/// What is common to a kind of people.
#[derive(Debug, Clone, Copy)]
pub struct Nature {
    pub name: &'static str,
    /// Factor on every stability.
    pub keeps: f64,
    /// Factor on every time.
    pub slow: f64,
    /// Deviation of the logarithms of the 21 parameters from the defaults.
    pub odd: f64,
    /// Moves the odds of a pass at first review, on the logarithmic scale.
    pub knows: f64,
}

/// One person with one deck.
#[derive(Clone)]
pub struct Person {
    pub deck: Deck,
    seed: u64,
    memory: MemoryModel,
    nature: Nature,
    slow: f64,
    /// By card, 0 is ordinary, above is harder.
    hard: Vec<f64>,
    state: Vec<Option<(Memory, u32)>>,
    attempts: Vec<u32>,
}

/// What an attempt may lead to.
pub struct Outcome {
    pub chance: f64,
    pub grade: Grade,
    pub memory: Memory,
    /// Of the middle answer.
    pub seconds: f64,
}

/// Chances of the grades at first review, by kind of card; worst first.
fn first_grades(kind: Kind) -> [f64; 4] {
    match kind {
        Kind::Fact => [0.42, 0.16, 0.33, 0.09],
        Kind::Coding => [0.33, 0.26, 0.33, 0.08],
        Kind::Story => [0.24, 0.34, 0.34, 0.08],
        Kind::Exercise => [0.30, 0.30, 0.32, 0.08],
    }
}

const RECALLED: [f64; 3] = [0.21, 0.63, 0.16];
const SAME_DAY: f64 = 0.93;

/// Deviation of the logarithm of one answer's time.
const TIME_SPREAD: f64 = 0.35;

impl Person {
    pub fn new(seed: u64, nature: Nature, deck: Deck) -> Person {
        let own = |(nth, usual): (usize, &f32)| {
            let stability = if nth < 4 { nature.keeps.ln() } else { 0.0 };
            let odd = nature.odd * if nth < 4 { 2.0 } else { 1.0 };
            (f64::from(*usual) * (stability + odd * bell(seed, What::Parameter, nth, 0)).exp()) as f32
        };
        let mut parameters: Vec<f32> = fsrs::DEFAULT_PARAMETERS.iter().enumerate().map(own).collect();
        parameters[..4].sort_by(f32::total_cmp);
        // How much a success adds, and what a failure leaves, scale with the first stabilities.
        parameters[8] += (nature.keeps.ln() * 0.3) as f32;
        parameters[11] *= nature.keeps as f32;
        let cards = deck.cards.len();
        Person {
            seed,
            memory: MemoryModel::new(&parameters).expect("21 finite numbers"),
            nature,
            slow: nature.slow * (0.2 * bell(seed, What::Speed, 0, 0)).exp(),
            hard: (0..cards).map(|card| bell(seed, What::Ease, card, 0)).collect(),
            state: vec![None; cards],
            attempts: vec![0; cards],
            deck,
        }
    }

    /// The chance of recall, 0 for what was never seen.
    pub fn recall(&self, card: usize, day: u32) -> f64 {
        self.state[card].map_or(0.0, |(memory, last)| f64::from(self.memory.recall(memory, (day - last) as f32)))
    }

    /// What an attempt on this day may lead to, worst first.
    pub fn outcomes(&self, card: usize, day: u32) -> [Outcome; 4] {
        self.outcomes_if(card, day, self.hard[card])
    }

    /// The same if the card were so hard.
    fn outcomes_if(&self, card: usize, day: u32, hard: f64) -> [Outcome; 4] {
        let kind = self.deck.cards[card].kind;
        let seconds = Habit::common(kind.practice()).seconds;
        let (sight, chances, after) = match self.state[card] {
            None => {
                let by = 0.6 * hard - self.nature.knows;
                (0, worse(first_grades(kind), by), self.memory.after_each(None, 0).map(|memory| own(memory, hard)))
            }
            Some((memory, last)) => {
                let (recall, sight) = if last == day { (SAME_DAY, 2) } else { (self.recall(card, day), 1) };
                let [hard, good, easy] = worse(RECALLED, 0.3 * hard).map(|share| recall * share);
                (sight, [1.0 - recall, hard, good, easy], self.memory.after_each(Some(memory), day - last))
            }
        };
        std::array::from_fn(|nth| Outcome {
            chance: chances[nth],
            grade: Grade::ALL[nth],
            memory: after[nth],
            seconds: self.slow * seconds[sight][nth],
        })
    }

    /// Answers a card: the grade, and the seconds it took.
    pub fn attempt(&mut self, card: usize, day: u32) -> (Grade, f64) {
        let nth = self.attempts[card];
        self.attempts[card] += 1;
        let mut luck = even(self.seed, What::Recall, card, nth);
        let outcomes = self.outcomes(card, day);
        let found = outcomes.iter().find(|outcome| {
            luck -= outcome.chance;
            luck < 0.0
        });
        let outcome = found.unwrap_or(&outcomes[3]);
        self.state[card] = Some((outcome.memory, day));
        (outcome.grade, outcome.seconds * (TIME_SPREAD * bell(self.seed, What::Time, card, nth)).exp())
    }

    /// What an attempt now adds to recall on these days, each with its worth, for every second it takes. Unless
    /// `unseen_too`, a card that was never seen is thought to be an ordinary one.
    pub fn gain(&self, card: usize, day: u32, goals: &[(u32, f64)], unseen_too: bool) -> f64 {
        let known = unseen_too || self.state[card].is_some();
        let outcomes = self.outcomes_if(card, day, if known { self.hard[card] } else { 0.0 });
        let seconds: f64 = outcomes.iter().map(|outcome| outcome.chance * outcome.seconds).sum();
        let gain = goals.iter().map(|(goal, worth)| {
            let recall = |memory| f64::from(self.memory.recall(memory, (goal - day) as f32));
            let with: f64 = outcomes.iter().map(|outcome| outcome.chance * recall(outcome.memory)).sum();
            worth * (with - self.recall(card, *goal))
        });
        gain.sum::<f64>() / seconds
    }

    /// Mean recall of the cards of one kind.
    pub fn mean_recall(&self, kind: Kind, day: u32) -> f64 {
        let of_kind: Vec<f64> = (0..self.deck.cards.len())
            .filter(|card| self.deck.cards[*card].kind == kind)
            .map(|card| self.recall(card, day))
            .collect();
        of_kind.iter().sum::<f64>() / of_kind.len().max(1) as f64
    }

    /// How many cards were seen.
    pub fn seen(&self) -> usize {
        self.state.iter().flatten().count()
    }
}

/// A first memory of a card that is harder or easier than others.
fn own(memory: Memory, hard: f64) -> Memory {
    let hard = hard as f32;
    Memory {
        stability: memory.stability * (-0.2 * hard).exp(),
        difficulty: (memory.difficulty + 1.2 * hard).clamp(1.0, 10.0),
    }
}

/// Shares from worst to best, their odds moved toward the worse where `by` is above 0.
fn worse<const N: usize>(shares: [f64; N], by: f64) -> [f64; N] {
    let (mut below, mut moved_below) = (0.0, 0.0);
    shares.map(|share| {
        below += share;
        let moved = if below >= 1.0 - 1e-9 { 1.0 } else { 1.0 / (1.0 + (1.0 - below) / below * (-by).exp()) };
        let part = moved - moved_below;
        moved_below = moved;
        part
    })
}
