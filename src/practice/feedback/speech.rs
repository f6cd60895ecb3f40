//! Hedges and fillers: words that weaken the words next to them, and sounds that fill a pause. Quoted words belong to
//! somebody else.

use super::Span;
use super::lists::{is_listed, is_past, one_of};
use super::phrases::Phrases;
use super::result::is_number;
use super::words::{Gap, Text};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/speech.txt");

/// Hedges that are always one.
static HEDGES: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "hedges"));

/// Ways to give an opinion: where one was asked for, they weaken only what was done.
static OPINION: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "opinion"));

/// The hedges. In an answer to a question for an opinion, a plan, or a reason, "I think" gives what was asked for.
pub(super) fn hedges(text: &Text, opinion_asked: bool) -> Vec<Span> {
    let all = HEDGES.find(text, 0..text.words.len());
    let own = all.into_iter().filter(|words| !text.words[words.start].quoted && !is_reported(text, words));
    let weakens = |words: &Range<usize>| {
        // "Maybe two thousand visitors" estimates.
        let estimates = opinion_asked && is_number(text.get(words.end));
        !estimates && (!opinion_asked || OPINION.at(text, words.start).is_none() || is_told_past(text, words.end))
    };
    own.filter(|words| is_hedge(text, words.start, words.end) && weakens(words)).map(|words| text.span(words)).collect()
}

/// Does a past of the speaker's follow? "I think I was okay at it".
fn is_told_past(text: &Text, at: usize) -> bool {
    const REACH: usize = 5;
    let own = (at..at + REACH).any(|at| one_of(text.get(at), "i my it we our"));
    let past = |at: usize| is_past(text.get(at)) || one_of(text.get(at), "was were did didn't wasn't");
    own && (at..at + REACH).take_while(|&at| text.gap(at) == Gap::None).any(past) || text.gap(at) == Gap::Sentence
}

/// "I wrote, maybe we can remove this later": a proposal that was made, not what the speaker says now.
fn is_reported(text: &Text, words: &Range<usize>) -> bool {
    let proposes = one_of(text.get(words.end), "we you they it's i'll")
        && !is_past(text.get(words.end + 1))
        && !one_of(text.get(words.end + 1), "was were");
    let sentence = text.sentence(words.start);
    let thought = (1..3).find(|&back| is_listed(text.before(words.start, back), "reporting"));
    if thought.is_some_and(|back| !one_of(text.before(words.start, back + 1), "i we")) {
        return true;
    }
    proposes && (sentence.start..words.start).any(|at| is_listed(text.get(at), "reporting") || text.get(at) == "wrote")
}

fn is_hedge(text: &Text, at: usize, end: usize) -> bool {
    let (before, next) = (text.before(at, 1), text.get(end));
    let joined = text.gap(end) == Gap::None;
    match text.get(at) {
        "kind" | "sort" => {
            let apart = text.gap(at) != Gap::None;
            let noun =
                !apart && (is_listed(before, "before a noun") || one_of(before, "kind his her my their your our"));
            !noun && !is_kindness(text, at, end)
        }
        "kinda" | "sorta" | "maybe" | "perhaps" => true,
        "i" if text.get(at + 1) == "think" => {
            let about = joined && one_of(next, "about of back through in aloud on best clearly ahead");
            let object = !apart(text, at) && one_of(before, "what when how as where than whenever who");
            !about && !object
        }
        "i" if text.get(at + 1) == "believe" => !(joined && matches!(next, "in" | "firmly" | "strongly")),
        "i" if text.get(at + 1) == "guess" => before != "before" && !(joined && one_of(next, "the wrong right a")),
        "i" if text.get(at + 1) == "suppose" || text.get(at + 1) == "imagine" => {
            !(joined && matches!(next, "the" | "a" | "an"))
        }
        "in" => !(joined && one_of(next, "that which to of they i we no nobody everyone he she the")),
        "probably" | "possibly" => !one_of(before, "could couldn't can't cannot can"),
        "pretty" => !(joined && one_of(next, "it that all everything")),
        "and" => !matches!(before, ""),
        "something" => matches!(before, "or"),
        _ => true,
    }
}

fn apart(text: &Text, at: usize) -> bool {
    text.gap(at) != Gap::None
}

/// "It was kind of the company to …", "very kind of her": somebody was friendly.
fn is_kindness(text: &Text, at: usize, end: usize) -> bool {
    if text.get(at) != "kind" {
        return false;
    }
    let somebody = one_of(text.get(end), "him her them you everyone everybody people");
    let of_whom = one_of(text.get(end), "the my our his their your that");
    let was = one_of(text.before(at, 1), "was is it's very so been were");
    let degree = is_listed(text.get(end + 1), "degrees of kind");
    let superlative = text.get(end + 1).ends_with("est");
    was && (somebody || of_whom && !degree && !superlative)
}

