//! One person through all days of a scenario under one policy, and the measures of the end.

use super::person::Person;
use super::policies::{Policy, Took};
use super::scenario::{Deck, Kind, Scenario};
use greenroom::deck::Likelihood;
use greenroom::schedule::Activity;
use std::collections::HashMap;

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
    /// Share of neighbors with one topic.
    pub same_topic: f64,
    /// Shares of the minutes of speaking, solving, and recalling.
    pub shares: [f64; 3],
    /// Of the cards that a grade promised for a day, those that came by then, or by half of their interval and two days
    /// later at most.
    pub kept: f64,
    /// Days until all that is asked always was said once; infinite where it never was.
    pub asked: f64,
}

/// The last mornings that count where there is no date.
const LAST_MORNINGS: u32 = 30;

pub fn live(scenario: &Scenario, person: &mut Person, policy: &mut dyn Policy) -> Outcome {
    let (mut daily, mut recalls, mut order) = (Vec::new(), Vec::new(), Vec::new());
    let (mut same, mut pairs) = (0, 0);
    let mut habit = Habit::new(&person.deck);
    for today in 0..scenario.days {
        if !scenario.is_away(today) {
            let mut seconds = 0.0;
            order.clear();
            let deck = person.deck.clone();
            policy.study(person, today, &mut |card, took| {
                seconds += took.seconds;
                order.push(card);
                habit.answered(&deck, card, today, took);
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
        tracks: Kind::RECALLED.map(|kind| person.mean_recall(kind, end)),
        minutes: daily.iter().sum(),
        long_day: daily[(daily.len() * 19).div_ceil(20) - 1],
        answers: 0.0,
        seen: person.seen() as f64,
        same_topic: f64::from(same as u32) / f64::from(pairs.max(1) as u32),
        shares: habit.shares(),
        kept: habit.kept(end),
        asked: habit.asked.iter().fold(0.0, |latest, (_, day)| day.unwrap_or(f64::INFINITY).max(latest)),
    }
}

/// What the minutes went to, and what became of the days that grades named.
struct Habit {
    seconds: [f64; 3],
    /// By card, the day it was seen and the one it is due.
    promised: HashMap<usize, (u32, u32)>,
    kept: u32,
    broken: u32,
    /// What is asked always, and the day on which it was first said.
    asked: HashMap<usize, Option<f64>>,
}

impl Habit {
    fn new(deck: &Deck) -> Habit {
        let always = (0..deck.cards.len()).filter(|card| deck.cards[*card].asked == Likelihood::Always);
        let asked = always.map(|card| (card, None)).collect();
        Habit { seconds: [0.0; 3], promised: HashMap::new(), kept: 0, broken: 0, asked }
    }

    fn answered(&mut self, deck: &Deck, card: usize, today: u32, took: Took) {
        self.seconds[Activity::of(deck.cards[card].kind.practice()) as usize] += took.seconds;
        if let Some(promise) = self.promised.remove(&card) {
            self.judge(promise, today);
        }
        if let Some(due) = took.due.filter(|due| *due > today) {
            self.promised.insert(card, (today, due));
        }
        if let Some(day) = self.asked.get_mut(&card) {
            day.get_or_insert(f64::from(today));
        }
    }

    fn judge(&mut self, (seen, due): (u32, u32), came: u32) {
        let in_time = came <= due + ((due - seen) / 2).max(2);
        *if in_time { &mut self.kept } else { &mut self.broken } += 1;
    }

    fn shares(&self) -> [f64; 3] {
        let all: f64 = self.seconds.iter().sum();
        self.seconds.map(|seconds| seconds / all)
    }

    /// The share that was kept; what is late on the last day counts as broken.
    fn kept(&mut self, end: u32) -> f64 {
        let open: Vec<_> = self.promised.values().copied().collect();
        open.into_iter()
            .filter(|(seen, due)| due + ((due - seen) / 2).max(2) < end)
            .for_each(|late| self.judge(late, end));
        f64::from(self.kept) / f64::from((self.kept + self.broken).max(1))
    }
}

fn mean(person: &Person, needs: &[Kind], day: u32) -> f64 {
    let needs = if needs.is_empty() { &Kind::RECALLED } else { needs };
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
        shares: [mean(|o| o.shares[0]), mean(|o| o.shares[1]), mean(|o| o.shares[2])],
        kept: mean(|o| o.kept),
        asked: mean(|o| o.asked),
    }
}
