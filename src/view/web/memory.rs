//! Sections on memory: true retention by month, stability by topic, predicted and actual recall.

use super::bars;
use super::dots::{Dot, against, course};
use super::draw::Named;
use super::html::{Section, digits, percent};
use crate::stats::{GroupStats, Report, Retained};
use crate::view::count::count;

fn band(counted: Retained) -> String {
    counted
        .confidence_interval()
        .map_or_else(String::new, |(low, high)| format!("{:.1}–{:.1}%", 100.0 * low, 100.0 * high))
}

/// True retention month by month.
pub fn months(report: &Report) -> Section {
    let mut rows = Vec::new();
    let mut dots = Vec::new();
    for (month, kept) in &report.stats.months {
        let all = kept.all();
        let shares = [percent(all.share()), all.n.to_string(), band(all)];
        let parts = [kept.young, kept.mature].map(|part| [percent(part.share()), part.n.to_string()]);
        rows.push([month.to_string()].into_iter().chain(shares).chain(parts.into_iter().flatten()).collect());
        let hint = format!("{month}: {} of {}", percent(all.share()), count(all.n, "answer"));
        dots.extend(Dot::of(all, 0.0, vec![month.to_string(), format!("n {}", all.n)], hint));
    }
    let says = format!("The share recalled in each of {}, with its confidence interval.", count(dots.len(), "month"));
    let named = Named { id: "retention-drawing", title: "True retention by month", says };
    Section {
        id: "retention",
        heading: "True retention by month".to_owned(),
        note: match dots.is_empty() {
            true => "No card was reviewed on a later day yet.",
            false => {
                "Share of passes among reviews of cards seen on an earlier day. Vertical lines are 95% confidence intervals; \
                 n is the number of answers. Mature: cards whose intervals are 21 days or more."
            }
        }
        .to_owned(),
        drawing: if dots.is_empty() { String::new() } else { course(&named, &dots) },
        columns: vec!["month", "recalled", "n", "band", "young", "n young", "mature", "n mature"],
        rows,
        ..Section::default()
    }
}

/// How many of the weakest and of the strongest topics to draw.
const ENDS: usize = 8;

/// Stability of each topic's cards.
pub fn topics(report: &Report) -> Section {
    let name = |topic: i64| report.topic_names.get(&topic).cloned().unwrap_or_default();
    let mut topics: Vec<(&String, String, &GroupStats)> =
        report.stats.topics.iter().map(|((track, topic), one)| (track, name(*topic), one)).collect();
    let days = |one: &GroupStats| one.stability.unwrap_or_default();
    topics.sort_by(|one, other| {
        days(one.2).total_cmp(&days(other.2)).then_with(|| (one.0, &one.1).cmp(&(other.0, &other.1)))
    });
    let row = |(track, topic, one): &(&String, String, &GroupStats)| {
        let kept = one.retention.all();
        let what = [topic.clone(), (*track).clone(), digits(one.stability, 1), one.cards.to_string()];
        let shares = [percent(kept.share()), kept.n.to_string(), band(kept), percent(one.recall)];
        what.into_iter().chain(shares).collect()
    };
    let rows: Vec<Vec<String>> = topics.iter().map(row).collect();
    let cut = topics.len() > 2 * ENDS;
    let drawn = topics.iter().enumerate().filter(|(nth, _)| !cut || *nth < ENDS || *nth >= topics.len() - ENDS);
    let drawn: Vec<(String, f64, String)> = drawn
        .map(|(_, (_, topic, one))| {
            (crate::view::safe_line(topic).into_owned(), days(one), format!("{:.1} d", days(one)))
        })
        .collect();
    let which = match cut {
        true => format!(
            " The chart shows the {ENDS} weakest and {ENDS} strongest of {}; the table shows all.",
            topics.len()
        ),
        false => String::new(),
    };
    let says = format!("Stability in days of {}, weakest first.", count(drawn.len(), "topic"));
    let named = Named { id: "topics-drawing", title: "Stability by topic", says };
    Section {
        id: "topics",
        heading: "Stability by topic".to_owned(),
        note: match rows.is_empty() {
            true => "No answers yet.".to_owned(),
            false => format!("Days until recall falls to 90%, the median of each topic's cards.{which}"),
        },
        drawing: if rows.is_empty() { String::new() } else { bars::rows(&named, &drawn) },
        columns: vec!["topic", "track", "stability, days", "cards", "recalled", "n", "band", "recall today"],
        rows,
        ..Section::default()
    }
}

/// Predictions of the memory model, and results.
pub fn prediction(report: &Report) -> Section {
    let predictions = &report.stats.predictions;
    let (mut rows, mut dots) = (Vec::new(), Vec::new());
    for (nth, bin) in predictions.bins.iter().enumerate().filter(|(_, bin)| bin.n > 0) {
        let border = |nth: usize| 100 * nth / predictions.bins.len();
        let counted = Retained { passed: bin.passed, n: bin.n };
        let name = format!("{}–{}%", border(nth), border(nth + 1));
        let hint = format!(
            "{} predicted, {} recalled of {}",
            percent(bin.predicted()),
            percent(bin.actual()),
            count(bin.n, "answer")
        );
        rows.push(vec![name, bin.n.to_string(), percent(bin.predicted()), percent(bin.actual()), band(counted)]);
        dots.extend(Dot::of(counted, bin.predicted().unwrap_or_default(), Vec::new(), hint));
    }
    let whole = predictions.total();
    let said = format!(
        "{}: {} predicted, {} recalled.",
        count(whole.n, "answer"),
        percent(whole.predicted()),
        percent(whole.actual())
    );
    let named = Named { id: "prediction-drawing", title: "Predicted and actual recall", says: said.clone() };
    let errors = (digits(predictions.log_loss(), 3), digits(predictions.rmse_bins(), 3));
    Section {
        id: "prediction",
        heading: "Predicted and actual recall".to_owned(),
        note: match dots.is_empty() {
            true => "No card was reviewed on a later day yet.".to_owned(),
            false => format!(
                "{said} The x-axis is predicted recall, the y-axis actual recall; on the dashed line they are equal. Log loss {}, \
                 RMSE (bins) {}; 0 would be perfect.",
                errors.0, errors.1
            ),
        },
        drawing: if dots.is_empty() { String::new() } else { against(&named, &dots) },
        columns: vec!["predicted", "n", "mean prediction", "recalled", "band"],
        rows,
        ..Section::default()
    }
}
