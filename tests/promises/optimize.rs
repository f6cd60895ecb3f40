//! `optimize`: parameters of one's own, kept only where they are better, taken back, and never half.

use crate::support::{Coach, Dice, practice, questions};
use greenroom::store::Store;
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A home whose log is that of somebody who passes so many of a hundred answers, whatever the model says; of two tracks,
/// `facts` with enough answers and `coding` with few.
fn practiced(seed: u64, passes: u64) -> Coach {
    let deck = |track: &str, name: &str, n: usize| {
        format!("---\ntrack: {track}\n---\n{}", questions(n).replace("Question", name))
    };
    let coach = Coach::new().deck("facts.md", &deck("facts", "Fact", 150)).deck("code.md", &deck("coding", "Code", 3));
    let coach = coach.at("2026-06-30 09:00");
    coach.tell("due");
    let home = coach.home();
    let mut store = Store::open(&home.join("greenroom.db"), &home.join("backups")).expect("the store");
    practice(&mut store, |_| true, seed, passes);
    drop(store);
    coach.is_healthy();
    coach
}

/// Somebody who remembers nearly everything: far better than the published parameters expect.
fn retentive() -> Coach {
    practiced(7, 99)
}

fn facts(report: &[Value]) -> &Value {
    report[0]["tracks"]
        .as_array()
        .and_then(|tracks| tracks.iter().find(|track| track["track"] == "facts"))
        .expect("facts")
}

fn dues(cards: &[Value]) -> Vec<Value> {
    cards.iter().map(|card| json!([card["id"], card["due"], card["reps"], card["lapses"]])).collect()
}

#[test]
fn with_too_few_answers_it_refuses_and_says_how_many_are_missing() {
    let mut coach = Coach::new().deck("few.md", &questions(3));
    coach.grade_all("", "good");
    coach.set_clock("2026-03-06 09:00");
    coach.grade_all("", "good");
    let refused = coach.ask("optimize");
    assert_eq!(refused.code, Some(1));
    assert_eq!(
        refused.err,
        "error: too few reviews to optimize; still needed: facts 397\n hint: a track needs 400 reviews, each on a later day \
         than the card's previous one\n"
    );
    let answer = coach.ask("optimize --json");
    assert_eq!(answer.code, Some(1));
    let said: Value = serde_json::from_str(&answer.out).expect("JSON");
    assert_eq!((&said["tracks"][0]["missing"], &said["tracks"][0]["outcome"]), (&json!(397), &json!("too_few")));
    assert_eq!(coach.ask("optimize --track nothing").code, Some(2));
}

#[test]
fn better_parameters_are_kept_memories_follow_and_due_dates_stay() {
    let coach = retentive();
    let before = coach.json("cards --json");
    let dry = coach.json("optimize --json --dry-run");
    assert_eq!((&facts(&dry)["outcome"], &facts(&dry)["cards"]), (&json!("better"), &Value::Null));
    assert_eq!(coach.json("cards --json"), before, "a dry run changes nothing");
    let done = coach.json("optimize --json");
    let found = facts(&done);
    assert_eq!((&found["outcome"], &found["cards"]), (&json!("better"), &json!(150)));
    assert_eq!(found["parameters"], facts(&dry)["parameters"], "the same answers give the same parameters");
    let number = |of: &str, what: &str| found[of][what].as_f64().expect("a number");
    for what in ["log_loss", "rmse_bins"] {
        assert!(number("after", what) < number("before", what), "{found}");
    }
    assert_eq!(done[0]["tracks"][0]["outcome"], "too_few", "the other track has too few answers");
    let after = coach.json("cards --json");
    assert_eq!(dues(&after), dues(&before));
    let stability = |cards: &[Value], track: &str| -> f64 {
        cards.iter().filter(|card| card["track"] == track).filter_map(|card| card["stability"].as_f64()).sum()
    };
    assert!(stability(&after, "facts") > 1.2 * stability(&before, "facts"));
    assert_eq!(stability(&after, "coding"), stability(&before, "coding"));
    coach.is_healthy();
}

