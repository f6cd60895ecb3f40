//! Drives a mock: asks what the engine wants asked, keeps its state after every event, and writes the report at the end.

use super::front::{Answered, Asking, Front, LookedBack};
use super::{record, state_of, told};
use crate::commands::context::{Context, Library, failed};
use crate::error::Result;
use crate::library::{Drafts, write_atomically};
use crate::practice::AnswerTime;
use crate::practice::Attempt;
use crate::practice::answer::answer_time;
use crate::practice::mock::{Effect, Event, Mock, SlotState};
use crate::store::StoryUse;

/// From where the mock stands to its end, or to where the person stops.
pub fn drive(
    front: &mut impl Front,
    id: i64,
    mut mock: Mock,
    ctx: &mut Context<'_>,
    library: &mut Library,
) -> Result<()> {
    front.begin(&mock, ctx)?;
    let mut effect = mock.current();
    let mut debriefing = false;
    loop {
        if !debriefing && matches!(effect, Effect::LookBack(_)) {
            debriefing = true;
            front.debrief(ctx)?;
        }
        let event = match effect {
            Effect::Ask(place) => match ask(front, &mock, place, ctx, library)? {
                Answered::Answer(attempt) => Event::Answered(Box::new(Attempt { mock: Some(id), ..*attempt })),
                Answered::Passed => Event::Passed,
                Answered::Stopped => return stopped(front, id, ctx),
            },
            Effect::LookBack(place) => match look_back(front, &mock, place, ctx, library)? {
                LookedBack::Seen(attempt, grade) => Event::LookedBack(attempt, grade),
                LookedBack::Enough => Event::DebriefLeft,
                LookedBack::Stopped => return stopped(front, id, ctx),
            },
            Effect::Record(place, grade) => {
                let attempt = mock.attempt(place).unwrap_or_else(|| Attempt::new(mock.mode));
                match record::record(mock.slots[place].card, grade, attempt, library, ctx)? {
                    None => Event::Recorded,
                    Some(why) => {
                        front.trouble(why, ctx)?;
                        Event::Refused
                    }
                }
            }
            Effect::Finished => return finish(front, id, &mock, ctx, library),
        };
        let answered = match (&event, &effect) {
            (Event::Answered(_) | Event::Passed, Effect::Ask(place)) => Some(mock.slots[*place].card),
            _ => None,
        };
        effect = mock.handle(event);
        keep(id, &mock, library)?;
        // The state is on disk, and the answer with it.
        if let Some(card) = answered {
            Drafts::at(ctx.home.attempts()).remove(draft_key(card))?;
        }
    }
}

/// What the draft of an answer in a mock is kept under: not what an answer of study is.
fn draft_key(card: i64) -> i64 {
    !card
}

fn stopped(front: &mut impl Front, id: i64, ctx: &mut Context<'_>) -> Result<()> {
    front.finish(&format!("Mock {id} waits: `greenroom mock resume` goes on with it.\n"), ctx)
}

fn keep(id: i64, mock: &Mock, library: &mut Library) -> Result<()> {
    let error = failed("keep the mock");
    let change = library.store.change().map_err(&error)?;
    change.set_mock(id, false, &state_of(mock)).map_err(&error)?;
    change.commit().map_err(&error)
}

/// The mock is over. Stories told in answers that were not graded were told all the same; those of graded answers are
/// noted with their grade.
fn end(id: i64, mock: &Mock, library: &mut Library, ctx: &Context<'_>) -> Result<()> {
    let error = failed("keep the mock");
    let (at, day) = (ctx.now(), ctx.today());
    let change = library.store.change().map_err(&error)?;
    for place in 0..mock.slots.len() {
        let graded = matches!(mock.slots[place].state, SlotState::Answered { grade: Some(_), .. });
        let Some(attempt) = mock.attempt(place).filter(|_| !graded) else { continue };
        let Some(story) = attempt.story.clone() else { continue };
        let told = StoryUse { story, at, day, review: None, mock: Some(id), rating: attempt.rating() };
        change.note_story_use(&told).map_err(&error)?;
    }
    change.set_mock(id, true, &state_of(mock)).map_err(&error)?;
    change.commit().map_err(&error)
}

fn ask(
    front: &mut impl Front,
    mock: &Mock,
    place: usize,
    ctx: &mut Context<'_>,
    library: &mut Library,
) -> Result<Answered> {
    with_card(mock, place, ctx, library, |asking, ctx| front.ask(asking, ctx))
}

fn look_back(
    front: &mut impl Front,
    mock: &Mock,
    place: usize,
    ctx: &mut Context<'_>,
    library: &mut Library,
) -> Result<LookedBack> {
    let attempt = mock.attempt(place).unwrap_or_else(|| Attempt::new(mock.mode));
    with_card(mock, place, ctx, library, |asking, ctx| front.look_back(asking, attempt, ctx))
}

/// Hands over a question with what its card says today.
fn with_card<T>(
    mock: &Mock,
    place: usize,
    ctx: &mut Context<'_>,
    library: &mut Library,
    act: impl FnOnce(&Asking<'_>, &mut Context<'_>) -> Result<T>,
) -> Result<T> {
    let slot = &mock.slots[place];
    let row = library.store.card(slot.card).map_err(failed("read the card"))?;
    let card = match &row {
        Some(row) => library.content.card(row)?,
        None => None,
    };
    let whole = AnswerTime { seconds: slot.seconds, good: None, longest: slot.seconds.saturating_mul(2) };
    // The time that was set when the mock began holds, whatever the deck says by now.
    let time = card.as_ref().map_or(whole.clone(), |card| {
        let now = answer_time(card.note, card.header, &card.file.settings.track);
        if now.seconds == slot.seconds { now } else { whole }
    });
    let drafts = Drafts::at(ctx.home.attempts());
    let asking = Asking {
        place,
        of: mock.slots.len(),
        slot,
        mode: mock.mode,
        time,
        notes: card.as_ref().map(|card| (card.note, card.exemplars)),
        drafts: &drafts,
        draft: draft_key(slot.card),
    };
    act(&asking, ctx)
}

fn finish(front: &mut impl Front, id: i64, mock: &Mock, ctx: &mut Context<'_>, library: &mut Library) -> Result<()> {
    let row = library.store.mock(id).map_err(failed("read the mock"))?;
    let began = row.map_or(ctx.now(), |row| row.at);
    let path = ctx.home.mocks().join(told::file_name(id, &mock.kind, began));
    write_atomically(&path, told::report(id, mock, began).as_bytes())?;
    end(id, mock, library, ctx)?;
    let text = told::closing(mock, &path, &ctx.screen());
    front.finish(&text, ctx)
}
