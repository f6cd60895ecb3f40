//! The plan for the days that count: what it says, breaks, dates that move, and the calendar.

use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;

/// A home with forty coding cards, forty facts, and no checklists.
fn coach() -> Coach {
    let deck = |track: &str| {
        let cards = (0..40).map(|n| format!("Q: {track} {n}?\nA: {n}.\n\n")).collect::<String>();
        format!("---\ntrack: {track}\n---\n{cards}")
    };
    let coach = Coach::new().deck("coding.md", &deck("coding")).deck("facts.md", &deck("facts"));
    let _ = fs::remove_dir_all(coach.home().join("checklists"));
    fs::create_dir_all(coach.home().join("checklists")).expect("a folder");
    coach
}

fn plan(coach: &Coach, more: &str) -> Value {
    coach.json(&format!("plan --json {more}")).remove(0)
}

fn recall(plan: &Value, target: usize) -> f64 {
    plan["targets"][target]["recall"].as_f64().expect("a number")
}

#[test]
fn without_a_stage_the_plan_looks_thirty_days_ahead_on_every_track() {
    let plan = plan(&coach(), "");
    let target = &plan["targets"][0];
    assert_eq!((&target["stage"], &target["date"], &target["days"]), (&Value::Null, &Value::Null, &json!(30)));
    assert_eq!(target["day"], "2026-04-01");
    assert_eq!(
        target["tracks"].as_object().map(|tracks| tracks.keys().cloned().collect()),
        Some(vec!["coding".to_owned(), "facts".to_owned()])
    );
    assert_eq!(plan["days"].as_array().map(Vec::len), Some(30));
    assert_eq!(plan["minutes"], json!(20.0));
}

#[test]
fn a_stage_shows_only_what_it_needs_and_what_is_done_or_past_is_not_planned() {
    let coach = coach();
    coach.tell("stage add oa 2026-03-20 --needs coding");
    coach.tell("stage add past 2026-02-20");
    coach.tell("stage add over 2026-03-25");
    coach.tell("stage done over");
    coach.tell("stage add final unknown");
    let plan = plan(&coach, "");
    let targets = plan["targets"].as_array().expect("a list");
    assert_eq!(targets.iter().map(|target| target["stage"].clone()).collect::<Vec<_>>(), [json!("oa"), json!("final")]);
    assert_eq!(targets[0]["tracks"].as_object().map(|tracks| tracks.len()), Some(1));
    assert_eq!(targets[0]["tracks"]["coding"]["cards"], 40);
    assert_eq!(targets[1]["days"], 30);
}

#[test]
fn more_minutes_never_promise_less_and_the_numbers_lie_in_their_bands() {
    let coach = coach();
    coach.tell("stage add final 2026-03-12");
    let plan = plan(&coach, "--minutes 4m");
    let tries: Vec<f64> = plan["what_if"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|o| o["recall"][0].as_f64().expect("a number"))
        .collect();
    assert!(tries.windows(2).all(|pair| pair[1] >= pair[0] - 0.02), "{tries:?}");
    assert!(tries[tries.len() - 1] > tries[0]);
    for track in plan["targets"][0]["tracks"].as_object().expect("tracks").values() {
        let (recall, low, high) = (track["recall"].as_f64(), track["band"][0].as_f64(), track["band"][1].as_f64());
        assert!(low <= recall && recall <= high, "{track}");
    }
    for day in plan["days"].as_array().expect("a list") {
        // One answer may begin before the minutes are over.
        assert!(day["minutes"].as_f64().expect("a number") <= 4.0 + 1.4, "{day}");
    }
}

