//! Amounts in the result: digits, percents, spelled numbers, shares, and a before with its after.

use super::Span;
use super::phrases::{Phrases, one_of};
use super::words::{Gap, Text};
use std::ops::Range;
use std::sync::LazyLock;

const SPELLED: &str = "\
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million \
    hundreds thousands millions dozen dozens zero";

/// Verbs and adverbs that are an amount by themselves.
const AMOUNTS: &str = "\
    halved halving doubled doubling tripled tripling quadrupled twice thrice twofold threefold tenfold half";

/// Shares, and pairs of a before and an after that need no digit.
static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "a|one third|quarter|tenth|fifth",
        "by a|one third|quarter|half|tenth|fifth",
        "in half",
        "two thirds|fifths",
        "three quarters|fifths",
        "a|one quarter|third|fifth|tenth of",
        "cut in half",
        "from days|weeks|hours|months|minutes|daily|weekly|monthly|hourly|quarterly|yearly to",
        "from zero|none|nothing to",
        "from a|an|one|half day|week|month|hour|year|minute to",
        "from last|bottom|worst to",
        "to none|nothing",
        "one|a percent|per",
        "an|one hour|day|week|month|minute|year|second less|earlier|early|faster|instead|sooner|ahead|saved|shorter|each|per|a",
        "a|an|one day|hour|week|minute early|earlier|less|faster|ahead|each|a|per|every|instead",
        "one hour|day|week|month|minute|year|second|sprint",
        "a couple|handful of hours|days|weeks|minutes",
        "three-quarters of",
        "order|orders of magnitude",
        "from never|always to",
    ])
});

/// Words of number that count nothing.
static IDIOMS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "number one|two",
        "no one",
        "one another",
        "one of",
        "the two|three of us|them",
        "two|three of us",
        "one day",
        "one by one",
        "the one",
        "24/7",
        "day two|one|three|1|2",
        "phase|version|part|step|level|round|tier|stage|sprint|chapter|python|http|web|area|plan one|two|three|1|2|3|4",
        "second|first half",
        "half an|a",
        "half past",
        "half of",
        "better half",
    ])
});

/// The amounts in the result; none where there is no result.
pub(super) fn numbers(text: &Text, result: Option<Span>) -> Vec<Span> {
    result.map_or_else(Vec::new, |result| amounts(text, text.words_in(result)))
}

/// Is there an amount in these words?
pub(super) fn counts(text: &Text, words: Range<usize>) -> bool {
    !amounts(text, words).is_empty()
}

fn amounts(text: &Text, words: Range<usize>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut idle = words.start;
    for at in words.clone() {
        if let Some(end) = PHRASES.at(text, at).filter(|end| *end <= words.end) {
            found.push(text.span(at..end));
        }
        if let Some(end) = IDIOMS.at(text, at) {
            idle = idle.max(end);
            // "half an hour" and "half of them" are amounts; only their next word is none.
            if text.get(at) == "half" && text.get(at + 1) != "past" {
                found.push(text.span(at..end));
            }
        }
        if at >= idle && (is_digits(text, at) || is_spelled(text, at) || one_of(text.get(at), AMOUNTS)) {
            found.push(text.span(at..with_unit(text, at, words.end)));
        }
    }
    merged(found)
}

/// An amount with its unit behind it, where one follows.
fn with_unit(text: &Text, at: usize, end: usize) -> usize {
    let follows = at + 1 < end && text.gap(at + 1) == Gap::None;
    let unit = text.get(at + 1);
    let is_unit = |unit: &str| {
        one_of(
            unit,
            "percent per % hours hour minutes minute days day weeks week months month years year seconds \
second times ms euros dollars points thousand hundred million people users customers",
        )
    };
    if follows && is_unit(unit) { at + 2 } else { at + 1 }
}

fn is_digits(text: &Text, at: usize) -> bool {
    let word = text.get(at);
    let amount = word.trim_start_matches(['$', '€', '£', '¥']);
    if !amount.starts_with(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let bare: String = amount.chars().filter(char::is_ascii_digit).collect();
    let is_year =
        amount == word && bare == amount && bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    // A year with a thing behind it may be an amount, but far more often it is a date.
    let is_date = is_year && !one_of(text.get(at + 1), "users people orders customers euros dollars requests rows");
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| amount.ends_with(end));
    let name = one_of(text.before(at, 1), "version python step phase part chapter room floor java ticket v");
    // "May 3", "the 3 May".
    let month = |word: &str| {
        one_of(word, "january february march april may june july august september october november december")
    };
    let is_date =
        is_date || bare.len() <= 2 && amount == word && (month(text.before(at, 1)) || month(text.get(at + 1)));
    let decade = bare.len() == 4 && amount.ends_with("0s");
    !is_date && !ordinal && !name && !decade
}

fn is_spelled(text: &Text, at: usize) -> bool {
    let word = text.get(at);
    let tens = word.split('-').next().unwrap_or(word);
    let named = one_of(word, SPELLED) || word.contains('-') && one_of(tens, SPELLED) && !word.ends_with("faced");
    named && !one_of(text.before(at, 1), "number day phase version us")
}

fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let taken = Text::new(text);
        amounts(&taken, 0..taken.words.len()).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn amounts_are_found_in_digits_words_and_shares() {
        assert_eq!(found("It fell from 12.5% to $3k in three weeks."), ["12.5%", "$3k", "three weeks"]);
        assert_eq!(
            found("Sales doubled, costs fell by a third, and it went from weekly to daily."),
            ["doubled", "by a third", "from weekly to"]
        );
        assert_eq!(found("It took half an hour, twice."), ["half an", "twice"]);
    }

    #[test]
    fn words_of_number_that_count_nothing_are_passed_over() {
        for text in [
            "the number one priority",
            "no one left, one of them",
            "in 2019 we moved",
            "the two of us won",
            "on the 3rd",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
