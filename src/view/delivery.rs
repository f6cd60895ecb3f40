//! The delivery of an answer: what its recording says, and one drawn line of speech and pauses, the parts below it. Pure.

use super::answering::clock;
use super::count::count;
use super::screen::{Screen, TextStyle};
use super::width::width;
use super::wrap::wrapped;
use crate::practice::{Attempt, Part};
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
    let length = clock(delivery.length);
    let scale = Scale { seconds: delivery.length, columns: columns(screen, length.len() + 1) };
    let mut out = format!("{} {length}\n", scale.speech(delivery, screen));
    let below = scale.parts(parts, screen.columns());
    if !below.is_empty() {
        out.push_str(&format!("{}\n", screen.dim(&below)));
    }
    out
}

/// Columns that are left for a line beside this many others.
fn columns(screen: &Screen, others: usize) -> usize {
    screen.columns().saturating_sub(others).clamp(1, LONGEST)
}

/// How many columns show how many seconds.
struct Scale {
    seconds: f64,
    columns: usize,
}

impl Scale {
    fn column(&self, second: f64) -> usize {
        // Clamped, because nobody checks the numbers in an attempt that was edited by hand.
        ((second / self.seconds).clamp(0.0, 1.0) * self.columns as f64) as usize
    }

    fn speech(&self, delivery: &Delivery, screen: &Screen) -> String {
        let spoken = |column: usize| {
            let middle = (column as f64 + 0.5) / self.columns as f64 * self.seconds;
            let within = (delivery.first_word..=delivery.last_word).contains(&middle);
            within && !delivery.pauses.iter().any(|[start, end]| (start..=end).contains(&&middle))
        };
        let drawn: String = (0..self.column(delivery.length).max(1))
            .map(|column| if spoken(column) { screen.either("▄", "#") } else { screen.either("·", ".") })
            .collect();
        screen.paint(&drawn, TextStyle::GREEN).to_string()
    }

    /// The name of each part where it starts, if there is room for it.
    fn parts(&self, parts: &[f64], room: usize) -> String {
        let (mut from, mut below) = (0.0, String::new());
        for (part, length) in Part::ALL.iter().zip(parts) {
            let (column, name) = (self.column(from), part.word());
            if column >= below.len() && column + name.len() <= room {
                below.push_str(&" ".repeat(column - below.len()));
                below.push_str(name);
                below.push(' ');
            }
            from += length;
        }
        below.trim_end().to_owned()
    }
}

/// The deliveries of several answers to one card, each with its day and the seconds of its parts: a line for each, all on
/// one scale, then the first against the last. A single one is shown in full; without any, the text is empty.
pub fn side_by_side(all: &[(&str, &Delivery, &[f64])], screen: &Screen) -> String {
    if let [(day, delivery, parts)] = all {
        return format!("\nOn {day}\n{}", render(delivery, parts, screen));
    }
    let label = all.iter().map(|(day, ..)| width(day) + 1).max().unwrap_or_default();
    let longest = all.iter().map(|(_, one, _)| one.length).fold(0.0, f64::max);
    let scale = Scale { seconds: longest, columns: columns(screen, label + clock(longest).len() + 1) };
    let mut out = String::new();
    for (day, delivery, parts) in all {
        let gap = " ".repeat(label - width(day));
        out.push_str(&format!("\n{day}{gap}{} {}", scale.speech(delivery, screen), clock(delivery.length)));
        let below = scale.parts(parts, screen.columns().saturating_sub(label));
        let below = if delivery.other_voices { "more than one voice" } else { &below };
        if !below.is_empty() {
            let indent = " ".repeat(label.min(screen.columns().saturating_sub(below.len())));
            let ink = if delivery.other_voices { TextStyle::YELLOW } else { TextStyle::DIM };
            out.push_str(&format!("\n{indent}{}", screen.paint(below, ink)));
        }
    }
    let certain: Vec<_> = all.iter().filter(|(_, one, _)| !one.other_voices).collect();
    if let [first, .., last] = certain[..] {
        out.push_str(&format!(
            "\n\n{}",
            wrapped(&against((first.0, first.1), (last.0, last.1), screen), screen).trim_end()
        ));
    }
    if all.is_empty() { out } else { out + "\n" }
}

/// What changed from one recording to another, each with its day.
fn against((before, one): (&str, &Delivery), (after, other): (&str, &Delivery), screen: &Screen) -> String {
    let arrow = screen.either("→", "->");
    let (spoke, spoken) = (100.0 * one.speech / one.length, 100.0 * other.speech / other.length);
    format!(
        "Recordings of {before} {arrow} {after}: first word after {:.1} {arrow} {:.1} s; {} {arrow} {} of half a second or \
         more, the longest {:.1} {arrow} {:.1} s; speech {spoke:.0} {arrow} {spoken:.0}% of the time.",
        one.first_word,
        other.first_word,
        one.pauses.len(),
        count(other.pauses.len(), "pause"),
        one.longest_pause(),
        other.longest_pause(),
    )
}

/// This text below the delivery of the answer that it is about.
pub fn above(attempt: &Attempt, text: &str, screen: &Screen) -> String {
    let drawn = attempt.delivery.as_ref().map(|delivery| render(delivery, &attempt.sections, screen) + "\n");
    drawn.unwrap_or_default() + text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;

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
    fn recordings_are_drawn_on_one_scale_and_the_first_is_compared_with_the_last() {
        let short = Delivery { first_word: 1.0, speech: 15.0, pauses: vec![[5.0, 6.0]], last_word: 19.0, ..delivery() };
        let short = Delivery { length: 20.0, ..short };
        let unsure = Delivery { other_voices: true, ..delivery() };
        let parts = [8.0, 4.0, 18.0, 10.0];
        let (first, other, last) = (delivery(), unsure.clone(), short);
        let all = [("2026-03-02", &first, &parts[..]), ("2026-03-03", &other, &parts), ("2026-04-01", &last, &[])];
        assert_eq!(
            drawn(56, |screen| side_by_side(&all, screen)),
            "
2026-03-02 ····▄▄▄▄▄▄·▄▄▄▄▄▄▄▄▄····▄▄▄▄▄▄▄▄▄▄▄····· 0:40
           Situation   Action            Result
2026-03-03 ····▄▄▄▄▄▄·▄▄▄▄▄▄▄▄▄····▄▄▄▄▄▄▄▄▄▄▄····· 0:40
           more than one voice
2026-04-01 ·▄▄▄▄·▄▄▄▄▄▄▄▄▄▄▄▄▄· 0:20

Recordings of 2026-03-02 → 2026-04-01: first word after
4.0 → 1.0 s; 2 → 1 pause of half a second or more, the
longest 4.0 → 1.0 s; speech 65 → 75% of the time.
"
        );
        assert_eq!(drawn(45, |screen| side_by_side(&[], screen)), "");
        let two = drawn(80, |screen| side_by_side(&all[..2], screen));
        assert!(!two.contains("Recordings of"), "an uncertain one is compared: {two}");
        let single = drawn(80, |screen| side_by_side(&all[2..], screen));
        assert!(single.starts_with("\nOn 2026-04-01\nSpoke 15 s of 20 s;"), "{single}");
        for columns in [20, 30, 80, 200] {
            for line in drawn(columns, |screen| side_by_side(&all, screen)).lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
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
