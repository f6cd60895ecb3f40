//! The cards of a session with a time budget, in three queues: speaking, solving, and recall. Each has its share of the
//! minutes (`schedule::minutes`). Within a queue, due cards come before new cards, and new cards only as fast as the
//! coming days allow (`schedule::intake`).
//!
//! A session starts with speaking or solving. Then the queue with the most time left comes next, unless that would
//! repeat a topic.

use super::session::{Budget, SessionCard};
use crate::deck::Likelihood;
use crate::schedule::intake::{Capacity, DAYS, Load};
use crate::schedule::interleave::InterleavedQueue;
use crate::schedule::{Activity, StudyDay};
use std::collections::{HashMap, VecDeque};

/// Standard questions are practiced once within this many days of the first answer. A day or two remain for days
/// without practice.
const FIRST_DAYS: u32 = 4;

/// A review of an exercise within this many days, including today, comes before a new exercise.
const SOON: usize = 4;

/// How far an exercise may exceed the session's time before it has to come first.
const SLACK: f64 = 1.25;

/// The queues of a session.
#[derive(Debug, Clone)]
pub struct SessionQueue {
    queues: Vec<InterleavedQueue<usize>>,
    /// New cards without room today; one replaces a skipped new card.
    reserve: Vec<VecDeque<(u64, f64, usize)>>,
    /// Seconds left for each queue.
    left: [f64; 3],
    /// Exercises still allowed.
    exercises: usize,
    /// Expected seconds of an exercise.
    exercise_seconds: f64,
    /// An exercise comes before any speaking.
    opens_with_exercise: bool,
    /// The number of speaking cards at the start.
    opening_speaking: usize,
    /// Required speaking cards still open, and the seconds of each extra_seconds the share of speaking.
    required: usize,
    extra_seconds: f64,
    shown: usize,
    /// Once speaking has its minimum, worth decides between speaking and recall, because a stage that needs both is
    /// near.
    by_worth: bool,
    /// The total worth of each queue's cards.
    total_worth: [f64; 3],
    /// The same without skipped ones.
    unskipped: [f64; 3],
}

impl SessionQueue {
    /// One queue with all cards in the given order, without a budget.
    pub fn in_order(cards: &[SessionCard]) -> SessionQueue {
        let all = cards.iter().enumerate().map(|(place, card)| (card.topic, -(place as f64), place));
        let queues = vec![InterleavedQueue::new(all, true)];
        SessionQueue {
            queues,
            reserve: Vec::new(),
            left: [0.0; 3],
            exercises: usize::MAX,
            exercise_seconds: 0.0,
            opens_with_exercise: false,
            opening_speaking: 0,
            required: 0,
            extra_seconds: 0.0,
            shown: 0,
            by_worth: false,
            total_worth: [0.0; 3],
            unskipped: [0.0; 3],
        }
    }

    /// The cards for a session with this budget.
    pub fn of(cards: &[SessionCard], budget: &Budget) -> SessionQueue {
        let policy = &budget.policy;
        let mut places: [Vec<usize>; 3] = Default::default();
        cards.iter().enumerate().for_each(|(place, card)| places[card.activity() as usize].push(place));
        let available = Activity::ALL.map(|of| !places[of as usize].is_empty() && !policy.recent.is_skipped(of));
        let by_worth =
            places[Activity::Speaking as usize].iter().any(|place| policy.is_near_date(&cards[*place].track));
        let shares = if by_worth { policy.shares.with_min_speaking() } else { policy.shares }.among(available);
        let mut left = policy.recent.portions(shares, budget.seconds);
        // Recall comes last and gets the time that speaking and solving do not use.
        let mut rest = policy.ahead(budget.seconds, budget.seconds);
        let (mut queues, mut reserve, mut required, mut extra_seconds) = (Vec::new(), Vec::new(), 0, 0.0);
        for activity in Activity::ALL {
            let left = &mut left[activity as usize];
            let seconds = match activity {
                Activity::Recall => rest,
                _ => policy.ahead(*left, shares.of(activity) * budget.seconds),
            };
            let queued = places[activity as usize].iter().map(|place| (*place, &cards[*place])).collect();
            let (chosen, used) = QueueBuilder::new(queued, budget, activity, &seconds).cards();
            (0..DAYS).for_each(|day| rest[day] -= used[day].min(seconds[day]));
            extra_seconds += (chosen.required_seconds - *left).max(0.0);
            *left = left.max(chosen.required_seconds);
            required += chosen.required;
            queues.push(InterleavedQueue::new(chosen.cards, false));
            reserve.push(chosen.reserve);
        }
        let total_worth = places.map(|places| places.iter().map(|place| cards[*place].part).sum());
        let mut queue = SessionQueue {
            queues,
            reserve,
            left,
            exercises: 0,
            exercise_seconds: 0.0,
            opens_with_exercise: false,
            opening_speaking: 1,
            required,
            extra_seconds: extra_seconds / required.max(1) as f64,
            shown: 0,
            by_worth,
            total_worth,
            unskipped: total_worth,
        };
        queue.plan_exercises(cards, budget, shares.of(Activity::Solving));
        // After their first days, standard questions come before exercises.
        if policy.recent.first_answer.is_some_and(|days| days >= FIRST_DAYS) {
            queue.opening_speaking = queue.opening_speaking.max(required);
        }
        queue
    }

