//! The cards of a session with a time budget, in three lines: speaking, solving, and recall. Each has its share of the
//! minutes (`schedule::minutes`). Within a line, due cards come before new ones, and new ones only as fast as the
//! coming days allow (`schedule::intake`).
//!
//! A session starts with speaking or solving. Then the line with most of its time left comes next, unless a topic would
//! follow itself.

use super::session::{Budget, SessionCard};
use crate::deck::Likelihood;
use crate::schedule::intake::{Capacity, DAYS, Load};
use crate::schedule::interleave::InterleavedQueue;
use crate::schedule::{Activity, StudyDay};
use std::collections::{HashMap, VecDeque};

/// What every interview asks is said once within this many days of the first answer; a day or two are left for those on
/// which nobody practices.
const FIRST_DAYS: u32 = 4;

/// An exercise that comes back within this many days, today included, comes before a new one.
const SOON: usize = 4;

/// An exercise may take a session so much beyond its end where something is said before it.
const SLACK: f64 = 1.25;

/// Cards in their lines.
#[derive(Debug, Clone)]
pub struct SessionQueue {
    lines: Vec<InterleavedQueue<usize>>,
    /// New cards that there is no room for: one comes in where another is skipped.
    reserve: Vec<VecDeque<(u64, f64, usize)>>,
    /// Seconds that each line has left of its own.
    left: [f64; 3],
    /// How many exercises may still come.
    exercises: usize,
    /// Seconds that one takes.
    each: f64,
    /// One comes before anything is said.
    opens_with_exercise: bool,
    /// This many cards to say open the session.
    said_first: usize,
    /// Cards to say that must come, and what each of them takes beyond the part that speaking has of its own.
    musts: usize,
    beyond: f64,
    shown: usize,
    /// Saying and recalling share their minutes by what they are worth, once speaking has its least: a stage that asks for
    /// both is near.
    by_worth: bool,
    /// The total worth of each line's cards.
    all: [f64; 3],
    /// The same without skipped ones.
    unskipped: [f64; 3],
}

impl SessionQueue {
    /// One line of all cards in the order given: no budget chooses among them.
    pub fn in_order(cards: &[SessionCard]) -> SessionQueue {
        let all = cards.iter().enumerate().map(|(place, card)| (card.topic, -(place as f64), place));
        let lines = vec![InterleavedQueue::new(all, true)];
        SessionQueue {
            lines,
            reserve: Vec::new(),
            left: [0.0; 3],
            exercises: usize::MAX,
            each: 0.0,
            opens_with_exercise: false,
            said_first: 0,
            musts: 0,
            beyond: 0.0,
            shown: 0,
            by_worth: false,
            all: [0.0; 3],
            unskipped: [0.0; 3],
        }
    }

    /// What a session of this budget may bring.
    pub fn of(cards: &[SessionCard], budget: &Budget) -> SessionQueue {
        let aim = &budget.aim;
        let mut own: [Vec<usize>; 3] = Default::default();
        cards.iter().enumerate().for_each(|(place, card)| own[card.activity() as usize].push(place));
        let there = Activity::ALL.map(|of| !own[of as usize].is_empty() && !aim.recent.is_skipped(of));
        let by_worth = own[Activity::Speaking as usize].iter().any(|place| aim.is_near_date(&cards[*place].track));
        let shares = if by_worth { aim.shares.with_min_speaking() } else { aim.shares }.among(there);
        let mut left = aim.recent.portions(shares, budget.seconds);
        // What speaking and solving will not use is for recall, which comes last.
        let mut rest = aim.ahead(budget.seconds, budget.seconds);
        let (mut lines, mut reserve, mut musts, mut beyond) = (Vec::new(), Vec::new(), 0, 0.0);
        for activity in Activity::ALL {
            let left = &mut left[activity as usize];
            let seconds = match activity {
                Activity::Recall => rest,
                _ => aim.ahead(*left, shares.of(activity) * budget.seconds),
            };
            let own = own[activity as usize].iter().map(|place| (*place, &cards[*place])).collect();
            let (chosen, used) = QueueBuilder::new(own, budget, activity, &seconds).cards();
            (0..DAYS).for_each(|day| rest[day] -= used[day].min(seconds[day]));
            beyond += (chosen.must - *left).max(0.0);
            *left = left.max(chosen.must);
            musts += chosen.musts;
            lines.push(InterleavedQueue::new(chosen.cards, false));
            reserve.push(chosen.reserve);
        }
        let all = own.map(|places| places.iter().map(|place| cards[*place].part).sum());
        let mut lanes = SessionQueue {
            lines,
            reserve,
            left,
            exercises: 0,
            each: 0.0,
            opens_with_exercise: false,
            said_first: 1,
            musts,
            beyond: beyond / musts.max(1) as f64,
            shown: 0,
            by_worth,
            all,
            unskipped: all,
        };
        lanes.plan_exercises(cards, budget, shares.of(Activity::Solving));
        // Standard questions do not wait for an exercise after their first days.
        if aim.recent.first_answer.is_some_and(|days| days >= FIRST_DAYS) {
            lanes.said_first = lanes.said_first.max(musts);
        }
        lanes
    }

