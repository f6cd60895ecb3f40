//! How two parts of a recording differ in timbre, the shape of their spectrum. A person who speaks softer keeps the timbre;
//! another voice has its own.
//!
//! Timbre is compared by mean cepstra on the mel scale, without the coefficients for level and tilt, which softer speech
//! changes.

use super::activity::FRAME;
use super::wav::RATE;
use std::f64::consts::{PI, TAU};
use std::ops::RangeInclusive;

/// Samples of a spectrum, a power of two.
const WINDOW: usize = 512;
/// Bands of a spectrum, equally wide on the mel scale.
const BANDS: usize = 24;
/// The ends of the lowest and of the highest band, in hertz.
const RANGE: (f64, f64) = (80.0, 7_600.0);
/// The coefficients that are compared: 0 would be the level, and 1 is the tilt.
const COEFFICIENTS: RangeInclusive<usize> = 2..=13;
/// The power that this share of the frames falls short of is noise.
const QUIET: f64 = 0.1;
/// The minimum share of its power that a band keeps when the noise is subtracted.
const KEPT: f64 = 0.05;
/// Divided by the number of frames: how much two parts of one voice differ by chance.
const CHANCE: f64 = 2.0;

/// The power in each band of each frame, without noise.
#[derive(Debug)]
pub(super) struct Timbre {
    frames: Vec<[f64; BANDS]>,
}

impl Timbre {
    /// From samples at [`RATE`].
    pub fn new(samples: &[i16]) -> Timbre {
        let ends = ends();
        // The frame is in the middle of its window.
        let before = (WINDOW - FRAME) / 2;
        let at = |place: usize| place.checked_sub(before).and_then(|place| samples.get(place)).copied().unwrap_or(0);
        let window = |nth: usize| 0.5 - 0.5 * (TAU * nth as f64 / WINDOW as f64).cos();
        let window: Vec<f64> = (0..WINDOW).map(window).collect();
        let mut frames: Vec<[f64; BANDS]> = (0..samples.len())
            .step_by(FRAME)
            .map(|start| {
                let part: Vec<f64> = (0..WINDOW).map(|nth| f64::from(at(start + nth)) * window[nth]).collect();
                bands(&spectrum(&part), &ends)
            })
            .collect();
        for band in 0..BANDS {
            let mut sorted: Vec<f64> = frames.iter().map(|frame| frame[band]).collect();
            sorted.sort_by(f64::total_cmp);
            let noise = sorted.get((sorted.len() as f64 * QUIET) as usize).copied().unwrap_or_default();
            frames.iter_mut().for_each(|frame| frame[band] = (frame[band] - noise).max(frame[band] * KEPT));
        }
        Timbre { frames }
    }

    /// How far the mean cepstrum of these frames is from that of the voice, in standard deviations of the voice's frames.
    pub fn distance(&self, frames: &[usize], voice: &[usize]) -> f64 {
        let squares = COEFFICIENTS.map(|nth| {
            let [(mean, _), (usual, variance)] =
                [frames, voice].map(|all| spread(all.iter().map(|&frame| coefficient(&self.frames[frame], nth))));
            (mean - usual).powi(2) / variance.max(f64::EPSILON)
        });
        let square = squares.sum::<f64>() / COEFFICIENTS.count() as f64;
        (square - CHANCE / frames.len() as f64).max(0.0).sqrt()
    }
}

/// The ends of the bands as places in a spectrum: the band at 0 is from the first to the third, highest at the second.
fn ends() -> Vec<f64> {
    let mel = |hertz: f64| (1.0 + hertz / 700.0).ln();
    let step = (mel(RANGE.1) - mel(RANGE.0)) / (BANDS + 1) as f64;
    let hertz = |nth: usize| 700.0 * ((mel(RANGE.0) + step * nth as f64).exp() - 1.0);
    (0..BANDS + 2).map(|nth| hertz(nth) * WINDOW as f64 / f64::from(RATE)).collect()
}

