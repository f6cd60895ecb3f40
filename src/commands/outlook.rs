//! What the REPL shows and completes: what is waiting, how long the streak is, what is weakest, and the names of things.

use super::context::{Context, Library, failed};
use super::scope::Scope;
use super::waiting::{Waiting, count_waiting};
use crate::error::Result;
use crate::library::public_id;
use crate::schedule::StudyDay;
use crate::store::Store;
use std::collections::{BTreeSet, HashMap};

/// What is waiting and how things stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outlook {
    /// By track.
    pub waiting: Waiting,
    /// Days in a row with at least one answer, up to today or yesterday.
    pub streak: usize,
    /// The topics that are remembered worst today, with the mean chance of recall and the number of cards it rests on.
    pub weakest: Vec<(String, f32, usize)>,
}

impl Outlook {
    /// Cards due on all tracks.
    pub fn due(&self) -> usize {
        self.waiting.due()
    }

    /// New cards on all tracks.
    pub fn new(&self) -> usize {
        self.waiting.new()
    }
}

/// So many of the weakest topics are named.
const WEAKEST: usize = 3;

/// A topic is judged by no fewer reviewed cards than this.
const FEWEST_CARDS: usize = 3;

/// How things stand now.
pub fn outlook(ctx: &mut Context<'_>) -> Result<Outlook> {
    let Library { store, .. } = ctx.library()?;
    let today = ctx.today();
    let scope = Scope::everything(&store)?;
    let waiting = count_waiting(&store, &scope, today, &ctx.config)?;
    let streak = store.streak(today).map_err(failed("count the days"))?;
    Ok(Outlook { waiting, streak, weakest: weakest(&store, &scope, today, ctx)? })
}

fn weakest(store: &Store, scope: &Scope, today: StudyDay, ctx: &Context<'_>) -> Result<Vec<(String, f32, usize)>> {
    let model = ctx.model();
    let mut topics: HashMap<i64, (f32, usize)> = HashMap::new();
    let error = failed("look what is weakest");
    store
        .each_memory(|file, topic, memory, last| {
            if scope.files.contains_key(&file) {
                let (sum, cards) = topics.entry(topic).or_default();
                *sum += model.recall_on(memory, last, today);
                *cards += 1;
            }
        })
        .map_err(&error)?;
    let mut means: Vec<(i64, f32, usize)> = topics
        .into_iter()
        .filter(|(_, (_, cards))| *cards >= FEWEST_CARDS)
        .map(|(topic, (sum, cards))| (topic, sum / cards as f32, cards))
        .collect();
    means.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    means.truncate(WEAKEST);
    means.into_iter().map(|(topic, mean, cards)| Ok((store.topic_name(topic).map_err(&error)?, mean, cards))).collect()
}

/// The names of decks, tracks and cards.
pub fn known_names(ctx: &mut Context<'_>) -> Result<(Vec<String>, Vec<String>, Vec<String>)> {
    let Library { store, .. } = ctx.library()?;
    let error = failed("list the names");
    let files = store.files().map_err(&error)?;
    let tracks: BTreeSet<String> = files.iter().map(|file| file.settings.track.clone()).collect();
    let decks = files.into_iter().map(|file| file.settings.deck).collect();
    let cards = store.all_cards().map_err(&error)?.iter().map(public_id).collect();
    Ok((decks, tracks.into_iter().collect(), cards))
}

/// A remembered value.
pub fn remembered(ctx: &mut Context<'_>, key: &str) -> Result<Option<String>> {
    ctx.library()?.store.remembered(key).map_err(failed("remember"))
}

/// Remembers a value.
pub fn remember(ctx: &mut Context<'_>, key: &str, value: &str) -> Result<()> {
    let error = failed("remember");
    let mut store = ctx.library()?.store;
    let change = store.change().map_err(&error)?;
    change.remember(key, value).map_err(&error)?;
    change.commit().map_err(&error)
}
