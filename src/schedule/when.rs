//! Dates as people type them: `2027-03-10`, `2027-03`, `Mar 10`, `10 March 2027`, `March`. Knows no clock.

use super::StudyDay;
use chrono::{Datelike, Month, NaiveDate};

/// Parses a date. A month alone means its first day, so that the user is prepared in time. Without a year, the next
/// such day from `today` on. `None` if it is not a date.
pub fn parse_when(text: &str, today: StudyDay) -> Option<StudyDay> {
    let text = text.trim();
    let first_of_month = || NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok();
    let numeric = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().or_else(first_of_month);
    numeric.or_else(|| in_words(text, today.date())).map(StudyDay::from_date)
}

/// A month's name with an optional day and year, in any order.
fn in_words(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (mut month, mut day, mut year) = (None, None, None);
    for word in text.split([' ', ',', '.']).filter(|word| !word.is_empty()) {
        let number = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).parse::<i32>();
        let is_repeated = match number {
            Ok(number @ 1_000..) if word.len() == 4 => year.replace(number).is_some(),
            Ok(number @ 1..=31) if is_ordinal(word) => day.replace(number).is_some(),
            Ok(_) => return None,
            Err(_) => month.replace(month_number(word)?).is_some(),
        };
        if is_repeated {
            return None;
        }
    }
    let on = |year: i32| NaiveDate::from_ymd_opt(year, month?, day.unwrap_or(1).try_into().ok()?);
    match year {
        Some(year) => on(year),
        None => (0..=8).find_map(|ahead| on(today.year() + ahead).filter(|date| *date >= today)),
    }
}

/// `10`, `1st`, `22nd`, `3rd`, `10th`.
fn is_ordinal(word: &str) -> bool {
    let ending = word.trim_start_matches(|digit: char| digit.is_ascii_digit());
    matches!(ending.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th")
}

/// The number of a month by its name or at least three letters of it.
fn month_number(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let begins = |month: &Month| word.len() >= 3 && month.name().to_lowercase().starts_with(&word);
    let months = (1..=12).filter_map(|number| Month::try_from(number).ok());
    months.into_iter().find(begins).map(|month| month.number_from_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 30).map(StudyDay::from_date).expect("a date");
        parse_when(text, today).map(|day| day.to_string())
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        for (text, day) in [
            ("2027-03-10", "2027-03-10"),
            (" 2027-3-1 ", "2027-03-01"),
            ("2027-03", "2027-03-01"),
            ("Mar 10", "2027-03-10"),
            ("10 march", "2027-03-10"),
            ("March 10th, 2028", "2028-03-10"),
            ("Dec. 1", "2026-12-01"),
            ("nov 30", "2026-11-30"),
            ("Nov 29", "2027-11-29"),
            ("march", "2027-03-01"),
            ("Sept 2027", "2027-09-01"),
            ("Feb 29", "2028-02-29"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn text_that_is_not_a_day_is_none() {
        for text in
            ["", "soon", "2027", "10", "2027-13", "2027-02-30", "ma", "Feb 30", "March 10 11", "Mar March", "10x March"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
