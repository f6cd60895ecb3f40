//! `stories`: shows which competencies the stories cover, and which stories are overused.

use crate::app::library::Library;
use crate::app::stories::{competencies, prompts, shelf};
use crate::cli::JsonOnly;
use crate::error::Result;
use crate::library::StoryFile;
use crate::story::Part;
use crate::story::bank::{BankedStory, Coverage, coverage, health, trend};
use crate::ui::context::Context;
use crate::ui::stories::report_problems;
use crate::view::stories as draw;
use serde_json::{Value, json};

pub fn run(args: JsonOnly, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let (files, shelf) = shelf(&library.store, &ctx.home)?;
    let wanted = competencies(&prompts(library)?);
    let covered = coverage(&shelf, &wanted);
    report_problems(&files, ctx)?;
    if args.json {
        ctx.say_json(&as_json(&files, &shelf, &covered))?;
    } else if shelf.is_empty() {
        ctx.say(&draw::empty(&ctx.screen()))?;
    } else {
        ctx.say(&draw::render(&shelf, &covered, &health(&shelf), &ctx.screen()))?;
    }
    Ok(())
}

fn as_json(files: &[StoryFile], shelf: &[BankedStory], covered: &[Coverage]) -> Value {
    let stories = files.iter().zip(shelf).map(|(file, banked)| {
        let story = &banked.story;
        json!({
            "name": banked.name,
            "title": banked.title(),
            "competencies": story.competencies,
            "rating": banked.rating(),
            "failure": story.failure,
            "has_numbers": story.has_numbers(),
            "missing": story.missing().into_iter().map(Part::heading).collect::<Vec<_>>(),
            "told": banked.told,
            "told_in_mocks": banked.told_in_mocks,
            "file": file.path.display().to_string(),
        })
    });
    let ratings: Vec<f64> = shelf.iter().flat_map(|banked| banked.ratings.iter().copied()).collect();
    let names = |places: &[usize]| places.iter().map(|place| shelf[*place].name.as_str()).collect::<Vec<_>>();
    let rows = covered.iter().map(|row| json!({"competency": row.competency, "stories": names(&row.stories)}));
    let gaps = covered.iter().filter(|row| row.stories.is_empty()).map(|row| &row.competency);
    let overused = shelf.iter().filter(|banked| banked.is_overused()).map(|banked| &banked.name);
    let checks = health(shelf).into_iter().map(|one| json!({"what": one.what, "met": one.met, "now": one.now}));
    json!({
        "stories": stories.collect::<Value>(),
        "competencies": rows.collect::<Value>(),
        "gaps": gaps.collect::<Vec<_>>(),
        "overused": overused.collect::<Vec<_>>(),
        "health": checks.collect::<Value>(),
        "rating_trend": trend(&ratings).word(),
    })
}
