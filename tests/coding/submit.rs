//! `drill CARD --submit FILE`: verdicts, words, exit codes, and what is kept.

use super::attacks::DECK;
use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;

const RIGHT: &str = "def twice(thing):\n    return thing + thing\n";

fn coach(solution: &str) -> Coach {
    let coach = Coach::new().deck("own.md", DECK);
    fs::write(coach.desk().join("answer.py"), solution).expect("a solution");
    coach
}

fn submit(coach: &Coach, options: &str) -> Value {
    let mut verdicts = coach.json(&format!("drill ex-twice --submit answer.py --json {options}"));
    verdicts.pop().expect("a verdict")
}

#[test]
fn a_right_solution_passes_and_changes_no_date() {
    let coach = coach(RIGHT);
    let mut verdict = submit(&coach, "--ai banned");
    assert!(verdict["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
    assert!(["namespaces", "limits"].map(Value::from).contains(&verdict["sandbox"]));
    let code = verdict["code"].take();
    for name in ["seconds", "sandbox", "code"] {
        verdict.as_object_mut().expect("an object").remove(name);
    }
    assert_eq!(
        verdict,
        json!({"outcome": "passed", "visible": {"passed": 3, "of": 3}, "hidden": {"passed": 4, "of": 4},
               "first_failure": null, "suggested_grade": "good", "reasons": ["passed"], "not_run": 0, "graded": null,
               "due": null, "message": null, "hint": null})
    );
    let kept = coach.home().join(code.as_str().expect("a file"));
    assert_eq!(fs::read_to_string(kept).expect("the code"), RIGHT);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 0);
    assert_eq!(coach.number("SELECT count(*) FROM drills WHERE outcome = 'passed' AND ai = 'banned'"), 1);
    assert_eq!(coach.ask("drill ex-twice --submit answer.py").code, Some(0));
    coach.is_healthy();
}

#[test]
fn a_quadratic_solution_is_rejected_where_a_linear_one_is_possible() {
    let coach = Coach::nowhere();
    let slow = "def longest_bed(plants, kinds):\n    best = 0\n    for end in range(1, len(plants) + 1):\n        while best < end \
                and len(set(plants[end - best - 1 : end])) <= kinds:\n            best += 1\n    return best\n";
    fs::write(coach.desk().join("answer.py"), slow).expect("a solution");
    let verdict = coach.json("drill ex-longest-bed --submit answer.py --json").pop().expect("a verdict");
    assert_eq!(verdict["outcome"], "timeout", "{verdict}");
    assert_eq!(verdict["hidden"]["passed"], verdict["hidden"]["of"]);
    let failure = &verdict["first_failure"];
    let input = failure["input"].as_str().expect("a call");
    assert!(input.starts_with("longest_bed([\"p\", \"q\"] * (n // 2), 2) with n = "), "{input}");
    let [expected, got] = ["expected", "got"].map(|name| failure[name].as_str().expect("words"));
    assert!(expected.ends_with(" times as long (the reference solution)"), "{expected}");
    assert!(got.starts_with("8 times the input takes "), "{got}");
    assert_eq!(coach.ask("drill ex-longest-bed --submit answer.py").code, Some(1));
}

#[test]
fn a_constant_factor_is_not_slow() {
    let copies =
        "    if isinstance(thing, list):\n        return [one for one in thing] * 2\n    return thing + thing\n";
    let waste = "    if isinstance(thing, list):\n        for _ in thing:\n            for _ in range(200):\n                pass\n";
    let reference = format!("\n```python solution\ndef twice(thing):\n{copies}```\n\nId: ");
    let growth = DECK.replace("```python hidden\n", "```python hidden\n# growth 1000 to 64000: twice([1] * n)\n");
    let coach = Coach::new().deck("own.md", &growth.replace("Id: ", &reference));
    fs::write(coach.desk().join("answer.py"), format!("def twice(thing):\n{waste}{copies}")).expect("a solution");
    let verdict = submit(&coach, "");
    assert_eq!(verdict["outcome"], "passed", "{verdict}");
}

#[test]
fn a_reference_solution_that_cannot_be_compared_is_told_and_grades_nothing() {
    let growth = DECK.replace("```python hidden\n", "```python hidden\n# growth 1 to 8: nobody(n)\n");
    let deck = growth.replace("Id: ", &format!("\n```python solution\n{RIGHT}```\n\nId: "));
    let coach = Coach::new().deck("own.md", &deck);
    fs::write(coach.desk().join("answer.py"), RIGHT).expect("a solution");
    let verdict = submit(&coach, "");
    assert_eq!(verdict["outcome"], "refused", "{verdict}");
    let message = "the reference solution fails at `nobody(n)` with n = 1: NameError: name 'nobody' is not defined";
    assert_eq!(verdict["message"], message);
    assert_eq!(coach.number("SELECT count(*) FROM drills WHERE outcome = 'passed'"), 0);
    // Without a reference solution there is nothing to compare with.
    let coach = Coach::new().deck("own.md", &growth);
    fs::write(coach.desk().join("answer.py"), RIGHT).expect("a solution");
    assert_eq!(submit(&coach, "")["outcome"], "passed");
}

#[test]
fn the_first_failure_is_told_with_input_expected_and_got() {
    let coach = coach(
        "def twice(thing):\n    print('hm', thing)\n    return 42 if thing == 21 else thing * 2 if thing != -4 else 0\n",
    );
    let verdict = submit(&coach, "");
    assert_eq!(verdict["outcome"], "failed");
    assert_eq!(
        (&verdict["visible"], &verdict["hidden"]),
        (&json!({"passed": 3, "of": 3}), &json!({"passed": 3, "of": 4}))
    );
    assert_eq!(
        verdict["first_failure"],
        json!({"input": "twice(-4)", "expected": "-8", "got": "0", "hidden": true, "printed": "hm -4\n"})
    );
    assert_eq!(verdict["suggested_grade"], "again");
    let words = coach.ask("drill ex-twice --submit answer.py");
    assert_eq!(words.code, Some(1));
    let told = "Failed: a test returned a wrong value.\n  hidden   twice(-4)\n  expected -8\n  got      0\n  printed  hm -4\n\
                3 of 3 visible tests passed, 3 of 4 hidden\n";
    assert!(words.out.starts_with(told), "{}", words.out);
}

#[test]
fn values_are_compared_as_python_compares_plain_data() {
    let coach = Coach::new();
    for (answer, literal, passes) in [
        ("1", "True", true),
        ("1.0", "1", true),
        ("10**30", "1000000000000000000000000000000", true),
        ("float(10**22)", "10000000000000000000000", true),
        ("0.1 + 0.2", "0.3", false),
        ("(1, 2)", "[1, 2]", false),
        ("{2, 1}", "{1, 2}", true),
        ("{'b': 1, 'a': [2]}", "{'a': [2], 'b': 1}", true),
        ("__import__('collections').Counter('aab')", "{'a': 2, 'b': 1}", true),
        ("__import__('collections').OrderedDict(a=1)", "{'a': 1}", true),
        ("{'a': 1}.keys()", "{'a'}", true),
        ("__import__('collections').deque([1])", "[1]", false),
        ("range(2)", "[0, 1]", false),
        ("None", "0", false),
        ("float('nan')", "0.0", false),
        ("'\\ud800'", "'\\ud800'", true),
        ("b'a'", "'a'", false),
        ("[[], {}, (None,)]", "[[], {}, (None,)]", true),
        ("-0.0", "0", true),
        ("1 + 0j", "1", true),
    ] {
        coach.write("own.md", format!("E: e\n\n```python cases\nf() == {literal}\n```\nId: ex\n"));
        fs::write(coach.desk().join("answer.py"), format!("def f():\n    return {answer}\n")).expect("a solution");
        let verdict = coach.json("drill ex --submit answer.py --json").remove(0);
        assert_eq!(verdict["outcome"] == "passed", passes, "{answer} == {literal}: {verdict}");
    }
}

/// Graded reviews of the exercise.
fn reps(coach: &Coach) -> u64 {
    coach.json("cards ex-twice --json")[0]["reps"].as_u64().expect("a number")
}

#[test]
fn a_grade_is_logged_where_it_is_asked_for_and_a_better_one_wants_a_reason() {
    let coach = coach(RIGHT);
    assert_eq!(coach.ask("drill ex-twice --submit answer.py --grade good").code, Some(2));
    let unfounded = coach.ask("drill ex-twice --submit answer.py --took 12m --grade easy");
    assert_eq!((unfounded.code, coach.number("SELECT count(*) FROM drills")), (Some(2), 0), "{}", unfounded.err);
    assert!(unfounded.err.contains("--reason"), "{}", unfounded.err);
    let verdict = submit(&coach, "--took 12m --grade easy --reason 'solved it in my head first'");
    assert_eq!((&verdict["suggested_grade"], &verdict["graded"]), (&json!("good"), &json!("easy")));
    assert_eq!(reps(&coach), 1);
    assert_eq!(coach.number("SELECT count(*) FROM drills WHERE review IS NOT NULL AND seconds = 720"), 1);
    assert!(coach.tell("undo").contains("ex-twice"));
    assert_eq!(reps(&coach), 0);
    let lower = submit(&coach, "--took 12m --grade again");
    assert_eq!(lower["graded"], "again");
    coach.is_healthy();
}

#[test]
fn three_failed_submissions_make_a_pass_hard() {
    let coach = coach("def twice(thing):\n    return 1\n");
    for _ in 0..3 {
        assert_eq!(submit(&coach, "")["outcome"], "failed");
    }
    fs::write(coach.desk().join("answer.py"), RIGHT).expect("a solution");
    let verdict = submit(&coach, "");
    assert_eq!((&verdict["outcome"], &verdict["suggested_grade"]), (&json!("passed"), &json!("hard")));
    assert_eq!(verdict["reasons"], json!(["after 3 failed submissions"]));
}

#[test]
fn a_missing_or_old_python_is_a_clear_message_and_no_grade() {
    let coach = coach(RIGHT);
    let bin = coach.desk().join("bin");
    fs::create_dir(&bin).expect("a folder");
    let old = coach_with_path(&coach, &bin);
    let missing = old.ask("drill ex-twice --submit answer.py --json");
    let verdict: Value = serde_json::from_str(&missing.out).expect("a verdict");
    assert_eq!((missing.code, &verdict["outcome"]), (Some(1), &json!("refused")));
    assert_eq!(verdict["message"], "exercises need Python, and `python3` was not found");
    assert_eq!(verdict["suggested_grade"], Value::Null);
    let script = "#!/bin/sh\necho 'python 3.6.9 2f61 2f62'\n";
    fs::write(bin.join("python3"), script).expect("a script");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(bin.join("python3"), mode).expect("executable");
    let words = old.ask("drill ex-twice --submit answer.py --took 1m --grade suggested");
    assert_eq!((words.code, words.out.as_str()), (Some(1), ""));
    assert!(words.err.contains("exercises need Python 3.9 or newer; `python3` is version 3.6.9"), "{}", words.err);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 0);
}

