//! Tables of problems, on a page or in a file of values.

use super::Problem;
use super::mark::{address, difficulty, is_problem_link, links, named_by_link};
use crate::deck::Note;
use crate::import::grid::{Grid, GridRow, column, outside};
use crate::import::{table, words};

/// The problems of a table, on a page `about` problems or not, each with the number of its row; `None` if it is no list of problems.
pub(in crate::import) fn in_grid(grid: &Grid<'_>, about: bool) -> Option<Vec<(usize, Note)>> {
    let columns = columns(grid, about)?;
    let rows = grid.rows.iter().enumerate().filter(|(_, row)| !row.cell(columns.name).is_empty());
    Some(rows.map(|(at, row)| (at, problem(row, &columns).note(row.line, &grid.headings))).collect())
}

/// Whether a table is a list of problems, on a page `about` problems or not.
pub(super) fn is_list(grid: &Grid<'_>, about: bool) -> bool {
    columns(grid, about).is_some()
}

/// Whether a table has questions with their answers, of which at least half are more than a link: then a difficulty makes
/// no problems of them.
fn has_answers(grid: &Grid<'_>) -> bool {
    let Some(columns) = table::Columns::of(&grid.header) else { return false };
    let says = |row: &&GridRow<'_>| {
        let mut cells = columns.backs.iter().map(|back| row.cell(*back));
        cells.any(|cell| !cell.is_empty() && links(cell).is_empty() && address(cell).is_none())
    };
    grid.rows.iter().filter(says).count() * 2 >= grid.rows.len().max(1)
}

/// The roles of a problem table's columns.
struct Columns {
    name: usize,
    difficulty: Option<usize>,
    pattern: Option<usize>,
    link: Option<usize>,
}

fn columns(grid: &Grid<'_>, about: bool) -> Option<Columns> {
    if has_answers(grid) {
        return None;
    }
    let difficulty = column(&grid.header, "problem difficulties");
    let linked = |row: &GridRow<'_>| row.cells.iter().any(|cell| is_problem_link(cell));
    let to_sites = grid.rows.iter().filter(|row| linked(row)).count() * 2 >= grid.rows.len().max(1);
    let hard = difficulty.is_some_and(|at| {
        grid.rows.iter().filter(|row| self::difficulty(row.cell(at)).is_some()).count() * 2 >= grid.rows.len().max(1)
    });
    // A column that only such lists have says it, too.
    let has = |list: &str| column(&grid.header, list).is_some();
    let is_named = has("problem columns") || has("problem names") && has("problem solutions") && has("problem numbers");
    // On a page about problems, a table of links is a list of them.
    let is_linked = || grid.rows.iter().all(|row| links(row.cell(0)).len() == 1) && !grid.rows.is_empty();
    if !(to_sites || hard || is_named || about && is_linked()) {
        return None;
    }
    // A number may be in front: the name is the first column that has a name's title, else the first with letters.
    let letters = |at: &usize| {
        grid.rows.iter().filter(|row| words::plain(row.cell(*at)).contains(char::is_alphabetic)).count() * 2
            > grid.rows.len()
    };
    let name = column(&grid.header, "problem names")
        .filter(letters)
        .or_else(|| (0..grid.header.len()).find(|at| Some(*at) != difficulty && letters(at)))?;
    let other = |list: &str| column(&grid.header, list).filter(|found| *found != name);
    Some(Columns { name, difficulty, pattern: other("problem patterns"), link: other("problem links") })
}

fn is_sign(letter: char) -> bool {
    letter == ' '
        || matches!(letter, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f300}'..='\u{1faff}')
}

fn problem(row: &GridRow<'_>, columns: &Columns) -> Problem {
    let cell = row.cell(columns.name);
    let own = links(cell);
    let in_column = columns
        .link
        .and_then(|at| links(row.cell(at)).first().map(|(_, target)| *target).or_else(|| address(row.cell(at))));
    let anywhere = || {
        row.cells.iter().flat_map(|cell| links(cell)).map(|(_, target)| target).find(|target| is_problem_link(target))
    };
    let link = own.first().map(|(_, target)| *target).or(in_column).or_else(anywhere);
    let text = words::plain(&outside(cell));
    // `0001-two-sum` is the name of a folder.
    let is_slug = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('-') && !text.contains(' ');
    let text = if is_slug { named_by_link(words::without_number(&text)) } else { text };
    let marked = columns
        .difficulty
        .map(|at| row.cell(at))
        .or_else(|| row.cells.iter().copied().find(|cell| difficulty(cell).is_some()));
    let pattern = columns.pattern.map(|at| words::plain(row.cell(at))).filter(|pattern| !pattern.is_empty());
    Problem {
        // ✅ and ⭐ after a name say how far somebody else is.
        name: words::without_number(text.trim_matches(is_sign)).to_owned(),
        link: link.map(str::to_owned),
        difficulty: marked.and_then(difficulty),
        pattern,
        points: Vec::new(),
    }
}
