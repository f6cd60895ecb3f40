//! Which dialect reads which part of a page. Knows nothing about how any dialect reads.
//!
//! Every dialect says where it finds cards (`Unit`) and how sure it is of each. Where units of several dialects overlap,
//! the one with the best evidence reads that part; of equals, the one that explains more of it. The rest of the page is
//! chosen in the same way from the units that are left.

use super::dialect::Dialect;
use std::ops::Range;

/// How sure it is that some rows are a card, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// Its siblings are questions.
    Sibling,
    /// It asks, among siblings that do not.
    Asks,
    /// It asks, and so do its siblings.
    Sure,
    /// Marks made for cards or stories say that it is one.
    Marked,
}

/// Rows that one dialect reads as a card, or as several that cannot be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub rows: Range<usize>,
    pub cards: usize,
    pub evidence: Evidence,
}

/// A unit of a dialect.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub dialect: Dialect,
    pub unit: Unit,
}

/// What one dialect claims of a part of a page.
struct Side {
    dialect: Dialect,
    evidence: Evidence,
    units: usize,
    /// How many rows that say something it explains.
    explained: usize,
    /// The end of the last row counted.
    end: usize,
}

/// How many rows that say something are before each row.
pub(super) struct Weights(Vec<u32>);

impl Weights {
    pub fn of(says_something: impl Iterator<Item = bool>) -> Weights {
        let mut sum = 0;
        let mut sums = vec![0];
        sums.extend(says_something.map(|says| {
            sum += u32::from(says);
            sum
        }));
        Weights(sums)
    }

    pub fn within(&self, rows: Range<usize>) -> usize {
        let last = self.0.len() - 1;
        (self.0[rows.end.min(last)] - self.0[rows.start.min(last)]) as usize
    }
}

/// The claims that are read, by row. Those that lose overlap one that won. `claims` are in the order in which dialects are
/// preferred where nothing else decides.
pub(super) fn choose(claims: Vec<Claim>, weights: &Weights) -> Vec<Claim> {
    let had_evidence = dialects_beyond(&claims, Evidence::Sibling);
    let is_mixed = claims.iter().any(|claim| claim.dialect != claims[0].dialect);
    let all = if is_mixed { claims.clone() } else { Vec::new() };
    let mut chosen = compare(claims, weights);
    let strays = strays(&chosen);
    if !strays.is_empty() {
        // What they have won is open again.
        chosen = compare(all.into_iter().filter(|claim| !strays.contains(&claim.dialect)).collect(), weights);
    }
    let has_evidence = dialects_beyond(&chosen, Evidence::Sibling);
    chosen.retain(|Claim { dialect, unit }| {
        // Siblings of questions that another dialect reads have no evidence left.
        unit.evidence > Evidence::Sibling || has_evidence.contains(dialect) || !had_evidence.contains(dialect)
    });
    chosen
}

/// Gives each part of the page to the best of these claims.
fn compare(mut claims: Vec<Claim>, weights: &Weights) -> Vec<Claim> {
    let mut totals: Vec<(Dialect, usize)> = Vec::new();
    for claim in &claims {
        let weight = weights.within(claim.unit.rows.clone());
        match totals.iter_mut().find(|(dialect, _)| *dialect == claim.dialect) {
            Some((_, total)) => *total += weight,
            None => totals.push((claim.dialect, weight)),
        }
    }
    claims.sort_by_key(|claim| (claim.unit.rows.start, std::cmp::Reverse(claim.unit.rows.end)));
    let mut chosen = Vec::new();
    // Every round settles one dialect of each part, so there are no more rounds than dialects.
    while !claims.is_empty() {
        let mut rest = Vec::new();
        let mut claims_left = std::mem::take(&mut claims).into_iter().peekable();
        while let Some(first) = claims_left.next() {
            let mut end = first.unit.rows.end;
            let mut part = vec![first];
            while let Some(next) = claims_left.next_if(|next| next.unit.rows.start < end) {
                end = end.max(next.unit.rows.end);
                part.push(next);
            }
            settle(part, weights, &totals, &mut chosen, &mut rest);
        }
        claims = rest;
    }
    chosen.sort_by_key(|claim: &Claim| claim.unit.rows.start);
    chosen
}

/// The dialect with most cards, the first of equals, and how many they are.
pub(super) fn main_dialect(counts: &[(Dialect, usize)]) -> Option<(Dialect, usize)> {
    counts.iter().rev().max_by_key(|(_, cards)| *cards).copied()
}

/// How many cards of each dialect there are.
pub(super) fn counts(chosen: &[Claim]) -> Vec<(Dialect, usize)> {
    let mut counts: Vec<(Dialect, usize)> = Vec::new();
    for Claim { dialect, unit } in chosen {
        match counts.iter_mut().find(|(known, _)| known == dialect) {
            Some((_, cards)) => *cards += unit.cards,
            None => counts.push((*dialect, unit.cards)),
        }
    }
    counts
}

