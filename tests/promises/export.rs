//! A deck goes out in other formats and comes back as the same cards, as far as the format can carry them.

use crate::support::{Coach, feed};
use serde_json::Value;
use std::fs;

const DECK: &str = "---\ndeck: Mine\n---\n\nprose\n\n# Topic\n\nQ: What is a heap, \"quoted\"?\nA: A tree,\n   with\n\n   - points\nHint: think of a pile\nSource: a book\nId: heap\n\nC: A queue is [first in, first out], a stack [last in].\n";

fn fronts(coach: &Coach) -> Vec<(Value, Value, Value)> {
    let cards = coach.json("cards --json deck:Mine");
    cards.into_iter().map(|card| (card["kind"].clone(), card["front"].clone(), card["back"].clone())).collect()
}

#[test]
fn the_native_format_is_the_deck_as_it_stands() {
    let coach = Coach::new().deck("a.md", DECK);
    assert_eq!(coach.tell("export mine"), DECK);
    assert_eq!(coach.tell("export Mine --out out.md"), "wrote out.md\n");
    assert_eq!(fs::read_to_string(coach.desk().join("out.md")).expect("a file"), DECK);
    let again = coach.ask("export Mine --out out.md");
    assert_eq!(
        (again.code, again.err.as_str()),
        (Some(1), "error: out.md already exists\n hint: choose another name, or move the file\n")
    );
    let unknown = coach.ask("export Mime");
    assert_eq!(
        (unknown.code, unknown.err.as_str()),
        (Some(2), "error: no deck named `Mime`\n hint: did you mean `Mine`?\n")
    );
}

#[test]
fn what_a_format_cannot_carry_is_named_with_its_lines() {
    let coach = Coach::new().deck("a.md", DECK);
    let answer = coach.ask("export Mine --format hashcards");
    assert_eq!(answer.code, Some(0));
    assert_eq!(
        answer.err,
        "not supported by hashcards: `Hint:`, in 1 card (line 9)\n\
         not supported by hashcards: `Id:`, in 1 card (line 9)\n\
         not supported by hashcards: `Source:`, in 1 card (line 9)\n\
         not supported by hashcards: topics, in 2 cards (line 9, 18)\n"
    );
}

/// Exports in a format and imports that in a home of its own, as the dialect that is recognized.
#[track_caller]
fn there_and_back(format: &str, file: &str) -> Vec<(Value, Value, Value)> {
    let coach = Coach::new().deck("a.md", DECK);
    let text = coach.ask(&format!("export Mine --format {format}")).out;
    let other = Coach::new();
    fs::write(other.desk().join(file), &text).expect("a file");
    let answer = other.answer(feed(other.command(&format!("import --deck Mine {file}")), ""));
    assert_eq!(answer.code, Some(0), "{text}\n{}", answer.err);
    fronts(&other)
}

#[test]
fn hashcards_come_back_as_the_same_cards() {
    let coach = Coach::new().deck("a.md", DECK);
    assert_eq!(there_and_back("native", "out.md"), fronts(&coach));
    assert_eq!(there_and_back("hashcards", "out.md"), fronts(&coach));
}

#[test]
fn a_linked_deck_goes_out_like_any_other() {
    let coach = Coach::new();
    fs::write(coach.desk().join("a.md"), DECK).expect("a file");
    coach.tell("import --link a.md");
    assert_eq!(coach.tell("export Mine"), DECK);
}

#[test]
fn a_note_for_obsidian_and_text_for_anki_come_back_with_their_questions_and_clozes() {
    let sides = |cards: Vec<(Value, Value, Value)>| -> Vec<String> {
        let squeeze = |text: &Value| text.as_str().expect("text").split_whitespace().collect::<Vec<_>>().join(" ");
        cards.iter().map(|(kind, front, back)| format!("{kind} {} / {}", squeeze(front), squeeze(back))).collect()
    };
    let mine = sides(fronts(&Coach::new().deck("a.md", DECK)));
    assert_eq!(sides(there_and_back("obsidian", "out.md")), mine);
    assert_eq!(sides(there_and_back("anki-text", "out.txt")), mine);
    let rows = sides(there_and_back("csv", "out.csv"));
    let as_questions: Vec<String> = mine.iter().map(|card| card.replace("\"cloze\"", "\"qa\"")).collect();
    assert_eq!(rows, as_questions, "each span is a question there");
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_text_and_come_back_as_they_were() {
    let sides =
        ["=cmd|' /C calc'!A0", "+1", "-1 or less", "@SUM(1)", "'=quoted", "\"=1\"", "a;=b", "two\n=lines", "＝wide"];
    let deck: String = sides.iter().map(|side| format!("Q: {side}\nA: {side}\n\n")).collect();
    let coach = Coach::new().deck("a.md", &format!("---\ndeck: Mine\n---\n\n{deck}"));
    let csv = coach.tell("export Mine --format csv");
    for cell in csv.replace("\r\n", "\n").split([',', ';', '\n']) {
        let bare = cell.trim_start_matches(['"', ' ']);
        assert!(!bare.starts_with(['=', '+', '-', '@', '＝', '\t', '\r']), "{cell}");
    }
    let other = Coach::new();
    fs::write(other.desk().join("mine.csv"), &csv).expect("a file");
    assert_eq!(other.ask("import mine.csv").code, Some(0));
    let of = |coach: &Coach| -> Vec<(Value, Value)> {
        coach
            .json("cards --json deck:Mine")
            .into_iter()
            .map(|card| (card["front"].clone(), card["back"].clone()))
            .collect()
    };
    assert_eq!(of(&other), of(&coach));
}
