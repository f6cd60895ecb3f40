//! Comma- and tab-separated values, with a header or without, and Anki's text export.
//!
//! ```text
//! file      = {directive} [header] {record}
//! directive = `#` key `:` value                 separator, html, tags, deck, columns; tags, deck, notetype, guid column
//! record    = field {separator field} line end  as in RFC 4180: "quoted" fields may hold separators, line ends and
//!                                               doubled quotes
//! ```
//! The separator is what the directive or the file's name says, else the one that cuts the first records most evenly. A
//! header is a first record with names that `table` knows; without one the first field is the question and the second
//! the answer. Fields may hold HTML; `{{c1::…}}` makes a cloze. A file whose header names what problems or stories have is
//! a list of those.

mod directives;
mod records;

pub(super) use directives::is_anki_export;

use super::cards::Cards;
use super::dialect::Dialect;
use super::grid::{Grid, GridRow, name};
use super::hole::{self, Marks};
use super::table::Columns;
use super::{html, problems, star, words};
use crate::deck::{self, Kind, Note, parse_tags};
use directives::{Directives, directives};
use records::{Record, Records};

/// How many records are looked at to find the separator, and to judge whether they are cards.
const SAMPLE: usize = 50;

/// The first lines of a text that say something, without directives.
fn first_lines(text: &str) -> impl Iterator<Item = &str> {
    let start = html::first(text, 64 * 1024);
    start[directives(start).length..].lines().filter(|line| !line.trim().is_empty())
}

/// Whether nearly all lines of a text have two fields with a tab between them, or most of them, and the others go on with
/// the second field, as Quizlet writes them.
pub(super) fn is_tabbed(text: &str) -> bool {
    let lines = first_lines(text);
    let (mut all, mut tabbed) = (0, 0);
    for line in lines.take(SAMPLE) {
        all += 1;
        tabbed += usize::from(
            !line.starts_with('\t') && line.split('\t').filter(|field| !field.trim().is_empty()).count() >= 2,
        );
    }
    let goes_on = first_lines(text).next().is_some_and(|line| line.split('\t').count() == 2);
    all > 0 && (tabbed * 10 >= all * 9 || tabbed >= 2 && tabbed * 2 >= all && goes_on)
}

/// Whether nearly all lines of a text have the same two or three short fields with semicolons between them.
pub(super) fn has_semicolons(text: &str) -> bool {
    let fields: Vec<usize> = first_lines(text).take(SAMPLE).map(fields_of).collect();
    let like_first = fields.iter().filter(|count| Some(*count) == fields.first()).count();
    fields.len() > 1 && matches!(fields[0], 2 | 3) && like_first * 10 >= fields.len() * 9
}

/// How many fields a line has between semicolons; 0 if one of them is empty, as behind code.
fn fields_of(line: &str) -> usize {
    let fields = line.split(';');
    if fields.clone().any(|field| field.trim().is_empty()) { 0 } else { fields.count() }
}

/// Where the records were found, for people.
pub(super) struct Found {
    pub cards: Cards,
    /// The deck's name, where a directive says it.
    pub deck: Option<String>,
    /// The evidence; empty if the records do not look like cards.
    pub why: String,
    /// The kind of records, if not questions and answers.
    pub dialect: Option<Dialect>,
}

/// Reads the records of a text. `sure` says that somebody named the file or its dialect, so that records without a
/// header are cards as well.
pub(super) fn read(text: &str, tabs: bool, sure: bool) -> Found {
    let directives = directives(text);
    let first_line = 1 + directives.count;
    let body = &text[directives.length..];
    let sniffed = || if has_semicolons(body) && !body.contains(['\t', '"']) { ';' } else { sniff(body) };
    let separator = directives.separator.unwrap_or_else(|| if tabs { '\t' } else { sniffed() });
    // Without quotes and directives, a line without a tab goes on with the field above.
    let joins = tabs && directives.count == 0 && !body.contains('"');
    let mut records = Records { joins, ..Records::of(body, first_line, separator) }.peekable();
    let names: Vec<String> = match records.peek() {
        Some(first) => first.fields.iter().map(|field| name(field)).collect(),
        None => Vec::new(),
    };
    let header = Columns::of(&names)
        .filter(|columns| !columns.backs.is_empty())
        .or_else(|| cloze_columns(&names).filter(|_| body.contains("{{c")));
    if header.is_none()
        && directives.count == 0
        && let Some(found) = as_grid(body, separator, &names)
    {
        return found;
    }
    let has_header = header.is_some();
    let columns = match header {
        Some(columns) => Some(columns),
        None => Columns::of(&directives.columns)
            .filter(|columns| !columns.backs.is_empty())
            .or_else(|| unnamed(body, first_line, separator, &directives, sure)),
    };
    let mut cards = Cards::default();
    let Some(columns) = columns else {
        return Found { cards, deck: None, why: String::new(), dialect: None };
    };
    if has_header {
        records.next();
    }
    // An export of one's own: what keeps its cells from being run goes again.
    let is_guarded = names.iter().eq(deck::COLUMNS.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>().iter());
    for mut record in records {
        if is_guarded {
            record.unguard();
        }
        take(&record, &columns, &directives, &mut cards);
    }
    let why = match (directives.count, has_header) {
        (0, true) => "its header names question and answer columns".to_owned(),
        (0, false) => "each line has a question and an answer".to_owned(),
        _ => "it starts like an Anki text export".to_owned(),
    };
    Found { cards, deck: directives.deck, why, dialect: None }
}

