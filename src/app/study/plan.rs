//! Collects the cards of a session: due cards, new cards, and with a time budget all cards.

use super::narrow::{Narrowed, Selection};
use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::deck::Kind;
use crate::error::{Doing, Result};
use crate::practice::{Budget, SessionCard, SessionRules};
use crate::schedule::pace::{ReviewPhase, Sample, practice_kind};
use crate::schedule::{
    Activity, Models, Moment, Pace, RecentPractice, Retention, Rules, SelectionPolicy, StabilityFactor, StudyDay,
    TimeShares, goals, likelihood_weight,
};
use crate::stats::spaced_reviews;
use crate::store::{Due, Queued, Store, Today};
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

/// How many of the last answers the habits are learned from: enough to be stable, few enough to follow changes.
const ANSWERS_LEARNED_FROM: usize = 2_000;

/// How many spaced reviews the stability factor is learned from. This many give it within about 10%.
const TESTS_LEARNED_FROM: usize = 1_500;

/// The input of a session.
pub struct Plan {
    pub now: Moment,
    /// The number of due cards.
    pub due: usize,
    /// The number of available new cards.
    pub new: usize,
    /// The cards for the engine.
    pub cards: Vec<SessionCard>,
    /// Places of the cards to show first, from the focus of mocks.
    pub first: Vec<usize>,
    /// The user's habits.
    pub pace: Pace,
    /// The rules of the session.
    pub rules: SessionRules,
}

/// Collects the cards that the session may show.
pub fn gather(args: &Selection, narrowed: &Narrowed, app: &App, library: &Library) -> Result<Plan> {
    let (now, today) = (app.now(), app.today());
    let _snapshot = library.store.snapshot().doing("choose what to practice")?;
    let scope = Scope::of(&library.store, &args.deck, &args.track)?;
    let doing = "choose what to practice";
    let until = today.plus(i64::from(args.ahead));
    let so_far = library.store.today(today).doing(doing)?;
    let due = library.store.due(&so_far, until).doing(doing)?;
    let mut reviews = match args.budget {
        Some(_) if !args.again => library.store.reviewed_cards(&so_far),
        _ => library.store.due_cards(&so_far, until),
    }
    .doing(doing)?;
    let wanted = |card: &Queued| scope.files.contains_key(&card.file) && narrowed.holds(card.id);
    // With a budget, cards passed today are included because their next reviews need time on the coming days.
    let open = |card: &Queued| args.budget.is_some() || !passed_today(card, today);
    reviews.retain(|card| wanted(card) && open(card));
    let mut new = new_cards(args, narrowed, app, library, &scope, &so_far, &due)?;
    new.truncate(args.new.unwrap_or(usize::MAX));
    // Siblings are not shown on one day: a cloze that could be reviewed early gives the day to its new sibling.
    let new_notes: HashSet<_> = new.iter().filter_map(|card| card.cloze).collect();
    reviews.retain(|card| card.cloze.is_none_or(|note| !new_notes.contains(&note)));
    let mut queue = spread(reviews, new);
    let mut first = focus_cards(today, library, &scope)?;
    first.retain(wanted);
    first.extend(narrowed.card.filter(|card| first.iter().all(|other| other.id != card.id)));
    queue.retain(|card| first.iter().all(|other| other.id != card.id));
    queue.splice(0..0, first.iter().cloned());
    queue.truncate(args.limit.unwrap_or(usize::MAX));
    let scheduled = queue.len();
    let others = off_schedule(args, narrowed, &queue, library)?;
    queue.extend(others.into_iter().filter(wanted));
    queue.truncate(args.limit.unwrap_or(usize::MAX));
    let parts = Parts::of(&library.store, &scope)?;
    let policy = args.budget.map(|budget| policy_for(app, &library.store, &scope, budget)).transpose()?;
    let pace = match &policy {
        Some(policy) => policy.pace.clone(),
        None => habits(app, &library.store, &scope)?.pace,
    };
    let cards: Vec<SessionCard> = queue.iter().map(|card| session_card(card, &scope, &parts, app)).collect();
    let cards = mark_practice(cards, scheduled, narrowed, until);
    let is_due = |card: &&SessionCard| {
        let due = card.progress.is_some_and(|was| was.due <= until && !(was.last >= today && was.due > today));
        due && !card.off_schedule
    };
    Ok(Plan {
        now,
        due: cards.iter().filter(is_due).count(),
        new: queue.iter().filter(|card| card.progress.is_none()).count(),
        first: (0..first.len().min(queue.len())).collect(),
        cards,
        rules: rules(args, app, &library.store, policy)?,
        pace,
    })
}

/// Marks cards off the schedule: all from a place on, and the named one if it is not due.
fn mark_practice(cards: Vec<SessionCard>, from: usize, narrowed: &Narrowed, until: StudyDay) -> Vec<SessionCard> {
    let is_early = |card: &SessionCard| card.progress.is_some_and(|progress| progress.due > until);
    let mark = |(nth, card): (usize, SessionCard)| {
        let off_schedule = nth >= from || narrowed.is_card(card.id) && is_early(&card);
        SessionCard { off_schedule, ..card }
    };
    cards.into_iter().enumerate().map(mark).collect()
}

