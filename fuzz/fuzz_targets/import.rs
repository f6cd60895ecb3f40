//! Any bytes are read, as every dialect and as none; what is read is written as a deck and read again as the same cards;
//! importing it twice changes nothing. Run with `cargo +nightly fuzz run import`; the first byte picks the dialect.

#![no_main]

use greenroom::deck::identity::fingerprint;
use greenroom::deck::parse;
use greenroom::import::{Base, DeckText, Dialect, Hints, Merge, read, reconcile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let dialects: Vec<Option<Dialect>> = Dialect::names().map(Dialect::named).chain([None]).collect();
    let dialect = dialects[usize::from(*first) % dialects.len()];
    let reading = read(rest, &Hints { name: "fuzz.md", dialect, ..Hints::default() });
    let text = reading.native().into_owned();
    let mut notes = parse(&text).deck.notes;
    assert_eq!(notes, reading.deck.normalized().notes);
    let prints: Vec<_> = notes.iter().map(fingerprint).collect();
    let named = reconcile(text, &mut notes, &prints, &[], |_| None, |_| false);
    assert_eq!(parse(&named).deck.notes, notes);
    let deck = DeckText { text: &named, notes: &notes };
    let merge = Merge::of(&Base::of(deck), deck, deck);
    assert!(merge.conflicts().is_empty());
    if let Some((again, counts)) = merge.settle(&[]) {
        assert_eq!(again.trim_end(), named.trim_end());
        assert_eq!(counts.new + counts.updated + counts.gone, 0);
    }
});
