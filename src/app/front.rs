//! The interface between an activity and the user. `ui` implements it three times: a screen with keys, plain lines, and
//! JSON lines.
//!
//! News is shown, and a question returns a reply. This room must not know what either looks like.

pub use crate::app::drill::active::{ActiveDrill, Wish};
pub use crate::app::drill::code_file::{CodeFile, Opened};
pub use crate::app::import::question::Decided;
pub use crate::app::library::{App, Library};
pub use crate::app::mock::question::{Answered, DebriefOutcome, FocusChoice, Left, MockQuestion, Reviewed};
pub use crate::app::mock::workspace::Workspace;
pub use crate::app::story::question::{Asked, RecallOutcome, StoryReply, Tally};
pub use crate::app::study::question::{Beginning, Ending, Graded, Reply, SetAside, Shown};
use crate::coding::{Exercise, Python};
use crate::error::{Error, Result};
use crate::import::Conflict;
use crate::library::imports::Plan;
use crate::practice::Attempt;
use crate::practice::mock::{Greeting, Mock, Part, Transition};
use crate::schedule::{Moment, StudyDay};
use crate::store::{CardRow, MockRow, Store};
use crate::view::Screen;
use std::any::Any;
use std::path::Path;

/// Something to report to the user.
pub enum News<'n> {
    Session(&'n Beginning),
    /// A stage of these tracks is near, so sessions optimize recall on its day.
    NearStage(&'n str),
    /// A grade is saved.
    Graded(&'n Graded<'n>),
    /// The last action was undone; this card is next.
    Undone(&'n str),
    /// A card left the session without a grade. If the session `is_over`, no key undoes this.
    SetAside {
        id: &'n str,
        aside: SetAside,
        is_over: bool,
    },
    /// Something failed; the same card is shown again.
    Problem(&'n str),
    /// A card could not be edited or drilled; it is shown again.
    NotEdited(&'n Error),
    /// An error that the user can fix during a coding drill.
    Failed(&'n Error),
    SessionOver(&'n Ending<'n>, &'n Library),
    /// The session cannot continue. The command also ends with this error.
    SessionBroke(&'n Error, &'n Ending<'n>),
    /// The result of a story drill's question.
    Recall(&'n RecallOutcome<'n>),
    /// An answer was not saved, and why.
    NotSaved(&'static str, &'n str),
    /// No question of a story drill is due; the date of the next one.
    NoQuestions(Option<StudyDay>),
    /// The story drill is over; the date of the next question if none was due.
    RecallsOver(&'n Tally, Option<StudyDay>),
    /// Cards of this source that another deck already has.
    Clashes(&'n str, &'n Plan),
    /// A coding drill begins.
    Drill,
    /// A mock begins or continues.
    Mock(&'n Mock),
    /// An interviewer greets the user.
    Greeting(&'n Greeting),
    /// What the interviewer says before a problem, whose clock starts afterward.
    BeforeProblem(&'n Transition),
    /// A break before this interview, and what the last interviewer says.
    Break(&'n Part, &'n Transition),
    /// The hidden tests of a mock run now.
    Judging,
    /// The score of the problems of a mock.
    Score(&'n Mock),
    /// The debrief of a mock begins, with what the interviewer says at the end.
    Debrief(&'n Transition),
    /// A mock was interrupted, with the command to resume it.
    Interrupted(&'n str),
    /// A mock is over, with the path of its report.
    MockOver(&'n MockRow, &'n Mock, &'n Path),
}

/// Shows news and asks questions.
pub trait Front {
    /// Settings, clock, and random numbers.
    fn app(&self) -> &App;
    /// The current screen properties.
    fn screen(&self) -> Screen;
    /// The time of an answer, `used` seconds after `began`.
    fn moment(&self, began: Moment, used: f64) -> Moment;

    /// Shows news. False if it could not be shown or the user wants to stop.
    fn show(&mut self, news: News<'_>) -> Result<bool>;
    /// Prints a result.
    fn say(&mut self, text: &str) -> Result<()>;
    /// Prints a prompt or a notice.
    fn note(&mut self, text: &str) -> Result<()>;

    /// The line typed at this prompt; `None` at the end of input, [`Error::Interrupted`] for Ctrl-C.
    fn line(&mut self, prompt: &str) -> Result<Option<String>>;
    /// Asks what to do with a card.
    fn card(&mut self, shown: &Shown<'_>, store: &Store) -> Result<Reply>;
    /// Asks which story answers a question. `unclear` has why the last reply matched no story, and its seconds, which
    /// count.
    fn story(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>) -> Result<StoryReply>;
    /// Asks how many problems the user expects to solve, after these rules; `None` if the user does not begin.
    fn expected(&mut self, rules: &str, of: usize) -> Result<Option<Option<usize>>>;
    /// Asks for the answer to a question or a follow-up of a mock.
    fn answer(&mut self, asking: &MockQuestion<'_>) -> Result<Answered>;
    /// Lets the user work on the problems of a mock.
    fn work(&mut self, workspace: &mut Workspace<'_>) -> Result<Left>;
    /// Debriefs a problem with this code.
    fn review(&mut self, asking: &MockQuestion<'_>, code: &str) -> Result<Reviewed>;
    /// Debriefs an answer.
    fn look_back(&mut self, asking: &MockQuestion<'_>, attempt: Attempt) -> Result<DebriefOutcome>;
    /// Asks for the focus for tomorrow, with this question as the suggestion. `None` if the user leaves the mock.
    fn focus(&mut self, mock: &Mock, proposed: usize) -> Result<Option<FocusChoice>>;
    /// Asks which side to keep for cards that both the deck and the source changed. A dry run keeps the deck's side
    /// without asking.
    fn decide(&mut self, shown: &str, conflicts: &[Conflict], is_dry: bool) -> Result<Decided>;
    /// Asks for the next action in a coding drill.
    fn wish(&mut self, drill: &mut ActiveDrill<'_>) -> Result<Wish>;

    /// Lets the user edit a card in an editor; true if its text changed.
    fn edit_card(&mut self, library: &mut Library, card: &CardRow) -> Result<bool>;
    /// Opens the user's editor on a code file. The visible tests run on every save.
    fn open_editor(&mut self, file: &mut CodeFile, exercise: &Exercise, python: &Python) -> Result<Opened>;
    /// Whether the file is open in a pane next to this one.
    fn has_pane(&self) -> bool;
    /// Closes the editor's pane if there is one; returns a message, if any.
    fn close_editor(&mut self) -> Option<String>;
    /// While the returned guard exists, Ctrl-C does not end the program.
    fn hold_interrupts(&self) -> Option<Box<dyn Any>>;
    /// Listens for Ctrl-C during long work; the result tells whether it was pressed.
    fn hear_interrupts(&self) -> Result<Box<dyn Fn() -> bool>>;
}
