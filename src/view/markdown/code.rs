//! A code block: indented, line for line. Must not know where it is.

use super::paper::BlockWriter;
use super::python;
use crate::view::inked::InkedText;
use crate::view::safe::safe;
use crate::view::screen::TextStyle;
use crate::view::wrap::tear;

/// Renders code in the fence's language. A line too long for the page continues after a `↳`, which code does not
/// contain. Cutting would hide code.
pub(super) fn write(text: &str, language: &str, paper: &mut BlockWriter<'_>) {
    let text = safe(text);
    let text = text.trim_end_matches('\n');
    if text.is_empty() {
        return;
    }
    let inked = match language {
        "python" | "python3" | "py" => python::ink(text),
        _ => InkedText::new(text, TextStyle::PLAIN),
    };
    let screen = paper.screen;
    let inset = if screen.columns() < 40 { "  " } else { "    " };
    let more = screen.either("↳ ", "> ");
    let room = paper.room() - inset.len();
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        for (at, part) in tear(line, room, room - 2).into_iter().enumerate() {
            let painted = inked.painted(start + part.start..start + part.end, screen);
            let more = if at == 0 { "" } else { more };
            lines.push(format!("{inset}{more}{painted}"));
        }
        start += line.len() + 1;
    }
    paper.lines(lines);
}
