//! Practice on demand: one card, a topic or a query, and what is not due without moving it.

use crate::support::{Coach, questions};
use serde_json::{Value, json};

const GRAPHS: &str = "---\ndeck: Graph theory\n---\n\n# Graphs\n\nQ: What is a tree?\nA: Connected, no cycle.\nId: gr-tree\n\n\
                      ## Search\n\nQ: What finds shortest paths?\nA: BFS, with a queue.\nId: gr-bfs\n\n\
                      Q: What finds cycles?\nA: DFS, with a stack.\nId: gr-dfs\n\n# Queues\n\nQ: What is a heap?\n\
                      A: A tree in an array.\nId: qu-heap\n";

/// Four cards, all of them answered on the second of March and due later.
fn answered() -> Coach {
    let coach = Coach::new().deck("graphs.md", GRAPHS).deck("other.md", &questions(2));
    coach.grade_all("", "good");
    coach.at("2026-03-03 09:00")
}

/// The names of the cards that come, each of them skipped, and which of them are practice.
fn shown(coach: &Coach, args: &str) -> Vec<(String, bool)> {
    let mut session = coach.study(args);
    let mut seen = Vec::new();
    while let Some(card) = session.card.clone() {
        seen.push((session.id(), card["practice"] == true));
        session.skip();
    }
    session.end();
    seen.sort();
    seen
}

fn ids(shown: &[(String, bool)]) -> Vec<&str> {
    shown.iter().map(|(id, _)| id.as_str()).collect()
}

fn state(coach: &Coach, id: &str) -> Value {
    let all = coach.json("cards --json");
    all.into_iter().find(|card| card["id"] == id).expect("the card")
}

#[test]
fn a_card_that_is_not_due_is_shown_and_judged_and_nothing_moves() {
    let coach = answered();
    let before = state(&coach, "gr-bfs");
    assert_eq!(before["state"], "scheduled");
    let due = coach.ask("due --json").out;
    let mut session = coach.study("gr-bfs");
    assert_eq!(session.began["practice"], 1);
    assert_eq!((&session.began["due"], &session.began["new"]), (&json!(0), &json!(0)));
    let card = session.card.clone().expect("the card");
    assert_eq!((&card["id"], &card["practice"]), (&json!("gr-bfs"), &json!(true)));
    let again = session.grade("again", 8.0);
    assert_eq!(session.id(), "gr-bfs", "what failed comes back in this session");
    let good = session.grade("good", 5.0);
    for (graded, grade) in [(again, "again"), (good, "good")] {
        assert_eq!((&graded["practice"], &graded["grade"]), (&json!(true), &json!(grade)));
        for (field, same) in [("due", "due"), ("stability", "stability"), ("difficulty", "difficulty")] {
            assert_eq!(graded[field], before[same], "{field}");
        }
    }
    let summary = session.end();
    assert_eq!((&summary["reviews"], &summary["practice"], &summary["seconds"]), (&json!(2), &json!(2), &json!(13.0)));
    assert_eq!(state(&coach, "gr-bfs"), before);
    assert_eq!(coach.ask("due --json").out, due);
    coach.is_healthy();
}

#[test]
fn a_card_that_is_due_or_new_is_reviewed_as_ever_when_it_is_named() {
    let coach = Coach::new().deck("graphs.md", GRAPHS).config("new_per_day = 0\n");
    let mut session = coach.study("qu-heap");
    assert_eq!((&session.began["new"], &session.card.as_ref().expect("a card")["practice"]), (&json!(1), &Value::Null));
    let graded = session.grade("good", 5.0);
    assert_eq!(graded["practice"], Value::Null);
    let due = graded["due"].as_str().expect("a day").to_owned();
    session.end();
    let coach = coach.at(&format!("{due} 09:00"));
    let mut session = coach.study("qu-heap");
    let graded = session.grade("good", 5.0);
    assert!(graded["due"].as_str() > Some(due.as_str()), "{graded}");
    session.end();
    assert_eq!(state(&coach, "qu-heap")["reps"], 2);
    coach.is_healthy();
}

