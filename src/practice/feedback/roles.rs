//! What each sentence of an answer tells, by a linear model: each feature of a sentence ([`super::features`]) speaks for
//! or against each role, by a weight in `tables/roles.txt`. The weights were learned from labeled sentences by logistic
//! regression (`learning.rs`). `tests/answers/sentences/README.md` says what the labels mean.

use super::features::{self, Features};
use super::words::Text;
use crate::deck::table_lines;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;
use strum::EnumCount;

const TABLE: &str = include_str!("tables/roles.txt");

/// The section of the table with the common words.
pub(super) const COMMON: &str = "common words";

/// The name of the weight of every sentence.
pub(super) const INTERCEPT: &str = "@intercept";

/// The name of a role's threshold among its weights.
pub(super) const THRESHOLD: &str = "@threshold";

/// What a sentence may tell; several at once, or none of these.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::EnumIter,
    strum::EnumCount,
)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Role {
    /// One event that happened once.
    Event,
    /// A habit or a supposition.
    General,
    /// What was required of the speaker.
    Task,
    /// An action of the speaker in the event.
    OwnAction,
    /// An action of the speaker's group in the event.
    TeamAction,
    /// The outcome.
    Result,
    /// The outcome, with an amount or a before and after.
    Number,
    /// What the speaker takes from the event for later.
    Lesson,
}

/// A number for each role, in the order of their declaration.
pub(super) type ByRole = [f32; Role::COUNT];

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::parse(TABLE));

/// Weights by feature.
pub(super) struct Model {
    common: HashSet<&'static str>,
    weights: HashMap<&'static str, ByRole>,
    /// The log odds from which on a sentence has a role.
    thresholds: ByRole,
}

impl Model {
    fn parse(table: &'static str) -> Model {
        let mut model = Model { common: HashSet::new(), weights: HashMap::new(), thresholds: ByRole::default() };
        for (section, line) in table_lines(table) {
            // A test checks that every line can be read.
            if section == COMMON {
                model.common.extend(line.split(' '));
            } else if let (Ok(role), Some((weight, feature))) = (section.parse::<Role>(), line.split_once(' ')) {
                let weight = weight.parse().unwrap_or_default();
                if feature == THRESHOLD {
                    model.thresholds[role as usize] = weight;
                    continue;
                }
                model.weights.entry(feature).or_default()[role as usize] = weight;
            }
        }
        model
    }

    fn scores(&self, features: &Features) -> ByRole {
        let mut scores = self.weights.get(INTERCEPT).copied().unwrap_or_default();
        features.all.iter().for_each(|(name, value)| self.add(&mut scores, name, *value));
        scores
    }

    fn add(&self, scores: &mut ByRole, feature: &str, value: f32) {
        if let Some(weights) = self.weights.get(feature) {
            scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight * value);
        }
    }
}

/// What the sentences of a text tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    sentences: Vec<Range<usize>>,
    log_odds: Vec<ByRole>,
}

impl Roles {
    /// Of the sentences or clauses of a text; a story has other roles than an answer of another shape.
    pub fn new(text: &Text, sentences: &[Range<usize>], is_story: bool) -> Roles {
        let features = features::of_sentences(text, sentences, is_story, |word| MODEL.common.contains(word));
        let mut scores: Vec<ByRole> = features.iter().map(|features| MODEL.scores(features)).collect();
        // Whether there is an event helps to tell habits from stories in the present.
        let is_event = |scores: &ByRole| scores[Role::Event as usize] > MODEL.thresholds[Role::Event as usize];
        let has_event = scores.iter().any(is_event);
        for (scores, features) in scores.iter_mut().zip(&features) {
            MODEL.add(scores, &features.beside(has_event), 1.0);
        }
        Roles { sentences: sentences.to_vec(), log_odds: scores }
    }

    /// The words of a sentence.
    pub fn words(&self, sentence: usize) -> Range<usize> {
        self.sentences[sentence].clone()
    }

    /// The log odds that a sentence has a role.
    pub fn log_odds(&self, sentence: usize, role: Role) -> f32 {
        self.log_odds[sentence][role as usize]
    }

    /// How much speaks for a role of a sentence: more than 0 if it has it.
    pub fn score(&self, sentence: usize, role: Role) -> f32 {
        self.log_odds(sentence, role) - MODEL.thresholds[role as usize]
    }

    /// The sentences with this role.
    pub fn all(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        (0..self.sentences.len()).filter(move |&sentence| self.score(sentence, role) > 0.0)
    }
}