/// One in so many cards may be of a dialect without marks before it counts beside the others.
const STRAY: usize = 10;

/// The dialects of a few lines that look like cards among many cards of another dialect.
fn strays(chosen: &[Claim]) -> Vec<Dialect> {
    let counts = counts(chosen);
    let most = counts.iter().map(|(_, cards)| *cards).max().unwrap_or_default();
    let marked = dialects_beyond(chosen, Evidence::Sure);
    let few = counts.iter().filter(|(dialect, cards)| cards * STRAY < most && !marked.contains(dialect));
    few.map(|(dialect, _)| *dialect).collect()
}

/// The dialects with a claim of more evidence than this.
fn dialects_beyond(claims: &[Claim], evidence: Evidence) -> Vec<Dialect> {
    let mut found = Vec::new();
    for claim in claims.iter().filter(|claim| claim.unit.evidence > evidence) {
        if !found.contains(&claim.dialect) {
            found.push(claim.dialect);
        }
    }
    found
}

/// Gives a part to the best dialect; what does not overlap it is left for the next round.
fn settle(
    part: Vec<Claim>,
    weights: &Weights,
    totals: &[(Dialect, usize)],
    chosen: &mut Vec<Claim>,
    rest: &mut Vec<Claim>,
) {
    let best = best(&part, weights, totals);
    let (won, lost): (Vec<Claim>, Vec<Claim>) = part.into_iter().partition(|claim| claim.dialect == best);
    let mut from = 0;
    for claim in lost {
        let rows = &claim.unit.rows;
        // Units of one dialect begin in order, but may be nested.
        while won.get(from).is_some_and(|won| won.unit.rows.end <= rows.start) {
            from += 1;
        }
        let overlaps = won[from..]
            .iter()
            .take_while(|won| won.unit.rows.start < rows.end)
            .any(|won| won.unit.rows.end > rows.start);
        if !overlaps {
            rest.push(claim);
        }
    }
    chosen.extend(won);
}

fn best(part: &[Claim], weights: &Weights, totals: &[(Dialect, usize)]) -> Dialect {
    let mut sides: Vec<Side> = Vec::new();
    for Claim { dialect, unit } in part {
        let at = sides.iter().position(|side| side.dialect == *dialect).unwrap_or_else(|| {
            sides.push(Side { dialect: *dialect, evidence: unit.evidence, units: 0, explained: 0, end: 0 });
            sides.len() - 1
        });
        let side = &mut sides[at];
        side.evidence = side.evidence.max(unit.evidence);
        side.units += 1;
        side.explained += weights.within(unit.rows.start.max(side.end)..unit.rows.end.max(side.end));
        side.end = side.end.max(unit.rows.end);
    }
    let most = sides.iter().map(|side| side.explained).max().unwrap_or_default();
    let key = |side: &Side| {
        // One line inside a larger card does not replace it, unless marks say so.
        let is_lone = side.units == 1 && (side.explained + 1) * 2 < most && side.evidence < Evidence::Marked;
        let evidence = if is_lone { Evidence::Sibling } else { side.evidence };
        let place = totals.iter().position(|(dialect, _)| *dialect == side.dialect).unwrap_or_default();
        (evidence, side.explained, totals[place].1, std::cmp::Reverse(place))
    };
    sides.iter().max_by_key(|side| key(side)).map_or(part[0].dialect, |side| side.dialect)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(dialect: Dialect, rows: Range<usize>, evidence: Evidence) -> Claim {
        Claim { dialect, unit: Unit { rows, cards: 1, evidence } }
    }

    fn chosen(claims: Vec<Claim>) -> Vec<(Dialect, Range<usize>)> {
        let weights = Weights::of(std::iter::repeat_n(true, 100));
        choose(claims, &weights).into_iter().map(|claim| (claim.dialect, claim.unit.rows)).collect()
    }

    #[test]
    fn each_part_is_read_by_the_dialect_with_the_best_evidence() {
        use Dialect::{Heading, List, Star};
        use Evidence::{Marked, Sibling, Sure};
        let claims = vec![
            claim(Star, 0..10, Marked),
            claim(Heading, 0..10, Sure),
            claim(Heading, 10..20, Sure),
            claim(List, 12..13, Sure),
            claim(List, 13..14, Sure),
            claim(Heading, 20..30, Sibling),
            claim(List, 22..24, Sure),
            claim(List, 24..26, Sure),
        ];
        let expected = [(Star, 0..10), (Heading, 10..20), (List, 22..24), (List, 24..26)];
        assert_eq!(chosen(claims), expected);
    }

    #[test]
    fn a_lone_line_does_not_replace_the_card_around_it() {
        use Dialect::{Bold, Heading, List};
        use Evidence::{Sibling, Sure};
        let claims = vec![claim(Heading, 0..20, Sibling), claim(Bold, 5..8, Sure), claim(List, 30..31, Sure)];
        assert_eq!(chosen(claims), [(Heading, 0..20), (List, 30..31)]);
    }
}
