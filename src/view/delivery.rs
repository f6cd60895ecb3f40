//! The delivery of an answer: what its recording says, and one drawn line of speech and pauses, the parts below it. Pure.

use super::answering::clock;
use super::count::count;
use super::screen::{Screen, TextStyle};
use super::wrap::wrapped;
use crate::practice::Part;
use crate::sound::Delivery;

/// Columns of the longest line.
const LONGEST: usize = 72;

/// A sentence on time and pauses, then the line. `parts` are the seconds of those that were marked, in their order.
pub fn render(delivery: &Delivery, parts: &[f64], screen: &Screen) -> String {
    let mut out = wrapped(&told(delivery, parts), screen);
    out.push('\n');
    out.push_str(&line(delivery, parts, screen));
    if delivery.other_voices {
        let words = "More than one voice was heard; speech and pauses are uncertain.";
        out.push_str(&format!("\n{}", screen.yellow(wrapped(words, screen).trim_end())));
        out.push('\n');
    }
    out
}

fn told(delivery: &Delivery, parts: &[f64]) -> String {
    let Delivery { first_word, speech, length, pauses, .. } = delivery;
    let start = format!("Spoke {speech:.0} s of {length:.0} s; first word after {first_word:.1} s");
    if pauses.is_empty() {
        return format!("{start}; no pauses of half a second or more.");
    }
    let long =
        pauses.iter().copied().reduce(|long, next| if next[1] - next[0] > long[1] - long[0] { next } else { long });
    let within = long.and_then(|[from, _]| part_at(parts, from));
    let within = within.map_or_else(String::new, |part| format!(", in the {}", part.word().to_lowercase()));
    let pauses = count(pauses.len(), "pause");
    format!("{start}; {pauses} of half a second or more, the longest {:.1} s{within}.", delivery.longest_pause())
}

/// The part that is told at this second; `None` without marks.
fn part_at(parts: &[f64], second: f64) -> Option<Part> {
    let mut end = 0.0;
    let ends = parts.iter().map(|length| {
        end += length;
        end
    });
    let place = ends.take_while(|end| *end <= second).count().min(parts.len().checked_sub(1)?);
    Part::ALL.get(place).copied()
}

/// Speech and pauses on a line as wide as the recording is long, the marked parts below.
fn line(delivery: &Delivery, parts: &[f64], screen: &Screen) -> String {
    let times = format!("{} ", clock(delivery.length));
    let columns = screen.columns().saturating_sub(times.len()).clamp(1, LONGEST);
    let second = |column: f64| column / columns as f64 * delivery.length;
    let spoken = |column: usize| {
        let middle = second(column as f64 + 0.5);
        let within = (delivery.first_word..=delivery.last_word).contains(&middle);
        within && !delivery.pauses.iter().any(|[start, end]| (start..=end).contains(&&middle))
    };
    let drawn: String = (0..columns)
        .map(|column| if spoken(column) { screen.either("▄", "#") } else { screen.either("·", ".") })
        .collect();
    let mut out = format!("{} {}\n", screen.paint(&drawn, TextStyle::GREEN), clock(delivery.length));
    let mut from = 0.0;
    let mut below = String::new();
    for (part, length) in Part::ALL.iter().zip(parts) {
        let column = (from / delivery.length * columns as f64) as usize;
        let name = part.word();
        if column >= below.len() && column + name.len() <= screen.columns() {
            below.push_str(&" ".repeat(column - below.len()));
            below.push_str(name);
            below.push(' ');
        }
        from += length;
    }
    if !below.is_empty() {
        out.push_str(&format!("{}\n", screen.dim(below.trim_end())));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;
    use crate::view::width::width;

    fn delivery() -> Delivery {
        Delivery {
            first_word: 4.0,
            speech: 26.0,
            pauses: vec![[10.0, 11.0], [20.0, 24.0]],
            last_word: 35.0,
            length: 40.0,
            other_voices: false,
        }
    }

    #[test]
    fn a_line_shows_speech_pauses_and_parts() {
        assert_eq!(
            drawn(45, |screen| render(&delivery(), &[8.0, 4.0, 18.0, 10.0], screen)),
            "\
Spoke 26 s of 40 s; first word after 4.0 s; 2
pauses of half a second or more, the longest
4.0 s, in the action.

····▄▄▄▄▄▄·▄▄▄▄▄▄▄▄▄····▄▄▄▄▄▄▄▄▄▄▄····· 0:40
Situation   Action            Result
"
        );
    }

    #[test]
    fn other_voices_are_told_and_nothing_is_wider_than_the_window() {
        let other = Delivery { other_voices: true, pauses: Vec::new(), ..delivery() };
        let text = drawn(100, |screen| render(&other, &[], screen));
        assert!(
            text.contains("no pauses of half a second") && text.contains("More than one voice was heard"),
            "{text}"
        );
        for columns in [20, 30, 80, 200] {
            for line in drawn(columns, |screen| render(&other, &[8.0, 4.0, 18.0, 10.0], screen)).lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
    }
}
