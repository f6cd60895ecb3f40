//! The overview for the REPL: due cards, streak, weakest topics, and stages.

use super::checklist::numbered;
use super::scope::Scope;
use super::today::Today;
use super::waiting::{Waiting, count_waiting};
use crate::app::library::{App, Library};
use crate::app::study::waiting::waiting_today;
use crate::error::{Doing, Result};
use crate::library::load_checklists;
use crate::schedule::{StudyDay, stages_ahead};
use crate::store::Store;
use std::collections::HashMap;

/// The overview.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overview {
    /// Due and new cards by track.
    pub waiting: Waiting,
    pub today: Today,
    /// The number of due cards if it is far more than a day's study minutes allow.
    pub backlog: Option<usize>,
    /// The kind of the last mock if it was interrupted.
    pub interrupted_mock: Option<String>,
    /// The topics with the lowest recall today: mean recall and number of reviewed cards.
    pub weakest: Vec<(String, f32, usize)>,
    /// Stages and checklist items.
    pub upcoming: Upcoming,
}

/// Stages and checklist items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upcoming {
    /// Future stages with their days left, nearest first.
    pub stages: Vec<(String, i64)>,
    /// Open items whose date has passed.
    pub overdue: usize,
    /// The most overdue item, and by how many days.
    pub most_urgent: Option<(String, i64)>,
}

/// A backlog is more than this many days' minutes.
const BACKLOG_DAYS: f64 = 1.5;

/// The number of weakest topics.
const WEAKEST: usize = 3;

/// The fewest reviewed cards for a topic's mean recall.
const FEWEST_CARDS: usize = 3;

/// The overview of this moment.
pub fn overview(app: &App, library: &Library) -> Result<Overview> {
    let (store, today) = (&library.store, app.today());
    let scope = Scope::everything(store)?;
    let all = count_waiting(store, &scope, today, &app.config)?;
    let so_far = super::today::today(app, store, today)?;
    let upcoming = upcoming(store, today, app)?;
    let daily = 60.0 * f64::from(app.config.daily_minutes());
    let backlog = (all.due_seconds() > BACKLOG_DAYS * daily).then(|| all.due());
    let mocks = store.mocks().doing("find an interrupted mock")?;
    Ok(Overview {
        waiting: waiting_today(app, library, &so_far)?,
        today: so_far,
        backlog,
        interrupted_mock: mocks.last().filter(|mock| !mock.ended).map(|mock| mock.kind.clone()),
        weakest: weakest(store, &scope, today)?,
        upcoming,
    })
}

fn upcoming(store: &Store, today: StudyDay, app: &App) -> Result<Upcoming> {
    let stages = store.stages().doing("list the stages")?;
    let items = numbered(&load_checklists(&app.home)?, &stages);
    let late = items.iter().flatten().filter(|item| item.is_overdue(today));
    let mut late: Vec<(i64, &str)> =
        late.filter_map(|item| item.days_left(today).map(|days| (-days, item.text.as_str()))).collect();
    // The sort is stable: equally late items stay in order.
    late.sort_by_key(|(days, _)| -days);
    Ok(Upcoming {
        stages: stages_ahead(&stages, today).into_iter().map(|(stage, days)| (stage.name.clone(), days)).collect(),
        overdue: late.len(),
        most_urgent: late.first().map(|(days, text)| ((*text).to_owned(), *days)),
    })
}

fn weakest(store: &Store, scope: &Scope, today: StudyDay) -> Result<Vec<(String, f32, usize)>> {
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
    let mut means: Vec<(i64, f32, usize)> = topics
        .into_iter()
        .filter(|(_, (_, cards))| *cards >= FEWEST_CARDS)
        .map(|(topic, (sum, cards))| (topic, sum / cards as f32, cards))
        .collect();
    means.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    means.truncate(WEAKEST);
    means.into_iter().map(|(topic, mean, cards)| Ok((store.topic_name(topic).doing(doing)?, mean, cards))).collect()
}

/// The number in the prompt.
pub enum PromptNumber {
    /// Study minutes left today.
    Minutes(u32),
    /// Due and new cards, without daily minutes.
    Cards(Waiting),
}

/// The number for the prompt, without the rest of the overview.
pub fn prompt_number(app: &App, store: &Store) -> Result<PromptNumber> {
    let today = super::today::today(app, store, app.today())?;
    Ok(match today.left() {
        Some(left) => PromptNumber::Minutes((left / 60.0).ceil() as u32),
        None => PromptNumber::Cards(count_waiting(store, &Scope::everything(store)?, app.today(), &app.config)?),
    })
}
