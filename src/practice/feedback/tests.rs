//! Tests of the whole analysis.

use super::*;
use proptest::prelude::*;

const STORY: &str = "Last May our importer broke. I had to mend it by Monday. I read the logs and rewrote the parser. As a result, \
                     errors fell from 12% to 1%. I learned to test with real files.";

fn look(text: &str) -> Feedback {
    analyze(&Answer { text, ..Answer::default() })
}

#[test]
fn a_whole_story_is_told_with_its_evidence() {
    let feedback = look(STORY);
    let found: Vec<(FindingKind, Vec<String>)> = feedback
        .findings
        .iter()
        .filter(|finding| finding.present == Some(true))
        .map(|finding| (finding.kind, finding.spans.iter().map(|span| span.of(STORY)).collect()))
        .collect();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        found,
        [
            (FindingKind::SpecificEvent, words(&["Last May our importer broke"])),
            (FindingKind::FirstPersonAction, words(&["I read"])),
            (FindingKind::NumberInResult, words(&["12%", "1%"])),
            (FindingKind::Lesson, words(&["I learned to test with real files"])),
        ]
    );
    assert_eq!((feedback.words, feedback.spoken_seconds), (36, 14.4));
}

#[test]
fn every_kind_is_told_once_whatever_the_text() {
    for text in ["", " \n", STORY, "...", "Im Mai brach alles zusammen.", "昨日、サーバーが落ちました。"]
    {
        let kinds: Vec<FindingKind> = look(text).findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, FindingKind::ALL, "{text}");
    }
}

#[test]
fn places_are_counted_in_characters() {
    let text = "Résumé — Situation: Im Café… last May it broke.\nTask: I had to mend it.\nAction: I called Zoë.\nResult: 3 more guests.";
    let feedback = look(text);
    assert_eq!(feedback.sections.action.map(|span| span.of(text)), Some("I called Zoë.".to_owned()));
    assert_eq!(feedback.spans(FindingKind::NumberInResult).iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["3"]);
}

#[test]
fn line_ends_change_no_finding() {
    let text = "Situation: Last May it broke.\nTask: Mend it.\nAction: I called Zoe.\nResult: 3 more guests.";
    let kinds = |text: &str| look(text).findings.into_iter().map(|finding| finding.present).collect::<Vec<_>>();
    assert_eq!(kinds(text), kinds(&text.replace('\n', "\r\n")));
    assert_eq!(kinds(text), kinds(&text.replace('\n', "\r")));
}

#[test]
fn a_very_long_answer_is_looked_at_in_a_moment() {
    let text = STORY.repeat(2_000);
    assert_eq!(look(&text).words, 36 * 2_000 - 1_999);
}

proptest! {
    #[test]
    fn no_text_is_too_odd_and_every_place_lies_in_it(
        text in "([ -~]|\\PC|\n|Situation: |Action: |I |we |Last May |as a result |\u{2019}|[.] ){0,80}",
        question in proptest::option::of("\\PC{0,40}"),
    ) {
        let feedback = analyze(&Answer { text: &text, question: question.as_deref(), ..Answer::default() });
        let length = text.chars().count();
        for span in feedback.findings.iter().flat_map(|finding| &finding.spans).chain(feedback.sections.all().iter().flatten()) {
            prop_assert!(span.start < span.end && span.end <= length, "{span:?} in {length}");
        }
        for finding in &feedback.findings {
            prop_assert_eq!(finding.present.unwrap_or(false), !finding.spans.is_empty());
            prop_assert!(finding.spans.is_sorted());
        }
        prop_assert!(!feedback.suggestion.is_empty());
    }
}
