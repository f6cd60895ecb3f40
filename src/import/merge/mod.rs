//! Merges three versions of a deck: the source at the last import (base), the copy in the data directory (mine), and
//! the source now (theirs). Pure.
//!
//! Notes are compared by their `Id:`s. A change on one side is taken from that side; different changes on both sides
//! are a conflict, and the person decides. The same applies to the front matter as a whole. The order of blocks,
//! headings, and text is merged as a list: at the same place, the copy's come first.
//!
//! The result is parsed again before it is returned. If it does not say exactly what was decided (for example, a line
//! of text became part of a note), there is no result, and one side must be used as a whole.

mod counts;
mod layout;
mod side;

pub use counts::{Counts, cards_of};
pub use side::Side;

use super::blocks::{Base, Block, BlockKind, Blocks, DeckText};
use crate::deck::{self, Note};
use counts::says_the_same;
use layout::layout;
use std::collections::{HashMap, HashSet};

/// Both sides changed the same note, or the front matter, in different ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The note's `Id:`; `None` for the front matter.
    pub id: Option<String>,
    /// What is in the data directory; `None`: it was taken out there.
    pub mine: Option<String>,
    /// The source's text; `None` if it was deleted there.
    pub theirs: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Verdict {
    Take(Side),
    Drop,
    /// Which conflict.
    Ask(usize),
}

/// A merge that may wait for decisions.
pub struct Merge<'t> {
    mine: Blocks<'t>,
    theirs: Blocks<'t>,
    notes: [&'t [Note]; 2],
    layout: Vec<(Side, usize)>,
    verdicts: HashMap<i64, Verdict>,
    conflicts: Vec<Conflict>,
}