    /// Decides how many exercises come, and whether one comes first.
    fn plan_exercises(&mut self, cards: &[SessionCard], budget: &Budget, share: f64) {
        let solving = Activity::Solving as usize;
        let seconds = |place: usize| budget.policy.review_seconds(&cards[place].candidate());
        let Some(each) = self.queues[solving].first().map(|(_, card)| seconds(card)) else { return };
        let nothing_else = self.queues.iter().enumerate().all(|(nth, queue)| nth == solving || queue.is_empty());
        let scale = budget.policy.scale;
        self.exercises = match share > 0.0 {
            true => budget.policy.recent.exercises(self.left[solving], scale * budget.seconds, scale * each),
            false => 0,
        };
        self.exercises = self.exercises.max(usize::from(nothing_else));
        self.exercise_seconds = each;
        self.opens_with_exercise = each > SLACK * budget.seconds;
    }

    /// The remaining cards, in no order.
    pub fn waiting(&self) -> impl Iterator<Item = usize> + '_ {
        self.queues.iter().flat_map(InterleavedQueue::cards)
    }

    /// The number of remaining cards.
    pub fn count(&self) -> usize {
        let solving = Activity::Solving as usize;
        let waiting = |(nth, queue): (usize, &InterleavedQueue<usize>)| {
            if nth == solving { queue.len().min(self.exercises) } else { queue.len() }
        };
        self.queues.iter().enumerate().map(waiting).sum()
    }

    /// Takes the next card, with this many seconds left in the session.
    pub fn take_next(&mut self, cards: &[SessionCard], seconds: f64) -> Option<usize> {
        let nth = self.choose(seconds)?;
        let place = self.queues[nth].take_next()?;
        for (_, queue) in self.queues.iter_mut().enumerate().filter(|(other, _)| *other != nth) {
            queue.note_shown_elsewhere(cards[place].topic);
        }
        self.shown += 1;
        Some(place)
    }

    /// Chooses the next queue: one with a new topic if possible, and of these the one with the most time left. The
    /// first card is for speaking or solving.
    fn choose(&self, seconds: f64) -> Option<usize> {
        let open: Vec<usize> = (0..self.queues.len()).filter(|nth| self.may_come(*nth, seconds)).collect();
        if let Some(headed) = open.iter().find(|nth| self.queues[**nth].has_put_back()) {
            return Some(*headed);
        }
        let passes: [&dyn Fn(&usize) -> bool; 3] = [
            &|nth| self.queues[*nth].has_waiting() && self.queues[*nth].has_other_topic(),
            &|nth| self.queues[*nth].has_waiting(),
            &|_| true,
        ];
        passes.iter().find_map(|fits| {
            let fit = open.iter().copied().filter(|nth| fits(nth));
            // Of equal queues the first; `max_by` alone would return the last.
            fit.rev().max_by(|a, b| self.priority(*a).total_cmp(&self.priority(*b)))
        })
    }

    /// Whether a queue may come next. The first exercise comes early, others only if they fit in the time left.
    fn may_come(&self, nth: usize, seconds: f64) -> bool {
        let planned = self.exercises > 0 && (self.shown <= self.opening_speaking || self.exercise_seconds <= seconds);
        let allowed = self.queues.len() == 1 || nth != Activity::Solving as usize || planned;
        allowed && !self.queues[nth].is_empty()
    }

    /// The priority of a queue.
    fn priority(&self, nth: usize) -> f64 {
        let opening = |nth: usize| match nth {
            _ if nth == Activity::Solving as usize && self.opens_with_exercise => 2.0,
            _ if nth == Activity::Speaking as usize && self.shown < self.opening_speaking => 1.0,
            _ if nth == Activity::Solving as usize && self.shown <= self.opening_speaking => 0.5,
            _ => 0.0,
        };
        1e12 * opening(nth) + if self.by_worth { self.worth(nth) } else { self.left[nth] }
    }

    /// The priority of a queue by worth. Speaking and solving come first while they have time left; then the key of the
    /// next card decides. A skipped card's worth goes to the others in its queue.
    fn worth(&self, nth: usize) -> f64 {
        const ABOVE_KEYS: f64 = 10.0;
        let has_time = nth != Activity::Recall as usize && self.left[nth] > 0.0;
        match has_time {
            true => ABOVE_KEYS + self.left[nth],
            false => {
                let first = self.queues[nth].first().map_or(0.0, |(key, _)| key);
                (first * self.total_worth[nth] / self.unskipped[nth].max(1e-9)).min(ABOVE_KEYS)
            }
        }
    }

    fn queue_of(&self, card: &SessionCard) -> usize {
        if self.queues.len() == 1 { 0 } else { card.activity() as usize }
    }

    /// Records an answer of this many seconds.
    pub fn answered(&mut self, card: &SessionCard, seconds: f64) {
        let nth = self.queue_of(card);
        self.left[nth] -= seconds;
        if card.activity() == Activity::Solving {
            self.exercises = self.exercises.saturating_sub(1);
            self.opens_with_exercise = false;
        }
    }

    /// Records a skipped card. A new card is replaced by the next new one; after a skipped exercise, no other one comes
    /// in this session.
    pub fn skipped(&mut self, card: &SessionCard) {
        let nth = self.queue_of(card);
        self.unskipped[nth] -= card.part;
        if let Some(reserve) = self.reserve.get_mut(nth).filter(|_| card.progress.is_none())
            && let Some((topic, key, place)) = reserve.pop_front()
        {
            self.queues[nth].insert(topic, place, key);
        }
        if self.queues.len() > 1 && card.activity() == Activity::Solving {
            self.exercises = 0;
        }
        // A skipped standard question returns its time to the others.
        if self.required > 0 && is_required(card) && card.progress.is_none() {
            self.required -= 1;
            self.left[nth] -= self.extra_seconds;
        }
    }

    /// Puts a failed card back for later; see `InterleavedQueue::return_later`.
    pub fn return_later(&mut self, place: usize, card: &SessionCard, key: Option<f64>) {
        let nth = self.queue_of(card);
        self.queues[nth].return_later(card.topic, place, key);
    }

    /// Puts a card at the head: it was taken but not answered, or it must come first.
    pub fn put_back(&mut self, place: usize, card: &SessionCard) {
        let nth = self.queue_of(card);
        self.exercises = self.exercises.saturating_add(usize::from(card.activity() == Activity::Solving));
        self.queues[nth].put_back(card.topic, place);
    }

    /// Notes a card that is shown out of order.
    pub fn note_shown_out_of_order(&mut self, card: &SessionCard) {
        self.queues.iter_mut().for_each(|queue| queue.note_shown_out_of_order(card.topic));
    }

    /// Removes a card from all queues.
    pub fn remove(&mut self, place: usize) {
        self.queues.iter_mut().for_each(|queue| _ = queue.remove(place));
    }
}

