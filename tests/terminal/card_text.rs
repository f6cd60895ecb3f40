//! Cards as they may be: wide letters, tables, code, right-to-left text, and texts that mean harm.

use super::desk::TestHome;
use super::seat::Pty;

const RICH: &str = "\
---
deck: Small
---
Q: Compare 日本語 and e\u{301}clair, with ![a picture](p.png).
A: A table:

| word | letters |
|---|---:|
| 日本語 | 3 |
| שלום עולם | 9 |

```python
def f(x):
    return \"日本\" * x  # a line of code that is quite a bit longer than forty columns are wide
```

> مرحبا بالعالم and 👩\u{200d}👩\u{200d}👧 and [a link](https://example.org/a/very/long/path/that/does/not/fit/anywhere/at/all)
";

fn answer_in(columns: u16) -> Pty {
    let mut seat = TestHome::with(RICH).window(columns, 40).sit(&["study"]);
    seat.sees("Compare 日本語 and").press(" ").sees("1 again now");
    seat
}

#[test]
fn wide_letters_tables_code_and_other_scripts_stay_inside_the_frame() {
    for columns in [40, 57, 80] {
        let mut seat = answer_in(columns);
        let screen = seat.screen();
        assert!((0..40).all(|row| !screen.row_wrapped(row)), "a line was wider than {columns} columns");
        let bar = screen.rows(0, columns).next().unwrap_or_default();
        assert!(bar.contains("0 done, 1 left"), "the bar is the first row: {bar:?}");
        for word in ["a picture", "letters", "שלום עולם", "def f(x):", "مرحبا بالعالم"] {
            assert!(super::seat::contents(&screen).contains(word), "{word} at {columns} columns");
        }
        seat.press("q").sees("No answers in this session.");
        seat.leaves();
    }
}

const HOSTILE: &str = "\
---
deck: \"Small\\e]0;deck\\a\"
---
# Topic \u{1b}[2J
Q: Erase \u{1b}[2J\u{1b}[31m\u{1b}]0;owned\u{7}\u{9b}5n\u{202e}this\u{90}q
A: Answer \u{1b}c`\u{1b}[6n` \u{8}\u{8}\u{7f}done

```
\u{1b}]52;c;aGk=\u{7}
```
Why: \u{1b}[?1047h
Tags: \u{1b}[5m
Id: hostile
";

#[test]
fn escape_sequences_in_a_card_are_shown_and_never_sent() {
    let mut seat = TestHome::with(HOSTILE).with_foreign_ink().variable("NO_COLOR", "1").sit(&[]);
    let prompt = "greenroom 1 new>";
    seat.prompts(prompt).press("decks\r").sees("cards in").prompts(prompt);
    seat.press("cards is:new\r").sees("Erase").prompts(prompt);
    seat.press("show hostile\r").sees("done").prompts(prompt);
    seat.press("study\r").sees("space show answer").sees("Erase ␛[2J").press(" ").sees("Answer ␛c").press("1");
    seat.misses("1 again").sees("Erase ␛[2J").press("i").sees("1 review").press(" ").sees("Erase");
    seat.press("q").sees("1 answer in").prompts("greenroom 1 due>").press("stats\r").misses("1 answer in");
    let left = seat.goodbye();
    let wire = String::from_utf8(left.bytes).expect("UTF-8");
    for sequence in ["\u{1b}[2J", "\u{1b}[31m", "\u{1b}]", "\u{1b}c", "\u{1b}[6n", "\u{1b}[?1047h", "\u{1b}[5m"] {
        assert!(!wire.contains(sequence), "{sequence:?} was sent");
    }
    for control in ['\u{7}', '\u{7f}', '\u{90}', '\u{9b}', '\u{202e}'] {
        assert!(!wire.contains(control), "{control:?} was sent");
    }
}
