//! Tests of new releases, one after the other.

use super::*;
use crate::library::refresh;
use crate::schedule::{Moment, StudyDay};
use std::fs;

const ONE: ShippedPair = ("decks/one.md", "Q: a\nA: b\nId: one\n");
const TWO: ShippedPair = ("decks/two.md", "Q: c\nA: d\nId: two\n");
const LIST: ShippedPair = ("checklists/list.md", "- [ ] a\n- [ ] b\n");

type ShippedPair = (&'static str, &'static str);

struct House {
    folder: tempfile::TempDir,
    store: Store,
}

fn release(files: &[ShippedPair]) -> Vec<ShippedFile> {
    files.iter().map(|(name, text)| ShippedFile { name: (*name).to_owned(), bytes: text.as_bytes() }).collect()
}

impl House {
    fn new(files: &[ShippedPair]) -> House {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let mut house = House { folder, store: Store::in_memory().expect("a store") };
        let done = house.upgrade(files);
        assert_eq!(done, Upgraded { first: true, added: names(files), ..Upgraded::default() });
        house
    }

    fn upgrade(&mut self, files: &[ShippedPair]) -> Upgraded {
        upgrade(self.folder.path(), &mut self.store, &release(files)).expect("an upgrade")
    }

    fn offered(&self, files: &[ShippedPair]) -> Vec<String> {
        let offers = offers(self.folder.path(), &self.store, &release(files)).expect("offers");
        offers.into_iter().map(|offer| offer.name).collect()
    }

    fn settle(&mut self, file: ShippedPair, take: bool) -> Option<PathBuf> {
        settle_offer(self.folder.path(), &mut self.store, &release(&[file])[0], take).expect("a decision")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).expect("a file of the test");
    }

    fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.path().join(name)).ok()
    }
}

fn names(files: &[ShippedPair]) -> Vec<String> {
    files.iter().map(|(name, _)| (*name).to_owned()).collect()
}

#[test]
fn files_never_edited_are_replaced_and_new_ones_added() {
    let mut house = House::new(&[ONE]);
    let better = ("decks/one.md", "Q: a\nA: better\nId: one\n");
    let done = house.upgrade(&[better, TWO]);
    assert_eq!(done, Upgraded { replaced: names(&[better]), added: names(&[TWO]), ..Upgraded::default() });
    assert_eq!(house.read(better.0).as_deref(), Some(better.1));
    assert_eq!(house.upgrade(&[better, TWO]), Upgraded::default());
}

#[test]
fn an_edited_file_is_kept_and_its_new_version_offered_until_it_is_settled() {
    let mut house = House::new(&[ONE, TWO]);
    house.write(ONE.0, "mine");
    assert_eq!(house.offered(&[ONE, TWO]), names(&[]));
    let better = ("decks/one.md", "better");
    assert_eq!(house.upgrade(&[better, TWO]), Upgraded { offered: names(&[better]), ..Upgraded::default() });
    assert_eq!(house.upgrade(&[better, TWO]), Upgraded::default());
    assert_eq!(house.read(ONE.0).as_deref(), Some("mine"));
    assert_eq!(house.offered(&[better, TWO]), names(&[better]));
    assert_eq!(house.settle(better, false), None);
    assert_eq!(house.offered(&[better, TWO]), names(&[]));
    let best = ("decks/one.md", "best");
    assert_eq!(house.upgrade(&[best, TWO]), Upgraded { offered: names(&[best]), ..Upgraded::default() });
    let kept = house.settle(best, true).expect("a copy");
    assert_eq!(fs::read_to_string(kept).ok().as_deref(), Some("mine"));
    assert_eq!(house.read(ONE.0).as_deref(), Some("best"));
    assert_eq!(house.upgrade(&[ONE, TWO]), Upgraded { replaced: names(&[ONE]), ..Upgraded::default() });
}

#[test]
fn a_file_that_was_deleted_stays_deleted() {
    let mut house = House::new(&[ONE, TWO]);
    fs::remove_file(house.folder.path().join(ONE.0)).expect("a file of the test");
    assert_eq!(house.upgrade(&[("decks/one.md", "better"), TWO]), Upgraded::default());
    assert_eq!(house.read(ONE.0), None);
}

#[test]
fn a_personal_file_is_never_overwritten() {
    let mut house = House::new(&[ONE]);
    house.write(TWO.0, "my own deck of that name");
    assert_eq!(house.upgrade(&[ONE, TWO]), Upgraded { offered: names(&[TWO]), ..Upgraded::default() });
    assert_eq!(house.read(TWO.0).as_deref(), Some("my own deck of that name"));
    assert_eq!(house.offered(&[ONE, TWO]), names(&[TWO]));
}

#[test]
fn a_release_that_was_half_written_is_finished_the_next_time() {
    let mut house = House::new(&[ONE, TWO]);
    let (one, two) = (("decks/one.md", "new one"), ("decks/two.md", "new two"));
    // As after a crash between writing the first file and recording it.
    house.write(one.0, one.1);
    assert_eq!(house.upgrade(&[one, two]), Upgraded { replaced: names(&[two]), ..Upgraded::default() });
    assert_eq!(house.offered(&[one, two]), names(&[]));
    assert_eq!(house.upgrade(&[ONE, TWO]), Upgraded { replaced: names(&[ONE, TWO]), ..Upgraded::default() });
}

