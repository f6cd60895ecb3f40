//! A session as a state machine: events in, effects out. The terminal, plain text, JSON lines, and simulated learners
//! use the same engine, so tests cover what people use.
//!
//! `begin` → `Show` → (`Graded` → `Record` → `Recorded` or `Refused`) → `Show` … → `Finished`. An answer counts when
//! the front end confirms that it is on disk, not before.

mod card;
mod queries;

pub use card::{Budget, SessionCard};

use super::session_queue::{SessionQueue, unit_interval};
use super::summary::{Answered, Summary};
use crate::schedule::{Grade, Models, Progress, StudyDay, TimeLeft};

/// The rules of a session.
#[derive(Debug, Clone)]
pub struct SessionRules {
    /// The study day at the start; it stays the same until the end.
    pub today: StudyDay,
    /// The time budget; `None` means all due cards, in the given order.
    pub budget: Option<Budget>,
    /// The longest interval, in days.
    pub longest_interval: u32,
    /// The memory models of all tracks.
    pub models: Models,
}

/// An event from the front end.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The card shown was graded after this many seconds.
    Graded(Grade, f64),
    /// The grade is saved; this is the card's new progress.
    Recorded(Progress),
    /// The grade was refused because the card had changed; this is its current progress.
    Refused(Option<Progress>),
    /// Skips the card for this session, without a log row. Also for buried, suspended, and missing cards.
    Skipped,
    /// The last grade was undone in the store; this is the card's progress again.
    Undone(Option<Progress>),
    /// A skipped card is shown again.
    Returned(usize),
    /// Ends the session.
    Quit,
}

/// The next step for the front end.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Show this card, by its place in the session's list.
    Show(usize),
    /// Save this, then send `Recorded` or `Refused`.
    Record(Record),
    /// The session is over: no cards left, no time left, or quit.
    Finished,
}

/// A graded answer to save.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The card, by its place in the list.
    pub card: usize,
    /// The grade.
    pub grade: Grade,
    /// How long it took.
    pub seconds: f64,
    /// Days until due.
    pub interval: u32,
    /// Whether it is practice off the schedule, which changes no due date.
    pub practice: bool,
}

/// A study session.
#[derive(Debug, Clone)]
pub struct Session {
    cards: Vec<SessionCard>,
    rules: SessionRules,
    queue: SessionQueue,
    shown: Option<usize>,
    pending: Option<Record>,
    done: Vec<usize>,
    used: f64,
    /// Seconds spent on repeats.
    repeats: f64,
    /// Expected seconds of the remaining cards.
    expected: f64,
    summary: Summary,
}

impl Session {
    /// A session of these cards. With a budget, its policy chooses and orders them. Otherwise they come in the given
    /// order, except that topics do not repeat in a row.
    pub fn begin(cards: Vec<SessionCard>, rules: SessionRules) -> Session {
        let queue = match &rules.budget {
            None => SessionQueue::in_order(&cards),
            Some(budget) => SessionQueue::of(&cards, budget),
        };
        let expected = match &rules.budget {
            None => 0.0,
            Some(Budget { policy, .. }) => queue.waiting().map(|place| policy.seconds(&cards[place].candidate())).sum(),
        };
        Session {
            queue,
            cards,
            rules,
            shown: None,
            pending: None,
            done: Vec::new(),
            used: 0.0,
            repeats: 0.0,
            expected,
            summary: Summary::default(),
        }
    }

    /// The same session, with these cards first.
    #[must_use]
    pub fn showing_first(mut self, places: &[usize]) -> Session {
        for place in places.iter().rev().copied().filter(|place| *place < self.cards.len()) {
            self.queue.remove(place);
            self.queue.put_back(place, &self.cards[place]);
        }
        self
    }

    /// The current effect. It stays the same until an event.
    pub fn current(&mut self) -> Effect {
        match (&self.pending, self.shown) {
            (Some(record), _) => Effect::Record(record.clone()),
            (None, Some(card)) => Effect::Show(card),
            (None, None) => self.advance(),
        }
    }

