//! Queries on a session between events, and updates other than events.

use super::{Budget, Session, SessionCard};
use crate::practice::summary::Summary;
use crate::schedule::interval::{IntervalContext, intervals};
use crate::schedule::{Activity, Intervals, MemoryModel, Models, Progress, StudyDay};
use std::collections::BTreeSet;

impl Session {
    /// The interval for each grade. Off the schedule, all grades keep the due date.
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
        let intervals_by_grade = intervals(model, &after, card.retention, interval_context);
        if card.activity() == Activity::Solving { intervals_by_grade.at_least_tomorrow() } else { intervals_by_grade }
    }

    /// The chance of recall today; `None` for a new card.
    pub fn retrievability(&self, card: usize) -> Option<f32> {
        let progress = self.cards[card].progress?;
        Some(self.model_of(card).recall_on(progress.memory, progress.last, self.rules.today))
    }

    /// The cards as they are now.
    pub fn cards(&self) -> &[SessionCard] {
        &self.cards
    }

    /// The card that `Undone` would be about.
    pub fn last_graded(&self) -> Option<usize> {
        self.done.last().copied()
    }

    /// The last grade can no longer be undone in this session.
    pub fn forget_last_graded(&mut self) {
        self.done.pop();
    }

    /// Replaces a card after an edit, which may have changed its topic.
    pub fn replace_card(&mut self, place: usize, card: SessionCard) {
        self.cards[place] = card;
    }

    /// Seconds spent so far, including undone answers.
    pub fn used(&self) -> f64 {
        self.used
    }

    /// Whether it is an exercise that is longer than the whole session.
    pub fn too_long(&self, card: usize) -> bool {
        let card = &self.cards[card];
        let longer = |budget: &Budget| budget.policy.review_seconds(&card.candidate()) > budget.seconds;
        card.activity() == Activity::Solving && self.rules.budget.as_ref().is_some_and(longer)
    }

    /// The tracks with a stage so near that desired retention no longer matters, by name; none without a budget.
    pub fn crammed(&self) -> Vec<&str> {
        let Some(budget) = &self.rules.budget else { return Vec::new() };
        let near = budget.policy.goals.iter().filter(|goal| goal.is_near());
        let tracks: BTreeSet<&str> = near.flat_map(|goal| goal.tracks.keys().map(String::as_str)).collect();
        let has_cards = |track: &&str| self.cards.iter().any(|card| card.track == *track);
        tracks.into_iter().filter(has_cards).collect()
    }

    /// The time budget in seconds, if any.
    pub fn budget(&self) -> Option<f64> {
        self.rules.budget.as_ref().map(|budget| budget.seconds)
    }

    /// The study day at the session's start.
    pub fn today(&self) -> StudyDay {
        self.rules.today
    }

    /// The memory model of a card.
    pub fn model_of(&self, card: usize) -> &MemoryModel {
        let card = &self.cards[card];
        self.rules.models.of(&card.track, card.progress.map(|progress| progress.parameters))
    }

    /// Whether the session has the parameters of this memory state.
    pub fn knows(&self, progress: &Progress) -> bool {
        self.rules.models.by_id(progress.parameters).is_some()
    }

    /// Uses these models from now on, after another process optimized the parameters. They include the earlier ones.
    pub fn use_models(&mut self, models: Models) {
        if let Some(budget) = &mut self.rules.budget {
            budget.policy.models = models.clone();
        }
        self.rules.models = models;
    }

    /// The number of remaining cards, without the one shown.
    pub fn remaining(&self) -> usize {
        self.queue.count()
    }

    /// The results so far.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }
}
