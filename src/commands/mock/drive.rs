//! Drives a mock: asks what the engine wants asked, keeps its state after every event, and writes the report at the end.

use super::bench::Bench;
use super::front::{Answered, Asking, Front, Left, LookedBack, Reviewed};
use super::judge::{drill_notes, judge};
use super::{keep, record, state_of, told};
use crate::commands::context::{Context, Library, failed};
use crate::error::Result;
use crate::library::{Drafts, write_atomically};
use crate::practice::AnswerTime;
use crate::practice::Attempt;
use crate::practice::answer::answer_time;
use crate::practice::mock::{Did, Effect, Event, Mock, SlotState, Worked};
use crate::schedule::Grade;
use crate::store::{StoryUse, WorkOn};

/// A mock being driven.
pub struct Drive<'d, 'io, F> {
    /// How it is shown.
    pub front: &'d mut F,
    /// Its number.
    pub id: i64,
    /// Where it stands.
    pub mock: Mock,
    /// The person's wish: score it as far as it went, and ask nothing.
    pub end: bool,
    /// One JSON object instead of the last words.
    pub json: bool,
    /// The surroundings.
    pub ctx: &'d mut Context<'io>,
    /// Where everything is kept.
    pub library: &'d mut Library,
}

impl<F: Front> Drive<'_, '_, F> {
    /// From where the mock stands to its end, or to where the person stops.
    pub fn run(&mut self) -> Result<()> {
        if self.end {
            self.catch_up();
            self.handle(Event::Ended)?;
        } else {
            self.front.begin(&self.mock, self.ctx)?;
        }
        let (mut judging, mut debriefing) = (false, false);
        loop {
            let effect = self.mock.current();
            match effect {
                Effect::Judge(_) if !std::mem::replace(&mut judging, true) => self.front.judging(self.ctx)?,
                Effect::LookBack(_) if !self.end && !std::mem::replace(&mut debriefing, true) => self.open_debrief()?,
                _ => {}
            }
            if !self.step(effect)? {
                return Ok(());
            }
        }
    }

    /// One effect; false where the mock is over or stops here.
    fn step(&mut self, effect: Effect) -> Result<bool> {
        let event = match effect {
            Effect::LookBack(_) if self.end => Event::Ended,
            Effect::Choose(place) if self.end => Event::Chosen(Some((place, self.mock.change_for(place)))),
            Effect::Ask(place) => match self.with_card(place, |front, asking, ctx| front.ask(asking, ctx))? {
                Answered::Answer(attempt) => Event::Answered(Box::new(Attempt { mock: Some(self.id), ..*attempt })),
                Answered::Passed => Event::Passed,
                Answered::Stopped => return self.stopped(),
            },
            Effect::FollowUp(..) => Event::FollowedUp(None),
            Effect::Rest(_) => Event::Rested,
            Effect::Work(places) => {
                let bench = Bench::lay_out(self.id, &mut self.mock, places, self.ctx, self.library);
                return match self.front.work(&mut bench?, self.ctx)? {
                    Left::Done => Ok(true),
                    Left::Stopped => self.stopped(),
                };
            }
            Effect::Judge(place) => {
                judge(self.id, &mut self.mock, place, self.end, self.ctx, self.library)?;
                return Ok(true);
            }
            Effect::LookBack(place) => match self.look_back(place)? {
                Some(event) => event,
                None => return self.stopped(),
            },
            Effect::Record(place, grade) => self.record(place, grade)?,
            Effect::Choose(place) => match self.front.choose(&self.mock, place, self.ctx)? {
                Some(chosen) => Event::Chosen(chosen),
                None => return self.stopped(),
            },
            Effect::Finished => {
                self.finish()?;
                return Ok(false);
            }
        };
        let asked = match (&event, self.mock.current()) {
            (Event::Answered(_) | Event::Passed, Effect::Ask(place)) => Some(self.mock.slots[place].card),
            _ => None,
        };
        self.handle(event)?;
        // The state is on disk, and the answer with it.
        if let Some(card) = asked {
            Drafts::at(self.ctx.home.attempts()).remove(draft_key(card))?;
        }
        Ok(true)
    }

    fn handle(&mut self, event: Event) -> Result<()> {
        self.mock.handle(event);
        keep(self.id, &self.mock, self.library)
    }

    /// The clock of a round has run on since the terminal was closed.
    fn catch_up(&mut self) {
        let now = self.ctx.now().utc_ms();
        if let (Effect::Work(_), Some(round)) = (self.mock.current(), &self.mock.round) {
            let at = round.reads(now);
            self.mock.handle(Event::Worked(Worked { at, did: Did::Nothing }));
        }
    }

    fn open_debrief(&mut self) -> Result<()> {
        if let Some(text) = told::score(&self.mock, &self.ctx.screen()) {
            self.front.score(&text, self.ctx)?;
        }
        self.front.debrief(self.ctx)
    }

    fn look_back(&mut self, place: usize) -> Result<Option<Event>> {
        let attempt = self.mock.attempt(place).unwrap_or_else(|| Attempt::new(self.mock.mode));
        if self.mock.slots[place].is_problem() {
            let code = attempt.text;
            let reviewed = self.with_card(place, |front, asking, ctx| front.review(asking, &code, ctx))?;
            return Ok(match reviewed {
                Reviewed::Seen(review) => Some(Event::Reviewed(review)),
                Reviewed::Enough => Some(Event::DebriefLeft),
                Reviewed::Stopped => None,
            });
        }
        Ok(match self.with_card(place, |front, asking, ctx| front.look_back(asking, attempt, ctx))? {
            LookedBack::Seen(attempt, grade) => Some(Event::LookedBack(attempt, grade)),
            LookedBack::Enough => Some(Event::DebriefLeft),
            LookedBack::Stopped => None,
        })
    }

