//! A deck file as a list of blocks (front matter, notes, and other lines), and what is stored of them until the next
//! import. Knows nothing about files.

use crate::deck::identity::content_hash;
use crate::deck::{self, Note};
use std::collections::{HashMap, HashSet};

/// A text and the notes that are in it.
#[derive(Debug, Clone, Copy)]
pub struct DeckText<'t> {
    /// The text.
    pub text: &'t str,
    /// Its notes, as `deck::parse` places them in it.
    pub notes: &'t [Note],
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    FrontMatter,
    /// Which note, from 0.
    Note(usize),
    /// A line between notes that is not blank: a heading, a rule, prose.
    Line,
}

/// One block of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block<'t> {
    pub what: BlockKind,
    /// Says which block it is, whatever it says: a note's `Id:`.
    pub key: i64,
    /// Says what it says, the `Id:` left out.
    pub content: i64,
    /// Its text without the end of its last line.
    pub text: &'t str,
    /// The end of its last line and the blank lines behind it.
    pub after: &'t str,
}

/// All blocks of a text, and what is before the first.
pub(super) struct Blocks<'t> {
    pub lead: &'t str,
    pub all: Vec<Block<'t>>,
}

/// The source at its last import: a pair of hashes for each block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Base {
    pub(super) marks: Vec<(i64, i64)>,
}

impl Base {
    /// The content of this text.
    pub fn of(deck: DeckText<'_>) -> Base {
        Base { marks: Blocks::of(deck).all.iter().map(|block| (block.key, block.content)).collect() }
    }

    /// As bytes, to be kept: sixteen for each block, the two numbers with their lowest byte first.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.marks.iter().flat_map(|(key, content)| [key.to_le_bytes(), content.to_le_bytes()]).flatten().collect()
    }

    /// From bytes that were kept.
    pub fn from_bytes(bytes: &[u8]) -> Base {
        let number = |bytes: &[u8]| bytes.try_into().map_or(0, i64::from_le_bytes);
        Base { marks: bytes.chunks_exact(16).map(|pair| (number(&pair[..8]), number(&pair[8..]))).collect() }
    }

    pub(super) fn keys(&self) -> Vec<i64> {
        self.marks.iter().map(|(key, _)| *key).collect()
    }

    /// The text of each block, by name.
    pub(super) fn by_key(&self) -> HashMap<i64, i64> {
        self.marks.iter().copied().collect()
    }

    /// How much of this text's notes it knows, by what they say or are called: from 0.0 to 1.0 of the notes of the one
    /// that has more.
    pub fn share(&self, deck: DeckText<'_>) -> f64 {
        let known: HashSet<i64> = self.marks.iter().flat_map(|(key, content)| [*key, *content]).collect();
        let blocks = Blocks::of(deck).all.into_iter();
        let notes: Vec<Block<'_>> = blocks.filter(|block| matches!(block.what, BlockKind::Note(_))).collect();
        let same = notes.iter().filter(|note| known.contains(&note.content) || known.contains(&note.key)).count();
        // An import gives every note its `Id:`, so that only a note is called otherwise than it says.
        let before = self.marks.iter().filter(|(key, content)| key != content).count();
        same as f64 / notes.len().max(before).max(1) as f64
    }
}

