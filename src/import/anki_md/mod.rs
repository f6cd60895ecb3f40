//! Markdown made for Anki and its kin.
//!
//! ```text
//! mdanki    = {`## ` front [lines `%`] lines [tags]}         tags: [#tag](…) links on a line of their own
//! inka      = `---` [`Deck:` name] [`Tags:` words] {number `.` front  `> ` back} `---`
//! carddown  = front `:` back 🧠 {#tag}  |  front #flashcard {#tag}, lines, a rule; the tag may be on the next line
//! logseq    = `- ` front #card [properties] {nested item}    holes: {{cloze hidden}}; the tag may be in front
//! heading   = `## ` front #card, lines                       the same for #flashcard
//! blocks    = `START` type, front, `Back:` back, `END`  |  `STARTI [type]` front `Back:` back `ENDI`
//! ```
//! One file may mix them.

mod blocks;
mod reader;

use super::answer::markdown;
use super::card_tag::{card_tag, logseq_lines, tag_below, without_card_tag, without_marker};
use super::cards::Cards;
use super::hole::{self, Marks};
use super::page::{Page, Row, What};
use super::{html, words};
use crate::deck::{Heading, HeadingPath, Kind, Note, cloze, dedent};
use blocks::inline_block;
use reader::{Reader, markdown_lines};
use std::ops::Range;

/// The number of each kind on the page.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Survey {
    /// Lines `%` and lines of tags.
    pub mdanki: usize,
    pub inka: usize,
    /// Lines with 🧠.
    pub brains: usize,
    /// `#card` and `#flashcard` after a text.
    pub tagged: usize,
    pub blocks: usize,
}

impl Survey {
    /// All marks.
    pub fn all(&self) -> usize {
        self.mdanki + self.inka + self.brains + self.tagged + self.blocks
    }
}

/// Counts the marks of a page.
pub(super) fn survey(page: &Page<'_>) -> Survey {
    let mut survey = Survey::default();
    let has_cards = page.rows.iter().any(|row| row.what == What::Heading(2));
    for (at, row) in page.rows.iter().enumerate().filter(|(_, row)| row.is_open()) {
        let text = row.content();
        let is_mdanki = || text == "%" || row.what == What::Text && is_tag_line(text);
        survey.mdanki += usize::from(has_cards && is_mdanki());
        survey.inka += usize::from(is_inka(page, at));
        survey.brains += usize::from(text.contains('🧠') && text.contains(" : "));
        survey.tagged += usize::from(card_tag(row).is_some() || tag_below(page, at).is_some());
        survey.blocks += usize::from(row.what == What::Text && text == "START" || inline_block(row).is_some());
    }
    survey
}

/// Whether a line is made of `[#tag](…)` links alone.
fn is_tag_line(text: &str) -> bool {
    let is_tag = |link: &str| {
        // `[#277](…)` leads to an issue, and `[#help](https://…)` to a channel.
        let parts = link.trim_end().strip_suffix(')').and_then(|link| link.split_once("]("));
        parts.is_some_and(|(word, target)| {
            let is_word = word.starts_with(|c: char| !c.is_ascii_digit()) && !word.contains(char::is_whitespace);
            is_word && !target.contains("://")
        })
    };
    text.starts_with("[#") && text.split("[#").skip(1).all(is_tag)
}

/// Whether an inka section begins on this row: below a rule, with its deck, its tags, or a numbered question that a quote
/// answers.
fn is_inka(page: &Page<'_>, at: usize) -> bool {
    let row = &page.rows[at];
    let is_named = row.what == What::Text && row.content().starts_with("Deck:");
    let is_tagged = || row.what == What::Text && row.content().starts_with("Tags:");
    let is_asked = || matches!(row.what, What::Item { .. }) && row.line.text.starts_with(|c: char| c.is_ascii_digit());
    if !is_named && !is_tagged() && !is_asked() {
        return false;
    }
    let above = page.rows[..at].iter().rev().find(|row| !row.is_blank());
    let is_below_rule = above.is_some_and(|row| row.what == What::Rule);
    is_named && above.is_some_and(|row| row.level().is_some())
        || is_below_rule && (is_named || is_tagged() && asks_below(page, at + 1) || asks_below(page, at))
}

