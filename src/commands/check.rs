//! `decks --check`: reads every deck again, reports everything that is wrong, advises on what could be better, and counts.

use super::context::{Context, failed};
use crate::deck::lint::{Advice, Lintable, Rule, lint};
use crate::deck::{self, Kind, Note, Parsed, Problem, Severity, render_problems};
use crate::error::{Result, exit};
use crate::library::{double_id, read_deck_file, unreadable};
use crate::store::FileRow;
use crate::view::count::{count, count_of};
use crate::view::table::{Column, Table};
use crate::view::wrapped;
use serde::Serialize;
use std::collections::HashMap;

/// A deck, read again.
struct Checked {
    name: String,
    path: String,
    deck: String,
    text: String,
    parsed: Parsed,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct ProblemJson<'p> {
    file: &'p str,
    line: usize,
    column: usize,
    severity: &'static str,
    rule: Option<&'static str>,
    message: &'p str,
    remedy: &'p str,
}

/// Reads, reports, advises, counts. Fails only where there are errors: advice is advice.
pub fn run(json: bool, ctx: &mut Context<'_>) -> Result<u8> {
    // Not `library`, which tells the problems of changed files as well: here everything is told once.
    let mut store = ctx.open()?;
    ctx.refresh(&mut store)?;
    let files = store.files().map_err(failed("list the decks"))?;
    let links = store.links().map_err(failed("list the decks"))?;
    let mut owners = HashMap::new();
    let mut decks = Vec::new();
    for file in &files {
        let link = links.iter().find(|link| link.path == file.name);
        decks.push(read(file, link.map(|link| link.dialect.as_str()), ctx, &mut owners));
    }
    let lintable = decks.iter().map(|deck| Lintable {
        name: &deck.name,
        deck: &deck.parsed.deck,
        sections: &deck.parsed.sections,
        text: &deck.text,
    });
    let advice = lint(&lintable.collect::<Vec<_>>());
    if json {
        tell_json(&decks, &advice, ctx)?;
    } else {
        tell(&decks, &advice, ctx)?;
    }
    let errors = decks.iter().any(|deck| number(&deck.problems, Severity::Error) > 0);
    Ok(if errors { exit::FAILED } else { exit::DONE })
}

fn read(file: &FileRow, dialect: Option<&str>, ctx: &Context<'_>, owners: &mut HashMap<String, String>) -> Checked {
    let path = ctx.home.decks().join(&file.name);
    let (text, mut parsed, mut problems) = match read_deck_file(&path, dialect) {
        Ok(read) => (read.text, read.parsed, Vec::new()),
        Err(error) => (String::new(), deck::parse(""), vec![unreadable(&error)]),
    };
    problems.append(&mut parsed.problems);
    problems.extend(names_taken(&parsed.deck.notes, &file.name, owners));
    Checked {
        name: file.name.clone(),
        path: path.display().to_string(),
        deck: file.settings.deck.clone(),
        text,
        parsed,
        problems,
    }
}

/// A problem for every `Id:` that a card of an earlier deck has; `owners` learns the others.
fn names_taken(notes: &[Note], file: &str, owners: &mut HashMap<String, String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for note in notes {
        let Some(id) = &note.id else { continue };
        match owners.get(id) {
            Some(owner) => problems.push(double_id(note.place.line, id, owner)),
            None => {
                owners.insert(id.clone(), format!("{file}:{}", note.place.line));
            }
        }
    }
    problems
}

fn tell(decks: &[Checked], advice: &[Vec<Advice>], ctx: &mut Context<'_>) -> Result<()> {
    for deck in decks {
        tell_of(deck, &deck.problems, ctx)?;
    }
    for (deck, advice) in decks.iter().zip(advice) {
        let problems: Vec<Problem> = advice.iter().map(|advice| advice.problem.clone()).collect();
        tell_of(deck, &problems, ctx)?;
    }
    ctx.say(&counts(decks, advice).render(&ctx.screen()))?;
    let line = last_line(decks, advice);
    ctx.say(&wrapped(&line, &ctx.screen()))
}

