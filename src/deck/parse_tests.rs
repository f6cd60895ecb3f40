//! Tests of reading decks.

use super::*;
use crate::deck::model::{AsOf, ExerciseCode, Heading, Likelihood, Month};
use crate::linear::is_linear;

/// The problems as `line:column: message`.
fn problems(text: &str) -> Vec<String> {
    parse(text).problems.iter().map(|p| format!("{}:{}: {}", p.line, p.column, p.message)).collect()
}

/// Front and back of each note. Fails if the text has problems.
fn cards(text: &str) -> Vec<(String, String)> {
    let parsed = parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    parsed.deck.notes.into_iter().map(|note| (note.front, note.back)).collect()
}

fn pair(front: &str, back: &str) -> (String, String) {
    (front.to_owned(), back.to_owned())
}

#[test]
fn every_label_is_read() {
    let text = "\
# Stories #star
P:Tell me about a conflict.
Also: When did you disagree?
Also: Another angle
Follow-up: What did you learn?
Points:
- the situation
  in short
- a number
Weak: We fixed it.
Fair: I fixed it.
Strong: I fixed it, and
two lines say how.
Hint: Whom did it concern?
Hint: The migration.
Why: They ask everybody.
Source: <https://example.org>
As of: 2026-05
Stale after:2027-01
Asked: often
Unlocked by: read-it
Time: 1m30s
Competency: Collaboration
Pattern: none
Complexity: O(1)
Difficulty: easy
Words: 150
Tags: a, #b
Id: conflict-1
";
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let text_of = |text: &str| Some(text.to_owned());
    let wanted = Note {
        headings: vec![Heading { text: "Stories".to_owned(), tags: texts(&["star"]) }],
        also: texts(&["When did you disagree?", "Another angle"]),
        follow_ups: texts(&["What did you learn?"]),
        points: texts(&["the situation\nin short", "a number"]),
        weak: text_of("We fixed it."),
        fair: text_of("I fixed it."),
        strong: text_of("I fixed it, and\ntwo lines say how."),
        hints: texts(&["Whom did it concern?", "The migration."]),
        why: text_of("They ask everybody."),
        source: text_of("<https://example.org>"),
        as_of: Some(AsOf::Month(Month { year: 2026, month: 5 })),
        stale_after: Some(Month { year: 2027, month: 1 }),
        asked: Some(Likelihood::Often),
        unlocked_by: text_of("read-it"),
        time: Some(90),
        competency: text_of("Collaboration"),
        pattern: text_of("none"),
        complexity: text_of("O(1)"),
        difficulty: text_of("easy"),
        words: Some(150),
        tags: texts(&["a", "b"]),
        id: text_of("conflict-1"),
        ..Note::new(Kind::Prompt, "Tell me about a conflict.")
    };
    let parsed = parse(text);
    assert_eq!((parsed.deck.notes, parsed.problems), (vec![wanted], vec![]));
}

#[test]
fn every_kind_of_card_has_one_of_four_likelihoods() {
    for start in ["Q: a\nA: b", "C: [a]", "P: a", "E: a\n```python cases\nf() == 1\n```"] {
        for likelihood in Likelihood::ALL {
            let parsed = parse(&format!("{start}\nAsked: {}\nAs of: 2025\n", likelihood.word()));
            let note = &parsed.deck.notes[0];
            let said = (note.asked, note.as_of, parsed.problems.len());
            assert_eq!(said, (Some(likelihood), Some(AsOf::Year(2025)), 0), "{start}");
        }
        let parsed = parse(&format!("{start}\nAsked: usually\n"));
        let problem = &parsed.problems[0];
        assert_eq!(parsed.deck.notes[0].asked, None);
        assert_eq!(
            (problem.column, problem.length, problem.message.as_str(), problem.remedy.as_str()),
            (1, 14, "`Asked:` is not valid, so it is ignored", "write `always`, `often`, `sometimes`, or `rarely`")
        );
    }
}

#[test]
fn a_note_ends_at_the_next_label_a_heading_or_a_rule() {
    let text = "prose\nQ: a\nA: b\n\nc\nP: d\n# H\nprose\nC: [e]\n---  \nprose\nSource: prose\n----\n";
    assert_eq!(cards(text), [pair("a", "b\n\nc"), pair("d", ""), pair("[e]", "")]);
}

#[test]
fn labels_that_are_indented_listed_or_quoted_are_text() {
    let text = "Q: a\n Q: b\n- Q: c\n> Q: d\nA: e\n\tA: f\n | Hint: g\n";
    assert_eq!(cards(text), [pair("a\n Q: b\n- Q: c\n> Q: d", "e\n\tA: f\n | Hint: g")]);
}

#[test]
fn one_backslash_makes_a_label_text_and_is_removed() {
    let text = "Q: \\Q: a\n\\Q: b\n\\\\A: c\n\\# d\n\\---\n\\section\nA: e\n\\Source: f\n";
    assert_eq!(cards(text), [pair("\\Q: a\nQ: b\n\\A: c\n# d\n---\n\\section", "e\nSource: f")]);
}

