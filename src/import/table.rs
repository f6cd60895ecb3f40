//! Tables with a column for the question and one for the answer.
//!
//! ```text
//! table = header with a question's and an answer's name, {row}  |  header with a question's name, {question}
//! ```
//! `Question`, `Front`, `Prompt` and `Q` name questions, `Term`, `Word`, `Concept` and the like what is to be
//! explained; `Answer`, `Back`, `Definition`, `Meaning` and the like answers. Columns named `Tags`, `Topic`, `Category`
//! or `Difficulty` go along. An empty answer makes a question a prompt, and so does a table that has questions but no
//! column for answers; a term without one is passed over. Other tables are not cards.

use super::cards::Cards;
use super::grid::{Grid, column, columns as columns_named, outside};
use super::page::Page;
use super::region::Evidence;
use super::{html, words};
use crate::deck::{Kind, Note, parse_tags};

/// What the columns of a table are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub front: usize,
    /// Together they are the answer; none if all are prompts.
    pub backs: Vec<usize>,
    /// The front is a question, so that it can be alone.
    pub asks: bool,
    pub tags: Option<usize>,
    pub topic: Option<usize>,
    pub difficulty: Option<usize>,
    pub hint: Option<usize>,
    pub source: Option<usize>,
}

impl Columns {
    /// The roles of columns with these names; `None` if they hold no cards.
    pub fn of(header: &[String]) -> Option<Columns> {
        let mut backs = columns_named(header, "answers");
        let best = column(header, "answers");
        let question = column(header, "questions").filter(|&front| Some(front) != best);
        let term = || best.and_then(|best| column(header, "terms").filter(|&front| front != best));
        let front = question.or_else(term)?;
        backs.retain(|back| *back != front);
        let other = |names| column(header, names).filter(|found| *found != front && !backs.contains(found));
        Some(Columns {
            front,
            asks: question.is_some(),
            tags: other("tags"),
            topic: other("topics"),
            difficulty: other("difficulties"),
            hint: other("hints"),
            source: other("sources"),
            backs,
        })
    }

    /// The two columns of a table without names.
    pub fn two() -> Columns {
        Columns { backs: vec![1], asks: true, ..Columns::default() }
    }

    /// The note that a row is, given its cells as Markdown; an empty front where it is none.
    pub fn note(&self, cell: impl Fn(usize) -> String) -> Note {
        let text = |column: Option<usize>| column.map(&cell).filter(|text| !text.trim().is_empty());
        let backs: Vec<String> = self.backs.iter().map(|at| cell(*at)).filter(|text| !text.trim().is_empty()).collect();
        let back = backs.join("\n\n");
        let mut note = Note::new(Kind::Question, html::reduce(&words::question(&cell(self.front))));
        note.back = if words::is_placeholder(&back) { String::new() } else { html::reduce(&back).into_owned() };
        note.tags = text(self.tags).map(|tags| parse_tags(&tags)).unwrap_or_default();
        note.difficulty = text(self.difficulty).map(|text| words::plain(&text));
        note.hints = text(self.hint).into_iter().collect();
        note.source = text(self.source);
        if let Some(topic) = text(self.topic) {
            note.headings.push(words::topic(&topic));
        }
        note
    }
}

/// What the columns of a table are; `None` if it holds no cards. Without a column for answers it must ask in most rows:
/// many a table has questions that a page answers by itself.
fn columns(grid: &Grid<'_>) -> Option<Columns> {
    // The alphabet has an `A` and a `Q`, too.
    if grid.header.iter().filter(|name| name.chars().count() == 1).count() > 3 {
        return None;
    }
    let columns = Columns::of(&grid.header)?;
    // What leads down the page is its table of contents.
    let asks = |cell: &str| !cell.contains("](#") && words::asks(&words::plain(cell));
    let asking = || grid.rows.iter().filter(|row| asks(row.cell(columns.front))).count();
    (!columns.backs.is_empty() || asking() * 5 >= grid.rows.len() * 4).then_some(columns)
}

/// Reads the cards of a page.
pub(super) fn read(page: &Page<'_>, cards: &mut Cards) {
    for grid in page.grids() {
        let Some(columns) = columns(grid) else { continue };
        let evidence = if columns.asks { Evidence::Sure } else { Evidence::Asks };
        for (at, row) in grid.rows.iter().enumerate() {
            let is_answered = columns.asks || columns.backs.iter().any(|back| !row.cell(*back).is_empty());
            if is_answered && cards.takes(page.grid_rows(grid, at), evidence) {
                let mut note = columns.note(|column| outside(row.cell(column)));
                note.place.line = row.line;
                note.headings = grid.headings.iter().cloned().chain(std::mem::take(&mut note.headings)).collect();
                cards.push(note);
            }
        }
    }
}
