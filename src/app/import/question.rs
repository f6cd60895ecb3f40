//! What an import asks.

use crate::import::Side;

/// How conflicts were decided.
pub enum Decided {
    /// One decision for each.
    All(Vec<Side>),
    /// Nobody could be asked.
    NotHere,
}
