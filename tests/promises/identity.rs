//! Whatever happens to a card's text, its history and its due date stay with it.

use crate::support::Coach;
use std::fs;

const DUE: &str = "2026-03-04";

/// A home in which this text was studied once: every card is due on the fourth of March.
fn studied(name: &str, text: &str) -> Coach {
    let coach = Coach::new().deck(name, text);
    coach.grade_all("", "good");
    coach.at("2026-03-02 15:00")
}

#[track_caller]
fn keeps(coach: &Coach, front: &str) {
    assert_eq!(coach.progress(front), (Some(DUE.into()), 1, 0), "{front}");
    coach.is_healthy();
}

#[track_caller]
fn is_new(coach: &Coach, front: &str) {
    assert_eq!(coach.progress(front), (None, 0, 0), "{front}");
}

const TWO: &str = "Q: One?\nA: 1\n\nQ: Two?\nA: 2\n";

#[test]
fn when_the_answer_is_edited() {
    let coach = studied("a.md", TWO);
    let id = coach.card("Two?")["id"].clone();
    coach.write("a.md", TWO.replace("A: 2", "A: two, as *everybody* knows\n\nand more"));
    keeps(&coach, "One?");
    keeps(&coach, "Two?");
    assert_eq!(
        (&coach.card("Two?")["id"], &coach.card("Two?")["back"]),
        (&id, &"two, as *everybody* knows\n\nand more".into())
    );
}

#[test]
fn when_white_space_around_words_changes() {
    let coach = studied("a.md", "Q: One  long\nquestion?\nA: 1\n");
    coach.write("a.md", "Q: One long question?\r\nA:   1\r\n");
    keeps(&coach, "One long question?");
}

#[test]
fn when_the_card_is_moved_in_its_file() {
    let coach = studied("a.md", TWO);
    coach.write("a.md", "# A heading\n\nQ: New?\nA: 0\n\nQ: Two?\nA: 2\n\n# Another\n\nQ: One?\nA: 1\n");
    keeps(&coach, "One?");
    keeps(&coach, "Two?");
    is_new(&coach, "New?");
    assert_eq!(coach.card("One?")["topic"], "Another");
}

#[test]
fn when_the_card_is_moved_between_files() {
    let coach = studied("a.md", TWO);
    coach.write("a.md", "Q: One?\nA: 1\n");
    coach.write("b.md", "Q: Two?\nA: 2\n");
    keeps(&coach, "One?");
    keeps(&coach, "Two?");
    assert_eq!(coach.card("Two?")["deck"], "b");
}

#[test]
fn when_it_is_moved_in_two_steps_with_a_look_in_between() {
    let coach = studied("a.md", TWO);
    coach.write("a.md", "Q: One?\nA: 1\n");
    coach.ask("due");
    coach.write("b.md", "Q: Two?\nA: 2 and edited\n");
    keeps(&coach, "Two?");
}

#[test]
fn a_copy_beside_the_original_is_a_new_card() {
    let coach = studied("a.md", TWO);
    coach.write("b.md", "Q: Two?\nA: 2\n");
    let reps = |deck: &str| coach.json(&format!("cards --json deck:{deck} two")).remove(0)["reps"].clone();
    assert_eq!((reps("a"), reps("b")), (1.into(), 0.into()));
    coach.is_healthy();
}

#[test]
fn when_the_file_is_renamed_or_put_into_a_folder() {
    let coach = studied("a.md", TWO);
    let decks = coach.home().join("decks");
    fs::rename(decks.join("a.md"), decks.join("b.md")).expect("a new name");
    keeps(&coach, "One?");
    fs::create_dir(decks.join("sub")).expect("a folder");
    fs::rename(decks.join("b.md"), decks.join("sub/c.md")).expect("a new place");
    keeps(&coach, "Two?");
}

#[test]
fn when_the_file_is_renamed_and_edited_at_once() {
    let coach = studied("a.md", TWO);
    fs::remove_file(coach.home().join("decks/a.md")).expect("a deck");
    coach.write("b.md", TWO.replace("A: 1", "A: one"));
    keeps(&coach, "One?");
    keeps(&coach, "Two?");
}

#[test]
fn when_a_cloze_span_is_added_before_another() {
    let coach = studied("c.md", "C: The queue is [first in, first out].\n");
    let id = coach.card("The queue is [...].")["id"].clone();
    coach.write("c.md", "C: The [queue] is [first in, first out], the [stack] is not.\n");
    keeps(&coach, "The queue is [...], the stack is not.");
    assert_eq!(coach.card("The queue is [...], the stack is not.")["id"], id);
    is_new(&coach, "The [...] is first in, first out, the stack is not.");
    is_new(&coach, "The queue is first in, first out, the [...] is not.");
}

