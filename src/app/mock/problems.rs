//! Chooses the problems of a mock: exercises that may run, by need, in the preset's difficulties.

use super::gather::{candidate, earlier_mocks};
use crate::app::drill::subject::DrillExercise;
use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::deck::Kind;
use crate::error::{Doing, Result};
use crate::library::public_id;
use crate::practice::mock::choose::choose;
use crate::practice::mock::{Problem, Slot};
use crate::store::CardRow;

/// Problems for a mock: the first half easy, the others medium, or the nearest available difficulty.
pub fn assessment(most: usize, app: &App, library: &mut Library) -> Result<Vec<Slot>> {
    let levels: Vec<&str> = (0..most).map(|nth| if nth < most / 2 { "easy" } else { "medium" }).collect();
    pick(&levels, app, library)
}

/// A problem for each of these difficulties, by need, without repeating a topic if possible.
pub fn pick(levels: &[&str], app: &App, library: &mut Library) -> Result<Vec<Slot>> {
    let mut ranked = ranked(app, library)?;
    let mut chosen: Vec<(CardRow, Slot)> = Vec::new();
    for level in levels {
        let topic_taken = |row: &CardRow| chosen.iter().filter(|(other, _)| other.topic == row.topic).count();
        let best = (0..ranked.len()).min_by_key(|place| {
            let (row, slot) = &ranked[*place];
            let own = slot.problem.as_ref().map_or("", |problem| problem.difficulty.as_str());
            (topic_taken(row), distance(own, level), *place)
        });
        match best {
            Some(best) => chosen.push(ranked.remove(best)),
            None => break,
        }
    }
    Ok(chosen.into_iter().map(|(_, slot)| slot).collect())
}

/// The distance between two difficulties.
fn distance(is: &str, wanted: &str) -> usize {
    let number = |level: &str| match level {
        "easy" => 0_usize,
        "hard" => 2,
        _ => 1,
    };
    number(is).abs_diff(number(wanted))
}

/// All exercises that can run, the most needed first.
fn ranked(app: &App, library: &mut Library) -> Result<Vec<(CardRow, Slot)>> {
    let doing = "choose the problems";
    let scope = Scope::everything(&library.store)?;
    let models = library.store.models().doing(doing)?;
    let earlier = earlier_mocks(library)?;
    let rows = library.store.all_cards().doing(doing)?;
    let open = rows.iter().filter(|row| {
        row.kind == Kind::Exercise
            && !row.switches.keep_out()
            && row.file.is_some_and(|file| scope.files.contains_key(&file))
    });
    let candidates = open.map(|row| candidate(row, &models, &earlier, app));
    let mut ranked = Vec::new();
    for id in choose(candidates.collect(), usize::MAX) {
        let Some(row) = rows.iter().find(|row| row.id == id) else { continue };
        // Exercises without tests, or untrusted ones, cannot be used in a mock.
        let Ok(subject) = DrillExercise::of(row.clone(), library) else { continue };
        if !subject.trust.may_run() {
            continue;
        }
        ranked.push((row.clone(), slot(&subject)));
    }
    Ok(ranked)
}

fn slot(subject: &DrillExercise) -> Slot {
    let note = &subject.note;
    let problem = Problem {
        title: title(&note.front),
        difficulty: note.difficulty.as_deref().unwrap_or_default().to_lowercase(),
        ..Problem::default()
    };
    let seconds = subject.target.map_or(1_500, |seconds| seconds as u32);
    Slot { problem: Some(problem), ..Slot::new(subject.row.id, public_id(&subject.row), note.front.clone(), seconds) }
}

/// A problem's title: the bold words at the beginning of its statement, else its first sentence, without markup.
pub fn title(front: &str) -> String {
    let bold = front.strip_prefix("**").and_then(|rest| rest.split("**").next());
    let first = || front.lines().next().unwrap_or_default().split(". ").next().unwrap_or_default();
    let plain: String = bold.unwrap_or_else(first).chars().filter(|c| !matches!(c, '*' | '`' | '_')).collect();
    let plain = plain.trim().trim_end_matches('.');
    if plain.chars().count() > 48 { plain.chars().take(47).chain(['…']).collect() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_called_by_its_bold_words_or_its_first_sentence() {
        assert_eq!(title("**The ticket scanned twice.** A hall."), "The ticket scanned twice");
        assert_eq!(title("Write `twice(x)`. It doubles."), "Write twice(x)");
        assert_eq!(title("x".repeat(60).as_str()).chars().count(), 48);
    }

    #[test]
    fn the_nearest_level_stands_in() {
        assert_eq!([distance("easy", "medium"), distance("", "medium"), distance("hard", "easy")], [1, 0, 2]);
    }
}
