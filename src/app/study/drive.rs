//! Runs the session engine: shows cards, saves grades, and reports the outcome to the engine.

use super::question::{Beginning, Ending, Graded, Reply, SetAside, Shown};
use crate::app::drill::drive::{DrillOptions, drill};
use crate::app::drill::grading::Ended;
use crate::app::drill::subject::DrillExercise;
use crate::app::front::{Front, News};
use crate::app::library::Library;
use crate::app::scope::Scope;
use crate::app::study::plan::{Parts, Plan, session_card};
use crate::deck::CardSides;
use crate::error::{Doing, Error, Result};
use crate::library::{explain_error, public_id};
use crate::practice::{Attempt, Effect, Event, Mode, Record, Session, SessionCard};
use crate::schedule::{Moment, Progress, ReviewId};
use crate::store::{CardRow, GradeOutcome, NewReview, Queued};
use std::collections::HashMap;

/// The session ends after this many failures to save in a row.
const UNSAVED_IN_A_ROW: usize = 3;

/// An error with its hint, in one line.
pub fn with_advice(error: &Error) -> String {
    error.advice().map_or_else(|| error.to_string(), |advice| format!("{error}; {advice}"))
}

/// An action of this session that can be undone.
pub(super) enum Step {
    /// The row of the log.
    Graded(ReviewId),
    Skipped(usize),
    Switched(usize, i64),
    Edited(usize, i64),
}

/// The current card as shown. It can be graded even if its file changes.
struct OnScreen {
    name: String,
    face: CardSides,
}

/// A session in progress.
pub(super) struct Drive<'d> {
    pub(super) front: &'d mut dyn Front,
    pub(super) session: Session,
    pub(super) library: &'d mut Library,
    pub(super) start: Moment,
    /// The first line of each card shown, by row id.
    titles: HashMap<i64, String>,
    on_screen: Option<OnScreen>,
    pub(super) steps: Vec<Step>,
    /// The drill of the pending grade.
    drilled: Option<Ended>,
    /// Errors of the last failed saves in a row; empty after a success.
    unsaved: Vec<Error>,
}

/// Studies these cards until all are done, the time is spent, or the user quits.
pub fn study(plan: Plan, budget: Option<f64>, front: &mut dyn Front, library: &mut Library) -> Result<()> {
    let practice = plan.cards.iter().filter(|card| card.off_schedule).count();
    let Plan { now, due, new, .. } = plan;
    front.show(News::Session(&Beginning { now, due, new, practice, budget }))?;
    let session = Session::begin(plan.cards, plan.rules).showing_first(&plan.first);
    let crammed = session.crammed().join(", ");
    if !crammed.is_empty() {
        front.show(News::NearStage(&crammed))?;
    }
    let mut drive = Drive {
        front,
        session,
        library,
        start: now,
        titles: HashMap::new(),
        on_screen: None,
        steps: Vec::new(),
        drilled: None,
        unsaved: Vec::new(),
    };
    let result = drive.run();
    let Drive { front, session, library, titles, mut unsaved, .. } = drive;
    let ending = Ending { summary: session.summary(), titles: &titles, today: session.today() };
    match result.map_err(|error| explain_error(error, &front.app().home)) {
        Ok(()) => front.show(News::SessionOver(&ending, library))?,
        Err(error @ (Error::ClosedPipe | Error::Interrupted)) => return Err(error),
        Err(error) => {
            front.show(News::SessionBroke(&error, &ending))?;
            return Err(error);
        }
    };
    // Earlier errors explain why this failed in the end.
    unsaved.pop().map_or(Ok(()), Err)
}

