//! The plan for target days: the effect of the daily minutes, of more or fewer, and what is left out. Pure; forecasts
//! for different minutes run on their own threads.

use super::forecast::{DayAhead, Forecast, ForecastInput, Known, forecast};
use super::mock::Summary;
use super::ready::{Item, Readiness, readiness};
use super::session::{SessionCard, SessionRules};
use crate::schedule::pace::EXERCISE;
use crate::schedule::{
    Activity, Break, DEFAULT_HORIZON, Models, Moment, SelectionPolicy, Shares, Stage, StudyDay, TimeShares, goals,
};
use std::collections::BTreeMap;

/// Nobody looks further ahead.
const LONGEST: u32 = 365;

/// A day to be ready on.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The stage's name; `None` for the usual horizon if there is no stage.
    pub stage: Option<String>,
    /// Its date; `None` while it is not known.
    pub date: Option<StudyDay>,
    /// The day it is aimed at.
    pub day: StudyDay,
    /// Weights of its tracks; their sum is 1.
    pub tracks: BTreeMap<String, f64>,
}

impl Target {
    /// How ready somebody is for it, with these cards.
    pub fn readiness(&self, items: &[Item], models: &Models) -> Readiness {
        readiness(items, self.day, models, |track| self.tracks.contains_key(track))
    }
}

/// The forecast for this many minutes a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// In minutes a day.
    pub minutes: f64,
    /// By target: mean recall over its tracks, by what they are worth.
    pub recall: Vec<f64>,
    /// Its days and mornings.
    pub forecast: Forecast,
}

/// The plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The study day it is.
    pub today: StudyDay,
    /// Minutes a day.
    pub minutes: f64,
    /// The recall that counts as ready.
    pub wanted: f64,
    /// Days to be ready on, the nearest first.
    pub targets: Vec<Target>,
    /// By target: what will be known, by track it needs.
    pub known: Vec<BTreeMap<String, Known>>,
    /// By target: how ready the person is now.
    pub ready: Vec<Readiness>,
    /// By target: minutes a day that reach the wanted recall; `None` if the most that was tried does not.
    pub needed: Vec<Option<f64>>,
    /// The most minutes a day that were tried.
    pub most_tried: f64,
    /// Day by day.
    pub days: Vec<DayAhead>,
    /// With fewer and with more minutes a day, fewest first.
    pub outcomes: Vec<Outcome>,
    /// Decks with cards that will not have been seen by the last target: name, cards, of how many. Most first.
    pub left_out: Vec<(String, usize, usize)>,
    /// The share of exercises in the minutes; `None` without exercises or with a share of 0.
    pub exercises: Option<ForExercises>,
    /// Planned breaks that are not over.
    pub breaks: Vec<Break>,
    /// Recall of each target if the breaks were not made; `None` if none is planned.
    pub without_breaks: Option<Vec<f64>>,
    /// What else is on a day: its text.
    pub errands: Vec<(StudyDay, String)>,
    /// All stages.
    pub stages: Vec<Stage>,
    /// The result of mocks, the oldest first.
    pub mocks: Vec<Summary>,
    /// How the person's own stories stand; `None` while there are none.
    pub stories: Option<Stories>,
}

/// The share of exercises in the minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForExercises {
    /// Their share of all minutes, above 0 and at most 1.
    pub share: f64,
    /// Minutes that the shortest of them is expected to take.
    pub minutes: f64,
}

/// How the person's own stories stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stories {
    /// Competencies that questions listen for and a story shows.
    pub covered: usize,
    /// Competencies that questions listen for.
    pub asked: usize,
    /// Those that no story shows.
    pub gaps: Vec<String>,
}

/// All that a plan starts from.
#[derive(Debug, Clone)]
pub struct PlanInput {
    /// All cards that take part.
    pub cards: Vec<SessionCard>,
    /// All that may be asked, and how it stands.
    pub items: Vec<Item>,
    /// The deck of each card, in the same order.
    pub decks: Vec<String>,
    /// Now.
    pub now: Moment,
    /// The rules of a session today.
    pub rules: SessionRules,
    /// Today's aim of a session, with current and future breaks.
    pub aim: SelectionPolicy,
    /// All stages.
    pub stages: Vec<Stage>,
    /// The tracks that take part.
    pub tracks: Vec<String>,
    /// Weights of the tracks.
    pub shares: Shares,
    /// The person's own split of the minutes.
    pub time_shares: Option<TimeShares>,
    /// The recall that counts as ready.
    pub wanted: f64,
    /// Seconds already spent today.
    pub spent_today: f64,
    /// What else is on a day.
    pub errands: Vec<(StudyDay, String)>,
    /// The result of mocks, the oldest first.
    pub mocks: Vec<Summary>,
    /// How the person's own stories stand; `None` while there are none.
    pub stories: Option<Stories>,
}

