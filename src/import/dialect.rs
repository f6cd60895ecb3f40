//! The dialects of imports, and their names. Knows nothing about how they are read.

use strum::{EnumString, IntoStaticStr, VariantNames};

/// A way of writing cards down. Its word on the command line and in JSON is its name in small letters, with hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
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

impl Dialect {
    /// The words for all dialects.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Dialect::VARIANTS.iter().copied()
    }

    /// The dialect of this name; `None` if there is none.
    pub fn named(name: &str) -> Option<Dialect> {
        name.parse().ok()
    }

    /// Its word on the command line and in JSON.
    pub fn name(self) -> &'static str {
        self.into()
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
