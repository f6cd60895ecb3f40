//! Undoes the last change, and records edits that can be undone.

use crate::app::library::{App, Library};
use crate::deck::identity::fingerprint;
use crate::deck::{self, Kind};
use crate::error::{Doing, Error, Result};
use crate::library::imports::{UndoContext, undo_import};
use crate::library::relink::undo_relink;
use crate::library::{DeckEdit, Draft, Drafts, public_id, undo_edit};
use crate::practice::answer::side_draft;
use crate::practice::{Attempt, FollowUp, Mode};
use crate::schedule::{Moment, Progress, ReviewId, SetId, StudyDay};
use crate::store::{CardRow, Change, Store, StoreResult, Switches, UndoAction, UndoEntry};
use crate::view::count::count;
use crate::view::safe_line;

/// Undoes one change; returns its description.
pub fn undo(app: &App, library: &mut Library, entry: &UndoEntry) -> Result<String> {
    let card = library.store.card(entry.card).doing("find the card")?;
    let name = card.as_ref().map(|card| safe_line(&public_id(card)).into_owned()).unwrap_or_default();
    match &entry.action {
        UndoAction::Grade { review } => {
            let undo = GradeToUndo { card: entry.card, review: ReviewId(*review), at: app.now(), day: app.today() };
            let practice = card.and_then(|card| card.progress).is_some_and(|progress| progress.version != undo.review);
            let done = undo_grade(&undo, library, app)?;
            match done {
                Some(Some(progress)) if practice => {
                    Ok(format!("undid the last practice of {name}; it is still due on {}", progress.due))
                }
                Some(Some(progress)) => {
                    Ok(format!("undid the last grade of {name}; it is due on {} again", progress.due))
                }
                Some(None) => Ok(format!("undid the last grade of {name}; it is new again")),
                None => Err(Error::refused(format!("{name} was graded again; undo that grade first"))),
            }
        }
        UndoAction::Recall { recall } => undo_story_recall(entry, ReviewId(*recall), &name, app, library),
        UndoAction::Switch { suspended, buried } => {
            let now = card.as_ref().map(|card| card.switches).unwrap_or_default();
            let buried = buried.map(|day| StudyDay::from_number(day.into()));
            let before = Switches { suspended: *suspended, buried, ..now };
            undo_once(entry.id, library, |change| change.set_switches(entry.card, before))?;
            let what = if now.suspended == before.suspended {
                "burying"
            } else if *suspended {
                "resuming"
            } else {
                "suspending"
            };
            Ok(format!("undid {what} {name}"))
        }
        UndoAction::CatchUp { before } => {
            undo_once(entry.id, library, |change| change.restore_postponed(before))?;
            Ok("undid the catch-up; postponed cards are due again".to_owned())
        }
        UndoAction::Edit { file, removed, added, at } => {
            let undone = undo_edit(&app.home, file, removed, added, *at);
            let record = |change: &Change<'_>| {
                if let (Ok(()), Some(card)) = (&undone, &card) {
                    reindex_note(change, card, removed)?;
                }
                change.delete_undo(entry.id)
            };
            library.store.write(record).doing("undo it")?;
            // An edit that was overwritten later no longer blocks earlier changes.
            undone
                .map_err(|error| Error::refused(error.to_string()).hint("the next `undo` undoes an earlier action"))?;
            app.refresh(&mut library.store)?;
            library.content.forget(&library.store)?;
            Ok(format!("undid the edit in {}", safe_line(file)))
        }
        UndoAction::Optimize { before } => undo_optimization(before, entry.id, &mut library.store),
        UndoAction::Import { files } => {
            let (at, day, random) = (app.now(), app.today(), app.world.rng.next_u64());
            let back = UndoContext { at, day, random };
            let undone = undo_import(&app.home, &mut library.store, entry.id, back);
            app.refresh(&mut library.store)?;
            library.content.forget(&library.store)?;
            undone.map(|()| format!("undid the import of {}", count(*files, "file")))
        }
        UndoAction::Relink { note, before } => {
            undo_relink(&mut library.store, entry.id, *note, before)?;
            app.refresh(&mut library.store)?;
            library.content.forget(&library.store)?;
            Ok(format!("undid the relinking of {name}"))
        }
    }
}

/// Undoes a change unless another process has already undone it.
fn undo_once(entry: i64, library: &mut Library, undo: impl FnOnce(&Change<'_>) -> StoreResult<()>) -> Result<()> {
    let write = |change: &Change<'_>| {
        let is_new = change.delete_undo(entry)?;
        if is_new {
            undo(change)?;
        }
        Ok(is_new)
    };
    match library.store.write(write).doing("undo it")? {
        true => Ok(()),
        false => Err(Error::refused("that was already undone")),
    }
}

