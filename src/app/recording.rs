//! A recording that a person names, or that was made of their answer: read, and listened to. Does not know what becomes of
//! what was heard.

use super::named_file::{FilePurpose, read_named};
use crate::error::{Error, Result};
use crate::sound::{self, BadRecording, Delivery};
use crate::view::safe_line;
use std::path::Path;

/// Three hours of 24-bit stereo at 16 kHz; no answer takes longer.
const RECORDING: FilePurpose = FilePurpose { what: "a recording", example: "answer.wav", longest: 1024 * 1024 * 1024 };

/// How the answer in this file was delivered; `None` if nobody is heard to speak in it.
pub fn listen_to(path: &Path) -> Result<Option<Delivery>> {
    let bytes = read_named(path, RECORDING)?;
    match sound::read(&bytes[..]) {
        Ok(samples) => Ok(sound::listen(&samples)),
        Err(BadRecording::Empty) => Ok(None),
        Err(BadRecording::Format) => {
            let name = path.display().to_string();
            Err(Error::refused(format!("{} is not a WAV recording", safe_line(&name)))
                .hint("use a WAV file, such as one that `rec -r 16000 -c 1 answer.wav` makes"))
        }
    }
}
