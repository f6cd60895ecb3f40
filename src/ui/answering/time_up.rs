//! The end of an answer's time.

use super::desk::{AnswerScreen, View};
use super::{Question, Utterance, layout};
use crate::error::Result;
use crate::terminal::{Event, Key};
use crate::view::{Screen, TextStyle};

/// Rings the bell, and the interviewer stops the candidate. Late keys were meant for the answer, so only Enter counts.
pub(super) fn ring(q: &Question<'_>, told: &str, desk: &mut AnswerScreen<'_, '_>) -> Result<()> {
    let stop = q.interviewer.and_then(|interviewer| interviewer.stop).unwrap_or_default();
    let mut voice = Utterance::start(stop, desk)?;
    let draw = |screen: &Screen| {
        let bar = screen.paint("Time is up.", TextStyle::RED | TextStyle::BOLD);
        let told = if stop.is_empty() { told.to_owned() } else { format!("\"{stop}\"\n\n{told}") };
        layout(&bar, q, &told, vec!["Press Enter to continue.".to_owned()], screen)
    };
    let mut view = View::default();
    while !matches!(desk.event(&mut view, None, draw)?, Event::Key(Key::Enter) | Event::Closed) {
        voice.cut_off();
    }
    voice.finish(desk).map(|_| ())
}
