//! A session as a state machine: events in, effects out. The terminal, plain text, JSON lines, and simulated learners
//! use the same engine, so tests cover what people use.
//!
//! `begin` → `Show` → (`Graded` → `Record` → `Recorded` or `Refused`) → `Show` … → `Finished`. An answer counts when
//! the front end confirms that it is on disk, not before.

mod card;
mod queries;

pub use card::{Budget, SessionCard};

use super::session_queue::{SessionQueue, between};
use super::summary::{Answered, Summary};
use crate::schedule::{Grade, Models, Progress, StudyDay, TimeLeft};

/// Properties of a whole session.
#[derive(Debug, Clone)]
pub struct SessionRules {
    /// The study day it began in; it stays that day until it ends.
    pub today: StudyDay,
    /// Seconds to spend and what to spend them for. `None`: until all is done, in the order given.
    pub budget: Option<Budget>,
    /// No interval is longer, in days.
    pub longest_interval: u32,
    /// The memory models of all tracks.
    pub models: Models,
}

/// The outcome.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The card shown was graded after this many seconds.
    Graded(Grade, f64),
    /// The grade is on disk; the card is here now.
    Recorded(Progress),
    /// The grade was not taken because the card had changed; it is here now.
    Refused(Option<Progress>),
    /// Not this card, not in this session; nothing is logged. Also when it was buried, suspended or has vanished.
    Skipped,
    /// The last graded answer was undone on disk; its card is here again.
    Undone(Option<Progress>),
    /// A card that was set aside has been brought back: it is shown again.
    Returned(usize),
    /// Enough.
    Quit,
}

/// The next action.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Show this card, by its place in the list the session began with.
    Show(usize),
    /// Write this down, then say `Recorded` or `Refused`.
    Record(Record),
    /// All is done, or the time is spent, or the person has had enough.
    Finished,
}

/// A graded answer to be written down.
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
    /// It is practice off the schedule, which moves nothing.
    pub practice: bool,
}

/// A run of study.
#[derive(Debug, Clone)]
pub struct Session {
    cards: Vec<SessionCard>,
    rules: SessionRules,
    lanes: SessionQueue,
    shown: Option<usize>,
    pending: Option<Record>,
    done: Vec<usize>,
    used: f64,
    /// Seconds that second looks have taken.
    repeats: f64,
    /// Seconds that the waiting cards are expected to take.
    expected: f64,
    summary: Summary,
}

impl Session {
    /// A session over these cards. With a budget its aim chooses and orders them; without one they come in the order
    /// given, as far as their topics allow.
    pub fn begin(cards: Vec<SessionCard>, rules: SessionRules) -> Session {
        let lanes = match &rules.budget {
            None => SessionQueue::in_order(&cards),
            Some(budget) => SessionQueue::of(&cards, budget),
        };
        let expected = match &rules.budget {
            None => 0.0,
            Some(Budget { aim, .. }) => lanes.waiting().map(|place| aim.seconds(&cards[place].candidate())).sum(),
        };
        Session {
            lanes,
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

    /// The same session with these cards before all others, the first of them first.
    #[must_use]
    pub fn showing_first(mut self, places: &[usize]) -> Session {
        for place in places.iter().rev().copied().filter(|place| *place < self.cards.len()) {
            self.lanes.remove(place);
            self.lanes.put_back(place, &self.cards[place]);
        }
        self
    }

    /// The first effect, and the same again whenever it is asked for while a card is shown.
    pub fn current(&mut self) -> Effect {
        match (&self.pending, self.shown) {
            (Some(record), _) => Effect::Record(record.clone()),
            (None, Some(card)) => Effect::Show(card),
            (None, None) => self.advance(),
        }
    }

    /// Takes in what happened and says what to do next.
    pub fn handle(&mut self, event: Event) -> Effect {
        match event {
            Event::Graded(grade, seconds) => self.graded(grade, seconds),
            Event::Recorded(progress) => self.recorded(progress),
            Event::Refused(progress) => self.refused(progress),
            Event::Skipped => {
                if let Some(card) = self.shown {
                    self.lanes.skipped(&self.cards[card]);
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
        self.shown = self.lanes.take_next(&self.cards, left);
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
        self.lanes.answered(card, record.seconds);
        card.progress = Some(progress);
        self.used += record.seconds;
        self.done.push(record.card);
        self.shown = None;
        self.still_expected(record.card);
        // Practice moves no date, so there the grade itself says whether the card comes back.
        if if record.practice { !record.grade.is_pass() } else { progress.due <= self.rules.today } {
            self.return_later(record.card);
        }
        self.advance()
    }

    /// One card less is waiting.
    fn still_expected(&mut self, card: usize) {
        if let Some(Budget { aim, .. }) = self.rules.budget.as_ref().filter(|_| !self.cards[card].off_schedule) {
            self.expected = (self.expected - aim.seconds(&self.cards[card].candidate())).max(0.0);
        }
    }

    /// A failed card comes back after five others; with a budget that is tight, by what a second look is worth then.
    fn return_later(&mut self, place: usize) {
        let card = &self.cards[place];
        let key = self.rules.budget.as_ref().and_then(|Budget { seconds, aim, .. }| {
            let time =
                TimeLeft { budget: *seconds, left: seconds - self.used, waiting: self.expected, repeats: self.repeats };
            let candidate = card.candidate();
            (!aim.returns_early(&candidate, &time)).then(|| match aim.is_near_date(&card.track) {
                true => between(aim.key(&candidate)),
                false => between(aim.rate_of(&candidate)),
            })
        });
        self.lanes.return_later(place, card, key);
    }

    fn refused(&mut self, progress: Option<Progress>) -> Effect {
        if let Some(record) = self.pending.take() {
            let card = &mut self.cards[record.card];
            card.progress = progress;
            card.off_schedule &= progress.is_some();
        }
        self.current()
    }

    /// The card whose grade was undone is shown again, and the one that was being shown comes after it. The time
    /// it took has been spent all the same.
    fn undone(&mut self, progress: Option<Progress>) -> Effect {
        let Some(card) = self.done.pop() else { return self.current() };
        self.summary.answers.pop();
        self.cards[card].progress = progress;
        self.show_again(card)
    }

    fn show_again(&mut self, card: usize) -> Effect {
        self.lanes.remove(card);
        if let Some(shown) = self.shown.filter(|shown| *shown != card) {
            self.lanes.put_back(shown, &self.cards[shown]);
        }
        self.lanes.note_shown_out_of_order(&self.cards[card]);
        self.shown = Some(card);
        Effect::Show(card)
    }
}
