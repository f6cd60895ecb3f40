//! The selection of cards for a session, and its time; narrows a session to one card, or to topics and a query. Must not
//! know what is due.

use crate::app::cards::{Search, describe};
use crate::app::checklist::how_to_unlock;
use crate::app::library::{App, Library};
use crate::app::scope::{Scope, choose};
use crate::error::{Doing, Error, Result};
use crate::library::{load_checklists, matching_cards, public_id};
use crate::store::{CardRow, Queued};
use crate::view::count::count;
use crate::view::safe_line;
use std::collections::HashSet;

/// The arguments of a session.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// A card's id, or the words of a query.
    pub words: Vec<String>,
    /// The time budget in seconds; `None` for all due cards.
    pub budget: Option<f64>,
    /// Only these decks.
    pub deck: Vec<String>,
    /// Only these tracks.
    pub track: Vec<String>,
    /// Only these topics and their subtopics.
    pub topic: Vec<String>,
    /// Also cards that are not due; their due dates stay.
    pub again: bool,
    /// Maximum cards.
    pub limit: Option<usize>,
    /// Maximum new cards, whatever the limits of the decks.
    pub new: Option<usize>,
    /// Also cards due within this many days.
    pub ahead: u32,
}

impl Selection {
    /// Whether it narrows the cards beyond decks and tracks.
    pub fn narrows(&self) -> bool {
        !(self.words.is_empty() && self.topic.is_empty())
    }
}

/// A short word may match the beginning of a hash by chance, so only longer words do.
const SHORTEST_HASH: usize = 4;

/// How a session is narrowed, in addition to decks and tracks.
#[derive(Debug, Default)]
pub struct Narrowed {
    /// The named card, which is shown even if it is not due.
    pub card: Option<Queued>,
    /// The allowed cards; `None` for all.
    wanted: Option<HashSet<i64>>,
}

impl Narrowed {
    /// Parses these arguments.
    pub fn of(args: &Selection, app: &App, library: &mut Library) -> Result<Narrowed> {
        if !args.narrows() {
            return Ok(Narrowed::default());
        }
        let scope = Scope::of(&library.store, &args.deck, &args.track)?;
        let (named, clearly) = called(args, library)?;
        if let Some(card) = named.as_ref().filter(|_| clearly) {
            return Narrowed::to_card(card, &scope, app, library);
        }
        let mut rows = library.store.all_cards().doing("search the cards")?;
        rows.retain(|row| row.file.is_some_and(|file| scope.files.contains_key(&file)));
        let rows = of_query(args, of_topics(args, rows, library)?, app, library)?;
        match (rows.as_slice(), named) {
            ([], None) => Err(nothing_called(args)),
            ([], Some(card)) => Narrowed::to_card(&card, &scope, app, library),
            // Words that match only one card name it as its id does.
            ([only], Some(card)) if only.id == card.id => Narrowed::to_card(&card, &scope, app, library),
            _ => Ok(Narrowed { card: None, wanted: Some(rows.iter().map(|row| row.id).collect()) }),
        }
    }

    fn to_card(card: &CardRow, scope: &Scope, app: &App, library: &Library) -> Result<Narrowed> {
        let name = safe_line(&public_id(card)).into_owned();
        let Some(queued) = Queued::of(card) else {
            return Err(Error::refused(format!("{name} is retired: its text is no longer in any deck"))
                .hint(format!("`greenroom history {name}` shows its reviews")));
        };
        if card.switches.suspended {
            return Err(Error::refused(format!("{name} is suspended"))
                .hint(format!("resume it with `greenroom resume {name}`")));
        }
        if let Some(item) = card.unlocked_by.as_deref().filter(|_| card.switches.locked) {
            let how = how_to_unlock(item, &load_checklists(&app.home)?);
            return Err(Error::refused(format!("{name} is locked")).hint(how));
        }
        if !scope.files.contains_key(&queued.file) {
            let files = library.store.files().doing("list the decks")?;
            let deck = files.iter().find(|file| file.id == queued.file).map(|file| file.settings.deck.as_str());
            let deck = safe_line(deck.unwrap_or_default()).into_owned();
            return Err(Error::refused(format!("{name} is in {deck}, which is off or not selected"))
                .hint(format!("`greenroom decks on '{deck}'` turns a deck on")));
        }
        Ok(Narrowed { card: Some(queued), wanted: Some(HashSet::from([queued.id])) })
    }

