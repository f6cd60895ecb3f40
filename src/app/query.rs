//! Queries over cards: words that must all occur, and `key:value` conditions.

use crate::error::{Error, Result};
use crate::library::{ambiguous, has_words, match_name};

/// A condition on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// This word in text, topic, deck, or id.
    Word(String),
    /// Part of the deck's name.
    Deck(String),
    /// The track's name.
    Track(String),
    /// Part of the topic.
    Topic(String),
    /// A tag.
    Tag(String),
    /// A state.
    Is(State),
}

/// States in queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Due today or earlier.
    Due,
    /// Never reviewed.
    New,
    /// Suspended.
    Suspended,
    /// Suspended until a checklist item is checked.
    Locked,
    /// Failed often.
    Leech,
    /// The card's text is missing.
    Retired,
}

/// The searchable fields of a card, in lower case.
#[derive(Debug, Clone, Default)]
pub struct CardFacts {
    /// The card's name.
    pub id: String,
    pub front: String,
    pub back: String,
    /// The user's own card, not a shipped one.
    pub own: bool,
    pub deck: String,
    pub track: String,
    pub topic: String,
    pub tags: Vec<String>,
    pub states: Vec<State>,
}

/// Parses a query: words split by the shell, or one text with spaces and quotes.
pub fn parse(words: &[String]) -> Result<Vec<Condition>> {
    let mut conditions = Vec::new();
    for word in words {
        let parts = match word.contains('"') {
            true => shlex::split(word).ok_or_else(|| Error::usage("a quote in the query is not closed"))?,
            // A value with spaces stays one value although the shell removed its quotes.
            false if key_of(word).is_some() => vec![word.clone()],
            false => word.split_whitespace().map(str::to_owned).collect(),
        };
        for part in parts {
            conditions.push(condition(&part)?);
        }
    }
    Ok(conditions)
}

fn key_of(word: &str) -> Option<(&str, &str)> {
    word.split_once(':').filter(|(key, _)| ["deck", "track", "topic", "tag", "is"].contains(key))
}

fn condition(word: &str) -> Result<Condition> {
    let Some((key, value)) = key_of(word) else { return Ok(Condition::Word(word.to_lowercase())) };
    let value = value.to_lowercase();
    Ok(match key {
        "deck" => Condition::Deck(value),
        "track" => Condition::Track(value),
        "topic" => Condition::Topic(value),
        "tag" => Condition::Tag(value.trim_start_matches('#').to_owned()),
        _ => Condition::Is(match value.as_str() {
            "due" => State::Due,
            "new" => State::New,
            "suspended" => State::Suspended,
            "locked" => State::Locked,
            "leech" => State::Leech,
            "retired" => State::Retired,
            _ => {
                return Err(Error::usage(format!("unknown condition `is:{value}`"))
                    .hint("use is:due, is:new, is:suspended, is:locked, is:leech, or is:retired"));
            }
        }),
    })
}

impl CardFacts {
    fn texts(&self) -> [&str; 5] {
        [&self.front, &self.back, &self.topic, &self.deck, &self.id]
    }
}

/// Replaces parts of track names by the full names. An unknown track stays and matches no card.
pub fn name_tracks(conditions: &mut [Condition], tracks: &[&str]) -> Result<()> {
    for condition in conditions {
        let Condition::Track(name) = condition else { continue };
        match match_name(name, tracks.iter().copied()) {
            Ok(track) => *name = track.to_lowercase(),
            Err(several) if several.is_empty() => {}
            Err(several) => return Err(ambiguous(name, "tracks", &several)),
        }
    }
    Ok(())
}

/// The rank of a matching card, 0 first: the card with this name, then whole words in front, back, and names of topic
/// and deck, then parts of words in the same order. Among equals, the user's own cards come before shipped ones.
/// Without words, all are equal.
pub fn rank(conditions: &[Condition], facts: &CardFacts) -> (usize, bool) {
    let texts = facts.texts();
    let of_word = |word: &String| {
        let whole = texts.iter().position(|text| has_words(text, word));
        let part = || texts.iter().position(|text| text.contains(word)).map(|place| texts.len() + place);
        if facts.id == *word { 0 } else { 1 + whole.or_else(part).unwrap_or(2 * texts.len()) }
    };
    let words = conditions.iter().filter_map(|condition| match condition {
        Condition::Word(word) => Some(of_word(word)),
        _ => None,
    });
    words.fold((0, false), |(sum, _), place| (sum + place, !facts.own))
}

