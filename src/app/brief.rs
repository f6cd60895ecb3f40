//! The interview brief: one page from stories, reviews, and mocks, without new material.

use crate::app::library::{App, Library};
use crate::app::mock::problems;
use crate::app::mock::state::read;
use crate::app::scope::Scope;
use crate::app::stories::shelf;
use crate::deck::Kind;
use crate::error::{Doing, Result};
use crate::library::public_id;
use crate::practice::brief::{Brief, BriefChange, BriefFact, BriefNeeds, BriefProblem, BriefStory, numbers, questions};
use crate::practice::mock::Mock;
use crate::schedule::Stage;
use crate::store::CardRow;
use crate::story::Part;
use crate::story::bank::BankedStory;

const STORIES: usize = 3;

const PROBLEMS: usize = 3;

const FACTS: usize = 5;

const QUESTIONS: usize = 2;

const NUMBERS: usize = 4;

/// The brief for this stage.
pub fn brief(stage: &Stage, app: &App, library: &mut Library) -> Result<Brief> {
    let (_, shelf) = shelf(&library.store, &app.home)?;
    let needs = BriefNeeds::new(stage);
    Ok(Brief {
        date: stage.day.map(|day| day.to_string()),
        days: stage.days_left(app.today()),
        stories: if needs.talk() { stories(&shelf) } else { Vec::new() },
        problems: if needs.problems() { problems(app, library)? } else { Vec::new() },
        facts: facts(needs, app, library)?,
        questions: if needs.talk() { to_ask(library)? } else { Vec::new() },
        change: change(&stage.name, needs, library)?,
        talk: needs.talk(),
        solve: needs.problems(),
        recall: needs.facts(),
        stage: stage.name.clone(),
    })
}

/// The best stories that are not overused; each shows a competency that the earlier ones do not.
fn stories(shelf: &[BankedStory]) -> Vec<BriefStory> {
    let mut open: Vec<&BankedStory> = shelf.iter().filter(|banked| !banked.story.is_blank()).collect();
    let mut chosen: Vec<&BankedStory> = Vec::new();
    while chosen.len() < STORIES && !open.is_empty() {
        let shown = |banked: &BankedStory| {
            let new = |competency: &&String| !chosen.iter().any(|other| other.story.shows(competency));
            banked.story.competencies.iter().filter(new).count()
        };
        let worth = |banked: &BankedStory| {
            let rating = banked.rating().unwrap_or(3.0) + if banked.story.has_numbers() { 0.5 } else { 0.0 };
            (!banked.is_overused(), shown(banked) > 0, (rating * 10.0) as i64)
        };
        // Of equal stories the first; `max_by_key` alone would return the last.
        let best = (0..open.len()).rev().max_by_key(|place| worth(open[*place]));
        let Some(best) = best else { break };
        chosen.push(open.remove(best));
    }
    let brief = |banked: &BankedStory| BriefStory {
        name: banked.name.clone(),
        title: banked.title().to_owned(),
        competencies: banked.story.competencies.clone(),
        numbers: [Part::Numbers, Part::Result, Part::Action]
            .into_iter()
            .map(|part| numbers(banked.story.part(part), NUMBERS))
            .find(|found| !found.is_empty())
            .unwrap_or_default(),
    };
    chosen.into_iter().map(brief).collect()
}

/// Facts of the stage's tracks: lowest recall first, then new ones in deck order.
fn facts(needs: BriefNeeds<'_>, app: &App, library: &mut Library) -> Result<Vec<BriefFact>> {
    let is_wanted = |row: &CardRow, track: &str| row.kind == Kind::Question && needs.facts_on(track);
    let mut facts = Vec::new();
    for row in most_forgotten(is_wanted, app, library)? {
        if facts.len() == FACTS {
            break;
        }
        let Some(card) = library.content.card(&row)? else { continue };
        let face = card.face();
        facts.push(BriefFact { card: public_id(&row), front: face.front, back: face.back });
    }
    Ok(facts)
}

/// Exercises with an attempt, lowest recall first.
fn problems(app: &App, library: &mut Library) -> Result<Vec<BriefProblem>> {
    let is_wanted = |row: &CardRow, _: &str| row.kind == Kind::Exercise && row.progress.is_some();
    let mut problems = Vec::new();
    for row in most_forgotten(is_wanted, app, library)? {
        if problems.len() == PROBLEMS {
            break;
        }
        let Some(card) = library.content.card(&row)? else { continue };
        let (title, pattern) = (problems::title(&card.note.front), card.note.pattern.clone());
        problems.push(BriefProblem { card: public_id(&row), title, pattern });
    }
    Ok(problems)
}

/// The wanted cards by row and track: lowest recall first, new ones last.
fn most_forgotten(is_wanted: impl Fn(&CardRow, &str) -> bool, app: &App, library: &Library) -> Result<Vec<CardRow>> {
    let scope = Scope::everything(&library.store)?;
    let (today, models) = (app.today(), library.store.models().doing("choose cards")?);
    let mut rows: Vec<CardRow> = library.store.all_cards().doing("choose cards")?;
    rows.retain(|row| {
        let file = row.file.and_then(|file| scope.files.get(&file));
        !row.switches.keep_out() && file.is_some_and(|file| is_wanted(row, &file.settings.track))
    });
    let recall = |row: &CardRow| {
        row.progress.map_or(2.0, |p| models.by_id_or_default(p.parameters).recall_on(p.memory, p.last, today))
    };
    let name = |row: &CardRow| row.file.and_then(|file| scope.files.get(&file)).map(|file| file.name.clone());
    rows.sort_by(|one, other| {
        recall(one).total_cmp(&recall(other)).then_with(|| (name(one), one.place).cmp(&(name(other), other.place)))
    });
    Ok(rows)
}

/// The user's own questions, latest first; else those of the prompts' strong answers.
fn to_ask(library: &mut Library) -> Result<Vec<String>> {
    let scope = Scope::everything(&library.store)?;
    let rows = library.store.all_cards().doing("choose questions")?;
    let (mut own, mut strong) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| row.kind == Kind::Prompt) {
        if !row.file.is_some_and(|file| scope.files.contains_key(&file)) {
            continue;
        }
        let Some(card) = library.content.card(row)? else { continue };
        if !card.tags().iter().any(|tag| tag == "your-questions") {
            continue;
        }
        strong.extend(card.note.strong.as_deref().map(questions).unwrap_or_default());
        let attempts = library.store.attempts_of(row.id).doing("read your questions")?;
        own.extend(attempts.iter().rev().flat_map(|kept| questions(&kept.attempt.text)));
    }
    own.extend(strong);
    own.truncate(QUESTIONS);
    Ok(own)
}

/// The focus of the last debrief of this stage's kind of mock, else of a similar kind.
fn change(stage: &str, needs: BriefNeeds<'_>, library: &Library) -> Result<Option<BriefChange>> {
    let rows = library.store.mocks().doing("read the mocks")?;
    let mut found = Vec::new();
    for row in rows.iter().rev().filter(|row| row.ended && needs.takes_change_of(&row.kind)) {
        let mock: Mock = read(row)?;
        if let Some((place, change)) = &mock.focus {
            let (card, asked) = (mock.slots[*place].name.clone(), mock.slots[*place].title());
            found.push((row.kind.clone(), BriefChange { mock: row.id, card, asked, change: change.clone() }));
        }
    }
    let kind = crate::practice::mock::kind_for(stage);
    let place = found.iter().position(|(of, _)| Some(of.as_str()) == kind).unwrap_or(0);
    Ok((place < found.len()).then(|| found.swap_remove(place).1))
}