fn tell_of(deck: &Checked, problems: &[Problem], ctx: &mut Context<'_>) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let screen = ctx.screen();
    let text = render_problems(&deck.path, &deck.text, problems, screen.color, screen.columns());
    ctx.say(&format!("{text}\n"))
}

/// Cards by deck and kind, and what was found.
fn counts(decks: &[Checked], advice: &[Vec<Advice>]) -> Table {
    let numbers = ["Q", "C", "P", "E", "cards", "problems", "advice"].map(|name| Column::new(name).right());
    let mut table = Table::new(std::iter::once(Column::new("deck").flexible()).chain(numbers));
    let mut total = [0; 7];
    for (deck, advice) in decks.iter().zip(advice) {
        let row = numbers_of(deck, advice);
        for (sum, number) in total.iter_mut().zip(row) {
            *sum += number;
        }
        table.row(std::iter::once(deck.deck.clone()).chain(row.map(|number| number.to_string())));
    }
    table.row(std::iter::once("all".to_owned()).chain(total.map(|number| number.to_string())));
    table
}

fn numbers_of(deck: &Checked, advice: &[Advice]) -> [usize; 7] {
    let notes = &deck.parsed.deck.notes;
    let of = |kind: Kind| -> usize { notes.iter().filter(|note| note.kind == kind).map(cards_of).sum() };
    let kinds = [Kind::Question, Kind::Cloze, Kind::Prompt, Kind::Exercise].map(of);
    let [questions, clozes, prompts, exercises] = kinds;
    [questions, clozes, prompts, exercises, kinds.iter().sum(), deck.problems.len(), advice.len()]
}

fn cards_of(note: &Note) -> usize {
    if note.kind == Kind::Cloze { deck::cloze::spans(&note.front).len() } else { 1 }
}

/// "12 decks: 0 errors, 0 warnings and 3 pieces of advice (2 long answer, 1 asked twice)".
fn last_line(decks: &[Checked], advice: &[Vec<Advice>]) -> String {
    let of = |severity| decks.iter().map(|deck| number(&deck.problems, severity)).sum();
    let (errors, warnings) = (count(of(Severity::Error), "error"), count(of(Severity::Warning), "warning"));
    let all: usize = advice.iter().map(Vec::len).sum();
    let pieces = count_of(all, "piece of advice", "pieces of advice");
    let by_rule = Rule::ALL.into_iter().filter_map(|rule| {
        let found = advice.iter().flatten().filter(|advice| advice.rule == rule).count();
        (found > 0).then(|| format!("{found} {}", rule.word()))
    });
    let by_rule: Vec<String> = by_rule.collect();
    let by_rule = if by_rule.is_empty() { String::new() } else { format!(" ({})", by_rule.join(", ")) };
    format!("{}: {errors}, {warnings} and {pieces}{by_rule}\n", count(decks.len(), "deck"))
}

fn number(problems: &[Problem], severity: Severity) -> usize {
    problems.iter().filter(|problem| problem.severity == severity).count()
}

fn tell_json(decks: &[Checked], advice: &[Vec<Advice>], ctx: &mut Context<'_>) -> Result<()> {
    for (deck, advice) in decks.iter().zip(advice) {
        let problems = deck.problems.iter().map(|problem| (problem, None));
        let advice = advice.iter().map(|advice| (&advice.problem, Some(advice.rule.word())));
        for (problem, rule) in problems.chain(advice) {
            ctx.say_json(&ProblemJson {
                file: &deck.path,
                line: problem.line,
                column: problem.column,
                severity: problem.severity.word(),
                rule,
                message: &problem.message,
                remedy: &problem.remedy,
            })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_another_deck_has_is_reported_with_its_place() {
        let mut owners = HashMap::new();
        let notes = deck::parse("Q: a\nA: b\nId: mutex\n").deck.notes;
        assert_eq!(names_taken(&notes, "one.md", &mut owners), []);
        assert_eq!(names_taken(&notes, "two.md", &mut owners), [double_id(1, "mutex", "one.md:1")]);
    }
}
