//! Greenroom, an interview practice coach for the terminal: spaced, timed, and offline.
//!
//! The rooms, from the outside in. Arrows point inward only, and each large outside crate is named in one room.
//!
//! - [`world`]: clock, seed, paths, and terminal, read once by `main`
//! - [`cli`]: one grammar for shell and REPL, ending in a [`cli::Command`]
//! - [`repl`]: the prompt: loop, completion, history, greeting
//! - [`commands`]: one file per command: joins an action with how it is shown
//! - [`ui`]: how it meets a person or a program: keys, lines, JSON lines
//! - `app`: what can be done, without knowing how it is shown
//! - [`terminal`]: raw mode, signals, events, and frames; a text being typed
//! - [`view`]: values → text (pure)
//! - [`coding`]: a candidate's code against the tests of an exercise, in a sandbox
//! - [`library`]: the data directory's files: what changed, whose card it is, atomic writes
//! - [`store`]: SQLite: the review log, the index of cards, undo, backup
//! - [`practice`]: a session as a state machine (pure)
//! - [`story`]: the story bank: Markdown ⇄ values, coverage (pure)
//! - [`import`]: foreign texts → decks (pure)
//! - [`export`]: decks → the formats of other programs (pure)
//! - [`checklist`]: checklists in Markdown, with dates relative to stages (pure)
//! - [`sound`]: a recording, where somebody speaks in it, and the pauses (pure)
//! - [`stats`]: numbers from reviews (pure)
//! - [`schedule`]: study day, memory, intervals, order, worth (pure)
//! - [`deck`]: Markdown ⇄ cards, identity, diagnostics (pure)
//! - [`config`] and [`error`]: settings, and errors

pub(crate) mod app;
pub(crate) mod checklist;
pub mod cli;
pub mod coding;
pub mod commands;
pub(crate) mod config;
pub mod deck;
pub mod error;
pub(crate) mod export;
pub mod import;
pub mod library;
#[cfg(test)]
mod linear;
pub mod practice;
pub mod repl;
pub mod schedule;
pub mod sound;
pub(crate) mod stats;
pub mod store;
pub(crate) mod story;
pub mod terminal;
pub mod ui;
pub mod view;
pub mod world;
