//! Phrases that set a time or an occasion, and the halves of a sentence.

use super::phrases::Phrases;
use super::words::{Gap, Text, one_of};
use std::ops::Range;
use std::sync::LazyLock;

/// Words that tie a sentence to one time or occasion; the parts are told by them too.
static ANCHORS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "last|this year|month|week|spring|summer|autumn|fall|winter|semester|term|quarter|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|january|february|march|april|may|june|july|august|september|october|november|december|season|weekend",
        "last|this past year|month|week|spring|summer|autumn|fall|winter",
        "in|since|by|until|early|late|mid|during|around|of march|may|january|february|april|june|july|august|september|october|november|december",
        "in|since|by|until|during early|late|mid march|may|january|february|april|june|july|august|september|october|november|december",
        "in|during spring|summer|autumn|fall|winter",
        "the spring|summer|autumn|fall|winter|year|month|week|day|night|morning|evening|first|last of|i|we|before|after|when|our|my|that|he|she|they|time|day|night|week",
        "in|during|over|one the spring|summer|autumn|fall|winter|week|month|days|weeks|months|night|middle|run-up|lockdown|pandemic",
        "years|months|weeks|days|hours|minutes|year|month|week|day|hour ago|earlier|before|into|back|prior|later",
        "few|couple|some years|months|weeks|days|of ago|back|earlier|years|months|weeks|days",
        "one day|evening|night|time|morning|afternoon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|winter|summer|spring|autumn|incident|example|of|year",
        "on monday|tuesday|wednesday|thursday|friday|saturday|sunday",
        "on my|the|our first|second|third|last|final|opening|very day|night|morning|week|first|evening|shift",
        "in|during|on|after|at|before|since|from my|our|the|his|her|their first|second|third|fourth|fifth|last|final|previous|former|old|early|junior|senior|current|most|recent",
        "at|in|for|with my|our|a|an|the last|previous|former|old|first|current|earlier|recent job|company|role|employer|team|startup|workplace|position|school|firm|agency|internship|sprint|project|bootcamp",
        "during|after|throughout my|our|the|a|an *",
        "while|when i|we was|were|worked|joined|started|had|ran|led|took|got|moved|lived|studied|interned|came|became|first|organised|organized|arrived",
        "when my|our|the|a|an|one|two|someone|somebody *",
        "as an|a|the intern|junior|student|apprentice|trainee|new|volunteer",
        "back in|when|at",
        "there was|were a|an|this|one|once",
        "there's|was one|this time|particular|project|incident|occasion",
        "i remember|recall",
        "the time",
        "this one",
        "one particular",
        "i once",
        "we once",
        "once i|we|a|an|my|our|when|during|in|at",
        "recently",
        "yesterday",
        "that day|night|week|morning|evening|month|year|summer|winter|afternoon",
        "halfway through",
        "by the time",
        "a recent|good|specific|concrete|real example|project|case|time|situation",
        "the night|day|week|morning|month|evening before|after|of",
        "my biggest|first|worst|hardest|best|proudest|greatest failure|mistake|bug|success|achievement|challenge|production|incident|moment|lead|accomplishment|error",
        "for example|instance",
        "as an example",
        "new year's",
        "at|before|around|over christmas|easter|thanksgiving|midnight",
        "two|three|four|five|six|ten|a|one|several weeks|days|months|hours|week|day|month before|into|after",
        "on call",
        "picture|imagine the",
        "until one|last|this",
        "in the week|month|days|weeks|year|middle",
    ])
});

/// Where a tie to a time or an occasion that begins here ends.
pub(super) fn anchor(text: &Text, at: usize) -> Option<usize> {
    let year = text.get(at + 1);
    let is_year = year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|b| b.is_ascii_digit());
    let dated = is_year
        && text.gap(at + 1) == Gap::None
        && one_of(text.get(at), "in since of during around by early late mid until before");
    ANCHORS.at(text, at).or(dated.then_some(at + 2))
}

/// Does one begin in these words?
pub(super) fn is_anchored(text: &Text, mut words: Range<usize>) -> bool {
    words.any(|at| anchor(text, at).is_some())
}

/// The halves of a sentence around a `but`: a habit in one says nothing of the other.
pub(super) fn halves(text: &Text, sentence: Range<usize>) -> Vec<Range<usize>> {
    let cut = sentence.clone().skip(1).find(|&at| matches!(text.get(at), "but" | "until" | "except"));
    match cut {
        Some(cut) => vec![sentence.start..cut, cut..sentence.end],
        None => vec![sentence],
    }
}
