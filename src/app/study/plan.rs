//! What a session could practice: the cards that are due, new ones, and with a budget every card that could gain.

use super::narrow::Narrowed;
use super::selection::Selection;
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

/// So many of the latest answers are learned from: enough for steady habits, and habits change.
const ANSWERS_LEARNED_FROM: usize = 2_000;

/// So many answers on later days say how well the person keeps what was learned: it is known within a tenth then.
const TESTS_LEARNED_FROM: usize = 1_500;

/// What a session begins with.
pub struct Plan {
    /// When it begins.
    pub now: Moment,
    /// Cards due.
    pub due: usize,
    /// New cards that may come.
    pub new: usize,
    /// What the engine needs to know of each card.
    pub cards: Vec<SessionCard>,
    /// Those that come before all others, by their places: what a mock's debrief set out to work on.
    pub first: Vec<usize>,
    /// The person's habits.
    pub pace: Pace,
    /// What holds for the session.
    pub rules: SessionRules,
}

/// Gathers the cards that may come.
pub fn gather(args: &Selection, narrowed: &Narrowed, app: &App, library: &Library) -> Result<Plan> {
    let (now, today) = (app.now(), app.today());
    let _as_it_is = library.store.snapshot().doing("choose what to practice")?;
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
    // With minutes, what was passed today is known of: it will come back on the coming days.
    let open = |card: &Queued| args.budget.is_some() || !passed_today(card, today);
    reviews.retain(|card| wanted(card) && open(card));
    let mut new = new_cards(args, narrowed, app, library, &scope, &so_far, &due)?;
    new.truncate(args.new.unwrap_or(usize::MAX));
    // Siblings keep a day apart: a cloze that could be taken ahead of its time leaves the day to its new sibling.
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

/// Which cards are off the schedule: all from a place on, and the one that was named where it is not due.
fn mark_practice(cards: Vec<SessionCard>, from: usize, narrowed: &Narrowed, until: StudyDay) -> Vec<SessionCard> {
    let is_early = |card: &SessionCard| card.progress.is_some_and(|progress| progress.due > until);
    let mark = |(nth, card): (usize, SessionCard)| {
        let off_schedule = nth >= from || narrowed.is_card(card.id) && is_early(&card);
        SessionCard { off_schedule, ..card }
    };
    cards.into_iter().enumerate().map(mark).collect()
}

/// With `--again`: the cards that it is not time for, soonest due first; all spans of a cloze, since no day is at stake.
fn off_schedule(args: &Selection, narrowed: &Narrowed, queue: &[Queued], library: &Library) -> Result<Vec<Queued>> {
    if !args.again || narrowed.card.is_some() {
        return Ok(Vec::new());
    }
    let taken: HashSet<i64> = queue.iter().map(|card| card.id).collect();
    let mut cards = library.store.seen_cards().doing("choose what to practice")?;
    cards.retain(|card| !taken.contains(&card.id));
    Ok(cards)
}

/// What the debriefs of mocks set out to work on from today or earlier, and what was not answered since.
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

/// What a session aims at, where a day has so many seconds.
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

/// Done for today: answered and passed.
fn passed_today(card: &Queued, today: StudyDay) -> bool {
    card.progress.is_some_and(|progress| progress.last >= today && progress.due > today)
}

/// What the latest answers tell of a person.
struct Habits {
    pace: Pace,
    recent: RecentPractice,
    /// The cards answered, the latest first.
    answered: Vec<i64>,
    /// Seconds of each of the days before today, yesterday first; as many as there are since the first answer, 14 at most.
    by_day: Vec<f64>,
}

/// So many days say how much of their minutes a person comes to spend.
const DAYS_LEARNED_FROM: usize = 14;

/// The person's habits and how they spent their time, from the latest answers to cards of these decks.
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

/// Before anything is known, a person comes to spend so much of a day's minutes; it counts as a week.
const USUAL_ATTENDANCE: f64 = 0.85;

/// The part of a day's minutes that a person comes to spend, missed days included.
fn attendance(by_day: &[f64], seconds: f64) -> f64 {
    let of_days: f64 = by_day.iter().map(|spent| (spent / seconds.max(1.0)).min(1.0)).sum();
    (of_days + 7.0 * USUAL_ATTENDANCE) / (by_day.len() as f64 + 7.0)
}

/// How well the person keeps what was learned, from the cards answered last.
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

/// New cards of all files in turn. Without a minute budget each deck brings at most its daily number.
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

/// New cards spread evenly among the reviews.
fn spread(reviews: Vec<Queued>, new: Vec<Queued>) -> Vec<Queued> {
    let place = |nth: usize, all: usize| (nth as f64 + 0.5) / all as f64;
    let (many_reviews, many_new) = (reviews.len(), new.len());
    let reviews = reviews.into_iter().enumerate().map(|(nth, row)| (place(nth, many_reviews), row));
    let new = new.into_iter().enumerate().map(|(nth, row)| (place(nth, many_new), row));
    let mut all: Vec<(f64, Queued)> = reviews.chain(new).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.into_iter().map(|(_, row)| row).collect()
}

/// What all cards are worth together that a card of this file and kind is a part of: the recalling of its track, or all
/// that is said or solved on whatever track. A card's part of it is how likely it comes up.
pub struct Parts(HashMap<(i64, Kind), f64>);

impl Parts {
    /// Of the cards that take part.
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

/// What the engine needs to know of a card.
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
