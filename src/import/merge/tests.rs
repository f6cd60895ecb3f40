//! Tests of three versions of a deck.

use super::*;
use proptest::prelude::*;

/// Merges three texts; conflicts are decided by `side`. `None` if the result cannot be put together.
fn merge(base: &str, mine: &str, theirs: &str, side: Side) -> Option<(String, Vec<Conflict>, Counts)> {
    let notes = |text: &str| deck::parse(text).deck.notes;
    let (of_base, of_mine, of_theirs) = (notes(base), notes(mine), notes(theirs));
    let base = Base::of(DeckText { text: base, notes: &of_base });
    let merge =
        Merge::of(&base, DeckText { text: mine, notes: &of_mine }, DeckText { text: theirs, notes: &of_theirs });
    let conflicts = merge.conflicts().to_vec();
    let decisions = vec![side; conflicts.len()];
    merge.settle(&decisions).map(|(text, counts)| (text, conflicts, counts))
}

#[track_caller]
fn merges(base: &str, mine: &str, theirs: &str, result: &str) {
    let (text, conflicts, _) = merge(base, mine, theirs, Side::Mine).expect("a result");
    assert_eq!((text.as_str(), conflicts), (result, vec![]));
}

const TWO: &str = "# T\n\nQ: a?\nA: 1\nId: a\n\nQ: b?\nA: 2\nId: b\n";

#[test]
fn what_only_one_side_changed_is_taken_from_that_side() {
    let mine = TWO.replace("A: 1", "A: one");
    let theirs = TWO.replace("A: 2", "A: two");
    merges(TWO, &mine, &theirs, &mine.replace("A: 2", "A: two"));
    merges(TWO, TWO, &theirs, &theirs);
    merges(TWO, &mine, TWO, &mine);
    merges(TWO, &mine, &mine, &mine);
}

#[test]
fn cards_added_by_either_side_stay() {
    let mine = TWO.to_owned() + "\nQ: mine?\nA: m\nId: m\n";
    let theirs = TWO.to_owned() + "\n## Later\n\nQ: theirs?\nA: t\nId: t\n";
    merges(TWO, &mine, &theirs, &(mine.clone() + "## Later\n\nQ: theirs?\nA: t\nId: t\n"));
    let counts = merge(TWO, &mine, &theirs, Side::Mine).map(|(_, _, counts)| counts);
    assert_eq!(counts, Some(Counts { new: 1, unchanged: 3, ..Counts::default() }));
}

#[test]
fn a_card_that_is_gone_from_the_source_goes_and_one_taken_out_of_the_home_stays_out() {
    let (a, b) = ("Q: a?\nA: 1\nId: a\n\n", "Q: b?\nA: 2\nId: b\n");
    merges(TWO, TWO, &TWO.replace(a, ""), &TWO.replace(a, ""));
    merges(TWO, &TWO.replace(a, ""), TWO, &TWO.replace(a, ""));
    let mine = TWO.replace(a, "").replace("A: 2", "A: zwei");
    merges(TWO, &mine, TWO, &mine);
    merges(TWO, &TWO.replace(a, ""), &TWO.replace("Id: a\n", "Id: other\n"), &TWO.replace(a, ""));
    merges(TWO, &TWO.replace(a, ""), &TWO.replace(b, ""), "# T\n\n");
}

