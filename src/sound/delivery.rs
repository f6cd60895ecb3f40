//! Derives speech time and pauses from segments of speech. Claims nothing about a recording without a voice.

use super::activity::STEP;
use super::levels::Levels;
use super::segment::{Segment, segments, without};
use serde::{Deserialize, Serialize};

/// A gap of at least this many seconds is a pause of half a second: measured gaps are slightly short.
const SHORTEST_PAUSE: f64 = 0.45;
/// The minimum speech in seconds for any result.
const LEAST_SPEECH: f64 = 1.0;
/// If more than this share of the speech is too faint to be the speaker's, there are other voices.
const OTHERS: f64 = 0.035;

/// How an answer was delivered. All times in seconds from the start of its recording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// The first word.
    pub first_word: f64,
    /// Speech time without pauses.
    pub speech: f64,
    /// Start and end of each pause of half a second or more between the first and the last word, in order.
    pub pauses: Vec<[f64; 2]>,
    /// The end of the last word.
    pub last_word: f64,
    /// The recording's length.
    pub length: f64,
    /// More than one voice was heard, so that speech and pauses are uncertain.
    #[serde(default)]
    pub other_voices: bool,
}

impl Delivery {
    /// Seconds of the longest pause; 0 without one.
    pub fn longest_pause(&self) -> f64 {
        self.pauses.iter().map(|[start, end]| end - start).fold(0.0, f64::max)
    }
}

/// The delivery by the scores and levels of all frames; `None` if too little sounds like a voice.
pub(super) fn deliver(scores: &[f32], levels: &Levels, length: f64) -> Option<Delivery> {
    let mut segments = segments(scores);
    if !levels.has_voice(&segments) {
        return None;
    }
    let faint = levels.faint(&segments);
    let frames: usize = faint.iter().map(|run| run.len()).sum();
    let other_voices = frames as f64 * STEP > OTHERS * total(&segments);
    if other_voices {
        segments = without(&segments, &faint);
    }
    let (first, last) = (segments.first()?, segments.last()?);
    let gaps = segments.windows(2).map(|two| [two[0].end, two[1].start]);
    let speech = total(&segments);
    (speech >= LEAST_SPEECH).then(|| Delivery {
        first_word: hundredths(first.start),
        speech: hundredths(speech),
        pauses: gaps.filter(|[start, end]| end - start >= SHORTEST_PAUSE).map(|gap| gap.map(hundredths)).collect(),
        last_word: hundredths(last.end.min(length)),
        length: hundredths(length),
        other_voices,
    })
}

fn total(segments: &[Segment]) -> f64 {
    segments.iter().map(|segment| segment.length()).sum()
}

/// Rounds to milliseconds, because a frame takes 16 ms.
fn hundredths(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