/// Builds one queue of a session.
struct QueueBuilder<'c> {
    /// The cards with their places.
    cards: Vec<(usize, &'c SessionCard)>,
    budget: &'c Budget,
    activity: Activity,
    capacity: Capacity,
    /// Available seconds by day.
    seconds: Load,
    /// Used seconds by day.
    used: Load,
    /// The number of practiced exercises by topic.
    practiced: HashMap<u64, u32>,
}

/// Cards with their topics and keys, and the seconds and number of required cards.
struct QueuedCards {
    cards: Vec<(u64, f64, usize)>,
    required_seconds: f64,
    required: usize,
    /// New cards without room today, in order.
    reserve: VecDeque<(u64, f64, usize)>,
}

impl<'c> QueueBuilder<'c> {
    fn new(
        cards: Vec<(usize, &'c SessionCard)>,
        budget: &'c Budget,
        activity: Activity,
        seconds: &Load,
    ) -> QueueBuilder<'c> {
        let policy = &budget.policy;
        let mut promised = [0.0; DAYS];
        let mut practiced: HashMap<u64, u32> = HashMap::new();
        for (_, card) in &cards {
            let Some(progress) = card.progress else { continue };
            *practiced.entry(card.topic).or_default() += 1;
            if progress.due > policy.today || progress.last < policy.today {
                policy.add_reviews_of(&mut promised, &card.candidate(), progress, card.retention);
            }
        }
        let capacity = Capacity::new(seconds, &promised);
        QueueBuilder { cards, budget, activity, capacity, seconds: *seconds, used: promised, practiced }
    }

