//! The single pass over the log: reads histories card by card, possibly in parts, and returns [`Stats`].

use super::card_history::{Row, for_each_answer};
use super::prediction::{FactorPowers, PredictionStats};
use super::tally::{Cell, Days, RetentionByAge, Work};
use super::{GroupStats, RETENTION_DAYS, Range, Retained, Stats, month_of};
use crate::schedule::{MemoryModel, StudyDay};
use std::collections::{BTreeMap, HashMap};

/// The track and topic of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardGroup {
    /// The index of its track in the names passed to `finish`.
    pub track: usize,
    /// The store's id of its topic; `None` for a retired card.
    pub topic: Option<i64>,
}

/// Counts the log card by card. Counters for different cards can be added.
#[derive(Debug, Clone)]
pub struct Counter {
    today: StudyDay,
    range: Range,
    powers: FactorPowers,
    /// By index of the track.
    days: Vec<Days>,
    predictions: Vec<PredictionStats>,
    groups: HashMap<CardGroup, GroupTotals>,
}

/// The cards of one topic.
#[derive(Debug, Clone, Default)]
struct GroupTotals {
    cell: Cell,
    stabilities: Vec<f32>,
    recall: f64,
}

impl GroupTotals {
    fn add(&mut self, other: &GroupTotals) {
        self.cell.add(other.cell);
        self.stabilities.extend_from_slice(&other.stabilities);
        self.recall += other.recall;
    }

    fn stats(mut self) -> GroupStats {
        let cards = self.stabilities.len();
        let middle = cards / 2;
        let stability =
            (cards > 0).then(|| f64::from(*self.stabilities.select_nth_unstable_by(middle, f32::total_cmp).1));
        let recall = (cards > 0).then(|| self.recall / cards as f64);
        GroupStats { work: self.cell.work, retention: self.cell.retention, cards, stability, recall }
    }
}

impl Counter {
    /// Counts as of `today`, over this range, with this many tracks.
    pub fn new(today: StudyDay, range: Range, tracks: usize) -> Counter {
        Counter {
            today,
            range,
            powers: FactorPowers::default(),
            days: vec![Days::new(today); tracks],
            predictions: vec![PredictionStats::default(); tracks],
            groups: HashMap::new(),
        }
    }

    /// Adds the counted rows of a card, oldest first, with its group and memory model.
    pub fn card(&mut self, group: CardGroup, rows: &[Row], model: &MemoryModel) {
        let mut in_range = Cell::default();
        let state = for_each_answer(rows, model, |answer| {
            let cell = Cell { work: Work { reviews: 1, seconds: answer.row.seconds }, retention: answer.retention() };
            self.days[group.track].cell(answer.row.day).add(cell);
            if self.range.contains(answer.row.day) {
                in_range.add(cell);
                if let Some(before) = answer.before {
                    let predicted = f64::from(model.recall(before.memory, before.past.elapsed as f32));
                    self.predictions[group.track].record(predicted, answer.passed, before.past, &self.powers);
                }
            }
        });
        if let Some((memory, last)) = state {
            let totals = self.groups.entry(group).or_default();
            totals.cell.add(in_range);
            totals.stabilities.push(memory.stability);
            totals.recall += f64::from(model.recall_on(memory, last, self.today));
        }
    }

    /// Adds the counts of a counter for other cards.
    pub fn add(&mut self, other: &Counter) {
        self.days.iter_mut().zip(&other.days).for_each(|(days, other)| days.add(other));
        self.predictions.iter_mut().zip(&other.predictions).for_each(|(one, other)| one.add(other));
        for (group, totals) in &other.groups {
            self.groups.entry(*group).or_default().add(totals);
        }
    }

