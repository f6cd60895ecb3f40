//! Stories and feedback: what is written stays, what is drilled is logged, and any text can be looked at.

use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;

const PROMPTS: &str = "---\ntrack: behavioral\n---\n\
    P: Tell me about a time you disagreed.\nCompetency: conflict\nId: q-conflict\n\n\
    P: Tell me about a time you learned fast.\nCompetency: growth\nId: q-growth\n\n\
    P: In at most 100 words: who are you?\nCompetency: growth\nWords: 100\nId: q-essay\n";

const QUEUE: &str = "# The queue\nCompetencies: conflict\n\n## Situation\nIn May it stood still.\n## Task\nMend it.\n\
                     ## Action\nI called.\n## Result\nIt fell by 40 %.\n";

fn coach() -> Coach {
    let coach = Coach::new().deck("behavioral.md", PROMPTS);
    let answer = coach.ask_with("story add", QUEUE);
    assert_eq!((answer.out.as_str(), answer.err.as_str()), ("added the-queue: shows conflict\n", ""));
    coach
}

fn drill(coach: &Coach, args: &str, lines: &[Value]) -> Vec<Value> {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let answer = coach.ask_with(&format!("story drill --json {args}"), &input);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{}", answer.out);
    answer.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn a_story_is_kept_as_it_was_written_and_can_be_changed_and_taken_back() {
    let coach = coach().env("EDITOR", "sed -i 's/In May/In June/'");
    let file = coach.home().join("stories/the-queue.md");
    assert_eq!(fs::read_to_string(&file).expect("a story"), QUEUE);
    assert_eq!(coach.tell("story edit queue"), "changed the-queue: shows conflict\n");
    assert_eq!(fs::read_to_string(&file).expect("a story"), QUEUE.replace("May", "June"));
    assert_eq!(coach.tell("story edit 1"), "no changes in the-queue\n");
    assert_eq!(coach.tell("undo"), "undid the edit in stories/the-queue.md\n");
    assert_eq!(fs::read_to_string(&file).expect("a story"), QUEUE);
    assert_eq!(coach.tell("undo"), "undid the edit in stories/the-queue.md\n");
    assert!(!file.exists(), "it was only added");
}

#[test]
fn a_story_with_odd_places_is_read_and_its_places_are_told() {
    let coach = coach();
    fs::write(coach.home().join("stories/odd.md"), b"---\nrating: 9\n---\n## Task\ncaf\xe9\n").expect("a story");
    let answer = coach.ask("stories --json");
    assert!(answer.err.contains("odd.md:2:1") && answer.err.contains("odd.md:5:4"), "{}", answer.err);
    let bank: Value = serde_json::from_str(&answer.out).expect("JSON");
    assert_eq!(bank["stories"][0]["missing"], json!(["Situation", "Action", "Result"]));
    assert_eq!(
        (&bank["gaps"], &bank["competencies"][0]),
        (&json!(["growth"]), &json!({"competency": "conflict", "stories": ["the-queue"]}))
    );
}

#[test]
fn a_story_told_in_more_than_three_mocks_is_over_used() {
    let coach = coach();
    for mock in 1..=4 {
        let told = "INSERT INTO story_uses (story, at, day, mock, rating) VALUES ('the-queue', 0, 1, ?1, ?1)";
        coach.database().execute(told, [mock]).expect(told);
    }
    let bank = &coach.json("stories --json")[0];
    assert_eq!((&bank["overused"], &bank["rating_trend"]), (&json!(["the-queue"]), &json!("up")));
    assert_eq!(bank["stories"][0]["told_in_mocks"], 4);
}

#[test]
fn finding_a_story_has_a_schedule_and_a_log_of_its_own() {
    let mut coach = coach();
    let lines = drill(&coach, "", &[json!({"story": "queue", "seconds": 2.5}), json!({"story": null, "seconds": 11})]);
    let told: Vec<&Value> = lines.iter().filter(|line| line["type"] == "named").collect();
    assert_eq!(told.len(), 2, "the written question wants no story: {lines:?}");
    assert_eq!(
        (&told[0]["strength"], &told[0]["grade"], &told[0]["story"]),
        (&json!("strong"), &json!("good"), &json!("the-queue"))
    );
    assert_eq!((&told[1]["strength"], &told[1]["due"]), (&json!("stuck"), &json!("2026-03-02")));
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 0, "telling is another memory");
    assert_eq!(coach.number("SELECT count(*) FROM cards WHERE due IS NOT NULL"), 0);
    coach.is_healthy();

    // Only what is due comes again.
    let again = drill(&coach, "", &[json!({"story": "1", "seconds": 5})]);
    assert_eq!((&again[1]["strength"], &again[2]["questions"]), (&json!("hesitant"), &json!(1)));
    assert_eq!(drill(&coach, "", &[])[0]["next"], "2026-03-03");
    assert_eq!(coach.tell("undo").split(';').count(), 2);
    assert_eq!(drill(&coach, "", &[json!({"quit": true})])[0]["type"], "prompt", "it is due again");
    coach.is_healthy();

    coach.set_clock("2026-03-20 09:00");
    assert_eq!(drill(&coach, "1 --competency conflict", &[json!({"skip": true})])[1]["questions"], 0);
    let unknown = coach.ask("story drill --competency luck");
    assert_eq!(
        (unknown.code, unknown.err.as_str()),
        (Some(2), "error: no question assesses `luck`\n hint: choose from: conflict, growth\n")
    );
}

