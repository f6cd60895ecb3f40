//! Notes of Obsidian's Spaced Repetition plugin.
//!
//! ```text
//! page     = {heading | tags | block}                blocks are separated by blank lines
//! block    = front `?` back | front `??` back        `?` on a line of its own; `??` is asked both ways
//!          | {one-line card}                         `one_line`
//!          | cloze text                         `hole`
//! schedule = <!--SR:!2024-05-02,12,250!…-->          after the card, or on the next line, or after one blank line
//! ```
//! The separators, what hides, and the tags that mark a deck are those of the vault (`vault`). Tags on a line of their
//! own, or in front of or after a question, are tags of the cards. Text with holes is a card only in notes that show
//! that they hold cards: by a tag, a schedule, or other cards.

mod survey;

pub(super) use survey::{Survey, is_deck_tag, survey};

use super::answer::markdown;
use super::cards::Cards;
use super::hole;
use super::page::{Page, Row, What};
use super::reading::Start;
use super::region::Evidence;
use super::vault::Vault;
use super::{details, one_line, words};
use crate::deck::{HeadingPath, Kind, Note, cloze};
use crate::schedule::StudyDay;
use chrono::NaiveDate;
use std::ops::Range;
use survey::{bare, below_separator, marks, separates};

/// A deck's tag without the part that only says that it is one.
fn deck_of(tag: &str) -> Option<String> {
    let deck = tag.split_once('/').map(|(_, deck)| deck.trim_matches('/'))?;
    (!deck.is_empty()).then(|| deck.to_owned())
}

/// A text without the schedule behind it.
pub(super) fn without_schedule(text: &str) -> &str {
    text.split_once("<!--SR:").map_or(text, |(before, _)| before).trim_end()
}

/// Reads the cards of a page. With `forced`, its marks count however few they are.
pub(super) fn read(page: &Page<'_>, vault: &Vault, forced: bool, cards: &mut Cards) {
    let survey = survey(page, vault);
    if !forced && !survey.is_dialect(page.rows.len()) {
        return;
    }
    let is_marked = survey.tags + survey.schedules + survey.separators > 0;
    let evidence = match survey.one_liners {
        _ if is_marked => Evidence::Marked,
        0 | 1 => Evidence::Asks,
        _ => Evidence::Sure,
    };
    let has_properties = survey.tags + survey.schedules == 0 && survey.properties > 0;
    let mut reader = Reader {
        page,
        vault,
        cards,
        evidence,
        behind: 0,
        has_properties,
        path: HeadingPath::default(),
        tag: None,
        last: Vec::new(),
    };
    let header_tags = page.header.tags.iter().find(|tag| is_deck_tag(&format!("#{tag}"), vault));
    reader.tag = header_tags.and_then(|tag| deck_of(tag));
    let mut at = 0;
    while at < page.rows.len() {
        if page.rows[at].is_blank() {
            at += 1;
            continue;
        }
        at = match details::callout(&page.rows[at]) {
            Some(title) => reader.callout(at, title),
            None => reader.block(at),
        };
    }
}

struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    vault: &'p Vault,
    cards: &'p mut Cards,
    evidence: Evidence,
    /// Behind the last card of several lines.
    behind: usize,
    /// What may be a property is one.
    has_properties: bool,
    path: HeadingPath,
    tag: Option<String>,
    /// The cards that the next schedule is about: note and span.
    last: Vec<(usize, usize)>,
}

impl Reader<'_, '_> {
    /// Takes a callout that asks; returns where it ends.
    fn callout(&mut self, from: usize, title: &str) -> usize {
        let (back, end) = details::below_callout(self.page, from);
        let line = self.page.rows[from].line.number;
        if !self.cards.takes(from..end, Evidence::Sure) {
            return end;
        }
        self.cards.add(line, self.path.headings(), &words::question(title), &back);
        end
    }

