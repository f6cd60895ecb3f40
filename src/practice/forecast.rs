//! Forecasts the coming days: runs the session engine day by day with simulated answers. Pure. Random answers depend on
//! the card and its number of reviews, so two forecasts differ only by their input.

use super::sample::{SampledCard, sample_cards};
use super::session::{Budget, Effect, Event, Session, SessionCard, SessionRules};
use crate::schedule::interval::fuzz_fraction;
use crate::schedule::pace::{EXERCISE, ReviewPhase};
use crate::schedule::{
    Grade, Models, Moment, Progress, RecentPractice, Review, ReviewId, ReviewKind, SelectionPolicy, StudyDay,
};
use std::collections::BTreeMap;

/// The input of the forecast.
#[derive(Debug, Clone)]
pub struct ForecastInput<'c> {
    /// All active cards.
    pub cards: &'c [SessionCard],
    /// The current time, for simulated log rows.
    pub now: Moment,
    /// The rules of the first day.
    pub rules: &'c SessionRules,
    /// Seconds a day.
    pub seconds: f64,
    /// Days to forecast, including today.
    pub days: u32,
    /// Seconds already spent today.
    pub spent_today: f64,
}

/// The forecast of one day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct DayAhead {
    /// Number of answers.
    pub answers: f64,
    /// First reviews among them.
    pub new: f64,
    /// Exercises among them.
    pub exercises: f64,
    /// Their seconds.
    pub seconds: f64,
}

/// Expected recall on a morning.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Known {
    /// Mean chance of recall over all cards of the track; a new card counts as 0.
    pub recall: f64,
    /// Half the width of the 90% interval around the mean, if memory follows the model.
    pub band: f64,
    /// The share of cards that are not new.
    pub seen: f64,
    /// How many cards the track has.
    pub cards: usize,
}

/// The days ahead.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// One entry per day, today first.
    pub days: Vec<DayAhead>,
    /// Recall by track on the target mornings, in order.
    pub mornings: Vec<BTreeMap<String, Known>>,
    /// Cards still new on the last target morning: their places in the list, and how many cards each represents. Only
    /// sampled cards.
    pub unseen: Vec<(usize, f64)>,
}

/// Forecasts the days. `policy_for` gives the policy of a day, or `None` on a day off; `mornings` are counted in days
/// from today.
pub fn forecast(
    input: &ForecastInput<'_>,
    mornings: &[u32],
    policy_for: &(dyn Fn(StudyDay) -> Option<SelectionPolicy> + Sync),
) -> Forecast {
    let mut run = Run::new(input);
    let mut forecast =
        Forecast { days: Vec::new(), mornings: vec![BTreeMap::new(); mornings.len()], unseen: Vec::new() };
    for ahead in 0..=input.days {
        for (nth, _) in mornings.iter().enumerate().filter(|(_, morning)| **morning == ahead) {
            forecast.mornings[nth] = run.known(input.rules.today.plus(i64::from(ahead)), &input.rules.models);
        }
        if ahead < input.days {
            let today = input.rules.today.plus(i64::from(ahead));
            let spent = if ahead == 0 { input.spent_today } else { 0.0 };
            forecast
                .days
                .push(policy_for(today).map_or_else(DayAhead::default, |policy| run.day(input, policy, spent)));
            run.recent = run.recent.map(RecentPractice::next_day);
        }
    }
    forecast.unseen = run.unseen();
    forecast
}

struct Run {
    cards: Vec<SampledCard>,
    /// How many cards a sampled card represents, if it is not an exercise. A simulated session has the day's seconds
    /// divided by this. Exercises represent fewer cards, so their seconds are scaled too.
    scale: f64,
    /// Seconds over yesterday's budget. In a small sample, one answer is a large part of a day.
    overdrawn: f64,
    /// Recent practice up to the current day, in scaled seconds; `None` before the first day.
    recent: Option<RecentPractice>,
    now: Moment,
    rows: i64,
}

impl Run {
    fn new(input: &ForecastInput<'_>) -> Run {
        let cards = sample_cards(input.cards, input.days);
        let scale = cards.iter().map(|sample| sample.represents).fold(1.0, f64::max);
        Run { cards, scale, overdrawn: 0.0, recent: None, now: input.now, rows: 0 }
    }

    fn day(&mut self, input: &ForecastInput<'_>, policy: SelectionPolicy, spent: f64) -> DayAhead {
        let seconds = (input.seconds - spent).max(0.0) / self.scale - self.overdrawn;
        let mut day = DayAhead::default();
        if seconds > 0.0 {
            let policy = self.scaled(policy);
            let budget = Budget { seconds, until: policy.today, policy: policy.clone() };
            let rules = SessionRules { today: policy.today, budget: Some(budget), ..input.rules.clone() };
            self.run_session(Session::begin(self.open_cards(&policy), rules), &policy, &mut day);
        }
        self.overdrawn = (day.seconds - seconds).max(0.0);
        DayAhead { seconds: day.seconds * self.scale, ..day }
    }