#[test]
fn labels_inside_fences_comments_and_formulas_are_text() {
    let text = "Q: a\n```\nA: b\n# c\n---\n```\nA: d\n<!--\nQ: e\n\n---\n-->\n- f\n  ~~~\n  x\n  ~~~\nP: g <!-- h\nP: i --> j\n";
    assert_eq!(
        cards(text),
        [
            pair("a\n```\nA: b\n# c\n---\n```", "d\n<!--\nQ: e\n\n---\n-->\n- f\n  ~~~\n  x\n  ~~~"),
            pair("g <!-- h\nP: i --> j", ""),
        ]
    );
    assert_eq!(cards("Q: a\nA: $$\nx\nP: y\n$$\n"), [pair("a", "$$\nx"), pair("y\n$$", "")]);
    assert_eq!(cards("prose\n```\nQ: a\n```\nP: b\n"), [pair("b", "")]);
}

#[test]
fn an_indented_answer_is_moved_to_the_left_as_a_whole() {
    assert_eq!(cards("Q: a\nA:\n\n  - b\n    - c\n d\n"), [pair("a", "- b\n  - c\nd")]);
}

#[test]
fn line_ends_of_all_kinds_become_one() {
    assert_eq!(cards("\u{feff}Q: a\r\nA: b\r\nc\r\n\r\n---\r\n"), [pair("a", "b\nc")]);
    assert_eq!(cards("Q: a\rA: b\rc"), [pair("a", "b\nc")]);
}

#[test]
fn an_exercise_is_a_statement_and_its_blocks() {
    let text = "E: Add two numbers.\nTime: 10m\n\n```python starter\ndef add(a, b):\n    ...\n```\n\n```text\nkept?\n```\n\n~~~ python cases\nadd(1, 2) == 3\n~~~\n";
    let parsed = parse(text);
    assert_eq!(problems(text), ["2:1: `Time:` takes one line; the text after it has no label"]);
    let wanted = Note {
        time: Some(600),
        code: Some(Box::new(ExerciseCode {
            starter: Some("def add(a, b):\n    ...".to_owned()),
            cases: Some("add(1, 2) == 3".to_owned()),
            ..Default::default()
        })),
        ..Note::new(Kind::Exercise, "Add two numbers.")
    };
    assert_eq!(parsed.deck.notes, [wanted]);
}

#[test]
fn every_incomplete_note_is_an_error() {
    let text = "Q: a\n\nQ:\nA: b\n\nA: c\n\nC: d\n\nP:\n\nE: e\n\nE:\n\n---\nA: f\n\nP: good\n";
    let parsed = parse(text);
    assert_eq!(
        problems(text),
        [
            "1:1: this question has no answer",
            "3:1: this question is empty",
            "6:1: this note already has `A:`; the first one is used",
            "8:1: this cloze has no hidden text",
            "10:1: this prompt is empty",
            "12:1: this exercise has no tests",
            "14:1: this exercise has no statement",
            "17:1: this answer has no question",
        ]
    );
    assert_eq!(parsed.deck.notes, [Note::new(Kind::Prompt, "good")]);
    assert_eq!(parsed.unanswered, [Note::new(Kind::Question, "a")]);
}

#[test]
fn a_value_that_cannot_be_read_is_left_out_and_the_card_loads() {
    let text =
        "P: a\nTime: soon\nAs of: May\nWords: -1\nStale after: 2026-13\nHint:\nSource: x\nSource: y\nId: a b\nA: c\n";
    assert_eq!(
        problems(text),
        [
            "2:1: `Time:` is not valid, so it is ignored",
            "3:1: `As of:` is not valid, so it is ignored",
            "4:1: `Words:` is not valid, so it is ignored",
            "5:1: `Stale after:` is not valid, so it is ignored",
            "6:1: `Hint:` is empty",
            "8:1: this note already has `Source:`; the first one is used",
            "9:1: `Id:` takes one line; the text after it has no label",
            "9:1: `Id:` is not valid, so it is ignored",
            "10:1: this answer has no question",
        ]
    );
    assert_eq!(parse(text).deck.notes, [Note { source: Some("x".to_owned()), ..Note::new(Kind::Prompt, "a") }]);
}

#[test]
fn the_second_card_with_an_id_loads_without_it() {
    let text = "P: a\nId: x\n\nP: b\nId: x\n";
    assert_eq!(problems(text), ["5:1: line 2 already has this `Id:`, so it is ignored here"]);
    let ids: Vec<Option<String>> = parse(text).deck.notes.into_iter().map(|note| note.id).collect();
    assert_eq!(ids, [Some("x".to_owned()), None]);
}

#[test]
fn a_misspelled_label_is_reported_with_the_right_one() {
    let parsed = parse("P: a\nFolow-up: b\nretries: 3\n```\nsource: c\n```\n");
    let wanted = Diagnostic {
        severity: Severity::Warning,
        line: 2,
        column: 1,
        length: 8,
        message: "this line is read as text: its first word is not a label".to_owned(),
        remedy: "did you mean `Follow-up:`?".to_owned(),
    };
    assert_eq!(parsed.problems, [wanted]);
}

