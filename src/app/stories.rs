//! The user's stories and the prompts they answer.

use super::scope::Scope;
use crate::app::library::Library;
use crate::app::scope::suggestion;
use crate::deck::Kind;
use crate::error::{Doing, Error, Result};
use crate::library::{Home, StoryFile, load_stories};
use crate::practice::feedback::Shape;
use crate::store::{CardRow, Store};
use crate::story::bank::{BankedStory, find_story};
use crate::view::safe_line;

/// All stories, and how each was used so far.
pub fn shelf(store: &Store, home: &Home) -> Result<(Vec<StoryFile>, Vec<BankedStory>)> {
    let files = load_stories(home)?;
    let told = store.stories_told().doing("count how often stories were told")?;
    let banked = |file: &StoryFile| {
        let told = told.iter().find(|told| told.story == file.name);
        BankedStory {
            name: file.name.clone(),
            story: file.story.clone(),
            told: told.map_or(0, |told| told.times),
            told_in_mocks: told.map_or(0, |told| told.mocks),
            ratings: told.map_or_else(Vec::new, |told| told.ratings.clone()),
        }
    };
    let shelf = files.iter().map(banked).collect();
    Ok((files, shelf))
}

/// A prompt of an active deck, with its competency.
pub struct OpenPrompt {
    pub row: CardRow,
    /// `Competency:`; empty where its deck does not say.
    pub competency: String,
    /// The question.
    pub text: String,
    /// Whether it asks for a story.
    pub wants_story: bool,
    /// The deck's desired retention, if set.
    pub retention: Option<f32>,
}

/// The track of questions for stories.
const TRACK: &str = "behavioral";

/// The prompts of active behavioral decks, in file order.
pub fn prompts(library: &mut Library) -> Result<Vec<OpenPrompt>> {
    let scope = Scope::everything(&library.store)?;
    let mut rows = Vec::new();
    for (file, _) in scope.files.iter().filter(|(_, file)| file.settings.track == TRACK) {
        rows.extend(library.store.cards_in_file(*file).doing("find the questions")?);
    }
    rows.retain(|row| row.kind == Kind::Prompt && !row.switches.keep_out());
    rows.sort_by_key(|row| (row.file, row.place));
    let mut prompts = Vec::new();
    for row in rows {
        let found = library.content.card(&row)?.map(|card| {
            let competency = card.note.competency.clone().unwrap_or_default();
            let wants_story =
                card.note.words.is_none() && Shape::of_prompt(&card.tags(), &card.note.front) == Shape::Story;
            (competency, card.note.front.clone(), wants_story, card.file.settings.retention)
        });
        if let Some((competency, text, wants_story, retention)) = found {
            prompts.push(OpenPrompt { row, competency, text, wants_story, retention });
        }
    }
    Ok(prompts)
}

/// The competencies that the questions assess, each once, in order.
pub fn competencies(prompts: &[OpenPrompt]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for prompt in prompts {
        if !prompt.competency.is_empty() && !names.contains(&prompt.competency) {
            names.push(prompt.competency.clone());
        }
    }
    names
}

/// Finds a story's file by name.
pub(crate) fn expect<'f>(files: &'f [StoryFile], shelf: &[BankedStory], words: &str) -> Result<&'f StoryFile> {
    match find_story(shelf, words) {
        // Both lists have the same order.
        Ok(found) => files
            .iter()
            .find(|file| file.name == found.name)
            .ok_or_else(|| Error::refused(format!("no story named `{}`", safe_line(words)))),
        Err(names) => Err(unclear(words, &names, shelf)),
    }
}

/// The error for an ambiguous name.
pub(crate) fn unclear(words: &str, names: &[&str], shelf: &[BankedStory]) -> Error {
    if !names.is_empty() {
        let error = Error::usage(format!("`{}` matches {} stories", safe_line(words), names.len()));
        return error.hint(format!("use one of: {}", safe_line(&names.join(", "))));
    }
    let error = Error::usage(format!("no story named `{}`", safe_line(words)));
    let known: Vec<&str> = shelf.iter().map(|banked| banked.name.as_str()).collect();
    error.hint(suggestion(words, &known, "`story add` opens a template"))
}
