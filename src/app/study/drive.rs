//! Drives the session engine: shows what it wants shown, writes down what it wants written, and tells it what became
//! of it.

use super::front::{Front, Graded, Reply, SetAside, Shown, Surroundings};
use crate::app::drill::grading::InSession;
use crate::app::library::Library;
use crate::app::scope::Scope;
use crate::app::study::plan::{Parts, session_card};
use crate::app::undo;
use crate::app::undo::Undo;
use crate::deck::CardSides;
use crate::error::{Doing, Error, Result};
use crate::library::{explain_error, public_id};
use crate::practice::{Attempt, Effect, Event, Mode, Record, Session, SessionCard};
use crate::schedule::{Moment, Progress, ReviewId, StudyDay};
use crate::store::{CardRow, GradeOutcome, NewReview, Queued, Switches, UndoEntry};
use std::collections::HashMap;

/// When so many grades in a row could not be saved, the session ends.
const UNSAVED_IN_A_ROW: usize = 3;

/// An error and what to do about it, in one line.
pub fn with_advice(error: &Error) -> String {
    error.advice().map_or_else(|| error.to_string(), |advice| format!("{error}; {advice}"))
}

/// Something done in this session that can be taken back.
enum Step {
    /// This row of the log.
    Graded(ReviewId),
    Skipped(usize),
    Switched(usize, i64),
    Edited(usize, i64),
}

/// The card on the screen, as it was shown: it can be graded whatever happens to its file meanwhile.
struct OnScreen {
    name: String,
    face: CardSides,
}

/// A session being driven.
pub struct Drive<'d, Ui, F> {
    pub front: &'d mut F,
    pub session: Session,
    pub ui: &'d mut Ui,
    pub library: &'d mut Library,
    /// When the session began.
    pub start: Moment,
    /// The first line of each card shown, by its identity.
    pub titles: HashMap<i64, String>,
    on_screen: Option<OnScreen>,
    steps: Vec<Step>,
    /// The drill that the grade being recorded comes from.
    drilled: Option<InSession>,
    /// Why the last grades could not be saved, in a row; empty once one was.
    pub unsaved: Vec<Error>,
}

impl<'d, Ui: Surroundings, F: Front<Ui>> Drive<'d, Ui, F> {
    /// A session over these cards, about to be driven.
    pub fn new(front: &'d mut F, session: Session, start: Moment, ui: &'d mut Ui, library: &'d mut Library) -> Self {
        Drive {
            front,
            session,
            ui,
            library,
            start,
            titles: HashMap::new(),
            on_screen: None,
            steps: Vec::new(),
            drilled: None,
            unsaved: Vec::new(),
        }
    }

    /// Until all is done, the time is spent or the person has had enough.
    pub fn run(&mut self) -> Result<()> {
        let mut effect = self.session.current();
        let mut attempt = None;
        loop {
            effect = match effect {
                Effect::Finished => return Ok(()),
                Effect::Show(place) => match self.show(place)? {
                    Some(reply) => self.act(place, reply, &mut attempt)?,
                    None => self.session.handle(Event::Skipped),
                },
                Effect::Record(record) => self.record(&record, attempt.take())?,
            }
        }
    }

    /// A card as the store knows it now: an edit moves the notes below it, and another process may have moved it too.
    fn row(&self, place: usize) -> Result<Option<CardRow>> {
        self.library.store.card(self.id(place)).doing("read the card")
    }

    fn id(&self, place: usize) -> i64 {
        self.session.cards()[place].id
    }

    /// What a card is called.
    fn name(&self, place: usize) -> Result<String> {
        Ok(self.row(place)?.as_ref().map(public_id).unwrap_or_default())
    }

    /// Shows a card; `None` if its text has vanished meanwhile.
    fn show(&mut self, place: usize) -> Result<Option<Reply>> {
        let Some(row) = self.row_with_text(place)? else {
            self.front.trouble("a card's text disappeared from its deck; it was skipped", self.ui)?;
            return Ok(None);
        };
        let remark = self.remark(place, &row);
        let Library { store, content } = &mut *self.library;
        let Some(card) = content.card(&row)? else { return Ok(None) };
        let (name, face) = (public_id(&row), card.face());
        self.titles.insert(row.id, face.front.lines().next().unwrap_or_default().to_owned());
        let shown = Shown {
            id: &name,
            face: &face,
            card,
            intervals: self.session.intervals(place),
            retrievability: self.session.retrievability(place),
            practice: self.session.cards()[place].off_schedule,
            remark: match self.session.too_long(place) {
                true => Some("longer than today's minutes; k postpone"),
                false => remark,
            },
            session: &self.session,
        };
        let reply = self.front.ask(&shown, self.ui, store)?;
        self.on_screen = Some(OnScreen { name, face });
        Ok(Some(reply))
    }

