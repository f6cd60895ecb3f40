//! Learns the weights of [`super::roles`] from the labeled sentences in `tests/answers/sentences`:
//! `UPDATE_ROLES=1 cargo test --lib feedback::learning` writes `tables/roles.txt`.
//!
//! Each role has a logistic regression of its own with an L1 penalty, so that most features get no weight (Tibshirani
//! 1996), found by coordinate descent (Friedman, Hastie, and Tibshirani 2010). The decision's threshold is chosen on
//! sentences that were not learned from, and is part of the weight of [`ALWAYS`].

use super::features::{self, Features};
use super::roles::{ALWAYS, COMMON, Role, THRESHOLD};
use super::words::Text;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use strum::IntoEnumIterator;

/// The strength of the penalty, against the sum of the losses of all sentences.
const PENALTY: f64 = 1.0;

/// A word in at least so many sentences has a form of its own.
const COMMON_FROM: usize = 30;

/// What a sentence that stands alone counts, against one in an answer.
const WEIGHT_ALONE: f64 = 0.3;

/// Smaller weights are left out.
const LEAST_WEIGHT: f64 = 0.01;

/// Folds of the cross-validation.
const FOLDS: usize = 5;

/// A labeled answer.
pub(super) struct Labeled {
    /// What it is: `story`, `reason`, …
    pub shape: String,
    /// The text.
    pub text: String,
    /// Characters of each labeled piece, and its roles.
    pub pieces: Vec<(Range<usize>, Vec<Role>)>,
}

fn role(letter: char) -> Option<Role> {
    Some(match letter {
        'E' => Role::Event,
        'G' => Role::General,
        'T' => Role::Task,
        'A' => Role::OwnAction,
        'W' => Role::TeamAction,
        'R' => Role::Result,
        'N' => Role::Number,
        'L' => Role::Lesson,
        _ => return None,
    })
}

/// `LABELS | sentence`
fn piece(line: &str) -> (Vec<Role>, &str) {
    let (labels, sentence) = line.split_once(" | ").unwrap_or_else(|| panic!("no label: {line}"));
    (labels.chars().filter_map(role).collect(), sentence.trim())
}

/// The answers of a file.
pub(super) fn answers(file: &str) -> Vec<Labeled> {
    let blocks = file.split("=== ").skip(1);
    let answer = |block: &str| {
        let mut lines = block.trim_end().lines().skip(1).filter(|line| !line.is_empty());
        let mut field = |name: &str| {
            let line = lines.next().and_then(|line| line.strip_prefix(name));
            line.unwrap_or_else(|| panic!("no {name} {block}")).trim().to_owned()
        };
        let shape = field("shape:");
        field("question:");
        let (mut text, mut pieces) = (String::new(), Vec::new());
        for line in lines {
            if line.trim() == "/" {
                text.push_str("\n\n");
                continue;
            }
            let (roles, sentence) = piece(line);
            if !text.is_empty() && !text.ends_with('\n') {
                text.push(if sentence.starts_with(['-', '•', '*']) { '\n' } else { ' ' });
            }
            let start = text.chars().count();
            text.push_str(sentence);
            pieces.push((start..text.chars().count(), roles));
        }
        Labeled { shape, text, pieces }
    };
    blocks.map(answer).collect()
}

/// The roles of each sentence of a text as the program divides it: those of the pieces that it shares most of itself or
/// of them with.
pub(super) fn roles_of(answer: &Labeled, text: &Text) -> Vec<Vec<Role>> {
    let of_sentence = |words: &Range<usize>| {
        let span = text.span(words.clone());
        let shared = |piece: &&(Range<usize>, Vec<Role>)| {
            let (from, to) = (piece.0.start.max(span.start), piece.0.end.min(span.end));
            2 * to.saturating_sub(from) > (span.end - span.start).min(piece.0.len())
        };
        let mut roles: Vec<Role> = answer.pieces.iter().filter(shared).flat_map(|(_, roles)| roles).copied().collect();
        roles.sort_unstable_by_key(|role| *role as usize);
        roles.dedup();
        roles
    };
    text.sentences.iter().map(of_sentence).collect()
}

/// A sentence to learn from.
struct Example {
    features: Features,
    roles: Vec<Role>,
    /// `None` for a sentence that stands alone.
    from: Option<Source>,
}

/// The answer that a sentence is from.
struct Source {
    answer: usize,
    /// Plans, opinions, and introductions are made of what is or would be.
    may_be_general: bool,
}

impl Example {
    fn fold(&self) -> Option<usize> {
        self.from.as_ref().map(|from| from.answer % FOLDS)
    }

