//! Learns the weights of [`super::roles`] from the labeled sentences in `tests/answers/sentences`:
//! `UPDATE_ROLES=1 cargo test --lib feedback::learning` writes `tables/roles.txt`.
//!
//! Each role has a logistic regression of its own with an L1 penalty, so that most features get no weight (Tibshirani
//! 1996), found by coordinate-wise Newton steps (Genkin, Lewis, and Madigan 2007). The threshold of each role is chosen by
//! cross-validation.

use super::features::{self, Features};
use super::roles::{COMMON, INTERCEPT, Role, THRESHOLD};
use super::sections;
use super::words::Text;
use labeled::{LabeledAnswer, answers, sentence};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::path::Path;
use strum::IntoEnumIterator;

/// The strength of the penalty, against the sum of the losses of all sentences.
const PENALTY: f64 = 1.0;

/// The minimum number of sentences with a word for it to have a form of its own.
const COMMON_FROM: usize = 30;

/// The weight of a sentence without an answer around it; in an answer it is 1.
const WEIGHT_ALONE: f64 = 0.3;

/// Smaller weights are left out.
const LEAST_WEIGHT: f64 = 0.01;

/// Folds of the cross-validation.
const FOLDS: usize = 5;

#[path = "../../../tests/answers/labeled.rs"]
mod labeled;

fn roles(labels: &str) -> Vec<Role> {
    let role = |letter: char| match letter {
        'E' => Some(Role::Event),
        'G' => Some(Role::General),
        'T' => Some(Role::Task),
        'A' => Some(Role::OwnAction),
        'W' => Some(Role::TeamAction),
        'R' => Some(Role::Result),
        'N' => Some(Role::Number),
        'L' => Some(Role::Lesson),
        _ => None,
    };
    labels.chars().filter_map(role).collect()
}

/// The roles of each sentence as the program divides the text: those of each labeled sentence that overlaps more than half of
/// the shorter one.
fn roles_of(answer: &LabeledAnswer, text: &Text, sentences: &[Range<usize>]) -> Vec<Vec<Role>> {
    let of_sentence = |words: &Range<usize>| {
        let span = text.span(words.clone());
        let overlaps = |labeled: &Range<usize>| {
            let (from, to) = (labeled.start.max(span.start), labeled.end.min(span.end));
            2 * to.saturating_sub(from) > (span.end - span.start).min(labeled.len())
        };
        let labels =
            answer.sentences.iter().filter(|(_, labeled)| overlaps(labeled)).map(|(labels, _)| labels.as_str());
        let found: BTreeSet<Role> = labels.flat_map(roles).collect();
        found.into_iter().collect()
    };
    sentences.iter().map(of_sentence).collect()
}

/// A sentence to learn from.
struct Example {
    features: Features,
    roles: Vec<Role>,
    /// `None` for a sentence that stands alone.
    from: Option<Source>,
    /// Whether every role was looked for in it.
    is_whole: bool,
}

/// The answer that a sentence is from.
struct Source {
    answer: usize,
    /// Answers of one file are in one fold.
    file: usize,
    /// Elsewhere it was not always labeled whether a sentence is general.
    has_general_labels: bool,
}

impl Example {
    fn fold(&self) -> Option<usize> {
        self.from.as_ref().map(|from| from.file % FOLDS)
    }

    /// How much it counts when a role is learned; 0 if it cannot tell.
    fn weight(&self, role: Role) -> f64 {
        match &self.from {
            Some(Source { has_general_labels: false, .. }) if role == Role::General => 0.0,
            Some(_) => 1.0,
            None if self.is_whole && role != Role::Event => 1.0,
            None if matches!(role, Role::General | Role::Task | Role::Lesson) => WEIGHT_ALONE,
            None => 0.0,
        }
    }
}

/// The texts of the files whose names begin so, in the order of their names.
fn files(prefix: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/answers/sentences");
    let entries = std::fs::read_dir(folder).expect("labeled sentences");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let wanted = paths.iter().filter(|path| name(path).starts_with(prefix));
    wanted.map(|path| std::fs::read_to_string(path).expect("text")).collect()
}