#[test]
fn a_card_that_both_changed_is_asked_about_and_the_answer_is_what_stands_there() {
    let (mine, theirs) = (TWO.replace("A: 1", "A: mine"), TWO.replace("A: 1", "A: theirs").replace("A: 2", "A: two"));
    let conflict = |mine: Option<&str>, theirs: Option<&str>| Conflict {
        id: Some("a".to_owned()),
        mine: mine.map(str::to_owned),
        theirs: theirs.map(str::to_owned),
    };
    let both = conflict(Some("Q: a?\nA: mine\nId: a"), Some("Q: a?\nA: theirs\nId: a"));
    let (text, conflicts, counts) = merge(TWO, &mine, &theirs, Side::Mine).expect("a result");
    assert_eq!((text, conflicts), (mine.replace("A: 2", "A: two"), vec![both]));
    assert_eq!(counts, Counts { updated: 1, unchanged: 1, ..Counts::default() });
    assert_eq!(merge(TWO, &mine, &theirs, Side::Theirs).map(|merged| merged.0), Some(theirs));
    let without = TWO.replace("Q: a?\nA: 1\nId: a\n\n", "");
    let (text, conflicts, _) = merge(TWO, &mine, &without, Side::Theirs).expect("a result");
    assert_eq!((text, conflicts), (without.clone(), vec![conflict(Some("Q: a?\nA: mine\nId: a"), None)]));
    let (text, conflicts, _) = merge(TWO, &without, &mine, Side::Theirs).expect("a result");
    assert_eq!((text, conflicts), (mine.clone(), vec![conflict(None, Some("Q: a?\nA: mine\nId: a"))]));
}

#[test]
fn headings_and_prose_of_the_source_come_along_and_those_of_the_home_stay() {
    let theirs = TWO.replace("# T\n", "# New title\n\nNew prose.\n");
    merges(TWO, &TWO.replace("A: 1", "A: one"), &theirs, &theirs.replace("A: 1", "A: one"));
    let mine = TWO.replace("# T\n", "# My title\n");
    merges(TWO, &mine, &TWO.replace("A: 1", "A: one"), &mine.replace("A: 1", "A: one"));
}

#[test]
fn front_matter_that_both_changed_is_one_question() {
    let with = |matter: &str| format!("---\n{matter}\n---\n\n{TWO}");
    let (_, conflicts, _) =
        merge(&with("deck: A"), &with("deck: B"), &with("deck: A\ntrack: coding"), Side::Mine).expect("a result");
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].id, None);
    merges(&with("deck: A"), &with("deck: B"), &with("deck: A"), &with("deck: B"));
    merges(TWO, TWO, &with("deck: A"), &with("deck: A"));
}

/// Decks of up to six cards, each with one of three answers, in any order, under headings.
fn any_deck() -> impl Strategy<Value = String> {
    let cards = prop::collection::vec((0..6u8, 0..3u8, 0..4u8), 0..6);
    (cards, 0..3u8).prop_map(|(cards, matter)| {
        let mut seen = HashSet::new();
        let mut text = if matter == 0 { String::new() } else { format!("---\ndeck: {matter}\n---\n\n") };
        for (id, answer, above) in cards.into_iter().filter(|(id, _, _)| seen.insert(*id)) {
            match above {
                0 => text.push_str(&format!("# H{id}\n\n")),
                1 => text.push_str("---\n\nsome prose\n\n"),
                _ => {}
            }
            text.push_str(&format!("Q: {id}?\nA: {answer}\nId: c{id}\n\n"));
        }
        text
    })
}

proptest! {
    #[test]
    fn nothing_of_the_home_is_lost_without_a_question(base in any_deck(), mine in any_deck(), theirs in any_deck()) {
        let notes = |text: &str| deck::parse(text).deck.notes;
        let Some((text, _, _)) = merge(&base, &mine, &theirs, Side::Mine) else { return Ok(()) };
        let result = notes(&text);
        for note in notes(&mine).iter().filter(|note| !notes(&base).iter().any(|old| says_the_same(old, note))) {
            prop_assert!(result.iter().any(|now| says_the_same(now, note)), "{note:?} was lost in {text}");
        }
    }

    #[test]
    fn taking_the_same_source_again_changes_nothing(base in any_deck(), mine in any_deck(), theirs in any_deck()) {
        let Some((once, _, _)) = merge(&base, &mine, &theirs, Side::Mine) else { return Ok(()) };
        let (twice, conflicts, counts) = merge(&theirs, &once, &theirs, Side::Mine).expect("a result");
        prop_assert_eq!(&twice, &once);
        prop_assert_eq!(conflicts, vec![]);
        prop_assert_eq!((counts.new, counts.updated, counts.gone), (0, 0, 0));
    }
}