/// For `--again`: cards that are not due, soonest first. Includes all spans of a cloze, because no due date changes.
fn off_schedule(args: &Selection, narrowed: &Narrowed, queue: &[Queued], library: &Library) -> Result<Vec<Queued>> {
    if !args.again || narrowed.card.is_some() {
        return Ok(Vec::new());
    }
    let taken: HashSet<i64> = queue.iter().map(|card| card.id).collect();
    let mut cards = library.store.seen_cards().doing("choose what to practice")?;
    cards.retain(|card| !taken.contains(&card.id));
    Ok(cards)
}

/// Cards with a focus from a mock's debrief before today that were not answered since.
fn focus_cards(today: StudyDay, library: &Library, scope: &Scope) -> Result<Vec<Queued>> {
    let doing = "choose what to practice";
    let mut cards = Vec::new();
    for work in library.store.focus_cards(today).doing(doing)? {
        let row = library.store.card(work.card).doing(doing)?;
        let open = row.filter(|row| !row.switches.keep_out() && row.switches.buried != Some(today));
        cards.extend(open.as_ref().and_then(Queued::of).filter(|card| scope.files.contains_key(&card.file)));
    }
    Ok(cards)
}

fn rules(args: &Selection, app: &App, store: &Store, policy: Option<SelectionPolicy>) -> Result<SessionRules> {
    Ok(SessionRules {
        today: app.today(),
        longest_interval: app.config.longest_interval,
        models: store.models().doing("read the parameters")?,
        budget: args.budget.zip(policy).map(|(budget, policy)| {
            let until = app.today().plus(i64::from(args.ahead));
            Budget { seconds: budget, until, policy }
        }),
    })
}

/// The selection policy, with this many seconds a day.
pub fn policy_for(app: &App, store: &Store, scope: &Scope, seconds: f64) -> Result<SelectionPolicy> {
    let today = app.today();
    let stages = store.stages().doing("read the stages")?;
    let tracks: Vec<&str> = scope.cards_by_track().into_keys().collect();
    let goals = goals(&stages, today, &tracks, &app.config.track_shares);
    let breaks = store.breaks().doing("read the breaks")?;
    let models = store.models().doing("read the parameters")?;
    let habits = habits(app, store, scope)?;
    let stability_factor = stability_factor(&habits.answered, store, &models)?;
    Ok(SelectionPolicy {
        today,
        goals,
        models,
        stability_factor,
        breaks,
        shares: app.config.time_shares.unwrap_or_else(|| TimeShares::for_next(&stages, today)),
        attendance: attendance(&habits.by_day, seconds),
        pace: habits.pace,
        recent: habits.recent,
        scale: 1.0,
        rules: Rules::default(),
    })
}

/// Whether the card was passed today.
fn passed_today(card: &Queued, today: StudyDay) -> bool {
    card.progress.is_some_and(|progress| progress.last >= today && progress.due > today)
}

/// The user's recent answers.
struct Habits {
    pace: Pace,
    recent: RecentPractice,
    /// The answered cards, latest first.
    answered: Vec<i64>,
    /// Seconds by day, yesterday first: up to 14 days, since the first answer.
    by_day: Vec<f64>,
}

/// How many days attendance is learned from.
const DAYS_LEARNED_FROM: usize = 14;

/// The user's habits and recent time, from the last answers to cards of these decks.
fn habits(app: &App, store: &Store, scope: &Scope) -> Result<Habits> {
    let (today, mut recent) = (app.today(), RecentPractice::default());
    let mut answers = store.recent_answers(ANSWERS_LEARNED_FROM).doing("compute your answer times")?;
    answers.reverse();
    let mut last_day: HashMap<i64, StudyDay> = HashMap::new();
    let since = answers.first().map_or(0, |first| today.days_since(first.day) as usize);
    let mut by_day = vec![0.0; since.min(DAYS_LEARNED_FROM)];
    let pace = Pace::learn(answers.iter().filter_map(|answer| {
        let again_today = last_day.insert(answer.card, answer.day) == Some(answer.day);
        let phase = match (answer.first, again_today) {
            (true, _) => ReviewPhase::First,
            (false, true) => ReviewPhase::SameDay,
            (false, false) => ReviewPhase::Later,
        };
        let days_ago = today.days_since(answer.day);
        if let Some(day) = (days_ago as usize).checked_sub(1).and_then(|ago| by_day.get_mut(ago)) {
            *day += answer.seconds;
        }
        let track = &scope.files.get(&answer.file?)?.settings.track;
        let practice = practice_kind(answer.kind, track);
        recent = recent.with(practice, answer.seconds, days_ago);
        Some(Sample { practice, phase, grade: answer.grade, seconds: answer.seconds })
    }));
    Ok(Habits { pace, recent, answered: answers.iter().rev().map(|answer| answer.card).collect(), by_day })
}