    /// How much it counts when a role is learned; 0 if it cannot tell.
    fn weight(&self, role: Role) -> f64 {
        match &self.from {
            Some(Source { may_be_general: false, .. }) if role == Role::General => 0.0,
            Some(_) => 1.0,
            // Others were not looked for in sentences without an answer.
            None if matches!(role, Role::General | Role::Task | Role::Lesson) => WEIGHT_ALONE,
            None => 0.0,
        }
    }
}

fn files(prefix: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/answers/sentences");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("labeled sentences").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let is_wanted =
        |path: &&std::path::PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix));
    paths.iter().filter(is_wanted).map(|path| std::fs::read_to_string(path).expect("text")).collect()
}

fn common_words(texts: &[Text]) -> HashSet<String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (text, sentence) in texts.iter().flat_map(|text| text.sentences.iter().map(move |sentence| (text, sentence))) {
        let is_spelled = |word: &&str| !word.starts_with(|letter: char| letter.is_ascii_digit());
        let words: HashSet<&str> = sentence.clone().map(|at| text.get(at)).filter(is_spelled).collect();
        words.into_iter().for_each(|word| *seen.entry(word).or_default() += 1);
    }
    seen.into_iter().filter(|(_, times)| *times >= COMMON_FROM).map(|(word, _)| word.to_owned()).collect()
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

/// Weights of one role: of [`ALWAYS`], then of each column.
fn learn(columns: &Columns, wanted: &[bool], weights: &[f64], role: Role) -> (f64, Vec<f64>) {
    const SWEEPS: usize = 60;
    let mut learned = vec![0.0f64; columns.columns.len()];
    let mut always = 0.0;
    let mut margins = vec![0.0f64; wanted.len()];
    let slope = |margin: f64, row: usize| {
        let chance = 1.0 / (1.0 + (-margin).exp());
        (weights[row] * (chance - f64::from(u8::from(wanted[row]))), weights[row] * chance * (1.0 - chance))
    };
    for sweep in 0..SWEEPS {
        let (mut first, mut second) = (0.0, 1e-6);
        for (row, margin) in margins.iter().enumerate() {
            let (one, two) = slope(*margin, row);
            (first, second) = (first + one, second + two);
        }
        let step: f64 = (-first / second).clamp(-1.0, 1.0);
        always += step;
        margins.iter_mut().for_each(|margin| *margin += step);
        let whole = sweep % 6 == 0;
        for ((column, weight), name) in columns.columns.iter().zip(&mut learned).zip(&columns.names) {
            // Whether an event is told is not known before it is found.
            let is_unknown = role == Role::Event && name.starts_with('@') && name.ends_with(" event");
            if is_unknown || !whole && *weight == 0.0 {
                continue;
            }
            let (mut first, mut second) = (0.0, 1e-6);
            for &(row, value) in column {
                let (one, two) = slope(margins[row as usize], row as usize);
                (first, second) = (first + one * f64::from(value), second + two * f64::from(value * value));
            }
            // Far from the minimum, the curvature is too small a guess.
            let second = second.max(0.02 * column.len() as f64 * f64::from(column[0].1 * column[0].1)).max(0.05);
            let target = *weight - first / second;
            let shrunk = (target.abs() - PENALTY / second).max(0.0).copysign(target);
            let step = (shrunk - *weight).clamp(-1.0, 1.0);
            if step != 0.0 {
                *weight += step;
                column.iter().for_each(|&(row, value)| margins[row as usize] += step * f64::from(value));
            }
        }
    }
    (always, learned)
}

fn margins(columns: &Columns, (always, learned): &(f64, Vec<f64>), of: usize) -> Vec<f64> {
    let mut margins = vec![*always; of];
    for (column, weight) in columns.columns.iter().zip(learned).filter(|(_, weight)| **weight != 0.0) {
        column.iter().for_each(|&(row, value)| margins[row as usize] += weight * f64::from(value));
    }
    margins
}

/// Precision and recall by answer if this is the threshold. A margin that is no number is not judged.
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
fn worth((precision, recall): (f64, f64)) -> f64 {
    const PRECISION: f64 = 0.9;
    const RECALL: f64 = 0.8;
    ((precision - PRECISION) / (1.0 - PRECISION)).min((recall - RECALL) / (1.0 - RECALL))
}

