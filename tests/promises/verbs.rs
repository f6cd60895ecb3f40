//! The other verbs' contracts: fields, counts, exit codes, help, and a reader that leaves early.

use crate::support::{Coach, questions};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn cards_have_the_fields_that_docs_promise() {
    let deck = "---\ndeck: Facts\ntrack: facts\ntags: [all]\n---\n\n# Company #pins\n\n## People\n\nQ: Who?\nA: They.\n\
                Source: https://example.org/x\nAs of: 2026\nAsked: often\nTags: who, #people\nId: who\n";
    let coach = Coach::new().deck("f.md", deck);
    let new = coach.card("Who?");
    assert_eq!(
        new,
        json!({
            "id": "who", "likelihood": "often", "deck": "Facts", "track": "facts", "topic": "Company / People", "kind": "qa", "front": "Who?",
            "back": "They.", "tags": ["all", "pins", "who", "people"], "source": "https://example.org/x",
            "as_of": "2026", "line": 11, "file": "HOME/decks/f.md", "state": "new", "due": null, "stability": null,
            "difficulty": null, "reps": 0, "lapses": 0, "suspended": false, "leech": false,
        })
    );
    coach.grade_all("", "good");
    let coach = coach.at("2026-03-04 09:00");
    let due = coach.card("Who?");
    assert_eq!((&due["state"], &due["due"], &due["reps"]), (&json!("due"), &json!("2026-03-04"), &json!(1)));
    coach.grade_all("", "again");
    assert_eq!((coach.card("Who?")["lapses"].clone(), coach.card("Who?")["state"].clone()), (json!(1), json!("due")));
    coach.tell("suspend who");
    assert_eq!((&coach.card("Who?")["state"], &coach.card("Who?")["suspended"]), (&json!("suspended"), &json!(true)));
}

#[test]
fn cards_are_found_by_words_and_conditions() {
    let coach = Coach::new()
        .deck(
            "a.md",
            "---\ndeck: Coding topics\ntrack: coding\n---\n\n# Heaps #py\n\nQ: Why a Heap?\nA: The least first.\n",
        )
        .deck("b.md", &questions(2));
    let found = |query: &str| {
        let cards = coach.json(&format!("cards --json {query}"));
        let mut fronts: Vec<&str> = cards.iter().map(|card| card["front"].as_str().expect("a front")).collect();
        fronts.sort_unstable();
        fronts.concat()
    };
    assert_eq!(found("heap LEAST"), "Why a Heap?");
    assert_eq!(found("'deck:coding topics'"), "Why a Heap?");
    assert_eq!(found("track:coding is:new tag:py topic:heap"), "Why a Heap?");
    assert_eq!(found("question"), "Question 1?Question 2?");
    assert_eq!(found("heap question"), "");
    assert_eq!(coach.tell("cards nothing-like-it").lines().last(), Some("0 cards"));
    assert_eq!(coach.ask("cards is:late").code, Some(2));
}

#[test]
fn a_dry_run_says_what_an_import_would_do_and_makes_no_home() {
    let coach = Coach::nowhere();
    let text = "# Topic #t\n\nQ: One?\nA: 1\nTags: x\n\nQ: No answer?\n\nC: [Two] and [three].\n";
    std::fs::write(coach.desk().join("notes.md"), text).expect("a file");
    let answer = coach.ask("import --dry-run --json notes.md");
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
    let report: Value = serde_json::from_str(&answer.out).expect("one object");
    let card = |kind: &str, front: &str, back: &str, line: usize, tags: &[&str]| json!({"kind": kind, "front": front, "back": back, "line": line, "topic": "Topic", "tags": tags});
    assert_eq!(
        report,
        json!({
            "files": [{
                "path": "notes.md", "dialect": "native",
                "cards": [
                    card("qa", "One?", "1", 3, &["t", "x"]),
                    card("cloze", "[...] and three.", "**Two** and three.", 9, &["t"]),
                    card("cloze", "Two and [...].", "Two and **three**.", 9, &["t"]),
                ],
                "problems": [{
                    "line": 7, "column": 1, "severity": "error", "message": report["files"][0]["problems"][0]["message"],
                }],
                "passed_over": [{"line": 7, "kind": "block", "text": "Q: No answer?"}],
                "read_share": 0.833, "alternatives": [],
                "regions": [{"from": 1, "to": 9, "dialect": "native"}],
            }],
            "new": 3, "updated": 0, "unchanged": 0, "rejected": 1, "gone": 0, "conflicts": 0,
        })
    );
    assert!(!coach.home().exists());
}