#[test]
fn a_drill_whose_state_does_not_follow_from_its_log_is_found_and_repaired() {
    for tampering in [
        "UPDATE recall_states SET stability = stability * 1.0000001",
        "DELETE FROM recall_states",
        "UPDATE recalls SET grade = 4",
        "DELETE FROM recalls",
    ] {
        let coach = coach();
        drill(&coach, "1", &[json!({"story": "queue", "seconds": 4})]);
        coach.database().execute(tampering, []).expect(tampering);
        let found = coach.ask("doctor");
        assert_eq!(found.code, Some(1), "{tampering}");
        assert!(found.out.contains("its story drill state differs from its log"), "{}", found.out);
        assert_eq!(coach.ask("doctor --repair").code, Some(0), "{tampering}");
        coach.is_healthy();
    }
}

#[test]
fn a_question_in_other_words_goes_on_with_its_drill_when_the_person_says_so() {
    let coach = coach();
    let found = [json!({"story": "queue", "seconds": 2.5})];
    drill(&coach, "1 --competency conflict", &found);
    let two = "P: Tell me about a time you disagreed with a peer.\nCompetency: conflict\nId: q-peer\n\n\
               P: Tell me about a time you disagreed with a boss.\nCompetency: conflict\nId: q-boss\n\n";
    let (head, rest) = PROMPTS.split_at(PROMPTS.find("P: ").expect("a prompt"));
    let kept = &rest[rest.find("P: Tell me about a time you learned").expect("another prompt")..];
    coach.write("behavioral.md", format!("{head}{two}{kept}"));
    let vanished = coach.json("relink --json");
    assert_eq!((vanished.len(), &vanished[0]["id"], &vanished[0]["reps"]), (1, &json!("q-conflict"), &json!(0)));
    drill(&coach, "1 --competency conflict", &found);
    let drilled = || coach.number("SELECT count(*) FROM recall_states");
    let other = "SELECT c.name FROM recalls r JOIN cards c ON c.id = r.card WHERE c.name <> 'q-conflict'";
    let other: String = coach.database().query_row(other, [], |row| row.get(0)).expect("the one that was drilled");
    let peer = &format!("SELECT count(*) FROM recalls r JOIN cards c ON c.id = r.card WHERE c.name = '{other}'");
    assert_eq!((drilled(), coach.number(peer)), (2, 1));
    coach.tell(&format!("relink q-conflict {other}"));
    assert_eq!((drilled(), coach.number(peer)), (1, 2), "both drills are those of one question");
    coach.is_healthy();
    assert!(coach.tell("undo").starts_with("undid the relinking of "));
    assert_eq!((drilled(), coach.number(peer)), (2, 1));
    coach.is_healthy();
}