    /// A card that its file still has. Where the file was changed meanwhile, the index is brought up to date first.
    fn row_with_text(&mut self, place: usize) -> Result<Option<CardRow>> {
        for fresh in [false, true] {
            if fresh {
                self.ui.refresh(&mut self.library.store)?;
                self.library.content.forget(&self.library.store)?;
            }
            if let Some(row) = self.row(place)?
                && self.library.content.card(&row)?.is_some()
            {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    fn act(&mut self, place: usize, reply: Reply, given: &mut Option<Box<Attempt>>) -> Result<Effect> {
        Ok(match reply {
            Reply::Graded { grade, seconds, attempt } => {
                *given = attempt;
                self.session.handle(Event::Graded(grade, seconds))
            }
            Reply::Skip => self.set_aside(place, SetAside::Skipped)?,
            Reply::Quit => self.session.handle(Event::Quit),
            Reply::Undo => self.undo()?,
            Reply::Edit => self.edit(place)?,
            Reply::Drill => self.drill(place, given)?,
            Reply::Bury => self.set_aside(place, SetAside::Buried)?,
            Reply::Suspend => self.set_aside(place, SetAside::Suspended)?,
        })
    }

    fn record(&mut self, record: &Record, attempt: Option<Box<Attempt>>) -> Result<Effect> {
        let Some(OnScreen { name, face }) = self.on_screen.take() else {
            return Ok(self.session.handle(Event::Skipped));
        };
        let used = self.session.used() + record.seconds;
        let review = NewReview {
            card: self.id(record.card),
            seen: self.session.cards()[record.card].progress.map(|progress| progress.version),
            at: self.front.moment(self.start, used, self.ui),
            day: self.session.today(),
            grade: record.grade,
            interval: (!record.practice).then_some(record.interval),
            seconds: record.seconds,
            attempt: attempt.map(|attempt| *attempt),
            text: (face.front, face.back),
            random: self.ui.world.rng.next_u64(),
        };
        let outcome = match self.library.store.grade(&review).doing("save the grade") {
            Ok(outcome) => outcome,
            Err(error) => return self.not_saved(error, record.card),
        };
        self.unsaved.clear();
        let drilled = self.drilled.take();
        match outcome {
            GradeOutcome::Saved(review, progress) => {
                self.keep_up_with(Some(progress))?;
                self.steps.push(Step::Graded(review));
                if let Some(done) = drilled {
                    done.logged_as(review, self.library)?;
                }
                let next = self.session.handle(Event::Recorded(progress));
                let Record { grade, practice, .. } = *record;
                let graded = Graded { id: &name, grade, progress: &progress, practice };
                self.front.graded(&graded, self.ui)?;
                Ok(next)
            }
            GradeOutcome::Changed(progress) => {
                self.keep_up_with(progress)?;
                let message =
                    "this card was graded in another window; your grade was not saved. Here is its current state";
                self.front.trouble(message, self.ui)?;
                Ok(self.session.handle(Event::Refused(progress)))
            }
            GradeOutcome::Gone => {
                self.front.trouble("this card no longer exists; nothing was saved", self.ui)?;
                Ok(self.session.handle(Event::Skipped))
            }
        }
    }

    /// The card is shown again: the cause may be mended meanwhile. Not for ever, for whoever answers may be a program.
    fn not_saved(&mut self, error: Error, place: usize) -> Result<Effect> {
        let error = explain_error(error, &self.ui.home);
        self.front.trouble(&with_advice(&error), self.ui)?;
        self.unsaved.push(error);
        match self.unsaved.len() < UNSAVED_IN_A_ROW {
            true => Ok(self.session.handle(Event::Refused(self.session.cards()[place].progress))),
            false => Ok(self.session.handle(Event::Quit)),
        }
    }

    /// Learns new parameters where another process has found some since the session began.
    fn keep_up_with(&mut self, progress: Option<Progress>) -> Result<()> {
        if progress.is_some_and(|progress| !self.session.knows(&progress)) {
            self.session.learn(self.library.store.models().doing("read the parameters")?);
        }
        Ok(())
    }

    /// The exercise is solved in the editor; its grade is logged as any other. Left without one, the card is shown again.
    fn drill(&mut self, place: usize, given: &mut Option<Box<Attempt>>) -> Result<Effect> {
        let Some(row) = self.row(place)? else { return Ok(self.session.handle(Event::Skipped)) };
        match self.ui.drill(self.library, &row) {
            Ok(Some(done)) => {
                let (text, seconds) = (done.code.clone(), done.seconds);
                *given = Some(Box::new(Attempt { text, seconds, ..Attempt::new(Mode::Type) }));
                let effect = self.session.handle(Event::Graded(done.grade, done.seconds));
                self.drilled = Some(done);
                Ok(effect)
            }
            Ok(None) => Ok(self.session.current()),
            Err(error) => {
                self.front.edit_failed(&error, self.ui)?;
                Ok(self.session.current())
            }
        }
    }

    fn undo(&mut self) -> Result<Effect> {
        match self.steps.pop() {
            None => {
                self.front.trouble("nothing to undo in this session", self.ui)?;
                Ok(self.session.current())
            }
            Some(Step::Graded(review)) => self.undo_grade(review),
            Some(Step::Skipped(place)) => {
                self.front.undone(&self.name(place)?, self.ui)?;
                Ok(self.session.handle(Event::Returned(place)))
            }
            Some(Step::Switched(place, entry)) => self.undo_entry(place, entry),
            Some(Step::Edited(place, entry)) => self.undo_entry(place, entry),
        }
    }

    fn undo_grade(&mut self, review: ReviewId) -> Result<Effect> {
        let Some(place) = self.session.last_graded() else { return Ok(self.session.current()) };
        let at = self.front.moment(self.start, self.session.used(), self.ui);
        let (card, day) = (self.id(place), self.session.today());
        let undo = Undo { card, review, at, day };
        match undo::take_back_review(&undo, &mut self.library.store, self.ui)? {
            Some(progress) => {
                self.keep_up_with(progress)?;
                let effect = self.session.handle(Event::Undone(progress));
                self.front.undone(&self.name(place)?, self.ui)?;
                Ok(effect)
            }
            None => {
                // It stands for good; what was done before it can still be taken back.
                self.session.forget_last_graded();
                let message = "that grade was changed in another window and cannot be undone here";
                self.front.trouble(message, self.ui)?;
                Ok(self.session.current())
            }
        }
    }

    /// Takes back burying, suspending or an edit, and shows the card again.
    fn undo_entry(&mut self, place: usize, entry: i64) -> Result<Effect> {
        let newest = self.library.store.last_undo().doing("undo it")?;
        let Some(entry) = newest.filter(|newest: &UndoEntry| newest.id == entry) else {
            let message = "another action came after it; undo that first with `greenroom undo`";
            self.front.trouble(message, self.ui)?;
            return Ok(self.session.current());
        };
        if let Err(error) = undo::take_back(self.ui, self.library, &entry) {
            self.front.trouble(&error.to_string(), self.ui)?;
            return Ok(self.session.current());
        }
        self.front.undone(&self.name(place)?, self.ui)?;
        Ok(self.session.handle(Event::Returned(place)))
    }

    /// The card leaves the session without a grade; people are told, and how it is undone.
    fn set_aside(&mut self, place: usize, aside: SetAside) -> Result<Effect> {
        let name = self.name(place)?;
        let switched = match aside {
            SetAside::Skipped => None,
            SetAside::Buried => Some(self.switch(place, |before, today| Switches { buried: Some(today), ..before })?),
            SetAside::Suspended => Some(self.switch(place, |before, _| Switches { suspended: true, ..before })?),
        };
        let next = self.session.handle(Event::Skipped);
        let told = self.front.set_aside(&name, aside, next == Effect::Finished, self.ui)?;
        match switched {
            Some(entry) => self.steps.push(Step::Switched(place, entry)),
            None if told => self.steps.push(Step::Skipped(place)),
            None => {}
        }
        Ok(next)
    }

    /// The undo entry of what was switched.
    fn switch(&mut self, place: usize, to: impl Fn(Switches, StudyDay) -> Switches) -> Result<i64> {
        let doing = "bury or suspend the card";
        let id = self.id(place);
        let today = self.session.today();
        let at = self.front.moment(self.start, self.session.used(), self.ui);
        let change = self.library.store.change().doing(doing)?;
        let before = change.card(id).doing(doing)?.map(|row| row.switches).unwrap_or_default();
        let entry = change.switch(at, id, before, to(before, today)).doing(doing)?;
        change.commit().doing(doing)?;
        Ok(entry)
    }

    /// The card's text is changed in the editor; the session goes on with the card as it is then.
    fn edit(&mut self, place: usize) -> Result<Effect> {
        if let Some(row) = self.row(place)? {
            match self.ui.edit_card(self.library, &row) {
                Ok(true) => {
                    let newest = self.library.store.last_undo().doing("record the edit")?;
                    self.steps.extend(newest.map(|entry| Step::Edited(place, entry.id)));
                }
                Ok(false) => {}
                Err(error) => self.front.edit_failed(&error, self.ui)?,
            }
        }
        let Some(card) = self.row(place)?.and_then(|row| Queued::of(&row)) else {
            return Ok(self.session.handle(Event::Skipped));
        };
        let scope = Scope::everything(&self.library.store)?;
        self.keep_up_with(card.progress)?;
        let off_schedule = self.session.cards()[place].off_schedule && card.progress.is_some();
        let parts = Parts::of(&self.library.store, &scope)?;
        let card = session_card(&card, &scope, &parts, self.ui);
        self.session.replace_card(place, SessionCard { off_schedule, ..card });
        Ok(self.session.current())
    }

    /// What is special about a card: never seen, off the schedule, failed often, or not due yet.
    fn remark(&self, place: usize, row: &CardRow) -> Option<&'static str> {
        match row.progress {
            _ if self.session.cards()[place].off_schedule => Some("practice: due date unchanged"),
            None => Some("new"),
            Some(progress) if progress.lapses >= self.ui.config.leech_after => {
                Some("leech: rewrite or split this card")
            }
            Some(progress) if progress.due > self.session.today() => Some("not due yet"),
            Some(_) => None,
        }
    }
}
