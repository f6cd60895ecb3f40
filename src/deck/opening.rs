//! An open fence or comment, the cards that it may contain by mistake, and the message about it. Knows nothing about
//! notes.

use super::blocks::{Fence, opening_fence};
use super::labels::{Column1, Label};
use super::lines::{BLANKS, Line, is_blank};
use super::problem::{Diagnostic, Severity};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Fence,
    Comment,
}

/// Where a fence or comment opened, and what is inside.
#[derive(Debug)]
pub(crate) struct Opening {
    mark: Mark,
    line: usize,
    column: usize,
    length: usize,
    /// The number of lines inside that look like the start of a note.
    notes: usize,
    /// The first line inside, after such a line, that would open another fence.
    nested: Option<usize>,
}

impl Opening {
    /// The fence or comment that opened on this line.
    pub fn new(line: Line, mark: Mark) -> Opening {
        let at = match mark {
            Mark::Fence => line.text.find("```").into_iter().chain(line.text.find("~~~")).min(),
            Mark::Comment => line.text.rfind("<!--"),
        };
        let at = at.unwrap_or(0);
        let column = line.text[..at].chars().count() + 1;
        let length = line.text[at..].chars().count().max(1);
        Opening { mark, line: line.number, column, length, notes: 0, nested: None }
    }

    /// Checks a line inside. `fence` is the open fence; `None` inside a comment.
    pub fn check_line(&mut self, line: Line, fence: Option<Fence>) {
        if let Column1::Label(Label::Start(_), _) = Column1::of(line.text) {
            self.notes += 1;
        } else if let Some(fence) = fence.filter(|_| self.notes > 0 && self.nested.is_none()) {
            let bare = line.text.trim_start_matches(BLANKS);
            let opens = opening_fence(bare).is_some_and(|(mark, length)| {
                mark == fence.mark && length >= fence.length && !is_blank(&bare[length..])
            });
            self.nested = opens.then_some(line.number);
        }
    }

    /// The warning if it never closes.
    pub fn unclosed_warning(&self) -> Diagnostic {
        let (name, remedy) = match self.mark {
            Mark::Fence => ("fence", "close it with a line of at least as many of the same characters"),
            Mark::Comment => ("comment", "close it with `-->`"),
        };
        let contents = if self.notes == 0 { String::new() } else { format!(" and contains {}", self.cards()) };
        self.warning(format!("this {name} is not closed{contents}"), remedy)
    }

    /// The warning if it probably closed in the wrong place, at the fence of a later card.
    pub fn misplaced_warning(&self) -> Option<Diagnostic> {
        let message =
            format!("this fence contains {}, and another fence opens inside it on line {}", self.cards(), self.nested?);
        Some(self.warning(message, "close it where it should end, or make it longer than the fences inside it"))
    }

    /// The warning for a comment that cannot close and is therefore text.
    pub fn dangling(&self) -> Diagnostic {
        let message = "this `<!--` is text, because no `-->` follows in its paragraph";
        let remedy = "add `-->`, or write `\\<!--` for literal text";
        Diagnostic { length: self.length.min("<!--".len()), ..self.warning(message.to_owned(), remedy) }
    }

    fn warning(&self, message: String, remedy: &str) -> Diagnostic {
        let problem = Diagnostic::new(Severity::Warning, self.line, message, remedy);
        Diagnostic { column: self.column, length: self.length, ..problem }
    }

    fn cards(&self) -> String {
        match self.notes {
            1 => "1 line that looks like a card".to_owned(),
            notes => format!("{notes} lines that look like cards"),
        }
    }
}