#[test]
fn a_query_brings_what_is_due_or_new_and_with_again_all_the_others_as_practice() {
    let coach = answered();
    coach.write("more.md", "# Graphs\n\nQ: What is a cut vertex?\nA: Its removal splits a graph.\nId: gr-cut\n");
    assert_eq!(shown(&coach, "graph"), [("gr-cut".to_owned(), false)]);
    let all = shown(&coach, "graph --again");
    assert_eq!(ids(&all), ["gr-bfs", "gr-cut", "gr-dfs", "gr-tree", "qu-heap"]);
    assert!(all.iter().all(|(id, practice)| *practice == (id != "gr-cut")), "{all:?}");
    assert_eq!(ids(&shown(&coach, "topic:search --again")), ["gr-bfs", "gr-dfs"]);
    assert_eq!(ids(&shown(&coach, "finds queue --again")), ["gr-bfs"]);
    assert_eq!(ids(&shown(&coach, "is:new")), ["gr-cut"]);
    assert_eq!(shown(&coach, "--deck 'graph theory' --again --limit 2").len(), 2);
    let timed = shown(&coach, "30m topic:search --again");
    assert_eq!(ids(&timed), ["gr-bfs", "gr-dfs"]);
    assert!(timed.iter().all(|(_, practice)| *practice), "minutes move no due date either: {timed:?}");
    let nothing = coach.ask("study topic:search --plain");
    assert_eq!((nothing.code, nothing.err.contains("2 cards match, and none is due: `--again`")), (Some(0), true));
    let nobody = coach.ask("study zebra");
    assert_eq!((nobody.code, nobody.out.as_str()), (Some(2), ""));
    assert!(nobody.err.starts_with("error: no card matches `zebra`\n"), "{}", nobody.err);
    assert_eq!(coach.ask("study 25h").code, Some(2));
    assert_eq!(coach.ask("study 5m gr-bfs 5m").code, Some(2));
}

#[test]
fn again_practices_all_spans_of_a_cloze_and_leaves_siblings_and_limits_alone() {
    let coach = Coach::new().deck("c.md", "C: [One] and [two] and [three].\nId: count\n").deck("d.md", &questions(3));
    coach.grade_all("--deck c", "good");
    let coach = coach.at("2026-03-03 09:00").config("new_per_day = 2\n");
    let mut session = coach.study("count/1");
    session.grade("good", 1.0);
    session.end();
    // The sibling that waits for its first review is not held back by practice, nor is a new card used up.
    let began = coach.study("").began.clone();
    assert_eq!(began["new"], 3, "{began}");
    let practice = shown(&coach, "--deck c --again");
    assert!(practice.contains(&("count/1".to_owned(), true)), "{practice:?}");
    coach.is_healthy();
}

#[test]
fn topics_stand_for_those_below_them_and_go_by_any_part_of_their_name() {
    let coach = Coach::new().deck("graphs.md", GRAPHS).deck("s.md", "# Searching texts\n\nQ: KMP?\nA: 1\nId: kmp\n");
    assert_eq!(ids(&shown(&coach, "--topic Graphs")), ["gr-bfs", "gr-dfs", "gr-tree"]);
    assert_eq!(ids(&shown(&coach, "--topic 'graphs / search'")), ["gr-bfs", "gr-dfs"]);
    assert_eq!(ids(&shown(&coach, "--topic SEARCH")), ["gr-bfs", "gr-dfs"]);
    assert_eq!(ids(&shown(&coach, "--topic queue --topic texts")), ["kmp", "qu-heap"]);
    assert_eq!(ids(&shown(&coach, "--topic graphs shortest")), ["gr-bfs"]);
    assert_eq!(ids(&shown(&coach, "--topic sear --deck s")), ["kmp"]);
    let wrong = coach.ask("study --topic sear");
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(2), ""));
    assert_eq!(wrong.err, "error: `sear` matches 2 topics\n hint: use one of: Graphs / Search, Searching texts\n");
    let wrong = coach.ask("study --topic trees");
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.starts_with("error: no topic named `trees`\n"), "{}", wrong.err);
}

#[test]
fn one_word_names_a_card_where_it_begins_its_id_or_nothing_else_has_it() {
    let coach = answered();
    for (word, ids) in [
        ("gr-bfs", &["gr-bfs"][..]),
        ("GR-B", &["gr-bfs"]),
        ("qu", &["qu-heap"]),
        // In the middle of its id, and in no other card.
        ("heap", &["qu-heap"]),
        // In one id and in another card's front: a query, of which nothing is due.
        ("tree", &[]),
        ("gr-", &[]),
        ("'shortest paths'", &[]),
    ] {
        let seen = shown(&coach, word);
        assert_eq!(seen.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ids, "{word}");
        assert!(seen.iter().all(|(_, practice)| *practice), "{word}");
    }
    assert_eq!(ids(&shown(&coach, "20m gr-bfs")), ["gr-bfs"]);
    assert_eq!(ids(&shown(&coach, "gr-bfs 20m --limit 1")), ["gr-bfs"]);
}

