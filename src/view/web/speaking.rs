//! The sections on recorded answers: pauses, pace, and length by month, and the last answers as lines of speech and pauses.

use super::bars::shortened;
use super::dots::{Dot, joined};
use super::draw::{Named, Shape, WIDTH, drawing, hinted, rect, words};
use super::frame::Frame;
use super::html::{Section, digits};
use crate::deck::Month;
use crate::practice::Part;
use crate::stats::{Report, SpeakingStats, SpokenAnswer, speaking_by_month};
use crate::view::answering::clock;
use crate::view::count::count;
use crate::view::markdown;
use std::collections::BTreeMap;

/// This many of the last answers are drawn.
const LAST: usize = 10;

/// Delivery by month and the last answers; nothing if no voice was recorded.
pub fn sections(report: &Report) -> Vec<Section> {
    let last = &report.spoken[report.spoken.len().saturating_sub(LAST)..];
    let months = speaking_by_month(&report.spoken);
    let by_month = (!months.is_empty()).then(|| delivery(&months));
    by_month.into_iter().chain((!last.is_empty()).then(|| recordings(last))).collect()
}

fn delivery(months: &BTreeMap<Month, SpeakingStats>) -> Section {
    let row = |(month, one): (&Month, &SpeakingStats)| {
        vec![
            month.to_string(),
            one.answers.to_string(),
            format!("{:.0}", one.mean_seconds()),
            digits(one.pauses_per_minute(), 1),
            digits(one.words_per_minute(), 0),
        ]
    };
    let charts = [
        chart(months, "pauses", "pauses per minute", 1, SpeakingStats::pauses_per_minute),
        chart(months, "pace", "words per minute of speech", 0, SpeakingStats::words_per_minute),
        chart(months, "length", "mean length in seconds", 0, |one| Some(one.mean_seconds())),
    ];
    Section {
        id: "delivery",
        heading: "Delivery of recorded answers".to_owned(),
        note: "By month. Answers in which more than one voice was heard are left out.".to_owned(),
        drawing: charts.concat(),
        columns: vec!["month", "answers", "mean seconds", "pauses per minute", "words per minute"],
        rows: months.iter().map(row).collect(),
        ..Section::default()
    }
}

/// A measure by month; empty if fewer than two months have it.
fn chart(
    months: &BTreeMap<Month, SpeakingStats>,
    id: &str,
    unit: &str,
    precision: usize,
    value: impl Fn(&SpeakingStats) -> Option<f64>,
) -> String {
    let dot = |(month, one): (&Month, &SpeakingStats)| {
        let share = value(one)?;
        let hint = format!("{month}: {share:.precision$} {unit}, {}", count(one.answers, "answer"));
        Some(Dot { names: vec![month.to_string()], at: 0.0, share, band: None, hint, ink: 0 })
    };
    let dots: Vec<Dot> = months.iter().filter_map(dot).collect();
    if dots.len() < 2 {
        return String::new();
    }
    let says = format!("{unit} in each of {}.", count(dots.len(), "month"));
    let named = Named { id: &format!("delivery-{id}"), title: unit, says };
    let frame = Frame::up_to(dots.iter().map(|dot| dot.share).fold(0.0, f64::max));
    joined(&named, &dots, &frame, Some(unit), |tick| format!("{tick}"))
}

/// The last answers, the newest first.
fn recordings(last: &[SpokenAnswer]) -> Section {
    let row = |one: &SpokenAnswer| {
        let d = &one.delivery;
        let parts = Part::ALL.iter().zip(&one.parts).map(|(part, length)| format!("{} {length:.0} s", part.word()));
        vec![
            one.day.to_string(),
            markdown::one_line(&one.asked),
            format!("{:.0}", d.length),
            format!("{:.0}", d.speech),
            format!("{:.1}", d.first_word),
            d.pauses.len().to_string(),
            format!("{:.1}", d.longest_pause()),
            parts.collect::<Vec<_>>().join(", "),
            if d.other_voices { "more than one" } else { "one" }.to_owned(),
        ]
    };
    Section {
        id: "recordings",
        heading: "Last recorded answers".to_owned(),
        note:
            "One line each, the newest first: speech, pauses of half a second or more, and the parts that you marked."
                .to_owned(),
        drawing: lines(last),
        legend: [("s0", "speech"), ("gap", "pause"), ("s1", "part")].map(|(c, name)| (c.into(), name.into())).into(),
        columns: vec![
            "day",
            "question",
            "seconds",
            "seconds of speech",
            "first word after seconds",
            "pauses",
            "longest pause in seconds",
            "parts",
            "voices",
        ],
        rows: last.iter().rev().map(row).collect(),
    }
}

fn lines(answers: &[SpokenAnswer]) -> String {
    let longest = answers.iter().map(|one| one.delivery.length).fold(0.0, f64::max);
    let ticks: Vec<f64> = Frame::up_to(longest).ticks().collect();
    let widest = ticks.first().copied().unwrap_or(longest);
    let x = |second: f64| second / widest * WIDTH;
    let (mut shapes, mut top) = (Vec::new(), 0.0);
    for one in answers.iter().rev() {
        shapes.extend(answer(one, top, x));
        top += if one.parts.is_empty() { 32.0 } else { 46.0 };
    }
    for (nth, tick) in ticks.iter().enumerate() {
        let (anchor, unit) = match nth {
            0 => ("end", " s"),
            last if last + 1 == ticks.len() => ("start", ""),
            _ => ("middle", ""),
        };
        shapes.push(words("t", (x(*tick), top + 12.0), anchor, &format!("{tick}{unit}")));
    }
    let says = format!("Speech, pauses, and parts of the last {}.", count(answers.len(), "recorded answer"));
    drawing(&Named { id: "recordings-drawing", title: "Last recorded answers", says }, top + 16.0, shapes)
}

/// The day and the question, below them speech and pauses, then the parts.
fn answer(one: &SpokenAnswer, top: f64, x: impl Fn(f64) -> f64) -> Vec<Shape> {
    let d = &one.delivery;
    let voices = if d.other_voices { ", more than one voice" } else { "" };
    let asked = markdown::one_line(&one.asked);
    let label = words("l", (0.0, top + 11.0), "start", &shortened(&format!("{}{voices} · {asked}", one.day)));
    let hint = format!("{asked} {:.0} s, {:.0} s of speech, {}", d.length, d.speech, count(d.pauses.len(), "pause"));
    let mut shapes = vec![hinted(label, &hint)];
    let mut bar = |class: &str, from: f64, to: f64, hint: String| {
        shapes.push(hinted(rect(class, [x(from), top + 16.0, x((to - from).max(0.0)), 8.0]), &hint));
    };
    let mut from = d.first_word;
    for [start, end] in &d.pauses {
        bar("s0", from, *start, format!("speech, {} to {}", clock(from), clock(*start)));
        bar("gap", *start, *end, format!("pause of {:.1} s at {}", end - start, clock(*start)));
        from = *end;
    }
    bar("s0", from, d.last_word, format!("speech, {} to {}", clock(from), clock(d.last_word)));
    let mut from = 0.0;
    for (place, (part, length)) in Part::ALL.iter().zip(&one.parts).enumerate() {
        let class = if place.is_multiple_of(2) { "s1" } else { "s4" };
        let told = format!("{}: {length:.0} s", part.word());
        shapes.push(hinted(rect(class, [x(from), top + 26.0, x(*length), 2.0]), &told));
        if x(*length) >= part.word().len() as f64 * 6.5 {
            shapes.push(words("t", (x(from), top + 39.0), "start", part.word()));
        }
        from += length;
    }
    shapes
}
