//! Undo in a session, and setting cards aside without a grade.

use super::drive::{Drive, Step};
use super::question::SetAside;
use crate::app::front::News;
use crate::app::undo::{self, GradeToUndo};
use crate::error::{Doing, Result};
use crate::practice::{Effect, Event};
use crate::schedule::{ReviewId, StudyDay};
use crate::store::{Change, Switches, UndoEntry};

impl Drive<'_> {
    /// Undoes the last action of this session.
    pub(super) fn undo(&mut self) -> Result<Effect> {
        match self.steps.pop() {
            None => {
                self.problem("nothing to undo in this session")?;
                Ok(self.session.current())
            }
            Some(Step::Graded(review)) => self.undo_grade(review),
            Some(Step::Skipped(place)) => {
                self.front.show(News::Undone(&self.name(place)?))?;
                Ok(self.session.handle(Event::Returned(place)))
            }
            Some(Step::Switched(place, entry)) => self.undo_entry(place, entry),
            Some(Step::Edited(place, entry)) => self.undo_entry(place, entry),
        }
    }

    fn undo_grade(&mut self, review: ReviewId) -> Result<Effect> {
        let Some(place) = self.session.last_graded() else { return Ok(self.session.current()) };
        let at = self.front.moment(self.start, self.session.used());
        let (card, day) = (self.id(place), self.session.today());
        let undo = GradeToUndo { card, review, at, day };
        match undo::undo_grade(&undo, self.library, self.front.app())? {
            Some(progress) => {
                self.keep_up_with(progress)?;
                let effect = self.session.handle(Event::Undone(progress));
                self.front.show(News::Undone(&self.name(place)?))?;
                Ok(effect)
            }
            None => {
                // It can no longer be undone; earlier actions can.
                self.session.forget_last_graded();
                let message = "that grade was changed in another window and cannot be undone here";
                self.problem(message)?;
                Ok(self.session.current())
            }
        }
    }

    /// Undoes burying, suspending, or an edit, and shows the card again.
    fn undo_entry(&mut self, place: usize, entry: i64) -> Result<Effect> {
        let newest = self.library.store.last_undo().doing("undo it")?;
        let Some(entry) = newest.filter(|newest: &UndoEntry| newest.id == entry) else {
            let message = "another action came after it; undo that first with `greenroom undo`";
            self.problem(message)?;
            return Ok(self.session.current());
        };
        if let Err(error) = undo::undo(self.front.app(), self.library, &entry) {
            self.problem(&error.to_string())?;
            return Ok(self.session.current());
        }
        self.front.show(News::Undone(&self.name(place)?))?;
        Ok(self.session.handle(Event::Returned(place)))
    }

    /// Sets a card aside without a grade; tells the user how to undo it.
    pub(super) fn set_aside(&mut self, place: usize, aside: SetAside) -> Result<Effect> {
        let name = self.name(place)?;
        let switched = match aside {
            SetAside::Skipped => None,
            SetAside::Buried => Some(self.switch(place, |before, today| Switches { buried: Some(today), ..before })?),
            SetAside::Suspended => Some(self.switch(place, |before, _| Switches { suspended: true, ..before })?),
        };
        let next = self.session.handle(Event::Skipped);
        let is_over = next == Effect::Finished;
        let was_shown = self.front.show(News::SetAside { id: &name, aside, is_over })?;
        match switched {
            Some(entry) => self.steps.push(Step::Switched(place, entry)),
            None if was_shown => self.steps.push(Step::Skipped(place)),
            None => {}
        }
        Ok(next)
    }

    /// The undo entry of the change.
    fn switch(&mut self, place: usize, to: impl Fn(Switches, StudyDay) -> Switches) -> Result<i64> {
        let id = self.id(place);
        let today = self.session.today();
        let at = self.front.moment(self.start, self.session.used());
        let switch = |change: &Change<'_>| {
            let before = change.card(id)?.map(|row| row.switches).unwrap_or_default();
            change.switch(at, id, before, to(before, today))
        };
        self.library.store.write(switch).doing("bury or suspend the card")
    }
}