/// The same home with nothing but this folder on the path.
fn coach_with_path(coach: &Coach, bin: &std::path::Path) -> Coach {
    let other = Coach::nowhere().living_in(coach.home()).env("PATH", &bin.to_string_lossy());
    fs::copy(coach.desk().join("answer.py"), other.desk().join("answer.py")).expect("a copy");
    other
}

#[test]
fn what_is_no_exercise_or_has_bad_cases_is_refused_in_words() {
    let coach = coach(RIGHT);
    coach.write("other.md", "Q: a\nA: b\nId: q\n\nE: bad\n\n```python cases\nf(1) = 2\n```\nId: bad\n");
    assert_eq!(coach.ask("drill q --submit answer.py").code, Some(2));
    let bad = coach.ask("drill bad --submit answer.py");
    assert_eq!(bad.code, Some(1));
    assert!(bad.err.contains("the tests of bad are not valid: `f(1) = 2` is not Python"), "{}", bad.err);
    assert_eq!(coach.ask("drill ex-twice --submit nowhere.py").code, Some(1));
}

/// One case, `f()`, with this line above it.
fn timed(limit: &str) -> String {
    format!("E: e\n\n```python cases\n{limit}f() == 1\n```\nId: ex\n")
}

#[track_caller]
fn outcome_of(coach: &Coach, program: &str) -> Value {
    fs::write(coach.desk().join("answer.py"), program).expect("code");
    coach.json("drill ex --submit answer.py --json")[0].clone()
}

