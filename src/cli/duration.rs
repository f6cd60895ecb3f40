//! Durations as people type them.

use std::str::FromStr;

/// A time budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minutes(f64);

impl Minutes {
    /// The budget that a word names; `None` if it is not a duration.
    pub fn in_word(word: &str) -> Option<Result<Minutes, String>> {
        parse(word.trim()).map(|_| word.parse())
    }

    /// A budget in whole minutes, from one minute to a day.
    pub fn whole(minutes: u32) -> Minutes {
        Minutes(f64::from(minutes.clamp(1, 24 * 60)))
    }

    /// The budget in seconds.
    pub fn seconds(self) -> f64 {
        self.0 * 60.0
    }
}

impl FromStr for Minutes {
    type Err = String;

    /// `20`, `20m`, `20min`, `90s`, `1h`, `1h30m`, `7.5m`: more than 0, at most a day.
    fn from_str(text: &str) -> Result<Minutes, String> {
        let minutes = parse(text.trim()).filter(|minutes| *minutes > 0.0 && *minutes <= 24.0 * 60.0);
        minutes.map(Minutes).ok_or_else(|| "use a duration such as 20m, 90s, or 1h30m, up to 24h".to_owned())
    }
}

/// The length of an answer in seconds: `95s`, `95`, `1m35s`, `1:35`, `2min`; more than 0, at most a day.
pub fn length(text: &str) -> Result<f64, String> {
    let text = text.trim();
    let clock = |(minutes, seconds): (&str, &str)| {
        let digits =
            |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<f64>().ok()).flatten();
        Some(digits(minutes)? + digits(seconds).filter(|seconds| *seconds < 60.0)? / 60.0)
    };
    let minutes = match text.split_once(':') {
        Some(parts) => clock(parts),
        // A bare number is seconds here: answers are short.
        None => text.parse::<f64>().map_or_else(|_| parse(text), |seconds| Some(seconds / 60.0)),
    };
    let seconds = minutes.map(|minutes| minutes * 60.0).filter(|seconds| *seconds > 0.0 && *seconds <= 86_400.0);
    seconds.ok_or_else(|| "use a duration such as 95s or 1m35s".to_owned())
}

fn parse(text: &str) -> Option<f64> {
    let mut minutes = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number: f64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        minutes += match &rest[..letters] {
            "" | "m" | "min" | "mins" | "minutes" => number,
            "s" | "sec" | "seconds" => number / 60.0,
            "h" | "hour" | "hours" => number * 60.0,
            _ => return None,
        };
        rest = rest[letters..].trim_start();
    }
    Some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_an_answer_is_read_in_the_ways_people_write_it() {
        for (text, seconds) in
            [("95", 95.0), ("95s", 95.0), ("1m35s", 95.0), ("1:35", 95.0), ("2m", 120.0), ("2min", 120.0)]
        {
            assert!(length(text).is_ok_and(|found| (found - seconds).abs() < 1e-9), "{text}");
        }
        for text in ["", "0", "-5", "s", "1:75", "1:", "soon", "1e99", "nan", "25h"] {
            assert!(length(text).is_err(), "{text}");
        }
    }

    #[test]
    fn durations_are_read_as_people_type_them() {
        for (text, seconds) in
            [("20m", 1200.0), ("20", 1200.0), ("90s", 90.0), ("1h30m", 5400.0), ("1 h", 3600.0), ("7.5m", 450.0)]
        {
            assert_eq!(text.parse::<Minutes>().map(Minutes::seconds), Ok(seconds), "{text}");
        }
        for text in ["", "0", "0m", "-5m", "5d", "25h", "m", "1..2m", "nan", "inf"] {
            assert!(text.parse::<Minutes>().is_err(), "{text}");
        }
    }
}
