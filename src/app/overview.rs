//! What the REPL greets with: due cards, streak, weakest topics, and stages.

use super::checklist::numbered;
use super::scope::Scope;
use super::waiting::{TrackWaiting, Waiting, count_waiting};
use crate::app::library::{App, Library};
use crate::app::study::session::waiting_today;
use crate::error::{Doing, Result};
use crate::library::load_checklists;
use crate::schedule::{Stage, StudyDay, stages_ahead};
use crate::store::Store;
use crate::view::greeting::{Greeting, TrackLine};
use chrono::Timelike;
use std::collections::HashMap;

/// A backlog is more than this many days' minutes.
const BACKLOG_DAYS: f64 = 1.5;

/// The number of weakest topics.
const WEAKEST: usize = 3;

/// The fewest reviewed cards for a topic's mean recall.
const FEWEST_CARDS: usize = 3;

/// The greeting of this moment.
pub fn greeting(app: &App, library: &Library) -> Result<Greeting> {
    let (store, today) = (&library.store, app.today());
    let scope = Scope::everything(store)?;
    let all = count_waiting(store, &scope, today, &app.config)?;
    let so_far = super::today::today(app, store, today)?;
    let daily = 60.0 * f64::from(app.config.daily_minutes());
    let mocks = store.mocks().doing("find an interrupted mock")?;
    let stages = store.stages().doing("list the stages")?;
    let waiting = waiting_today(app, library, &so_far)?;
    let track = |(track, waiting): (&String, &TrackWaiting)| TrackLine {
        track: track.clone(),
        due: waiting.due,
        new: waiting.new,
    };
    Ok(Greeting {
        day: today,
        hour: app.now().local().hour(),
        day_starts_at: u32::from(app.config.rollover.hour()),
        streak: so_far.streak,
        goal: so_far.goal.map(|goal| (so_far.spent, goal)),
        tracks: waiting.tracks.iter().map(track).collect(),
        seconds: waiting.seconds(),
        backlog: (all.due_seconds() > BACKLOG_DAYS * daily).then(|| all.due()),
        mock: mocks.last().filter(|mock| !mock.ended).map(|mock| mock.kind.clone()),
        weakest: weakest(store, &scope, today)?,
        overdue: overdue(&stages, today, app)?,
        stages: stages_ahead(&stages, today).into_iter().map(|(stage, days)| (stage.name.clone(), days)).collect(),
        minutes: so_far.left().map_or(app.config.daily_minutes(), |left| (left / 60.0).ceil() as u32),
    })
}

/// The number of open items whose date has passed, the most overdue one, and by how many days.
fn overdue(stages: &[Stage], today: StudyDay, app: &App) -> Result<Option<(usize, String, i64)>> {
    let items = numbered(&load_checklists(&app.home)?, stages);
    let late = items.iter().flatten().filter(|item| item.is_overdue(today));
    let late: Vec<(i64, &str)> =
        late.filter_map(|item| item.days_left(today).map(|days| (-days, item.text.as_str()))).collect();
    // Of equally late items, the first.
    let most_urgent = late.iter().rev().max_by_key(|(days, _)| *days);
    Ok(most_urgent.map(|(days, text)| (late.len(), (*text).to_owned(), *days)))
}

/// The topics with the lowest mean recall today.
fn weakest(store: &Store, scope: &Scope, today: StudyDay) -> Result<Vec<(String, f32)>> {
    let doing = "find the weakest topics";
    let models = store.models().doing(doing)?;
    let mut topics: HashMap<i64, (f32, usize)> = HashMap::new();
    store
        .for_each_memory(|file, topic, memory, made_by, last| {
            if let Some(file) = scope.files.get(&file) {
                let model = models.of(&file.settings.track, Some(made_by));
                let (sum, cards) = topics.entry(topic).or_default();
                *sum += model.recall_on(memory, last, today);
                *cards += 1;
            }
        })
        .doing(doing)?;
    topics.retain(|_, (_, cards)| *cards >= FEWEST_CARDS);
    let mut means: Vec<(i64, f32)> =
        topics.into_iter().map(|(topic, (sum, cards))| (topic, sum / cards as f32)).collect();
    means.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    means.truncate(WEAKEST);
    means.into_iter().map(|(topic, mean)| Ok((store.topic_name(topic).doing(doing)?, mean))).collect()
}

/// The number in the prompt.
pub enum PromptNumber {
    /// Study minutes left today.
    Minutes(u32),
    /// Due and new cards, without daily minutes.
    Cards(Waiting),
}

/// The number for the prompt, without the rest of the greeting.
pub fn prompt_number(app: &App, store: &Store) -> Result<PromptNumber> {
    let today = super::today::today(app, store, app.today())?;
    Ok(match today.left() {
        Some(left) => PromptNumber::Minutes((left / 60.0).ceil() as u32),
        None => PromptNumber::Cards(count_waiting(store, &Scope::everything(store)?, app.today(), &app.config)?),
    })
}
