//! Properties of all views for any input: no panic, no line too wide, and no control character except our own.

use super::difference::difference;
use super::markdown::render;
use super::width::width;
use super::{Screen, TextStyle};
use proptest::prelude::*;

/// Whether `text` is valid for `screen`: only line ends and, with color, styles; complete lines that fit.
#[track_caller]
fn check(text: &str, screen: &Screen) {
    let bare = console::strip_ansi_codes(text);
    if !screen.color {
        assert_eq!(bare, text, "ink without color");
    }
    let control = bare.chars().find(|&c| c != '\n' && (c.is_control() || super::safe::is_control(c)));
    assert_eq!(control, None, "in {bare:?}");
    assert!(text.is_empty() || text.ends_with('\n'), "{text:?}");
    for line in text.lines() {
        assert!(width(line) <= screen.columns(), "{} columns: {line:?}", width(line));
        assert!(!line.ends_with(' '), "{line:?}");
        assert_eq!(line.matches("\u{1b}[0m").count() > 0, line.contains('\u{1b}'), "{line:?}");
    }
}

fn screens() -> impl Strategy<Value = Screen> {
    (any::<bool>(), prop::sample::select(vec![1, 20, 21, 40, 80, 200]), any::<bool>())
        .prop_map(|(color, width, unicode)| Screen { color, width, unicode })
}

/// Markdown, HTML, and hostile characters, in pieces that a parser recognizes.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: [&str; 84] = [
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        " ",
        " ",
        "    ",
        "  ",
        "\t",
        "a",
        "word",
        "two words",
        "# ",
        "###### ",
        "=====\n",
        "- ",
        "* ",
        "1. ",
        "99999. ",
        "- [x] ",
        "> ",
        "> > > ",
        "```\n",
        "```python\n",
        "~~~\n",
        "`",
        "``",
        "*",
        "**",
        "_",
        "***",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "[a]: /u\n",
        "[a]",
        "[^1]",
        "[^1]: note\n",
        "<https://e.org/x>",
        "| a | b |\n|---|:-:|\n",
        "| cell | ",
        "|\n",
        "$x_1$",
        "$$\ny\n$$",
        "<br>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>2",
        "<kbd>",
        "</kbd>",
        "<a href='x y'>",
        "</a>",
        "<img src=s alt='&#27;[31m'>",
        "<pre>\n",
        "</pre>",
        "<td>",
        "<!--",
        "-->",
        "<div>\n",
        "<int>",
        "<s>",
        "<hr>",
        "&#27;",
        "&#x9b;31m",
        "&#8238;",
        "\u{1b}[31m",
        "\u{1b}]0;t\u{7}",
        "\u{9b}",
        "\u{202e}",
        "\r",
        "\r\n",
        "\u{2028}",
        "\0",
        "שלום",
        "日本語。",
        "👩\u{200d}👩\u{200d}👧",
        "e\u{301}",
        "def f(): return '''",
        "---\n",
        "https://example.org/a/very/long/address/that/does/not/end",
        "> [!NOTE]\n",
    ];
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn markdown_of_any_kind_is_safe_and_fits(markdown in pieces(), screen in screens()) {
        check(&render(&markdown, &screen), &screen);
    }

    #[test]
    fn any_text_at_all_is_safe_as_markdown(markdown in any::<String>(), screen in screens()) {
        check(&render(&markdown, &screen), &screen);
    }

    #[test]
    fn differences_are_safe_and_fit(old in pieces(), new in pieces(), screen in screens()) {
        check(&difference(&old, &new, &screen), &screen);
    }
}

#[test]
fn deep_nesting_of_every_kind_is_laid_out_on_any_screen() {
    let deep = [
        "> ".repeat(2000) + "quoted",
        "- ".repeat(300) + "item",
        (0..300).map(|depth| "  ".repeat(depth) + "- item\n").collect(),
        (0..300).map(|depth| "   ".repeat(depth) + "1. item\n").collect(),
        "[".repeat(5000),
        "[".repeat(5000) + &"](x)".repeat(5000),
        "![".repeat(5000) + &"](x)".repeat(5000),
        "*".repeat(4001),
        "*a ".repeat(4001),
        "<b>".repeat(5000) + "x" + &"</i>".repeat(5000),
        "<a href=x>".repeat(2000),
        "<!--".repeat(5000),
        "<div>\n".to_owned() + &"<a '".repeat(5000),
        "`".repeat(5000) + "x",
        "&".repeat(5000),
        "|".repeat(3000) + "\n" + &"|-".repeat(2999) + "|\n" + &"|".repeat(3000),
        format!("a{}", "\u{301}".repeat(20_000)),
        "👩\u{200d}".repeat(5000),
    ];
    for markdown in &deep {
        for width in [20, 80] {
            let screen = Screen { color: true, width, unicode: true };
            check(&render(markdown, &screen), &screen);
        }
    }
}

#[test]
fn ink_is_the_only_escape_sequence_there_is() {
    let screen = Screen { color: true, ..Screen::plain(80) };
    assert_eq!(screen.paint("x", TextStyle::CYAN | TextStyle::YELLOW), "\u{1b}[33;36mx\u{1b}[0m");
    assert_eq!(render("**b** `c` &#27;[2J", &screen), "\u{1b}[1mb\u{1b}[0m \u{1b}[36mc\u{1b}[0m ␛[2J\n");
}
