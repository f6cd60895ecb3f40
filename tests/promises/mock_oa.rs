//! The mock assessment from its first line to its saved report, line by line: one clock that nothing pauses, the last
//! submission counts, and not a word of hidden tests before the end.

use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

/// Two exercises: the visible test of each is easier to please than its hidden one.
fn deck() -> String {
    let exercise = |name: &str, level: &str, topic: &str| {
        format!(
            "# {topic}\n\nE: **{name}.** Double it.\n\n```python starter\ndef {name}(n):\n    pass\n```\n\n\
             ```python cases\n{name}(2) == 4\n```\n\n```python hidden\n{name}(3) == 6\n```\n\n\
             ```python solution\ndef {name}(n):\n    return n + n\n```\n\nHint: Add.\nDifficulty: {level}\nTime: 10m\nId: ex-{name}\n\n"
        )
    };
    format!("---\ntrack: coding\n---\n\n{}{}", exercise("first", "easy", "One"), exercise("second", "medium", "Two"))
}

fn coach() -> Coach {
    let coach = Coach::new().deck("own.md", &deck());
    for (file, name, body) in
        [("right1.py", "first", "n * 2"), ("wrong2.py", "second", "4"), ("right2.py", "second", "n * 2")]
    {
        fs::write(coach.desk().join(file), format!("def {name}(n):\n    return {body}\n")).expect("a solution");
    }
    coach
}

fn shown(coach: &Coach, number: i64) -> Value {
    coach.json(&format!("mock show {number} --json")).remove(0)
}

const DEBRIEF: &str = "3 4 4 2\nTest the edges.\n\n2 2 3 1\n\n3\nOnly a slip.\n\n";

#[test]
fn an_assessment_runs_from_its_rules_to_its_saved_report() {
    let coach = coach();
    let work = "2\n1\nsubmit right1.py\nrun\n2\nsubmit wrong2.py\nrun\nhint\ndone\n";
    let answer = coach.ask_with("mock oa --problems 2 --minutes 30 --pass 2", &format!("2\n{work}{DEBRIEF}"));
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    let (working, over) = answer.out.split_once("Not passed: 1 of 2 solved, 2 required.").expect("a verdict");
    assert!(working.contains("1 of 1 visible tests passed") && !working.contains("idden"), "{working}");
    assert!(!answer.err.contains("hidden tests.\n2"), "{}", answer.err);
    let over = over.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "200 of 300 points in 0:0",
        "You expected to solve 2.",
        "Simulated score: 467 (200",
        "`second(3)` returned 4, expected 6 (hidden)",
        "Suggested: 3 good (solved in time without hints)",
        "Suggested: 1 again (not all tests passed)",
        "Work on first tomorrow: 2. second",
        "Report: HOME/mocks/2026-03-02-oa-1.md",
    ] {
        assert!(over.contains(words), "{words}\n{over}");
    }
    let mock = shown(&coach, 1);
    assert_eq!(mock["summary"]["score"], json!({"solved": 1, "of": 2, "pass": 2, "points": 200.0, "points_of": 300.0}));
    assert_eq!((&mock["summary"]["passed"], &mock["simulated"]), (&json!(false), &json!(467)));
    assert_eq!(mock["questions"][0]["problem"]["ratings"], json!([3, 4, 4, 2]));
    assert_eq!((&mock["questions"][0]["grade"], &mock["questions"][1]["grade"]), (&Value::Null, &json!("good")));
    assert_eq!(mock["work_on"]["card"], "ex-second");
    let report = fs::read_to_string(coach.home().join("mocks/2026-03-02-oa-1.md")).expect("a report");
    for words in ["Not passed: 1 of 2 solved", "```python\ndef first(n):", "**Focus:** Test the edges.", "Graded good."]
    {
        assert!(report.contains(words), "{words}\n{report}");
    }
    let kept = "SELECT count(*) FROM drills WHERE json_extract(notes, '$.by') = 'mock'";
    assert_eq!(coach.number(kept), 2);
    assert_eq!(coach.number(&format!("{kept} AND json_extract(notes, '$.reason') = 'Only a slip.'")), 1);
    coach.is_healthy();
}

