//! Forecasts the coming days: runs the session engine day by day with a memory that follows the model. Pure; random
//! results depend on the card and its number of reviews, so two forecasts differ only by what was changed.

use super::followed::{SampledCard, followed};
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
    /// All cards that take part.
    pub cards: &'c [SessionCard],
    /// Now; it is in rows that are never kept.
    pub now: Moment,
    /// The rules of the first day.
    pub rules: &'c SessionRules,
    /// Seconds a day.
    pub seconds: f64,
    /// How many days to look ahead, today included.
    pub days: u32,
    /// Seconds that were already spent today.
    pub spent_today: f64,
}

/// The forecast of one day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct DayAhead {
    /// Answers.
    pub answers: f64,
    /// Of these, first reviews.
    pub new: f64,
    /// Of all answers, exercises.
    pub exercises: f64,
    /// Their seconds.
    pub seconds: f64,
}

/// Expected recall on a morning.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Known {
    /// Mean chance of recall over all cards of the track, 0 for one never seen.
    pub recall: f64,
    /// The share of the cards that will be recalled lies within this much of the mean nine times in ten, if memory is
    /// as the model says.
    pub band: f64,
    /// The share of the cards that will have been seen.
    pub seen: f64,
    /// How many cards the track has.
    pub cards: usize,
}

/// The days ahead.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// One entry a day, today first.
    pub days: Vec<DayAhead>,
    /// Recall by track on the target mornings, in order.
    pub mornings: Vec<BTreeMap<String, Known>>,
    /// Cards never seen by the last morning asked for, by their place in the list, and how many each stands for; only
    /// those that were followed.
    pub unseen: Vec<(usize, f64)>,
}

/// Looks ahead. `aim_of` gives the aim of a day (`None`: a day off), `mornings` are counted in days from today.
pub fn forecast(
    course: &ForecastInput<'_>,
    mornings: &[u32],
    aim_of: &(dyn Fn(StudyDay) -> Option<SelectionPolicy> + Sync),
) -> Forecast {
    let mut run = Run::new(course);
    let mut found = Forecast { days: Vec::new(), mornings: vec![BTreeMap::new(); mornings.len()], unseen: Vec::new() };
    for ahead in 0..=course.days {
        for (nth, _) in mornings.iter().enumerate().filter(|(_, morning)| **morning == ahead) {
            found.mornings[nth] = run.known(course.rules.today.plus(i64::from(ahead)), &course.rules.models);
        }
        if ahead < course.days {
            let today = course.rules.today.plus(i64::from(ahead));
            let spent = if ahead == 0 { course.spent_today } else { 0.0 };
            found.days.push(aim_of(today).map_or_else(DayAhead::default, |aim| run.day(course, aim, spent)));
            run.recent = run.recent.map(RecentPractice::next_day);
        }
    }
    found.unseen = run.unseen();
    found
}

struct Run {
    cards: Vec<SampledCard>,
    /// What a followed card stands for that is not an exercise. A session has so many times fewer seconds than a day, and
    /// an exercise, which stands for less, so many times fewer too.
    scale: f64,
    /// Seconds that the day before took beyond its budget: with few cards followed one answer is a large part of a day.
    overdrawn: f64,
    /// How the time was spent by the day it has come to, in seconds of a session; `None` before the first.
    recent: Option<RecentPractice>,
    now: Moment,
    rows: i64,
}

impl Run {
    fn new(course: &ForecastInput<'_>) -> Run {
        let cards = followed(course.cards, course.days);
        let scale = cards.iter().map(|one| one.stands_for).fold(1.0, f64::max);
        Run { cards, scale, overdrawn: 0.0, recent: None, now: course.now, rows: 0 }
    }

    fn day(&mut self, course: &ForecastInput<'_>, aim: SelectionPolicy, spent: f64) -> DayAhead {
        let seconds = (course.seconds - spent).max(0.0) / self.scale - self.overdrawn;
        let mut day = DayAhead::default();
        if seconds > 0.0 {
            let aim = self.scaled(aim);
            let budget = Budget { seconds, until: aim.today, aim: aim.clone() };
            let rules = SessionRules { today: aim.today, budget: Some(budget), ..course.rules.clone() };
            self.sit(Session::begin(self.waiting(&aim), rules), &aim, &mut day);
        }
        self.overdrawn = (day.seconds - seconds).max(0.0);
        DayAhead { seconds: day.seconds * self.scale, ..day }
    }

