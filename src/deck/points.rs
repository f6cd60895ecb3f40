//! `Points:` as a list: its items, or else its paragraphs. Knows nothing about notes.

use super::blocks::{Blocks, list_marker};
use super::lines::{Lines, TRIMMED, dedent, indent, is_blank};
use super::text;

/// Splits a text in normal form into its points, each in normal form.
///
/// An item at the left edge starts a point, and its continuation lines lose their indentation. A paragraph at the left
/// edge after a blank line is also a point.
pub(crate) fn parse_points(points: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut point = String::new();
    let mut blocks = Blocks::new();
    let mut indentation = 0;
    let mut after_blank = true;
    for line in Lines::of(points) {
        let in_block = blocks.starts_inside(line.text);
        blocks.feed(line.text, &points[line.next..]);
        let blank = is_blank(line.text);
        let (columns, bytes) = indent(line.text, 0);
        let marker = list_marker(&line.text[bytes..]).filter(|_| columns < 4 && columns < indentation.max(1));
        match marker {
            Some(marker) if !in_block => {
                push_point(&mut found, &mut point);
                let content = &line.text[bytes + marker..];
                let (blanks, _) = indent(content, columns + marker);
                indentation = columns + marker + if blanks > 4 || is_blank(content) { 1 } else { blanks };
                point.push_str(content.trim_start_matches(TRIMMED));
            }
            _ => {
                if !in_block && !blank && after_blank && columns == 0 {
                    push_point(&mut found, &mut point);
                    indentation = 0;
                }
                point.push_str(dedent(line.text, indentation));
            }
        }
        point.push('\n');
        after_blank = blank && !in_block;
    }
    push_point(&mut found, &mut point);
    found
}

fn push_point(found: &mut Vec<String>, point: &mut String) {
    let normal = text::normalize(point);
    if !text::is_empty(&normal) {
        found.push(normal);
    }
    point.clear();
}

/// Points in normal form as a list, which `parse_points` reads back.
pub(crate) fn render_points(points: &[String]) -> String {
    let mut list = String::new();
    for point in points {
        if !list.is_empty() {
            list.push('\n');
        }
        let item = format!("- {}", text::indent_rest(point, 2));
        list.push_str(&item);
        if super::blocks::roles(&item).1.is_dangling() {
            list.push('\n');
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_is_a_point_with_its_continuation() {
        assert_eq!(
            parse_points("- a\n  b\n\n  c\n* d\n1. e\n   - f\n-\n-   g\nh"),
            ["a\nb\n\nc", "d", "e\n- f", "g\nh"]
        );
    }

    #[test]
    fn without_a_list_each_paragraph_is_a_point() {
        assert_eq!(parse_points("a\nb\n\n\nc"), ["a\nb", "c"]);
        assert_eq!(parse_points("a good answer:\n- b\n\nc"), ["a good answer:", "b", "c"]);
    }

    #[test]
    fn a_list_inside_a_fence_is_one_point() {
        assert_eq!(parse_points("- a\n  ```\n  - b\n\n  - c\n  ```\n- d"), ["a\n```\n- b\n\n- c\n```", "d"]);
        assert_eq!(parse_points("```\n- b\n\nc\n```"), ["```\n- b\n\nc\n```"]);
    }

    #[test]
    fn written_points_read_back_the_same() {
        for points in [
            vec!["a\n\n\n  b\nc", "- d\n- e", "1. f"],
            vec!["```\n- x\n\ny\n```", "Q: a\nQ: b\n# c\n---"],
            vec!["a <!-- b", "c --> d", "<!--\ne\n\n-->", "---", "- -"],
        ] {
            assert_eq!(
                parse_points(&render_points(&points.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>())),
                points
            );
        }
    }
}
