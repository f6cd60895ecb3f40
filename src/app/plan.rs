//! Loads the input of a plan: cards, stages, breaks, habits, and checklist items.

use crate::app::checklist::numbered;
use crate::app::library::{App, Library};
use crate::app::ready;
use crate::app::scope::Scope;
use crate::app::stories::{competencies, prompts, shelf};
use crate::app::study::plan::{Parts, policy_for, session_card};
use crate::error::{Doing, Result};
use crate::library::load_checklists;
use crate::practice::SessionRules;
use crate::practice::plan::{PlanInput, Stories};
use crate::schedule::{Stage, StudyDay};
use crate::store::Queued;
use crate::story::bank::coverage;

/// The input of the plan.
pub fn grounds(app: &App, library: &mut Library) -> Result<PlanInput> {
    let stories = stories(app, library)?;
    let items = ready::items(library)?;
    let mocks = library.store.mock_results().doing("read the mocks")?;
    let mocks = mocks.into_iter().map(|mock| mock.summary).collect();
    let doing = "forecast due cards";
    let store = &library.store;
    let _snapshot = store.snapshot().doing(doing)?;
    let scope = Scope::everything(store)?;
    let mut policy = policy_for(app, store, &scope, 60.0 * f64::from(app.config.daily_minutes()))?;
    policy.breaks.retain(|away| away.to >= policy.today);
    let parts = Parts::of(store, &scope)?;
    let rows = store.all_cards().doing(doing)?;
    let taking_part = rows.iter().filter(|row| !row.switches.keep_out()).filter_map(Queued::of);
    let queued: Vec<Queued> = taking_part.filter(|card| scope.files.contains_key(&card.file)).collect();
    let stages = store.stages().doing(doing)?;
    let mut tracks: Vec<String> = scope.cards_by_track().into_keys().map(str::to_owned).collect();
    tracks.sort();
    let longest_interval = app.config.longest_interval;
    Ok(PlanInput {
        cards: queued.iter().map(|card| session_card(card, &scope, &parts, app)).collect(),
        items,
        decks: queued.iter().map(|card| scope.files[&card.file].settings.deck.clone()).collect(),
        now: app.now(),
        rules: SessionRules { today: policy.today, budget: None, longest_interval, models: policy.models.clone() },
        checklist: checklist_items(&stages, policy.today, app)?,
        stages,
        mocks,
        stories,
        tracks,
        shares: app.config.track_shares.clone(),
        time_shares: app.config.time_shares,
        wanted: f64::from(app.config.retention.get()),
        spent_today: store.seconds_on(policy.today).doing(doing)?,
        policy,
    })
}

/// How many assessed competencies have a story.
fn stories(app: &App, library: &mut Library) -> Result<Option<Stories>> {
    let (_, shelf) = shelf(&library.store, &app.home)?;
    if shelf.is_empty() {
        return Ok(None);
    }
    let covered = coverage(&shelf, &competencies(&prompts(library)?));
    let gaps: Vec<String> =
        covered.iter().filter(|row| row.stories.is_empty()).map(|row| row.competency.clone()).collect();
    Ok(Some(Stories { covered: covered.len() - gaps.len(), asked: covered.len(), gaps }))
}

/// Open checklist items from today on, with their days.
fn checklist_items(stages: &[Stage], today: StudyDay, app: &App) -> Result<Vec<(StudyDay, String)>> {
    let items = numbered(&load_checklists(&app.home)?, stages);
    let open = items.into_iter().flatten().filter(|item| !item.done);
    let mut items_by_day: Vec<(StudyDay, String)> =
        open.filter_map(|item| item.day.filter(|day| *day >= today).map(|day| (day, item.text))).collect();
    items_by_day.sort_by_key(|(day, _)| *day);
    Ok(items_by_day)
}
