//! Plans the import of one source. Reads the copy in the data directory; changes nothing.

use super::existing::{ExistingContent, in_index};
use super::stories::{StoryPlan, plan_stories};
use super::{Incoming, IncomingState, fingerprints_of};
use crate::deck::identity::Fingerprint;
use crate::deck::{self, Diagnostic, Header, Note, Severity};
use crate::error::{Error, Result};
use crate::import::{Base, Conflict, Counts, DeckText, Merge, Side, cards_of, reconcile};
use crate::library::read::ReadFile;
use crate::library::{Home, read_if_there};
use crate::store::{FileStamp, ImportedFile};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// The planned import of one source.
#[derive(Debug, Default)]
pub struct Plan {
    pub source: PathBuf,
    /// The deck file below the data directory; for a linked file, its own path. Empty if the source has only stories.
    pub name: String,
    /// The source's path at an earlier import, if it was another one.
    pub moved_from: Option<String>,
    /// Cards that cannot be imported because another deck has their `Id:`. Lines refer to `text`.
    pub clashes: Vec<Diagnostic>,
    /// The native text that the clashes refer to.
    pub text: String,
    /// The number of cards that cannot be imported.
    pub rejected: usize,
    /// Conflicts for the user to decide, stories last.
    pub conflicts: Vec<Conflict>,
    pub(super) linked: bool,
    pub(super) dialect: String,
    /// The record of an earlier import of the file.
    pub(super) earlier: Option<ImportedFile>,
    /// A link or copy that this one replaces.
    pub(super) replaces: Option<ImportedFile>,
    /// The copy in the data directory.
    pub(super) mine: Option<Copy>,
    /// The source's text, with an `Id:` for every note.
    pub(super) theirs: Copy,
    /// Fingerprints of its notes.
    pub(super) fingerprints: Vec<Fingerprint>,
    /// Its front matter.
    pub(super) header: Header,
    pub(super) is_clean: bool,
    /// The record of the source for the next merge.
    pub(super) base: Base,
    /// Hash of a linked file's bytes.
    pub(super) content: i64,
    /// Memory states with the `Id:` of their note; `None` for a linked file.
    pub(super) starts: Vec<(Option<String>, IncomingState)>,
    pub(super) stories: Vec<StoryPlan>,
    /// For a linked file, which is not merged.
    pub(super) counts: Counts,
}

/// A deck's text with its notes.
#[derive(Debug, Default)]
pub(super) struct Copy {
    /// The bytes on disk; empty for a source.
    pub bytes: Vec<u8>,
    pub text: String,
    pub notes: Vec<Note>,
}

impl Copy {
    fn of(bytes: Vec<u8>) -> Copy {
        let text = deck::decode(&bytes).text.into_owned();
        let notes = deck::parse(&text).deck.notes;
        Copy { bytes, text, notes }
    }

    pub fn deck(&self) -> DeckText<'_> {
        DeckText { text: &self.text, notes: &self.notes }
    }
}

/// The result of a plan once every conflict is decided.
pub(super) struct MergedDeck<'p> {
    /// The deck's text; borrowed if it is the source's.
    pub text: Cow<'p, str>,
    pub counts: Counts,
}

/// Plans a copy: a native deck file in the data directory.
pub fn plan_copy(home: &Home, mut incoming: Incoming, existing: &mut ExistingContent) -> Result<Plan> {
    refuse_own(home, &incoming.source)?;
    let source = incoming.source.clone();
    let source_name = source.to_string_lossy().into_owned();
    let known = existing.earlier(&incoming).cloned();
    let (earlier, replaces) =
        known.map_or((None, None), |file| if file.linked { (None, Some(file)) } else { (Some(file), None) });
    let name = match &earlier {
        Some(earlier) => earlier.name.clone(),
        None if incoming.deck.notes.is_empty() => String::new(),
        None => existing.free_name(home, "decks", &about(&incoming)),
    };
    let mine = match &earlier {
        Some(_) => read(&home.root().join(&name))?,
        None => None,
    };
    let index_name = in_index(&name).to_owned();
    let stories = plan_stories(home, &incoming, existing)?;
    let Incoming { dialect, deck, starts, is_clean, .. } = &mut incoming;
    let (dialect, header, starts, is_clean) =
        (std::mem::take(dialect), std::mem::take(&mut deck.header), std::mem::take(starts), *is_clean);
    let mut kept = without_clashes(incoming, &index_name, existing);
    let earlier_notes = mine.as_ref().map_or(&[][..], |mine| &mine.notes);
    let is_in_use = |id: &str| existing.other_owner(id, &index_name).is_some();
    let retired = |fingerprint: &Fingerprint| existing.retired(fingerprint);
    let text = reconcile(kept.text, &mut kept.notes, &kept.fingerprints, earlier_notes, retired, is_in_use);
    let theirs = Copy { bytes: Vec::new(), text, notes: kept.notes };
    existing.claim(&index_name, theirs.notes.iter().filter_map(|note| note.id.as_deref()));
    let id_of = |start: &IncomingState| {
        let place = kept.places.iter().position(|place| *place == start.note)?;
        Some((Some(theirs.notes.get(place)?.id.clone()?), *start))
    };
    let mut plan = Plan {
        moved_from: earlier.as_ref().map(|file| file.source.clone()).filter(|from| *from != source_name),
        name,
        rejected: kept.rejected,
        is_clean: is_clean && kept.clashes.is_empty(),
        clashes: kept.clashes,
        earlier,
        replaces,
        mine,
        base: Base::of(theirs.deck()),
        starts: starts.iter().filter_map(id_of).collect(),
        theirs,
        fingerprints: kept.fingerprints,
        header,
        stories,
        source,
        dialect,
        text: kept.original,
        ..Plan::default()
    };
    plan.conflicts = plan.merge().map_or_else(Vec::new, |merge| merge.conflicts().to_vec());
    plan.conflicts.extend(plan.stories.iter().filter_map(|story| story.conflict.clone()));
    Ok(plan)
}

