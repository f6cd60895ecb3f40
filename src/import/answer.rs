//! What is below a question: which of it belongs to the question still, and which is the answer. Knows nothing about
//! where questions are found.
//!
//! ```text
//! below = [code, choices, pictures] <details> answer </details> …     answer label or not
//!       | [code, choices] "Answer:" answer
//!       | task boxes, of which the ticked ones are right, explanation
//!       | answer
//! ```

use super::page::{Page, Row, What};
use super::{html, one_line, words};
use crate::deck::parse_tags;
use std::ops::Range;

/// The two parts of what is below a question, as Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sides {
    /// What belongs to the question.
    pub front: String,
    /// The answer.
    pub back: String,
    /// Tags that stand among the properties above it.
    pub tags: Vec<String>,
}

/// Takes apart what is below a question.
pub(super) fn sides(page: &Page<'_>, below: Range<usize>) -> Sides {
    let (from, tags) = behind_properties(page, below.clone());
    Sides { tags, ..split(page, from..below.end) }
}

fn split(page: &Page<'_>, below: Range<usize>) -> Sides {
    if let Some(cut) = details(page, below.clone()) {
        return Sides {
            front: markdown(page, below.start..cut),
            back: without_summary(&markdown(page, cut..below.end)),
            ..Sides::default()
        };
    }
    if let Some((cut, rest)) = label(page, below.clone()) {
        let after = markdown(page, cut + 1..below.end);
        let gap = if page.rows.get(cut + 1).is_some_and(Row::is_blank) { "\n\n" } else { "\n" };
        let back = if rest.is_empty() { after } else { format!("{rest}{gap}{after}") };
        return Sides { front: markdown(page, below.start..cut), back, ..Sides::default() };
    }
    if let Some(sides) = ticked(page, below.clone()) {
        return sides;
    }
    Sides { back: markdown(page, below), ..Sides::default() }
}

/// The row after the properties that stand right below a question, `id:: 65a1` or `deck: algorithms`, and their tags. Where
/// nothing else is there, they are what is said.
fn behind_properties(page: &Page<'_>, below: Range<usize>) -> (usize, Vec<String>) {
    let mut tags = Vec::new();
    let mut at = below.start;
    let mut touches = true;
    while let Some(row) = page.rows.get(at).filter(|_| at < below.end) {
        let property = one_line::property(row.content()).filter(|property| property.is_doubled || touches);
        match property.filter(|_| row.what == What::Text) {
            Some(property) if property.key.trim_end_matches('s').eq_ignore_ascii_case("tag") => {
                tags.extend(parse_tags(property.value));
            }
            Some(_) => {}
            None if row.is_blank() || row.what == What::Comment => touches = false,
            None => return (at, tags),
        }
        at += 1;
    }
    (below.start, Vec::new())
}

/// The rows as Markdown, without comments, page furniture, and rules around them.
pub(super) fn markdown(page: &Page<'_>, range: Range<usize>) -> String {
    let mut rows = &page.rows[range];
    let idle = |row: &Row<'_>| matches!(row.what, What::Blank | What::Rule | What::Comment) || is_furniture(row);
    while rows.first().is_some_and(idle) {
        rows = &rows[1..];
    }
    while rows.last().is_some_and(idle) {
        rows = &rows[..rows.len() - 1];
    }
    let mut text = String::new();
    for row in rows.iter().filter(|row| row.what != What::Comment && !is_furniture(row)) {
        text.push_str(row.line.text);
        text.push('\n');
    }
    text
}

/// A line that helps to find one's way on the page and says nothing: links back to the top, imports of MDX, fences of
/// admonitions.
pub(super) fn is_furniture(row: &Row<'_>) -> bool {
    if !matches!(row.what, What::Text | What::Item { .. } | What::Quote | What::Heading(_)) {
        return false;
    }
    let text = row.content();
    if row.indent == 0 && text.starts_with("import ") && (text.contains(" from '") || text.contains(" from \"")) {
        return true;
    }
    if text.starts_with(":::") {
        return !text.contains(' ');
    }
    if text.len() > 300 || !text.contains('#') {
        return false;
    }
    let bare = words::plain(text).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let leads = text.contains("(#") || text.contains("href=\"#") || text.contains("href='#");
    leads && (bare.is_empty() || words::is_listed(&bare, "furniture") || leads_alone(row))
}

/// Whether a paragraph is a link into its page and nothing else. In a list it is one of the contents.
fn leads_alone(row: &Row<'_>) -> bool {
    let text = row.content().trim_matches(|c: char| !c.is_alphanumeric() && !"[]()<>".contains(c));
    let is_link = text.starts_with('[') && text.ends_with(')') && text.matches("](").count() == 1;
    row.what == What::Text && is_link && text.find(']').is_some_and(|at| text[at..].starts_with("](#"))
}

/// The row in which the `<details>` with the answer begins.
fn details(page: &Page<'_>, below: Range<usize>) -> Option<usize> {
    let opens = |row: &Row<'_>| row.is_open() && one_line::tag_in(row.line.text, "<details").is_some();
    let at = below.start + page.rows[below.clone()].iter().position(opens)?;
    let until = (at + 4).min(below.end);
    let head: String = page.rows[at..until].iter().map(|row| row.line.text).collect::<Vec<_>>().join(" ");
    let summary = head.split_once("<summary").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, rest)| rest);
    let summary = summary.split("</summary").next().unwrap_or_default();
    let plain = words::plain(summary);
    let asks_first = page.rows[below.start..at]
        .iter()
        .all(|row| row.what != What::Text || is_furniture(row) || row.content().starts_with('<'));
    let is_answer = words::is_answer_label(&plain) || words::plain(&plain).to_lowercase().contains("answer");
    (is_answer || asks_first).then_some(at)
}

