//! Builds a note from the fields under its label, and reports their problems. Knows nothing about how the fields were
//! found.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cloze;
use super::exercise::{CodeProblem, take_code};
use super::labels::Label;
use super::lines::Line;
use super::model::{Heading, Kind, Note, Place};
use super::points::parse_points;
use super::problem::{Diagnostic, Severity};
use super::text;
use super::values::{MAX_WORDS, is_id, parse_as_of, parse_count, parse_month, parse_seconds, parse_tags};

/// A label and its text.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub label: Label,
    /// The line of the label.
    pub line: Line<'a>,
    /// The number of the line where the text starts.
    pub text_line: usize,
    /// Markdown in normal form.
    pub text: Cow<'a, str>,
}

/// The result of building a note.
#[derive(Debug)]
pub(crate) enum Built {
    /// A note that can be studied.
    Note(Note),
    /// A question without an answer. An importer may use it as a prompt.
    Unanswered(Note),
    /// No note; the problems have the reason.
    Nothing,
}

/// Builds one note after another and checks that each `Id:` is unique.
#[derive(Debug)]
pub(crate) struct Builder<'a> {
    /// All problems so far, in any order.
    pub problems: Vec<Diagnostic>,
    /// The line of each `Id:`.
    ids: HashMap<Cow<'a, str>, usize>,
}

impl<'a> Builder<'a> {
    /// A builder for a file of this many bytes.
    pub fn for_file(bytes: usize) -> Builder<'a> {
        // Room for an `Id:` every 256 bytes, because growing the map costs more than all other lookups.
        Builder { problems: Vec::new(), ids: HashMap::with_capacity(bytes / 256) }
    }

    /// Builds a note from its fields, of which the first is its start label. Leaves `fields` empty.
    pub fn build(&mut self, kind: Kind, fields: &mut Vec<Field<'a>>, headings: &[Heading], place: Place) -> Built {
        let first = fields[0].line;
        let mut note = Note::new(kind, "");
        note.headings = headings.to_vec();
        note.place = place;
        if kind == Kind::Exercise {
            note.code = Some(Box::default());
        }
        let mut seen = 0_u32;
        for mut field in fields.drain(..) {
            if kind == Kind::Exercise {
                self.take_code(&mut note, &mut field);
            }
            let label = 1 << field.label.number();
            if seen & label != 0 && !field.label.is_repeatable() {
                let message = format!("this note already has `{}:`; the first one is used", field.label.name());
                self.report_label(&field, &message, "combine the two, or start a new note before this line");
                continue;
            }
            seen |= label;
            self.set(&mut note, field);
        }
        self.check(note, first)
    }

    /// Checks that the note can be studied.
    fn check(&mut self, note: Note, first: Line) -> Built {
        let (message, remedy) = match note.kind {
            _ if text::is_empty(&note.front) => missing_front(note.kind),
            Kind::Question if text::is_empty(&note.back) => {
                let problem = ("this question has no answer", "write the answer on a line that starts with `A:`");
                self.report_line(first, Severity::Error, problem.0, problem.1);
                return Built::Unanswered(note);
            }
            Kind::Cloze => match cloze::spans(&note.front).len() {
                0 => ("this cloze has no hidden text", "put [brackets] around the text to recall"),
                1..=cloze::MAX_SPANS => return Built::Note(note),
                _ => ("this cloze hides more than 1000 spans", "split it into several notes"),
            },
            Kind::Exercise if note.code.as_ref().is_none_or(|code| code.cases.is_none()) => {
                ("this exercise has no tests", "add a block that starts with ```python cases")
            }
            _ => return Built::Note(note),
        };
        self.report_line(first, Severity::Error, message, remedy);
        Built::Nothing
    }

    /// Moves the code blocks from a field of an exercise to its code.
    fn take_code(&mut self, note: &mut Note, field: &mut Field) {
        let may_hold_code = field.text.contains("```") || field.text.contains("~~~");
        let Some(code) = note.code.as_mut().filter(|_| may_hold_code) else {
            return;
        };
        // Text on the line of a value belongs to the value, even if it looks like a fence.
        let value_length = match field.text.find('\n') {
            _ if !field.label.is_value() || field.text_line != field.line.number => 0,
            Some(length) => length + 1,
            None => return,
        };
        let (value, markdown) = field.text.split_at(value_length);
        let first_line = field.text_line + usize::from(value_length > 0);
        let (left, problems) = take_code(markdown, code);
        for (line, length, problem) in problems {
            self.problems.push(code_problem(&problem, first_line + line, length));
        }
        field.text = Cow::Owned(format!("{value}{left}"));
    }

    fn set(&mut self, note: &mut Note, field: Field<'a>) {
        if text::is_empty(&field.text) {
            if !matches!(field.label, Label::Start(_) | Label::Answer) {
                let message = format!("`{}:` is empty", field.label.name());
                self.report_label(&field, &message, "add text after it, or remove the line");
            }
            return;
        }
        if field.label.is_value() {
            return self.set_value(note, field);
        }
        let text = field.text.into_owned();
        match field.label {
            Label::Start(_) => note.front = text,
            Label::Answer => note.back = text,
            Label::Also => note.also.push(text),
            Label::FollowUp => note.follow_ups.push(text),
            Label::Hint => note.hints.push(text),
            Label::Points => note.points = parse_points(&text),
            Label::Weak => note.weak = Some(text),
            Label::Fair => note.fair = Some(text),
            Label::Strong => note.strong = Some(text),
            Label::Why => note.why = Some(text),
            Label::Source => note.source = Some(text),
            Label::Competency => note.competency = Some(text),
            Label::Pattern => note.pattern = Some(text),
            Label::Complexity => note.complexity = Some(text),
            Label::Difficulty => note.difficulty = Some(text),
            // Set by `set_value`.
            Label::AsOf | Label::StaleAfter | Label::Asked | Label::UnlockedBy | Label::Time => {}
            Label::Words | Label::Tags | Label::Id => {}
        }
    }

    fn set_value(&mut self, note: &mut Note, field: Field<'a>) {
        if field.label == Label::Tags {
            note.tags = parse_tags(&field.text);
            return;
        }
        let (value, more) = field.text.split_once('\n').unwrap_or((&field.text, ""));
        if !text::is_empty(more) {
            let message = format!("`{}:` takes one line; the text after it has no label", field.label.name());
            self.report_label(&field, &message, "move that text above this line");
        }
        let value = value.trim();
        let remedy = match field.label {
            Label::AsOf => put(&mut note.as_of, parse_as_of(value), "write a month such as `2026-05`, or a year alone"),
            Label::StaleAfter => put(&mut note.stale_after, parse_month(value), "write a month such as `2026-05`"),
            Label::Asked => put(&mut note.asked, value.parse().ok(), ASKED),
            Label::Time => {
                put(&mut note.time, parse_seconds(value), "write a duration such as `90s`, `2m`, or `1m30s`")
            }
            Label::Words => {
                let words = parse_count(value).filter(|words| *words <= MAX_WORDS);
                put(&mut note.words, words, "write a number of words such as `150`")
            }
            Label::UnlockedBy => put(&mut note.unlocked_by, Some(value.to_owned()).filter(|id| is_id(id)), ONE_WORD),
            _ if is_id(value) => return self.set_id(note, field),
            _ => Some(ONE_WORD),
        };
        if let Some(remedy) = remedy {
            let message = format!("`{}:` is not valid, so it is ignored", field.label.name());
            self.report_label(&field, &message, remedy);
        }
    }

    /// Sets the `Id:`, unless another note of the file has it.
    fn set_id(&mut self, note: &mut Note, field: Field<'a>) {
        let id = match &field.text {
            Cow::Borrowed(text) => Cow::Borrowed(first_line(text)),
            Cow::Owned(text) => Cow::Owned(first_line(text).to_owned()),
        };
        if let Some(line) = self.ids.get(&id) {
            let message = format!("line {line} already has this `Id:`, so it is ignored here");
            return self.report_label(&field, &message, "remove this line, or write another `Id:`");
        }
        note.id = Some(id.clone().into_owned());
        self.ids.insert(id, field.line.number);
    }

    /// Reports a warning for the whole line of a label.
    fn report_label(&mut self, field: &Field, message: &str, remedy: &str) {
        self.report_line(field.line, Severity::Warning, message, remedy);
    }

    /// Reports a problem of a whole line.
    pub fn report_line(&mut self, line: Line, severity: Severity, message: &str, remedy: &str) {
        let problem = Diagnostic::new(severity, line.number, message, remedy);
        self.problems.push(Diagnostic { length: line.text.chars().count().max(1), ..problem });
    }
}

