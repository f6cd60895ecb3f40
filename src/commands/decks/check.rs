//! `decks --check`: reads every deck again, and reports errors, warnings, and advice.

use crate::app::deck_check::{CheckedDeck, check};
use crate::deck::lint::Rule;
use crate::deck::{Diagnostic, Kind, Severity, render_problems};
use crate::error::{Result, exit};
use crate::ui::context::Context;
use crate::view::count::{count, count_of};
use crate::view::table::{Column, Table};
use crate::view::{short_path, wrapped};
use serde_json::json;

/// Reports all findings and counts them. Fails only for errors.
pub fn run(json: bool, ctx: &mut Context<'_>) -> Result<u8> {
    // Not `library`, which also reports diagnostics of changed files: here each is reported once.
    let mut store = ctx.open()?;
    let fresh = ctx.refresh_or_copy(&mut store)?;
    let decks = check(&fresh.problems, &store, ctx)?;
    if json {
        report_json(&decks, ctx)?
    } else {
        report(&decks, ctx)?
    }
    let errors = decks.iter().any(|deck| number(&deck.problems, Severity::Error) > 0);
    Ok(if errors { exit::FAILED } else { exit::DONE })
}

fn report(decks: &[CheckedDeck], ctx: &mut Context<'_>) -> Result<()> {
    for deck in decks {
        report_deck(deck, &deck.problems, ctx)?;
    }
    for deck in decks {
        let problems: Vec<Diagnostic> = deck.advice.iter().map(|advice| advice.problem.clone()).collect();
        report_deck(deck, &problems, ctx)?;
    }
    let screen = ctx.screen();
    ctx.say(&counts(decks).render(&screen))?;
    ctx.say(&wrapped(&last_line(decks), &screen))
}

fn report_deck(deck: &CheckedDeck, problems: &[Diagnostic], ctx: &mut Context<'_>) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let screen = ctx.screen();
    let text = render_problems(&short_path(&deck.path), &deck.text, problems, screen.color, screen.columns());
    ctx.say(&format!("{text}\n"))
}

/// Cards by deck and kind, and the findings.
fn counts(decks: &[CheckedDeck]) -> Table {
    let numbers = ["Q", "C", "P", "E", "cards", "problems", "advice"].map(|name| Column::new(name).right());
    let mut table = Table::new(std::iter::once(Column::new("deck").flexible()).chain(numbers));
    let mut total = [0; 7];
    for deck in decks {
        let row = numbers_of(deck);
        for (sum, number) in total.iter_mut().zip(row) {
            *sum += number;
        }
        table.row(std::iter::once(deck.deck.clone()).chain(row.map(|number| number.to_string())));
    }
    table.row(std::iter::once("all".to_owned()).chain(total.map(|number| number.to_string())));
    table
}

fn numbers_of(deck: &CheckedDeck) -> [usize; 7] {
    let kinds = [Kind::Question, Kind::Cloze, Kind::Prompt, Kind::Exercise].map(|kind| deck.cards(kind));
    let [questions, clozes, prompts, exercises] = kinds;
    [questions, clozes, prompts, exercises, kinds.iter().sum(), deck.problems.len(), deck.advice.len()]
}

/// For example: "12 decks: 0 errors, 0 warnings and 3 pieces of advice (2 long answer, 1 asked twice)".
fn last_line(decks: &[CheckedDeck]) -> String {
    let of = |severity| decks.iter().map(|deck| number(&deck.problems, severity)).sum();
    let (errors, warnings) = (count(of(Severity::Error), "error"), count(of(Severity::Warning), "warning"));
    let advice = || decks.iter().flat_map(|deck| &deck.advice);
    let all = advice().count();
    let pieces = count_of(all, "piece of advice", "pieces of advice");
    let by_rule = Rule::ALL.iter().filter_map(|rule| {
        let found = advice().filter(|advice| advice.rule == *rule).count();
        (found > 0).then(|| format!("{found} {}", rule.word()))
    });
    let by_rule: Vec<String> = by_rule.collect();
    let by_rule = if by_rule.is_empty() { String::new() } else { format!(" ({})", by_rule.join(", ")) };
    format!("{}: {errors}, {warnings} and {pieces}{by_rule}\n", count(decks.len(), "deck"))
}

fn number(problems: &[Diagnostic], severity: Severity) -> usize {
    problems.iter().filter(|problem| problem.severity == severity).count()
}

fn report_json(decks: &[CheckedDeck], ctx: &mut Context<'_>) -> Result<()> {
    for deck in decks {
        let problems = deck.problems.iter().map(|problem| (problem, None));
        let advice = deck.advice.iter().map(|advice| (&advice.problem, Some(advice.rule.word())));
        for (problem, rule) in problems.chain(advice) {
            ctx.say_json(&json!({
                "file": deck.path, "line": problem.line, "column": problem.column, "severity": problem.severity.word(),
                "rule": rule, "message": problem.message, "remedy": problem.remedy,
            }))?;
        }
    }
    Ok(())
}