    /// The weight of an exercise relative to other cards.
    fn exercise_scale(&self) -> f64 {
        let exercise = self.cards.iter().find(|sample| sample.card.practice == EXERCISE);
        exercise.map_or(1.0, |exercise| exercise.represents / self.scale)
    }

    /// The policy of a scaled session.
    fn scaled(&mut self, policy: SelectionPolicy) -> SelectionPolicy {
        let recent = *self.recent.get_or_insert_with(|| policy.recent.scaled(self.scale));
        SelectionPolicy {
            pace: policy.pace.scaled(EXERCISE, self.exercise_scale()),
            recent,
            scale: self.scale,
            ..policy
        }
    }

    /// The sampled cards for a session, without those passed today.
    fn open_cards(&self, policy: &SelectionPolicy) -> Vec<SessionCard> {
        let open = |progress: Progress| progress.last < policy.today || progress.due <= policy.today;
        // An exercise with scaled seconds has its worth scaled too, so it competes fairly with other cards.
        let worth = self.exercise_scale().powf(policy.rules.cost_power);
        let part = |card: &SessionCard| if card.practice == EXERCISE { card.part * worth } else { card.part };
        let open_cards = self.cards.iter().enumerate().filter(|(_, sample)| sample.card.progress.is_none_or(open));
        open_cards
            .map(|(nth, SampledCard { card, .. })| SessionCard { id: nth as i64, part: part(card), ..card.clone() })
            .collect()
    }

    fn run_session(&mut self, mut session: Session, policy: &SelectionPolicy, day: &mut DayAhead) {
        let mut effect = session.current();
        loop {
            effect = match effect {
                Effect::Finished => return,
                Effect::Show(card) => {
                    let nth = session.cards()[card].id as usize;
                    let (grade, seconds) = self.answer(nth, policy);
                    self.count(nth, seconds, day);
                    session.handle(Event::Graded(grade, seconds))
                }
                Effect::Record(record) => {
                    let nth = session.cards()[record.card].id as usize;
                    let row = self.row(nth, policy.today, record.grade, record.interval, record.seconds);
                    let before = self.cards[nth].card.progress;
                    let after = Progress::after(before, &row, session.model_of(record.card));
                    self.cards[nth].card.progress = after;
                    // A graded row always has progress.
                    let Some(after) = after else { return };
                    session.handle(Event::Recorded(after))
                }
            };
        }
    }

    /// Counts an answer for all cards that it represents.
    fn count(&mut self, nth: usize, seconds: f64, day: &mut DayAhead) {
        let SampledCard { card, represents, .. } = &self.cards[nth];
        day.answers += represents;
        day.new += if card.progress.is_none() { *represents } else { 0.0 };
        day.exercises += if card.practice == EXERCISE { *represents } else { 0.0 };
        day.seconds += seconds;
        self.recent = self.recent.map(|recent| recent.with(&card.practice, seconds, 0));
    }

    fn row(&mut self, nth: usize, day: StudyDay, grade: Grade, interval: u32, seconds: f64) -> Review {
        self.rows += 1;
        let kind = ReviewKind::Graded { grade, interval };
        Review { id: ReviewId(self.rows), card: nth as i64, at: self.now, day, seconds, kind }
    }

    /// Simulates an answer: the grade by the model and the user's habits, the usual time for that grade.
    fn answer(&mut self, nth: usize, policy: &SelectionPolicy) -> (Grade, f64) {
        let card = &self.cards[nth].card;
        let habit = policy.pace.of(&card.practice);
        let (phase, chances) = match card.progress {
            None => (ReviewPhase::First, habit.first),
            Some(progress) if progress.last == policy.today => (ReviewPhase::SameDay, habit.chances(habit.same_day)),
            Some(progress) => {
                let model = policy.models.of(&card.track, Some(progress.parameters));
                let recall = model.recall_on(progress.memory, progress.last, policy.today);
                (ReviewPhase::Later, habit.chances(f64::from(recall)))
            }
        };
        let mut fraction = fuzz_fraction(self.cards[nth].place as i64, self.cards[nth].asked);
        self.cards[nth].asked += 1;
        let drawn = Grade::ALL.into_iter().zip(chances).find(|(_, chance)| {
            fraction -= chance;
            fraction < 0.0
        });
        let grade = drawn.map_or(Grade::Good, |(grade, _)| grade);
        (grade, habit.seconds[phase as usize][grade.index()])
    }

