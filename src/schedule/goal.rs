//! The target days: stages, their needs, and the weights of tracks. Knows no cards.

use super::{Stage, StudyDay};
use crate::deck::Likelihood;
use std::collections::BTreeMap;

/// The target of a session is this many days ahead while no date is known.
pub const DEFAULT_HORIZON: u32 = 30;

/// The weight of the default horizon, compared with 1 for all coming stages together. It keeps cards that no stage
/// needs from being forgotten, and fills the days after the last date.
const HORIZON_WEIGHT: f64 = 0.1;

/// A target day.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Days until then, at least 1.
    pub days: u32,
    /// True if the day is a date of a stage, not just the default horizon.
    pub dated: bool,
    /// The weight of each track on that day; a missing track has none. The weights of all goals sum to about 1.
    pub tracks: BTreeMap<String, f64>,
}

/// This many days before a date, recall on that date may take precedence over due cards.
pub const NEAR_DAYS: u32 = 14;

impl Goal {
    /// True if its date is at most two weeks away.
    pub fn is_near(&self) -> bool {
        self.dated && self.days <= NEAR_DAYS
    }
}

/// The weight of a card by its likelihood: about the probability that it is asked in one interview.
pub fn likelihood_weight(asked: Likelihood) -> f64 {
    match asked {
        Likelihood::Always => 1.0,
        Likelihood::Often => 0.5,
        Likelihood::Sometimes => 0.2,
        Likelihood::Rarely => 0.05,
    }
}

/// The weights of the tracks relative to each other. A track that is not named has weight 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shares(BTreeMap<String, f64>);

impl Shares {
    /// From the user's settings; negative weights become 0. Ignores case.
    pub fn new(shares: impl IntoIterator<Item = (String, f64)>) -> Shares {
        Shares(shares.into_iter().map(|(track, share)| (track.to_lowercase(), share.max(0.0))).collect())
    }

    fn of(&self, track: &str) -> f64 {
        self.0.get(&track.to_lowercase()).copied().unwrap_or(1.0)
    }

    /// Splits `worth` among these tracks by their weights; empty if all weights are 0.
    pub fn split<'t>(&self, tracks: impl Iterator<Item = &'t str>, worth: f64) -> BTreeMap<String, f64> {
        let shares: BTreeMap<String, f64> = tracks.map(|track| (track.to_owned(), self.of(track))).collect();
        let all: f64 = shares.values().sum();
        shares.into_iter().filter(|_| all > 0.0).map(|(track, share)| (track, worth * share / all)).collect()
    }
}

