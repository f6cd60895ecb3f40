//! Solutions at the end of a page, matched with the questions of the same number. Knows nothing about dialects.
//!
//! ```text
//! page      = {question} solutions        solutions = heading such as `Answers`, {number solution}
//! number    = `1.`, `Question 1`, `Q1`, in a list, a heading, or at the start of a line
//! ```

use super::answer::markdown;
use super::dialect::Dialect;
use super::html;
use super::page::{Page, What};
use super::region::{Claim, Evidence, Unit};
use super::words;
use crate::deck::{Kind, Note, dedent};
use std::collections::HashMap;
use std::ops::Range;

/// The solutions of a page.
pub(super) struct Solutions {
    /// The rows of the section that has them.
    pub rows: Range<usize>,
    by_number: HashMap<usize, Range<usize>>,
}

/// The first number of a text that begins with one, or with the word for a question.
fn number(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind = bare.trim_start_matches(char::is_alphabetic).trim_start_matches([' ', '#', '.', '-', ':']);
    let is_question = behind.len() == bare.len() || words::has_question_word(bare) || is_labeled(bare);
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    is_question.then(|| behind[..digits].parse().ok()).flatten().filter(|number| *number < 10_000)
}

fn is_labeled(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    words::is_listed(&word, "question labels") || words::is_listed(&word, "answer words") || word == "a"
}

/// The number of the question or solution that begins on a row.
fn number_at(page: &Page<'_>, at: usize) -> Option<usize> {
    let row = page.rows.get(at)?;
    match row.what {
        What::Item { .. } if row.indent < 2 => number(row.line.text.trim_start()),
        What::Heading(_) => number(&words::plain(row.heading())),
        What::Text if row.indent < 2 => number(&words::plain(row.content())),
        _ => None,
    }
}

/// The solutions of a page of which these are the questions; `None` if it has none, or they fit fewer than half of them.
pub(super) fn find(page: &Page<'_>, claims: &[Claim]) -> Option<Solutions> {
    let titles = page.titles();
    let (at, title) = titles
        .iter()
        .enumerate()
        .rev()
        .find(|(_, title)| words::is_answer_label(words::without_number(&title.plain)))?;
    let next = titles[at + 1..].iter().find(|next| next.level <= title.level);
    let rows = title.row..next.map_or(page.rows.len(), |next| next.row);
    let starts: Vec<(usize, usize)> =
        (rows.start + 1..rows.end).filter_map(|at| Some((number_at(page, at)?, at))).collect();
    let ends = starts.iter().skip(1).map(|(_, at)| *at).chain([rows.end]);
    let by_number: HashMap<usize, Range<usize>> =
        starts.iter().zip(ends).map(|((number, at), end)| (*number, *at..end)).collect();
    let asked: Vec<usize> = claims.iter().map(|claim| claim.unit.rows.start).filter(|at| *at < rows.start).collect();
    let fitting =
        asked.iter().filter(|at| number_at(page, **at).is_some_and(|number| by_number.contains_key(&number))).count();
    (by_number.len() >= 2 && fitting >= 2 && fitting * 2 >= asked.len()).then_some(Solutions { rows, by_number })
}

impl Solutions {
    /// Its rows as a part of what a dialect read.
    pub fn claim(&self, dialect: Dialect) -> Claim {
        Claim { dialect, unit: Unit { rows: self.rows.clone(), cards: 0, evidence: Evidence::Sure } }
    }

    /// Gives an open question its solution.
    pub fn answer(&self, page: &Page<'_>, note: &mut Note) {
        let at = page.row_at(note.place.line);
        let Some(rows) = number_at(page, at).and_then(|number| self.by_number.get(&number)) else { return };
        if !note.back.trim().is_empty() || !matches!(note.kind, Kind::Prompt | Kind::Question) {
            return;
        }
        let row = &page.rows[rows.start];
        let first = match row.what {
            What::Item { .. } => row.content().to_owned(),
            _ => words::question(row.content()),
        };
        let is_only_number = number(&first).is_some() && words::is_only_number(&words::plain(&first));
        let below = markdown(page, rows.start + 1..rows.end);
        let column = if let What::Item { content } = row.what { content } else { 0 };
        let below: Vec<&str> = below.lines().map(|line| dedent(line, column)).collect();
        let first = if is_only_number || row.level().is_some() { "" } else { first.as_str() };
        note.back = html::reduce(&format!("{first}\n{}", below.join("\n"))).into_owned();
        note.kind = Kind::Question;
    }
}
