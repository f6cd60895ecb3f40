//! The decks and checklists inside the binary.

use include_dir::{Dir, include_dir};

static DECKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/decks");

/// The shipped decks about one company and its program. Users who prepare for another company turn them off. Names as
/// in the folder of decks.
pub const COMPANY_DECKS: [&str; 7] = [
    "pinterest-company.md",
    "pinterest-design.md",
    "pinterest-ml.md",
    "pinterest-more.md",
    "pinterest-questions.md",
    "pinterest-reading.md",
    "program.md",
];

/// Those of them that start off. Only the user turns them on.
pub const MORE_DECKS: [&str; 1] = ["pinterest-more.md"];

/// A file that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippedFile {
    /// Path below the data directory.
    pub name: String,
    /// Its content.
    pub bytes: &'static [u8],
}

/// All shipped Markdown files by name: decks under `decks/`, checklists under `checklists/`.
pub fn shipped_files() -> Vec<ShippedFile> {
    let mut files = Vec::new();
    collect(&DECKS, &mut files);
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<ShippedFile>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if path.ends_with(".md") {
            let name = if path.starts_with("checklists/") { path } else { format!("decks/{path}") };
            files.push(ShippedFile { name, bytes: file.contents() });
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::{self, Due};
    use crate::deck::lint::{Lintable, lint};
    use crate::deck::{self, Kind, Parsed};
    use std::collections::HashSet;

    /// The shipped decks as parsed, by their names below `decks/`.
    fn decks() -> Vec<(String, &'static str, Parsed)> {
        let files = shipped_files().into_iter();
        let decks = files.filter_map(|file| file.name.strip_prefix("decks/").map(|name| (name.to_owned(), file.bytes)));
        decks
            .map(|(name, bytes)| {
                let text = str::from_utf8(bytes).expect("shipped decks are UTF-8");
                (name, text, deck::parse(text))
            })
            .collect()
    }

    #[test]
    fn the_decks_about_the_company_are_shipped() {
        let names: Vec<String> = decks().into_iter().map(|(name, ..)| name).collect();
        for deck in COMPANY_DECKS {
            assert!(names.iter().any(|name| name == deck), "{deck}");
        }
    }

    #[test]
    fn every_shipped_deck_is_read_without_a_problem_and_without_advice() {
        let decks = decks();
        let lintable = decks.iter().map(|(name, text, parsed)| Lintable {
            name,
            deck: &parsed.deck,
            sections: &parsed.sections,
            text,
        });
        let advice = lint(&lintable.collect::<Vec<_>>());
        let mut said = Vec::new();
        for ((name, _, parsed), advice) in decks.iter().zip(advice) {
            let advice = advice.into_iter().map(|advice| advice.problem);
            for problem in parsed.problems.iter().cloned().chain(advice) {
                said.push(format!("decks/{name}:{}: {}", problem.line, problem.message));
            }
        }
        assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn every_shipped_card_has_an_id_that_no_other_has() {
        let mut seen = HashSet::new();
        for (name, _, parsed) in decks() {
            for note in parsed.deck.notes {
                let place = format!("decks/{name}:{}", note.place.line);
                let id = note.id.unwrap_or_else(|| panic!("{place} has no Id"));
                assert!(seen.insert(id.clone()), "{place}: {id} twice");
            }
        }
    }

    #[test]
    fn the_decks_are_as_large_as_was_promised() {
        let decks = decks();
        let number = |names: &[&str], kinds: &[Kind]| {
            let chosen = decks.iter().filter(|(name, _, _)| names.iter().any(|wanted| name.starts_with(wanted)));
            let notes = chosen.flat_map(|(_, _, parsed)| &parsed.deck.notes);
            notes.filter(|note| kinds.contains(&note.kind)).count()
        };
        assert!(number(&["behavioral.md"], &[Kind::Prompt]) >= 60);
        let facts = [Kind::Question, Kind::Cloze, Kind::Prompt];
        assert!((80..=120).contains(&number(&["pinterest-ml.md", "pinterest-company.md"], &facts)));
        assert!(number(&["pinterest-more.md"], &facts) >= 80);
        assert!(number(&["coding-topics.md"], &[Kind::Question, Kind::Cloze]) >= 120);
        assert!(number(&["exercises/"], &[Kind::Exercise]) >= 40);
    }

    #[test]
    fn every_item_with_an_id_unlocks_cards_and_every_locked_card_has_its_item() {
        let lists = shipped_files().into_iter().filter(|file| file.name.starts_with("checklists/"));
        let text = |file: ShippedFile| str::from_utf8(file.bytes).expect("shipped checklists are UTF-8");
        let items = lists.flat_map(|file| checklist::parse(text(file)).items);
        let ids: HashSet<String> = items.filter_map(|item| item.id).collect();
        let notes = decks().into_iter().flat_map(|(_, _, parsed)| parsed.deck.notes);
        let unlocked: HashSet<String> = notes.filter_map(|note| note.unlocked_by).collect();
        assert_eq!((ids.len(), &ids), (8, &unlocked));
    }

    #[test]
    fn the_decks_that_start_off_are_the_ones_that_only_the_person_turns_on() {
        let off = decks().into_iter().filter(|(_, _, parsed)| parsed.deck.header.starts == Some(deck::Start::Off));
        let off: Vec<String> =
            off.map(|(name, ..)| name).filter(|name| COMPANY_DECKS.contains(&name.as_str())).collect();
        assert_eq!(off, MORE_DECKS);
    }

    #[test]
    fn every_shipped_errand_names_a_documented_stage() {
        let lists = shipped_files().into_iter().filter(|file| file.name.starts_with("checklists/"));
        for file in lists {
            let list = checklist::parse(str::from_utf8(file.bytes).expect("shipped checklists are UTF-8"));
            assert_eq!(list.problems, [], "{}", file.name);
            assert!(list.title.is_some() && !list.items.is_empty(), "{}", file.name);
            for item in list.items {
                let Some(Due::Stage { stage, .. }) = &item.due else {
                    panic!("{}: no stage: {}", file.name, item.text)
                };
                assert!(["open", "oa", "first", "final"].contains(&stage.as_str()), "{}: {stage}", file.name);
                assert!(!item.done, "{}: ticked: {}", file.name, item.text);
            }
        }
    }
}
