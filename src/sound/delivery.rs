//! Derives speech time and pauses from segments of speech. Claims nothing about a recording without a voice.

use super::activity::STEP;
use super::levels::Levels;
use super::segment::{Segment, segments, without};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A gap of at least this many seconds is a pause of half a second: measured gaps are slightly short.
const SHORTEST_PAUSE: f64 = 0.45;
/// The minimum speech in seconds for any result.
const LEAST_SPEECH: f64 = 1.0;
/// Speech this many decibels below the speaker's loudest fifth is either softer speech or another voice.
const SOFTER: f64 = 8.0;
/// It is another voice if it takes this share of the speech or more ...
const OTHERS: f64 = 0.035;
/// ... and this share of the time in which the speaker is silent: softer speech has silence around it.
const FILLED: f64 = 0.5;
/// Speech this many decibels below is another voice if it takes this share of the speech or more.
const FAR: (f64, f64) = (15.0, 0.015);
/// Only runs of this many seconds tell that there is another voice; then shorter ones are left out too.
const RUNS: (f64, f64) = (0.5, 0.3);

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
    let other_voices = has_others(&segments, levels);
    if other_voices {
        segments = without(&segments, &levels.faint(&segments, SOFTER, RUNS.1));
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

/// Whether some of the speech is another voice. A loud voice in short interruptions passes for the speaker's softer speech.
fn has_others(segments: &[Segment], levels: &Levels) -> bool {
    let seconds = |runs: &[Range<usize>]| runs.iter().map(|run| run.len()).sum::<usize>() as f64 * STEP;
    let (softer, speech) = (levels.faint(segments, SOFTER, RUNS.0), total(segments));
    let loud = without(segments, &softer);
    let (Some(first), Some(last)) = (loud.first(), loud.last()) else { return false };
    let silent = last.end - first.start - total(&loud);
    let softer = seconds(&softer);
    softer >= (OTHERS * speech).max(FILLED * silent) && softer > 0.0
        || seconds(&levels.faint(segments, FAR.0, RUNS.0)) >= FAR.1 * speech
}

fn total(segments: &[Segment]) -> f64 {
    segments.iter().map(|segment| segment.length()).sum()
}

/// Rounds to milliseconds, because a frame takes 16 ms.
fn hundredths(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
