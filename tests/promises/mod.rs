//! What people and other programs rely on, one module for each thing.

mod bad_decks;
mod brief;
mod doctor;
mod due;
mod edit;
mod errands;
mod export;
mod faults;
mod identity;
mod importing;
mod kill;
mod mock;
mod mock_interviews;
mod mock_oa;
mod optimize;
mod queue;
mod ready;
mod relink;
mod reminders;
mod session;
mod stats_page;
mod stories;
mod time;
mod undo;
mod verbs;