impl Drive<'_> {
    /// Runs until all cards are done, the time is spent, or the user quits.
    fn run(&mut self) -> Result<()> {
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

    /// The card's current row. An edit moves later notes of the file, and another process may have moved the card.
    fn row(&self, place: usize) -> Result<Option<CardRow>> {
        self.library.store.card(self.id(place)).doing("read the card")
    }

    pub(super) fn id(&self, place: usize) -> i64 {
        self.session.cards()[place].id
    }

    /// The card's name.
    pub(super) fn name(&self, place: usize) -> Result<String> {
        Ok(self.row(place)?.as_ref().map(public_id).unwrap_or_default())
    }

    /// Shows a card; `None` if its text is missing now.
    fn show(&mut self, place: usize) -> Result<Option<Reply>> {
        let Some(row) = self.row_with_text(place)? else {
            self.problem("a card's text disappeared from its deck; it was skipped")?;
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
        let reply = self.front.card(&shown, store)?;
        self.on_screen = Some(OnScreen { name, face });
        Ok(Some(reply))
    }

    /// A card with its text. If the file has changed, updates the index first.
    fn row_with_text(&mut self, place: usize) -> Result<Option<CardRow>> {
        for fresh in [false, true] {
            if fresh {
                self.front.app().refresh(&mut self.library.store)?;
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

    pub(super) fn problem(&mut self, message: &str) -> Result<()> {
        self.front.show(News::Problem(message)).map(|_| ())
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
            at: self.front.moment(self.start, used),
            day: self.session.today(),
            grade: record.grade,
            interval: (!record.practice).then_some(record.interval),
            seconds: record.seconds,
            attempt: attempt.map(|attempt| *attempt),
            text: (face.front, face.back),
            random: self.front.app().world.rng.next_u64(),
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
                self.front.show(News::Graded(&graded))?;
                Ok(next)
            }
            GradeOutcome::Changed(progress) => {
                self.keep_up_with(progress)?;
                let message =
                    "this card was graded in another window; your grade was not saved. Here is its current state";
                self.problem(message)?;
                Ok(self.session.handle(Event::Refused(progress)))
            }
            GradeOutcome::Gone => {
                self.problem("this card no longer exists; nothing was saved")?;
                Ok(self.session.handle(Event::Skipped))
            }
        }
    }

    /// Shows the card again because the error may be temporary. The number of attempts is limited because a program may
    /// be answering.
    fn not_saved(&mut self, error: Error, place: usize) -> Result<Effect> {
        let error = explain_error(error, &self.front.app().home);
        self.problem(&with_advice(&error))?;
        self.unsaved.push(error);
        match self.unsaved.len() < UNSAVED_IN_A_ROW {
            true => Ok(self.session.handle(Event::Refused(self.session.cards()[place].progress))),
            false => Ok(self.session.handle(Event::Quit)),
        }
    }

    /// Reloads the models if another process has optimized parameters since the session began.
    pub(super) fn keep_up_with(&mut self, progress: Option<Progress>) -> Result<()> {
        if progress.is_some_and(|progress| !self.session.knows(&progress)) {
            self.session.use_models(self.library.store.models().doing("read the parameters")?);
        }
        Ok(())
    }

    /// Drills the exercise in the editor; its grade is logged as usual. Without a grade, shows the card again.
    fn drill(&mut self, place: usize, given: &mut Option<Box<Attempt>>) -> Result<Effect> {
        let Some(row) = self.row(place)? else { return Ok(self.session.handle(Event::Skipped)) };
        let drilled = DrillExercise::of(row, self.library)
            .and_then(|subject| drill(&subject, DrillOptions::default(), self.front, self.library));
        match drilled {
            Ok(Some(done)) => {
                let (text, seconds) = (done.code.clone(), done.seconds);
                *given = Some(Box::new(Attempt { text, seconds, ..Attempt::new(Mode::Type) }));
                let effect = self.session.handle(Event::Graded(done.grade, done.seconds));
                self.drilled = Some(done);
                Ok(effect)
            }
            Ok(None) => Ok(self.session.current()),
            Err(error) => {
                self.front.show(News::NotEdited(&error))?;
                Ok(self.session.current())
            }
        }
    }

    /// Opens the card in the editor; the session continues with the edited card.
    fn edit(&mut self, place: usize) -> Result<Effect> {
        if let Some(row) = self.row(place)? {
            match self.front.edit_card(self.library, &row) {
                Ok(true) => {
                    let newest = self.library.store.last_undo().doing("record the edit")?;
                    self.steps.extend(newest.map(|entry| Step::Edited(place, entry.id)));
                }
                Ok(false) => {}
                Err(error) => {
                    self.front.show(News::NotEdited(&error))?;
                }
            }
        }
        let Some(card) = self.row(place)?.and_then(|row| Queued::of(&row)) else {
            return Ok(self.session.handle(Event::Skipped));
        };
        let scope = Scope::everything(&self.library.store)?;
        self.keep_up_with(card.progress)?;
        let off_schedule = self.session.cards()[place].off_schedule && card.progress.is_some();
        let parts = Parts::of(&self.library.store, &scope)?;
        let card = session_card(&card, &scope, &parts, self.front.app());
        self.session.replace_card(place, SessionCard { off_schedule, ..card });
        Ok(self.session.current())
    }

    /// A remark on the card: new, off the schedule, failed often, or not due yet.
    fn remark(&self, place: usize, row: &CardRow) -> Option<&'static str> {
        match row.progress {
            _ if self.session.cards()[place].off_schedule => Some("practice: due date unchanged"),
            None => Some("new"),
            Some(progress) if progress.lapses >= self.front.app().config.leech_after => {
                Some("leech: rewrite or split this card")
            }
            Some(progress) if progress.due > self.session.today() => Some("not due yet"),
            Some(_) => None,
        }
    }
}
