//! The plan for target days: the effect of the daily minutes, of more or fewer, and the cards left out. Pure; forecasts
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

/// The longest forecast, in days.
const LONGEST: u32 = 365;

/// A day to be ready on.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The stage's name; `None` for the usual horizon if available is no stage.
    pub stage: Option<String>,
    /// Its date; `None` if not known.
    pub date: Option<StudyDay>,
    /// The day to be ready: the date, or the usual horizon.
    pub day: StudyDay,
    /// Weights of its tracks; they sum to 1.
    pub tracks: BTreeMap<String, f64>,
}

impl Target {
    /// The readiness for it, with these cards.
    pub fn readiness(&self, items: &[Item], models: &Models) -> Readiness {
        readiness(items, self.day, models, |track| self.tracks.contains_key(track))
    }
}

/// The forecast for this many minutes a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Minutes per day.
    pub minutes: f64,
    /// By target: mean recall over its tracks, weighted.
    pub recall: Vec<f64>,
    /// The forecast itself.
    pub forecast: Forecast,
}

/// The plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The current study day.
    pub today: StudyDay,
    /// Minutes per day.
    pub minutes: f64,
    /// The recall that counts as ready.
    pub wanted: f64,
    /// The targets, nearest first.
    pub targets: Vec<Target>,
    /// By target: the expected recall of each track it needs.
    pub known: Vec<BTreeMap<String, Known>>,
    /// By target: the current readiness.
    pub ready: Vec<Readiness>,
    /// By target: minutes per day that reach the wanted recall; `None` if `most_tried` does not.
    pub needed: Vec<Option<f64>>,
    /// The most minutes per day that were tried.
    pub most_tried: f64,
    /// The forecast of each day.
    pub days: Vec<DayAhead>,
    /// Forecasts for other minutes per day, fewest first.
    pub outcomes: Vec<Outcome>,
    /// Decks with cards still new at the last target: name, new cards, all cards. Most new cards first.
    pub left_out: Vec<(String, usize, usize)>,
    /// The share of exercises in the minutes; `None` without exercises or with a share of 0.
    pub exercises: Option<ForExercises>,
    /// Current and planned breaks.
    pub breaks: Vec<Break>,
    /// By target: recall without the breaks; `None` without breaks.
    pub without_breaks: Option<Vec<f64>>,
    /// Checklist items with their days.
    pub checklist: Vec<(StudyDay, String)>,
    /// All stages.
    pub stages: Vec<Stage>,
    /// The result of mocks, the oldest first.
    pub mocks: Vec<Summary>,
    /// The coverage of the story bank; `None` without stories.
    pub stories: Option<Stories>,
}

/// The share of exercises in the minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForExercises {
    /// Their share of all minutes, above 0 and at most 1.
    pub share: f64,
    /// Expected minutes of the shortest exercise.
    pub minutes: f64,
}

/// The coverage of the story bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stories {
    /// Assessed competencies with a story.
    pub covered: usize,
    /// Competencies that questions assess.
    pub asked: usize,
    /// Assessed competencies without a story.
    pub gaps: Vec<String>,
}

/// The input of a plan.
#[derive(Debug, Clone)]
pub struct PlanInput {
    /// All active cards.
    pub cards: Vec<SessionCard>,
    /// All cards that may be asked, and their state.
    pub items: Vec<Item>,
    /// The deck of each card, in the same order.
    pub decks: Vec<String>,
    /// Now.
    pub now: Moment,
    /// The rules of a session today.
    pub rules: SessionRules,
    /// Today's selection policy, with current and planned breaks.
    pub policy: SelectionPolicy,
    /// All stages.
    pub stages: Vec<Stage>,
    /// The active tracks.
    pub tracks: Vec<String>,
    /// Weights of the tracks.
    pub shares: Shares,
    /// The user's own split of the minutes.
    pub time_shares: Option<TimeShares>,
    /// The recall that counts as ready.
    pub wanted: f64,
    /// Seconds already spent today.
    pub spent_today: f64,
    /// Checklist items with their days.
    pub checklist: Vec<(StudyDay, String)>,
    /// The result of mocks, the oldest first.
    pub mocks: Vec<Summary>,
    /// The coverage of the story bank; `None` without stories.
    pub stories: Option<Stories>,
}

