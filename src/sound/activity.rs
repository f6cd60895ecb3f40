//! Scores how much each 16 ms of a recording sounds like speech.

use super::wav::RATE;
use earshot::Detector;

/// Samples for one score.
pub(super) const FRAME: usize = 256;
/// Seconds of a frame.
pub(super) const STEP: f64 = FRAME as f64 / RATE as f64;

/// A score from 0 to 1 for each frame. The last frame is padded with silence.
pub fn scores(samples: &[i16]) -> Vec<f32> {
    // Each recording needs a new detector, because a detector keeps state.
    let mut detector = Detector::default_boxed();
    let score = |frame: &[i16]| {
        let mut full = [0; FRAME];
        full[..frame.len()].copy_from_slice(frame);
        detector.predict_i16(&full)
    };
    samples.chunks(FRAME).map(score).collect()
}
