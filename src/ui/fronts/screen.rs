//! The screen front end: a screen, with single keys.

use crate::app::front::{
    ActiveDrill, Answered, App, Asked, CodeFile, DebriefOutcome, Decided, FocusChoice, Front, Left, Library,
    MockQuestion, News, Opened, Reply, Reviewed, Shown, StoryReply, Wish, Workspace,
};
use crate::app::study::closing::closing;
use crate::coding::{Exercise, Python};
use crate::error::{Error, Result};
use crate::import::Conflict;
use crate::practice::Attempt;
use crate::practice::mock::{Mock, Transition};
use crate::schedule::Moment;
use crate::store::{CardRow, Store};
use crate::ui::answering::{AnswerScreen, any_key};
use crate::ui::context::Context;
use crate::ui::drill::editing::DrillEditor;
use crate::ui::drill::wish::by_key;
use crate::ui::edit::edit_card;
use crate::ui::import;
use crate::ui::mock::{review_screen, screen as mock, work_screen};
use crate::ui::story::{keys as story, words};
use crate::ui::study::screen::CardScreen;
use crate::view::{self, Screen, wrapped};
use std::any::Any;

/// The screen front end.
pub struct ScreenFront<'c, 'io> {
    answer_screen: AnswerScreen<'c, 'io>,
    editor: DrillEditor,
    cards: CardScreen,
    /// How the interviewer of a mock said goodbye, until the first page of the debrief shows it.
    goodbye: Transition,
}

impl<'c, 'io> ScreenFront<'c, 'io> {
    pub fn new(ctx: &'c mut Context<'io>) -> Self {
        ScreenFront {
            answer_screen: AnswerScreen::new(ctx),
            editor: DrillEditor::default(),
            cards: CardScreen::default(),
            goodbye: Transition::default(),
        }
    }

    /// The last message, for the main screen.
    fn last(&mut self, text: &str) -> Result<bool> {
        self.answer_screen.leave();
        self.answer_screen.ctx.say(text).map(|()| true)
    }
}

impl Front for ScreenFront<'_, '_> {
    fn app(&self) -> &App {
        self.answer_screen.ctx
    }

    fn screen(&self) -> Screen {
        self.answer_screen.screen()
    }

    fn moment(&self, _: Moment, _: f64) -> Moment {
        self.app().now()
    }

    fn show(&mut self, news: News<'_>) -> Result<bool> {
        let answer_screen = &mut self.answer_screen;
        match news {
            News::Session(beginning) => {
                if beginning.due + beginning.new + beginning.practice == 0 && beginning.budget.is_none() {
                    answer_screen.ctx.say("All done for today.\n")?;
                }
            }
            News::NearStage(tracks) => answer_screen.ctx.note(&words::near_stage(tracks))?,
            News::Graded(graded) => self.cards.graded(graded)?,
            News::Undone(id) => self.cards.message = Some(format!("undone: {}", view::safe_line(id))),
            News::SetAside { id, aside, is_over } => self.cards.set_aside(aside.words(id, is_over), is_over),
            News::Problem(message) => self.cards.message = Some(message.to_owned()),
            News::NotEdited(error) => {
                // The editor or the parser may have printed more above, so waits until the user has read it.
                answer_screen.ctx.note_error(error)?;
                any_key("\nPress any key to go back to the card.\n", answer_screen.ctx)?;
            }
            News::Failed(error) => answer_screen.ctx.note_error(error)?,
            News::SessionOver(ending, library) => {
                let text = closing(ending, answer_screen.ctx, library, &answer_screen.ctx.screen())?;
                let text = format!("{}{text}", self.cards.final_message());
                return self.last(&text);
            }
            News::SessionBroke(..) | News::Drill => {}
            News::Recall(outcome) => return story::recall(outcome, answer_screen),
            News::NotSaved(heading, why) => {
                let why = wrapped(why, &answer_screen.screen());
                return mock::show_page(heading, &why, "enter continue", answer_screen);
            }
            News::NoQuestions(next) => answer_screen.ctx.say(&words::nothing(next, answer_screen.ctx.today()))?,
            News::RecallsOver(tally, _) => return self.last(&words::summary(tally)),
            News::Mock(mock) => return mock::begin(mock, answer_screen),
            News::Greeting(greeting) => return mock::greet(greeting, answer_screen),
            News::BeforeProblem(lead) => return mock::hear(lead, answer_screen),
            News::Break(part, goodbye) => return mock::rest(part, goodbye, answer_screen),
            News::Clashes(shown, plan) => import::clashes(shown, plan, answer_screen.ctx)?,
            News::Judging => {
                // Ctrl-C stops the tests, as any long work.
                answer_screen.leave();
                answer_screen.ctx.note("Running the hidden tests.\n")?;
            }
            News::Score(mock) => {
                let text = view::mock::score(mock, &answer_screen.screen()).unwrap_or_default();
                return mock::show_page("Score", &text, "enter continue", answer_screen);
            }
            // The first page of the debrief says that it is one.
            News::Debrief(goodbye) => {
                self.goodbye.clone_from(goodbye);
                return Ok(goodbye.is_empty() || mock::hear(goodbye, answer_screen)?);
            }
            News::Interrupted(text) => return self.last(text),
            News::MockOver(_, mock, report) => {
                let text = view::mock::closing(mock, report, &answer_screen.ctx.screen());
                return self.last(&text);
            }
        }
        Ok(true)
    }

