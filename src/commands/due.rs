//! `due`: prints due cards on one line, fast enough for a shell prompt. Never creates data and never waits long.

use crate::app::library::Library;
use crate::app::scope::Scope;
use crate::app::study::session::waiting_today;
use crate::app::today::{Today, today};
use crate::app::waiting::{Waiting, count_waiting, line};
use crate::cli::JsonOnly;
use crate::error::{Doing, Result, exit};
use crate::library::{Content, check_database_file, finish_pending_changes, is_lost, refresh_home};
use crate::store::{Store, StoreError};
use crate::ui::context::Context;
use serde_json::{Value, json};
use std::time::Duration;

/// The longest wait for another process that is writing.
const PATIENCE: Duration = Duration::from_millis(100);

/// The numbers to print.
#[derive(Default)]
struct DueReport {
    /// The cards for today's remaining minutes, or all due and new cards without daily minutes.
    waiting: Waiting,
    today: Today,
    /// Due cards that do not fit in today's minutes.
    backlog: usize,
}

impl DueReport {
    /// Done for today.
    fn is_done(&self) -> bool {
        self.today.is_done() || self.waiting.is_empty()
    }
}

pub fn run(args: JsonOnly, ctx: &mut Context<'_>) -> Result<u8> {
    let report = report(ctx)?;
    let waiting = &report.waiting;
    if args.json {
        let tracks = waiting.tracks.iter().map(|(name, track)| {
            let due = json!({"due": track.due, "new": track.new, "minutes": in_minutes(track.seconds)});
            (name.clone(), due)
        });
        let mut due = json!({"due": waiting.due(), "new": waiting.new_cards(), "minutes": in_minutes(waiting.seconds()),
                             "tracks": tracks.collect::<Value>()});
        if let Some(left) = report.today.left() {
            due["done"] = report.is_done().into();
            due["minutes_left"] = in_minutes(left).into();
            due["backlog"] = report.backlog.into();
        }
        ctx.say_json(&due)?;
    } else {
        ctx.say(&format!("{}\n", due_line(&report)))?;
    }
    Ok(if report.is_done() { exit::FAILED } else { exit::DONE })
}

fn report(ctx: &mut Context<'_>) -> Result<DueReport> {
    let doing = "count due cards";
    check_database_file(&ctx.home)?;
    if is_lost(&ctx.home) {
        // Opens nothing, so the log of a lost database stays intact.
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
    let report = |store: &mut Store| {
        finish_pending_changes(&ctx.home, store)?;
        refresh_home(&ctx.home, store, Vec::new(), &|_, _| ())
    };
    match report(&mut store) {
        Ok(_) => {}
        Err(error) if ctx.may_read_copy(&error) => {
            store = ctx.open_copy(error)?;
            refresh_home(&ctx.home, &mut store, Vec::new(), &|_, _| ())?;
        }
        // Another process is writing; the last known numbers are good enough.
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

/// "done for today", or the due cards.
fn due_line(report: &DueReport) -> String {
    match report.today.is_done() {
        true => "done for today".to_owned(),
        false => line(&report.waiting),
    }
}

/// Rounds to a tenth.
fn in_minutes(seconds: f64) -> f64 {
    (seconds / 6.0).round() / 10.0
}
