//! `doctor`: checks the data for errors and suggests repairs.

use crate::app::doctor;
use crate::cli::DoctorArgs;
use crate::error::{Doing, Error, Result, exit, plain_words};
use crate::library::{check_database_file, write_obstacle};
use crate::store::{Store, StoreError};
use crate::ui::context::Context;
use crate::view::doctor::{Finding, render, render_damaged};

/// SQLite needs more than a second to check a database of more bytes.
const LARGE: u64 = 16 * 1024 * 1024;

pub fn run(args: DoctorArgs, ctx: &mut Context<'_>) -> Result<u8> {
    if let Err(error) = check_database_file(&ctx.home) {
        return damaged(vec![error.to_string()], args.json, ctx);
    }
    let mut store = match ctx.open() {
        Err(Error::Store { source: StoreError::Corrupt, .. }) => {
            return damaged(vec!["it is damaged or not a greenroom database".to_owned()], args.json, ctx);
        }
        opened => opened?,
    };
    let damage = match integrity(&store, ctx) {
        Err(StoreError::Corrupt) => vec!["it cannot be read completely".to_owned()],
        found => found.doing("check the database")?,
    };
    // In a damaged file, even the index may be wrong.
    if !damage.is_empty() {
        return damaged(damage, args.json, ctx);
    }
    ctx.refresh_or_copy(&mut store)?;
    // Checking does not write if nothing has changed.
    if let Some(why) = write_obstacle(&ctx.home).filter(|_| !ctx.is_unwritable()) {
        ctx.unwritable(&plain_words(&why));
    }
    let mut report = doctor::examine(args.repair, &mut store, ctx, &|what| ctx.bar(what))?;
    let as_told = |(what, remedy): &(String, String)| Finding { what: what.clone(), remedy: remedy.clone() };
    report.findings.splice(0..0, ctx.findings.iter().map(as_told));
    if args.json {
        ctx.say_json(&report)?
    } else {
        ctx.say(&render(&report))?
    }
    Ok(if report.findings.is_empty() { exit::DONE } else { exit::FAILED })
}

fn integrity(store: &Store, ctx: &Context<'_>) -> Result<Vec<String>, StoreError> {
    let size = std::fs::metadata(ctx.home.database()).map_or(0, |facts| facts.len());
    let sign = (size > LARGE).then(|| ctx.waiting("checking the database"));
    let found = store.integrity_findings();
    if let Some(sign) = sign {
        sign.finish();
    }
    found
}

/// Reports a damaged database; nothing else is checked.
fn damaged(damage: Vec<String>, json: bool, ctx: &mut Context<'_>) -> Result<u8> {
    let report = doctor::damaged(damage, ctx);
    if json {
        ctx.say_json(&report)?
    } else {
        ctx.say(&render_damaged(&report))?
    }
    Ok(exit::FAILED)
}
