//! Phrases that set a time or an occasion, and the halves of a sentence.

use super::lists::one_of;
use super::phrases::Phrases;
use super::words::{Gap, Text};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/event.txt");

/// Words that tie a sentence to one time or occasion; the parts are told by them too.
static ANCHORS: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "anchors"));

/// Where a tie to a time or an occasion that begins here ends.
pub(super) fn anchor(text: &Text, at: usize) -> Option<usize> {
    let year = text.get(at + 1);
    let is_year = year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|b| b.is_ascii_digit());
    let dated = is_year
        && text.gap(at + 1) == Gap::None
        && one_of(text.get(at), "in since of during around by early late mid until before");
    ANCHORS.at(text, at).or(dated.then_some(at + 2))
}

/// Does one begin in these words?
pub(super) fn is_anchored(text: &Text, mut words: Range<usize>) -> bool {
    words.any(|at| anchor(text, at).is_some())
}

/// The halves of a sentence around a `but`: a habit in one says nothing of the other.
pub(super) fn halves(text: &Text, sentence: Range<usize>) -> Vec<Range<usize>> {
    let cut = sentence.clone().skip(1).find(|&at| matches!(text.get(at), "but" | "until" | "except"));
    match cut {
        Some(cut) => vec![sentence.start..cut, cut..sentence.end],
        None => vec![sentence],
    }
}
