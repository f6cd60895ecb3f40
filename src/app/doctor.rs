//! Checks the data for errors and suggests repairs.

use crate::app::library::App;
use crate::coding;
use crate::deck::Kind;
use crate::error::{Doing, Result};
use crate::library::{
    WrongState, is_below, public_id, replaced_lost_database, restore_hint, unreadable_folders, wrong_recalls,
    wrong_states,
};
use crate::store::{Change, Store};
use crate::view::count::count;
use crate::view::doctor::{Exercises, Finding, Report};
use crate::view::progress::Bar;
use crate::view::short_path;

/// The message about a missing database.
pub const LOST: &str =
    "the earlier database in this data directory is gone; the current one started without your history";

/// The repair without a backup.
pub const KEEPING: &str = "`greenroom backup --start-over` accepts the new one";

/// A report about a damaged database.
pub fn damaged(damage: Vec<String>, app: &App) -> Report {
    let remedy = restore_hint(&app.home);
    let finding = |what: String| Finding { what: format!("database: {what}"), remedy: remedy.clone() };
    Report { findings: damage.into_iter().map(finding).collect(), ..Report::default() }
}

/// Checks everything except the database file itself, and repairs stored states that differ from the log.
pub fn examine(repairs: bool, store: &mut Store, app: &App, bar: &dyn Fn(&'static str) -> Bar) -> Result<Report> {
    let mut findings = Vec::new();
    if replaced_lost_database(store)? {
        findings.push(Finding { what: LOST.to_owned(), remedy: format!("{}; {KEEPING}", restore_hint(&app.home)) });
    }
    decks(store, app, &mut findings)?;
    links(store, &mut findings)?;
    let wrong = states(store, app, bar)?;
    let repaired = if repairs { repair(store, &wrong, app)? } else { 0 };
    if repaired == 0 {
        for (card, what) in wrong.findings() {
            findings.push(Finding {
                what: format!("{}: {what}", name_of(store, card)?),
                remedy: "`greenroom doctor --repair` recomputes it from the review log".to_owned(),
            });
        }
    }
    Ok(Report {
        repaired,
        reviews: store.review_count().doing("count the reviews")?,
        cards: store.card_count().doing("count the cards")?,
        retired: store.retired_with_progress().doing("count the retired cards")?,
        exercises: exercises(store, app)?,
        findings,
    })
}

fn decks(store: &Store, app: &App, findings: &mut Vec<Finding>) -> Result<()> {
    let files = store.files().doing("list the decks")?;
    let folders = unreadable_folders(files.iter().map(|file| file.name.as_str()));
    for file in &files {
        // Files in an unreadable folder need no line of their own.
        if file.errors > 0 && !is_below(&folders, &file.name) {
            let path = app.home.decks().join(&file.name).display().to_string();
            findings.push(Finding {
                what: format!("{}: {}", short_path(&path), count(file.errors, "error")),
                remedy: "`greenroom decks --check` shows where".to_owned(),
            });
        }
    }
    Ok(())
}

/// Missing linked files.
fn links(store: &Store, findings: &mut Vec<Finding>) -> Result<()> {
    for link in store.links().doing("list the linked files")?.into_iter().filter(|link| link.missing) {
        findings.push(Finding {
            what: format!("linked file {} is missing: its cards are retired", link.path),
            remedy: "restore it, or remove the link with `greenroom decks unlink`".to_owned(),
        });
    }
    Ok(())
}

/// Describes the Python for exercises. A missing Python is not an error in the data.
fn exercises(store: &Store, app: &App) -> Result<Option<Exercises>> {
    let cards = store.all_cards().doing("find exercises")?;
    if !cards.iter().any(|card| card.kind == Kind::Exercise && card.file.is_some()) {
        return Ok(None);
    }
    Ok(Some(match coding::probe(app.world.clock, &app.world.rng) {
        Ok((python, sandbox)) => Exercises {
            words: format!("Exercises run with Python {}, {}.", python.version, sandbox.words()),
            python: Some(python.version),
            sandbox: Some(sandbox.word()),
        },
        Err(why) => Exercises { python: None, sandbox: None, words: format!("Exercises do not run here: {why}.") },
    }))
}

/// Stored memory states that differ from the log.
struct Wrong {
    states: Vec<WrongState>,
    drilled: Vec<WrongState>,
    histories: Vec<i64>,
}

impl Wrong {
    /// Each card with its error.
    fn findings(&self) -> impl Iterator<Item = (i64, &'static str)> + '_ {
        let states = self.states.iter().map(|state| (state.card, "its stored state differs from its review log"));
        let drilled = self.drilled.iter().map(|state| (state.card, "its story drill state differs from its log"));
        let histories =
            self.histories.iter().map(|card| (*card, "its history in statistics differs from its review log"));
        states.chain(drilled).chain(histories)
    }
}

fn states(store: &Store, app: &App, bar: &dyn Fn(&'static str) -> Bar) -> Result<Wrong> {
    let doing = "replay the log";
    let sign = bar("replaying reviews");
    let states = wrong_states(store, &|done, all| sign.at(done, all)).doing(doing)?;
    sign.finish();
    let drilled = wrong_recalls(store, &app.model()).doing(doing)?;
    let sign = bar("comparing histories");
    let histories = store.wrong_histories(&|done, all| sign.at(done, all)).doing(doing)?;
    sign.finish();
    Ok(Wrong { states, drilled, histories })
}

fn name_of(store: &Store, card: i64) -> Result<String> {
    let row = store.card(card).doing("find the card")?;
    Ok(row.as_ref().map(public_id).unwrap_or_default())
}

fn repair(store: &mut Store, wrong: &Wrong, app: &App) -> Result<usize> {
    let found = wrong.findings().count();
    if found == 0 {
        return Ok(0);
    }
    let doing = "repair the states";
    store.backup_into(&app.home.backups(), "before-repair").doing(doing)?;
    let repair = |change: &Change<'_>| {
        for state in &wrong.states {
            // Checked again inside the transaction, because the card may have been graded in the meantime.
            change.set_progress(state.card, change.replay_card(state.card)?)?;
        }
        for state in &wrong.drilled {
            change.set_recall_state(state.card, state.follows)?;
        }
        wrong.histories.iter().try_for_each(|card| change.rebuild_history(*card))
    };
    store.write(repair).doing(doing)?;
    Ok(found)
}