    /// How many exercises come, and whether one comes before anything is said.
    fn plan_exercises(&mut self, cards: &[SessionCard], budget: &Budget, share: f64) {
        let solving = Activity::Solving as usize;
        let seconds = |place: usize| budget.aim.review_seconds(&cards[place].candidate());
        let Some(each) = self.lines[solving].first().map(|(_, card)| seconds(card)) else { return };
        let nothing_else = self.lines.iter().enumerate().all(|(nth, line)| nth == solving || line.is_empty());
        let scale = budget.aim.scale;
        self.exercises = match share > 0.0 {
            true => budget.aim.recent.exercises(self.left[solving], scale * budget.seconds, scale * each),
            false => 0,
        };
        self.exercises = self.exercises.max(usize::from(nothing_else));
        self.each = each;
        self.opens_with_exercise = each > SLACK * budget.seconds;
    }

    /// The cards that wait, in no order.
    pub fn waiting(&self) -> impl Iterator<Item = usize> + '_ {
        self.lines.iter().flat_map(InterleavedQueue::cards)
    }

    /// How many cards wait.
    pub fn count(&self) -> usize {
        let solving = Activity::Solving as usize;
        let waiting = |(nth, line): (usize, &InterleavedQueue<usize>)| {
            if nth == solving { line.len().min(self.exercises) } else { line.len() }
        };
        self.lines.iter().enumerate().map(waiting).sum()
    }

    /// Takes the next card out of its line, with this many seconds left.
    pub fn take_next(&mut self, cards: &[SessionCard], seconds: f64) -> Option<usize> {
        let lane = self.choose(seconds)?;
        let place = self.lines[lane].take_next()?;
        for (_, line) in self.lines.iter_mut().enumerate().filter(|(nth, _)| *nth != lane) {
            line.note_shown_elsewhere(cards[place].topic);
        }
        self.shown += 1;
        Some(place)
    }

    /// Which line comes: one with a card of another topic than the last if there is one, and of these the one that has
    /// most of its time left; the first card is one to say or to solve.
    fn choose(&self, seconds: f64) -> Option<usize> {
        let open: Vec<usize> = (0..self.lines.len()).filter(|lane| self.may_come(*lane, seconds)).collect();
        if let Some(headed) = open.iter().find(|lane| self.lines[**lane].has_put_back()) {
            return Some(*headed);
        }
        let passes: [&dyn Fn(&usize) -> bool; 3] = [
            &|lane| self.lines[*lane].has_waiting() && self.lines[*lane].has_other_topic(),
            &|lane| self.lines[*lane].has_waiting(),
            &|_| true,
        ];
        passes.iter().find_map(|fits| {
            let fit = open.iter().copied().filter(|lane| fits(lane));
            // The first of equals: `max_by` would give the last.
            fit.rev().max_by(|one, other| self.pull(*one).total_cmp(&self.pull(*other)))
        })
    }

    /// Exercises come as many as are planned, the first of them early, and any other where it fits.
    fn may_come(&self, lane: usize, seconds: f64) -> bool {
        let planned = self.exercises > 0 && (self.shown <= self.said_first || self.each <= seconds);
        let allowed = self.lines.len() == 1 || lane != Activity::Solving as usize || planned;
        allowed && !self.lines[lane].is_empty()
    }

    /// How much a line is wanted next.
    fn pull(&self, lane: usize) -> f64 {
        let opening = |lane: usize| match lane {
            _ if lane == Activity::Solving as usize && self.opens_with_exercise => 2.0,
            _ if lane == Activity::Speaking as usize && self.shown < self.said_first => 1.0,
            _ if lane == Activity::Solving as usize && self.shown <= self.said_first => 0.5,
            _ => 0.0,
        };
        1e12 * opening(lane) + if self.by_worth { self.worth(lane) } else { self.left[lane] }
    }

    /// How much a line is wanted where worth decides: as long as speaking or solving has time left of its own, by that;
    /// then by the key of its first card. Keys are a few at most, so any time that is left comes before them. What was
    /// skipped leaves its worth to the others of its line.
    fn worth(&self, lane: usize) -> f64 {
        const ABOVE_KEYS: f64 = 10.0;
        let has_own = lane != Activity::Recall as usize && self.left[lane] > 0.0;
        match has_own {
            true => ABOVE_KEYS + self.left[lane],
            false => {
                let first = self.lines[lane].first().map_or(0.0, |(key, _)| key);
                (first * self.all[lane] / self.unskipped[lane].max(1e-9)).min(ABOVE_KEYS)
            }
        }
    }

    fn lane_of(&self, card: &SessionCard) -> usize {
        if self.lines.len() == 1 { 0 } else { card.activity() as usize }
    }

    /// A card was answered after this many seconds.
    pub fn answered(&mut self, card: &SessionCard, seconds: f64) {
        let lane = self.lane_of(card);
        self.left[lane] -= seconds;
        if card.activity() == Activity::Solving {
            self.exercises = self.exercises.saturating_sub(1);
            self.opens_with_exercise = false;
        }
    }

    /// A card was skipped: the next new one comes in for a new one; where it was an exercise, no other one comes in this
    /// session.
    pub fn skipped(&mut self, card: &SessionCard) {
        let lane = self.lane_of(card);
        self.unskipped[lane] -= card.part;
        if let Some(reserve) = self.reserve.get_mut(lane).filter(|_| card.progress.is_none())
            && let Some((topic, key, place)) = reserve.pop_front()
        {
            self.lines[lane].insert(topic, place, key);
        }
        if self.lines.len() > 1 && card.activity() == Activity::Solving {
            self.exercises = 0;
        }
        // What every interview asks was set aside: its time is for the others again.
        if self.musts > 0 && is_must(card) && card.progress.is_none() {
            self.musts -= 1;
            self.left[lane] -= self.beyond;
        }
    }

    /// A failed card comes back: see `Line::return_later`.
    pub fn return_later(&mut self, place: usize, card: &SessionCard, key: Option<f64>) {
        let lane = self.lane_of(card);
        self.lines[lane].return_later(card.topic, place, key);
    }

    /// Puts a card back at the head: it was taken out but not answered, or is to come before all others.
    pub fn put_back(&mut self, place: usize, card: &SessionCard) {
        let lane = self.lane_of(card);
        self.exercises = self.exercises.saturating_add(usize::from(card.activity() == Activity::Solving));
        self.lines[lane].put_back(card.topic, place);
    }

    /// A card is shown out of turn.
    pub fn note_shown_out_of_order(&mut self, card: &SessionCard) {
        self.lines.iter_mut().for_each(|line| line.note_shown_out_of_order(card.topic));
    }

    /// Takes a card out wherever it waits.
    pub fn remove(&mut self, place: usize) {
        self.lines.iter_mut().for_each(|line| _ = line.remove(place));
    }
}

