//! The normal form of a Markdown text in a note, and writing it after a label. Knows nothing about which label.
//!
//! Normal form: lines end with `\n`; no white space or blank lines at the start and end; the indentation of the first
//! line is removed from all lines; an open fence or comment is closed at the end, so that it cannot include later text.

use std::borrow::Cow;

use super::blocks::{Blocks, roles};
use super::labels::needs_backslash;
use super::lines::{Lines, TRIMMED, dedent, indent, is_blank};

/// The normal form of `text`.
pub fn normalize(text: &str) -> String {
    let mut lines = Lines::of(text).map(|line| line.text).skip_while(|line| is_blank(line)).peekable();
    let base = lines.peek().map_or(0, |first| indent(first, 0).0);
    let mut normal = String::with_capacity(text.len() + 4);
    for line in lines {
        normal.push_str(dedent(line, base));
        normal.push('\n');
    }
    close_open(normal)
}

/// The text without white space and line ends at its end.
pub(crate) fn trim_end(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_end_matches(TRIMMED)),
        Cow::Owned(mut text) => {
            text.truncate(text.trim_end_matches(TRIMMED).len());
            Cow::Owned(text)
        }
    }
}

/// The text, trimmed at its end and with an open fence or comment closed.
pub(crate) fn close_open(mut text: String) -> String {
    text.truncate(text.trim_end_matches(TRIMMED).len());
    if !might_open(&text) {
        return text;
    }
    if let Some(closing) = roles(&text).1.closing_line() {
        text.push('\n');
        text.push_str(&closing);
    }
    text
}

/// True if a text has only white space.
pub(crate) fn is_empty(text: &str) -> bool {
    text.trim().is_empty()
}

/// True if a text might open a fence or comment.
fn might_open(text: &str) -> bool {
    text.contains("```") || text.contains("~~~") || text.contains("<!--")
}

/// Writes a text in normal form after its label, so that it is read back unchanged, and ends the line.
pub(crate) fn write_field(out: &mut String, text: &str) {
    let own_line = text.contains('\n') && starts_block(text);
    let mut blocks = Blocks::new();
    for line in Lines::of(text) {
        let in_block = blocks.starts_inside(line.text);
        blocks.feed(line.text, &text[line.next..]);
        if line.number > 1 || own_line {
            out.push('\n');
            if !in_block && needs_backslash(line.text) {
                out.push('\\');
            }
        } else if !line.text.is_empty() {
            out.push(' ');
        }
        out.push_str(line.text);
    }
    out.push('\n');
    if blocks.is_dangling() {
        // Otherwise a `-->` in the next field would turn both into a comment.
        out.push('\n');
    }
}

/// True if a text starts with a list, fence, table, quote, or formula, which reads better on its own line.
fn starts_block(text: &str) -> bool {
    let fence = text.starts_with("```") || text.starts_with("~~~");
    let other = text.starts_with(['|', '>']) || text.starts_with("$$") || text.starts_with("<!--");
    fence || other || super::blocks::list_marker(text.lines().next().unwrap_or_default()).is_some()
}

/// Indents the lines of `text` by `columns`, except the first and empty ones.
pub(crate) fn indent_rest(text: &str, columns: usize) -> String {
    let mut indented = String::with_capacity(text.len());
    for line in Lines::of(text) {
        if line.number > 1 {
            indented.push('\n');
            if !line.text.is_empty() {
                indented.extend(std::iter::repeat_n(' ', columns));
            }
        }
        indented.push_str(line.text);
    }
    indented
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = "A:".to_owned();
        write_field(&mut out, text);
        out
    }

    #[test]
    fn the_normal_form_has_no_outer_blanks_and_no_open_fence() {
        assert_eq!(normalize("\r\n  - a\r\n    - b \r\n \r\n"), "- a\n  - b");
        assert_eq!(normalize("x\n````py\n```"), "x\n````py\n```\n````");
        assert_eq!(normalize("x\n<!-- y"), "x\n<!-- y\n-->");
        assert_eq!(normalize("- ```\n  x"), "- ```\n  x");
        assert_eq!(normalize(" \n"), "");
    }

    #[test]
    fn lines_that_look_like_markup_are_escaped() {
        assert_eq!(written("Q: a\nQ: b\n\\Q: c\n# d\n---\ne"), "A: Q: a\n\\Q: b\n\\\\Q: c\n\\# d\n\\---\ne\n");
        assert_eq!(written("```\nQ: a\n```"), "A:\n```\nQ: a\n```\n");
    }

    #[test]
    fn a_comment_that_never_closes_is_kept_from_the_next_field() {
        assert_eq!(written("a <!-- b"), "A: a <!-- b\n\n");
        assert_eq!(written("a <!-- b -->"), "A: a <!-- b -->\n");
    }
}
