//! Names by which users refer to cards, and names of files.

use crate::deck::identity::{card_id_of_span, id_from_letters, id_from_name, letters_from_id};
use crate::error::{Doing, Error, Result};
use crate::store::{CardRow, Store, StoreResult};

/// The name of a card: its `Id:`, or `ID/n` for a cloze span, or else twelve letters and digits.
pub fn public_id(card: &CardRow) -> String {
    match (&card.name, card.span) {
        (Some(name), 0) => name.clone(),
        (Some(name), span) => format!("{name}/{span}"),
        (None, _) => letters_from_id(card.id),
    }
}

/// How many names an ambiguity error lists.
const MAX_LISTED: usize = 8;

/// Finds the name that matches `wanted`, ignoring case. The first of these rules with a match decides: the same name;
/// the same last heading; a beginning or whole words; any part. `Err` has all matches of that rule in order. A heading
/// also stands for those below it, whose names begin with it and ` / `.
pub fn match_name<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Result<&'n str, Vec<&'n str>> {
    let wanted = wanted.trim();
    let mut all: Vec<(&str, String)> = Vec::new();
    for name in names {
        let lower = name.to_lowercase();
        if name == wanted {
            return Ok(name);
        }
        if !all.iter().any(|(_, known)| *known == lower) {
            all.push((name, lower));
        }
    }
    let wanted = wanted.to_lowercase();
    let heading = format!(" / {wanted}");
    let levels: [&dyn Fn(&str) -> bool; 4] = [
        &|name| name == wanted,
        &|name| name.ends_with(&heading),
        &|name| name.starts_with(&wanted) || name.contains(&heading) || has_words(name, &wanted),
        &|name| name.contains(&wanted),
    ];
    for fits in levels.iter().filter(|_| !wanted.is_empty()) {
        let fitting: Vec<&(&str, String)> = all.iter().filter(|(_, lower)| fits(lower)).collect();
        let below = |name: &str| {
            fitting
                .iter()
                .any(|(_, other)| name.strip_prefix(other.as_str()).is_some_and(|rest| rest.starts_with(" / ")))
        };
        let found: Vec<&str> = fitting.iter().filter(|(_, lower)| !below(lower)).map(|(name, _)| *name).collect();
        match found[..] {
            [] => {}
            [only] => return Ok(only),
            _ => return Err(found),
        }
    }
    Err(Vec::new())
}

/// Does the name contain these words, with no letter or digit directly before or after them?
pub fn has_words(name: &str, words: &str) -> bool {
    let free = |beside: Option<char>| beside.is_none_or(|beside| !beside.is_alphanumeric());
    name.match_indices(words)
        .any(|(at, found)| free(name[..at].chars().next_back()) && free(name[at + found.len()..].chars().next()))
}

