//! Lists of words for lookups.

use crate::deck::Lists;
use std::sync::LazyLock;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::parse(include_str!("../lists.txt"), ','));

/// Whether a word is in this list.
pub(in crate::import) fn is_listed(word: &str, list: &str) -> bool {
    LISTS.has(list, word)
}

/// A list, in its order.
pub(in crate::import) fn list(name: &str) -> &'static [&'static str] {
    LISTS.all(name)
}
