//! The plain front end: lines on pipes, simple terminals, and for screen readers.

use crate::app::front::{
    ActiveDrill, Answered, App, Asked, CodeFile, DebriefOutcome, Decided, FocusChoice, Front, Left, Library,
    MockQuestion, News, Opened, Reply, Reviewed, Shown, StoryReply, Wish, Workspace,
};
use crate::app::study::closing::closing;
use crate::coding::{Exercise, Python};
use crate::error::{Error, Result};
use crate::import::Conflict;
use crate::practice::Attempt;
use crate::practice::mock::Mock;
use crate::schedule::Moment;
use crate::store::{CardRow, Store};
use crate::ui::context::Context;
use crate::ui::drill::editing::DrillEditor;
use crate::ui::drill::wish::{KEYS, by_line};
use crate::ui::edit::edit_card;
use crate::ui::import;
use crate::ui::lines::Lines;
use crate::ui::mock::{plain as mock, work_lines};
use crate::ui::story::{plain as story, words};
use crate::ui::study::plain as study;
use crate::view::{self, Screen, safe_line};
use std::any::Any;

/// The plain front end.
pub struct PlainFront<'c, 'io> {
    /// The streams.
    pub lines: Lines<'c, 'io>,
    editor: DrillEditor,
    /// Cards shown so far.
    shown: usize,
}

impl<'c, 'io> PlainFront<'c, 'io> {
    /// With `quiet`, all text goes to standard error.
    pub fn new(ctx: &'c mut Context<'io>, quiet: bool) -> Self {
        PlainFront { lines: Lines { ctx, quiet }, editor: DrillEditor::default(), shown: 0 }
    }
}

impl Front for PlainFront<'_, '_> {
    fn app(&self) -> &App {
        self.lines.ctx
    }

    fn screen(&self) -> Screen {
        self.lines.screen()
    }

    fn moment(&self, _: Moment, _: f64) -> Moment {
        self.app().now()
    }

    fn show(&mut self, news: News<'_>) -> Result<bool> {
        let lines = &mut self.lines;
        match news {
            News::Session(beginning) => lines.note(&study::begin(beginning))?,
            News::NearStage(tracks) => lines.note(&words::near_stage(tracks))?,
            News::Graded(graded) => lines.say(&study::graded(graded))?,
            News::Undone(id) => lines.say(&format!("  undone; here is {} again\n", safe_line(id)))?,
            News::SetAside { id, aside, is_over } => {
                lines.note(&format!("  {}\n", safe_line(&aside.words(id, is_over))))?;
            }
            News::Problem(message) | News::NotSaved(_, message) => {
                lines.note(&format!("  {}\n", safe_line(message)))?;
            }
            News::NotEdited(error) | News::Failed(error) => lines.fail(error)?,
            News::SessionOver(ending, library) => {
                let text = closing(ending, lines.ctx, library, &lines.screen())?;
                lines.say(&format!("\n{text}"))?;
            }
            News::SessionBroke(..) => {}
            News::Greeting(greeting) => mock::say(&greeting.text, lines)?,
            News::BeforeProblem(lead) => mock::say(&lead.words, lines)?,
            News::Recall(outcome) => return story::recall(outcome, lines),
            News::NoQuestions(next) => lines.say(&words::nothing(next, lines.ctx.today()))?,
            News::RecallsOver(tally, _) => lines.say(&words::summary(tally))?,
            News::Drill => lines.note(KEYS)?,
            News::Mock(mock) => mock::begin(mock, lines)?,
            News::Break(part, goodbye) => {
                mock::say(&goodbye.words, lines)?;
                return mock::rest(part, lines);
            }
            News::Clashes(shown, plan) => import::clashes(shown, plan, lines.ctx)?,
            News::Judging => lines.note("Running the hidden tests.\n")?,
            News::Score(mock) => {
                let text = view::mock::score(mock, &lines.screen()).unwrap_or_default();
                lines.say(&format!("\n{text}"))?;
            }
            News::Debrief(goodbye) => {
                mock::say(&goodbye.words, lines)?;
                lines.say("\nDebrief\n")?;
            }
            News::Interrupted(text) => lines.say(&format!("\n{text}"))?,
            News::MockOver(_, mock, report) => {
                let text = view::mock::closing(mock, report, &lines.screen());
                lines.say(&format!("\n{text}"))?;
            }
        }
        Ok(true)
    }

    fn say(&mut self, text: &str) -> Result<()> {
        self.lines.say(text)
    }

    fn note(&mut self, text: &str) -> Result<()> {
        self.lines.note(text)
    }

    fn line(&mut self, prompt: &str) -> Result<Option<String>> {
        self.lines.read(prompt)
    }

    fn card(&mut self, shown: &Shown<'_>, _: &Store) -> Result<Reply> {
        self.shown += 1;
        study::ask(shown, self.shown, &mut self.lines)
    }

    fn story(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>) -> Result<StoryReply> {
        story::ask(asked, unclear, &mut self.lines)
    }

    fn expected(&mut self, rules: &str, of: usize) -> Result<Option<Option<usize>>> {
        mock::expected(rules, of, &mut self.lines)
    }

    fn answer(&mut self, asking: &MockQuestion<'_>) -> Result<Answered> {
        mock::answer(asking, &mut self.lines)
    }

    fn work(&mut self, workspace: &mut Workspace<'_>) -> Result<Left> {
        work_lines::work(workspace, &mut self.lines, &mut self.editor)
    }

    fn review(&mut self, asking: &MockQuestion<'_>, code: &str) -> Result<Reviewed> {
        mock::review(asking, code, &mut self.lines)
    }

    fn look_back(&mut self, asking: &MockQuestion<'_>, attempt: Attempt) -> Result<DebriefOutcome> {
        mock::look_back(asking, attempt, &mut self.lines)
    }

    fn focus(&mut self, mock: &Mock, proposed: usize) -> Result<Option<FocusChoice>> {
        mock::focus(mock, proposed, &mut self.lines)
    }

    fn decide(&mut self, shown: &str, conflicts: &[Conflict], is_dry: bool) -> Result<Decided> {
        import::decide(shown, conflicts, is_dry, self.lines.ctx)
    }

    fn wish(&mut self, drill: &mut ActiveDrill<'_>) -> Result<Wish> {
        by_line(drill, &mut self.lines)
    }

    fn edit_card(&mut self, library: &mut Library, card: &CardRow) -> Result<bool> {
        edit_card(self.lines.ctx, library, card)
    }

    fn open_editor(&mut self, file: &mut CodeFile, exercise: &Exercise, python: &Python) -> Result<Opened> {
        self.editor.open(file, exercise, python, self.lines.ctx)
    }

    fn has_pane(&self) -> bool {
        self.editor.has_pane()
    }

    fn close_editor(&mut self) -> Option<String> {
        self.editor.close()
    }

    fn hold_interrupts(&self) -> Option<Box<dyn Any>> {
        self.lines.ctx.hold_interrupts()
    }

    fn hear_interrupts(&self) -> Result<Box<dyn Fn() -> bool>> {
        self.lines.ctx.hear_interrupts()
    }
}
