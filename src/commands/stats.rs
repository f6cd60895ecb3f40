//! `stats`: what is due, what sticks, where the time went.

use super::context::{Context, Library, failed};
use super::scope::Scope;
use crate::cli::JsonOnly;
use crate::deck::Month;
use crate::error::{Result, exit};
use crate::schedule::StudyDay;
use crate::schedule::log::standing;
use crate::stats::calibration::{Calibration, Judgement, by_month};
use crate::stats::{Counter, Stats};
use crate::store::AiTally;
use crate::view::{drill, stats as draw};
use chrono::Datelike;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// How many days the forecast and the list of days have.
const DAYS: usize = 14;

#[derive(Serialize)]
struct StatsJson {
    forecast: Vec<DayDue>,
    true_retention: BTreeMap<String, Retention>,
    days: Vec<DayWork>,
    streak: usize,
    ai: Vec<AiJson>,
    calibration: Vec<CalibrationJson>,
}

/// Drills with one rule about AI assistants; `ai` is null where nothing was said.
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

/// Runs `stats`.
pub fn run(args: JsonOnly, ctx: &mut Context<'_>) -> Result<u8> {
    let library = ctx.library()?;
    let today = ctx.today();
    let scope = Scope::everything(&library.store)?;
    let files = scope.files.keys().copied().collect();
    let forecast = library.store.forecast(today, DAYS, &files).map_err(failed("look ahead"))?;
    let stats = count(&library, today)?;
    let ai = library.store.drills_by_ai().map_err(failed("read the attempts"))?;
    let judged = calibration(&library)?;
    if args.json {
        let ai = ai.into_iter().map(ai_json).collect();
        ctx.say_json(&StatsJson { ai, ..as_json(&stats, &judged, &forecast, today) })?;
    } else {
        let screen = ctx.screen();
        ctx.say(&draw::stats(&stats, &forecast, today, &screen))?;
        ctx.say(&draw::calibration(&judged, &screen))?;
        ctx.say(&drill::by_ai(&ai, &screen))?;
    }
    Ok(exit::DONE)
}

/// What the person guessed, rated and graded, by month.
fn calibration(library: &Library) -> Result<BTreeMap<Month, Calibration>> {
    let kept = library.store.attempts().map_err(failed("read the answers"))?;
    Ok(by_month(kept.into_iter().map(|kept| {
        let date = kept.day.date();
        Judgement {
            month: Month { year: date.year().clamp(0, 9_999) as u16, month: date.month() as u8 },
            guess: kept.attempt.prediction.map(f64::from),
            rating: kept.attempt.rating(),
            grade: kept.grade,
        }
    })))
}

fn count(library: &Library, today: StudyDay) -> Result<Stats> {
    let error = failed("read the log");
    let files = library.store.files().map_err(&error)?;
    let tracks: HashMap<i64, &str> = files.iter().map(|file| (file.id, file.settings.track.as_str())).collect();
    let file_of = library.store.file_of_each().map_err(&error)?;
    let track_of = |card: i64| file_of.get(&card).and_then(|file| tracks.get(file).copied());
    let mut counter = Counter::new(today);
    for history in library.store.log_by_card().map_err(&error)?.chunk_by(|one, other| one.card == other.card) {
        counter.card(track_of(history[0].card).unwrap_or("retired"), standing(history));
    }
    Ok(counter.finish())
}

fn as_json(stats: &Stats, judged: &BTreeMap<Month, Calibration>, forecast: &[usize], today: StudyDay) -> StatsJson {
    let day = |ahead: usize| today.plus(ahead as i64).to_string();
    StatsJson {
        forecast: forecast.iter().enumerate().map(|(ahead, due)| DayDue { day: day(ahead), due: *due }).collect(),
        true_retention: stats
            .retained
            .iter()
            .map(|(track, r)| (track.clone(), Retention { share: r.share(), passed: r.passed, n: r.n }))
            .collect(),
        days: stats
            .work
            .iter()
            .map(|(day, tracks)| DayWork {
                day: day.to_string(),
                tracks: tracks
                    .iter()
                    .map(|(track, work)| (track.clone(), TrackWork { reviews: work.reviews, seconds: work.seconds }))
                    .collect(),
            })
            .collect(),
        streak: stats.streak,
        ai: Vec::new(),
        calibration: judged
            .iter()
            .map(|(month, one)| CalibrationJson {
                month: month.to_string(),
                answers: one.answers,
                guess: one.guess,
                rating: one.rating,
                grade: one.grade,
                bias: one.bias,
            })
            .collect(),
    }
}

fn ai_json(tally: AiTally) -> AiJson {
    let AiTally { ai, submissions, passed, mean_seconds } = tally;
    AiJson { ai, submissions, passed, mean_seconds }
}
