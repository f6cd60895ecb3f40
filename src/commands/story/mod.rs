//! `story`: writes a story, changes one, shows one, drills finding one.

mod drill;
mod write;

use super::context::Context;
use super::stories::{shelf, tell_problems};
use crate::cli::{StoryName, StoryVerb};
use crate::error::{Error, Result, exit};
use crate::library::StoryFile;
use crate::story::bank::{Shelved, meant};
use crate::view::{safe_line, stories};

/// Runs `story`.
pub fn run(verb: &StoryVerb, ctx: &mut Context<'_>) -> Result<u8> {
    match verb {
        StoryVerb::Add(args) => write::add(args, ctx),
        StoryVerb::Edit(story) => write::edit(story, ctx),
        StoryVerb::Show(story) => show(story, ctx),
        StoryVerb::Drill(args) => drill::run(args, ctx),
    }
}

fn show(story: &StoryName, ctx: &mut Context<'_>) -> Result<u8> {
    let store = ctx.open()?;
    let (files, shelf) = shelf(&store, &ctx.home)?;
    let file = expect(&files, &shelf, &story.words.join(" "))?;
    tell_problems(std::slice::from_ref(file), ctx)?;
    let shelved = shelf.iter().find(|shelved| shelved.name == file.name);
    let text = shelved.map_or_else(String::new, |shelved| stories::whole(shelved, &ctx.screen()));
    ctx.say(&text)?;
    ctx.note(&format!("{}\n", safe_line(&file.path.display().to_string())))?;
    Ok(exit::DONE)
}

/// The file of the story that is meant.
fn expect<'f>(files: &'f [StoryFile], shelf: &[Shelved], words: &str) -> Result<&'f StoryFile> {
    match meant(shelf, words) {
        // Both lists have the same order and names.
        Ok(found) => files
            .iter()
            .find(|file| file.name == found.name)
            .ok_or_else(|| Error::refused(format!("no story named `{}`", safe_line(words)))),
        Err(names) => Err(unclear(words, &names, shelf)),
    }
}

/// Why it is not clear which story is meant.
fn unclear(words: &str, names: &[&str], shelf: &[Shelved]) -> Error {
    if !names.is_empty() {
        let error = Error::usage(format!("`{}` matches {} stories", safe_line(words), names.len()));
        return error.hint(format!("use one of: {}", safe_line(&names.join(", "))));
    }
    let error = Error::usage(format!("no story named `{}`", safe_line(words)));
    let known: Vec<&str> = shelf.iter().map(|shelved| shelved.name.as_str()).collect();
    match super::nearest(words, &known) {
        Some(near) => error.hint(format!("did you mean `{}`?", safe_line(near))),
        None if known.is_empty() => error.hint("`story add` opens a template"),
        None => error.hint(format!("choose from: {}", safe_line(&known.join(", ")))),
    }
}
