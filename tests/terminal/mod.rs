//! Promises that only a terminal can keep: the built program in a pseudo-terminal, watched through the grid that a
//! person would see.

mod answering;
mod card_text;
mod coding;
mod desk;
mod drafts;
mod drill;
mod greeting;
mod grid;
mod importing;
mod interrupted;
mod interviewer;
mod leaving;
mod narrow;
mod panes;
mod prompt;
mod screens;
mod seat;
mod session;
mod speaking;
mod stopping;
mod text;
mod typing_ahead;
