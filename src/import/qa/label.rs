//! Labels of questions and answers, and how they are written. Knows nothing about cards.

use super::super::page::{Page, Row, What};
use super::super::{html, words};
use std::borrow::Cow;

/// Which side of a card a label begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Front,
    Back,
}

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `Q:` in column 1, which the native format has too.
    Plain,
    Word,
    Bold,
    Item,
    /// In bold within a quotation.
    Quote,
    Heading(u8),
    /// The summary of a folded part.
    Folded,
}

/// A label and what follows it.
#[derive(Debug, Clone)]
pub(super) struct Label<'a> {
    pub side: Side,
    pub style: Style,
    /// What follows it.
    pub rest: Cow<'a, str>,
}

/// The label that a row begins with.
pub(super) fn label<'a>(row: &Row<'a>) -> Option<Label<'a>> {
    if !row.is_open() || row.what == What::Rule {
        return None;
    }
    let quoted = row.what == What::Quote;
    let text = row.content();
    let text = if quoted { text.trim_start_matches(['>', ' ']) } else { text };
    // Signs such as ❓ are before labels, and within their bold words.
    let signs = |c: char| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f300}'..='\u{1faff}' | ' ');
    let text = text.trim_start_matches(signs);
    let plain = row.indent == 0 && matches!(row.what, What::Text) && text.len() == row.content().len();
    let first = text.bytes().next()?;
    if let Some(rest) = folded(text) {
        return Some(Label { side: Side::Back, style: Style::Folded, rest: Cow::Borrowed(rest) });
    }
    if !(first.is_ascii_alphabetic() || !first.is_ascii() || matches!(first, b'*' | b'_' | b'<')) {
        return None;
    }
    let mark = ["**", "__", "*", "_"].into_iter().find(|mark| text.starts_with(mark));
    let (inner, bold) = match mark.map(|mark| text.split_at(mark.len())) {
        Some((mark, inner)) => (inner.trim_start_matches(signs), Some(mark)),
        None => (text.strip_prefix("<b>").or_else(|| text.strip_prefix("<strong>")).unwrap_or(text), None),
    };
    let tagged = inner.len() < text.len();
    if row.level().is_none() && !is_separated(inner) {
        return None;
    }
    let word = word(inner, tagged);
    let single = word.len() == 1;
    let noun = word.rsplit(' ').next().unwrap_or(word);
    let side = match noun.to_lowercase().as_str() {
        "q" if word == "Q" || tagged => Side::Front,
        "a" if word == "A" || tagged => Side::Back,
        "prompt" if tagged => Side::Front,
        "response" if noun.len() < word.len() => Side::Back,
        other if is_listed(other, word, "question labels") => Side::Front,
        other if is_listed(other, word, "answer words") => Side::Back,
        _ => return None,
    };
    if quoted && !tagged {
        return None;
    }
    let style = match row.what {
        What::Heading(level) => Style::Heading(level),
        What::Item { .. } => Style::Item,
        What::Quote => Style::Quote,
        _ if tagged => Style::Bold,
        _ if single && plain => Style::Plain,
        _ if row.indent > 8 => return None,
        _ => Style::Word,
    };
    let after = &inner[word.len()..];
    let after = if noun.eq_ignore_ascii_case("answer") { after.strip_prefix(" Key").unwrap_or(after) } else { after };
    let digits = after.trim_start_matches([' ', '#']);
    let number = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (after, number) = if number > 0 && number < 5 { (&digits[number..], true) } else { (after, false) };
    let rest = behind(after, bold, number, style, single)?;
    // `Q3:` and `Q :` are near to the native label and yet none.
    let is_native = style != Style::Plain || !number && text[1..].starts_with(':');
    Some(Label { side, style: if is_native { style } else { Style::Word }, rest })
}

/// Whether a number or a sign is behind the first words of a text. Most lines are prose, and have none.
fn is_separated(text: &str) -> bool {
    let behind = |text: &str| {
        let start = html::first(text, 40);
        text[start.find(|c: char| !c.is_alphabetic()).unwrap_or(start.len())..].len()
    };
    let first = &text[text.len() - behind(text)..];
    // One blank may be between two words.
    let second = first.strip_prefix(' ').map_or(first, |rest| &rest[rest.len() - behind(rest)..]);
    let third = second.strip_prefix(' ').unwrap_or(second);
    third.chars().next().is_none_or(|next| !next.is_alphabetic() || second.len() == third.len())
}

/// Whether a label's last word is in a list, or all of it.
fn is_listed(noun: &str, word: &str, list: &str) -> bool {
    words::is_listed(noun, list) || noun.len() < word.len() && words::is_listed(&word.to_lowercase(), list)
}