/// The columns of Anki's own note type for clozes.
fn cloze_columns(names: &[String]) -> Option<Columns> {
    let front = names.iter().position(|name| name == "text")?;
    let back = names.iter().position(|name| matches!(name.as_str(), "back extra" | "extra"))?;
    Some(Columns { front, backs: vec![back], ..Columns::two() })
}

/// The records as a table of problems or of stories, if their header says so.
fn as_grid(body: &str, separator: char, names: &[String]) -> Option<Found> {
    let records: Vec<Record<'_>> = Records::of(body, 1, separator).collect();
    let (header, records) = records.split_first()?;
    let rows = records.iter().map(|record| GridRow { line: record.line, cells: record.cells() }).collect();
    let mut grid = Grid { line: 1, header: names.to_vec(), raw: header.cells(), rows, headings: Vec::new() };
    grid.rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let mut cards = Cards { stories: star::in_grid(&grid), ..Cards::default() };
    cards.stories.retain(|story| !story.title.is_empty());
    let found = |cards, dialect, why: &str| Found { cards, deck: None, why: why.to_owned(), dialect: Some(dialect) };
    if !cards.stories.is_empty() {
        return Some(found(cards, Dialect::Star, "its first line names situation, task, action, and result"));
    }
    problems::in_grid(&grid, false)?.into_iter().for_each(|(_, note)| {
        cards.push(note);
    });
    Some(found(cards, Dialect::Problems, "its header names problem fields, and its lines have a difficulty or a link"))
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
    let sample: Vec<Record<'_>> = Records::of(body, line, separator).take(SAMPLE).collect();
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
    // A third field of single words, in every record, holds its tags.
    let is_tags = |record: &Record<'_>| {
        let words = || record.field(2).split_whitespace();
        record.fields.len() == 3 && (1..=3).contains(&words().count()) && words().all(|word| word.len() <= 30)
    };
    let has_tags =
        separator == ';' && front == 0 && back == 1 && sample.iter().all(|record| record.is_blank() || is_tags(record));
    let tags = has_tags.then_some(2);
    (is_cards && full + cloze > 0).then_some(Columns { front, backs: vec![back], tags, ..Columns::two() })
}

fn take(record: &Record<'_>, columns: &Columns, directives: &Directives, cards: &mut Cards) {
    if record.is_blank() {
        return;
    }
    for mut note in notes(record, columns) {
        note.place.line = record.line;
        let tags = directives.tags_column.map(|column| record.field(column)).unwrap_or_default();
        note.tags.extend(tags.split_whitespace().flat_map(parse_tags));
        note.tags.extend(directives.tags.iter().cloned());
        if let Some(deck) = directives.deck_column.map(|column| record.field(column)).filter(|deck| !deck.is_empty()) {
            note.headings = deck.split("::").map(words::topic).collect();
        }
        if note.back.trim().is_empty() && !columns.asks {
            cards.pass_over(record.line, record.field(columns.front));
        } else {
            cards.push(note);
        }
    }
}

/// The notes of a record: one, but where some of its holes are asked together and others alone.
fn notes(record: &Record<'_>, columns: &Columns) -> Vec<Note> {
    const MARKS: Marks = Marks { highlight: false, curly: true, bold: false };
    let text = |column: usize| record.field(column).replace("\r\n", "\n");
    let front = text(columns.front);
    let with_front =
        |front: &str| columns.note(|column| if column == columns.front { front.to_owned() } else { text(column) });
    let cloze = |front: &str| {
        let (holes, _) = hole::native(front, MARKS)?;
        Some(Note { kind: Kind::Cloze, ..with_front(&holes) })
    };
    if !front.contains("{{c") {
        return vec![with_front(&front)];
    }
    let Some(together) = hole::together(&front, MARKS) else {
        return vec![cloze(&front).unwrap_or_else(|| with_front(&front))];
    };
    let asked = together.questions.iter().map(|(front, whole)| {
        let note = with_front(front);
        let more = if note.back.is_empty() { String::new() } else { format!("\n\n{}", note.back) };
        Note { back: format!("{}{more}", html::reduce(whole)), ..note }
    });
    asked.chain(together.rest.as_deref().and_then(cloze)).collect()
}

/// The separator that cuts the first records into the same number of fields, of which there are at least two.
fn sniff(text: &str) -> char {
    let start = html::first(text, 64 * 1024);
    let even = |separator: &char| {
        let records = Records::of(start, 1, *separator);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_cuts_evenly() {
        assert_eq!(sniff("What, then?;a\nHow?;b, c\n"), ';');
        assert_eq!(sniff("Question,Answer\n\"a, b\",c\n"), ',');
        assert_eq!(sniff("a\tb\nc\td"), '\t');
    }
}
