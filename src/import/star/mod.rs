//! Stories told as situation, task, action, and result.
//!
//! ```text
//! page  = {heading | story}
//! story = title, situation, task, action, result [, lesson]       at least three of the four
//! part  = a heading, a bold label, or an item's label: `### Situation`, `**Task:** …`, `- **A**: …`, `Result: …`
//! ```
//! Tables tell stories too: `table`.
//! The title is the nearest heading above that is not only `Example` or `STAR template`. Where a page has a template
//! and an example of the same title, the one that says something is the story. A story whose parts say nothing is a
//! template, and its title a prompt.

mod part;
mod table;
mod title;

pub(super) use table::in_grid;

use super::answer::markdown;
use super::cards::Cards;
use super::grid::Grid;
use super::page::{Page, Row, What};
use super::region::Evidence;
use super::story::Story;
use super::{html, words};
use crate::deck::{Kind, Note};
use part::{Part, part_named, set_part};
use std::collections::HashSet;
use std::ops::Range;
use title::{explains_the_method, title};

/// The part that a row begins.
fn part<'a>(at: usize, row: &Row<'a>, has_letters: bool) -> Option<Part<'a>> {
    if !row.is_open() || matches!(row.what, What::Rule | What::Table) {
        return None;
    }
    let text = row.content().trim_start_matches("> ");
    let level = row.level();
    let bare = text.trim_start_matches(['*', '_', '#', ' ', '(', '[']);
    let decorated = bare.len() < text.len() || level.is_some() || matches!(row.what, What::Item { .. });
    // The longest name is short, and most lines have none: only their start is looked at.
    let start = html::first(bare, 24);
    let end = start.find([':', '*', '_', '(', '-', '–', '—', '：']).unwrap_or(start.len());
    if end == 24 && bare.len() > 24 {
        return None;
    }
    let word = bare[..end].trim().trim_end_matches([')', ']']).to_lowercase();
    let which = part_named(&word)?;
    let after = plain_name(&bare[end..], which);
    let colon = after.trim_start_matches(['*', '_', ')', ']', ' ']).starts_with([':', '：', '-', '–', '—']);
    let alone = after.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    // A word in the middle of prose is not a label; neither is a choice `A: …` without any marks.
    let is_label = level.is_some() && (alone || colon || after.starts_with('('))
        || colon && (decorated || word.chars().count() > 1 || has_letters && row.indent == 0)
        || alone && bare.len() < text.len();
    let rest = after.trim_start_matches(['*', '_', ')', ']', ' ', ':', '：', '-', '–', '—']);
    // `### Situation (20%)`, `### Task - what had to be done`: remarks of a heading say nothing of the story.
    let rest = if level.is_some() && after.trim_start().starts_with('(') { "" } else { rest };
    is_label.then_some(Part { row: at, which, rest, level })
}

/// What follows a label without a remark on it, `Action (what I did)`, and without its whole name, `S - Situation`.
fn plain_name(after: &str, which: usize) -> &str {
    let bare = after.trim_start_matches([' ', '-', '–', '—', '(']);
    if bare.len() < after.len() {
        let end = bare.find([':', '*', '_', ')']).unwrap_or(bare.len());
        if part_named(&bare[..end].to_lowercase()) == Some(which) {
            return bare[end..].strip_prefix(')').unwrap_or(&bare[end..]);
        }
    }
    match after.trim_start().strip_prefix('(').and_then(|remark| remark.split_once(')')) {
        Some((remark, rest)) if remark.len() <= 40 && rest.trim_start_matches(['*', '_']).starts_with(':') => rest,
        _ => after,
    }
}

/// Whether bare letters tell the parts of a page: `S:`, `T:`, `A:`, `R:`, one behind the other.
fn has_letters(page: &Page<'_>) -> bool {
    let letters = page.rows.iter().filter(|row| row.what == What::Text && row.indent == 0);
    let letters = letters.filter_map(|row| match row.line.text.as_bytes() {
        [letter @ (b'S' | b'T' | b'A' | b'R'), b':', ..] => Some(*letter),
        _ => None,
    });
    let letters: Vec<u8> = letters.collect();
    letters.len() >= 4 && letters.chunks(4).all(|four| four == b"STAR")
}

/// The parts of a page, in groups that are a story each: first part and last part.
fn groups<'a>(page: &Page<'a>) -> Vec<Vec<Part<'a>>> {
    let mut groups: Vec<Vec<Part<'a>>> = Vec::new();
    let mut group: Vec<Part<'a>> = Vec::new();
    let has_letters = has_letters(page);
    for (at, row) in page.rows.iter().enumerate() {
        let ends = row
            .level()
            .is_some_and(|level| group.first().is_some_and(|first| first.level.is_none_or(|own| level < own)));
        match part(at, row, has_letters) {
            Some(part) => {
                if group.last().is_some_and(|last| part.which <= last.which) {
                    groups.push(std::mem::take(&mut group));
                }
                group.push(part);
            }
            None if ends => groups.push(std::mem::take(&mut group)),
            None => {}
        }
    }
    groups.push(group);
    groups.retain(|group| {
        group.first().is_some_and(|part| part.which <= 1) && group.iter().filter(|part| part.which < 4).count() >= 3
    });
    groups
}

