//! What a mock promises line by line: all questions first, one debrief, a report, and a place to go on from.

use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;

const DECK: &str = "---\ndeck: Talk\ntrack: behavioral\n---\n# One\nP: Tell me about a time you failed.\nId: failed\n\
                    # Two\nP: Tell me about a time you had a conflict.\nId: conflict\n";

/// One answer, empty line at its end.
const STORY: &str = "Last May our importer broke.\nI rewrote the parser. As a result, errors fell from 12% to 1%.\n\n";

fn coach() -> Coach {
    Coach::new().deck("talk.md", DECK)
}

fn mock(coach: &Coach) -> Value {
    coach.json("mock show 1 --json").remove(0)
}

#[test]
fn nothing_is_said_of_an_answer_before_all_are_given() {
    let coach = coach();
    let debrief = "4\n3 4 4 3 4\nThe importer\n\n3\n2\n\nthe IMPORTER\nSay why.\n\n";
    let answer = coach.ask_with("mock behavioral 2 --answer type", &format!("{STORY}{STORY}{debrief}"));
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    let (questions, looked_back) = answer.out.split_once("\nDebrief\n").expect("a debrief");
    assert!(questions.contains("[1 of 2, 2:00]") && questions.contains("[2 of 2, 2:00]"));
    assert!(!questions.contains("words") && looked_back.matches("number in the result").count() == 2);
    assert!(looked_back.contains("Suggested: 2 hard (too short)"));
    assert!(looked_back.contains("You told “The importer” more than once:\n  1. Tell me about "), "{looked_back}");
    let mock = mock(&coach);
    let questions = mock["questions"].as_array().expect("questions");
    assert_eq!((&questions[0]["grade"], &questions[1]["grade"]), (&json!("good"), &Value::Null));
    assert_eq!(questions[0]["answer"], STORY.trim_end());
    assert_eq!(questions[0]["attempt"]["ratings"], json!([3, 4, 4, 3, 4]));
    assert_eq!(
        (&questions[0]["attempt"]["prediction"], &questions[1]["attempt"]["change"]),
        (&json!(4), &json!("Say why."))
    );
    assert_eq!(mock["told_twice"], json!([{"story": "The importer", "answers": [1, 2]}]));
    let graded = questions[0]["card"].as_str().expect("a card");
    let history = coach.json(&format!("history {graded} --json"));
    assert_eq!((&history[0]["grade"], &history[0]["attempt"]["mock"]), (&json!("good"), &json!(1)));
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 1, "only what was agreed to is a review");
    assert_eq!(coach.number("SELECT count(*) FROM story_uses WHERE mock = 1"), 2);
    let stats = coach.json("stats --json").remove(0);
    assert_eq!((&stats["attempts"][0]["answers"], &stats["attempts"][0]["in_mocks"]), (&json!(2), &json!(2)));
    assert_eq!(stats["calibration"][0]["answers"], 2, "judged, although one was not graded");
    let report = fs::read_to_string(coach.home().join("mocks/2026-03-02-behavioral-1.md")).expect("a report");
    assert!(report.starts_with("# Mock 1, behavioral, 2026-03-02 09:00\n\n2 of 2 questions answered."), "{report}");
    assert!(report.contains("**Told more than once:** “The importer”\n\n- 1. Tell me about "));
    coach.is_healthy();
}

#[test]
fn a_mock_that_is_interrupted_goes_on_where_it_was() {
    let coach = coach();
    let answer = coach.ask_with("mock behavioral --answer type", &format!("{STORY}Half an"));
    assert!(answer.out.ends_with("Mock 1 is interrupted: `greenroom mock resume` continues it.\n"), "{}", answer.out);
    assert!(coach.tell("mock list").contains("interrupted"));
    let answer = coach.ask_with("mock resume", "answer\n\n\n\n\n\n\n\n\n\n\n\n");
    assert!(answer.out.contains("[2 of 2, 2:00]") && !answer.out.contains("[1 of 2, 2:00]"), "{}", answer.out);
    let mock = mock(&coach);
    assert_eq!(mock["questions"][0]["answer"], STORY.trim_end());
    assert_eq!(mock["questions"][1]["answer"], "Half an\nanswer");
    assert_eq!((&mock["ended"], coach.number("SELECT count(*) FROM reviews")), (&json!(true), 0));
    let again = coach.ask("mock resume");
    assert_eq!((again.code, again.err.contains("no mock to resume")), (Some(1), true), "{}", again.err);
    assert_eq!(coach.ask("mock resume 1").code, Some(1));
}

#[test]
fn a_grade_that_is_on_disk_is_not_written_again_where_the_mock_was_killed_before_it_noted_so() {
    let coach = coach();
    coach.ask_with("mock behavioral 1 --answer type", &format!("{STORY}4\n3 4 4 3 4\nThe importer\n\n3\n\n"));
    let before = "UPDATE mocks SET ended = 0, state = json_set(state, '$.phase', json('{\"looking_back\":0}'),
                  '$.pending', 'good', '$.slots[0].state.answered.grade', NULL)";
    assert_eq!(coach.database().execute(before, []), Ok(1));
    assert_eq!(coach.ask_with("mock resume", "\n\n").code, Some(0));
    assert_eq!(mock(&coach)["questions"][0]["grade"], "good");
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 1);
    coach.is_healthy();
}

#[test]
fn the_prompts_of_the_last_mocks_are_left_out_while_there_are_others() {
    let coach = coach();
    let first = coach.ask_with("mock behavioral 1", "pass\n");
    assert_eq!(first.code, Some(0), "{}", first.err);
    coach.ask_with("mock behavioral 1", "pass\n");
    let cards: Vec<String> = (1..=2)
        .map(|number| coach.json(&format!("mock show {number} --json"))[0]["questions"][0]["card"].to_string())
        .collect();
    assert_ne!(cards[0], cards[1]);
    assert_eq!(coach.json("mock list --json").len(), 2);
}

#[test]
fn without_prompts_or_mocks_it_says_what_to_do() {
    let coach = Coach::new();
    let answer = coach.ask("mock behavioral");
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("no behavioral prompts found") && answer.err.contains("track: behavioral"));
    assert_eq!(coach.tell("mock list"), "No mocks yet: `greenroom mock behavioral` starts one.\n");
    assert_eq!(coach.ask("mock show 1").code, Some(1));
    assert_eq!(coach.ask("mock behavioral 0").code, Some(2));
}
