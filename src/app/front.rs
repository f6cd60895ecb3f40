//! The one way in which an activity meets whoever practices. `ui` implements it three times: a screen with keys, plain
//! lines, and JSON lines.
//!
//! News is shown, a question waits for its reply. Must not know what either looks like.

pub use crate::app::drill::active::{ActiveDrill, Wish};
pub use crate::app::drill::code_file::{CodeFile, Opened};
pub use crate::app::import::question::Decided;
pub use crate::app::library::{App, Library};
pub use crate::app::mock::bench::Workspace;
pub use crate::app::mock::question::{Answered, DebriefOutcome, FocusChoice, Left, MockQuestion, Reviewed};
pub use crate::app::story::question::{Asked, RecallOutcome, StoryReply, Tally};
pub use crate::app::study::question::{Beginning, Ending, Graded, Reply, SetAside, Shown};
use crate::coding::{Exercise, Python};
use crate::error::{Error, Result};
use crate::import::Conflict;
use crate::library::imports::Plan;
use crate::practice::Attempt;
use crate::practice::mock::{Mock, Part};
use crate::schedule::{Moment, StudyDay};
use crate::store::{CardRow, MockRow, Store};
use crate::view::Screen;
use std::any::Any;
use std::path::Path;

/// Something that happened.
pub enum News<'n> {
    /// A session begins.
    Session(&'n Beginning),
    /// A stage is near: sessions aim at recall on that day for these tracks.
    NearStage(&'n str),
    /// A grade is on disk.
    Graded(&'n Graded<'n>),
    /// What was done last was undone; this card is shown next.
    Undone(&'n str),
    /// A card left the session without a grade; where the session `is_over`, no key undoes it.
    SetAside { id: &'n str, aside: SetAside, is_over: bool },
    /// Something could not be done; the same card is shown again.
    Problem(&'n str),
    /// A card could not be edited or drilled; it is shown again.
    NotEdited(&'n Error),
    /// An error that can be fixed while a coding drill continues.
    Failed(&'n Error),
    /// The session is over.
    SessionOver(&'n Ending<'n>, &'n Library),
    /// The session cannot continue. A person reads the error when the command ends.
    SessionBroke(&'n Error, &'n Ending<'n>),
    /// The result of one question of a story drill.
    Recall(&'n RecallOutcome<'n>),
    /// An answer was not saved, and why.
    NotSaved(&'static str, &'n str),
    /// No question of a story drill is due; the day of the next one.
    NoQuestions(Option<StudyDay>),
    /// The story drill is over; the day of the next question where none was due.
    RecallsOver(&'n Tally, Option<StudyDay>),
    /// Cards of a source, by its name, that another deck has already.
    Clashes(&'n str, &'n Plan),
    /// The work of a coding drill begins.
    Drill,
    /// A mock begins or continues.
    Mock(&'n Mock),
    /// A break before this interview.
    Break(&'n Part),
    /// The hidden tests of a mock run now.
    Judging,
    /// The score of the problems of a mock.
    Score(&'n Mock),
    /// The debrief of a mock begins.
    Debrief,
    /// A mock was interrupted, and how it continues.
    Interrupted(&'n str),
    /// A mock is over; its report is in this file.
    MockOver(&'n MockRow, &'n Mock, &'n Path),
}

/// A way to show what happens and to ask.
pub trait Front {
    /// Settings, time, and chance.
    fn app(&self) -> &App;
    /// How text may look now.
    fn screen(&self) -> Screen;
    /// The moment of an answer, `used` seconds into what began at `began`.
    fn moment(&self, began: Moment, used: f64) -> Moment;

    /// Shows it. False: it was not shown, or whoever saw it wants to stop.
    fn show(&mut self, news: News<'_>) -> Result<bool>;
    /// A result in words.
    fn say(&mut self, text: &str) -> Result<()>;
    /// A prompt or a notice.
    fn note(&mut self, text: &str) -> Result<()>;

    /// The line typed at this prompt; `None` at the end of input, [`Error::Interrupted`] for Ctrl-C.
    fn line(&mut self, prompt: &str) -> Result<Option<String>>;
    /// What is done with a card of a session.
    fn card(&mut self, shown: &Shown<'_>, store: &Store) -> Result<Reply>;
    /// Which story answers a question. `unclear`: why the last reply fits none, and its seconds, which count.
    fn story(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>) -> Result<StoryReply>;
    /// How many of so many problems they expect to solve, after these rules; `None`: they do not begin.
    fn expected(&mut self, rules: &str, of: usize) -> Result<Option<Option<usize>>>;
    /// The answer to a question or a follow-up of a mock.
    fn answer(&mut self, asking: &MockQuestion<'_>) -> Result<Answered>;
    /// Lets them work at the problems of a mock.
    fn work(&mut self, bench: &mut Workspace<'_>) -> Result<Left>;
    /// The debrief of a problem with this code.
    fn review(&mut self, asking: &MockQuestion<'_>, code: &str) -> Result<Reviewed>;
    /// The debrief of an answer.
    fn look_back(&mut self, asking: &MockQuestion<'_>, attempt: Attempt) -> Result<DebriefOutcome>;
    /// What to work on first tomorrow; this question is proposed. `None`: the mock stops here.
    fn focus(&mut self, mock: &Mock, proposed: usize) -> Result<Option<FocusChoice>>;
    /// Which side is taken of the cards of a source that both sides changed. A dry run asks nothing: the home's.
    fn decide(&mut self, shown: &str, conflicts: &[Conflict], is_dry: bool) -> Result<Decided>;
    /// What to do next in a coding drill.
    fn wish(&mut self, drill: &mut ActiveDrill<'_>) -> Result<Wish>;

    /// Lets them change the text of a card in their editor; true where it changed.
    fn edit_card(&mut self, library: &mut Library, card: &CardRow) -> Result<bool>;
    /// Opens their editor on a file of code. The visible tests run on every save.
    fn open_editor(&mut self, file: &mut CodeFile, exercise: &Exercise, python: &Python) -> Result<Opened>;
    /// Is the file open in a pane beside this one?
    fn has_pane(&self) -> bool;
    /// Closes the pane of the editor, where there is one; what there is to say about it.
    fn close_editor(&mut self) -> Option<String>;
    /// Until this is dropped, Ctrl-C does not end the program.
    fn hold_interrupts(&self) -> Option<Box<dyn Any>>;
    /// Listens for Ctrl-C while work lasts; tells whether it was pressed since.
    fn hear_interrupts(&self) -> Result<Box<dyn Fn() -> bool>>;
}
