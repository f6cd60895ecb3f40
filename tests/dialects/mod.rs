//! One sample of each way of writing cards, and what an import makes of it. The samples are in `samples/`, what is
//! expected of each in `snapshots/`; a change of either is a change that people will see.

use greenroom::deck::{self, Kind};
use greenroom::import::{Hints, Reading, read};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialects/samples");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("samples").map(|entry| entry.expect("a sample").path()).collect();
    files.sort();
    files
}

fn read_sample(path: &Path) -> Reading {
    let bytes = fs::read(path).expect("a sample");
    read(&bytes, &Hints { name: &path.to_string_lossy(), ..Hints::default() })
}

/// A reading as text: what it was read as, every card with its line, and what was passed over.
fn told(reading: &Reading) -> String {
    let dialect = reading.dialect.map_or("nothing", |dialect| dialect.name());
    let mut out = format!("read as {dialect}, because {}\n", reading.why);
    let header = &reading.deck.header;
    let _ = writeln!(out, "deck {:?}, track {:?}, tags {:?}", header.deck, header.track, header.tags);
    for (at, note) in reading.deck.notes.iter().enumerate() {
        let kind = match note.kind {
            Kind::Question => "card",
            Kind::Cloze => "cloze",
            Kind::Prompt => "prompt",
            Kind::Exercise => "exercise",
        };
        let topic: Vec<&str> = note.headings.iter().map(|heading| heading.text.as_str()).collect();
        let _ = writeln!(out, "\n{}: {kind} [{}]", note.place.line, topic.join(" / "));
        out.push_str(&deck::render_note(note));
        for start in reading.starts.iter().filter(|start| start.note == at) {
            let _ =
                writeln!(out, "(span {} due {}, {} days, ease {})", start.span, start.due, start.interval, start.ease);
        }
    }
    for story in &reading.stories {
        let _ = writeln!(out, "\n{}: story\n{}", story.line, greenroom::import::render_story(story).trim_end());
    }
    for skipped in &reading.skipped {
        let _ = write!(out, "\n{}: skipped: {}", skipped.line, skipped.why);
    }
    if reading.regions.iter().any(|region| region.dialect != reading.regions[0].dialect) {
        for region in &reading.regions {
            let _ = write!(out, "\n{}-{}: {}", region.from, region.to, region.dialect.name());
        }
    }
    for passed in &reading.passed_over {
        let _ = write!(out, "\n{}: passed over: {:?} {}", passed.line, passed.kind, passed.text);
    }
    for problem in &reading.problems {
        let _ = write!(out, "\n{}:{}: {}: {}", problem.line, problem.column, problem.severity.word(), problem.message);
    }
    out
}

#[test]
fn each_dialect_is_recognised_and_read_as_its_sample_shows() {
    for path in samples() {
        let name = path.file_name().expect("a name").to_string_lossy().replace('.', "-");
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, told(&read_sample(&path)));
        });
    }
}

#[test]
fn what_an_import_writes_is_read_again_as_the_same_cards() {
    for path in samples() {
        let reading = read_sample(&path);
        let again = deck::parse(&reading.native());
        assert_eq!(again.deck.notes, reading.deck.notes, "{}", path.display());
        assert_eq!(
            again.problems.iter().filter(|problem| problem.severity == deck::Severity::Error).count(),
            0,
            "{}",
            path.display()
        );
    }
}

#[test]
fn line_ends_and_byte_order_marks_change_no_card() {
    for path in samples() {
        let bytes = fs::read(&path).expect("a sample");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let plain = read_sample(&path);
        let name = path.to_string_lossy();
        let hints = Hints { name: &name, ..Hints::default() };
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [text.replace('\n', "\r\n").into_bytes(), format!("\u{feff}{text}").into_bytes(), wide] {
            let reading = read(&bytes, &hints);
            assert_eq!(
                (reading.dialect, &reading.deck, &reading.stories),
                (plain.dialect, &plain.deck, &plain.stories),
                "{name}"
            );
        }
    }
}