    /// Whether the session may show this card.
    pub fn holds(&self, card: i64) -> bool {
        self.wanted.as_ref().is_none_or(|wanted| wanted.contains(&card))
    }

    /// Whether this is the named card.
    pub fn is_card(&self, card: i64) -> bool {
        self.card.is_some_and(|named| named.id == card)
    }

    /// Whether only decks and tracks narrow the session.
    pub fn is_everything(&self) -> bool {
        self.wanted.is_none()
    }

    /// The message if none of the cards is shown; `None` if the session is not narrowed.
    pub fn nothing(&self, again: bool) -> String {
        match self.wanted.as_ref().map(HashSet::len) {
            None => String::new(),
            Some(1) if !again => "One card matches, and it is not due: `--again` practices it.\n".to_owned(),
            Some(matching) if !again => {
                format!("{} match, and none is due: `--again` practices them.\n", count(matching, "card"))
            }
            Some(matching) => format!("{} match, and none can be studied today.\n", count(matching, "card")),
        }
    }
}

/// The card that a word names, and whether the word is certain: it is the id or its beginning.
fn called(args: &Selection, library: &Library) -> Result<(Option<CardRow>, bool)> {
    let [word] = args.words.as_slice() else { return Ok((None, false)) };
    let mut found = matching_cards(&library.store, word)?;
    let Some(card) = found.pop().filter(|_| found.is_empty()) else { return Ok((None, false)) };
    let begins = public_id(&card).to_lowercase().starts_with(&word.trim().to_lowercase());
    let clearly = begins && (card.name.is_some() || word.trim().len() >= SHORTEST_HASH);
    Ok((Some(card), clearly))
}

/// The cards under these topics and their subtopics.
fn of_topics(args: &Selection, rows: Vec<CardRow>, library: &Library) -> Result<Vec<CardRow>> {
    if args.topic.is_empty() {
        return Ok(rows);
    }
    let all = library.store.topics().doing("list the topics")?;
    let of_row = |row: &CardRow| all.get(&row.topic).map_or("", String::as_str);
    let used: HashSet<&str> = rows.iter().map(of_row).collect();
    let names = with_headings_above(&used);
    let none = "the selected decks have none";
    let topics = args.topic.iter().map(|topic| choose("topic", topic, names.iter().copied(), none));
    let topics = topics.collect::<Result<Vec<&str>>>()?;
    let is_below = |name: &str, topic: &str| name.strip_prefix(topic).is_some_and(|rest| rest.starts_with(" / "));
    let is_in = |name: &str| topics.iter().any(|topic| name == *topic || is_below(name, topic));
    let wanted: HashSet<i64> = rows.iter().filter(|row| is_in(of_row(row))).map(|row| row.topic).collect();
    Ok(rows.into_iter().filter(|row| wanted.contains(&row.topic)).collect())
}

/// All topics, including headings without cards of their own.
fn with_headings_above<'n>(topics: &HashSet<&'n str>) -> HashSet<&'n str> {
    let above = |topic: &'n str| topic.match_indices(" / ").map(move |(at, _)| &topic[..at]).chain([topic]);
    topics.iter().copied().flat_map(above).collect()
}

/// The cards that match the query.
fn of_query(args: &Selection, rows: Vec<CardRow>, app: &App, library: &mut Library) -> Result<Vec<CardRow>> {
    if args.words.is_empty() {
        return Ok(rows);
    }
    let search = Search::new(&args.words, &library.store)?;
    let mut fitting = Vec::new();
    for row in rows {
        let card = describe(app, library, &row)?;
        if card.is_some_and(|card| search.rank(&card, app.today(), &row).is_some()) {
            fitting.push(row);
        }
    }
    Ok(fitting)
}

fn nothing_called(args: &Selection) -> Error {
    let words = safe_line(&args.words.join(" ")).into_owned();
    Error::usage(format!("no card matches `{words}`"))
        .hint("`greenroom cards WORD` searches all cards; a bare duration such as 20m is a time budget")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_only_hold_others_can_be_asked_for_too() {
        let topics = HashSet::from(["Systems / Storage / GFS", "Systems / Storage / HDFS", "Graphs"]);
        let mut names: Vec<&str> = with_headings_above(&topics).into_iter().collect();
        names.sort_unstable();
        let expected =
            ["Graphs", "Systems", "Systems / Storage", "Systems / Storage / GFS", "Systems / Storage / HDFS"];
        assert_eq!(names, expected);
    }
}