/// Makes the plan for this many minutes a day.
pub fn plan(minutes: f64, grounds: PlanInput) -> Plan {
    let today = grounds.aim.today;
    let targets = targets(&grounds.stages, today, &grounds.tracks, &grounds.shares);
    let days = targets.last().map_or(DEFAULT_HORIZON, |last| last.day.days_since(today)).clamp(1, LONGEST);
    let tries = tries(minutes);
    let (outcomes, without_breaks) = outcomes(&grounds, &targets, days, &tries);
    // The second try is the minutes themselves.
    let own = outcomes[1].forecast.clone();
    let known = targets.iter().zip(&own.mornings).map(|(target, known)| {
        known.iter().filter(|(track, _)| target.tracks.contains_key(*track)).map(|(t, k)| (t.clone(), *k)).collect()
    });
    Plan {
        today,
        minutes,
        wanted: grounds.wanted,
        known: known.collect(),
        ready: targets.iter().map(|target| target.readiness(&grounds.items, &grounds.rules.models)).collect(),
        needed: (0..targets.len()).map(|nth| needed(&outcomes, nth, grounds.wanted)).collect(),
        most_tried: tries.into_iter().fold(minutes, f64::max),
        days: own.days.clone(),
        left_out: left_out(&own, &grounds),
        exercises: for_exercises(&grounds),
        breaks: grounds.aim.breaks,
        without_breaks,
        errands: grounds.errands,
        targets,
        outcomes,
        stages: grounds.stages,
        mocks: grounds.mocks,
        stories: grounds.stories,
    }
}

/// The stages that are neither done nor past; without any, the usual horizon.
pub fn targets(stages: &[Stage], today: StudyDay, tracks: &[String], shares: &Shares) -> Vec<Target> {
    let tracks = || tracks.iter().map(String::as_str);
    let usual = today.plus(i64::from(DEFAULT_HORIZON));
    let target = |stage: &Stage| Target {
        stage: Some(stage.name.clone()),
        date: stage.day,
        day: stage.day.unwrap_or(usual),
        tracks: shares.split(tracks().filter(|track| stage.needs_track(track)), 1.0),
    };
    let open = stages.iter().filter(|stage| !stage.done && !stage.has_passed(today));
    let mut targets: Vec<Target> = open.map(target).filter(|target| !target.tracks.is_empty()).collect();
    if targets.is_empty() {
        let tracks = shares.split(tracks(), 1.0);
        targets.push(Target { stage: None, date: None, day: usual, tracks });
    }
    targets.sort_by_key(|target| target.day);
    targets
}

/// The minutes to try: a little fewer and more, and up to what might be needed.
fn tries(minutes: f64) -> Vec<f64> {
    let fewer = if minutes > 5.0 { minutes - 5.0 } else { minutes / 2.0 };
    vec![fewer, minutes, minutes + 5.0, 1.5 * minutes + 5.0, 3.0 * minutes]
}

/// A forecast for each number of minutes, and one without the planned breaks, on all cores.
fn outcomes(start: &PlanInput, targets: &[Target], days: u32, tries: &[f64]) -> (Vec<Outcome>, Option<Vec<f64>>) {
    let mornings: Vec<u32> = targets.iter().map(|t| t.day.days_since(start.aim.today).min(days)).collect();
    let tracks: Vec<&str> = start.tracks.iter().map(String::as_str).collect();
    let run = |minutes: f64, breaks: &[Break]| {
        let aim_of = |day: StudyDay| {
            let goals = goals(&start.stages, day, &tracks, &start.shares);
            let at_home = !breaks.iter().any(|away| away.holds(day));
            let shares = start.time_shares.unwrap_or_else(|| TimeShares::for_next(&start.stages, day));
            at_home.then(|| SelectionPolicy { today: day, goals, shares, breaks: breaks.to_vec(), ..start.aim.clone() })
        };
        let (seconds, spent_today) = (60.0 * minutes, start.spent_today);
        let course =
            ForecastInput { cards: &start.cards, now: start.now, rules: &start.rules, seconds, days, spent_today };
        let forecast = forecast(&course, &mornings, &aim_of);
        let recall = targets.iter().zip(&forecast.mornings).map(|(target, known)| mean(target, known)).collect();
        Outcome { minutes, recall, forecast }
    };
    let breaks = start.aim.breaks.as_slice();
    std::thread::scope(|threads| {
        let started: Vec<_> = tries.iter().map(|minutes| threads.spawn(|| run(*minutes, breaks))).collect();
        let without = (!breaks.is_empty()).then(|| threads.spawn(|| run(tries[1], &[]).recall));
        // A thread ends without a result only by a panic, which continues here.
        let joined =
            started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        let outcomes = joined.collect();
        let without = without.map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        (outcomes, without)
    })
}

