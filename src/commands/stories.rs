//! `stories`: which competencies the stories cover, which are told too often, what the shelf lacks. Also gathers what
//! others need to know of the shelf.

use crate::app::library::Library;
use crate::app::stories::{competencies, prompts, shelf};
use crate::cli::JsonOnly;
use crate::error::Result;
use crate::library::StoryFile;
use crate::story::Part;
use crate::story::bank::{BankedStory, Coverage, coverage, health, trend};
use crate::ui::context::Context;
use crate::ui::stories::tell_problems;
use crate::view::stories as draw;
use serde::Serialize;

#[derive(Serialize)]
struct StoriesJson<'s> {
    stories: Vec<StoryJson<'s>>,
    competencies: Vec<CompetencyJson<'s>>,
    gaps: Vec<&'s str>,
    overused: Vec<&'s str>,
    health: Vec<CheckJson>,
    rating_trend: &'static str,
}

#[derive(Serialize)]
struct StoryJson<'s> {
    name: &'s str,
    title: &'s str,
    competencies: &'s [String],
    rating: Option<f64>,
    failure: bool,
    has_numbers: bool,
    missing: Vec<&'static str>,
    told: usize,
    told_in_mocks: usize,
    file: String,
}

#[derive(Serialize)]
struct CompetencyJson<'s> {
    competency: &'s str,
    stories: Vec<&'s str>,
}

#[derive(Serialize)]
struct CheckJson {
    what: &'static str,
    met: bool,
    now: String,
}

/// Runs `stories`.
pub fn run(args: JsonOnly, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let (files, shelf) = shelf(&library.store, &ctx.home)?;
    let wanted = competencies(&prompts(library)?);
    let covered = coverage(&shelf, &wanted);
    tell_problems(&files, ctx)?;
    if args.json {
        ctx.say_json(&as_json(&files, &shelf, &covered))?;
    } else if shelf.is_empty() {
        ctx.say(&draw::empty(&ctx.screen()))?;
    } else {
        ctx.say(&draw::render(&shelf, &covered, &health(&shelf), &ctx.screen()))?;
    }
    Ok(())
}

fn as_json<'s>(files: &[StoryFile], shelf: &'s [BankedStory], covered: &'s [Coverage]) -> StoriesJson<'s> {
    let story = |(file, shelved): (&StoryFile, &'s BankedStory)| StoryJson {
        name: &shelved.name,
        title: shelved.title(),
        competencies: &shelved.story.competencies,
        rating: shelved.rating(),
        failure: shelved.story.failure,
        has_numbers: shelved.story.has_numbers(),
        missing: shelved.story.missing().into_iter().map(Part::heading).collect(),
        told: shelved.told,
        told_in_mocks: shelved.told_in_mocks,
        file: file.path.display().to_string(),
    };
    let ratings: Vec<f64> = shelf.iter().flat_map(|shelved| shelved.ratings.iter().copied()).collect();
    let names = |places: &[usize]| places.iter().map(|place| shelf[*place].name.as_str()).collect();
    StoriesJson {
        stories: files.iter().zip(shelf).map(story).collect(),
        competencies: covered
            .iter()
            .map(|row| CompetencyJson { competency: &row.competency, stories: names(&row.stories) })
            .collect(),
        gaps: covered.iter().filter(|row| row.stories.is_empty()).map(|row| row.competency.as_str()).collect(),
        overused: shelf.iter().filter(|shelved| shelved.is_overused()).map(|shelved| shelved.name.as_str()).collect(),
        health: health(shelf).into_iter().map(|c| CheckJson { what: c.what, met: c.met, now: c.now }).collect(),
        rating_trend: trend(&ratings).word(),
    }
}
