//! What each line of a page is, one after the other, with open blocks. Knows nothing about headings above.

use super::{Row, What};
use crate::deck::{Blocks, Line, Role, indent, is_blank, list_marker};
use crate::import::one_line::tag_in;

/// The level of the heading that a line of `=` or `-` makes of the row above.
pub(super) fn underline(line: &str, rows: &[Row<'_>]) -> Option<u8> {
    let above = rows.last().filter(|row| row.what == What::Text && row.indent < 4)?;
    let before = rows.len().checked_sub(2).map(|at| &rows[at]);
    let stands_alone = before.is_none_or(|row| matches!(row.what, What::Blank | What::Rule | What::Comment));
    let line = line.trim();
    let level = if line.starts_with('=') { 1 } else { 2 };
    let long = line.len() >= if level == 1 { 2 } else { 4 };
    (stands_alone && long && above.content().len() <= 200).then_some(level)
}

/// What is open between two lines.
#[derive(Default)]
pub(super) struct Reader {
    blocks: Option<Blocks>,
    in_pre: bool,
    /// Where the last `</pre` of the text stands: what opens behind it closes nowhere. Looked up when first needed.
    last_close: Option<usize>,
    /// Columns of the contents of the list items around, outermost first.
    items: Vec<usize>,
    after_blank: bool,
    in_indented: bool,
    /// A fence is open inside a quote.
    in_quoted_fence: bool,
}

impl Reader {
    /// What the next line is; `text` is the whole text.
    pub fn row<'a>(&mut self, line: Line<'a>, text: &'a str) -> Row<'a> {
        let blocks = self.blocks.get_or_insert_with(Blocks::new);
        let held = blocks.starts_inside(line.text);
        let was_fence = blocks.fence().is_some();
        let role = blocks.feed(line.text, &text[line.next..]);
        let (columns, at) = indent(line.text, 0);
        let row = |what, at| Row { line, what, indent: columns, at };
        if was_fence && held || matches!(role, Role::FenceOpens(_)) {
            self.leave(columns, line.text);
            return row(What::Code, at);
        }
        let opens_comment = role == Role::CommentOpens && line.text[at..].starts_with("<!--");
        let one_comment = line.text[at..].starts_with("<!--") && line.text.trim_end().ends_with("-->");
        if held || opens_comment || one_comment && line.text.matches("-->").count() == 1 {
            return row(What::Comment, at);
        }
        if self.pre(line, text) || self.quoted_fence(&line.text[at..]) {
            return row(What::Code, at);
        }
        if is_blank(line.text) {
            self.after_blank = true;
            return row(What::Blank, line.text.len());
        }
        self.leave(columns, line.text);
        let indented = self.items.is_empty() && columns >= 4 && (self.after_blank || self.in_indented);
        self.in_indented = indented;
        self.after_blank = false;
        if indented {
            return row(What::Code, at);
        }
        let (what, at) = self.kind(&line.text[at..], columns, at);
        row(what, at)
    }

    /// Whether the line is in a `<pre>`. One that never closes is text, so that it cannot swallow the file.
    fn pre(&mut self, line: Line<'_>, text: &str) -> bool {
        if self.in_pre {
            self.in_pre = !line.text.contains("</pre");
            return true;
        }
        let Some(at) = pre_opens(line.text) else { return false };
        let last = *self.last_close.get_or_insert_with(|| text.rfind("</pre").unwrap_or(0));
        self.in_pre = !line.text[at..].contains("</pre") && last > line.start + at;
        self.in_pre
    }

    /// Whether the line belongs to a fence inside a quote, which ends with the quote.
    fn quoted_fence(&mut self, rest: &str) -> bool {
        let was = self.in_quoted_fence;
        let Some(inner) = rest.strip_prefix('>') else {
            self.in_quoted_fence = false;
            return false;
        };
        if inner.trim_start_matches(['>', ' ']).starts_with("```") {
            self.in_quoted_fence = !was;
        }
        was || self.in_quoted_fence
    }

    /// Leaves the list items around whose content a line after a blank one is not indented to.
    fn leave(&mut self, columns: usize, line: &str) {
        if self.after_blank && !is_blank(line) {
            while self.items.pop_if(|content| columns + 2 < *content).is_some() {}
        }
    }

    /// Leaves the list items whose content begins further right.
    fn leave_all_inside(&mut self, columns: usize) {
        while self.items.pop_if(|content| *content > columns).is_some() {}
    }

    fn kind(&mut self, rest: &str, columns: usize, at: usize) -> (What, usize) {
        if let Some((level, hashes)) = heading(rest) {
            self.leave_all_inside(columns);
            return (What::Heading(level), at + hashes);
        }
        if is_rule(rest) {
            return (What::Rule, at);
        }
        if let Some(marker) = list_marker(rest) {
            let (blanks, bytes) = indent(&rest[marker..], columns + marker);
            let content = columns + marker + if blanks > 4 || blanks == 0 { 1 } else { blanks };
            self.leave_all_inside(columns);
            self.items.push(content);
            let inner = &rest[marker + bytes..];
            return match heading(inner) {
                Some((level, hashes)) => (What::Heading(level), at + marker + bytes + hashes),
                None => (What::Item { content }, at + marker + bytes),
            };
        }
        if let Some((what, bytes)) = self.html(rest, columns) {
            return (what, at + bytes);
        }
        let what = match rest.as_bytes().first() {
            Some(b'>') => What::Quote,
            Some(b'|') => What::Table,
            _ => What::Text,
        };
        (what, at)
    }

    /// An item or a heading that begins with its HTML tag, and the bytes of that.
    fn html(&mut self, rest: &str, columns: usize) -> Option<(What, usize)> {
        let inner = rest.strip_prefix('<')?;
        let end = rest.find('>')? + 1;
        let closes = |tag: &str| rest[end..].contains(tag);
        match inner.as_bytes().get(..2)? {
            b"li" if matches!(inner.as_bytes()[2..].first(), Some(b'>' | b' ')) => {
                self.leave_all_inside(columns);
                Some((What::Item { content: columns + 1 }, end))
            }
            [b'h', level @ b'1'..=b'6'] if closes("</h") => Some((What::Heading(level - b'0'), end)),
            _ => None,
        }
    }
}

/// Where a `<pre>` opens in a line of HTML: outside of code, and not within prose.
fn pre_opens(line: &str) -> Option<usize> {
    if !line.contains("<pre") {
        return None;
    }
    let mut inner = line.trim_start_matches([' ', '\t', '>']);
    while let Some(marker) = list_marker(inner) {
        inner = inner[marker..].trim_start_matches([' ', '\t', '>']);
    }
    let at = inner.starts_with('<').then(|| tag_in(line, "<pre"))?;
    at.filter(|&at| line[at + 4..].chars().next().is_none_or(|next| next == '>' || next.is_whitespace()))
}

/// Level of an ATX heading, and the bytes up to its text.
fn heading(rest: &str) -> Option<(u8, usize)> {
    let level = rest.bytes().take(7).take_while(|&byte| byte == b'#').count();
    let (_, blanks) = indent(rest.get(level..)?, 0);
    let ends = rest.len() == level || blanks > 0;
    // `level` is at most 7, so it fits.
    ((1..=6).contains(&level) && ends).then_some((level as u8, level + blanks))
}

/// Whether a line is a thematic break, or a line of `=` that can only be an underline.
fn is_rule(rest: &str) -> bool {
    let Some(&mark) = rest.as_bytes().first() else { return false };
    let mut marks = 0;
    for byte in rest.bytes() {
        match byte {
            b' ' | b'\t' => {}
            _ if byte == mark => marks += 1,
            _ => return false,
        }
    }
    matches!(mark, b'-' | b'*' | b'_') && marks >= 3 || mark == b'=' && marks >= 2 && !rest.trim_end().contains(' ')
}
