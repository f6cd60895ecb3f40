//! Tests of the front matter.

use super::*;
use crate::deck::model::{AnswerMode, Likelihood, Month, Start};

fn places(text: &str) -> Vec<(usize, usize, String)> {
    read(text).problems.into_iter().map(|p| (p.line, p.column, format!("{}: {}", p.message, p.remedy))).collect()
}

#[test]
fn every_key_is_read() {
    let text = "---\ndeck: \"Pins: a tour\"\ntrack: facts\nretention: 0.95\ntime: 1m30s\nnew_per_day: 0\nanswer: say\nstale_after: 2027-01\nasked: rarely\nstarts: off\ntags: [a, '#b']\ncolour: red\n---\nQ:";
    let found = read(text);
    assert_eq!(found.problems, []);
    assert_eq!(found.lines, 13);
    assert_eq!(
        found.header,
        Header {
            deck: Some("Pins: a tour".to_owned()),
            track: Some("facts".to_owned()),
            retention: Some(0.95),
            time: Some(90),
            new_per_day: Some(0),
            answer: Some(AnswerMode::Say),
            stale_after: Some(Month { year: 2027, month: 1 }),
            asked: Some(Likelihood::Rarely),
            starts: Some(Start::Off),
            tags: vec!["a".to_owned(), "b".to_owned()],
        }
    );
}

#[test]
fn a_bad_value_is_reported_at_its_line_and_the_others_are_used() {
    let text = "---\nretention: 1.0\ntime: soon\ndeck: a\ndeck: b\ntags:\n  - x\n  - {y: z}\n---\n";
    assert_eq!(
        places(text),
        [
            (2, 12, "`retention` is not valid, so its default is used: write a number from 0.70 to 0.99".to_owned()),
            (
                3,
                7,
                "`time` is not valid, so its default is used: write a duration such as `90s`, `2m`, or `1m30s`"
                    .to_owned()
            ),
            (5, 1, "`deck` appears twice; the first one is used: remove one of them".to_owned()),
            (
                7,
                3,
                "`tags` is not valid, so its default is used: write tags separated by commas, or a list of tags"
                    .to_owned()
            ),
        ]
    );
    assert_eq!(read(text).header, Header { deck: Some("a".to_owned()), ..Header::default() });
}

#[test]
fn a_misspelled_key_suggests_the_right_one() {
    assert_eq!(
        places("---\nRetention: 0.9\ntag: x\ntitle: y\n---\n"),
        [
            (2, 1, "`Retention` is not a known deck key: did you mean `retention`?".to_owned()),
            (3, 1, "`tag` is not a known deck key: did you mean `tags`?".to_owned()),
        ]
    );
}

#[test]
fn unclosed_front_matter_is_deck_text() {
    let found = read("---\ntitle: \"x\n\tdeck: {y\nQ: a\nA: b\n---\n");
    assert_eq!((found.lines, found.problems.len(), found.problems[0].line), (0, 1, 1));
    assert_eq!(places("---\n\nQ: a\nA: b\n\n---\n"), []);
    assert_eq!(read("---\n---\nQ: a\n").lines, 2);
}

#[test]
fn front_matter_that_is_not_a_mapping_is_deck_text() {
    assert_eq!(places("---\njust prose\n---\n").len(), 1);
    let found = read("---\ndeck: \"open\n---\n");
    assert_eq!((found.lines, found.problems.len()), (0, 1));
}

#[test]
fn aliases_are_never_followed() {
    let mut text = "---\na0: &a0 [x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let alias = format!("*a{}, ", level - 1).repeat(8);
        text.push_str(&format!("a{level}: &a{level} [{alias}]\n"));
    }
    text.push_str("deck: *a39\ntrack: coding\n---\n");
    let found = read(&text);
    assert_eq!(found.header, Header { track: Some("coding".to_owned()), ..Header::default() });
    assert_eq!(found.problems.len(), 1);
}

#[test]
fn deep_or_huge_front_matter_is_refused_quickly() {
    for yaml in ["[".repeat(60_000), "- ".repeat(30_000), "a: {".repeat(15_000), "x\n".repeat(50_000)] {
        let found = read(&format!("---\n{yaml}\n---\n"));
        assert_eq!((found.header, found.lines, found.problems.len()), (Header::default(), 0, 1));
    }
}

#[test]
fn a_written_header_reads_back_the_same() {
    let header = Header {
        deck: Some("a \"b\" \\ # ---: \u{1f600}\u{85}\u{200b}\u{ffff}\u{7}é".to_owned()),
        track: Some("null".to_owned()),
        retention: Some(0.7),
        time: Some(1),
        new_per_day: Some(7),
        answer: Some(AnswerMode::Type),
        stale_after: None,
        asked: Some(Likelihood::Always),
        starts: None,
        tags: vec!["c++".to_owned(), "[x]: y".to_owned(), "1".to_owned()],
    };
    assert_eq!(normalize(&header), header);
    let text = render(&header);
    let found = read(&text);
    assert_eq!((found.header, found.problems), (header, Vec::new()), "{text}");
    assert_eq!(render(&Header::default()), "");
}
