//! Pitch, to tell a voice from instruments: a voice never holds a pitch, most instruments do.

use super::activity::FRAME;
use std::ops::Range;

/// Pitch is measured at half of [`super::RATE`], which is enough and takes a quarter of the time.
const HALF: usize = 2;
/// The lowest and the highest pitch as halved samples of one period: 400 and 67 Hz.
const PERIODS: (usize, usize) = (20, 120);
/// Halved samples that are compared with those one period later.
const COMPARED: usize = 200;
/// The minimum correlation of a frame with a pitch.
const LEAST: f64 = 0.7;
/// The first period whose correlation reaches this share of the best is the pitch; twice the period fits as well.
const FIRST: f64 = 0.9;

/// Changes per frame in semitones; less is steady, more is another note or an error.
const MOVES: Range<f64> = 0.04..1.5;
/// The minimum share of such changes. Voices have 0.55 or more with echo and 0.74 without, chords and plucked strings 0.38.
const MOVING: f64 = 0.45;
/// The share of frames with a pitch from which on the pitch tells anything.
const VOICED: f64 = 0.05;

/// In semitones; `None` for a frame without a pitch.
fn pitch(samples: &[i16], frame: usize) -> Option<f64> {
    let (low, high) = PERIODS;
    // The frame is in the middle.
    let start = (frame * FRAME + FRAME / 2).checked_sub((COMPARED + high) / 2 * HALF)?;
    let part = samples.get(start..start + (COMPARED + high + 1) * HALF)?;
    let part: Vec<f64> = part.chunks_exact(HALF).map(|two| f64::from(two[0]) + f64::from(two[1])).collect();
    let mean = part.iter().sum::<f64>() / part.len() as f64;
    let part: Vec<f64> = part.iter().map(|sample| sample - mean).collect();
    let product = |one: usize, two: usize| -> f64 {
        part[one..one + COMPARED].iter().zip(&part[two..two + COMPARED]).map(|(one, two)| one * two).sum()
    };
    let whole = product(0, 0);
    let fits: Vec<f64> = (low - 1..=high + 1)
        .map(|period| product(0, period) / (whole * product(period, period)).sqrt().max(1.0))
        .collect();
    let peaks = || fits.windows(3).enumerate().filter(|(_, near)| near[1] >= near[0] && near[1] > near[2]);
    let best = peaks().map(|(_, near)| near[1]).fold(LEAST, f64::max);
    let (nth, near) = peaks().find(|(_, near)| near[1] >= (FIRST * best).max(LEAST))?;
    // The top of the parabola through three points.
    let beside = 0.5 * (near[0] - near[2]) / (near[0] - 2.0 * near[1] + near[2]);
    Some(-12.0 * ((low + nth) as f64 + beside).log2())
}

/// Whether the pitch moves in these frames as in a voice. Where hardly any is heard, as in a creaky voice, nothing speaks
/// against it.
pub(super) fn moves(samples: &[i16], frames: &[usize]) -> bool {
    let pitches: Vec<Option<f64>> = frames.iter().map(|&frame| pitch(samples, frame)).collect();
    let changes: Vec<f64> = pitches.windows(2).filter_map(|two| Some((two[1]? - two[0]?).abs())).collect();
    let moved = changes.iter().filter(|change| MOVES.contains(change)).count();
    changes.len() as f64 <= VOICED * frames.len() as f64 || moved as f64 >= MOVING * changes.len() as f64
}

#[cfg(test)]
mod tests {
    use super::super::wav::RATE;
    use super::*;

    /// A second of a harmonic sound whose pitch rises by this many hertz.
    fn sound(hertz: f64, rise: f64) -> Vec<i16> {
        let phase = |time: f64| std::f64::consts::TAU * (hertz * time + rise * time * time / 2.0);
        let sample = |time: f64| (1..=5).map(|nth| (phase(time) * f64::from(nth)).sin() / f64::from(nth)).sum::<f64>();
        (0..RATE).map(|at| (sample(f64::from(at) / f64::from(RATE)) * 6_000.0) as i16).collect()
    }

    #[test]
    fn the_pitch_is_that_of_the_period() {
        for hertz in [80.0, 120.0, 210.0, 330.0] {
            let pitch = pitch(&sound(hertz, 0.0), 30).expect("a pitch");
            let right = -12.0 * (8_000.0 / hertz).log2();
            assert!((pitch - right).abs() < 0.1, "{hertz}: {pitch} {right}");
        }
        assert_eq!([pitch(&[0; 16_000], 30), pitch(&sound(120.0, 0.0), 0), pitch(&[], 5)], [None; 3]);
    }

    #[test]
    fn a_voice_moves_its_pitch_and_a_note_holds_it() {
        let frames: Vec<usize> = (0..62).collect();
        assert!(moves(&sound(120.0, 40.0), &frames));
        assert!(!moves(&sound(120.0, 0.0), &frames));
        assert!(moves(&[0; 16_000], &frames) && moves(&[], &[]));
    }
}