#[test]
fn what_was_found_can_be_taken_back_also_beneath_later_answers() {
    let mut coach = retentive();
    let before = coach.json("cards --json");
    coach.tell("optimize");
    assert_eq!(coach.tell("undo"), "restored the earlier parameters of facts\n");
    assert_eq!(coach.json("cards --json"), before);
    coach.is_healthy();
    coach.tell("optimize --track facts");
    let again = coach.ask("optimize --track facts");
    assert!(again.err.starts_with("error: too few reviews to optimize; still needed: facts 400\n"), "{}", again.err);
    let mut session = coach.study("--track facts --limit 3");
    let graded = [session.grade("good", 5.0), session.grade("again", 5.0), session.undo(), session.grade("easy", 5.0)];
    assert!(graded[0]["stability"].as_f64().is_some_and(|days| days > 0.0));
    session.quit();
    coach.is_healthy();
    for _ in 0..2 {
        coach.tell("undo");
        coach.is_healthy();
    }
    coach.tell("undo");
    assert_eq!(coach.json("cards --json"), before);
    coach.set_clock("2026-07-01 09:00");
    assert!(coach.tell("plan --json").contains("\"facts\""));
    coach.is_healthy();
}

#[test]
fn a_session_that_is_open_meanwhile_goes_on_and_its_grades_are_by_the_new_parameters() {
    let coach = retentive();
    let mut session = coach.study("--track facts --ahead 400");
    session.grade("good", 5.0);
    let shown = session.id();
    coach.tell("optimize");
    let graded = session.grade("good", 5.0);
    assert_eq!(graded["id"], shown);
    session.grade("again", 5.0);
    session.undo();
    session.grade("hard", 5.0);
    assert_eq!(coach.number("SELECT count(*) FROM cards WHERE parameters = 1 AND reviews > 0"), 150);
    session.quit();
    coach.is_healthy();
}

#[test]
fn a_deck_that_goes_over_to_another_track_goes_by_its_parameters_with_the_next_answer() {
    let coach = retentive();
    coach.tell("optimize");
    let text = coach.read("facts.md");
    coach.write("facts.md", text.replace("track: facts", "track: history"));
    let mut session = coach.study("--track history --limit 2");
    session.grade("good", 5.0);
    session.grade("again", 5.0);
    session.quit();
    assert_eq!(coach.number("SELECT count(*) FROM cards WHERE parameters = 1"), 148);
    coach.is_healthy();
}

#[test]
fn parameters_that_are_gone_are_found_and_repaired() {
    let coach = retentive();
    coach.tell("optimize");
    coach.database().execute_batch("DELETE FROM parameters; DELETE FROM tracks").expect("SQL");
    assert_eq!(coach.ask("doctor").code, Some(1));
    assert_eq!(coach.ask("doctor --repair").code, Some(0));
    coach.is_healthy();
}

#[test]
fn killed_or_interrupted_at_any_moment_all_is_as_before_or_all_is_new() {
    let coach = retentive();
    let before = coach.json("cards --json");
    let mut dice = Dice::seeded(26);
    for round in 0..12 {
        let (quiet, signal) = (Stdio::null, if round % 2 == 0 { "-KILL" } else { "-INT" });
        let mut child = coach.command("optimize").stdout(quiet()).stderr(quiet()).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(dice.below(600)));
        // It may have ended a moment ago.
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(quiet()).status();
        let ended = child.wait().expect("an end");
        coach.is_healthy();
        let all_new = coach.number("SELECT count(*) FROM cards WHERE parameters > 0") == 150;
        if all_new {
            coach.tell("undo");
        } else {
            assert_ne!(ended.code(), Some(0), "round {round}");
            assert!(signal == "-KILL" || ended.code() == Some(130), "round {round}: {ended:?}");
        }
        assert_eq!(coach.json("cards --json"), before, "round {round}");
    }
}
