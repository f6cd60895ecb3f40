//! Tests of imported memory states and stories.

use super::*;
use crate::deck;
use crate::import::Side;
use crate::library::{Home, Staging, refresh};
use crate::schedule::{Grade, Moment, ReviewKind};
use crate::schedule::{Memory, StudyDay};
use crate::store::{GradeOutcome, NewReview, Store};
use chrono::DateTime;
use std::path::PathBuf;

struct Desk {
    _folder: tempfile::TempDir,
    home: Home,
    store: Store,
    source: PathBuf,
}

fn now() -> Moment {
    Moment::new(DateTime::parse_from_rfc3339("2026-03-02T19:00:00+01:00").expect("a time of the test"))
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let home = Home::at(folder.path().join("home"));
        std::fs::create_dir_all(home.decks()).expect("a home of the test");
        let store = Store::in_memory().expect("a store");
        let source = folder.path().join("notes.md");
        Desk { _folder: folder, home, store, source }
    }

    /// Imports this text with memory states of its cards, and stories.
    fn import(
        &mut self,
        text: &str,
        starts: &[(usize, u32)],
        stories: &[(&str, &str)],
        side: Option<Side>,
    ) -> CommittedImport {
        let start = |(note, span): &(usize, u32)| IncomingState {
            note: *note,
            span: *span,
            memory: Memory { stability: 12.0, difficulty: 5.0 },
            day: StudyDay::from_number(739_670),
            interval: 12,
        };
        let owned = |(title, text): &(&str, &str)| ((*title).to_owned(), (*text).to_owned());
        let deck = deck::parse(text).deck;
        let incoming = Incoming {
            source: self.source.clone(),
            dialect: "obsidian".to_owned(),
            content: 0,
            text: text.to_owned(),
            fingerprints: fingerprints_of(&deck),
            deck,
            is_clean: true,
            stories: stories.iter().map(owned).collect(),
            starts: starts.iter().map(start).collect(),
        };
        let staging = Staging::begin(&self.home, &mut self.store, || ()).expect("a lock");
        let mut existing = ExistingContent::of(&self.store).expect("holdings");
        let plan = plan_copy(&self.home, incoming, &mut existing).expect("a plan");
        let mut commit = Commit::begin(&self.home, staging);
        let decisions = vec![side.unwrap_or(Side::Mine); plan.conflicts.len()];
        assert_eq!(plan.conflicts.is_empty(), side.is_none(), "{:?}", plan.conflicts);
        commit.add(&plan, &decisions, side, Stamp { at: now(), next_u64: &|| 7 }).expect("room");
        let done = commit.make(&mut self.store, now()).expect("an import");
        refresh(&mut self.store, &self.home.decks(), &|_, _| ()).expect("an index");
        done
    }

    /// For each card in file order: its number of reviews, and the kinds of its log rows.
    fn logs(&self) -> Vec<(Option<u32>, Vec<&'static str>)> {
        let cards = self.store.all_cards().expect("cards");
        let kind = |kind: ReviewKind| match kind {
            ReviewKind::Graded { .. } => "graded",
            ReviewKind::Practice(_) => "practice",
            ReviewKind::Start { .. } => "start",
            ReviewKind::Undo(_) => "undo",
        };
        let rows = |card: i64| self.store.reviews_of(card).expect("rows").iter().map(|row| kind(row.kind)).collect();
        cards.iter().map(|card| (card.progress.map(|progress| progress.reviews), rows(card.id))).collect()
    }

    fn grade(&mut self, place: usize) {
        let card = self.store.all_cards().expect("cards").remove(place);
        let review = NewReview {
            card: card.id,
            seen: card.progress.map(|progress| progress.version),
            at: now(),
            day: StudyDay::from_number(739_680),
            grade: Grade::Good,
            interval: Some(3),
            seconds: 5.0,
            attempt: None,
            text: ("front".to_owned(), "back".to_owned()),
            random: 1,
        };
        let outcome = self.store.grade(&review).expect("a grade");
        assert!(matches!(outcome, GradeOutcome::Saved(..)));
    }

    fn undo(&mut self) {
        let import = self.store.last_undo().expect("undo").expect("something to take back").id;
        let back = UndoContext { at: now(), day: StudyDay::from_number(739_681), random: 9 };
        undo_import(&self.home, &mut self.store, import, back).expect("it is taken back");
        refresh(&mut self.store, &self.home.decks(), &|_, _| ()).expect("an index");
    }

    fn story(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.home.root().join("stories").join(name)).ok()
    }
}

