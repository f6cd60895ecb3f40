//! Minutes as people type them.

use std::str::FromStr;

/// A time budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minutes(f64);

impl Minutes {
    /// In seconds.
    pub fn seconds(self) -> f64 {
        self.0 * 60.0
    }
}

impl FromStr for Minutes {
    type Err = String;

    /// `20`, `20m`, `20min`, `90s`, `1h`, `1h30m`, `7.5m`: more than nothing, at most a day.
    fn from_str(text: &str) -> Result<Minutes, String> {
        let minutes = parse(text.trim()).filter(|minutes| *minutes > 0.0 && *minutes <= 24.0 * 60.0);
        minutes.map(Minutes).ok_or_else(|| "say minutes as in 20m, 90s or 1h30m, up to 24h".to_owned())
    }
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
