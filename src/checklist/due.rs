//! The due date of an item: a date, or a number of days before or after a stage. Knows nothing about the item.

use crate::schedule::{Stage, StudyDay};
use chrono::NaiveDate;

/// When an item is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// This many days after a stage, or before it if negative.
    Stage {
        /// The stage's name.
        stage: String,
        days: i64,
    },
    /// On this date.
    On(NaiveDate),
}

/// The maximum distance from a stage, in days.
const MAX_DAYS: i64 = 3660;

impl Due {
    /// Parses `open-21d`, `oa+2w`, `final`, or `2027-02-20`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Due> {
        let text = text.trim();
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Some(Due::On(date));
        }
        let (stage, days) = match text.rfind(['+', '-']) {
            Some(sign) if text[sign + 1..].trim_start().starts_with(|letter: char| letter.is_ascii_digit()) => {
                (&text[..sign], signed_days(&text[sign..])?)
            }
            _ => (text, 0),
        };
        let stage = stage.trim();
        let named = !stage.is_empty() && !stage.contains(['(', ')', ',', ':']);
        named.then(|| Due::Stage { stage: stage.to_owned(), days })
    }

    /// The day; `None` while the stage's date is unknown.
    pub fn day(&self, stages: &[Stage]) -> Option<StudyDay> {
        match self {
            Due::On(date) => Some(StudyDay::from_date(*date)),
            Due::Stage { stage, days } => {
                let stage = stages.iter().find(|known| known.has_name(stage))?;
                stage.day.map(|day| day.plus(*days))
            }
        }
    }
}

impl std::fmt::Display for Due {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Due::On(date) => write!(f, "{}", date.format("%Y-%m-%d")),
            Due::Stage { stage, days: 0 } => f.write_str(stage),
            Due::Stage { stage, days } => write!(f, "{stage}{days:+}d"),
        }
    }
}

/// `-21d` or `+ 2w` in days. The first character is the sign.
fn signed_days(text: &str) -> Option<i64> {
    let (number, unit) = match (text.strip_suffix('d'), text.strip_suffix('w')) {
        (Some(number), _) => (number, 1),
        (_, Some(number)) => (number, 7),
        _ => return None,
    };
    let (sign, number) = number.split_at(1);
    let days = format!("{sign}{}", number.trim_start()).parse::<i64>().ok()?.checked_mul(unit)?;
    (days.abs() <= MAX_DAYS).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(stage: &str, days: i64) -> Option<Due> {
        Some(Due::Stage { stage: stage.to_owned(), days })
    }

    #[test]
    fn a_due_date_is_a_stage_and_days_or_a_date() {
        assert_eq!(Due::parse("open-21d"), at("open", -21));
        assert_eq!(Due::parse(" phone-screen + 2w"), at("phone-screen", 14));
        assert_eq!(Due::parse("phone-screen+2w"), at("phone-screen", 14));
        assert_eq!(Due::parse("phone-screen"), at("phone-screen", 0));
        assert_eq!(Due::parse("2027-02-20"), NaiveDate::from_ymd_opt(2027, 2, 20).map(Due::On));
        for nonsense in ["", "-3d", "open-21", "open-21x", "open-99999d", "open(1)", "2027-02-31"] {
            assert_eq!(Due::parse(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn the_day_follows_the_stage_and_is_unknown_while_the_stage_is() {
        let stage = |name: &str, day| Stage { name: name.to_owned(), day, needs: Vec::new(), done: false };
        let stages = [stage("Open", Some(StudyDay::from_number(100))), stage("oa", None)];
        let day = |text| Due::parse(text).expect("a due date").day(&stages);
        assert_eq!(day("open-21d"), Some(StudyDay::from_number(79)));
        assert_eq!(day("oa+1d"), None);
        assert_eq!(day("final"), None);
        assert_eq!(day("0001-01-02"), Some(StudyDay::from_number(2)));
    }

    #[test]
    fn a_written_due_date_reads_back_the_same() {
        for text in ["open-21d", "oa+1d", "final", "2027-02-20"] {
            assert_eq!(Due::parse(text).map(|due| due.to_string()).as_deref(), Some(text));
        }
    }
}
