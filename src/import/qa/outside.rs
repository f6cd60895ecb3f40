//! One-line cards among labeled ones. Knows nothing about labels but where they are.

use super::label::label;
use crate::deck::{Kind, Lines, Note};
use crate::import::one_line;
use crate::import::page::{Page, Row, What};
use crate::import::reading::Hints;
use std::collections::HashSet;

/// The rows that are a one-line card and a paragraph of their own: they end the card above.
pub(super) fn alone(page: &Page<'_>, hints: &Hints<'_>) -> HashSet<usize> {
    let is_card = |row: &Row<'_>| {
        row.what == What::Text && row.indent == 0 && one_line::sides(row.content(), &hints.vault).is_some()
    };
    let mut alone = HashSet::new();
    for (at, row) in page.rows.iter().enumerate().filter(|(_, row)| is_card(row) && label(row).is_none()) {
        let before = at.checked_sub(1).map(|before| &page.rows[before]);
        let begins = before.is_none_or(|row| {
            matches!(row.what, What::Blank | What::Rule | What::Comment) || alone.contains(&row.line.number)
        });
        let ends = page
            .rows
            .get(at + 1)
            .is_none_or(|row| matches!(row.what, What::Blank | What::Rule | What::Comment) || is_card(row));
        if begins && ends {
            alone.insert(row.line.number);
        }
    }
    alone
}

/// The card that a row outside of others is.
pub(super) fn one_liner<'a>(row: &Row<'a>, hints: &Hints<'_>) -> Option<one_line::Sides<'a>> {
    let may_be = row.is_open() && matches!(row.what, What::Text | What::Item { .. } | What::Quote);
    may_be.then(|| one_line::sides(row.content().trim_start_matches(['>', ' ']), &hints.vault)).flatten()
}

/// The one-line cards outside of notes.
pub(super) fn one_liners(
    page: &Page<'_>,
    native: &str,
    notes: &[Note],
    unanswered: &[Note],
    hints: &Hints<'_>,
) -> Vec<Note> {
    let mut taken: Vec<(usize, usize)> =
        notes.iter().chain(unanswered).map(|note| (note.place.bytes.start, note.place.bytes.end)).collect();
    taken.sort_unstable();
    let starts: Vec<usize> = Lines::of_file(native).map(|line| line.start).collect();
    let mut found = Vec::new();
    page.walk(|_, row, path| {
        let at = starts.get(row.line.number - 1).copied().unwrap_or(usize::MAX);
        let behind = taken.partition_point(|range| range.0 <= at);
        let inside = behind > 0 && taken[behind - 1].1 > at;
        let Some(sides) = one_liner(row, hints).filter(|_| !inside) else { return };
        let mut note = Note::new(Kind::Question, sides.front);
        note.back = crate::import::obsidian::without_schedule(sides.back).to_owned();
        note.headings = path.headings().to_vec();
        note.place.line = row.line.number;
        if sides.both {
            let mut reverse = note.clone();
            std::mem::swap(&mut reverse.front, &mut reverse.back);
            found.push(note);
            found.push(reverse);
        } else {
            found.push(note);
        }
    });
    found
}
