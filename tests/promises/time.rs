//! The study day: at the edges of the day, through both changes of the clocks, on journeys, with a clock set back.

use crate::support::{Coach, questions};

/// Studies one card with this grade at this time and zone; returns the day it is due.
fn graded(coach: Coach, at: &str, zone: &str, grade: &str) -> (Coach, String) {
    let coach = coach.at(at).zone(zone);
    let graded = coach.grade_all("", grade);
    let due = graded.last().map(|line| line["due"].as_str().expect("a day").to_owned()).unwrap_or_default();
    (coach, due)
}

fn one() -> Coach {
    Coach::new().deck("one.md", "Q: One?\nA: 1\n")
}

#[track_caller]
fn is_due(coach: Coach, at: &str, zone: &str, due: bool) -> Coach {
    let coach = coach.at(at).zone(zone);
    assert_eq!(coach.ask("due").code, Some(i32::from(!due)), "{at}{zone}");
    coach
}

#[test]
fn evenings_after_midnight_belong_to_the_day_before() {
    for (at, due) in [
        ("2026-03-02 23:59:00", "2026-03-04"),
        ("2026-03-03 00:00:00", "2026-03-04"),
        ("2026-03-03 03:59:30", "2026-03-04"),
        ("2026-03-03 04:00:00", "2026-03-05"),
    ] {
        assert_eq!(graded(one(), at, "+01:00", "good").1, due, "{at}");
    }
}

#[test]
fn a_card_becomes_due_at_four_and_not_at_midnight() {
    let (coach, _) = graded(one(), "2026-03-02 23:59", "+01:00", "good");
    let coach = is_due(coach, "2026-03-03 23:59", "+01:00", false);
    let coach = is_due(coach, "2026-03-04 00:00", "+01:00", false);
    let coach = is_due(coach, "2026-03-04 03:59", "+01:00", false);
    let coach = is_due(coach, "2026-03-04 04:00", "+01:00", true);
    is_due(coach, "2026-03-09 12:00", "+01:00", true);
}

#[test]
fn the_hour_at_which_a_day_begins_can_be_set() {
    let coach = one();
    assert_eq!(coach.tell("config day_starts_at 0"), "day_starts_at = 0\n");
    let (coach, due) = graded(coach, "2026-03-02 23:59:00", "+01:00", "good");
    assert_eq!(due, "2026-03-04");
    let coach = is_due(coach, "2026-03-03 23:59:00", "+01:00", false);
    let coach = is_due(coach, "2026-03-04 00:00", "+01:00", true);
    coach.tell("config day_starts_at 23");
    let coach = is_due(coach, "2026-03-04 22:59:00", "+01:00", false);
    let coach = is_due(coach, "2026-03-04 23:00", "+01:00", true);
    coach.is_healthy();
    assert_eq!(coach.ask("config day_starts_at 24").code, Some(2));
    assert_eq!(coach.ask("config day_starts_at -1").code, Some(2));
}

/// Berlin: the night to 29 March 2026 lacks an hour, the night to 25 October 2026 has one more.
#[test]
fn a_day_of_23_or_25_hours_is_one_day() {
    let (coach, due) = graded(one(), "2026-03-28 20:00", "+01:00", "good");
    assert_eq!(due, "2026-03-30");
    let coach = is_due(coach, "2026-03-29 20:00", "+02:00", false);
    let coach = is_due(coach, "2026-03-30 03:59", "+02:00", false);
    let (coach, _) = graded(coach, "2026-03-30 04:00", "+02:00", "hard");
    assert_eq!(elapsed(&coach), 2);

    let (coach, due) = graded(one(), "2026-10-24 20:00", "+02:00", "good");
    assert_eq!(due, "2026-10-26");
    let coach = is_due(coach, "2026-10-25 20:00", "+01:00", false);
    let coach = is_due(coach, "2026-10-26 03:59", "+01:00", false);
    let (coach, _) = graded(coach, "2026-10-26 04:00", "+01:00", "hard");
    assert_eq!(elapsed(&coach), 2);
    coach.is_healthy();
}

/// Days between the last two rows of the log.
fn elapsed(coach: &Coach) -> i64 {
    coach.number("SELECT max(day) - (SELECT day FROM reviews ORDER BY id DESC LIMIT 1 OFFSET 1) FROM reviews")
}

#[test]
fn flying_west_makes_no_day_twice_and_flying_east_loses_none() {
    // Berlin, then San Francisco on the evening of the same day: nine hours behind.
    let (coach, due) = graded(one(), "2026-03-02 10:00", "+01:00", "good");
    assert_eq!(due, "2026-03-04");
    let coach = is_due(coach, "2026-03-02 18:00", "-08:00", false);
    let coach = is_due(coach, "2026-03-03 23:00", "-08:00", false);
    let coach = is_due(coach, "2026-03-04 08:00", "-08:00", true);
    // Then Tokyo: seventeen hours ahead of there.
    let (coach, due) = graded(coach, "2026-03-05 09:00", "+09:00", "hard");
    assert_eq!(elapsed(&coach), 3);
    assert!(due.as_str() > "2026-03-05");
    assert_eq!(
        coach.number("SELECT group_concat(zone) = '60,540' FROM (SELECT zone FROM reviews ORDER BY id)"),
        1,
        "the zone then in force is kept"
    );
    coach.is_healthy();
}