    /// Handles an event and returns the next effect.
    pub fn handle(&mut self, event: Event) -> Effect {
        match event {
            Event::Graded(grade, seconds) => self.graded(grade, seconds),
            Event::Recorded(progress) => self.recorded(progress),
            Event::Refused(progress) => self.refused(progress),
            Event::Skipped => {
                if let Some(card) = self.shown {
                    self.queue.skipped(&self.cards[card]);
                }
                (self.shown, self.pending) = (None, None);
                self.advance()
            }
            Event::Undone(progress) => self.undone(progress),
            Event::Returned(card) => self.show_again(card),
            Event::Quit => {
                (self.shown, self.pending) = (None, None);
                Effect::Finished
            }
        }
    }

    fn advance(&mut self) -> Effect {
        let left = self.budget().map_or(f64::INFINITY, |budget| budget - self.used);
        if left <= 0.0 {
            return Effect::Finished;
        }
        self.shown = self.queue.take_next(&self.cards, left);
        self.shown.map_or(Effect::Finished, Effect::Show)
    }

    fn graded(&mut self, grade: Grade, seconds: f64) -> Effect {
        let Some(card) = self.shown else { return self.current() };
        let (interval, practice) = (self.intervals(card).of(grade), self.cards[card].off_schedule);
        self.pending = Some(Record { card, grade, seconds, interval, practice });
        self.current()
    }

    fn recorded(&mut self, progress: Progress) -> Effect {
        let Some(record) = self.pending.take() else { return self.current() };
        let card = &mut self.cards[record.card];
        self.summary.answers.push(Answered {
            card: card.id,
            track: card.track.clone(),
            grade: record.grade,
            seconds: record.seconds,
            first: card.progress.is_none(),
            practice: card.off_schedule,
        });
        if card.progress.is_some_and(|before| before.last == self.rules.today) {
            self.repeats += record.seconds;
        }
        self.queue.answered(card, record.seconds);
        card.progress = Some(progress);
        self.used += record.seconds;
        self.done.push(record.card);
        self.shown = None;
        self.still_expected(record.card);
        // Practice off the schedule changes no due date, so the grade decides whether the card comes back.
        if if record.practice { !record.grade.is_pass() } else { progress.due <= self.rules.today } {
            self.return_later(record.card);
        }
        self.advance()
    }

    /// Subtracts a finished card from the expected seconds.
    fn still_expected(&mut self, card: usize) {
        if let Some(Budget { policy, .. }) = self.rules.budget.as_ref().filter(|_| !self.cards[card].off_schedule) {
            self.expected = (self.expected - policy.seconds(&self.cards[card].candidate())).max(0.0);
        }
    }

    /// Returns a failed card after five others. With a tight budget, the worth of a repeat decides.
    fn return_later(&mut self, place: usize) {
        let card = &self.cards[place];
        let key = self.rules.budget.as_ref().and_then(|Budget { seconds, policy, .. }| {
            let time =
                TimeLeft { budget: *seconds, left: seconds - self.used, waiting: self.expected, repeats: self.repeats };
            let candidate = card.candidate();
            (!policy.returns_early(&candidate, &time)).then(|| match policy.is_near_date(&card.track) {
                true => unit_interval(policy.key(&candidate)),
                false => unit_interval(policy.rate_of(&candidate)),
            })
        });
        self.queue.return_later(place, card, key);
    }

    fn refused(&mut self, progress: Option<Progress>) -> Effect {
        if let Some(record) = self.pending.take() {
            let card = &mut self.cards[record.card];
            card.progress = progress;
            card.off_schedule &= progress.is_some();
        }
        self.current()
    }

    /// Shows the card with the undone grade again; the current card comes next. The time spent still counts.
    fn undone(&mut self, progress: Option<Progress>) -> Effect {
        let Some(card) = self.done.pop() else { return self.current() };
        self.summary.answers.pop();
        self.cards[card].progress = progress;
        self.show_again(card)
    }

    fn show_again(&mut self, card: usize) -> Effect {
        self.queue.remove(card);
        if let Some(shown) = self.shown.filter(|shown| *shown != card) {
            self.queue.put_back(shown, &self.cards[shown]);
        }
        self.queue.note_shown_out_of_order(&self.cards[card]);
        self.shown = Some(card);
        Effect::Show(card)
    }
}
