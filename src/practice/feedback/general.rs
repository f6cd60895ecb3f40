//! Generalities: what the speaker usually does, would do, or says about people in general. Learnings, reported speech,
//! and polite wishes do not count, nor does a habit that introduces an event.

use super::anchors::{halves, is_anchored};
use super::lists::{is_listed, is_past, one_of};
use super::phrases::Phrases;
use super::verbs::{is_base, is_deed};
use super::words::{Gap, Text};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/general.txt");

/// Words of habit; they count beside the speaker, `you` or people in general.
static HABITS: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "habits"));

/// Ways to speak of oneself in general, or of nobody.
static SELF: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "self"));

/// Where `always` and `would` say what was learned or was never so, not what is usual.
static NOT_GENERAL: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "not general"));

/// The words of each generality, in the order of the text.
pub(super) fn find(text: &Text) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // A question back asks what others do.
    for sentence in text.sentences.iter().filter(|sentence| !is_question(text, sentence)) {
        let excused = NOT_GENERAL.any(text, sentence.clone());
        for half in halves(text, sentence.clone()) {
            for at in half.clone().filter(|&at| !text.words[at].quoted) {
                let phrase = HABITS.at(text, at).filter(|end| is_habit(text, at..*end, &half) && !excused);
                let phrase = phrase.or_else(|| SELF.at(text, at).filter(|end| !excused && is_own(text, at..*end)));
                let phrase = phrase.or_else(|| supposition(text, at).filter(|_| !excused));
                if let Some(end) = phrase.filter(|end| *end <= half.end) {
                    found.push(at..(end + 1).min(half.end).max(end));
                }
            }
        }
    }
    exempt(text, found)
}

fn is_question(text: &Text, sentence: &Range<usize>) -> bool {
    const ASKING: &str = "how what who when where why which do does did is are can could would will should have has";
    one_of(text.get(sentence.start), ASKING) && text.chars.get(text.words[sentence.end - 1].end) == Some(&'?')
}

/// "I don't usually …, but in May I …" is a way to open an event.
fn exempt(text: &Text, found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found
        .into_iter()
        .filter(|words| {
            let sentence = text.sentence(words.start);
            let halves = halves(text, sentence);
            let [first, second] = &halves[..] else { return true };
            let turns = is_anchored(text, second.clone()) && second.clone().any(|at| is_past(text.get(at)));
            !(first.contains(&words.start) && turns)
        })
        .collect()
}

/// Whether it is the speaker's, `your` or people's habit, not somebody's in the story.
fn is_habit(text: &Text, words: Range<usize>, half: &Range<usize>) -> bool {
    let own = |word: &str| {
        one_of(word, "i we you i'm we're i'd i'll we'll people i've everyone others customer my me problems")
    };
    // "My trainer always said", "my boss would always say" tells of them.
    let theirs = (is_past(text.get(words.end))
        || one_of(text.get(words.end), "say says tell tells")
        || one_of(text.before(words.start, 1), "was were"))
        && !(1..3).any(|back| one_of(text.before(words.start, back), "i we you people i'd i've we'd"));
    let from = words.start.saturating_sub(4).max(half.start);
    let to = (words.end + 4).min(half.end);
    let negated = (from..words.start).any(|at| one_of(text.get(at), "not don't doesn't didn't wasn't isn't hadn't"));
    let negated = negated
        || (words.end..to).any(|at| matches!(text.get(at), "don't" | "doesn't"))
            && matches!(text.get(words.start), "normally" | "usually");
    let own_near =
        (from..words.start).any(|at| own(text.get(at))) || (words.end..to).take(2).any(|at| own(text.get(at)));
    let of_time = text.get(words.start) == "most" && (half.clone()).any(|at| own(text.get(at)));
    let had = (from..words.start).any(|at| matches!(text.get(at), "had" | "hasn't"));
    // "Nine days where we normally have a month": a measure of what was unusual.
    // "We always knew" was so then; "he said we would always"; "how you usually do it" asks.
    let told =
        is_listed(text.get(words.end), "states") || (from..words.start).any(|at| is_listed(text.get(at), "reporting"));
    let asked = |at: usize| text.get(at) == "you" && one_of(text.before(at, 1), "how what whether who");
    let told = told || (from..words.start).any(asked);
    let compared = (from..words.start).any(|at| one_of(text.get(at), "where than"));
    !negated && !had && !theirs && !told && !compared && (own_near || of_time)
}

