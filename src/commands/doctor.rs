//! `doctor`: is everything as it should be, and if not, what to do.

use super::context::{Context, failed};
use crate::cli::DoctorArgs;
use crate::error::{Result, exit};
use crate::library::public_id;
use crate::schedule::log::replay;
use crate::schedule::{MemoryModel, Progress, Review};
use crate::store::{CardRow, Store};
use crate::view::count::{count, count_of};
use crate::view::safe_line;
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct Report {
    findings: Vec<Finding>,
    repaired: usize,
    reviews: u64,
    cards: usize,
    retired: usize,
}

#[derive(Serialize)]
struct Finding {
    what: String,
    remedy: String,
}

/// Runs `doctor`.
pub fn run(args: DoctorArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let mut store = ctx.open()?;
    let mut findings = Vec::new();
    let damage = store.integrity_findings().map_err(failed("check the database"))?;
    for what in damage {
        let remedy = "copy the newest file of backups/ over greenroom.db; the damaged one is worth keeping aside";
        findings.push(Finding { what: format!("database: {what}"), remedy: remedy.to_owned() });
    }
    // Not even the index can be trusted in a damaged file.
    if findings.is_empty() {
        let refreshed = ctx.refresh(&mut store)?;
        drop(refreshed);
        decks(&store, ctx, &mut findings)?;
    }
    let wrong = states(&store, ctx)?;
    let repaired = if args.repair { repair(&mut store, &wrong, ctx)? } else { 0 };
    if repaired == 0 {
        findings.extend(wrong.iter().map(|(card, _)| Finding {
            what: format!("{}: its state is not what its log says", public_id(card)),
            remedy: "`greenroom doctor --repair` sets it to what the log says".to_owned(),
        }));
    }
    let report = Report {
        repaired,
        reviews: store.review_count().map_err(failed("count the reviews"))?,
        cards: store.all_cards().map_err(failed("count the cards"))?.len(),
        retired: store.retired_with_progress().map_err(failed("count the retired cards"))?,
        findings,
    };
    tell(&report, args.json, ctx)?;
    Ok(if report.findings.is_empty() { exit::DONE } else { exit::FAILED })
}

fn decks(store: &Store, ctx: &Context<'_>, findings: &mut Vec<Finding>) -> Result<()> {
    for file in store.files().map_err(failed("list the decks"))? {
        if file.errors > 0 {
            findings.push(Finding {
                what: format!("{}: {}", ctx.home.decks().join(&file.name).display(), count(file.errors, "error")),
                remedy: "`greenroom decks --check` shows where".to_owned(),
            });
        }
    }
    Ok(())
}

/// Cards whose stored state differs from what follows from their log, with what does follow.
fn states(store: &Store, ctx: &Context<'_>) -> Result<Vec<(CardRow, Option<Progress>)>> {
    let error = failed("replay the log");
    let cards = store.all_cards().map_err(&error)?;
    let model = ctx.model();
    let bar = ctx.bar("replaying reviews");
    let total = store.review_count().map_err(&error)? as usize;
    let mut replayed: HashMap<i64, Option<Progress>> = HashMap::new();
    let mut one_card: Vec<Review> = Vec::new();
    let mut done = 0;
    store
        .each_review(|row| {
            if one_card.first().is_some_and(|first| first.card != row.card) {
                finish(&mut one_card, &model, &mut replayed);
            }
            one_card.push(row);
            done += 1;
            if done % 4_096 == 0 {
                bar.at(done, total);
            }
        })
        .map_err(&error)?;
    finish(&mut one_card, &model, &mut replayed);
    bar.finish();
    let follows = |card: &CardRow| replayed.get(&card.id).copied().flatten();
    Ok(cards
        .into_iter()
        .map(|card| {
            let progress = follows(&card);
            (card, progress)
        })
        .filter(|(card, progress)| card.progress != *progress)
        .collect())
}

fn finish(rows: &mut Vec<Review>, model: &MemoryModel, replayed: &mut HashMap<i64, Option<Progress>>) {
    if let Some(first) = rows.first() {
        replayed.insert(first.card, replay(rows, model));
    }
    rows.clear();
}

fn repair(store: &mut Store, wrong: &[(CardRow, Option<Progress>)], ctx: &Context<'_>) -> Result<usize> {
    if wrong.is_empty() {
        return Ok(0);
    }
    let error = failed("repair the states");
    store.backup_into(&ctx.home.backups(), "before-repair").map_err(&error)?;
    let change = store.change().map_err(&error)?;
    for (card, progress) in wrong {
        change.set_progress(card.id, *progress).map_err(&error)?;
    }
    change.commit().map_err(&error)?;
    Ok(wrong.len())
}

fn tell(report: &Report, json: bool, ctx: &mut Context<'_>) -> Result<()> {
    if json {
        return ctx.say_json(report);
    }
    for finding in &report.findings {
        ctx.say(&format!("- {}\n  {}\n", safe_line(&finding.what), safe_line(&finding.remedy)))?;
    }
    if report.repaired > 0 {
        ctx.say(&format!("Repaired {}; the database as it was is in backups/.\n", count(report.repaired, "card")))?;
    }
    if report.retired > 0 {
        ctx.say(&format!(
            "{} no text in any deck now; their history is kept. `greenroom cards is:retired` lists them.\n",
            count_of(report.retired, "reviewed card has", "reviewed cards have")
        ))?;
    }
    let all = format!("{} and {}", count(report.cards, "card"), count(report.reviews as usize, "log row"));
    match report.findings.len() {
        0 => ctx.say(&format!("All is well: {all} checked.\n")),
        n => ctx.say(&format!("{} in {all}.\n", count(n, "finding"))),
    }
}
