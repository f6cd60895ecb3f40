//! The first and the final round from start to saved report, line by line: who asks what, what is not said before the end,
//! and what is left of them after an interruption.

use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

/// A prompt for each wish of a final round, a few others, and one easy exercise.
fn coach() -> Coach {
    let tags = [
        ("intro", "self-introduction, hiring-manager, first-round"),
        ("career", "career-change, hiring-manager"),
        ("why", "passion-pinterest, hiring-manager, first-round"),
        ("over", "overqualified, hiring-manager"),
        ("team", "collaboration, engineer-a, first-round"),
        ("review", "feedback, engineer-a"),
        ("fight", "conflict, engineer-a"),
        ("hard", "challenge, engineer-b"),
        ("fast", "learning-fast, engineer-b"),
        ("deep", "project, engineer-b"),
        ("odd", "ambiguity"),
        ("lead", "leadership"),
        ("more", "hiring-manager, most-asked"),
        ("extra", "engineer-a, most-asked"),
        ("spare", "engineer-b, most-asked"),
        ("ask-them", "your-questions, hiring-manager, first-round"),
        ("ask-one", "your-questions, engineer-a"),
        ("ask-two", "your-questions, engineer-b"),
    ];
    let prompt = |(id, tags): (&str, &str)| {
        format!(
            "# About {id}\nP: Tell me about {id}.\nCompetency: {id}\nFollow-up: And then?\nTags: {tags}\nId: {id}\n\n"
        )
    };
    let deck: String = tags.into_iter().map(prompt).collect();
    let exercise = "---\ntrack: coding\n---\nE: **Twice.** Double it.\n\n```python cases\ntwice(2) == 4\n```\n\n\
                    ```python hidden\ntwice(3) == 6\n```\n\nDifficulty: easy\nId: ex-twice\n";
    let coach = Coach::new().deck("talk.md", &format!("---\ntrack: behavioral\n---\n{deck}")).deck("code.md", exercise);
    fs::write(coach.desk().join("twice.py"), "def twice(n):\n    return n * 2\n").expect("a solution");
    coach
}

fn shown(coach: &Coach, number: i64) -> Value {
    coach.json(&format!("mock show {number} --json")).remove(0)
}

fn column(mock: &Value, name: &str) -> Vec<String> {
    let questions = mock["questions"].as_array().expect("questions");
    questions.iter().map(|question| question[name].as_str().unwrap_or_default().to_owned()).collect()
}

/// An answer and one to what is asked on.
const ANSWER: &str = "Last May our importer broke and I rewrote the parser.\n\nI did it alone.\n\n";
/// The same of the person's own questions, which tell no story.
const DEBRIEF_OF_QUESTIONS: &str = "4\n3 4 4 3 4\n\n\n";

/// Guess, ratings, story, change, and no grade.
const DEBRIEF: &str = "4\n3 4 4 3 4\nthe importer\n\n\n";

#[test]
fn a_first_round_has_an_introduction_a_problem_a_conversation_and_your_questions() {
    let coach = coach();
    let code = "ask May it be negative?\nnext\nsubmit twice.py\nrun\nnext\nlist\ndone\n";
    let talk = format!("{ANSWER}{code}{}", ANSWER.repeat(4));
    let debrief = format!("{DEBRIEF}3 3 3 2\nTest zero.\n3\n{}{DEBRIEF_OF_QUESTIONS}\n", DEBRIEF.repeat(3));
    let answer = coach.ask_with("mock first --answer type", &format!("{talk}{debrief}"));
    assert_eq!(answer.code, Some(0), "{}\n{}", answer.out, answer.err);
    let (before, after) = answer.out.split_once("\nDebrief\n").expect("a debrief");
    for words in [
        "[First round, 45:00 left: 1 of 6, 2:00]",
        "[follow-up, 1:00]\n\"I rewrote the parser\": what was your thinking?",
        "▸ test",
        "1 of 1 visible tests passed",
    ] {
        assert!(before.contains(words), "{words}\n{before}");
    }
    for words in ["hidden", "Suggested", "words aloud", "solved"] {
        assert!(!before.contains(words), "{words}\n{before}");
    }
    for words in [
        "solved, 2 of 2 tests",
        "0:00 May it be negative?",
        "First round: 0:0",
        "Guessed 4.0, rated 3.6: your guesses are accurate.",
    ] {
        assert!(after.contains(words), "{words}\n{after}");
    }
    let mock = shown(&coach, 1);
    assert_eq!(column(&mock, "role"), ["introduction", "usual", "usual", "gap", "curveball", "questions"]);
    assert_eq!(
        (&column(&mock, "card")[0], &column(&mock, "card")[1], &column(&mock, "card")[5]),
        (&"intro".to_owned(), &"ex-twice".to_owned(), &"ask-them".to_owned())
    );
    assert_eq!(mock["questions"][0]["attempt"]["follow_ups"][0]["text"], "I did it alone.");
    assert_eq!(mock["questions"][1]["problem"]["phases"].as_array().map(Vec::len), Some(3));
    assert_eq!(mock["summary"]["coding"], json!([3.0, 3.0, 3.0, 2.0]));
    assert_eq!(mock["told_twice"][0]["answers"].as_array().map(Vec::len), Some(4), "your questions tell no story");
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 1, "only the problem's grade was agreed to");
    let report = fs::read_to_string(coach.home().join("mocks/2026-03-02-first-1.md")).expect("a report");
    for words in [
        "# First round",
        "## 5. ",
        ", curveball",
        "**Told more than once:** “the importer”\n\n- 1. Tell me about intro. (First round)\n",
        "Ratings out of 4: communication 3",
    ] {
        assert!(report.contains(words), "{words}\n{report}");
    }
    coach.is_healthy();
}