#[test]
fn crossing_the_date_line_to_an_earlier_day_asks_nothing_twice() {
    let (coach, _) = graded(one(), "2026-03-03 08:00", "+13:00", "good");
    // An hour later by the sun, a day earlier by the calendar.
    let coach = is_due(coach, "2026-03-02 09:30", "-11:00", false);
    assert_eq!(coach.study("--ahead 9").card, None, "it was answered on a day that is still to come");
    let coach = is_due(coach, "2026-03-05 09:30", "-11:00", true);
    let mut session = coach.study("");
    session.grade("good", 3.0);
    assert_eq!(elapsed(&coach), 2);
}

#[test]
fn a_clock_set_back_gives_no_negative_time_and_the_log_still_grows() {
    let coach = Coach::new().deck("few.md", &questions(2)).at("2026-03-10 09:00");
    let mut session = coach.study("--limit 1");
    let first = session.front();
    session.grade("again", 3.0);
    session.quit();
    let mut coach = coach.at("2026-02-01 09:00");
    assert_eq!(coach.waiting(), "1 new card", "what is due on the tenth is not due on the first");
    coach.grade_all("", "good");
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 2);
    assert_eq!(coach.number("SELECT (SELECT at FROM reviews ORDER BY id DESC LIMIT 1) < max(at) FROM reviews"), 1);
    coach.is_healthy();
    assert_eq!(coach.progress(&first).0.as_deref(), Some("2026-03-10"), "no due date comes from a wrong clock");
    // A session that was begun before the clock was set back grades on: elapsed is 0, never less.
    coach.set_clock("2026-03-10 09:05");
    let mut session = coach.study("");
    session.skip_to(&first);
    session.grade("good", 3.0);
    session.end();
    assert_eq!(coach.progress(&first).1, 2);
    coach.is_healthy();
}

#[test]
fn history_keeps_the_days_as_they_were_lived_whatever_the_zone_is_now() {
    let (coach, _) = graded(one(), "2026-03-02 23:30", "-08:00", "good");
    let coach = coach.at("2026-03-10 12:00").zone("+09:00");
    let history = coach.json(&format!("history --json {}", coach.card("One?")["id"].as_str().expect("an id")));
    assert_eq!((&history[0]["day"], &history[0]["due"]), (&"2026-03-02".into(), &"2026-03-04".into()));
    assert!(history[0]["at"].as_str().is_some_and(|at| at.starts_with("2026-03-02T23:30") && at.ends_with("-08:00")));
    assert_eq!(coach.json("stats --json")[0]["days"][0]["day"], "2026-03-02");
}

#[test]
fn the_forecast_begins_today_and_takes_in_what_is_overdue() {
    let coach = Coach::new().deck("many.md", &questions(3));
    coach.grade_all("", "good");
    let coach = coach.at("2026-03-10 03:59");
    let forecast = coach.json("stats --json").remove(0)["forecast"].clone();
    assert_eq!(forecast[0], serde_json::json!({"day": "2026-03-09", "due": 3}));
    assert_eq!(forecast.as_array().map(Vec::len), Some(14));
}

#[test]
fn the_forecast_counts_a_cloze_once_a_day_however_many_spans_are_due() {
    let coach = Coach::new().deck("c.md", "C: [One] and [two] and [three].\n\nQ: Four?\nA: 4\n");
    coach.grade_all("", "good");
    let coach = coach.at("2026-03-03 09:00");
    coach.grade_all("", "good");
    let coach = coach.at("2026-03-20 09:00");
    assert_eq!(coach.number("SELECT count(*) FROM cards WHERE span > 0 AND due IS NOT NULL"), 2);
    assert_eq!(coach.json("stats --json").remove(0)["forecast"][0]["due"], 2);
}

#[test]
fn an_answer_that_was_taken_back_keeps_no_streak() {
    let (coach, _) = graded(one(), "2026-03-02 09:00", "+01:00", "good");
    let streak = |coach: &Coach| coach.json("stats --json")[0]["streak"].clone();
    assert_eq!(streak(&coach), 1);
    coach.tell("undo");
    assert_eq!(streak(&coach), 0);
    let days = greenroom::store::Store::open(&coach.home().join("greenroom.db"), coach.desk()).expect("a store");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).map(greenroom::schedule::StudyDay::from_date).expect("a day");
    assert_eq!(days.streak(day).expect("a count"), 0, "the greeting's count");
}

#[test]
fn a_clock_behind_the_last_answer_is_told_before_anything_is_graded() {
    let coach = Coach::new().deck("a.md", "Q: One?\nA: 1\n").at("2026-03-02 15:00");
    coach.grade_all("", "good");
    let coach = coach.at("2026-03-01 15:00");
    assert!(coach.ask_with("study --json", "").err.contains("the clock is earlier than your last answer"));
}
