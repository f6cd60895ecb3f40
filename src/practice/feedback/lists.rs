//! Lists of words, and whether a word is a past. Knows one word at a time and no text.

use crate::deck::Lists;
use std::sync::LazyLock;

/// Is the word one of these, which stand with blanks between them?
pub(super) fn one_of(word: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

/// Is the word in this list of `tables/words.txt`?
pub(super) fn is_listed(word: &str, list: &str) -> bool {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::parse(include_str!("tables/words.txt"), ' '));
    LISTS.has(list, word)
}

/// Could this word be the past of a verb?
pub(super) fn is_past(word: &str) -> bool {
    let regular = word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed") && !is_listed(word, "not past");
    let bare = ["over", "under", "mis"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
    regular
        || is_listed(word, "irregular pasts")
        || is_listed(bare, "irregular pasts")
        || one_of(word, "agreed freed guaranteed refereed")
}
