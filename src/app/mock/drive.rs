//! Runs a mock: follows the engine's effects, saves its state after every event, and writes the report.

use super::question::{Answered, DebriefOutcome, Left, MockQuestion, Reviewed};
use super::workspace::Workspace;
use crate::app::drill::grading::link;
use crate::app::front::{Front, News};
use crate::app::library::{App, Library};
use crate::app::mock::judge::{drill_notes, judge};
use crate::app::mock::record;
use crate::app::mock::state::{keep, state_of};
use crate::error::{Doing, Result};
use crate::library::{Drafts, write_atomically};
use crate::practice::answer::{LINES, answer_time, follow_up_seconds, side_draft};
use crate::practice::mock::{Effect, Event, Interviewer, Mock, Slot, SlotState, Transition, WorkAction, Worked};
use crate::practice::{AnswerTime, Attempt, FollowUp, Mode};
use crate::schedule::Grade;
use crate::store::{Change, FocusCard, StoryUse};
use crate::view::mock as text;
use crate::view::wrapped;
use std::ops::Range;
use std::time::Instant;

/// A mock in progress.
pub struct Drive<'d> {
    pub front: &'d mut dyn Front,
    pub id: i64,
    pub mock: Mock,
    /// The user ended it: it is scored without further questions.
    pub end: bool,
    /// The data directory.
    pub library: &'d mut Library,
    /// What the interviewer says because the time for the last answer ran out, until it is said.
    pub stop: Option<&'static str>,
}

