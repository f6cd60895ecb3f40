//! WAV files → samples. Any rate and any number of channels become mono at 16 kHz, which is what the detector knows.
//!
//! A recorder that is killed, or still at work, leaves a wrong length in the header. So the length is not believed, and the
//! end of the file is the end of the recording.

use hound::{SampleFormat, WavReader};
use std::f64::consts::PI;
use std::io::Read;

/// Samples a second.
pub const RATE: u32 = 16_000;

/// Why a file is not a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadRecording {
    /// It is not a WAV file, or one in a format that is not read.
    Format,
    /// It has no sound in it.
    Empty,
}

/// The samples of a WAV file, mono at [`RATE`].
pub fn read(file: impl Read) -> Result<Vec<i16>, BadRecording> {
    let reader = WavReader::new(file).map_err(|_| BadRecording::Format)?;
    let spec = reader.spec();
    if spec.channels == 0 || !(4_000..=384_000).contains(&spec.sample_rate) {
        return Err(BadRecording::Format);
    }
    let samples: Vec<f32> = match spec.sample_format {
        SampleFormat::Float => reader.into_samples::<f32>().map_while(Result::ok).collect(),
        SampleFormat::Int => {
            let full = 2_f32.powi(i32::from(spec.bits_per_sample) - 1);
            reader.into_samples::<i32>().map_while(Result::ok).map(|sample| sample as f32 / full).collect()
        }
    };
    let channels = usize::from(spec.channels);
    let mono: Vec<f32> = samples.chunks_exact(channels).map(|all| all.iter().sum::<f32>() / channels as f32).collect();
    let mono = if spec.sample_rate == RATE { mono } else { resampled(&mono, spec.sample_rate) };
    if mono.is_empty() {
        return Err(BadRecording::Empty);
    }
    // Float to integer saturates, and what is not a number becomes 0.
    Ok(mono.into_iter().map(|sample| (sample * 32_767.0) as i16).collect())
}

/// At another rate, by a windowed sinc that lets nothing above half of the lower rate through.
fn resampled(samples: &[f32], from: u32) -> Vec<f32> {
    const LOBES: f64 = 8.0;
    let (from, to) = (f64::from(from), f64::from(RATE));
    let band = (to / from).min(1.0);
    let reach = LOBES / band;
    let length = (samples.len() as f64 * to / from) as usize;
    (0..length)
        .map(|nth| {
            let middle = nth as f64 * from / to;
            let first = (middle - reach).ceil().max(0.0) as usize;
            let last = ((middle + reach) as usize).min(samples.len() - 1);
            let weighed = |at: usize| {
                let away = at as f64 - middle;
                let window = 0.5 + 0.5 * (PI * away / reach).cos();
                samples[at] * (band * sinc(away * band) * window) as f32
            };
            (first..=last).map(weighed).sum()
        })
        .collect()
}

fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-9 { 1.0 } else { (PI * x).sin() / (PI * x) }
}
