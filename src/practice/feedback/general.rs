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
    for sentence in &text.sentences {
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
    let own = |word: &str| one_of(word, "i we you i'm we're i'd people i've everyone others customer my problems");
    // "My trainer always said" tells of the trainer.
    let theirs =
        is_past(text.get(words.end)) && !(1..3).any(|back| one_of(text.before(words.start, back), "i we i'd i've"));
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
    let compared = (from..words.start).any(|at| one_of(text.get(at), "where than"));
    !negated && !had && !theirs && !compared && (own_near || of_time)
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
    let thought = think && text.get(words.end - 1) == "to";
    !thought && !reported && !would && !story
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
    let polite = one_of(text.get(verb), "like love say rather have be prefer hope argue add want pick point mention")
        && text.get(at) != "you";
    let sentence = text.sentence(at);
    let reported = (sentence.start..at).rev().take(6).any(|before| binds(text, before));
    let iffy = (sentence.start..at).any(|before| text.get(before) == "if");
    (!polite && (iffy || !reported)).then_some(verb + 1)
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
