//! Tests of docs/deck-format.md: its examples load without errors.

use super::parse;
use super::{Kind, cloze};

const GUIDE: &str = include_str!("../../docs/deck-format.md");

/// The blocks marked `markdown`, each with its first line.
fn examples() -> Vec<(usize, String)> {
    let mut examples: Vec<(usize, String)> = Vec::new();
    let mut fence: Option<(&str, bool)> = None;
    for (number, line) in GUIDE.lines().enumerate() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            None if ticks.len() >= 3 => {
                let is_example = &line[ticks.len()..] == "markdown";
                fence = Some((ticks, is_example));
                if is_example {
                    examples.push((number + 2, String::new()));
                }
            }
            Some((open, _)) if line == open => fence = None,
            Some((_, true)) => {
                // Pushed when the fence opened.
                let example = &mut examples.last_mut().expect("an open example").1;
                example.push_str(line);
                example.push('\n');
            }
            _ => {}
        }
    }
    examples
}

#[test]
fn every_example_of_the_guide_is_read_without_a_problem() {
    let examples = examples();
    let mut notes = Vec::new();
    for (line, text) in &examples {
        let parsed = parse(text);
        assert_eq!(parsed.problems, [], "the example on line {line}");
        assert!(!parsed.deck.notes.is_empty(), "the example on line {line}");
        notes.extend(parsed.deck.notes);
    }
    let kinds = [Kind::Question, Kind::Cloze, Kind::Prompt, Kind::Exercise]
        .map(|kind| notes.iter().filter(|note| note.kind == kind).count());
    assert_eq!((examples.len(), kinds), (10, [8, 6, 2, 1]));
}

#[test]
fn the_clozes_of_the_guide_hide_what_it_says() {
    let hidden: Vec<String> = examples()
        .iter()
        .flat_map(|(_, text)| parse(text).deck.notes)
        .filter(|note| note.kind == Kind::Cloze)
        .flat_map(|note| cloze::spans(&note.front))
        .map(|span| format!("{}|{}", span.hidden, span.hint.unwrap_or_default()))
        .collect();
    assert_eq!(
        hidden,
        [
            "four|how many?",
            "SYN|",
            "SYN-ACK|",
            "ACK|",
            "Australia|country",
            "Canberra|",
            "`std::mem::swap`|",
            "std::mem::take|module and name",
            "$\\sum_i x_i$|a formula",
            "This|",
        ]
    );
}