    /// The statistics, with these track names.
    pub fn finish(self, names: &[String]) -> Stats {
        let mut work: BTreeMap<StudyDay, BTreeMap<String, Work>> = BTreeMap::new();
        let (mut retained, mut months) = (BTreeMap::new(), BTreeMap::<_, RetentionByAge>::new());
        let recent_range = Range { from: self.today.plus(1 - RETENTION_DAYS), to: self.today };
        for (days, name) in self.days.iter().zip(names) {
            let mut recent = Retained::default();
            for (day, cell) in days.iter() {
                work.entry(day).or_default().insert(name.clone(), cell.work);
                if recent_range.contains(day) {
                    recent.add(cell.retention.all());
                }
                if self.range.contains(day) && cell.retention.all().n > 0 {
                    months.entry(month_of(day)).or_default().add(cell.retention);
                }
            }
            if recent.n > 0 {
                retained.insert(name.clone(), recent);
            }
        }
        let (streak, longest_streak) = streaks(&work, self.today);
        let (tracks, topics) = stats(self.groups, names);
        let mut predictions = PredictionStats::default();
        self.predictions.iter().for_each(|one| predictions.add(one));
        let by_track = self.predictions.into_iter().zip(names).filter(|(one, _)| one.total().n > 0);
        let predictions_by_track = by_track.map(|(one, name)| (name.clone(), one)).collect();
        let range = self.range;
        Stats {
            range,
            retained,
            work,
            streak,
            longest_streak,
            months,
            tracks,
            topics,
            predictions,
            predictions_by_track,
        }
    }
}

/// Consecutive study days up to today or yesterday, and the longest such streak.
fn streaks(work: &BTreeMap<StudyDay, BTreeMap<String, Work>>, today: StudyDay) -> (usize, usize) {
    let last = if work.contains_key(&today) { today } else { today.plus(-1) };
    let now = (0..).map(|back| last.plus(-back)).take_while(|day| work.contains_key(day)).count();
    let (mut longest, mut row, mut before) = (0, 0, None);
    for day in work.keys() {
        row = if before == Some(day.plus(-1)) { row + 1 } else { 1 };
        longest = longest.max(row);
        before = Some(*day);
    }
    (now, longest)
}

type ByTrack = BTreeMap<String, GroupStats>;
type ByTopic = BTreeMap<(String, i64), GroupStats>;

