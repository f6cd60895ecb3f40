//! The lines above an answer, and the bell at its end.

use super::Question;
use super::desk::{AnswerScreen, View};
use crate::error::Result;
use crate::terminal::{Event, Key};
use crate::view::study::{Layout, panel};
use crate::view::{Screen, markdown, safe_line};

/// The lines above an answer: a bar, topic and deck, and the question.
pub(super) fn layout(bar: &str, q: &Question<'_>, below: &str, foot: Vec<String>, screen: &Screen) -> Layout {
    let question = markdown::render(q.asked, screen);
    let body = format!("{}\n\n{below}", question.trim_end());
    let place = crate::view::wrapped(&safe_line(q.place), screen);
    let mut top = vec![bar.to_owned(), String::new()];
    top.extend(place.lines().map(|line| String::from(screen.dim(line))));
    top.push(String::new());
    panel(top, &body, foot)
}

/// Rings the bell. Late keys were meant for the answer, so only Enter counts.
pub(super) fn ring(q: &Question<'_>, told: &str, desk: &mut AnswerScreen<'_, '_>) -> Result<()> {
    let draw = |screen: &Screen| {
        let bar = screen.paint("Time is up.", crate::view::TextStyle::RED | crate::view::TextStyle::BOLD);
        layout(&bar, q, told, vec!["Press Enter to continue.".to_owned()], screen)
    };
    let mut view = View::default();
    while !matches!(desk.event(&mut view, None, draw)?, Event::Key(Key::Enter) | Event::Closed) {}
    Ok(())
}
