//! Tests of rendered Markdown, as whole outputs.

use super::render;
use crate::view::Screen;
use crate::view::screen::drawn;

/// `markdown` on a screen of `width` columns without color.
#[track_caller]
fn check(width: usize, markdown: &str, expected: &str) {
    assert_eq!(drawn(width, |screen| render(markdown, screen)), expected);
}

/// `markdown` on a screen of 40 columns with color, `\x1b` written as `^`.
#[track_caller]
fn check_color(markdown: &str, expected: &str) {
    let screen = Screen { color: true, ..Screen::plain(40) };
    assert_eq!(render(markdown, &screen).replace('\u{1b}', "^"), expected);
    assert_eq!(render(markdown, &Screen::plain(40)), drawn(40, |screen| render(markdown, screen)));
}

#[test]
fn no_text_makes_no_lines() {
    check(40, "", "");
    check(40, " \n\n<!-- nothing -->\n", "");
    check(40, "[a]: https://example.org\n", "");
}

#[test]
fn paragraphs_are_wrapped_and_parted_by_one_blank_line() {
    check(
        40,
        "A hash map stores *pairs* under\n**keys** and finds them at once,   on average.\n\n\n\nHard  \nbreak\\\nhere.\n",
        "A hash map stores pairs under keys and\nfinds them at once, on average.\n\nHard\nbreak\nhere.\n",
    );
}

#[test]
fn without_color_code_and_struck_text_keep_their_marks() {
    check(40, "`a  b` ~~no~~ **yes** _so_ ``a`b``", "`a  b` ~~no~~ yes so `a`b`\n");
    check_color("`a  b` ~~no~~ **yes _so_**", "^[36ma  b^[0m ^[9mno^[0m ^[1myes ^[0m^[1;3mso^[0m\n");
}

#[test]
fn headings_keep_their_level() {
    check(40, "One\n===\n## Two *em*\n### Three", "# One\n\n## Two em\n\n### Three\n");
    check_color("# One\n## Two `c`", "^[1mOne^[0m\n\n^[1mTwo ^[0m^[1;36mc^[0m\n");
}

#[test]
fn lists_hang_and_nest() {
    check(
        24,
        "- one\n- two is a longer item\n  - nested also long enough\n    1. deep\n- three\n",
        "• one\n• two is a longer item\n  ◦ nested also long\n    enough\n    1. deep\n• three\n",
    );
    check(24, "9. nine\n10. ten\n", "9. nine\n10. ten\n");
    check(24, "- [ ] to do\n- [x] done\n-\n", "• [ ] to do\n• [x] done\n•\n");
    let ascii = Screen { unicode: false, ..Screen::plain(24) };
    assert_eq!(render("- a\n  - b\n\n> c\n\n---\n", &ascii), "- a\n  * b\n\n| c\n\n------------------------\n");
}

#[test]
fn a_loose_list_is_parted_and_a_tight_one_is_not() {
    check(40, "before\n- a\n\n  more\n- b\n\nafter\n", "before\n\n• a\n\n  more\n\n• b\n\nafter\n");
    check(40, "before\n- a\n  ```\n  code\n  ```\n- b\n\nafter", "before\n\n• a\n      code\n• b\n\nafter\n");
}

#[test]
fn a_quote_has_a_bar_on_each_line() {
    check(
        24,
        "> a quote that is wrapped\n>\n> > inner\n>\n> - item\n\n> \n",
        "│ a quote that is\n│ wrapped\n│\n│ │ inner\n│\n│ • item\n\n│\n",
    );
    check(24, "> [!WARNING]\n> Mind this.\n", "│ Warning\n│ Mind this.\n");
}

#[test]
fn nesting_too_deep_for_the_screen_keeps_its_margin_and_its_innermost_marker() {
    let deep: String = (0..12).map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth))).collect();
    check(
        20,
        &deep,
        "• item 0\n  ◦ item 1\n    • item 2\n      ◦ item 3\n        • item 4\n          ◦ item 5\n          • item 6
          ◦ item 7\n          • item 8\n          ◦ item 9\n          • item 10\n          ◦ item 11\n",
    );
    check(20, &("> ".repeat(300) + "deep"), "│ │ │ │ │ deep\n");
    check(20, &("- ".repeat(300) + "deep"), "• ◦ • ◦ • ◦ deep\n");
    check(20, "- - - - 1. - x\n", "• ◦ • ◦ ◦ x\n");
}

#[test]
fn brackets_and_stars_without_end_are_text() {
    check(200, &"[".repeat(150), &("[".repeat(150) + "\n"));
    let lines = drawn(50, |screen| render(&"[".repeat(5000), screen));
    assert_eq!(lines, ("[".repeat(50) + "\n").repeat(100));
    let lines = drawn(40, |screen| render(&("x ".to_owned() + &"*".repeat(4001)), screen));
    assert_eq!(lines, "x\n".to_owned() + &("*".repeat(40) + "\n").repeat(100) + "*\n");
}

#[test]
fn a_link_shows_its_address_unless_its_text_does() {
    check(
        80,
        "[docs](https://e.org/a) <https://e.org> [https://e.org](https://e.org) <me@e.org> [](x) [r]\n\n[r]: /r 'title'",
        "docs (https://e.org/a) https://e.org https://e.org me@e.org x r (/r)\n",
    );
    check_color("[docs](x)", "^[4mdocs^[0m^[2m (x)^[0m\n");
}

#[test]
fn an_image_shows_what_it_is_of_and_where() {
    check(
        80,
        "![a *tree*](t.png) ![](b.png) ![in](data:image/png;base64,AAAA)",
        "[image: a tree] (t.png) [image] (b.png) [image: in] (data:image/png;base64,...)\n",
    );
}

