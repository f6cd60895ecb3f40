//! `plan --catch-up`: previews spreading a backlog over the coming days, and postpones cards on request.

use crate::app::library::Library;
use crate::app::scope::Scope;
use crate::app::study::plan::{Parts, policy_for, session_card};
use crate::cli::PlanArgs;
use crate::error::{Doing, Result};
use crate::practice::backlog::{Overdue, spread};
use crate::schedule::StudyDay;
use crate::store::{Change, UndoAction};
use crate::ui::context::Context;
use crate::view::count::{count, minutes};
use crate::view::table::Table;
use serde_json::{Value, json};

/// How many days to forecast due cards for.
const DAYS: usize = 60;

pub fn run(minutes_a_day: f64, args: &PlanArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let days = backlog(60.0 * minutes_a_day, ctx, library)?;
    let applied = args.apply && days.len() > 1;
    if applied {
        postpone_cards(&days, ctx, library)?;
    }
    if args.json {
        ctx.say_json(&as_json(&days, applied, ctx.today()))?;
    } else {
        ctx.say(&text(&days, applied, ctx))?;
    }
    Ok(())
}

fn backlog(seconds: f64, ctx: &Context<'_>, library: &Library) -> Result<Vec<Vec<Overdue>>> {
    let doing = "find overdue cards";
    let (store, today) = (&library.store, ctx.today());
    let _snapshot = store.snapshot().doing(doing)?;
    let scope = Scope::everything(store)?;
    let policy = policy_for(ctx, store, &scope, seconds)?;
    let parts = Parts::of(store, &scope)?;
    let so_far = store.today(today).doing(doing)?;
    let mut overdue = Vec::new();
    let mut ahead = vec![0.0; DAYS + 1];
    for card in store.reviewed_cards(&so_far).doing(doing)? {
        let Some(progress) = card.progress.filter(|_| scope.files.contains_key(&card.file)) else { continue };
        let session_card = session_card(&card, &scope, &parts, ctx);
        let seconds = policy.seconds(&session_card.candidate());
        if progress.due <= today {
            overdue
                .push((progress.due, Overdue { card: card.id, worth: policy.key(&session_card.candidate()), seconds }));
        } else if let Some(day) = ahead.get_mut(progress.due.days_since(today) as usize) {
            *day += seconds;
        }
    }
    overdue.sort_by_key(|(due, _)| *due);
    let due_then = |day: usize| ahead.get(day).copied().unwrap_or(0.0);
    Ok(spread(overdue.into_iter().map(|(_, card)| card).collect(), &due_then, seconds))
}

fn postpone_cards(days: &[Vec<Overdue>], ctx: &Context<'_>, library: &mut Library) -> Result<()> {
    let doing = "postpone cards";
    let today = ctx.today();
    let later = days
        .iter()
        .enumerate()
        .skip(1)
        .flat_map(|(ahead, cards)| cards.iter().map(move |card| (card.card, today.plus(ahead as i64))));
    let later: Vec<(i64, StudyDay)> = later.collect();
    let before = library.store.postponed().doing(doing)?;
    let postpone = |change: &Change<'_>| {
        change.postpone(&later, today)?;
        // No card, because the undo step has many.
        change.record_undo(ctx.now(), 0, &UndoAction::CatchUp { before })
    };
    library.store.write(postpone).doing(doing)?;
    Ok(())
}

fn seconds(cards: &[Overdue]) -> f64 {
    cards.iter().map(|card| card.seconds).sum()
}

fn as_json(days: &[Vec<Overdue>], applied: bool, today: StudyDay) -> Value {
    let day = |(ahead, cards): (usize, &Vec<Overdue>)| {
        let (day, minutes) = (today.plus(ahead as i64), (seconds(cards) / 6.0).round() / 10.0);
        json!({"day": day.to_string(), "cards": cards.len(), "minutes": minutes})
    };
    json!({"applied": applied, "days": days.iter().enumerate().map(day).collect::<Value>()})
}

fn text(days: &[Vec<Overdue>], applied: bool, ctx: &Context<'_>) -> String {
    let all: usize = days.iter().map(Vec::len).sum();
    if all == 0 {
        return "Nothing is overdue.\n".to_owned();
    }
    let mut table = Table::of(&["day"], &["from the backlog", "time"]);
    for (ahead, cards) in days.iter().enumerate() {
        let day = ctx.today().plus(ahead as i64).date().format("%a %d %b").to_string();
        table.row([day, count(cards.len(), "card"), minutes(seconds(cards).round() as u64)]);
    }
    let words = match (days.len(), applied) {
        (1, _) => "All overdue cards fit into today.".to_owned(),
        (_, true) => "Cards after today are postponed; due dates stay. `undo` reverses it.".to_owned(),
        (days, false) => {
            format!(
                "{} overdue, spread over {days} days, most valuable first. To postpone them: `plan --catch-up --apply`.",
                count(all, "card")
            )
        }
    };
    format!("{}{words}\n", table.render(&ctx.screen()))
}
