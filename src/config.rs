//! The user's settings: `config.toml` in the data directory. Changing one keeps comments and order.

mod number;
mod voice;

pub use voice::Voice;

use crate::schedule::{MAX_INTERVAL, Retention, Rollover, Shares, TimeShares};
use number::Number;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use toml_edit::{DocumentMut, Item, Value};

/// All settings with their meaning.
pub const SETTINGS: &[Setting] = &[
    Setting { key: "day_starts_at", meaning: "hour when a study day starts, 0 to 23", default: "4" },
    Setting { key: "retention", meaning: "desired retention, 0.70 to 0.99", default: "0.9" },
    Setting { key: "new_per_day", meaning: "new cards per deck and day, if minutes_a_day is not set", default: "20" },
    Setting { key: "longest_interval", meaning: "maximum interval in days, 4 to 36500", default: "36500" },
    Setting { key: "minutes_a_day", meaning: "daily study minutes, 1 to 1440", default: "20" },
    Setting {
        key: "track_shares",
        meaning: "weight of each track, such as { coding = 2 }; others weigh 1",
        default: "{}",
    },
    Setting {
        key: "time_shares",
        meaning: "how to split study time, such as { solving = 1, speaking = 2, recall = 1 }; otherwise by the next stage",
        default: "{}",
    },
    Setting { key: "leech_after", meaning: "lapses after which a card is a leech", default: "8" },
    Setting { key: "think_time", meaning: "seconds to think before a spoken answer, 0 to 600", default: "30" },
    Setting {
        key: "interruptions",
        meaning: "true: the interviewer of `mock first` and `mock final` may cut in once",
        default: "true",
    },
    Setting { key: "bell", meaning: "true: ring the bell when the time for an answer is up", default: "false" },
    Setting { key: "title", meaning: "true: show the time of an answer in the window title", default: "false" },
    Setting { key: "plain", meaning: "true: plain text, no bars, no cursor movement", default: "false" },
];

/// The table of the user's programs for sound.
pub const VOICE: &str = "voice";

/// A setting.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its name in the file.
    pub key: &'static str,
    /// What it means, with unit and range.
    pub meaning: &'static str,
    /// The default value.
    pub default: &'static str,
}

/// The settings as values.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// When a study day starts.
    pub rollover: Rollover,
    /// Desired retention of decks that set none.
    pub retention: Retention,
    /// New cards per day of decks that set no limit.
    pub new_per_day: u32,
    /// In days.
    pub longest_interval: u32,
    /// From 1 to 1440, if set.
    pub minutes_a_day: Option<u32>,
    /// The weights of tracks.
    pub track_shares: Shares,
    /// How to split the minutes; `None` follows the next stage.
    pub time_shares: Option<TimeShares>,
    /// Lapses after which a card is a leech.
    pub leech_after: u32,
    /// Seconds to think before a spoken answer; 0 for none.
    pub think_time: u32,
    /// The interviewer of a mock may cut in once.
    pub interruptions: bool,
    /// Ring the bell when the time for an answer is up.
    pub bell: bool,
    /// Show the time of an answer in the window title.
    pub title: bool,
    /// No bars and no cursor movement.
    pub plain: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            rollover: Rollover::default(),
            retention: Retention::DEFAULT,
            new_per_day: 20,
            longest_interval: MAX_INTERVAL,
            minutes_a_day: None,
            track_shares: Shares::default(),
            time_shares: None,
            leech_after: 8,
            think_time: 30,
            interruptions: true,
            bell: false,
            title: false,
            plain: false,
        }
    }
}

/// Daily study minutes if the user has set none.
pub const DEFAULT_MINUTES: u32 = 20;

impl Config {
    /// Daily study minutes as set, or else [`DEFAULT_MINUTES`].
    pub fn daily_minutes(&self) -> u32 {
        self.minutes_a_day.unwrap_or(DEFAULT_MINUTES)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    day_starts_at: Option<Number>,
    retention: Option<Number>,
    new_per_day: Option<Number>,
    longest_interval: Option<Number>,
    minutes_a_day: Option<Number>,
    track_shares: Option<BTreeMap<String, Number>>,
    time_shares: Option<RawShares>,
    /// Ignored. Early versions had this setting instead of `time_shares`.
    #[serde(rename = "exercise_share")]
    _exercise_share: Option<serde::de::IgnoredAny>,
    leech_after: Option<Number>,
    think_time: Option<Number>,
    interruptions: Option<bool>,
    bell: Option<bool>,
    title: Option<bool>,
    plain: Option<bool>,
    voice: Option<Voice>,
}

/// `time_shares` as in the file. The values are relative to each other; a missing one is 0.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawShares {
    speaking: Option<Number>,
    solving: Option<Number>,
    recall: Option<Number>,
}

