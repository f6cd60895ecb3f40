//! A file of which little was read: its two best readings are shown, and the choice holds for the next import.

use super::desk::{THREE, TestHome};

const DOUBT: &str = "\
# Notes

## What is a lock?

A thing for one.

# Names

- Ada
- Grace
- Barbara
- Radia
";

#[test]
fn a_file_in_doubt_is_read_as_the_person_chooses_and_so_is_its_next_import() {
    let desk = TestHome::with(THREE);
    std::fs::write(desk.home().join("../doubt.md"), DOUBT).expect("a file");
    let mut seat = desk.sit(&[]);
    seat.sees("new> ").press("import doubt.md\r");
    seat.sees("1 as heading: 1 card").sees("2 as list: 4 cards").sees("q cancel> ").press("2\r");
    seat.sees("4 new").prompts("greenroom 7 new>").press("import doubt.md\r");
    seat.sees("4 unchanged").prompts("greenroom 7 new>");
    seat.goodbye();
}