impl Drive<'_> {
    /// Runs the mock to its end, or until the user stops.
    pub fn run(&mut self) -> Result<()> {
        if self.end {
            self.catch_up();
            self.give_drafts_away()?;
            self.handle(Event::Ended)?;
        } else if !self.front.show(News::Mock(&self.mock))? {
            return self.stopped().map(|_| ());
        }
        let (mut talking, mut judging, mut debriefing) = (false, false, false);
        loop {
            let effect = self.mock.current();
            match effect {
                Effect::Ask(_) | Effect::FollowUp(..) | Effect::Work(_) => talking = true,
                Effect::Judge(_) if !std::mem::replace(&mut judging, true) => {
                    self.front.show(News::Judging)?;
                }
                Effect::Debrief(_)
                    if !self.end && !std::mem::replace(&mut debriefing, true) && !self.open_debrief(talking)? =>
                {
                    self.handle(Event::DebriefLeft)?;
                    continue;
                }
                _ => {}
            }
            if !self.step(effect)? {
                return Ok(());
            }
        }
    }

    /// Handles one effect; false if the mock is over or stops.
    fn step(&mut self, effect: Effect) -> Result<bool> {
        let event = match effect {
            Effect::Debrief(_) if self.end => Event::Ended,
            Effect::Choose(place) if self.end => Event::Chosen(Some((place, self.mock.change_for(place)))),
            Effect::Ask(place) => return Ok(self.greet(place)? && self.ask(place)?),
            Effect::FollowUp(place, nth) => return self.follow_up(place, nth),
            Effect::Rest(part) => {
                let goodbye = Transition::new(self.stop.take(), &self.mock.goodbye(part));
                match self.front.show(News::Break(&self.mock.parts[part], &goodbye))? {
                    true => Event::Rested,
                    false => return self.stopped(),
                }
            }
            Effect::Work(places) => {
                let lead = Transition::new(self.stop.take(), self.mock.lead(places.start).unwrap_or_default());
                if !self.greet(places.start)? || !self.introduce_problem(&lead)? {
                    return Ok(false);
                }
                self.start_clock(&places)?;
                let mock = &mut self.mock;
                let workspace = Workspace::lay_out(self.id, mock, lead, places, self.front.app(), self.library);
                return match self.front.work(&mut workspace?)? {
                    Left::Done => Ok(true),
                    Left::Stopped => self.stopped(),
                };
            }
            Effect::Judge(place) => {
                judge(self.id, &mut self.mock, place, self.end, self.front.app(), self.library)?;
                return Ok(true);
            }
            Effect::Debrief(place) => match self.look_back(place)? {
                Some(Event::DebriefLeft) => Event::DebriefLeft,
                Some(event) => {
                    self.handle(event)?;
                    // The notes on the answer are saved with it.
                    let card = draft_key(self.mock.slots[place].card);
                    LINES.iter().try_for_each(|line| self.drafts().remove(side_draft(card, line)))?;
                    return Ok(true);
                }
                None => return self.stopped(),
            },
            Effect::Record(place, grade) => self.record(place, grade)?,
            Effect::Choose(place) => match self.front.focus(&self.mock, place)? {
                Some(chosen) => Event::Chosen(chosen),
                None => return self.stopped(),
            },
            Effect::Finished => {
                self.finish()?;
                return Ok(false);
            }
        };
        self.handle(event)?;
        Ok(true)
    }

    /// Greets the user before the first question of an interview; false if the mock stops.
    fn greet(&mut self, place: usize) -> Result<bool> {
        match self.mock.greeting(place) {
            Some(greeting) if !self.front.show(News::Greeting(&greeting))? => self.stopped(),
            _ => Ok(true),
        }
    }

    /// Says what comes before the clock of an interview's problem starts; false if the mock stops.
    fn introduce_problem(&mut self, lead: &Transition) -> Result<bool> {
        match lead.is_empty() || self.front.show(News::BeforeProblem(lead))? {
            true => Ok(true),
            false => self.stopped(),
        }
    }

    /// Asks a question; false if the mock stops.
    fn ask(&mut self, place: usize) -> Result<bool> {
        let (card, draft) = (self.mock.slots[place].card, draft_key(self.mock.slots[place].card));
        self.give_foreign_draft_away(place)?;
        let timed = self.timed(draft)?;
        let answer =
            |front: &mut dyn Front, asking: &MockQuestion<'_>| Ok((front.answer(asking)?, asking.has_cut_in()));
        let (answered, has_cut_in) = self.with_card(place, answer)?;
        if has_cut_in {
            self.handle(Event::CutIn)?;
        }
        let event = match answered {
            Answered::Answer(attempt) => {
                self.stop_after(place, &attempt);
                Event::Answered(Box::new(Attempt { mock: Some(self.id), ..*attempt }))
            }
            Answered::Passed => Event::Passed,
            Answered::Stopped => return self.stopped(),
        };
        self.answered(place, event, timed, (draft, card))
    }

    /// Asks a follow-up; false if the mock stops.
    fn follow_up(&mut self, place: usize, nth: usize) -> Result<bool> {
        let slot = &self.mock.slots[place];
        let Some(asked) = slot.follow_ups.get(nth).cloned() else { return Ok(true) };
        let (draft, in_study) = (side_draft(draft_key(slot.card), &asked), side_draft(slot.card, &asked));
        let seconds = follow_up_seconds(&AnswerTime { seconds: slot.seconds, good: None, longest: slot.seconds });
        let timed = self.timed(draft)?;
        let on = Slot { asked, seconds, ..slot.clone() };
        let answered = self.with_slot(place, &on, draft, |front, asking| front.answer(asking))?;
        let event = match answered {
            Answered::Answer(attempt) => {
                self.stop_after(place, &attempt);
                let Attempt { text, seconds, .. } = *attempt;
                Event::FollowedUp(Some(FollowUp { asked: on.asked, text, seconds }))
            }
            Answered::Passed => Event::FollowedUp(None),
            Answered::Stopped => return self.stopped(),
        };
        self.answered(place, event, timed, (draft, in_study))
    }

    /// An interviewer stops a spoken answer whose time ran out. While one types, it has a page of its own, so that what is
    /// typed late goes nowhere.
    fn stop_after(&mut self, place: usize, attempt: &Attempt) {
        self.stop = self.mock.stop(place).filter(|_| attempt.cut_off && attempt.mode == Mode::Say);
    }

    /// A draft of another wording, from an earlier mock, is not an answer to this question: study offers it.
    fn give_foreign_draft_away(&self, place: usize) -> Result<()> {
        let (slot, drafts) = (&self.mock.slots[place], self.drafts());
        match drafts.load(draft_key(slot.card))? {
            Some(draft) if draft.asked != slot.asked => drafts.hand_over(draft_key(slot.card), slot.card),
            _ => Ok(()),
        }
    }

    /// A mock that is ended early leaves the drafts of its unanswered questions to study.
    fn give_drafts_away(&self) -> Result<()> {
        let drafts = self.drafts();
        for slot in self.mock.slots.iter().filter(|slot| !slot.is_problem()) {
            drafts.hand_over(draft_key(slot.card), slot.card)?;
            for asked in &slot.follow_ups {
                drafts.hand_over(side_draft(draft_key(slot.card), asked), side_draft(slot.card, asked))?;
            }
        }
        Ok(())
    }

    fn drafts(&self) -> Drafts {
        Drafts::at(self.front.app().home.attempts())
    }

    /// The start of an answer, moved back by the time of a draft from before an interruption.
    fn timed(&self, draft: i64) -> Result<(Instant, f64)> {
        let before = self.drafts().load(draft)?.map_or(0.0, |draft| draft.spent);
        Ok((self.front.app().world.clock.instant(), before))
    }

    /// Saves an answer, which ends its draft. What was typed and does not count, because the question was skipped, becomes
    /// a draft in study.
    fn answered(&mut self, place: usize, event: Event, timed: (Instant, f64), draft: (i64, i64)) -> Result<bool> {
        let (began, before) = timed;
        let counts = match &event {
            Event::Answered(attempt) => !attempt.text.is_empty(),
            Event::FollowedUp(Some(follow_up)) => !follow_up.text.is_empty(),
            _ => false,
        };
        let took = self.front.app().world.clock.instant().duration_since(began).as_secs_f64() + before;
        self.mock.handle(event);
        self.handle(Event::Spent(place, took))?;
        // The state and the answer are saved.
        let (draft, in_study) = draft;
        if counts {
            self.drafts().remove(draft)?
        } else {
            self.drafts().hand_over(draft, in_study)?
        }
        Ok(true)
    }

    /// Starts the clock of an interview's problem. Unlike an assessment's clock, it pauses while the mock is
    /// interrupted.
    fn start_clock(&mut self, places: &Range<usize>) -> Result<()> {
        if self.mock.parts.is_empty() {
            return Ok(());
        }
        let (now, slot) = (self.front.app().now().utc_ms(), &self.mock.slots[places.start]);
        let seconds = slot.seconds.min(self.mock.parts[slot.part].left().ceil() as u32);
        match &mut self.mock.round {
            Some(round) => round.resume(now),
            None => self.mock.start_clock(now, seconds),
        }
        keep(self.id, &self.mock, self.library)
    }

    fn handle(&mut self, event: Event) -> Result<()> {
        self.mock.handle(event);
        keep(self.id, &self.mock, self.library)
    }

    /// A round's clock keeps running while the terminal is closed.
    fn catch_up(&mut self) {
        let now = self.front.app().now().utc_ms();
        if !self.mock.parts.is_empty() {
            return;
        }
        if let (Effect::Work(_), Some(round)) = (self.mock.current(), &self.mock.round) {
            let at = round.reads(now);
            self.mock.handle(Event::Worked(Worked { at, action: WorkAction::Nothing }));
        }
    }

    /// Opens the debrief. An interviewer with whom the user was `talking` says goodbye.
    fn open_debrief(&mut self, talking: bool) -> Result<bool> {
        if self.mock.parts.is_empty() && self.mock.score().is_some() {
            self.front.show(News::Score(&self.mock))?;
        }
        let end = self.mock.end().filter(|_| talking);
        let end = Transition::new(self.stop.take(), end.as_deref().unwrap_or_default());
        self.front.show(News::Debrief(&end))
    }

    fn look_back(&mut self, place: usize) -> Result<Option<Event>> {
        let attempt = self.mock.attempt(place).unwrap_or_else(|| Attempt::new(self.mock.mode));
        if self.mock.slots[place].is_problem() {
            let code = attempt.text;
            let reviewed = self.with_card(place, |front, asking| front.review(asking, &code))?;
            return Ok(match reviewed {
                Reviewed::Seen(review) => Some(Event::ProblemReviewed(review)),
                Reviewed::Enough => Some(Event::DebriefLeft),
                Reviewed::Stopped => None,
            });
        }
        Ok(match self.with_card(place, |front, asking| front.look_back(asking, attempt))? {
            DebriefOutcome::Seen(attempt, grade) => Some(Event::AnswerReviewed(attempt, grade)),
            DebriefOutcome::Enough => Some(Event::DebriefLeft),
            DebriefOutcome::Stopped => None,
        })
    }

    /// Logs an accepted grade, and links a problem's drill to it.
    fn record(&mut self, place: usize, grade: Grade) -> Result<Event> {
        let attempt = self.mock.attempt(place).unwrap_or_else(|| Attempt::new(self.mock.mode));
        let slot = &self.mock.slots[place];
        let drill = slot.problem.as_ref().and_then(|problem| problem.verdict.as_ref()?.drill);
        let reason = slot.problem.as_ref().and_then(|problem| problem.reason.clone());
        let attempt = Attempt { mock: Some(self.id), ..attempt };
        match record::record(slot.card, grade, attempt, self.library, self.front.app())? {
            Ok(review) => {
                if let Some(drill) = drill {
                    let notes = drill_notes(self.id, reason.as_deref());
                    link(drill, review, &notes, self.library)?;
                }
                Ok(Event::Recorded)
            }
            Err(why) => {
                self.front.show(News::NotSaved("The grade was not saved", why))?;
                Ok(Event::Refused)
            }
        }
    }

    /// Calls `with` with a question and its card's current text.
    fn with_card<T>(
        &mut self,
        place: usize,
        act: impl FnOnce(&mut dyn Front, &MockQuestion<'_>) -> Result<T>,
    ) -> Result<T> {
        let slot = self.mock.slots[place].clone();
        let draft = draft_key(slot.card);
        self.with_slot(place, &slot, draft, act)
    }

    fn with_slot<T>(
        &mut self,
        place: usize,
        slot: &Slot,
        draft: i64,
        act: impl FnOnce(&mut dyn Front, &MockQuestion<'_>) -> Result<T>,
    ) -> Result<T> {
        let part = self.mock.parts.get(slot.part);
        // The end of an interview also ends the current answer.
        let left = part.map_or(u32::MAX, |part| part.left().ceil() as u32);
        let seconds = slot.seconds.min(left).max(1);
        let row = self.library.store.card(slot.card).doing("read the card")?;
        let card = match &row {
            Some(row) => self.library.content.card(row)?,
            None => None,
        };
        let whole = AnswerTime { seconds, good: None, longest: seconds.saturating_mul(2) };
        // The time limit from the mock's start applies, even if the deck has changed.
        let time = card.as_ref().map_or(whole.clone(), |card| {
            let now = answer_time(card.note, card.header, &card.file.settings.track);
            if now.seconds == seconds { now } else { whole }
        });
        let allowed = self.front.app().config.interruptions;
        let interviewer = Interviewer {
            lead: Transition::new(self.stop.take(), self.mock.lead(place).unwrap_or_default()),
            stop: self.mock.stop(place),
            cut_in: self.mock.cut_in(place, seconds, allowed),
        };
        let drafts = Drafts::at(self.front.app().home.attempts());
        let asking = MockQuestion {
            place,
            of: self.mock.slots.len(),
            slot,
            mode: self.mock.mode,
            time,
            notes: card.as_ref().map(|card| (card.note, card.exemplars)),
            part,
            drafts: &drafts,
            draft,
            is_follow_up: draft != draft_key(slot.card),
            interviewer,
        };
        act(self.front, &asking)
    }

    fn stopped(&mut self) -> Result<bool> {
        let clock = match &self.mock.round {
            Some(round) if round.ended.is_none() && self.mock.parts.is_empty() => " Its clock keeps running.",
            _ => "",
        };
        let text = format!("Mock {} is interrupted: `greenroom mock resume` continues it.{clock}\n", self.id);
        let text = wrapped(&text, &self.front.screen());
        self.front.show(News::Interrupted(&text))?;
        Ok(false)
    }

    fn finish(&mut self) -> Result<()> {
        let app = self.front.app();
        let doing = "read the mock";
        let began = self.library.store.mock(self.id).doing(doing)?.map_or(app.now(), |row| row.at);
        let path = app.home.mocks().join(text::file_name(self.id, &self.mock.kind, began));
        write_atomically(&path, text::report(self.id, &self.mock, began).as_bytes())?;
        end(self.id, &self.mock, self.library, app)?;
        if let Some(row) = self.library.store.mock(self.id).doing(doing)? {
            self.front.show(News::MockOver(&row, &self.mock, &path))?;
        }
        Ok(())
    }
}

/// The key of a mock answer's draft; differs from that of a study answer.
fn draft_key(card: i64) -> i64 {
    !card
}

/// Ends the mock. Logs the stories used in ungraded answers; those of graded answers are logged with their grade.
fn end(id: i64, mock: &Mock, library: &mut Library, app: &App) -> Result<()> {
    let (at, day) = (app.now(), app.today());
    // It comes first from tomorrow on, because it was practiced today.
    let work_on = mock.focus.as_ref().map(|(place, change)| FocusCard {
        card: mock.slots[*place].card,
        day: day.plus(1).number(),
        mock: id,
        change: change.clone(),
    });
    let save = |change: &Change<'_>| {
        for place in 0..mock.slots.len() {
            let graded = matches!(mock.slots[place].state, SlotState::Answered { grade: Some(_), .. });
            let Some(attempt) = mock.attempt(place).filter(|_| !graded) else { continue };
            let Some(story) = attempt.story.clone() else { continue };
            let rating = attempt.rating();
            change.add_story_use(&StoryUse { story, at, day, review: None, mock: Some(id), rating })?;
        }
        if let Some(work_on) = work_on {
            change.add_focus(work_on)?;
        }
        change.set_mock(id, true, &state_of(mock))
    };
    library.store.write(save).doing("save the mock")
}
