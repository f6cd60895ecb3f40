//! STAR sections by their names.

use super::super::story::Story;
use super::super::{html, words};
use crate::deck::normalize;

/// The parts in the order they are told, by the lists of their names.
const PARTS: [&str; 5] = ["situation", "task", "action", "result", "lesson"];

/// A part that begins on a row.
pub(super) struct Part<'a> {
    pub(super) row: usize,
    pub(super) which: usize,
    /// What follows the label on its row.
    pub(super) rest: &'a str,
    /// The heading that it is, if it is one.
    pub(super) level: Option<u8>,
}

/// Sets one of the parts, in the order of `PARTS`.
pub(super) fn set_part(story: &mut Story, which: usize, markdown: &str) {
    let text = normalize(&html::reduce(markdown));
    let text = if is_template(&text) { String::new() } else { text };
    story.texts[which] = text;
}

/// The part that goes by this name, in plain words and lower case.
pub(super) fn part_named(word: &str) -> Option<usize> {
    PARTS.iter().position(|part| words::is_listed(word, part))
}

/// Whether a part only says what to write there: `_[Describe the context]_`.
fn is_template(text: &str) -> bool {
    let bare = text.trim().trim_matches(['*', '_', '`', '-', ' ', '\n']);
    let bracketed = bare.starts_with(['[', '<', '{']) && bare.ends_with([']', '>', '}']) && !bare[1..].contains("](");
    let dots = !bare.contains(|c: char| c.is_alphanumeric());
    dots || bracketed || words::is_placeholder(bare)
}
