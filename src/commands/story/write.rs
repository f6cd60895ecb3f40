//! Writes a story from the editor, a pipe, or arguments, and edits stories.

use crate::app::library::Library;
use crate::app::stories::expect;
use crate::app::stories::{competencies, prompts, shelf};
use crate::app::undo::record_edit;
use crate::cli::{StoryAdd, StoryName};
use crate::error::{Doing, Error, Result};
use crate::library::{DeckEdit, add_story, file_name, replace_story};
use crate::schedule::Moment;
use crate::store::Store;
use crate::story::{Part, Story, parse, render};
use crate::ui::context::Context;
use crate::ui::editor::{Edited, edit_text};
use crate::ui::opening::LibrarySlot;
use crate::view::safe_line;

/// The maximum words of a name made from a story's first words.
const WORDS_OF_A_NAME: usize = 6;

pub fn add(args: &StoryAdd, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let (text, edited) = written(args, slot, ctx)?;
    let parsed = parse(&text);
    if parsed.story.is_blank() && parsed.story.title.is_none() {
        let error = Error::refused("the text contains no story; nothing was added");
        return Err(match &edited {
            Some(edited) => error.hint(edited.saved_hint()),
            None => error.hint("write at least one line under a heading"),
        });
    }
    let name = add_story(&ctx.home, &file_name(&title_of(&parsed.story)), &text)?;
    let path = ctx.home.stories().join(format!("{name}.md")).display().to_string();
    ctx.note_problems(&path, &text, &parsed.problems)?;
    note_change(&name, String::new(), text, &mut slot.open(ctx)?.store, ctx.now())?;
    edited.map_or(Ok(()), Edited::remove_file)?;
    ctx.say(&format!("added {}: {}\n", safe_line(&name), describe(&parsed.story)))
}

pub fn edit(story: &StoryName, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let (files, shelf) = shelf(&slot.open(ctx)?.store, &ctx.home)?;
    let file = expect(&files, &shelf, &story.words.join(" "))?;
    let name = safe_line(&file.name).into_owned();
    let Some(edited) = edit_text(&ctx.world, &file.text)? else {
        ctx.say(&format!("no changes in {name}\n"))?;
        return Ok(());
    };
    if let Err(error) = replace_story(file, &edited.text) {
        return Err(Error::refused(error.to_string()).hint(edited.saved_hint()));
    }
    let parsed = parse(&edited.text);
    ctx.note_problems(&file.path.display().to_string(), &edited.text, &parsed.problems)?;
    note_change(&file.name, file.text.clone(), edited.text.clone(), &mut slot.open(ctx)?.store, ctx.now())?;
    edited.remove_file()?;
    ctx.say(&format!("changed {name}: {}\n", describe(&parsed.story)))
}

/// The text of the new story, and the editor's file if it was used.
fn written(args: &StoryAdd, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<(String, Option<Edited>)> {
    let given = from_words(args);
    if args.has_words() {
        return Ok((render(&given), None));
    }
    if ctx.world.terminal.input {
        let template = template(&given, slot.open(ctx)?)?;
        let edited = edit_text(&ctx.world, &template)?;
        let edited = edited.ok_or_else(|| Error::refused("nothing was written, so nothing was added"))?;
        return Ok((edited.text.clone(), Some(edited)));
    }
    let text = String::from_utf8(ctx.rest()?).map_err(|_| Error::refused("standard input is not UTF-8 text"))?;
    let read = parse(&text).story;
    if read.is_blank() || given == Story::default() {
        return Ok((text, None));
    }
    // Options such as the title and the rating are added to a piped story.
    let story = Story {
        title: given.title.or(read.title.clone()),
        competencies: if given.competencies.is_empty() { read.competencies.clone() } else { given.competencies },
        rating: given.rating.or(read.rating),
        failure: given.failure || read.failure,
        ..read
    };
    Ok((render(&story), None))
}

fn from_words(args: &StoryAdd) -> Story {
    let parts = [
        (Part::Situation, &args.situation),
        (Part::Task, &args.task),
        (Part::Action, &args.action),
        (Part::Result, &args.result),
        (Part::Lesson, &args.lesson),
        (Part::Numbers, &args.numbers),
        (Part::Short, &args.short),
    ];
    let story = Story {
        title: args.title.clone(),
        competencies: args.competencies.clone(),
        rating: args.rating,
        failure: args.failure,
        ..Story::default()
    };
    let given = parts.into_iter().filter_map(|(part, text)| text.as_ref().map(|text| (part, text)));
    given.fold(story, |story, (part, text)| story.with(part, text.as_str())).normalized()
}

/// The editor's initial text.
fn template(given: &Story, library: &mut Library) -> Result<String> {
    let known = competencies(&prompts(library)?).join(", ");
    let text = render(&Story { competencies: Vec::new(), rating: None, failure: false, ..given.clone() });
    let listed = given.competencies.join(", ");
    let matter = format!(
        "---\n# competencies that it shows{}\ncompetencies: [{listed}]\n# how well you tell it, 1 to 5\nrating: {}\n# true if it is about your own failure\nfailure: {}\n---\n",
        if known.is_empty() { String::new() } else { format!(": {known}") },
        given.rating.map_or_else(String::new, |rating| rating.to_string()),
        if given.failure { "yes" } else { "no" },
    );
    let title = if given.title.is_none() { "\n# \n" } else { "" };
    // `render` begins with its own front matter.
    let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
    Ok(format!("{matter}{title}{body}\n## Lesson\n\n## Numbers\n\n## 30 seconds\n"))
}

/// Its title, else its first words.
fn title_of(story: &Story) -> String {
    if let Some(title) = &story.title {
        return title.clone();
    }
    let text = [story.part(Part::Situation), story.notes.as_str(), story.part(Part::Action)];
    let first = text.into_iter().find(|text| !text.trim().is_empty()).unwrap_or("story");
    first.split_whitespace().take(WORDS_OF_A_NAME).collect::<Vec<_>>().join(" ")
}

/// The message after writing a story.
fn describe(story: &Story) -> String {
    let missing: Vec<String> = story.missing().iter().map(|part| part.heading().to_lowercase()).collect();
    match (missing.is_empty(), story.competencies.is_empty()) {
        (false, _) => format!("still to write: {}", missing.join(", ")),
        (true, true) => "no competencies yet".to_owned(),
        (true, false) => format!("shows {}", safe_line(&story.competencies.join(", "))),
    }
}

/// Records how to undo it.
fn note_change(name: &str, removed: String, added: String, store: &mut Store, now: Moment) -> Result<()> {
    let doing = "record the change";
    let edit = DeckEdit { file: format!("stories/{name}.md"), removed, added, at: 0 };
    store.write(|change| record_edit(change, now, 0, edit)).doing(doing)?;
    Ok(())
}