fn common_words(texts: &[Text]) -> HashSet<String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (text, sentence) in texts.iter().flat_map(|text| text.sentences.iter().map(move |sentence| (text, sentence))) {
        let words: HashSet<&str> = sentence.clone().map(|at| features::of_its_kind(text.get(at))).collect();
        words.into_iter().for_each(|word| *seen.entry(word).or_default() += 1);
    }
    seen.into_iter()
        .filter(|(word, times)| *times >= COMMON_FROM && !word.starts_with(char::is_uppercase))
        .map(|(word, _)| word.to_owned())
        .collect()
}

/// Columns of a sparse matrix: the sentences that have a feature, with its value.
struct Columns {
    names: Vec<String>,
    columns: Vec<Vec<(u32, f32)>>,
}

fn columns(examples: &[Example]) -> Columns {
    let mut by_name: BTreeMap<&str, Vec<(u32, f32)>> = BTreeMap::new();
    for (row, example) in (0..).zip(examples) {
        for (name, value) in &example.features.all {
            by_name.entry(name).or_default().push((row, *value));
        }
    }
    let (names, columns) =
        by_name.into_iter().filter(|(_, rows)| rows.len() > 1).map(|(name, rows)| (name.to_owned(), rows)).unzip();
    Columns { names, columns }
}

/// The intercept of a role, and the weight of each column. Minimizes the logistic loss with the L1 penalty by Newton steps in
/// one coordinate after the other, until no step of a sweep over all of them is large.
fn fit(columns: &Columns, targets: &[bool], weights: &[f64], role: Role) -> (f64, Vec<f64>) {
    const SWEEPS: usize = 600;
    const SMALL: f64 = 0.02;
    /// Each sweep over all columns is followed by this many over the columns with a weight.
    const INNER: usize = 5;
    let mut learned = vec![0.0f64; columns.columns.len()];
    let mut intercept = 0.0;
    let mut margins = vec![0.0f64; targets.len()];
    // The derivatives of the loss of a row.
    let slope = |margin: f64, row: usize| {
        let chance = 1.0 / (1.0 + (-margin).exp());
        (weights[row] * (chance - f64::from(u8::from(targets[row]))), weights[row] * chance * (1.0 - chance))
    };
    for sweep in 0..SWEEPS {
        let (mut gradient, mut curvature) = (0.0, 1e-6);
        for (row, margin) in margins.iter().enumerate() {
            let (first, second) = slope(*margin, row);
            (gradient, curvature) = (gradient + first, curvature + second);
        }
        let step: f64 = (-gradient / curvature).clamp(-1.0, 1.0);
        intercept += step;
        margins.iter_mut().for_each(|margin| *margin += step);
        let (is_whole, mut largest) = (sweep % (INNER + 1) == 0, step.abs());
        for ((column, weight), name) in columns.columns.iter().zip(&mut learned).zip(&columns.names) {
            // An event that was missed must not hide what was done and what came of it.
            let is_barred = role != Role::General && name.starts_with('@') && name.ends_with(" event");
            if is_barred || !is_whole && *weight == 0.0 {
                continue;
            }
            let (mut gradient, mut curvature, mut bound) = (0.0, 0.0, 0.0);
            for &(row, value) in column {
                let (first, second) = slope(margins[row as usize], row as usize);
                let square = f64::from(value * value);
                gradient += first * f64::from(value);
                curvature += second * square;
                bound += weights[row as usize] * square / 4.0;
            }
            // Far from the minimum, the curvature is too small a guess; it is never above the bound.
            let curvature = curvature.max(bound / 4.0).max(1e-6);
            let target = *weight - gradient / curvature;
            let shrunk = (target.abs() - PENALTY / curvature).max(0.0).copysign(target);
            let step = (shrunk - *weight).clamp(-1.0, 1.0);
            if step != 0.0 {
                *weight += step;
                largest = largest.max(step.abs());
                column.iter().for_each(|&(row, value)| margins[row as usize] += step * f64::from(value));
            }
        }
        if is_whole && largest < SMALL {
            return (intercept, learned);
        }
    }
    panic!("{role:?}: no minimum after {SWEEPS} sweeps");
}

