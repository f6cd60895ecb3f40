//! The words and signs of a Rust source, without what is in comments, strings and numbers.

/// A word, a path separator, or any other sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// `crate`, `::`, `{` …
    pub text: String,
    /// The line it is in, from 1.
    pub line: usize,
}

impl Token {
    /// Is this a name or a keyword?
    pub fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// Reads a source that compiles; what does not compile gives anything.
pub fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < letters.len() {
        let length = length_at(&letters, at);
        let text: String = letters[at..at + length].iter().collect();
        let is_sign = length == 1 && !letters[at].is_whitespace() && !letters[at].is_ascii_digit();
        if text == "::" || is_sign || is_name(&text) {
            found.push(Token { text: text.trim_start_matches("r#").to_owned(), line });
        }
        line += text.matches('\n').count();
        at += length;
    }
    found
}

fn is_name(text: &str) -> bool {
    let text = text.trim_start_matches("r#");
    text.starts_with(|first: char| first.is_alphabetic() || first == '_') && text.chars().all(continues_name)
}

fn continues_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// How many letters belong to what begins here.
fn length_at(letters: &[char], at: usize) -> usize {
    let rest = &letters[at..];
    match rest {
        ['/', '/', ..] => rest.iter().position(|letter| *letter == '\n').unwrap_or(rest.len()),
        ['/', '*', ..] => block_comment(rest),
        ['"', ..] => quoted(rest, 1),
        ['b' | 'c', '"', ..] => quoted(rest, 2),
        ['r', '"', ..] | ['r', '#', '"' | '#', ..] => raw(rest, 1),
        ['b' | 'c', 'r', '"' | '#', ..] => raw(rest, 2),
        ['b', '\'', ..] => 1 + length_at(letters, at + 1),
        ['\'', '\\', ..] => {
            3 + rest[3..].iter().position(|letter| *letter == '\'').map_or(rest.len() - 3, |end| end + 1)
        }
        ['\'', _, '\'', ..] => 3,
        // A lifetime.
        ['\'', ..] => 1 + name_length(&rest[1..]),
        [':', ':', ..] => 2,
        ['r', '#', ..] => 2 + name_length(&rest[2..]),
        [first, ..] if continues_name(*first) => name_length(rest),
        _ => 1,
    }
}

fn name_length(letters: &[char]) -> usize {
    letters.iter().position(|letter| !continues_name(*letter)).unwrap_or(letters.len())
}

fn block_comment(letters: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < letters.len() {
        match letters[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] if depth == 1 => return at + 2,
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    letters.len()
}

fn quoted(letters: &[char], start: usize) -> usize {
    let mut at = start;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    letters.len()
}

fn raw(letters: &[char], start: usize) -> usize {
    let hashes = letters[start..].iter().take_while(|letter| **letter == '#').count();
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = start + hashes + 1;
    let found = letters[body..].windows(end.len()).position(|window| window == end);
    found.map_or(letters.len(), |found| body + found + end.len())
}

#[test]
fn names_in_comments_strings_and_letters_are_not_seen() {
    let source = r##"a /* b /* c */ d */ "e::f\"" r#"g"h"# 'i' '\'' b'j' '\u{41}' &'k l::m // n
        o 1_000u8 r#type"##;
    let words: Vec<String> = tokens(source).into_iter().map(|token| token.text).collect();
    assert_eq!(words, ["a", "&", "l", "::", "m", "o", "type"]);
    assert_eq!(tokens(source).last().map(|token| token.line), Some(2));
}
