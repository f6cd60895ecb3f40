//! `setup`: repeats the questions of the first run.

use crate::cli::SetupArgs;
use crate::error::{Error, Result};
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::ui::setup::{Answers, apply, ask, date, remember_asked, whole_minutes};

pub fn run(args: &SetupArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let answers = match (args.goal, ctx.world.terminal.input) {
        (Some(goal), _) => Answers {
            goal,
            day: args.date.as_deref().map(|text| date(text, ctx)).transpose()?.flatten(),
            minutes: args.minutes.map(whole_minutes),
        },
        (None, true) => ask(args.minutes.map(whole_minutes), ctx)?,
        (None, false) => {
            return Err(Error::usage("setup needs a terminal to ask its questions")
                .hint("use options instead: `setup --for program --date 2027-03-01 --minutes 20`"));
        }
    };
    let store = &mut slot.open(ctx)?.store;
    apply(&answers, store, ctx)?;
    remember_asked(store)
}
