//! Segments of speech → what can be said of a delivery. Nothing is said of a recording in which no voice is heard.

use super::activity::STEP;
use super::levels::Levels;
use super::segment::{Segment, segments, without};
use serde::{Deserialize, Serialize};

/// A gap from here on is a pause of half a second: what is measured is a little short, in seconds.
const SHORTEST_PAUSE: f64 = 0.45;
/// Less speech than this says nothing, in seconds.
const LEAST_SPEECH: f64 = 1.0;
/// More speech than this share that is too faint to be the speaker's is somebody else's.
const OTHERS: f64 = 0.035;

/// How an answer was delivered. All times in seconds from the start of its recording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// The first word.
    pub first_word: f64,
    /// How long somebody spoke, pauses left out.
    pub speech: f64,
    /// Pauses of half a second and more between the first and the last word, in their order: start and end.
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

/// A frame takes 16 ms: more digits would say nothing.
fn hundredths(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