#[test]
fn an_import_counts_what_is_new_changed_and_the_same_and_keeps_history() {
    let coach = Coach::new();
    let write = |text: &str| std::fs::write(coach.desk().join("notes.md"), text).expect("a file");
    let import = |args: &str| {
        let report = coach.json(&format!("import --json {args} notes.md")).remove(0);
        ["new", "updated", "unchanged", "rejected"].map(|field| report[field].as_u64().expect("a number"))
    };
    write("Q: One?\nA: 1\n\nQ: Two?\nA: 2\n");
    assert_eq!(import("--dry-run"), [2, 0, 0, 0]);
    assert_eq!(coach.json("cards --json").len(), 0);
    assert_eq!(import(""), [2, 0, 0, 0]);
    assert_eq!(import(""), [0, 0, 2, 0]);
    assert_eq!(coach.json("cards --json").len(), 2);
    coach.grade_all("", "good");
    write("Q: Two?\nA: zwei\n\nQ: Three?\nA: 3\n\nQ: One?\nA: 1\n");
    assert_eq!(import("--dry-run"), [1, 1, 1, 0]);
    assert_eq!(import(""), [1, 1, 1, 0]);
    assert_eq!(coach.progress("Two?").1, 1);
    assert_eq!(coach.card("Two?")["back"], "zwei");
    assert!(coach.read("notes.md").contains("Id: "));
    coach.is_healthy();
}

#[test]
fn a_deck_name_given_to_an_import_replaces_the_files_own() {
    for text in [
        "Q: One?\nA: 1\n",
        "---\ndeck: Old\ntrack: coding\n---\n\nQ: One?\nA: 1\n",
        "---\r\ndeck: Old\r\ntrack: coding\r\n---\r\n\r\nQ: One?\r\nA: 1\r\n",
        "\u{feff}---\ndeck: Old\ntrack: coding\n---\nQ: One?\nA: 1\n",
        "---\n\nQ: One?\nA: 1\n\n---\n\nQ: Two?\nA: 2\n",
        "--- \ndeck: Old\ntrack: coding\n---\nQ: One?\nA: 1\n",
        "---\ntags:\n  - a\ndeck: >\n  Folded\n  name\ntrack: coding\n---\nQ: One?\nA: 1\n",
    ] {
        let coach = Coach::new();
        std::fs::write(coach.desk().join("notes.md"), text).expect("a file");
        let answer = coach.ask("import --deck 'My: \"new\" name' notes.md");
        assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{text}");
        let card = coach.card("One?");
        assert_eq!(card["deck"], "My: \"new\" name", "{text}");
        assert_eq!(card["track"] == "coding", text.contains("coding"), "{text}");
        assert_eq!(coach.ask("decks --check").code, Some(0), "{}", coach.read("my-new-name.md"));
    }
}

#[test]
fn an_import_that_read_nothing_fails() {
    let coach = Coach::new();
    std::fs::write(coach.desk().join("empty.md"), "just text\n").expect("a file");
    for path in ["empty.md", "no-such.md", "."] {
        let answer = coach.ask(&format!("import --json {path}"));
        assert_eq!(answer.code, Some(1), "{path}: {}", answer.out);
        let report: Value = serde_json::from_str(&answer.out).expect("one object");
        assert_eq!(report["new"], 0);
    }
    assert_eq!(coach.ask("import").code, Some(2));
    std::fs::write(coach.desk().join("good.md"), "Q: One?\nA: 1\n").expect("a file");
    assert_eq!(coach.ask("import no-such.md good.md").code, Some(0), "something was read");
}

#[test]
fn an_import_cannot_write_outside_the_decks() {
    let coach = Coach::new();
    std::fs::write(coach.desk().join("evil.md"), "---\ndeck: ../../evil\n---\n\nQ: One?\nA: 1\n").expect("a file");
    coach.tell("import evil.md");
    assert!(coach.home().join("decks/evil.md").exists());
    assert_eq!(coach.card("One?")["deck"], "../../evil");
}