impl<'t> Merge<'t> {
    /// Compares the three. Near linear in the number of blocks where most are the same.
    pub fn of(base: &Base, mine: DeckText<'t>, theirs: DeckText<'t>) -> Merge<'t> {
        let notes = [mine.notes, theirs.notes];
        let (mine, theirs) = (Blocks::of(mine), Blocks::of(theirs));
        let layout = layout(&base.keys(), &mine.keys(), &theirs.keys());
        let mut merge = Merge { mine, theirs, notes, layout, verdicts: HashMap::new(), conflicts: Vec::new() };
        merge.judge(base);
        merge
    }

    /// Conflicts for the person to decide, in the order of the copy.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    fn judge(&mut self, base: &Base) {
        let base = base.by_key();
        let of_side = |blocks: &Blocks<'t>| -> Vec<Block<'t>> {
            blocks.all.iter().filter(|block| block.what != BlockKind::Line).copied().collect()
        };
        let (mine, theirs) = (of_side(&self.mine), of_side(&self.theirs));
        let by_key = |blocks: &[Block<'t>]| -> HashMap<i64, Block<'t>> {
            blocks.iter().map(|block| (block.key, *block)).collect()
        };
        let (in_mine, in_theirs) = (by_key(&mine), by_key(&theirs));
        // Notes that were taken out of the data directory, by what they said: the source may call them otherwise by now.
        let taken_out: HashSet<i64> = base
            .iter()
            .filter(|(key, _)| !in_mine.contains_key(*key) && !in_theirs.contains_key(*key))
            .map(|(_, content)| *content)
            .collect();
        for block in mine.iter().chain(&theirs) {
            if self.verdicts.contains_key(&block.key) {
                continue;
            }
            let (one, other) = (in_mine.get(&block.key), in_theirs.get(&block.key));
            let verdict = match (base.get(&block.key), one, other) {
                (_, Some(one), Some(other)) if one.content == other.content => Verdict::Take(Side::Mine),
                (Some(base), Some(one), Some(_)) if one.content == *base => Verdict::Take(Side::Theirs),
                (Some(base), Some(_), Some(other)) if other.content == *base => Verdict::Take(Side::Mine),
                (Some(base), Some(one), None) if one.content == *base => Verdict::Drop,
                (Some(base), None, Some(other)) if other.content == *base => Verdict::Drop,
                (None, Some(_), None) => Verdict::Take(Side::Mine),
                (None, None, Some(other)) if taken_out.contains(&other.content) => Verdict::Drop,
                (None, None, Some(_)) => Verdict::Take(Side::Theirs),
                _ => {
                    let id = self.id_of(one, other);
                    let text = |block: Option<&Block<'t>>| block.map(|block| block.text.to_owned());
                    self.conflicts.push(Conflict { id, mine: text(one), theirs: text(other) });
                    Verdict::Ask(self.conflicts.len() - 1)
                }
            };
            self.verdicts.insert(block.key, verdict);
        }
    }

    fn id_of(&self, mine: Option<&Block<'t>>, theirs: Option<&Block<'t>>) -> Option<String> {
        let of = |block: Option<&Block<'t>>, notes: &[Note]| match block.map(|block| block.what) {
            Some(BlockKind::Note(number)) => notes.get(number)?.id.clone(),
            _ => None,
        };
        of(mine, self.notes[0]).or_else(|| of(theirs, self.notes[1]))
    }

    /// The merged text, with one decision for each conflict; `None` if it cannot be put together.
    pub fn settle(&self, decisions: &[Side]) -> Option<(String, Counts)> {
        let by_key = |blocks: &Blocks<'t>| -> HashMap<i64, Block<'t>> {
            let all = blocks.all.iter().filter(|block| block.what != BlockKind::Line);
            all.map(|block| (block.key, *block)).collect()
        };
        let sides = [by_key(&self.mine), by_key(&self.theirs)];
        let taken = |key: i64| -> Option<(Side, Block<'t>)> {
            let side = match self.verdicts.get(&key)? {
                Verdict::Take(side) => *side,
                Verdict::Drop => return None,
                Verdict::Ask(conflict) => *decisions.get(*conflict)?,
            };
            Some((side, *sides[side as usize].get(&key)?))
        };
        let mut done: HashSet<i64> = HashSet::new();
        let mut row: Vec<Block<'t>> = Vec::with_capacity(self.layout.len());
        for (side, place) in &self.layout {
            let block = match side {
                Side::Mine => self.mine.all[*place],
                Side::Theirs => self.theirs.all[*place],
            };
            if block.what == BlockKind::Line {
                row.push(block);
            } else if let Some((_, chosen)) = taken(block.key)
                && done.insert(block.key)
            {
                row.push(Block { after: block.after, ..chosen });
            }
        }
        for blocks in [&self.mine.all, &self.theirs.all] {
            for (place, block) in blocks.iter().enumerate().filter(|(_, block)| block.what != BlockKind::Line) {
                if let Some((_, chosen)) = taken(block.key)
                    && done.insert(block.key)
                {
                    insert(&mut row, &blocks[..place], Block { after: block.after, ..chosen });
                }
            }
        }
        let mut out = self.mine.lead.to_owned();
        row.iter().for_each(|block| push(&mut out, block));
        let wanted: HashMap<i64, &Note> =
            done.iter().filter_map(|key| Some((*key, self.note(taken(*key)?)?))).collect();
        self.check(&out, &wanted)?;
        let counts = self.count(&wanted);
        Some((out, counts))
    }

    fn note(&self, (side, block): (Side, Block<'t>)) -> Option<&'t Note> {
        match block.what {
            BlockKind::Note(number) => self.notes[side as usize].get(number),
            _ => None,
        }
    }

    /// Does the text say what was decided, and nothing else?
    fn check(&self, text: &str, wanted: &HashMap<i64, &Note>) -> Option<()> {
        let notes = deck::parse(text).deck.notes;
        let blocks = Blocks::of(DeckText { text, notes: &notes });
        let mut found = 0;
        for block in &blocks.all {
            if let BlockKind::Note(number) = block.what {
                found += 1;
                let wanted = wanted.get(&block.key)?;
                if !says_the_same(&notes[number], wanted) {
                    return None;
                }
            }
        }
        (found == wanted.len()).then_some(())
    }

    /// What it does to the cards when this text takes the place of the data directory's as a whole.
    pub fn counts_of(&self, text: DeckText<'_>) -> Counts {
        let blocks = Blocks::of(text);
        let notes = blocks.all.iter().filter_map(|block| match block.what {
            BlockKind::Note(number) => Some((block.key, &text.notes[number])),
            _ => None,
        });
        self.count(&notes.collect())
    }

    fn count(&self, result: &HashMap<i64, &Note>) -> Counts {
        let mut counts = Counts::default();
        let mut before = HashMap::new();
        for block in &self.mine.all {
            if let Some(note) = self.note((Side::Mine, *block)) {
                before.insert(block.key, note);
                if !result.contains_key(&block.key) {
                    counts.gone += cards_of(note);
                }
            }
        }
        for (key, note) in result {
            counts.add(before.get(key).copied(), note);
        }
        counts
    }
}

/// Puts a block that the layout has no place for (it came back by a decision, or one side moved it) after the nearest
/// of those that are above it on its own side.
fn insert<'t>(row: &mut Vec<Block<'t>>, above: &[Block<'t>], block: Block<'t>) {
    let behind = |key: i64| row.iter().position(|other| other.key == key).map(|place| place + 1);
    let place = above.iter().rev().find_map(|other| behind(other.key)).unwrap_or(0);
    row.insert(place, block);
}

/// Writes a block; the next one begins on a line of its own.
fn push(out: &mut String, block: &Block<'_>) {
    out.push_str(block.text);
    out.push_str(block.after);
    if !out.ends_with(['\n', '\r']) {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