/// The power in each band, at least one step of the smallest sample.
fn bands(spectrum: &[f64], ends: &[f64]) -> [f64; BANDS] {
    std::array::from_fn(|band| {
        let (low, middle, high) = (ends[band], ends[band + 1], ends[band + 2]);
        let weight = |place: f64| ((place - low) / (middle - low)).min((high - place) / (high - middle));
        let inside = low.ceil() as usize..=high as usize;
        1.0 + inside.map(|place| spectrum[place] * weight(place as f64)).sum::<f64>()
    })
}

/// A coefficient of the cepstrum: the cosine transform of the logarithms.
fn coefficient(bands: &[f64; BANDS], nth: usize) -> f64 {
    let wave = |band: usize| (PI * nth as f64 * (band as f64 + 0.5) / BANDS as f64).cos();
    bands.iter().enumerate().map(|(band, power)| power.ln() * wave(band)).sum()
}

/// Mean and variance.
fn spread(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    (mean, values.map(|value| (value - mean).powi(2)).sum::<f64>() / count)
}

/// The power of each frequency up to half of the rate.
fn spectrum(samples: &[f64]) -> Vec<f64> {
    transform(samples)[..=samples.len() / 2]
        .iter()
        .map(|(real, imaginary)| real * real + imaginary * imaginary)
        .collect()
}

/// The fast Fourier transform, as real and imaginary parts. The number of samples is a power of two.
fn transform(samples: &[f64]) -> Vec<(f64, f64)> {
    if let [sample] = samples {
        return vec![(*sample, 0.0)];
    }
    let half = |from: usize| transform(&samples[from..].iter().step_by(2).copied().collect::<Vec<f64>>());
    let pairs = half(0).into_iter().zip(half(1)).enumerate().map(|(nth, (even, odd))| {
        let (sin, cos) = (-TAU * nth as f64 / samples.len() as f64).sin_cos();
        (even, (odd.0 * cos - odd.1 * sin, odd.0 * sin + odd.1 * cos))
    });
    let (sums, differences): (Vec<_>, Vec<_>) =
        pairs.map(|(one, two)| ((one.0 + two.0, one.1 + two.1), (one.0 - two.0, one.1 - two.1))).unzip();
    [sums, differences].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vowels of a tenth of a second each, with resonances that depend on the length of the vocal tract.
    fn vowels(tract: f64, loudness: f64, order: &[usize]) -> Vec<i16> {
        const FORMANTS: [[f64; 3]; 4] =
            [[300.0, 2_300.0, 3_000.0], [700.0, 1_200.0, 2_500.0], [400.0, 800.0, 2_300.0], [500.0, 1_500.0, 2_500.0]];
        let sample = |at: usize, vowel: usize| {
            let time = at as f64 / f64::from(RATE);
            // Each pulse of the glottis lets the resonances ring.
            let since = time % (1.0 / 120.0);
            let ring = |hertz: &f64| (TAU * hertz / tract * since).sin() * (-300.0 * since).exp();
            (FORMANTS[vowel].iter().map(ring).sum::<f64>() * loudness) as i16
        };
        let length = RATE as usize / 10;
        order.iter().flat_map(|&vowel| (0..length).map(move |at| sample(at, vowel))).collect()
    }

    #[test]
    fn a_softer_voice_keeps_its_timbre_and_another_voice_has_another() {
        let words = [0, 1, 2, 3, 1, 0, 3, 2].repeat(5);
        let told = |tract: f64, loudness: f64| {
            let samples = [vowels(1.0, 6_000.0, &words), vowels(tract, loudness, &[3, 2, 1, 0].repeat(4))].concat();
            let start = words.len() * RATE as usize / 10 / FRAME;
            let frames: Vec<usize> = (0..samples.len() / FRAME).collect();
            Timbre::new(&samples).distance(&frames[start + 1..], &frames[..start])
        };
        assert!(told(1.0, 1_500.0) < 0.4, "{}", told(1.0, 1_500.0));
        assert!(told(0.8, 1_500.0) > 0.5, "{}", told(0.8, 1_500.0));
    }
}
