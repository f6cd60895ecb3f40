//! The sample of cards that a forecast simulates.

use super::session::SessionCard;
use crate::schedule::pace::EXERCISE;
use std::collections::BTreeMap;

/// Limits the work of one forecast: days times sampled cards.
const CHOICES: usize = 40_000;

/// The smallest sample, for exercises and for other cards, if there are as many.
const FEWEST: usize = 240;

/// A card in the sample.
#[derive(Debug, Clone)]
pub struct SampledCard {
    /// Its place in the whole list.
    pub place: usize,
    /// The card as of the current day of the forecast.
    pub card: SessionCard,
    /// How often it was asked.
    pub asked: u32,
    /// How many cards it represents; at least 1.
    pub represents: f64,
}

/// The sample for a forecast of this many days, in the order of the list: every nth card of each track, so a small
/// track is not lost. Exercises are few and take much of a day, so all of them are sampled if possible. If one exercise
/// represented two, it would take a day's minutes twice.
pub fn sample_cards(cards: &[SessionCard], days: u32) -> Vec<SampledCard> {
    let most = (CHOICES / days.max(1) as usize).max(FEWEST);
    let exercises = cards.iter().filter(|card| card.practice == EXERCISE).count();
    let step = (cards.len() - exercises).div_ceil(most).max(1);
    let step_of = |card: &SessionCard| match card.practice == EXERCISE {
        true => exercises.div_ceil(FEWEST).max(1).min(step),
        false => step,
    };
    let mut counts: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    let mut sample: Vec<SampledCard> = Vec::new();
    for (place, card) in cards.iter().enumerate() {
        let nth = counts.entry((card.track.as_str(), card.practice == EXERCISE)).or_default();
        if nth.is_multiple_of(step_of(card)) {
            sample.push(SampledCard { place, card: card.clone(), asked: 0, represents: 1.0 });
        }
        *nth += 1;
    }
    for exercise in [true, false] {
        let all = if exercise { exercises } else { cards.len() - exercises };
        let of_kind = |sampled: &&mut SampledCard| (sampled.card.practice == EXERCISE) == exercise;
        let count = sample.iter_mut().filter(|sampled| of_kind(sampled)).count();
        sample.iter_mut().filter(of_kind).for_each(|sampled| sampled.represents = all as f64 / count as f64);
    }
    sample
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Likelihood;
    use crate::schedule::Retention;

    fn cards(many: usize, exercises: usize) -> Vec<SessionCard> {
        let card = |id: usize, practice: &str| SessionCard {
            id: id as i64,
            topic: 0,
            track: "coding".to_owned(),
            practice: practice.to_owned(),
            part: 1.0,
            asked: Likelihood::default(),
            retention: Retention::DEFAULT,
            progress: None,
            off_schedule: false,
        };
        let others = (0..many).map(|id| card(id, "coding"));
        others.chain((many..many + exercises).map(|id| card(id, EXERCISE))).collect()
    }

    /// The sample size and the most cards that one represents: for exercises, and for others.
    fn shape(many: usize, exercises: usize, days: u32) -> [(usize, f64); 2] {
        let sample = sample_cards(&cards(many, exercises), days);
        [true, false].map(|exercise| {
            let of_kind = sample.iter().filter(|sampled| (sampled.card.practice == EXERCISE) == exercise);
            (of_kind.clone().count(), of_kind.map(|sampled| sampled.represents).fold(0.0, f64::max))
        })
    }

    #[test]
    fn a_part_of_many_cards_represents_all_and_every_exercise_for_itself() {
        assert_eq!(shape(8_000, 60, 20), [(60, 1.0), (2_000, 4.0)]);
        assert_eq!(shape(100, 60, 20), [(60, 1.0), (100, 1.0)]);
        assert_eq!(shape(0, 60, 20), [(60, 1.0), (0, 0.0)]);
    }

    #[test]
    fn too_many_exercises_stand_for_others_too_but_never_for_more_than_a_card_does() {
        assert_eq!(shape(8_000, 480, 20), [(240, 2.0), (2_000, 4.0)]);
        assert_eq!(shape(100, 480, 20), [(480, 1.0), (100, 1.0)]);
    }
}