impl Plan {
    pub fn is_link(&self) -> bool {
        self.linked
    }

    /// The number of stories.
    pub fn stories(&self) -> usize {
        self.stories.len()
    }

    /// The effect on cards, with one decision for each conflict. An error if copy and source cannot be merged card by
    /// card and `whole` does not say which to keep.
    pub fn counts(&self, decisions: &[Side], whole: Option<Side>) -> Result<Counts> {
        Ok(self.merge_with(decisions, whole)?.counts)
    }

    /// The deck for the index, if it is written unchanged.
    pub(super) fn as_read(&self, stamp: FileStamp) -> ReadFile {
        ReadFile::new(in_index(&self.name), stamp, &self.header, &self.theirs.notes, &self.fingerprints)
    }

    /// The merge of the copy in the data directory with the source; `None` if there is no copy.
    fn merge(&self) -> Option<Merge<'_>> {
        let mine = self.mine.as_ref()?;
        let base = self.earlier.as_ref().and_then(|file| file.base.as_deref()).map(Base::from_bytes);
        // An early version stored no base. If the copy is unchanged, it is the base itself.
        let base = base.unwrap_or_else(|| match self.earlier.as_ref() {
            Some(file) if file.content == deck::identity::content_hash(&mine.bytes) => Base::of(mine.deck()),
            _ => Base::default(),
        });
        Some(Merge::of(&base, mine.deck(), self.theirs.deck()))
    }

    pub(super) fn merge_with(&self, decisions: &[Side], whole: Option<Side>) -> Result<MergedDeck<'_>> {
        if self.linked {
            return Ok(MergedDeck { text: Cow::Borrowed(""), counts: self.counts });
        }
        let Some((merge, mine)) = self.merge().zip(self.mine.as_ref()) else {
            let mut counts = Counts::default();
            self.theirs.notes.iter().for_each(|note| counts.add(None, note));
            return Ok(MergedDeck { text: Cow::Borrowed(&self.theirs.text), counts });
        };
        if let Some((text, counts)) = merge.settle(decisions) {
            return Ok(MergedDeck { text: Cow::Owned(text), counts });
        }
        match whole {
            Some(Side::Mine) => {
                let unchanged = mine.notes.iter().map(cards_of).sum();
                Ok(MergedDeck { text: Cow::Borrowed(&mine.text), counts: Counts { unchanged, ..Counts::default() } })
            }
            Some(Side::Theirs) => {
                let counts = merge.counts_of(self.theirs.deck());
                Ok(MergedDeck { text: Cow::Borrowed(&self.theirs.text), counts })
            }
            None => {
                Err(Error::refused(format!("{} and its copy cannot be merged card by card", self.source.display()))
                    .hint("`--ours` keeps the copy, `--theirs` replaces it with the source"))
            }
        }
    }
}

/// The deck's name, or else the file's.
fn about(incoming: &Incoming) -> String {
    let stem = || incoming.source.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    incoming.deck.header.deck.clone().unwrap_or_else(stem)
}

/// Refuses files of the data directory, which are decks already.
pub(super) fn refuse_own(home: &Home, source: &Path) -> Result<()> {
    let root = fs::canonicalize(home.root()).unwrap_or_else(|_| home.root().to_owned());
    match source.starts_with(&root) {
        true => Err(Error::refused(format!("{} is already in the data directory", source.display()))),
        false => Ok(()),
    }
}

/// The copy in the data directory. `None` if the user deleted it; the source is new then.
pub(super) fn read(path: &Path) -> Result<Option<Copy>> {
    Ok(read_if_there(path)?.map(Copy::of))
}

/// A source without the notes whose `Id:` another deck has.
struct RemainingSource {
    text: String,
    notes: Vec<Note>,
    fingerprints: Vec<Fingerprint>,
    /// The position of each note in the source.
    places: Vec<usize>,
    clashes: Vec<Diagnostic>,
    /// The text that the clashes refer to; empty if there are none.
    original: String,
    rejected: usize,
}

fn without_clashes(incoming: Incoming, deck_name: &str, existing: &ExistingContent) -> RemainingSource {
    let Incoming { text, deck, fingerprints, .. } = incoming;
    let notes = deck.notes;
    let (mut clashes, mut cuts, mut places, mut rejected) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (place, note) in notes.iter().enumerate() {
        match note.id.as_deref().and_then(|id| Some((id, existing.other_owner(id, deck_name)?))) {
            Some((id, owner)) => {
                clashes.push(clash(note, id, owner));
                rejected += cards_of(note);
                cuts.push(note.place.bytes.clone());
            }
            None => places.push(place),
        }
    }
    if cuts.is_empty() {
        return RemainingSource { text, notes, fingerprints, places, clashes, original: String::new(), rejected };
    }
    let mut left = text.clone();
    for cut in cuts.into_iter().rev().filter(|cut| text.get(cut.clone()).is_some()) {
        left.replace_range(cut, "");
    }
    let deck = deck::parse(&left).deck;
    let fingerprints = fingerprints_of(&deck);
    RemainingSource { text: left, notes: deck.notes, fingerprints, places, clashes, original: text, rejected }
}

/// The error for a card whose `Id:` another deck has.
fn clash(note: &Note, id: &str, owner: &str) -> Diagnostic {
    let message = format!("a card in {owner} already has the Id `{id}`");
    let remedy = "this card was skipped: give it its own Id, or delete its Id line, and import again";
    Diagnostic { length: 2, ..Diagnostic::new(Severity::Error, note.place.line, message, remedy) }
}
