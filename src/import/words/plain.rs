//! Texts without markup: plain words, questions without numbers, headings as topics.

use super::is_listed;
use crate::deck::html::is_known;
use crate::deck::{Heading, parse_heading};
use crate::import::html;

/// A text without the number in front of a question, `12.`, `3)`, `Q4:`, `Question 5 -`, `#6`, `Q.`, `G7.`, and without a
/// category in brackets behind that: `[Design]`.
pub(in crate::import) fn without_number(text: &str) -> &str {
    let bare = without_digits(text);
    let bare = without_letter(bare).unwrap_or(bare);
    // Without a number in front, brackets may be a hole.
    if bare.len() == text.trim_start().len() {
        return bare;
    }
    match bare.strip_prefix('[').and_then(|inner| inner.split_once("] ")) {
        Some((category, rest)) if (2..=30).contains(&category.trim().len()) && rest.contains(' ') => rest,
        _ => bare,
    }
}

/// The text after a letter and a number: `G7. `.
fn without_letter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|letter: char| letter.is_ascii_uppercase())?;
    let behind = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let named = behind.strip_prefix(". ")?.trim_start();
    (behind.len() < rest.len() && !named.is_empty()).then_some(named)
}

/// The text behind `第 3 题：`, which is the third question in Chinese and Japanese.
fn behind_ordinal(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('第')?.trim_start();
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let named = behind.trim_start().strip_prefix(['题', '題', '问', '問'])?;
    let bare = named.trim_start_matches([' ', '：', ':', '、', '.', '-']);
    (behind.len() < rest.len() && !bare.is_empty()).then_some(bare)
}

fn without_digits(text: &str) -> &str {
    let rest = text.trim_start();
    if let Some(bare) = behind_ordinal(rest) {
        return bare;
    }
    let (rest, word) = question_word(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4 || digits == 0 && !word {
        return text.trim_start();
    }
    let mut after = &rest[digits..];
    // `1.2.3` numbers a section of a section.
    while digits > 0 && after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
        after = after[1..].trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let separated = after.trim_start().starts_with(['.', ')', ':', ']', '-', '–', '—', '、', '．', '：']);
    let bare = after.trim_start_matches([' ', '\t', '.', ')', ':', ']', '-', '–', '—', '、', '．', '：']);
    let ends = separated || word && digits > 0 && after.starts_with([' ', '\t']);
    if ends && !bare.is_empty() { bare } else { text.trim_start() }
}

/// A question as Markdown, without what numbers or frames it: its number, anchors, a link to itself, weight around the
/// whole.
pub(in crate::import) fn question(markdown: &str) -> String {
    let reduced = html::reduce(markdown);
    let heading = reduced.trim().trim_start_matches('#');
    // A summary may hold a heading.
    let bare = if heading.starts_with(' ') { heading } else { reduced.trim() };
    let mut text = without_number(unframed(bare.trim())).trim();
    text = without_number(unframed(text)).trim();
    // `[What is …?](#what-is)` leads to its own answer.
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(')'))
        && let Some((words, target)) = inner.rsplit_once("](")
        && target.starts_with('#')
        && !words.contains(']')
    {
        text = without_number(words).trim();
    }
    text.to_owned()
}

/// A text without the marks of weight around the whole of it.
fn unframed(text: &str) -> &str {
    for mark in ["***", "**", "__"] {
        if let Some(inner) = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark))
            && !inner.contains(mark)
            && !inner.trim().is_empty()
        {
            return inner.trim();
        }
    }
    text
}

/// Whether a line is nothing but HTML tags.
pub(in crate::import) fn is_bare_tag(text: &str) -> bool {
    text.starts_with('<') && text.len() < 500 && text.ends_with('>') && !text.contains("<img") && plain(text).is_empty()
}

/// Whether a text begins with a number as questions of a list do.
pub(in crate::import) fn is_numbered(text: &str) -> bool {
    without_number(text).len() < text.trim_start().len()
}

/// Whether a text is nothing but the number of a question: `1)`, `Q2.`, `#3`.
pub(in crate::import) fn is_only_number(text: &str) -> bool {
    let (rest, _) = question_word(text.trim());
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < rest.len() && !behind.contains(char::is_alphanumeric)
}

/// The text behind `Q`, `Question` or `#`, and whether one stood there.
fn question_word(text: &str) -> (&str, bool) {
    for word in ["Question", "question", "QUESTION", "Que", "Ques", "Q", "q"] {
        if let Some(rest) = text.strip_prefix(word) {
            let bare = rest.trim_start_matches([' ', '-', '#']);
            if bare.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with(['.', ':', ')']) {
                return (bare, true);
            }
        }
    }
    // The word in another language: `Вопрос №3.`, `Pregunta 4:`, `問1`.
    let end = text.find(|c: char| !c.is_alphabetic()).filter(|end| (1..=24).contains(end)).unwrap_or(0);
    let behind = text[end..].trim_start_matches([' ', '-', '#', '№', '.']);
    if end > 0
        && behind.starts_with(|c: char| c.is_ascii_digit())
        && is_listed(&text[..end].to_lowercase(), "question labels")
    {
        return (behind, true);
    }
    match text.strip_prefix('#').or_else(|| text.strip_prefix("[")) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => (rest, text.starts_with('#')),
        _ => (text, false),
    }
}

