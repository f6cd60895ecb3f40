//! The study day: the local calendar day, starting at a rollover hour instead of midnight.
//!
//! All days (due, elapsed, limits, streaks, "today") are study days, never seconds divided by 86,400: days have 23 or
//! 25 hours twice a year, and people travel.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate};
use std::fmt;

/// An instant with the time zone at that time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(DateTime<FixedOffset>);

impl Moment {
    /// The instant with the offset of its time zone.
    pub fn new(at: DateTime<FixedOffset>) -> Moment {
        Moment(at)
    }

    /// From the log: milliseconds since 1970 in UTC, and minutes east of UTC. `None` if the numbers are not a valid
    /// time.
    pub fn from_log(utc_ms: i64, offset_minutes: i32) -> Option<Moment> {
        let zone = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        Some(Moment(DateTime::from_timestamp_millis(utc_ms)?.with_timezone(&zone)))
    }

    /// Milliseconds since 1970 in UTC.
    pub fn utc_ms(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Minutes east of UTC.
    pub fn offset_minutes(self) -> i32 {
        self.0.offset().local_minus_utc() / 60
    }

    /// This moment plus some seconds; unchanged if the result is out of range.
    pub fn plus_seconds(self, seconds: f64) -> Moment {
        let moved =
            Duration::try_milliseconds((seconds * 1000.0).round() as i64).and_then(|by| self.0.checked_add_signed(by));
        Moment(moved.unwrap_or(self.0))
    }

    /// The local time.
    pub fn local(self) -> DateTime<FixedOffset> {
        self.0
    }

    /// RFC 3339 with offset, to the second.
    pub fn rfc3339(self) -> String {
        self.0.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }
}

/// The hour at which a new study day begins, from 0 to 23.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rollover(u8);

impl Rollover {
    /// `None` above 23.
    pub fn at_hour(hour: u8) -> Option<Rollover> {
        (hour < 24).then_some(Rollover(hour))
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.0
    }

    /// The study day of this moment: the local date, or the date before it until the rollover hour.
    pub fn day_of(self, moment: Moment) -> StudyDay {
        let civil = moment.local().naive_local() - Duration::hours(i64::from(self.0));
        StudyDay::from_date(civil.date())
    }
}

impl Default for Rollover {
    /// Four in the morning, so that a late evening belongs to the day before.
    fn default() -> Rollover {
        Rollover(4)
    }
}

/// A study day, counted in days from January 1 of the year 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StudyDay(i32);

impl StudyDay {
    /// The study day of this date.
    pub fn from_date(date: NaiveDate) -> StudyDay {
        StudyDay(date.num_days_from_ce())
    }

    /// The number for the store.
    pub fn number(self) -> i32 {
        self.0
    }

    /// From the store's number, clamped to the calendar's range.
    pub fn from_number(number: i64) -> StudyDay {
        let (first, last) = (NaiveDate::MIN.num_days_from_ce(), NaiveDate::MAX.num_days_from_ce());
        StudyDay(number.clamp(i64::from(first), i64::from(last)) as i32)
    }

    /// Its date.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or(NaiveDate::MAX)
    }

    /// This many days later, or earlier if `days` is negative.
    pub fn plus(self, days: i64) -> StudyDay {
        StudyDay::from_number(i64::from(self.0) + days)
    }

    /// Days from `earlier` to this day; 0 if `earlier` is later, because the clock was set back.
    pub fn days_since(self, earlier: StudyDay) -> u32 {
        self.0.saturating_sub(earlier.0).max(0) as u32
    }
}

impl fmt::Display for StudyDay {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date().format("%Y-%m-%d"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::new(DateTime::parse_from_rfc3339(text).expect("a time of the test"))
    }

    #[track_caller]
    fn belongs(time: &str, day: &str) {
        assert_eq!(Rollover::default().day_of(at(time)).to_string(), day, "{time}");
    }

    #[test]
    fn the_day_begins_at_four() {
        belongs("2026-03-02T23:59:59+01:00", "2026-03-02");
        belongs("2026-03-03T00:00:00+01:00", "2026-03-02");
        belongs("2026-03-03T02:30:00+01:00", "2026-03-02");
        belongs("2026-03-03T03:59:59+01:00", "2026-03-02");
        belongs("2026-03-03T04:00:00+01:00", "2026-03-03");
    }

    #[test]
    fn the_rollover_hour_is_the_persons_choice() {
        let midnight = Rollover::at_hour(0).expect("an hour");
        assert_eq!(midnight.day_of(at("2026-03-03T00:00:00+01:00")).to_string(), "2026-03-03");
        assert_eq!(Rollover::at_hour(24), None);
    }

    /// Berlin: 29 March 2026 has 23 hours, 25 October 2026 has 25.
    #[test]
    fn days_of_23_and_25_hours_are_one_day_each() {
        for (before, after) in [
            ("2026-03-28T20:00:00+01:00", "2026-03-29T20:00:00+02:00"),
            ("2026-10-24T20:00:00+02:00", "2026-10-25T20:00:00+01:00"),
            ("2026-03-28T04:00:00+01:00", "2026-03-29T04:00:00+02:00"),
            ("2026-10-24T03:59:00+02:00", "2026-10-25T03:59:00+01:00"),
        ] {
            let (before, after) = (Rollover::default().day_of(at(before)), Rollover::default().day_of(at(after)));
            assert_eq!(after.days_since(before), 1);
        }
        belongs("2026-03-29T03:30:00+02:00", "2026-03-28");
        belongs("2026-10-25T02:30:00+01:00", "2026-10-24");
    }

    #[test]
    fn a_traveler_is_on_the_day_of_the_wall_clock() {
        belongs("2026-05-10T22:00:00-07:00", "2026-05-10");
        belongs("2026-05-11T07:00:00+02:00", "2026-05-11");
        let west = Rollover::default().day_of(at("2026-05-11T20:00:00-07:00"));
        let east = Rollover::default().day_of(at("2026-05-11T20:00:00+09:00"));
        assert_eq!(west.days_since(east), 0);
    }

    #[test]
    fn a_clock_set_back_never_gives_negative_time() {
        let today = Rollover::default().day_of(at("2026-05-10T22:00:00Z"));
        assert_eq!(today.days_since(today.plus(40)), 0);
    }

    #[test]
    fn a_moment_survives_the_log() {
        let moment = at("2026-03-02T19:00:00+05:30");
        assert_eq!(Moment::from_log(moment.utc_ms(), moment.offset_minutes()), Some(moment));
        assert_eq!(moment.plus_seconds(90.5).rfc3339(), "2026-03-02T19:01:30+05:30");
        assert_eq!(Moment::from_log(i64::MAX, 0), None);
    }
}
