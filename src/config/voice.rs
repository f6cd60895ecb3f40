//! The settings for sound: programs of the user, and how many recordings to keep. Values only.

use super::number::Number;
use serde::{Deserialize, Deserializer, de::Error};

/// The user's recorder, voice, and transcriber, in the table `[voice]`. `{file}` in a command stands for the recording.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Voice {
    /// Records until it is interrupted.
    pub record: Option<String>,
    /// Says a question aloud; `{text}` stands for the question.
    pub speak: Option<String>,
    /// Prints the transcript.
    pub transcribe: Option<String>,
    /// Plays a recording.
    pub play: Option<String>,
    /// A sentence with an "um" in it showed that the transcriber keeps fillers. Without that, no fillers are counted.
    pub keeps_fillers: bool,
    /// Recordings to keep of each card.
    #[serde(deserialize_with = "whole")]
    pub recordings_per_card: u32,
    /// Megabytes of recordings to keep in all.
    #[serde(deserialize_with = "whole")]
    pub recordings_mb: u32,
}

fn whole<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    Number::deserialize(from)?.whole(&(0..=u32::MAX)).map_err(D::Error::custom)
}

impl Default for Voice {
    fn default() -> Voice {
        Voice {
            record: None,
            speak: None,
            transcribe: None,
            play: None,
            keeps_fillers: false,
            recordings_per_card: 5,
            recordings_mb: 500,
        }
    }
}