/// Whether the next thing is a numbered question, and the first thing behind it at the left edge a quote.
fn asks_below(page: &Page<'_>, from: usize) -> bool {
    let mut rows = page.rows[from..].iter().filter(|row| !row.is_blank());
    let is_question = |row: &Row<'_>| {
        matches!(row.what, What::Item { .. }) && row.line.text.starts_with(|c: char| c.is_ascii_digit())
    };
    rows.next().is_some_and(is_question) && rows.find(|row| row.indent == 0).is_some_and(|row| row.what == What::Quote)
}

/// Reads the cards of a page.
pub(super) fn read(page: &Page<'_>, cards: &mut Cards) {
    let survey = survey(page);
    let mut reader = Reader { page, cards, path: HeadingPath::default() };
    let mut at = 0;
    while survey.all() > 0 && at < page.rows.len() {
        at = reader.row(at, survey);
    }
}

impl Reader<'_, '_> {
    /// Takes what begins on this row; returns where it ends.
    fn row(&mut self, at: usize, survey: Survey) -> usize {
        let row = &self.page.rows[at];
        if !row.is_open() {
            return at + 1;
        }
        if let Some((front, tags)) = card_tag(row) {
            return self.tagged(at, front, tags);
        }
        if let Some(tag) = tag_below(self.page, at) {
            return self.tagged_below(at, tag);
        }
        if let Some(level) = row.level() {
            if level == 2 && survey.mdanki > 0 {
                return self.mdanki(at);
            }
            self.path.enter(usize::from(level), words::topic(row.heading()));
            return at + 1;
        }
        if survey.inka > 0 && is_inka(self.page, at) {
            return self.inka(at);
        }
        if row.what == What::Text && row.content() == "START" {
            return self.block(at);
        }
        if inline_block(row).is_some() {
            return self.inline_block(at);
        }
        if let Some((card, tags)) = row.content().split_once('🧠').filter(|_| row.what == What::Text)
            && let Some((front, back)) = card.split_once(" : ")
            && self.takes(at..at + 1)
        {
            let tags: Vec<String> =
                tags.split_whitespace().filter_map(|tag| tag.strip_prefix('#')).map(str::to_owned).collect();
            self.add(row.line.number, front.trim(), back.trim(), tags);
        }
        at + 1
    }

    /// A heading of the second level with what is below it.
    fn mdanki(&mut self, at: usize) -> usize {
        let row = &self.page.rows[at];
        self.path.enter(2, Heading::default());
        let end = self.page.next(at + 1, |row| row.level().is_some_and(|level| level <= 2));
        if !self.takes(at..end) {
            return end;
        }
        let rows = &self.page.rows[at + 1..end];
        let is_tags = |row: &&Row<'_>| row.is_open() && is_tag_line(row.content());
        let tags = rows
            .iter()
            .filter(is_tags)
            .flat_map(|row| row.content().split("[#").skip(1))
            .filter_map(|tag| tag.split(']').next())
            .map(str::to_owned)
            .collect();
        let middle = rows.iter().position(|row| row.what == What::Text && row.content() == "%");
        let (front, back) = match middle {
            Some(middle) => (self.without_tags(at + 1..at + 1 + middle), self.without_tags(at + 2 + middle..end)),
            None => (String::new(), self.without_tags(at + 1..end)),
        };
        if !back.trim().is_empty() {
            let front = super::heading::front(row.heading(), &front);
            self.add(row.line.number, &front, &back, tags);
        }
        end
    }

    fn without_tags(&self, range: Range<usize>) -> String {
        let text = markdown(self.page, range);
        let kept: Vec<&str> = text.lines().filter(|line| !is_tag_line(line.trim())).collect();
        kept.join("\n")
    }

