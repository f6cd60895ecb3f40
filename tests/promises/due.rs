//! `due`: one line for a shell prompt.

use crate::support::{Answer, Coach, questions};
use serde_json::json;

#[test]
fn it_exits_as_grep_does() {
    let coach = Coach::new();
    assert_eq!(coach.ask("due"), Answer { code: Some(1), out: "nothing due\n".into(), err: String::new() });
    coach.write("few.md", questions(2));
    assert_eq!((coach.ask("due").code, coach.waiting()), (Some(0), "2 new cards".into()));
    let line = coach.tell("due");
    assert!(line.starts_with("2 new cards, about ") && line.lines().count() == 1, "{line}");
    std::fs::write(coach.home().join("greenroom.db"), "this is no database").expect("a file");
    assert_eq!(
        coach.ask("due"),
        Answer {
            code: Some(2),
            out: String::new(),
            err: "error: could not count due cards: the database is damaged or not a greenroom database\n \
                  hint: no copy in backups/ holds answers; if you have one elsewhere, `greenroom backup --restore \
                  FILE` restores it\n"
                .into(),
        }
    );
    assert_eq!(coach.ask("due --no-such").code, Some(2));
    assert_eq!(Coach::new().config("day_starts_at = 99\n").ask("due").code, Some(2));
}

#[test]
fn it_counts_by_track_in_json() {
    let coach = Coach::new()
        .deck("a.md", &questions(3))
        .deck("b.md", "---\ntrack: behavioral\n---\n\nP: Tell me about a failure.\n");
    coach.grade_all("--deck a --limit 2", "good");
    let coach = coach.at("2026-03-04 09:00");
    let due = coach.json("due --json").remove(0);
    let minutes = |value: &serde_json::Value| value["minutes"].as_f64().expect("minutes");
    let (facts, stories) = (&due["tracks"]["facts"], &due["tracks"]["behavioral"]);
    assert_eq!(
        due,
        json!({
            "due": 2, "new": 2, "minutes": due["minutes"],
            "tracks": {
                "facts": {"due": 2, "new": 1, "minutes": facts["minutes"]},
                "behavioral": {"due": 0, "new": 1, "minutes": stories["minutes"]},
            },
        })
    );
    assert!(minutes(facts) > 0.1 && minutes(stories) > 1.0);
    assert!((minutes(&due) - minutes(facts) - minutes(stories)).abs() < 0.11);
    assert_eq!(
        coach.json("due --json --color always --plain").remove(0)["tracks"]["facts"]["due"],
        2,
        "global options may stand anywhere"
    );
}

#[test]
fn nothing_due_is_an_object_too() {
    let coach = Coach::new();
    let answer = coach.ask("due --json");
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), "{\"due\":0,\"new\":0,\"minutes\":0.0,\"tracks\":{}}\n"));
}

#[test]
fn it_never_makes_a_home() {
    let coach = Coach::nowhere();
    for args in ["due", "due --json"] {
        assert_eq!(coach.ask(args).code, Some(1));
        assert!(!coach.home().exists());
    }
    std::fs::create_dir(coach.home()).expect("an empty home");
    assert_eq!(coach.ask("due").code, Some(1));
    assert_eq!(std::fs::read_dir(coach.home()).expect("a folder").count(), 0);
}

#[test]
fn it_sees_what_changed_in_the_files_since() {
    let coach = Coach::new().deck("a.md", &questions(1));
    assert_eq!(coach.waiting(), "1 new card");
    coach.write("a.md", questions(2));
    coach.write("sub/b.md", "Q: Below?\nA: yes\n");
    assert_eq!(coach.waiting(), "3 new cards");
    std::fs::remove_file(coach.home().join("decks/a.md")).expect("a deck");
    assert_eq!(coach.waiting(), "1 new card");
}

#[test]
fn a_clock_that_is_no_time_is_wrong_usage() {
    let coach = Coach::new();
    for now in ["yesterday", "2026-03-02", "2026-13-02T00:00:00Z", "1e9"] {
        let answer = coach.ask(&format!("due --now '{now}'"));
        assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{now}");
    }
}