/// The cards of one line of a session, in order.
struct QueueBuilder<'c> {
    /// Its cards with their places.
    own: Vec<(usize, &'c SessionCard)>,
    budget: &'c Budget,
    activity: Activity,
    room: Capacity,
    /// Seconds that it has, by day.
    seconds: Load,
    /// Seconds that it comes to use, by day.
    used: Load,
    /// Exercises of a topic that were practiced before.
    practiced: HashMap<u64, u32>,
}

/// Cards with their topics and keys, and the seconds of those that must come.
struct QueuedCards {
    cards: Vec<(u64, f64, usize)>,
    must: f64,
    musts: usize,
    /// New cards that there is no room for, the first of them first.
    reserve: VecDeque<(u64, f64, usize)>,
}

impl<'c> QueueBuilder<'c> {
    fn new(
        own: Vec<(usize, &'c SessionCard)>,
        budget: &'c Budget,
        activity: Activity,
        seconds: &Load,
    ) -> QueueBuilder<'c> {
        let aim = &budget.aim;
        let mut promised = [0.0; DAYS];
        let mut practiced: HashMap<u64, u32> = HashMap::new();
        for (_, card) in &own {
            let Some(progress) = card.progress else { continue };
            *practiced.entry(card.topic).or_default() += 1;
            if progress.due > aim.today || progress.last < aim.today {
                aim.add_reviews_of(&mut promised, &card.candidate(), progress, card.retention);
            }
        }
        let room = Capacity::new(seconds, &promised);
        QueueBuilder { own, budget, activity, room, seconds: *seconds, used: promised, practiced }
    }