const DECK: &str = "Q: One?\nA: 1\n\nC: [Two] and [three].\n\nQ: Four?\nA: 4\n";

#[test]
fn a_state_from_elsewhere_is_one_row_of_the_log_however_often_it_is_imported() {
    let mut desk = Desk::new();
    desk.import(DECK, &[(0, 0), (1, 1)], &[], None);
    let once = vec![(Some(0), vec!["start"]), (None, vec![]), (Some(0), vec!["start"]), (None, vec![])];
    assert_eq!(desk.logs(), once);
    let card = desk.store.all_cards().expect("cards").remove(0).progress.expect("a state");
    assert_eq!((card.last.number(), card.due.number(), card.memory.stability), (739_670, 739_682, 12.0));
    assert_eq!(
        desk.import(DECK, &[(0, 0), (1, 1)], &[], None),
        CommittedImport { changed: false, left_alone: vec![], ready: vec![] }
    );
    assert_eq!(desk.logs(), once);
}

#[test]
fn a_state_from_elsewhere_never_overrides_what_was_done_here() {
    let mut desk = Desk::new();
    desk.import(DECK, &[], &[], None);
    desk.grade(0);
    desk.import(&DECK.replace("A: 4", "A: four"), &[(0, 0), (2, 0)], &[], None);
    let logs = desk.logs();
    assert_eq!((&logs[0], &logs[3]), (&(Some(1), vec!["graded"]), &(Some(0), vec!["start"])));
}

#[test]
fn undoing_an_import_removes_states_without_later_answers() {
    let mut desk = Desk::new();
    desk.import(DECK, &[(0, 0), (2, 0)], &[], None);
    desk.undo();
    let retired = desk.store.all_cards().expect("cards");
    assert!(retired.iter().all(|card| card.file.is_none() && card.progress.is_none()), "{retired:?}");
    desk.import(DECK, &[(0, 0), (2, 0)], &[], None);
    assert_eq!(desk.logs()[0], (Some(0), vec!["start", "undo", "start"]));
}

#[test]
fn stories_become_files_that_are_yours_to_edit() {
    let mut desk = Desk::new();
    let told = [("My first bug", "# My first bug\n\nIt was mine.\n"), ("My first bug", "# My first bug\n\nAnother.\n")];
    desk.import("", &[], &told, None);
    assert_eq!(desk.story("my-first-bug.md").as_deref(), Some(told[0].1));
    assert_eq!(desk.story("my-first-bug-2.md").as_deref(), Some(told[1].1));
    assert_eq!(std::fs::read_dir(desk.home.decks()).expect("decks").count(), 0, "no cards, no deck");
    std::fs::write(desk.home.root().join("stories/my-first-bug.md"), "mine\n").expect("an edit");
    assert!(!desk.import("", &[], &told, None).changed, "the source tells them as before");
    assert_eq!(desk.story("my-first-bug-3.md"), None);
    assert_eq!(desk.story("my-first-bug.md").as_deref(), Some("mine\n"));
    let again = [("My first bug", "# My first bug\n\nTold better.\n")];
    desk.import("", &[], &again, Some(Side::Theirs));
    assert_eq!(desk.story("my-first-bug.md").as_deref(), Some(again[0].1));
    desk.undo();
    assert_eq!(desk.story("my-first-bug.md").as_deref(), Some("mine\n"));
    let import = desk.store.last_undo().expect("undo").expect("the first import").id;
    let back = UndoContext { at: now(), day: StudyDay::from_number(739_681), random: 9 };
    let refused = undo_import(&desk.home, &mut desk.store, import, back).expect_err("one of its files was edited");
    assert!(refused.to_string().contains("has changed since the import"), "{refused}");
}
