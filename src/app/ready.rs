//! Loads the input of readiness: the state of each card that a stage may ask.

use super::scope::Scope;
use crate::app::library::{App, Library};
use crate::deck::Kind;
use crate::error::{Doing, Result};
use crate::library::public_id;
use crate::practice::answer::answer_time;
use crate::practice::plan::{Target, targets};
use crate::practice::ready::{Item, Readiness, State};
use crate::schedule::{ReviewKind, log};
use crate::store::{CardRow, Store};
use std::collections::HashMap;

/// All active cards, in file order.
pub fn items(library: &mut Library) -> Result<Vec<Item>> {
    let doing = "assess readiness";
    let scope = Scope::everything(&library.store)?;
    let mut rows = library.store.all_cards().doing(doing)?;
    rows.retain(|row| !row.switches.keep_out() && row.file.is_some_and(|file| scope.files.contains_key(&file)));
    rows.sort_by_key(|row| (row.file, row.place, row.span));
    let mut topics: HashMap<i64, String> = HashMap::new();
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(file) = row.file.and_then(|file| scope.files.get(&file)) else { continue };
        let topic = match topics.get(&row.topic) {
            Some(topic) => topic.clone(),
            None => {
                let topic = library.store.topic_name(row.topic).doing(doing)?;
                topics.insert(row.topic, topic.clone());
                topic
            }
        };
        let state = match row.kind {
            Kind::Prompt | Kind::Exercise => State::Performed(performed(&row, library)?),
            Kind::Question | Kind::Cloze => {
                State::Remembered(row.progress.map(|progress| (progress.memory, progress.last, progress.parameters)))
            }
        };
        items.push(Item {
            name: public_id(&row),
            kind: row.kind,
            track: file.settings.track.clone(),
            topic,
            asked: row.asked,
            state,
        });
    }
    Ok(items)
}

/// Upcoming stages with their readiness.
pub fn by_stage(app: &App, library: &mut Library) -> Result<Vec<(Target, Readiness)>> {
    let doing = "assess readiness";
    let items = items(library)?;
    let stages = library.store.stages().doing(doing)?;
    let models = library.store.models().doing(doing)?;
    let mut tracks: Vec<String> = items.iter().map(|item| item.track.clone()).collect();
    tracks.sort();
    tracks.dedup();
    let targets = targets(&stages, app.today(), &tracks, &app.config.track_shares);
    let ready = |target: Target| {
        let ready = target.readiness(&items, &models);
        (target, ready)
    };
    Ok(targets.into_iter().map(ready).collect())
}

/// Whether the last answer passed and was in time.
fn performed(row: &CardRow, library: &mut Library) -> Result<bool> {
    if row.progress.is_none() {
        return Ok(false);
    }
    let Some(seconds) = last_pass(row.id, &library.store)? else { return Ok(false) };
    let Some(card) = library.content.card(row)? else { return Ok(false) };
    let time = answer_time(card.note, card.header, &card.file.settings.track);
    // A problem has a fixed time limit; a story may be a little longer than planned.
    let longest = if row.kind == Kind::Exercise { time.seconds } else { time.longest };
    Ok(seconds <= f64::from(longest))
}

/// The seconds of the last passing answer, without other time at the card if measured.
fn last_pass(card: i64, store: &Store) -> Result<Option<f64>> {
    let doing = "read the last answer";
    let rows = store.reviews_of(card).doing(doing)?;
    let graded = log::counted_rows(&rows).filter_map(|row| match row.kind {
        ReviewKind::Graded { grade, .. } => Some((row, grade)),
        _ => None,
    });
    let Some((row, _)) = graded.last().filter(|(_, grade)| grade.is_pass()) else { return Ok(None) };
    let attempt = store.attempt_of(row.id).doing(doing)?;
    let measured = attempt.map(|attempt| attempt.seconds).filter(|seconds| *seconds > 0.0);
    Ok(Some(measured.unwrap_or(row.seconds)))
}