/// A heading as a topic: plain words and its `#tags`.
pub(in crate::import) fn topic(heading: &str) -> Heading {
    topic_of(&plain(heading))
}

/// The same of a heading that is plain already.
pub(in crate::import) fn topic_of(plain: &str) -> Heading {
    let parsed = parse_heading(plain);
    let says_nothing = parsed.text.is_empty() && parsed.tags.is_empty();
    if says_nothing { Heading { text: plain.to_owned(), tags: Vec::new() } } else { parsed }
}

/// Inline Markdown as plain words: weights, code marks, HTML tags, link targets and images are left out. Linear.
pub(in crate::import) fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let bytes = markdown.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &markdown[at..];
        let step = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                out.push(char::from(bytes[at + 1]));
                2
            }
            b'*' | b'`' => 1,
            b'~' if rest.starts_with("~~") => 2,
            b'_' if word_edge(markdown, at) => 1,
            b'!' if rest.starts_with("![") => image(rest).unwrap_or(1),
            b'[' => 1,
            b']' => 1 + target(&rest[1..]),
            b'<' => tag(rest).unwrap_or_else(|| {
                out.push('<');
                1
            }),
            first => {
                // A mark that turned out to be none, and all that cannot be one.
                let from = usize::from(is_mark(first));
                let length = rest.bytes().skip(from).position(is_mark).map_or(rest.len(), |length| from + length);
                out.push_str(&rest[..length]);
                length
            }
        };
        at += step;
    }
    if is_tidy(&out) { out } else { out.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// Whether a byte may begin something that is not a plain text. All of them are ASCII, so none is the middle of a letter.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'\\' | b'*' | b'`' | b'~' | b'_' | b'!' | b'[' | b']' | b'<')
}

/// Whether single blanks are between words, and nowhere else.
fn is_tidy(text: &str) -> bool {
    let mut before = ' ';
    for letter in text.chars() {
        if letter.is_whitespace() && (letter != ' ' || before == ' ') {
            return false;
        }
        before = letter;
    }
    before != ' ' || text.is_empty()
}

/// Whether an underscore is at the edge of a word, where it is a mark of weight.
fn word_edge(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at + 1..].chars().next().is_some_and(char::is_alphanumeric);
    before != after
}

/// The farthest that the end of a link's target or a tag is looked for.
const NEAR: usize = 500;

/// Bytes of `(target)` or `[reference]` after a link's text.
fn target(rest: &str) -> usize {
    let close = match rest.as_bytes().first() {
        Some(b'(') => ')',
        _ => return 0,
    };
    let near = near(rest);
    let mut depth = 0;
    for (at, letter) in near.char_indices() {
        match letter {
            '(' => depth += 1,
            _ if letter == close => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    0
}

fn image(rest: &str) -> Option<usize> {
    let close = near(rest).find(']')?;
    Some(close + 1 + target(&rest[close + 1..]))
}

/// Bytes of the HTML tag or comment that `rest` begins with.
fn tag(rest: &str) -> Option<usize> {
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let word = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    if !is_known(word) && !name.starts_with("!--") {
        return None;
    }
    near(rest).find('>').map(|end| end + 1)
}

fn near(text: &str) -> &str {
    html::first(text, NEAR)
}

/// Whether a text begins with the word or letter for a question: `Q.`, `Q3:`, `Question 4`.
pub(in crate::import) fn has_question_word(text: &str) -> bool {
    question_word(text.trim_start()).1 || behind_ordinal(text.trim_start()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_front_of_a_question_are_no_part_of_it() {
        for (text, bare) in [
            ("1. What?", "What?"),
            ("12) What?", "What?"),
            ("Q3: What?", "What?"),
            ("Question 4 - What?", "What?"),
            ("Вопрос №5. Что?", "Что?"),
            ("第 6 题：什么？", "什么？"),
            ("問7、何？", "何？"),
            ("Q. What?", "What?"),
            ("#5 What?", "What?"),
            ("1.2.3. What?", "What?"),
            ("[6] What?", "What?"),
            ("7 Wonders", "7 Wonders"),
            ("Queue", "Queue"),
            ("2x2 matrices", "2x2 matrices"),
            ("2024. It was", "It was"),
            ("Quick sort", "Quick sort"),
            ("3.", "3."),
            ("Q1 What?", "What?"),
            ("G1. [System Design] Design a search engine.", "Design a search engine."),
            ("3. [ML] How is it measured?", "How is it measured?"),
            ("[x] Two Sum", "[x] Two Sum"),
            ("[Two Sum](https://x.y)", "[Two Sum](https://x.y)"),
            ("S3: a store", "S3: a store"),
        ] {
            assert_eq!(without_number(text), bare, "{text}");
        }
    }

    #[test]
    fn plain_words_have_no_markup() {
        for (text, bare) in [
            ("**What** is `x`?", "What is x?"),
            ("[a](b) and ![c](d) e", "a and e"),
            ("<b>x</b> List<String>", "x List<String>"),
            ("snake_case _it_ \\*", "snake_case it *"),
            ("<a name=\"x\"></a>Title", "Title"),
            ("[x](y_(z))!", "x!"),
        ] {
            assert_eq!(plain(text), bare, "{text}");
        }
    }
}
