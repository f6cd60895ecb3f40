//! Somebody with a memory of their own and the log of their answers: the memory follows parameters that the program is
//! not told, the cards come when plain FSRS with the default parameters says so. The tests of the whole program learn
//! from the same people.

use greenroom::schedule::memory::{Answered, History};
use greenroom::schedule::{Grade, Memory, MemoryModel, Retention, ReviewId};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The default parameters.
const PUBLISHED: [f32; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// What is common to a kind of people.
#[derive(Debug, Clone, Copy)]
pub struct Nature {
    /// For so much of the usual time things are kept.
    pub keeps: f32,
    /// Deviation of the logarithms of the 21 parameters from the published ones.
    pub odd: f32,
}

/// How much there is to learn from.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Cards, begun evenly over the first half of the days.
    pub cards: usize,
    /// Days of the log; half as many follow, in which it is seen what the parameters are worth.
    pub days: u32,
}

/// One person.
pub struct Person {
    own: MemoryModel,
    /// The log, card by card.
    pub histories: Vec<History>,
    /// What is true of the answers after the day the log ends: histories, and the chance of recall that day.
    later: Vec<(History, f64)>,
}

impl Nature {
    /// The memory of one of them.
    fn memory(&self, dice: &mut ChaCha8Rng) -> MemoryModel {
        let mut weights =
            PUBLISHED.map(|usual| if self.odd > 0.0 { usual * (self.odd * bell(dice)).exp() } else { usual });
        weights[..4].sort_by(f32::total_cmp);
        for weight in &mut weights[..4] {
            *weight *= self.keeps;
        }
        // How much a success adds, and what a failure leaves, scale with the first stabilities.
        weights[8] += self.keeps.ln() * 0.3;
        weights[11] *= self.keeps;
        MemoryModel::new(&weights).expect("21 numbers")
    }
}

impl Person {
    /// The one with this seed.
    pub fn new(seed: u64, nature: &Nature, size: Size) -> Person {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let own = nature.memory(&mut dice);
        let common = MemoryModel::default();
        let mut person = Person { own, histories: Vec::new(), later: Vec::new() };
        let mut rows: Vec<(u32, usize, Answered)> = Vec::new();
        for card in 0..size.cards {
            let first = (card as u32 * size.days / 2) / size.cards as u32;
            person.live((card, first), size.days, &common, &mut dice, &mut rows);
        }
        rows.sort_by_key(|(day, card, _)| (*day, *card));
        person.histories = (0..size.cards).map(|card| History { card: card as i64, answers: Vec::new() }).collect();
        for (nth, (_, card, answer)) in rows.into_iter().enumerate() {
            person.histories[card].answers.push(Answered { id: ReviewId(nth as i64 + 1), ..answer });
        }
        person
    }

    /// All answers to a card that is begun on day `first`. Those of the log are `rows`.
    fn live(
        &mut self,
        (card, first): (usize, u32),
        days: u32,
        common: &MemoryModel,
        dice: &mut ChaCha8Rng,
        rows: &mut Vec<(u32, usize, Answered)>,
    ) {
        let (mut day, mut last) = (first, first);
        let (mut memory, mut truth): (Option<Memory>, Option<Memory>) = (None, None);
        let mut answers = Vec::new();
        while day < days + days / 2 {
            let elapsed = day - last;
            let recall = match truth {
                None => 0.65,
                Some(_) if elapsed == 0 => 0.93,
                Some(truth) => f64::from(self.own.recall(truth, elapsed as f32)),
            };
            let grade = grade(dice, recall);
            // The order of a day is that of the cards; several answers to one card follow each other.
            let answer = Answered { id: ReviewId(0), elapsed, grade };
            answers.push(answer);
            if day < days {
                rows.push((day, card, answer));
            } else if elapsed > 0 {
                self.later.push((History { card: card as i64, answers: answers.clone() }, recall));
            }
            memory = Some(common.after(memory, elapsed, grade));
            truth = Some(self.own.after(truth, elapsed, grade));
            last = day;
            if grade.is_pass() {
                let due = memory.map_or(1.0, |memory| common.days_until(memory, Retention::DEFAULT));
                day += (due.round() as u32).max(1) + u32::from(even(dice) < 0.2);
            }
        }
    }

    /// The log loss to expect of answers after the log, less the least there can be.
    pub fn excess(&self, model: &MemoryModel) -> f64 {
        let one = |(history, recall): &(History, f64)| {
            let before = &history.answers[..history.answers.len() - 1];
            let memory =
                *model.states_after_each(None, before.iter().map(Answered::step)).last().expect("an answer before");
            let elapsed = history.answers.last().expect("an answer").elapsed;
            let said = f64::from(model.recall(memory, elapsed as f32)).clamp(1e-6, 1.0 - 1e-6);
            recall * (recall / said).ln() + (1.0 - recall) * ((1.0 - recall) / (1.0 - said)).ln()
        };
        self.later.iter().map(one).sum::<f64>() / self.later.len().max(1) as f64
    }
}

fn even(dice: &mut ChaCha8Rng) -> f64 {
    f64::from(dice.next_u32()) / (f64::from(u32::MAX) + 1.0)
}

/// A number of mean 0 and deviation 1, by the method of Box and Muller.
fn bell(dice: &mut ChaCha8Rng) -> f32 {
    let (radius, turn) = (even(dice).max(1e-9), even(dice));
    ((-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * turn).cos()) as f32
}

fn grade(dice: &mut ChaCha8Rng, recall: f64) -> Grade {
    if even(dice) >= recall {
        return Grade::Again;
    }
    let luck = even(dice);
    if luck < 0.2 {
        Grade::Hard
    } else if luck < 0.85 {
        Grade::Good
    } else {
        Grade::Easy
    }
}