/// Whether the card meets all conditions.
pub fn fits(conditions: &[Condition], facts: &CardFacts) -> bool {
    conditions.iter().all(|condition| match condition {
        Condition::Word(word) => facts.texts().iter().any(|text| text.contains(word)),
        Condition::Deck(name) => facts.deck.contains(name),
        Condition::Track(name) => facts.track == *name,
        Condition::Topic(name) => facts.topic.contains(name),
        Condition::Tag(name) => facts.tags.contains(name),
        Condition::Is(state) => facts.states.contains(state),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(query: &[&str]) -> Vec<Condition> {
        parse(&query.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()).expect("a query")
    }

    #[test]
    fn quotes_and_blanks_are_read_as_people_mean_them() {
        let deck = Condition::Deck("coding topics".into());
        assert_eq!(words(&["deck:Coding topics"]), std::slice::from_ref(&deck));
        assert_eq!(words(&["deck:\"Coding topics\" heap"]), [deck, Condition::Word("heap".into())]);
        assert_eq!(words(&["Two", "pointers"]), [Condition::Word("two".into()), Condition::Word("pointers".into())]);
        assert_eq!(words(&["std::io"]), [Condition::Word("std::io".into())]);
        assert_eq!(words(&["tag:#bfs", "is:Due"]), [Condition::Tag("bfs".into()), Condition::Is(State::Due)]);
    }

    #[test]
    fn an_unknown_state_is_refused() {
        assert!(parse(&["is:late".to_owned()]).is_err());
    }

    #[test]
    fn whole_words_come_before_parts_fronts_before_backs_and_ones_own_before_others() {
        let card = |id: &str, front: &str, back: &str, own| {
            let (id, front, back) = (id.to_owned(), front.to_owned(), back.to_owned());
            CardFacts { id, front, back, own, topic: "sorting".into(), deck: "topics".into(), ..CardFacts::default() }
        };
        let in_order = [
            card("heap", "what is it?", "a tree", false),
            card("c1", "what is a heap?", "a tree", true),
            card("c2", "name: heap", "a tree", false),
            card("c3", "which queue?", "the (heap)", true),
            card("c4", "which queue?", "a heap", false),
            card("a-heap", "which queue?", "a tree", false),
            card("c5", "what is heapsort?", "a sort", true),
            card("c6", "what is heapsort?", "a sort", false),
            card("c7", "which sort?", "heapsort", false),
        ];
        let query = words(&["Heap"]);
        let ranks: Vec<_> = in_order.iter().map(|facts| rank(&query, facts)).collect();
        assert!(ranks.is_sorted() && ranks.windows(2).all(|pair| pair[0] != pair[1]), "{ranks:?}");
        assert!(in_order.iter().all(|facts| fits(&query, facts)));
        assert_eq!(rank(&words(&["is:new"]), &in_order[0]), rank(&words(&["is:new"]), &in_order[7]));
        let two = words(&["sort", "which"]);
        assert!(rank(&two, &card("x", "which sort?", "", false)) < rank(&two, &card("y", "which?", "sort", true)));
    }

    #[test]
    fn a_track_is_meant_by_a_part_of_its_name_too() {
        let tracks = ["coding", "facts", "fast facts"];
        let named = |query: &str| {
            let mut conditions = words(&[query]);
            name_tracks(&mut conditions, &tracks).map(|()| conditions)
        };
        assert_eq!(named("track:COD").expect("one"), [Condition::Track("coding".into())]);
        assert_eq!(named("track:Facts").expect("one"), [Condition::Track("facts".into())]);
        assert_eq!(named("track:none").expect("none"), [Condition::Track("none".into())]);
        assert_eq!(named("track:fa").map_err(|error| error.exit_code()), Err(2));
    }

    #[test]
    fn every_condition_must_hold() {
        let facts = CardFacts { front: "what is a heap".into(), track: "coding".into(), ..CardFacts::default() };
        assert!(fits(&words(&["heap", "track:coding"]), &facts));
        assert!(!fits(&words(&["heap", "track:facts"]), &facts));
        assert!(fits(&[], &facts));
    }
}