/// Undoes a story recall.
fn undo_story_recall(
    entry: &UndoEntry,
    recall: ReviewId,
    name: &str,
    app: &App,
    library: &mut Library,
) -> Result<String> {
    let doing = "undo it";
    let change = library.store.change().doing(doing)?;
    let (when, random) = ((app.now(), app.today()), app.world.rng.next_u64());
    let Some(progress) = change.undo_recall(entry.card, recall, when, random, &app.model()).doing(doing)? else {
        return Err(Error::refused(format!("{name} was drilled again; undo that drill first")));
    };
    change.delete_undo(entry.id).doing(doing)?;
    change.commit().doing(doing)?;
    let now = progress
        .map_or_else(|| "it is new again".to_owned(), |progress| format!("it is due on {} again", progress.due));
    Ok(format!("undid the last drill of {name}; {now}"))
}

/// A grade to undo.
#[derive(Debug, Clone, Copy)]
pub struct GradeToUndo {
    pub card: i64,
    pub review: ReviewId,
    /// The time of the undo.
    pub at: Moment,
    /// The study day of the undo.
    pub day: StudyDay,
}

/// Undoes a grade if it is the card's last one, or practice, on which nothing depends. What was typed is a draft again.
/// Returns the card's progress, or `None` if the card was graded again.
pub fn undo_grade(undo: &GradeToUndo, library: &mut Library, app: &App) -> Result<Option<Option<Progress>>> {
    let doing = "undo the grade";
    let attempt = library.store.attempt_of(undo.review).doing(doing)?;
    let change = library.store.change().doing(doing)?;
    if !change.can_undo(undo.card, undo.review).doing(doing)? {
        return Ok(None);
    }
    let random = app.world.rng.next_u64();
    let progress = change.undo_review(undo.review, undo.at, undo.day, random).doing(doing)?;
    if let Some(entry) = change.undo_of_review(undo.card, undo.review).doing(doing)? {
        change.delete_undo(entry).doing(doing)?;
    }
    change.commit().doing(doing)?;
    if let Some(attempt) = attempt {
        restore_draft(undo.card, attempt, library, app)?;
    }
    Ok(Some(progress))
}

/// Makes a typed answer a draft again. The code of an exercise is in its own file, and the answer of a mock in its report.
fn restore_draft(card: i64, attempt: Attempt, library: &mut Library, app: &App) -> Result<()> {
    let Some(row) = library.store.card(card).doing("read the card")? else { return Ok(()) };
    if attempt.mode == Mode::Say || attempt.mock.is_some() || row.kind == Kind::Exercise || attempt.text.is_empty() {
        return Ok(());
    }
    let drafts = Drafts::at(app.home.attempts());
    for FollowUp { asked, text, seconds } in attempt.follow_ups.into_iter().filter(|given| !given.text.is_empty()) {
        let key = side_draft(card, &asked);
        drafts.append(key, Draft { mode: attempt.mode, asked, text, spent: seconds })?;
    }
    let asked = match library.content.card(&row)? {
        Some(card) if attempt.asked.is_empty() => card.face().front,
        _ => attempt.asked,
    };
    drafts.append(card, Draft { mode: attempt.mode, asked, text: attempt.text, spent: attempt.seconds })
}

/// Restores the earlier parameters of tracks.
fn undo_optimization(before: &[(String, u32)], entry: i64, store: &mut Store) -> Result<String> {
    let restore = |change: &Change<'_>| {
        let is_new = change.delete_undo(entry)?;
        for (track, id) in before.iter().filter(|_| is_new) {
            change.use_parameters(track, SetId(*id))?;
        }
        Ok(is_new)
    };
    if !store.write(restore).doing("restore the parameters")? {
        return Err(Error::refused("that was already undone"));
    }
    let tracks: Vec<&str> = before.iter().map(|(track, _)| track.as_str()).collect();
    Ok(format!("restored the earlier parameters of {}", crate::view::safe_line(&tracks.join(", "))))
}

/// Updates the index with a card's edited note, so the card keeps its history even if every word has changed.
pub fn reindex_note(change: &Change<'_>, card: &CardRow, text: &str) -> StoreResult<()> {
    let Some(print) = deck::parse(text).deck.notes.first().map(fingerprint) else { return Ok(()) };
    change.set_note_text(card.note, print.text, print.front)
}

/// Records how to undo an edit.
pub fn record_edit(change: &Change<'_>, now: Moment, card: i64, edit: DeckEdit) -> StoreResult<i64> {
    let DeckEdit { file, removed, added, at } = edit;
    change.record_undo(now, card, &UndoAction::Edit { file, removed, added, at })
}
