//! The plan as tables: forecast recall on target days, the effect of other minutes, and the coming days.

use super::count::{count, span_of_days};
use super::table::{Column, Table};
use super::{Screen, safe_line, wrapped};
use crate::practice::mock::Trend;
use crate::practice::plan::{Plan, Target};
use crate::schedule::{NEAR_DAYS, StudyDay};

/// This many of the coming days are listed.
const DAYS: usize = 14;

/// How many decks with cards left out to name.
const DECKS: usize = 3;

/// The whole plan.
pub fn render(plan: &Plan, screen: &Screen) -> String {
    [
        super::ready::render(plan.targets.iter().zip(&plan.ready), plan.today, screen),
        known(plan, screen)
            + &crammed(plan, screen)
            + &stories(plan, screen)
            + &mocks(plan, screen)
            + &exercises(plan, screen),
        needed(plan, screen),
        other_minutes(plan, screen),
        days(plan, screen),
    ]
    .join("\n")
}

fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}

fn name(target: &Target, today: StudyDay) -> String {
    let days = i64::from(target.day.number()) - i64::from(today.number());
    match (&target.stage, target.date) {
        (Some(stage), Some(day)) => format!("{stage}, {day}, {}", span_of_days(days)),
        (Some(stage), None) => format!("{stage}, date unknown, assuming {}", span_of_days(days)),
        (None, _) => format!("no stage, {}", span_of_days(days)),
    }
}

fn known(plan: &Plan, screen: &Screen) -> String {
    let title = format!("Forecast recall with {} minutes a day", whole(plan.minutes));
    let mut text = format!("{}\n", screen.bold(&title));
    let mut table = Table::new([
        Column::new("for").flexible(),
        Column::new("track"),
        Column::new("recall").right(),
        Column::new("between").right(),
        Column::new("seen").right(),
        Column::new("cards").right(),
    ]);
    for (target, known) in plan.targets.iter().zip(&plan.known) {
        let mut label = name(target, plan.today);
        for (track, known) in known {
            let (low, high) = ((known.recall - known.band).max(0.0), (known.recall + known.band).min(1.0));
            table.row([
                std::mem::take(&mut label),
                safe_line(track).into_owned(),
                percent(known.recall),
                format!("{:.0} and {}", 100.0 * low, percent(high)),
                percent(known.seen),
                known.cards.to_string(),
            ]);
        }
    }
    text.push_str(&table.render(screen));
    text
}

/// The coverage of the story bank, if there are stories.
fn stories(plan: &Plan, screen: &Screen) -> String {
    let Some(stories) = &plan.stories else { return String::new() };
    let mut text = format!("Stories: {} of {} competencies are covered", stories.covered, stories.asked);
    if !stories.gaps.is_empty() {
        text.push_str(&format!("; missing: {}", stories.gaps.join(", ")));
    }
    wrapped(&format!("{}.", safe_line(&text)), screen)
}

/// The results of mocks for each stage; empty without mocks.
fn mocks(plan: &Plan, screen: &Screen) -> String {
    let line = |target: &Target| {
        let trend = Trend::of(target.stage.as_deref(), &plan.mocks);
        let mut parts = Vec::new();
        if !trend.points.is_empty() {
            let points: Vec<String> = trend.points.iter().map(|share| percent(*share)).collect();
            let of = count(trend.points.len(), "assessment");
            parts.push(match trend.passed {
                (_, 0) => format!("{} of points in {of}", points.join(", ")),
                (passed, with) => {
                    format!("{passed} of {} passed, {} of points", count(with, "assessment"), points.join(", "))
                }
            });
        }
        if !trend.ratings.is_empty() {
            let ratings: Vec<String> = trend.ratings.iter().map(|rating| format!("{rating:.1}")).collect();
            parts.push(format!("answers rated {} out of 5 in {}", ratings.join(", "), count(ratings.len(), "mock")));
        }
        let stage = target.stage.as_deref().unwrap_or("all");
        (!parts.is_empty()).then(|| wrapped(&safe_line(&format!("Mocks for {stage}: {}.", parts.join("; "))), screen))
    };
    plan.targets.iter().filter_map(line).collect()
}

/// The message that a stage is so near that sessions ignore due dates.
fn crammed(plan: &Plan, screen: &Screen) -> String {
    let near = |target: &&Target| target.date.is_some_and(|day| day.days_since(plan.today) <= NEAR_DAYS);
    let names: Vec<_> = plan.targets.iter().filter(near).filter_map(|t| t.stage.as_deref()).map(safe_line).collect();
    if names.is_empty() {
        return String::new();
    }
    let line = format!("{}: soon. Sessions now aim at recall on that day instead of due dates.", names.join(", "));
    wrapped(&line, screen)
}

/// How many exercises the coming days have, or why there are none.
fn exercises(plan: &Plan, screen: &Screen) -> String {
    let Some(exercises) = plan.exercises else { return String::new() };
    let share = format!("Exercises get {} of the minutes (`time_shares`)", percent(exercises.share));
    let line = if exercises.minutes > plan.minutes {
        let each = whole(exercises.minutes.ceil());
        format!("{share}, but one takes about {each}, more than your daily minutes: you can postpone it.")
    } else {
        let ahead = plan.days.iter().take(DAYS);
        let many = ahead.map(|day| day.exercises).sum::<f64>().round() as usize;
        format!("{share}: {} in the next {DAYS} days.", count(many, "exercise"))
    };
    wrapped(&line, screen)
}

