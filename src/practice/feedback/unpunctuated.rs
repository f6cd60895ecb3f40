//! Where sentences end in a transcript without punctuation: before an `and`, `but`, or `so` with a new subject and its
//! verb. Knows nothing about findings.

use super::lists::{is_listed, is_past, one_of};

/// A longer stretch of words with hardly a sign in it was not punctuated.
const LONGEST: usize = 40;
/// So many words for each sign are too many.
const WORDS_A_SIGN: usize = 20;
/// Words of the shortest sentence.
const SHORTEST: usize = 4;

/// Where sentences begin behind the first word of a stretch without a stop; none if it has its `signs`.
pub(super) fn sentence_starts(words: &[&str], signs: usize) -> Vec<usize> {
    let mut starts = vec![0];
    if words.len() > LONGEST && signs * WORDS_A_SIGN < words.len() {
        for at in 1..words.len() {
            if at >= starts[starts.len() - 1] + SHORTEST && begins(words, at) {
                starts.push(at);
            }
        }
    }
    starts.split_off(1)
}

/// `and`, perhaps with an adverb or a pause behind it, then a subject and within reach its verb.
fn begins(words: &[&str], at: usize) -> bool {
    const REACH: usize = 6;
    let get = |at: usize| words.get(at).copied().unwrap_or("");
    let joins = |at: usize| one_of(get(at), "and but so");
    if !joins(at) || one_of(get(at + 1), "that far much many") && get(at) == "so" {
        return false;
    }
    let between = |at: usize| {
        is_listed(get(at), "sounds") || is_listed(get(at), "adverbs") || one_of(get(at), "yeah okay at first")
    };
    let opening = (at + 1..at + 4).find(|&at| !between(at)).unwrap_or(at + 4);
    // "And in the six weeks after that we had": a time, then the subject.
    let timed = one_of(get(opening), "in on at by after before when while within for during");
    let pronoun = |at: usize| one_of(get(at), "i we he she they it nobody everybody everyone");
    let behind = (opening..opening + REACH + 2).take_while(|&at| !joins(at)).find(|&at| pronoun(at));
    let subject = behind.filter(|_| timed).unwrap_or(opening);
    let verb = |at: usize| is_past(get(at)) || is_listed(get(at), "finite");
    let begins_noun =
        is_listed(get(subject), "new subjects") || one_of(get(subject), "you there a an one every each some");
    begins_noun
        && (one_of(get(subject), "i'm it's that's he's she's they're we're there's you're i'd i've we'd we've i'll")
            || (subject + 1..subject + REACH).take_while(|&at| !joins(at)).any(verb))
}
