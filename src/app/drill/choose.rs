//! The next exercise: the longest due, else a new one in deck order.

use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::deck::Kind;
use crate::error::{Doing, Error, Result};
use crate::store::CardRow;

pub fn next_exercise(app: &App, library: &Library) -> Result<CardRow> {
    let scope = Scope::everything(&library.store)?;
    let today = app.today();
    let is_open = |card: &CardRow| {
        card.kind == Kind::Exercise
            && !card.switches.keep_out()
            && card.switches.buried != Some(today)
            && card.file.is_some_and(|file| scope.files.contains_key(&file))
    };
    let all = library.store.all_cards().doing("choose an exercise")?;
    let open: Vec<CardRow> = all.into_iter().filter(is_open).collect();
    let due = open.iter().filter_map(|card| Some((card.progress?.due, card)));
    let due = due.filter(|(due, _)| *due <= today).min_by_key(|(due, card)| (*due, card.id)).map(|(_, card)| card);
    let file_name = |card: &CardRow| card.file.and_then(|file| scope.files.get(&file)).map(|file| file.name.clone());
    let new = || open.iter().filter(|card| card.progress.is_none()).min_by_key(|card| (file_name(card), card.place));
    due.or_else(new)
        .cloned()
        .ok_or_else(|| Error::refused("no exercise is due or new").hint("drill one early with `greenroom drill CARD`"))
}
