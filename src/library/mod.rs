//! The home's files: where they are, what changed in them, whose card is where, and writing them without ever
//! leaving half a file behind.

mod adding;
mod atomic;
mod attempts;
mod bytes;
mod causes;
mod checklists;
mod clashes;
mod content;
mod deck_file;
mod drafts;
mod edit;
mod home;
pub mod imports;
mod index;
mod lost;
mod names;
mod open;
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

pub use atomic::{check_output, write_atomically, write_output};
pub use attempts::{keep_attempt, keep_submission};
pub(crate) use bytes::read_if_there;
pub use bytes::{read_bytes, read_named, read_text};
pub use causes::{explained, in_the_way_of_writing, refuse_no_database};
pub use checklists::{ListFile, load_checklists, tick};
pub use clashes::double_id;
pub use content::{Card, Content};
pub use deck_file::{DeckFile, read_deck_file};
pub use drafts::{Draft, DraftFile, Drafts};
pub use edit::{Cut, add_note, refuse_linked, replace_note, text_of_note, undo_edit};
pub use home::Home;

pub use index::{FileProblems, Refreshed};
pub use lost::{is_log_gone, is_lost, restoring, settle_lost, stands_for_lost};
pub use names::{ambiguous, cards_called, file_name, find_card, has_words, meant, public_id};
pub use read::ReadFile;
pub use read::{is_unread, topic_of};
pub use refresh::{refresh, refresh_with, unreadable};
pub use replay::{WrongState, wrong_recalls, wrong_states};
pub use scan::{is_below, troubled_folders};
pub use shipped::{COMPANY_DECKS, ShippedFile, shipped_files};
pub use staging::{Staging, finish_steps};
pub use stories::{StoryFile, add_story, load_stories, replace_story};
pub use trust::{Seal, TrustState, set_trust, standing};
pub use upgrade::{Offer, SHIPPED, Upgraded, offers, settle, upgrade};
pub use vaults::Vaults;