#[test]
fn an_id_that_another_deck_has_is_rejected_on_import() {
    let coach = Coach::new().deck("mine.md", "Q: Mine?\nA: 1\nId: same\n");
    std::fs::write(coach.desk().join("theirs.md"), "Q: Theirs?\nA: 1\nId: same\n\nQ: Other?\nA: 2\n").expect("a file");
    let report = coach.json("import --json theirs.md").remove(0);
    assert_eq!((&report["new"], &report["rejected"]), (&json!(1), &json!(1)), "{report}");
    assert_eq!(coach.card("Mine?")["id"], "same");
    assert_eq!(coach.json("cards --json").len(), 2);
}

#[test]
fn stats_say_what_is_due_what_sticks_and_where_the_time_went() {
    let mut coach = Coach::new().deck("a.md", &questions(4));
    coach.grade_all("", "good");
    coach.set_clock("2026-03-04 09:00");
    let mut session = coach.study("");
    session.grade("again", 10.0);
    for _ in 0..3 {
        session.grade("good", 2.5);
    }
    session.grade("hard", 1.0);
    session.end();
    let stats = coach.json("stats --json").remove(0);
    let expected = "ai attempts calibration days delivery exercises forecast longest_streak mocks prediction range retention_by_month streak \
                    topics tracks true_retention";
    assert_eq!(keys(&stats).join(" "), expected);
    assert_eq!(
        stats["days"],
        json!([
            {"day": "2026-03-02", "tracks": {"facts": {"reviews": 4, "seconds": 20.0}}},
            {"day": "2026-03-04", "tracks": {"facts": {"reviews": 5, "seconds": 18.5}}},
        ])
    );
    assert_eq!(stats["true_retention"], json!({"facts": {"share": 0.75, "passed": 3, "n": 4}}));
    assert_eq!(stats["streak"], 1);
    assert_eq!(stats["forecast"].as_array().map(Vec::len), Some(14));
    assert_eq!(stats["forecast"][0], json!({"day": "2026-03-04", "due": 0}));
    coach.tell("undo");
    let stats = coach.json("stats --json").remove(0);
    assert_eq!(stats["days"][1]["tracks"]["facts"], json!({"reviews": 4, "seconds": 17.5}));
}

#[test]
fn stats_look_back_as_far_as_asked() {
    let mut coach = Coach::new().deck("a.md", &questions(4));
    coach.grade_all("", "good");
    coach.set_clock("2026-03-04 09:00");
    coach.grade_all("", "good");
    for (words, from, reviews) in [
        ("--days 1", "2026-03-04", 4),
        ("--since 2026-03-03", "2026-03-03", 4),
        ("--since 2027-03-03", "2026-03-04", 4),
        ("--all", "2026-03-02", 8),
        ("", "2025-03-05", 8),
    ] {
        let stats = coach.json(&format!("stats --json {words}")).remove(0);
        assert_eq!(stats["range"], json!({"from": from, "to": "2026-03-04"}), "{words}");
        assert_eq!(stats["tracks"]["facts"]["reviews"], reviews, "{words}");
        assert_eq!(stats["days"].as_array().map(Vec::len), Some(2), "{words}");
        let passed = json!({"share": 1.0, "passed": 4, "n": 4, "band": [0.510109, 1.0]});
        let none = json!({"share": null, "passed": 0, "n": 0, "band": null});
        let march = json!({"month": "2026-03", "all": passed, "young": passed, "mature": none});
        assert_eq!(stats["retention_by_month"], json!([march]), "{words}");
        assert_eq!(stats["prediction"]["n"], 4, "{words}");
    }
}

#[test]
fn without_data_stats_say_so() {
    let coach = Coach::new();
    let stats = coach.json("stats --json").remove(0);
    assert_eq!((&stats["days"], &stats["true_retention"], &stats["streak"]), (&json!([]), &json!({}), &json!(0)));
    let text = coach.tell("stats");
    assert!(text.contains("Not enough data: no card was reviewed on a later day yet.\n"), "{text}");
}