/// The prior for attendance: this part of a day's minutes, with the weight of a week.
const USUAL_ATTENDANCE: f64 = 0.85;

/// The part of a day's minutes that the user really spends, missed days included.
fn attendance(by_day: &[f64], seconds: f64) -> f64 {
    let of_days: f64 = by_day.iter().map(|spent| (spent / seconds.max(1.0)).min(1.0)).sum();
    (of_days + 7.0 * USUAL_ATTENDANCE) / (by_day.len() as f64 + 7.0)
}

/// The stability factor, from the last answers.
fn stability_factor(answered: &[i64], store: &Store, models: &Models) -> Result<StabilityFactor> {
    let mut met = HashSet::new();
    let mut tests = Vec::new();
    store
        .histories_of(answered.iter().copied().filter(|card| met.insert(*card)), |parameters, rows| {
            let model = models.by_id_or_default(parameters);
            tests.extend(spaced_reviews(rows, model).into_iter().map(|test| (model, test)));
            if tests.len() < TESTS_LEARNED_FROM { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
        .doing("compute your answer times")?;
    Ok(StabilityFactor::learn(tests))
}

/// New cards, alternating between files. Without a budget, each deck has its daily limit.
fn new_cards(
    args: &Selection,
    narrowed: &Narrowed,
    app: &App,
    library: &Library,
    scope: &Scope,
    so_far: &Today,
    due: &Due,
) -> Result<Vec<Queued>> {
    let mut files: Vec<_> = scope.files.values().collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut by_file = Vec::new();
    for file in files {
        let limit = match (file.settings.new_per_day, args.budget, args.new) {
            (Some(own), _, None) => own as usize,
            (None, None, None) => app.config.new_per_day as usize,
            _ => usize::MAX,
        };
        let most = limit.saturating_sub(so_far.introduced(file.id));
        let looked_at = if narrowed.is_everything() { most } else { usize::MAX };
        let mut cards = library.store.new_cards(so_far, due, file.id, looked_at).doing("choose new cards")?;
        cards.retain(|card| narrowed.holds(card.id));
        cards.truncate(most);
        by_file.push(cards.into_iter());
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

/// Spreads new cards evenly among reviews.
fn spread(reviews: Vec<Queued>, new: Vec<Queued>) -> Vec<Queued> {
    let place = |nth: usize, all: usize| (nth as f64 + 0.5) / all as f64;
    let (many_reviews, many_new) = (reviews.len(), new.len());
    let reviews = reviews.into_iter().enumerate().map(|(nth, row)| (place(nth, many_reviews), row));
    let new = new.into_iter().enumerate().map(|(nth, row)| (place(nth, many_new), row));
    let mut all: Vec<(f64, Queued)> = reviews.chain(new).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.into_iter().map(|(_, row)| row).collect()
}

/// The total likelihood of the cards that share a worth: recall cards by track, and all speaking or solving cards. A
/// card's share is its own likelihood.
pub struct Parts(HashMap<(i64, Kind), f64>);

impl Parts {
    /// For all active cards.
    pub fn of(store: &Store, scope: &Scope) -> Result<Parts> {
        let mut wholes: HashMap<(Activity, &str), f64> = HashMap::new();
        let mut whole_of = HashMap::new();
        for (id, kind, asked, cards) in store.likelihoods().doing("rank the cards")? {
            let Some(file) = scope.files.get(&id) else { continue };
            let track = file.settings.track.as_str();
            let activity = Activity::of(practice_kind(kind, track));
            let whole = (activity, if activity == Activity::Recall { track } else { "" });
            *wholes.entry(whole).or_default() += cards as f64 * likelihood_weight(asked);
            whole_of.insert((id, kind), whole);
        }
        Ok(Parts(whole_of.into_iter().map(|(own, whole)| (own, wholes[&whole])).collect()))
    }

    fn of_card(&self, card: &Queued) -> f64 {
        self.0.get(&(card.file, card.kind)).map_or(0.0, |all| likelihood_weight(card.asked) / all)
    }
}

/// The card for the engine.
pub fn session_card(card: &Queued, scope: &Scope, parts: &Parts, app: &App) -> SessionCard {
    let settings = scope.files.get(&card.file).map(|file| &file.settings);
    let own = settings.and_then(|settings| settings.retention).and_then(Retention::new);
    let track = settings.map_or("", |settings| settings.track.as_str());
    SessionCard {
        id: card.id,
        topic: card.topic as u64,
        track: track.to_owned(),
        practice: practice_kind(card.kind, track).to_owned(),
        asked: card.asked,
        part: parts.of_card(card),
        retention: own.unwrap_or(app.config.retention),
        progress: card.progress,
        off_schedule: false,
    }
}
