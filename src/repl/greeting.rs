//! The screen before the first prompt: on the first run, setup and one card; then due cards and what to do next.

use crate::app::library::Library;
use crate::app::overview::{PromptNumber, overview};
use crate::cli::{Command as Verb, Minutes, StudyArgs};
use crate::commands;
use crate::error::Result;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::ui::setup;
use crate::view::greeting::{self, Greeting, TrackLine};
use chrono::Timelike;

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
    let overview = overview(ctx, library)?;
    let tracks = overview.waiting.tracks.iter();
    let left = overview.today.left().map(|left| (left / 60.0).ceil() as u32);
    let shown = Greeting {
        day: ctx.today(),
        hour: ctx.now().local().hour(),
        day_starts_at: u32::from(ctx.config.rollover.hour()),
        streak: overview.today.streak,
        goal: overview.today.goal.map(|goal| (overview.today.spent, goal)),
        tracks: tracks
            .map(|(track, waiting)| TrackLine { track: track.clone(), due: waiting.due, new: waiting.new })
            .collect(),
        seconds: overview.waiting.seconds(),
        backlog: overview.backlog,
        mock: overview.interrupted_mock.clone(),
        weakest: overview.weakest.iter().map(|(topic, recall, _)| (topic.clone(), *recall)).collect(),
        stages: overview.upcoming.stages.clone(),
        overdue: overview.upcoming.most_urgent.clone().map(|(text, days)| (overview.upcoming.overdue, text, days)),
        minutes: left.unwrap_or(ctx.config.daily_minutes()),
    };
    ctx.say(&greeting::render(&shown, &ctx.screen()))
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