fn margins(columns: &Columns, (intercept, learned): &(f64, Vec<f64>), of: usize) -> Vec<f64> {
    let mut margins = vec![*intercept; of];
    for (column, weight) in columns.columns.iter().zip(learned).filter(|(_, weight)| **weight != 0.0) {
        column.iter().for_each(|&(row, value)| margins[row as usize] += weight * f64::from(value));
    }
    margins
}

/// Precision and recall by answer if this is the threshold. NaN as a margin is not judged.
fn by_answer(examples: &[Example], margins: &[f64], role: Role, threshold: f64) -> (f64, f64) {
    let mut answers: BTreeMap<usize, (bool, bool)> = BTreeMap::new();
    for (example, margin) in examples.iter().zip(margins).filter(|(_, margin)| margin.is_finite()) {
        let Some(from) = &example.from else { continue };
        let (has, found) = answers.entry(from.answer).or_default();
        *has |= example.roles.contains(&role);
        *found |= *margin > threshold;
    }
    let count = |is: fn(&(bool, bool)) -> bool| answers.values().filter(|answer| is(answer)).count() as f64;
    let both = count(|(has, found)| *has && *found);
    (both / count(|(_, found)| *found).max(1.0), both / count(|(has, _)| *has).max(1.0))
}

/// What a role is worth at a threshold: how far precision and recall, whichever is worse, are above what is wished, as a
/// share of the way to 1.
fn objective((precision, recall): (f64, f64)) -> f64 {
    const PRECISION: f64 = 0.9;
    const RECALL: f64 = 0.8;
    ((precision - PRECISION) / (1.0 - PRECISION)).min((recall - RECALL) / (1.0 - RECALL))
}

/// All labeled sentences, and the words that have a form of their own.
fn examples() -> (Vec<Example>, HashSet<String>) {
    let labeled: Vec<(usize, LabeledAnswer)> = (0..)
        .zip(files("answers-"))
        .flat_map(|(file, text)| answers(&text).into_iter().map(move |answer| (file, answer)))
        .collect();
    let texts: Vec<Text> = labeled.iter().map(|(_, answer)| Text::new(&answer.text)).collect();
    let common = common_words(&texts);
    let mut examples = Vec::new();
    for (nth, ((file, answer), text)) in labeled.iter().zip(&texts).enumerate() {
        let is_common = |word: &str| common.contains(word);
        let sentences = sections::sentences(text);
        let features = features::of_sentences(text, &sentences, answer.shape == "story", is_common);
        let roles = roles_of(answer, text, &sentences);
        let has_event = roles.iter().any(|roles| roles.contains(&Role::Event));
        for (mut features, roles) in features.into_iter().zip(roles) {
            let beside = features.beside(has_event);
            features.all.push((beside, 1.0));
            let has_general_labels = matches!(answer.shape.as_str(), "story" | "reason");
            let from = Some(Source { answer: nth, file: *file, has_general_labels });
            examples.push(Example { features, roles, from, is_whole: true });
        }
    }
    for (prefix, is_whole) in [("alone-", false), ("usual-", true)] {
        for (labels, sentence) in files(prefix).iter().flat_map(|file| file.lines()).map(sentence) {
            let text = Text::new(sentence);
            let is_common = |word: &str| common.contains(word);
            let mut features = features::of_sentences(&text, &text.sentences, true, is_common).swap_remove(0);
            features.all.retain(|(name, _)| !name.starts_with('@') || name == "@story");
            examples.push(Example { features, roles: roles(labels), from: None, is_whole });
        }
    }
    (examples, common)
}

