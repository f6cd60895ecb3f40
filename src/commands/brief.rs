//! `brief`: prints a one-page interview brief.

use crate::app::brief::brief;
use crate::app::library::Library;
use crate::app::stages::next_or_named;
use crate::cli::BriefArgs;
use crate::error::Result;
use crate::ui::context::Context;
use crate::view::brief::render;

pub fn run(args: &BriefArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let stage = next_or_named(args.stage.as_deref(), ctx.today(), &library.store)?;
    let brief = brief(&stage, ctx, library)?;
    match args.json {
        true => ctx.say_json(&brief)?,
        false => ctx.say(&render(&brief, &ctx.screen()))?,
    }
    Ok(())
}
