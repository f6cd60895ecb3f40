//! Foreign texts as decks. Pure: bytes in, cards and stories out; no files, no clock, no screen.
//!
//! `read` cleans a file's bytes and reads each part of it by the dialect that explains it best (`recognize`, `region`). Each
//! dialect has its grammar at the top. They share `page` (what each line is), `answer` (which text below a question is its
//! answer), `words` (what is a question), `html` (Markdown from HTML), and `cards`. What nobody reads is in `passed_over`. A
//! repeated import meets the earlier one in `reconcile`.

mod anki_md;
mod answer;
mod blocks;
mod bold;
mod card_tag;
mod cards;
mod clean;
mod csv;
mod details;
mod dialect;
mod grid;
mod heading;
mod hole;
mod html;
mod list;
mod merge;
mod native;
mod obsidian;
mod one_line;
mod ordinary;
mod page;
mod passed_over;
mod problems;
#[cfg(test)]
mod promises_tests;
mod qa;
mod reading;
mod recognize;
mod reconcile;
mod region;
mod solutions;
mod star;
mod story;
mod table;
mod vault;
mod words;

pub use blocks::{Base, DeckText};
pub use dialect::{Dialect, ReadAs};
pub use merge::{Conflict, Counts, Merge, Side, cards_of};
pub use reading::{
    Alternative, CountAlternatives, ENOUGH_READ, Hints, PassedKind, PassedOver, Reading, Region, Skipped, Start,
};
pub use reconcile::reconcile;
pub use story::{Story, render_story};
pub use vault::Vault;

use native::Native;
use page::Page;
use std::borrow::Cow;
use std::path::Path;

/// Reads a file's bytes as cards. Linear in their number. Bytes that are handed over are not copied.
pub fn read<'b>(bytes: impl Into<Cow<'b, [u8]>>, hints: &Hints<'_>) -> Reading {
    let clean = clean::clean(bytes.into());
    let mut reading = read_text(clean.text, hints);
    let mut problems = clean.problems;
    problems.append(&mut reading.problems);
    problems.sort_by_key(|problem| (problem.line, problem.column));
    let mut reading = Reading { problems, ..reading };
    if reading.is_native {
        passed_over::in_deck(&mut reading);
    }
    if !reading.is_native && reading.deck.header.deck.is_none() {
        reading.deck.header.deck = Path::new(hints.name).file_stem().and_then(|stem| without_hash(stem.to_str()?));
    }
    reading
}

/// A file's name without the hash that Notion puts behind it; `None` if there is none.
fn without_hash(stem: &str) -> Option<String> {
    let (name, hash) = stem.rsplit_once(' ')?;
    let is_hash = hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| name.trim().to_owned()).filter(|name| !name.is_empty())
}

fn read_text(text: String, hints: &Hints<'_>) -> Reading {
    let text = qa::with_colons(text);
    match hints.dialect {
        Some(Dialect::Native) => return native::read(text),
        Some(Dialect::Csv) => return values(text, false, true),
        Some(Dialect::Tsv) => return values(text, true, true),
        Some(_) => return read_page(text, hints),
        None => {}
    }
    if has_ending(hints.name, &["csv"]) {
        return values(text, false, !hints.is_found);
    }
    let is_tabbed =
        has_ending(hints.name, &["tsv", "tab"]) || has_ending(hints.name, &["txt"]) && csv::is_tabbed(&text);
    if has_ending(hints.name, &["txt"]) && csv::has_semicolons(&text) {
        return values(text, false, !hints.is_found);
    }
    if is_tabbed || csv::is_anki_export(&text) {
        return values(text, true, !hints.is_found);
    }
    let native = native::is_native(&text);
    let plain = if native == Native::Yes { None } else { qa::plain_survey(&text) };
    match (native, plain) {
        (Native::Yes, _) | (Native::Perhaps, Some(_)) => native::read(text),
        (_, Some(survey)) => qa::read_plain(text, survey).unwrap_or_else(|text| read_page(text, hints)),
        _ => read_page(text, hints),
    }
}

fn read_page(text: String, hints: &Hints<'_>) -> Reading {
    let is_plain = !hints.is_found && has_ending(hints.name, &["txt"]);
    let mut page = Page::of(&text).with_purpose(hints.name);
    page.is_plain = is_plain;
    if hints.dialect.is_none() && native::is_native(&text) == Native::Perhaps && qa::survey(&page).foreign == 0 {
        drop(page);
        return native::read(text);
    }
    let reading = recognize::read(&page, &text, hints);
    drop(page);
    Reading { text, ..reading }
}

/// Whether a file's name ends so.
fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn values(text: String, tabs: bool, sure: bool) -> Reading {
    let found = csv::read(&text, tabs, sure);
    let dialect = found.dialect.unwrap_or(if tabs { Dialect::Tsv } else { Dialect::Csv });
    if found.why.is_empty() {
        let why = "its columns are not questions and answers".to_owned();
        return Reading { why, text, ..Reading::default() };
    }
    let page = Page::named(found.deck);
    let lines = text.lines().count();
    let reading = found.cards.into_reading(&page, dialect, found.why);
    let cards = reading.deck.notes.len() + reading.stories.len();
    let read_share = cards as f64 / (cards + reading.passed_over.len()).max(1) as f64;
    let regions = vec![Region { from: 1, to: lines.max(1), dialect }];
    Reading { text, read_share, regions, ..reading }
}
