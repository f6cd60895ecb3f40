//! Clozes as others write them → the native `[brackets]`. Knows nothing about pages.
//!
//! ```text
//! hole = ==hidden== | {{hidden}} | {{cloze hidden}} | {{c1::hidden::hint}} | **hidden**     as the settings say
//! ```
//! Brackets that stood in the text and would hide something get a backslash. Every hole is a card of its own, but for those
//! that share a number: they are asked together, so they make a question of the text.

use super::one_line::open_places;
use super::words;
use crate::deck::cloze;
use std::collections::BTreeMap;
use std::ops::Range;

/// The most numbers of one text whose holes are asked together.
const MOST_QUESTIONS: usize = 50;

/// Which marks hide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    pub highlight: bool,
    pub curly: bool,
    pub bold: bool,
}

/// A hole of a text.
struct Hole<'t> {
    range: Range<usize>,
    hidden: &'t str,
    hint: Option<&'t str>,
    /// `1` of `c1`.
    number: Option<&'t str>,
}

/// The holes of a text, in order. Their marks are outside of code and formulas, what they hide may be some.
fn holes(text: &str, marks: Marks) -> Vec<Hole<'_>> {
    let kinds = [("==", "==", marks.highlight), ("{{", "}}", marks.curly), ("**", "**", marks.bold)];
    let open = open_places(text);
    let parts = || open.iter().filter_map(|&(from, end)| Some((from, text.get(from..end)?)));
    let closes = |close: &str| -> Vec<usize> {
        parts().flat_map(|(from, part)| part.match_indices(close).map(move |(at, _)| from + at)).collect()
    };
    let closes: Vec<Vec<usize>> =
        kinds.iter().map(|(_, close, on)| if *on { closes(close) } else { Vec::new() }).collect();
    let mut found = Vec::new();
    let mut behind = 0;
    for (from, part) in parts() {
        let mut at = behind.max(from);
        while let Some(rest) = text.get(at..from + part.len()).filter(|rest| !rest.is_empty()) {
            let kind = kinds.iter().position(|(open, _, on)| *on && rest.starts_with(open));
            let hole = kind.and_then(|kind| {
                let start = at + kinds[kind].0.len();
                let next = closes[kind].partition_point(|&close| close < start);
                Some((kind, start, *closes[kind].get(next)?))
            });
            let Some((kind, start, close)) = hole else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let hidden = &text[start..close];
            let fits = !hidden.trim().is_empty()
                && (kind == 1 || !hidden.starts_with([' ', '=', '*']) && !hidden.ends_with(' '));
            let is_macro =
                kind == 1 && hidden.split_whitespace().next().is_some_and(|word| words::is_listed(word, "macros"));
            if !fits || is_macro || hidden.contains("\n\n") {
                at = start;
                continue;
            }
            behind = close + kinds[kind].1.len();
            let (number, hidden, hint) = if kind == 1 { curly(hidden) } else { (None, hidden, None) };
            found.push(Hole { range: at..behind, hidden: hidden.trim(), hint, number });
            at = behind;
        }
    }
    found
}

/// What is between two curly brackets, without `cloze` or a number in front; that number, and the hint behind it.
fn curly(inner: &str) -> (Option<&str>, &str, Option<&str>) {
    let inner = inner.strip_prefix("cloze ").unwrap_or(inner);
    let numbered =
        inner.strip_prefix('c').map(|rest| rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count()));
    match numbered.and_then(|(number, rest)| Some((number, rest.strip_prefix("::")?))) {
        Some((number, rest)) => match rest.rsplit_once("::") {
            Some((hidden, hint)) => (Some(number), hidden, Some(hint.trim())),
            None => (Some(number), rest, None),
        },
        None => (None, inner, None),
    }
}

/// Holes that are asked together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ClozeGroup {
    /// Of each shared number, the text with its holes empty, and the whole text.
    pub questions: Vec<(String, String)>,
    /// The text with only those holes that have a number to themselves; `None` if there are none.
    pub rest: Option<String>,
}

