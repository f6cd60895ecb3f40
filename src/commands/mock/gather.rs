//! The questions of a mock: which prompts there are, and what is known of them.

use crate::commands::context::{Context, Library, failed};
use crate::commands::scope::Scope;
use crate::deck::Kind;
use crate::error::Result;
use crate::library::public_id;
use crate::practice::answer::{BEHAVIORAL, answer_time, is_story};
use crate::practice::mock::choose::{Candidate, choose};
use crate::practice::mock::{Mock, Slot};
use crate::practice::variants::next_wording;

/// So many behavioral prompts, by need, each in its next wording.
pub fn behavioral(most: usize, ctx: &Context<'_>, library: &mut Library) -> Result<Vec<Slot>> {
    let error = failed("choose the questions");
    let scope = Scope::everything(&library.store)?;
    let (today, model) = (ctx.today(), ctx.model());
    let earlier = earlier_mocks(library)?;
    let rows = library.store.all_cards().map_err(&error)?;
    let on_track = |file: Option<i64>| {
        file.and_then(|file| scope.files.get(&file)).is_some_and(|file| file.settings.track == BEHAVIORAL)
    };
    let prompts = rows.iter().filter(|row| row.kind == Kind::Prompt && !row.switches.suspended && on_track(row.file));
    let candidates = prompts.map(|row| Candidate {
        card: row.id,
        topic: row.topic,
        due: row.progress.is_some_and(|progress| progress.due <= today),
        recall: row.progress.map(|progress| model.recall_on(progress.memory, progress.last, today)),
        mocks_ago: earlier.iter().position(|cards| cards.contains(&row.id)).map(|ago| ago + 1),
        luck: ctx.world.chance.luck(),
    });
    // Essays are prompts too; more are chosen than are needed, so that leaving them out leaves enough.
    let chosen = choose(candidates.collect(), usize::MAX);
    let mut slots = Vec::new();
    for id in chosen {
        if slots.len() == most {
            break;
        }
        let Some(row) = library.store.card(id).map_err(&error)? else { continue };
        let asked: Vec<String> =
            library.store.attempts_of(id).map_err(&error)?.into_iter().map(|kept| kept.attempt.asked).collect();
        let Some(card) = library.content.card(&row)? else { continue };
        if !is_story(card.note, &card.file.settings.track) {
            continue;
        }
        let wordings: Vec<&String> = std::iter::once(&card.note.front).chain(&card.note.also).collect();
        let used: Vec<usize> = asked.iter().filter_map(|asked| wordings.iter().position(|w| *w == asked)).collect();
        let wording = next_wording(wordings.len(), &used, ctx.world.chance.luck());
        let seconds = answer_time(card.note, card.header, &card.file.settings.track).seconds;
        slots.push(Slot::new(id, public_id(&row), wordings[wording].clone(), seconds));
    }
    Ok(slots)
}

/// The cards of earlier mocks, the last mock first.
pub(super) fn earlier_mocks(library: &Library) -> Result<Vec<Vec<i64>>> {
    let rows = library.store.mocks().map_err(failed("read earlier mocks"))?;
    let cards = |mock: Mock| mock.slots.iter().map(|slot| slot.card).collect();
    rows.iter().rev().map(|row| super::read(row).map(cards)).collect()
}
