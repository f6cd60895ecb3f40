//! The home's files: where they are, what changed in them, whose card is where, and writing them without ever
//! leaving half a file behind.

mod adding;
mod atomic;
mod attempts;
mod bytes;
mod checklists;
mod clashes;
mod content;
mod deck_file;
mod drafts;
mod edit;
mod home;
pub mod imports;
mod index;
mod names;
mod read;
mod refresh;
pub mod relink;
mod replay;
mod scan;
mod shipped;
mod staging;
mod stories;
mod trust;
mod upgrade;
mod vaults;

pub use atomic::write_atomically;
pub use attempts::keep_attempt;
pub use bytes::read_bytes;
pub use checklists::{ListFile, load_checklists, tick};
pub use clashes::double_id;
pub use content::{Card, Content};
pub use deck_file::{DeckFile, read_deck_file};
pub use drafts::{Draft, DraftFile, Drafts};
pub use edit::{Cut, add_note, refuse_linked, replace_note, text_of_note, undo_edit};
pub use home::Home;

pub use names::{file_name, find_card, public_id};
pub use read::ReadFile;
pub use read::topic_of;
pub use refresh::{FileProblems, Refreshed, refresh, refresh_with, unreadable};
pub use replay::{WrongState, wrong_recalls, wrong_states};
pub use shipped::{COMPANY_DECKS, ShippedFile, shipped_files};
pub use staging::{Staging, finish_steps};
pub use stories::{StoryFile, add_story, load_stories, replace_story};
pub use trust::{Standing, set_trust, standing};
pub use upgrade::{Offer, Upgraded, offers, settle, upgrade};
pub use vaults::Vaults;
