//! The one integration binary: promises that need the built program or the files of the project. Pure rooms are
//! tested beside their code; here stands what only the whole can promise: the real program in a private home, with an
//! empty environment, a fixed clock and a fixed width.
//!
//! `answers` are answers labeled by hand, `coding` are drills, `dialects` samples to import, `support` is the harness,
//! `promises` are what people rely on, `terminal` what they see, `docs` keeps the documentation true, `map` the map
//! of the rooms.
#![allow(clippy::disallowed_methods, reason = "the harness stands outside and watches processes with a real clock")]
#![allow(clippy::print_stderr, reason = "the scores of the detectors are for whoever looks")]

mod answers;
#[cfg(unix)]
mod coding;
mod dialects;
mod docs;
mod map;
mod promises;
mod support;
#[cfg(unix)]
mod terminal;
