//! Markdown as text for a terminal. This file walks over pulldown-cmark's events; `paper` handles margins and blank
//! lines, `inline` paragraphs, `html` and `tags` HTML, and `table` and `code` what their names say. Must not know cards
//! or decks.
//!
//! Events come flat, and containers are on our own stack, so nesting uses memory but never the program's stack. Deck
//! text is untrusted: it passes [`safe()`] before and after the parser, because Markdown can write control characters
//! as entities (`&#27;`).

mod code;
mod inline;
mod paper;
mod python;
mod script;
mod table;
mod tags;

use super::inked::InkedText;
use super::safe::safe;
use super::screen::{Screen, TextStyle};
use crate::deck::html;
use inline::{Inline, Weight};
use paper::BlockWriter;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use table::Grid;

/// Extensions of CommonMark. Wiki links are off because they would remove the brackets of `[[1, 2]]`. Math is on so
/// that `*` and `_` in it stay; it is shown as written.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM);

/// The text on one line without styles or backticks, for a voice or a label.
pub fn one_line(markdown: &str) -> String {
    // Wider than any text, so that no line is wrapped.
    const UNWRAPPED: usize = 1 << 20;
    let text = render(markdown, &Screen::plain(UNWRAPPED));
    text.replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `markdown` laid out for `screen`. No line is wider than [`Screen::columns`]; every line ends with `\n`; an empty
/// text stays empty. Without color, code is in backticks, headings keep their `#`, and struck text its `~~`.
///
/// Words are wrapped; lines of code are not, but one that is too long continues behind a `↳`. A table too wide for its
/// screen becomes one `header: cell` line for each cell.
pub fn render(markdown: &str, screen: &Screen) -> String {
    let text = safe(markdown);
    let mut page = Page::new(screen);
    for event in Parser::new_ext(&text, OPTIONS) {
        page.take(event);
    }
    page.flush();
    page.paper.finish()
}

/// A block whose text arrives in pieces and is rendered at its end.
enum Raw {
    Code { language: String, text: String },
    Html(String),
}

struct Page<'s> {
    screen: &'s Screen,
    paper: BlockWriter<'s>,
    inline: Inline,
    raw: Option<Raw>,
    grid: Option<Grid>,
}

impl<'s> Page<'s> {
    fn new(screen: &'s Screen) -> Page<'s> {
        Page { screen, paper: BlockWriter::new(screen), inline: Inline::new(screen), raw: None, grid: None }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.raw {
                Some(Raw::Code { text: all, .. } | Raw::Html(all)) => all.push_str(&text),
                None => self.inline.text(&text),
            },
            Event::Html(html) => match &mut self.raw {
                Some(Raw::Code { text: all, .. } | Raw::Html(all)) => all.push_str(&html),
                None => self.html(&html),
            },
            Event::Code(code) => self.inline.code(&code),
            Event::InlineMath(math) => self.inline.verbatim(&format!("${math}$")),
            Event::DisplayMath(math) => self.inline.lines(&format!("$${math}$$")),
            Event::InlineHtml(html) => self.html(&html),
            Event::FootnoteReference(label) => self.inline.verbatim(&format!("[{label}]")),
            Event::SoftBreak => self.inline.text(" "),
            Event::HardBreak => self.inline.line_break(),
            Event::TaskListMarker(done) => self.inline.verbatim(if done { "[x] " } else { "[ ] " }),
            Event::Rule => {
                self.flush();
                self.paper.rule();
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.paper.loosen(),
            Tag::Heading { level, .. } => {
                self.flush();
                if !self.screen.color {
                    self.inline.verbatim(&format!("{} ", "#".repeat(level as usize)));
                }
                self.inline.begin(Weight::Bold);
            }
            Tag::BlockQuote(kind) => {
                self.flush();
                self.paper.open_quote();
                if let Some(kind) = kind {
                    self.paper.text(&InkedText::new(title(kind), TextStyle::BOLD));
                    self.paper.join_next();
                }
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => language(&info),
                    CodeBlockKind::Indented => String::new(),
                };
                let text = String::new();
                self.raw = Some(Raw::Code { language, text });
            }
            Tag::HtmlBlock => {
                self.flush();
                self.raw = Some(Raw::Html(String::new()));
            }
            Tag::List(first) => {
                self.flush();
                self.paper.open_list(first);
            }
            Tag::Item => {
                self.flush();
                self.paper.open_item();
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.paper.open_footnote(&safe(label.as_ref()));
            }
            Tag::Table(alignments) => {
                self.flush();
                self.grid = Some(Grid::new(&alignments));
            }
            Tag::TableHead => self.inline.begin(Weight::Bold),
            Tag::TableRow => {
                if let Some(grid) = &mut self.grid {
                    grid.start_row();
                }
            }
            Tag::Emphasis => self.inline.begin(Weight::Italic),
            Tag::Strong => self.inline.begin(Weight::Bold),
            Tag::Strikethrough => self.inline.begin(Weight::Strike),
            Tag::Link { dest_url, .. } => self.inline.begin_link(&dest_url),
            Tag::Image { dest_url, .. } => self.inline.begin_image(&dest_url),
            // A cell needs no action; the other tags belong to extensions that are off.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(_) => {
                self.inline.end(Weight::Bold);
                self.flush();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.flush();
                self.paper.close();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_raw(),
            TagEnd::TableHead => self.inline.end(Weight::Bold),
            TagEnd::TableCell => {
                let cell = self.inline.take();
                if let Some(grid) = &mut self.grid {
                    grid.cell(cell);
                }
            }
            TagEnd::Table => {
                if let Some(grid) = self.grid.take() {
                    grid.write(&mut self.paper);
                }
            }
            TagEnd::Emphasis => self.inline.end(Weight::Italic),
            TagEnd::Strong => self.inline.end(Weight::Bold),
            TagEnd::Strikethrough => self.inline.end(Weight::Strike),
            TagEnd::Link => self.inline.end_link(),
            TagEnd::Image => self.inline.end_image(),
            _ => {}
        }
    }

    fn end_raw(&mut self) {
        match self.raw.take() {
            Some(Raw::Code { language, text }) => code::write(&text, &language, &mut self.paper),
            Some(Raw::Html(html)) => {
                self.html(&html);
                self.flush();
            }
            None => {}
        }
    }

    fn html(&mut self, html: &str) {
        let mut from = 0;
        for (place, tag) in html::tags(html, html::is_element) {
            self.inline.html_text(&html[from..place.start]);
            if let Some(tag) = tag {
                self.inline.tag(&tag);
            }
            from = place.end;
        }
        self.inline.html_text(&html[from..]);
    }

    /// Renders the collected paragraph, if any.
    fn flush(&mut self) {
        let text = self.inline.take();
        if !text.as_str().is_empty() {
            self.paper.text(&text);
        }
    }
}

/// The first word after the fence, in lower case.
fn language(info: &str) -> String {
    let word = info.split([' ', ',', '{']).next().unwrap_or_default();
    word.to_lowercase()
}

/// The title of one of GitHub's alerts.
const fn title(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}

#[cfg(test)]
mod tests;