    fn is_due(&self, card: &SessionCard) -> bool {
        let until: StudyDay = self.budget.until;
        card.progress.is_some_and(|progress| progress.due <= until)
    }

    /// Its cards, and the seconds that they will take on each day; all cards if more new ones are left.
    fn cards(mut self) -> (QueuedCards, Load) {
        let mut chosen = QueuedCards { cards: Vec::new(), must: 0.0, musts: 0, reserve: VecDeque::new() };
        let mut new = Vec::new();
        let today = self.budget.aim.today;
        let passed_today = |card: &SessionCard| card.progress.is_some_and(|was| was.last >= today && was.due > today);
        let mut rates = ByKind::default();
        for (place, card) in self.own.iter().copied().filter(|(_, card)| !passed_today(card)) {
            let must = card.progress.is_none() && is_must(card);
            if card.off_schedule {
                // It has no worth to an aim: it comes behind all that has, in the order given.
                chosen.add(card, place, -1.0 - place as f64);
            } else if self.activity != Activity::Solving && !must && self.budget.aim.is_near_date(&card.track) {
                let key = self.budget.aim.key(&card.candidate());
                let weight = self.budget.aim.due_weight(&card.track);
                if weight > 1.0 && is_early(card, today) {
                    continue;
                }
                let promised = if self.is_due(card) { weight } else { 1.0 };
                chosen.add(card, place, if key > 0.0 { between(promised * key) } else { continue });
            } else if card.progress.is_none() {
                // New cards of one kind differ in nothing but their parts.
                let rate = *rates.of(card, || self.rate(card) / card.part.max(f64::MIN_POSITIVE));
                new.push((self.worth(card, rate * card.part), place, card));
            } else if self.is_due(card) {
                let always = f64::from(u8::from(is_must(card)));
                chosen.add(card, place, 1.0 + always + between(self.worth(card, self.rate(card))));
            }
        }
        // The sort is stable: equals stay in the order of their decks.
        new.sort_by(|one, other| other.0.total_cmp(&one.0));
        let new = if self.activity == Activity::Recall { self.in_turn(new) } else { new };
        self.take_in(&new, &mut chosen);
        let all = !chosen.reserve.is_empty() || self.activity == Activity::Solving;
        (chosen, if all { self.seconds } else { self.used })
    }

