//! Properties of every dialect and every text.

use super::{Dialect, Hints, Reading, read};
use crate::deck::{self, Deck};
use crate::linear::is_linear;
use proptest::prelude::*;

/// Pieces that mean something in one dialect or another.
const PIECES: &[&str] = &[
    "Q: ",
    "A: ",
    "C: [x] ",
    "**Q:** ",
    "**A:** ",
    "Front: ",
    "Back: ",
    "### Front\n",
    "### Back\n",
    "# ",
    "## ",
    "###### 1. What's x?\n",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "   ",
    "    ",
    "> ",
    "```\n",
    "~~~",
    "---\n",
    "%\n",
    "?\n",
    "??\n",
    "::",
    ":::",
    " :: ",
    "==x==",
    "{{y}}",
    "{{c1::z}}",
    "<!--SR:!2026-03-01,3,250-->",
    "<!--",
    "-->",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<b>",
    "</b>",
    "<br>",
    "<p>",
    "**What is x?**\n",
    "**",
    "| Question | Answer |\n|---|---|\n",
    "| a | b |\n",
    "|",
    "- [ ] ",
    "- [x] ",
    "Easy",
    "(Medium)",
    "[a](https://leetcode.com/problems/x)",
    "[#t](t)",
    "[",
    "]",
    "(",
    ")",
    "Situation: ",
    "**Task:** ",
    "### Action\n",
    "Result: ",
    "#card ",
    "#flashcard ",
    "🧠",
    " : ",
    "Deck: x\n",
    "START\n",
    "END\n",
    "Answer: ",
    "What is x? ",
    "word ",
    "é",
    "\\",
    "`",
    "$",
    "\"",
    ",",
    "\t",
    "\r\n",
    "&lt;",
    "#separator:tab\n",
    "import x from 'y'\n",
    "<pre>",
    "</pre>",
    "===\n",
    "----\n",
    "tags:: x\n",
    "::@::",
    "??? question \"Why?\"\n",
    "{{c1::a}} {{c1::b}} ",
    "<table><tr><th>a</th></tr><tr><td>",
    "</td></tr></table>",
    "| Question | Situation | Task | Action | Result |\n|---|---|---|---|---|\n",
    "Title,Difficulty,Link\n",
    "Easy,",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn dialect() -> impl Strategy<Value = Option<Dialect>> {
    let all: Vec<Option<Dialect>> = Dialect::names().map(Dialect::named).chain([None]).collect();
    prop::sample::select(all)
}

fn read_as(text: &str, dialect: Option<Dialect>) -> Reading {
    read(text.as_bytes(), &Hints { name: "x.md", dialect, ..Hints::default() })
}

/// The letters and digits of a text, which are what markup cannot add.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_again_as_the_same_cards(text in text(), dialect in dialect()) {
        let reading = read_as(&text, dialect);
        let again = deck::parse(&reading.native()).deck;
        let notes = reading.deck.normalized().notes;
        prop_assert_eq!(&again.notes, &notes);
        prop_assert_eq!(&reading.deck.notes, &notes);
    }

    #[test]
    fn reading_twice_gives_the_same(text in text(), dialect in dialect()) {
        prop_assert_eq!(read_as(&text, dialect), read_as(&text, dialect));
    }

    #[test]
    fn every_word_of_a_card_comes_from_the_file(words in prop::collection::vec("[a-z]{3,8}", 1..30), pieces in prop::collection::vec(prop::sample::select(PIECES), 30), dialect in dialect()) {
        let text: String = words.iter().zip(&pieces).map(|(word, piece)| format!("{piece} {word} ")).collect();
        let Reading { deck: Deck { notes, .. }, .. } = read_as(&text, dialect);
        let file = letters(&text);
        for note in notes {
            for side in [note.front, note.back] {
                for line in side.lines() {
                    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                        prop_assert!(file.contains(&letters(word)), "{word} in {text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn places_lie_in_the_file(text in text(), dialect in dialect()) {
        let reading = read_as(&text, dialect);
        let lines = crate::deck::Lines::of_file(&reading.text).count().max(1);
        let places = reading.deck.notes.iter().map(|note| note.place.line);
        let others = reading.skipped.iter().map(|skipped| skipped.line).chain(reading.stories.iter().map(|story| story.line));
        for line in places.chain(others).chain(reading.problems.iter().map(|problem| problem.line)) {
            prop_assert!((1..=lines).contains(&line), "{line} of {lines}");
        }
        for start in &reading.starts {
            prop_assert!(start.note < reading.deck.notes.len());
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>, dialect in dialect()) {
        let _ = read(&bytes, &Hints { name: "x", dialect, ..Hints::default() });
    }
}

/// Texts that are dangerous to whoever looks twice.
#[test]
fn four_times_the_text_takes_about_four_times_the_work() {
    let open = [
        "<details>",
        "<summary>",
        "<b>",
        "<!-- ",
        "`` ` ",
        "[",
        "**",
        "- ",
        "> ",
        "\"a,",
        "::",
        "==",
        "{{",
        "<pre>",
        "$a",
        "<a href='",
        "((",
        "](",
        "- x\n  ",
        "# What is x?\n",
        "<b",
        "~~",
        "1. ### Why?\n\n",
        "?\n",
        "<table>",
        "<table><tr><td>x</td></tr></table>",
        "| a ",
        "{{c1::a}} ",
        "| Situation | Task | Action |\n|---|---|---|\n",
    ];
    for piece in open {
        for dialect in Dialect::names().map(Dialect::named) {
            let text = |bytes: usize| piece.repeat(bytes / piece.len());
            is_linear(&format!("{piece:?} as {dialect:?}"), 8_000, text, |text| drop(read_as(text, dialect)));
        }
    }
}

#[test]
fn what_only_looks_like_cards_in_notes_is_left_alone() {
    let links =
        "- [What is the best editor?](https://a.b/c)\n- [Why this one](https://a.b/d)\n- [Editors](https://a.b/e)\n";
    let letters = "| Letter | A | Q | R | S | T |\n|---|---|---|---|---|---|\n| Number | 0 | 16 | 17 | 18 | 19 |\n";
    for text in [
        links,
        letters,
        "# Bridges\n\nText.\n\n## References\n\n- [Bridges](https://www.geeksforgeeks.org/bridges/)\n",
        "# Bridges\n\n![Bridge](https://www.geeksforgeeks.org/uploads/bridge.png)\n",
        "# Year\n\n- [We began](https://adventofcode.com/).\n",
        "# Colors\n\n## Gradients\n\n- [One](https://a.b)\n\n## Notes\n\n- [#F9F9F9 is white](https://a.b)\n",
        "# Tell Jest to run one test\n\nUse `fit`.\n",
        "When you begin to use\nDelayed::Job on a server, do\nnot forget the queue.\n",
        "# Marks\n\n- `?` is the same as `{0,1}`\n- `*` is the same as `{0,}`\n",
    ] {
        let read = read_as(text, None);
        assert!(read.is_empty(), "{text}: {:?}", read.deck.notes);
    }
}
