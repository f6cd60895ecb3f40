//! Tests of tables on wide and narrow screens.

use super::*;
use crate::view::screen::drawn;
use proptest::prelude::*;

fn decks() -> Table {
    let mut table =
        Table::new([Column::new("deck").flexible(), Column::new("due").right(), Column::new("track").max(6)]);
    table.row(["system design basics", "12", "facts"]);
    table.row(["好 stories", "3", "behavioral"]);
    table
}

#[test]
fn columns_are_as_wide_as_their_cells() {
    assert_eq!(
        drawn(80, |screen| decks().render(screen)),
        "deck                  due  track
────────────────────  ───  ──────
system design basics   12  facts
好 stories              3  behav…
"
    );
}

#[test]
fn the_flexible_column_gives_way() {
    let ascii = Screen { unicode: false, ..Screen::plain(24) };
    assert_eq!(
        decks().render(&ascii),
        "deck         due  track
-----------  ---  ------
system d...   12  facts
好 stories     3  beh...
"
    );
}

#[test]
fn names_that_would_be_cut_to_nothing_stand_above_their_rows() {
    let mut table = Table::new([
        Column::new("deck").flexible(),
        Column::new("track"),
        Column::new("cards").right(),
        Column::new("due").right(),
    ]);
    table.row(["Exercises: strings", "coding", "9", "1"]);
    table.row(["Exercises: trees", "coding", "8", "0"]);
    assert_eq!(
        drawn(28, |screen| table.render(screen)),
        "deck
  track   cards  due
  ──────  ─────  ───
Exercises: strings
  coding      9    1
Exercises: trees
  coding      8    0
"
    );
}

#[test]
fn an_empty_cell_at_the_end_leaves_no_spaces_and_ink_covers_letters_only() {
    let screen = Screen { color: true, ..Screen::plain(80) };
    let mut table = Table::new([Column::new(""), Column::new("").right(), Column::new("")]);
    table.row([Cell::inked("a\u{1b}", TextStyle::RED), Cell::from("b"), Cell::default()]);
    table.row([Cell::from("long"), Cell::inked("22", TextStyle::GREEN)]);
    assert_eq!(table.render(&screen), "\u{1b}[31ma␛\u{1b}[0m     b\nlong  \u{1b}[32m22\u{1b}[0m\n");
}

#[test]
fn columns_that_cannot_fit_are_counted() {
    let mut table = Table::new((0..9).map(|_| Column::new("")));
    table.row(["abc"; 9]);
    assert_eq!(drawn(20, |screen| table.render(screen)), "abc\n  abc  …  …  …  …  …\n+2 columns\n");
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_screen(
        cells in prop::collection::vec(prop::collection::vec("[a-c 好👩e\u{301}\u{1b}\n]{0,40}", 5), 1..4),
        columns in 20usize..90,
        unicode: bool,
        color: bool,
    ) {
        let mut table = Table::new([
            Column::new("one").flexible(),
            Column::new("two").right(),
            Column::new("three").max(9),
            Column::new("four"),
            Column::new("five").flexible(),
        ]);
        for row in cells {
            table.row(row);
        }
        for line in table.render(&Screen { color, width: columns, unicode }).lines() {
            prop_assert!(width(line) <= columns, "{line:?}");
            prop_assert_eq!(line, line.trim_end());
        }
    }
}