/// The holes that share a number with others; `None` if none do.
pub(super) fn together(text: &str, marks: Marks) -> Option<ClozeGroup> {
    let found = holes(text, marks);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    found.iter().filter_map(|hole| hole.number).for_each(|number| *times.entry(number).or_default() += 1);
    times.retain(|_, times| *times > 1);
    // Each question is as long as the text: a text with more numbers than anybody writes is read hole by hole.
    if times.is_empty() || times.len() > MOST_QUESTIONS {
        return None;
    }
    let written = |write: &dyn Fn(&Hole<'_>) -> String| {
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for hole in &found {
            out.push_str(&text[at..hole.range.start]);
            out.push_str(&write(hole));
            at = hole.range.end;
        }
        out + &text[at..]
    };
    let is_shared = |hole: &Hole<'_>| hole.number.is_some_and(|number| times.contains_key(number));
    let question = |asked: &&str| {
        let is_asked = |hole: &Hole<'_>| hole.number == Some(asked);
        let hint = |hole: &Hole<'_>| hole.hint.filter(|hint| !hint.is_empty()).unwrap_or("…").to_owned();
        let front = |hole: &Hole<'_>| if is_asked(hole) { format!("[{}]", hint(hole)) } else { hole.hidden.to_owned() };
        let is_plain = |text: &str| !text.contains(['*', '\n', '`', '$', '<']);
        let back = |hole: &Hole<'_>| match is_asked(hole) && is_plain(hole.hidden) {
            true => format!("**{}**", hole.hidden),
            false => hole.hidden.to_owned(),
        };
        (written(&front), written(&back))
    };
    let questions = times.keys().map(question).collect();
    let alone = found.iter().any(|hole| !is_shared(hole));
    let rest =
        |hole: &Hole<'_>| if is_shared(hole) { hole.hidden.to_owned() } else { text[hole.range.clone()].to_owned() };
    Some(ClozeGroup { questions, rest: alone.then(|| written(&rest)) })
}

/// The text with its holes as native ones, and how many they are; `None` if it has none or they cannot be written
/// so.
pub(super) fn native(text: &str, marks: Marks) -> Option<(String, usize)> {
    let found = holes(text, marks);
    if found.is_empty() || found.len() > cloze::MOST_SPANS {
        return None;
    }
    let own = cloze::spans(text);
    let mut own = own.iter().map(|span| span.bytes.start).peekable();
    let mut out = String::with_capacity(text.len() + found.len() * 2);
    let mut rest = 0;
    for Hole { range, hidden, hint, .. } in &found {
        while let Some(bracket) = own.next_if(|&bracket| bracket < range.end) {
            if bracket >= rest && bracket < range.start {
                out.push_str(&text[rest..bracket]);
                out.push('\\');
                rest = bracket;
            }
        }
        out.push_str(&text[rest..range.start]);
        out.push('[');
        out.push_str(&hidden.replace("[[", "").replace("]]", "").replace("::", "\\::"));
        if let Some(hint) = hint.filter(|hint| !hint.is_empty()) {
            out.push_str("::");
            out.push_str(hint);
        }
        out.push(']');
        rest = range.end;
    }
    for bracket in own.filter(|&bracket| bracket >= rest).collect::<Vec<_>>() {
        out.push_str(&text[rest..bracket]);
        out.push('\\');
        rest = bracket;
    }
    out.push_str(&text[rest..]);
    (cloze::spans(&out).len() == found.len()).then_some((out, found.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Marks = Marks { highlight: true, curly: true, bold: false };

    #[test]
    fn holes_become_brackets_and_brackets_text() {
        for (text, expected) in [
            ("The ==softmax== turns ==logits== on.", Some(("The [softmax] turns [logits] on.", 2))),
            ("{{Batch norm}} of [x] and [y](z)", Some(("[Batch norm] of \\[x] and [y](z)", 1))),
            ("{{c1::Paris}} is in {{c2::France::country}}", Some(("[Paris] is in [France::country]", 2))),
            ("gives up {{cloze consistency}}", Some(("gives up [consistency]", 1))),
            ("`==a==` and **b**", None),
            ("==[[a::b]]==", Some(("[a\\::b]", 1))),
            ("use ==`chmod -R`== and {{$\\frac{1}{2}$}}", Some(("use [`chmod -R`] and [$\\frac{1}{2}$]", 2))),
            ("of ==the `==` sign== here", Some(("of [the `==` sign] here", 1))),
            ("a == b and c == d", None),
        ] {
            assert_eq!(native(text, ALL), expected.map(|(text, n)| (text.to_owned(), n)), "{text}");
        }
        let bold = Marks { bold: true, ..ALL };
        assert_eq!(native("**b** c", bold), Some(("[b] c".to_owned(), 1)));
    }
    #[test]
    fn holes_of_one_number_are_asked_together() {
        let text = "{{c1::TCP}} is a {{c1::stream::kind}}, {{c2::UDP}} is not.";
        let asked = together(text, ALL).expect("a shared number");
        let question = ("[…] is a [kind], UDP is not.".to_owned(), "**TCP** is a **stream**, UDP is not.".to_owned());
        assert_eq!(asked.questions, [question]);
        assert_eq!(asked.rest.as_deref(), Some("TCP is a stream, {{c2::UDP}} is not."));
        assert_eq!(together("{{c1::a}} {{c2::b}}", ALL), None);
    }
}
