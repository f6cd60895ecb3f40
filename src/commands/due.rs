//! `due`: what is waiting, in one line, fast enough for a shell prompt. Never makes a home and never waits long.

use crate::app::library::Library;
use crate::app::scope::Scope;
use crate::app::study::waiting::waiting_today;
use crate::app::today::{Today, today};
use crate::app::waiting::{Waiting, count_waiting, line};
use crate::cli::JsonOnly;
use crate::error::{Doing, Result, exit};
use crate::library::{Content, check_database_file, finish_pending_changes, is_lost, refresh_home};
use crate::store::{Store, StoreError};
use crate::ui::context::Context;
use serde_json::{Value, json};
use std::time::Duration;

/// A shell prompt should not wait for another process that is writing.
const PATIENCE: Duration = Duration::from_millis(100);

/// What there is to say.
#[derive(Default)]
struct DueReport {
    /// What today's minutes will bring, where some are set; else all that is waiting.
    waiting: Waiting,
    today: Today,
    /// Cards due that today's minutes will not reach.
    backlog: usize,
}

impl DueReport {
    /// Nothing more to do today.
    fn is_done(&self) -> bool {
        self.today.is_done() || self.waiting.is_empty()
    }
}

/// Runs `due`.
pub fn run(args: JsonOnly, ctx: &mut Context<'_>) -> Result<u8> {
    let look = look(ctx)?;
    let waiting = &look.waiting;
    if args.json {
        let tracks = waiting.tracks.iter().map(|(name, track)| {
            let due = json!({"due": track.due, "new": track.new, "minutes": in_minutes(track.seconds)});
            (name.clone(), due)
        });
        let mut due = json!({"due": waiting.due(), "new": waiting.unseen(), "minutes": in_minutes(waiting.seconds()),
                             "tracks": tracks.collect::<Value>()});
        // Where minutes a day are set.
        if let Some(left) = look.today.left() {
            due["done"] = look.is_done().into();
            due["minutes_left"] = in_minutes(left).into();
            due["backlog"] = look.backlog.into();
        }
        ctx.say_json(&due)?;
    } else {
        ctx.say(&format!("{}\n", told(&look)))?;
    }
    Ok(if look.is_done() { exit::FAILED } else { exit::DONE })
}

fn look(ctx: &mut Context<'_>) -> Result<DueReport> {
    let doing = "count due cards";
    check_database_file(&ctx.home)?;
    if is_lost(&ctx.home) {
        // Nothing is opened: the log of the lost database stays as it is.
        ctx.warn_of_loss()?;
        return Ok(DueReport::default());
    }
    let opened = Store::open_existing(&ctx.home.database(), &ctx.home.backups(), PATIENCE).doing(doing);
    let mut store = match opened {
        Err(error) if ctx.may_read_copy(&error) => ctx.open_copy(error)?,
        opened => match opened? {
            Some(store) => store,
            None => return Ok(DueReport::default()),
        },
    };
    ctx.warn_if_lost(&store)?;
    let look = |store: &mut Store| {
        finish_pending_changes(&ctx.home, store)?;
        refresh_home(&ctx.home, store, Vec::new(), &|_, _| ())
    };
    match look(&mut store) {
        Ok(_) => {}
        Err(error) if ctx.may_read_copy(&error) => {
            store = ctx.open_copy(error)?;
            refresh_home(&ctx.home, &mut store, Vec::new(), &|_, _| ())?;
        }
        // Somebody is writing: what was known a moment ago is still a good answer.
        Err(crate::error::Error::Store { source: StoreError::Busy, .. }) => {}
        Err(other) => return Err(other),
    }
    let today = today(ctx, &store, ctx.today())?;
    let all = count_waiting(&store, &Scope::everything(&store)?, ctx.today(), &ctx.config)?;
    if today.goal.is_none() {
        return Ok(DueReport { waiting: all, today, backlog: 0 });
    }
    let content = Content::new(&store, ctx.home.decks())?;
    let waiting = waiting_today(ctx, &Library { store, content }, &today)?;
    let backlog = all.due().saturating_sub(waiting.due());
    Ok(DueReport { waiting, today, backlog })
}

/// "done for today", or what is due.
fn told(look: &DueReport) -> String {
    match look.today.is_done() {
        true => "done for today".to_owned(),
        false => line(&look.waiting),
    }
}

/// To a tenth.
fn in_minutes(seconds: f64) -> f64 {
    (seconds / 6.0).round() / 10.0
}