/// All labeled sentences, and the words that have a form of their own.
fn examples() -> (Vec<Example>, HashSet<String>) {
    let labeled: Vec<Labeled> = files("answers-").iter().flat_map(|file| answers(file)).collect();
    let texts: Vec<Text> = labeled.iter().map(|answer| Text::new(&answer.text)).collect();
    let common = common_words(&texts);
    let mut examples = Vec::new();
    for (nth, (answer, text)) in labeled.iter().zip(&texts).enumerate() {
        let is_common = |word: &str| common.contains(word);
        let features = features::of_sentences(text, &text.sentences, answer.shape == "story", is_common);
        let roles = roles_of(answer, text);
        let has_event = roles.iter().any(|roles| roles.contains(&Role::Event));
        for (mut features, roles) in features.into_iter().zip(roles) {
            let beside = features.beside(has_event);
            features.all.push((beside, 1.0));
            let from =
                Some(Source { answer: nth, may_be_general: matches!(answer.shape.as_str(), "story" | "reason") });
            examples.push(Example { features, roles, from });
        }
    }
    for (roles, sentence) in
        files("alone-").iter().flat_map(|file| file.lines().filter(|line| !line.is_empty()).map(piece))
    {
        let text = Text::new(sentence);
        let mut features =
            features::of_sentences(&text, &text.sentences, true, |word| common.contains(word)).swap_remove(0);
        features.all.retain(|(name, _)| !name.starts_with('@') || name == "@story");
        examples.push(Example { features, roles, from: None });
    }
    (examples, common)
}

/// The section of a role in the table.
fn section(examples: &[Example], columns: &Columns, role: Role) -> String {
    let wanted: Vec<bool> = examples.iter().map(|example| example.roles.contains(&role)).collect();
    let weigh = |left_out: Option<usize>| -> Vec<f64> {
        let is_out = |example: &Example| left_out.is_some() && example.fold() == left_out;
        examples.iter().map(|example| if is_out(example) { 0.0 } else { example.weight(role) }).collect()
    };
    let mut apart = vec![f64::NAN; examples.len()];
    for fold in 0..FOLDS {
        let found = margins(columns, &learn(columns, &wanted, &weigh(Some(fold)), role), examples.len());
        for ((example, apart), found) in examples.iter().zip(&mut apart).zip(found) {
            if example.fold() == Some(fold) && example.weight(role) > 0.0 {
                *apart = found;
            }
        }
    }
    let value = |threshold: &f64| worth(by_answer(examples, &apart, role, *threshold));
    let thresholds = (-30..=20).map(|step| f64::from(step) / 10.0);
    let threshold = thresholds.max_by(|one, other| value(one).total_cmp(&value(other))).expect("thresholds");
    let (precision, recall) = by_answer(examples, &apart, role, threshold);
    let (always, learned) = learn(columns, &wanted, &weigh(None), role);
    let named = learned.into_iter().zip(&columns.names).filter(|(weight, _)| weight.abs() >= LEAST_WEIGHT);
    let mut weights: Vec<(f64, &String)> = named.collect();
    weights.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let weights: String = weights.iter().map(|(weight, name)| format!("{weight:.2} {name}\n")).collect();
    format!(
        "\n# By answers that were not learned from: precision {precision:.2}, recall {recall:.2}.\n[{}]\n\
         {threshold:.2} {THRESHOLD}\n{always:.2} {ALWAYS}\n{weights}",
        <&str>::from(role)
    )
}

/// What the table was learned from and how, in short.
fn digest() -> String {
    let mut hash = blake3::Hasher::new();
    files("a").iter().for_each(|file| _ = hash.update(file.as_bytes()));
    for source in [include_str!("features.rs"), include_str!("learning.rs"), include_str!("tables/words.txt")] {
        hash.update(source.as_bytes());
    }
    hash.finalize().to_hex()[..16].to_owned()
}

#[test]
fn the_table_of_roles_is_learned_from_the_labeled_sentences_as_they_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/practice/feedback/tables/roles.txt");
    if std::env::var_os("UPDATE_ROLES").is_some() {
        let (examples, common) = examples();
        let columns = columns(&examples);
        let mut common: Vec<String> = common.into_iter().collect();
        common.sort();
        let common: String = common.chunks(16).map(|words| words.join(" ") + "\n").collect();
        let sections: String = Role::iter().map(|role| section(&examples, &columns, role)).collect();
        let table = format!(
            "# Weights of features for each role of a sentence (roles.rs), learned from {} sentences (learning.rs).\n\
             # Digest of what it was learned from: {}\n\n[{COMMON}]\n{common}{sections}",
            examples.len(),
            digest()
        );
        std::fs::write(path, table).expect("a table");
    }
    let table = std::fs::read_to_string(path).expect("a table");
    let learn = "UPDATE_ROLES=1 cargo test --lib feedback::learning";
    assert!(table.contains(&digest()), "the labeled sentences or features have changed; learn again: {learn}");
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '[']));
    let weights = lines.filter(|line| line.split_once(' ').is_some_and(|(weight, _)| weight.parse::<f32>().is_ok()));
    assert!(weights.count() > 1000, "there are no weights");
}