/// A story that is found, and the rows that it takes up.
struct Found {
    rows: Range<usize>,
    story: Story,
}

/// Reads the stories of a page.
pub(super) fn read(page: &Page<'_>, cards: &mut Cards) {
    let mut groups = groups(page);
    // What speaks to its reader explains the method. A heading about the method may be all that a page has.
    groups.retain(|group| !speaks_to_the_reader(page, group));
    if groups.iter().any(|group| !explains_the_method(page, group)) {
        groups.retain(|group| !explains_the_method(page, group));
    }
    let mut behind = 0;
    let mut found: Vec<Found> = Vec::new();
    for group in &groups {
        let story = story(page, group);
        let from = page.row_at(story.line).clamp(behind.min(group[0].row), group[0].row);
        behind = group.last().map_or(from, |last| story_end(page, last));
        found.push(Found { rows: from..behind, story });
    }
    for grid in page.grids() {
        let rows = page.row_at(grid.line)..page.row_at(grid.rows.last().map_or(grid.line, |row| row.line)) + 1;
        let in_rows = |story: Story| {
            let own = page.row_at(story.line).max(rows.start);
            let is_row = grid.rows.iter().any(|row| row.line == story.line);
            Found { rows: if is_row { own..own + 1 } else { rows.clone() }, story }
        };
        found.extend(in_page(page, grid).into_iter().map(in_rows));
    }
    found.sort_by_key(|found| found.rows.start);
    // Of several under one title, those that say something; of templates alone, the first.
    let is_told = |story: &Story| story.parts().next().is_some();
    let told: HashSet<String> =
        found.iter().filter(|found| is_told(&found.story)).map(|found| found.story.title.clone()).collect();
    let mut templates: HashSet<String> = HashSet::new();
    found.retain(|Found { story, .. }| {
        !story.title.is_empty()
            && (is_told(story) || !told.contains(&story.title) && templates.insert(story.title.clone()))
    });
    for Found { rows, story } in found {
        if !cards.takes(rows, Evidence::Marked) {
            continue;
        }
        if story.parts().next().is_none() {
            let mut note = Note::new(Kind::Prompt, story.title);
            note.headings = story.headings;
            note.place.line = story.line;
            cards.push(note);
        } else {
            cards.stories.push(story);
        }
    }
}

/// Whether parts say what one should do, and nothing that anybody did.
fn speaks_to_the_reader(page: &Page<'_>, group: &[Part<'_>]) -> bool {
    let end = group.last().map_or(0, |last| story_end(page, last));
    let (mut to_reader, mut rows) = (false, page.rows[group[0].row..end].iter().filter(|row| row.is_open()));
    let of_oneself = rows.any(|row| {
        let lower = row.content().to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
        words.any(|word| {
            to_reader |= words::is_listed(word, "second person");
            words::is_listed(word, "first person")
        })
    });
    to_reader && !of_oneself
}

/// The stories of a table. One that tells a single story part by part is called as the text above it says.
fn in_page(page: &Page<'_>, grid: &Grid<'_>) -> Vec<Story> {
    let mut stories = in_grid(grid);
    let row = page.rows.binary_search_by_key(&grid.line, |row| row.line.number);
    if let ([story], Ok(row)) = (stories.as_mut_slice(), row)
        && story.title.is_empty()
    {
        (story.title, story.headings, story.line) = title(page, row);
    }
    stories
}

fn story(page: &Page<'_>, group: &[Part<'_>]) -> Story {
    let (title, headings, line) = title(page, group[0].row);
    let mut story = Story { title, headings, line, ..Story::default() };
    for (at, part) in group.iter().enumerate() {
        let end = group.get(at + 1).map_or_else(|| story_end(page, part), |next| next.row);
        let below = markdown(page, part.row + 1..end);
        let text = if part.rest.is_empty() { below } else { format!("{}\n{below}", part.rest) };
        set_part(&mut story, part.which, &text);
    }
    story
}

/// Where the last part of a story ends: at the next heading that is not deeper, or the rule.
fn story_end(page: &Page<'_>, part: &Part<'_>) -> usize {
    let ends = |row: &Row<'_>| {
        row.what == What::Rule || row.level().is_some_and(|level| part.level.is_none_or(|own| level <= own))
    };
    page.next(part.row + 1, ends)
}