/// The word of a label, or the two of one such as `Sample answer`. No label has a longer one.
fn word(text: &str, tagged: bool) -> &str {
    let length = |text: &str| {
        let start = html::first(text, 40);
        start.find(|c: char| !c.is_alphabetic()).unwrap_or(start.len())
    };
    let first = length(text);
    let is_kind = first <= 9 && words::list("answer kinds").iter().any(|kind| text[..first].eq_ignore_ascii_case(kind));
    let second = text[first..].strip_prefix(' ').map(length).filter(|second| *second > 0);
    let whole = second.map(|second| &text[..first + 1 + second]);
    // In bold, any word may say which answer it is: `**Correct answer:**`.
    let is_answer = |whole: &&str| {
        is_kind
            || ["question labels", "answer words"].iter().any(|list| words::is_listed(&whole.to_lowercase(), list))
            || tagged && whole[first + 1..].eq_ignore_ascii_case("answer")
    };
    match whole.filter(is_answer) {
        Some(whole) => whole,
        None => &text[..first],
    }
}

/// What follows a label's word and number, if a separator follows.
fn behind<'a>(after: &'a str, bold: Option<&str>, number: bool, style: Style, single: bool) -> Option<Cow<'a, str>> {
    let is_heading = matches!(style, Style::Heading(_));
    let closed = bold.and_then(|mark| after.strip_prefix(mark));
    let text = closed.unwrap_or(after);
    let text = text.strip_prefix("</b>").or_else(|| text.strip_prefix("</strong>")).unwrap_or(text);
    let is_remark = is_heading && text.trim().starts_with('(') && text.trim().ends_with(')');
    if text.trim().is_empty() || is_remark {
        return (is_heading && (!single || number) || closed.is_some() && !single).then_some(Cow::Borrowed(""));
    }
    let bare = text.trim_start();
    let text = match if number || bare.starts_with([':', '：']) { bare } else { text }.chars().next()? {
        // `**Q** : What?`, as French has it.
        ':' | '：' => bare.trim_start_matches([':', '：']),
        // One letter and a full stop may be a choice: `A. yes`.
        '.' | ')' if number || !single && style != Style::Item || style == Style::Bold || is_heading => &text[1..],
        '-' | '–' | '—' if number && bold.is_some() => text.trim_start_matches([' ', '-', '–', '—']),
        _ => return None,
    };
    let text = text.trim();
    let Some(mark) = bold.filter(|_| closed.is_none()) else {
        return Some(Cow::Borrowed(text.trim_start_matches("</b>").trim_start_matches("</strong>").trim()));
    };
    // The bold words end after the separator, or at the end of the line.
    let inner = text
        .strip_prefix(mark)
        .unwrap_or_else(|| text.strip_suffix(mark).filter(|inner| !inner.contains(mark)).unwrap_or(text));
    // The bold words may end within the text: `**Q1. Which one?** There are three.`
    let is_torn = inner.matches(mark).count() % 2 == 1;
    Some(if is_torn { Cow::Owned(format!("{mark}{}", inner.trim())) } else { Cow::Borrowed(inner.trim()) })
}

/// What follows the summary of a folded part that says no more than `Answer`.
fn folded(text: &str) -> Option<&str> {
    let inner = match text.strip_prefix("<details").and_then(|rest| rest.split_once('>')) {
        Some((_, inner)) => inner.trim_start(),
        None => text,
    };
    let (summary, rest) = inner.strip_prefix("<summary")?.split_once('>')?.1.split_once("</summary>")?;
    let summary = words::plain(summary);
    words::is_answer_label(summary.trim_end_matches([':', '：', ' '])).then_some(rest.trim_start())
}

/// Where the letter of a choice leads: `A` in `- **A**: one`, `b` in `b) two`.
fn choice(row: &Row<'_>) -> Option<char> {
    let text = row.content().trim_start_matches(['>', ' ', '*', '_', '(', '[']);
    let letter = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let behind = text[1..].trim_start_matches(['*', '_', ' ']);
    (row.is_open() && behind.starts_with([':', '：', '.', ')', ']'])).then_some(letter)
}

/// How many rows further down the second of some choices may be.
const FAR: usize = 40;

/// Whether an `A` begins choices and no answer: one with `B` follows before anything else does.
pub(super) fn begins_choices(page: &Page<'_>, at: usize, label: &Label<'_>) -> bool {
    let first = choice(&page.rows[at]).filter(|letter| label.side == Side::Back && matches!(letter, 'A' | 'a'));
    let Some(first) = first else { return false };
    let second = if first == 'A' { 'B' } else { 'b' };
    let ends = |row: &Row<'_>| row.level().is_some() || row.what == What::Rule;
    let below = page.rows[at + 1..].iter().take(FAR).take_while(|row| !ends(row));
    let found = below.filter(|row| row.indent <= page.rows[at].indent + 3).find_map(choice);
    found == Some(second)
}

/// Whether a line could be a label in another spelling.
pub(super) fn may_be_label(line: &str) -> bool {
    let bare = line.trim_start_matches([
        ' ', '\t', '*', '_', '#', '-', '+', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ]);
    let word = &bare[..bare.bytes().take(9).take_while(u8::is_ascii_alphabetic).count()];
    match word.len() {
        1 => {
            matches!(word, "Q" | "A" | "q" | "a")
                && (bare.len() < line.len() || line.as_bytes().get(1).is_some_and(|byte| !b" '".contains(byte)))
        }
        3..=8 => {
            ["question", "answer", "front", "back", "ans", "ques"].iter().any(|label| word.eq_ignore_ascii_case(label))
        }
        _ => false,
    }
}
