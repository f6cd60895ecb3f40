//! A drill with a person, line by line: what is asked, what runs, what the grade comes to, and what is kept. The editor is
//! a script that saves a prepared file.

use crate::support::{Answer, Coach};
use std::fs;
use std::os::unix::fs::PermissionsExt;

const DECK: &str = "---\ntrack: coding\n---\n\n# Sums\n\nE: Twice.\n\n```python starter\ndef twice(thing):\n    pass\n```\n\n\
                    ```python cases\ntwice(9) == 18\ntwice('ab') == 'abab'\n```\n\n```python hidden\ntwice(21) == 42\n```\n\n\
                    ```python solution\ndef twice(thing):\n    return thing + thing\n```\n\nHint: What is two of it?\n\
                    Hint: Addition.\nHint: Add it to itself.\nHint: `thing + thing`\nPattern: two pointers\n\
                    Complexity: O(n) time, O(n) space\nTime: 10m\nId: ex-twice\n";
const RIGHT: &str = "def twice(thing):\n    return thing * 2\n";
const WRONG: &str = "def twice(thing):\n    print('is', thing)\n    return 18\n";

/// A home whose editor saves what is on the desk as `next.py`.
fn coach(solution: &str) -> Coach {
    let coach = Coach::new().deck("own.md", DECK);
    let editor = coach.desk().join("editor");
    let next = coach.desk().join("next.py");
    fs::write(&editor, format!("#!/bin/sh\ncp '{}' \"$1\"\n", next.display())).expect("a script");
    fs::set_permissions(&editor, PermissionsExt::from_mode(0o755)).expect("executable");
    fs::write(next, solution).expect("a solution");
    let editor = editor.to_string_lossy().into_owned();
    coach.env("EDITOR", &editor)
}

fn drill(coach: &Coach, options: &str, lines: &[&str]) -> Answer {
    coach.ask_with(&format!("drill ex-twice {options}"), &(lines.join("\n") + "\n"))
}

fn grade_of_last(coach: &Coach) -> i64 {
    coach.number("SELECT grade FROM reviews WHERE kind = 1 ORDER BY id DESC LIMIT 1")
}

/// Nothing planned, nothing noted; Enter to everything.
const NO_PLAN: [&str; 4] = ["", "", "", ""];

#[test]
fn an_exercise_aced_with_the_right_plan_is_easy_and_kept() {
    let coach = coach(RIGHT);
    let plan = ["3", "Two-pointer", "O(n)", "May it be empty?"];
    let after = ["s", "O(n), O(n)", "", "it adds", "the word twice", "None", "empty", ""];
    let answer = drill(&coach, "--ai banned", &[&plan[..], &after].concat());
    assert_eq!(answer.code, Some(0), "{}\n{}", answer.out, answer.err);
    for words in [
        "ok  twice(9)     18        18\n",
        "2 of 2 visible tests passed\n",
        "Passed.\n2 of 2 visible tests passed, 1 of 1 hidden\n",
        "That matches the card.\n",
        "-    return thing * 2\n+    return thing + thing\n",
        "you planned 3:00; the card allows 10:00.\n",
        "suggested grade: easy (first submission, under 60% of the time, right pattern and complexity)\n",
        "graded easy: next review in ",
    ] {
        assert!(answer.out.contains(words), "{words}\n{}", answer.out);
    }
    assert_eq!(grade_of_last(&coach), 4);
    assert_eq!(
        coach.number("SELECT count(*) FROM drills WHERE outcome = 'passed' AND review NOT NULL AND ai = 'banned'"),
        1
    );
    assert!(!answer.out.contains("Your notes"), "{}", answer.out);
    let again = drill(&coach, "--ai allowed", &[&NO_PLAN[..], &["s", "", "", "", "", "", "", ""]].concat());
    let noted = "Your notes from 2026-03-02:\n  why it works: it adds\n  the clue: the word twice\n  \
                 what breaks it: None\n  edge cases: empty\n";
    assert!(again.out.contains(noted), "{}", again.out);
    let stats = coach.tell("stats");
    assert!(stats.contains("allowed                  1       1") && stats.contains("banned"), "{stats}");
    coach.is_healthy();
}

#[test]
fn failing_hints_and_giving_up_come_to_the_grades_of_the_table() {
    let coach = coach(WRONG);
    let answer = drill(&coach, "", &[&NO_PLAN[..], &["s", "h", "g", "", "", "", "", ""]].concat());
    assert_eq!(answer.code, Some(1));
    for words in [
        "--  twice('ab')  'abab'    18\n",
        "printed by twice('ab'):\n  is ab\n",
        "Failed: a test returned a wrong value.\n  test     twice('ab')\n  expected 'abab'\n  got      18\n",
        "(the grade becomes hard at best)",
        "suggested grade: again (given up)\n",
    ] {
        assert!(answer.out.contains(words), "{words}\n{}", answer.out);
    }
    assert_eq!(grade_of_last(&coach), 1);
    fs::write(coach.desk().join("next.py"), RIGHT).expect("a solution");
    let hinted = drill(&coach, "", &[&NO_PLAN[..], &["h", "s", "", "", "", "", "", "", ""]].concat());
    assert!(hinted.out.contains("suggested grade: hard (with a hint)\n"), "{}", hinted.out);
    let told = drill(&coach, "", &[&NO_PLAN[..], &["h", "h", "h", "s", "", "", "", "", "", "", ""]].concat());
    assert!(told.out.contains("(the grade becomes again)"), "{}", told.out);
    assert!(told.out.contains("suggested grade: again (a hint showed the outline or the code)\n"), "{}", told.out);
}

