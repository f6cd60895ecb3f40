//! One person through all days of a scenario under one policy, and the measures of the end.

use super::person::Person;
use super::policies::Policy;
use super::scenario::{Kind, Scenario};

/// How it went.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Recall on the days that count, each stage worth the same and so each track it needs.
    pub recall: f64,
    /// Recall of all three tracks a week after the last day.
    pub later: f64,
    /// Recall on the last day that counts, by track.
    pub tracks: [f64; 3],
    pub minutes: f64,
    /// The 95th percentile of the minutes of a day.
    pub long_day: f64,
    pub answers: f64,
    pub seen: f64,
    /// Share of neighbours with one topic.
    pub same_topic: f64,
}

/// The last mornings that count where there is no date.
const LAST_MORNINGS: u32 = 30;

pub fn live(scenario: &Scenario, person: &mut Person, policy: &mut dyn Policy) -> Outcome {
    let (mut daily, mut recalls, mut order) = (Vec::new(), Vec::new(), Vec::new());
    let (mut same, mut pairs) = (0, 0);
    for today in 0..scenario.days {
        if !scenario.is_away(today) {
            let mut seconds = 0.0;
            order.clear();
            policy.study(person, today, &mut |card, took| {
                seconds += took;
                order.push(card);
            });
            daily.push(seconds / 60.0);
            let topic = |card: usize| person.deck.cards[card].topic;
            same += order.windows(2).filter(|pair| topic(pair[0]) == topic(pair[1])).count();
            pairs += order.len().saturating_sub(1);
        }
        let tomorrow = today + 1;
        let stages = scenario.stages.iter().filter(|(day, _)| *day == tomorrow);
        recalls.extend(stages.map(|(_, needs)| mean(person, needs, tomorrow)));
        if scenario.stages.is_empty() && tomorrow + LAST_MORNINGS > scenario.days {
            recalls.push(mean(person, &[], tomorrow));
        }
    }
    daily.sort_by(f64::total_cmp);
    let end = scenario.days;
    Outcome {
        recall: recalls.iter().sum::<f64>() / recalls.len() as f64,
        later: mean(person, &[], end + 7),
        tracks: Kind::ALL.map(|kind| person.mean_recall(kind, end)),
        minutes: daily.iter().sum(),
        long_day: daily[(daily.len() * 19).div_ceil(20) - 1],
        answers: 0.0,
        seen: person.seen() as f64,
        same_topic: f64::from(same as u32) / f64::from(pairs.max(1) as u32),
    }
}

fn mean(person: &Person, needs: &[Kind], day: u32) -> f64 {
    let needs = if needs.is_empty() { &Kind::ALL } else { needs };
    needs.iter().map(|kind| person.mean_recall(*kind, day)).sum::<f64>() / needs.len() as f64
}

/// The mean of several outcomes.
pub fn mean_of(outcomes: &[Outcome]) -> Outcome {
    let mean = |of: fn(&Outcome) -> f64| outcomes.iter().map(of).sum::<f64>() / outcomes.len().max(1) as f64;
    Outcome {
        recall: mean(|o| o.recall),
        later: mean(|o| o.later),
        tracks: [mean(|o| o.tracks[0]), mean(|o| o.tracks[1]), mean(|o| o.tracks[2])],
        minutes: mean(|o| o.minutes),
        long_day: mean(|o| o.long_day),
        answers: mean(|o| o.answers),
        seen: mean(|o| o.seen),
        same_topic: mean(|o| o.same_topic),
    }
}