#[test]
fn a_request_that_makes_no_sense_is_exit_two_on_standard_error() {
    let coach = Coach::new().deck("a.md", &questions(1));
    for args in [
        "no-such-verb",
        "study 20x",
        "study 0m",
        "study -5",
        "stats --days 0",
        "stats --all --days 3",
        "stats --since yesterday",
        "study --limit -1",
        "study --limit x",
        "study --ahead -1",
        "study 20m 30m",
        "cards is:nothing",
        "config no_such_key",
        "config retention 1.0",
        "config retention nan",
        "show",
        "decks off",
        "decks off nowhere",
        "add 'only a question'",
        "due --color mauve",
        "due --home",
    ] {
        let answer = coach.ask(args);
        assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{args}: {}", answer.err);
        assert!(answer.err.starts_with("error: "), "{args}: {}", answer.err);
    }
}

#[test]
fn a_request_that_cannot_be_done_is_exit_one_with_a_reason() {
    let coach = Coach::new().deck("a.md", &questions(1));
    for args in ["show nowhere", "edit nowhere", "suspend nowhere", "resume nowhere", "history nowhere", "undo"] {
        let answer = coach.ask(args);
        assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{args}");
        assert!(answer.err.starts_with("error: "), "{args}: {}", answer.err);
    }
}

#[test]
fn help_and_version_are_results() {
    let coach = Coach::nowhere();
    let verbs = ["study", "due", "import", "decks", "cards", "show", "add", "edit", "suspend", "resume", "history"];
    let help = coach.tell("--help");
    for verb in verbs.iter().chain(&["undo", "stats", "backup", "doctor", "config"]) {
        assert!(help.split([' ', ',', '\n']).any(|word| word == *verb), "{verb} is not in the help");
        let own = coach.tell(&format!("{verb} --help"));
        assert!(own.contains("Usage: greenroom") && own.lines().all(|line| line.chars().count() <= 80), "{own}");
    }
    assert_eq!(coach.tell("--version"), format!("greenroom {}\n", env!("CARGO_PKG_VERSION")));
    assert!(!coach.home().exists(), "help makes no home");
}

#[test]
fn help_is_the_same_by_its_own_name_and_as_an_option() {
    let coach = Coach::nowhere();
    assert!(coach.tell("help").contains("Practice         study"), "{}", coach.tell("help"));
    assert_eq!(coach.tell("help mock oa"), coach.tell("mock oa --help"));
    assert_eq!(coach.ask_with("", "help mock oa\nquit\n").out.matches("--preset <PRESET>").count(), 1);
    let unknown = coach.ask("help studdy");
    let said = "error: there is no command `studdy`\n hint: did you mean `study`?\n";
    assert_eq!((unknown.code, unknown.err.as_str()), (Some(2), said));
}

/// Every example that ends a help text, without the program's name.
fn examples(coach: &Coach, words: &str) -> Vec<String> {
    let help = coach.tell(&format!("{words} --help"));
    let own = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    let mut all: Vec<String> = own.filter_map(|line| line.strip_prefix("  greenroom ").map(str::to_owned)).collect();
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for command in commands.filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let name = command.split_whitespace().next().unwrap_or_default();
        all.extend(examples(coach, &format!("{words} {name}")));
    }
    all
}

#[test]
fn every_example_in_the_help_runs() {
    let coach = Coach::nowhere();
    let desk = coach.desk();
    std::fs::create_dir(desk.join("notes")).expect("a folder");
    for (name, text) in [
        ("notes.md", "Q: What is a heap?\nA: A tree.\n"),
        ("notes/other.md", "Q: What is a queue?\nA: A line.\n"),
        ("answer.txt", "In May I read the logs.\n"),
        ("plan.py", "def turn_plan():\n    pass\n"),
    ] {
        std::fs::write(desk.join(name), text).expect("a file");
    }
    let mut found = Vec::new();
    let overview = coach.tell("help");
    let names = overview.lines().take_while(|line| !line.is_empty()).map(|line| line[17..38].trim());
    for name in names.flat_map(|names| names.split(", ")).chain(["help"]) {
        found.extend(examples(&coach, name));
    }
    assert!(found.len() > 60, "{found:?}");
    for example in found {
        // What an example needs is there before it: stages, a linked deck, a story.
        let story = "story add 'Late train' --action 'I called.'";
        for before in ["stage add oa 2027-02-24", "stage add first unknown", "import --link notes.md", story] {
            coach.ask(before);
        }
        let answer = coach.ask_with(&example, "");
        let code = answer.code.expect("an end");
        let terminal = answer.err.contains("needs a terminal");
        assert!(code < 2 || terminal, "greenroom {example}: {code}\n{}", answer.err);
        // Exit 1 says why: nothing is due, a test failed, or there is too little to work on yet.
        assert!(
            code == 0 || !answer.err.is_empty() || example.starts_with("due") || example.contains("--submit"),
            "{example}"
        );
    }
}

