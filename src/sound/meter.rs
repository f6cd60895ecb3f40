//! The current level of a recording that is still being written, from its newest samples. It shows whether the microphone
//! works.

use hound::{SampleFormat, WavReader};

/// How many bytes at the start of the file contain the header.
pub const HEAD: usize = 4096;
/// How many bytes at its end are measured: a quarter of a second of mono at 16 kHz. A multiple of two samples.
pub const TAIL: usize = 8192;
/// In decibels relative to full scale. A working microphone is always louder.
const SILENCE: f64 = -72.0;
/// The lower end of the scale, in decibels; a voice near a microphone exceeds it.
const FAINTEST: f64 = -54.0;

/// The level from 0 (no sound) to 1 (full scale); `None` if the format is not 16-bit WAV. `tail` must begin on a sample, at
/// an even offset in the file.
pub fn level(head: &[u8], tail: &[u8]) -> Option<f64> {
    let spec = WavReader::new(head).ok()?.spec();
    if (spec.sample_format, spec.bits_per_sample) != (SampleFormat::Int, 16) {
        return None;
    }
    let peak = tail.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]]).unsigned_abs()).max().unwrap_or(0);
    let decibels = 20.0 * (f64::from(peak) / 32_768.0).log10();
    Some(if decibels < SILENCE { 0.0 } else { ((decibels - FAINTEST) / -FAINTEST).clamp(0.01, 1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The header of a file that is being written: its length is not known yet.
    fn head(bits: u16) -> Vec<u8> {
        let mut head = b"RIFF\x24\xf0\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        head.extend(16_000_u32.to_le_bytes());
        head.extend((16_000 * u32::from(bits / 8)).to_le_bytes());
        head.extend((bits / 8).to_le_bytes());
        head.extend(bits.to_le_bytes());
        head.extend(b"data\x00\xf0\xff\x7f");
        head
    }

    #[test]
    fn a_dead_microphone_a_quiet_room_and_a_voice_differ() {
        let level = |sample: i16| level(&head(16), &sample.to_le_bytes().repeat(100));
        assert_eq!([level(0), level(3)], [Some(0.0), Some(0.0)]);
        let (room, voice) = (level(20).expect("a level"), level(8_000).expect("a level"));
        assert!(room > 0.0 && room < 0.1 && voice > 0.7, "{room} {voice}");
        assert_eq!(level(i16::MIN), Some(1.0));
    }

    #[test]
    fn other_formats_have_no_level() {
        assert_eq!([level(&head(24), &[0; 6]), level(b"", b""), level(b"no sound", &[0; 2])], [None; 3]);
        assert_eq!(level(&head(16), &[]), Some(0.0));
    }
}
