//! Any bytes decode; any text parses; what it says is written back; problems can be shown; clozes stay inside their text.
//! Run with `cargo +nightly fuzz run deck`.

#![no_main]

use greenroom::deck::{cloze, decode, insert_ids, parse, render, render_problems};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode(bytes);
    let parsed = parse(&decoded.text);
    assert_eq!(parse(&render(&parsed.deck)).deck, parsed.deck);
    let shown = render_problems("fuzz.md", &decoded.text, &parsed.problems, false, 80);
    assert!(!shown.contains('\u{1b}'));
    for note in &parsed.deck.notes {
        let spans = cloze::spans(&note.front);
        for number in 0..spans.len().min(20) {
            cloze::front(&note.front, &spans, number);
            cloze::back(&note.front, &spans, number);
        }
    }
    let ids: Vec<(usize, String)> = (0..parsed.deck.notes.len()).map(|note| (note, format!("id-{note}"))).collect();
    let mut notes = parsed.deck.notes.clone();
    let inserted = insert_ids(&decoded.text, &mut notes, &ids);
    assert_eq!(parse(&inserted.text).deck.notes, notes);
});
