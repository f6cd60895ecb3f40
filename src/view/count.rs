//! Counts and durations as text. Must not know today's date or what is counted.

/// `1 card`, `2 cards`, `0 cards`: an `s` makes the plural.
pub fn count(n: usize, one: &str) -> String {
    count_of(n, one, &format!("{one}s"))
}

/// Like [`count`], for irregular plurals: `count_of(2, "story", "stories")`.
pub fn count_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A length of time in words: `50 s`, `4 min`, `1 h 20 min`. From one minute on, rounded to the nearest minute.
pub fn minutes(seconds: u64) -> String {
    if seconds < 60 {
        return format!("{seconds} s");
    }
    let minutes = seconds / 60 + u64::from(seconds % 60 >= 30);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// A day seen from today, in a sentence: `today`, `tomorrow`, `in 5 days`, `in 3 weeks`, `in 4 months`, `in 2 years`,
/// and `yesterday`, `5 days ago` and so on for negative `days`.
///
/// Exact days below two weeks, weeks below ten, months below two years; all rounded to the nearest.
pub fn span_of_days(days: i64) -> String {
    match days {
        0 => return "today".to_owned(),
        1 => return "tomorrow".to_owned(),
        -1 => return "yesterday".to_owned(),
        _ => {}
    }
    let distance = days.unsigned_abs();
    let (n, unit) = match distance {
        ..14 => (distance, "day"),
        14..70 => (rounded(distance, 7.0), "week"),
        70..730 => (rounded(distance, DAYS_IN_MONTH), "month"),
        _ => (rounded(distance, DAYS_IN_YEAR), "year"),
    };
    let plural = if n == 1 { "" } else { "s" };
    if days > 0 { format!("in {n} {unit}{plural}") } else { format!("{n} {unit}{plural} ago") }
}

/// An interval for a grade button: `today`, `1 d`, `45 d`, `3.2 mo`, `1.2 y`.
///
/// Days up to 90, so that buttons whose days differ look different where it matters most; then months and, from a
/// year on, years, both with one digit after the point unless it is 0.
pub fn short_days(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1..=90 => format!("{days} d"),
        91..=364 => format!("{} mo", one_digit(f64::from(days) / DAYS_IN_MONTH)),
        _ => format!("{} y", one_digit(f64::from(days) / DAYS_IN_YEAR)),
    }
}

/// Mean lengths in the Gregorian calendar, in days.
const DAYS_IN_YEAR: f64 = 365.2425;
const DAYS_IN_MONTH: f64 = DAYS_IN_YEAR / 12.0;

fn rounded(days: u64, unit: f64) -> u64 {
    // Both bounds hold: the value is positive and smaller than `days`.
    (days as f64 / unit).round() as u64
}

fn one_digit(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_everything_else_is_many() {
        assert_eq!(count(0, "card"), "0 cards");
        assert_eq!(count(1, "card"), "1 card");
        assert_eq!(count(2, "card"), "2 cards");
        assert_eq!(count_of(1, "story", "stories"), "1 story");
        assert_eq!(count_of(3, "story", "stories"), "3 stories");
    }

    #[test]
    fn a_length_of_time_is_told_in_seconds_minutes_or_hours() {
        let cases = [
            (0, "0 s"),
            (50, "50 s"),
            (59, "59 s"),
            (60, "1 min"),
            (89, "1 min"),
            (90, "2 min"),
            (3569, "59 min"),
            (3570, "1 h"),
            (4800, "1 h 20 min"),
            (100_000, "27 h 47 min"),
            (u64::MAX, "5124095576030431 h"),
        ];
        for (seconds, text) in cases {
            assert_eq!(minutes(seconds), text, "{seconds} seconds");
        }
    }

    #[test]
    fn a_day_is_told_from_today() {
        let cases = [
            (0, "today"),
            (1, "tomorrow"),
            (2, "in 2 days"),
            (13, "in 13 days"),
            (14, "in 2 weeks"),
            (20, "in 3 weeks"),
            (69, "in 10 weeks"),
            (70, "in 2 months"),
            (729, "in 24 months"),
            (730, "in 2 years"),
            (3650, "in 10 years"),
            (-1, "yesterday"),
            (-2, "2 days ago"),
            (-21, "3 weeks ago"),
            (-36_525, "100 years ago"),
        ];
        for (days, text) in cases {
            assert_eq!(span_of_days(days), text, "{days} days");
        }
    }

    #[test]
    fn a_button_tells_days_then_months_then_years() {
        let cases = [
            (0, "today"),
            (1, "1 d"),
            (90, "90 d"),
            (91, "3 mo"),
            (98, "3.2 mo"),
            (364, "12 mo"),
            (365, "1 y"),
            (440, "1.2 y"),
            (36_500, "99.9 y"),
        ];
        for (days, text) in cases {
            assert_eq!(short_days(days), text, "{days} days");
        }
    }
}