#[test]
fn a_checklist_of_which_only_boxes_were_ticked_counts_as_never_edited() {
    let mut house = House::new(&[LIST]);
    house.write(LIST.0, "- [ ] a\n- [x] b\n");
    let longer = ("checklists/list.md", "# T\n\n- [ ] b\n- [ ] c\n");
    assert_eq!(house.upgrade(&[longer]), Upgraded { replaced: names(&[longer]), ..Upgraded::default() });
    assert_eq!(house.read(LIST.0).as_deref(), Some("# T\n\n- [x] b\n- [ ] c\n"));
    let without = ("checklists/list.md", "- [ ] c\n");
    assert_eq!(house.upgrade(&[without]), Upgraded { offered: names(&[without]), ..Upgraded::default() });
    house.write(LIST.0, "- [x] c\n- [x] my own\n");
    assert!(house.settle(without, true).is_some());
    assert_eq!(house.read(LIST.0).as_deref(), Some("- [x] c\n"));
    assert_eq!(house.offered(&[without]), names(&[]));
}

#[test]
fn the_offer_of_an_edited_checklist_shows_the_ticks_that_stay() {
    let mut house = House::new(&[LIST]);
    house.write(LIST.0, "- [x] a\n- [ ] my own\n");
    let longer = ("checklists/list.md", "- [ ] a\n- [ ] c\n");
    assert_eq!(house.upgrade(&[longer]), Upgraded { offered: names(&[longer]), ..Upgraded::default() });
    let offers = offers(house.folder.path(), &house.store, &release(&[longer])).expect("offers");
    let shown: Vec<&str> = offers.iter().map(|offer| offer.new.as_str()).collect();
    assert_eq!(shown, ["- [x] a\n- [ ] c\n"]);
    assert!(house.settle(longer, true).is_some());
    assert_eq!(house.read(LIST.0).as_deref(), Some(shown[0]));
}

#[test]
fn a_new_deck_waits_while_its_cards_are_in_a_deck_that_was_edited() {
    for take in [true, false] {
        let mut house = House::new(&[ONE, TWO]);
        house.write(ONE.0, "Q: a\nA: mine\nId: one\n");
        let (less, more) = (("decks/one.md", "Q: e\nA: f\nId: three\n"), ("decks/more.md", ONE.1));
        assert_eq!(house.upgrade(&[less, more, TWO]), Upgraded { offered: names(&[less]), ..Upgraded::default() });
        assert_eq!(house.read(more.0), None);
        assert_eq!(house.settle(less, take).is_some(), take);
        let added = if take { names(&[more]) } else { Vec::new() };
        assert_eq!(house.upgrade(&[less, more, TWO]), Upgraded { added, ..Upgraded::default() });
        assert_eq!(house.read(more.0).is_some(), take);
    }
}

#[test]
fn cards_that_move_to_a_new_deck_that_is_off_keep_their_history() {
    let mut house = House::new(&[("decks/one.md", "Q: a\nA: b\nId: one\n\nQ: c\nA: d\nId: two\n")]);
    let decks = house.folder.path().join("decks");
    refresh(&mut house.store, &decks, &|_, _| ()).expect("an index");
    let two = house.store.all_cards().expect("cards")[1].clone();
    let now = Moment::from_log(0, 0).expect("a moment");
    let switches = crate::store::Switches { suspended: true, ..two.switches };
    let change = house.store.change().expect("a change");
    change.switch(now, two.id, two.switches, switches).expect("a switch");
    change.commit().expect("a change");
    let more = ("decks/one-more.md", "---\nstarts: off\n---\nQ: c, reworded\nA: d\nId: two\n");
    let done = house.upgrade(&[ONE, more]);
    assert_eq!(done, Upgraded { replaced: names(&[ONE]), added: names(&[more]), ..Upgraded::default() });
    refresh(&mut house.store, &decks, &|_, _| ()).expect("an index");
    let after = house.store.card(two.id).expect("a store").expect("the card");
    assert_eq!((after.switches, after.name.as_deref()), (switches, Some("two")));
    assert_eq!(house.store.decks_off().expect("decks"), ["one-more".to_owned()].into());
    // Turned on by the person, it stays on, even under another file name.
    let change = house.store.change().expect("a change");
    change.set_deck_off("one-more", false).expect("a deck");
    change.commit().expect("a change");
    let text = format!("{}\nQ: e\nA: f\n", more.1.replace("starts", "deck: one-more\nstarts"));
    fs::remove_file(decks.join("one-more.md")).expect("a file of the test");
    house.write("decks/other.md", &text);
    refresh(&mut house.store, &decks, &|_, _| ()).expect("an index");
    assert_eq!(house.store.decks_off().expect("decks"), [].into());
}

#[test]
fn cards_keep_their_history_when_their_file_is_replaced() {
    let mut house = House::new(&[ONE]);
    let decks = house.folder.path().join("decks");
    refresh(&mut house.store, &decks, &|_, _| ()).expect("an index");
    let before = house.store.all_cards().expect("cards");
    let now = Moment::from_log(0, 0).expect("a moment");
    let switches =
        crate::store::Switches { suspended: true, buried: Some(StudyDay::from_number(1)), ..Default::default() };
    let change = house.store.change().expect("a change");
    change.switch(now, before[0].id, before[0].switches, switches).expect("a switch");
    change.commit().expect("a change");
    let other = ("decks/one.md", "# Topic\n\nQ: something else entirely\nA: x\nId: new\n\nQ: z\nA: y\nId: one\n");
    assert_eq!(house.upgrade(&[other]).replaced, names(&[other]));
    refresh(&mut house.store, &decks, &|_, _| ()).expect("an index");
    let after = house.store.card(before[0].id).expect("a store").expect("the card");
    assert_eq!((after.switches, after.name.as_deref(), after.place), (switches, Some("one"), 1));
}
