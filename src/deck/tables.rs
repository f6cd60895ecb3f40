//! Tables of words in text files next to the code: sections, each with a name in brackets and the lines below it. Empty
//! lines and those that start with `#` are comments. Knows nothing about what the words are for.

use std::collections::{HashMap, HashSet};

/// The lines of a table, each with its section.
pub(crate) fn table_lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    let mut section = "";
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        match line.strip_prefix('[') {
            Some(name) => {
                section = name.trim_end_matches(']');
                None
            }
            None => Some((section, line)),
        }
    })
}

/// Lists by name, each in order and as a set.
pub(crate) struct Lists(HashMap<&'static str, (Vec<&'static str>, HashSet<&'static str>)>);

impl Lists {
    /// The sections of a table as lists whose items stand with this sign between them.
    pub fn parse(table: &'static str, separator: char) -> Lists {
        let mut lists: HashMap<_, (Vec<_>, HashSet<_>)> = HashMap::new();
        for (name, line) in table_lines(table) {
            let (all, known) = lists.entry(name).or_default();
            for item in line.split(separator).map(str::trim).filter(|item| !item.is_empty()) {
                all.push(item);
                known.insert(item);
            }
        }
        Lists(lists)
    }

    /// The items of a list. A missing list is a bug.
    pub fn all(&self, list: &str) -> &[&'static str] {
        debug_assert!(self.0.contains_key(list), "there is no list {list}");
        self.0.get(list).map_or(&[], |(all, _)| all)
    }

    /// Is the item in this list?
    pub fn has(&self, list: &str, item: &str) -> bool {
        debug_assert!(self.0.contains_key(list), "there is no list {list}");
        self.0.get(list).is_some_and(|(_, known)| known.contains(item))
    }
}
