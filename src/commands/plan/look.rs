//! What a plan is made of, fetched: cards, stages, breaks, habits and errands.

use crate::commands::checklist::numbered;
use crate::commands::context::{Context, Library, failed};
use crate::commands::ready;
use crate::commands::scope::Scope;
use crate::commands::stories::{competencies, prompts, shelf};
use crate::commands::study::{Parts, aim_for, session_card};
use crate::error::Result;
use crate::library::load_checklists;
use crate::practice::SessionRules;
use crate::practice::plan::{PlanInput, Stories};
use crate::schedule::{Stage, StudyDay};
use crate::store::Queued;
use crate::story::bank::coverage;

/// All that a plan starts from.
pub fn grounds(ctx: &Context<'_>, library: &mut Library) -> Result<PlanInput> {
    let stories = stories(ctx, library)?;
    let items = ready::items(library)?;
    let mocks = library.store.mock_results().map_err(failed("read the mocks"))?;
    let mocks = mocks.into_iter().map(|mock| mock.summary).collect();
    let error = failed("forecast due cards");
    let store = &library.store;
    let _as_it_is = store.snapshot().map_err(&error)?;
    let scope = Scope::everything(store)?;
    let mut aim = aim_for(ctx, store, &scope, 60.0 * f64::from(ctx.config.daily_minutes()))?;
    aim.breaks.retain(|away| away.to >= aim.today);
    let parts = Parts::of(store, &scope)?;
    let rows = store.all_cards().map_err(&error)?;
    let taking_part = rows.iter().filter(|row| !row.switches.suspended).filter_map(Queued::of);
    let queued: Vec<Queued> = taking_part.filter(|card| scope.files.contains_key(&card.file)).collect();
    let stages = store.stages().map_err(&error)?;
    let mut tracks: Vec<String> = scope.cards_by_track().into_keys().map(str::to_owned).collect();
    tracks.sort();
    let longest_interval = ctx.config.longest_interval;
    Ok(PlanInput {
        cards: queued.iter().map(|card| session_card(card, &scope, &parts, ctx)).collect(),
        items,
        decks: queued.iter().map(|card| scope.files[&card.file].settings.deck.clone()).collect(),
        now: ctx.now(),
        rules: SessionRules { today: aim.today, budget: None, longest_interval, models: aim.models.clone() },
        errands: errands(&stages, aim.today, ctx)?,
        stages,
        mocks,
        stories,
        tracks,
        shares: ctx.config.track_shares.clone(),
        time_shares: ctx.config.time_shares,
        wanted: f64::from(ctx.config.retention.get()),
        spent_today: store.seconds_on(aim.today).map_err(&error)?,
        aim,
    })
}

/// How many of the competencies that the decks ask for have a story.
fn stories(ctx: &Context<'_>, library: &mut Library) -> Result<Option<Stories>> {
    let (_, shelf) = shelf(&library.store, &ctx.home)?;
    if shelf.is_empty() {
        return Ok(None);
    }
    let covered = coverage(&shelf, &competencies(&prompts(library)?));
    let gaps: Vec<String> =
        covered.iter().filter(|row| row.stories.is_empty()).map(|row| row.competency.clone()).collect();
    Ok(Some(Stories { covered: covered.len() - gaps.len(), asked: covered.len(), gaps }))
}

/// Open items of the checklists from today on, with their days.
fn errands(stages: &[Stage], today: StudyDay, ctx: &Context<'_>) -> Result<Vec<(StudyDay, String)>> {
    let items = numbered(&load_checklists(&ctx.home)?, stages);
    let open = items.into_iter().flatten().filter(|item| !item.done);
    let mut errands: Vec<(StudyDay, String)> =
        open.filter_map(|item| item.day.filter(|day| *day >= today).map(|day| (day, item.text))).collect();
    errands.sort_by_key(|(day, _)| *day);
    Ok(errands)
}
