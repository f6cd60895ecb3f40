//! Reads a deck file: one pass over its lines. Never fails: errors are reported, and the rest still loads.
//!
//! ```text
//! file      = [front matter] {prose | heading | note}
//! note      = start-label text {label text}      start-label = Q: C: P: E: in column 1
//! ```
//! A note ends at the next start label, an ATX heading in column 1, or a line `---`. After the last two, everything
//! is plain text until a note starts. Inside a fence or comment, every line is text.

use super::blocks::{Blocks, Role};
use super::draft::Draft;
use super::front_matter;
use super::headings::{self, Path};
use super::labels::{Column1, Label};
use super::lines::{BLANKS, Line, Lines, dedent, indent, is_blank};
use super::model::{Deck, Heading, Kind, Note};
use super::note_builder::{Builder, Built, Field};
use super::opening::{Mark, Opening};
use super::problem::{Diagnostic, Severity};

/// A deck and the problems of its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The notes that can be studied.
    pub deck: Deck,
    /// All problems by line and column.
    pub problems: Vec<Diagnostic>,
    /// Questions without an answer, which are also reported. An importer may use them as prompts.
    pub unanswered: Vec<Note>,
    /// All headings, in order.
    pub sections: Vec<Section>,
}

/// A heading of a deck file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its line, from 1.
    pub line: usize,
    /// Characters of that line, at least 1.
    pub length: usize,
    /// From 1 to 6.
    pub level: usize,
    /// The number of notes above it.
    pub notes_above: usize,
    /// True if text between it and the next heading belongs to no note.
    pub has_prose: bool,
}

/// Reads a deck file in linear time.
pub fn parse(text: &str) -> Parsed {
    let front = front_matter::read(text);
    let mut reader = Reader::new(text);
    for line in Lines::of_file(text).skip(front.lines) {
        reader.take(line);
    }
    let Reader { mut parsed, builder, .. } = reader.finish();
    parsed.deck.header = front.header;
    parsed.problems = front.problems;
    parsed.problems.extend(builder.problems);
    parsed.problems.sort_by_key(|problem| (problem.line, problem.column));
    parsed
}

