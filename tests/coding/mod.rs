//! Coding drills through the real program: every shipped solution, every attack, and what a submission leaves behind.

mod around;
mod attacks;
mod editing;
mod live;
mod shipped;
mod submit;
mod trust;