#[test]
fn a_break_is_kept_free_costs_something_and_can_be_canceled() {
    let coach = coach();
    coach.tell("stage add final 2026-03-20");
    let before = plan(&coach, "--minutes 5m");
    assert_eq!(coach.tell("plan break 2026-03-08 2026-03-14"), "break from 2026-03-08 to 2026-03-14, 7 days\n");
    let with = plan(&coach, "--minutes 5m");
    assert_eq!(with["breaks"], json!([{"from": "2026-03-08", "to": "2026-03-14"}]));
    assert_eq!(with["targets"][0]["recall_without_breaks"], before["targets"][0]["recall"]);
    assert!(recall(&with, 0) < recall(&before, 0));
    let free: Vec<&Value> =
        with["days"].as_array().expect("a list").iter().filter(|day| day["minutes"] == 0.0).collect();
    assert_eq!(free.len(), 7);
    assert_eq!(free[0]["day"], "2026-03-08");
    assert_eq!(coach.tell("plan break"), "2026-03-08 to 2026-03-14, 7 days\n");
    assert_eq!(coach.tell("plan break --cancel 2026-03-10"), "canceled the break from 2026-03-08 to 2026-03-14\n");
    assert_eq!(coach.tell("plan break"), "no breaks planned\n");
    assert_eq!(coach.ask("plan break 2026-03-08 2026-03-01").code, Some(2));
    assert_eq!(coach.ask("plan break soon").code, Some(2));
    assert_eq!(coach.ask("plan break --cancel 2026-03-10").code, Some(1));
}

#[test]
fn a_date_that_moves_changes_the_aim_and_no_card() {
    let coach = coach();
    coach.tell("stage add final 2026-03-10");
    let cards = coach.json("cards --json");
    let near = plan(&coach, "--minutes 5m");
    coach.tell("stage add final 2026-04-20");
    let far = plan(&coach, "--minutes 5m");
    assert!(recall(&far, 0) > recall(&near, 0));
    assert_eq!(coach.json("cards --json"), cards);
}

#[test]
fn the_calendar_is_one_that_a_strict_reader_takes() {
    let coach = coach();
    fs::write(
        coach.home().join("checklists/1-errands.md"),
        "# Errands\n\n- [ ] Write to five people, ask each one; then wait (due: final-5d)\n- [x] Sign up (due: final)\n",
    )
    .expect("a list");
    coach.tell("stage add final 2026-03-20");
    coach.tell("plan break 2026-03-08 2026-03-09");
    let file = coach.home().join("plan.ics");
    coach.tell(&format!("plan --ics {} --at 18:30", file.display()));
    let events = strictly_read(&fs::read_to_string(&file).expect("a calendar"));
    let of = |name: &str| events.iter().find(|event| event.value("SUMMARY") == name).expect(name);
    let daily = of("greenroom");
    assert_eq!(daily.value("DTSTART"), "20260302T183000");
    assert_eq!(daily.value("DURATION"), "PT20M");
    assert_eq!(daily.value("RRULE"), "FREQ=DAILY;UNTIL=20260319T183000");
    assert_eq!(daily.values("EXDATE"), ["20260308T183000", "20260309T183000"]);
    assert_eq!(of("final").value("DTSTART;VALUE=DATE"), "20260320");
    assert_eq!(of("final").value("DTEND;VALUE=DATE"), "20260321");
    assert_eq!(of("Write to five people, ask each one; then wait").value("DTSTART;VALUE=DATE"), "20260315");
    assert_eq!(events.len(), 3);
    assert_eq!(coach.ask("plan --ics x.ics --at noon").code, Some(2));
}

/// An event's lines, unfolded and with text unescaped.
struct Event(Vec<(String, String)>);

impl Event {
    fn values(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    fn value(&self, name: &str) -> &str {
        let values = self.values(name);
        assert_eq!(values.len(), 1, "{name}");
        values[0]
    }
}

/// Reads a calendar as RFC 5545 has it and takes no liberties: every line ends in CRLF and has at most 75 bytes, text has
/// no bare comma or semicolon, every event has exactly one UID, DTSTAMP, DTSTART and SUMMARY, and no UID comes twice.
fn strictly_read(text: &str) -> Vec<Event> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "a line end that is not CRLF");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line longer than 75 bytes");
    let unfolded = text.replace("\r\n ", "");
    let all: Vec<&str> = unfolded.split_terminator("\r\n").collect();
    let [first, lines @ .., last] = all.as_slice() else { panic!("a calendar of a line or none") };
    assert_eq!((*first, *last), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    let (mut head, mut events, mut open) = (Vec::new(), Vec::new(), None::<Vec<(String, String)>>);
    for line in lines {
        let (name, value) = line.split_once(':').expect("a name and a value");
        match (name, value, open.as_mut()) {
            ("BEGIN", "VEVENT", None) => open = Some(Vec::new()),
            ("END", "VEVENT", Some(_)) => events.push(Event(open.take().expect("an open event"))),
            ("SUMMARY", text, Some(event)) => event.push((name.to_owned(), unescaped(text))),
            (_, value, Some(event)) => event.push((name.to_owned(), value.to_owned())),
            (_, value, None) => head.push((name.to_owned(), value.to_owned())),
        }
    }
    assert!(open.is_none(), "an event without an end");
    let head = Event(head);
    assert_eq!((head.value("VERSION"), head.values("PRODID").len()), ("2.0", 1));
    let mut uids = std::collections::BTreeSet::new();
    for event in &events {
        assert!(uids.insert(event.value("UID").to_owned()), "a UID twice");
        assert!(event.value("DTSTAMP").ends_with('Z'));
        let starts = event.0.iter().filter(|(name, _)| name.split(';').next() == Some("DTSTART")).count();
        assert_eq!((starts, event.values("SUMMARY").len()), (1, 1));
    }
    events
}

