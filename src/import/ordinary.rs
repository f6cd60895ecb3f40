//! What of a page that was not written for cards is a card all the same: a README, minutes, a changelog, an article.
//! Knows nothing about how any dialect reads.
//!
//! Headings, bold lines, and items of such a page ask for many reasons. One is a card if it can be asked by itself
//! (`words::is_whole_question`), has an answer or is on a page of questions, and is not said twice. A page of minutes, versions,
//! or commands has none.

use super::dialect::Dialect;
use super::page::{Page, Row, What};
use super::region::{Claim, Evidence, Weights};
use super::words::{self, Asking};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Leaves the claims that are cards, whatever the page is.
pub(super) fn retain(page: &Page<'_>, claims: &mut Vec<Claim>, weights: &Weights) {
    let is_work = page.is_of(words::is_of_work);
    let is_minutes =
        page.is_of(words::is_of_minutes) || page.titles().iter().any(|title| words::is_of_meeting(&title.plain));
    let is_sibling = |claim: &Claim| claim.unit.evidence == Evidence::Sibling;
    let mut times: HashMap<(Dialect, Cow<'_, str>), usize> = HashMap::new();
    for claim in claims.iter().filter(|claim| is_weak(claim)) {
        *times.entry((claim.dialect, front(page, claim))).or_default() += 1;
    }
    let times =
        |claim: &Claim, text: &str| times.get(&(claim.dialect, Cow::Borrowed(text))).copied().unwrap_or_default();
    claims.retain(|claim| match claim.dialect {
        Dialect::Qa => !is_minutes,
        Dialect::Obsidian => !is_minutes || claim.unit.evidence == Evidence::Marked,
        Dialect::Details => {
            let is_summary = page.rows[claim.unit.rows.start].content().contains("<summary");
            !page.is_in_structure(claim.unit.rows.start)
                && (page.is_for_cards || !is_summary || words::asking(&front(page, claim)) != Asking::Perhaps)
        }
        _ if !is_weak(claim) => true,
        _ if is_sibling(claim) => {
            let text = front(page, claim);
            !is_work && !is_name(&text) && times(claim, &text) <= 2
        }
        _ => !is_minutes,
    });
    if page.is_for_cards {
        return;
    }
    let weak = || claims.iter().filter(|claim| is_weak(claim));
    let asking = || weak().filter(|claim| !is_sibling(claim));
    let mut weight: HashMap<Dialect, usize> = HashMap::new();
    asking().for_each(|claim| *weight.entry(claim.dialect).or_default() += weights.within(claim.unit.rows.clone()));
    let all = weights.within(0..page.rows.len());
    let is_asking = |claim: &Claim| weight.get(&claim.dialect).is_some_and(|weight| weight * 2 >= all);
    let is_deck = !is_work && is_nothing_else(page, claims, weights);
    // No title is above the first of them.
    let first = page.titles().first().map(|title| title.row);
    let is_bare = weak().any(|claim| Some(claim.unit.rows.start) == first);
    let titles: HashSet<&str> = page.titles().iter().map(|title| title.plain.as_str()).collect();
    let is_about = |claim: &Claim| {
        let text = front(page, claim);
        words::is_about_something(&text) || words::is_behavioral(&text) || is_numbered(page, claim)
    };
    let telling = asking().filter(|claim| is_about(claim)).count();
    let have_siblings = is_deck && telling > 0 && (is_bare || telling * 3 >= weak().count());
    let is_card = |claim: &Claim| {
        let text = front(page, claim);
        match (page.is_beside_cards || page.is_for_cards_at(claim.unit.rows.start), is_sibling(claim)) {
            (true, false) => is_asking(claim) || is_answered(page, claim),
            (true, true) => is_answered(page, claim),
            // What is a heading as well is one of the contents.
            _ if claim.dialect == Dialect::List && titles.contains(text.as_ref()) => false,
            (false, true) => have_siblings,
            (false, false) if is_deck => is_about(claim),
            (false, false) => {
                !is_work
                    && words::is_whole_question(&text)
                    && !words::is_behavioral(&text)
                    && (is_asking(claim) || is_answered(page, claim))
                    && times(claim, &text) == 1
            }
        }
    };
    let kept: Vec<bool> = claims.iter().map(|claim| !is_weak(claim) || is_card(claim)).collect();
    let mut kept = kept.into_iter();
    claims.retain(|_| kept.next().unwrap_or_default());
}

/// Whether no mark made for cards says that a claim is one.
fn is_weak(claim: &Claim) -> bool {
    matches!(claim.dialect, Dialect::Heading | Dialect::Bold | Dialect::List)
}

/// Whether a text is a name in code and nothing else: `user_created[:id]`, `--dry-run`, `read()`.
fn is_name(plain: &str) -> bool {
    let is_sign = |c: char| "_()[]{}<>=/.:|".contains(c);
    !plain.contains(' ')
        && plain.is_ascii()
        && (plain.starts_with("--") || plain.trim_end_matches(['.', ':']).contains(is_sign))
}

/// The most bytes of a line that is no introduction by itself.
const SHORT: usize = 40;

/// Whether a page is nothing but what is claimed: no introduction is above it, and little beside it.
fn is_nothing_else(page: &Page<'_>, claims: &[Claim], weights: &Weights) -> bool {
    let Some(first) = claims.iter().map(|claim| claim.unit.rows.start).min() else { return true };
    let says = |at: &usize| {
        let row = &page.rows[*at];
        let is_prose = row.content().len() > SHORT || row.content().ends_with(['.', ':', '!', '。']);
        row.is_open()
            && row.level().is_none()
            && is_prose
            && weights.within(*at..at + 1) > 0
            && !page.is_in_structure(*at)
    };
    let mut rows: Vec<_> = claims.iter().map(|claim| claim.unit.rows.clone()).collect();
    rows.sort_by_key(|rows| rows.start);
    let (mut behind, mut missed) = (first, 0);
    for rows in rows.into_iter().chain(std::iter::once(page.rows.len()..page.rows.len())) {
        missed += (behind..rows.start).filter(says).count();
        behind = behind.max(rows.end);
    }
    !(0..first).any(|at| says(&at)) && missed * 10 <= weights.within(0..page.rows.len())
}

/// What a claim asks, in plain words.
fn front<'p>(page: &'p Page<'_>, claim: &Claim) -> Cow<'p, str> {
    let (at, titles) = (claim.unit.rows.start, page.titles());
    if let Ok(title) = titles.binary_search_by_key(&at, |title| title.row) {
        return Cow::Borrowed(words::without_number(&titles[title].plain));
    }
    let row = &page.rows[at];
    let text = row.task().map_or(row.content(), |(_, text)| text);
    Cow::Owned(words::without_number(&words::plain(text)).to_owned())
}

/// Whether a number or code says more of a question than its words.
fn is_numbered(page: &Page<'_>, claim: &Claim) -> bool {
    let row = &page.rows[claim.unit.rows.start];
    row.content().contains('`') || words::is_numbered(&words::plain(row.heading()))
}

/// Whether there is more to a claim than its question.
fn is_answered(page: &Page<'_>, claim: &Claim) -> bool {
    let rows = &claim.unit.rows;
    let first = page.rows[rows.start].content();
    let behind = first.rfind(['?', '？', '؟']).map_or("", |at| &first[at..]);
    let goes_on = |row: &Row<'_>| row.what == What::Text && matches!(page.rows[rows.start].what, What::Item { .. });
    let below = page.next(rows.start + 1, |row| !goes_on(row));
    let says = |at: usize| page.rows[at].is_open() && !matches!(page.rows[at].what, What::Rule | What::Heading(_));
    claim.dialect != Dialect::List && behind.contains(char::is_alphabetic)
        || (below..rows.end.min(page.rows.len())).any(says)
}
