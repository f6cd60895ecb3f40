//! Comma- and tab-separated values, with a header or without, and Anki's text export.
//!
//! ```text
//! file      = {directive} [header] {record}
//! directive = `#` key `:` value                      separator, html, tags column, deck column, notetype column, guid column, columns, tags, deck
//! record    = field {separator field} line end       as in RFC 4180: "quoted fields" may hold separators, line ends and doubled quotes
//! ```
//! The separator is what the directive or the file's name says, else the one that cuts the first records most evenly. A header is a first record with names that
//! `table` knows; without one the first field is the question and the second the answer. Fields may hold HTML; `{{c1::…}}` makes a cloze.

use super::cards::Cards;
use super::grid::name;
use super::hole::{self, Marks};
use super::table::Columns;
use super::words;
use crate::deck::{Kind, parse_tags};
use std::borrow::Cow;

/// How many records are looked at to find the separator, and to judge whether they are cards.
const SAMPLE: usize = 50;

/// A record: the line it begins on, and its fields.
struct Record<'a> {
    line: usize,
    fields: Vec<Cow<'a, str>>,
}

impl Record<'_> {
    fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", |field| field.as_ref())
    }
}

/// What stands before the records.
#[derive(Debug, Default, PartialEq, Eq)]
struct Directives {
    /// How many there are.
    count: usize,
    separator: Option<char>,
    /// Columns, from 0, that are no text.
    tags_column: Option<usize>,
    deck_column: Option<usize>,
    others: Vec<usize>,
    columns: Vec<String>,
    tags: Vec<String>,
    deck: Option<String>,
    /// Bytes of all directives.
    length: usize,
}

fn directives(text: &str) -> Directives {
    let mut found = Directives::default();
    for line in text.split_inclusive('\n') {
        let Some((key, value)) = line.strip_prefix('#').and_then(|line| line.split_once(':')) else { break };
        let value = value.trim_end_matches(['\n', '\r']);
        let column = || value.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match key.trim().to_lowercase().as_str() {
            "separator" => found.separator = separator(value),
            "html" => {}
            "tags column" => found.tags_column = column(),
            "deck column" => found.deck_column = column(),
            "notetype column" | "guid column" => found.others.extend(column()),
            "columns" => found.columns = value.split(found.separator.unwrap_or('\t')).map(name).collect(),
            "tags" => found.tags = value.split_whitespace().map(str::to_owned).collect(),
            "deck" => found.deck = Some(value.trim().to_owned()),
            "notetype" | "if matches" => {}
            _ => break,
        }
        found.count += 1;
        found.length += line.len();
    }
    found
}

fn separator(value: &str) -> Option<char> {
    match value.trim().to_lowercase().as_str() {
        "tab" | "\\t" => Some('\t'),
        "comma" => Some(','),
        "semicolon" => Some(';'),
        "pipe" => Some('|'),
        "colon" => Some(':'),
        "space" => Some(' '),
        other if other.is_empty() && value.contains('\t') => Some('\t'),
        other => other.chars().next().filter(char::is_ascii),
    }
}

/// Whether a text begins as Anki's text export does.
pub(super) fn is_anki_export(text: &str) -> bool {
    let found = directives(words::start_of(text, 2000));
    found.separator.is_some() && found.count > 0
}

/// Whether nearly all lines of a text have two fields with a tab between them.
pub(super) fn is_tabbed(text: &str) -> bool {
    let lines = words::start_of(text, 64 * 1024).lines().filter(|line| !line.trim().is_empty());
    let (mut all, mut tabbed) = (0, 0);
    for line in lines.take(SAMPLE) {
        all += 1;
        tabbed += usize::from(
            !line.starts_with('\t') && line.split('\t').filter(|field| !field.trim().is_empty()).count() >= 2,
        );
    }
    all > 0 && tabbed * 10 >= all * 9
}

/// Where the records were found, for people.
pub(super) struct Found {
    pub cards: Cards,
    /// The deck's name, where a directive says it.
    pub deck: Option<String>,
    /// The evidence; empty where the records do not look like cards.
    pub why: String,
}

/// Reads the records of a text. `sure` says that somebody named the file or its dialect, so that records without a header are cards as well.
pub(super) fn read(text: &str, tabs: bool, sure: bool) -> Found {
    let directives = directives(text);
    let first_line = 1 + directives.count;
    let body = &text[directives.length..];
    let separator = directives.separator.unwrap_or_else(|| if tabs { '\t' } else { sniff(body) });
    let mut records = Records { text: body, at: 0, line: first_line, separator }.peekable();
    let names: Vec<String> = match records.peek() {
        Some(first) => first.fields.iter().map(|field| name(field)).collect(),
        None => Vec::new(),
    };
    let header = Columns::of(&names);
    let columns = match header {
        Some(columns) => Some(columns),
        None => Columns::of(&directives.columns).or_else(|| unnamed(body, first_line, separator, &directives, sure)),
    };
    let mut cards = Cards::default();
    let Some(columns) = columns else {
        return Found { cards, deck: None, why: String::new() };
    };
    if header.is_some() {
        records.next();
    }
    for record in records {
        take(&record, columns, &directives, &mut cards);
    }
    let why = match (directives.count, header.is_some()) {
        (0, true) => "its first line names a question's and an answer's column".to_owned(),
        (0, false) => "its lines have a question and an answer each".to_owned(),
        _ => "it begins like Anki's text export".to_owned(),
    };
    Found { cards, deck: directives.deck, why }
}