/// Values of `Id:` and `Unlocked by:`.
const ONE_WORD: &str = "write one word of up to 80 characters, without control characters";

/// The remedy for an invalid `Asked:`.
pub(crate) const ASKED: &str = "write `always`, `often`, `sometimes`, or `rarely`";

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default().trim()
}

fn put<T>(field: &mut Option<T>, value: Option<T>, remedy: &'static str) -> Option<&'static str> {
    *field = value;
    field.is_none().then_some(remedy)
}

fn code_problem(problem: &CodeProblem, line: usize, length: usize) -> Diagnostic {
    let (message, remedy) = match problem {
        CodeProblem::Duplicate(name) => (
            format!("this exercise already has `python {name}`; this block stays in the statement"),
            "combine the two blocks".to_owned(),
        ),
        CodeProblem::Misspelled(name) => {
            ("this block is not part of the exercise".to_owned(), format!("did you mean `python {name}`?"))
        }
    };
    Diagnostic { severity: Severity::Warning, line, column: 1, length, message, remedy }
}

fn missing_front(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Question => ("this question is empty", "write the question after `Q:`"),
        Kind::Cloze => ("this cloze is empty", "write a sentence with [brackets] after `C:`"),
        Kind::Prompt => ("this prompt is empty", "write the prompt after `P:`"),
        Kind::Exercise => ("this exercise has no statement", "write the problem after `E:`"),
    }
}