impl Voice {
    /// Reads the table; without it, no program is set.
    pub fn parse(text: &str) -> Result<Voice, BadConfig> {
        read(text).map(|raw| raw.voice.unwrap_or_default())
    }
}

/// Why settings could not be read or changed, as a message for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadConfig(pub String);

impl Config {
    /// Reads settings; missing ones have their defaults.
    pub fn parse(text: &str) -> Result<Config, BadConfig> {
        let raw = read(text)?;
        let default = Config::default();
        Ok(Config {
            rollover: match whole("day_starts_at", raw.day_starts_at, 0..=23)? {
                Some(hour) => {
                    u8::try_from(hour).ok().and_then(Rollover::at_hour).ok_or_else(|| out_of_range("day_starts_at"))?
                }
                None => default.rollover,
            },
            retention: match raw.retention {
                Some(wanted) => Retention::new(wanted.value() as f32).ok_or_else(|| out_of_range("retention"))?,
                None => default.retention,
            },
            new_per_day: whole("new_per_day", raw.new_per_day, 0..=u32::MAX)?.unwrap_or(default.new_per_day),
            longest_interval: whole("longest_interval", raw.longest_interval, 4..=MAX_INTERVAL)?
                .unwrap_or(default.longest_interval),
            minutes_a_day: whole("minutes_a_day", raw.minutes_a_day, 1..=1_440)?,
            track_shares: match raw.track_shares {
                Some(shares) if !shares.values().all(|share| (0.0..=100.0).contains(&share.value())) => {
                    return Err(BadConfig("each value in track_shares must be from 0 to 100".to_owned()));
                }
                shares => {
                    let shares = shares.unwrap_or_default().into_iter();
                    Shares::new(shares.map(|(track, share)| (track, share.value())))
                }
            },
            time_shares: match raw.time_shares {
                Some(RawShares { speaking: None, solving: None, recall: None }) | None => None,
                Some(RawShares { speaking, solving, recall }) => {
                    let [speaking, solving, recall] =
                        [speaking, solving, recall].map(|share| share.map_or(0.0, Number::value));
                    let shares = TimeShares::new(speaking, solving, recall);
                    Some(shares.ok_or_else(|| out_of_range("time_shares"))?)
                }
            },
            leech_after: whole("leech_after", raw.leech_after, 1..=u32::MAX)?.unwrap_or(default.leech_after),
            think_time: whole("think_time", raw.think_time, 0..=600)?.unwrap_or(default.think_time),
            interruptions: raw.interruptions.unwrap_or(default.interruptions),
            bell: raw.bell.unwrap_or(default.bell),
            title: raw.title.unwrap_or(default.title),
            plain: raw.plain.unwrap_or(default.plain),
        })
    }
}

fn read(text: &str) -> Result<Raw, BadConfig> {
    toml_edit::de::from_str(text).map_err(|error| BadConfig(error.to_string().trim().to_owned()))
}

fn whole(key: &str, value: Option<Number>, range: RangeInclusive<u32>) -> Result<Option<u32>, BadConfig> {
    value.map(|value| value.whole(&range)).transpose().map_err(|must| BadConfig(format!("{key} {must}")))
}

fn out_of_range(key: &str) -> BadConfig {
    let meaning = SETTINGS.iter().find(|setting| setting.key == key).map_or("", |setting| setting.meaning);
    BadConfig(format!("{key} is out of range: {meaning}"))
}

/// The value of a key as written in the text.
pub fn value_in(text: &str, key: &str) -> Option<String> {
    let document: DocumentMut = text.parse().ok()?;
    document.get(key).and_then(Item::as_value).map(|value| value.to_string().trim().to_owned())
}

/// The text with one setting changed. An error if the result is invalid.
pub fn with_setting(text: &str, key: &str, value: &str) -> Result<String, BadConfig> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| BadConfig(error.to_string()))?;
    let value: Value = value
        .parse()
        .map_err(|_| BadConfig(format!("`{value}` is not a number, true, false, or a table in braces")))?;
    match document.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let around = old.decor().clone();
            *old = value;
            *old.decor_mut() = around;
        }
        None => {
            document.insert(key, Item::Value(value));
        }
    }
    let changed = document.to_string();
    Config::parse(&changed)?;
    Ok(changed)
}

/// The text with a command of `[voice]` changed.
pub fn with_voice_command(text: &str, key: &str, command: &str) -> Result<String, BadConfig> {
    with_voice(text, key, command.into())
}

/// The text with `keeps_fillers` of `[voice]` changed.
pub fn with_keeps_fillers(text: &str, keeps: bool) -> Result<String, BadConfig> {
    with_voice(text, "keeps_fillers", keeps.into())
}

