//! Tests of the story format.

use super::*;
use proptest::prelude::*;

fn problems(text: &str) -> Vec<String> {
    parse(text).problems.iter().map(|p| format!("{}:{}: {}", p.line, p.column, p.message)).collect()
}

fn sample() -> Story {
    Story {
        title: Some("The queue".into()),
        competencies: vec!["conflict".into(), "growth".into()],
        rating: Some(4),
        failure: true,
        notes: "Told to the first interviewer.".into(),
        ..Story::default()
    }
    .with(Part::Situation, "In May the queue stood still.")
    .with(Part::Action, "I asked.\n\nI wrote.")
    .with(Part::Numbers, "- 40 % fewer")
}

#[test]
fn a_story_is_written_as_notes_that_read_well() {
    assert_eq!(
        render(&sample()),
        "---\ncompetencies: [conflict, growth]\nrating: 4\nfailure: yes\n---\n\n# The queue\n\nTold to the first interviewer.\n\n\
         ## Situation\n\nIn May the queue stood still.\n\n## Task\n\n## Action\n\nI asked.\n\nI wrote.\n\n## Result\n\n## Numbers\n\n\
         - 40 % fewer\n"
    );
    assert_eq!(parse(&render(&sample())), Parsed { story: sample(), problems: vec![] });
}

#[test]
fn a_story_is_read_as_people_write_it() {
    let text = "\u{feff}# The queue\r\nCompetencies: conflict, growth\r\nRating: 4/5\r\nFailure: yes\r\n\r\nTold to the first interviewer.\r\n\
                ### CONTEXT\r\nIn May the queue stood still.\r\n## what I did\r\nI asked.\r\n\r\nI wrote.\r\n## Metrics:\r\n- 40 % fewer\r\n";
    assert_eq!(parse(text), Parsed { story: sample(), problems: vec![] });
    let labeled =
        parse("**Situation:** It broke.\n**Task:** Mend it.\nBy Monday.\nAction: I did.\nResult: It ran.").story;
    assert_eq!(labeled.part(Part::Task), "Mend it.\nBy Monday.");
    assert_eq!(labeled.missing(), []);
}

#[test]
fn oddities_are_reported_with_their_place_and_nothing_is_lost() {
    assert_eq!(
        problems("---\nrating: 9\nfailure: perhaps\nmood: blue\n---\n## Task\nOne\n## Task\nTwo\n"),
        [
            "2:1: `rating` is not valid, so it is ignored",
            "3:1: `failure` is not valid, so it is ignored",
            "4:1: `mood` is not a known story key",
            "8:1: section `Task` appears twice; both are read as one",
        ]
    );
    assert_eq!(parse("## Task\nOne\n## Task\nTwo\n").story.part(Part::Task), "One\n\nTwo");
    let broken = "---\na: [b\n---\n## Task\nOne\n";
    assert_eq!(problems(broken).len(), 1);
    assert_eq!(parse(broken).story.notes, "---\na: [b\n---");
}

#[test]
fn other_headings_are_text_of_the_part_they_stand_in() {
    let story = parse("## Action\n### First\nI asked.\n# Second\nI wrote.\n").story;
    assert_eq!(story.part(Part::Action), "### First\nI asked.\n# Second\nI wrote.");
}

fn any_text() -> impl Strategy<Value = String> {
    "(\\PC| |\n|#|# |## Task|\\\\|Rating: |Situation: |---|\\*\\*|\r){0,24}"
}

prop_compose! {
    fn any_story()(
        title in proptest::option::of(any_text()),
        competencies in prop::collection::vec(any_text(), 0..4),
        rating in proptest::option::of(0u8..8),
        failure: bool,
        notes in any_text(),
        parts in prop::collection::vec(any_text(), 7),
    ) -> Story {
        let mut story = Story { title, competencies, rating, failure, notes, ..Story::default() };
        for (part, text) in Part::ALL.into_iter().zip(parts) {
            story.set_part(part, text);
        }
        story
    }
}

proptest! {
    #[test]
    fn a_written_story_reads_back_the_same(story in any_story()) {
        let written = render(&story);
        prop_assert_eq!(parse(&written), Parsed { story: story.normalized(), problems: vec![] }, "{}", written);
    }

    #[test]
    fn any_text_is_a_story_and_problems_lie_in_it(text in any_text()) {
        let parsed = parse(&text);
        let again = parse(&render(&parsed.story));
        prop_assert_eq!(&again.story, &parsed.story);
        let lines = text.replace("\r\n", "\n").replace('\r', "\n").lines().count().max(1);
        prop_assert!(parsed.problems.iter().all(|p| (1..=lines + 1).contains(&p.line) && p.column >= 1));
    }
}
