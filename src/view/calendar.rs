//! A calendar file in the format of RFC 5545. Must not know what the entries mean.
//!
//! Lines end in CRLF and are folded after at most 75 bytes, never inside a character. Text is escaped. An entry keeps
//! its UID as long as its name, so importing the file again updates entries instead of duplicating them. Times are
//! "floating": local time in any zone.

use chrono::{DateTime, NaiveDate, NaiveTime};

/// A calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    pub entries: Vec<Entry>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A daily event.
    Daily {
        /// Its name.
        name: String,
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
        /// When it begins.
        at: NaiveTime,
        /// How long it lasts.
        minutes: u32,
        /// Days without it.
        but_not: Vec<NaiveDate>,
    },
    /// An event for a whole day.
    Day {
        /// What kind of day; a part of the UID.
        kind: &'static str,
        /// Its name.
        name: String,
        /// The day.
        date: NaiveDate,
    },
}

/// The longest line in bytes, without its end.
const LONGEST_LINE: usize = 75;

impl Calendar {
    /// The file's text; the time of creation is in Unix milliseconds.
    pub fn render(&self, now_ms: i64) -> String {
        let stamp = DateTime::from_timestamp_millis(now_ms).unwrap_or_default().format("%Y%m%dT%H%M%SZ").to_string();
        let mut text = String::new();
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Greenroom//Greenroom//EN", "CALSCALE:GREGORIAN"];
        head.into_iter().for_each(|line| put(&mut text, line));
        for entry in &self.entries {
            put(&mut text, "BEGIN:VEVENT");
            put(&mut text, &format!("DTSTAMP:{stamp}"));
            entry.lines().iter().for_each(|line| put(&mut text, line));
            put(&mut text, "END:VEVENT");
        }
        put(&mut text, "END:VCALENDAR");
        text
    }
}

impl Entry {
    fn lines(&self) -> Vec<String> {
        let day = |date: &NaiveDate| date.format("%Y%m%d").to_string();
        match self {
            Entry::Daily { name, from, to, at, minutes, but_not } => {
                let time = at.format("T%H%M%S");
                let mut lines = vec![
                    format!("UID:{}", uid("daily", name)),
                    format!("DTSTART:{}{time}", day(from)),
                    format!("DURATION:PT{minutes}M"),
                    // The end of a rule has the form of its start: a floating time.
                    format!("RRULE:FREQ=DAILY;UNTIL={}{time}", day(to)),
                ];
                lines.extend(but_not.iter().map(|date| format!("EXDATE:{}{time}", day(date))));
                lines.push(format!("SUMMARY:{}", escaped(name)));
                lines
            }
            Entry::Day { kind, name, date } => vec![
                format!("UID:{}", uid(kind, name)),
                format!("DTSTART;VALUE=DATE:{}", day(date)),
                // The end is exclusive, so it is the next day.
                format!("DTEND;VALUE=DATE:{}", day(&date.succ_opt().unwrap_or(*date))),
                "TRANSP:TRANSPARENT".to_owned(),
                format!("SUMMARY:{}", escaped(name)),
            ],
        }
    }
}

/// Letters and digits of the name, and its FNV-1a checksum, whose values never change.
fn uid(kind: &str, name: &str) -> String {
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{kind}-{hash:016x}@greenroom")
}

/// Text as a value: escapes backslash, comma, and semicolon, writes line breaks as `\n`, and drops other control
/// characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Adds a line, folded: continuation lines begin with a space.
fn put(text: &mut String, line: &str) {
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(letter);
        width += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, day).expect("a day of March")
    }

    #[test]
    fn a_calendar_has_sessions_stages_and_errands() {
        let calendar = Calendar {
            entries: vec![
                Entry::Daily {
                    name: "greenroom".to_owned(),
                    from: date(1),
                    to: date(9),
                    at: NaiveTime::from_hms_opt(19, 0, 0).expect("a time"),
                    minutes: 20,
                    but_not: vec![date(4)],
                },
                Entry::Day { kind: "stage", name: "oa; timed, alone".to_owned(), date: date(10) },
            ],
        };
        let expected = "BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//Greenroom//Greenroom//EN|CALSCALE:GREGORIAN|\
            BEGIN:VEVENT|DTSTAMP:20270301T120000Z|UID:daily-6e3ef8f7ee0acf5c@greenroom|DTSTART:20270301T190000|\
            DURATION:PT20M|RRULE:FREQ=DAILY;UNTIL=20270309T190000|EXDATE:20270304T190000|SUMMARY:greenroom|END:VEVENT|\
            BEGIN:VEVENT|DTSTAMP:20270301T120000Z|UID:stage-UID@greenroom|DTSTART;VALUE=DATE:20270310|\
            DTEND;VALUE=DATE:20270311|TRANSP:TRANSPARENT|SUMMARY:oa\\; timed\\, alone|END:VEVENT|END:VCALENDAR|";
        let expected = expected
            .replace('|', "\r\n")
            .replace("daily-6e3ef8f7ee0acf5c@greenroom", &uid("daily", "greenroom"))
            .replace("stage-UID@greenroom", &uid("stage", "oa; timed, alone"));
        assert_eq!(calendar.render(1_803_902_400_000), expected);
    }

    proptest! {
        #[test]
        fn whatever_a_name_holds_lines_are_short_and_the_name_comes_back(name in "\\PC{0,200}|[a-z,;\\\\\n ]{0,200}") {
            let entry = Entry::Day { kind: "errand", name: name.clone(), date: date(1) };
            let text = Calendar { entries: vec![entry] }.render(0);
            prop_assert!(text.ends_with("\r\n"));
            let lines: Vec<&str> = text.split_terminator("\r\n").collect();
            prop_assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            let unfolded = text.replace("\r\n ", "");
            let value = unfolded.lines().find_map(|line| line.strip_prefix("SUMMARY:")).expect("a summary");
            let (mut read, mut letters) = (String::new(), value.chars());
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' => read.push(match letters.next().expect("what is escaped") { 'n' => '\n', other => other }),
                    other => read.push(other),
                }
            }
            prop_assert_eq!(read, name.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>());
        }
    }
}