    /// The weight of an exercise in a forecast.
    fn exercise_scale(&self) -> f64 {
        let exercise = self.cards.iter().find(|one| one.card.practice == EXERCISE);
        exercise.map_or(1.0, |exercise| exercise.stands_for / self.scale)
    }

    /// The aim of a session in which a second stands for many.
    fn scaled(&mut self, aim: SelectionPolicy) -> SelectionPolicy {
        let recent = *self.recent.get_or_insert_with(|| aim.recent.scaled(self.scale));
        SelectionPolicy { pace: aim.pace.scaled(EXERCISE, self.exercise_scale()), recent, scale: self.scale, ..aim }
    }

    /// The followed cards as a session gets them: those passed today are done with.
    fn waiting(&self, aim: &SelectionPolicy) -> Vec<SessionCard> {
        let open = |progress: Progress| progress.last < aim.today || progress.due <= aim.today;
        // An exercise whose seconds are fewer is worth as many times less, beside cards whose seconds are as they are.
        let worth = self.exercise_scale().powf(aim.rules.cost_power);
        let part = |card: &SessionCard| if card.practice == EXERCISE { card.part * worth } else { card.part };
        let waiting = self.cards.iter().enumerate().filter(|(_, one)| one.card.progress.is_none_or(open));
        waiting
            .map(|(nth, SampledCard { card, .. })| SessionCard { id: nth as i64, part: part(card), ..card.clone() })
            .collect()
    }

    fn sit(&mut self, mut session: Session, aim: &SelectionPolicy, day: &mut DayAhead) {
        let mut effect = session.current();
        loop {
            effect = match effect {
                Effect::Finished => return,
                Effect::Show(card) => {
                    let nth = session.cards()[card].id as usize;
                    let (grade, seconds) = self.answer(nth, aim);
                    self.count(nth, seconds, day);
                    session.handle(Event::Graded(grade, seconds))
                }
                Effect::Record(record) => {
                    let nth = session.cards()[record.card].id as usize;
                    let row = self.row(nth, aim.today, record.grade, record.interval, record.seconds);
                    let before = self.cards[nth].card.progress;
                    let after = Progress::after(before, &row, session.model_of(record.card));
                    self.cards[nth].card.progress = after;
                    // A graded row always leaves a progress behind.
                    let Some(after) = after else { return };
                    session.handle(Event::Recorded(after))
                }
            };
        }
    }

    /// An answer of a day, as many times as its card stands for.
    fn count(&mut self, nth: usize, seconds: f64, day: &mut DayAhead) {
        let SampledCard { card, stands_for, .. } = &self.cards[nth];
        day.answers += stands_for;
        day.new += if card.progress.is_none() { *stands_for } else { 0.0 };
        day.exercises += if card.practice == EXERCISE { *stands_for } else { 0.0 };
        day.seconds += seconds;
        self.recent = self.recent.map(|recent| recent.with(&card.practice, seconds, 0));
    }

    fn row(&mut self, nth: usize, day: StudyDay, grade: Grade, interval: u32, seconds: f64) -> Review {
        self.rows += 1;
        let kind = ReviewKind::Graded { grade, interval };
        Review { id: ReviewId(self.rows), card: nth as i64, at: self.now, day, seconds, kind }
    }

