//! Follows a text line by line and tells which lines are inside a code fence or an HTML comment, where labels,
//! headings and `---` are plain text. Knows nothing about labels itself.
//!
//! As in CommonMark:
//! * A fence is three or more backticks or tildes, indented by up to three blanks inside its list item. A run of the
//!   same character, at least as long and with nothing after it, closes it, and so does the end of its list item.
//! * A comment at the start of a line runs to the line with `-->`, and ends with its list item. A comment inside a line
//!   must close before the next blank line; otherwise its `<!--` is text.
//! * An open fence or comment runs to the end of the text.
//!
//! Two simplifications, both harmless: every list marker starts an item, even where CommonMark needs a blank line
//! first, and only code spans within one line hide a `<!--`.

use super::code_runs::{CodeRuns, run_length};
use super::lines::{Line, Lines, indent, is_blank};

/// An open code fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fence {
    /// A backtick or a tilde.
    pub mark: u8,
    /// The length of its opening run.
    pub length: usize,
    /// The column where the content of its list item starts; 0 outside lists.
    pub container: usize,
    /// The indentation of its opening line inside that item, in columns.
    pub indent: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Fence(Fence),
    /// A comment at the start of a line, in a list item with this content column.
    Comment(usize),
    /// A comment inside a line that is known to close.
    Inline,
}

/// The role of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Not inside anything at its end.
    Plain,
    /// Opens a fence, whose info string starts at this byte of the line.
    FenceOpens(usize),
    /// Inside a fence.
    InFence,
    /// Closes a fence.
    FenceCloses,
    /// A comment starts here and is open at the end of the line.
    CommentOpens,
    /// Inside a comment that is open at the end of the line.
    InComment,
}

/// The state between two lines.
#[derive(Debug)]
pub(crate) struct Blocks {
    open: Open,
    /// Content columns of the surrounding list items, outermost first.
    items: Vec<usize>,
    /// True if the paragraph has a `<!--` that does not close in it.
    dangling: bool,
}

impl Blocks {
    /// The state before the first line.
    pub fn new() -> Blocks {
        Blocks { open: Open::Nothing, items: Vec::new(), dangling: false }
    }

    /// Ends lists, fences, and comments, because another text starts.
    pub fn reset(&mut self) {
        // `dangling` stays, because a comment cannot close later in this paragraph.
        self.open = Open::Nothing;
        self.items.clear();
    }

    /// True if `line` starts inside a fence or comment. First ends those whose list item ends here.
    pub fn starts_inside(&mut self, line: &str) -> bool {
        let container = match self.open {
            Open::Nothing => return false,
            Open::Fence(fence) => fence.container,
            Open::Comment(container) => container,
            Open::Inline => 0,
        };
        if container > 0 && !is_blank(line) && indent(line, 0).0 < container {
            self.open = Open::Nothing;
        }
        self.open != Open::Nothing
    }

    /// True if a fence or comment is open.
    pub fn is_open(&self) -> bool {
        self.open != Open::Nothing
    }

    /// The open fence, if any.
    pub fn fence(&self) -> Option<Fence> {
        match self.open {
            Open::Fence(fence) => Some(fence),
            _ => None,
        }
    }

    /// True if the paragraph so far has a `<!--` that would become a comment if `-->` followed.
    pub fn is_dangling(&self) -> bool {
        self.dangling
    }

    /// The line that closes the open fence or comment; `None` if none is open or the next text ends it.
    pub fn closing_line(&self) -> Option<String> {
        match self.open {
            Open::Fence(fence) if fence.container == 0 => Some(char::from(fence.mark).to_string().repeat(fence.length)),
            Open::Comment(0) => Some("-->".to_owned()),
            _ => None,
        }
    }

    /// Reads the next line; `after` is all text after it.
    pub fn feed(&mut self, line: &str, after: &str) -> Role {
        if self.starts_inside(line) {
            return self.feed_inside(line, after);
        }
        if is_blank(line) {
            self.dangling = false;
            return Role::Plain;
        }
        let (relative, at) = self.enter_items(line);
        if relative < 4 {
            if let Some((mark, length)) = opening_fence(&line[at..]) {
                self.open = Open::Fence(Fence { mark, length, container: self.container(), indent: relative });
                return Role::FenceOpens(at + length);
            }
            if line[at..].starts_with("<!--") {
                // Search from the second character, because `<!-->` is a complete comment.
                return match line[at + 2..].find("-->") {
                    Some(close) => self.feed_inline(&line[at + 2 + close + 3..], after),
                    None => {
                        self.open = Open::Comment(self.container());
                        Role::CommentOpens
                    }
                };
            }
        }
        self.feed_inline(&line[at..], after)
    }