#[test]
fn an_assessment_without_a_submission_has_no_points_and_no_sign_before_them() {
    let coach = coach();
    let answer = coach.ask_with("mock oa --problems 2 --minutes 30", "\ndone\n\n\n\n\n\n\n\n");
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert_eq!(shown(&coach, 1)["summary"]["score"]["points"].to_string(), "0.0");
    for verb in ["plan", "stats", "mock list"] {
        assert!(!coach.tell(verb).contains(" -0 "), "{}", coach.tell(verb));
    }
}

#[test]
fn only_a_grade_that_is_agreed_to_moves_a_card() {
    let coach = coach();
    coach.grade_all("", "good");
    let states = || coach.json("cards --json");
    let before = states();
    assert_eq!(before[0]["reps"], 1, "{before:?}");
    let work = "\n1\nsubmit right1.py\n2\nsubmit right2.py\ndone\n";
    let answer = coach.ask_with("mock oa --problems 2 --minutes 30", &format!("{work}\n\n\n\n\n\n\n"));
    assert!(answer.out.contains("Passed: 2 of 2 solved, 2 required."), "{}\n{}", answer.out, answer.err);
    assert_eq!(states(), before);
    assert_eq!(coach.number("SELECT count(*) FROM drills WHERE review IS NULL"), 2, "practice is kept all the same");
    let answer = coach.ask_with("mock oa --problems 2 --minutes 30", &format!("{work}\n\n3\n\n\n\n\n"));
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 3, "two of study and the one agreed to");
    assert_eq!(coach.number("SELECT count(*) FROM drills WHERE review NOT NULL"), 1);
}

#[test]
fn the_clock_runs_on_while_the_process_is_dead() {
    let mut coach = coach();
    let mut play = coach.command("mock oa --problems 2 --minutes 30");
    let mut child = play.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"\n1\nsubmit right1.py\n").expect("typed");
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    for line in output.lines() {
        if line.expect("UTF-8").contains("Submitted problem") {
            break;
        }
    }
    child.kill().expect("SIGKILL");
    child.wait().expect("an end");
    coach.set_clock("2026-03-02 09:20");
    let answer = coach.ask_with("mock resume", "list\nquit\n");
    assert!(answer.err.contains("9:5") && answer.err.contains(" left> "), "ten of thirty minutes: {}", answer.err);
    assert!(answer.out.contains("once at 0:0"), "{}", answer.out);
    assert!(
        answer
            .out
            .ends_with("Mock 1 is interrupted: `greenroom mock resume` continues it. Its clock keeps\nrunning.\n")
    );
    coach.set_clock("2026-03-02 11:00");
    let answer = coach.ask_with("mock resume", "submit right2.py\n\n\n\n\n");
    assert!(answer.out.contains("Not passed: 1 of 2 solved, 2 required."), "{}\n{}", answer.out, answer.err);
    assert!(answer.out.contains("in 30:00 of 30:00"), "{}", answer.out);
    assert!(!answer.out.contains("left>") && shown(&coach, 1)["clock"]["ended"] == json!(1800.0));
}

#[test]
fn an_assessment_can_be_scored_as_far_as_it_went() {
    let coach = coach();
    coach.ask_with("mock oa --problems 2 --minutes 30", "\n1\nsubmit right1.py\nquit\n");
    let answer = coach.ask("mock resume --end --json");
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    let mock: Value = serde_json::from_str(&answer.out).expect("one object");
    assert_eq!((&mock["ended"], &mock["summary"]["score"]["solved"]), (&json!(true), &json!(1)));
    assert_eq!(mock["questions"][1]["state"], "waiting");
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 0);
}