#[test]
fn a_cloze_span_that_was_taken_away_comes_back_as_itself_and_its_number_is_no_others() {
    let text = "C: The [queue] is [first in, first out].\nId: q\n";
    let mut coach = Coach::new().deck("c.md", text);
    coach.grade_all("", "good");
    coach.set_clock("2026-03-03 09:00");
    coach.grade_all("--new 9", "easy");
    let id = |coach: &Coach, front: &str| coach.card(front)["id"].as_str().expect("an id").to_owned();
    assert_eq!(id(&coach, "The [...] is first in, first out."), "q/1");
    assert_eq!(id(&coach, "The queue is [...]."), "q/2");
    let before = coach.progress("The [...] is first in, first out.");
    coach.write("c.md", "C: The queue is [first in, first out].\nId: q\n");
    assert_eq!(id(&coach, "The queue is [...]."), "q/2");
    coach.write("c.md", "C: The queue is [first in, first out] and [old].\nId: q\n");
    assert_eq!(id(&coach, "The queue is first in, first out and [...]."), "q/3");
    coach.write("c.md", text);
    assert_eq!(id(&coach, "The [...] is first in, first out."), "q/1");
    assert_eq!(coach.progress("The [...] is first in, first out."), before);
    coach.is_healthy();
}

#[test]
fn the_same_text_in_two_decks_is_two_cards_with_a_history_each() {
    let coach = Coach::new().deck("a.md", "Q: Same?\nA: yes\n").deck("b.md", "Q: Same?\nA: yes\n");
    coach.grade_all("--deck b", "good");
    let reps = |coach: &Coach| {
        let cards = coach.json("cards --json");
        let mut reps: Vec<(String, u64)> = cards
            .iter()
            .map(|card| (card["deck"].as_str().expect("a deck").to_owned(), card["reps"].as_u64().expect("reps")))
            .collect();
        reps.sort();
        reps
    };
    assert_eq!(reps(&coach), [("a".to_owned(), 0), ("b".to_owned(), 1)]);
    coach.write("a.md", "Q: Before?\nA: x\n\nQ: Same?\nA: yes\n");
    coach.write("b.md", "Q: Same?\nA: yes, edited\n");
    assert_eq!(reps(&coach), [("a".to_owned(), 0), ("a".to_owned(), 0), ("b".to_owned(), 1)]);
    fs::remove_file(coach.home().join("decks/a.md")).expect("a deck");
    assert_eq!(reps(&coach), [("b".to_owned(), 1)]);
}

#[test]
fn when_a_card_vanishes_and_comes_back() {
    let coach = studied("a.md", TWO);
    coach.write("a.md", "Q: One?\nA: 1\n");
    assert_eq!(coach.json("cards --json").len(), 1);
    let retired = coach.json("cards --json is:retired").remove(0);
    assert_eq!(
        ["front", "back", "state", "due"].map(|field| retired[field].as_str().expect("text").to_owned()),
        ["Two?", "2", "retired", DUE]
    );
    let coach = coach.at("2026-03-04 09:00");
    assert_eq!(coach.study("").began["due"], 1);
    coach.write("z.md", TWO.replace("Q: One?\nA: 1\n", ""));
    keeps(&coach, "Two?");
    assert_eq!(coach.study("").began["due"], 2);
}

#[test]
fn when_a_whole_file_vanishes_and_comes_back() {
    let coach = studied("a.md", TWO);
    let path = coach.home().join("decks/a.md");
    fs::remove_file(&path).expect("a deck");
    assert_eq!(coach.json("cards --json").len(), 0);
    assert!(coach.tell("doctor").contains("2 reviewed cards are retired, with history kept."));
    coach.write("a.md", TWO);
    keeps(&coach, "One?");
    keeps(&coach, "Two?");
}

#[test]
fn when_an_id_is_added_changed_and_taken_away() {
    let coach = studied("a.md", TWO);
    let with = |id: &str| TWO.replace("A: 2\n", &format!("A: 2\nId: {id}\n"));
    coach.write("a.md", with("two"));
    keeps(&coach, "Two?");
    assert_eq!(coach.card("Two?")["id"], "two");
    coach.write("a.md", with("deux"));
    keeps(&coach, "Two?");
    assert_eq!(coach.card("Two?")["id"], "deux");
    coach.write("a.md", TWO);
    keeps(&coach, "Two?");
    coach.write("a.md", with("two"));
    keeps(&coach, "Two?");
    assert_eq!(coach.card("Two?")["id"], "two");
}

