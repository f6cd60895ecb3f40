//! Reads every deck again for errors and advice.

use crate::app::library::App;
use crate::deck::lint::{Advice, Lintable, lint};
use crate::deck::{self, Diagnostic, Kind, Note, Parsed, Severity};
use crate::error::{Doing, Result};
use crate::library::{FileProblems, duplicate_id, load_checklists, read_deck_file, unreadable};
use crate::store::{FileRow, Store};
use std::collections::{HashMap, HashSet};

/// A deck that was read again.
pub struct CheckedDeck {
    number: i64,
    name: String,
    pub path: String,
    pub deck: String,
    pub text: String,
    parsed: Parsed,
    /// Errors and warnings.
    pub problems: Vec<Diagnostic>,
    /// Advice for better cards.
    pub advice: Vec<Advice>,
}

/// Reads all decks. `fresh` has the findings of the last index refresh.
pub fn check(fresh: &[FileProblems], store: &Store, app: &App) -> Result<Vec<CheckedDeck>> {
    let files = store.files().doing("list the decks")?;
    let links = store.links().doing("list the decks")?;
    let dialect = |file: &FileRow| links.iter().find(|link| link.path == file.name).map(|link| link.dialect.as_str());
    let mut decks: Vec<CheckedDeck> = files.iter().map(|file| read(file, dialect(file), app)).collect();
    let taken = names_taken(&decks, &known_names(store)?);
    let items = item_ids(app)?;
    for (deck, taken) in decks.iter_mut().zip(taken) {
        deck.problems.extend(taken);
        deck.problems.extend(never_unlocked(deck, &items));
        deck.problems.extend(seen_once(deck, fresh));
    }
    let lintable = decks.iter().map(|deck| Lintable {
        name: &deck.name,
        deck: &deck.parsed.deck,
        sections: &deck.parsed.sections,
        text: &deck.text,
    });
    let advice = lint(&lintable.collect::<Vec<_>>());
    decks.iter_mut().zip(advice).for_each(|(deck, advice)| deck.advice = advice);
    Ok(decks)
}

/// The ids of the items in all checklists.
fn item_ids(app: &App) -> Result<HashSet<String>> {
    let lists = load_checklists(&app.home)?;
    Ok(lists.into_iter().flat_map(|file| file.list.items).filter_map(|item| item.id).collect())
}

/// A warning for each card whose unlocking item is in no checklist.
fn never_unlocked(deck: &CheckedDeck, items: &HashSet<String>) -> Vec<Diagnostic> {
    let notes = deck.parsed.deck.notes.iter();
    let unknown = notes.filter_map(|note| {
        let item = note.unlocked_by.as_deref().filter(|item| !items.contains(*item))?;
        let message = format!("no checklist item has the id `{item}`, so this card stays locked");
        let remedy = format!("add `(id: {item})` to an item, or remove `Unlocked by:`");
        Some(Diagnostic::new(Severity::Warning, note.place.line, message, remedy))
    });
    unknown.collect()
}

impl CheckedDeck {
    pub fn cards(&self, kind: Kind) -> usize {
        self.parsed.deck.notes.iter().filter(|note| note.kind == kind).map(cards_of).sum()
    }
}

fn read(file: &FileRow, dialect: Option<&str>, app: &App) -> CheckedDeck {
    let path = app.home.decks().join(&file.name);
    let (text, mut parsed, mut problems) = match read_deck_file(&path, dialect) {
        Ok(read) => (read.text, read.parsed, Vec::new()),
        Err(error) => (String::new(), deck::parse(""), vec![unreadable(&file.name, &error)]),
    };
    problems.append(&mut parsed.problems);
    CheckedDeck {
        number: file.id,
        name: file.name.clone(),
        path: path.display().to_string(),
        deck: file.settings.deck.clone(),
        text,
        parsed,
        problems,
        advice: Vec::new(),
    }
}

/// For each `Id:`, the file of its card in the index.
fn known_names(store: &Store) -> Result<HashMap<String, i64>> {
    let cards = store.all_cards().doing("list the cards")?;
    Ok(cards.into_iter().filter_map(|card| Some((card.name?, card.file?))).collect())
}

/// For each deck, a warning for every `Id:` that another deck's card owns. The owner is the card in the index; without
/// one, the first.
fn names_taken(decks: &[CheckedDeck], known: &HashMap<String, i64>) -> Vec<Vec<Diagnostic>> {
    // Each `Id:` with its deck and line. Within a deck, the parser allows only one card per `Id:`.
    let mut owners: HashMap<&str, (&CheckedDeck, usize)> = HashMap::new();
    for deck in decks {
        for note in &deck.parsed.deck.notes {
            let Some(name) = note.id.as_deref() else { continue };
            let place = (deck, note.place.line);
            let owner = owners.entry(name).or_insert(place);
            if known.get(name) == Some(&deck.number) {
                *owner = place;
            }
        }
    }
    let taken = |deck: &CheckedDeck| -> Vec<Diagnostic> {
        let notes = deck.parsed.deck.notes.iter();
        let others = notes.filter_map(|note| {
            let name = note.id.as_deref()?;
            let (owner, line) = owners.get(name).filter(|(owner, _)| owner.number != deck.number)?;
            Some(duplicate_id(note.place.line, name, &format!("{}:{line}", owner.name)))
        });
        others.collect()
    };
    decks.iter().map(taken).collect()
}

/// Findings that only the index refresh reports, and only once: an `Id:` that now belongs to another card.
fn seen_once(deck: &CheckedDeck, fresh: &[FileProblems]) -> Vec<Diagnostic> {
    let known: HashSet<(usize, &str)> = deck.problems.iter().map(|old| (old.line, old.remedy.as_str())).collect();
    let is_known = |new: &&Diagnostic| known.contains(&(new.line, new.remedy.as_str()));
    let of_the_deck = fresh.iter().filter(|file| file.name == deck.name).flat_map(|file| &file.problems);
    of_the_deck.filter(|problem| !is_known(problem)).cloned().collect()
}

fn cards_of(note: &Note) -> usize {
    if note.kind == Kind::Cloze { deck::cloze::spans(&note.front).len() } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deck(number: i64, name: &str) -> CheckedDeck {
        let text = "\nQ: a\nA: b\nId: mutex\n".to_owned();
        let parsed = deck::parse(&text);
        CheckedDeck {
            number,
            name: name.into(),
            path: name.into(),
            deck: name.into(),
            text,
            parsed,
            problems: Vec::new(),
            advice: Vec::new(),
        }
    }

    #[test]
    fn an_id_that_another_deck_has_is_reported_with_its_place() {
        let decks = [deck(1, "one.md"), deck(2, "two.md")];
        let of_the_second = [Vec::new(), vec![duplicate_id(2, "mutex", "one.md:2")]];
        assert_eq!(names_taken(&decks, &HashMap::new()), of_the_second);
    }

    #[test]
    fn the_card_that_the_library_knows_by_an_id_is_not_the_one_to_change() {
        let decks = [deck(1, "mine.md"), deck(2, "shipped.md")];
        let known = HashMap::from([("mutex".to_owned(), 2)]);
        assert_eq!(names_taken(&decks, &known), [vec![duplicate_id(2, "mutex", "shipped.md:2")], Vec::new()]);
    }
}
