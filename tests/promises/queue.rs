//! Who is asked: limits, scopes, what is kept out, siblings, topics, and that `due` counts what `study` shows.

use crate::support::{Coach, Dice, questions};
use std::collections::{BTreeMap, BTreeSet};

fn shown(coach: &Coach, args: &str) -> Vec<String> {
    let mut session = coach.study(args);
    let fronts = session.fronts("good");
    session.end();
    fronts
}

#[test]
fn a_limit_is_a_number_of_cards() {
    let coach = Coach::new().deck("many.md", &questions(9));
    let session = coach.study("--limit 3");
    assert_eq!((&session.began["due"], &session.began["new"]), (&0.into(), &3.into()));
    session.quit();
    assert_eq!(shown(&coach, "--limit 3").len(), 3);
    assert_eq!(shown(&coach, "--limit 0").len(), 0);
}

#[test]
fn new_cards_are_limited_by_deck_and_day_also_in_a_second_session() {
    let own = |limit: &str| format!("---\nnew_per_day: {limit}\n---\n\n{}", questions(9));
    let mut coach =
        Coach::new().deck("three.md", &own("3")).deck("none.md", &own("0")).deck("usual.md", &questions(30));
    let by_deck = |fronts: &[(String, String)]| {
        let mut decks: BTreeMap<String, usize> = BTreeMap::new();
        for (deck, _) in fronts {
            *decks.entry(deck.clone()).or_default() += 1;
        }
        decks.into_iter().collect::<Vec<_>>()
    };
    let study = |coach: &Coach, most: usize| {
        let mut session = coach.study("");
        let mut seen = Vec::new();
        while session.card.is_some() && seen.len() < most {
            seen.push((session.field("deck"), session.front()));
            session.grade("easy", 1.0);
        }
        seen
    };
    let mut today = study(&coach, 7);
    today.extend(study(&coach, 99));
    assert_eq!(by_deck(&today), [("three".to_owned(), 3), ("usual".to_owned(), 20)]);
    assert_eq!(coach.ask("due").code, Some(1));
    coach.set_clock("2026-03-03 03:59");
    assert_eq!(study(&coach, 99), []);
    coach.set_clock("2026-03-03 04:00");
    assert_eq!(by_deck(&study(&coach, 99)), [("three".to_owned(), 3), ("usual".to_owned(), 10)]);
}

#[test]
fn a_new_card_that_was_taken_back_may_come_again_today() {
    let coach = Coach::new().deck("one.md", &format!("---\nnew_per_day: 1\n---\n\n{}", questions(3)));
    let mut session = coach.study("");
    session.grade("good", 1.0);
    session.end();
    assert_eq!(coach.ask("due").code, Some(1));
    coach.tell("undo");
    assert_eq!(coach.waiting(), "1 new card");
    assert_eq!(shown(&coach, "").len(), 1);
}

#[test]
fn the_number_of_new_cards_can_be_set_for_a_session_and_in_the_settings() {
    let coach = Coach::new().deck("a.md", &questions(9)).deck("b.md", &questions(9).replace("Question", "Ask"));
    assert_eq!(coach.study("--new 0").began["new"], 0);
    assert_eq!(coach.study("--new 5").began["new"], 5);
    let coach = coach.config("new_per_day = 2\n");
    assert_eq!(coach.study("").began["new"], 4);
    assert_eq!(coach.study("--new 5").began["new"], 5);
}

#[test]
fn under_a_minute_budget_new_cards_are_unlimited_but_for_a_decks_own_limit() {
    let own = format!("---\nnew_per_day: 3\n---\n\n{}", questions(9).replace("Question", "Ask"));
    let coach = Coach::new().deck("a.md", &questions(40)).deck("b.md", &own);
    let mut session = coach.study("60m");
    assert_eq!(session.began["new"], 43);
    let mut own = 0;
    while session.card.is_some() {
        own += usize::from(session.field("deck") == "b");
        session.grade("good", 1.0);
    }
    assert_eq!(own, 3);
}

#[test]
fn cards_due_soon_can_be_taken_ahead() {
    let coach = Coach::new().deck("few.md", &questions(3));
    coach.grade_all("", "good");
    assert_eq!(coach.study("").began["due"], 0);
    let coach = coach.at("2026-03-03 09:00");
    assert_eq!(coach.study("").began["due"], 0);
    assert_eq!(coach.study("--ahead 1").began["due"], 3);
    assert_eq!(shown(&coach, "--ahead 1").len(), 3);
    assert_eq!(shown(&coach, "--ahead 1").len(), 0);
}