#[test]
fn code_is_set_in_and_goes_on_visibly_when_it_is_too_long() {
    check(
        40,
        "```python\ndef f(x):\n\n    return 'a long string, and longer'\n```\nafter\n\n    indented\n",
        "    def f(x):\n\n        return 'a long string, and longe\n    ↳ r'\n\nafter\n\n    indented\n",
    );
    check(20, "```\na  b\tc   \n```", "  a  b    c\n");
    check(20, "```\n```\nx", "x\n");
}

#[test]
fn python_has_ink_and_other_languages_have_none() {
    check_color(
        "```Python title=x\nif x: # no\n```\n```rust\nif x {}\n```",
        "    ^[35mif^[0m x: ^[2m# no^[0m\n\n    if x {}\n",
    );
}

#[test]
fn a_table_has_columns_as_its_author_aligned_them() {
    check(
        40,
        "| name | size | note |\n|:--|--:|:-:|\n| `list` | 10 | a |\n| 好 | 1 | **b**<br>cc |\n| x |\n",
        "name   │ size │ note\n───────┼──────┼─────\n`list` │   10 │  a\n───────┼──────┼─────\n好     │    1 │  b\n       │      │  cc\n───────┼──────┼─────\nx      │      │\n",
    );
    check_color("|a|b|\n|-|-|\n|c|d|", "^[1ma^[0m │ ^[1mb^[0m\n──┼──\nc │ d\n");
}

#[test]
fn cells_are_wrapped_and_then_rows_are_parted() {
    check(
        40,
        "|name|meaning|\n|-|-|\n|list|an ordered sequence that can be changed|\n|set|no order|\n",
        "name │ meaning
─────┼──────────────────────────────────
list │ an ordered sequence that can be
     │ changed
─────┼──────────────────────────────────
set  │ no order
",
    );
}

#[test]
fn a_table_too_wide_for_columns_becomes_records() {
    check(
        20,
        "|name|meaning|use|\n|-|-|-|\n|list|ordered and mutable|stacks and more|\n|set||\n",
        "name: list\nmeaning: ordered and\n  mutable\nuse: stacks and more\n\nname: set\n",
    );
    check(20, "|a long header here|another long header|\n|-|-|\n", "a long header here\nanother long header\n");
}

#[test]
fn tags_that_html_has_are_obeyed_and_others_are_text() {
    check(
        80,
        "O(n<sup>2</sup>) H<sub>2</sub>O <b>bold</b> <code>x</code> <kbd>Ctrl</kbd>+<kbd>C</kbd> a<br>b <span class='x'>text</span> <s>no</s><!-- c -->",
        "O(n²) H₂O bold `x` [Ctrl]+[C] a\nb text ~~no~~\n",
    );
    check(80, "Use vector<int> or List<String>, not Map<K, V>.", "Use vector<int> or List<String>, not Map<K, V>.\n");
    check(80, "<a href=\"u\">l</a> <img alt='i' src=s> <i>open", "l (u) [image: i] (s) open\n");
    check_color("<b>a <i>b</b> c\n\nd", "^[1ma ^[0m^[1;3mb^[0m^[3m c^[0m\n\nd\n");
}

#[test]
fn a_block_of_html_shows_its_text() {
    check(
        40,
        "<details>\n<summary>Answer &amp; why</summary>\n\nForty-two\n\n</details>\n\n<ul><li>a</li>\n<li>b</li></ul>\n\n<!-- one\n\ntwo -->\n\n<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c</td></tr></table>\n\n<pre>\n x\n  y</pre>\n",
        "Answer & why\n\nForty-two\n\n- a\n- b\n\na | b\nc\n\n x\n  y\n",
    );
    check(40, "<div>\n<!-- never closed\ntext", "<!-- never closed text\n");
}

#[test]
fn math_is_shown_as_it_is_written() {
    check(40, "$a_b * c_d$ costs $5 and $6\n\n$$\nx^2\n$$\n", "$a_b * c_d$ costs $5 and $6\n\n$$\nx^2\n$$\n");
}

#[test]
fn footnotes_stand_where_they_were_written() {
    check(
        24,
        "Text[^1] and[^no].\n\n[^1]: A note that is wrapped\n",
        "Text[1] and[^no].\n\n[1] A note that is\n    wrapped\n",
    );
}

#[test]
fn brackets_of_lists_in_lists_stay() {
    check(40, "merge [[1, 2], [3]] or [[note]]", "merge [[1, 2], [3]] or [[note]]\n");
}

#[test]
fn wide_joined_marked_and_right_to_left_letters_are_measured_right() {
    check(
        20,
        "日本語の文章はどこで改行されますか、ね。\n\n👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👧\n\ncafe\u{301} cafe\u{301} cafe\u{301} cafe\u{301} x\n\nשלום עולם מה שלומך היום",
        "日本語の文章はどこで\n改行されますか、ね。\n\n👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧\n👧\n\ncafe\u{301} cafe\u{301} cafe\u{301} cafe\u{301}\nx\n\nשלום עולם מה שלומך\nהיום\n",
    );
}

#[test]
fn controls_never_come_through_however_they_are_spelled() {
    check(
        80,
        "a\u{1b}[31mb &#27;[2J &#x9b;5m &#8238; `\u{9b}` [l](<x\u{7}y>) <img alt='&#27;' src='&#7;'>\n\n```x\n\u{8}\n```\n",
        "a␛[31mb ␛[2J <U+009B>5m <U+202E> `<U+009B>` l (x␇y) [image: &#27;] (&#7;)\n\n    ␈\n",
    );
    check(80, "a\r\nb\u{85}c\rd\0", "a b<U+0085>c␍d␀\n");
}
