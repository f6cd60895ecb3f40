//! `stories`: which competencies the stories cover, which are told too often, what the shelf lacks. Also gathers what
//! others need to know of the shelf.

use super::context::{Context, Library, failed};
use super::scope::Scope;
use crate::cli::JsonOnly;
use crate::deck::{Kind, render_problems};
use crate::error::{Result, exit};
use crate::library::{Home, StoryFile, load_stories};
use crate::store::{CardRow, Store};
use crate::story::Part;
use crate::story::bank::{Covered, Shelved, coverage, health, trend};
use crate::story::recall::asks_for_story;
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
pub fn run(args: JsonOnly, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let (files, shelf) = shelf(&library.store, &ctx.home)?;
    let wanted = competencies(&prompts(&mut library)?);
    let covered = coverage(&shelf, &wanted);
    tell_problems(&files, ctx)?;
    if args.json {
        ctx.say_json(&as_json(&files, &shelf, &covered))?;
    } else if shelf.is_empty() {
        ctx.say(&draw::empty(&ctx.screen()))?;
    } else {
        ctx.say(&draw::render(&shelf, &covered, &health(&shelf), &ctx.screen()))?;
    }
    Ok(exit::DONE)
}

fn as_json<'s>(files: &[StoryFile], shelf: &'s [Shelved], covered: &'s [Covered]) -> StoriesJson<'s> {
    let story = |(file, shelved): (&StoryFile, &'s Shelved)| StoryJson {
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

/// Problems of the story files, with carets.
pub fn tell_problems(files: &[StoryFile], ctx: &mut Context<'_>) -> Result<()> {
    let screen = ctx.notice_screen();
    for file in files {
        let path = file.path.display().to_string();
        ctx.note(&render_problems(&path, &file.text, &file.problems, screen.color, screen.columns()))?;
    }
    Ok(())
}

/// The stories of the home, and each with how it was told so far.
pub fn shelf(store: &Store, home: &Home) -> Result<(Vec<StoryFile>, Vec<Shelved>)> {
    let files = load_stories(home)?;
    let told = store.stories_told().map_err(failed("count how often stories were told"))?;
    let shelved = |file: &StoryFile| {
        let told = told.iter().find(|told| told.story == file.name);
        Shelved {
            name: file.name.clone(),
            story: file.story.clone(),
            told: told.map_or(0, |told| told.times),
            told_in_mocks: told.map_or(0, |told| told.mocks),
            ratings: told.map_or_else(Vec::new, |told| told.ratings.clone()),
        }
    };
    let shelf = files.iter().map(shelved).collect();
    Ok((files, shelf))
}

/// An open question of a deck that takes part, and what it listens for.
pub struct OpenPrompt {
    /// Its card.
    pub row: CardRow,
    /// `Competency:`; empty if its deck does not say.
    pub competency: String,
    /// What is asked.
    pub text: String,
    /// It asks for something that happened: a story can answer it.
    pub wants_story: bool,
    /// Its own chance of recall at which it is due, where its deck says.
    pub retention: Option<f32>,
}

/// The track whose questions are answered with stories.
const TRACK: &str = "behavioral";

/// The open questions of behavioral decks that are switched on, in the order of the files.
pub fn prompts(library: &mut Library) -> Result<Vec<OpenPrompt>> {
    let scope = Scope::everything(&library.store)?;
    let mut rows = Vec::new();
    for (file, _) in scope.files.iter().filter(|(_, file)| file.settings.track == TRACK) {
        rows.extend(library.store.cards_in_file(*file).map_err(failed("find the questions"))?);
    }
    rows.retain(|row| row.kind == Kind::Prompt && !row.switches.suspended);
    rows.sort_by_key(|row| (row.file, row.place));
    let mut prompts = Vec::new();
    for row in rows {
        let found = library.content.card(&row)?.map(|card| {
            let competency = card.note.competency.clone().unwrap_or_default();
            let wants_story = card.note.words.is_none() && asks_for_story(&card.note.front);
            (competency, card.note.front.clone(), wants_story, card.file.settings.retention)
        });
        if let Some((competency, text, wants_story, retention)) = found {
            prompts.push(OpenPrompt { row, competency, text, wants_story, retention });
        }
    }
    Ok(prompts)
}

/// What the questions listen for, each once, in their order.
pub fn competencies(prompts: &[OpenPrompt]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for prompt in prompts {
        if !prompt.competency.is_empty() && !names.contains(&prompt.competency) {
            names.push(prompt.competency.clone());
        }
    }
    names
}
