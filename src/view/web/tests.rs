//! What the page promises, on values made by hand.

use super::page;
use crate::schedule::StudyDay;
use crate::stats::{Counter, Range, Report, Stats, Sticking};
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
        practised: BTreeMap::new(),
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
        .insert(("a\"b".to_owned(), 7), Sticking { cards: 1, stability: Some(3.0), ..Sticking::default() });
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
