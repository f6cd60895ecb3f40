//! English verbs and the small words around them: tables, and questions about one word.

use super::lists::{is_listed, is_past, one_of};
use super::words::Text;

fn is_adverb(word: &str) -> bool {
    is_listed(word, "adverbs") || word.len() > 4 && word.ends_with("ly") && !one_of(word, "only apply reply supply")
}

/// Whether this word, after a subject, is an infinitive or present form, not a past form or participle.
pub(super) fn is_base(word: &str) -> bool {
    !word.is_empty()
        && !is_past(word)
        && !is_adverb(word)
        && word.chars().all(|letter| letter.is_alphabetic())
        && !is_listed(word, "participles")
}

/// The verb after a subject at `subject`: past adverbs and the auxiliary `have`; `None` if the next word is not a past.
pub(super) fn past_behind(text: &Text, subject: usize) -> Option<usize> {
    let mut at = subject + 1;
    while at < text.words.len() && at - subject <= 5 {
        let word = text.get(at);
        // "I, you know, asked".
        if matches!(word, "you" | "i") && matches!(text.get(at + 1), "know" | "mean") {
            at += 2;
            continue;
        }
        // `had` in `had to` and `had a` is the verb itself, but before a participle an auxiliary.
        if matches!(word, "had" | "have") && (is_past(text.get(at + 1)) || is_adverb(text.get(at + 1))) {
            at += 1;
        } else if is_past(word) {
            // "The restaurant I cooked for was …": the sentence is about the restaurant.
            let behind = at + 1 + usize::from(one_of(text.get(at + 1), "for in at on with about to from"));
            let relative = one_of(text.get(behind), "was were is had") && text.gap(behind) == super::words::Gap::None;
            return (!relative).then_some(at);
        } else if is_adverb(word) && !matches!(text.gap(at), super::words::Gap::Sentence) {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

/// `I`, also with an auxiliary after its apostrophe.
pub(super) fn is_i(word: &str) -> bool {
    matches!(word, "i" | "i'd" | "i've")
}

/// `we`, also with an auxiliary after its apostrophe.
pub(super) fn is_we(word: &str) -> bool {
    matches!(word, "we" | "we'd" | "we've")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_found_behind_adverbs_and_auxiliaries() {
        let verb = |text: &str| {
            let text = Text::new(text);
            past_behind(&text, 0).map(|at| text.get(at).to_owned())
        };
        assert_eq!(verb("I then quickly wrote it"), Some("wrote".to_owned()));
        assert_eq!(verb("I've already built it"), Some("built".to_owned()));
        assert_eq!(verb("I had to"), Some("had".to_owned()));
        assert_eq!(verb("I would write it"), None);
    }
}
