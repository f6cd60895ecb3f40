//! The table: one line for each nature and size, means over the people.

use super::person::{Nature, Person, Size};
use super::say;
use greenroom::schedule::MemoryModel;
use greenroom::schedule::memory::{TrainingMonitor, train};
use greenroom::schedule::optimize::{answers, monitor, optimize};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// What to run.
pub struct Choice {
    /// Natures whose name holds one of these; all where there is none.
    pub words: Vec<String>,
    /// People of each nature and size.
    pub logs: u64,
    /// The seed of the first.
    pub from: u64,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice { words: Vec::new(), logs: 40, from: 0 }
    }
}

/// As the table calls them.
const NATURES: [(&str, Nature); 9] = [
    ("the usual time", Nature { keeps: 1.0, odd: 0.0 }),
    ("the usual time, a little odd", Nature { keeps: 1.0, odd: 0.1 }),
    ("0.7 of it", Nature { keeps: 0.7, odd: 0.0 }),
    ("1.5 times", Nature { keeps: 1.5, odd: 0.0 }),
    ("2.5 times", Nature { keeps: 2.5, odd: 0.0 }),
    ("2.5 times, a little odd", Nature { keeps: 2.5, odd: 0.1 }),
    ("5 times", Nature { keeps: 5.0, odd: 0.0 }),
    ("0.4 of it", Nature { keeps: 0.4, odd: 0.0 }),
    ("the usual time, very odd", Nature { keeps: 1.0, odd: 0.3 }),
];

const SIZES: [Size; 4] = [
    Size { cards: 150, days: 60 },
    Size { cards: 300, days: 90 },
    Size { cards: 600, days: 120 },
    Size { cards: 1_200, days: 200 },
];

/// What became of one person, as changes of the log loss to come; below 0 is a gain.
struct Change {
    answers: usize,
    /// With all that was learned.
    learned: f64,
    /// With what `optimize` keeps; 0 where it keeps nothing.
    kept: f64,
    given: bool,
}

/// Runs what was chosen and prints it.
pub fn run(choice: &Choice) {
    say("| keeps things for | answers | given new ones | learned always | kept as here | worst of all |");
    say("|---|---|---|---|---|---|");
    let chosen = |name: &str| choice.words.is_empty() || choice.words.iter().any(|word| name.contains(word.as_str()));
    for (name, nature) in NATURES.iter().filter(|(name, _)| chosen(name)) {
        for size in SIZES {
            row(name, &changes(nature, size, choice.from..choice.from + choice.logs));
        }
    }
}

fn row(name: &str, changes: &[Change]) {
    let mean = |of: fn(&Change) -> f64| changes.iter().map(of).sum::<f64>() / changes.len().max(1) as f64;
    let given = changes.iter().filter(|change| change.given).count();
    let worst = changes.iter().map(|change| change.kept).fold(f64::MIN, f64::max);
    say(&format!(
        "| {name} | {:.0} | {given} of {} | {} | {} | {} |",
        mean(|change| change.answers as f64),
        changes.len(),
        spell(mean(|change| change.learned)),
        spell(mean(|change| change.kept)),
        spell(worst)
    ));
}

fn spell(change: f64) -> String {
    if change == 0.0 { "0".to_owned() } else { format!("{change:+.4}") }
}

/// Of everybody with these seeds, on all cores; people whose log is too short are left out.
fn changes(nature: &Nature, size: Size, seeds: std::ops::Range<u64>) -> Vec<Change> {
    let next = AtomicU64::new(seeds.start);
    let all = Mutex::new(Vec::new());
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if !seeds.contains(&seed) {
                return;
            }
            let change = change(&Person::new(seed, nature, size));
            all.lock().expect("nobody panicked").push(change);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    all.into_inner().expect("nobody panicked").into_iter().flatten().collect()
}

/// `None` where there are too few answers to learn from.
fn change(person: &Person) -> Option<Change> {
    let common = MemoryModel::default();
    let found = optimize(&person.histories, &common, None, &monitor()).ok()?;
    let learned = train(&person.histories, None, &TrainingMonitor::new(1)).ok()?;
    let change = |parameters: &[f32]| {
        let new = MemoryModel::new(parameters).expect("21 finite numbers");
        person.excess(&new) - person.excess(&common)
    };
    let given = found.verdict.is_better();
    Some(Change {
        answers: answers(&person.histories, None),
        learned: change(&learned),
        kept: if given { change(&found.parameters) } else { 0.0 },
        given,
    })
}
