//! The clock of a session, its budget, and the study day it stays in.

use crate::support::{Coach, questions};

#[test]
fn no_card_begins_once_the_budget_is_spent_and_the_one_at_hand_is_finished() {
    // Answers that took no time leave more new cards than the coming days can carry.
    for (seconds, cards) in [(60.0, 1), (59.9, 2), (20.0, 3), (19.9, 4), (1000.0, 1), (0.0, 4)] {
        let coach = Coach::new().deck("many.md", &questions(9));
        let mut session = coach.study("1m");
        assert_eq!(session.began["budget_seconds"], 60.0);
        let mut graded = 0;
        while session.card.is_some() {
            session.grade("good", seconds);
            graded += 1;
        }
        assert_eq!(graded, cards, "{seconds}");
        assert_eq!(session.end()["reviews"], cards);
    }
}

#[test]
fn skipping_and_taking_back_cost_no_time_but_what_was_spent_stays_spent() {
    let coach = Coach::new().deck("many.md", &questions(9));
    let mut session = coach.study("1m");
    session.skip();
    session.grade("good", 40.0);
    session.undo();
    session.grade("good", 19.0);
    assert!(session.card.is_some(), "59 seconds are spent");
    session.grade("good", 1.0);
    assert!(session.card.is_none(), "60 seconds are spent");
    assert_eq!(session.end()["seconds"], 20.0);
}

#[test]
fn the_clock_of_a_session_advances_by_the_seconds_given_and_by_nothing_else() {
    let coach = Coach::new().deck("few.md", &questions(4));
    let mut session = coach.study("");
    session.grade("good", 12.5);
    std::thread::sleep(std::time::Duration::from_millis(300));
    session.fails("{}");
    session.grade("good", 0.25);
    session.undo();
    session.grade("good", 3600.0);
    session.skip();
    session.end();
    let database = coach.database();
    let mut rows = database.prepare("SELECT at, kind, zone FROM reviews ORDER BY id").expect("SQL");
    let rows: Vec<(i64, i64, i64)> = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .and_then(Iterator::collect)
        .expect("rows");
    let since: Vec<(i64, i64)> = rows.iter().map(|row| (row.0 - rows[0].0, row.1)).collect();
    assert_eq!(since, [(0, 1), (250, 1), (250, 3), (3_600_250, 1)]);
    let start = "2026-03-02T09:00:12.500+01:00".parse::<chrono::DateTime<chrono::FixedOffset>>().expect("a time");
    let late = rows[0].0 - start.timestamp_millis();
    assert!((0..20_000).contains(&late), "{late} ms after the first answer should have been logged");
    assert!(rows.iter().all(|row| row.2 == 60), "the zone is logged in minutes: {rows:?}");
}

#[test]
fn a_session_that_crosses_four_in_the_morning_stays_in_the_day_it_began_in() {
    let coach = Coach::new().deck("many.md", &questions(4)).at("2026-03-03 03:50");
    let mut session = coach.study("");
    assert_eq!(session.grade("good", 900.0)["due"], "2026-03-04");
    assert_eq!(session.grade("again", 900.0)["due"], "2026-03-02");
    assert_eq!(session.grade("good", 900.0)["due"], "2026-03-04");
    session.quit();
    assert_eq!(coach.number("SELECT count(DISTINCT day) FROM reviews"), 1);
    let history = coach.json(&format!("history --json {}", coach.card("Question 1?")["id"].as_str().expect("id")));
    assert_eq!(history[0]["day"], "2026-03-02");
    assert_eq!(coach.json("stats --json")[0]["days"][0]["day"], "2026-03-02");
    coach.is_healthy();
}
