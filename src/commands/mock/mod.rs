//! `mock`: practices a timed interview. Chooses the questions and runs the mock on the front end.

mod list;

use crate::app::library::{App, Library};
use crate::app::mock::drive::Drive;
use crate::app::mock::state::{read, state_of};
use crate::app::mock::{gather, interviews, problems};
use crate::cli::{MockArgs, MockBehavioral, MockInterview, MockOa, MockResume, MockVerb, OaPreset, SaidOrTyped};
use crate::commands::mock::list::show;
use crate::error::{Doing, Error, Result, exit};
use crate::practice::Mode;
use crate::practice::mock::{Mock, Part, Round, Slot};
use crate::ui::context::Context;
use crate::ui::fronts::{front, lines};
use crate::view::answering::clock;
use crate::view::count::count;

pub fn run(args: &MockArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    match &args.verb {
        MockVerb::Behavioral(args) => behavioral(args, library, ctx),
        MockVerb::Oa(args) => assessment(args, library, ctx),
        MockVerb::First(args) => interview("first", interviews::first, args, library, ctx),
        MockVerb::Final(args) => interview("final", interviews::last, args, library, ctx),
        MockVerb::Resume(args) => resume(args, library, ctx),
        MockVerb::List(args) => list::list(args.json, library, ctx),
        MockVerb::Show(args) => show(args, library, ctx),
    }
}

fn behavioral(args: &MockBehavioral, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let slots = gather::behavioral(args.questions, ctx, library)?;
    if slots.is_empty() {
        return Err(Error::refused("no behavioral prompts found")
            .hint("turn on or import a deck with `track: behavioral`; `greenroom decks` lists decks"));
    }
    let mock = Mock::begin("behavioral", mode(args.answer), slots).with_seed(seed(ctx));
    let id = add(&mock, ctx, library)?;
    practice(Practice { id, mock, end: false, json: false }, library, ctx)
}

fn assessment(args: &MockOa, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let (problems, minutes) = args.preset.unwrap_or(OaPreset::Gca).form();
    let (most, minutes) = (args.problems.unwrap_or(problems), args.minutes.unwrap_or(minutes));
    let slots = problems::assessment(most, ctx, library)?;
    if slots.len() < most {
        let there = count(slots.len(), "exercise");
        return Err(Error::refused(format!("not enough exercises for {most} problems: {there} can run"))
            .hint("turn on or trust more decks, or use fewer `--problems`"));
    }
    let pass = args.pass.unwrap_or((most * 3).div_ceil(4));
    if pass > most {
        return Err(Error::usage(format!("{pass} of {most} problems cannot be solved")).hint("lower `--pass`"));
    }
    let threshold = if pass == 0 { "No threshold".to_owned() } else { format!("Solve {pass} to pass") };
    let rules = format!(
        "{} in {}, in any order. {threshold}. The clock never pauses, even if the terminal is closed. Submit as \
         often as you like; the last submission counts. Run visible tests at any time; hidden tests run at the end. No hints.",
        count(most, "problem"),
        clock(f64::from(minutes) * 60.0)
    );
    let json = args.json;
    let expected = match front(json, ctx).expected(&rules, most)? {
        Some(expected) => expected,
        None => return Ok(exit::FAILED),
    };
    let round = Round {
        expected,
        preset: args.preset.map(|preset| preset.word().to_owned()),
        ..Round::begin(ctx.now().utc_ms(), minutes * 60, pass)
    };
    let mock = Mock::of_problems("oa", slots, round);
    let id = add(&mock, ctx, library)?;
    practice(Practice { id, mock, end: false, json }, library, ctx)
}

/// Chooses the questions of interviews.
type Gather = fn(bool, &App, &mut Library) -> Result<(Vec<Slot>, Vec<Part>)>;

fn interview(
    kind: &str,
    gather: Gather,
    args: &MockInterview,
    library: &mut Library,
    ctx: &mut Context<'_>,
) -> Result<u8> {
    let (slots, parts) = gather(args.compact, ctx, library)?;
    if !slots.iter().any(|slot| !slot.is_problem()) {
        return Err(Error::refused("no behavioral prompts found")
            .hint("turn on or import a deck with `track: behavioral`; `greenroom decks` lists decks"));
    }
    let mock = Mock::begin(kind, mode(args.answer), slots).with_parts(parts).with_seed(seed(ctx));
    let id = add(&mock, ctx, library)?;
    practice(Practice { id, mock, end: false, json: args.json }, library, ctx)
}

/// Decides what the interviewer says.
fn seed(ctx: &Context<'_>) -> u32 {
    (ctx.world.rng.next_u64() >> 32) as u32
}

fn mode(answer: SaidOrTyped) -> Mode {
    match answer {
        SaidOrTyped::Say => Mode::Say,
        SaidOrTyped::Type => Mode::Type,
    }
}

fn add(mock: &Mock, ctx: &Context<'_>, library: &mut Library) -> Result<i64> {
    library.store.write(|change| change.add_mock(&mock.kind, ctx.now(), &state_of(mock))).doing("start the mock")
}

fn resume(args: &MockResume, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let number = args.number;
    let rows = library.store.mocks().doing("list the mocks")?;
    let open = rows.iter().rev().find(|row| number.map_or(!row.ended, |number| row.id == number));
    let Some(row) = open else {
        return Err(match number {
            Some(number) => {
                Error::refused(format!("there is no mock {number}")).hint("`greenroom mock list` lists them")
            }
            None => Error::refused("no mock to resume").hint("`greenroom mock behavioral` starts one"),
        });
    };
    if row.ended {
        return Err(Error::refused(format!("mock {} has ended", row.id))
            .hint(format!("`greenroom mock show {}` shows its report", row.id)));
    }
    let mock = read(row)?;
    practice(Practice { id: row.id, mock, end: args.end, json: args.json }, library, ctx)
}

/// A mock to run.
struct Practice {
    id: i64,
    mock: Mock,
    /// Score it without further questions.
    end: bool,
    json: bool,
}

fn practice(practice: Practice, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let Practice { id, mock, end, json } = practice;
    let mut front = if end && !json { lines(ctx) } else { front(json, ctx) };
    Drive { front: front.as_mut(), id, mock, end, library, stop: None }.run()?;
    Ok(exit::DONE)
}