    /// A grade that was agreed to goes into the log; a problem's drill is tied to it.
    fn record(&mut self, place: usize, grade: Grade) -> Result<Event> {
        let attempt = self.mock.attempt(place).unwrap_or_else(|| Attempt::new(self.mock.mode));
        let slot = &self.mock.slots[place];
        let drill = slot.problem.as_ref().and_then(|problem| problem.verdict.as_ref()?.drill);
        let reason = slot.problem.as_ref().and_then(|problem| problem.reason.clone());
        let attempt = Attempt { mock: Some(self.id), ..attempt };
        match record::record(slot.card, grade, attempt, self.library, self.ctx)? {
            Ok(review) => {
                if let Some(drill) = drill {
                    let error = failed("keep the attempt");
                    let change = self.library.store.change().map_err(&error)?;
                    change.set_drill_review(drill, review, &drill_notes(self.id, reason.as_deref())).map_err(&error)?;
                    change.commit().map_err(&error)?;
                }
                Ok(Event::Recorded)
            }
            Err(why) => {
                self.front.trouble(why, self.ctx)?;
                Ok(Event::Refused)
            }
        }
    }

    /// Hands over a question with what its card says today.
    fn with_card<T>(
        &mut self,
        place: usize,
        act: impl FnOnce(&mut F, &Asking<'_>, &mut Context<'_>) -> Result<T>,
    ) -> Result<T> {
        let slot = &self.mock.slots[place];
        let row = self.library.store.card(slot.card).map_err(failed("read the card"))?;
        let card = match &row {
            Some(row) => self.library.content.card(row)?,
            None => None,
        };
        let whole = AnswerTime { seconds: slot.seconds, good: None, longest: slot.seconds.saturating_mul(2) };
        // The time that was set when the mock began holds, whatever the deck says by now.
        let time = card.as_ref().map_or(whole.clone(), |card| {
            let now = answer_time(card.note, card.header, &card.file.settings.track);
            if now.seconds == slot.seconds { now } else { whole }
        });
        let drafts = Drafts::at(self.ctx.home.attempts());
        let asking = Asking {
            place,
            of: self.mock.slots.len(),
            slot,
            mode: self.mock.mode,
            time,
            notes: card.as_ref().map(|card| (card.note, card.exemplars)),
            drafts: &drafts,
            draft: draft_key(slot.card),
        };
        act(self.front, &asking, self.ctx)
    }

    fn stopped(&mut self) -> Result<bool> {
        let clock = match &self.mock.round {
            Some(round) if round.ended.is_none() && self.mock.parts.is_empty() => " Its clock runs on.",
            _ => "",
        };
        let text = format!("Mock {} waits: `greenroom mock resume` goes on with it.{clock}\n", self.id);
        self.front.finish(&text, self.ctx)?;
        Ok(false)
    }

    fn finish(&mut self) -> Result<()> {
        let row = self.library.store.mock(self.id).map_err(failed("read the mock"))?;
        let began = row.as_ref().map_or(self.ctx.now(), |row| row.at);
        let path = self.ctx.home.mocks().join(told::file_name(self.id, &self.mock.kind, began));
        write_atomically(&path, told::report(self.id, &self.mock, began).as_bytes())?;
        end(self.id, &self.mock, self.library, self.ctx)?;
        if self.json {
            let row = self.library.store.mock(self.id).map_err(failed("read the mock"))?;
            return row.map_or(Ok(()), |row| told::say_json(&row, &self.mock, self.ctx));
        }
        let text = told::closing(&self.mock, &path, &self.ctx.screen());
        self.front.finish(&text, self.ctx)
    }
}

/// What the draft of an answer in a mock is kept under: not what an answer of study is.
fn draft_key(card: i64) -> i64 {
    !card
}

/// The mock is over. Stories told in answers that were not graded were told all the same; those of graded answers are
/// noted with their grade.
fn end(id: i64, mock: &Mock, library: &mut Library, ctx: &Context<'_>) -> Result<()> {
    let error = failed("keep the mock");
    let (at, day) = (ctx.now(), ctx.today());
    // It comes first from tomorrow on: today it was practised.
    let work_on = mock.focus.as_ref().map(|(place, change)| WorkOn {
        card: mock.slots[*place].card,
        day: day.plus(1).number(),
        mock: id,
        change: change.clone(),
    });
    let work_on = work_on.map(|work| library.store.with_work_on(work)).transpose().map_err(&error)?;
    let change = library.store.change().map_err(&error)?;
    for place in 0..mock.slots.len() {
        let graded = matches!(mock.slots[place].state, SlotState::Answered { grade: Some(_), .. });
        let Some(attempt) = mock.attempt(place).filter(|_| !graded) else { continue };
        let Some(story) = attempt.story.clone() else { continue };
        let told = StoryUse { story, at, day, review: None, mock: Some(id), rating: attempt.rating() };
        change.note_story_use(&told).map_err(&error)?;
    }
    if let Some(all) = &work_on {
        change.work_on(all).map_err(&error)?;
    }
    change.set_mock(id, true, &state_of(mock)).map_err(&error)?;
    change.commit().map_err(&error)
}
