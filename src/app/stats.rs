//! Loads the numbers of `stats`.

use crate::app::library::{App, Library};
use crate::app::mock::state::read;
use crate::app::scope::Scope;
use crate::error::{Doing, Result};
use crate::practice::Attempt;
use crate::practice::mock::Mock;
use crate::schedule::StudyDay;
use crate::stats::calibration::{Judgment, by_month};
use crate::stats::{
    CardGroup, Counter, MockStats, Range, Report, SpokenAnswer, Stats, exercises_by_month, month_of, practiced_by_month,
};
use crate::store::{MockRow, Store};
use std::collections::{BTreeMap, HashMap};

/// The name for cards without a deck.
const RETIRED: &str = "retired";

/// All statistics for this range, with a forecast of `ahead` days.
pub fn gather(library: &Library, range: Range, ahead: usize, app: &App) -> Result<Report> {
    let (store, today) = (&library.store, app.today());
    let scope = Scope::everything(store)?;
    let files = scope.files.keys().copied().collect();
    let forecast = store.forecast(today, ahead, &files).doing("forecast due cards")?;
    let stats = count(store, range, app)?;
    let (mocks, answers) = (mocks(store, app)?, store.attempts().doing("read the answers")?);
    let graded = answers.iter().map(|kept| (kept.day, &kept.attempt, Some(kept.grade)));
    let ungraded = mocks.iter().flat_map(|(day, mock, _)| mock.ungraded().map(|attempt| (*day, attempt, None)));
    let answers: Vec<(StudyDay, &Attempt, Option<i64>)> = graded.chain(ungraded).collect();
    Ok(Report {
        today,
        forecast,
        minutes_a_day: app.config.daily_minutes(),
        topic_names: topic_names(store, &stats)?,
        stats,
        practiced: practiced_by_month(
            answers
                .iter()
                .map(|(day, attempt, grade)| (*day, attempt.seconds, attempt.mock.is_some() || grade.is_none())),
        ),
        spoken: answers.iter().filter_map(|(day, attempt, _)| spoken(*day, attempt)).collect(),
        exercises: exercises(store)?,
        judged: by_month(answers.iter().map(|(day, attempt, grade)| Judgment {
            month: month_of(*day),
            guess: attempt.prediction.map(f64::from),
            rating: attempt.rating(),
            grade: *grade,
        })),
        mocks: mocks.into_iter().map(|(_, _, stats)| stats).collect(),
    })
}

/// An answer as it was delivered; `None` without a recording in which a voice was heard.
fn spoken(day: StudyDay, attempt: &Attempt) -> Option<SpokenAnswer> {
    let delivery = attempt.delivery.clone()?;
    let words = attempt.transcribed.then(|| attempt.words());
    Some(SpokenAnswer { day, asked: attempt.asked.clone(), delivery, parts: attempt.sections.clone(), words })
}

/// Reads the log once.
fn count(store: &Store, range: Range, app: &App) -> Result<Stats> {
    let doing = "read the log";
    let files = store.files().doing(doing)?;
    let mut names: Vec<String> = files.iter().map(|file| file.settings.track.clone()).collect();
    names.push(RETIRED.to_owned());
    names.sort();
    names.dedup();
    let number = |track: &str| names.binary_search_by(|name| name.as_str().cmp(track)).unwrap_or_default();
    let tracks: HashMap<i64, usize> = files.iter().map(|file| (file.id, number(&file.settings.track))).collect();
    let retired = number(RETIRED);
    let (today, models) = (app.today(), store.models().doing(doing)?);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let begin = || Counter::new(today, range, names.len());
    let parts = store.fold_histories(cores, begin, |counter, of, rows| {
        let track = of.file.and_then(|file| tracks.get(&file).copied());
        let group = CardGroup { track: track.unwrap_or(retired), topic: track.map(|_| of.topic) };
        counter.card(group, rows, models.by_id_or_default(of.parameters));
    });
    let total = parts.doing(doing)?.into_iter().reduce(|mut all, part| {
        all.add(&part);
        all
    });
    Ok(total.unwrap_or_else(begin).finish(&names))
}

fn topic_names(store: &Store, stats: &Stats) -> Result<BTreeMap<i64, String>> {
    let name = |topic: i64| store.topic_name(topic).map(|name| (topic, name));
    let names: Result<BTreeMap<i64, String>, _> = stats.topics.keys().map(|(_, topic)| name(*topic)).collect();
    names.doing("read the topics")
}

/// Each mock with its day and summary.
fn mocks(store: &Store, app: &App) -> Result<Vec<(StudyDay, Mock, MockStats)>> {
    let rows = store.mocks().doing("read the mocks")?;
    let stats = |row: &MockRow| {
        let mock = read(row)?;
        let summary = mock.summary();
        let (rating, coding) = (summary.rating(), summary.coding_rating());
        let day = app.config.rollover.day_of(row.at);
        let stats = MockStats {
            id: row.id,
            kind: summary.kind,
            day,
            ended: row.ended,
            answered: summary.answered,
            questions: summary.questions,
            rating,
            coding,
            solved: summary.score.map(|score| (score.solved, score.of)),
            points: summary.score.map(|score| score.share()),
            passed: summary.passed,
        };
        Ok((day, mock, stats))
    };
    rows.iter().map(stats).collect()
}

fn exercises(store: &Store) -> Result<BTreeMap<(crate::deck::Month, Option<String>), crate::stats::Exercises>> {
    let mut submissions = Vec::new();
    let look = |day, ai, passed, seconds| submissions.push((day, ai, passed, seconds));
    store.for_each_drill(look).doing("read the exercises")?;
    Ok(exercises_by_month(submissions.into_iter()))
}
