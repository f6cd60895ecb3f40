//! Which cards a query means: words that must all occur, and `key:value` conditions.

use crate::error::{Error, Result};

/// A condition on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The text, topic, deck or id has this word in it.
    Word(String),
    /// The deck's name contains it.
    Deck(String),
    /// The track's name is it.
    Track(String),
    /// The topic contains it.
    Topic(String),
    /// A tag is it.
    Tag(String),
    /// The card is in this state.
    Is(State),
}

/// States that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Due today or earlier.
    Due,
    /// Never reviewed.
    New,
    /// Out of every queue.
    Suspended,
    /// Failed too often.
    Leech,
    /// Its text has vanished.
    Retired,
}

/// What a query needs to know of a card; all texts in lower case.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Id, topic, deck, front and back, one after the other.
    pub text: String,
    /// The deck's name.
    pub deck: String,
    /// The track.
    pub track: String,
    /// The topic.
    pub topic: String,
    /// All tags.
    pub tags: Vec<String>,
    /// The states it is in.
    pub states: Vec<State>,
}

/// Reads a query: its words as the shell split them, or one text with blanks and quotes.
pub fn parse(words: &[String]) -> Result<Vec<Condition>> {
    let mut conditions = Vec::new();
    for word in words {
        let parts = match word.contains('"') {
            true => shlex::split(word).ok_or_else(|| Error::usage("a quote in the query is not closed"))?,
            // A value with blanks that the shell took the quotes from stays whole.
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
            "leech" => State::Leech,
            "retired" => State::Retired,
            _ => {
                return Err(Error::usage(format!("no card can be `{value}`"))
                    .hint("is: takes due, new, suspended, leech or retired"));
            }
        }),
    })
}

/// True where the card fulfils every condition.
pub fn fits(conditions: &[Condition], facts: &Facts) -> bool {
    conditions.iter().all(|condition| match condition {
        Condition::Word(word) => facts.text.contains(word),
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
    fn every_condition_must_hold() {
        let facts = Facts { text: "what is a heap".into(), track: "coding".into(), ..Facts::default() };
        assert!(fits(&words(&["heap", "track:coding"]), &facts));
        assert!(!fits(&words(&["heap", "track:facts"]), &facts));
        assert!(fits(&[], &facts));
    }
}
