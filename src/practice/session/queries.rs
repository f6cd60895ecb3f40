//! Questions about a session between events, and updates other than events.

use super::{Budget, Session, SessionCard};
use crate::practice::summary::Summary;
use crate::schedule::interval::{IntervalContext, intervals};
use crate::schedule::{Activity, Intervals, MemoryModel, Models, Progress, StudyDay};
use std::collections::BTreeSet;

impl Session {
    /// After how many days each grade would bring a card back. Off the schedule: when it is due, whatever the grade.
    pub fn intervals(&self, card: usize) -> Intervals {
        if let Some(progress) = self.cards[card].progress.filter(|_| self.cards[card].off_schedule) {
            return Intervals::fixed(progress.due.days_since(self.rules.today));
        }
        let model = self.model_of(card);
        let card = &self.cards[card];
        let before = card.progress;
        let elapsed = before.map_or(0, |progress| self.rules.today.days_since(progress.last));
        let after = model.after_each(before.map(|progress| progress.memory), elapsed);
        let interval_context = IntervalContext {
            card: card.id,
            reviews: before.map_or(0, |progress| progress.reviews),
            last_interval: before.map_or(0, |progress| progress.interval()),
            longest: self.rules.longest_interval,
        };
        let given = intervals(model, &after, card.retention, interval_context);
        if card.activity() == Activity::Solving { given.at_least_tomorrow() } else { given }
    }

    /// The chance that the card is recalled today; `None` while it is new.
    pub fn retrievability(&self, card: usize) -> Option<f32> {
        let progress = self.cards[card].progress?;
        Some(self.model_of(card).recall_on(progress.memory, progress.last, self.rules.today))
    }

    /// The cards as they are now.
    pub fn cards(&self) -> &[SessionCard] {
        &self.cards
    }

    /// The card whose grade `Undone` would undo.
    pub fn last_graded(&self) -> Option<usize> {
        self.done.last().copied()
    }

    /// The last grade stands for good: `Undone` is about the one before it from now on.
    pub fn forget_last_graded(&mut self) {
        self.done.pop();
    }

    /// A card's text was edited: it may be under another topic now.
    pub fn replace_card(&mut self, place: usize, card: SessionCard) {
        self.cards[place] = card;
    }

    /// Seconds spent so far, answers that were undone included.
    pub fn used(&self) -> f64 {
        self.used
    }

    /// Whether it is an exercise that is expected to take longer than the whole session.
    pub fn too_long(&self, card: usize) -> bool {
        let card = &self.cards[card];
        let longer = |budget: &Budget| budget.aim.review_seconds(&card.candidate()) > budget.seconds;
        card.activity() == Activity::Solving && self.rules.budget.as_ref().is_some_and(longer)
    }

    /// The tracks whose stage is so near that promises give way to it, by name; none without minutes.
    pub fn crammed(&self) -> Vec<&str> {
        let Some(budget) = &self.rules.budget else { return Vec::new() };
        let near = budget.aim.goals.iter().filter(|goal| goal.is_near());
        let tracks: BTreeSet<&str> = near.flat_map(|goal| goal.tracks.keys().map(String::as_str)).collect();
        let there = |track: &&str| self.cards.iter().any(|card| card.track == *track);
        tracks.into_iter().filter(there).collect()
    }

    /// The seconds there are, where there is a limit.
    pub fn budget(&self) -> Option<f64> {
        self.rules.budget.as_ref().map(|budget| budget.seconds)
    }

    /// The study day that the session began in.
    pub fn today(&self) -> StudyDay {
        self.rules.today
    }

    /// The memory model of a card.
    pub fn model_of(&self, card: usize) -> &MemoryModel {
        let card = &self.cards[card];
        self.rules.models.of(&card.track, card.progress.map(|progress| progress.parameters))
    }

    /// Whether it knows the parameters that made this memory.
    pub fn knows(&self, progress: &Progress) -> bool {
        self.rules.models.by_id(progress.parameters).is_some()
    }

    /// Goes by these from now on: somebody has found new parameters. What was known before is among them.
    pub fn learn(&mut self, models: Models) {
        if let Some(budget) = &mut self.rules.budget {
            budget.aim.models = models.clone();
        }
        self.rules.models = models;
    }

    /// How many cards still wait, without the one shown.
    pub fn waiting(&self) -> usize {
        self.lanes.count()
    }

    /// Its result so far.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }
}
