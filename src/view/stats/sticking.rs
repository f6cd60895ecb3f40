//! True retention by month, track, and topic, and how accurate predictions were.

use crate::deck::Month;
use crate::stats::{GroupStats, MATURE_DAYS, MIN_ANSWERS, PredictionStats, Report, Retained, RetentionByAge, Stats};
use crate::view::count::count;
use crate::view::table::Table;
use crate::view::{Screen, safe_line, wrapped};
use std::collections::BTreeMap;

/// How many of the weakest and of the strongest topics to list.
const NAMED: usize = 5;

/// "88%"; empty without a value.
fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{:.0}%", 100.0 * share))
}

/// "81–93%"; empty without a value.
fn band(stats: Retained, screen: &Screen) -> String {
    let dash = screen.either("–", "-");
    stats
        .confidence_interval()
        .map_or_else(String::new, |(low, high)| format!("{:.0}{dash}{:.0}%", 100.0 * low, 100.0 * high))
}

/// True retention by month, of young and mature cards; empty without reviews.
pub fn months(months: &BTreeMap<Month, RetentionByAge>, screen: &Screen) -> String {
    if months.is_empty() {
        return String::new();
    }
    let mut table = Table::of(&["month"], &["recalled", "of", "young", "of", "mature", "of"]);
    for (month, kept) in months {
        let pair = |stats: Retained| [percent(stats.share()), stats.n.to_string()];
        let [[all, n], [young, young_n], [mature, mature_n]] = [kept.all(), kept.young, kept.mature].map(pair);
        table.row([month.to_string(), all, n, young, young_n, mature, mature_n]);
    }
    let told = format!("Mature: cards with intervals of {MATURE_DAYS} days or more.");
    format!("{}\n{}{}", screen.bold("True retention by month"), table.render(screen), wrapped(&told, screen))
}

/// Retention by track, and the weakest and strongest topics; empty without data.
pub fn retention(report: &Report, screen: &Screen) -> String {
    let tracks = &report.stats.tracks;
    if tracks.values().all(|stats| stats.retention.all().n == 0) {
        return String::new();
    }
    let mut table = Table::of(&["track"], &["recalled", "of", "band", "stability", "cards"]);
    for (track, stats) in tracks {
        table.row(row(track, stats, screen));
    }
    let mut text = format!("{}\n{}", screen.bold("Stability by topic"), table.render(screen));
    text.push_str(&topics(report, screen));
    let told = "Band: 95% confidence interval. Stability: days until recall falls to 90%, the median \
                of the topic's cards.";
    text + &wrapped(told, screen)
}

fn row(name: &str, stats: &GroupStats, screen: &Screen) -> [String; 6] {
    let kept = stats.retention.all();
    let days = stats.stability.map_or_else(String::new, |days| format!("{days:.1} d"));
    let name = safe_line(name).into_owned();
    [name, percent(kept.share()), kept.n.to_string(), band(kept, screen), days, stats.cards.to_string()]
}

fn topics(report: &Report, screen: &Screen) -> String {
    let mut named: Vec<(&str, &GroupStats)> = report
        .stats
        .topics
        .iter()
        .filter(|(_, stats)| stats.retention.all().n >= MIN_ANSWERS)
        .filter_map(|((_, topic), stats)| Some((report.topic_names.get(topic)?.as_str(), stats)))
        .collect();
    if named.is_empty() {
        let most = report.stats.topics.values().map(|stats| stats.retention.all().n).max().unwrap_or(0);
        let told = format!("Topics need at least {MIN_ANSWERS} counted reviews; the most so far is {most}.");
        return wrapped(&told, screen);
    }
    let share = |stats: &GroupStats| stats.retention.all().share().unwrap_or(0.0);
    named.sort_by(|a, b| share(a.1).total_cmp(&share(b.1)).then(a.0.cmp(b.0)));
    let (worst, best) = match named.len() {
        few if few <= 2 * NAMED => named.split_at(few),
        many => (&named[..NAMED], &named[many - NAMED..]),
    };
    let head = |words: &str| ["topic, ", words].concat();
    let mut text = String::new();
    for (words, topics) in [("weakest first", worst), ("strongest last", best)] {
        if topics.is_empty() {
            continue;
        }
        let mut table = Table::of(&[head(words).as_str()], &["recalled", "of", "band", "stability", "cards"]);
        topics.iter().for_each(|(name, stats)| table.row(row(name, stats, screen)));
        text.push('\n');
        text.push_str(&table.render(screen));
    }
    text
}

/// Predicted and actual recall; a message if there are too few reviews; empty without any.
pub fn prediction(stats: &Stats, screen: &Screen) -> String {
    let predictions = &stats.predictions;
    let n = predictions.total().n;
    if n == 0 {
        return String::new();
    }
    let title = screen.bold("Predicted and actual recall");
    if n < MIN_ANSWERS {
        let left = count(MIN_ANSWERS - n, "answer");
        return format!(
            "{title}\n{}",
            wrapped(&format!("Not enough data: {left} more needed on a later day."), screen)
        );
    }
    let mut table = Table::of(&["predicted"], &["answers", "mean", "recalled", "band"]);
    let dash = screen.either("–", "-");
    for (nth, bin) in predictions.bins.iter().enumerate().filter(|(_, bin)| bin.n > 0) {
        let width = 100 / predictions.bins.len();
        let share = Retained { passed: bin.passed, n: bin.n };
        let span = format!("{}{dash}{}%", nth * width, (nth + 1) * width);
        let mean = percent(bin.predicted());
        table.row([span, bin.n.to_string(), mean, percent(bin.actual()), band(share, screen)]);
    }
    format!("{title}\n{}{}", table.render(screen), wrapped(&told(predictions), screen))
}

fn told(predictions: &PredictionStats) -> String {
    let whole = predictions.total();
    let loss = predictions.log_loss().unwrap_or(0.0);
    let rmse = predictions.rmse_bins().unwrap_or(0.0);
    format!(
        "{}: {} predicted, {} recalled. Log loss {loss:.3}, RMSE (bins) {rmse:.3}; 0 would be perfect.",
        count(whole.n, "answer"),
        percent(whole.predicted()),
        percent(whole.actual())
    )
}
