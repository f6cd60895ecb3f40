//! The screen before the first prompt: on the first run, setup and one card; then due cards and what to do next.

use crate::app::library::Library;
use crate::app::overview::{PromptNumber, greeting};
use crate::cli::{Command as Verb, Minutes, StudyArgs};
use crate::commands;
use crate::error::Result;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::ui::setup;
use crate::view::greeting::render;

/// On the first run, asks the setup questions and shows one card.
pub fn first_run(slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    if setup::first_run(None, &mut slot.open(ctx)?.store, ctx)? {
        let budget = Minutes::whole(ctx.config.daily_minutes());
        let one = StudyArgs { budget: Some(budget), limit: Some(1), ..StudyArgs::default() };
        commands::run(Verb::Study(one), slot, ctx)?;
        ctx.note("\n")?;
    }
    Ok(())
}

/// Prints due cards and what to do next.
pub fn greet(library: &Library, ctx: &mut Context<'_>) -> Result<()> {
    let greeting = greeting(ctx, library)?;
    ctx.say(&render(&greeting, &ctx.screen()))
}

/// "greenroom 12 min> " with daily minutes, else "greenroom 12 due> ".
pub fn prompt(prompt_number: &PromptNumber) -> String {
    let (number, what) = match prompt_number {
        PromptNumber::Minutes(left) => (*left as usize, "min"),
        PromptNumber::Cards(waiting) if waiting.due() > 0 => (waiting.due(), "due"),
        PromptNumber::Cards(waiting) => (waiting.new_cards(), "new"),
    };
    match number {
        0 => "greenroom> ".to_owned(),
        _ => format!("greenroom {number} {what}> "),
    }
}
