//! Titles and labels that importers know: page structure, labels of answers, and placeholders.

use super::{is_listed, plain};

/// More bytes than any of these has.
const LONGEST: usize = 80;

/// Whether a title is one of these, whatever signs stand around it.
fn is_one_of(title: &str, list: &str) -> bool {
    let bare = title.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() <= LONGEST && is_listed(&bare.to_lowercase(), list)
}

/// Whether a heading structures its page instead of asking something.
pub(in crate::import) fn is_structure(plain: &str) -> bool {
    is_one_of(plain, "structure") || is_contents(plain)
}

/// Whether a heading says that the contents of its page are below it.
pub(in crate::import) fn is_contents(plain: &str) -> bool {
    is_one_of(plain, "contents")
}

/// Whether a title says which day's meeting a page is about.
pub(in crate::import) fn is_of_meeting(plain: &str) -> bool {
    let lower = plain.to_lowercase();
    has_date(plain) && ["meeting", "minutes", "sitzung", "réunion", "reunión"].iter().any(|sign| lower.contains(sign))
}

/// Whether a heading is one that minutes have.
pub(in crate::import) fn is_of_minutes(plain: &str) -> bool {
    is_one_of(plain, "minutes")
}

/// Whether a heading is one that pages about software, minutes, and lists of changes have: `Installation`, `Agenda`, `1.2.0`.
pub(in crate::import) fn is_of_work(plain: &str) -> bool {
    is_one_of(plain, "work titles") || is_of_minutes(plain) || is_version(plain) || has_date(plain)
}

/// Whether a title is a version, with its date or its state behind it.
fn is_version(plain: &str) -> bool {
    let mut words = plain.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let number = words.next().map(|word| word.trim_start_matches(['v', 'V'])).unwrap_or_default();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.');
    is_number && words.all(|word| !word.contains(char::is_alphabetic) || is_date(word))
}

/// Whether a title has a day: `2026-11-30`, `November 30`.
fn has_date(plain: &str) -> bool {
    let is_month = |word: &str| is_listed(&word.to_lowercase(), "months");
    let is_day = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.iter().any(|word| is_date(word)) || words.windows(2).any(|two| is_month(two[0]) && is_day(two[1]))
}

/// Whether a word is a date: `2026-11-30`, `30.11.2026`.
fn is_date(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
    let mut parts = bare.split(['-', '/', '.']);
    let is_part = |part: &str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    bare.len() >= 8 && parts.clone().count() == 3 && parts.all(is_part)
}

/// Whether a text is only the label of an answer, such as `Answer` or `Show solution`.
pub(in crate::import) fn is_answer_label(plain: &str) -> bool {
    is_one_of(plain, "answer labels")
}

/// Whether an answer says only that it is still to be written.
pub(in crate::import) fn is_placeholder(markdown: &str) -> bool {
    markdown.len() <= 60 && is_one_of(&plain(markdown), "placeholders")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_structures_a_page_is_known_by_its_words() {
        assert!(is_structure("📚 Table of Contents"));
        assert!(is_structure("Contributing"));
        assert!(!is_structure("What is an index?"));
    }

    #[test]
    fn an_answer_that_is_still_to_come_is_none() {
        assert!(is_placeholder("_Answer here_"));
        assert!(is_placeholder("TODO"));
        assert!(!is_placeholder("To be completed."));
        assert!(!is_placeholder("A todo list."));
    }
}
