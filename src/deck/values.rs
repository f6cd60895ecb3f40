//! Short values of the deck format, read and written: durations, months, numbers, tags, and identities. Knows nothing
//! about where they are.

use std::borrow::Cow;
use std::collections::HashSet;

use super::model::{AsOf, Month};

/// The maximum length of an `Id:` in characters.
pub const ID_LENGTH: usize = 80;

/// The maximum time of a card in seconds: a day.
pub(crate) const MAX_TIME: u32 = 24 * 60 * 60;

/// The maximum word limit of a written answer.
pub(crate) const MAX_WORDS: u32 = 100_000;

/// Parses a duration such as `90s`, `2m`, `1m30s`, or `1h` to seconds; `None` if it is not valid, zero, or more than a
/// day.
pub fn parse_seconds(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut total: u32 = 0;
    for (unit, seconds) in [('h', 3600), ('m', 60), ('s', 1)] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some(after) = rest[digits..].strip_prefix(unit) else {
            continue;
        };
        let number: u32 = rest[..digits].parse().ok()?;
        total = total.checked_add(number.checked_mul(seconds)?)?;
        rest = after;
    }
    (rest.is_empty() && (1..=MAX_TIME).contains(&total)).then_some(total)
}

/// Writes a duration as `parse_seconds` reads it: `90s`, `2m`, `1m30s`.
pub fn render_seconds(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds}s"),
        (1, 30) => "90s".to_owned(),
        (minutes, 0) => format!("{minutes}m"),
        (minutes, seconds) => format!("{minutes}m{seconds}s"),
    }
}

/// Parses a month such as `2026-05`, between 1900 and 2999.
pub fn parse_month(text: &str) -> Option<Month> {
    let (year, month) = text.split_once('-')?;
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let month = Month { year: year.parse().ok()?, month: month.parse().ok()? };
    is_month(month).then_some(month)
}

/// True if a month can be written and read again.
pub(crate) fn is_month(month: Month) -> bool {
    (1900..=2999).contains(&month.year) && (1..=12).contains(&month.month)
}

/// Parses a month, or a year alone.
pub(crate) fn parse_as_of(text: &str) -> Option<AsOf> {
    let december = || parse_month(&format!("{text}-12"));
    parse_month(text).map(AsOf::Month).or_else(|| december().map(|month| AsOf::Year(month.year)))
}

/// Parses a whole number above zero.
pub(crate) fn parse_count(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|&number| digits && number > 0)
}

/// Parses a desired retention from 0.70 to 0.99.
pub(crate) fn parse_retention(text: &str) -> Option<f32> {
    text.parse().ok().filter(|&retention| is_retention(retention))
}

pub(crate) fn is_retention(retention: f32) -> bool {
    (0.70..=0.99).contains(&retention)
}

/// Parses tags separated by commas, line ends, or the next `#`. Removes `#`, list dashes, and duplicates.
pub fn parse_tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for piece in text.split([',', '\n', '\r']) {
        for tag in trim_tag(&single_spaced(piece)).split(" #").map(trim_tag) {
            if !tag.is_empty() {
                tags.push(tag.to_owned());
            }
        }
    }
    remove_duplicates(&mut tags);
    tags
}

/// Removes duplicates, keeping the first of each.
pub(crate) fn remove_duplicates(texts: &mut Vec<String>) {
    // For few texts, comparing is faster than hashing.
    if texts.len() < 8 {
        let mut at = 1;
        while at < texts.len() {
            if texts[..at].contains(&texts[at]) {
                texts.remove(at);
            } else {
                at += 1;
            }
        }
        return;
    }
    let mut seen = HashSet::new();
    texts.retain(|text| seen.insert(text.clone()));
}

