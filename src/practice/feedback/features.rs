//! What a sentence looks like to the model in [`super::roles`]: its words, pairs of words, pairs of forms, where it stands,
//! and its tense beside the tense of the whole text. Knows no role.

use super::lists::{is_listed, is_past, one_of};
use super::result::{self, is_number};
use super::verbs::is_base;
use super::words::{CURRENCY, Gap, Text};
use std::ops::Range;

/// The features of a sentence.
pub(super) struct Features {
    /// By name, each with its value.
    pub all: Vec<(String, f32)>,
    tense: &'static str,
}

impl Features {
    /// What the sentence is beside an event, or where none is told: a present is a habit only there.
    pub fn beside(&self, event: bool) -> String {
        format!("@{} {} event", self.tense, if event { "beside an" } else { "without an" })
    }
}

/// The Euclidean norm of the features of a sentence's words. Each of the other features is 1.
const NORM_OF_WORDS: f32 = 4.0;

/// The features of each sentence. `is_common` tells words with a meaning of their own from those of which only the form
/// counts.
pub(super) fn of_sentences(
    text: &Text,
    sentences: &[Range<usize>],
    is_story: bool,
    is_common: impl Fn(&str) -> bool,
) -> Vec<Features> {
    let tenses: Vec<Tense> = sentences.iter().map(|sentence| Tense::new(text, sentence)).collect();
    let whole = tenses.iter().fold(Tense::default(), |sum, tense| sum.plus(*tense));
    let mut before = Tense::default();
    let mut all = Vec::new();
    for (nth, (sentence, tense)) in sentences.iter().zip(&tenses).enumerate() {
        let names = words(text, sentence, &is_common);
        let value = NORM_OF_WORDS / (names.len() as f32).sqrt();
        let mut features: Vec<(String, f32)> = names.into_iter().map(|name| (name, value)).collect();
        let place = Place { nth, of: sentences.len(), length: sentence.len(), is_story };
        features.extend(place.features(*tense, before, whole).map(|name| (name, 1.0)));
        features.extend(result::counts(text, sentence.clone()).then(|| ("@amount".to_owned(), 1.0)));
        all.push(Features { all: features, tense: tense.name() });
        before = before.plus(*tense);
    }
    all
}

/// The words of a sentence and its pairs, each once.
fn words(text: &Text, sentence: &Range<usize>, is_common: &impl Fn(&str) -> bool) -> Vec<String> {
    let mut tokens = vec!["^"];
    for at in sentence.clone() {
        match text.gap(at) {
            Gap::Comma => tokens.push(","),
            Gap::Break => tokens.push(":"),
            Gap::None | Gap::Sentence => {}
        }
        tokens.push(of_its_kind(text.get(at)));
    }
    tokens.push("$");
    let mut forms: Vec<&str> = Vec::new();
    for token in &tokens {
        let form = form(token, is_common);
        if form != OTHER || forms.last() != Some(&OTHER) {
            forms.push(form);
        }
    }
    let single = tokens.iter().map(|token| (*token).to_owned());
    let pairs = tokens.windows(2).map(|pair| pair.join(" "));
    let near = forms.windows(2).map(|pair| format!("<{}>", pair.join(" ")));
    let apart = forms.windows(3).map(|three| format!("<{} * {}>", three[0], three[2]));
    let mut names: Vec<String> = single.chain(pairs).chain(near).chain(apart).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A word, or the name of its kind if one stands for all: a year, another number in digits, a month, a day.
pub(super) fn of_its_kind(word: &str) -> &str {
    const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.parse::<u16>().is_ok();
    match word {
        _ if is_year => "YEAR",
        _ if is_in_digits(word) => "NUMBER",
        _ if word != "may" && is_listed(word, "months") => "MONTH",
        _ if one_of(word, DAYS) => "DAY",
        _ => word,
    }
}

/// A number in digits, also with a currency before it.
pub(super) fn is_in_digits(word: &str) -> bool {
    word.trim_start_matches(CURRENCY).starts_with(|letter: char| letter.is_ascii_digit())
}

/// The form of a word without one of its own; several in a row count as one.
const OTHER: &str = "_";

/// A common word, or the form of another.
fn form<'w>(word: &'w str, is_common: &impl Fn(&str) -> bool) -> &'w str {
    match word {
        _ if !word.starts_with(char::is_alphanumeric) || word.starts_with(char::is_uppercase) || is_common(word) => {
            word
        }
        _ if is_number(word) => "NUMBER",
        _ if is_past(word) => "PAST",
        _ if word.len() > 4 && word.ends_with("ing") => "-ing",
        _ if word.len() > 4 && word.ends_with("ly") => "-ly",
        _ if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") => "-s",
        _ => OTHER,
    }
}

/// How often something is told in the past and in the present.
#[derive(Clone, Copy, Default)]
struct Tense {
    past: u32,
    present: u32,
}

impl Tense {
    fn new(text: &Text, sentence: &Range<usize>) -> Tense {
        let mut found = Tense::default();
        for at in sentence.clone().filter(|&at| !text.words[at].quoted) {
            let word = |at: usize| if at < sentence.end { text.get(at) } else { "" };
            let verb = word(at + 1 + usize::from(one_of(word(at + 1), "just also then never always")));
            if one_of(text.get(at), "i we he she they") {
                let is_past = is_past(verb) || one_of(verb, "was were had did didn't couldn't wasn't weren't");
                let no_verb = one_of(verb, "would wouldn't could should might who that and or");
                found.past += u32::from(is_past);
                found.present += u32::from(!is_past && !no_verb && is_base(verb));
            }
            found.present +=
                u32::from(one_of(text.get(at), "i'm we're they're he's she's it's that's there's is are don't i've"));
        }
        found
    }

    fn plus(self, other: Tense) -> Tense {
        Tense { past: self.past + other.past, present: self.present + other.present }
    }

    /// Of a sentence.
    fn name(self) -> &'static str {
        match self.past.cmp(&self.present) {
            std::cmp::Ordering::Greater => "past",
            std::cmp::Ordering::Less => "present",
            std::cmp::Ordering::Equal => "neither",
        }
    }

    /// Of a text, in which one must clearly prevail.
    fn name_of_text(self) -> &'static str {
        match self {
            Tense { past, present } if past > 2 * present => "past",
            Tense { past, present } if present > 2 * past => "present",
            _ => "both",
        }
    }
}

/// Where a sentence stands.
struct Place {
    nth: usize,
    of: usize,
    length: usize,
    is_story: bool,
}

impl Place {
    fn features(&self, tense: Tense, before: Tense, whole: Tense) -> impl Iterator<Item = String> {
        let shape = if self.is_story { "story" } else { "other" };
        let (tense, whole) = (tense.name(), whole.name_of_text());
        let last = self.of - self.nth;
        let place = match (self.nth, last) {
            (_, 1) => "last",
            (_, 2) => "second to last",
            (0, _) => "first",
            _ => "middle",
        };
        [
            format!("@{shape}"),
            format!("@{place}"),
            format!("@quarter {}", self.nth * 4 / self.of + 1),
            format!("@{place}, {tense}, {shape}"),
            format!("@{tense} in {whole}"),
            format!("@{tense} in {whole}, {shape}"),
            format!("@{} past before, {tense}", before.past.min(3)),
            format!("@length {}", (self.length / 6).min(4)),
        ]
        .into_iter()
    }
}
