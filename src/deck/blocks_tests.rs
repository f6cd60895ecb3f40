//! Tests of fences and comments.

use super::*;

/// The lines that start inside a fence or comment.
fn in_block(text: &str) -> Vec<&str> {
    let mut blocks = Blocks::new();
    let mut in_block = Vec::new();
    for line in Lines::of(text) {
        if blocks.starts_inside(line.text) {
            in_block.push(line.text);
        }
        blocks.feed(line.text, &text[line.next..]);
    }
    in_block
}

#[test]
fn a_longer_fence_holds_shorter_ones() {
    assert_eq!(in_block("````md\n```\nx\n```\n````\ny"), ["```", "x", "```", "````"]);
    assert_eq!(in_block("~~~\n```\n~~~\ny"), ["```", "~~~"]);
    assert_eq!(in_block("```a`b\ny"), [""; 0]);
    assert_eq!(in_block("    ```\ny"), [""; 0]);
}

#[test]
fn a_fence_in_a_list_item_is_found_and_ends_with_the_item() {
    assert_eq!(in_block("1. a\n   ```\n   x\n   ```\ny"), ["   x", "   ```"]);
    assert_eq!(in_block("- ```\n  x\n\ny"), ["  x", ""]);
    assert_eq!(in_block("- a\n  - b\n    - c\n      ~~~\n      x\n   d"), ["      x"]);
}

#[test]
fn a_comment_at_the_start_of_a_line_runs_to_its_close() {
    assert_eq!(in_block("<!-- a\n\nb\n--> c\nd"), ["", "b", "--> c"]);
    assert_eq!(in_block("<!-- a -->\nb"), [""; 0]);
    assert_eq!(in_block("<!-->\nb"), [""; 0]);
    assert_eq!(in_block("<!-- a\nb"), ["b"]);
}

#[test]
fn a_comment_inside_a_line_must_close_in_its_paragraph() {
    assert_eq!(in_block("a <!-- b\nc\nd --> e\nf"), ["c", "d --> e"]);
    assert_eq!(in_block("a <!-- b\n\nc -->"), [""; 0]);
    assert_eq!(in_block("a `<!--` b\nc -->"), [""; 0]);
    assert_eq!(in_block("a \\<!-- b\nc -->"), [""; 0]);
    assert_eq!(in_block("a <!-- b -->c<!--\r\nd-->\r\ne"), ["d-->"]);
}