    fn known(&self, day: StudyDay, models: &Models) -> BTreeMap<String, Known> {
        let mut tracks: BTreeMap<String, (f64, f64, f64, f64)> = BTreeMap::new();
        for SampledCard { card, represents, .. } in &self.cards {
            let left = |progress: Progress| {
                let model = models.of(&card.track, Some(progress.parameters));
                model.recall_on(progress.memory, progress.last, day)
            };
            let recall = card.progress.map_or(0.0, |progress| f64::from(left(progress)));
            let sums = tracks.entry(card.track.clone()).or_default();
            sums.0 += represents;
            sums.1 += represents * recall;
            sums.2 += represents * recall * (1.0 - recall);
            sums.3 += if card.progress.is_some() { *represents } else { 0.0 };
        }
        let known = |(cards, recall, variance, seen): (f64, f64, f64, f64)| {
            // 90% of a normal distribution is within 1.645 standard deviations.
            let band = 1.645 * variance.sqrt() / cards;
            Known { recall: recall / cards, band, seen: seen / cards, cards: cards.round() as usize }
        };
        tracks.into_iter().map(|(track, sums)| (track, known(sums))).collect()
    }

    fn unseen(&self) -> Vec<(usize, f64)> {
        let unseen = self.cards.iter().filter(|sample| sample.card.progress.is_none());
        unseen.map(|sample| (sample.place, sample.represents)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Likelihood;
    use crate::schedule::{MAX_INTERVAL, Pace, Retention, Rules, Shares, StabilityFactor, TimeShares, goals};
    use proptest::prelude::*;

    fn today() -> StudyDay {
        StudyDay::from_number(739_000)
    }

    fn cards(many: usize) -> Vec<SessionCard> {
        let card = |id: usize| SessionCard {
            id: id as i64,
            topic: id as u64 % 7,
            track: "facts".to_owned(),
            practice: "facts".to_owned(),
            part: 1.0 / many as f64,
            asked: Likelihood::default(),
            retention: Retention::DEFAULT,
            progress: None,
            off_schedule: false,
        };
        (0..many).map(card).collect()
    }

    fn run(many: usize, seconds: f64, off: std::ops::Range<u32>) -> Forecast {
        let rules =
            SessionRules { today: today(), budget: None, longest_interval: MAX_INTERVAL, models: Models::default() };
        let policy_for = |day: StudyDay| {
            let policy = SelectionPolicy {
                today: day,
                goals: goals(&[], day, &["facts"], &Shares::default()),
                models: Models::default(),
                pace: Pace::default(),
                stability_factor: StabilityFactor::default(),
                breaks: Vec::new(),
                shares: TimeShares::default(),
                recent: RecentPractice::default(),
                attendance: 1.0,
                scale: 1.0,
                rules: Rules::default(),
            };
            (!off.contains(&day.days_since(today()))).then_some(policy)
        };
        // Any time will do, because the rows are not saved.
        let now = Moment::from_log(0, 0).expect("the beginning of 1970");
        let cards = cards(many);
        let input = ForecastInput { cards: &cards, now, rules: &rules, seconds, days: 20, spent_today: 0.0 };
        forecast(&input, &[10, 20], &policy_for)
    }

    #[test]
    fn a_forecast_is_the_same_whenever_it_is_asked_for() {
        assert_eq!(run(100, 300.0, 0..0), run(100, 300.0, 0..0));
    }

    #[test]
    fn without_time_nothing_is_learned() {
        let ahead = run(100, 0.0, 0..0);
        assert_eq!(ahead.days, vec![DayAhead::default(); 20]);
        assert_eq!(ahead.mornings[1]["facts"], Known { recall: 0.0, band: 0.0, seen: 0.0, cards: 100 });
        assert_eq!(ahead.unseen.len(), 100);
    }

    #[test]
    fn a_day_off_has_no_answers_and_the_others_do() {
        let ahead = run(100, 300.0, 3..6);
        let idle: Vec<usize> = (0..20).filter(|day| ahead.days[*day].answers == 0.0).collect();
        assert_eq!(idle, [3, 4, 5]);
    }

    #[test]
    fn a_part_of_many_cards_represents_all() {
        // Every fourth of the 8,000 cards is sampled.
        let (some, all) = (run(2_000, 600.0, 0..0), run(8_000, 2_400.0, 0..0));
        let (some, all) = (some.mornings[1]["facts"], all.mornings[1]["facts"]);
        assert_eq!((some.cards, all.cards), (2_000, 8_000));
        assert!((some.recall - all.recall).abs() < 0.05, "{} and {}", some.recall, all.recall);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn a_day_ends_within_an_answer_of_its_minutes(many in 1usize..300, seconds in 0.0f64..900.0) {
            let ahead = run(many, seconds, 0..0);
            // Up to 240 cards are all sampled.
            let each_represents = (many as f64 / 240.0).max(1.0).ceil();
            for day in &ahead.days {
                prop_assert!(day.seconds <= seconds + 30.0 * each_represents);
            }
            let known = ahead.mornings[1]["facts"];
            prop_assert!((0.0..=1.0).contains(&known.recall) && known.recall <= known.seen + 1e-9);
        }
    }
}
