//! Matches known notes with the notes of changed files.
//!
//! In this order, each step among what the earlier steps left: the same `Id:`; the same text in the same file; the same
//! front in the same file; a cloze in the same file with all its hidden texts; the same text elsewhere (moved, or a
//! retired card that returned); the same front elsewhere. Within a step, equal candidates are matched in order. Steps
//! that use only the front match candidates only if both sides have the same number: otherwise nobody can know whose
//! history it is.

use super::Fingerprint;
use std::collections::{HashMap, HashSet};

/// A card of a known note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownSpan {
    pub card: i64,
    /// The span's number, from 1; 0 if it is not a cloze.
    pub number: u32,
    /// Hash of the hidden text; 0 if it is not a cloze.
    pub hidden: i64,
    /// True if it is no longer in its file. Its number is not used again.
    pub retired: bool,
}

/// A note in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownNote {
    pub id: i64,
    /// `None` for a retired note.
    pub file: Option<i64>,
    /// The number of the note in the file.
    pub place: usize,
    pub text: i64,
    pub front: i64,
    pub spans: Vec<KnownSpan>,
}

/// A note in a file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// The note that its `Id:` refers to: its hash, or the note it is an alias of.
    pub named: Option<i64>,
    pub file: i64,
    pub fingerprint: Fingerprint,
}

/// For each new note, its index in `known`; `None` if there is no match.
pub type Found = Vec<Option<usize>>;

/// Matches the notes of files with known notes.
pub fn match_notes(known: &[KnownNote], new: &[NewNote]) -> Found {
    let mut pairs = Pairs { known, new, found: vec![None; new.len()], taken: vec![false; known.len()] };
    pairs.by_id();
    pairs.by(|k| k.file.map(|file| (file, k.text)), |n| Some((n.file, n.fingerprint.text)), TieRule::MatchInOrder);
    pairs.by(|k| k.file.map(|file| (file, k.front)), |n| Some((n.file, n.fingerprint.front)), TieRule::Leave);
    pairs.by_spans();
    pairs.by(|k| Some(k.text), |n| Some(n.fingerprint.text), TieRule::MatchInOrder);
    pairs.by(|k| Some(k.front), |n| Some(n.fingerprint.front), TieRule::Leave);
    pairs.found
}

#[derive(Clone, Copy, PartialEq)]
enum TieRule {
    MatchInOrder,
    Leave,
}

struct Pairs<'a> {
    known: &'a [KnownNote],
    new: &'a [NewNote],
    found: Found,
    taken: Vec<bool>,
}

