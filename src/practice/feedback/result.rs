//! Numbers in the result: a quantity that measures something (a unit, a share, before and after, counted things), not a
//! clock time, a date, a name with a number, an age, or a number of bystanders (`tables/number.txt`).

use super::Span;
use super::lists::{is_listed, is_past, one_of};
use super::phrases::Phrases;
use super::words::{Gap, Text};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/number.txt");

const SPELLED: &str = "\
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion \
    hundreds thousands millions dozen dozens zero";

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "amount"));
static IDIOMS: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "idle"));
static MOMENT: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "moment"));
static LABEL: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "label"));
static UNIT: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "unit"));

/// Is it a number, in digits or in words?
pub(super) fn is_number(word: &str) -> bool {
    Number::read(word).is_some()
}

/// Whether there is an amount in these words.
pub(super) fn counts(text: &Text, words: Range<usize>) -> bool {
    !amounts(text, words).is_empty()
}

/// The amounts in these words, each with its unit.
pub(super) fn amounts(text: &Text, words: Range<usize>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut idle = words.start;
    for at in words.clone().filter(|&at| text.words.get(at).is_some_and(|word| !word.quoted)) {
        if let Some(end) = IDIOMS.at(text, at) {
            idle = idle.max(end);
        }
        if at < idle {
            continue;
        }
        if let Some(end) = PHRASES.at(text, at).filter(|end| *end <= words.end && !is_moment(text, at..*end)) {
            found.push(text.span(at..end));
        } else if is_quantity(text, at) {
            found.push(text.span(at..with_unit(text, at, words.end)));
        }
    }
    merged(found)
}

/// An amount with its unit behind it, where one follows.
fn with_unit(text: &Text, at: usize, end: usize) -> usize {
    let people = one_of(text.get(at + 1), "people users customers");
    if at + 1 < end && (has_unit(text, at) || people && text.gap(at + 1) == Gap::None) { at + 2 } else { at + 1 }
}

fn has_unit(text: &Text, at: usize) -> bool {
    text.gap(at + 1) == Gap::None && UNIT.at(text, at + 1).is_some()
}

/// Whether these words measure something.
fn is_quantity(text: &Text, at: usize) -> bool {
    let word = text.get(at);
    if is_listed(word, "amounts") {
        return true;
    }
    let Some(number) = Number::read(word) else { return false };
    if number.sign {
        return true;
    }
    if number.joined {
        return is_listed(text.get(at + 1), "changes");
    }
    let unit = has_unit(text, at);
    if unit {
        return !is_moment(text, at..at + 2) && (number.spelled || !is_numbered(text, at));
    }
    let dated = number.is_date(text, at) || is_written_date(text, at);
    !dated
        && !is_clock(text, at, number)
        && !is_numbered(text, at)
        && !is_age(text, at)
        && is_measured(text, at, number)
}

/// A word that is a number.
#[derive(Clone, Copy)]
struct Number {
    /// Its value, where it is small enough to matter; otherwise 1000.
    value: f64,
    spelled: bool,
    /// It has a percent or a currency, or a unit written against it.
    sign: bool,
    /// A noun is written against it: "twelve-week".
    joined: bool,
    whole: bool,
}

impl Number {
    fn read(word: &str) -> Option<Number> {
        let digits = word.trim_start_matches(['$', '€', '£', '¥']);
        if digits.starts_with(|letter: char| letter.is_ascii_digit()) {
            return Number::from_digits(word, digits);
        }
        let (first, rest) = word.split_once('-').map_or((word, None), |(first, rest)| (first, Some(rest)));
        let place = SPELLED.split_ascii_whitespace().position(|known| known == first)?;
        let joined = rest.is_some_and(|rest| {
            !one_of(rest, SPELLED) && !one_of(rest, "one fold") && !rest.split('-').all(|part| one_of(part, SPELLED))
        });
        // The table begins with two; from twenty on the value no longer matters.
        let value = if first == "zero" { 100.0 } else { (place + 2) as f64 };
        Some(Number { value, spelled: true, sign: false, joined: joined && rest != Some("faced"), whole: true })
    }

    fn from_digits(word: &str, digits: &str) -> Option<Number> {
        let bare = digits.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let ending = &digits[bare.len()..];
        let clock = bare.contains(':') || one_of(ending, "am pm a.m p.m h");
        let ordinal = one_of(ending, "st nd rd th") || bare.len() == 4 && bare.ends_with('0') && ending == "s";
        if clock || ordinal || bare.contains('-') && bare.split('-').count() > 2 {
            return None;
        }
        let (_, joined) = ending.split_once('-').map_or(("", false), |_| ("", true));
        let plain: String = bare.chars().take_while(|letter| *letter != '-').filter(|letter| *letter != ',').collect();
        let value = plain.parse().unwrap_or(1000.0);
        let sign = !joined && (digits.len() < word.len() || !ending.is_empty());
        Some(Number { value, spelled: false, sign, joined, whole: !bare.contains('.') })
    }

    /// A year, or a day of a month.
    fn is_date(self, text: &Text, at: usize) -> bool {
        let word = text.get(at);
        let year = word.len() == 4 && (1900.0..2100.0).contains(&self.value) && self.whole;
        let month = |word: &str| is_listed(word, "months");
        let counted =
            one_of(text.get(at + 1), "users people orders customers requests rows tickets visitors guests members");
        year && !counted
            || self.value <= 31.0
                && self.whole
                && (month(text.before(at, 1))
                    || month(text.get(at + 1))
                    || text.get(at + 1) == "of" && month(text.get(at + 2)))
    }
}

