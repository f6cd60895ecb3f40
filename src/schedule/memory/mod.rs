//! Memory states: FSRS-6 through the `fsrs` crate, which only this folder names. `training` fits parameters, `models`
//! holds those of all tracks, and `step` computes the step for choosing a day's cards.
//!
//! Source of the formulas: FSRS-6 as implemented by the `fsrs` crate. Elapsed time is in whole study days; exactly 0
//! means the same day and follows the model's short-term rule.

mod model;
mod models;
mod state;
mod step;
mod training;

pub use model::{BadParameters, MemoryModel, Retention, SetId};
pub use models::Models;
pub use state::Memory;
pub use training::{Answered, History, Stopped, TrainingMonitor, train};
