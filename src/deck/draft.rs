//! A note while its lines are being read. Knows nothing about what ends it.

use std::borrow::Cow;

use super::labels::Label;
use super::lines::Line;
use super::model::{Kind, Place};
use super::note_builder::Field;
use super::text;

/// A note that is being read.
pub(crate) struct Draft<'a> {
    pub kind: Kind,
    pub fields: Vec<Field<'a>>,
    /// Indentation removed from the lines of the last field, in columns; set by its first line.
    pub base: usize,
    /// End of the last line that is not blank.
    pub end: usize,
    /// End of the last line added to the last field.
    text_end: usize,
}

impl<'a> Draft<'a> {
    /// A note that starts on this line; `fields` is an empty list to reuse.
    pub fn new(kind: Kind, line: Line<'a>, fields: Vec<Field<'a>>) -> Draft<'a> {
        Draft { kind, fields, base: 0, end: line.end(), text_end: 0 }
    }

    /// Starts the next field.
    pub fn begin(&mut self, line: Line<'a>, label: Label) {
        self.base = 0;
        self.end = line.end();
        self.fields.push(Field { label, line, text_line: line.number, text: Cow::Borrowed("") });
    }

    /// Adds the end of a line, `rest`, to the last field. A field stays a slice of the file while its lines follow each
    /// other.
    pub fn push(&mut self, file: &'a str, line: Line<'a>, rest: &'a str) {
        let Some(field) = self.fields.last_mut() else {
            return;
        };
        let start = line.end() - rest.len();
        match &mut field.text {
            Cow::Borrowed("") => field.text = Cow::Borrowed(rest),
            Cow::Borrowed(text) if self.text_end + 1 == start && file.as_bytes()[self.text_end] == b'\n' => {
                *text = &file[self.text_end - text.len()..line.end()];
            }
            text => {
                let text = text.to_mut();
                text.push('\n');
                text.push_str(rest);
            }
        }
        self.text_end = line.end();
    }

    /// Trims the end of all fields and returns the position of the note.
    pub fn finish(&mut self) -> Place {
        for field in &mut self.fields {
            field.text = text::trim_end(std::mem::take(&mut field.text));
        }
        // A draft starts with the field of its start label.
        let first = self.fields[0].line;
        Place { line: first.number, bytes: first.start..self.end }
    }

    /// Closes a fence or comment that is open in the last field at the end of the file.
    pub fn close_last(&mut self) {
        if let Some(field) = self.fields.last_mut() {
            field.text = Cow::Owned(text::close_open(std::mem::take(&mut field.text).into_owned()));
        }
    }
}
