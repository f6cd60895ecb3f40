//! Records of separated values as in RFC 4180. Knows nothing about their meaning.

use crate::deck;
use std::borrow::Cow;

/// A record: the line it begins on, and its fields.
pub(super) struct Record<'a> {
    pub line: usize,
    pub fields: Vec<Cow<'a, str>>,
}

impl Record<'_> {
    pub fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", |field| field.as_ref())
    }

    /// Takes out what keeps a spreadsheet from running the fields.
    pub fn unguard(&mut self) {
        for field in &mut self.fields {
            if let Cow::Owned(bare) = deck::unguarded(field) {
                *field = Cow::Owned(bare);
            }
        }
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }

    /// All fields, without the white space around them.
    pub fn cells(&self) -> Vec<&str> {
        self.fields.iter().map(|field| field.trim()).collect()
    }
}

/// The records of a text.
pub(super) struct Records<'a> {
    pub text: &'a str,
    pub at: usize,
    pub line: usize,
    pub separator: char,
    /// A line without a separator goes on with the last field of the record above.
    pub joins: bool,
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut record = Record { line: self.line, fields: Vec::new() };
        loop {
            let (field, more) = self.field();
            record.fields.push(field);
            if !more {
                break;
            }
        }
        while self.joins && record.fields.len() > 1 && self.goes_on() {
            let (field, _) = self.field();
            if let Some(last) = record.fields.last_mut() {
                *last = Cow::Owned(format!("{last}\n{field}"));
            }
        }
        Some(record)
    }
}

impl<'a> Records<'a> {
    /// The records of a text that begins on this line of its file.
    pub fn of(text: &'a str, line: usize, separator: char) -> Records<'a> {
        Records { text, at: 0, line, separator, joins: false }
    }

    /// Whether the next line says something and has no separator.
    fn goes_on(&self) -> bool {
        let line = self.text[self.at..].lines().next().unwrap_or_default();
        !line.trim().is_empty() && !line.contains(self.separator)
    }

    /// The next field, and whether another follows in the record.
    fn field(&mut self) -> (Cow<'a, str>, bool) {
        let rest = &self.text[self.at..];
        let quoted = rest.trim_start_matches(' ').strip_prefix('"').filter(|_| self.separator != ' ');
        let (value, used) = match quoted
            .and_then(|inner| quoted_field(inner).map(|(value, length)| (value, rest.len() - inner.len() + length)))
        {
            Some(found) => found,
            None => {
                let end = rest.find([self.separator, '\n']).unwrap_or(rest.len());
                (Cow::Borrowed(rest[..end].trim_end_matches([' ', '\r'])), end)
            }
        };
        self.line += rest[..used].bytes().filter(|byte| *byte == b'\n').count();
        self.at += used;
        // Whatever is between a closing quote and the separator is not part of the field.
        let after = &self.text[self.at..];
        let gap = after.find([self.separator, '\n']).unwrap_or(after.len());
        self.at += gap;
        let more = self.text[self.at..].starts_with(self.separator);
        if self.at < self.text.len() {
            self.line += usize::from(!more);
            self.at += if more { self.separator.len_utf8() } else { 1 };
        }
        (value, more)
    }
}

/// A quoted field after its opening quote: its value, and the bytes up to after its closing quote. `None` if it
/// never closes.
fn quoted_field(inner: &str) -> Option<(Cow<'_, str>, usize)> {
    let mut at = 0;
    let mut doubled = false;
    loop {
        at += inner[at..].find('"')?;
        if !inner[at + 1..].starts_with('"') {
            break;
        }
        doubled = true;
        at += 2;
    }
    let value = if doubled { Cow::Owned(inner[..at].replace("\"\"", "\"")) } else { Cow::Borrowed(&inner[..at]) };
    Some((value, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
        let records = Records::of(text, 1, separator);
        records.map(|record| (record.line, record.fields.into_iter().map(Cow::into_owned).collect())).collect()
    }

    #[test]
    fn quoted_fields_hold_separators_line_ends_and_quotes() {
        let read = records("a,\"b, \"\"c\"\"\nd\",e\r\n\"f\" x,g\n\nh", ',');
        let expected: [(usize, &[&str]); 4] =
            [(1, &["a", "b, \"c\"\nd", "e"]), (3, &["f", "g"]), (4, &[""]), (5, &["h"])];
        let expected: Vec<(usize, Vec<String>)> =
            expected.iter().map(|(line, fields)| (*line, fields.iter().map(|f| (*f).to_owned()).collect())).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn a_quote_that_never_closes_is_a_letter() {
        assert_eq!(records("\"a,b", ','), [(1, vec!["\"a".to_owned(), "b".to_owned()])]);
    }
}
