//! Tests of the page with values made by hand.

use super::page;
use crate::schedule::StudyDay;
use crate::sound::Delivery;
use crate::stats::{Counter, Exercises, GroupStats, MockStats, PracticeStats, Range, Report, SpokenAnswer, Stats};
use std::collections::BTreeMap;

fn nothing() -> Report {
    let today = StudyDay::from_number(740_000);
    let range = Range { from: today.plus(-364), to: today };
    let stats: Stats = Counter::new(today, range, 0).finish(&[]);
    Report {
        today,
        forecast: vec![0; 180],
        minutes_a_day: 20,
        stats,
        topic_names: BTreeMap::new(),
        practiced: BTreeMap::new(),
        spoken: Vec::new(),
        mocks: Vec::new(),
        exercises: BTreeMap::new(),
        judged: BTreeMap::new(),
    }
}

#[test]
fn a_page_without_data_says_so_and_draws_the_forecast_alone() {
    let page = page(&nothing());
    assert_eq!(page.matches("<svg").count(), 1, "{page}");
    assert_eq!(page.matches("No answers yet.").count(), 4, "{page}");
    assert!(page.contains("<html lang=\"en\">") && page.contains("<dd>–</dd>"), "{page}");
}

#[test]
fn a_topic_is_shown_as_text_whatever_it_is_made_of() {
    let mut report = nothing();
    report
        .stats
        .topics
        .insert(("a\"b".to_owned(), 7), GroupStats { cards: 1, stability: Some(3.0), ..GroupStats::default() });
    report.topic_names.insert(7, "<script>alert(1)</script>&\"' \u{1b}[31m".to_owned());
    let page = page(&report);
    assert!(!page.contains("<script") && !page.contains('\u{1b}'), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;"), "{page}");
    assert!(page.contains("<td>a&quot;b</td>"), "{page}");
}

#[test]
fn the_page_needs_no_other_address() {
    let page = page(&nothing());
    for word in ["http", "url(", "@import", "src=", "href", "<link", "<script"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn a_recorded_answer_is_a_line_with_its_pauses_and_parts() {
    let mut report = nothing();
    assert!(!page(&report).contains("id=\"delivery\""));
    let delivery = Delivery {
        first_word: 2.0,
        speech: 50.0,
        pauses: vec![[10.0, 11.5], [30.0, 31.0]],
        last_word: 60.0,
        length: 64.0,
        other_voices: false,
    };
    let parts = vec![20.0, 44.0];
    let asked = "Tell me of a *hard* <b>bug</b>.".to_owned();
    let one = SpokenAnswer { day: report.today, asked, delivery, parts, words: Some(125) };
    report.spoken = vec![one.clone()];
    let told = page(&report);
    let drawn = told.split("<section aria-labelledby=\"recordings\">").nth(1).expect("the section");
    assert_eq!(drawn.matches("<rect").count(), 7, "{drawn}");
    for words in ["64 s, 50 s of speech, 2 pauses", "pause of 1.5 s at 0:10", "Task: 44 s", ">80 s<", ">Situation<"] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
    assert!(
        drawn.contains("<td>64</td><td>50</td><td>2.0</td><td>2</td><td>1.5</td><td>Situation 20 s, Task 44 s</td>")
    );
    assert!(told.contains("<td>1</td><td>58</td><td>2.1</td><td>150</td>"), "{told}");
    assert!(!told.contains("id=\"delivery-pauses"), "one month is no course");
    report.spoken.insert(0, SpokenAnswer { day: report.today.plus(-40), words: None, ..one });
    let told = page(&report);
    assert!(
        told.contains("id=\"delivery-pauses-title\">pauses per minute<") && !told.contains("delivery-pace"),
        "{told}"
    );
}

#[test]
fn mocks_and_exercises_are_drawn_as_they_were_counted() {
    let mut report = nothing();
    let month = crate::deck::Month { year: 2026, month: 3 };
    let mock = MockStats::bare(report.today, "a<b");
    let solved = Some((3, 4));
    let rated = MockStats { answered: 4, questions: 5, rating: Some(3.5), ..mock.clone() };
    let scored = MockStats { solved, points: Some(0.75), passed: Some(true), ..mock.clone() };
    report.mocks = vec![rated, scored, mock];
    let one = Exercises { submissions: 3, passed: 2, measured: 2, seconds: 1_200.0 };
    report.exercises.insert((month, Some("banned".to_owned())), one);
    report.practiced.insert(month, PracticeStats { answers: 5, in_mocks: 4, seconds: 600.0 });
    let page = page(&report);
    assert_eq!(page.matches("<svg").count(), 4, "{page}");
    assert_eq!(page.matches("<circle").count(), 2, "{page}");
    for row in [
        "<th scope=\"row\">2026-03</th><td>banned</td><td>3</td><td>2</td><td>10.0</td>",
        "<th scope=\"row\">2026-03</th><td>5</td><td>4</td><td>10.0</td>",
        "<td>a&lt;b</td><td>yes</td><td>4 of 5</td><td>3.5</td><td></td><td></td><td></td><td></td>",
        "<td>a&lt;b</td><td>yes</td><td>0 of 0</td><td></td><td></td><td>3 of 4</td><td>75.0%</td><td>yes</td>",
        "<td>a&lt;b</td><td>yes</td><td>0 of 0</td><td></td><td></td><td></td><td></td><td></td>",
    ] {
        assert!(page.contains(row), "{row}\n{page}");
    }
}
