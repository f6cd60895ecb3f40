//! The plan as one JSON object; docs/json.md has its fields.

use crate::practice::mock::Trend;
use crate::practice::plan::{Plan, Target};
use serde_json::{Value, json};

/// To four places: more would be noise.
fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// The plan, its numbers rounded.
pub fn as_json(plan: &Plan) -> Value {
    let what_if = plan.outcomes.iter().map(|one| {
        let recall: Vec<f64> = one.recall.iter().map(|recall| round(*recall)).collect();
        json!({"minutes": round(one.minutes), "recall": recall})
    });
    let left_out = plan.left_out.iter();
    let left_out = left_out.map(|(deck, unseen, cards)| json!({"deck": deck, "unseen": unseen, "cards": cards}));
    let breaks = plan.breaks.iter();
    let breaks = breaks.map(|away| json!({"from": away.from.to_string(), "to": away.to.to_string()}));
    let stories = plan.stories.as_ref();
    json!({
        "minutes": plan.minutes,
        "wanted": round(plan.wanted),
        "targets": plan.targets.iter().enumerate().map(|(nth, target)| target_json(plan, nth, target)).collect::<Value>(),
        "what_if": what_if.collect::<Value>(),
        "days": (0..plan.days.len()).map(|ahead| day_json(plan, ahead)).collect::<Value>(),
        "left_out": left_out.collect::<Value>(),
        "exercises": plan.exercises.map(|one| json!({"share": round(one.share), "minutes": round(one.minutes)})),
        "breaks": breaks.collect::<Value>(),
        "stories": stories.map(|one| json!({"covered": one.covered, "asked": one.asked, "gaps": one.gaps})),
    })
}

fn target_json(plan: &Plan, nth: usize, target: &Target) -> Value {
    let own = plan.outcomes.iter().find(|outcome| outcome.minutes == plan.minutes);
    let tracks = plan.known[nth].iter().map(|(track, known)| {
        let band = [(known.recall - known.band).max(0.0), (known.recall + known.band).min(1.0)].map(round);
        let known =
            json!({"recall": round(known.recall), "band": band, "seen": round(known.seen), "cards": known.cards});
        (track.clone(), known)
    });
    let ready = &plan.ready[nth];
    let raise = ready.raise.iter().map(|raise| {
        let (command, raises) = (raise.action.command(), raise.action.raises());
        json!({"command": command, "raises": raises, "gain": round(raise.gain)})
    });
    json!({
        "stage": target.stage,
        "date": target.date.map(|day| day.to_string()),
        "day": target.day.to_string(),
        "days": target.day.days_since(plan.today),
        "recall": own.map_or(0.0, |own| round(own.recall[nth])),
        "recall_without_breaks": plan.without_breaks.as_ref().map(|recall| round(recall[nth])),
        "minutes_needed": plan.needed[nth].map(|minutes| minutes.ceil()),
        "tracks": tracks.collect::<Value>(),
        "mocks": Trend::of(target.stage.as_deref(), &plan.mocks),
        "ready": {"told": ready.told, "solved": ready.solved, "known": ready.known.map(round)},
        "raise": raise.collect::<Value>(),
    })
}

fn day_json(plan: &Plan, ahead: usize) -> Value {
    let (day, work) = (plan.today.plus(ahead as i64), plan.days[ahead]);
    let stages = plan.stages.iter().filter(|stage| !stage.done && stage.day == Some(day)).map(|stage| &stage.name);
    let errands = plan.checklist.iter().filter(|(on, _)| *on == day).map(|(_, text)| text);
    json!({
        "day": day.to_string(),
        "minutes": round(work.seconds / 60.0),
        "answers": round(work.answers),
        "new": round(work.new),
        "exercises": round(work.exercises),
        "stages": stages.collect::<Vec<_>>(),
        "errands": errands.collect::<Vec<_>>(),
    })
}