const WORKS: &str = "import time\n\ndef f():\n    while time.process_time() < 2.4:\n        pass\n    return 1\n";

#[test]
fn a_deck_may_give_its_cases_more_time() {
    let coach = Coach::new().deck("own.md", &timed(""));
    assert_eq!(outcome_of(&coach, WORKS)["outcome"], "timeout");
    coach.write("own.md", timed("# limit: 8s\n"));
    assert_eq!(outcome_of(&coach, WORKS)["outcome"], "passed");
}

#[test]
fn work_counts_in_all_its_processes_and_waiting_is_not_work() {
    let coach = Coach::new().deck("own.md", &timed(""));
    let waits = "import time\n\ndef f():\n    time.sleep(2.4)\n    return 1\n";
    assert_eq!(outcome_of(&coach, waits)["outcome"], "passed");
    let shares = format!(
        "import os\n{}\ndef f():\n    for child in [os.fork() or g() for _ in range(4)]:\n        os.waitpid(child, 0)\n    return 1\n",
        WORKS.replace("f()", "g()").replace("2.4", "0.7").replace("return 1", "os._exit(0)")
    );
    assert_eq!(outcome_of(&coach, &shares)["outcome"], "timeout");
}

#[test]
fn pools_of_processes_and_threads_work_and_what_is_not_there_is_named() {
    let coach = Coach::new().deck("own.md", &timed(""));
    let pools = "from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\nimport multiprocessing\n\n\
                 def one(n):\n    return n\n\ndef f():\n    for kind in ProcessPoolExecutor, ThreadPoolExecutor:\n        \
                 with kind(2) as pool:\n            assert list(pool.map(one, [1, 2])) == [1, 2]\n    \
                 with multiprocessing.Pool(2) as pool:\n        return pool.map(one, [1])[0]\n";
    assert_eq!(outcome_of(&coach, pools)["outcome"], "passed");
    let got = |line: &str| {
        let verdict = outcome_of(&coach, &format!("import os, socket, threading, time\n\ndef f():\n    {line}\n"));
        verdict["first_failure"]["got"].as_str().expect("words").to_owned()
    };
    let bombs = got("[threading.Thread(target=time.sleep, args=(9,), daemon=True).start() for _ in range(99)]");
    assert!(bombs.ends_with("; the sandbox allows 24 processes and threads (line 4)"), "{bombs}");
    let kernel = got("os.memfd_create('x')");
    assert!(kernel.ends_with("; the sandbox does not allow it (line 4)"), "{kernel}");
}