    /// Takes the block that begins here; returns where it ends.
    fn block(&mut self, from: usize) -> usize {
        let end = self.page.paragraph_end(from);
        let rows = &self.page.rows[from..end];
        if let Some(middle) = rows.iter().position(|row| separates(row, self.vault).is_some()) {
            return self.lines(from..end, from + middle);
        }
        let is_card = |row: &Row<'_>| {
            !matches!(row.what, What::Heading(_) | What::Table)
                && row.is_open()
                && one_line::sides(bare(row), self.vault).is_some()
        };
        if rows.iter().any(is_card) {
            for at in from..end {
                self.row(at);
            }
        } else {
            self.text(from..end);
        }
        end
    }

    /// Whether the card of these rows is to be read now; one that is asked both ways is two.
    fn takes(&mut self, rows: Range<usize>, both: bool) -> bool {
        self.cards.takes_all(rows, 1 + usize::from(both), self.evidence)
    }

    /// A card of several lines around a separator.
    fn lines(&mut self, block: Range<usize>, middle: usize) -> usize {
        let both = separates(&self.page.rows[middle], self.vault).unwrap_or(false);
        let below = below_separator(self.page, middle);
        let block_end =
            if below < block.end { block.end } else { self.page.paragraph_end(below.min(self.page.rows.len())) };
        let end = self.card_end(middle + 1, block_end);
        let mut from = if middle == block.start { self.question_above(middle) } else { block.start };
        // Headings further up are topics; the one that touches the separator is the question.
        while from + 1 < middle && self.page.rows[from].level().is_some() {
            self.heading(from);
            from += 1;
        }
        let line = self.page.rows[from].line.number;
        self.behind = end;
        let front = match self.page.rows[from].level() {
            Some(_) => words::question(self.page.rows[from].heading()),
            None => self.quoteless(from..middle),
        };
        let back = self.quoteless(middle + 1..end);
        self.last.clear();
        let is_whole = !front.trim().is_empty() && !without_schedule(&back).trim().is_empty();
        if is_whole && self.takes(from..end, both) {
            self.both_ways(line, &front, without_schedule(&back), both);
        }
        for at in middle + 1..end {
            self.schedule(at);
        }
        // An end marker is no part of anything.
        if self.page.rows.get(end).is_some_and(|row| row.content() == self.vault.end) { end + 1 } else { end }
    }

    /// Where the paragraph begins that is one blank row above a separator; the separator if there is none.
    fn question_above(&self, middle: usize) -> usize {
        let rows = &self.page.rows;
        let is_text = |at: usize| rows[at].is_open() && separates(&rows[at], self.vault).is_none();
        let mut from = middle;
        if middle >= 2 && rows[middle - 1].is_blank() && is_text(middle - 2) && middle - 2 >= self.behind {
            from = middle - 2;
            while from > self.behind && is_text(from - 1) && rows[from].level().is_none() {
                from -= 1;
            }
        }
        from
    }

    /// Where the answer of a card of several lines ends.
    fn card_end(&self, from: usize, block_end: usize) -> usize {
        if self.vault.end.is_empty() {
            return block_end;
        }
        let marker = self.page.next(from, |row| row.content() == self.vault.end);
        if marker < self.page.rows.len() { marker } else { block_end }
    }

    fn quoteless(&self, range: Range<usize>) -> String {
        let quoted = self.page.rows[range.clone()].iter().all(|row| row.what == What::Quote);
        let text = markdown(self.page, range);
        if !quoted {
            return text;
        }
        text.lines().map(|line| line.trim_start_matches('>').trim_start()).collect::<Vec<_>>().join("\n")
    }

    /// One row of a block of one-line cards.
    fn row(&mut self, at: usize) {
        let row = &self.page.rows[at];
        if row.level().is_some() {
            return self.heading(at);
        }
        if !row.is_open() || row.what == What::Table {
            return self.schedule(at);
        }
        if let Some(sides) = one_line::sides(bare(row), self.vault)
            .filter(|sides| !self.has_properties || !one_line::may_be_property(sides))
        {
            self.last.clear();
            if self.takes(at..at + 1, sides.both) {
                self.both_ways(row.line.number, sides.front, without_schedule(sides.back), sides.both);
            }
        } else {
            self.take_tags(row.content());
        }
        self.schedule(at);
    }

    /// A block without separators: tags, headings, a schedule, or cloze text.
    fn text(&mut self, block: Range<usize>) {
        let mut from = block.start;
        while from < block.end && self.page.rows[from].level().is_some() {
            self.heading(from);
            from += 1;
        }
        let rows = &self.page.rows[from..block.end];
        let is_prose =
            rows.iter().any(|row| matches!(row.what, What::Text | What::Item { .. } | What::Quote | What::Table));
        if is_prose && !rows.iter().all(|row| self.is_tags(row.content())) {
            let text = markdown(self.page, from..block.end);
            let text = without_schedule(&text);
            if let Some((text, holes)) = hole::native(self.without_tags(text).0.as_str(), marks(self.vault))
                && self.cards.takes_all(from..block.end, holes, self.evidence)
            {
                self.cloze(self.page.rows[from].line.number, &text, holes);
            }
        } else {
            let tags: Vec<String> =
                rows.iter().filter(|row| row.is_open()).map(|row| row.content().to_owned()).collect();
            tags.iter().for_each(|tags| self.take_tags(tags));
        }
        for at in from..block.end {
            self.schedule(at);
        }
    }

    fn heading(&mut self, at: usize) {
        let row = &self.page.rows[at];
        if let Some(level) = row.level() {
            self.path.enter(usize::from(level), words::topic(row.heading()));
        }
    }

    fn is_tags(&self, text: &str) -> bool {
        !text.is_empty() && text.split_whitespace().all(|word| word.starts_with('#') && word.len() > 1)
    }

    /// A line of tags says which deck the cards below belong to.
    fn take_tags(&mut self, text: &str) {
        if self.is_tags(text)
            && let Some(tag) = text.split_whitespace().find(|word| is_deck_tag(word, self.vault))
        {
            self.tag = deck_of(tag);
        }
    }

    /// A text without the deck tags in front of or behind it, and the deck they name.
    fn without_tags(&self, text: &str) -> (String, Option<String>) {
        let mut text = text.trim();
        let mut deck = None;
        while let Some(word) = text.split_whitespace().next().filter(|word| is_deck_tag(word, self.vault)) {
            deck = deck_of(word).or(deck);
            text = text[word.len()..].trim_start();
        }
        while let Some(word) = text.split_whitespace().next_back().filter(|word| is_deck_tag(word, self.vault)) {
            deck = deck_of(word).or(deck);
            text = text[..text.len() - word.len()].trim_end();
        }
        (text.to_owned(), deck)
    }

    fn both_ways(&mut self, line: usize, front: &str, back: &str, both: bool) {
        let (front, tag) = self.without_tags(front);
        let (back, other) = self.without_tags(back);
        let tag = tag.or(other).or_else(|| self.tag.clone());
        self.add(line, &front, &back, tag.clone());
        if both {
            self.add(line, &back, &front, tag);
        }
    }

    fn add(&mut self, line: usize, front: &str, back: &str, tag: Option<String>) {
        if let Some(note) = self.cards.add(line, self.path.headings(), front, back) {
            note.tags.extend(tag);
            self.last.push((self.cards.notes.len() - 1, 0));
        }
    }

    fn cloze(&mut self, line: usize, text: &str, holes: usize) {
        let mut note = Note::new(Kind::Cloze, super::html::reduce(text));
        note.headings = self.path.headings().to_vec();
        note.tags.extend(self.tag.clone());
        note.place.line = line;
        if cloze::spans(&note.front).len() != holes {
            return self.cards.skip(line, "clozes with overlapping marks");
        }
        self.cards.push(note);
        let at = self.cards.notes.len() - 1;
        self.last = (0..holes).map(|span| (at, span)).collect();
    }

    /// Gives the last cards the schedules that are in a row.
    fn schedule(&mut self, at: usize) {
        let text = self.page.rows[at].line.text;
        let Some((_, rest)) = text.split_once("<!--SR:") else { return };
        let rest = rest.split("-->").next().unwrap_or_default();
        let mut cards = std::mem::take(&mut self.last).into_iter();
        for schedule in rest.split('!').filter(|part| !part.is_empty()) {
            let Some((note, span)) = cards.next() else { break };
            match start(schedule, note, span) {
                Some(start) => self.cards.starts.push(start),
                None => self.cards.skip(self.page.rows[at].line.number, "invalid schedules"),
            }
        }
    }
}

/// A schedule such as `2024-05-02,12,250`.
fn start(schedule: &str, note: usize, span: usize) -> Option<Start> {
    let mut parts = schedule.split(',').map(str::trim);
    let (day, interval, ease) = (parts.next()?, parts.next()?, parts.next()?);
    let due = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().map(StudyDay::from_date)?;
    let interval: f32 = interval.parse().ok().filter(|days: &f32| days.is_finite() && *days >= 0.0)?;
    let ease: f32 = ease.parse().ok().filter(|ease: &f32| ease.is_finite() && *ease > 0.0)?;
    // A cast that cannot leave the range.
    Some(Start { note, span, due, interval: interval.max(1.0), ease: ease.clamp(130.0, 1000.0) as u32 })
}