/// "12/05/2020", "#12", "24/7".
fn is_written_date(text: &Text, at: usize) -> bool {
    let Some(word) = text.words.get(at) else { return false };
    let before = word.start.checked_sub(1).and_then(|place| text.chars.get(place));
    let after = text.chars.get(word.end);
    let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    before == Some(&'#')
        || before == Some(&'/') && digit(text.chars.get(word.start.saturating_sub(2)))
        || after == Some(&'/') && digit(text.chars.get(word.end + 1))
}

/// "two weeks later", "after one year", "the last two days": a moment or a while, and no measure.
fn is_moment(text: &Text, words: Range<usize>) -> bool {
    let time = words.clone().any(|at| {
        one_of(text.get(at), "hour hours minute minutes second seconds day days week weeks month months year years")
    });
    let before = text.before(words.start, 1);
    let follows = text.gap(words.end) == Gap::None && MOMENT.at(text, words.end).is_some();
    // "In three weeks" is how long it took; "in a day later" is not an English.
    let tied = one_of(before, "after first last past next these those since another every");
    time && (follows && !one_of(text.get(words.end), "in") || tied)
}

/// The words near this one, in its sentence.
fn near(text: &Text, at: usize) -> Range<usize> {
    const REACH: usize = 12;
    let sentence = text.sentence(at);
    sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH)
}

/// "at 10", "by four o'clock", "at 2 pm".
fn is_clock(text: &Text, at: usize, number: Number) -> bool {
    let (before, next) = (text.before(at, 1), text.get(at + 1));
    let close = text.gap(at + 1) == Gap::None;
    if close && one_of(next, "am pm a.m p.m o'clock oclock") {
        return true;
    }
    let hour = number.value <= 24.0 && number.whole;
    let open = !close || is_listed(next, "small words");
    let moved = near(text, at)
        .any(|at| one_of(text.get(at), "rose fell grew dropped went up down cut reduced increased from improved"));
    hour && open && (one_of(before, "at past") || one_of(before, "by until till around before after since") && !moved)
}

/// "section 4.2", "drawer 12": the number is a name.
fn is_numbered(text: &Text, at: usize) -> bool {
    let before = text.before(at, 1);
    let close = text.gap(at) == Gap::None;
    let and = one_of(before, "and to or")
        && at >= 2
        && Number::read(text.before(at, 2)).is_some()
        && LABEL.at(text, at.saturating_sub(3)).is_some()
        && at >= 3;
    close && at > 0 && (LABEL.at(text, at - 1).is_some() || and)
}

/// "he was 9", "a boy of 9", "aged 40".
fn is_age(text: &Text, at: usize) -> bool {
    let (person, verb) = (text.before(at, 2), text.before(at, 1));
    let ends = text.gap(at + 1) != Gap::None || is_listed(text.get(at + 1), "small words");
    ends && (one_of(person, "i he she who boy girl man woman child kid son daughter")
        && one_of(verb, "was is of turned turns am")
        || one_of(verb, "aged age turned turning"))
}

/// Does it count something that came of it? A few people or things that just stood there are none.
fn is_measured(text: &Text, at: usize, number: Number) -> bool {
    const FEW: f64 = 10.0;
    if number.value >= FEW || !number.whole {
        return true;
    }
    let before = text.before(at, 1);
    let counted = text.gap(at + 1) == Gap::None && !is_listed(text.get(at + 1), "small words");
    let of = text.gap(at + 1) == Gap::None && one_of(text.get(at + 1), "of out");
    if of {
        return Number::read(text.get(at + 2)).is_some() || Number::read(text.get(at + 3)).is_some();
    }
    if !counted {
        let led = is_listed(before, "before a count");
        return led || is_past(before);
    }
    let definite =
        one_of(before, "with the these those our my his her their its other both like between among for and");
    let sentence = near(text, at);
    let subject = at == text.sentence(at).start || text.gap(at) != Gap::None;
    let more = one_of(text.get(at + 1), "more fewer less new extra additional");
    let compared =
        sentence.clone().any(|at| one_of(text.get(at), "than instead from only fewer more less within under"));
    let tail = (at + 1..sentence.end)
        .take(4)
        .any(|at| one_of(text.get(at), "joined signed applied bought came stayed passed left returned subscribed"));
    more || compared && !one_of(before, "with the") || !definite && (!subject || tail)
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
        assert_eq!(found("It took half an hour, twice."), ["half an hour", "twice"]);
        assert_eq!(found("Waste came down to a tenth, in under a minute."), ["to a tenth", "under a minute"]);
    }

    #[test]
    fn a_time_a_date_an_age_and_the_number_of_a_thing_measure_nothing() {
        let wrong: Vec<&str> = [
            "It was back at 10:30, and by 2 pm they left.",
            "He checked out at 10.",
            "We met on 12 May and on 3/4/2021.",
            "Section 4.2 and page 3 were right.",
            "I took the key from drawer 12.",
            "Two weeks later he wrote. After one year he came back.",
            "The boy was 9.",
            "It was a twelve-week course in a 90-room house.",
            "She sent a card with three kittens.",
            "My two colleagues hugged me.",
            "He said \"forty\".",
        ]
        .into_iter()
        .filter(|text| !found(text).is_empty())
        .collect();
        assert_eq!(wrong, Vec::<&str>::new());
    }

    #[test]
    fn what_came_of_it_is_counted_and_compared() {
        assert_eq!(found("Only twelve boxes got wet, and we sold 180 cups."), ["twelve", "180"]);
        assert_eq!(found("It went up to 64, nine out of ten came back."), ["64", "nine", "ten"]);
        assert_eq!(
            found("It saved £1,200, a 20-percent cut, and we opened two days early."),
            ["£1,200", "20-percent", "two days"]
        );
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