    fn say(&mut self, text: &str) -> Result<()> {
        self.answer_screen.ctx.say(text)
    }

    fn note(&mut self, text: &str) -> Result<()> {
        self.answer_screen.ctx.note(text)
    }

    fn line(&mut self, prompt: &str) -> Result<Option<String>> {
        self.note(prompt)?;
        self.answer_screen.ctx.line()
    }

    fn card(&mut self, shown: &Shown<'_>, store: &Store) -> Result<Reply> {
        self.cards.ask(shown, store, &mut self.answer_screen)
    }

    fn story(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>) -> Result<StoryReply> {
        story::ask(asked, unclear, &mut self.answer_screen)
    }

    fn expected(&mut self, rules: &str, of: usize) -> Result<Option<Option<usize>>> {
        mock::expected(rules, of, &mut self.answer_screen)
    }

    fn answer(&mut self, asking: &MockQuestion<'_>) -> Result<Answered> {
        mock::answer(asking, &mut self.answer_screen)
    }

    fn work(&mut self, workspace: &mut Workspace<'_>) -> Result<Left> {
        work_screen::work(workspace, &mut self.answer_screen, &mut self.editor)
    }

    fn review(&mut self, asking: &MockQuestion<'_>, code: &str) -> Result<Reviewed> {
        review_screen::review(asking, code, &std::mem::take(&mut self.goodbye), &mut self.answer_screen)
    }

    fn look_back(&mut self, asking: &MockQuestion<'_>, attempt: Attempt) -> Result<DebriefOutcome> {
        mock::look_back(asking, attempt, &std::mem::take(&mut self.goodbye), &mut self.answer_screen)
    }

    fn focus(&mut self, mock: &Mock, proposed: usize) -> Result<Option<FocusChoice>> {
        review_screen::focus(mock, proposed, &mut self.answer_screen)
    }

    fn decide(&mut self, shown: &str, conflicts: &[Conflict], is_dry: bool) -> Result<Decided> {
        import::decide(shown, conflicts, is_dry, self.answer_screen.ctx)
    }

    fn wish(&mut self, drill: &mut ActiveDrill<'_>) -> Result<Wish> {
        by_key(drill, &mut self.editor, self.answer_screen.ctx)
    }

    fn edit_card(&mut self, library: &mut Library, card: &CardRow) -> Result<bool> {
        edit_card(self.answer_screen.ctx, library, card)
    }

    fn open_editor(&mut self, file: &mut CodeFile, exercise: &Exercise, python: &Python) -> Result<Opened> {
        self.editor.open(file, exercise, python, self.answer_screen.ctx)
    }

    fn has_pane(&self) -> bool {
        self.editor.has_pane()
    }

    fn close_editor(&mut self) -> Option<String> {
        self.editor.close()
    }

    fn hold_interrupts(&self) -> Option<Box<dyn Any>> {
        self.answer_screen.ctx.hold_interrupts()
    }

    fn hear_interrupts(&self) -> Result<Box<dyn Fn() -> bool>> {
        self.answer_screen.ctx.hear_interrupts()
    }
}
