//! Simulated people: their memory follows parameters that the program is not told, their cards come when plain FSRS with
//! the published parameters says so.

use super::*;
use crate::schedule::{Grade, Memory, Retention};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Somebody with a memory of their own and the log of their answers.
struct Person {
    own: MemoryModel,
    histories: Vec<History>,
    /// What is true of the answers after the day the log ends: histories, and the chance of recall that day.
    later: Vec<(History, f64)>,
}

fn even(dice: &mut ChaCha8Rng) -> f64 {
    f64::from(dice.next_u32()) / (f64::from(u32::MAX) + 1.0)
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

impl Person {
    /// So many cards are begun evenly over the first half of so many days.
    fn new(seed: u64, own: MemoryModel, cards: usize, days: u32) -> Person {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let common = MemoryModel::default();
        let mut person = Person { own, histories: Vec::new(), later: Vec::new() };
        let mut rows: Vec<(u32, usize, Answered)> = Vec::new();
        for card in 0..cards {
            let mut day = (card as u32 * days / 2) / cards as u32;
            let (mut last, mut memory, mut truth): (u32, Option<Memory>, Option<Memory>) = (day, None, None);
            let mut answers = Vec::new();
            loop {
                let elapsed = day - last;
                let recall = truth.map_or(0.65, |truth| f64::from(person.own.recall(truth, elapsed as f32)));
                let recall = if truth.is_some() && elapsed == 0 { 0.93 } else { recall };
                let grade = grade(&mut dice, recall);
                // The order of a day is that of the cards; several answers to one card follow each other.
                let answer = Answered { id: ReviewId(0), elapsed, grade };
                answers.push(answer);
                if day >= days {
                    if elapsed > 0 {
                        person.later.push((History { card: card as i64, answers }, recall));
                    }
                    break;
                }
                rows.push((day, card, answer));
                memory = Some(common.after(memory, elapsed, grade));
                truth = Some(person.own.after(truth, elapsed, grade));
                last = day;
                if grade.is_pass() {
                    let due = memory.map_or(1.0, |memory| common.days_until(memory, Retention::DEFAULT));
                    day += (due.round() as u32).max(1) + u32::from(even(&mut dice) < 0.2);
                }
            }
        }
        rows.sort_by_key(|(day, card, _)| (*day, *card));
        person.histories = (0..cards).map(|card| History { card: card as i64, answers: Vec::new() }).collect();
        for (nth, (_, card, answer)) in rows.into_iter().enumerate() {
            person.histories[card].answers.push(Answered { id: ReviewId(nth as i64 + 1), ..answer });
        }
        person
    }

    /// The log loss to expect of answers after the log, less the least there can be.
    fn excess(&self, model: &MemoryModel) -> f64 {
        let one = |(history, recall): &(History, f64)| {
            let before = &history.answers[..history.answers.len() - 1];
            let memory = *model.after_every(before).last().expect("an answer before");
            let elapsed = history.answers.last().expect("an answer").elapsed;
            let said = f64::from(model.recall(memory, elapsed as f32)).clamp(1e-6, 1.0 - 1e-6);
            recall * (recall / said).ln() + (1.0 - recall) * ((1.0 - recall) / (1.0 - said)).ln()
        };
        self.later.iter().map(one).sum::<f64>() / self.later.len().max(1) as f64
    }
}

fn published() -> Vec<f32> {
    fsrs_defaults()
}

fn fsrs_defaults() -> Vec<f32> {
    vec![
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
        1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ]
}

#[test]
#[ignore]
fn explore() {
    for (cards, days) in [(150, 60), (300, 90), (600, 120), (1200, 200)] {
        for (name, forget) in [("default", 1.0f32), ("0.7", 0.7), ("0.4", 0.4), ("2.5", 2.5)] {
            let (mut sum, mut accepted, mut worst, mut raw, mut n, mut zs) = (0.0, 0, 0.0f64, 0.0, 0, Vec::new());
            let people = 24;
            for seed in 0..people {
                let mut weights = published();
                for w in &mut weights[..4] {
                    *w *= forget;
                }
                weights[8] += forget.ln() * 0.3;
                weights[11] *= forget;
                let own = MemoryModel::new(&weights).expect("21");
                let p = Person::new(seed, own, cards, days);
                n = answers(&p.histories);
                let Ok(found) = find(&p.histories, &MemoryModel::default(), &watch()) else { continue };
                let new = MemoryModel::new(&found.parameters).expect("finite");
                let loss = p.excess(&new) - p.excess(&MemoryModel::default());
                raw += loss;
                zs.push(format!(
                    "{:.1}{}",
                    found.verdict.standard_errors,
                    if found.verdict.after.rmse_bins < found.verdict.before.rmse_bins { "+" } else { "-" }
                ));
                if found.verdict.is_better() {
                    accepted += 1;
                    sum += loss;
                    worst = worst.max(loss);
                }
            }
            let p = people as f64;
            eprintln!(
                "{cards} {days} {name}: n={n} accepted {accepted}/{people} mean {:.5} worst {worst:.5} raw {:.5} z {}",
                sum / p,
                raw / p,
                zs.join(" ")
            );
        }
    }
}