#[test]
fn decks_and_tracks_are_named_in_any_case_and_repeat() {
    let deck =
        |name: &str, track: &str| format!("---\ndeck: {name}\ntrack: {track}\n---\n\n# {name}\n\nQ: {name}?\nA: 1\n");
    let coach = Coach::new()
        .deck("a.md", &deck("Alpha", "coding"))
        .deck("b.md", &deck("Beta", "coding"))
        .deck("c.md", &deck("Gamma ray", "stories"));
    let of = |args: &str| {
        let mut session = coach.study(args);
        let mut fronts = Vec::new();
        while session.card.is_some() {
            fronts.push(session.front());
            session.skip();
        }
        fronts.sort();
        fronts.concat()
    };
    assert_eq!(of("--deck alpha"), "Alpha?");
    assert_eq!(of("--deck ALPHA --deck 'gamma RAY'"), "Alpha?Gamma ray?");
    assert_eq!(of("--track Coding"), "Alpha?Beta?");
    assert_eq!(of("--track coding --track stories"), "Alpha?Beta?Gamma ray?");
    assert_eq!(of("--track coding --deck beta"), "Beta?");
    assert_eq!(of("--track stories --deck beta"), "");
    let wrong = coach.ask("study --json --deck Alpa");
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(2), ""));
    assert_eq!(wrong.err, "error: no deck named `Alpa`\n hint: did you mean `Alpha`?\n");
    let wrong = coach.ask("study --track xyz");
    assert_eq!(wrong.code, Some(2));
    assert_eq!(wrong.err, "error: no track named `xyz`\n hint: choose from: coding, stories\n");
}

#[test]
fn suspended_and_buried_cards_and_decks_that_are_off_are_in_no_queue_and_no_count() {
    let coach = Coach::new().deck("a.md", &questions(3)).deck("b.md", "Q: Off?\nA: 1\n");
    coach.grade_all("", "good");
    let mut coach = coach.at("2026-03-04 09:00");
    let id = |front: &str| coach.card(front)["id"].as_str().expect("an id").to_owned();
    assert_eq!(coach.study("").began["due"], 4);
    let (suspended, buried) = (id("Question 1?"), id("Question 2?"));
    assert_eq!(coach.tell(&format!("suspend {suspended}")), format!("suspended {suspended}\n"));
    coach.tell("decks off b");
    let mut input = String::new();
    // The plain front buries what it shows: skip until it is the second question.
    for _ in 0..3 {
        let answer = coach.ask_with("study", &format!("{input}q\n"));
        if answer.out.contains("Question 2?") {
            break;
        }
        input.push_str("k\n");
    }
    coach.ask_with("study", &format!("{input}b\nq\n"));
    assert_eq!(coach.card("Question 2?")["state"], "buried", "{buried}");
    for args in ["", "--ahead 9", "20m", "--new 9", "--track facts"] {
        let mut session = coach.study(args);
        let mut fronts = Vec::new();
        while session.card.is_some() {
            fronts.push(session.front());
            session.skip();
        }
        assert_eq!(fronts, ["Question 3?"], "study {args}");
    }
    let due = &coach.json("due --json")[0];
    assert_eq!((&due["due"], &due["new"]), (&1.into(), &0.into()));
    coach.set_clock("2026-03-05 09:00");
    assert_eq!(coach.study("").began["due"], 2, "buried for a day");
    coach.tell("decks on b");
    coach.tell(&format!("resume {suspended}"));
    assert_eq!(coach.study("").began["due"], 4);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 4, "none of it touched the schedule");
}

#[test]
fn decks_that_are_off_are_listed_with_nothing_waiting() {
    let coach = Coach::new().deck("a.md", &questions(3));
    assert_eq!(coach.tell("decks off A"), "a is off: its cards are left out of queues and counts\n");
    assert_eq!(coach.tell("decks off a"), "a was already off\n");
    let deck = &coach.json("decks --json")[0];
    assert_eq!((&deck["on"], &deck["due"], &deck["new"]), (&false.into(), &0.into(), &0.into()));
    assert_eq!(coach.tell("decks on a"), "a is on\n");
    assert_eq!(coach.json("decks --json")[0]["new"], 3);
}

