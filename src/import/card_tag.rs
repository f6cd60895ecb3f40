//! Tags such as `#card` that make a text a card in Logseq and Obsidian, and what Logseq adds around them. Knows nothing
//! about cards.

use super::page::{Page, Row, What};
use std::ops::Range;

/// The text in front of a card's tag, and the other tags.
pub(super) fn card_tag<'a>(row: &Row<'a>) -> Option<(&'a str, Vec<String>)> {
    if !matches!(row.what, What::Item { .. } | What::Heading(_) | What::Text) {
        return None;
    }
    let text = row.content();
    if !text.contains("card") {
        return None;
    }
    let (front, tags) = without_card_tag(text)?;
    (!front.is_empty() && !front.ends_with('`')).then_some((front, tags))
}

/// The most lines of a question above its card's tag.
const LONGEST_QUESTION: usize = 20;

const CARD_TAGS: [&str; 6] = ["#flashcards", "#flashcard", "#card", "#card-reverse", "#[[card]]", "[[card]]"];

fn is_tag(word: &str) -> bool {
    word.len() > 1 && (word.starts_with('#') && !word.starts_with("##") || word.starts_with("[["))
}

/// A text without the tags in front of it or behind it, of which one marks a card; the others are its tags.
pub(super) fn without_card_tag(text: &str) -> Option<(&str, Vec<String>)> {
    let (mut front, mut tags, mut is_card) = (text.trim(), Vec::new(), false);
    let mut take = |word: &str| match CARD_TAGS.contains(&word) {
        true => is_card = true,
        false => tags.push(word.trim_matches(['#', '[', ']']).to_owned()),
    };
    while let Some(word) = front.split_whitespace().next_back().filter(|word| is_tag(word)) {
        take(word);
        front = front[..front.len() - word.len()].trim_end();
    }
    while let Some(word) = front.split_whitespace().next().filter(|word| is_tag(word)) {
        take(word);
        front = front[word.len()..].trim_start();
    }
    is_card.then_some((front, tags))
}

/// The line below the question that begins on this row, where that is the tag of its card and nothing else.
pub(super) fn tag_below(page: &Page<'_>, at: usize) -> Option<usize> {
    let begins = at == 0 || !matches!(page.rows[at - 1].what, What::Text);
    if !begins || page.rows[at].what != What::Text || card_tag(&page.rows[at]).is_some() {
        return None;
    }
    let mut rows = page.rows[at + 1..].iter().take(LONGEST_QUESTION).take_while(|row| row.what == What::Text);
    let length = rows.position(|row| without_card_tag(row.content()).is_some_and(|(front, _)| front.is_empty()))?;
    Some(at + 1 + length)
}

/// The text of an item without the words that Logseq puts in front of tasks.
pub(super) fn without_marker(text: &str) -> &str {
    ["TODO ", "DONE ", "NOW ", "LATER ", "DOING "]
        .into_iter()
        .find_map(|marker| text.strip_prefix(marker))
        .unwrap_or(text)
}

/// The lines below an item of Logseq, without properties and drawers.
pub(super) fn logseq_lines<'a>(page: &Page<'a>, range: Range<usize>) -> Vec<&'a str> {
    let mut drawer = false;
    // Nested cards are read for themselves.
    let mut behind = range.start;
    let own = range.filter(|&at| {
        if at >= behind && matches!(page.rows[at].what, What::Item { .. }) && card_tag(&page.rows[at]).is_some() {
            behind = page.item_end(at);
        }
        at >= behind
    });
    let rows = own.map(|at| &page.rows[at]).filter(|row| row.what != What::Comment);
    rows.filter(|row| {
        let text = row.line.text.trim();
        let opens = text.len() > 2 && text.starts_with(':') && text.ends_with(':') && !text.contains(' ');
        let was = drawer;
        drawer = if text == ":END:" { false } else { drawer || opens };
        let property =
            text.split_once(":: ").is_some_and(|(key, _)| !key.contains(char::is_whitespace) && !key.starts_with('-'))
                || text.ends_with("::") && !text.contains(' ');
        !(was || drawer || property && row.what != What::Code)
    })
    .map(|row| row.line.text)
    .collect()
}
