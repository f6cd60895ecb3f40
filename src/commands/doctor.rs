//! `doctor`: is everything as it should be, and if not, what to do.

use crate::cli::DoctorArgs;
use crate::coding;
use crate::deck::Kind;
use crate::error::{Doing, Error, Result, exit, plain_words};
use crate::library::{
    WrongState, check_database_file, is_below, public_id, replaced_lost_database, restore_hint, unreadable_folders,
    write_obstacle, wrong_recalls, wrong_states,
};
use crate::store::{Store, StoreError};
use crate::ui::context::{Context, KEEPING, LOST};
use crate::view::count::{count, count_of};
use crate::view::{safe_line, short_path};
use serde::Serialize;

#[derive(Serialize)]
struct Report {
    findings: Vec<Finding>,
    repaired: usize,
    reviews: u64,
    cards: usize,
    retired: usize,
    /// What exercises run with; `None` if there are none.
    exercises: Option<Exercises>,
}

#[derive(Serialize)]
struct Exercises {
    python: Option<String>,
    sandbox: Option<&'static str>,
    /// The same for people.
    words: String,
}

#[derive(Serialize)]
struct Finding {
    what: String,
    remedy: String,
}

/// Runs `doctor`.
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
    // Not even the index can be trusted in a damaged file.
    if !damage.is_empty() {
        return damaged(damage, args.json, ctx);
    }
    let mut findings = Vec::new();
    ctx.refresh_or_copy(&mut store)?;
    // Looking needs no writing as long as nothing has changed.
    if let Some(why) = write_obstacle(&ctx.home).filter(|_| !ctx.is_unwritable()) {
        ctx.unwritable(&plain_words(&why));
    }
    home(&store, ctx, &mut findings)?;
    decks(&store, ctx, &mut findings)?;
    links(&store, &mut findings)?;
    let wrong = states(&store, ctx)?;
    let repaired = if args.repair { repair(&mut store, &wrong, ctx)? } else { 0 };
    if repaired == 0 {
        for (card, what) in wrong.told() {
            findings.push(Finding {
                what: format!("{}: {what}", name_of(&store, card)?),
                remedy: "`greenroom doctor --repair` recomputes it from the review log".to_owned(),
            });
        }
    }
    let report = Report {
        repaired,
        reviews: store.review_count().doing("count the reviews")?,
        cards: store.card_count().doing("count the cards")?,
        retired: store.retired_with_progress().doing("count the retired cards")?,
        exercises: exercises(&store, ctx)?,
        findings,
    };
    tell(&report, args.json, ctx)?;
    Ok(if report.findings.is_empty() { exit::DONE } else { exit::FAILED })
}

/// A database of more bytes takes SQLite longer than a second.
const LARGE: u64 = 16 * 1024 * 1024;

fn integrity(store: &Store, ctx: &Context<'_>) -> Result<Vec<String>, StoreError> {
    let size = std::fs::metadata(ctx.home.database()).map_or(0, |facts| facts.len());
    let sign = (size > LARGE).then(|| ctx.waiting("checking the database"));
    let found = store.integrity_findings();
    if let Some(sign) = sign {
        sign.finish();
    }
    found
}

/// Says what is wrong with a database that cannot be trusted; nothing else is looked at.
fn damaged(damage: Vec<String>, json: bool, ctx: &mut Context<'_>) -> Result<u8> {
    let remedy = restore_hint(&ctx.home);
    let finding = |what: String| Finding { what: format!("database: {what}"), remedy: remedy.clone() };
    let findings: Vec<Finding> = damage.into_iter().map(finding).collect();
    if json {
        ctx.say_json(&Report { findings, repaired: 0, reviews: 0, cards: 0, retired: 0, exercises: None })?;
    } else {
        for finding in &findings {
            ctx.say(&format!("- {}\n  {}\n", safe_line(&finding.what), safe_line(&finding.remedy)))?;
        }
        ctx.say(&format!("{}; nothing else was checked.\n", count(findings.len(), "finding")))?;
    }
    Ok(exit::FAILED)
}

/// What is wrong with the home as a whole.
fn home(store: &Store, ctx: &Context<'_>, findings: &mut Vec<Finding>) -> Result<()> {
    if replaced_lost_database(store)? {
        findings.push(Finding { what: LOST.to_owned(), remedy: format!("{}; {KEEPING}", restore_hint(&ctx.home)) });
    }
    let as_told = |(what, remedy): &(String, String)| Finding { what: what.clone(), remedy: remedy.clone() };
    findings.extend(ctx.findings.iter().map(as_told));
    Ok(())
}

fn decks(store: &Store, ctx: &Context<'_>, findings: &mut Vec<Finding>) -> Result<()> {
    let files = store.files().doing("list the decks")?;
    let folders = unreadable_folders(files.iter().map(|file| file.name.as_str()));
    for file in &files {
        // What a folder hides that cannot be looked into needs no line of its own.
        if file.errors > 0 && !is_below(&folders, &file.name) {
            let path = ctx.home.decks().join(&file.name).display().to_string();
            findings.push(Finding {
                what: format!("{}: {}", short_path(&path), count(file.errors, "error")),
                remedy: "`greenroom decks --check` shows where".to_owned(),
            });
        }
    }
    Ok(())
}

