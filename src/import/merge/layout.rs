//! The order of merged blocks: three lists of keys in, positions of blocks out. Knows nothing about their text.

use super::Side;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashSet;

/// Which block of which side stands where.
pub(super) fn layout(base: &[i64], mine: &[i64], theirs: &[i64]) -> Vec<(Side, usize)> {
    let all = |side: Side, length: usize| (0..length).map(|place| (side, place)).collect();
    if mine == base || mine == theirs {
        return all(Side::Theirs, theirs.len());
    }
    if theirs == base {
        return all(Side::Mine, mine.len());
    }
    let (to_mine, to_theirs) = (matches(base, mine), matches(base, theirs));
    let mut out = Vec::new();
    let (mut b, mut m, mut t) = (0, 0, 0);
    for anchor in 0..=base.len() {
        let found = match anchor < base.len() {
            true => to_mine[anchor].zip(to_theirs[anchor]),
            false => Some((mine.len(), theirs.len())),
        };
        let Some((at_mine, at_theirs)) = found else { continue };
        stretch(&base[b..anchor], (&mine[m..at_mine], m), (&theirs[t..at_theirs], t), &mut out);
        if anchor < base.len() {
            out.push((Side::Mine, at_mine));
        }
        (b, m, t) = (anchor + 1, at_mine + 1, at_theirs + 1);
    }
    out
}

/// One stretch between blocks that all three have.
fn stretch(base: &[i64], mine: (&[i64], usize), theirs: (&[i64], usize), out: &mut Vec<(Side, usize)>) {
    let ((mine, m), (theirs, t)) = (mine, theirs);
    if mine == base && theirs != base {
        out.extend((0..theirs.len()).map(|place| (Side::Theirs, t + place)));
        return;
    }
    out.extend((0..mine.len()).map(|place| (Side::Mine, m + place)));
    if theirs == base || theirs == mine {
        return;
    }
    let known: HashSet<&i64> = base.iter().chain(mine).collect();
    let added = (0..theirs.len()).filter(|place| !known.contains(&theirs[*place]));
    out.extend(added.map(|place| (Side::Theirs, t + place)));
}

/// Where each block of `old` is in `new`, as far as their order is the same.
fn matches(old: &[i64], new: &[i64]) -> Vec<Option<usize>> {
    let mut found = vec![None; old.len()];
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                found[old_index + step] = Some(new_index + step);
            }
        }
    }
    found
}