    fn feed_inside(&mut self, line: &str, after: &str) -> Role {
        let Open::Fence(fence) = self.open else {
            let Some(close) = line.find("-->") else {
                return Role::InComment;
            };
            self.open = Open::Nothing;
            return self.feed_inline(&line[close + 3..], after);
        };
        if closes(fence, line) {
            self.open = Open::Nothing;
            return Role::FenceCloses;
        }
        Role::InFence
    }

    /// Finds comments that start inside a line.
    fn feed_inline(&mut self, rest: &str, after: &str) -> Role {
        if !rest.as_bytes().contains(&b'<') || !rest.contains("<!--") {
            return Role::Plain;
        }
        let runs = CodeRuns::of(rest);
        let bytes = rest.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 2,
                b'`' => {
                    let length = run_length(&rest[at..]);
                    at = runs.close(length, at + length, rest.len()).unwrap_or(at + length);
                }
                b'<' if bytes[at..].starts_with(b"<!--") => match rest[at + 2..].find("-->") {
                    Some(close) => at += 2 + close + 3,
                    None => return self.open_inline(after),
                },
                _ => at += 1,
            }
        }
        Role::Plain
    }

    fn open_inline(&mut self, after: &str) -> Role {
        if self.dangling || !closes_in_paragraph(after) {
            self.dangling = true;
            return Role::Plain;
        }
        self.open = Open::Inline;
        Role::CommentOpens
    }

    /// Leaves and enters list items; returns the indentation of the remaining line inside the innermost one, and where
    /// it starts.
    fn enter_items(&mut self, line: &str) -> (usize, usize) {
        let (mut column, mut at) = indent(line, 0);
        while self.items.last().is_some_and(|&content| content > column) {
            self.items.pop();
        }
        while column - self.container() < 4 {
            let Some(marker) = list_marker(&line[at..]) else {
                break;
            };
            let (blanks, bytes) = indent(&line[at + marker..], column + marker);
            let content = if blanks > 4 || at + marker + bytes == line.len() { 1 } else { blanks };
            self.items.push(column + marker + content);
            column += marker + blanks;
            at += marker + bytes;
            if at == line.len() {
                return (0, at);
            }
        }
        (column - self.container(), at)
    }

    fn container(&self) -> usize {
        self.items.last().copied().unwrap_or(0)
    }
}

/// Character and length of the fence that opens at the start of `rest`.
pub(crate) fn opening_fence(rest: &str) -> Option<(u8, usize)> {
    let mark = *rest.as_bytes().first()?;
    if mark != b'`' && mark != b'~' {
        return None;
    }
    let length = rest.bytes().take_while(|&byte| byte == mark).count();
    let is_valid_info = mark == b'~' || !rest[length..].contains('`');
    (length >= 3 && is_valid_info).then_some((mark, length))
}

/// True if a line inside a fence closes it.
fn closes(fence: Fence, line: &str) -> bool {
    let (columns, at) = indent(line, 0);
    if columns.saturating_sub(fence.container) > 3 {
        return false;
    }
    let length = line.as_bytes()[at..].iter().take_while(|&&byte| byte == fence.mark).count();
    length >= fence.length && is_blank(&line[at + length..])
}

/// Length of the list marker at the start of `rest`: `-`, `*`, `+`, or up to nine digits with `.` or `)`, before a
/// space, a tab, or the end.
pub(crate) fn list_marker(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let length = match bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = bytes.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
            if digits > 9 || !matches!(bytes.get(digits), Some(b'.' | b')')) {
                return None;
            }
            digits + 1
        }
        _ => return None,
    };
    matches!(bytes.get(length), None | Some(b' ' | b'\t')).then_some(length)
}

/// True if `-->` comes before the first blank line of `after`.
fn closes_in_paragraph(after: &str) -> bool {
    let bytes = after.as_bytes();
    let mut blank = true;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\n' | b'\r' if blank => return false,
            b'\n' | b'\r' => {
                blank = true;
                at += usize::from(bytes[at..].starts_with(b"\r\n"));
            }
            b' ' | b'\t' => {}
            b'-' if bytes[at..].starts_with(b"-->") => return true,
            _ => blank = false,
        }
        at += 1;
    }
    false
}

/// The role of every line of a text, and the state after the last one.
pub(crate) fn roles(text: &str) -> (Vec<(&str, Role)>, Blocks) {
    let mut blocks = Blocks::new();
    let roles = Lines::of(text).map(|line| (line.text, blocks.feed(line.text, &text[line.next..]))).collect();
    (roles, blocks)
}

/// The lines of a file that are neither in a code fence nor in a comment.
pub(crate) fn plain_lines(text: &str) -> Vec<Line<'_>> {
    let mut blocks = Blocks::new();
    let mut plain = Vec::new();
    for line in Lines::of_file(text) {
        let in_block = blocks.starts_inside(line.text);
        if blocks.feed(line.text, &text[line.next..]) == Role::Plain && !in_block {
            plain.push(line);
        }
    }
    plain
}

#[cfg(test)]
#[path = "blocks_tests.rs"]
mod tests;
