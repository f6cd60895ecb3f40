//! `due`: what is waiting, in one line, fast enough for a shell prompt. Never makes a home and never waits long.

use super::context::{Context, failed};
use super::scope::Scope;
use super::waiting::{Waiting, count_waiting};
use crate::cli::JsonOnly;
use crate::error::{Result, exit};
use crate::library::{finish_steps, is_lost, refresh, refuse_no_database};
use crate::store::{Store, StoreError};
use crate::view::count::{count, minutes};
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// A shell prompt should not wait for another process that is writing.
const PATIENCE: Duration = Duration::from_millis(100);

#[derive(Serialize)]
struct Due<'w> {
    due: usize,
    new: usize,
    minutes: f64,
    tracks: BTreeMap<&'w str, TrackDue>,
}

#[derive(Serialize)]
struct TrackDue {
    due: usize,
    new: usize,
    minutes: f64,
}

/// Runs `due`.
pub fn run(args: JsonOnly, ctx: &mut Context<'_>) -> Result<u8> {
    let waiting = look(ctx)?;
    if args.json {
        ctx.say_json(&Due {
            due: waiting.due(),
            new: waiting.unseen(),
            minutes: in_minutes(waiting.seconds()),
            tracks: waiting
                .tracks
                .iter()
                .map(|(name, track)| {
                    (name.as_str(), TrackDue { due: track.due, new: track.new, minutes: in_minutes(track.seconds) })
                })
                .collect(),
        })?;
    } else {
        ctx.say(&format!("{}\n", line(&waiting)))?;
    }
    Ok(if waiting.is_empty() { exit::FAILED } else { exit::DONE })
}

fn look(ctx: &mut Context<'_>) -> Result<Waiting> {
    let error = failed("look what is due");
    refuse_no_database(&ctx.home)?;
    if is_lost(&ctx.home) {
        // Nothing is opened: the log of the lost database stays as it is.
        ctx.warn_of_loss()?;
        return Ok(Waiting::default());
    }
    let opened = Store::open_existing(&ctx.home.database(), &ctx.home.backups(), PATIENCE).map_err(&error);
    let mut store = match opened {
        Err(error) if ctx.may_read_copy(&error) => ctx.open_copy(error)?,
        opened => match opened? {
            Some(store) => store,
            None => return Ok(Waiting::default()),
        },
    };
    ctx.warn_if_lost(&store)?;
    let look = |store: &mut Store| {
        finish_steps(&ctx.home, store)?;
        refresh(store, &ctx.home.decks(), &|_, _| ())
    };
    match look(&mut store) {
        Ok(_) => {}
        Err(error) if ctx.may_read_copy(&error) => {
            store = ctx.open_copy(error)?;
            refresh(&mut store, &ctx.home.decks(), &|_, _| ())?;
        }
        // Somebody is writing: what was known a moment ago is still a good answer.
        Err(crate::error::Error::Store { source: StoreError::Busy, .. }) => {}
        Err(other) => return Err(other),
    }
    count_waiting(&store, &Scope::everything(&store)?, ctx.today(), &ctx.config)
}

/// To a tenth.
fn in_minutes(seconds: f64) -> f64 {
    (seconds / 6.0).round() / 10.0
}

/// "3 cards due, 20 new, about 14 min".
pub fn line(waiting: &Waiting) -> String {
    let about = format!("about {}", minutes(waiting.seconds().round() as u64));
    match (waiting.due(), waiting.unseen()) {
        (0, 0) => "nothing due".to_owned(),
        (due, 0) => format!("{} due, {about}", count(due, "card")),
        (0, new) => format!("{}, {about}", count(new, "new card")),
        (due, new) => format!("{} due, {new} new, {about}", count(due, "card")),
    }
}