#[test]
fn a_reader_that_leaves_early_is_a_quiet_success() {
    let coach = Coach::new().deck("many.md", &questions(3000));
    coach.tell("due");
    for args in ["cards", "cards --json", "study --json", "study", "stats", "decks", "--help"] {
        let mut child = coach
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        drop(out);
        if let Some(mut input) = child.stdin.take() {
            let _ = std::io::Write::write_all(&mut input, b"{\"skip\":true}\n\nk\n{\"skip\":true}\n\n3\n");
        }
        let code = child.wait().expect("an end").code();
        let mut err = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
        assert_eq!(code, Some(0), "{args}: {err}");
        assert!(!err.contains("error") && !err.contains("panic"), "{args}: {err}");
    }
}

#[test]
fn the_first_run_makes_a_home_for_its_owner_alone_with_the_decks_that_come_along() {
    use std::os::unix::fs::PermissionsExt;
    let coach = Coach::nowhere();
    let cards = coach.json("cards --json");
    assert!(cards.len() > 40, "{} cards", cards.len());
    assert_eq!(std::fs::metadata(coach.home()).expect("a home").permissions().mode() & 0o777, 0o700);
    assert_eq!(coach.ask("decks --check").code, Some(0));
    let first = std::fs::read_dir(coach.home().join("decks")).expect("decks").flatten();
    let first = first.map(|entry| entry.path()).find(|path| path.is_file()).expect("a deck");
    std::fs::remove_file(&first).expect("a deck");
    coach.ask("cards");
    assert!(!first.exists(), "a deck that was deleted stays deleted");
}

const DROP: &str = "# Memory\n\nQ: What does Drop do?\nA: Runs at scope end.\nId: drop\n";

#[test]
fn a_forgotten_question_returns_the_same_day() {
    Coach::new()
        .deck("rust.md", DROP)
        .at("2026-03-02 09:00")
        .run("study")
        .answer("no idea")
        .grade("again")
        .at("2026-03-02 09:20")
        .run("cards is:due")
        .prints("card  deck  due    question\n────  ────  ─────  ──────────────────\ndrop  rust  today  What does Drop do?\n1 card\n")
        .exits(0);
}

#[test]
fn the_plain_session_speaks_in_lines() {
    Coach::new()
        .deck("rust.md", DROP)
        .run("study")
        .types("")
        .grade("1")
        .types("?")
        .answer("at the end of the scope")
        .grade("good")
        .prints(
            "\n[1, 0 left, new] Memory — rust\nWhat does Drop do?\n\nRuns at scope end.\n\n  again: comes back in \
             this session\n\n[2, 0 left] Memory — rust\nWhat does Drop do?\n\nRuns at scope end.\n\n  good: comes \
             back in 2 days, on 2026-03-04\n\n2 answers in 0 s: 1 again, 0 hard, 1 good, 0 easy\n\nRecalled by track\n  facts  \
             ████████████████████  1 of 1\n\nHardest cards\n  What does Drop do?\n\nDue\n  tomorrow    0\n  Wed, Mar 4  1 \
             ██████████████████████████████\n  Thu, Mar 5  0\n  Fri, Mar 6  0\n  Sat, Mar 7  0\n",
        )
        .exits(0)
        .run("undo")
        .prints("undid the last grade of drop; it is due on 2026-03-02 again\n");
}

#[test]
fn history_has_every_answer_and_what_was_taken_back() {
    let coach = Coach::new().deck("a.md", "Q: One?\nA: 1\nId: one\n");
    assert_eq!(coach.tell("history one"), "one has no reviews\n");
    let mut session = coach.study("");
    session.grade("again", 7.25);
    session.undo();
    session.grade("good", 2.0);
    session.end();
    let lines = coach.json("history one --json");
    let short: Vec<Value> =
        lines.iter().map(|line| json!([line["grade"], line["seconds"], line["due"], line["undone"]])).collect();
    assert_eq!(short, [json!(["again", 7.25, "2026-03-02", true]), json!(["good", 2.0, "2026-03-04", false])]);
}
