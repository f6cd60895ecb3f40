//! Reads a deck file: one pass over its lines. Never fails; whatever is wrong becomes a problem and the rest still loads.
//!
//! ```text
//! file      = [front matter] {prose | heading | note}
//! note      = start-label text {label text}      start-label = Q: C: P: E: in column 1
//! ```
//! A note ends at the next start label, an ATX heading in column 1 or a line `---`. Behind the last two everything is
//! prose until a note starts. Inside a fence or comment every line is text.

use super::blocks::{Blocks, Role, opening_fence};
use super::front_matter;
use super::headings::{Path, parse_heading};
use super::labels::{Column1, Label};
use super::lines::{BLANKS, Line, Lines, TRIMMED, dedent, indent, is_blank};
use super::model::{Deck, Kind, Note, Place};
use super::note_builder::{Builder, Built, Field};
use super::problem::{Problem, Severity};
use super::text;

/// A deck and everything that is wrong with its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The notes that can be practised.
    pub deck: Deck,
    /// All problems by line and column.
    pub problems: Vec<Problem>,
    /// Questions without an answer, which are problems too; an importer may want them as prompts.
    pub unanswered: Vec<Note>,
}

/// Reads a deck file. Linear in the length of `text`.
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

/// A note whose end has not come yet.
struct Draft<'a> {
    kind: Kind,
    fields: Vec<Field<'a>>,
    /// Columns by which the lines of the last field are moved left; known from its first line on.
    base: usize,
    /// End of the last line that is not blank.
    end: usize,
}

/// A fence or comment that is open.
struct Opening<'a> {
    line: Line<'a>,
    column: usize,
    length: usize,
    name: &'static str,
    /// How many lines inside look like the start of a note.
    notes: usize,
    /// The first line inside, behind such a line, that would open another fence.
    nested: Option<usize>,
}

