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
use crate::practice::mock::Mock;
use crate::schedule::Moment;
use crate::store::{CardRow, Store};
use crate::ui::answering::{AnswerScreen, any_key};
use crate::ui::context::Context;
use crate::ui::drill::editing::EditorDesk;
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
    desk: AnswerScreen<'c, 'io>,
    editor: EditorDesk,
    cards: CardScreen,
}

impl<'c, 'io> ScreenFront<'c, 'io> {
    pub fn new(ctx: &'c mut Context<'io>) -> Self {
        ScreenFront { desk: AnswerScreen::new(ctx), editor: EditorDesk::default(), cards: CardScreen::default() }
    }

    /// The last message, for the main screen.
    fn last(&mut self, text: &str) -> Result<bool> {
        self.desk.leave();
        self.desk.ctx.say(text).map(|()| true)
    }
}

impl Front for ScreenFront<'_, '_> {
    fn app(&self) -> &App {
        self.desk.ctx
    }

    fn screen(&self) -> Screen {
        self.desk.screen()
    }

    fn moment(&self, _: Moment, _: f64) -> Moment {
        self.app().now()
    }

    fn show(&mut self, news: News<'_>) -> Result<bool> {
        let desk = &mut self.desk;
        match news {
            News::Session(beginning) => {
                if beginning.due + beginning.new + beginning.practice == 0 && beginning.budget.is_none() {
                    desk.ctx.say("All done for today.\n")?;
                }
            }
            News::NearStage(tracks) => desk.ctx.note(&words::near_stage(tracks))?,
            News::Graded(graded) => self.cards.graded(graded)?,
            News::Undone(id) => self.cards.message = Some(format!("undone: {}", view::safe_line(id))),
            News::SetAside { id, aside, is_over } => self.cards.set_aside(aside.words(id, is_over), is_over),
            News::Problem(message) => self.cards.message = Some(message.to_owned()),
            News::NotEdited(error) => {
                // The editor or the parser may have printed more above, so waits until the user has read it.
                desk.ctx.note_error(error)?;
                any_key("\nPress any key to go back to the card.\n", desk.ctx)?;
            }
            News::Failed(error) => desk.ctx.note_error(error)?,
            News::SessionOver(ending, library) => {
                let text = closing(ending, desk.ctx, library, &desk.ctx.screen())?;
                let text = format!("{}{text}", self.cards.last_words());
                return self.last(&text);
            }
            News::SessionBroke(..) | News::Drill => {}
            News::Recall(outcome) => return story::recall(outcome, desk),
            News::NotSaved(heading, why) => {
                let why = wrapped(why, &desk.screen());
                return mock::tell_page(heading, &why, "enter continue", desk);
            }
            News::NoQuestions(next) => desk.ctx.say(&words::nothing(next, desk.ctx.today()))?,
            News::RecallsOver(tally, _) => return self.last(&words::summary(tally)),
            News::Mock(mock) => return mock::begin(mock, desk),
            News::Break(part) => return mock::rest(part, desk),
            News::Clashes(shown, plan) => import::clashes(shown, plan, desk.ctx)?,
            News::Judging => {
                // Ctrl-C stops the tests, as any long work.
                desk.leave();
                desk.ctx.note("Running the hidden tests.\n")?;
            }
            News::Score(mock) => {
                let text = view::mock::score(mock, &desk.screen()).unwrap_or_default();
                return mock::tell_page("Score", &text, "enter continue", desk);
            }
            News::Debrief => {
                let body = "That was the last question. Now review each answer.\nYour grades count as reviews.";
                return mock::tell_page("Debrief", body, "enter continue · q end the debrief", desk);
            }
            News::Interrupted(text) => return self.last(text),
            News::MockOver(_, mock, report) => {
                let text = view::mock::closing(mock, report, &desk.ctx.screen());
                return self.last(&text);
            }
        }
        Ok(true)
    }

    fn say(&mut self, text: &str) -> Result<()> {
        self.desk.ctx.say(text)
    }

    fn note(&mut self, text: &str) -> Result<()> {
        self.desk.ctx.note(text)
    }

    fn line(&mut self, prompt: &str) -> Result<Option<String>> {
        self.note(prompt)?;
        self.desk.ctx.line()
    }

    fn card(&mut self, shown: &Shown<'_>, store: &Store) -> Result<Reply> {
        self.cards.ask(shown, store, &mut self.desk)
    }

    fn story(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>) -> Result<StoryReply> {
        story::ask(asked, unclear, &mut self.desk)
    }

    fn expected(&mut self, rules: &str, of: usize) -> Result<Option<Option<usize>>> {
        mock::expected(rules, of, &mut self.desk)
    }

    fn answer(&mut self, asking: &MockQuestion<'_>) -> Result<Answered> {
        mock::answer(asking, &mut self.desk)
    }

    fn work(&mut self, bench: &mut Workspace<'_>) -> Result<Left> {
        work_screen::work(bench, &mut self.desk, &mut self.editor)
    }

    fn review(&mut self, asking: &MockQuestion<'_>, code: &str) -> Result<Reviewed> {
        review_screen::review(asking, code, &mut self.desk)
    }

    fn look_back(&mut self, asking: &MockQuestion<'_>, attempt: Attempt) -> Result<DebriefOutcome> {
        mock::look_back(asking, attempt, &mut self.desk)
    }

    fn focus(&mut self, mock: &Mock, proposed: usize) -> Result<Option<FocusChoice>> {
        review_screen::focus(mock, proposed, &mut self.desk)
    }

    fn decide(&mut self, shown: &str, conflicts: &[Conflict], is_dry: bool) -> Result<Decided> {
        import::decide(shown, conflicts, is_dry, self.desk.ctx)
    }

    fn wish(&mut self, drill: &mut ActiveDrill<'_>) -> Result<Wish> {
        by_key(drill, &mut self.editor, self.desk.ctx)
    }

    fn edit_card(&mut self, library: &mut Library, card: &CardRow) -> Result<bool> {
        edit_card(self.desk.ctx, library, card)
    }

    fn open_editor(&mut self, file: &mut CodeFile, exercise: &Exercise, python: &Python) -> Result<Opened> {
        self.editor.open(file, exercise, python, self.desk.ctx)
    }

    fn has_pane(&self) -> bool {
        self.editor.has_pane()
    }

    fn close_editor(&mut self) -> Option<String> {
        self.editor.close()
    }

    fn hold_interrupts(&self) -> Option<Box<dyn Any>> {
        self.desk.ctx.hold_interrupts()
    }

    fn hear_interrupts(&self) -> Result<Box<dyn Fn() -> bool>> {
        self.desk.ctx.hear_interrupts()
    }
}
