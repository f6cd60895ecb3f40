//! Tests of what is advised and what is not.

use super::*;
use crate::deck::parse;
use crate::deck::{Diagnostic, Severity};

/// The advice on these decks: file, line, rule.
fn advised(decks: &[(&str, &str)]) -> Vec<(usize, usize, Rule)> {
    let parsed: Vec<_> = decks.iter().map(|(_, text)| parse(text)).collect();
    let lintable: Vec<Lintable<'_>> = decks
        .iter()
        .zip(&parsed)
        .map(|((name, text), parsed)| Lintable { name, deck: &parsed.deck, sections: &parsed.sections, text })
        .collect();
    let advice = lint(&lintable).into_iter().enumerate();
    advice.flat_map(|(deck, list)| list.into_iter().map(move |a| (deck, a.problem.line, a.rule))).collect()
}

/// The advice on one deck of the coding track, which needs no sources: line, rule.
fn on(cards: &str) -> Vec<(usize, Rule)> {
    let text = format!("---\ntrack: coding\n---\n{cards}");
    advised(&[("a.md", &text)]).into_iter().map(|(_, line, rule)| (line - 3, rule)).collect()
}

#[test]
fn a_question_answered_by_yes_or_no_is_advised_against() {
    assert_eq!(on("Q: Is a dict ordered?\nA: By insertion.\n"), [(1, Rule::YesOrNo)]);
    assert_eq!(on("Q: A dict is ordered?\nA: **Yes**, by insertion.\n"), [(1, Rule::YesOrNo)]);
    assert_eq!(on("Q: You pop in a loop. Does it shift the rest?\nA: It shifts.\n"), [(1, Rule::YesOrNo)]);
    assert_eq!(on("Q: Is a heap a tree or a list?\nA: A list.\n"), []);
    assert_eq!(on("Q: Can you name two?\nA: a, b\n"), []);
    assert_eq!(on("Q: What does `not 1` say?\nA: No doubt: False.\n"), []);
    assert_eq!(on("P: Is there something you would change?\n"), []);
}

#[test]
fn an_answer_that_cannot_be_graded_as_one_is_too_long() {
    let words = |n: usize| vec!["word"; n].join(" ");
    assert_eq!(on(&format!("Q: What?\nA: {}\n", words(40))), []);
    assert_eq!(on(&format!("Q: What?\nA: {}\n", words(41))), [(2, Rule::LongAnswer)]);
    let code = |n: usize| format!("Q: How?\nA:\n```\n{}```\n", "x\n".repeat(n));
    assert_eq!(on(&code(10)), []);
    assert_eq!(on(&code(11)), [(2, Rule::LongAnswer)]);
    assert_eq!(on(&code(11).replace("A:", "A: It raises a KeyError.")), []);
    assert_eq!(on(&format!("C: a [{}]\n", words(10))), []);
    assert_eq!(on(&format!("C: a [{}]\n", words(11))), [(1, Rule::LongAnswer)]);
    assert_eq!(on(&format!("P: What?\nStrong: {}\n", words(99))), []);
}

#[test]
fn a_list_of_more_than_five_is_too_long_however_it_is_written() {
    assert_eq!(on("Q: Which?\nA:\n- a\n- b\n  - x\n  - y\n- c\n- d\n- e\n"), []);
    assert_eq!(on("Q: Which?\nA:\n1. a\n2. b\n\n3. c\n4. d\n5. e\n6. f\n"), [(2, Rule::LongList)]);
    assert_eq!(on("Q: Which?\nA: ants, bees, cats, dogs and eels\n"), []);
    assert_eq!(on("Q: Which?\nA: ants, bees, cats, dogs, eels and foxes.\n"), [(2, Rule::LongList)]);
    assert_eq!(on("Q: Which?\nA: `a, b, c, d, e, f, g`\n"), []);
}

#[test]
fn two_cards_that_ask_nearly_the_same_are_reported_across_decks() {
    let one = "Q: Which structure pops the smallest element fastest?\nA: A heap.\n";
    let other = "Q: Which structure pops fastest the smallest element?\nA: heapq\n";
    assert_eq!(on(&format!("{one}\n{other}")), [(4, Rule::Twins)]);
    let (one, other) = (format!("---\ntrack: a\n---\n{one}"), format!("---\ntrack: a\n---\n{other}"));
    assert_eq!(advised(&[("a.md", &one), ("b.md", &other)]), [(1, 4, Rule::Twins)]);
    let code =
        |name: &str| format!("Q: What does one call of the function `heapq.{name}` cost on a full list?\nA: It\n");
    assert_eq!(on(&format!("{}\n{}", code("heappush"), code("heappop"))), []);
    let far = "Q: Which structure pops the largest element fastest?\nA: None.\n";
    assert_eq!(on(&format!("Q: Which structure pops the smallest element fastest?\nA: A heap.\n\n{far}")), []);
}