struct Reader<'a> {
    text: &'a str,
    blocks: Blocks,
    opening: Option<Opening<'a>>,
    draft: Option<Draft<'a>>,
    path: Path,
    builder: Builder,
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
            builder: Builder::default(),
            parsed: Parsed::default(),
        }
    }

    fn take(&mut self, line: Line<'a>) {
        let base = self.draft.as_ref().map_or(0, |draft| draft.base);
        if self.blocks.holds(dedent(line.text, base)) {
            self.look_inside(line);
            return self.take_text(line, line.text);
        }
        self.report_unclosed();
        match Column1::of(line.text) {
            Column1::Label(label, length) => self.take_label(line, label, length),
            Column1::Heading(level) => {
                self.end_note();
                self.path.enter(level, parse_heading(&line.text[level..]));
            }
            Column1::Break => self.end_note(),
            Column1::Escaped => self.take_text(line, &line.text[1..]),
            Column1::Text => {
                self.look_for_slips(line);
                self.take_text(line, line.text);
            }
        }
    }

    fn take_label(&mut self, line: Line<'a>, label: Label, length: usize) {
        if let Label::Start(kind) = label {
            self.end_note();
            self.draft = Some(Draft { kind, fields: Vec::new(), base: 0, end: line.end() });
            return self.begin_field(line, label, length);
        }
        match (&self.draft, label) {
            (Some(Draft { kind: Kind::Question, .. }), Label::Answer) => self.begin_field(line, label, length),
            (_, Label::Answer) => {
                let (severity, remedy) = match &self.draft {
                    None => (Severity::Error, "write the question on a line above that starts with `Q:`"),
                    Some(_) => (Severity::Warning, "begin the note with `Q:`, or write `\\A:` if this is text"),
                };
                self.builder.report_line(line, severity, "this answer has no question", remedy);
                self.take_text(line, line.text);
            }
            (Some(_), _) => self.begin_field(line, label, length),
            (None, _) => self.take_text(line, line.text),
        }
    }

    fn begin_field(&mut self, line: Line<'a>, label: Label, length: usize) {
        let Some(draft) = &mut self.draft else { return };
        draft.base = 0;
        draft.end = line.end();
        draft.fields.push(Field { label, line, text_line: line.number, text: String::new() });
        self.blocks.reset();
        let rest = line.text[length..].trim_start_matches(BLANKS);
        if rest.is_empty() {
            return;
        }
        push_line(draft, rest);
        // A value such as a tag can open nothing.
        if !label.is_value() {
            self.feed(line, rest);
        }
    }

    /// Takes a line of text into the last field of the note, or passes it over as prose.
    fn take_text(&mut self, line: Line<'a>, text: &'a str) {
        let blank = is_blank(text);
        let mut fed = text;
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
            push_line(draft, fed);
        }
        self.feed(line, fed);
    }

    /// Hands a line to the blocks and notes where one opens or closes.
    fn feed(&mut self, line: Line<'a>, text: &'a str) {
        let was_dangling = self.blocks.is_dangling();
        let role = self.blocks.feed(text, &self.text[line.next..]);
        match role {
            Role::FenceOpens(_) => self.open(line, "fence"),
            Role::CommentOpens => self.open(line, "comment"),
            Role::FenceCloses => self.report_suspect(),
            Role::Plain => self.opening = None,
            Role::FenceHolds | Role::CommentHolds => {}
        }
        if self.blocks.is_dangling() && !was_dangling {
            let (column, _) = find(line, "comment");
            self.warn(
                (line.number, column, 4),
                "this `<!--` is text, because no `-->` follows in its paragraph".to_owned(),
                "add `-->`, or write `\\<!--` to mean the text".to_owned(),
            );
        }
    }

    fn open(&mut self, line: Line<'a>, name: &'static str) {
        let (column, length) = find(line, name);
        self.opening = Some(Opening { line, column, length, name, notes: 0, nested: None });
    }

    /// Counts what a fence or comment may have swallowed.
    fn look_inside(&mut self, line: Line<'a>) {
        let fence = self.blocks.fence();
        let Some(opening) = &mut self.opening else { return };
        if let Column1::Label(Label::Start(_), _) = Column1::of(line.text) {
            opening.notes += 1;
        } else if let Some(fence) = fence
            && opening.notes > 0
            && opening.nested.is_none()
            && let bare = line.text.trim_start_matches(BLANKS)
            && let Some((mark, length)) = opening_fence(bare)
            && mark == fence.mark
            && length >= fence.length
            && !is_blank(&bare[length..])
        {
            opening.nested = Some(line.number);
        }
    }

    /// A fence that closed, but not where its author thought.
    fn report_suspect(&mut self) {
        if let Some(Opening { line, column, length, notes, nested: Some(nested), .. }) = self.opening.take() {
            self.warn(
                (line.number, column, length),
                format!("this fence holds {} and another fence opens on line {nested} inside it", cards(notes)),
                "close it where it was meant to end, or make it longer than those inside".to_owned(),
            );
        }
    }

    /// A fence or comment that ended with its list item or with the file.
    fn report_unclosed(&mut self) {
        let Some(opening) = self.opening.take() else { return };
        let Opening { line, column, length, name, notes, .. } = opening;
        let swallowed = match notes {
            0 => String::new(),
            _ => format!(" and holds {}", cards(notes)),
        };
        let remedy = match name {
            "fence" => "close it with a line of the same letters, at least as many",
            _ => "close it with `-->`",
        };
        self.warn((line.number, column, length), format!("this {name} never closes{swallowed}"), remedy.to_owned());
    }

    fn look_for_slips(&mut self, line: Line<'a>) {
        if self.draft.is_none() {
            return;
        }
        if let Some((label, length)) = Label::misspelt(line.text) {
            let length = line.text[..length].chars().count();
            self.warn(
                (line.number, 1, length),
                "this line is text, because its first word is no label".to_owned(),
                format!("did you mean `{}:`?", label.name()),
            );
        }
    }

    fn warn(&mut self, (line, column, length): (usize, usize, usize), message: String, remedy: String) {
        let severity = Severity::Warning;
        self.builder.problems.push(Problem { severity, line, column, length: length.max(1), message, remedy });
    }

    fn end_note(&mut self) {
        self.blocks.reset();
        let Some(mut draft) = self.draft.take() else { return };
        for field in &mut draft.fields {
            field.text.truncate(field.text.trim_end_matches(TRIMMED).len());
        }
        let first = draft.fields[0].line;
        let place = Place { line: first.number, bytes: first.start..draft.end };
        match self.builder.build(draft.kind, draft.fields, self.path.headings(), place) {
            Built::Note(note) => self.parsed.deck.notes.push(note),
            Built::Unanswered(note) => self.parsed.unanswered.push(note),
            Built::Nothing => {}
        }
    }

    fn finish(mut self) -> Reader<'a> {
        self.report_unclosed();
        if self.blocks.is_open()
            && let Some(field) = self.draft.as_mut().and_then(|draft| draft.fields.last_mut())
        {
            field.text = text::close_open(std::mem::take(&mut field.text));
        }
        self.end_note();
        self
    }
}

fn push_line(draft: &mut Draft, line: &str) {
    if let Some(field) = draft.fields.last_mut() {
        field.text.push_str(line);
        field.text.push('\n');
    }
}

/// Column and length of the mark that opens a fence or comment in this line.
fn find(line: Line, name: &str) -> (usize, usize) {
    let at = match name {
        "fence" => line.text.find("```").into_iter().chain(line.text.find("~~~")).min(),
        _ => line.text.rfind("<!--"),
    };
    let at = at.unwrap_or(0);
    (line.text[..at].chars().count() + 1, line.text[at..].chars().count())
}

fn cards(notes: usize) -> String {
    match notes {
        1 => "1 line that looks like a card".to_owned(),
        _ => format!("{notes} lines that look like cards"),
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
