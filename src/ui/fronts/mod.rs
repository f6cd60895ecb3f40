//! The three ways to meet whoever practices: a screen with keys, plain lines, JSON lines.

mod json;
mod plain;
mod screen;

use crate::app::front::Front;
use crate::ui::context::Context;

/// The front for these streams: JSON where it is asked for, else a screen where one can be drawn, else lines.
pub fn front<'c>(json: bool, ctx: &'c mut Context<'_>) -> Box<dyn Front + 'c> {
    match (json, ctx.has_keys()) {
        (true, _) => Box::new(json::JsonFront::new(ctx)),
        (false, true) => Box::new(screen::ScreenFront::new(ctx)),
        (false, false) => Box::new(plain::PlainFront::new(ctx, false)),
    }
}

/// Lines, on a terminal too: for what asks nothing.
pub fn lines<'c>(ctx: &'c mut Context<'_>) -> Box<dyn Front + 'c> {
    Box::new(plain::PlainFront::new(ctx, false))
}
