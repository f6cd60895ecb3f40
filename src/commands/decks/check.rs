//! `decks --check`: reads every deck again, reports everything that is wrong, advises on what could be better, and counts.

use crate::deck::lint::{Advice, Lintable, Rule, lint};
use crate::deck::{self, Diagnostic, Kind, Note, Parsed, Severity, render_problems};
use crate::error::{Doing, Result, exit};
use crate::library::{FileProblems, double_id, load_checklists, read_deck_file, unreadable};
use crate::store::{FileRow, Store};
use crate::ui::context::Context;
use crate::view::count::{count, count_of};
use crate::view::table::{Column, Table};
use crate::view::{short_path, wrapped};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// A deck, read again.
struct Checked {
    number: i64,
    name: String,
    path: String,
    deck: String,
    text: String,
    parsed: Parsed,
    problems: Vec<Diagnostic>,
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
    let fresh = ctx.refresh_or_copy(&mut store)?;
    let files = store.files().doing("list the decks")?;
    let links = store.links().doing("list the decks")?;
    let dialect = |file: &FileRow| links.iter().find(|link| link.path == file.name).map(|link| link.dialect.as_str());
    let mut decks: Vec<Checked> = files.iter().map(|file| read(file, dialect(file), ctx)).collect();
    let taken = names_taken(&decks, &known_names(&store)?);
    let items = item_ids(ctx)?;
    for (deck, taken) in decks.iter_mut().zip(taken) {
        deck.problems.extend(taken);
        deck.problems.extend(never_unlocked(deck, &items));
        deck.problems.extend(seen_once(deck, &fresh.problems));
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

fn read(file: &FileRow, dialect: Option<&str>, ctx: &Context<'_>) -> Checked {
    let path = ctx.home.decks().join(&file.name);
    let (text, mut parsed, mut problems) = match read_deck_file(&path, dialect) {
        Ok(read) => (read.text, read.parsed, Vec::new()),
        Err(error) => (String::new(), deck::parse(""), vec![unreadable(&file.name, &error)]),
    };
    problems.append(&mut parsed.problems);
    Checked {
        number: file.id,
        name: file.name.clone(),
        path: path.display().to_string(),
        deck: file.settings.deck.clone(),
        text,
        parsed,
        problems,
    }
}

/// The file in which the library knows a card by each `Id:`.
fn known_names(store: &Store) -> Result<HashMap<String, i64>> {
    let cards = store.all_cards().doing("list the cards")?;
    Ok(cards.into_iter().filter_map(|card| Some((card.name?, card.file?))).collect())
}

/// For each deck, a problem for every `Id:` that a card of another deck has. The card that the library knows by it has
/// the right to it, wherever it stands; where none is known, the first.
fn names_taken(decks: &[Checked], known: &HashMap<String, i64>) -> Vec<Vec<Diagnostic>> {
    // Each `Id:` with its deck and line; the parser leaves it to one card of a deck.
    let mut owners: HashMap<&str, (&Checked, usize)> = HashMap::new();
    for deck in decks {
        for note in &deck.parsed.deck.notes {
            let Some(name) = note.id.as_deref() else { continue };
            let place = (deck, note.place.line);
            let owner = owners.entry(name).or_insert(place);
            if known.get(name) == Some(&deck.number) {
                *owner = place;
            }
        }
    }
    let taken = |deck: &Checked| -> Vec<Diagnostic> {
        let notes = deck.parsed.deck.notes.iter();
        let others = notes.filter_map(|note| {
            let name = note.id.as_deref()?;
            let (owner, line) = owners.get(name).filter(|(owner, _)| owner.number != deck.number)?;
            Some(double_id(note.place.line, name, &format!("{}:{line}", owner.name)))
        });
        others.collect()
    };
    decks.iter().map(taken).collect()
}

/// The ids of the items in all checklists.
fn item_ids(ctx: &Context<'_>) -> Result<HashSet<String>> {
    let lists = load_checklists(&ctx.home)?;
    Ok(lists.into_iter().flat_map(|file| file.list.items).filter_map(|item| item.id).collect())
}

/// A problem for every card that an item unlocks which is in no checklist.
fn never_unlocked(deck: &Checked, items: &HashSet<String>) -> Vec<Diagnostic> {
    let notes = deck.parsed.deck.notes.iter();
    let unknown = notes.filter_map(|note| {
        let item = note.unlocked_by.as_deref().filter(|item| !items.contains(*item))?;
        let message = format!("no checklist item has the id `{item}`, so this card stays locked");
        let remedy = format!("add `(id: {item})` to an item, or remove `Unlocked by:`");
        Some(Diagnostic::new(Severity::Warning, note.place.line, message, remedy))
    });
    unknown.collect()
}

/// What only bringing the index up to date can see, and tells that one time: an `Id:` that went to another card.
fn seen_once(deck: &Checked, fresh: &[FileProblems]) -> Vec<Diagnostic> {
    let known: HashSet<(usize, &str)> = deck.problems.iter().map(|old| (old.line, old.remedy.as_str())).collect();
    let is_known = |new: &&Diagnostic| known.contains(&(new.line, new.remedy.as_str()));
    let of_the_deck = fresh.iter().filter(|file| file.name == deck.name).flat_map(|file| &file.problems);
    of_the_deck.filter(|problem| !is_known(problem)).cloned().collect()
}

fn tell(decks: &[Checked], advice: &[Vec<Advice>], ctx: &mut Context<'_>) -> Result<()> {
    for deck in decks {
        tell_of(deck, &deck.problems, ctx)?;
    }
    for (deck, advice) in decks.iter().zip(advice) {
        let problems: Vec<Diagnostic> = advice.iter().map(|advice| advice.problem.clone()).collect();
        tell_of(deck, &problems, ctx)?;
    }
    ctx.say(&counts(decks, advice).render(&ctx.screen()))?;
    let line = last_line(decks, advice);
    ctx.say(&wrapped(&line, &ctx.screen()))
}

fn tell_of(deck: &Checked, problems: &[Diagnostic], ctx: &mut Context<'_>) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let screen = ctx.screen();
    let text = render_problems(&short_path(&deck.path), &deck.text, problems, screen.color, screen.columns());
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

fn number(problems: &[Diagnostic], severity: Severity) -> usize {
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

    fn deck(number: i64, name: &str) -> Checked {
        let text = "\nQ: a\nA: b\nId: mutex\n".to_owned();
        let parsed = deck::parse(&text);
        Checked { number, name: name.into(), path: name.into(), deck: name.into(), text, parsed, problems: Vec::new() }
    }

    #[test]
    fn an_id_that_another_deck_has_is_reported_with_its_place() {
        let decks = [deck(1, "one.md"), deck(2, "two.md")];
        let of_the_second = [Vec::new(), vec![double_id(2, "mutex", "one.md:2")]];
        assert_eq!(names_taken(&decks, &HashMap::new()), of_the_second);
    }

    #[test]
    fn the_card_that_the_library_knows_by_an_id_is_not_the_one_to_change() {
        let decks = [deck(1, "mine.md"), deck(2, "shipped.md")];
        let known = HashMap::from([("mutex".to_owned(), 2)]);
        assert_eq!(names_taken(&decks, &known), [vec![double_id(2, "mutex", "shipped.md:2")], Vec::new()]);
    }
}
