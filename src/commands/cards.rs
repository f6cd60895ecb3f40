//! `cards`: the cards that fit a query, as a table or as JSON.

use super::context::{Context, Library, failed};
use super::query::{Condition, Facts, State, fits, name_tracks, parse, rank};
use crate::cli::CardsArgs;
use crate::deck::{CardSides, Kind};
use crate::error::{Result, exit};
use crate::library::{SHIPPED, public_id};
use crate::schedule::StudyDay;
use crate::store::{CardRow, FileRow, Store};
use crate::view::count::{count, span_of_days};
use crate::view::table::{Column, Table};
use serde::Serialize;
use std::collections::HashSet;

/// A card as `cards --json` and `show` have it. docs/json.md has the contract.
#[derive(Serialize)]
pub struct CardJson {
    id: String,
    likelihood: &'static str,
    deck: String,
    track: String,
    topic: String,
    kind: &'static str,
    front: String,
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

/// Runs `cards`.
pub fn run(args: &CardsArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let search = Search::new(&args.query, &library.store)?;
    let rows = library.store.all_cards().map_err(failed("list the cards"))?;
    let mut table = Table::new([
        Column::new("card").max(24),
        Column::new("deck").max(18),
        Column::new("due").max(14),
        Column::new("question").flexible(),
    ]);
    let mut found = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let Some(card) = describe(ctx, &mut library, row)? else { continue };
        if let Some(rank) = search.rank(&card, ctx.today(), row) {
            found.push((rank, place, card));
        }
    }
    found.sort_by_key(|(rank, place, _)| (*rank, *place));
    for (_, place, card) in &found {
        if args.json {
            ctx.say_json(card)?;
        } else {
            let when = when(&rows[*place], ctx.today());
            table.row([card.id.as_str(), &card.deck, &when, &card.front]);
        }
    }
    if !args.json {
        ctx.say(&table.render(&ctx.screen()))?;
        ctx.say(&format!("{}\n", count(found.len(), "card")))?;
    }
    Ok(exit::DONE)
}

/// A query over the cards of a home.
pub struct Search {
    conditions: Vec<Condition>,
    /// The files that came with the program.
    shipped: HashSet<i64>,
}

impl Search {
    /// For these words.
    pub fn new(words: &[String], store: &Store) -> Result<Search> {
        let error = failed("search the cards");
        let mut conditions = parse(words)?;
        let files = store.files().map_err(&error)?;
        let tracks: Vec<&str> = files.iter().map(|file| file.settings.track.as_str()).collect();
        name_tracks(&mut conditions, &tracks)?;
        let written = store.written_files().map_err(&error)?;
        let shipped: HashSet<String> =
            written.into_iter().filter(|file| file.source == SHIPPED).map(|file| file.name).collect();
        let came = |file: &&FileRow| shipped.contains(&format!("decks/{}", file.name));
        Ok(Search { conditions, shipped: files.iter().filter(came).map(|file| file.id).collect() })
    }

    /// How far behind others a card comes; `None` if it does not fit.
    pub fn rank(&self, card: &CardJson, today: StudyDay, row: &CardRow) -> Option<(usize, bool)> {
        let retired_wanted = self.conditions.contains(&Condition::Is(State::Retired));
        let facts = facts(card, today, row, &self.shipped);
        ((row.file.is_some() || retired_wanted) && fits(&self.conditions, &facts))
            .then(|| rank(&self.conditions, &facts))
    }
}

fn facts(card: &CardJson, today: StudyDay, row: &CardRow, shipped: &HashSet<i64>) -> Facts {
    let due = row.progress.is_some_and(|progress| progress.due <= today) && !row.switches.suspended;
    let states = [
        (due, State::Due),
        (row.progress.is_none(), State::New),
        (row.switches.suspended, State::Suspended),
        (card.leech, State::Leech),
        (row.file.is_none(), State::Retired),
    ];
    Facts {
        id: card.id.to_lowercase(),
        front: card.front.to_lowercase(),
        back: card.back.to_lowercase(),
        // Every card that came with the program has an `Id:`; one beside them without it was added by the person.
        own: row.name.is_none() || row.file.is_none_or(|file| !shipped.contains(&file)),
        deck: card.deck.to_lowercase(),
        track: card.track.to_lowercase(),
        topic: card.topic.to_lowercase(),
        tags: card.tags.iter().map(|tag| tag.to_lowercase()).collect(),
        states: states.into_iter().filter(|(is, _)| *is).map(|(_, state)| state).collect(),
    }
}

/// "new", "suspended", "today", "in 5 days", "retired".
pub fn when(row: &CardRow, today: StudyDay) -> String {
    match row.progress {
        _ if row.file.is_none() => "retired".to_owned(),
        _ if row.switches.suspended => "suspended".to_owned(),
        None => "new".to_owned(),
        Some(progress) => span_of_days(i64::from(progress.due.number()) - i64::from(today.number())),
    }
}

/// Everything there is to say of a card; `None` if its file says something else by now.
pub fn describe(ctx: &Context<'_>, library: &mut Library, row: &CardRow) -> Result<Option<CardJson>> {
    let leech = row.progress.is_some_and(|progress| progress.lapses >= ctx.config.leech_after);
    let blank = CardJson {
        id: public_id(row),
        likelihood: row.asked.word(),
        deck: String::new(),
        track: String::new(),
        topic: String::new(),
        kind: kind_word(row.kind),
        front: String::new(),
        back: String::new(),
        tags: Vec::new(),
        source: None,
        as_of: None,
        line: None,
        file: None,
        state: state_word(row, ctx.today()),
        due: row.progress.map(|progress| progress.due.to_string()),
        stability: row.progress.map(|progress| progress.memory.stability),
        difficulty: row.progress.map(|progress| progress.memory.difficulty),
        reps: row.progress.map_or(0, |progress| progress.reviews),
        lapses: row.progress.map_or(0, |progress| progress.lapses),
        suspended: row.switches.suspended,
        leech,
    };
    if row.file.is_none() {
        let text = library.store.remembered_text(row.note).map_err(failed("read the card"))?;
        let (front, back) = text.unwrap_or_default();
        let topic = library.store.topic_name(row.topic).map_err(failed("read the card"))?;
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
        file: Some(ctx.home.decks().join(&card.file.name).display().to_string()),
        ..blank
    }))
}

fn state_word(row: &CardRow, today: StudyDay) -> &'static str {
    match row.progress {
        _ if row.file.is_none() => "retired",
        _ if row.switches.suspended => "suspended",
        _ if row.switches.buried == Some(today) => "buried",
        None => "new",
        Some(progress) if progress.due <= today => "due",
        Some(_) => "scheduled",
    }
}
