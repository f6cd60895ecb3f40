//! `Q.` and `A.` as labels: evidence from a whole text, because one line is not enough. Knows nothing about pages.

use crate::deck::Lines;

/// A text whose questions begin with `Q.` or `Q)` and their answers with `A.` or `A)`, one behind each, with colons instead.
/// `A.` alone may as well be a choice, so every other text stays as it is.
pub(in crate::import) fn with_colons(text: String) -> String {
    let letter = |line: &str| {
        let bytes = line.as_bytes();
        let is_marked = matches!(bytes.get(1), Some(b'.' | b')')) && matches!(bytes.get(2), Some(b' ') | None);
        bytes.first().copied().filter(|first| is_marked && first.is_ascii_uppercase())
    };
    if !["A.", "A)"].iter().any(|mark| text.match_indices(mark).any(|(at, _)| text[..at].ends_with(['\n', '\r']))) {
        return text;
    }
    let mut places = Vec::new();
    let mut asked = false;
    let mut fenced = false;
    for line in Lines::of_file(&text) {
        fenced ^= line.text.trim_start().starts_with("```");
        match letter(line.text).filter(|_| !fenced) {
            Some(b'Q') if !asked => asked = true,
            Some(b'A') if asked => asked = false,
            Some(_) => return text,
            None => continue,
        }
        places.push(line.start + 1);
    }
    if places.len() < 2 || asked {
        return text;
    }
    let mut bytes = text.into_bytes();
    places.into_iter().for_each(|place| bytes[place] = b':');
    // One letter of ASCII stands where another one stood, so nothing is lost.
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_labels_only_where_each_question_has_its_answer() {
        let of = |text: &str| with_colons(text.to_owned());
        assert_eq!(of("Q. What?\nA. This.\n\nQ) é?\nA) That.\n"), "Q: What?\nA: This.\n\nQ: é?\nA: That.\n");
        for text in ["Q. What?\nA. one\nB. two\n", "A. one\n", "Q. a\nQ. b\nA. c\n", "Q. a\n```\nA. b\n```\n"] {
            assert_eq!(of(text), text);
        }
    }
}