    /// A section of numbered questions with quoted answers.
    fn inka(&mut self, at: usize) -> usize {
        let rows = &self.page.rows;
        let mut tags = Vec::new();
        let mut first = Some(at);
        let (deck, mut next) = match rows[at].content().strip_prefix("Deck:") {
            Some(deck) => (deck.trim().split("::").map(words::topic).collect(), at + 1),
            None => (self.path.headings().to_vec(), at),
        };
        let deck: Vec<Heading> = deck;
        while next < rows.len() && rows[next].what != What::Rule && rows[next].level().is_none() {
            if let Some(words) = rows[next].content().strip_prefix("Tags:").filter(|_| rows[next].what == What::Text) {
                tags = words.split_whitespace().map(str::to_owned).collect();
            }
            let What::Item { content } = rows[next].what else {
                next += 1;
                continue;
            };
            let line = rows[next].line.number;
            let quote =
                rows[next..].iter().position(|row| row.what == What::Quote).map_or(next + 1, |length| next + length);
            let stops = |row: &Row<'_>| matches!(row.what, What::Item { .. } | What::Rule);
            let between = self.page.next(next + 1, stops).min(quote);
            let end = self.page.next(quote, |row| !row.is_quoted());
            let is_answered = between == quote && rows.get(quote).is_some_and(|row| row.what == What::Quote);
            // The first question has the deck and the tags above it.
            let own = first.take().unwrap_or(next);
            let (behind, back) = if is_answered { (end, quote..end) } else { (between.max(next + 1), 0..0) };
            if !self.takes(own..behind) {
                next = behind;
                continue;
            }
            let more: Vec<&str> =
                markdown_lines(self.page, next + 1..between).into_iter().map(|line| dedent(line, content)).collect();
            let front = format!("{}\n{}", rows[next].content(), more.join("\n"));
            let back: Vec<&str> = rows[back].iter().map(Row::unquoted).collect();
            if let Some(note) = self.cards.add(line, &deck, &front, &back.join("\n")) {
                note.tags.clone_from(&tags);
            }
            next = behind;
        }
        next
    }

    /// A text with a card's tag: an item with what is nested below, a heading with its text, or a paragraph up to a
    /// rule.
    fn tagged(&mut self, at: usize, front: &str, tags: Vec<String>) -> usize {
        let row = &self.page.rows[at];
        let line = row.line.number;
        match row.what {
            What::Item { content } => {
                let end = self.page.item_end(at);
                if !self.takes(at..end) {
                    return at + 1;
                }
                let lines: Vec<&str> =
                    logseq_lines(self.page, at + 1..end).into_iter().map(|line| dedent(line, content)).collect();
                let marks = Marks { highlight: false, curly: true, bold: false };
                match hole::native(front, marks) {
                    Some((text, holes)) if cloze::spans(&text).len() == holes => {
                        let mut note = Note::new(Kind::Cloze, html::reduce(&text));
                        note.headings = self.path.headings().to_vec();
                        note.place.line = line;
                        note.tags = tags;
                        note.why = Some(lines.join("\n")).filter(|text| !text.trim().is_empty());
                        self.cards.push(note);
                    }
                    _ => self.add(line, without_marker(front), &lines.join("\n"), tags),
                }
                // A nested item with a tag is a card of its own.
                at + 1
            }
            What::Heading(level) => {
                self.path.enter(usize::from(level), Heading::default());
                let end = self.page.next(at + 1, |row| row.level().is_some_and(|other| other <= level));
                if self.takes(at..end) {
                    self.add(line, &words::question(front), &markdown(self.page, at + 1..end), tags);
                }
                end
            }
            _ => {
                let end = self.answer_end(at + 1);
                if self.takes(at..end) {
                    self.add(line, front, &markdown(self.page, at + 1..end), tags);
                }
                end
            }
        }
    }

    /// Where the answer of a paragraph with a tag ends: at a rule, a heading or the next card.
    fn answer_end(&self, from: usize) -> usize {
        let rows = &self.page.rows;
        let ends = |&at: &usize| {
            let row = &rows[at];
            row.what == What::Rule
                || row.level().is_some()
                || card_tag(row).is_some()
                || tag_below(self.page, at).is_some()
        };
        (from..rows.len()).find(ends).unwrap_or(rows.len())
    }

    /// A question whose tag is on a line of its own.
    fn tagged_below(&mut self, at: usize, tag: usize) -> usize {
        let end = self.answer_end(tag + 1);
        let line = self.page.rows[at].line.number;
        let tags = without_card_tag(self.page.rows[tag].content()).map(|(_, tags)| tags).unwrap_or_default();
        if self.takes(at..end) {
            self.add(line, &markdown(self.page, at..tag), &markdown(self.page, tag + 1..end), tags);
        }
        end
    }
}
