//! The numbers of `stats` as one JSON object; docs/json.md has its fields.

use crate::stats::{Exercises, GroupStats, PredictionStats, Report, Retained, RetentionByAge, Work, speaking_by_month};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Six digits: further ones depend on the order of addition.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn rounded(value: Option<f64>) -> Option<f64> {
    value.map(round)
}

/// The report, its numbers rounded.
pub fn as_json(report: &Report) -> Value {
    let stats = &report.stats;
    let day = |ahead: usize| report.today.plus(ahead as i64).to_string();
    let forecast = report.forecast.iter().enumerate().map(|(ahead, due)| json!({"day": day(ahead), "due": due}));
    let days = stats.work.iter().map(|(day, tracks)| {
        let work = |one: &Work| json!({"reviews": one.reviews, "seconds": round(one.seconds)});
        json!({"day": day.to_string(), "tracks": by_track(tracks, work)})
    });
    json!({
        "forecast": forecast.collect::<Value>(),
        "true_retention": by_track(&stats.retained, |one| json!({"share": one.share(), "passed": one.passed, "n": one.n})),
        "days": days.collect::<Value>(),
        "streak": stats.streak,
        "ai": report.by_ai().into_iter().map(|(ai, one)| exercises(json!({"ai": ai}), one, |mean| mean)).collect::<Value>(),
        "calibration": calibration(report),
        "range": {"from": stats.range.from.to_string(), "to": stats.range.to.to_string()},
        "longest_streak": stats.longest_streak,
        "retention_by_month": stats.months.iter().map(|(month, kept)| by_age(month.to_string(), kept)).collect::<Value>(),
        "tracks": by_track(&stats.tracks, |one| group(Value::Object(Map::new()), one)),
        "topics": topics(report),
        "prediction": prediction(report),
        "attempts": attempts(report),
        "delivery": delivery(report),
        "mocks": mocks(report),
        "exercises": report.exercises.iter().map(|((month, ai), one)| {
            exercises(json!({"month": month.to_string(), "ai": ai}), *one, rounded)
        }).collect::<Value>(),
    })
}

/// One object with a key for each track.
fn by_track<T>(tracks: &BTreeMap<String, T>, one: impl Fn(&T) -> Value) -> Value {
    tracks.iter().map(|(track, of)| (track.clone(), one(of))).collect()
}

/// Appends fields to an object.
fn with(mut object: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut object, more) {
        fields.extend(more);
    }
    object
}

fn exercises(head: Value, one: Exercises, mean: impl Fn(Option<f64>) -> Option<f64>) -> Value {
    let mean = mean(one.mean_seconds());
    with(head, json!({"submissions": one.submissions, "passed": one.passed, "mean_seconds": mean}))
}

/// Guesses compared with ratings and grades, from 1 to 5.
fn calibration(report: &Report) -> Value {
    let months = report.judged.iter().map(|(month, one)| {
        json!({"month": month.to_string(), "answers": one.answers, "guess": one.guess, "rating": one.rating,
               "grade": one.grade, "bias": one.bias})
    });
    months.collect()
}

/// A share with its 95% confidence interval.
fn with_interval(one: Retained) -> Value {
    let band = one.confidence_interval().map(|(low, high)| [round(low), round(high)]);
    json!({"share": rounded(one.share()), "passed": one.passed, "n": one.n, "band": band})
}

fn by_age(month: String, retention: &RetentionByAge) -> Value {
    json!({"month": month, "all": with_interval(retention.all()), "young": with_interval(retention.young), "mature": with_interval(retention.mature)})
}

fn group(head: Value, one: &GroupStats) -> Value {
    let group = json!({"reviews": one.work.reviews, "seconds": round(one.work.seconds),
                          "retention": with_interval(one.retention.all()), "cards": one.cards,
                          "stability": rounded(one.stability), "recall": rounded(one.recall)});
    with(head, group)
}

fn topics(report: &Report) -> Value {
    let name = |topic: &i64| report.topic_names.get(topic).map_or("", String::as_str);
    let mut topics: Vec<_> =
        report.stats.topics.iter().map(|((track, topic), one)| (track.as_str(), name(topic), one)).collect();
    topics.sort_by_key(|(track, topic, _)| (*track, *topic));
    topics.into_iter().map(|(track, topic, one)| group(json!({"track": track, "topic": topic}), one)).collect()
}

fn forecast(one: &PredictionStats) -> Value {
    let whole = one.total();
    json!({"n": whole.n, "predicted": rounded(whole.predicted()), "actual": rounded(whole.actual()),
           "log_loss": rounded(one.log_loss()), "rmse_bins": rounded(one.rmse_bins())})
}

fn prediction(report: &Report) -> Value {
    let whole = &report.stats.predictions;
    let border = |nth: usize| round(nth as f64 / whole.bins.len() as f64);
    let bins = whole.bins.iter().enumerate().filter(|(_, bin)| bin.n > 0).map(|(nth, bin)| {
        json!({"from": border(nth), "to": border(nth + 1), "n": bin.n, "predicted": rounded(bin.predicted()),
               "actual": rounded(bin.actual())})
    });
    let tracks = by_track(&report.stats.predictions_by_track, forecast);
    with(forecast(whole), json!({"bins": bins.collect::<Value>(), "tracks": tracks}))
}

fn attempts(report: &Report) -> Value {
    let months = report.practiced.iter().map(|(month, one)| {
        json!({"month": month.to_string(), "answers": one.answers, "in_mocks": one.in_mocks,
               "seconds": round(one.seconds)})
    });
    months.collect()
}

fn delivery(report: &Report) -> Value {
    let months = speaking_by_month(&report.spoken).into_iter().map(|(month, one)| {
        json!({"month": month.to_string(), "answers": one.answers, "mean_seconds": round(one.mean_seconds()),
               "pauses_per_minute": rounded(one.pauses_per_minute()),
               "words_per_minute": rounded(one.words_per_minute())})
    });
    months.collect()
}

fn mocks(report: &Report) -> Value {
    let mocks = report.mocks.iter().map(|one| {
        json!({"id": one.id, "kind": one.kind, "day": one.day.to_string(), "ended": one.ended,
               "answered": one.answered, "questions": one.questions, "rating": rounded(one.rating),
               "coding": rounded(one.coding), "solved": one.solved.map(|(solved, _)| solved),
               "problems": one.solved.map(|(_, of)| of), "points": rounded(one.points), "passed": one.passed})
    });
    mocks.collect()
}
