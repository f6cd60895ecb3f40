//! HTML inside Markdown as Markdown: weights, code, links, images, lists and line breaks are rewritten, what only lays a page out is
//! left out, scripts and comments go with all they hold. Nothing is fetched. Knows nothing of cards.
//!
//! Names that HTML does not have (`List<String>`, `<role>`) are text and stay. Tables stay too: their cells may hold what
//! a Markdown table cannot. Code spans and fences are never touched. Entities stay as they are, for Markdown knows them.

use crate::deck::{Blocks, CodeRuns, Lines, Role, run_length};
use std::borrow::Cow;

/// Elements that are known here.
const KNOWN: &str = " a abbr b big blockquote br center cite code dd del details dfn div dl dt em figcaption figure font footer \
    h1 h2 h3 h4 h5 h6 head header hr i iframe img input ins kbd li main mark math nav nobr noscript object ol p picture pre q s \
    samp script section small source span strike strong style sub summary sup svg table tbody td tfoot th thead tr tt u ul var video \
    article aside audio button caption col colgroup embed form label meta link title wbr ";

/// Elements that go with all they hold.
const GONE: &[&str] =
    &["script", "style", "head", "svg", "iframe", "object", "video", "audio", "noscript", "form", "button", "math"];

/// Whether HTML has an element of this name, in lower case.
pub(super) fn is_known(name: &str) -> bool {
    !name.is_empty() && KNOWN.split(' ').any(|known| known == name)
}

/// The text with its HTML as Markdown. Borrows where there is none. Linear in its length.
pub(super) fn reduce(markdown: &str) -> Cow<'_, str> {
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
        let held = blocks.holds(line.text);
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

/// One tag.
struct Tag<'h> {
    name: String,
    closes: bool,
    attributes: &'h str,
    length: usize,
}

/// A stretch of Markdown outside of fences.
struct Reducer<'h, 'o> {
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
    fn new(html: &'h str, out: &'o mut String) -> Reducer<'h, 'o> {
        Reducer { html, out, open: Vec::new(), lists: Vec::new(), missing: Vec::new() }
    }

    fn run(&mut self) {
        if !self.html.contains('<') {
            return self.out.push_str(self.html);
        }
        let html = self.html;
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

    /// What closes a weight stands right behind its last word.
    fn put_end(&mut self, end: &str) {
        let kept = self.out.trim_end_matches([' ', '\t']).len();
        let blanks = self.out.split_off(kept);
        self.out.push_str(end);
        self.out.push_str(&blanks);
    }

    /// A mark of weight, if its end stands on the same line: over several paragraphs Markdown has none.
    fn weight(&mut self, mark: &str, tag: &Tag<'_>, after: &str) {
        let line = &after[..after.find('\n').unwrap_or(after.len())];
        let close = format!("</{}", tag.name);
        // Only the start of a very long line is looked through, so that many tags in one stay linear.
        let near = super::words::start_of(line, 2000);
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
        let near = super::words::start_of(after, 2000);
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
        let code = entities(&bare);
        let fence = "`".repeat(longest_run(&code).max(2) + 1);
        self.end_paragraph();
        self.out.push_str(&format!("{fence}\n{}\n{fence}\n", code.trim_matches(['\n', '\r'])));
        end
    }

    fn code(&mut self, rest: &'h str, tag: &Tag<'_>) -> usize {
        let after = super::words::start_of(&rest[tag.length..], 2000);
        let close = format!("</{}>", tag.name);
        let Some(end) = after.find(&close).filter(|&end| !after[..end].contains('\n')) else { return tag.length };
        let bare = without_tags(&after[..end]);
        let code = entities(&bare);
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

    /// The end of the first `end` in `rest`, remembering where there is none.
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

/// The tag that `rest` begins with.
fn tag(rest: &str) -> Option<Tag<'_>> {
    let closes = rest[1..].starts_with('/');
    let start = 1 + usize::from(closes);
    let name: &str = &rest[start..start + rest[start..].bytes().take(20).take_while(u8::is_ascii_alphanumeric).count()];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let after = super::words::start_of(&rest[start + name.len()..], 2000);
    if !after.starts_with([' ', '\t', '\n', '\r', '/', '>']) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in after.bytes().enumerate() {
        match byte {
            b'"' | b'\'' if quote.is_none() => quote = Some(byte),
            _ if quote == Some(byte) => quote = None,
            b'<' if quote.is_none() => return None,
            b'>' if quote.is_none() => {
                let attributes = after[..at].trim_end_matches('/');
                return Some(Tag {
                    name: name.to_ascii_lowercase(),
                    closes,
                    attributes,
                    length: start + name.len() + at + 1,
                });
            }
            _ => {}
        }
    }
    None
}

/// Whether a tag is a component of MDX, alone on its line: `<InDocAd />`.
fn is_component(rest: &str, tag: &Tag<'_>) -> bool {
    let first = rest[1..].trim_start_matches('/').chars().next();
    let ends = rest[tag.length..].trim_start_matches([' ', '\t']);
    let alone = ends.is_empty() || ends.starts_with(['\n', '\r']);
    first.is_some_and(|c| c.is_ascii_uppercase()) && !is_known(&tag.name) && alone && rest[..tag.length].ends_with("/>")
}

/// The value of an attribute.
fn attribute<'h>(attributes: &'h str, name: &str) -> Option<&'h str> {
    let at = attributes.to_ascii_lowercase().match_indices(name).map(|(at, _)| at).find(|&at| {
        let before = attributes[..at].chars().next_back();
        before.is_none_or(char::is_whitespace) && attributes[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split([' ', '\t', '\n', '>']).next(),
    }
    .map(str::trim)
    .filter(|value| !value.is_empty())
}

/// Links that run something are none.
fn is_harmless(target: &str) -> bool {
    let lower = target.trim().to_ascii_lowercase();
    !["javascript:", "vbscript:", "data:text"].iter().any(|scheme| lower.starts_with(scheme))
}

fn destination(target: &str) -> Cow<'_, str> {
    if target.contains([' ', '(', ')', '\n']) {
        Cow::Owned(format!("<{}>", target.replace(['\n', '<', '>'], "")))
    } else {
        Cow::Borrowed(target)
    }
}

fn longest_run(code: &str) -> usize {
    code.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        out.push_str(&html[at..at + found]);
        at += found;
        match tag(&html[at..]).filter(|tag| is_known(&tag.name)) {
            Some(tag) => {
                if tag.name == "br" {
                    out.push('\n');
                }
                at += tag.length;
            }
            None => {
                out.push('<');
                at += 1;
            }
        }
    }
    out.push_str(&html[at..]);
    out
}

