//! Clauses: sentences split where a new thought may start, so that an action and its result can be in different
//! sections.

use super::lists::{is_listed, is_past, one_of};
use super::verbs::{is_i, is_we};
use super::words::{Gap, Text};
use std::ops::Range;

/// The clauses of these words: sentences, taken apart where a new thought may begin.
pub(super) fn find(text: &Text, words: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for at in words.clone() {
        match clauses.last_mut() {
            Some(last) if !begins_clause(text, at, last) => last.end = at + 1,
            _ => clauses.push(at..at + 1),
        }
    }
    clauses
}

fn begins_clause(text: &Text, at: usize, last: &Range<usize>) -> bool {
    let (word, next) = (text.get(at), text.get(at + 1));
    let new_subject = is_listed(next, "new subjects");
    let past_after = || {
        let mut behind = (at + 2..at + 7).take_while(|&word| text.gap(word) != Gap::Sentence);
        behind.any(|word| is_past(text.get(word)) || one_of(text.get(word), "now takes is are"))
    };
    match text.gap(at) {
        Gap::Sentence => true,
        Gap::Break => at - last.start >= 2,
        Gap::Comma => {
            is_listed(word, "outcomes")
                || one_of(word, "and but then until") && new_subject
                || is_i(word)
                || is_we(word)
        }
        Gap::None => {
            let joins = at - last.start >= 3 && matches!(word, "and" | "but" | "so") && new_subject;
            joins && past_after() && last.clone().any(|at| is_past(text.get(at)))
        }
    }
}
