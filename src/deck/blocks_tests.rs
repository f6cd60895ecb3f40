//! Tests of fences and comments.

use super::*;

/// The lines that start inside a fence or comment.
fn held(text: &str) -> Vec<&str> {
    let mut blocks = Blocks::new();
    let mut held = Vec::new();
    for line in Lines::of(text) {
        if blocks.holds(line.text) {
            held.push(line.text);
        }
        blocks.feed(line.text, &text[line.next..]);
    }
    held
}

#[test]
fn a_longer_fence_holds_shorter_ones() {
    assert_eq!(held("````md\n```\nx\n```\n````\ny"), ["```", "x", "```", "````"]);
    assert_eq!(held("~~~\n```\n~~~\ny"), ["```", "~~~"]);
    assert_eq!(held("```a`b\ny"), [""; 0]);
    assert_eq!(held("    ```\ny"), [""; 0]);
}

#[test]
fn a_fence_in_a_list_item_is_found_and_ends_with_the_item() {
    assert_eq!(held("1. a\n   ```\n   x\n   ```\ny"), ["   x", "   ```"]);
    assert_eq!(held("- ```\n  x\n\ny"), ["  x", ""]);
    assert_eq!(held("- a\n  - b\n    - c\n      ~~~\n      x\n   d"), ["      x"]);
}

#[test]
fn a_comment_at_the_start_of_a_line_runs_to_its_close() {
    assert_eq!(held("<!-- a\n\nb\n--> c\nd"), ["", "b", "--> c"]);
    assert_eq!(held("<!-- a -->\nb"), [""; 0]);
    assert_eq!(held("<!-->\nb"), [""; 0]);
    assert_eq!(held("<!-- a\nb"), ["b"]);
}

#[test]
fn a_comment_inside_a_line_must_close_in_its_paragraph() {
    assert_eq!(held("a <!-- b\nc\nd --> e\nf"), ["c", "d --> e"]);
    assert_eq!(held("a <!-- b\n\nc -->"), [""; 0]);
    assert_eq!(held("a `<!--` b\nc -->"), [""; 0]);
    assert_eq!(held("a \\<!-- b\nc -->"), [""; 0]);
    assert_eq!(held("a <!-- b -->c<!--\r\nd-->\r\ne"), ["d-->"]);
}
