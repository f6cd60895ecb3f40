//! Sessions that nobody sits through: what one would bring, and one of a single card.

use super::selection::Selection;
use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::app::study::narrow::Narrowed;
use crate::app::study::plan::gather;
use crate::app::study::plan::{Parts, session_card};
use crate::error::{Doing, Result};
use crate::practice::preview::{Preview, preview};
use crate::practice::{Session, SessionRules};
use crate::store::{CardRow, Queued, Store};

/// What a session of so many seconds would bring now.
pub fn coming(seconds: f64, app: &App, library: &Library) -> Result<Vec<Preview>> {
    let args = Selection { budget: Some(seconds), ..Selection::default() };
    let plan = gather(&args, &Narrowed::default(), app, library)?;
    let aim = plan.rules.budget.as_ref().map(|budget| budget.aim.clone());
    let session = Session::begin(plan.cards, plan.rules).showing_first(&plan.first);
    let seconds_of = |session: &Session, place: usize| {
        aim.as_ref().map_or(0.0, |aim| aim.review_seconds(&session.cards()[place].candidate()))
    };
    Ok(preview(session, plan.now, seconds_of))
}

/// A session of this card alone, whatever its day: for grades that are given outside a session.
pub fn single_card(card: &CardRow, scope: &Scope, app: &App, store: &Store) -> Result<Session> {
    let parts = Parts::of(store, scope)?;
    let cards = Queued::of(card).map(|queued| session_card(&queued, scope, &parts, app));
    let rules = SessionRules {
        today: app.today(),
        budget: None,
        longest_interval: app.config.longest_interval,
        models: store.models().doing("read the parameters")?,
    };
    Ok(Session::begin(cards.into_iter().collect(), rules))
}
