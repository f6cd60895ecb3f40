//! Parts that a text names itself: headings, bold words, `Situation:`, `(S)`, `T -`, at the beginning of a line or of a
//! sentence. Knows nothing about what a part says.
//!
//! ```text
//! label    = [bullet | number] [marks] NAME [marks] [":" | "-" | "–" | "—" | "."] [marks]
//! marks    = "#"… | "*"… | "_"… | "(" | "[" and their ends
//! NAME     = a word of NAMES, several joined by "and", "&" or "/", or one letter of S T A R
//! ```
//!
//! A NAME of several letters needs a colon or marks, or to be alone in its line. One letter needs a sign behind it
//! and counts only where at least two different letters are used so.

use super::Span;

/// A part that can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Situation,
    Task,
    Action,
    Result,
    /// What was learned: none of the four, but where the result ends.
    Lesson,
}

/// A part as it is in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Labeled {
    pub part: Part,
    /// From the label's first character to the text's last.
    pub whole: Span,
    /// What follows the label, without blanks around it; may be empty.
    pub body: Span,
}

/// The names of each part in the order of [`PARTS`], a line each, with commas between them; the first is its letter.
const NAMES: &str = include_str!("tables/labels.txt");
const PARTS: [Part; 5] = [Part::Situation, Part::Task, Part::Action, Part::Result, Part::Lesson];

/// A place where a label stands.
struct Mark {
    part: Part,
    start: usize,
    end: usize,
    is_letter: bool,
}

/// The labeled parts in the order of the text.
pub(super) fn find(chars: &[char]) -> Vec<Labeled> {
    let mut marks: Vec<Mark> = Vec::new();
    for at in 0..chars.len() {
        if marks.last().is_some_and(|last| at < last.end) {
            continue;
        }
        if let Some(place) = place_of(chars, at).and_then(|place| label(chars, at, place)) {
            marks.push(place);
        }
    }
    let letters: Vec<Part> = marks.iter().filter(|mark| mark.is_letter).map(|mark| mark.part).collect();
    if letters.iter().all(|part| *part == letters[0]) {
        marks.retain(|mark| !mark.is_letter);
    }
    // Inside a paragraph one word with a colon is a figure of speech; a row of them is a form.
    let ends = marks.iter().skip(1).map(|mark| mark.start).chain([chars.len()]).collect::<Vec<_>>();
    marks.iter().zip(ends).map(|(mark, end)| of(mark, end, chars)).collect()
}

fn of(mark: &Mark, end: usize, chars: &[char]) -> Labeled {
    let body = trimmed(chars, mark.end, end);
    Labeled { part: mark.part, whole: Span { start: mark.start, end: body.end.max(mark.end) }, body }
}

/// A span without white space, list marks and marks of emphasis around it.
pub(super) fn trimmed(chars: &[char], mut start: usize, mut end: usize) -> Span {
    while start < end && chars[start].is_whitespace() {
        start += 1;
    }
    while end > start && (chars[end - 1].is_whitespace() || matches!(chars[end - 1], '#' | '*' | '_')) {
        end -= 1;
    }
    Span { start, end }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Sentence,
}

/// Where a label could begin: at the beginning of a line, or after the end of a sentence.
fn place_of(chars: &[char], at: usize) -> Option<Place> {
    let mut before = chars[..at].iter().rev();
    if before.clone().find(|letter| !matches!(letter, ' ' | '\t')).is_none_or(|letter| matches!(letter, '\n' | '\r')) {
        return Some(Place::Line);
    }
    let blank = before.next().is_some_and(|letter| matches!(letter, ' ' | '\t'));
    let stop = before.find(|letter| !matches!(letter, ' ' | '\t' | '*' | '_' | '"' | '\u{201d}'));
    (blank && stop.is_some_and(|letter| matches!(letter, '.' | '!' | '?' | ';' | '…' | '|'))).then_some(Place::Sentence)
}

