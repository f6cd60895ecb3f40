//! The plan as one JSON object; docs/json.md has its fields.

use crate::practice::mock::Trend;
use crate::practice::plan::{Plan, Target};
use crate::practice::ready::Raise;
use serde::Serialize;
use std::collections::BTreeMap;

/// The plan as docs/json.md describes it.
#[derive(Serialize)]
pub struct PlanJson<'p> {
    minutes: f64,
    wanted: f64,
    targets: Vec<TargetJson<'p>>,
    what_if: Vec<WhatIf>,
    days: Vec<DayJson<'p>>,
    left_out: Vec<LeftOut<'p>>,
    exercises: Option<ExercisesJson>,
    breaks: Vec<BreakJson>,
    stories: Option<StoriesJson<'p>>,
}

#[derive(Serialize)]
struct TargetJson<'p> {
    stage: Option<&'p str>,
    date: Option<String>,
    day: String,
    days: u32,
    recall: f64,
    recall_without_breaks: Option<f64>,
    minutes_needed: Option<f64>,
    tracks: BTreeMap<&'p str, TrackJson>,
    mocks: Trend,
    ready: ReadyJson,
    raise: Vec<RaiseJson>,
}

#[derive(Serialize)]
struct ReadyJson {
    told: (usize, usize),
    solved: (usize, usize),
    known: Option<f64>,
}

#[derive(Serialize)]
struct RaiseJson {
    command: String,
    raises: &'static str,
    gain: f64,
}

#[derive(Serialize)]
struct TrackJson {
    recall: f64,
    band: [f64; 2],
    seen: f64,
    cards: usize,
}

#[derive(Serialize)]
struct WhatIf {
    minutes: f64,
    recall: Vec<f64>,
}

#[derive(Serialize)]
struct DayJson<'p> {
    day: String,
    minutes: f64,
    answers: f64,
    new: f64,
    exercises: f64,
    stages: Vec<&'p str>,
    errands: Vec<&'p str>,
}

#[derive(Serialize)]
struct LeftOut<'p> {
    deck: &'p str,
    unseen: usize,
    cards: usize,
}

#[derive(Serialize)]
struct ExercisesJson {
    share: f64,
    minutes: f64,
}

#[derive(Serialize)]
struct StoriesJson<'p> {
    covered: usize,
    asked: usize,
    gaps: &'p [String],
}

#[derive(Serialize)]
struct BreakJson {
    from: String,
    to: String,
}

/// To four places: more would be noise.
fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// The plan, its numbers rounded.
pub fn as_json(plan: &Plan) -> PlanJson<'_> {
    PlanJson {
        minutes: plan.minutes,
        wanted: round(plan.wanted),
        targets: plan.targets.iter().enumerate().map(|(nth, target)| target_json(plan, nth, target)).collect(),
        what_if: plan
            .outcomes
            .iter()
            .map(|o| WhatIf { minutes: round(o.minutes), recall: o.recall.iter().map(|r| round(*r)).collect() })
            .collect(),
        days: (0..plan.days.len()).map(|ahead| day_json(plan, ahead)).collect(),
        left_out: plan
            .left_out
            .iter()
            .map(|(deck, unseen, cards)| LeftOut { deck, unseen: *unseen, cards: *cards })
            .collect(),
        exercises: plan
            .exercises
            .map(|exercises| ExercisesJson { share: round(exercises.share), minutes: round(exercises.minutes) }),
        breaks: plan
            .breaks
            .iter()
            .map(|away| BreakJson { from: away.from.to_string(), to: away.to.to_string() })
            .collect(),
        stories: plan.stories.as_ref().map(|stories| StoriesJson {
            covered: stories.covered,
            asked: stories.asked,
            gaps: &stories.gaps,
        }),
    }
}

fn target_json<'p>(plan: &'p Plan, nth: usize, target: &'p Target) -> TargetJson<'p> {
    let own = plan.outcomes.iter().find(|outcome| outcome.minutes == plan.minutes);
    let tracks = plan.known[nth].iter().map(|(track, known)| {
        let band = [(known.recall - known.band).max(0.0), (known.recall + known.band).min(1.0)].map(round);
        let seen = round(known.seen);
        (track.as_str(), TrackJson { recall: round(known.recall), band, seen, cards: known.cards })
    });
    let ready = &plan.ready[nth];
    TargetJson {
        stage: target.stage.as_deref(),
        date: target.date.map(|day| day.to_string()),
        day: target.day.to_string(),
        days: target.day.days_since(plan.today),
        recall: own.map_or(0.0, |own| round(own.recall[nth])),
        recall_without_breaks: plan.without_breaks.as_ref().map(|recall| round(recall[nth])),
        minutes_needed: plan.needed[nth].map(|minutes| minutes.ceil()),
        tracks: tracks.collect(),
        mocks: Trend::of(target.stage.as_deref(), &plan.mocks),
        ready: ReadyJson { told: ready.told, solved: ready.solved, known: ready.known.map(round) },
        raise: ready.raise.iter().map(raise_json).collect(),
    }
}

fn raise_json(raise: &Raise) -> RaiseJson {
    RaiseJson { command: raise.action.command(), raises: raise.action.raises(), gain: round(raise.gain) }
}

fn day_json(plan: &Plan, ahead: usize) -> DayJson<'_> {
    let (day, work) = (plan.today.plus(ahead as i64), plan.days[ahead]);
    DayJson {
        day: day.to_string(),
        minutes: round(work.seconds / 60.0),
        answers: round(work.answers),
        new: round(work.new),
        exercises: round(work.exercises),
        stages: plan
            .stages
            .iter()
            .filter(|stage| !stage.done && stage.day == Some(day))
            .map(|s| s.name.as_str())
            .collect(),
        errands: plan.errands.iter().filter(|(on, _)| *on == day).map(|(_, text)| text.as_str()).collect(),
    }
}
