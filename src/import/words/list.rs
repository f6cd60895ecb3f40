//! Lists of words for lookups.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words to be looked up, written as one text with bars between them.
pub(in crate::import) struct Words {
    list: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl Words {
    pub(in crate::import) const fn of(list: &'static str) -> Words {
        Words { list, set: OnceLock::new() }
    }

    pub(in crate::import) fn has(&self, word: &str) -> bool {
        let words = || self.list.split('|').filter(|known| !known.is_empty()).collect();
        self.set.get_or_init(words).contains(word)
    }
}