impl Pairs<'_> {
    fn pair(&mut self, new: usize, known: usize) {
        self.found[new] = Some(known);
        self.taken[known] = true;
    }

    fn by_id(&mut self) {
        let known_by_id: HashMap<i64, usize> =
            self.known.iter().enumerate().map(|(place, note)| (note.id, place)).collect();
        for place in 0..self.new.len() {
            let known = self.new[place].named.and_then(|id| known_by_id.get(&id).copied());
            if let Some(known) = known.filter(|known| !self.taken[*known]) {
                self.pair(place, known);
            }
        }
    }

    /// Notes with different `Id:`s are different cards while both exist. A card keeps its history if its `Id:` was just
    /// added, removed, or changed.
    fn by<K: std::hash::Hash + Eq>(
        &mut self,
        known_key: impl Fn(&KnownNote) -> Option<K>,
        new_key: impl Fn(&NewNote) -> Option<K>,
        ambiguous: TieRule,
    ) {
        let mut unmatched: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for place in (0..self.new.len()).filter(|place| self.found[*place].is_none()) {
            if let Some(key) = new_key(&self.new[place]) {
                unmatched.entry(key).or_default().0.push(place);
            }
        }
        for place in (0..self.known.len()).filter(|place| !self.taken[*place]) {
            if let Some((_, known)) = known_key(&self.known[place]).and_then(|key| unmatched.get_mut(&key)) {
                known.push(place);
            }
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (new, mut known) in unmatched.into_values() {
            if ambiguous == TieRule::Leave && new.len() != known.len() {
                continue;
            }
            // Those in a file first, in file order, then the retired ones.
            known.sort_by_key(|place| {
                let note = &self.known[*place];
                (note.file.is_none(), note.file, note.place, note.id)
            });
            pairs.extend(new.into_iter().zip(known));
        }
        for (new, known) in pairs {
            self.pair(new, known);
        }
    }

    /// A cloze that was edited outside its spans, or got more spans, still hides all it hid before.
    fn by_spans(&mut self) {
        for place in 0..self.new.len() {
            let note = &self.new[place];
            if self.found[place].is_some() || note.fingerprint.spans.is_empty() {
                continue;
            }
            let hidden: HashSet<i64> = note.fingerprint.spans.iter().copied().collect();
            let mut matching = (0..self.known.len()).filter(|known| {
                let old = &self.known[*known];
                let mut spans = old.spans.iter().filter(|span| !span.retired && span.number > 0).peekable();
                !self.taken[*known]
                    && old.file == Some(note.file)
                    && spans.peek().is_some()
                    && spans.all(|span| hidden.contains(&span.hidden))
            });
            if let (Some(known), None) = (matching.next(), matching.next()) {
                self.pair(place, known);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(id: i64, file: Option<i64>, place: usize, text: i64, front: i64) -> KnownNote {
        let span = KnownSpan { card: id, number: 0, hidden: 0, retired: file.is_none() };
        KnownNote { id, file, place, text, front, spans: vec![span] }
    }

    fn new(file: i64, text: i64, front: i64) -> NewNote {
        NewNote { named: None, file, fingerprint: Fingerprint { text, front, spans: vec![] } }
    }

    fn named(id: i64, file: i64, text: i64, front: i64) -> NewNote {
        NewNote { named: Some(id), ..new(file, text, front) }
    }

    #[test]
    fn the_id_wins_over_the_text() {
        let before = [known(1, Some(1), 0, 10, 10), known(2, Some(1), 1, 20, 20)];
        let now = [named(2, 1, 10, 10), named(1, 1, 20, 20)];
        assert_eq!(match_notes(&before, &now), [Some(1), Some(0)]);
    }

    #[test]
    fn an_edited_answer_keeps_its_card() {
        assert_eq!(match_notes(&[known(1, Some(1), 0, 10, 5)], &[new(1, 11, 5)]), [Some(0)]);
    }

    #[test]
    fn moving_within_and_between_files_keeps_the_card() {
        let before = [known(1, Some(1), 0, 10, 10), known(2, Some(1), 1, 20, 20)];
        let now = [new(1, 20, 20), new(2, 10, 10)];
        assert_eq!(match_notes(&before, &now), [Some(1), Some(0)]);
    }

    #[test]
    fn a_copy_in_another_file_does_not_take_the_history_of_an_edited_original() {
        let before = [known(1, Some(1), 0, 10, 5)];
        let now = [new(1, 11, 5), new(2, 10, 5)];
        assert_eq!(match_notes(&before, &now), [Some(0), None]);
    }

    #[test]
    fn duplicates_keep_their_order() {
        let before = [known(1, Some(1), 0, 10, 10), known(2, Some(1), 1, 10, 10)];
        assert_eq!(match_notes(&before, &[new(1, 10, 10), new(1, 10, 10)]), [Some(0), Some(1)]);
    }

    #[test]
    fn two_new_questions_with_one_old_front_match_nothing() {
        let before = [known(1, Some(1), 0, 10, 5)];
        assert_eq!(match_notes(&before, &[new(1, 11, 5), new(1, 12, 5)]), [None, None]);
    }

    #[test]
    fn a_retired_card_comes_back_with_its_history() {
        assert_eq!(match_notes(&[known(1, None, 0, 10, 10)], &[new(3, 10, 10)]), [Some(0)]);
        assert_eq!(match_notes(&[known(1, None, 0, 10, 7)], &[new(3, 11, 7)]), [Some(0)]);
    }

    #[test]
    fn a_card_that_gains_an_id_keeps_its_history() {
        assert_eq!(match_notes(&[known(1, Some(1), 0, 10, 10)], &[named(99, 1, 10, 10)]), [Some(0)]);
    }

    #[test]
    fn a_cloze_with_more_words_and_spans_is_the_same_note() {
        let mut before = known(1, Some(1), 0, 10, 10);
        before.spans = vec![KnownSpan { card: 4, number: 1, hidden: 77, retired: false }];
        let mut now = new(1, 11, 11);
        now.fingerprint.spans = vec![66, 77];
        assert_eq!(match_notes(&[before], &[now]), [Some(0)]);
    }
}
