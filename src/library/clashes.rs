//! Warnings about an `Id:` that two cards have, at the same time or one after the other.

use crate::deck::{Diagnostic, Severity};

/// The warning for a note whose `Id:` belonged to another card with this front.
pub fn reused_id(line: usize, name: &str, front: &str) -> Diagnostic {
    let front: String = front.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
    let message = format!("the Id `{name}` belonged to another card: {front}");
    let remedy = "give this card its own Id; otherwise it takes over the other card's history";
    Diagnostic { length: 2, ..Diagnostic::new(Severity::Warning, line, message, remedy) }
}

/// The warning for a note whose `Id:` a card at `owner` already has. Only a warning, because the card is still indexed.
pub fn duplicate_id(line: usize, name: &str, owner: &str) -> Diagnostic {
    let message = format!("a card in {owner} already has the Id `{name}`");
    let remedy = "give this card its own Id, or delete its Id line; until then its text identifies it";
    Diagnostic { length: 2, ..Diagnostic::new(Severity::Warning, line, message, remedy) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::refresh;
    use crate::library::shipped::ShippedFile;
    use crate::library::upgrade::upgrade;
    use crate::schedule::{Memory, Progress, ReviewId, SetId, StudyDay};
    use crate::store::Store;
    use std::fs;

    /// A review of the only card there is.
    fn give_progress(store: &mut Store) {
        let card = store.all_cards().expect("cards").remove(0);
        let day = StudyDay::from_number(739_000);
        let memory = Memory { stability: 2.0, difficulty: 5.0 };
        let version = ReviewId(1);
        let parameters = SetId::default();
        let progress = Progress { memory, parameters, last: day, due: day.plus(2), reviews: 1, lapses: 0, version };
        let change = store.change().expect("a change");
        change.set_progress(card.id, Some(progress)).expect("a change");
        change.save_text(card.note, "What pops the smallest?", "A heap.").expect("a change");
        change.commit().expect("a change");
    }

    #[test]
    fn an_id_moved_to_another_card_is_reported_if_it_has_progress() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let mut store = Store::in_memory().expect("a store");
        let mut read = |text: &str, remember: bool| {
            fs::write(folder.path().join("a.md"), text).expect("a file of the test");
            let done = refresh(&mut store, folder.path(), &|_, _| ()).expect("an index");
            if remember {
                give_progress(&mut store);
            }
            done.problems.into_iter().flat_map(|file| file.problems).collect::<Vec<_>>()
        };
        let other = "Q: Who founded the company?\nA: Three friends.\nId: x\n";
        assert_eq!(read("Q: What pops the smallest?\nA: A heap.\nId: x\n", true), []);
        assert_eq!(read("\nQ: Which structure pops the smallest?\nA: A binary heap.\nId: x\n", true), []);
        assert_eq!(read(&format!("\n\n{other}"), false), [reused_id(3, "x", "What pops the smallest?")]);
    }

    #[test]
    fn a_card_that_a_new_version_of_the_program_words_anew_is_not_reported() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let mut store = Store::in_memory().expect("a store");
        let mut read = |text: &'static str| {
            let shipped = [ShippedFile { name: "decks/a.md".to_owned(), bytes: text.as_bytes() }];
            upgrade(folder.path(), &mut store, &shipped).expect("an upgrade");
            let done = refresh(&mut store, &folder.path().join("decks"), &|_, _| ()).expect("an index");
            give_progress(&mut store);
            done.problems.into_iter().flat_map(|file| file.problems).collect::<Vec<_>>()
        };
        assert_eq!(read("Q: What pops the smallest?\nA: A heap.\nId: x\n"), []);
        assert_eq!(read("Q: Who founded the company?\nA: Three friends.\nId: x\n"), []);
    }
}