fn label(chars: &[char], at: usize, place: Place) -> Option<Mark> {
    let mut name_at = at;
    let skip = |from: usize, signs: &[char]| from + chars[from..].iter().take_while(|c| signs.contains(c)).count();
    if place == Place::Line {
        name_at = skip(name_at, &[' ', '\t', '-', '>', '•', '+']);
        name_at = skip(name_at, &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ')']);
        name_at = skip(name_at, &[' ', '\t']);
    }
    let marked_from = name_at;
    name_at = skip(name_at, &['#', ' ', '*', '_', '(', '[']);
    let marked = name_at > marked_from && chars[marked_from..name_at].iter().any(|sign| *sign != ' ');
    // A word in brackets or a bullet point that merely begins with a name has no sign behind it.
    let word_end = |from: usize| from + chars[from..].iter().take_while(|c| !ends_name(**c)).count();
    let end = word_end(name_at);
    let name: String = chars[name_at..end].iter().flat_map(|letter| letter.to_lowercase()).collect();
    let name = name.trim_end();
    let letters_end = name_at + name.chars().count();
    let (part, _) =
        PARTS.into_iter().zip(NAMES.lines()).find(|(_, names)| names.split(", ").any(|known| known == name))?;
    let after = skip(letters_end, &['*', '_', ')', ']', ' ', '#']);
    let sign = chars.get(after).copied().filter(|sign| matches!(sign, ':' | '-' | '–' | '—' | '.' | '='));
    let closed = chars[letters_end..after].iter().any(|sign| matches!(sign, '*' | '_' | ')' | ']' | '#'));
    let alone = chars.get(after).is_none_or(|letter| matches!(letter, '\n' | '\r'));
    let label_end = skip(sign.map_or(after, |_| after + 1), &['*', '_', ' ']);
    if name.len() == 1 {
        let told = sign.is_some_and(|sign| sign != '.' || marked) || marked && closed;
        let capital = chars[name_at].is_uppercase();
        return (told && capital).then_some(Mark { part, start: at, end: label_end, is_letter: true });
    }
    let is_label = match place {
        Place::Line => {
            sign == Some(':')
                || marked && (closed || alone || sign.is_some())
                || alone
                || sign.is_some_and(|s| s != '.')
        }
        Place::Sentence => sign == Some(':') && chars[name_at].is_uppercase() || marked && closed,
    };
    is_label.then_some(Mark { part, start: at, end: label_end, is_letter: false })
}

fn ends_name(letter: char) -> bool {
    matches!(
        letter,
        ':' | '*' | '_' | '\n' | '\r' | '.' | '–' | '—' | '-' | ')' | ']' | '#' | ',' | ';' | '=' | '!' | '?'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(Part, String)> {
        let chars: Vec<char> = text.chars().collect();
        find(&chars).into_iter().map(|found| (found.part, found.body.of(text))).collect()
    }

    #[test]
    fn every_common_way_to_name_a_part_is_read() {
        for (situation, task) in [
            ("Situation: ", "Task: "),
            ("## Situation\n", "## Task\n"),
            ("**Situation:** ", "**Task:** "),
            ("**Situation**\n\n", "**Task**\n\n"),
            ("S: ", "T: "),
            ("(S) ", "(T) "),
            ("S - ", "T - "),
            ("- **S**: ", "- **T**: "),
            ("1. Situation: ", "2. Task: "),
            ("SITUATION\n", "TASK\n"),
            ("Situation — ", "Task — "),
            ("Context: ", "Challenge: "),
        ] {
            let text = format!("{situation}It broke.\n{task}Mend it.\n");
            let expected = [(Part::Situation, "It broke.".to_owned()), (Part::Task, "Mend it.".to_owned())];
            assert_eq!(parts(&text), expected, "{text}");
        }
    }

    #[test]
    fn labels_may_follow_each_other_on_one_line() {
        let found = parts("Situation: It broke. Task: Mend it. Action: I did. Result: It ran.");
        let parts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(parts, ["It broke.", "Mend it.", "I did.", "It ran."]);
    }

    #[test]
    fn a_word_in_a_sentence_is_no_label() {
        assert_eq!(parts("The situation was bad. Action was needed. As a result: nothing."), []);
        assert_eq!(parts("A dog came. A - no, two dogs came."), []);
    }
}
