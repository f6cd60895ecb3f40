//! The three front ends: a screen with keys, plain lines, and JSON lines.

mod json;
mod plain;
mod screen;

use crate::app::front::Front;
use crate::ui::context::Context;

/// The front end for these streams: JSON if requested, else a screen if possible, else lines.
pub fn front<'c>(json: bool, ctx: &'c mut Context<'_>) -> Box<dyn Front + 'c> {
    match (json, ctx.has_keys()) {
        (true, _) => Box::new(json::JsonFront::new(ctx)),
        (false, true) => Box::new(screen::ScreenFront::new(ctx)),
        (false, false) => Box::new(plain::PlainFront::new(ctx, false)),
    }
}

/// Lines, even on a terminal: for activities without questions.
pub fn lines<'c>(ctx: &'c mut Context<'_>) -> Box<dyn Front + 'c> {
    Box::new(plain::PlainFront::new(ctx, false))
}
