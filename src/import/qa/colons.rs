//! One letter as a label: evidence from a whole text, because one line is not enough. Knows nothing about pages.

use crate::deck::Lines;
use crate::import::words;

/// A letter that may be a label: where it stands, and the mark behind it.
struct Letter {
    at: usize,
    letter: char,
    mark_at: usize,
    mark: char,
}

/// The letter that a line begins with, in bold or not, if a mark is behind it.
fn letter(line: &str) -> Option<Letter> {
    let bare = line.trim_start_matches(['*', '_']);
    let letter = bare.chars().next().filter(|letter| letter.is_uppercase())?;
    let behind = bare[letter.len_utf8()..].trim_start_matches(['*', '_']);
    let mark = behind.chars().next().filter(|mark| matches!(mark, '.' | ')' | ':' | '：'))?;
    let rest = behind[mark.len_utf8()..].trim_start_matches(['*', '_']);
    let ends = rest.is_empty() || rest.starts_with([' ', '\t']) || mark == '：';
    ends.then(|| Letter { at: line.len() - bare.len(), letter, mark_at: line.len() - behind.len(), mark })
}

/// A text whose questions and answers begin with one letter each, one behind the other, with `Q:` and `A:` instead: `P:` and
/// `R:`, `Q.` and `A.`. A letter alone may as well be a choice, so every other text stays as it is.
pub(in crate::import) fn with_colons(text: String) -> String {
    let pairs = words::list("letter labels");
    let is_label = |found: &Letter| pairs.iter().any(|pair| pair.contains(found.letter));
    let mut found: Vec<(usize, Letter)> = Vec::new();
    let mut fenced = false;
    for line in Lines::of_file(&text) {
        fenced ^= line.text.trim_start().starts_with("```");
        // Most lines begin with no capital, and with no mark.
        if !fenced && line.text.starts_with(|c: char| c.is_uppercase() || matches!(c, '*' | '_')) {
            found.extend(letter(line.text).map(|letter| (line.start, letter)));
        }
        // Where the first one is right, so are the others.
        if let [(_, Letter { letter: 'Q', mark: ':', .. })] = found.as_slice() {
            return text;
        }
    }
    let Some(first) =
        found.first().map(|(_, first)| first.letter).filter(|_| found.iter().all(|(_, found)| is_label(found)))
    else {
        return text;
    };
    let second = found.get(1).map_or(first, |(_, second)| second.letter);
    let pair: String = [first, second].iter().collect();
    let alternates =
        found.iter().enumerate().all(|(at, (_, found))| found.letter == if at % 2 == 0 { first } else { second });
    if !pairs.contains(&pair.as_str()) || !alternates || found.len() % 2 == 1 {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut behind = 0;
    for (place, (start, found)) in found.iter().enumerate() {
        out.push_str(&text[behind..start + found.at]);
        out.push(if place % 2 == 0 { 'Q' } else { 'A' });
        out.push_str(&text[start + found.at + found.letter.len_utf8()..start + found.mark_at]);
        out.push(':');
        behind = start + found.mark_at + found.mark.len_utf8();
        // A mark that is as wide as a letter has no blank behind it.
        if found.mark == '：' && !text[behind..].starts_with(' ') {
            out.push(' ');
        }
    }
    out.push_str(&text[behind..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_labels_only_where_each_question_has_its_answer() {
        let of = |text: &str| with_colons(text.to_owned());
        assert_eq!(of("Q. What?\nA. This.\n\nQ) é?\nA) That.\n"), "Q: What?\nA: This.\n\nQ: é?\nA: That.\n");
        assert_eq!(of("P: ¿Qué?\nR: Esto.\n"), "Q: ¿Qué?\nA: Esto.\n");
        assert_eq!(of("**В:** Что?\n\n**О:** Это.\n"), "**Q:** Что?\n\n**A:** Это.\n");
        assert_eq!(of("Q：何？\nA：これ\n"), "Q: 何？\nA: これ\n");
        for text in [
            "P: What?\nP: And?\n",
            "P: What?\nR: One.\nB: two\n",
            "Q. What?\nA. one\nB. two\n",
            "A. one\n",
            "Q. a\nQ. b\nA. c\n",
            "Q. a\n```\nA. b\n```\n",
        ] {
            assert_eq!(of(text), text);
        }
    }
}
