//! The page before the call: what stands on it, and through both doors.

use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;

const TALK: &str = "---\ntrack: behavioral\n---\nP: Tell me about a time you failed.\nCompetency: growth\nId: failed\n\n\
                    P: What would you like to ask?\nStrong: First: how is a team chosen? What went wrong last spring? Who decides that?\n\
                    Tags: your-questions\nId: ask\n";

fn coach() -> Coach {
    let facts: String = (1..=7).map(|n| format!("Q: How many in {n}?\nA: **{n}** of them.\nId: f{n}\n\n")).collect();
    let coach = Coach::new().deck("talk.md", TALK).deck("facts.md", &facts);
    fs::create_dir_all(coach.home().join("stories")).expect("a folder");
    for (name, shows, rating, result) in [
        ("a", "growth", 3, "Nothing"),
        ("b", "growth", 5, "Errors fell from 12% to 1% in 3 months."),
        ("c", "conflict", 2, "It held."),
        ("d", "empathy", 4, "400 people."),
    ] {
        let story = format!("# Story {name}\nCompetencies: {shows}\nRating: {rating}\n\n## Result\n\n{result}\n");
        fs::write(coach.home().join("stories").join(format!("{name}.md")), story).expect("a story");
    }
    coach.tell("stage add first 2026-03-05");
    coach
}

#[test]
fn the_page_has_three_stories_five_facts_two_questions_and_the_one_change() {
    let coach = coach();
    coach.ask_with("mock behavioral 1 --answer type", "pass\n\n");
    let page = coach.json("brief FIRST --json").remove(0);
    let names = |list: &str, key: &str| -> Vec<String> {
        let list = page[list].as_array().expect(list);
        list.iter().map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!((&page["stage"], &page["date"], &page["days"]), (&json!("first"), &json!("2026-03-05"), &json!(3)));
    assert_eq!(names("stories", "name"), ["b", "d", "c"], "the best told first, none that shows nothing new");
    assert_eq!(page["stories"][0]["numbers"], json!(["12%", "1%", "3 months"]));
    assert_eq!(names("facts", "card"), ["f1", "f2", "f3", "f4", "f5"]);
    assert_eq!(page["questions"], json!(["how is a team chosen?", "What went wrong last spring? Who decides that?"]));
    let change = json!({"mock": 1, "card": page["change"]["card"], "asked": page["change"]["asked"], "change": "Prepare an answer."});
    assert_eq!(page["change"], change);
    let asked = page["change"]["asked"].as_str().expect("a question");
    assert!(["Tell me about a time you failed.", "What would you like to ask?"].contains(&asked), "{asked}");
    let text = coach.tell("brief");
    assert!(
        text.starts_with(
            "first, 2026-03-05, in 3 days\n\nThree stories and their numbers\n- Story b (growth): 12%, 1%, 3 months\n"
        ),
        "{text}"
    );
    assert!(text.lines().count() <= 24, "one page");
    assert_eq!(coach.ask_with("", "brief first\nquit\n").out.matches("Focus").count(), 1, "the other door");
}

#[test]
fn what_is_missing_is_said_and_an_unknown_stage_is_named() {
    let coach = Coach::new();
    assert_eq!(coach.ask("brief").code, Some(1));
    coach.tell("stage add first unknown");
    let unknown = coach.ask("brief xyz");
    assert_eq!((unknown.code, unknown.err.contains("choose from: first")), (Some(2), true), "{}", unknown.err);
    let page = coach.tell("brief first");
    for words in
        ["No stories yet", "No facts in your decks.", "No questions yet", "No focus yet: finish a mock for this stage."]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let empty = coach.json("brief --json").remove(0);
    assert_eq!((&empty["date"], &empty["stories"], &empty["change"]), (&Value::Null, &json!([]), &Value::Null));
}

#[test]
fn the_page_holds_what_its_stage_needs_and_no_more() {
    let exercise = "E: **Twice.** Write twice(x).\n\n```python starter\ndef twice(x):\n    return 0\n```\n\n```python cases\n\
                    twice(2) == 4\n```\nPattern: arithmetic\nId: ex-twice\n";
    let coding = format!("---\ntrack: coding\n---\nQ: What does a heap cost?\nA: O(log n).\nId: heap\n\n{exercise}");
    let coach = coach().deck("coding.md", &coding);
    coach.ask_with("mock behavioral 1 --answer type", "pass\n\n");
    for stage in ["oa 2026-03-09", "'phone call' 2026-03-10", "chat 2026-03-11 --needs behavioral"] {
        coach.tell(&format!("stage add {stage}"));
    }
    let lists = |stage: &str| -> Vec<Value> {
        let page = coach.json(&format!("brief {stage} --json")).remove(0);
        ["stories", "questions", "facts", "problems"].map(|list| json!(page[list].as_array().map(Vec::len))).into()
    };
    assert_eq!(lists("oa"), [json!(0), json!(0), json!(1), json!(0)], "one question of the track coding");
    assert_eq!(lists("'phone call'"), [json!(3), json!(2), json!(5), json!(0)]);
    assert_eq!(lists("chat"), [json!(3), json!(2), json!(0), json!(0)]);
    let page = coach.tell("brief oa");
    assert!(page.contains("What does a heap cost?") && page.contains("No solved problems yet"), "{page}");
    assert!(!page.contains("stories") && !page.contains("questions for them"), "{page}");
    assert!(
        page.contains("No focus yet: finish a mock for this stage."),
        "an interview's change is none for it: {page}"
    );
    let grade = "{\"grade\":\"hard\",\"seconds\":60}\n".repeat(2);
    coach.ask_with("study --track coding --json", &grade);
    let page = coach.json("brief oa --json").remove(0);
    assert_eq!(page["problems"], json!([{"card": "ex-twice", "title": "Twice", "pattern": "arithmetic"}]));
    assert!(!coach.tell("brief chat").contains("facts"), "nothing but talk is needed there");
}