    /// How a card is answered: by the chances that the model and the person's habits give, the time being the usual one.
    fn answer(&mut self, nth: usize, aim: &SelectionPolicy) -> (Grade, f64) {
        let card = &self.cards[nth].card;
        let habit = aim.pace.of(&card.practice);
        let (phase, chances) = match card.progress {
            None => (ReviewPhase::First, habit.first),
            Some(progress) if progress.last == aim.today => (ReviewPhase::SameDay, habit.chances(habit.same_day)),
            Some(progress) => {
                let model = aim.models.of(&card.track, Some(progress.parameters));
                let recall = model.recall_on(progress.memory, progress.last, aim.today);
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
        for SampledCard { card, stands_for, .. } in &self.cards {
            let left = |progress: Progress| {
                let model = models.of(&card.track, Some(progress.parameters));
                model.recall_on(progress.memory, progress.last, day)
            };
            let recall = card.progress.map_or(0.0, |progress| f64::from(left(progress)));
            let sums = tracks.entry(card.track.clone()).or_default();
            sums.0 += stands_for;
            sums.1 += stands_for * recall;
            sums.2 += stands_for * recall * (1.0 - recall);
            sums.3 += if card.progress.is_some() { *stands_for } else { 0.0 };
        }
        let known = |(cards, recall, variance, seen): (f64, f64, f64, f64)| {
            // 90% of a normal distribution lie within 1.645 deviations.
            let band = 1.645 * variance.sqrt() / cards;
            Known { recall: recall / cards, band, seen: seen / cards, cards: cards.round() as usize }
        };
        tracks.into_iter().map(|(track, sums)| (track, known(sums))).collect()
    }

    fn unseen(&self) -> Vec<(usize, f64)> {
        let unseen = self.cards.iter().filter(|one| one.card.progress.is_none());
        unseen.map(|one| (one.place, one.stands_for)).collect()
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

    fn look(many: usize, seconds: f64, off: std::ops::Range<u32>) -> Forecast {
        let rules =
            SessionRules { today: today(), budget: None, longest_interval: MAX_INTERVAL, models: Models::default() };
        let aim_of = |day: StudyDay| {
            let aim = SelectionPolicy {
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
            (!off.contains(&day.days_since(today()))).then_some(aim)
        };
        // Any moment will do: it is in rows that are never kept.
        let now = Moment::from_log(0, 0).expect("the beginning of 1970");
        let cards = cards(many);
        let course = ForecastInput { cards: &cards, now, rules: &rules, seconds, days: 20, spent_today: 0.0 };
        forecast(&course, &[10, 20], &aim_of)
    }

    #[test]
    fn a_forecast_is_the_same_whenever_it_is_asked_for() {
        assert_eq!(look(100, 300.0, 0..0), look(100, 300.0, 0..0));
    }

    #[test]
    fn without_time_nothing_is_learned() {
        let ahead = look(100, 0.0, 0..0);
        assert_eq!(ahead.days, vec![DayAhead::default(); 20]);
        assert_eq!(ahead.mornings[1]["facts"], Known { recall: 0.0, band: 0.0, seen: 0.0, cards: 100 });
        assert_eq!(ahead.unseen.len(), 100);
    }

    #[test]
    fn a_day_off_has_no_answers_and_the_others_do() {
        let ahead = look(100, 300.0, 3..6);
        let idle: Vec<usize> = (0..20).filter(|day| ahead.days[*day].answers == 0.0).collect();
        assert_eq!(idle, [3, 4, 5]);
    }

    #[test]
    fn a_part_of_many_cards_stands_for_all() {
        // Of the 8,000 every fourth is followed.
        let (some, all) = (look(2_000, 600.0, 0..0), look(8_000, 2_400.0, 0..0));
        let (some, all) = (some.mornings[1]["facts"], all.mornings[1]["facts"]);
        assert_eq!((some.cards, all.cards), (2_000, 8_000));
        assert!((some.recall - all.recall).abs() < 0.05, "{} and {}", some.recall, all.recall);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn a_day_ends_within_an_answer_of_its_minutes(many in 1usize..300, seconds in 0.0f64..900.0) {
            let ahead = look(many, seconds, 0..0);
            // Fewer than 240 cards are all followed.
            let each_stands_for = (many as f64 / 240.0).max(1.0).ceil();
            for day in &ahead.days {
                prop_assert!(day.seconds <= seconds + 30.0 * each_stands_for);
            }
            let known = ahead.mornings[1]["facts"];
            prop_assert!((0.0..=1.0).contains(&known.recall) && known.recall <= known.seen + 1e-9);
        }
    }
}
