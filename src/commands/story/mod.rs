//! `story`: writes, edits, shows, and drills stories.

mod drill;
mod write;

use crate::app::stories::{expect, shelf};
use crate::cli::{StoryName, StoryVerb};
use crate::error::Result;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::ui::stories::report_problems;
use crate::view::{safe_line, stories};

pub fn run(verb: &StoryVerb, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    match verb {
        StoryVerb::Add(args) => write::add(args, slot, ctx),
        StoryVerb::Edit(story) => write::edit(story, slot, ctx),
        StoryVerb::Show(story) => show(story, ctx),
        StoryVerb::Drill(args) => drill::run(args, slot.open(ctx)?, ctx),
    }
}

fn show(story: &StoryName, ctx: &mut Context<'_>) -> Result<()> {
    let store = ctx.open()?;
    let (files, shelf) = shelf(&store, &ctx.home)?;
    let file = expect(&files, &shelf, &story.words.join(" "))?;
    report_problems(std::slice::from_ref(file), ctx)?;
    let banked = shelf.iter().find(|banked| banked.name == file.name);
    let text = banked.map_or_else(String::new, |banked| stories::whole(banked, &ctx.screen()));
    ctx.say(&text)?;
    ctx.note(&format!("{}\n", safe_line(&file.path.display().to_string())))
}
