//! The dialects of imports, and their names. Knows nothing about how they are read.

/// A way of writing cards down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Lines that begin with `Q:` and `A:`, `Question:` and `Answer:`, `Front:` and `Back:`.
    Qa,
    /// Obsidian's Spaced Repetition plugin: `::`, `?`, clozes by highlight.
    Obsidian,
    /// A heading is the question, what follows is the answer.
    Heading,
    /// `<details><summary>question</summary>answer</details>`.
    Details,
    /// A line in bold is the question.
    Bold,
    /// Lists of questions without answers.
    List,
    /// Markdown made for Anki: mdanki, inka, carddown, Logseq's `#card`.
    AnkiMd,
    /// Tables with a column for the question and one for the answer.
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values, among them Anki's text export.
    Tsv,
    /// Lists and tables of coding problems.
    Problems,
    /// Stories told as situation, task, action, and result.
    Star,
    /// Greenroom's own deck format.
    Native,
}

/// Every dialect with the word for it on the command line and in JSON.
const NAMES: [(&str, Dialect); 13] = [
    ("qa", Dialect::Qa),
    ("obsidian", Dialect::Obsidian),
    ("heading", Dialect::Heading),
    ("details", Dialect::Details),
    ("bold", Dialect::Bold),
    ("list", Dialect::List),
    ("anki-md", Dialect::AnkiMd),
    ("table", Dialect::Table),
    ("csv", Dialect::Csv),
    ("tsv", Dialect::Tsv),
    ("problems", Dialect::Problems),
    ("star", Dialect::Star),
    ("native", Dialect::Native),
];

impl Dialect {
    /// The words for all dialects.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The dialect of this name; `None` where there is none.
    pub fn named(name: &str) -> Option<Dialect> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, dialect)| *dialect)
    }

    /// Its word on the command line and in JSON.
    pub fn name(self) -> &'static str {
        // Every dialect is in the table; a test holds it to that.
        NAMES.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_is_found_by_its_name() {
        for name in Dialect::names() {
            assert_eq!(Dialect::named(name).map(Dialect::name), Some(name));
        }
        assert_eq!(Dialect::named("word"), None);
    }
}
