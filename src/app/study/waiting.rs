//! The cards that fit in today's remaining minutes.

use super::session::coming;
use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::app::today::Today;
use crate::app::waiting::{Waiting, count_waiting};
use crate::error::Result;

/// The cards that fit in today's remaining minutes, or all due and new cards without daily minutes.
pub fn waiting_today(app: &App, library: &Library, today: &Today) -> Result<Waiting> {
    match today.left() {
        None => count_waiting(&library.store, &Scope::everything(&library.store)?, app.today(), &app.config),
        Some(left) if left <= 0.0 => Ok(Waiting::default()),
        Some(left) => Ok(Waiting::of(&coming(left, app, library)?)),
    }
}