/// The error for several matching names. `what` is plural, such as `decks`.
pub fn ambiguous(wanted: &str, what: &str, names: &[&str]) -> Error {
    let more = match names.len().saturating_sub(MAX_LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let listed = names[..names.len().min(MAX_LISTED)].join(", ");
    Error::usage(format!("`{wanted}` matches {} {what}", names.len())).hint(format!("use one of: {listed}{more}"))
}

/// The cards that match `wanted`: one if it is clear, none if no name matches.
pub fn matching_cards(store: &Store, wanted: &str) -> Result<Vec<CardRow>> {
    let doing = "find the card";
    if let Some(card) = exactly(store, wanted).doing(doing)? {
        return Ok(vec![card]);
    }
    let all = store.all_cards().doing(doing)?;
    let names: Vec<String> = all.iter().map(public_id).collect();
    let found = match match_name(wanted, names.iter().map(String::as_str)) {
        Ok(name) => vec![name],
        Err(names) => names,
    };
    let is_meant = |(_, name): &(CardRow, &String)| found.contains(&name.as_str());
    Ok(all.into_iter().zip(&names).filter(is_meant).map(|(card, _)| card).collect())
}

/// The card with this name, or with a name that only it matches.
pub fn find_card(store: &Store, wanted: &str) -> Result<CardRow> {
    let mut found = matching_cards(store, wanted)?;
    match (found.pop(), found.is_empty()) {
        (Some(card), true) => Ok(card),
        (None, _) => {
            Err(Error::refused(format!("there is no card `{wanted}`"))
                .hint("`greenroom cards WORD` searches for cards"))
        }
        (Some(last), false) => {
            found.push(last);
            let names: Vec<String> = found.iter().map(public_id).collect();
            Err(ambiguous(wanted, "cards", &names.iter().map(String::as_str).collect::<Vec<_>>()))
        }
    }
}

fn exactly(store: &Store, wanted: &str) -> StoreResult<Option<CardRow>> {
    if let Some(card) = id_from_letters(wanted).map(|id| store.card(id)).transpose()?.flatten() {
        return Ok(Some(card));
    }
    let spans = wanted.rsplit_once('/').and_then(|(name, span)| Some((name, span.parse::<u32>().ok()?)));
    let aliases = store.aliases()?;
    for (name, span) in [Some((wanted, 0)), spans].into_iter().flatten() {
        let id = id_from_name(name);
        let note = aliases.get(&id).copied().unwrap_or(id);
        if let Some(card) = store.card(card_id_of_span(note, span))?.filter(|card| public_id(card) == wanted) {
            return Ok(Some(card));
        }
    }
    Ok(None)
}

/// A file name for a deck: its letters and digits, with hyphens for everything else.
pub fn file_name(deck: &str) -> String {
    let words: String = deck.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let stem: Vec<&str> = words.split_whitespace().collect();
    // A directory entry has at most 255 bytes.
    let stem: String = stem.join("-").chars().take(60).collect();
    format!("{}.md", if stem.is_empty() { "deck" } else { &stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECKS: [&str; 5] = ["Coding topics", "Python coding", "System design", "Systems", "Encoding"];

    #[test]
    fn a_name_matches_by_any_part_that_is_unique() {
        for (wanted, found) in [
            ("Systems", "Systems"),
            ("sYSTEMS", "Systems"),
            ("topics", "Coding topics"),
            ("coding t", "Coding topics"),
            (" python ", "Python coding"),
            ("sign", "System design"),
            ("enc", "Encoding"),
        ] {
            assert_eq!(match_name(wanted, DECKS), Ok(found), "{wanted}");
        }
    }

    #[test]
    fn the_same_name_comes_before_whole_words_and_these_before_parts() {
        assert_eq!(match_name("system", ["System design", "system"]), Ok("system"));
        assert_eq!(match_name("net", ["Netty", "The net", "Ethernet"]), Err(vec!["Netty", "The net"]));
        assert_eq!(match_name("coding", DECKS), Err(vec!["Coding topics", "Python coding"]));
        assert_eq!(match_name("ystem", DECKS), Err(vec!["System design", "Systems"]));
        assert_eq!(match_name("facts", ["Facts", "facts"]), Ok("facts"));
        assert_eq!(match_name("FACTS", ["Facts", "facts"]), Ok("Facts"));
        for nothing in ["", "  ", "graphs"] {
            assert_eq!(match_name(nothing, DECKS), Err(vec![]), "{nothing:?}");
        }
    }

    #[test]
    fn a_heading_matches_those_below_it() {
        let topics = ["Storage", "Storage / GFS", "Storage / GFS / Chunks", "Graphs / BFS", "Trees / BFS and DFS"];
        assert_eq!(match_name("stor", topics), Ok("Storage"));
        assert_eq!(match_name("gfs", topics), Ok("Storage / GFS"));
        assert_eq!(match_name("bfs", topics), Ok("Graphs / BFS"));
        assert_eq!(match_name("sear", ["Graphs / Search", "Searching"]), Err(vec!["Graphs / Search", "Searching"]));
        assert_eq!(match_name("chunk", topics), Ok("Storage / GFS / Chunks"));
        assert_eq!(match_name("fs", topics), Err(vec!["Storage / GFS", "Graphs / BFS", "Trees / BFS and DFS"]));
    }

    #[test]
    fn letters_of_any_script_are_compared_and_never_cut() {
        assert_eq!(match_name("ÜBER", ["Über uns", "Geübt"]), Ok("Über uns"));
        assert_eq!(match_name("ß", ["Straße", "Gasse"]), Ok("Straße"));
        assert!(!has_words("naïveté", "na") && has_words("b-tree/2", "tree"));
    }

    #[test]
    fn candidates_are_listed_up_to_a_limit() {
        let names: Vec<String> = (0..30).map(|n| format!("deck {n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let error = ambiguous("deck", "decks", &names);
        assert_eq!(error.exit_code(), 2);
        assert_eq!(error.to_string(), "`deck` matches 30 decks");
        assert!(error.advice().is_some_and(|hint| hint.ends_with("deck 7 and 22 more")));
    }
}