pub(super) fn fillers(text: &Text) -> Vec<Span> {
    let mut found = Vec::new();
    for at in (0..text.words.len()).filter(|&at| !text.words[at].quoted) {
        let words = match text.get(at) {
            sound if is_listed(sound, "sounds") => at + 1,
            "like" if is_idle_like(text, at) => at + 1,
            "you" if text.get(at + 1) == "know" && text.gap(at + 1) == Gap::None && is_idle_you_know(text, at) => {
                at + 2
            }
            _ => continue,
        };
        found.push(text.span(at..words));
    }
    found
}

/// `like` as a pause: between commas, after a form of `be` and before an adverb, a number or a sentence, or where a
/// sentence begins with it. A verb or a comparison is none.
fn is_idle_like(text: &Text, at: usize) -> bool {
    let (before, next) = (text.before(at, 1), text.get(at + 1));
    let (opens, closes) = (text.gap(at), text.gap(at + 1));
    let example = matches!(next, "say" | "for" | "e.g");
    if closes == Gap::Comma || closes == Gap::Break {
        let verb = one_of(before, "i we you they people would i'd we'd to really don't looks look not do didn't did");
        let example = example && opens == Gap::None;
        let noun = one_of(before, "tools things something it that this");
        let bound = opens == Gap::None && (verb || noun);
        return !example && !bound;
    }
    if opens != Gap::None {
        let comparison = one_of(next, "the a an my in most many any other all when others i those that this our");
        return opens == Gap::Break && !comparison
            || opens == Gap::Sentence && one_of(next, "i it we he she they really so literally");
    }
    let be = one_of(before, "was were is are it's i'm been be he's she's that's we're they're wasn't");
    let degree = is_listed(next, "behind like");
    let number = super::result::counts(text, at + 1..at + 2)
        || matches!(next, "half" | "hundreds")
        || next == "an" && matches!(text.get(at + 2), "hour" | "entire" | "hours")
        || next == "a"
            && one_of(text.get(at + 2), "week month year day million hundred thousand couple bunch lot few minute");
    let linking = one_of(before, "and but so just because then um uh know or")
        && one_of(next, "i we he she they it really so the you everyone nobody my totally super")
        && before != "just";
    be && (degree || number)
        || linking
        || number && one_of(before, "for took had after in about with within got only spent to of wrote made lost")
}

/// `you know` as a pause, not with an object and not as a question.
fn is_idle_you_know(text: &Text, at: usize) -> bool {
    let (before, next) = (text.before(at, 1), text.get(at + 2));
    let (opens, closes) = (text.gap(at), text.gap(at + 2));
    let bound = is_listed(before, "before you know");
    let object = closes == Gap::None
        && one_of(next, "that how what why where who when if whether it him her them me about your which");
    if bound && (opens == Gap::None || before == "as") {
        return false;
    }
    let fenced = opens != Gap::None && closes != Gap::None;
    if fenced {
        return true;
    }
    !object && (closes != Gap::None || opens != Gap::None || !one_of(next, "the a my this every each exactly"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(spans: Vec<Span>, text: &str) -> Vec<String> {
        spans.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_hedge_takes_something_back() {
        let found = |text: &str| words(hedges(&Text::new(text), false), text);
        assert_eq!(found("I guess it was kind of hard, maybe."), ["I guess", "kind of", "maybe"]);
        for text in [
            "what kind of tool is it",
            "It was kind of the company to pay.",
            "very kind of her",
            "I think about users",
            "I believe in tests",
            "a new sort of list",
            "He said, \"maybe\"",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn an_opinion_that_was_asked_for_is_no_hedge_but_a_doubt_about_a_deed_is() {
        let found = |text: &str, opinion_asked| words(hedges(&Text::new(text), opinion_asked), text);
        for (text, unasked, asked) in [
            ("I think remote work suits me.", 1, 0),
            ("I'd say that pairs find more.", 1, 0),
            ("I believe it is fair.", 1, 0),
            ("I think I was okay at it.", 1, 1),
            ("Maybe I could have called.", 1, 1),
            ("It worked, I think.", 1, 1),
            ("I wrote, maybe we can remove this later.", 0, 0),
            ("My boss thought that maybe it was old.", 0, 0),
            ("That's pretty much it.", 0, 0),
        ] {
            assert_eq!((found(text, false).len(), found(text, true).len()), (unasked, asked), "{text}");
        }
    }

    #[test]
    fn a_text_may_end_with_the_first_word_of_a_filler() {
        for text in ["They decided what it looks like.", "It was like", "You know", "um"] {
            assert_eq!(fillers(&Text::new(text)).len(), usize::from(!text.contains("like")), "{text}");
        }
    }

    #[test]
    fn a_filler_fills_a_pause() {
        let found = |text: &str| words(fillers(&Text::new(text)), text);
        assert_eq!(found("Um, it was, like, broken, you know?"), ["Um", "like", "you know"]);
        assert_eq!(found("there were like twenty people and like I left"), ["like", "like"]);
        for text in [
            "I like puzzles",
            "We would like to help",
            "it looked like a maze",
            "tools like, say, grep",
            "do you know where it is",
            "As you know, it broke",
            "you know how it works",
            "Like most teams, we were late.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
