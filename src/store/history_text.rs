//! The text of a card's history, as schema step 009 writes it: one piece per counted log row.

use super::log::OFF_SCHEDULE;
use crate::schedule::{Grade, Memory, StudyDay};
use crate::stats::{Record, Row};

/// Appends the rows of a text, oldest first. `None` if the text is invalid.
pub(super) fn read_rows(text: &[u8], rows: &mut Vec<Row>) -> Option<()> {
    let mut rest = text;
    while !rest.is_empty() {
        let day = StudyDay::from_number(integer(&mut rest, b',')?);
        let grade = integer(&mut rest, b',')?;
        let interval = integer(&mut rest, b',')?;
        let (seconds, record) = if grade == 0 {
            let (stability, difficulty) = (decimal(&mut rest, b',')?, decimal(&mut rest, b';')?);
            (0.0, Record::Start(Memory::clamped(stability, difficulty)?))
        } else {
            let (seconds, grade) = (integer(&mut rest, b';')? as f64 / 1000.0, Grade::from_number(grade)?);
            (seconds, if interval == OFF_SCHEDULE { Record::Practice(grade) } else { Record::Graded(grade) })
        };
        let interval = if let Record::Practice(_) = record { 0 } else { interval.try_into().ok()? };
        rows.push(Row { day, seconds, interval, record });
    }
    Some(())
}

/// Reads the integer number before `mark`. Written by hand for speed: a million rows hold four million numbers.
fn integer(rest: &mut &[u8], mark: u8) -> Option<i64> {
    let (negative, digits) = match rest.split_first()? {
        (b'-', digits) => (true, digits),
        _ => (false, *rest),
    };
    let mut number: i64 = 0;
    for (i, byte) in digits.iter().enumerate() {
        if *byte == mark && i > 0 {
            *rest = &digits[i + 1..];
            return Some(if negative { -number } else { number });
        }
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    None
}

fn decimal(rest: &mut &[u8], mark: u8) -> Option<f32> {
    let end = rest.iter().position(|byte| *byte == mark)?;
    let number = std::str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
    *rest = &rest[end + 1..];
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<Row>> {
        let mut rows = Vec::new();
        read_rows(text.as_bytes(), &mut rows).map(|()| rows)
    }

    #[test]
    fn answers_and_states_from_elsewhere_are_read_back() {
        let memory = Memory { stability: 0.123_456_79, difficulty: 7.25 };
        let day = StudyDay::from_number;
        let start = Row { day: day(-3), seconds: 0.0, interval: 25, record: Record::Start(memory) };
        let graded = Row { day: day(739_449), seconds: 19.599, interval: 0, record: Record::Graded(Grade::Again) };
        assert_eq!(read("-3,0,25,0.123456791,7.25;739449,1,0,19599;"), Some(vec![start, graded]));
        let practice = Row { day: day(9), seconds: 4.0, interval: 0, record: Record::Practice(Grade::Hard) };
        assert_eq!(read("9,2,-1,4000;"), Some(vec![practice]));
        assert_eq!(read(""), Some(Vec::new()));
    }

    #[test]
    fn anything_else_is_no_history() {
        for text in [
            "1",
            "1,",
            "1,2,3,4",
            "1,2,3,x;",
            "1,5,3,4;",
            "1,2,-3,4;",
            "1,0,-1,2,5;",
            "1,0,3,nan,5;",
            ",2,3,4;",
            "9,2,3,99999999999999999999;",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
