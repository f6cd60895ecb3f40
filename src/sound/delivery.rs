//! Derives speech time and pauses from segments of speech. Claims nothing about a recording without a voice.

use super::activity::{STEP, scores};
use super::levels::Levels;
use super::pitch;
use super::segment::{Segment, segments, without};
use super::timbre::Timbre;
use super::wav::RATE;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A gap of at least this many seconds is a pause of half a second: measured gaps are slightly short.
const SHORTEST_PAUSE: f64 = 0.45;
/// The minimum speech in seconds for any result.
const LEAST_SPEECH: f64 = 1.0;
/// The minimum mean score of the speech. Voices have 0.82 or more; a band with drums has 0.80 or less.
const SURE: f32 = 0.78;
/// Speech this many decibels below the speaker's loudest fifth is either softer speech or another voice.
const SOFTER: f64 = 8.0;
/// It is another voice if its timbre differs by this many standard deviations or more. One voice rarely differs by 0.47.
const OTHER_TIMBRE: f64 = 0.5;
/// The minimum number of its frames that tell timbre.
const LEAST_FRAMES: usize = 12;
/// It is also another voice if it takes this share of the speech or more ...
const OTHERS: f64 = 0.035;
/// ... and this share of the time in which the speaker is silent ...
const FILLED: f64 = 0.7;
/// ... and the speaker's voice is heard right before or after this share of its ends: softer speech has pauses around it.
const JOINED: f64 = 0.7;
/// Between the end of a voice and the start of the next, in seconds.
const RIGHT_AFTER: f64 = 0.15;
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

/// The delivery in a recording; `None` if too little sounds like a voice.
pub(super) fn deliver(samples: &[i16]) -> Option<Delivery> {
    let levels = Levels::new(samples);
    let scores = scores(samples);
    let mut segments = segments(&scores);
    let frames = levels.inside(&segments);
    let sure = frames.iter().map(|&frame| scores[frame]).sum::<f32>() >= SURE * frames.len() as f32;
    if !sure || !levels.has_voice(&segments) || !pitch::moves(samples, &frames) {
        return None;
    }
    let other_voices = has_others(&segments, &levels, samples);
    if other_voices {
        segments = without(&segments, &levels.faint(&segments, SOFTER, RUNS.1));
    }
    let (first, last) = (segments.first()?, segments.last()?);
    let gaps = segments.windows(2).map(|two| [two[0].end, two[1].start]);
    let (speech, length) = (total(&segments), samples.len() as f64 / f64::from(RATE));
    (speech >= LEAST_SPEECH).then(|| Delivery {
        first_word: hundredths(first.start),
        speech: hundredths(speech),
        pauses: gaps.filter(|[start, end]| end - start >= SHORTEST_PAUSE).map(|gap| gap.map(hundredths)).collect(),
        last_word: hundredths(last.end.min(length)),
        length: hundredths(length),
        other_voices,
    })
}

/// Whether some of the speech is another voice. A loud voice in short interruptions passes for the speaker's.
fn has_others(segments: &[Segment], levels: &Levels, samples: &[i16]) -> bool {
    let softer = levels.faint(segments, SOFTER, RUNS.0);
    if softer.is_empty() {
        return false;
    }
    has_other_timbre(segments, levels, samples, &softer) || fills_silence(segments, &softer)
}

fn has_other_timbre(segments: &[Segment], levels: &Levels, samples: &[i16], softer: &[Range<usize>]) -> bool {
    let speaker = levels.inside(&without(segments, &levels.faint(segments, SOFTER, 0.0)));
    let (softer, speaker) = (levels.clear(softer.iter().cloned().flatten()), levels.clear(speaker));
    softer.len() >= LEAST_FRAMES && Timbre::new(samples).distance(&softer, &speaker) >= OTHER_TIMBRE
}

/// Whether this softer speech is where the speaker is silent, and without silence around it.
fn fills_silence(segments: &[Segment], softer: &[Range<usize>]) -> bool {
    let speaker = without(segments, softer);
    let (Some(first), Some(last)) = (speaker.first(), speaker.last()) else { return false };
    let silent = last.end - first.start - total(&speaker);
    let filled = softer.iter().map(|run| run.len()).sum::<usize>() as f64 * STEP;
    let joined = softer
        .iter()
        .flat_map(|run| [run.start as f64 * STEP - RIGHT_AFTER, run.end as f64 * STEP + RIGHT_AFTER])
        .filter(|time| segments.iter().any(|segment| segment.start < *time && *time < segment.end))
        .count();
    filled >= (OTHERS * total(segments)).max(FILLED * silent) && joined as f64 >= JOINED * 2.0 * softer.len() as f64
}

fn total(segments: &[Segment]) -> f64 {
    segments.iter().map(|segment| segment.length()).sum()
}

/// Rounds to milliseconds, because a frame takes 16 ms.
fn hundredths(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
