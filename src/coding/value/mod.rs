//! Plain Python values, read from what `marshal` wrote, and whether two of them are equal as Python's `==` has it. What
//! is read may come from a hostile process: it is data, never trusted, and no input panics or takes more than a small
//! multiple of its own size.

mod decode;
mod int;
mod model;
mod show;

pub use decode::decode;
pub use int::Int;
pub use model::Value;

#[cfg(test)]
mod tests;
