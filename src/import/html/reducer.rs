//! Walks over HTML and writes it as Markdown, tag by tag. Knows nothing about fences.

use super::table;
use super::tag::{destination, first, is_component, is_harmless, longest_run, without_tags};
use crate::deck::html::{Tag, attribute, decode_entities, is_known, tag};
use crate::deck::{Blocks, CodeRuns, Lines, Role, run_length};
use std::borrow::Cow;

/// Elements that go with all they hold.
const GONE: &[&str] =
    &["script", "style", "head", "svg", "iframe", "object", "video", "audio", "noscript", "form", "button", "math"];

/// A stretch of Markdown outside of fences.
pub(super) struct Reducer<'h, 'o> {
    html: &'h str,
    out: &'o mut String,
    /// What is open and what closes it.
    open: Vec<(String, String)>,
    /// Lists that are open: the number of the next item, 0 for bullets.
    lists: Vec<usize>,
    /// Ends that were looked for and are not there: looking again would be quadratic.
    missing: Vec<&'static str>,
}

impl<'h, 'o> Reducer<'h, 'o> {
    pub fn new(html: &'h str, out: &'o mut String) -> Reducer<'h, 'o> {
        Reducer { html, out, open: Vec::new(), lists: Vec::new(), missing: Vec::new() }
    }

    /// Writes the stretch.
    pub fn run(&mut self) {
        if !self.html.contains('<') {
            return self.out.push_str(self.html);
        }
        let (html, begin) = (self.html, self.out.len());
        let runs = CodeRuns::of(html);
        let mut at = 0;
        while at < html.len() {
            let Some(found) = html[at..].find(['<', '`', '\\']) else { break };
            self.out.push_str(&html[at..at + found]);
            at += found;
            let rest = &html[at..];
            let length = match rest.as_bytes()[0] {
                b'`' => {
                    let length = run_length(rest);
                    let end = runs.close(length, at + length, html.len()).map_or(length, |end| end - at);
                    self.out.push_str(&rest[..end]);
                    end
                }
                b'\\' => {
                    let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                    self.out.push_str(&rest[..length]);
                    length
                }
                _ => self.angle(rest),
            };
            at += length;
        }
        self.out.push_str(&html[at.min(html.len())..]);
        self.squeeze(begin);
    }

    /// Leaves one blank line of several, in what was written from here on: tags that went away leave them.
    fn squeeze(&mut self, begin: usize) {
        let written = self.out.split_off(begin);
        // What is before ends its line, or the stretch continues in it.
        let mut blank = self.out.is_empty() || self.out.ends_with("\n\n");
        for line in written.split_inclusive('\n') {
            let is_blank = line.ends_with('\n') && line.trim().is_empty();
            if !is_blank {
                self.out.push_str(line);
            } else if !blank {
                self.out.push('\n');
            }
            blank = is_blank;
        }
    }

    /// Takes what begins with `<`; returns how many bytes it was.
    fn angle(&mut self, rest: &'h str) -> usize {
        if rest.starts_with("<!--")
            && let Some(end) = self.find(rest, "-->")
        {
            return end;
        }
        let Some(tag) = tag(rest) else {
            self.out.push('<');
            return 1;
        };
        if is_component(rest, &tag) {
            return tag.length;
        }
        if !is_known(&tag.name) {
            self.out.push('<');
            return 1;
        }
        self.take(&tag, rest)
    }