fn stats(groups: HashMap<CardGroup, GroupTotals>, names: &[String]) -> (ByTrack, ByTopic) {
    let mut all: Vec<(CardGroup, GroupTotals)> = groups.into_iter().collect();
    // Floating-point sums depend on the order, and a hash map has none.
    all.sort_by_key(|(group, _)| *group);
    let mut tracks: BTreeMap<usize, GroupTotals> = BTreeMap::new();
    let mut topics = BTreeMap::new();
    for (group, totals) in all {
        tracks.entry(group.track).or_default().add(&totals);
        if let Some(topic) = group.topic {
            topics.insert((names[group.track].clone(), topic), totals.stats());
        }
    }
    let named = |(track, totals): (usize, GroupTotals)| (names[track].clone(), totals.stats());
    (tracks.into_iter().map(named).collect(), topics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{Grade, Memory};
    use crate::stats::Record;
    use chrono::NaiveDate;

    fn day(n: u32) -> StudyDay {
        StudyDay::from_date(NaiveDate::from_ymd_opt(2026, 3, n).expect("a day of March"))
    }

    fn row(n: u32, grade: Grade, interval: u32) -> Row {
        Row { day: day(n), seconds: 10.0, interval, record: Record::Graded(grade) }
    }

    fn counted(today: StudyDay, cards: &[&[Row]]) -> Counter {
        let mut counter = Counter::new(today, Range { from: day(1), to: today }, 1);
        for rows in cards {
            counter.card(CardGroup { track: 0, topic: Some(7) }, rows, &MemoryModel::default());
        }
        counter
    }

    fn stats(today: StudyDay, cards: &[&[Row]]) -> Stats {
        counted(today, cards).finish(&["facts".to_owned()])
    }

    const RETURNED: [(u32, Grade, u32); 5] =
        [(1, Grade::Again, 0), (1, Grade::Good, 2), (3, Grade::Again, 0), (3, Grade::Good, 21), (24, Grade::Hard, 30)];

    fn returned() -> Vec<Row> {
        RETURNED.map(|(n, grade, interval)| row(n, grade, interval)).to_vec()
    }

    #[test]
    fn true_retention_leaves_out_first_sights_and_the_same_day() {
        let stats = stats(day(25), &[&returned()]);
        assert_eq!(stats.retained["facts"], Retained { passed: 1, n: 2 });
        assert_eq!(stats.work[&day(3)]["facts"], Work { reviews: 2, seconds: 20.0 });
        let march = stats.months.values().copied().collect::<Vec<RetentionByAge>>();
        let (young, mature) = (Retained { passed: 0, n: 1 }, Retained { passed: 1, n: 1 });
        assert_eq!(march, [RetentionByAge { young, mature }]);
        assert_eq!(stats.topics[&("facts".to_owned(), 7)].retention, RetentionByAge { young, mature });
    }

    #[test]
    fn answers_outside_the_range_build_memory_but_do_not_count() {
        let mut counter = Counter::new(day(25), Range { from: day(4), to: day(25) }, 1);
        counter.card(CardGroup { track: 0, topic: None }, &returned(), &MemoryModel::default());
        let stats = counter.finish(&["facts".to_owned()]);
        assert_eq!((stats.predictions.total().n, stats.tracks["facts"].work.reviews), (1, 1));
        assert_eq!((stats.work.len(), stats.topics.len()), (3, 0));
    }

    #[test]
    fn predictions_are_those_of_the_memory_before_the_answer() {
        let model = MemoryModel::default();
        let stats = stats(day(25), &[&returned()]);
        let first = model.after(Some(model.after(None, 0, Grade::Again)), 0, Grade::Good);
        let second = model.after(Some(model.after(Some(first), 2, Grade::Again)), 0, Grade::Good);
        let predicted = [model.recall(first, 2.0), model.recall(second, 21.0)].map(f64::from);
        let loss = -((1.0 - predicted[0]).ln() + predicted[1].ln()) / 2.0;
        assert!((stats.predictions.log_loss().expect("two answers") - loss).abs() < 1e-9);
    }

    #[test]
    fn practice_off_the_schedule_takes_time_and_says_nothing_of_retention_or_memory() {
        let practice = |n| Row { interval: 0, record: Record::Practice(Grade::Again), ..row(n, Grade::Again, 0) };
        let mut with = returned();
        with.insert(2, practice(2));
        with.push(practice(25));
        let (with, without) = (stats(day(25), &[&with]), stats(day(25), &[&returned()]));
        assert_eq!(with.work[&day(2)]["facts"], Work { reviews: 1, seconds: 10.0 });
        assert_eq!((with.streak, without.streak), (2, 1));
        assert_eq!(
            (&with.retained, &with.months, &with.predictions),
            (&without.retained, &without.months, &without.predictions)
        );
        let without_work = |stats: &Stats| GroupStats { work: Work::default(), ..stats.tracks["facts"].clone() };
        assert_eq!(without_work(&with), without_work(&without));
        // A card with only practice, because its review was undone, has no memory state.
        let alone = stats(day(25), &[&[practice(25)]]);
        assert_eq!((alone.work.len(), alone.tracks.len()), (1, 0));
    }

    #[test]
    fn a_state_from_elsewhere_counts_as_an_interval_and_not_as_an_answer() {
        let memory = Memory { stability: 30.0, difficulty: 4.0 };
        let start = Row { day: day(1), seconds: 0.0, interval: 25, record: Record::Start(memory) };
        let stats = stats(day(25), &[&[start, row(25, Grade::Good, 60)]]);
        let kept = stats.months.values().copied().collect::<Vec<RetentionByAge>>();
        assert_eq!(kept, [RetentionByAge { mature: Retained { passed: 1, n: 1 }, ..RetentionByAge::default() }]);
        assert_eq!(stats.work.len(), 1);
    }

    #[test]
    fn a_streak_is_not_broken_before_the_day_is_over_and_the_longest_is_kept() {
        let rows = [row(1, Grade::Good, 2), row(3, Grade::Good, 2), row(4, Grade::Good, 2)];
        let streak = |today| stats(today, &[&rows]).streak;
        assert_eq!((streak(day(4)), streak(day(5)), streak(day(6))), (2, 2, 0));
        assert_eq!((stats(day(20), &[&rows]).longest_streak, stats(day(20), &[]).longest_streak), (2, 0));
    }

    #[test]
    fn two_parts_of_a_log_give_the_same_as_the_whole() {
        let (one, other) = (returned(), [row(2, Grade::Easy, 9), row(11, Grade::Good, 20)]);
        let mut parts = counted(day(25), &[&one]);
        parts.add(&counted(day(25), &[&other]));
        assert_eq!(parts.finish(&["facts".to_owned()]), stats(day(25), &[&one, &other]));
    }
}
