//! Reads WAV files. Any rate and number of channels become mono at 16 kHz, which the detector needs.
//!
//! A recorder that is killed or still running leaves a wrong length in the header, so the end of the file counts as the end
//! of the recording.

use hound::{SampleFormat, WavReader};
use std::f64::consts::PI;
use std::io::Read;

/// Samples per second.
pub const RATE: u32 = 16_000;

/// Why a file is not a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadRecording {
    /// It is not a WAV file.
    Format,
    /// It is a WAV file, but its samples are compressed or in another unknown encoding.
    Encoding,
    /// It has no samples.
    Empty,
}

/// The samples of a WAV file, mono at [`RATE`].
pub fn read(file: impl Read) -> Result<Vec<i16>, BadRecording> {
    let reader = WavReader::new(file).map_err(|error| match error {
        hound::Error::Unsupported => BadRecording::Encoding,
        _ => BadRecording::Format,
    })?;
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

/// Resamples with a windowed sinc filter that removes everything above half of the lower rate.
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

#[cfg(test)]
mod tests {
    use super::*;
    use hound::{WavSpec, WavWriter};
    use std::io::Cursor;

    /// A tone of a second, as a file.
    fn tone(rate: u32, channels: u16) -> Vec<u8> {
        let spec = WavSpec { channels, sample_rate: rate, bits_per_sample: 16, sample_format: SampleFormat::Int };
        let mut file = Cursor::new(Vec::new());
        let mut writer = WavWriter::new(&mut file, spec).expect("a writer in memory");
        for nth in 0..rate {
            let sample = (f64::from(nth) * 440.0 * 2.0 * PI / f64::from(rate)).sin() * 10_000.0;
            (0..channels).for_each(|_| writer.write_sample(sample as i16).expect("room in memory"));
        }
        writer.finalize().expect("room in memory");
        file.into_inner()
    }

    /// How often a wave crosses zero.
    fn crossings(samples: &[i16]) -> usize {
        samples.windows(2).filter(|two| (two[0] < 0) != (two[1] < 0)).count()
    }

    #[test]
    fn every_rate_and_number_of_channels_becomes_mono_at_one_rate() {
        for (rate, channels) in [(16_000, 1), (8_000, 1), (22_050, 1), (44_100, 2), (48_000, 2)] {
            let samples = read(&tone(rate, channels)[..]).expect("a recording");
            assert_eq!(samples.len(), 16_000, "{rate}");
            assert!(crossings(&samples).abs_diff(880) <= 2, "{rate}: {}", crossings(&samples));
            let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max();
            assert!(loudest.is_some_and(|loudest| (9_500..10_500).contains(&loudest)), "{rate}: {loudest:?}");
        }
    }

    #[test]
    fn a_wrong_length_in_the_header_is_not_believed() {
        let mut file = tone(16_000, 1);
        for at in [4, 40] {
            file[at..at + 4].copy_from_slice(&0x7fff_f000_u32.to_le_bytes());
        }
        file.truncate(file.len() - 1_001);
        assert_eq!(read(&file[..]).map(|samples| samples.len()), Ok(15_499));
    }

    #[test]
    fn what_is_no_recording_is_refused() {
        assert_eq!(read(&b"In May we failed"[..]), Err(BadRecording::Format));
        assert_eq!(read(&b""[..]), Err(BadRecording::Format));
        assert_eq!(read(&tone(16_000, 1)[..44]), Err(BadRecording::Empty));
        let mut compressed = tone(16_000, 1);
        compressed[20] = 7;
        assert_eq!(read(&compressed[..]), Err(BadRecording::Encoding));
    }
}
