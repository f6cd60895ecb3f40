//! Cards found by a query, and descriptions of their state.

use super::query::{CardFacts, Condition, State, fits, name_tracks, parse, rank};
use crate::app::library::{App, Library};
use crate::deck::{CardSides, Kind};
use crate::error::{Doing, Result};
use crate::library::{SHIPPED, public_id};
use crate::schedule::StudyDay;
use crate::store::{CardRow, FileRow, Store};
use crate::view::count::span_of_days;
use serde::Serialize;
use std::collections::HashSet;

/// A card in `cards --json` and `show`. docs/json.md has the contract.
#[derive(Default, Serialize)]
pub struct CardJson {
    pub(crate) id: String,
    likelihood: &'static str,
    pub(crate) deck: String,
    track: String,
    topic: String,
    kind: &'static str,
    pub(crate) front: String,
    back: String,
    tags: Vec<String>,
    source: Option<String>,
    as_of: Option<String>,
    line: Option<usize>,
    file: Option<String>,
    state: &'static str,
    due: Option<String>,
    stability: Option<f32>,
    difficulty: Option<f32>,
    reps: u32,
    lapses: u32,
    suspended: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unlocked_by: Option<String>,
    leech: bool,
}

/// The word for a kind in JSON.
pub fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Question => "qa",
        Kind::Cloze => "cloze",
        Kind::Prompt => "prompt",
        Kind::Exercise => "exercise",
    }
}

pub struct Search {
    conditions: Vec<Condition>,
    /// Files of shipped decks.
    shipped: HashSet<i64>,
}

impl Search {
    pub fn new(words: &[String], store: &Store) -> Result<Search> {
        let doing = "search the cards";
        let mut conditions = parse(words)?;
        let files = store.files().doing(doing)?;
        let tracks: Vec<&str> = files.iter().map(|file| file.settings.track.as_str()).collect();
        name_tracks(&mut conditions, &tracks)?;
        let written = store.written_files().doing(doing)?;
        let shipped: HashSet<String> =
            written.into_iter().filter(|file| file.source == SHIPPED).map(|file| file.name).collect();
        let came = |file: &&FileRow| shipped.contains(&format!("decks/{}", file.name));
        Ok(Search { conditions, shipped: files.iter().filter(came).map(|file| file.id).collect() })
    }

    /// The rank of a card in the results, 0 first; `None` if it does not match.
    pub fn rank(&self, card: &CardJson, today: StudyDay, row: &CardRow) -> Option<(usize, bool)> {
        let retired_wanted = self.conditions.contains(&Condition::Is(State::Retired));
        let facts = facts(card, today, row, &self.shipped);
        ((row.file.is_some() || retired_wanted) && fits(&self.conditions, &facts))
            .then(|| rank(&self.conditions, &facts))
    }
}

fn facts(card: &CardJson, today: StudyDay, row: &CardRow, shipped: &HashSet<i64>) -> CardFacts {
    let due = row.progress.is_some_and(|progress| progress.due <= today) && !row.switches.keep_out();
    let states = [
        (due, State::Due),
        (row.progress.is_none() && !row.switches.locked, State::New),
        (row.switches.locked, State::Locked),
        (row.switches.suspended, State::Suspended),
        (card.leech, State::Leech),
        (row.file.is_none(), State::Retired),
    ];
    CardFacts {
        id: card.id.to_lowercase(),
        front: card.front.to_lowercase(),
        back: card.back.to_lowercase(),
        // Every shipped card has an `Id:`; a card without one in a shipped deck was added by the user.
        own: row.name.is_none() || row.file.is_none_or(|file| !shipped.contains(&file)),
        deck: card.deck.to_lowercase(),
        track: card.track.to_lowercase(),
        topic: card.topic.to_lowercase(),
        tags: card.tags.iter().map(|tag| tag.to_lowercase()).collect(),
        states: states.into_iter().filter(|(is, _)| *is).map(|(_, state)| state).collect(),
    }
}

/// "new", "suspended", "locked", "today", "in 5 days", "retired".
pub fn when(row: &CardRow, today: StudyDay) -> String {
    match row.progress {
        _ if row.file.is_none() => "retired".to_owned(),
        _ if row.switches.suspended => "suspended".to_owned(),
        _ if row.switches.locked => "locked".to_owned(),
        None => "new".to_owned(),
        Some(progress) => span_of_days(i64::from(progress.due.number()) - i64::from(today.number())),
    }
}

/// All details of a card; `None` if its file has changed.
pub fn describe(app: &App, library: &mut Library, row: &CardRow) -> Result<Option<CardJson>> {
    let leech = row.progress.is_some_and(|progress| progress.lapses >= app.config.leech_after);
    let blank = CardJson {
        id: public_id(row),
        likelihood: row.asked.word(),
        kind: kind_word(row.kind),
        state: state_word(row, app.today()),
        due: row.progress.map(|progress| progress.due.to_string()),
        stability: row.progress.map(|progress| progress.memory.stability),
        difficulty: row.progress.map(|progress| progress.memory.difficulty),
        reps: row.progress.map_or(0, |progress| progress.reviews),
        lapses: row.progress.map_or(0, |progress| progress.lapses),
        suspended: row.switches.suspended,
        unlocked_by: row.unlocked_by.clone(),
        leech,
        ..CardJson::default()
    };
    if row.file.is_none() {
        let text = library.store.saved_text(row.note).doing("read the card")?;
        let (front, back) = text.unwrap_or_default();
        let topic = library.store.topic_name(row.topic).doing("read the card")?;
        return Ok(Some(CardJson { front, back, topic, ..blank }));
    }
    let Some(card) = library.content.card(row)? else { return Ok(None) };
    let CardSides { front, back } = card.face();
    Ok(Some(CardJson {
        deck: card.file.settings.deck.clone(),
        track: card.file.settings.track.clone(),
        topic: card.topic(),
        front,
        back,
        tags: card.tags(),
        source: card.note.source.clone(),
        as_of: card.note.as_of.map(|as_of| as_of.to_string()),
        line: Some(card.note.place.line),
        file: Some(app.home.decks().join(&card.file.name).display().to_string()),
        ..blank
    }))
}

fn state_word(row: &CardRow, today: StudyDay) -> &'static str {
    match row.progress {
        _ if row.file.is_none() => "retired",
        _ if row.switches.suspended => "suspended",
        _ if row.switches.locked => "locked",
        _ if row.switches.buried == Some(today) => "buried",
        None => "new",
        Some(progress) if progress.due <= today => "due",
        Some(_) => "scheduled",
    }
}
