//! Recordings: samples, segments of speech, and pauses. Pure: bytes in, values out. Does not know which words are spoken.

mod activity;
mod delivery;
mod levels;
pub mod meter;
mod pitch;
mod segment;
mod timbre;
mod wav;

pub use activity::scores;
pub use delivery::Delivery;
pub use segment::{Segment, segments};
pub use wav::{BadRecording, RATE, read};

/// Measures the delivery of an answer in a recording; `None` if no voice is heard.
pub fn listen(samples: &[i16]) -> Option<Delivery> {
    delivery::deliver(samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thirty seconds.
    const LENGTH: usize = 30 * RATE as usize;

    #[test]
    fn nothing_is_said_of_silence_noise_and_tones() {
        let mut state = 7_u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1 << 23) - 1.0
        };
        let white: Vec<f64> = (0..LENGTH).map(|_| noise()).collect();
        let mut low = 0.0;
        let brown: Vec<f64> = white
            .iter()
            .map(|white| {
                low = 0.99 * low + 0.1 * white;
                low
            })
            .collect();
        let chord = (0..LENGTH).map(|at| at as f64 / f64::from(RATE) * std::f64::consts::TAU);
        let chord: Vec<f64> =
            chord.map(|t| [262.0, 330.0, 392.0].map(|pitch| (t * pitch).sin()).iter().sum::<f64>() / 3.0).collect();
        for sound in [&white, &brown, &chord] {
            for loudness in [30_000.0, 3_000.0, 300.0] {
                let samples: Vec<i16> = sound.iter().map(|sample| (sample * loudness) as i16).collect();
                assert_eq!(listen(&samples), None, "{loudness}");
            }
        }
        for short in [0, 1, 255, 256, 257, LENGTH] {
            assert_eq!(listen(&vec![0; short]), None, "{short}");
        }
    }
}
