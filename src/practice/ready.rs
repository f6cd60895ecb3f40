//! Readiness for a stage: the share of likely questions answered and problems solved in time, the facts known on the
//! day, and what would raise each most. Components, never one score. Pure.

use crate::deck::{Kind, Likelihood};
use crate::schedule::{Memory, Models, SetId, StudyDay, likelihood_weight};
use std::collections::BTreeMap;

/// The progress of a card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum State {
    /// A prompt or an exercise: whether the last answer was good and in time.
    Performed(bool),
    /// A fact or a topic: its memory, the day of its last review, and the parameters that made it; `None` while new.
    Remembered(Option<(Memory, StudyDay, SetId)>),
}

/// A card that may be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// The kind of its note.
    pub kind: Kind,
    /// Its track.
    pub track: String,
    /// Its topic.
    pub topic: String,
    /// How likely the question is.
    pub asked: Likelihood,
    /// Its progress.
    pub state: State,
}

/// Readiness for a stage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Readiness {
    /// Likely prompts: answered well and in time, total.
    pub told: (usize, usize),
    /// Likely exercises: solved in time, total.
    pub solved: (usize, usize),
    /// The chance that a fact is recalled on the day without further reviews, weighted by likelihood; from 0 to 1.
    /// `None` if no facts are asked.
    pub known: Option<f64>,
    /// The three most useful actions, best first.
    pub raise: Vec<Raise>,
}

/// An action that raises a component.
#[derive(Debug, Clone, PartialEq)]
pub struct Raise {
    /// The action.
    pub action: Action,
    /// How much it raises its component, from 0 to 1.
    pub gain: f64,
}

/// An action, with the name of its card or topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Answer this prompt.
    Tell(String),
    /// Solve this exercise.
    Solve(String),
    /// Study this topic.
    Learn(String),
}

impl Action {
    /// The component that it raises: `told`, `solved`, or `known`.
    pub fn raises(&self) -> &'static str {
        match self {
            Action::Tell(_) => "told",
            Action::Solve(_) => "solved",
            Action::Learn(_) => "known",
        }
    }

    /// The command, without `greenroom`.
    pub fn command(&self) -> String {
        match self {
            Action::Tell(card) => format!("study {}", quoted(card)),
            Action::Solve(card) => format!("drill {}", quoted(card)),
            Action::Learn(topic) => format!("study --topic {}", quoted(topic)),
        }
    }
}

/// Quotes a name for a shell.
fn quoted(name: &str) -> String {
    let plain = name.chars().all(|letter| letter.is_alphanumeric() || "-_/.".contains(letter));
    if plain && !name.is_empty() { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

/// The number of actions to suggest.
const MAX_ACTIONS: usize = 3;

/// About this many cards of a topic fit in a session.
const CARDS_PER_SESSION: usize = 20;

/// The recall of a card that was just learned.
const LEARNED: f64 = 0.9;

/// Readiness on `day` for a stage that needs these tracks.
pub fn readiness(items: &[Item], day: StudyDay, models: &Models, needs_track: impl Fn(&str) -> bool) -> Readiness {
    let asked: Vec<&Item> = items.iter().filter(|item| needs_track(&item.track)).collect();
    let prompts = likely(&asked, Kind::Prompt);
    let exercises = likely(&asked, Kind::Exercise);
    let facts: Vec<(&Item, f64)> =
        asked.iter().filter_map(|item| recall(item, day, models).map(|recall| (*item, recall))).collect();
    let weight: f64 = facts.iter().map(|(item, _)| likelihood_weight(item.asked)).sum();
    let known = facts.iter().map(|(item, recall)| likelihood_weight(item.asked) * recall).sum::<f64>() / weight;
    let mut raise: Vec<Raise> =
        [to_perform(&prompts, Action::Tell), to_perform(&exercises, Action::Solve), to_learn(&facts, weight)]
            .into_iter()
            .flatten()
            .collect();
    raise.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    // If a component is complete, further actions of the others fill the list.
    let more = to_perform_next(&prompts, Action::Tell).chain(to_perform_next(&exercises, Action::Solve));
    raise.extend(more.take(MAX_ACTIONS.saturating_sub(raise.len())));
    let count = |items: &[&Item]| (items.iter().filter(|item| is_done(item)).count(), items.len());
    Readiness { told: count(&prompts), solved: count(&exercises), known: (weight > 0.0).then_some(known), raise }
}

/// Cards of a kind that are asked always or often, the likeliest first; all cards of the kind if there are none.
fn likely<'i>(asked: &[&'i Item], kind: Kind) -> Vec<&'i Item> {
    let mut all: Vec<&Item> = asked.iter().filter(|item| item.kind == kind).copied().collect();
    if all.iter().any(|item| item.asked >= Likelihood::Often) {
        all.retain(|item| item.asked >= Likelihood::Often);
    }
    // The sort is stable: equals keep the order of their deck.
    all.sort_by_key(|item| std::cmp::Reverse(item.asked));
    all
}