struct Reader<'a> {
    text: &'a str,
    blocks: Blocks,
    opening: Option<Opening>,
    draft: Option<Draft<'a>>,
    path: Path,
    builder: Builder<'a>,
    /// An empty list for the next note, because allocating memory costs more than reading a line.
    field_buffer: Vec<Field<'a>>,
    parsed: Parsed,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            blocks: Blocks::new(),
            opening: None,
            draft: None,
            path: Path::default(),
            builder: Builder::for_file(text.len()),
            field_buffer: Vec::new(),
            parsed: Parsed::default(),
        }
    }

    fn take(&mut self, line: Line<'a>) {
        let base = self.draft.as_ref().map_or(0, |draft| draft.base);
        if self.blocks.starts_inside(dedent(line.text, base)) {
            if let Some(opening) = &mut self.opening {
                opening.check_line(line, self.blocks.fence());
            }
            return self.add_text(line, line.text);
        }
        self.report_unclosed();
        match Column1::of(line.text) {
            Column1::Label(label, length) => self.read_label(line, label, length),
            Column1::Heading(level) => {
                self.end_note();
                self.read_heading(line, level);
            }
            Column1::Break => self.end_note(),
            Column1::Escaped => self.add_text(line, &line.text[1..]),
            Column1::Text => {
                self.report_misspelled_label(line);
                self.add_text(line, line.text);
            }
        }
    }

    fn read_heading(&mut self, line: Line<'a>, level: usize) {
        let text = &line.text[level..];
        let notes_above = self.parsed.deck.notes.len();
        let length = line.text.trim_end().chars().count();
        self.parsed.sections.push(Section { line: line.number, length, level, notes_above, has_prose: false });
        if !headings::is_too_long(text) {
            return self.path.enter(level, headings::parse_heading(text));
        }
        self.path.enter(level, Heading::default());
        let message = "this heading is too long for a topic, so the cards below have none";
        let remedy = format!("shorten it to {} characters", headings::MAX_LENGTH);
        self.builder.report_line(line, Severity::Warning, message, &remedy);
    }

    fn read_label(&mut self, line: Line<'a>, label: Label, length: usize) {
        if let Label::Start(kind) = label {
            self.end_note();
            let fields = std::mem::take(&mut self.field_buffer);
            self.draft = Some(Draft::new(kind, line, fields));
            return self.begin_field(line, label, length);
        }
        match (&self.draft, label) {
            (Some(Draft { kind: Kind::Question, .. }), Label::Answer) => self.begin_field(line, label, length),
            (_, Label::Answer) => {
                let (severity, remedy) = match &self.draft {
                    None => (Severity::Error, "write the question on a line above that starts with `Q:`"),
                    Some(_) => (Severity::Warning, "start the note with `Q:`, or write `\\A:` if this is text"),
                };
                self.builder.report_line(line, severity, "this answer has no question", remedy);
                self.add_text(line, line.text);
            }
            (Some(_), _) => self.begin_field(line, label, length),
            (None, _) => self.add_text(line, line.text),
        }
    }

    fn begin_field(&mut self, line: Line<'a>, label: Label, length: usize) {
        let Some(draft) = &mut self.draft else { return };
        draft.begin(line, label);
        self.blocks.reset();
        let rest = line.text[length..].trim_start_matches(BLANKS);
        if rest.is_empty() {
            return;
        }
        draft.push(self.text, line, rest);
        // A value such as a tag cannot open a fence or comment.
        if !label.is_value() {
            self.feed(line, rest);
        }
    }

    /// Adds a line to the last field of the note, or skips it as prose.
    fn add_text(&mut self, line: Line<'a>, text: &'a str) {
        let blank = is_blank(text);
        let mut fed = text;
        if let (None, false, Some(section)) = (&self.draft, blank, self.parsed.sections.last_mut()) {
            section.has_prose = true;
        }
        if let Some(draft) = &mut self.draft {
            if let Some(field) = draft.fields.last_mut().filter(|field| field.text.is_empty()) {
                if blank {
                    self.feed(line, text);
                    return;
                }
                field.text_line = line.number;
                draft.base = indent(text, 0).0;
            }
            fed = dedent(text, draft.base);
            if !blank {
                draft.end = line.end();
            }
            draft.push(self.text, line, fed);
        }
        self.feed(line, fed);
    }

    /// Passes a line to the blocks, and notes opened and closed fences and comments.
    fn feed(&mut self, line: Line<'a>, text: &'a str) {
        let was_dangling = self.blocks.is_dangling();
        let role = self.blocks.feed(text, &self.text[line.next..]);
        match role {
            Role::FenceOpens(_) => self.opening = Some(Opening::new(line, Mark::Fence)),
            Role::CommentOpens => self.opening = Some(Opening::new(line, Mark::Comment)),
            Role::FenceCloses => self.report_suspect(),
            Role::Plain => self.opening = None,
            Role::InFence | Role::InComment => {}
        }
        if self.blocks.is_dangling() && !was_dangling {
            self.builder.problems.push(Opening::new(line, Mark::Comment).dangling());
        }
    }

    /// Reports a fence that probably closed in the wrong place.
    fn report_suspect(&mut self) {
        self.builder.problems.extend(self.opening.take().and_then(|opening| opening.misplaced_warning()));
    }

    /// Reports a fence or comment that ended with its list item or with the file.
    fn report_unclosed(&mut self) {
        self.builder.problems.extend(self.opening.take().map(|opening| opening.unclosed_warning()));
    }

    fn report_misspelled_label(&mut self, line: Line<'a>) {
        if self.draft.is_none() {
            return;
        }
        if let Some((label, length)) = Label::misspelled(line.text) {
            let message = "this line is read as text: its first word is not a label";
            let remedy = format!("did you mean `{}:`?", label.name());
            let problem = Diagnostic::new(Severity::Warning, line.number, message, remedy);
            let length = line.text[..length].chars().count();
            self.builder.problems.push(Diagnostic { length, ..problem });
        }
    }

    fn end_note(&mut self) {
        self.blocks.reset();
        let Some(mut draft) = self.draft.take() else {
            return;
        };
        let place = draft.finish();
        match self.builder.build(draft.kind, &mut draft.fields, self.path.headings(), place) {
            Built::Note(note) => self.parsed.deck.notes.push(note),
            Built::Unanswered(note) => self.parsed.unanswered.push(note),
            Built::Nothing => {}
        }
        self.field_buffer = draft.fields;
    }

    fn finish(mut self) -> Reader<'a> {
        self.report_unclosed();
        if let Some(draft) = self.draft.as_mut().filter(|_| self.blocks.is_open()) {
            draft.close_last();
        }
        self.end_note();
        self
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
