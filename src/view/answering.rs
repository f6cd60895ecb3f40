//! An answer in progress as text: its clock, STAR sections, and words. Pure: times are passed in.

use super::Screen;
use super::count::count;
use super::progress::colored_bar_text;
use super::screen::TextStyle;
use crate::practice::{Attempt, Countdown, Mode, Part, Remaining, Zone};
use std::time::Instant;

/// A length of time as on a clock: `1:42`, `0:05`, `12:00`; seconds are rounded down.
pub fn clock(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// For example "said in 1:38 of 2:00" or "written, 132 words".
pub fn took(attempt: &Attempt) -> String {
    let cut_in = attempt.cut_in.map_or_else(String::new, |at| format!(", interviewer cut in at {}", clock(at)));
    let cut_off = if attempt.cut_off { ", cut off" } else { "" };
    match attempt.mode {
        Mode::Write => format!("{}, {}", attempt.mode.past(), words_and_characters(&attempt.text)),
        _ if attempt.seconds <= 0.0 => attempt.mode.past().to_owned(),
        _ => {
            let (took, budget) = (clock(attempt.seconds), clock(f64::from(attempt.budget)));
            format!("{} in {took} of {budget}{cut_in}{cut_off}", attempt.mode.past())
        }
    }
}

/// `1:42 left`, or `0:12 over`. The time left is rounded up, so 0:00 means that the time is over.
pub fn time_left(remaining: Remaining) -> String {
    match remaining {
        Remaining::Left(left) => format!("{} left", clock(left.as_secs_f64().ceil())),
        Remaining::Over(over) => format!("{} over", clock(over.as_secs_f64())),
    }
}

const fn ink(zone: Zone) -> TextStyle {
    match zone {
        Zone::Green => TextStyle::GREEN,
        Zone::Amber => TextStyle::YELLOW,
        Zone::Red | Zone::Over => TextStyle::RED,
    }
}

/// The clock's bar, as long as the share left, and the time left.
pub fn clock_line(countdown: &Countdown, now: Instant, doing: &str, screen: &Screen) -> String {
    let (zone, remaining) = (countdown.zone(now), countdown.at(now));
    let ink = ink(zone);
    let text = format!("{doing}{}", time_left(remaining));
    let line = colored_bar_text(countdown.share_left(now), 1.0, &text, ink, screen);
    if zone == Zone::Over { line.replace(&text, &screen.paint(&text, ink | TextStyle::BOLD)) } else { line }
}

/// The level of the microphone, from 0 to 1.
pub fn level_line(level: f64, screen: &Screen) -> String {
    let text = if level > 0.0 { "microphone" } else { "microphone: no sound" };
    colored_bar_text(level, 1.0, text, if level > 0.0 { TextStyle::GREEN } else { TextStyle::RED }, screen)
}

/// For example "48 words, 290 characters": forms on the web limit either.
fn words_and_characters(text: &str) -> String {
    let words = count(text.split_whitespace().count(), "word");
    format!("{words}, {}", count(text.trim().chars().count(), "character"))
}

/// The bar of a word limit: `132 of 200 words`, or `12 words over`, and the characters.
pub fn words_line(text: &str, budget: usize, screen: &Screen) -> String {
    let (words, characters) = (text.split_whitespace().count(), text.trim().chars().count());
    let told = match words.checked_sub(budget) {
        Some(over) if over > 0 => format!("{words} words, {over} over"),
        _ => format!("{words} of {budget} words"),
    };
    let text = format!("{told}, {}", count(characters, "character"));
    let color = match words * 10 {
        ten if ten > budget * 10 => TextStyle::RED,
        ten if ten >= budget * 9 => TextStyle::YELLOW,
        _ => TextStyle::GREEN,
    };
    colored_bar_text(words.min(budget) as f64, budget as f64, &text, color, screen)
}

/// The STAR parts, one per line: the time of each next to its target, and a mark at the current one. `lengths` has the
/// seconds of the parts begun.
pub fn parts(lengths: &[f64], budget: f64, screen: &Screen) -> String {
    let mark = if screen.unicode { "▸" } else { ">" };
    let line = |(place, part): (usize, Part)| {
        let aim = clock((budget * part.aim()).round());
        let (begun, current) = (lengths.get(place), place + 1 == lengths.len());
        let spent = begun.map_or_else(String::new, |seconds| clock(*seconds));
        let line = format!("{} {:<9} {spent:>5}  target {aim}", if current { mark } else { " " }, part.word());
        String::from(screen.paint(&line, if current { TextStyle::BOLD } else { TextStyle::DIM }))
    };
    Part::ALL.into_iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::Limit;
    use crate::view::screen::drawn;
    use std::time::Duration;

    #[test]
    fn a_clock_shows_what_is_left_and_then_what_is_over() {
        #[expect(clippy::disallowed_methods, reason = "instants can be made in no other way; only differences count")]
        let start = Instant::now();
        let clock = Countdown::start(start, Duration::from_secs(120), Limit::Soft);
        let at = |ms: u64| drawn(40, |screen| clock_line(&clock, start + Duration::from_millis(ms), "", screen));
        assert_eq!(at(0), format!("{}  2:00 left", "━".repeat(29)));
        assert_eq!(at(60_500), format!("{}╸{}  1:00 left", "━".repeat(14), "─".repeat(14)));
        assert_eq!(at(120_000), format!("{}  0:00 left", "─".repeat(29)));
        assert_eq!(at(132_900), format!("{}  0:12 over", "─".repeat(29)));
    }

    #[test]
    fn an_answer_on_which_the_interviewer_cut_in_says_when() {
        let attempt = Attempt { seconds: 98.0, budget: 120, cut_in: Some(48.9), ..Attempt::new(Mode::Say) };
        assert_eq!(took(&attempt), "said in 1:38 of 2:00, interviewer cut in at 0:48");
    }

    #[test]
    fn words_have_a_budget_as_time_has() {
        let at = |text: &str| drawn(60, |screen| words_line(text, 100, screen));
        assert_eq!(at(""), format!("{}  0 of 100 words, 0 characters", "─".repeat(30)));
        assert_eq!(at(&"ab ".repeat(112)), format!("{}  112 words, 12 over, 335 characters", "━".repeat(24)));
    }

    #[test]
    fn parts_stand_beside_what_they_should_take() {
        assert_eq!(
            drawn(40, |screen| parts(&[18.4, 5.0], 120.0, screen)),
            "  Situation  0:18  target 0:24\n▸ Task       0:05  target 0:12\n  Action           target 1:06\n  Result           target 0:18"
        );
    }
}