#[test]
fn when_front_and_answer_are_edited_and_an_id_holds_them_together() {
    let coach = studied("a.md", "Q: One?\nA: 1\nId: one\n\nQ: Two?\nA: 2\nId: two\n");
    coach.write("b.md", "Q: Quite another question?\nA: and another answer\nId: two\n\nQ: A third?\nA: 3\n");
    coach.write("a.md", "Q: Two?\nA: 2\nId: one\n");
    keeps(&coach, "Two?");
    keeps(&coach, "Quite another question?");
    is_new(&coach, "A third?");
    assert_eq!(coach.card("Two?")["id"], "one");
}

#[test]
fn the_same_id_twice_is_reported_and_the_first_keeps_it() {
    let coach = studied("a.md", "Q: One?\nA: 1\nId: one\n");
    coach.write("a.md", "Q: One?\nA: 1\nId: one\n\nQ: Copy?\nA: 2\nId: one\n");
    let answer = coach.ask("cards");
    assert_eq!(answer.code, Some(0));
    assert!(
        answer.err.contains("warning: line 3 already has this `Id:`, so it is ignored here")
            && answer.err.contains("HOME/decks/a.md:7:1"),
        "{}",
        answer.err
    );
    assert_eq!(coach.progress("One?"), (Some(DUE.into()), 1, 0));
    assert_eq!(coach.card("One?")["id"], "one");
    is_new(&coach, "Copy?");
    assert_ne!(coach.card("Copy?")["id"], "one");
}

#[test]
fn the_same_id_twice_is_still_reported_when_somebody_asks_later() {
    let coach = studied("a.md", "Q: One?\nA: 1\nId: one\n");
    coach.write("b.md", "Q: Copy?\nA: 2\nId: one\n");
    let first = coach.ask("cards");
    assert!(first.err.contains("already has the Id `one`"), "{}", first.err);
    assert_eq!(coach.progress("One?"), (Some(DUE.into()), 1, 0));
    let check = coach.ask("decks --check");
    assert_eq!(check.code, Some(0), "{}", check.out);
    assert!(check.out.contains("a card in a.md:1 already has the Id `one`"), "{}", check.out);
    assert!(check.out.contains("HOME/decks/b.md:"), "{}", check.out);
}

#[test]
fn an_id_that_went_to_another_card_is_told_by_whichever_command_reads_the_file_first() {
    for first in ["cards", "decks --check"] {
        let coach = studied("a.md", "Q: What pops the smallest?\nA: A heap.\nId: one\n");
        coach.write("a.md", "Q: Who founded the company?\nA: Three friends.\nId: one\n");
        let answer = coach.ask(first);
        let told = format!("{}{}", answer.out, answer.err);
        assert_eq!(told.matches("the Id `one` belonged to another card").count(), 1, "{first}: {told}");
    }
}

#[test]
fn a_suspended_card_stays_suspended_through_edits_and_moves() {
    let coach = studied("a.md", TWO);
    let id = coach.card("Two?")["id"].as_str().expect("an id").to_owned();
    coach.tell(&format!("suspend {id}"));
    coach.write("a.md", "Q: One?\nA: 1\n");
    coach.write("b.md", "Q: Two?\nA: zwei\n");
    assert_eq!(coach.card("Two?")["suspended"], true);
    assert_eq!(coach.card("Two?")["id"], id);
}

#[test]
fn a_card_whose_kind_changes_with_its_id_keeps_its_history() {
    let coach = studied("a.md", "Q: One?\nA: 1\nId: one\n");
    coach.write("a.md", "P: One?\nPoints:\n- 1\nId: one\n");
    keeps(&coach, "One?");
    assert_eq!(coach.card("One?")["kind"], "prompt");
}

#[test]
fn when_its_id_is_changed_and_the_old_one_is_given_to_another_card() {
    let coach = studied("a.md", "Q: One?\nA: 1\nId: one\n");
    coach.write("a.md", "Q: One?\nA: 1\nId: uno\n");
    keeps(&coach, "One?");
    coach.write("b.md", "Q: Other?\nA: 2\nId: one\n");
    is_new(&coach, "Other?");
    assert_eq!((&coach.card("One?")["id"], &coach.card("Other?")["id"]), (&"uno".into(), &"one".into()));
    coach.write("b.md", "Q: Other?\nA: 2, edited\nId: one\n");
    assert_eq!(coach.card("Other?")["id"], "one");
    keeps(&coach, "One?");
}
