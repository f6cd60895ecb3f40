//! What a session could practise, best first.

use crate::cli::StudyArgs;
use crate::commands::context::{Context, Library, failed};
use crate::commands::scope::Scope;
use crate::error::Result;
use crate::practice::SessionCard;
use crate::schedule::pace::Sample;
use crate::schedule::{Aim, Moment, Pace, Retention, StudyDay, USUAL_HORIZON};
use crate::store::{CardRow, Store};

/// So many of the latest answers are learnt from: enough for steady habits, and habits change.
const ANSWERS_LEARNT_FROM: usize = 2_000;

/// What a session begins with.
pub struct Plan {
    /// When it begins.
    pub now: Moment,
    /// The study day it belongs to.
    pub today: StudyDay,
    /// Cards due.
    pub due: usize,
    /// New cards that may come.
    pub new: usize,
    /// What the engine needs to know of each card, best first.
    pub cards: Vec<SessionCard>,
    /// The same cards as the store knows them.
    pub rows: Vec<CardRow>,
    /// The person's habits.
    pub pace: Pace,
}

/// Gathers the cards that may come and puts them in order.
pub fn gather(args: &StudyArgs, ctx: &Context<'_>, library: &Library) -> Result<Plan> {
    let (now, today) = (ctx.now(), ctx.today());
    let scope = Scope::of(&library.store, &args.deck, &args.track)?;
    let pace = learn_pace(&library.store, &scope)?;
    let model = ctx.model();
    let aim = Aim { today, target: today.plus(i64::from(USUAL_HORIZON)), model: &model, pace: &pace };
    let worth = Worth { aim, scope: &scope, by_track: scope.cards_by_track() };
    let budgeted = args.budget.is_some();
    let horizon = if budgeted { i64::from(i32::MAX) } else { i64::from(args.ahead) };
    let error = failed("choose what to practise");
    let so_far = library.store.today(today).map_err(&error)?;
    let due_notes = library.store.due_notes(&so_far, today.plus(i64::from(args.ahead))).map_err(&error)?;
    let mut reviews = library.store.due_cards(&so_far, today.plus(horizon)).map_err(&error)?;
    reviews.retain(|row| row.file.is_some_and(|file| scope.files.contains_key(&file)) && !passed_today(row, today));
    let mut new = new_cards(args, ctx, library, &scope, &so_far, &due_notes)?;
    let due = reviews.iter().filter(|row| is_due(row, today.plus(i64::from(args.ahead)))).count();
    if let Some(most) = args.new {
        new.truncate(most);
    }
    let mut rows =
        if budgeted { worth.best_first(reviews, new) } else { spread(worth.best_first(reviews, vec![]), new) };
    rows.truncate(args.limit.unwrap_or(usize::MAX));
    let new = rows.iter().filter(|row| row.progress.is_none()).count();
    let due = due.min(rows.iter().filter(|row| is_due(row, today.plus(i64::from(args.ahead)))).count());
    let cards = rows.iter().map(|row| session_card(row, &scope, ctx)).collect();
    Ok(Plan { now, today, due, new, cards, rows, pace })
}

fn is_due(row: &CardRow, day: StudyDay) -> bool {
    row.progress.is_some_and(|progress| progress.due <= day)
}

/// Done for today: answered and passed.
fn passed_today(row: &CardRow, today: StudyDay) -> bool {
    row.progress.is_some_and(|progress| progress.last >= today && progress.due > today)
}

fn learn_pace(store: &Store, scope: &Scope) -> Result<Pace> {
    let answers = store.recent_answers(ANSWERS_LEARNT_FROM).map_err(failed("learn from your answers"))?;
    Ok(Pace::learn(answers.iter().filter_map(|answer| {
        let file = scope.files.get(&answer.file?)?;
        Some(Sample { track: &file.settings.track, first: answer.first, grade: answer.grade, seconds: answer.seconds })
    })))
}

/// New cards of all files in turn. Without a minute budget each deck brings at most its daily number.
fn new_cards(
    args: &StudyArgs,
    ctx: &Context<'_>,
    library: &Library,
    scope: &Scope,
    so_far: &crate::store::Today,
    due_notes: &crate::store::DueNotes,
) -> Result<Vec<CardRow>> {
    let mut files: Vec<_> = scope.files.values().collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let mut by_file = Vec::new();
    for file in files {
        let limit = match (file.settings.new_per_day, args.budget, args.new) {
            (Some(own), _, None) => own as usize,
            (None, None, None) => ctx.config.new_per_day as usize,
            _ => usize::MAX,
        };
        let most = limit.saturating_sub(so_far.introduced(file.id));
        let error = failed("choose new cards");
        by_file.push(library.store.new_cards(so_far, due_notes, file.id, most).map_err(error)?.into_iter());
    }
    let mut in_turn = Vec::new();
    loop {
        let before = in_turn.len();
        in_turn.extend(by_file.iter_mut().filter_map(Iterator::next));
        if in_turn.len() == before {
            return Ok(in_turn);
        }
    }
}

/// The value of cards for the aim of the session.
struct Worth<'a> {
    aim: Aim<'a>,
    scope: &'a Scope,
    by_track: std::collections::HashMap<&'a str, usize>,
}

impl Worth<'_> {
    /// Reviews and new cards together, the greatest worth first; equals stay in their order.
    fn best_first(&self, reviews: Vec<CardRow>, new: Vec<CardRow>) -> Vec<CardRow> {
        let mut valued: Vec<(f64, CardRow)> = reviews.into_iter().chain(new).map(|row| (self.of(&row), row)).collect();
        valued.sort_by(|one, other| other.0.total_cmp(&one.0));
        valued.into_iter().map(|(_, row)| row).collect()
    }

    fn of(&self, row: &CardRow) -> f64 {
        let Some(file) = row.file.and_then(|file| self.scope.files.get(&file)) else { return f64::MIN };
        let track = file.settings.track.as_str();
        let cards = self.by_track.get(track).copied().unwrap_or(1).max(1);
        self.aim.worth(track, 1.0 / cards as f64, row.progress.as_ref())
    }
}

/// New cards spread evenly among the reviews.
fn spread(reviews: Vec<CardRow>, new: Vec<CardRow>) -> Vec<CardRow> {
    let place = |nth: usize, all: usize| (nth as f64 + 0.5) / all as f64;
    let (many_reviews, many_new) = (reviews.len(), new.len());
    let reviews = reviews.into_iter().enumerate().map(|(nth, row)| (place(nth, many_reviews), row));
    let new = new.into_iter().enumerate().map(|(nth, row)| (place(nth, many_new), row));
    let mut all: Vec<(f64, CardRow)> = reviews.chain(new).collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all.into_iter().map(|(_, row)| row).collect()
}

/// What the engine needs to know of a card.
pub fn session_card(row: &CardRow, scope: &Scope, ctx: &Context<'_>) -> SessionCard {
    let settings = row.file.and_then(|file| scope.files.get(&file)).map(|file| &file.settings);
    let own = settings.and_then(|settings| settings.retention).and_then(Retention::new);
    SessionCard {
        id: row.id,
        topic: row.topic as u64,
        track: settings.map_or_else(String::new, |settings| settings.track.clone()),
        retention: own.unwrap_or(ctx.config.retention),
        progress: row.progress,
    }
}
