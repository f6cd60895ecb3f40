//! Tests of cloze texts.

use super::*;
use crate::linear::is_linear;

/// Hidden text and hint of each span.
fn found(text: &str) -> Vec<(String, String)> {
    spans(text).into_iter().map(|span| (span.hidden, span.hint.unwrap_or_default())).collect()
}

fn hidden(text: &str) -> Vec<String> {
    spans(text).into_iter().map(|span| span.hidden).collect()
}

#[test]
fn brackets_hide_and_the_last_double_colon_begins_the_hint() {
    assert_eq!(
        found("[a], [b::c], [std::vec::hint], [std\\::vec], [a\\::b :: c]"),
        [("a", ""), ("b", "c"), ("std::vec", "hint"), ("std::vec", ""), ("a::b", "c")]
            .map(|(hidden, hint)| (hidden.to_owned(), hint.to_owned()))
    );
    assert_eq!(
        found("[`std::vec`] [$a::b$::c] [x [y::z]] [a::] [::b]"),
        [("`std::vec`", ""), ("$a::b$", "c"), ("x [y::z]", ""), ("a", "")]
            .map(|(hidden, hint)| (hidden.to_owned(), hint.to_owned()))
    );
}

#[test]
fn brackets_that_are_markdown_are_not_spans() {
    for text in [
        "[t](u)",
        "[t](<a b> \"c\")",
        "[t](http://x/a_(b))",
        "[t [u] v](w)",
        "![i](u)",
        "![i][r]",
        "![[e]]",
        "[t][r]",
        "[t][]",
        "[r]: http://x",
        "  [r]: <x y> 'title'",
        "see [R  x]\n\n[r x]: u",
        "[[wiki]]",
        "[[wiki|shown]]",
        "[^1]",
        "[^n]: note",
        "- [ ] a",
        "1. [x] a",
        "> - [X] a",
        "- - [x] a",
        "> [!NOTE]\n> a",
        "\\[a\\]",
        "\\[a]",
        "[]",
        "[ ]",
        "`[a]`",
        "``[a] ` ``",
        "$x[i]$",
        "$$\nx[i]\n$$",
        "\\(x[i]\\)",
        "\\[ x[i] \\]",
        "```\n[a]\n```",
        "- ```\n  [a]\n  ```",
        "<!-- [a] -->",
        "<!-- a\n\n[b]\n\n[c] -->",
        "a <!-- b\n[c] --> d",
        "<http://[::1]/[a]>",
        "[a\n\nb]",
        "[a `]`",
    ] {
        assert_eq!(hidden(text), [""; 0], "{text}");
    }
}

#[test]
fn brackets_that_only_look_like_markdown_are_spans() {
    for (text, spans) in [
        ("[a](b c)", vec!["a"]),
        ("[a] (b)", vec!["a"]),
        ("[a](b", vec!["a"]),
        ("[a]: b c", vec!["a"]),
        ("[x] is a letter", vec!["x"]),
        ("a\n[b]: c d\n[e] [f]", vec!["b", "e", "f"]),
        ("[$\\alpha$] and [`x]`]", vec!["$\\alpha$", "`x]`"]),
        ("costs [$5] or [$6]", vec!["$5", "$6"]),
        ("US$ [a] and US$ [b]", vec!["a", "b"]),
        ("\\$[a]\\$", vec!["a"]),
        ("[[a] and [b]]", vec!["[a] and [b]"]),
        ("[ [a]", vec!["a"]),
        ("[a] ]", vec!["a"]),
        ("[a [t](u) b]", vec!["a [t](u) b"]),
        ("[two\nlines]", vec!["two\nlines"]),
        ("| F | [F] |\n| T | [T] |", vec!["F", "T"]),
        ("no! \\![a]", vec!["a"]),
        ("<!-- x --> [a] <!-- [b]\n[c] --> [d]", vec!["a", "d"]),
        ("\\é[a]", vec!["a"]),
    ] {
        assert_eq!(hidden(text), spans, "{text}");
    }
}

#[test]
fn a_card_shows_one_span_hidden_and_the_others_open() {
    let text = "A [b::c] and [d] é [`e`].";
    let spans = spans(text);
    assert_eq!(front(text, &spans, 0), "A [c] and d é `e`.");
    assert_eq!(front(text, &spans, 1), "A b and [...] é `e`.");
    assert_eq!(back(text, &spans, 1), "A b and **d** é `e`.");
    assert_eq!(back(text, &spans, 2), "A b and d é `e`.");
    assert_eq!(plain(text, &spans), "A b and d é `e`.");
    assert_eq!(back("2*[a]", &super::spans("2*[a]"), 0), "2*a");
}

#[test]
fn hostile_brackets_take_linear_time() {
    let texts: [fn(usize) -> String; 13] = [
        |size| "[".repeat(size),
        |size| "[".repeat(size / 2) + &"]".repeat(size / 2),
        |size| "[a](".repeat(size / 4),
        |size| "[a]".repeat(size / 3),
        |size| "- ".repeat(100) + &"[x] ".repeat(size / 4),
        |size| "[a]:".repeat(size / 4),
        |size| "$a [b] ".repeat(size / 7),
        |size| "`a ``b ".repeat(size / 7),
        |size| "\\(\\[[a]".repeat(size / 7),
        |size| "<!-- [a]".repeat(size / 8),
        |size| "<a:".repeat(size / 3) + "[a]",
        |size| (1..size.isqrt()).map(|length| "`".repeat(length) + "[a]").collect(),
        |size| "[a::[b]::".repeat(size / 9) + &"]".repeat(size / 9),
    ];
    for text in texts {
        is_linear(&text(40), 20_000, text, |text| {
            for span in spans(text) {
                assert!(text.is_char_boundary(span.bytes.start) && text.is_char_boundary(span.bytes.end));
            }
        });
    }
}
