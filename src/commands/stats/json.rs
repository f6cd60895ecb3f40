//! The numbers of `stats` as one JSON object; docs/json.md has its fields.

use crate::deck::Month;
use crate::schedule::StudyDay;
use crate::stats::{
    Exercises, MockStats, PracticeStats, PredictionStats, Report, Retained, RetentionByAge, SpeakingStats, Sticking,
    Work, speaking_by_month,
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub struct StatsJson {
    forecast: Vec<DayDue>,
    true_retention: BTreeMap<String, Retention>,
    days: Vec<DayWork>,
    streak: usize,
    ai: Vec<AiJson>,
    calibration: Vec<CalibrationJson>,
    range: RangeJson,
    longest_streak: usize,
    retention_by_month: Vec<MonthJson>,
    tracks: BTreeMap<String, StickingJson>,
    topics: Vec<TopicJson>,
    prediction: PredictionJson,
    attempts: Vec<AttemptsJson>,
    delivery: Vec<DeliveryJson>,
    mocks: Vec<MockJson>,
    exercises: Vec<ExercisesJson>,
}

/// Drills with one rule about AI assistants; `ai` is null if nothing was said.
#[derive(Serialize)]
struct AiJson {
    ai: Option<String>,
    submissions: usize,
    passed: usize,
    mean_seconds: Option<f64>,
}

/// How guesses before an answer's debrief compare with ratings and grades, from 1 to 5.
#[derive(Serialize)]
struct CalibrationJson {
    month: String,
    answers: usize,
    guess: Option<f64>,
    rating: Option<f64>,
    grade: Option<f64>,
    bias: Option<f64>,
}

#[derive(Serialize)]
struct DayDue {
    day: String,
    due: usize,
}

#[derive(Serialize)]
struct Retention {
    share: Option<f64>,
    passed: usize,
    n: usize,
}

#[derive(Serialize)]
struct DayWork {
    day: String,
    tracks: BTreeMap<String, TrackWork>,
}

#[derive(Serialize)]
struct TrackWork {
    reviews: usize,
    seconds: f64,
}

#[derive(Serialize)]
struct RangeJson {
    from: String,
    to: String,
}

/// A share with the band in which the true one lies with 95% confidence.
#[derive(Serialize)]
struct Banded {
    share: Option<f64>,
    passed: usize,
    n: usize,
    band: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct MonthJson {
    month: String,
    all: Banded,
    young: Banded,
    mature: Banded,
}

#[derive(Serialize)]
struct StickingJson {
    reviews: usize,
    seconds: f64,
    retention: Banded,
    cards: usize,
    stability: Option<f64>,
    recall: Option<f64>,
}

#[derive(Serialize)]
struct TopicJson {
    track: String,
    topic: String,
    #[serde(flatten)]
    sticking: StickingJson,
}

#[derive(Serialize)]
struct PredictionJson {
    #[serde(flatten)]
    whole: ForecastJson,
    bins: Vec<BinJson>,
    tracks: BTreeMap<String, ForecastJson>,
}

#[derive(Serialize)]
struct ForecastJson {
    n: usize,
    predicted: Option<f64>,
    actual: Option<f64>,
    log_loss: Option<f64>,
    rmse_bins: Option<f64>,
}

#[derive(Serialize)]
struct BinJson {
    from: f64,
    to: f64,
    n: usize,
    predicted: Option<f64>,
    actual: Option<f64>,
}

#[derive(Serialize)]
struct AttemptsJson {
    month: String,
    answers: usize,
    in_mocks: usize,
    seconds: f64,
}

#[derive(Serialize)]
struct DeliveryJson {
    month: String,
    answers: usize,
    mean_seconds: f64,
    pauses_per_minute: Option<f64>,
    words_per_minute: Option<f64>,
}

#[derive(Serialize)]
struct MockJson {
    id: i64,
    kind: String,
    day: String,
    ended: bool,
    answered: usize,
    questions: usize,
    rating: Option<f64>,
    coding: Option<f64>,
    solved: Option<usize>,
    problems: Option<usize>,
    points: Option<f64>,
    passed: Option<bool>,
}

#[derive(Serialize)]
struct ExercisesJson {
    month: String,
    ai: Option<String>,
    submissions: usize,
    passed: usize,
    mean_seconds: Option<f64>,
}

/// To six places: beyond them lies the order in which the parts of the log were added up.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// The report, its numbers rounded.
pub fn as_json(report: &Report) -> StatsJson {
    let stats = &report.stats;
    let day = |ahead: usize| report.today.plus(ahead as i64).to_string();
    StatsJson {
        forecast: report
            .forecast
            .iter()
            .enumerate()
            .map(|(ahead, due)| DayDue { day: day(ahead), due: *due })
            .collect(),
        true_retention: stats.retained.iter().map(|(track, one)| (track.clone(), retention(*one))).collect(),
        days: stats.work.iter().map(day_work).collect(),
        streak: stats.streak,
        ai: report.by_ai().into_iter().map(|(ai, one)| ai_json(ai, one)).collect(),
        calibration: calibration(report),
        range: RangeJson { from: stats.range.from.to_string(), to: stats.range.to.to_string() },
        longest_streak: stats.longest_streak,
        retention_by_month: stats.months.iter().map(month).collect(),
        tracks: stats.tracks.iter().map(|(track, one)| (track.clone(), sticking(one))).collect(),
        topics: topics(report),
        prediction: PredictionJson {
            whole: foreseen(&stats.foresight),
            bins: bins(&stats.foresight),
            tracks: stats.foresight_by_track.iter().map(|(track, one)| (track.clone(), foreseen(one))).collect(),
        },
        attempts: report.practiced.iter().map(attempts).collect(),
        delivery: speaking_by_month(&report.spoken).iter().map(delivery).collect(),
        mocks: report.mocks.iter().map(mock).collect(),
        exercises: report.exercises.iter().map(exercises).collect(),
    }
}

fn delivery((month, one): (&Month, &SpeakingStats)) -> DeliveryJson {
    DeliveryJson {
        month: month.to_string(),
        answers: one.answers,
        mean_seconds: round(one.mean_seconds()),
        pauses_per_minute: one.pauses_per_minute().map(round),
        words_per_minute: one.words_per_minute().map(round),
    }
}

fn retention(one: Retained) -> Retention {
    Retention { share: one.share(), passed: one.passed, n: one.n }
}

fn day_work((day, tracks): (&StudyDay, &BTreeMap<String, Work>)) -> DayWork {
    let work = |work: &Work| TrackWork { reviews: work.reviews, seconds: round(work.seconds) };
    DayWork { day: day.to_string(), tracks: tracks.iter().map(|(track, one)| (track.clone(), work(one))).collect() }
}

fn ai_json(ai: Option<String>, one: Exercises) -> AiJson {
    AiJson { ai, submissions: one.submissions, passed: one.passed, mean_seconds: one.mean_seconds() }
}

fn calibration(report: &Report) -> Vec<CalibrationJson> {
    let one = |(month, one): (&Month, &crate::stats::calibration::Calibration)| CalibrationJson {
        month: month.to_string(),
        answers: one.answers,
        guess: one.guess,
        rating: one.rating,
        grade: one.grade,
        bias: one.bias,
    };
    report.judged.iter().map(one).collect()
}

fn banded(one: Retained) -> Banded {
    let band = one.band().map(|(low, high)| [round(low), round(high)]);
    Banded { share: one.share().map(round), passed: one.passed, n: one.n, band }
}

fn month((month, kept): (&Month, &RetentionByAge)) -> MonthJson {
    let (young, mature) = (banded(kept.young), banded(kept.mature));
    MonthJson { month: month.to_string(), all: banded(kept.all()), young, mature }
}

fn sticking(one: &Sticking) -> StickingJson {
    StickingJson {
        reviews: one.work.reviews,
        seconds: round(one.work.seconds),
        retention: banded(one.kept.all()),
        cards: one.cards,
        stability: one.stability.map(round),
        recall: one.recall.map(round),
    }
}

fn topics(report: &Report) -> Vec<TopicJson> {
    let mut topics: Vec<TopicJson> = report
        .stats
        .topics
        .iter()
        .map(|((track, topic), one)| TopicJson {
            track: track.clone(),
            topic: report.topic_names.get(topic).cloned().unwrap_or_default(),
            sticking: sticking(one),
        })
        .collect();
    topics.sort_by(|one, other| (&one.track, &one.topic).cmp(&(&other.track, &other.topic)));
    topics
}

fn foreseen(one: &PredictionStats) -> ForecastJson {
    let whole = one.whole();
    ForecastJson {
        n: whole.n,
        predicted: whole.predicted().map(round),
        actual: whole.actual().map(round),
        log_loss: one.log_loss().map(round),
        rmse_bins: one.rmse_bins().map(round),
    }
}

fn bins(foresight: &PredictionStats) -> Vec<BinJson> {
    let border = |nth: usize| round(nth as f64 / foresight.bins.len() as f64);
    let bin = |(nth, bin): (usize, &crate::stats::prediction::Bin)| BinJson {
        from: border(nth),
        to: border(nth + 1),
        n: bin.n,
        predicted: bin.predicted().map(round),
        actual: bin.actual().map(round),
    };
    foresight.bins.iter().enumerate().filter(|(_, bin)| bin.n > 0).map(bin).collect()
}

fn attempts((month, one): (&Month, &PracticeStats)) -> AttemptsJson {
    AttemptsJson { month: month.to_string(), answers: one.answers, in_mocks: one.in_mocks, seconds: round(one.seconds) }
}

fn mock(one: &MockStats) -> MockJson {
    MockJson {
        id: one.id,
        kind: one.kind.clone(),
        day: one.day.to_string(),
        ended: one.ended,
        answered: one.answered,
        questions: one.questions,
        rating: one.rating.map(round),
        coding: one.coding.map(round),
        solved: one.solved.map(|(solved, _)| solved),
        problems: one.solved.map(|(_, of)| of),
        points: one.points.map(round),
        passed: one.passed,
    }
}

fn exercises(((month, ai), one): (&(Month, Option<String>), &Exercises)) -> ExercisesJson {
    ExercisesJson {
        month: month.to_string(),
        ai: ai.clone(),
        submissions: one.submissions,
        passed: one.passed,
        mean_seconds: one.mean_seconds().map(round),
    }
}
