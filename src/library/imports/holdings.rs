//! What the data directory holds before an import: decks, who wrote them, and the owner of each `Id:`.

use super::Incoming;
use crate::deck::identity::Fingerprint;
use crate::import::{Base, DeckText, ReadAs};
use crate::library::{Home, file_name};
use crate::store::{ImportedFile, Store, StoreResult};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// So much of a source must be known from an earlier import whose source is gone, to be taken for the same one.
const SAME_SOURCE: f64 = 0.5;

/// What the data directory holds. Grows with every plan, so that two files of one import do not meet.
#[derive(Debug, Default)]
pub struct ExistingContent {
    imported: Vec<ImportedFile>,
    /// Names below the data directory that are taken.
    names: HashSet<String>,
    /// Whose each `Id:` is: the place of a deck in `decks`.
    ids: HashMap<Box<str>, u32>,
    /// Names of deck files as in the index.
    decks: Vec<String>,
    /// Retired notes by the hashes of their text and front.
    retired: HashMap<i64, Vec<String>>,
    retired_fronts: HashMap<i64, Vec<String>>,
    /// Files of earlier imports of which the source is not there any more; asked for once, because there may be many.
    gone: OnceCell<Vec<usize>>,
}

impl ExistingContent {
    /// As the store knows it; its index must be up to date.
    pub fn of(store: &Store) -> StoreResult<ExistingContent> {
        let imported = store.imported_files()?;
        let decks = store.files()?.into_iter().map(|file| in_home(&file.name));
        let names = decks.chain(imported.iter().map(|file| file.name.clone())).collect();
        let mut holdings = ExistingContent { imported, names, ..ExistingContent::default() };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        for (id, deck) in store.names_in_files()? {
            let number = match numbers.get(&deck) {
                Some(number) => *number,
                None => *numbers.entry(deck.clone()).or_insert(holdings.number_of(&deck)),
            };
            holdings.ids.insert(id.into_boxed_str(), number);
        }
        for (text, front, name) in store.retired_names()? {
            holdings.retired.entry(text).or_default().push(name.clone());
            holdings.retired_fronts.entry(front).or_default().push(name);
        }
        Ok(holdings)
    }

    /// How a person wants sources to be read, by their paths.
    pub fn read_as(&self) -> HashMap<String, ReadAs> {
        let decks = self.imported.iter().map(|file| (file.source.clone(), ReadAs::from_stored(&file.dialect)));
        decks.filter(|(_, read_as)| matches!(read_as, ReadAs::Confirmed | ReadAs::Chosen(_))).collect()
    }

    /// What a note was called that has vanished and comes back: one with the same text, else the only one with the same
    /// front. What was called so and is in a deck is another.
    pub(super) fn retired(&self, print: &Fingerprint) -> Option<String> {
        let is_free = |name: &&String| !self.ids.contains_key(name.as_str());
        let by_text = self.retired.get(&print.text).and_then(|names| names.iter().find(is_free));
        let by_front = || match self.retired_fronts.get(&print.front)?.as_slice() {
            [only] => Some(only).filter(is_free),
            _ => None,
        };
        by_text.or_else(by_front).cloned()
    }

    /// The place of this deck in `decks`.
    fn number_of(&mut self, deck: &str) -> u32 {
        let place = self.decks.iter().rposition(|known| known == deck).unwrap_or_else(|| {
            self.decks.push(deck.to_owned());
            self.decks.len() - 1
        });
        // A deck for each of four thousand million files is out of reach.
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Copies of which the source is not there any more.
    fn gone(&self) -> impl Iterator<Item = &ImportedFile> {
        let is_gone = |file: &ImportedFile| {
            !file.linked && !file.name.starts_with("stories/") && !Path::new(&file.source).exists()
        };
        let find = || (0..self.imported.len()).filter(|place| is_gone(&self.imported[*place])).collect();
        self.gone.get_or_init(find).iter().map(|place| &self.imported[*place])
    }

    /// What an earlier import made of this source, by its path; else of one that has been moved away from where it was
    /// and says the same to a half.
    pub(super) fn earlier(&self, incoming: &Incoming) -> Option<&ImportedFile> {
        let source = incoming.source.to_string_lossy();
        let mut decks = self.imported.iter().filter(|file| !file.name.starts_with("stories/"));
        if let Some(file) = decks.find(|file| file.source == source) {
            return Some(file);
        }
        let deck = DeckText { text: &incoming.text, notes: &incoming.deck.notes };
        let known = self.gone().filter_map(|file| Some((Base::from_bytes(file.base.as_ref()?).share(deck), file)));
        let best = known.max_by(|one, other| one.0.total_cmp(&other.0));
        best.filter(|(share, _)| *share >= SAME_SOURCE).map(|(_, file)| file)
    }

    /// What an earlier import made of the stories of this source that have this title: the usual name, then those with
    /// numbers as they count.
    pub(super) fn stories(&self, title: &str, source: &str) -> Vec<&ImportedFile> {
        let usual = format!("stories/{}", file_name(title));
        let stem = usual.trim_end_matches(".md");
        let is_numbered = |name: &str| {
            let number = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-')?.strip_suffix(".md"));
            number.is_some_and(|number| number.parse::<u32>().is_ok())
        };
        let of_source = self.imported.iter().filter(|file| file.source == source);
        let mut found: Vec<_> = of_source.filter(|file| file.name == usual || is_numbered(&file.name)).collect();
        // A longer number is a higher one.
        found.sort_by_key(|file| (file.name.len(), &file.name));
        found
    }

    /// The deck that has this `Id:`, where it is another than this one.
    pub(super) fn elsewhere(&self, id: &str, deck: &str) -> Option<&str> {
        self.ids.get(id).map(|place| self.decks[*place as usize].as_str()).filter(|owner| *owner != deck)
    }

    /// Notes that a deck has these `Id:`s now.
    pub(super) fn claim<'i>(&mut self, deck: &str, ids: impl Iterator<Item = &'i str>) {
        let deck = self.number_of(deck);
        self.ids.extend(ids.map(|id| (id.into(), deck)));
    }

    /// A name in this folder of the data directory that no file has, after what it is about; it is taken from now on.
    pub(super) fn free_name(&mut self, home: &Home, folder: &str, about: &str) -> String {
        let wanted = file_name(about);
        let stem = wanted.trim_end_matches(".md");
        let numbered = (2..).map(|n| format!("{folder}/{stem}-{n}.md"));
        let first = format!("{folder}/{wanted}");
        let mut names = std::iter::once(first.clone()).chain(numbered);
        let taken = |name: &String| self.names.contains(name) || home.root().join(name).symlink_metadata().is_ok();
        // The numbers never end.
        let name = names.find(|name| !taken(name)).unwrap_or(first);
        self.names.insert(name.clone());
        name
    }
}

/// A deck's name below the data directory, from its name in the index: that of a linked file is its own path.
pub(super) fn in_home(name: &str) -> String {
    if Path::new(name).is_absolute() { name.to_owned() } else { format!("decks/{name}") }
}

/// A deck's name in the index, from its name below the data directory.
pub(super) fn in_index(name: &str) -> &str {
    name.strip_prefix("decks/").unwrap_or(name)
}
