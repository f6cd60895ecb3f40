//! What is left of a card in memory: FSRS-6 through the `fsrs` crate, which this folder alone names. `training` finds a
//! person's own parameters, `models` keeps those of all tracks together, `step` has the step that a day's choice asks for.
//!
//! Source of the formulas: the FSRS-6 algorithm as the `fsrs` crate implements it. Elapsed time is counted in whole
//! study days; exactly 0 means the same day and follows the model's short-term rule.

mod model;
mod models;
mod state;
mod step;
mod training;

pub use model::{BadParameters, MemoryModel, Retention, SetId};
pub use models::Models;
pub use state::Memory;
pub use training::{Answered, History, Stopped, Watch, train};