#[test]
fn siblings_are_not_shown_on_the_same_day() {
    for args in ["", "60m", "--ahead 9", "--new 9"] {
        let mut coach = Coach::new()
            .deck("c.md", "# x\n\nC: The [first], the [second] and the [third].\n\n# y\n\nC: [One] and [two].\n");
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for day in 2..26 {
            let mut today: Vec<String> = Vec::new();
            for time in ["09:00", "13:00", "20:00"] {
                coach.set_clock(&format!("2026-03-{day:02} {time}"));
                let mut session = coach.study(args);
                let mut failed = time == "09:00" && day % 4 == 2;
                while session.card.is_some() {
                    today.push(session.front());
                    session.grade(if std::mem::take(&mut failed) { "again" } else { "good" }, 4.0);
                }
            }
            for words in [["first", "third"], ["One", "two"]] {
                let of_note: BTreeSet<&String> =
                    today.iter().filter(|front| words.iter().any(|word| front.contains(word))).collect();
                assert!(of_note.len() <= 1, "day {day}, study {args}: {today:?}");
            }
            for front in today {
                *seen.entry(front).or_default() += 1;
            }
        }
        assert_eq!(seen.len(), 5, "every span has its turn: {seen:?}");
    }
}

#[test]
fn topics_take_turns() {
    let topic = |name: &str, n: usize| {
        (0..n).map(|n| format!("Q: {name}{n}\nA: 1\n\n")).fold(format!("# {name}\n\n"), |text, card| text + &card)
    };
    for args in ["", "60m"] {
        let coach = Coach::new().deck("t.md", &(topic("a", 5) + &topic("b", 3) + &topic("c", 2)));
        let mut session = coach.study(args);
        let mut topics = String::new();
        while session.card.is_some() {
            topics.push_str(&session.field("topic"));
            session.grade("hard", 1.0);
        }
        assert_eq!(topics.len(), 10);
        if args.is_empty() {
            assert!(topics.as_bytes().windows(2).all(|pair| pair[0] != pair[1]), "{topics}");
        }
        let waiting = |at: usize| topics[at..].bytes().any(|other| other != topics.as_bytes()[at - 1]);
        for at in 1..10 {
            assert!(topics.as_bytes()[at] != topics.as_bytes()[at - 1] || !waiting(at), "{topics} at {at}");
        }
    }
}

#[test]
fn due_counts_what_study_shows() {
    let mut dice = Dice::seeded(41);
    let mut coach = Coach::new()
        .deck("q.md", &questions(12))
        .deck(
            "c.md",
            "---\nnew_per_day: 4\n---\n\nC: The [a1], the [a2], the [a3].\n\nC: A [b1] and [b2].\n\nC: [c1].\n",
        )
        .deck("p.md", "---\ntrack: behavioral\n---\n\nP: Tell me one.\n\nP: Tell me two.\n");
    for day in 2..9 {
        coach.set_clock(&format!("2026-03-{day:02} 09:00"));
        for _ in 0..2 {
            let due = coach.json("due --json").remove(0);
            let mut session = coach.study("");
            assert_eq!((&session.began["due"], &session.began["new"]), (&due["due"], &due["new"]), "day {day}");
            let tracks = due["tracks"].as_object().expect("tracks");
            for field in ["due", "new"] {
                let sum: i64 = tracks.values().map(|track| track[field].as_i64().expect("a number")).sum();
                assert_eq!(due[field], sum, "{due}");
            }
            let mut first: BTreeSet<String> = BTreeSet::new();
            for _ in 0..dice.below(12) {
                if session.card.is_none() {
                    break;
                }
                first.insert(session.id());
                match dice.below(8) {
                    0 => session.skip(),
                    1 | 2 => drop(session.grade("again", 3.0)),
                    3 => drop(session.grade("easy", 3.0)),
                    _ => drop(session.grade("good", 3.0)),
                }
            }
        }
        let id = dice.of(&coach.json("cards --json"))["id"].as_str().expect("an id").to_owned();
        coach.ask(&format!("{} {id}", dice.of(&["suspend", "resume"])));
    }
    coach.is_healthy();
}

#[test]
fn a_deck_that_is_off_does_not_take_part_even_when_it_is_named() {
    let coach = Coach::new().deck("a.md", "Q: One?\nA: 1\n");
    coach.tell("decks off a");
    let answer = coach.ask("study --deck a --json");
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""));
    assert!(answer.err.contains("the deck `a` is off"), "{}", answer.err);
}

#[test]
fn skipping_leaves_out_the_skipped_cards_and_no_others() {
    let text: String = (0..9).map(|n| format!("Q: Question {n}?\nA: {n}\n\n")).collect();
    let coach = Coach::new().deck("a.md", &text);
    let output = coach.ask_with("study --json", &"{\"skip\":true}\n".repeat(9));
    assert_eq!(output.out.matches("\"type\":\"card\"").count(), 9);
}