    /// New cards of all tracks in turn: the next is of the track of which the least was seen so far, beside its worth.
    fn in_turn(&self, new: Vec<(f64, usize, &'c SessionCard)>) -> Vec<(f64, usize, &'c SessionCard)> {
        let step = |card: &SessionCard| card.part / self.budget.aim.track_weight(&card.track).max(1e-9);
        let mut seen = ByKind::default();
        for (_, card) in self.own.iter().filter(|(_, card)| card.progress.is_some()) {
            *seen.of(card, || 0.0) += step(card);
        }
        let mut placed: Vec<(f64, (usize, &SessionCard))> = Vec::with_capacity(new.len());
        for (_, place, card) in new {
            let seen = seen.of(card, || 0.0);
            placed.push((*seen, (place, card)));
            *seen += step(card);
        }
        placed.sort_by(|one, other| one.0.total_cmp(&other.0));
        placed.into_iter().enumerate().map(|(nth, (_, (place, card)))| (1.0 / (nth + 1) as f64, place, card)).collect()
    }

    fn rate(&self, card: &SessionCard) -> f64 {
        self.budget.aim.rate_of(&card.candidate())
    }

    /// Worth per second; what one exercise trains, others of its topic need less.
    fn worth(&self, card: &SessionCard, rate: f64) -> f64 {
        match self.activity {
            Activity::Solving => rate / f64::from(1 + self.practiced.get(&card.topic).copied().unwrap_or(0)),
            _ => rate,
        }
    }

    /// May a new card with this load begin? An exercise does not where one that was practiced comes back soon, unless as
    /// many days have gone by without any: they are too long to catch up with.
    fn fits(&mut self, load: &Load) -> bool {
        match self.activity {
            Activity::Solving => {
                let overdue = self.budget.aim.recent.last_exercise.is_some_and(|days| days >= SOON as u32);
                overdue || self.used[..SOON].iter().sum::<f64>() <= 0.0
            }
            _ => self.room.try_add(load),
        }
    }

    fn use_up(&mut self, load: &Load) {
        self.used.iter_mut().zip(load).for_each(|(used, seconds)| *used += seconds);
    }

    /// New cards: what every interview asks first, and as many of it as bring all of it within the first days; then
    /// as many as the coming days can carry.
    fn take_in(&mut self, new: &[(f64, usize, &SessionCard)], chosen: &mut QueuedCards) {
        let aim = &self.budget.aim;
        let must = new.iter().filter(|(.., card)| is_must(card)).count();
        let days = FIRST_DAYS.saturating_sub(aim.recent.first_answer.unwrap_or(0)).max(1) as usize;
        let mut musts = must.div_ceil(days);
        let mut loads = ByKind::default();
        for (worth, place, card) in new {
            let load = *loads.of(card, || aim.load_of_new(&card.candidate(), card.retention));
            if musts > 0 && is_must(card) {
                musts -= 1;
                chosen.must += load[0];
                chosen.musts += 1;
                self.room.add(&load);
                self.use_up(&load);
                chosen.add(card, *place, 3.0 + between(*worth));
            } else if self.fits(&load) {
                if self.activity != Activity::Solving {
                    self.use_up(&load);
                }
                chosen.add(card, *place, between(*worth));
            } else {
                chosen.reserve.push_back((card.topic, between(*worth), *place));
            }
        }
    }
}

/// Something for each track and kind of practice: a handful, looked up for thousands of cards.
struct ByKind<'c, T>(Vec<(&'c str, &'c str, T)>);

impl<T> Default for ByKind<'_, T> {
    fn default() -> Self {
        ByKind(Vec::new())
    }
}

impl<'c, T> ByKind<'c, T> {
    fn of(&mut self, card: &'c SessionCard, new: impl FnOnce() -> T) -> &mut T {
        let own = |(track, practice, _): &(&str, &str, T)| *track == card.track && *practice == card.practice;
        let place = self.0.iter().position(own).unwrap_or_else(|| {
            self.0.push((&card.track, &card.practice, new()));
            self.0.len() - 1
        });
        &mut self.0[place].2
    }
}

/// Every interview asks this, so it is said once within the first days.
fn is_must(card: &SessionCard) -> bool {
    card.activity() == Activity::Speaking && card.asked == Likelihood::Always
}

/// Is less than half of a card's interval over?
fn is_early(card: &SessionCard, today: StudyDay) -> bool {
    card.progress.is_some_and(|was| 2 * today.days_since(was.last) < was.due.days_since(was.last))
}

impl QueuedCards {
    fn add(&mut self, card: &SessionCard, place: usize, key: f64) {
        self.cards.push((card.topic, key, place));
    }
}

/// A worth above 0 as a number between 0 and 1 that keeps its order.
pub fn between(worth: f64) -> f64 {
    let worth = worth.max(0.0);
    worth / (1.0 + worth)
}

#[cfg(test)]
#[path = "session_queue_tests.rs"]
mod tests;
