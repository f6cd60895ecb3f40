//! Greenroom, an interview practice coach for the terminal.

pub mod deck;
pub mod view;
