//! Items that have their answers behind the questions, on their lines. Knows nothing about other answers.

use super::item::Item;
use crate::import::page::Page;
use crate::import::words;

/// Finds the lists of which most questions have their answers on their lines.
pub(super) fn find_inline_answers(page: &Page<'_>, items: &mut [Item]) {
    for list in items.chunk_by_mut(|one, other| one.list == other.list) {
        let asked = list.iter().filter(|item| !item.is_contents).count();
        let has_answer = |item: &&Item| inline_answer(page.rows[item.row].content()).is_some();
        let answered = list.iter().filter(has_answer).count();
        let are_answered = answered >= 2 && answered * 2 > asked;
        list.iter_mut().for_each(|item| item.has_inline_answer = are_answered);
    }
}

/// The question of an item, and the answer behind it on its line: `What is x? It is y.`
pub(super) fn inline_answer(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['?', '？', '؟'])?;
    let end = at + text[at..].chars().next().map_or(1, char::len_utf8);
    let behind = text[end..].trim_start_matches(['*', '_', '`', ')', '"', '”', '»']);
    let back = behind.trim_start_matches([' ', '\t', '-', '–', '—', ':', '→', '>', '=']).trim_end();
    let front = &text[..text.len() - behind.len()];
    let is_answer =
        back.split_whitespace().count() >= 2 && !back.starts_with(['(', '[']) && behind.starts_with([' ', '→', ':']);
    (is_answer && !words::asks(&words::plain(back))).then_some((front, back))
}