fn unescaped(text: &str) -> String {
    let (mut out, mut letters) = (String::new(), text.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.push(match letters.next().expect("what is escaped") {
                'n' | 'N' => '\n',
                other => {
                    assert!(matches!(other, '\\' | ',' | ';'), "an escape that is none");
                    other
                }
            }),
            ',' | ';' => panic!("a bare {letter}"),
            other => out.push(other),
        }
    }
    out
}

/// The cards of `coach` after a month away: eighty, of which all are due.
fn back_from_a_month() -> Coach {
    let mut coach = coach();
    coach.grade_all("--new 80", "good");
    coach.set_clock("2026-04-02 19:00");
    coach
}

#[test]
fn a_backlog_is_shown_first_then_spread_and_the_undo_brings_it_back() {
    let coach = back_from_a_month();
    let due = || coach.json("due --json")[0]["due"].as_u64();
    let all = due();
    let shown = coach.json("plan --catch-up --minutes 5m --json").remove(0);
    assert_eq!((shown["applied"].as_bool(), due()), (Some(false), all));
    let days = shown["days"].as_array().expect("a list");
    let of_today = days[0]["cards"].as_u64();
    assert!(days.len() > 1);
    assert_eq!(Some(days.iter().map(|day| day["cards"].as_u64().expect("a number")).sum()), all);
    let done = coach.json("plan --catch-up --apply --minutes 5m --json").remove(0);
    assert_eq!((&done["applied"], &done["days"]), (&json!(true), &shown["days"]));
    assert_eq!(due(), of_today);
    assert_eq!(coach.tell("undo"), "undid the catch-up; postponed cards are due again\n");
    assert_eq!(due(), all);
}

#[test]
fn what_was_put_off_comes_back_on_its_day_and_keeps_its_due_date() {
    let mut coach = back_from_a_month();
    let cards = coach.json("cards --json");
    let days = coach.json("plan --catch-up --apply --minutes 5m --json").remove(0)["days"].clone();
    assert_eq!(coach.json("cards --json"), cards);
    coach.set_clock("2026-04-03 19:00");
    let two_days = days[0]["cards"].as_u64().zip(days[1]["cards"].as_u64()).map(|(one, other)| one + other);
    assert_eq!(coach.json("due --json")[0]["due"].as_u64(), two_days);
    coach.is_healthy();
}

#[test]
fn a_session_of_minutes_chooses_among_what_was_put_off_as_well() {
    let coach = back_from_a_month();
    coach.tell("plan --catch-up --apply --minutes 5m");
    let told = coach.ask_with("study 60m --json", "{\"quit\":true}\n").out;
    let session: Value = serde_json::from_str(told.lines().next().expect("a line")).expect("JSON");
    assert_eq!(session["due"].as_u64(), Some(80));
}

#[test]
fn a_file_that_is_no_calendar_is_not_written_over() {
    let coach = coach();
    let file = coach.home().join("thesis.txt");
    fs::write(&file, "years of work").expect("a file");
    assert_eq!(coach.ask(&format!("plan --ics {}", file.display())).code, Some(1));
    assert_eq!(fs::read_to_string(&file).expect("a file"), "years of work");
}
