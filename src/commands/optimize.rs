//! `optimize`: optimizes FSRS parameters from the user's reviews, by track, and keeps those that predict better. Writes
//! nothing before the end.

use crate::app::library::Library;
use crate::app::optimize::{keep, search, subjects};
use crate::app::scope::find_track;
use crate::cli::OptimizeArgs;
use crate::error::{Doing, Error, Result, exit};
use crate::schedule::optimize::{Accuracy, MIN_ANSWERS};
use crate::ui::context::Context;
use crate::view::optimize::{Outcome, TrackResult, render};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'r> {
    tracks: Vec<TrackJson<'r>>,
}

#[derive(Serialize)]
struct TrackJson<'r> {
    track: &'r str,
    answers: usize,
    missing: usize,
    outcome: &'static str,
    held_back: Option<usize>,
    before: Option<Accuracy>,
    after: Option<Accuracy>,
    standard_errors: Option<f64>,
    longer_standard_errors: Option<f64>,
    parameters: Option<&'r [f32]>,
    cards: Option<usize>,
}

pub fn run(args: &OptimizeArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let files = library.store.files().doing("list the decks")?;
    let tracks = args.track.iter().map(|wanted| find_track(wanted, &files)).collect::<Result<Vec<&str>>>()?;
    let subjects = subjects(&library.store, &tracks)?;
    let (bar, pressed) = (ctx.bar("optimizing parameters"), ctx.hear_interrupts()?);
    let mut results = search(subjects, &bar, &pressed)?;
    if results.iter().any(|result| result.found.is_some()) && !args.dry_run {
        keep(&mut results, &mut library.store, ctx)?;
    }
    let none = results.iter().all(|result| result.found.is_none());
    if args.json {
        ctx.say_json(&Report { tracks: results.iter().map(as_json).collect() })?;
    } else if none {
        return Err(refusal(&results));
    } else {
        ctx.say(&render(&results, args.dry_run, &ctx.screen()))?;
    }
    Ok(if none { exit::FAILED } else { exit::DONE })
}

/// Explains that no track could be optimized.
fn refusal(results: &[TrackResult]) -> Error {
    let missing: Vec<String> = results.iter().map(|result| format!("{} {}", result.track, result.missing)).collect();
    let missing = if missing.is_empty() { "there are no cards".to_owned() } else { missing.join(", ") };
    Error::refused(format!("too few reviews to optimize; still needed: {}", crate::view::safe_line(&missing)))
        .hint(format!("a track needs {MIN_ANSWERS} reviews, each on a later day than the card's previous one"))
}

fn as_json(result: &TrackResult) -> TrackJson<'_> {
    let verdict = result.found.as_ref().map(|found| found.verdict);
    TrackJson {
        track: &result.track,
        answers: result.answers,
        missing: result.missing,
        outcome: match result.outcome() {
            Outcome::TooFew => "too_few",
            Outcome::AsItIs => "unchanged",
            Outcome::Better => "better",
        },
        held_back: verdict.map(|verdict| verdict.held_back),
        before: verdict.map(|verdict| verdict.before),
        after: verdict.map(|verdict| verdict.after),
        standard_errors: verdict.map(|verdict| verdict.standard_errors),
        longer_standard_errors: verdict.map(|verdict| verdict.longer_standard_errors),
        parameters: result.found.as_ref().map(|found| found.parameters.as_slice()),
        cards: result.cards,
    }
}
