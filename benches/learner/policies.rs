//! Ways to spend a day's minutes: the program's own session, and what it is compared with.

use super::dice::{What, even};
use super::person::Person;
use super::scenario::{Deck, Kind, Scenario, day};
use greenroom::practice::{Budget, Effect, Event, Session, SessionCard, SessionRules};
use greenroom::schedule::pace::{ReviewPhase, Sample};
use greenroom::schedule::{
    Grade, MAX_INTERVAL, MemoryModel, Models, Moment, Pace, Progress, RecentPractice, Retention, Review, ReviewId,
    ReviewKind, Rules, SelectionPolicy, Shares, SpacedReview, StabilityFactor, TimeShares, goals,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

/// An answer: its seconds, and the day that its grade named.
#[derive(Debug, Clone, Copy)]
pub struct Took {
    pub seconds: f64,
    pub due: Option<u32>,
}

/// Spends a day's minutes; tells each card and its seconds.
pub trait Policy {
    fn study(&mut self, person: &mut Person, today: u32, took: &mut dyn FnMut(usize, Took));
}

/// The program: `practice::Session` with its selection policy, as `study` drives it.
pub struct Program {
    scenario: Scenario,
    rules: Rules,
    model: MemoryModel,
    progress: Vec<Option<Progress>>,
    /// By card, its part of what its track is worth.
    parts: Vec<f64>,
    answers: Vec<Sample<'static>>,
    /// The day of each answer.
    days: Vec<u32>,
    /// Whether it learns how soon the person forgets.
    learns_keeping: bool,
    tests: Vec<SpacedReview>,
    rows: i64,
}

/// As many of the latest answers as the program learns from.
const ANSWERS_LEARNED_FROM: usize = 2_000;

/// As many answers on later days as the program learns from how soon somebody forgets, about.
const TESTS_LEARNED_FROM: usize = 1_500;

impl Program {
    pub fn new(scenario: Scenario, rules: Rules, deck: &Deck) -> Program {
        Program {
            scenario,
            rules,
            model: MemoryModel::default(),
            progress: vec![None; deck.cards.len()],
            parts: (0..deck.cards.len()).map(|card| deck.part(card)).collect(),
            answers: Vec::new(),
            days: Vec::new(),
            learns_keeping: true,
            tests: Vec::new(),
            rows: 0,
        }
    }

    fn session(&self, person: &Person, today: u32) -> Session {
        let recent = self.answers.len().saturating_sub(ANSWERS_LEARNED_FROM);
        let tracks = ["facts", "coding", "behavioral"];
        let policy = SelectionPolicy {
            today: day(today),
            goals: goals(&self.scenario.program_stages(), day(today), &tracks, &Shares::default()),
            models: Models::default(),
            pace: Pace::learn(self.answers[recent..].iter().copied()),
            stability_factor: self.stability_factor(),
            breaks: self.scenario.breaks(),
            shares: TimeShares::for_next(&self.scenario.program_stages(), day(today)),
            recent: self.recent(today),
            attendance: 1.0,
            scale: 1.0,
            rules: self.rules,
        };
        let rules = SessionRules {
            today: day(today),
            budget: Some(Budget { seconds: 60.0 * self.scenario.minutes, until: day(today), policy }),
            longest_interval: MAX_INTERVAL,
            models: Models::default(),
        };
        let card = |(id, progress): (usize, &Option<Progress>)| {
            let card = person.deck.cards[id];
            SessionCard {
                id: id as i64,
                topic: card.topic,
                track: card.kind.track().to_owned(),
                practice: card.kind.practice().to_owned(),
                asked: card.asked,
                part: self.parts[id],
                retention: Retention::DEFAULT,
                progress: *progress,
                off_schedule: false,
            }
        };
        Session::begin(self.progress.iter().enumerate().map(card).collect(), rules)
    }

    /// The same, taking everybody to forget as the model says.
    pub fn without_keeping(self) -> Program {
        Program { learns_keeping: false, ..self }
    }

    fn recent(&self, today: u32) -> RecentPractice {
        let answers = self.answers.iter().zip(&self.days);
        answers.fold(RecentPractice::default(), |spent, (answer, day)| {
            spent.with(answer.practice, answer.seconds, today - day)
        })
    }

    fn stability_factor(&self) -> StabilityFactor {
        let recent = self.tests.len().saturating_sub(TESTS_LEARNED_FROM);
        let tests = self.tests[recent..].iter().filter(|_| self.learns_keeping);
        StabilityFactor::learn(tests.map(|test| (&self.model, *test)))
    }

    /// The card's progress after an answer, as the store computes it.
    fn record(&mut self, card: usize, today: u32, grade: Grade, interval: u32, seconds: f64) -> Progress {
        self.rows += 1;
        let at = Moment::from_log(i64::from(today) * 86_400_000, 0).expect("a time in the calendar");
        let kind = ReviewKind::Graded { grade, interval };
        let row = Review { id: ReviewId(self.rows), card: card as i64, at, day: day(today), seconds, kind };
        let after = Progress::after(self.progress[card], &row, &self.model).expect("a graded row");
        self.progress[card] = Some(after);
        after
    }
}

impl Policy for Program {
    fn study(&mut self, person: &mut Person, today: u32, took: &mut dyn FnMut(usize, Took)) {
        let mut session = self.session(person, today);
        let (mut effect, mut pending) = (session.current(), 0.0);
        loop {
            effect = match effect {
                Effect::Finished => return,
                Effect::Show(card) => {
                    let phase = match self.progress[card] {
                        None => ReviewPhase::First,
                        Some(progress) if progress.last == day(today) => ReviewPhase::SameDay,
                        Some(_) => ReviewPhase::Later,
                    };
                    let (grade, seconds) = person.attempt(card, today);
                    let practice = person.deck.cards[card].kind.practice();
                    if let Some(before) = self.progress[card].filter(|before| before.last < day(today)) {
                        let elapsed = day(today).days_since(before.last);
                        self.tests.push(SpacedReview { memory: before.memory, elapsed, recalled: grade.is_pass() });
                    }
                    self.days.push(today);
                    self.answers.push(Sample { practice, phase, grade, seconds });
                    pending = seconds;
                    session.handle(Event::Graded(grade, seconds))
                }
                Effect::Record(record) => {
                    let progress = self.record(record.card, today, record.grade, record.interval, record.seconds);
                    let due = today + progress.due.days_since(day(today));
                    took(record.card, Took { seconds: pending, due: Some(due) });
                    session.handle(Event::Recorded(progress))
                }
            };
        }
    }
}

/// What is common: FSRS with the default parameters and retention 0.90, reviews in the order in which they fall due,
/// then up to twenty new cards a day, failed cards again after five others.
pub struct ByDueDate {
    minutes: f64,
    model: MemoryModel,
    progress: BTreeMap<usize, (greenroom::schedule::Memory, u32, u32)>,
    unseen: VecDeque<usize>,
}

impl ByDueDate {
    pub fn new(scenario: Scenario, person: &Person, seed: u64) -> ByDueDate {
        // Every kind is spread evenly over the new cards, so that no luck of the draw costs minutes.
        let mut places: Vec<(f64, usize)> = Vec::new();
        for kind in Kind::RECALLED {
            let of_kind = (0..person.deck.cards.len()).filter(|card| person.deck.cards[*card].kind == kind);
            let mut cards: Vec<(f64, usize)> = of_kind.map(|card| (even(seed, What::Order, card, 0), card)).collect();
            cards.sort_by(|one, other| one.0.total_cmp(&other.0));
            let all = cards.len() as f64;
            places.extend(cards.into_iter().enumerate().map(|(nth, (_, card))| ((nth as f64 + 0.5) / all, card)));
        }
        places.sort_by(|one, other| one.0.total_cmp(&other.0));
        ByDueDate {
            minutes: scenario.minutes,
            model: MemoryModel::default(),
            progress: BTreeMap::new(),
            unseen: places.into_iter().map(|(_, card)| card).collect(),
        }
    }

    fn grade(&mut self, card: usize, today: u32, grade: Grade) -> u32 {
        let before = self.progress.get(&card).copied();
        let elapsed = before.map_or(0, |(_, last, _)| today - last);
        let memory = self.model.after(before.map(|(memory, ..)| memory), elapsed, grade);
        let days = self.model.days_until(memory, Retention::DEFAULT).round().max(1.0) as u32;
        let due = if grade.is_pass() { today + days } else { today };
        self.progress.insert(card, (memory, today, due));
        due
    }
}

impl Policy for ByDueDate {
    fn study(&mut self, person: &mut Person, today: u32, took: &mut dyn FnMut(usize, Took)) {
        let mut due: Vec<(u32, usize)> = self
            .progress
            .iter()
            .filter(|(_, (.., due))| *due <= today)
            .map(|(card, (.., due))| (*due, *card))
            .collect();
        due.sort_unstable();
        let mut waiting: VecDeque<usize> = due.into_iter().map(|(_, card)| card).collect();
        waiting.extend(self.unseen.iter().take(20));
        let mut failed: VecDeque<(usize, usize)> = VecDeque::new();
        let (mut used, mut shown) = (0.0, 0);
        while used < 60.0 * self.minutes {
            let ripe = failed.front().is_some_and(|(at, _)| *at <= shown || waiting.is_empty());
            let next = if ripe { failed.pop_front().map(|(_, card)| card) } else { waiting.pop_front() };
            let Some(card) = next else { return };
            let (grade, seconds) = person.attempt(card, today);
            used += seconds;
            shown += 1;
            self.unseen.retain(|new| *new != card);
            let due = self.grade(card, today, grade);
            took(card, Took { seconds, due: Some(due) });
            if !grade.is_pass() {
                failed.push_back((shown + 5, card));
            }
        }
    }
}

/// Knows the true memory and times: always the card that gains most on the days that count for each second, those that
/// are remembered worse than a threshold first.
pub struct AllKnowing {
    pub scenario: Scenario,
    pub threshold: f64,
    /// Also how hard each card is that was never seen.
    pub unseen_too: bool,
}

struct Entry {
    urgent: bool,
    gain: f64,
    card: Reverse<usize>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> std::cmp::Ordering {
        self.urgent.cmp(&other.urgent).then(self.gain.total_cmp(&other.gain)).then(self.card.cmp(&other.card))
    }
}

impl AllKnowing {
    fn entry(&self, person: &Person, card: usize, today: u32) -> Entry {
        let goals = self.scenario.goals(&person.deck, person.deck.cards[card].kind, today);
        let last_days = goals.iter().any(|(goal, worth)| *worth > 0.0 && goal - today <= 4);
        let urgent = last_days || person.recall(card, today) < self.threshold;
        Entry { urgent, gain: person.gain(card, today, &goals, self.unseen_too), card: Reverse(card) }
    }
}

impl Policy for AllKnowing {
    fn study(&mut self, person: &mut Person, today: u32, took: &mut dyn FnMut(usize, Took)) {
        let cards = (0..person.deck.cards.len()).filter(|card| person.deck.cards[*card].kind != Kind::Exercise);
        let mut heap: BinaryHeap<Entry> = cards.map(|card| self.entry(person, card, today)).collect();
        let mut resting: VecDeque<(usize, usize)> = VecDeque::new();
        let (mut used, mut shown) = (0.0, 0);
        while used < 60.0 * self.scenario.minutes {
            while let Some((_, card)) = resting.pop_front_if(|(until, _)| *until <= shown) {
                heap.push(self.entry(person, card, today));
            }
            let Some(Entry { gain, card: Reverse(card), .. }) = heap.pop() else { return };
            if gain <= 0.0 {
                return;
            }
            let (_, seconds) = person.attempt(card, today);
            used += seconds;
            shown += 1;
            took(card, Took { seconds, due: None });
            resting.push_back((shown + 5, card));
        }
    }
}
