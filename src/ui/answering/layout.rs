//! The lines above an answer.

use super::Question;
use crate::terminal::window;
use crate::view::mock::transition;
use crate::view::study::{Layout, panel};
use crate::view::{Screen, markdown, safe_line, wrapped};

/// In a window with fewer rows, a question or an answer is more useful than what the interviewer says before it.
const ROWS_FOR_LEAD: usize = 16;

/// Whether what the interviewer says is shown above a question or an answer.
pub fn has_room_for_lead() -> bool {
    window().1 >= ROWS_FOR_LEAD
}

/// The lines above an answer: a bar, topic and deck, what the interviewer says before the question, and the question.
pub(super) fn layout(bar: &str, q: &Question<'_>, below: &str, foot: Vec<String>, screen: &Screen) -> Layout {
    let question = markdown::render(q.asked, screen);
    let lead = match q.lead() {
        Some(lead) if lead.ran_out => transition(lead, has_room_for_lead()),
        Some(lead) if has_room_for_lead() => lead.words.clone(),
        _ => String::new(),
    };
    let lead = if lead.is_empty() { lead } else { format!("{}\n", wrapped(&lead, screen)) };
    let body = format!("{lead}{}\n\n{below}", question.trim_end());
    let place = wrapped(&safe_line(q.place), screen);
    let mut top = vec![bar.to_owned(), String::new()];
    top.extend(place.lines().map(|line| String::from(screen.dim(line))));
    top.push(String::new());
    panel(top, &body, foot)
}