/// The columns of records without a header: the first two that are text, if they look like cards.
fn unnamed(body: &str, line: usize, separator: char, directives: &Directives, sure: bool) -> Option<Columns> {
    let is_text = |column: &usize| {
        Some(*column) != directives.tags_column
            && Some(*column) != directives.deck_column
            && !directives.others.contains(column)
    };
    let mut texts = (0..).filter(is_text);
    // The numbers never end.
    let (front, back) = (texts.next()?, texts.next()?);
    let sample: Vec<Record<'_>> = Records { text: body, at: 0, line, separator }.take(SAMPLE).collect();
    let full = sample
        .iter()
        .filter(|record| record.field(front).contains(char::is_alphabetic) && !record.field(back).is_empty())
        .count();
    let asking = sample.iter().filter(|record| words::has_question_mark(record.field(front))).count();
    let cloze = sample.iter().filter(|record| record.field(front).contains("{{c")).count();
    let wide = sample.iter().filter(|record| record.fields.len() > 4).count();
    let is_cards = directives.count > 0
        || (asking + cloze) * 2 >= sample.len().max(1)
        || sure && full * 2 >= sample.len() && wide * 2 < sample.len();
    (is_cards && full + cloze > 0).then_some(Columns { front, back, ..Columns::two() })
}

fn take(record: &Record<'_>, columns: Columns, directives: &Directives, cards: &mut Cards) {
    if record.fields.iter().all(|field| field.trim().is_empty()) {
        return;
    }
    let text = |column: usize| record.field(column).replace("\r\n", "\n");
    let front = text(columns.front);
    let holes = front
        .contains("{{c")
        .then(|| hole::native(&front, Marks { highlight: false, curly: true, bold: false }))
        .flatten();
    let mut note = match holes {
        Some((holes, _)) => {
            let mut note = columns.note(|column| if column == columns.front { holes.clone() } else { text(column) });
            note.kind = Kind::Cloze;
            note
        }
        None => columns.note(text),
    };
    note.place.line = record.line;
    let tags = directives.tags_column.map(|column| record.field(column)).unwrap_or_default();
    note.tags.extend(tags.split_whitespace().flat_map(parse_tags));
    note.tags.extend(directives.tags.iter().cloned());
    if let Some(deck) = directives.deck_column.map(|column| record.field(column)).filter(|deck| !deck.is_empty()) {
        note.headings = deck.split("::").map(words::topic).collect();
    }
    if note.back.trim().is_empty() && !columns.asks {
        cards.skip(record.line, "terms without an explanation");
    } else {
        cards.push(note);
    }
}

/// The separator that cuts the first records into the same number of fields, of which there are at least two.
fn sniff(text: &str) -> char {
    let start = words::start_of(text, 64 * 1024);
    let even = |separator: &char| {
        let records = Records { text: start, at: 0, line: 1, separator: *separator };
        let sample: Vec<Record<'_>> = records.take(SAMPLE).collect();
        let first = sample.first().map_or(0, |record| record.fields.len());
        if first < 2 {
            return 0;
        }
        let even = sample.iter().filter(|record| record.fields.len() == first);
        // A separator with a blank behind it is one of prose, most likely.
        let prose = sample.iter().flat_map(|record| &record.fields).filter(|field| field.starts_with(' ')).count();
        (even.count() * 2).saturating_sub(prose)
    };
    // The last of equals wins, and commas are the likeliest.
    [':', '|', ';', '\t', ','].into_iter().max_by_key(even).filter(|separator| even(separator) > 0).unwrap_or(',')
}

/// The records of a text.
struct Records<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    separator: char,
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
                return Some(record);
            }
        }
    }
}

impl<'a> Records<'a> {
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
        // Whatever stands between a closing quote and the separator is not part of the field.
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

/// A quoted field behind its opening quote: its value, and the bytes up to behind its closing quote. `None` where it never closes.
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
        let records = Records { text, at: 0, line: 1, separator };
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

    #[test]
    fn the_separator_is_the_one_that_cuts_evenly() {
        assert_eq!(sniff("What, then?;a\nHow?;b, c\n"), ';');
        assert_eq!(sniff("Question,Answer\n\"a, b\",c\n"), ',');
        assert_eq!(sniff("a\tb\nc\td"), '\t');
    }

    #[test]
    fn directives_of_anki_are_understood() {
        let found = directives("#separator:tab\n#html:true\n#tags column:3\n#deck:My deck\nWhat?\tx\n");
        let expected = Directives {
            count: 4,
            separator: Some('\t'),
            tags_column: Some(2),
            deck: Some("My deck".to_owned()),
            length: 55,
            ..Directives::default()
        };
        assert_eq!(found, expected);
    }
}