#[test]
fn a_card_that_takes_no_part_is_refused_with_the_way_to_let_it() {
    let coach = answered();
    coach.tell("suspend gr-tree");
    coach.tell("decks off other");
    for (args, problem, hint) in [
        ("gr-tree", "gr-tree is suspended", "`greenroom resume gr-tree`"),
        ("gr-bfs --deck 'graph theory' --track facts", "", ""),
        ("--deck other", "the deck `other` is off", "`greenroom decks on 'other'`"),
    ] {
        let refused = coach.ask(&format!("study --json {args}"));
        if problem.is_empty() {
            assert_eq!(refused.code, Some(0), "{args}");
            continue;
        }
        assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""), "{args}");
        assert!(refused.err.starts_with(&format!("error: {problem}")), "{}", refused.err);
        assert!(refused.err.contains(hint), "{}", refused.err);
    }
    coach.write("graphs.md", "Q: Another?\nA: 1\n");
    let refused = coach.ask("study gr-bfs");
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("gr-bfs is retired"), "{}", refused.err);
}

#[test]
fn practice_is_in_the_history_and_in_the_time_and_nowhere_in_retention() {
    let coach = answered();
    let stats = |coach: &Coach| coach.json("stats --json").remove(0);
    let before = stats(&coach);
    let mut session = coach.study("gr-bfs");
    session.say(r#"{"grade":"good","seconds":30,"answer":"a queue"}"#);
    session.line();
    session.line();
    let after = stats(&coach);
    assert_eq!(after["true_retention"], before["true_retention"]);
    assert_eq!(after["predictions"], before["predictions"]);
    assert_ne!(after, before, "the time is there");
    let history = coach.json("history gr-bfs --json");
    assert_eq!(history.iter().map(|row| row["kind"].as_str()).collect::<Vec<_>>(), [Some("graded"), Some("practice")]);
    let (review, practice) = (&history[0], &history[1]);
    assert_eq!(
        (&practice["grade"], &practice["seconds"], &practice["interval"]),
        (&json!("good"), &json!(30.0), &Value::Null)
    );
    assert_eq!((&practice["due"], &practice["stability"]), (&review["due"], &review["stability"]));
    assert_eq!(practice["answer"], "a queue");
    assert!(coach.tell("history gr-bfs").contains("gr-bfs: 1 review, 1 practice answer\n"));
    coach.is_healthy();
    // A copy has it as well.
    coach.tell(&format!("backup {}/copy.db", coach.desk().display()));
    let copy = rusqlite::Connection::open(coach.desk().join("copy.db")).expect("the copy");
    let rows: i64 =
        copy.query_row("SELECT count(*) FROM reviews WHERE interval = -1", [], |row| row.get(0)).expect("rows");
    assert_eq!(rows, 1);
}

#[test]
fn practice_is_taken_back_in_its_session_and_later_whatever_was_reviewed_since() {
    let coach = answered();
    let before = state(&coach, "gr-dfs");
    let mut session = coach.study("topic:search --again");
    let first = session.id();
    session.grade("again", 4.0);
    let undone = session.undo();
    assert_eq!((&undone["id"], session.id()), (&json!(first), first.clone()));
    session.grade("good", 4.0);
    session.end();
    assert_eq!(state(&coach, "gr-dfs"), before);
    let due = before["due"].as_str().expect("a day").to_owned();
    assert_eq!(coach.tell("undo"), format!("undid the last practice of {first}; it is still due on {due}\n"));
    let history = coach.json(&format!("history {first} --json"));
    assert_eq!(history.iter().filter(|row| row["undone"] == true).count(), 2, "{history:?}");
    coach.is_healthy();
}

#[test]
fn a_person_who_practices_line_by_line_is_told_that_no_day_moves() {
    let coach = answered();
    let due = state(&coach, "gr-bfs")["due"].as_str().expect("a day").to_owned();
    let done = coach.ask_with("study gr-bfs --plain", "\n3\n");
    assert_eq!(done.code, Some(0));
    assert!(done.err.contains("1 card for practice. Enter shows the answer"), "{}", done.err);
    assert!(done.err.contains("1 again (this session)  2 hard  3 good  4 easy"), "{}", done.err);
    assert!(done.out.contains(&format!("  good: practice, still due on {due}\n")), "{}", done.out);
    assert!(done.out.contains("; practice: no due date changed"), "{}", done.out);
}
