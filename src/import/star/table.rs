//! Stories in tables. Knows nothing about where the tables stand: on a page, or in a file of values.
//!
//! ```text
//! table = header that names at least three of the four parts, {row}      each row is a story
//!       | two columns, of which the first names at least three parts     the whole is one story
//! ```
//! In the first, a column named `Question`, `Story`, `Title` and the like has the titles, else the first that is no part.

use super::{part_named, set_part};
use crate::deck::parse_tags;
use crate::import::grid::{Grid, GridRow, column, name, outside};
use crate::import::story::Story;
use crate::import::words;

/// The stories of a table; none if it tells none. A single story that is told part by part has no title.
pub(in crate::import) fn in_grid(grid: &Grid<'_>) -> Vec<Story> {
    if let Some(columns) = columns(grid) {
        return grid
            .rows
            .iter()
            .map(|row| of_row(row, &columns, grid))
            .filter(|story| !story.title.is_empty())
            .collect();
    }
    let Some(lines) = lines(grid) else { return Vec::new() };
    let mut story = Story { line: grid.line, ..Story::default() };
    for (which, text) in lines {
        set_part(&mut story, which, &outside(text));
    }
    vec![story]
}

/// Which column has which part, the titles and the tags.
struct Columns {
    parts: Vec<(usize, usize)>,
    title: Option<usize>,
    tags: Option<usize>,
}

/// The roles of columns, if the header names at least three of the four sections.
fn columns(grid: &Grid<'_>) -> Option<Columns> {
    let named = grid.header.iter().enumerate();
    let parts: Vec<(usize, usize)> = named.filter_map(|(at, name)| Some((part_of(name)?, at))).collect();
    // In another order, they are letters of the alphabet.
    if !are_enough(parts.iter().map(|(which, _)| *which)) || !parts.is_sorted() {
        return None;
    }
    let is_part = |at: &usize| parts.iter().any(|(_, part)| part == at);
    let says_words = |at: &usize| grid.rows.iter().any(|row| words::plain(row.cell(*at)).contains(char::is_alphabetic));
    let other = |list: &str| column(&grid.header, list).filter(|at| !is_part(at));
    let title = other("story titles")
        .filter(says_words)
        .or_else(|| (0..grid.header.len()).find(|at| !is_part(at) && says_words(at)));
    let tags = other("story tags").filter(|at| Some(*at) != title);
    Some(Columns { parts, title, tags })
}

/// The part that a column is called after: `action`, `action (what I did)`.
fn part_of(name: &str) -> Option<usize> {
    part_named(name).or_else(|| part_named(name.split(['(', '/', ':', '-']).next()?.trim()))
}

/// Whether at least three of the four parts are among these, each once.
fn are_enough(parts: impl Iterator<Item = usize>) -> bool {
    let mut times = [0; 5];
    parts.for_each(|which| times[which] += 1);
    times.iter().all(|times| *times <= 1) && times[..4].iter().sum::<usize>() >= 3
}

fn of_row(row: &GridRow<'_>, columns: &Columns, grid: &Grid<'_>) -> Story {
    let mut story = Story { headings: grid.headings.clone(), line: row.line, ..Story::default() };
    for (which, at) in &columns.parts {
        set_part(&mut story, *which, &outside(row.cell(*at)));
    }
    story.tags = columns.tags.map(|at| parse_tags(row.cell(at))).unwrap_or_default();
    let title = columns.title.map(|at| words::plain(&words::question(&outside(row.cell(at)))));
    let title = title.filter(|title| !title.is_empty() && !words::is_listed(&title.to_lowercase(), "empty titles"));
    story.title = title.unwrap_or_else(|| first_words(&words::plain(&story.texts[0])));
    story
}

/// The first words of a text, as a title.
fn first_words(text: &str) -> String {
    let sentence = text.split_inclusive(['.', '!', '?']).next().unwrap_or_default().trim().trim_end_matches('.');
    match sentence.char_indices().nth(60) {
        None => sentence.to_owned(),
        Some((end, _)) => format!("{}…", sentence[..end].rsplit_once(' ').map_or(&sentence[..end], |(first, _)| first)),
    }
}

/// The parts of a story that is told line by line, each with its text; its header may be the first of them.
fn lines<'g>(grid: &'g Grid<'_>) -> Option<Vec<(usize, &'g str)>> {
    let header = grid.raw.first().zip(grid.raw.get(1)).map(|(label, text)| (*label, *text));
    let rows = grid.rows.iter().map(|row| (row.cell(0), row.cell(1)));
    let parts: Vec<(usize, &str)> =
        header.into_iter().chain(rows).filter_map(|(label, text)| Some((part_of(&name(label))?, text))).collect();
    let is_narrow = grid.rows.iter().all(|row| row.cells.len() <= 2);
    (is_narrow && are_enough(parts.iter().map(|(which, _)| *which))).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::Page;

    fn told(text: &str) -> Vec<(String, String)> {
        let page = Page::of(text);
        let stories = page.grids().iter().flat_map(in_grid).collect::<Vec<_>>();
        stories.iter().map(|story| (story.title.clone(), story.told())).collect()
    }

    #[test]
    fn a_row_with_the_four_parts_is_a_story() {
        let text = "| # | Question | Situation | Task | Action (what I did) | Result |\n|---|---|---|---|---|---|\n\
                    | 1 | A time you failed? | s | t | a<br>b | r |\n| 2 | | It broke. Then… | t | a | r |\n";
        let parts = |s: &str, a: &str| format!("**Situation:** {s}\n\n**Task:** t\n\n**Action:** {a}\n\n**Result:** r");
        assert_eq!(
            told(text),
            [
                ("A time you failed?".to_owned(), parts("s", "a  \nb")),
                ("It broke".to_owned(), parts("It broke. Then…", "a"))
            ]
        );
    }

    #[test]
    fn a_table_with_a_part_in_each_line_is_one_story() {
        let told_of = |text: &str| told(text).into_iter().map(|(_, told)| told).collect::<Vec<_>>();
        let story = "**Situation:** s\n\n**Task:** t\n\n**Result:** r";
        assert_eq!(
            told_of("| Part | Text |\n|---|---|\n| **S**ituation | s |\n| Task | t |\n| Result | r |\n"),
            [story]
        );
        assert_eq!(told_of("| **Situation** | s |\n|---|---|\n| **Task** | t |\n| **Result** | r |\n"), [story]);
        assert_eq!(told_of("| Letter | Word |\n|---|---|\n| x | t |\n| Task | t |\n"), Vec::<String>::new());
    }
}