#[test]
fn a_drill_without_stories_or_questions_says_what_to_do() {
    let empty = Coach::new().deck("behavioral.md", PROMPTS);
    let answer = empty.ask("story drill");
    assert_eq!(
        (answer.code, answer.err.as_str()),
        (Some(1), "error: no stories yet\n hint: `story add` opens a template\n")
    );
    let coach = coach();
    coach.tell("decks off behavioral");
    assert_eq!(coach.ask("story drill").code, Some(1));
}

#[test]
fn lines_drill_as_keys_do() {
    let coach = coach();
    let answer = coach.ask_with("story drill 2", "\nzzz\nqueue\nnone\n");
    assert_eq!(answer.code, Some(0));
    assert!(answer.out.contains("strong, 0.0 s: The queue; again in 2 days"), "{}", answer.out);
    assert!(answer.out.ends_with("2 questions: 1 strong, 0 hesitant, 1 stuck\n"), "{}", answer.out);
    assert!(answer.err.contains("no story named `zzz`"), "{}", answer.err);
}

const ANSWER: &str =
    "Situation: Last May our café broke.\nTask: Mend it.\nAction: I called Zoë.\nResult: 3 more guests.\n";

fn looked_at(coach: &Coach, bytes: &[u8]) -> Value {
    let file = coach.desk().join("answer.txt");
    fs::write(&file, bytes).expect("an answer");
    let answer = coach.ask("feedback answer.txt --json");
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
    serde_json::from_str(&answer.out).expect("JSON")
}

#[test]
fn places_are_characters_of_the_text_whatever_its_bytes() {
    let coach = Coach::nowhere();
    let plain = looked_at(&coach, ANSWER.as_bytes());
    let marked = looked_at(&coach, format!("\u{feff}{ANSWER}").as_bytes());
    assert_eq!(plain, marked, "a byte order mark is no character of the text");
    let windows = ANSWER.replace('\n', "\r\n");
    let crlf = looked_at(&coach, windows.as_bytes());
    for (text, found) in [(ANSWER, &plain), (windows.as_str(), &crlf)] {
        let place = |part: &str, end: usize| found["sections"][part][end].as_u64().expect(part) as usize;
        let quote: String =
            text.chars().skip(place("action", 0)).take(place("action", 1) - place("action", 0)).collect();
        assert_eq!(quote, "I called Zoë.");
    }
    assert!(!coach.home().exists(), "it needs no home");
}

#[test]
fn the_object_has_exactly_what_the_contract_names() {
    let coach = Coach::nowhere();
    let found = looked_at(&coach, ANSWER.as_bytes());
    let mut keys: Vec<&String> = found.as_object().expect("an object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["findings", "sections", "shape", "spoken_seconds", "suggested_grade", "suggestion", "words"]);
    let kinds: Vec<&str> =
        found["findings"].as_array().expect("a list").iter().map(|f| f["kind"].as_str().expect("a kind")).collect();
    assert_eq!(
        kinds,
        [
            "specific_event",
            "generality",
            "first_person_action",
            "we_in_action",
            "number_in_result",
            "hedge",
            "filler",
            "lesson",
            "question_taken_up"
        ]
    );
    let nothing = looked_at(&coach, b"");
    assert_eq!((&nothing["words"], &nothing["suggested_grade"]), (&0.into(), &serde_json::Value::Null));
    assert!(nothing["findings"].as_array().expect("a list").iter().all(|finding| finding["present"].is_null()));
}

#[test]
fn what_is_no_answer_is_refused_with_the_reason() {
    let coach = Coach::nowhere();
    fs::write(coach.desk().join("picture"), [0u8, 159, 146, 150].repeat(40)).expect("a file");
    for (args, code, error) in [
        ("feedback missing.txt", 1, "error: there is no file missing.txt\n hint: name the file with an answer\n"),
        (
            "feedback picture",
            1,
            "error: picture is not a text file\n hint: use a text file: a written answer or a transcript\n",
        ),
        (
            "feedback",
            1,
            "error: standard input contains no words\n hint: name a file with an answer, or send text to standard input\n",
        ),
    ] {
        let answer = coach.ask(args);
        assert_eq!((answer.code, answer.err.as_str()), (Some(code), error), "{args}");
    }
    assert_eq!(coach.ask("feedback --duration soon").code, Some(2));
}