/// The section of a role in the table.
fn section(examples: &[Example], columns: &Columns, role: Role) -> String {
    let targets: Vec<bool> = examples.iter().map(|example| example.roles.contains(&role)).collect();
    let weigh = |left_out: Option<usize>| -> Vec<f64> {
        let is_out = |example: &Example| left_out.is_some() && example.fold() == left_out;
        examples.iter().map(|example| if is_out(example) { 0.0 } else { example.weight(role) }).collect()
    };
    let mut out_of_fold = vec![f64::NAN; examples.len()];
    for fold in 0..FOLDS {
        let found = margins(columns, &fit(columns, &targets, &weigh(Some(fold)), role), examples.len());
        for ((example, out_of_fold), found) in examples.iter().zip(&mut out_of_fold).zip(found) {
            if example.fold() == Some(fold) && example.weight(role) > 0.0 {
                *out_of_fold = found;
            }
        }
    }
    let value = |threshold: &f64| objective(by_answer(examples, &out_of_fold, role, *threshold));
    let thresholds = (-30..=20).map(|step| f64::from(step) / 10.0);
    let threshold = thresholds.max_by(|one, other| value(one).total_cmp(&value(other))).expect("thresholds");
    let (precision, recall) = by_answer(examples, &out_of_fold, role, threshold);
    let (intercept, learned) = fit(columns, &targets, &weigh(None), role);
    let named = learned.into_iter().zip(&columns.names).filter(|(weight, _)| weight.abs() >= LEAST_WEIGHT);
    let mut weights: Vec<(f64, &String)> = named.collect();
    weights.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let weights: String = weights.iter().map(|(weight, name)| format!("{weight:.2} {name}\n")).collect();
    format!(
        "\n# Cross-validated, by answer, the threshold chosen on it: precision {precision:.2}, recall {recall:.2}.\n[{}]\n\
         {threshold:.2} {THRESHOLD}\n{intercept:.2} {INTERCEPT}\n{weights}",
        <&str>::from(role)
    )
}

/// All that the table depends on but this file, in short.
fn digest(examples: &[Example]) -> String {
    let mut hash = blake3::Hasher::new();
    for example in examples {
        for (name, value) in &example.features.all {
            hash.update(name.as_bytes()).update(&value.to_le_bytes());
        }
        example.roles.iter().for_each(|role| _ = hash.update(&[*role as u8]));
    }
    hash.finalize().to_hex()[..16].to_owned()
}

#[test]
fn the_table_of_roles_is_learned_from_the_labeled_sentences_as_they_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/practice/feedback/tables/roles.txt");
    let (examples, common) = examples();
    let digest = digest(&examples);
    if std::env::var_os("UPDATE_ROLES").is_some() {
        let columns = columns(&examples);
        let mut common: Vec<String> = common.iter().cloned().collect();
        common.sort();
        let common: String = common.chunks(16).map(|words| words.join(" ") + "\n").collect();
        let sections: String = Role::iter().map(|role| section(&examples, &columns, role)).collect();
        let table = format!(
            "# Weights of features for each role of a sentence (roles.rs), learned from {} sentences (learning.rs).\n\
             # Digest of what it was learned from: {}\n\n[{COMMON}]\n{common}{sections}",
            examples.len(),
            digest
        );
        std::fs::write(path, table).expect("a table");
    }
    let table = std::fs::read_to_string(path).expect("a table");
    let learn = "UPDATE_ROLES=1 cargo test --lib feedback::learning";
    assert!(table.contains(&digest), "the labeled sentences or their features have changed; learn again: {learn}");
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let is_section = |name: &str| name == COMMON || name.parse::<Role>().is_ok();
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => assert!(is_section(name), "{line}"),
            None => {
                let weight = line.split_once(' ').and_then(|(weight, _)| weight.parse::<f32>().ok());
                assert!(weight.is_some() || line.split(' ').all(|word| common.contains(word)), "{line}");
            }
        }
    }
}