fn with_voice(text: &str, key: &str, value: Value) -> Result<String, BadConfig> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| BadConfig(error.to_string()))?;
    let voice = document.entry(VOICE).or_insert_with(toml_edit::table).as_table_like_mut();
    let voice = voice.ok_or_else(|| BadConfig("`voice` is not a table".to_owned()))?;
    voice.insert(key, Item::Value(value));
    let changed = document.to_string();
    Voice::parse(&changed)?;
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_means_the_defaults() {
        assert_eq!(Config::parse(""), Ok(Config::default()));
    }

    #[test]
    fn every_setting_that_is_listed_can_be_set_to_its_default() {
        let mut text = String::new();
        for setting in SETTINGS {
            text = with_setting(&text, setting.key, setting.default).expect(setting.key);
        }
        // Setting the minutes sets a daily goal, even to the default value.
        assert_eq!(Config::parse(&text), Ok(Config { minutes_a_day: Some(DEFAULT_MINUTES), ..Config::default() }));
        assert_eq!(Config::default().daily_minutes(), DEFAULT_MINUTES);
    }

    #[test]
    fn a_voice_is_the_person_s_own_commands() {
        let text = "plain = true\n[voice]\nrecord = \"rec {file}\"\n";
        assert_eq!(Voice::parse(text), Ok(Voice { record: Some("rec {file}".into()), ..Voice::default() }));
        let kept = Voice::parse("[voice]\nkeeps_fillers = true\nrecordings_per_card = 2\nrecordings_mb = 50");
        assert_eq!(kept.map(|v| (v.keeps_fillers, v.recordings_per_card, v.recordings_mb)), Ok((true, 2, 50)));
        assert_eq!(Voice::parse(""), Ok(Voice::default()));
        assert!(Config::parse(text).is_ok_and(|config| config.plain));
        assert!(Config::parse("[voice]\nreccord = \"x\"").is_err());
    }

    #[test]
    fn a_voice_is_changed_in_its_table_alone() {
        let text = "# mine\nplain = true\n";
        let text = with_voice_command(text, "speak", "say -- '{text}'").expect("valid");
        assert_eq!(text, "# mine\nplain = true\n\n[voice]\nspeak = \"say -- '{text}'\"\n");
        let text = with_keeps_fillers(&text, true).expect("valid");
        assert!(text.ends_with("'{text}'\"\nkeeps_fillers = true\n"), "{text}");
        assert!(with_keeps_fillers("voice = 3", true).is_err() && with_voice_command("", "spaek", "x").is_err());
    }

    #[test]
    fn setting_keeps_comments_and_order() {
        let text = "# mine\nretention = 0.85 # lower\nplain = true\n";
        assert_eq!(
            with_setting(text, "retention", "0.92"),
            Ok("# mine\nretention = 0.92 # lower\nplain = true\n".to_owned())
        );
    }

    #[test]
    fn a_value_out_of_range_is_refused_with_the_range() {
        assert!(with_setting("", "retention", "1.0").is_err_and(|bad| bad.0.contains("0.70 to 0.99")));
        for (key, values, range) in [
            ("day_starts_at", ["24", "-1", "2.5"], " from 0 to 23"),
            ("think_time", ["601", "-1", "0.5"], " from 0 to 600"),
            ("minutes_a_day", ["0", "1441", "-9"], " from 1 to 1440"),
            ("longest_interval", ["3", "36501", "nan"], " from 4 to 36500"),
            ("new_per_day", ["-1", "1.5", "-5000000000"], ", at least 0"),
            ("leech_after", ["0", "-1", "1.5"], ", at least 1"),
        ] {
            for value in values {
                let refused = BadConfig(format!("{key} must be a whole number{range}"));
                assert_eq!(with_setting("", key, value), Err(refused), "{value}");
            }
            let words = with_setting("", key, "true").expect_err("no number").0;
            assert!(words.ends_with("not a number"), "{words}");
        }
        assert_eq!(Config::parse("new_per_day = 5000000000").map(|config| config.new_per_day), Ok(u32::MAX));
        for key in ["recordings_per_card", "recordings_mb"] {
            for value in ["-1", "1.5"] {
                let words = Config::parse(&format!("[voice]\n{key} = {value}")).expect_err("out of range").0;
                assert!(words.contains(key) && words.ends_with("must be a whole number, at least 0"), "{words}");
            }
            assert!(Voice::parse(&format!("[voice]\n{key} = 5000000000")).is_ok());
        }
        assert!(with_setting("", "no_such", "1").is_err());
        assert!(with_setting("", "plain", "maybe").is_err());
    }
}
