//! The prompts of a mock: candidates by need, and their wording.

use crate::app::library::{App, Library};
use crate::app::mock::state::read;
use crate::app::scope::Scope;
use crate::deck::{Kind, Note};
use crate::error::{Doing, Result};
use crate::library::public_id;
use crate::practice::Expectation;
use crate::practice::answer::{BEHAVIORAL, answer_time, is_story};
use crate::practice::mock::choose::{Candidate, choose};
use crate::practice::mock::{Mock, Slot};
use crate::practice::variants::{next_wording, random_places};
use crate::schedule::Models;
use crate::store::CardRow;

/// A behavioral prompt that may be asked.
pub(super) struct Prompt {
    pub row: CardRow,
    pub note: Note,
    /// Its tags and those of its headings.
    pub tags: Vec<String>,
    /// The time limit in seconds.
    pub seconds: u32,
    /// The chance of recall; `None` for a new card.
    pub recall: Option<f32>,
    /// Whether any mock asked it.
    pub was_asked: bool,
}

impl Prompt {
    pub fn is(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own == tag)
    }
}

/// The most needed behavioral prompts, each in its next wording.
pub fn behavioral(most: usize, app: &App, library: &mut Library) -> Result<Vec<Slot>> {
    let prompts = ranked(app, library)?;
    prompts.iter().take(most).map(|prompt| put(prompt, 0, app, library)).collect()
}

/// All available behavioral prompts, the most needed first.
pub(super) fn ranked(app: &App, library: &mut Library) -> Result<Vec<Prompt>> {
    let doing = "choose the questions";
    let scope = Scope::everything(&library.store)?;
    let models = library.store.models().doing(doing)?;
    let earlier = earlier_mocks(library)?;
    let rows = library.store.all_cards().doing(doing)?;
    let on_track = |file: Option<i64>| {
        file.and_then(|file| scope.files.get(&file)).is_some_and(|file| file.settings.track == BEHAVIORAL)
    };
    let prompts = rows.iter().filter(|row| row.kind == Kind::Prompt && !row.switches.keep_out() && on_track(row.file));
    let candidates = prompts.map(|row| candidate(row, &models, &earlier, app));
    let candidates: Vec<Candidate> = candidates.collect();
    let mut ranked = Vec::new();
    for id in choose(candidates.clone(), usize::MAX) {
        let Some(row) = rows.iter().find(|row| row.id == id) else { continue };
        let Some(card) = library.content.card(row)? else { continue };
        // Essays are prompts too, but not for a mock.
        if !is_story(card.note, &card.file.settings.track) {
            continue;
        }
        let known = candidates.iter().find(|candidate| candidate.card == id);
        ranked.push(Prompt {
            row: row.clone(),
            note: card.note.clone(),
            tags: card.text().tags,
            seconds: answer_time(card.note, card.header, &card.file.settings.track).seconds,
            recall: known.and_then(|candidate| candidate.recall),
            was_asked: known.is_some_and(|candidate| candidate.mocks_ago.is_some()),
        });
    }
    Ok(ranked)
}

/// A question for this prompt: its next wording, with at most `most` follow-ups.
pub(super) fn put(prompt: &Prompt, follow_ups: usize, app: &App, library: &Library) -> Result<Slot> {
    let note = &prompt.note;
    let before = library.store.attempts_of(prompt.row.id).doing("read earlier answers")?;
    let asked: Vec<String> = before.into_iter().map(|kept| kept.attempt.asked).collect();
    let wordings: Vec<&String> = std::iter::once(&note.front).chain(&note.also).collect();
    let used: Vec<usize> = asked.iter().filter_map(|asked| wordings.iter().position(|w| *w == asked)).collect();
    let wording = next_wording(wordings.len(), &used, app.world.rng.next_u64());
    let mut slot = Slot::new(prompt.row.id, public_id(&prompt.row), wordings[wording].clone(), prompt.seconds);
    slot.expected = Some(Expectation::from_card(note, &prompt.tags));
    if follow_ups > 0 {
        let places = random_places(note.follow_ups.len(), app.world.rng.next_u64());
        let asked_on = places.into_iter().take(follow_ups).filter_map(|place| note.follow_ups.get(place).cloned());
        slot.follow_ups = asked_on.collect();
    }
    Ok(slot)
}

/// The data for choosing this card: whether it is due, its recall, and its last mock.
pub(super) fn candidate(row: &CardRow, models: &Models, earlier: &[Vec<i64>], app: &App) -> Candidate {
    let today = app.today();
    Candidate {
        card: row.id,
        topic: row.topic,
        due: row.progress.is_some_and(|progress| progress.due <= today),
        recall: row.progress.map(|progress| {
            models.by_id_or_default(progress.parameters).recall_on(progress.memory, progress.last, today)
        }),
        mocks_ago: earlier.iter().position(|cards| cards.contains(&row.id)).map(|ago| ago + 1),
        tiebreak: app.world.rng.next_u64(),
    }
}

/// The cards of earlier mocks, last mock first.
pub(super) fn earlier_mocks(library: &Library) -> Result<Vec<Vec<i64>>> {
    let rows = library.store.mocks().doing("read earlier mocks")?;
    let cards = |mock: Mock| mock.slots.iter().map(|slot| slot.card).collect();
    rows.iter().rev().map(|row| read(row).map(cards)).collect()
}
