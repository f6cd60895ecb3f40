//! Homes to measure in: folders of generated decks, indexed or not.

use super::history;
use greenroom::library::{Home, refresh};
use greenroom::store::Store;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// When everything measured takes place.
pub const NOW: &str = "2026-03-02T19:00:00+01:00";

/// A data directory in a folder of its own, gone with the value.
pub struct BenchHome {
    folder: tempfile::TempDir,
    edits: usize,
}

/// How much there is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Deck files.
    pub files: usize,
    /// Cards in each.
    pub cards: usize,
}

impl BenchHome {
    /// With the deck files, and an index that knows none of them.
    pub fn with_decks(size: Size) -> BenchHome {
        let folder = tempfile::tempdir().expect("a folder for the bench");
        let home = BenchHome { folder, edits: 0 };
        fs::create_dir_all(home.decks()).expect("a folder for the decks");
        for file in 0..size.files {
            fs::write(home.deck(file), deck(file, size.cards)).expect("room for the decks");
        }
        home.without_index();
        home
    }

    /// With the deck files in the index.
    pub fn indexed(size: Size) -> BenchHome {
        let home = BenchHome::with_decks(size);
        // Files this young would be read again by the next command.
        std::thread::sleep(std::time::Duration::from_millis(50));
        let mut store = home.store();
        let refreshed = refresh(&mut store, &home.decks(), &|_, _| ()).expect("decks that can be read");
        assert_eq!((refreshed.added, refreshed.problems.len()), (size.files * size.cards, 0));
        home
    }

    /// With the deck files in the index and a log of as many reviews.
    pub fn practiced(size: Size, reviews: usize) -> BenchHome {
        let home = BenchHome::indexed(size);
        history::write(&mut home.store(), reviews);
        home
    }

    /// Begins again with the database that a first run leaves, in a data directory from which the shipped decks were removed.
    pub fn without_index(&self) {
        for name in ["greenroom.db", "greenroom.db-wal", "greenroom.db-shm"] {
            // What is not there need not go.
            let _ = fs::remove_file(self.path().join(name));
        }
        fs::write(self.path().join("greenroom.db"), blank_database()).expect("room for a database");
    }

    /// Changes one card in the middle of the first deck.
    pub fn edit(&mut self) {
        self.edits += 1;
        let path = self.deck(0);
        let text = fs::read_to_string(&path).expect("a deck");
        let middle = text[..text.len() / 2].rfind("A: ").expect("answers") + "A: ".len();
        let edited = format!("{}{} {}", &text[..middle], self.edits, &text[middle..]);
        fs::write(path, edited).expect("room for the deck");
    }

    /// Puts another deck into it.
    pub fn put(&self, name: &str, text: &str) {
        fs::write(self.decks().join(name), text).expect("room for the deck");
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    fn decks(&self) -> PathBuf {
        self.path().join("decks")
    }

    fn deck(&self, file: usize) -> PathBuf {
        self.decks().join(format!("deck-{file:03}.md"))
    }

    /// Its database, opened as the program does.
    pub fn store(&self) -> Store {
        let home = Home::at(self.path().to_owned());
        Store::open(&home.database(), &home.backups()).expect("a database")
    }

    /// The program, about to run a verb here.
    pub fn greenroom(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_greenroom"));
        command.args(words).env("GREENROOM_HOME", self.path()).env("GREENROOM_NOW", NOW);
        command
    }

    /// This binary, about to do the least that such work takes.
    pub fn floor(&self, what: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("a bench has a path"));
        command.args(["floor", what]).arg(self.path());
        command
    }
}

/// What a first run writes, made once.
fn blank_database() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder for a first run");
        let home = Home::at(folder.path().join("home"));
        let (mut store, _) = home.open().expect("a new home");
        // Whoever measures the prompt has answered the questions of the first day.
        let change = store.change().expect("a new database");
        change.set_meta("asked", "yes").and_then(|()| change.commit()).expect("a new database");
        drop(store);
        fs::read(home.database()).expect("a database")
    })
}

/// A deck like those people write: topics of 25 cards, a few lines each, every tenth card a cloze.
fn deck(file: usize, cards: usize) -> String {
    let mut text = format!("---\ndeck: Deck {file:03}\ntrack: {}\n---\n", ["facts", "coding"][file % 2]);
    for card in 0..cards {
        if card % 25 == 0 {
            text.push_str(&format!("\n# Chapter {}\n", card / 25));
        }
        let about = format!("of item {card} in list {file}");
        if card % 10 == 9 {
            text.push_str(&format!("\nC: The property {about} that people forget is [number {card}], mostly.\n"));
        } else {
            text.push_str(&format!(
                "\nQ: What is the use {about}, and when would you reach for it?\nA: It keeps the invariant {about}.\nReach \
                 for it when `n` is large and the order matters.\n"
            ));
        }
    }
    text
}