/// Entities as the characters they stand for; unknown ones stay.
pub(super) fn entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| entity(&rest[1..end]).map(|letter| (letter, end))) {
            Some((letter, end)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
    }
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "times" => '×',
        "rarr" => '→',
        "larr" => '←',
        "le" => '≤',
        "ge" => '≥',
        "ne" => '≠',
        "copy" => '©',
        "bull" => '•',
        "middot" => '·',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_of_weight_links_and_images_become_markdown() {
        for (html, markdown) in [
            ("<b>What</b> is <i>x</i>?", "**What** is *x*?"),
            ("<code>a&lt;b</code> and <kbd>`</kbd>", "`a<b` and `` ` ``"),
            ("<a href=\"https://x.y\">z</a><a name=\"t\"></a>", "[z](https://x.y)"),
            ("<img src='a b.png' alt=\"c\">", "![c](<a b.png>)"),
            ("O(n<sup>2</sup>), x<sub>i</sub>", "O(n^2), x_i"),
            ("one<br>two<br/>\nthree", "one  \ntwo  \nthree"),
            ("<a href=\"javascript:x()\">z</a>", "z"),
        ] {
            assert_eq!(reduce(html), markdown);
        }
    }

    #[test]
    fn what_html_does_not_have_is_text() {
        let text = "List<String> and <role>, a < b, `<b>`, \\<b>, <https://x.y>\n```\n<p>\n```\n";
        assert_eq!(reduce(text), text);
    }

    #[test]
    fn blocks_become_paragraphs_lists_and_fences() {
        assert_eq!(reduce("<p>a</p><p>b</p>").trim(), "a\n\nb");
        assert_eq!(reduce("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"), "- a\n- b\n   1. c\n");
        assert_eq!(reduce("x\n<pre><code>a &lt; b\n</code></pre>y"), "x\n\n```\na < b\n```\ny");
        assert_eq!(reduce("<b>\nlong\n\ntext\n</b>"), "\nlong\n\ntext\n");
    }

    #[test]
    fn scripts_comments_and_components_are_gone() {
        assert_eq!(reduce("a<script>alert('<b>')</script>b<!-- c\n -->d"), "abd");
        assert_eq!(reduce("a\n<InDocAd />\nb"), "a\n\nb");
        assert_eq!(reduce("| a<br>b | c |"), "| a<br>b | c |");
    }

    #[test]
    fn entities_are_decoded_where_markdown_would_not() {
        assert_eq!(entities("a &amp;&lt;&#65;&#x42; &nope; & b"), "a &<AB &nope; & b");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[<>/a-c!\\-&;`\\\\\" =\n]{0,80}") {
            let _ = reduce(&text);
        }
    }
}