#[test]
fn an_answer_inside_a_question_on_its_topic_is_reported() {
    let asks = "Q: Which index finds the neighbors of a vector?\nA: A navigable graph\n";
    let tells = "Q: Why does a navigable graph find the neighbors of a vector so fast as an index?\nA: Few hops.\n";
    assert_eq!(on(&format!("{asks}\n{}", tells.replace("a navigable", "the navigable"))), []);
    assert_eq!(on(&format!("{asks}\n{tells}")), [(4, Rule::GivesAway)]);
    let mentions = "Q: How much memory does a navigable graph need?\nA: Much.\n";
    assert_eq!(on(&format!("{asks}\n{mentions}")), []);
    let cloze = "C: The index that finds neighbors of a vector is [a navigable graph] and it is [fast].\n";
    assert_eq!(on(&format!("{asks}\n{cloze}")), [(4, Rule::GivesAway)]);
    let single = cloze.replace("[fast]", "fast");
    assert_eq!(on(&format!("{asks}\n{single}")), []);
}

#[test]
fn a_fact_needs_a_source_and_a_repeated_advice_is_given_once() {
    let good = "Q: a\nA: b\nSource: x\nAs of: 2026-01\n\n";
    assert_eq!(advised(&[("a.md", &format!("{good}Q: c\nA: d\nSource: x\n"))]), [(0, 6, Rule::Source)]);
    assert_eq!(advised(&[("a.md", "Q: a\nA: b\n\nQ: c\nA: d\n\nC: [e] f\n")]), [(0, 1, Rule::Source)]);
    assert_eq!(advised(&[("a.md", "---\ntrack: coding\n---\nQ: a\nA: b\n")]), []);
    assert_eq!(advised(&[("a.md", "P: Design it.\n")]), []);
}

#[test]
fn a_behavioral_prompt_has_something_to_be_judged_by() {
    let head = "---\ntrack: behavioral\n---\n";
    let good = "P: a\nPoints: x\nFollow-up: y\nCompetency: growth\n\n";
    assert_eq!(advised(&[("a.md", &format!("{head}{good}P: b\nFollow-up: y\n"))]), [(0, 9, Rule::BarePrompt)]);
    assert_eq!(advised(&[("a.md", &format!("{head}{good}"))]), []);
}

#[test]
fn a_heading_above_no_card_and_no_prose_is_an_empty_topic() {
    assert_eq!(on("# A\n## B\nQ: a\nA: b\n## C\n# D\nProse.\n# E\n"), [(5, Rule::EmptyTopic), (8, Rule::EmptyTopic)]);
}

#[test]
fn advice_says_what_is_wrong_where_and_what_to_do() {
    let text = "---\ntrack: coding\n---\n\nQ: é?\nA:\n  No.\n";
    let parsed = parse(text);
    let deck = Lintable { name: "a.md", deck: &parsed.deck, sections: &parsed.sections, text };
    let advice = Advice {
        rule: Rule::YesOrNo,
        problem: Diagnostic {
            severity: Severity::Advice,
            line: 5,
            column: 1,
            length: 5,
            message: "this is a yes-or-no question".to_owned(),
            remedy: "ask which, why, how, or how many, so that the answer must be recalled".to_owned(),
        },
    };
    assert_eq!(lint(&[deck]), [[advice]]);
}

#[test]
fn a_card_in_better_words_is_the_same_card_and_one_about_something_else_is_not() {
    let old = ("What pops the smallest element?", "A heap.");
    assert!(!is_another_card(old, ("Which structure pops the smallest element fastest?", "A binary heap, by heapq.")));
    assert!(!is_another_card(old, ("Which structure is a tree in a list?", "A heap.")));
    assert!(is_another_card(old, ("Who founded the company?", "Three friends.")));
    assert!(is_another_card(("[12] kinds of valves", ""), ("Nobody [reads] this", "")));
}

#[test]
fn thousands_of_cards_are_checked_quickly() {
    // Twice as many cards must not take four times as long. The time itself depends on the machine.
    let deck = |n: usize| -> String {
        let card = |i: usize| {
            format!("Q: What does part {} of system {} do with page {i}?\nA: It does {i}.\n\n", i % 7, i % 90)
        };
        (0..n).map(card).collect::<String>() + &"Q: The same words again and again?\nA: x\n\n".repeat(n)
    };
    assert_eq!(advised(&[("a.md", &deck(3_000))]).iter().filter(|(_, _, rule)| *rule == Rule::Twins).count(), 2_999);
}
