//! Parameter sets of the memory model: which exist, which one each track uses, and the states after a track changes
//! sets. Sets are only added, so that every memory state stays readable.

use super::{CardRow, Change, Store, StoreError, StoreResult};
use crate::schedule::log::replay;
use crate::schedule::{MemoryModel, Models, Moment, Progress, ReviewId, SetId};
use rusqlite::{Row, params};
use std::collections::{BTreeMap, HashSet};

/// Optimized parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct NewParameters {
    pub track: String,
    pub at: Moment,
    /// The number of answers they were optimized on.
    pub reviews: usize,
    /// 21 numbers.
    pub weights: Vec<f32>,
}

const BAD_WEIGHTS: StoreError = StoreError::Impossible("parameters that are not 21 numbers");

fn model_from(id: u32, weights: &str) -> StoreResult<MemoryModel> {
    let weights: Vec<f32> = weights.split(' ').map(str::parse).collect::<Result<_, _>>().map_err(|_| BAD_WEIGHTS)?;
    Ok(MemoryModel::new(&weights).map_err(|_| BAD_WEIGHTS)?.with_id(SetId(id)))
}

impl Store {
    /// The memory models of all tracks.
    pub fn models(&self) -> StoreResult<Models> {
        let sql = "SELECT id, weights FROM parameters ORDER BY id";
        let own: Vec<(u32, String)> = self.query_all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let own = own.iter().map(|(id, weights)| model_from(*id, weights)).collect::<StoreResult<_>>()?;
        let track = |row: &Row<'_>| Ok((row.get(0)?, SetId(row.get(1)?)));
        let tracks: BTreeMap<String, SetId> = self.query_all("SELECT track, parameters FROM tracks", [], track)?;
        Ok(Models::new(own, tracks))
    }

    /// The model of a parameter set; `None` if there is no such set.
    fn model(&self, id: SetId) -> StoreResult<Option<MemoryModel>> {
        if id == SetId::default() {
            return Ok(Some(MemoryModel::default()));
        }
        let sql = "SELECT weights FROM parameters WHERE id = ?1";
        let weights: Option<String> = self.query_first(sql, [id.0], |row| row.get(0))?;
        weights.map(|weights| model_from(id.0, &weights)).transpose()
    }

    /// The smallest id of log rows since these parameters were optimized; `None` for the default parameters.
    pub fn first_row_since(&self, id: SetId) -> StoreResult<Option<ReviewId>> {
        let found = self.query_first("SELECT at FROM parameters WHERE id = ?1", [id.0], |row| row.get(0))?;
        Ok(found.map(ReviewId::first_at))
    }
}

impl Change<'_> {
    /// The parameter set of a track.
    pub fn parameters_of(&self, track: &str) -> StoreResult<SetId> {
        let sql = "SELECT parameters FROM tracks WHERE track = ?1";
        Ok(SetId(self.query_first(sql, [track.to_lowercase()], |row| row.get(0))?.unwrap_or_default()))
    }

    /// The model for a card's next memory state: that of its track, or for a retired card the one it had.
    pub fn model_for(&self, card: &CardRow) -> StoreResult<MemoryModel> {
        let sql = "SELECT track FROM files WHERE id = ?1";
        let track: Option<String> = self.query_first(sql, [card.file], |row| row.get(0))?;
        let id = match (track, card.progress) {
            (Some(track), _) => self.parameters_of(&track)?,
            (None, progress) => progress.map(|progress| progress.parameters).unwrap_or_default(),
        };
        Ok(self.model(id)?.unwrap_or_default())
    }

    /// A card's progress under this model, replayed from the log if another model made it.
    pub(super) fn progress_under(&self, card: &CardRow, model: &MemoryModel) -> StoreResult<Option<Progress>> {
        match card.progress {
            Some(progress) if progress.parameters != model.id() => Ok(replay(&self.reviews_of(card.id)?, model)),
            progress => Ok(progress),
        }
    }

    /// A card's progress from its log, with the card's parameters.
    pub fn replay_card(&self, card: i64) -> StoreResult<Option<Progress>> {
        let Some(row) = self.card(card)? else { return Ok(None) };
        let named = row.progress.map(|progress| self.model(progress.parameters)).transpose()?.flatten();
        let model = named.map_or_else(|| self.model_for(&row), Ok)?;
        Ok(replay(&self.reviews_of(card)?, &model))
    }

    /// Adds a parameter set; returns its id.
    pub fn add_parameters(&self, new: &NewParameters) -> StoreResult<SetId> {
        let weights: Vec<String> = new.weights.iter().map(f32::to_string).collect();
        let sql = "INSERT INTO parameters (track, at, reviews, weights) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, params![new.track, new.at.utc_ms(), new.reviews, weights.join(" ")])?;
        Ok(SetId(u32::try_from(self.tx.last_insert_rowid()).map_err(|_| BAD_WEIGHTS)?))
    }

    /// Makes a track use these parameters and replays all its cards. Due dates come from the log and stay. Returns the
    /// number of cards.
    pub fn use_parameters(&self, track: &str, id: SetId) -> StoreResult<usize> {
        let Some(model) = self.model(id)? else { return Err(StoreError::Impossible("missing parameters")) };
        let sql = "INSERT OR REPLACE INTO tracks (track, parameters) VALUES (?1, ?2)";
        self.execute(sql, params![track.to_lowercase(), id.0])?;
        let cards = self.cards_on(track)?;
        let log = self.log_by_card()?;
        let mut done = 0;
        for history in log.chunk_by(|one, other| one.card == other.card) {
            if cards.contains(&history[0].card) {
                self.set_progress(history[0].card, replay(history, &model))?;
                done += 1;
            }
        }
        Ok(done)
    }

    fn cards_on(&self, track: &str) -> StoreResult<HashSet<i64>> {
        let on = |name: &str| name.to_lowercase() == track.to_lowercase();
        let files = self.files()?;
        let files: HashSet<i64> = files.iter().filter(|file| on(&file.settings.track)).map(|file| file.id).collect();
        let mut cards = self.file_of_each()?;
        cards.retain(|_, file| files.contains(file));
        Ok(cards.into_keys().collect())
    }
}