    fn is_due(&self, card: &SessionCard) -> bool {
        let until: StudyDay = self.budget.until;
        card.progress.is_some_and(|progress| progress.due <= until)
    }

    /// The queue's cards, and the seconds they take each day. If more new cards are left, these are all available
    /// seconds.
    fn cards(mut self) -> (QueuedCards, Load) {
        let mut chosen =
            QueuedCards { cards: Vec::new(), required_seconds: 0.0, required: 0, reserve: VecDeque::new() };
        let mut new = Vec::new();
        let today = self.budget.policy.today;
        let passed_today = |card: &SessionCard| card.progress.is_some_and(|was| was.last >= today && was.due > today);
        let mut rates = ByKind::default();
        for (place, card) in self.cards.iter().copied().filter(|(_, card)| !passed_today(card)) {
            let required = card.progress.is_none() && is_required(card);
            if card.off_schedule {
                // A card off the schedule has no worth, so it comes last, in the given order.
                chosen.add(card, place, -1.0 - place as f64);
            } else if self.activity != Activity::Solving && !required && self.budget.policy.is_near_date(&card.track) {
                let key = self.budget.policy.key(&card.candidate());
                let weight = self.budget.policy.due_weight(&card.track);
                if weight > 1.0 && is_early(card, today) {
                    continue;
                }
                let promised = if self.is_due(card) { weight } else { 1.0 };
                chosen.add(card, place, if key > 0.0 { unit_interval(promised * key) } else { continue });
            } else if card.progress.is_none() {
                // New cards of one kind differ only in their shares.
                let rate = *rates.of(card, || self.rate(card) / card.part.max(f64::MIN_POSITIVE));
                new.push((self.worth(card, rate * card.part), place, card));
            } else if self.is_due(card) {
                let always = f64::from(u8::from(is_required(card)));
                chosen.add(card, place, 1.0 + always + unit_interval(self.worth(card, self.rate(card))));
            }
        }
        // The sort is stable: equal cards stay in deck order.
        new.sort_by(|a, b| b.0.total_cmp(&a.0));
        let new = if self.activity == Activity::Recall { self.alternating_tracks(new) } else { new };
        self.add_new(&new, &mut chosen);
        let all = !chosen.reserve.is_empty() || self.activity == Activity::Solving;
        (chosen, if all { self.seconds } else { self.used })
    }