/// The details' own tags and its summary, where that is only a label, are no part of the answer.
fn without_summary(details: &str) -> String {
    let Some((before, rest)) = details.split_once("<summary") else { return details.to_owned() };
    let Some((summary, after)) = rest.split_once("</summary>") else { return details.to_owned() };
    let summary = words::plain(summary.split_once('>').map_or("", |(_, text)| text));
    let is_label = words::is_answer_label(&summary) || summary.to_lowercase().contains("answer");
    let before = before.trim_end().strip_suffix("<details>").unwrap_or(before);
    let after = without_label(after);
    if is_label { format!("{before}\n\n{after}") } else { format!("{before}**{summary}**\n\n{after}") }
}

/// A folded answer without a label at its start: below `Show answer` may be another one, `**Sample answer:** …`.
pub(super) fn without_label(answer: &str) -> &str {
    behind_colon(answer.trim_start()).unwrap_or(answer)
}

/// The row of an answer's label, and what follows the label on it.
fn label(page: &Page<'_>, below: Range<usize>) -> Option<(usize, String)> {
    let rows = &page.rows[below.clone()];
    rows.iter().enumerate().filter(|(_, row)| row.is_open()).find_map(|(at, row)| {
        let rest = behind_label(row)?;
        Some((below.start + at, rest))
    })
}

/// What follows the label of an answer, if the row begins with one.
fn behind_label(row: &Row<'_>) -> Option<String> {
    let text = row.content();
    if let Some(rest) = behind_colon(text) {
        // `**Answer: B**` closes after the answer what opened before its label.
        let is_torn = rest.matches("**").count() % 2 == 1;
        return Some(if is_torn { rest.replacen("**", "", 1) } else { rest.to_owned() });
    }
    let is_whole = matches!(row.what, What::Heading(_))
        || text.starts_with("**")
        || text.starts_with("__")
        || text.starts_with("<b");
    (is_whole && text.len() <= 60 && words::is_answer_label(&words::plain(text))).then(String::new)
}

/// What follows a short label and its colon; choices such as `A: …` are none.
fn behind_colon(text: &str) -> Option<&str> {
    let bare = text.trim_start_matches(['*', '_', '>', ' ', '#']);
    let colon = html::first(bare, 40).find([':', '：'])?;
    let word = bare[..colon].trim_end_matches(['*', '_', ' ']);
    let is_label = word.len() <= 24 && words::is_answer_label(word);
    is_label.then(|| bare[colon..].trim_start_matches([':', '：', '*', '_', ' ']))
}

/// Choices with boxes, of which some are ticked: the ticked ones are the answer.
fn ticked(page: &Page<'_>, below: Range<usize>) -> Option<Sides> {
    let boxes: Vec<usize> = below.clone().filter(|&at| page.rows[at].task().is_some()).collect();
    let right: Vec<usize> =
        boxes.iter().copied().filter(|&at| page.rows[at].task().is_some_and(|(ticked, _)| ticked)).collect();
    let last = *boxes.last()?;
    if boxes.len() < 2 || right.is_empty() {
        return None;
    }
    let end = page.item_end(last).min(below.end);
    let without_box =
        |text: String| text.replace("- [x]", "- ").replace("- [X]", "- ").replace("- [ ]", "- ").replace("-  ", "- ");
    let front = without_box(markdown(page, below.start..end));
    let mut back = String::new();
    for at in right {
        back.push_str(&without_box(markdown(page, at..page.item_end(at).min(below.end))));
    }
    let rest = markdown(page, end..below.end);
    if !rest.trim().is_empty() {
        back.push('\n');
        back.push_str(&rest);
    }
    Some(Sides { front, back, ..Sides::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String) {
        let page = Page::of(text);
        let Sides { front, back, .. } = sides(&page, 0..page.rows.len());
        (front.trim().to_owned(), back.trim().to_owned())
    }

    #[test]
    fn code_and_choices_before_the_answer_belong_to_the_question() {
        let (front, back) = parts(
            "```js\nx\n```\n- A: 1\n- B: 2\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: B\n\nSo.\n</p>\n</details>\n\n---\n",
        );
        assert_eq!(front, "```js\nx\n```\n- A: 1\n- B: 2");
        assert_eq!(back, "<p>\n\n#### Answer: B\n\nSo.\n</p>\n</details>");
        assert_eq!(parts("A) 1\nB) 2\n\n**Answer:** B\n\nSo."), ("A) 1\nB) 2".into(), "B\n\nSo.".into()));
        assert_eq!(
            parts("- [ ] one\n- [x] two\n\n[Why](https://x.y)"),
            ("- one\n- two".into(), "- two\n\n[Why](https://x.y)".into())
        );
    }

    #[test]
    fn without_a_sign_everything_is_the_answer() {
        assert_eq!(
            parts("It is so.\n\n<details><summary>More</summary>x</details>"),
            (String::new(), "It is so.\n\n<details><summary>More</summary>x</details>".into())
        );
        assert_eq!(parts("It is so.\n\n**[⬆ Back to Top](#toc)**\n\n---"), (String::new(), "It is so.".into()));
    }
}