/// Today's goals for cards on these tracks.
///
/// Every stage that is neither done nor past is a goal, all with the same weight. A stage without a date counts as 30
/// days away. Its weight is split among the tracks it needs. The default horizon with all tracks is another goal, and
/// the only one if there are no stages.
pub fn goals(stages: &[Stage], today: StudyDay, tracks: &[&str], shares: &Shares) -> Vec<Goal> {
    let open = stages.iter().filter(|stage| !stage.done && !stage.has_passed(today));
    let mut goals: Vec<Goal> = open
        .map(|stage| Goal {
            days: stage.day.map_or(DEFAULT_HORIZON, |day| day.days_since(today)).max(1),
            dated: stage.day.is_some(),
            tracks: shares.split(tracks.iter().copied().filter(|track| stage.needs_track(track)), 1.0),
        })
        .filter(|goal| !goal.tracks.is_empty())
        .collect();
    let each = 1.0 / goals.len().max(1) as f64;
    for worth in goals.iter_mut().flat_map(|goal| goal.tracks.values_mut()) {
        *worth *= each;
    }
    let later = if goals.is_empty() { 1.0 } else { HORIZON_WEIGHT };
    goals.push(Goal { days: DEFAULT_HORIZON, dated: false, tracks: shares.split(tracks.iter().copied(), later) });
    goals
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TRACKS: [&str; 3] = ["behavioral", "coding", "facts"];

    fn today() -> StudyDay {
        StudyDay::from_number(739_000)
    }

    fn stage(days: Option<i64>, needs: &[&str]) -> Stage {
        let needs = needs.iter().map(|need| (*need).to_owned()).collect();
        Stage { name: "one".to_owned(), day: days.map(|days| today().plus(days)), needs, done: false }
    }

    type Aimed = (u32, bool, Vec<(String, f64)>);

    fn aimed_at(stages: &[Stage], shares: &Shares) -> Vec<Aimed> {
        let goals = goals(stages, today(), &TRACKS, shares);
        goals.into_iter().map(|goal| (goal.days, goal.dated, goal.tracks.into_iter().collect())).collect()
    }

    fn equally(worth: f64) -> Vec<(String, f64)> {
        TRACKS.map(|track| (track.to_owned(), worth / 3.0)).to_vec()
    }

    #[test]
    fn without_a_stage_the_goal_is_thirty_days_ahead_with_equal_tracks() {
        assert_eq!(aimed_at(&[], &Shares::default()), [(30, false, equally(1.0))]);
    }

    #[test]
    fn stages_share_the_weight_and_split_it_among_their_tracks() {
        let stages = [stage(Some(10), &["Coding"]), stage(Some(60), &[])];
        let expected =
            [(10, true, vec![("coding".to_owned(), 0.5)]), (60, true, equally(0.5)), (30, false, equally(0.1))];
        assert_eq!(aimed_at(&stages, &Shares::default()), expected);
    }

    #[test]
    fn a_stage_that_is_over_leaves_its_weight_to_the_next() {
        let next = (60, true, equally(1.0));
        let done = Stage { done: true, ..stage(Some(10), &["coding"]) };
        for over in [done, stage(Some(-1), &["coding"])] {
            assert_eq!(aimed_at(&[over, stage(Some(60), &[])], &Shares::default())[0], next);
        }
        assert_eq!(aimed_at(&[stage(Some(-1), &[])], &Shares::default()), [(30, false, equally(1.0))]);
    }

    #[test]
    fn an_unknown_date_is_thirty_days_ahead_and_today_is_a_day_to_go() {
        let goals = aimed_at(&[stage(None, &[]), stage(Some(0), &[])], &Shares::default());
        assert_eq!(goals[0], (30, false, equally(0.5)));
        assert_eq!(goals[1], (1, true, equally(0.5)));
    }

    #[test]
    fn a_person_sets_the_weight_of_a_track() {
        let shares = Shares::new([("Coding".to_owned(), 2.0), ("facts".to_owned(), 0.0)]);
        let tracks = [("behavioral", 1.0 / 3.0), ("coding", 2.0 / 3.0), ("facts", 0.0)];
        let tracks = tracks.map(|(track, worth)| (track.to_owned(), worth)).to_vec();
        assert_eq!(aimed_at(&[], &shares), [(30, false, tracks)]);
    }

    #[test]
    fn a_stage_without_matching_decks_is_no_goal() {
        assert_eq!(aimed_at(&[stage(Some(5), &["piano"])], &Shares::default()), [(30, false, equally(1.0))]);
    }

    proptest! {
        #[test]
        fn the_total_weight_is_finite_and_about_one(
            days in prop::collection::vec(prop::option::of(-20i64..400), 0..6), coding in 0.0f64..100.0,
        ) {
            let stages: Vec<Stage> = days.into_iter().map(|days| stage(days, &[])).collect();
            let shares = Shares::new([("coding".to_owned(), coding)]);
            let goals = goals(&stages, today(), &TRACKS, &shares);
            let all: f64 = goals.iter().flat_map(|goal| goal.tracks.values()).sum();
            prop_assert!((0.99..=1.11).contains(&all), "{all}");
            prop_assert!(goals.iter().all(|goal| goal.days >= 1));
        }
    }
}