/// Minutes without needless digits.
fn whole(minutes: f64) -> String {
    format!("{:.0}", minutes.max(1.0))
}

fn needed(plan: &Plan, screen: &Screen) -> String {
    let wanted = percent(plan.wanted);
    let mut text = format!("{}\n", screen.bold(&format!("Minutes a day for {wanted} recall")));
    for (nth, target) in plan.targets.iter().enumerate() {
        let stage = target.stage.as_deref().unwrap_or("in 30 days");
        let line = match plan.needed[nth] {
            Some(minutes) if minutes <= plan.minutes => {
                format!("{stage}: {} min a day or fewer", whole(minutes.ceil()))
            }
            Some(minutes) => {
                format!("{stage}: about {} min a day; you have {}", whole(minutes.ceil()), whole(plan.minutes))
            }
            None => format!("{stage}: not reachable at {} min a day", whole(plan.most_tried)),
        };
        text.push_str(&wrapped(&safe_line(&line), screen));
    }
    let short = plan.needed.iter().any(|needed| needed.is_none_or(|minutes| minutes > plan.minutes));
    if short {
        text.push_str(&wrapped(&to_drop(plan), screen));
    }
    if let Some(without) = &plan.without_breaks {
        text.push_str(&wrapped(&cost_of_breaks(plan, without), screen));
    }
    text
}

fn to_drop(plan: &Plan) -> String {
    if plan.left_out.is_empty() {
        return "Every card will be seen. Add minutes or lower the desired retention.".to_owned();
    }
    let decks: Vec<String> = plan
        .left_out
        .iter()
        .take(DECKS)
        .map(|(deck, unseen, cards)| format!("{} ({unseen} of {cards})", safe_line(deck)))
        .collect();
    format!(
        "Not every card will be seen. Most unseen cards are in {}: turn off less important decks with `decks off NAME`.",
        decks.join(", ")
    )
}

fn cost_of_breaks(plan: &Plan, without: &[f64]) -> String {
    let own = plan.outcomes.get(1).map(|own| own.recall.as_slice()).unwrap_or_default();
    let days: usize = plan.breaks.iter().map(|away| away.days() as usize).sum();
    let cost = plan.targets.iter().zip(own.iter().zip(without)).map(|(target, (with, without))| {
        let stage = target.stage.as_deref().unwrap_or("in 30 days");
        format!("{} {:.1} points", safe_line(stage), (100.0 * (without - with)).max(0.0))
    });
    format!("Your {} off cost {} of recall.", count(days, "day"), cost.collect::<Vec<_>>().join(", "))
}

fn other_minutes(plan: &Plan, screen: &Screen) -> String {
    let mut text = format!("{}\n", screen.bold("Recall with other daily minutes"));
    let stages = plan.targets.iter().map(|target| Column::new(target.stage.as_deref().unwrap_or("in 30 days")).right());
    let mut table = Table::new(std::iter::once(Column::new("minutes").right()).chain(stages));
    for outcome in &plan.outcomes {
        let recall = outcome.recall.iter().map(|recall| format!("{:.1}%", 100.0 * recall));
        table.row(std::iter::once(whole(outcome.minutes)).chain(recall));
    }
    text.push_str(&table.render(screen));
    text
}

fn days(plan: &Plan, screen: &Screen) -> String {
    let mut text = format!("{}\n", screen.bold("Day by day"));
    let mut columns = vec![
        Column::new("day"),
        Column::new("minutes").right(),
        Column::new("answers").right(),
        Column::new("new").right(),
    ];
    columns.extend(plan.exercises.map(|_| Column::new("exercises").right()));
    columns.push(Column::new("").flexible());
    let mut table = Table::new(columns);
    for (ahead, work) in plan.days.iter().take(DAYS).enumerate() {
        let day = plan.today.plus(ahead as i64);
        let mut row = vec![
            day.date().format("%a %d %b").to_string(),
            format!("{:.0}", work.seconds / 60.0),
            format!("{:.0}", work.answers),
            format!("{:.0}", work.new),
        ];
        row.extend(plan.exercises.map(|_| format!("{:.0}", work.exercises)));
        row.push(on_day(plan, day));
        table.row(row);
    }
    text.push_str(&table.render(screen));
    text
}

/// Other events of a day: a break, stages, and the number of checklist items.
fn on_day(plan: &Plan, day: StudyDay) -> String {
    let mut words: Vec<String> = Vec::new();
    if plan.breaks.iter().any(|away| away.holds(day)) {
        words.push("break".to_owned());
    }
    words.extend(plan.stages.iter().filter(|s| !s.done && s.day == Some(day)).map(|s| safe_line(&s.name).into_owned()));
    match plan.checklist.iter().filter(|(on, _)| *on == day).count() {
        0 => {}
        errands => words.push(count(errands, "errand")),
    }
    words.join(", ")
}
