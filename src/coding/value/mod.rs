//! Plain Python values, read from `marshal` data, and equality as in Python. The data may come from a hostile process:
//! no input panics or takes more than a small multiple of its size.

mod decode;
mod int;
mod model;
mod show;

pub use decode::decode;
pub use int::Int;
pub use model::Value;

#[cfg(test)]
mod tests;