/// "I never gave up on it" in a story is not a habit; neither is "I would like to think".
fn is_own(text: &Text, words: Range<usize>) -> bool {
    let think = one_of(text.get(words.end), "think say thank add believe");
    let says = |word: &str| is_listed(word, "reporting") || one_of(word, "say says tells");
    let commanded = text.get(words.start) == "you" && (2..5).any(|back| says(text.before(words.start, back)));
    let reported = commanded || says(text.before(words.start, 1));
    let would = matches!(text.before(words.start, 1), "what" | "how");
    let story = text.get(words.start) == "whenever"
        && text.sentence(words.start).any(|at| is_deed(text.get(at)) && text.before(at, 1) == "i");
    let thought = think && text.get(words.end - 1) == "to" && !one_of(text.before(words.end, 2), "tend try");
    // "What you want to hear" is said to the interviewer; "every evening I put" may be a past.
    let other = text.get(words.start) == "you" && one_of(text.get(words.end), "hear know ask")
        || text.get(words.start) == "you" && text.get(words.end) == "have" && is_done(text.get(words.end + 1))
        || text.get(words.end - 1) == "always" && is_listed(text.get(words.end), "states")
        || one_of(text.get(words.start), "every each") && is_listed(text.get(words.end - 1), "either tense");
    !thought && !other && !reported && !would && !story
}

/// "You should have seen it": a participle.
fn is_done(word: &str) -> bool {
    is_past(word) || is_listed(word, "participles")
}

/// `I would` and `I'd` with an infinitive: where they end.
fn supposition(text: &Text, at: usize) -> Option<usize> {
    let mut verb = behind_would(text, at)?;
    while is_listed(text.get(verb), "before a supposed verb") {
        verb += 1;
    }
    // "I'd never run a crew": "had".
    let had = text.get(at).ends_with("'d") && verb > at + 1 && one_of(text.get(verb), "run come become overcome");
    if had || !is_base(text.get(verb)) || text.gap(verb) == Gap::Sentence {
        return None;
    }
    let polite = one_of(
        text.get(verb),
        "like love say rather have be prefer hope argue add want pick point mention call guess bet suppose choose",
    ) && text.get(at) != "you";
    let sentence = text.sentence(at);
    let reported = (sentence.start..at).rev().take(6).any(|before| binds(text, before));
    // "Out before seven, or we'd lose the slots": what was at stake then.
    let doubted = one_of(text.before(at, 1), "if whether");
    let at_stake =
        one_of(text.before(at, 1), "or otherwise else") && (sentence.start..at).any(|before| is_past(text.get(before)));
    let iffy = (sentence.start..at).any(|before| text.get(before) == "if");
    (!polite && !doubted && !at_stake && (iffy || !reported)).then_some(verb + 1)
}

/// The word behind `I would`, `we'd` and the like; `None` if nothing of the kind begins here.
fn behind_would(text: &Text, at: usize) -> Option<usize> {
    if matches!(text.get(at), "i'd" | "we'd" | "you'd") {
        return Some(at + 1);
    }
    let subject = matches!(text.get(at), "i" | "we" | "you") && text.gap(at + 1) == Gap::None;
    let adverb = usize::from(text.get(at + 1).ends_with("ly"));
    (subject && matches!(text.get(at + 1 + adverb), "would" | "wouldn't")).then_some(at + 2 + adverb)
}

/// Does this word tie a supposition behind it to what is before? "He said that I would"; but "…, so I would" continues.
fn binds(text: &Text, at: usize) -> bool {
    let loose = matches!(text.get(at), "so" | "that") && text.gap(at) != Gap::None;
    !loose && (is_listed(text.get(at), "reporting") || is_listed(text.get(at), "binding"))
}
