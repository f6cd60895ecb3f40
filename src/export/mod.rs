//! Decks in the formats of other programs. Pure: a deck in, a text out, and a list of what the format does not support.
//!
//! One file per format. What a format supports is imported again as the same card; a test of each format checks that.

mod anki_text;
mod csv;
mod exported;
mod hashcards;
mod obsidian;

pub use exported::Exported;

use crate::deck::{self, Deck};
use exported::{answer_of, cloze_of, report_attributes, report_tags_and_source, tags_of, topic_of};
use std::collections::BTreeMap;
use strum::{EnumString, IntoStaticStr, VariantNames};

/// A format for export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Format {
    /// Greenroom's own: carries everything
    #[default]
    Native,
    /// Questions and clozes as hashcards and repeater read them
    Hashcards,
    /// A note for Obsidian's Spaced Repetition
    Obsidian,
    /// A table with a row for each card
    Csv,
    /// Text that Anki imports, clozes too
    AnkiText,
}

impl Format {
    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Format::VARIANTS.iter().copied()
    }

    /// The format with this name; `None` if there is none.
    pub fn named(name: &str) -> Option<Format> {
        name.parse().ok()
    }

    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Writes a deck in a format.
pub fn export(deck: &Deck, name: &str, format: Format) -> Exported {
    match format {
        Format::Native => {
            let mut deck = deck.clone();
            deck.header.deck.get_or_insert_with(|| name.to_owned());
            Exported { text: deck::render(&deck), unsupported: BTreeMap::new() }
        }
        Format::Hashcards => hashcards::write(deck),
        Format::Obsidian => obsidian::write(deck, name),
        Format::Csv => csv::write(deck),
        Format::AnkiText => anki_text::write(deck, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) const DECK: &str = "---\ndeck: D\ntags: all\n---\n\n# Topic #t\n\nQ: One \"quoted\", with comma?\nA: 1\n\n   - a\n   - b\nHint: h\nId: x\n\nC: [Two] and [three::3].\nTags: mine\n\nP: Four?\nPoints:\n- a\n- b\n";

    fn exported(format: Format) -> Exported {
        export(&deck::parse(DECK).deck, "D", format)
    }

    fn unsupported(format: Format) -> Vec<(&'static str, Vec<usize>)> {
        exported(format).unsupported.into_iter().collect()
    }

    #[test]
    fn the_native_format_carries_everything() {
        let (before, out) = (deck::parse(DECK).deck, exported(Format::Native));
        assert_eq!((deck::parse(&out.text).deck, out.unsupported.len()), (before, 0));
    }

    #[test]
    fn hashcards_export_names_what_it_leaves_out() {
        let out = exported(Format::Hashcards);
        assert_eq!(
            out.text,
            "Q: One \"quoted\", with comma?\nA: 1\n\n   - a\n   - b\n\n---\n\nC: [Two] and [three].\n"
        );
        assert_eq!(
            unsupported(Format::Hashcards),
            [
                ("`Hint:`", vec![8]),
                ("`Id:`", vec![8]),
                ("hints of clozes", vec![16]),
                ("prompts", vec![19]),
                ("tags", vec![8, 16]),
                ("topics", vec![8, 16]),
            ]
        );
        let back = deck::parse(&out.text).deck;
        let fronts: Vec<&str> = back.notes.iter().map(|note| note.front.as_str()).collect();
        assert_eq!(fronts, ["One \"quoted\", with comma?", "[Two] and [three]."]);
        assert_eq!(back.notes[0].back, "1\n\n   - a\n   - b");
    }

    #[test]
    fn a_note_for_obsidian_has_headings_tags_and_cards() {
        assert_eq!(
            exported(Format::Obsidian).text,
            "#flashcards/D\n\n# Topic\n\nOne \"quoted\", with comma?\n?\n1\n   - a\n   - b\n\n\
             ==Two== and ==three==.\n\nFour?\n?\n- a\n- b\n"
        );
    }

    #[test]
    fn csv_has_a_row_for_each_card_and_quotes_what_needs_it() {
        assert_eq!(
            exported(Format::Csv).text,
            "Question,Answer,Topic,Tags,Source\r\n\
             \"One \"\"quoted\"\", with comma?\",\"1\n\n   '- a\n   '- b\",Topic,all t,\r\n\
             [...] and three.,**Two** and three.,Topic,all t mine,\r\n\
             Two and [3].,Two and **three**.,Topic,all t mine,\r\n\
             Four?,\"'- a\n'- b\",Topic,all t,\r\n"
        );
    }

    #[test]
    fn text_for_anki_names_its_columns_and_numbers_its_clozes() {
        assert_eq!(
            exported(Format::AnkiText).text,
            "#separator:tab\n#html:false\n#notetype column:1\n#deck column:2\n#tags column:5\n\
             Basic\tD::Topic\t\"One \"\"quoted\"\", with comma?\"\t\"1\n\n   - a\n   - b\"\tall t\n\
             Cloze\tD::Topic\t{{c1::Two}} and {{c2::three::3}}.\t\tall t mine\n\
             Basic\tD::Topic\tFour?\t\"- a\n- b\"\tall t\n"
        );
    }
}
