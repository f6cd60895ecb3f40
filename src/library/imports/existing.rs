//! What the data directory holds before an import: decks, where they came from, and the owner of each `Id:`.

use super::Incoming;
use crate::deck::identity::Fingerprint;
use crate::import::{Base, DeckText, ReadAs};
use crate::library::{Home, file_name};
use crate::store::{ImportedFile, Store, StoreResult};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// The share of a source that must be known from an earlier import, whose file is gone, to count as the same source.
const SAME_SOURCE: f64 = 0.5;

/// The content of the data directory. It grows with every plan, so that two files of one import get different names.
#[derive(Debug, Default)]
pub struct ExistingContent {
    imported: Vec<ImportedFile>,
    /// File names in use, below the data directory.
    names: HashSet<String>,
    /// The owner of each `Id:`, as an index into `decks`.
    ids: HashMap<Box<str>, u32>,
    /// Names of deck files as in the index.
    decks: Vec<String>,
    /// Retired notes by the hashes of their text and front.
    retired: HashMap<i64, Vec<String>>,
    retired_fronts: HashMap<i64, Vec<String>>,
    /// Indexes of imported files whose source is gone. Computed at most once, because there may be many.
    gone: OnceCell<Vec<usize>>,
}

impl ExistingContent {
    /// Reads the content from the store, whose index must be up to date.
    pub fn of(store: &Store) -> StoreResult<ExistingContent> {
        let imported = store.imported_files()?;
        let decks = store.files()?.into_iter().map(|file| in_home(&file.name));
        let names = decks.chain(imported.iter().map(|file| file.name.clone())).collect();
        let mut existing = ExistingContent { imported, names, ..ExistingContent::default() };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        for (id, deck) in store.names_in_files()? {
            let number = match numbers.get(&deck) {
                Some(number) => *number,
                None => *numbers.entry(deck.clone()).or_insert(existing.number_of(&deck)),
            };
            existing.ids.insert(id.into_boxed_str(), number);
        }
        for (text, front, name) in store.retired_names()? {
            existing.retired.entry(text).or_default().push(name.clone());
            existing.retired_fronts.entry(front).or_default().push(name);
        }
        Ok(existing)
    }

    /// How a person wants sources to be read, by their paths.
    pub fn read_as(&self) -> HashMap<String, ReadAs> {
        let decks = self.imported.iter().map(|file| (file.source.clone(), ReadAs::from_stored(&file.dialect)));
        decks.filter(|(_, read_as)| matches!(read_as, ReadAs::Confirmed | ReadAs::Chosen(_))).collect()
    }

    /// The name of a retired note that returns: one with the same text, or else the only one with the same front. A
    /// name that a deck uses now is not returned.
    pub(super) fn retired(&self, fingerprint: &Fingerprint) -> Option<String> {
        let is_free = |name: &&String| !self.ids.contains_key(name.as_str());
        let by_text = self.retired.get(&fingerprint.text).and_then(|names| names.iter().find(is_free));
        let by_front = || match self.retired_fronts.get(&fingerprint.front)?.as_slice() {
            [only] => Some(only).filter(is_free),
            _ => None,
        };
        by_text.or_else(by_front).cloned()
    }

    /// The index of this deck in `decks`.
    fn number_of(&mut self, deck: &str) -> u32 {
        let place = self.decks.iter().rposition(|known| known == deck).unwrap_or_else(|| {
            self.decks.push(deck.to_owned());
            self.decks.len() - 1
        });
        // Four billion decks are out of reach.
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Copies whose source is gone.
    fn gone(&self) -> impl Iterator<Item = &ImportedFile> {
        let is_gone = |file: &ImportedFile| {
            !file.linked && !file.name.starts_with("stories/") && !Path::new(&file.source).exists()
        };
        let find = || (0..self.imported.len()).filter(|place| is_gone(&self.imported[*place])).collect();
        self.gone.get_or_init(find).iter().map(|place| &self.imported[*place])
    }

    /// The file that an earlier import made of this source: by its path, or else one whose source is gone and that
    /// shares at least half of the text.
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

    /// The files that earlier imports made of this source's stories with this title, without a number first, then by
    /// number.
    pub(super) fn stories(&self, title: &str, source: &str) -> Vec<&ImportedFile> {
        let plain_name = format!("stories/{}", file_name(title));
        let stem = plain_name.trim_end_matches(".md");
        let is_numbered = |name: &str| {
            let number = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-')?.strip_suffix(".md"));
            number.is_some_and(|number| number.parse::<u32>().is_ok())
        };
        let of_source = self.imported.iter().filter(|file| file.source == source);
        let mut found: Vec<_> = of_source.filter(|file| file.name == plain_name || is_numbered(&file.name)).collect();
        // A longer number is a higher one.
        found.sort_by_key(|file| (file.name.len(), &file.name));
        found
    }

    /// The deck with this `Id:`, if it is another deck than this one.
    pub(super) fn other_owner(&self, id: &str, deck: &str) -> Option<&str> {
        self.ids.get(id).map(|place| self.decks[*place as usize].as_str()).filter(|owner| *owner != deck)
    }

    /// Records that a deck has these `Id:`s.
    pub(super) fn claim<'i>(&mut self, deck: &str, ids: impl Iterator<Item = &'i str>) {
        let deck = self.number_of(deck);
        self.ids.extend(ids.map(|id| (id.into(), deck)));
    }

    /// An unused file name for this title in a folder of the data directory. Reserves it.
    pub(super) fn free_name(&mut self, home: &Home, folder: &str, about: &str) -> String {
        let wanted = file_name(about);
        let stem = wanted.trim_end_matches(".md");
        let numbered = (2..).map(|n| format!("{folder}/{stem}-{n}.md"));
        let first = format!("{folder}/{wanted}");
        let mut names = std::iter::once(first.clone()).chain(numbered);
        let is_in_use = |name: &String| self.names.contains(name) || home.root().join(name).symlink_metadata().is_ok();
        // Always found, because the numbers never end.
        let name = names.find(|name| !is_in_use(name)).unwrap_or(first);
        self.names.insert(name.clone());
        name
    }
}

/// The path below the data directory of a deck with this name in the index. A linked file has its own path.
pub(super) fn in_home(name: &str) -> String {
    if Path::new(name).is_absolute() { name.to_owned() } else { format!("decks/{name}") }
}

/// The name in the index of a deck with this path below the data directory.
pub(super) fn in_index(name: &str) -> &str {
    name.strip_prefix("decks/").unwrap_or(name)
}