#[test]
fn the_forms_and_their_thresholds_are_checked_before_a_clock_starts() {
    let coach = coach();
    let too_many = coach.ask("mock oa --preset gca");
    assert_eq!(too_many.code, Some(1));
    assert!(too_many.err.contains("not enough exercises for 4 problems: 2 exercises can run"), "{}", too_many.err);
    assert_eq!(coach.ask("mock oa --problems 2 --pass 3").code, Some(2));
    assert_eq!(coach.ask("mock oa --problems 0").code, Some(2));
    let left = coach.ask("mock oa --preset two-long");
    assert_eq!((left.code, coach.json("mock list --json").len()), (Some(1), 0), "nobody said to begin");
    coach.write("mine.md", deck().replace("ex-", "ey-"));
    coach.ask_with("mock oa --preset short", "\nquit\n");
    let clock = &shown(&coach, 1)["clock"];
    assert_eq!((&clock["preset"], &clock["seconds"], &clock["pass"]), (&json!("short"), &json!(2700), &json!(2)));
}

#[test]
fn a_missing_python_loses_nothing() {
    let coach = coach();
    coach.ask_with("mock oa --problems 2 --minutes 30", "\n1\nsubmit right1.py\nquit\n");
    let mut command = coach.command("mock resume --end");
    command.env("PATH", "/nowhere");
    let answer = coach.answer(command.output().expect("it runs"));
    assert_eq!(answer.code, Some(0), "scored for good: {}", answer.err);
    assert_eq!(shown(&coach, 1)["questions"][0]["problem"]["verdict"]["outcome"], "refused");
    assert_eq!(coach.number("SELECT count(*) FROM drills"), 0);
}

#[test]
fn what_the_debrief_chose_comes_first_tomorrow_until_it_is_answered() {
    let mut coach = coach();
    let fact = |n| format!("Q: What is {n}?\nA: {n}\n\n");
    coach.write("facts.md", (0..30).map(fact).collect::<String>());
    coach.grade_all("", "easy");
    coach.ask_with("mock oa --problems 2 --minutes 30", &format!("\n1\nsubmit right1.py\ndone\n{}", "\n".repeat(9)));
    assert_eq!(shown(&coach, 1)["work_on"]["card"], "ex-first");
    let first = |coach: &Coach, args: &str| coach.study(args).id();
    assert_eq!(coach.study("").card, None, "not today: it was practiced");
    coach.set_clock("2026-03-03 09:00");
    for args in ["", "20m", "--limit 1", "--track coding"] {
        assert_eq!(first(&coach, args), "ex-first", "{args}");
    }
    assert_ne!(first(&coach, "20m --deck facts"), "ex-first", "it is not of this deck");
    coach.study("").grade("good", 60.0);
    assert_ne!(first(&coach, ""), "ex-first", "once it is answered it is done");
    coach.tell("undo");
    assert_eq!(first(&coach, ""), "ex-first");
}

#[test]
fn the_plan_tells_how_the_mocks_for_a_stage_went() {
    let coach = coach();
    coach.tell("stage add oa 2026-03-20");
    assert!(!coach.tell("plan").contains("Mocks for"));
    coach.ask_with("mock oa --problems 2 --minutes 30", &format!("\n1\nsubmit right1.py\ndone\n{}", "\n".repeat(9)));
    assert!(coach.tell("plan").contains("Mocks for oa: 0 of 1 assessment passed, 33% of points.\n"));
    let mocks = coach.json("plan --json")[0]["targets"][0]["mocks"].clone();
    assert_eq!((&mocks["passed"], &mocks["ratings"]), (&json!([0, 1]), &json!([])));
    let told = coach.json("stats --json")[0]["mocks"][0].clone();
    let of = ["kind", "answered", "questions", "solved", "problems", "passed"].map(|field| told[field].clone());
    assert_eq!(of, [json!("oa"), json!(1), json!(2), json!(1), json!(2), json!(false)]);
    let stats = coach.tell("stats");
    assert!(stats.contains("2026-03-02  oa      1 of 2                1 of 2  no\n"), "{stats}");
}