#[test]
fn a_lower_grade_is_free_and_a_better_one_asks_why() {
    let coach = coach(RIGHT);
    let after = ["h", "s", "", "", "", "", "", ""];
    drill(&coach, "", &[&NO_PLAN[..], &after, &["1"]].concat());
    assert_eq!(grade_of_last(&coach), 1);
    drill(&coach, "", &[&NO_PLAN[..], &after, &["4", "", "3", "only checked a name"]].concat());
    assert_eq!(grade_of_last(&coach), 3);
    let kept = "SELECT count(*) FROM drills WHERE json_extract(notes, '$.reason') = 'only checked a name'";
    assert_eq!(coach.number(kept), 1);
}

#[test]
fn leaving_a_drill_keeps_the_file_and_grades_nothing() {
    let coach = coach(WRONG);
    let answer = drill(&coach, "", &[&NO_PLAN[..], &["x", "p", "", "q"]].concat());
    assert_eq!(answer.code, Some(1));
    assert!(answer.out.contains("Quit without a grade. Your code is in HOME/attempts/ex-twice/"), "{}", answer.out);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 0);
    let files = fs::read_dir(coach.home().join("attempts/ex-twice")).expect("attempts").count();
    assert_eq!(files, 2, "what was written, and the fresh stub beside it");
}

#[test]
fn growth_is_measured_at_n_and_ten_times_n() {
    let coach = coach(
        "def twice(thing):\n    for _ in thing:\n        for _ in range(100):\n            pass\n    return [0] if thing else 0\n",
    );
    fs::write(coach.desk().join("next.py"), "def twice(thing):\n    if isinstance(thing, list):\n        for _ in thing:\n            for _ in range(50):\n                pass\n    return thing * 2\n").expect("code");
    let answer =
        drill(&coach, "", &[&NO_PLAN[..], &["s", "", "twice(list(range(n)))", "20000", "", "", "", "", ""]].concat());
    assert!(answer.out.contains("n = 20000: "), "{}", answer.out);
    assert!(answer.out.contains("grows like n: linear, or n log n\n"), "{}", answer.out);
}

#[test]
fn attempts_are_listed_and_the_best_is_compared_with_the_last() {
    let mut coach = coach(RIGHT);
    assert_eq!(coach.ask("drill ex-twice --compare").code, Some(1));
    drill(&coach, "", &[&NO_PLAN[..], &["s", "", "", "", "", "", "", ""]].concat());
    coach.set_clock("2026-03-09 09:00");
    fs::write(coach.desk().join("next.py"), WRONG).expect("a solution");
    drill(&coach, "", &[&NO_PLAN[..], &["g", "", "", "", "", ""]].concat());
    let compared = coach.tell("drill ex-twice --compare");
    for words in [
        "2026-03-02  passed",
        "2026-03-09  given up",
        "`-` best attempt, 2026-03-02; `+` last attempt, 2026-03-09\n",
        "-    return thing * 2\n+    print('is', thing)\n+    return 18\n",
    ] {
        assert!(compared.contains(words), "{words}\n{compared}");
    }
}

#[test]
fn the_next_exercise_is_the_one_due_longest_and_then_a_new_one() {
    let coach = coach(RIGHT);
    coach.write("second.md", DECK.replace("ex-twice", "ex-other").replace("Twice.", "Other."));
    let lines = [&NO_PLAN[..], &["q"]].concat().join("\n");
    assert!(coach.ask_with("drill", &lines).out.contains("attempts/ex-twice/"));
    drill(&coach, "", &[&NO_PLAN[..], &["s", "", "", "", "", "", "", ""]].concat());
    assert!(coach.ask_with("drill", &lines).out.contains("attempts/ex-other/"));
}

#[test]
fn a_session_drills_the_exercise_that_the_queue_brings() {
    let mut coach = coach(RIGHT);
    let lines = [&["d"], &NO_PLAN[..], &["s", "", "", "", "", "", "", ""]].concat().join("\n") + "\n";
    let answer = coach.ask_with("study --plain", &lines);
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert!(answer.out.contains("suggested grade: good (solved in time without hints)\n"), "{}", answer.out);
    assert!(answer.out.contains("good: comes back "), "{}", answer.out);
    assert_eq!(coach.number("SELECT count(*) FROM drills JOIN reviews ON reviews.id = drills.review"), 1);
    coach.set_clock("2026-04-02 09:00");
    let plain = coach.ask_with("study --plain", "\n3\n");
    assert!(plain.out.contains("A solution:"), "{}", plain.out);
    coach.is_healthy();
}
