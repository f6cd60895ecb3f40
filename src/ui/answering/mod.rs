//! Collects an answer on the screen: spoken, typed, written, or pasted, within a time or word limit. Shared by study and
//! mocks. Must not know what the answer is used for.

mod answer;
mod debrief;
mod desk;
mod follow;
mod layout;
pub mod pages;
mod programs;
mod question;
mod say;
mod speaker;
mod story;
mod time_up;
mod typed;
mod voice;

pub use answer::answer;
pub use debrief::{Debrief, debrief};
pub use desk::{AnswerScreen, View, any_key, terminal_failed};
pub use follow::follow_up;
pub(super) use programs::quiet;
pub use question::{AnswerOutcome, Question};
pub use speaker::{Utterance, listen, spoken_page};
pub use story::{named, story_names, which_story};
pub use typed::{Line, ask_line};
pub(super) use voice::{Transcription, record_for, transcribe};

pub use layout::has_room_for_lead;
use layout::layout;
use question::draft;
use time_up::ring;
