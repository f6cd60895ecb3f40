//! `mock`: a timed round without feedback until its end. Chooses the questions, drives the engine with one of two fronts,
//! keeps its state after every event, and writes the report.

mod drive;
mod front;
mod gather;
mod plain;
mod record;
mod screen;
mod told;

use super::context::{Context, Library, failed};
use crate::cli::{MockArgs, MockBehavioral, MockVerb, SaidOrTyped};
use crate::error::{Error, Result, exit};
use crate::practice::Mode;
use crate::practice::mock::Mock;
use crate::store::MockRow;

/// Runs `mock`.
pub fn run(args: &MockArgs, ctx: &mut Context<'_>) -> Result<u8> {
    match &args.verb {
        MockVerb::Behavioral(args) => begin(args, ctx),
        MockVerb::Resume(args) => resume(args.number, ctx),
        MockVerb::List(args) => told::list(args.json, ctx),
        MockVerb::Show(args) => told::show(args, ctx),
    }
}

fn begin(args: &MockBehavioral, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let mode = match args.answer {
        SaidOrTyped::Say => Mode::Say,
        SaidOrTyped::Type => Mode::Type,
    };
    let slots = gather::behavioral(args.questions, ctx, &mut library)?;
    if slots.is_empty() {
        return Err(Error::refused("there are no behavioral prompts to ask")
            .hint("`greenroom decks` lists the decks; one with `track: behavioral` brings prompts"));
    }
    let mock = Mock::begin("behavioral", mode, slots);
    let error = failed("begin the mock");
    let state = state_of(&mock);
    let at = ctx.now();
    let change = library.store.change().map_err(&error)?;
    let id = change.add_mock(&mock.kind, at, &state).map_err(&error)?;
    change.commit().map_err(&error)?;
    practise(id, mock, ctx, library)
}

fn resume(number: Option<i64>, ctx: &mut Context<'_>) -> Result<u8> {
    let library = ctx.library()?;
    let rows = library.store.mocks().map_err(failed("list the mocks"))?;
    let open = rows.iter().rev().find(|row| number.map_or(!row.ended, |number| row.id == number));
    let Some(row) = open else {
        return Err(match number {
            Some(number) => {
                Error::refused(format!("there is no mock {number}")).hint("`greenroom mock list` lists them")
            }
            None => Error::refused("no mock waits to be taken up").hint("`greenroom mock behavioral` begins one"),
        });
    };
    if row.ended {
        return Err(Error::refused(format!("mock {} is over", row.id))
            .hint(format!("`greenroom mock show {}` shows its report", row.id)));
    }
    let mock = read(row)?;
    practise(row.id, mock, ctx, library)
}

fn practise(id: i64, mock: Mock, ctx: &mut Context<'_>, mut library: Library) -> Result<u8> {
    if ctx.has_keys() {
        drive::drive(&mut screen::ScreenFront::default(), id, mock, ctx, &mut library)?;
    } else {
        drive::drive(&mut plain::PlainFront, id, mock, ctx, &mut library)?;
    }
    Ok(exit::DONE)
}

/// A mock as it was written down.
fn read(row: &MockRow) -> Result<Mock> {
    serde_json::from_str(&row.state).map_err(|error| {
        Error::refused(format!("mock {} cannot be read: {error}", row.id)).hint("`greenroom doctor` checks the home")
    })
}

fn state_of(mock: &Mock) -> String {
    // Plain strings and numbers always become JSON.
    serde_json::to_string(mock).unwrap_or_default()
}