fn is_done(item: &Item) -> bool {
    item.state == State::Performed(true)
}

fn recall(item: &Item, day: StudyDay, models: &Models) -> Option<f64> {
    match item.state {
        State::Performed(_) => None,
        State::Remembered(None) => Some(0.0),
        State::Remembered(Some((memory, last, made_by))) => {
            Some(f64::from(models.of(&item.track, Some(made_by)).recall_on(memory, last, day)))
        }
    }
}

fn to_perform(items: &[&Item], action: fn(String) -> Action) -> Option<Raise> {
    let open = items.iter().find(|item| !is_done(item))?;
    Some(Raise { action: action(open.name.clone()), gain: 1.0 / items.len() as f64 })
}

/// Actions for open cards after the first.
fn to_perform_next<'i>(items: &'i [&Item], action: fn(String) -> Action) -> impl Iterator<Item = Raise> + 'i {
    let open = items.iter().filter(|item| !is_done(item)).skip(1);
    open.map(move |item| Raise { action: action(item.name.clone()), gain: 1.0 / items.len() as f64 })
}

/// The topic whose study in one session raises recall most.
fn to_learn(facts: &[(&Item, f64)], weight: f64) -> Option<Raise> {
    let mut topics: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (item, recall) in facts {
        topics.entry(&item.topic).or_default().push(likelihood_weight(item.asked) * (LEARNED - recall).max(0.0));
    }
    let gains = topics.into_iter().map(|(topic, mut gains)| {
        gains.sort_by(|a, b| b.total_cmp(a));
        (topic, gains.into_iter().take(CARDS_PER_SESSION).sum::<f64>() / weight)
    });
    let (topic, gain) = gains.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, gain)| *gain > 0.0)?;
    Some(Raise { action: Action::Learn(topic.to_owned()), gain })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 739_000;

    fn item(name: &str, kind: Kind, asked: Likelihood, state: State) -> Item {
        let track = if kind == Kind::Prompt { "behavioral" } else { "coding" };
        Item { name: name.to_owned(), kind, track: track.to_owned(), topic: format!("On {name}"), asked, state }
    }

    fn day(ahead: i64) -> StudyDay {
        StudyDay::from_number(DAY).plus(ahead)
    }

    fn ready(items: &[Item], track: &str) -> Readiness {
        readiness(items, day(10), &Models::default(), |name| track.is_empty() || name == track)
    }

    fn remembered(stability: f32) -> State {
        State::Remembered(Some((Memory { stability, difficulty: 5.0 }, day(0), SetId::default())))
    }

    #[test]
    fn what_is_likely_to_be_asked_is_counted_and_what_is_missing_comes_first() {
        let items = [
            item("one", Kind::Prompt, Likelihood::Often, State::Performed(true)),
            item("two", Kind::Prompt, Likelihood::Always, State::Performed(false)),
            item("odd", Kind::Prompt, Likelihood::Rarely, State::Performed(false)),
            item("sum", Kind::Exercise, Likelihood::Sometimes, State::Performed(false)),
        ];
        let found = ready(&items, "");
        assert_eq!((found.told, found.solved, found.known), ((1, 2), (0, 1), None));
        let commands: Vec<String> = found.raise.iter().map(|raise| raise.action.command()).collect();
        assert_eq!(commands, ["drill sum", "study two"]);
        assert_eq!(found.raise[0].gain, 1.0);
    }

    #[test]
    fn a_fact_counts_by_how_likely_it_is_asked_and_new_ones_are_not_known() {
        let items = [
            item("sure", Kind::Question, Likelihood::Always, remembered(10.0)),
            item("new", Kind::Question, Likelihood::Rarely, State::Remembered(None)),
        ];
        let found = ready(&items, "coding");
        let expected = 0.9 / 1.05;
        assert!(found.known.is_some_and(|known| (known - expected).abs() < 1e-3), "{found:?}");
        assert_eq!(found.raise[0].action, Action::Learn("On new".to_owned()));
        assert_eq!(found.raise[0].action.command(), "study --topic 'On new'");
    }

    #[test]
    fn what_a_stage_does_not_ask_for_does_not_count() {
        let items = [item("one", Kind::Prompt, Likelihood::Always, State::Performed(false))];
        assert_eq!(ready(&items, "coding"), Readiness::default());
    }

    #[test]
    fn three_things_are_named_where_one_component_is_complete() {
        let prompt = |name| item(name, Kind::Prompt, Likelihood::Often, State::Performed(false));
        let found = ready(&[prompt("a"), prompt("b"), prompt("c"), prompt("d")], "");
        let names: Vec<String> = found.raise.iter().map(|raise| raise.action.command()).collect();
        assert_eq!(names, ["study a", "study b", "study c"]);
    }
}