#[test]
fn a_final_round_is_three_interviews_with_their_own_concerns_and_one_debrief() {
    let coach = coach();
    let interview = ANSWER.repeat(6);
    let talk = format!("{interview}\n{interview}\n{interview}");
    let debrief = format!("{}0\n", format!("{}{DEBRIEF_OF_QUESTIONS}", DEBRIEF.repeat(5)).repeat(3));
    let answer = coach.ask_with("mock final --compact --answer type", &format!("{talk}{debrief}"));
    assert_eq!(answer.code, Some(0), "{}\n{}", answer.out, answer.err);
    assert!(answer.err.contains("Break of 1:40, then: Engineer A. Enter continues>"), "{}", answer.err);
    assert!(answer.out.contains("[Hiring manager, 15:00 left: 1 of 18, 0:40]"), "{}", answer.out);
    let (before, after) = answer.out.split_once("\nDebrief\n").expect("a debrief");
    assert!(
        !before.contains("Suggested")
            && after.contains("more than once:\n  1. Tell me about intro. (Hiring manager)\n  2. "),
        "{after}"
    );
    assert!(
        after.split_whitespace().collect::<Vec<_>>().join(" ").contains("below 80%, interviewers who compare notes"),
        "{after}"
    );
    let mock = shown(&coach, 1);
    let cards = column(&mock, "card");
    assert_eq!(cards[..4], ["intro", "career", "why", "over"]);
    assert_eq!(cards[6..9], ["team", "review", "fight"]);
    assert_eq!(cards[12..15], ["hard", "fast", "deep"]);
    assert_eq!([&cards[5], &cards[11], &cards[17]], ["ask-them", "ask-one", "ask-two"]);
    assert!(["odd", "lead"].contains(&cards[9].as_str()), "a curveball is what nobody always asks: {cards:?}");
    let mut different = cards.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 18, "no prompt is asked twice");
    let roles = column(&mock, "role");
    assert_eq!(roles.iter().filter(|role| *role == "curveball").count(), 1);
    assert_eq!(roles.iter().filter(|role| *role == "gap").count(), 1);
    assert_eq!((&mock["work_on"], coach.number("SELECT count(*) FROM reviews")), (&Value::Null, 0));
    assert_eq!(mock["interviews"][2]["who"], "Engineer B");
}

/// Is there a draft with these words? One that is still being written is called otherwise.
fn is_kept(coach: &Coach, words: &str) -> bool {
    let Ok(files) = fs::read_dir(coach.home().join("attempts")) else { return false };
    files.flatten().any(|file| {
        let path = file.path();
        path.extension().is_some_and(|kind| kind == "draft")
            && fs::read_to_string(path).is_ok_and(|text| text.contains(words))
    })
}

#[test]
fn a_final_round_that_is_killed_goes_on_where_it_was() {
    let coach = coach();
    let mut command = coach.command("mock final --answer type");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(ANSWER.as_bytes()).expect("typed");
    for line in BufReader::new(child.stdout.take().expect("a pipe")).lines() {
        if line.expect("UTF-8").contains(": 2 of 18") {
            break;
        }
    }
    input.write_all(b"Half an\n").expect("typed");
    while !is_kept(&coach, "Half an") {
        std::thread::yield_now();
    }
    child.kill().expect("SIGKILL");
    child.wait().expect("an end");
    let answer = coach.ask_with("mock resume", "answer\n\n\n");
    assert!(answer.out.contains(": 2 of 18") && !answer.out.contains(": 1 of 18"), "{}", answer.out);
    let mock = shown(&coach, 1);
    assert_eq!((&mock["questions"][1]["answer"], &mock["ended"]), (&json!("Half an\nanswer"), &json!(false)));
    let ended = coach.ask("mock resume --end");
    assert!(ended.out.contains("16 questions not reached."), "{}\n{}", ended.out, ended.err);
    assert_eq!(shown(&coach, 1)["summary"]["answered"], 2);
}

#[test]
fn an_interview_without_its_tags_is_asked_by_need() {
    let deck: String = (0..8).map(|n| format!("# T{n}\nP: Tell me about {n}.\nId: p{n}\n\n")).collect();
    let coach = Coach::new().deck("own.md", &format!("---\ntrack: behavioral\n---\n{deck}"));
    coach.ask_with("mock final --compact", "");
    let mock = shown(&coach, 1);
    assert_eq!(column(&mock, "card").len(), 8, "as many as there are");
    let none = Coach::new().ask("mock first");
    assert_eq!(none.code, Some(1));
    assert!(none.err.contains("no behavioral prompts found"), "{}", none.err);
}