impl<'t> Blocks<'t> {
    pub fn of(deck: DeckText<'t>) -> Blocks<'t> {
        let text = deck.text;
        let mut pieces = Vec::new();
        let front = deck::front_matter_length(text);
        if front > 0 {
            pieces.push((BlockKind::FrontMatter, 0, text[..front].trim_end().len()));
        }
        let mut at = front;
        for (number, note) in deck.notes.iter().enumerate() {
            // Notes are in order and do not overlap; a place that is not in this text is passed over.
            let place = note.place.bytes.clone();
            if place.start < at || text.get(place.clone()).is_none() {
                continue;
            }
            lines(text, at, place.start, &mut pieces);
            pieces.push((BlockKind::Note(number), place.start, place.end));
            at = place.end;
        }
        lines(text, at, text.len(), &mut pieces);
        let lead = &text[..pieces.first().map_or(text.len(), |(_, start, _)| *start)];
        let ends = pieces.iter().skip(1).map(|(_, start, _)| *start).chain([text.len()]);
        let block = |(&(what, start, end), next): (&(BlockKind, usize, usize), usize)| {
            let own = &text[start..end];
            let (key, content) = marks(what, own, deck.notes);
            Block { what, key, content, text: own, after: &text[end..next] }
        };
        Blocks { lead, all: pieces.iter().zip(ends).map(block).collect() }
    }

    pub fn keys(&self) -> Vec<i64> {
        self.all.iter().map(|block| block.key).collect()
    }
}

/// The lines of a stretch between notes that are not blank.
fn lines(text: &str, from: usize, to: usize, pieces: &mut Vec<(BlockKind, usize, usize)>) {
    let mut start = from;
    for line in text[from..to].split_inclusive(['\n', '\r']) {
        let bare = line.trim_end();
        let mark = bare.trim_start_matches('\u{feff}');
        if !mark.trim_start().is_empty() {
            pieces.push((BlockKind::Line, start + bare.len() - mark.len(), start + bare.len()));
        }
        start += line.len();
    }
}

fn marks(what: BlockKind, text: &str, notes: &[Note]) -> (i64, i64) {
    match what {
        BlockKind::FrontMatter => (content_hash(b"front matter"), content_hash(text.as_bytes())),
        BlockKind::Line => {
            let key = content_hash(format!("line\n{text}").as_bytes());
            (key, key)
        }
        BlockKind::Note(number) => {
            let id = notes[number].id.as_deref();
            let content = content_of(text, id.is_some());
            (id.map_or(content, |id| content_hash(format!("note\n{id}").as_bytes())), content)
        }
    }
}

/// Hash of what a note says, without its `Id:` line, with the white space at the ends of lines and between them left
/// out: editors change both without asking.
fn content_of(text: &str, has_id: bool) -> i64 {
    let id_line = || if text.starts_with("Id:") { Some(0) } else { None };
    let skipped = has_id.then(|| text.rfind("\nId:").map(|at| at + 1).or_else(id_line)).flatten();
    let mut said = String::with_capacity(text.len() + 1);
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        if Some(at) != skipped && !line.is_empty() {
            said.push_str(line);
            said.push('\n');
        }
        at += whole.len();
    }
    content_hash(said.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, String, String)> {
        let notes = deck::parse(text).deck.notes;
        let blocks = Blocks::of(DeckText { text, notes: &notes });
        blocks.all.iter().map(|block| (block.what, block.text.to_owned(), block.after.to_owned())).collect()
    }

    #[test]
    fn a_text_is_its_blocks_one_behind_the_other() {
        let text = "---\ndeck: D\n---\n\n# T\nsome\nprose\n\nQ: a\nA: b\nId: x\n\n\n---\nP: c";
        let block = |what, text: &str, after: &str| (what, text.to_owned(), after.to_owned());
        assert_eq!(
            blocks(text),
            [
                block(BlockKind::FrontMatter, "---\ndeck: D\n---", "\n\n"),
                block(BlockKind::Line, "# T", "\n"),
                block(BlockKind::Line, "some", "\n"),
                block(BlockKind::Line, "prose", "\n\n"),
                block(BlockKind::Note(0), "Q: a\nA: b\nId: x", "\n\n\n"),
                block(BlockKind::Line, "---", "\n"),
                block(BlockKind::Note(1), "P: c", ""),
            ]
        );
    }

    #[test]
    fn the_id_and_white_space_at_line_ends_do_not_count_among_what_a_note_says() {
        let said = |text: &str| {
            let notes = deck::parse(text).deck.notes;
            Blocks::of(DeckText { text, notes: &notes }).all[0].content
        };
        assert_eq!(said("Q: a\nA: b\n"), said("Q: a  \r\n\r\nA: b\r\nId: x\r\n"));
        assert_ne!(said("Q: a\nA: b\n"), said("Q: a\nA: c\n"));
        assert_ne!(said("Q: a\nA:\n```\nif x:\n  y\n```\n"), said("Q: a\nA:\n```\nif x:\ny\n```\n"));
    }

    #[test]
    fn what_is_kept_is_what_was_said() {
        let text = "# T\n\nQ: a\nA: b\nId: x\n";
        let notes = deck::parse(text).deck.notes;
        let base = Base::of(DeckText { text, notes: &notes });
        assert_eq!((base.marks.len(), Base::from_bytes(&base.to_bytes())), (2, base));
    }
}