    /// Takes a tag; returns how many bytes it and what goes with it were.
    fn take(&mut self, tag: &Tag<'h>, rest: &'h str) -> usize {
        match tag.name.as_str() {
            "table" if !tag.closes && !self.in_table_row() => {
                if let Some((table, length)) = table::markdown(rest, reduce) {
                    self.end_paragraph();
                    self.out.push_str(&table);
                    if !rest[length..].is_empty() && !rest[length..].starts_with(['\n', '\r']) {
                        self.out.push('\n');
                    }
                    return length;
                }
                self.out.push_str(&rest[..tag.length]);
            }
            "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "col" | "colgroup" => {
                self.out.push_str(&rest[..tag.length]);
            }
            "br" if self.in_table_row() => self.out.push_str("<br>"),
            "br" => self.line_break(&rest[tag.length..]),
            "hr" => self.block("* * *"),
            "img" => self.image(tag.attributes),
            "pre" if !tag.closes => return self.pre(rest, tag.length),
            "code" | "kbd" | "samp" | "tt" if !tag.closes => return self.code(rest, tag),
            name if GONE.contains(&name) && !tag.closes => {
                if let Some(&close) = GONE.iter().find(|gone| **gone == name)
                    && let Some(end) = self.find_close(rest, close)
                {
                    return end;
                }
            }
            _ if tag.closes => self.close(&tag.name),
            _ => self.begin(tag, &rest[tag.length..]),
        }
        tag.length
    }

    fn begin(&mut self, tag: &Tag<'h>, after: &'h str) {
        match tag.name.as_str() {
            "b" | "strong" => self.weight("**", tag, after),
            "i" | "em" | "cite" | "dfn" | "var" => self.weight("*", tag, after),
            "del" | "s" | "strike" => self.weight("~~", tag, after),
            "sup" => self.out.push('^'),
            "sub" => self.out.push('_'),
            "a" => self.link(tag.attributes),
            "summary" => self.summary(after),
            "ul" => {
                self.lists.push(0);
                self.end_line();
            }
            "ol" => {
                self.lists.push(1);
                self.end_line();
            }
            "li" => self.item(),
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                self.end_paragraph();
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.out.push_str(&"#".repeat(level));
                self.out.push(' ');
            }
            "p" | "div" | "center" | "section" | "article" | "details" | "blockquote" | "figure" | "dl" | "dt"
            | "dd" => self.end_paragraph(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "ul" | "ol" => {
                self.lists.pop();
                self.end_line();
            }
            "p" | "div" | "center" | "section" | "article" | "details" | "blockquote" | "figure" | "dl" | "dt"
            | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.end_paragraph(),
            _ => {
                if self.open.last().is_some_and(|(open, _)| open == name)
                    && let Some((_, end)) = self.open.pop()
                {
                    self.put_end(&end);
                }
                if name == "summary" {
                    self.end_paragraph();
                }
            }
        }
    }

    /// The end of emphasis is right after its last word.
    fn put_end(&mut self, end: &str) {
        let kept = self.out.trim_end_matches([' ', '\t']).len();
        let blanks = self.out.split_off(kept);
        self.out.push_str(end);
        self.out.push_str(&blanks);
    }

    /// A mark of weight, if its end is on the same line: over several paragraphs Markdown has none.
    fn weight(&mut self, mark: &str, tag: &Tag<'_>, after: &str) {
        let line = &after[..after.find('\n').unwrap_or(after.len())];
        let close = format!("</{}", tag.name);
        // Only the start of a very long line is looked through, so that many tags in one stay linear.
        let near = first(line, 2000);
        let end = near.to_ascii_lowercase().find(&close);
        let says_something = end.is_some_and(|end| !near[..end].trim().is_empty());
        // `<b>**x**</b>` is bold already.
        if says_something && !near.trim_start().starts_with(mark) && !self.out.ends_with(['*', '~']) {
            self.out.push_str(mark);
            self.open.push((tag.name.clone(), mark.to_owned()));
        }
    }

    fn link(&mut self, attributes: &str) {
        let target = attribute(attributes, "href").filter(|target| !target.starts_with('#') && is_harmless(target));
        let end = match target {
            Some(target) => {
                self.out.push('[');
                format!("]({})", destination(target))
            }
            None => String::new(),
        };
        self.open.push(("a".to_owned(), end));
    }

    fn image(&mut self, attributes: &str) {
        if let Some(source) = attribute(attributes, "src").filter(|source| is_harmless(source)) {
            let alt = attribute(attributes, "alt").unwrap_or_default().replace(['[', ']', '\n'], " ");
            self.out.push_str(&format!("![{}]({})", alt.trim(), destination(source)));
        }
    }

    /// The summary of nested details is a line in bold.
    fn summary(&mut self, after: &str) {
        self.end_paragraph();
        let near = first(after, 2000);
        let Some(end) = near.find("</summary") else { return };
        let is_bold = near[..end].contains("<b>") || near[..end].contains("<strong>") || near[..end].contains("**");
        if !is_bold && !near[..end].contains('\n') && !near[..end].trim().is_empty() {
            self.out.push_str("**");
            self.open.push(("summary".to_owned(), "**".to_owned()));
        }
    }

    fn item(&mut self) {
        self.end_line();
        let depth = self.lists.len().clamp(1, 10) - 1;
        self.out.extend(std::iter::repeat_n(' ', depth * 3));
        match self.lists.last_mut() {
            Some(number) if *number > 0 => {
                self.out.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    /// A line break inside a line; at either end of a line there is one already.
    fn line_break(&mut self, after: &str) {
        let next = after.trim_start_matches([' ', '\t']);
        if self.out.is_empty() || self.out.ends_with('\n') || next.is_empty() {
            return;
        }
        if next.starts_with(['\n', '\r']) {
            self.out.push_str("  ");
        } else {
            self.out.push_str("  \n");
        }
    }

    fn pre(&mut self, rest: &'h str, length: usize) -> usize {
        let Some(end) = self.find_close(rest, "pre") else { return length };
        let inner = rest[length..end].rfind("</").map_or("", |close| &rest[length..length + close]);
        let bare = without_tags(inner);
        let code = plain_entities(&bare);
        let fence = "`".repeat(longest_run(&code).max(2) + 1);
        self.end_paragraph();
        self.out.push_str(&format!("{fence}\n{}\n{fence}\n", code.trim_matches(['\n', '\r'])));
        end
    }

    fn code(&mut self, rest: &'h str, tag: &Tag<'_>) -> usize {
        let after = first(&rest[tag.length..], 2000);
        let close = format!("</{}>", tag.name);
        let Some(end) = after.find(&close).filter(|&end| !after[..end].contains('\n')) else { return tag.length };
        let bare = without_tags(&after[..end]);
        let code = plain_entities(&bare);
        if !code.trim().is_empty() {
            let mark = "`".repeat(longest_run(&code) + 1);
            let blank = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
            self.out.push_str(&format!("{mark}{blank}{}{blank}{mark}", code.trim()));
        }
        tag.length + end + close.len()
    }

    fn block(&mut self, line: &str) {
        self.end_paragraph();
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn end_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn end_paragraph(&mut self) {
        self.end_line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Whether the line being written is the row of a Markdown table.
    fn in_table_row(&self) -> bool {
        let start = self.out.rfind('\n').map_or(0, |at| at + 1);
        self.out[start..].trim_start().starts_with('|')
    }

    /// The end of the first `end` in `rest`, remembering if there is none.
    fn find(&mut self, rest: &str, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = rest.find(end).map(|at| at + end.len());
        if found.is_none() {
            self.missing.push(end);
        }
        found
    }

    /// The end of the tag that closes this element.
    fn find_close(&mut self, rest: &str, name: &'static str) -> Option<usize> {
        if self.missing.contains(&name) {
            return None;
        }
        let found = rest.match_indices("</").find_map(|(at, _)| {
            let after = &rest[at + 2..];
            let matches = after.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
            matches.then(|| after.find('>').map(|end| at + 2 + end + 1)).flatten()
        });
        if found.is_none() {
            self.missing.push(name);
        }
        found
    }
}

/// Code as it is meant, where Markdown would not decode it: a blank that only keeps words together is a blank.
fn plain_entities(code: &str) -> String {
    decode_entities(code).replace('\u{a0}', " ")
}

/// The text with its HTML as Markdown. Borrows if there is none. Linear in its length.
pub(in crate::import) fn reduce(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains('<') {
        return Cow::Borrowed(markdown);
    }
    if markdown.contains("\r\n") {
        return Cow::Owned(reduce(&markdown.replace("\r\n", "\n")).into_owned());
    }
    let mut out = String::with_capacity(markdown.len());
    let mut blocks = Blocks::new();
    let mut open = 0..0;
    for line in Lines::of(markdown) {
        let held = blocks.starts_inside(line.text);
        let was_fence = held && blocks.fence().is_some();
        let role = blocks.feed(line.text, &markdown[line.next..]);
        if was_fence || matches!(role, Role::FenceOpens(_)) {
            Reducer::new(&markdown[open.clone()], &mut out).run();
            out.push_str(&markdown[line.start..line.next]);
            open = line.next..line.next;
        } else {
            open.end = line.next;
        }
    }
    Reducer::new(&markdown[open], &mut out).run();
    Cow::Owned(out)
}
