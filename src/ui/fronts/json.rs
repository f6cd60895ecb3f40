//! The front end for JSON lines, for other programs and for simulated learners. docs/json.md has the contract.
//!
//! Questions without a JSON contract, such as those of a mock, are plain lines on standard error.

use super::plain::PlainFront;
use crate::app::front::{
    ActiveDrill, Answered, App, Asked, CodeFile, DebriefOutcome, Decided, FocusChoice, Front, Left, Library,
    MockQuestion, News, Opened, Reply, Reviewed, Shown, StoryReply, Wish, Workspace,
};
use crate::app::study::drive::with_advice;
use crate::coding::{Exercise, Python};
use crate::error::{Error, Result};
use crate::import::Conflict;
use crate::practice::Attempt;
use crate::practice::mock::Mock;
use crate::schedule::Moment;
use crate::store::{CardRow, Store};
use crate::ui::context::Context;
use crate::ui::json_lines;
use crate::ui::story::json as story;
use crate::ui::study::json as study;
use crate::view::Screen;
use crate::view::mock::as_json;
use std::any::Any;

/// The JSON front end.
pub struct JsonFront<'c, 'io> {
    plain: PlainFront<'c, 'io>,
}

impl<'c, 'io> JsonFront<'c, 'io> {
    pub fn new(ctx: &'c mut Context<'io>) -> Self {
        JsonFront { plain: PlainFront::new(ctx, true) }
    }
}

impl Front for JsonFront<'_, '_> {
    fn app(&self) -> &App {
        self.plain.app()
    }

    fn screen(&self) -> Screen {
        self.plain.screen()
    }

    /// The clock advances only by the seconds of the answers.
    fn moment(&self, began: Moment, used: f64) -> Moment {
        began.plus_seconds(used)
    }

    fn show(&mut self, news: News<'_>) -> Result<bool> {
        let ctx = &mut *self.plain.lines.ctx;
        match news {
            News::Session(beginning) => study::begin(beginning, ctx)?,
            News::Graded(graded) => study::graded(graded, ctx)?,
            News::Undone(id) => study::undone(id, ctx)?,
            // The program that asked for it needs no message.
            News::SetAside { .. } => return Ok(false),
            News::Problem(message) | News::NotSaved(_, message) => json_lines::error(message, ctx)?,
            News::NotEdited(error) => json_lines::error(&error.to_string(), ctx)?,
            News::SessionOver(ending, _) => study::summary(ending.summary, ctx)?,
            News::SessionBroke(error, ending) => {
                json_lines::error(&with_advice(error), ctx)?;
                study::summary(ending.summary, ctx)?;
            }
            News::Recall(outcome) => story::recall(outcome, ctx)?,
            News::RecallsOver(tally, next) => story::summary(tally, next, ctx)?,
            // The object at the end of an import lists the conflicts.
            News::NearStage(_) | News::NoQuestions(_) | News::Clashes(..) => {}
            News::MockOver(row, mock, _) => ctx.say_json(&as_json(row, mock, &ctx.home.mocks()))?,
            news => return self.plain.show(news),
        }
        Ok(true)
    }

    fn say(&mut self, text: &str) -> Result<()> {
        self.plain.say(text)
    }

    fn note(&mut self, text: &str) -> Result<()> {
        self.plain.note(text)
    }

    fn line(&mut self, prompt: &str) -> Result<Option<String>> {
        self.plain.line(prompt)
    }

    fn card(&mut self, shown: &Shown<'_>, _: &Store) -> Result<Reply> {
        study::ask(shown, self.plain.lines.ctx)
    }

    fn story(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>) -> Result<StoryReply> {
        story::ask(asked, unclear, self.plain.lines.ctx)
    }

    fn expected(&mut self, rules: &str, of: usize) -> Result<Option<Option<usize>>> {
        self.plain.expected(rules, of)
    }

    fn answer(&mut self, asking: &MockQuestion<'_>) -> Result<Answered> {
        self.plain.answer(asking)
    }

    fn work(&mut self, workspace: &mut Workspace<'_>) -> Result<Left> {
        self.plain.work(workspace)
    }

    fn review(&mut self, asking: &MockQuestion<'_>, code: &str) -> Result<Reviewed> {
        self.plain.review(asking, code)
    }

    fn look_back(&mut self, asking: &MockQuestion<'_>, attempt: Attempt) -> Result<DebriefOutcome> {
        self.plain.look_back(asking, attempt)
    }

    fn focus(&mut self, mock: &Mock, proposed: usize) -> Result<Option<FocusChoice>> {
        self.plain.focus(mock, proposed)
    }

    fn decide(&mut self, shown: &str, conflicts: &[Conflict], is_dry: bool) -> Result<Decided> {
        self.plain.decide(shown, conflicts, is_dry)
    }

    fn wish(&mut self, drill: &mut ActiveDrill<'_>) -> Result<Wish> {
        self.plain.wish(drill)
    }

    fn edit_card(&mut self, library: &mut Library, card: &CardRow) -> Result<bool> {
        self.plain.edit_card(library, card)
    }

    fn open_editor(&mut self, file: &mut CodeFile, exercise: &Exercise, python: &Python) -> Result<Opened> {
        self.plain.open_editor(file, exercise, python)
    }

    fn has_pane(&self) -> bool {
        self.plain.has_pane()
    }

    fn close_editor(&mut self) -> Option<String> {
        self.plain.close_editor()
    }

    fn hold_interrupts(&self) -> Option<Box<dyn Any>> {
        self.plain.hold_interrupts()
    }

    fn hear_interrupts(&self) -> Result<Box<dyn Fn() -> bool>> {
        self.plain.hear_interrupts()
    }
}
