//! `story drill`: practices naming a story for a question in time.

use crate::app::library::Library;
use crate::app::scope::choices;
use crate::app::stories::{OpenPrompt, competencies, prompts, shelf};
use crate::app::story::drive::drill;
use crate::cli::StoryDrill;
use crate::error::{Error, Result};
use crate::library;
use crate::ui::context::Context;
use crate::ui::fronts::front;
use crate::view::safe_line;

pub fn run(args: &StoryDrill, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let (_, shelf) = shelf(&library.store, &ctx.home)?;
    if shelf.is_empty() {
        return Err(Error::refused("no stories yet").hint("`story add` opens a template"));
    }
    let prompts = wanted(prompts(library)?, args.competency.as_deref())?;
    drill(prompts, shelf, usize::from(args.count), front(args.json, ctx).as_mut(), library)
}

/// Questions that ask for a story with this competency, or any. If no wording asks for a story, all questions, because
/// a user's deck may word them differently.
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
            .hint(choices(&known.iter().map(AsRef::as_ref).collect::<Vec<_>>())));
    }
    Ok(found)
}
