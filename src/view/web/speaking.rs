//! The section on recorded answers: the last ones drawn as lines of speech and pauses, and their numbers by month.

use super::draw::{Named, Shape, WIDTH, drawing, hinted, rect, words};
use super::html::{Section, digits};
use crate::practice::Part;
use crate::stats::{Report, SpokenAnswer, speaking_by_month};
use crate::view::count::count;

/// So many of the last answers are drawn.
const LAST: usize = 10;

/// Delivery; `None` if nothing was recorded.
pub fn delivery(report: &Report) -> Option<Section> {
    let last = &report.spoken[report.spoken.len().saturating_sub(LAST)..];
    let rows: Vec<Vec<String>> = speaking_by_month(&report.spoken)
        .iter()
        .map(|(month, one)| {
            vec![
                month.to_string(),
                one.answers.to_string(),
                format!("{:.0}", one.mean_seconds()),
                digits(one.pauses_per_minute(), 1),
                digits(one.words_per_minute(), 0),
            ]
        })
        .collect();
    let says = format!("Speech and pauses of the last {}.", count(last.len(), "recorded answer"));
    let named = Named { id: "delivery-drawing", title: "Delivery", says };
    (!last.is_empty()).then(|| Section {
        id: "delivery",
        heading: "Delivery of recorded answers".to_owned(),
        note: "The last answers, one line each: speech, and gaps where you paused; below, the parts that you marked."
            .to_owned(),
        drawing: lines(&named, last),
        legend: vec![("s0".to_owned(), "speech".to_owned()), ("s1".to_owned(), "parts, by turns".to_owned())],
        columns: vec!["month", "answers", "mean seconds", "pauses per minute", "words per minute"],
        rows,
    })
}

fn lines(named: &Named<'_>, answers: &[SpokenAnswer]) -> String {
    const ROW: f64 = 30.0;
    let longest = answers.iter().map(|one| one.delivery.length).fold(f64::MIN_POSITIVE, f64::max);
    let x = |second: f64| second / longest * WIDTH;
    let mut shapes: Vec<Shape> = Vec::new();
    for (nth, one) in answers.iter().enumerate() {
        let (top, d) = (ROW * nth as f64, &one.delivery);
        let pauses = count(d.pauses.len(), "pause");
        let hint = format!("{}: {:.0} s, {pauses}, longest {:.1} s", one.day, d.length, d.longest_pause());
        shapes.push(words("l", (0.0, top + 11.0), "start", &hint));
        let mut from = d.first_word;
        for [start, end] in d.pauses.iter().copied().chain([[d.last_word, d.last_word]]) {
            shapes.push(hinted(rect("s0", [x(from), top + 15.0, x(start - from), 8.0]), &hint));
            from = end;
        }
        let mut from = 0.0;
        for (place, (part, length)) in Part::ALL.iter().zip(&one.parts).enumerate() {
            let class = if place.is_multiple_of(2) { "s1" } else { "s4" };
            let told = format!("{}: {length:.0} s", part.word());
            shapes.push(hinted(rect(class, [x(from), top + 24.0, x(*length), 2.0]), &told));
            from += length;
        }
    }
    drawing(named, ROW * answers.len() as f64, shapes)
}
