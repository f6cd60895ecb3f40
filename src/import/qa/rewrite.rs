//! Rewrites a text with other labels into the native format, line for line.

use super::Survey;
use super::label::{Label, Side, Style, begins_choices, label};
use crate::deck::{Lines, needs_backslash};
use crate::import::page::{Page, Row, What};
use std::collections::HashSet;

/// The text with its labels as the native format has them; one line for each line. Lines that stand `alone` become
/// rules, for they are read apart.
pub(super) fn rewrite(text: &str, page: &Page<'_>, survey: Survey, alone: &HashSet<usize>) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rows = page.rows.iter().enumerate().peekable();
    // Deeper headings belong to the card below a heading that is a label.
    let mut under: Option<u8> = None;
    // The answer has begun, and how its label is written.
    let mut answer: Option<Style> = None;
    for line in Lines::of_file(text) {
        let Some((at, row)) = rows.next_if(|(_, row)| row.line.start == line.start) else {
            out.push_str(line.text);
            out.push('\n');
            continue;
        };
        // A `**Sample answer:**` within an answer is a part of it.
        let label = label(row).filter(|label| !begins_choices(page, at, label)).filter(|label| {
            label.style == Style::Plain || label.side == Side::Front || answer.is_none_or(|style| style == label.style)
        });
        match (label, row.what) {
            _ if alone.contains(&line.number) => out.push_str("---"),
            (Some(label), _) if label.side == Side::Front && only_numbers(page, at, &label) => {}
            (Some(label), _) => {
                answer = (label.side == Side::Back).then_some(label.style);
                under = match label.style {
                    Style::Heading(level) => Some(level),
                    // A question as a heading, its answer after a label of another kind.
                    _ if label.side == Side::Back => under,
                    _ => None,
                };
                let name = if label.side == Side::Front { "Q:" } else { "A:" };
                out.push_str(&format!("{name} {}", label.rest));
            }
            (None, What::Comment) if survey.foreign > 0 => {}
            (None, What::Heading(level)) => {
                if under.is_some_and(|label| level > label) {
                    out.push('\\');
                } else {
                    under = None;
                }
                out.push_str(line.text);
            }
            (None, What::Quote) if answer == Some(Style::Quote) => {
                out.push_str(row.unquoted());
            }
            (None, What::Code | What::Rule) => out.push_str(line.text),
            (None, _) => {
                // `C:` is a card of this dialect as well.
                if survey.foreign > 0 && needs_backslash(line.text) && !line.text.starts_with("C:") {
                    out.push('\\');
                }
                out.push_str(line.text);
            }
        }
        out.push('\n');
    }
    out
}

/// A label that only numbers the question after the next one: `## Q1`, then `**Interviewer:** …`.
pub(super) fn only_numbers(page: &Page<'_>, at: usize, numbered: &Label<'_>) -> bool {
    let says = |row: &&Row<'_>| !matches!(row.what, What::Blank | What::Comment);
    let next = || page.rows[at + 1..].iter().find(says).and_then(label);
    numbered.rest.is_empty() && next().is_some_and(|next| next.side == Side::Front)
}