#[test]
fn an_unclosed_fence_reports_what_it_contains() {
    assert_eq!(
        problems("P: a\n````\n```\nQ: b\nA: c\nQ: d\n"),
        ["2:1: this fence is not closed and contains 2 lines that look like cards"]
    );
    assert_eq!(
        problems("P: a\n\n<!-- b\nQ: c\n"),
        ["3:1: this comment is not closed and contains 1 line that looks like a card"]
    );
    assert_eq!(problems("P: a\n- ```\n  b\nP: c\n"), ["2:3: this fence is not closed"]);
    assert_eq!(
        problems("P: a <!-- b\n\nP: c --> d\n"),
        ["1:6: this `<!--` is text, because no `-->` follows in its paragraph"]
    );
    assert_eq!(parse("P: a\n~~~~\nb").deck.notes, [Note::new(Kind::Prompt, "a\n~~~~\nb\n~~~~")]);
}

#[test]
fn a_fence_closed_by_the_fence_of_another_card_is_suspected() {
    let text = "P: a\n```python\nx\n\nP: b\n```python\ny\n```\n\nP: c\n";
    assert_eq!(
        problems(text),
        ["2:1: this fence contains 1 line that looks like a card, and another fence opens inside it on line 6"]
    );
    assert_eq!(problems("P: a\n```\nQ: b\nA: c\n```\n"), [""; 0]);
}

#[test]
fn front_matter_that_is_never_closed_loses_no_card() {
    let text = "---\ntitle: \"Networking\ntags: [tcp\n\tdeck: {x\nQ: a\nA: b\nretries: 3\n\nQ: c\nA: d\n";
    let parsed = parse(text);
    assert_eq!(problems(text), ["1:1: this front matter is not closed"]);
    assert_eq!(parsed.deck.notes.len(), 2);
    assert_eq!(parsed.deck.notes[0].place.line, 5);
}

#[test]
fn headings_make_a_path_and_carry_tags() {
    let text = "# A\n## B #x ##\nP: 1\n### C\nP: 2\n## D\nP: 3\n#\nP: 4\n";
    let paths: Vec<String> = parse(text)
        .deck
        .notes
        .iter()
        .map(|note| note.headings.iter().map(|h| format!("{}{:?}", h.text, h.tags)).collect())
        .collect();
    assert_eq!(paths, ["A[]B[\"x\"]", "A[]B[\"x\"]C[]", "A[]D[]", ""]);
}

#[test]
fn a_heading_that_is_too_long_gives_no_topic() {
    let text = format!("# A\n## {}\nP: a\n", "b".repeat(201));
    assert_eq!(problems(&text), ["2:1: this heading is too long for a topic, so the cards below have none"]);
    let above = vec![Heading { text: "A".to_owned(), tags: Vec::new() }];
    assert_eq!(parse(&text).deck.notes, [Note { headings: above, ..Note::new(Kind::Prompt, "a") }]);
}

#[test]
fn a_place_reaches_from_the_label_to_the_last_line_that_is_not_blank() {
    let text = "---\ndeck: x\n---\r\n\r\nQ: é\r\nA:\r\n b  \r\n\r\n\r\nP: c\n\n";
    let places: Vec<(usize, &str)> =
        parse(text).deck.notes.iter().map(|note| (note.place.line, &text[note.place.bytes.clone()])).collect();
    assert_eq!(places, [(5, "Q: é\r\nA:\r\n b  "), (10, "P: c")]);
}

#[test]
fn hostile_texts_take_linear_time() {
    let texts: [fn(usize) -> String; 15] = [
        |many| "Q: a <!-- b\n".repeat(many),
        |many| "A: a <!-- b\nHint: <!--\n".repeat(many),
        |many| "- ".repeat(many * 4),
        |many| "P: a\n".to_owned() + &"- a\n  ".repeat(many),
        |many| "> ".repeat(many) + "\n" + &"[".repeat(many),
        |many| "P: ".to_owned() + &"`a``b`<!-- ".repeat(many),
        |many| "# a #b\n".repeat(many),
        |many| "```\nQ: a\n".repeat(many),
        |many| "Id: x\rId: y\r".repeat(many),
        |many| "P: a\nId: x\n".repeat(many),
        |many| "---\n".to_owned() + &"a: [".repeat(many),
        |many| "P: a\nTime: b\nSource:\nSource:\n".repeat(many / 4),
        |many| "# ".to_owned() + &"#a".repeat(many) + "\n" + &"P: a\n".repeat(many),
        |many| "E: a\n".to_owned() + &"```python cases\na\n```\n".repeat(many / 4),
        |many| "P: a\nTags: ".to_owned() + &(0..many).map(|tag| format!("{tag},")).collect::<String>(),
    ];
    for text in texts {
        is_linear(&text(4), 4_000, text, |text| {
            let parsed = parse(text);
            assert_eq!(parse(&crate::deck::render(&parsed.deck)).deck, parsed.deck);
        });
    }
}