/// Mean recall over the tracks of a target, by what they are worth. A track without cards counts 0.
fn mean(target: &Target, known: &BTreeMap<String, Known>) -> f64 {
    let recall = |track: &str| known.get(track).map_or(0.0, |known| known.recall);
    target.tracks.iter().map(|(track, worth)| worth * recall(track)).sum()
}

/// Minutes at which a target's recall reaches `wanted`, between those that were tried.
fn needed(outcomes: &[Outcome], nth: usize, wanted: f64) -> Option<f64> {
    let first = outcomes.first().filter(|first| first.recall[nth] >= wanted);
    first.map(|first| first.minutes).or_else(|| {
        outcomes.windows(2).find(|pair| pair[1].recall[nth] >= wanted).map(|pair| {
            let (low, high) = (pair[0].recall[nth], pair[1].recall[nth]);
            let part = if high > low { ((wanted - low) / (high - low)).clamp(0.0, 1.0) } else { 1.0 };
            pair[0].minutes + part * (pair[1].minutes - pair[0].minutes)
        })
    })
}

fn for_exercises(start: &PlanInput) -> Option<ForExercises> {
    let exercises = || start.cards.iter().filter(|card| card.practice == EXERCISE);
    let there = Activity::ALL.map(|activity| start.cards.iter().any(|card| card.activity() == activity));
    let share = start.aim.shares.among(there).of(Activity::Solving);
    let seconds = exercises().map(|card| start.aim.review_seconds(&card.candidate())).reduce(f64::min)?;
    (share > 0.0).then_some(ForExercises { share, minutes: seconds / 60.0 })
}

fn left_out(forecast: &Forecast, start: &PlanInput) -> Vec<(String, usize, usize)> {
    let mut decks: BTreeMap<&str, (f64, usize)> = BTreeMap::new();
    for deck in &start.decks {
        decks.entry(deck).or_default().1 += 1;
    }
    for (place, stands_for) in &forecast.unseen {
        decks.entry(&start.decks[*place]).or_default().0 += stands_for;
    }
    let rounded = decks.into_iter().map(|(deck, (unseen, cards))| (deck.to_owned(), unseen.round() as usize, cards));
    let mut left: Vec<_> = rounded.map(|(deck, unseen, cards)| (deck, unseen.min(cards), cards)).collect();
    left.retain(|(_, unseen, _)| *unseen > 0);
    left.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(minutes: f64, recall: f64) -> Outcome {
        let forecast = Forecast { days: Vec::new(), mornings: Vec::new(), unseen: Vec::new() };
        Outcome { minutes, recall: vec![recall], forecast }
    }

    #[test]
    fn the_minutes_needed_lie_between_those_that_were_tried() {
        let outcomes = [outcome(15.0, 0.25), outcome(20.0, 0.5), outcome(25.0, 0.75)];
        assert_eq!(needed(&outcomes, 0, 0.625), Some(22.5));
        assert_eq!(needed(&outcomes, 0, 0.125), Some(15.0));
        assert_eq!(needed(&outcomes, 0, 0.875), None);
    }

    #[test]
    fn a_track_without_cards_counts_as_not_known() {
        let tracks = [("coding".to_owned(), 0.5), ("facts".to_owned(), 0.5)].into();
        let target = Target { stage: None, date: None, day: StudyDay::from_number(739_000), tracks };
        let known = [("facts".to_owned(), Known { recall: 0.8, band: 0.0, seen: 1.0, cards: 3 })].into();
        assert_eq!(mean(&target, &known), 0.4);
    }
}
