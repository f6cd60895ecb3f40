//! `mock list` and `mock show`.

use crate::app::library::Library;
use crate::app::mock::state::read;
use crate::cli::MockShow;
use crate::error::{Doing, Error, Result, exit};
use crate::practice::mock::Summary;
use crate::ui::context::Context;
use crate::view::markdown;
use crate::view::mock::{as_json, report};
use crate::view::table::{Column, Table};

/// `mock list`.
pub fn list(json: bool, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let rows = library.store.mocks().doing("list the mocks")?;
    let mut table = Table::new([
        Column::new("mock").right(),
        Column::new("kind"),
        Column::new("began"),
        Column::new("answered").right(),
        Column::new("result").flexible(),
        Column::new("state"),
    ]);
    for row in &rows {
        let mock = read(row)?;
        if json {
            ctx.say_json(&as_json(row, &mock, &ctx.home.mocks()))?;
            continue;
        }
        let summary = mock.summary();
        table.row([
            row.id.to_string(),
            row.kind.clone(),
            row.at.local().format("%Y-%m-%d %H:%M").to_string(),
            format!("{} of {}", summary.answered, summary.questions),
            result(&summary),
            if row.ended { "over".to_owned() } else { "interrupted".to_owned() },
        ]);
    }
    if !json {
        match rows.is_empty() {
            true => ctx.say("No mocks yet: `greenroom mock behavioral` starts one.\n")?,
            false => ctx.say(&table.render(&ctx.screen()))?,
        }
    }
    Ok(exit::DONE)
}

/// For example "3.4 of 5" or "2 of 4 solved, not passed", to compare mocks over time.
fn result(summary: &Summary) -> String {
    let rating = summary.rating().map(|rating| format!("{rating:.1} of 5"));
    let solved = summary.score.map(|score| {
        let passed = summary.passed.map_or("", |passed| if passed { ", passed" } else { ", not passed" });
        format!("{} of {} solved{passed}", score.solved, score.of)
    });
    let coding = summary.coding_rating().map(|rating| format!("code {rating:.1} of 4"));
    [rating, solved, coding].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `mock show`.
pub fn show(args: &MockShow, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let number = args.number;
    let Some(row) = library.store.mock(number).doing("read the mock")? else {
        return Err(Error::refused(format!("there is no mock {number}")).hint("`greenroom mock list` lists them"));
    };
    let mock = read(&row)?;
    if args.json {
        ctx.say_json(&as_json(&row, &mock, &ctx.home.mocks()))?;
    } else {
        ctx.say(&markdown::render(&report(row.id, &mock, row.at), &ctx.screen()))?;
    }
    Ok(exit::DONE)
}