/// Makes the plan for these minutes per day.
pub fn plan(minutes: f64, input: PlanInput) -> Plan {
    let today = input.policy.today;
    let targets = targets(&input.stages, today, &input.tracks, &input.shares);
    let days = targets.last().map_or(DEFAULT_HORIZON, |last| last.day.days_since(today)).clamp(1, LONGEST);
    let tries = minutes_to_try(minutes);
    let (outcomes, without_breaks) = outcomes(&input, &targets, days, &tries);
    // The second entry is for the plan's own minutes.
    let own = outcomes[1].forecast.clone();
    let known = targets.iter().zip(&own.mornings).map(|(target, known)| {
        known.iter().filter(|(track, _)| target.tracks.contains_key(*track)).map(|(t, k)| (t.clone(), *k)).collect()
    });
    Plan {
        today,
        minutes,
        wanted: input.wanted,
        known: known.collect(),
        ready: targets.iter().map(|target| target.readiness(&input.items, &input.rules.models)).collect(),
        needed: (0..targets.len()).map(|nth| needed(&outcomes, nth, input.wanted)).collect(),
        most_tried: tries.into_iter().fold(minutes, f64::max),
        days: own.days.clone(),
        left_out: left_out(&own, &input),
        exercises: for_exercises(&input),
        breaks: input.policy.breaks,
        without_breaks,
        checklist: input.checklist,
        targets,
        outcomes,
        stages: input.stages,
        mocks: input.mocks,
        stories: input.stories,
    }
}

/// The stages that are not done and not past; without any, the usual horizon.
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

/// The minutes to try: a little fewer, a little more, and up to three times as many.
fn minutes_to_try(minutes: f64) -> Vec<f64> {
    let fewer = if minutes > 5.0 { minutes - 5.0 } else { minutes / 2.0 };
    vec![fewer, minutes, minutes + 5.0, 1.5 * minutes + 5.0, 3.0 * minutes]
}

/// Runs a forecast for each number of minutes, and one without the breaks, on all cores.
fn outcomes(input: &PlanInput, targets: &[Target], days: u32, tries: &[f64]) -> (Vec<Outcome>, Option<Vec<f64>>) {
    let mornings: Vec<u32> = targets.iter().map(|t| t.day.days_since(input.policy.today).min(days)).collect();
    let tracks: Vec<&str> = input.tracks.iter().map(String::as_str).collect();
    let run = |minutes: f64, breaks: &[Break]| {
        let policy_for = |day: StudyDay| {
            let goals = goals(&input.stages, day, &tracks, &input.shares);
            let is_active = !breaks.iter().any(|away| away.holds(day));
            let shares = input.time_shares.unwrap_or_else(|| TimeShares::for_next(&input.stages, day));
            is_active.then(|| SelectionPolicy {
                today: day,
                goals,
                shares,
                breaks: breaks.to_vec(),
                ..input.policy.clone()
            })
        };
        let (seconds, spent_today) = (60.0 * minutes, input.spent_today);
        let forecast_input =
            ForecastInput { cards: &input.cards, now: input.now, rules: &input.rules, seconds, days, spent_today };
        let forecast = forecast(&forecast_input, &mornings, &policy_for);
        let recall = targets.iter().zip(&forecast.mornings).map(|(target, known)| mean(target, known)).collect();
        Outcome { minutes, recall, forecast }
    };
    let breaks = input.policy.breaks.as_slice();
    std::thread::scope(|threads| {
        let started: Vec<_> = tries.iter().map(|minutes| threads.spawn(|| run(*minutes, breaks))).collect();
        let without = (!breaks.is_empty()).then(|| threads.spawn(|| run(tries[1], &[]).recall));
        // A thread without a result has panicked; the panic continues here.
        let joined =
            started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        let outcomes = joined.collect();
        let without = without.map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        (outcomes, without)
    })
}

/// Weighted mean recall over the tracks of a target. A track without cards counts as 0.
fn mean(target: &Target, known: &BTreeMap<String, Known>) -> f64 {
    let recall = |track: &str| known.get(track).map_or(0.0, |known| known.recall);
    target.tracks.iter().map(|(track, worth)| worth * recall(track)).sum()
}

/// Minutes at which a target's recall reaches `wanted`, interpolated between forecasts.
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

fn for_exercises(input: &PlanInput) -> Option<ForExercises> {
    let exercises = || input.cards.iter().filter(|card| card.practice == EXERCISE);
    let available = Activity::ALL.map(|activity| input.cards.iter().any(|card| card.activity() == activity));
    let share = input.policy.shares.among(available).of(Activity::Solving);
    let seconds = exercises().map(|card| input.policy.review_seconds(&card.candidate())).reduce(f64::min)?;
    (share > 0.0).then_some(ForExercises { share, minutes: seconds / 60.0 })
}

fn left_out(forecast: &Forecast, input: &PlanInput) -> Vec<(String, usize, usize)> {
    let mut decks: BTreeMap<&str, (f64, usize)> = BTreeMap::new();
    for deck in &input.decks {
        decks.entry(deck).or_default().1 += 1;
    }
    for (place, represents) in &forecast.unseen {
        decks.entry(&input.decks[*place]).or_default().0 += represents;
    }
    let rounded = decks.into_iter().map(|(deck, (unseen, cards))| (deck.to_owned(), unseen.round() as usize, cards));
    let mut left: Vec<_> = rounded.map(|(deck, unseen, cards)| (deck, unseen.min(cards), cards)).collect();
    left.retain(|(_, unseen, _)| *unseen > 0);
    left.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
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
