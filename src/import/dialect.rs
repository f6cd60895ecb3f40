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

/// How a source is read, as it is kept for its next import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAs {
    /// As it looks.
    Detected,
    /// As it looks; a person was asked, and said so.
    Confirmed,
    /// As the dialect that a person chose.
    Chosen(Dialect),
    /// As the dialect that an early version of Greenroom detected.
    Known(Dialect),
}

impl ReadAs {
    /// As it is kept.
    pub fn stored(self) -> String {
        match self {
            ReadAs::Detected => "detected".to_owned(),
            ReadAs::Confirmed => "confirmed".to_owned(),
            ReadAs::Chosen(dialect) => format!("chosen {}", dialect.name()),
            ReadAs::Known(dialect) => dialect.name().to_owned(),
        }
    }

    /// From what was kept.
    pub fn from_stored(stored: &str) -> ReadAs {
        let chosen = || stored.strip_prefix("chosen ").and_then(Dialect::named).map(ReadAs::Chosen);
        match stored {
            "confirmed" => ReadAs::Confirmed,
            _ => chosen().or_else(|| Dialect::named(stored).map(ReadAs::Known)).unwrap_or(ReadAs::Detected),
        }
    }

    /// The dialect that the whole source is read as; `None` if it is read as it looks.
    pub fn dialect(self) -> Option<Dialect> {
        match self {
            ReadAs::Detected | ReadAs::Confirmed => None,
            ReadAs::Chosen(dialect) | ReadAs::Known(dialect) => Some(dialect),
        }
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

    #[test]
    fn how_a_source_is_read_is_kept() {
        let all = [ReadAs::Detected, ReadAs::Confirmed, ReadAs::Chosen(Dialect::AnkiMd), ReadAs::Known(Dialect::Qa)];
        for read_as in all {
            assert_eq!(ReadAs::from_stored(&read_as.stored()), read_as);
        }
    }
}
