//! `story drill`: a question appears, and a story must be named before the seconds are over. Chooses the questions,
//! asks a front, logs what came of it.

use crate::app::stories::competencies;
use crate::app::stories::{OpenPrompt, prompts, shelf};
use crate::app::story::drive::Drill;
use crate::app::story::front::{Front, Tally};
use crate::cli::StoryDrill;
use crate::error::{Doing, Error, Result, exit};
use crate::library;
use crate::ui::context::Context;
use crate::ui::story::json::JsonFront;
use crate::ui::story::keys::KeysFront;
use crate::ui::story::plain::PlainFront;
use crate::view::safe_line;

/// Runs `story drill`.
pub fn run<'io>(args: &StoryDrill, ctx: &mut Context<'io>) -> Result<u8> {
    let mut library = ctx.library()?;
    let (_, shelf) = shelf(&library.store, &ctx.home)?;
    if shelf.is_empty() {
        return Err(Error::refused("no stories yet").hint("`story add` opens a template"));
    }
    let prompts = wanted(prompts(&mut library)?, args.competency.as_deref())?;
    let states = library.store.recall_states().doing("count due cards")?;
    let (today, began) = (ctx.today(), ctx.now());
    let mut drill = Drill { prompts, states, shelf, library: &mut library, today, began, tally: Tally::default() };
    let chosen = drill.choose(usize::from(args.count), ctx);
    let mut front: Box<dyn Front<Context<'io>>> = match (args.json, ctx.has_keys()) {
        (true, _) => Box::new(JsonFront),
        (false, true) => Box::new(KeysFront::default()),
        (false, false) => Box::new(PlainFront),
    };
    if chosen.is_empty() {
        front.nothing(drill.next_due(), ctx)?;
    }
    for (nth, place) in chosen.iter().enumerate() {
        if !drill.ask(*place, (nth + 1, chosen.len()), front.as_mut(), ctx)? {
            break;
        }
    }
    let next = if chosen.is_empty() { drill.next_due() } else { None };
    front.finish(&drill.tally, next, ctx)?;
    Ok(exit::DONE)
}

/// The questions that want a story and listen for this; for anything without it. Where none wants a story by its words,
/// all are taken: somebody's own deck may ask in another way.
fn wanted(mut prompts: Vec<OpenPrompt>, competency: Option<&str>) -> Result<Vec<OpenPrompt>> {
    if prompts.iter().any(|prompt| prompt.wants_story) {
        prompts.retain(|prompt| prompt.wants_story);
    }
    if prompts.is_empty() {
        return Err(Error::refused("no prompts in behavioral decks that are on")
            .hint("`decks` lists decks; `decks on NAME` turns one on"));
    }
    let Some(competency) = competency else { return Ok(prompts) };
    let known = competencies(&prompts);
    let wanted = library::match_name(competency, known.iter().map(|name| name.as_ref()))
        .unwrap_or(competency)
        .trim()
        .to_lowercase();
    let found: Vec<OpenPrompt> =
        prompts.into_iter().filter(|prompt| prompt.competency.to_lowercase() == wanted).collect();
    if found.is_empty() {
        return Err(Error::usage(format!("no question assesses `{}`", safe_line(competency)))
            .hint(format!("choose from: {}", safe_line(&known.join(", ")))));
    }
    Ok(found)
}