/// A text with single spaces between its words, trimmed.
fn single_spaced(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let mut last = ' ';
    let is_single = text.chars().all(|letter| {
        let is_allowed = !letter.is_whitespace() || (letter == ' ' && last != ' ');
        last = letter;
        is_allowed
    });
    if is_single {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    Cow::Owned(words.join(" "))
}

/// A tag without its `#` and list dash.
fn trim_tag(text: &str) -> &str {
    let mut tag = text.trim();
    while let Some(shorter) = tag.strip_prefix('#').or_else(|| tag.strip_prefix("- ")) {
        tag = shorter.trim_start();
    }
    tag
}

/// True if a text can be an `Id:`: up to 80 characters without white space, control, or invisible characters.
pub fn is_id(text: &str) -> bool {
    let hidden = |letter: char| letter.is_whitespace() || is_unsafe(letter);
    !text.is_empty() && text.chars().count() <= ID_LENGTH && !text.chars().any(hidden)
}

/// True if a character controls a terminal, or reorders or hides text.
pub(crate) fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::model::Likelihood;

    #[test]
    fn a_duration_needs_its_unit() {
        for (text, seconds) in [("90s", 90), ("2m", 120), ("1m30s", 90), ("1h", 3600), ("1h5s", 3605), ("007s", 7)] {
            assert_eq!(parse_seconds(text), Some(seconds), "{text}");
        }
        for text in [
            "",
            "90",
            "0s",
            "m",
            "2m ",
            "30s1m",
            "-1s",
            "1.5m",
            "99999999999s",
            "4294967295m",
            "4294967295s",
            "24h1s",
            "२s",
        ] {
            assert_eq!(parse_seconds(text), None, "{text}");
        }
    }

    #[test]
    fn every_written_duration_reads_back_the_same() {
        for seconds in [1, 59, 60, 90, 91, 3600, 5400, MAX_TIME] {
            assert_eq!(parse_seconds(&render_seconds(seconds)), Some(seconds));
        }
    }

    #[test]
    fn a_month_is_a_year_and_two_digits() {
        assert_eq!(parse_month("2026-05"), Some(Month { year: 2026, month: 5 }));
        for text in ["2026-5", "2026-13", "2026-00", "1899-01", "2026", "2026-05-01", "May 2026", "+026-05"] {
            assert_eq!(parse_month(text), None, "{text}");
        }
    }

    #[test]
    fn a_fact_is_as_of_a_month_or_a_year_alone() {
        let may = AsOf::Month(Month { year: 2026, month: 5 });
        assert_eq!((parse_as_of("2026-05"), parse_as_of("2026")), (Some(may), Some(AsOf::Year(2026))));
        for text in ["26", "1899", "3000", "2026-5", "2026-13", "2026-05-01", "in 2026", "२०२६", ""] {
            assert_eq!(parse_as_of(text), None, "{text}");
        }
        assert_eq!(AsOf::Year(2026).to_string(), "2026");
        assert_eq!(AsOf::Year(2026).last_month(), Month { year: 2026, month: 12 });
    }

    #[test]
    fn a_likelihood_is_one_of_four_words() {
        for likelihood in Likelihood::ALL {
            assert_eq!(likelihood.word().parse(), Ok(likelihood));
        }
        for text in ["", "Always", "never", "often, always", "2"] {
            assert!(text.parse::<Likelihood>().is_err(), "{text}");
        }
    }

    #[test]
    fn tags_lose_their_hashes_and_duplicates() {
        assert_eq!(parse_tags("a, #b"), ["a", "b"]);
        assert_eq!(parse_tags("#a #b two  pointers #a"), ["a", "b two pointers"]);
        assert_eq!(parse_tags("- a\n- # b\n,,#"), ["a", "b"]);
        assert_eq!(parse_tags("a,b,c,d,a,e,f,g,h,b").concat(), "abcdefgh");
    }

    #[test]
    fn an_identity_is_one_visible_word() {
        assert!(is_id("facts/pins-01.ü"));
        assert!(is_id(&"x".repeat(80)));
        for text in ["", "a b", "a\u{7}", "a\u{202e}b", "a\u{a0}b"] {
            assert!(!is_id(text), "{text:?}");
        }
        assert!(!is_id(&"x".repeat(81)));
    }
}