/// Linked files that are not there.
fn links(store: &Store, findings: &mut Vec<Finding>) -> Result<()> {
    for link in store.links().doing("list the linked files")?.into_iter().filter(|link| link.missing) {
        findings.push(Finding {
            what: format!("linked file {} is missing: its cards are retired", link.path),
            remedy: "restore it, or remove the link with `greenroom decks unlink`".to_owned(),
        });
    }
    Ok(())
}

/// What exercises run with here. That there is nothing to run them with is no fault of the home.
fn exercises(store: &Store, ctx: &Context<'_>) -> Result<Option<Exercises>> {
    let cards = store.all_cards().doing("find exercises")?;
    if !cards.iter().any(|card| card.kind == Kind::Exercise && card.file.is_some()) {
        return Ok(None);
    }
    Ok(Some(match coding::probe(ctx.world.clock, &ctx.world.rng) {
        Ok((python, sandbox)) => Exercises {
            words: format!("Exercises run with Python {}, {}.", python.version, sandbox.words()),
            python: Some(python.version),
            sandbox: Some(sandbox.word()),
        },
        Err(why) => Exercises { python: None, sandbox: None, words: format!("Exercises do not run here: {why}.") },
    }))
}

/// What is stored and does not follow from the log.
struct Wrong {
    states: Vec<WrongState>,
    drilled: Vec<WrongState>,
    /// Cards.
    histories: Vec<i64>,
}

impl Wrong {
    /// Each card with what is wrong with it.
    fn told(&self) -> impl Iterator<Item = (i64, &'static str)> + '_ {
        let states = self.states.iter().map(|state| (state.card, "its stored state differs from its review log"));
        let drilled = self.drilled.iter().map(|state| (state.card, "its story drill state differs from its log"));
        let histories =
            self.histories.iter().map(|card| (*card, "its history in statistics differs from its review log"));
        states.chain(drilled).chain(histories)
    }
}

fn states(store: &Store, ctx: &Context<'_>) -> Result<Wrong> {
    let doing = "replay the log";
    let bar = ctx.bar("replaying reviews");
    let states = wrong_states(store, &|done, all| bar.at(done, all)).doing(doing)?;
    bar.finish();
    let drilled = wrong_recalls(store, &ctx.model()).doing(doing)?;
    let bar = ctx.bar("comparing histories");
    let histories = store.wrong_histories(&|done, all| bar.at(done, all)).doing(doing)?;
    bar.finish();
    Ok(Wrong { states, drilled, histories })
}

/// What a card is called.
fn name_of(store: &Store, card: i64) -> Result<String> {
    let row = store.card(card).doing("find the card")?;
    Ok(row.as_ref().map(public_id).unwrap_or_default())
}

fn repair(store: &mut Store, wrong: &Wrong, ctx: &Context<'_>) -> Result<usize> {
    let found = wrong.told().count();
    if found == 0 {
        return Ok(0);
    }
    let doing = "repair the states";
    store.backup_into(&ctx.home.backups(), "before-repair").doing(doing)?;
    let change = store.change().doing(doing)?;
    for state in &wrong.states {
        // Asked again inside the transaction: the card may have been graded since it was looked at.
        let follows = change.replay_card(state.card).doing(doing)?;
        change.set_progress(state.card, follows).doing(doing)?;
    }
    for state in &wrong.drilled {
        change.set_recall_state(state.card, state.follows).doing(doing)?;
    }
    for card in &wrong.histories {
        change.rebuild_history(*card).doing(doing)?;
    }
    change.commit().doing(doing)?;
    Ok(found)
}

fn tell(report: &Report, json: bool, ctx: &mut Context<'_>) -> Result<()> {
    if json {
        return ctx.say_json(report);
    }
    for finding in &report.findings {
        ctx.say(&format!("- {}\n  {}\n", safe_line(&finding.what), safe_line(&finding.remedy)))?;
    }
    if report.repaired > 0 {
        ctx.say(&format!("Repaired {}; the previous database is in backups/.\n", count(report.repaired, "card")))?;
    }
    if report.retired > 0 {
        ctx.say(&format!(
            "{} retired, with history kept. `greenroom cards is:retired` lists them.\n",
            count_of(report.retired, "reviewed card is", "reviewed cards are")
        ))?;
    }
    if let Some(exercises) = &report.exercises {
        ctx.say(&format!("{}\n", safe_line(&exercises.words)))?;
    }
    let all = format!("{} and {}", count(report.cards, "card"), count(report.reviews as usize, "log row"));
    match report.findings.len() {
        0 => ctx.say(&format!("No errors: {all} checked.\n")),
        n => ctx.say(&format!("{} in {all}.\n", count(n, "finding"))),
    }
}