    /// Orders new cards so that tracks alternate: next is the track with the smallest share seen, then the highest
    /// worth.
    fn alternating_tracks(&self, new: Vec<(f64, usize, &'c SessionCard)>) -> Vec<(f64, usize, &'c SessionCard)> {
        let step = |card: &SessionCard| card.part / self.budget.policy.track_weight(&card.track).max(1e-9);
        let mut seen = ByKind::default();
        for (_, card) in self.cards.iter().filter(|(_, card)| card.progress.is_some()) {
            *seen.of(card, || 0.0) += step(card);
        }
        let mut placed: Vec<(f64, (usize, &SessionCard))> = Vec::with_capacity(new.len());
        for (_, place, card) in new {
            let seen = seen.of(card, || 0.0);
            placed.push((*seen, (place, card)));
            *seen += step(card);
        }
        placed.sort_by(|a, b| a.0.total_cmp(&b.0));
        placed.into_iter().enumerate().map(|(nth, (_, (place, card)))| (1.0 / (nth + 1) as f64, place, card)).collect()
    }

    fn rate(&self, card: &SessionCard) -> f64 {
        self.budget.policy.rate_of(&card.candidate())
    }

    /// Worth per second. Practiced exercises of a topic reduce the worth of the others.
    fn worth(&self, card: &SessionCard, rate: f64) -> f64 {
        match self.activity {
            Activity::Solving => rate / f64::from(1 + self.practiced.get(&card.topic).copied().unwrap_or(0)),
            _ => rate,
        }
    }

    /// Whether a new card with this load may begin. A new exercise may not begin if a practiced one is due soon, unless
    /// available was no exercise for as many days: exercises are too long to catch up on.
    fn fits(&mut self, load: &Load) -> bool {
        match self.activity {
            Activity::Solving => {
                let overdue = self.budget.policy.recent.last_exercise.is_some_and(|days| days >= SOON as u32);
                overdue || self.used[..SOON].iter().sum::<f64>() <= 0.0
            }
            _ => self.capacity.try_add(load),
        }
    }

    fn use_up(&mut self, load: &Load) {
        self.used.iter_mut().zip(load).for_each(|(used, seconds)| *used += seconds);
    }

    /// Adds new cards: first enough standard questions to finish them within the first days, then as many cards as the
    /// coming days can carry.
    fn add_new(&mut self, new: &[(f64, usize, &SessionCard)], chosen: &mut QueuedCards) {
        let policy = &self.budget.policy;
        let open = new.iter().filter(|(.., card)| is_required(card)).count();
        let days = FIRST_DAYS.saturating_sub(policy.recent.first_answer.unwrap_or(0)).max(1) as usize;
        let mut required = open.div_ceil(days);
        let mut loads = ByKind::default();
        for (worth, place, card) in new {
            let load = *loads.of(card, || policy.load_of_new(&card.candidate(), card.retention));
            if required > 0 && is_required(card) {
                required -= 1;
                chosen.required_seconds += load[0];
                chosen.required += 1;
                self.capacity.add(&load);
                self.use_up(&load);
                chosen.add(card, *place, 3.0 + unit_interval(*worth));
            } else if self.fits(&load) {
                if self.activity != Activity::Solving {
                    self.use_up(&load);
                }
                chosen.add(card, *place, unit_interval(*worth));
            } else {
                chosen.reserve.push_back((card.topic, unit_interval(*worth), *place));
            }
        }
    }
}

/// A value for each track and kind of practice. They are few, so a linear search is fastest.
struct ByKind<'c, T>(Vec<(&'c str, &'c str, T)>);

impl<T> Default for ByKind<'_, T> {
    fn default() -> Self {
        ByKind(Vec::new())
    }
}

impl<'c, T> ByKind<'c, T> {
    fn of(&mut self, card: &'c SessionCard, new: impl FnOnce() -> T) -> &mut T {
        let matches = |(track, practice, _): &(&str, &str, T)| *track == card.track && *practice == card.practice;
        let place = self.0.iter().position(matches).unwrap_or_else(|| {
            self.0.push((&card.track, &card.practice, new()));
            self.0.len() - 1
        });
        &mut self.0[place].2
    }
}

/// Whether the card is a standard question of every interview.
fn is_required(card: &SessionCard) -> bool {
    card.activity() == Activity::Speaking && card.asked == Likelihood::Always
}

/// Whether less than half of a card's interval has passed.
fn is_early(card: &SessionCard, today: StudyDay) -> bool {
    card.progress.is_some_and(|was| 2 * today.days_since(was.last) < was.due.days_since(was.last))
}

impl QueuedCards {
    fn add(&mut self, card: &SessionCard, place: usize, key: f64) {
        self.cards.push((card.topic, key, place));
    }
}

/// Maps a worth to a number from 0 to 1, keeping the order.
pub fn unit_interval(worth: f64) -> f64 {
    let worth = worth.max(0.0);
    worth / (1.0 + worth)
}

#[cfg(test)]
#[path = "session_queue_tests.rs"]
mod tests;
