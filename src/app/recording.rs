//! Reads and measures a recording, and builds the commands of the user's own sound programs. Does not know how the results
//! are used.

use super::named_file::{FilePurpose, read_user_file};
use crate::error::{Error, Result};
use crate::sound::{self, BadRecording, Delivery};
use crate::view::safe_line;
use std::path::Path;
use std::process::Command;

/// Three hours of 24-bit stereo at 16 kHz; no answer takes longer.
const RECORDING: FilePurpose = FilePurpose { what: "a recording", example: "answer.wav", longest: 1024 * 1024 * 1024 };

/// Measures the delivery of the answer in this file; `None` if no voice is heard.
pub fn listen_to(path: &Path) -> Result<Option<Delivery>> {
    let bytes = read_user_file(path, RECORDING)?;
    match sound::read(&bytes[..]) {
        Ok(samples) => Ok(sound::listen(&samples)),
        Err(BadRecording::Empty) => Ok(None),
        Err(BadRecording::Encoding) => {
            let name = path.display().to_string();
            Err(Error::refused(format!("{} is in an encoding that Greenroom cannot read", safe_line(&name)))
                .hint("record uncompressed samples: with `arecord -f S16_LE`, or with `rec -b 16`"))
        }
        Err(BadRecording::Format) => {
            let name = path.display().to_string();
            Err(Error::refused(format!("{} is not a WAV recording", safe_line(&name)))
                .hint("use a WAV file, such as one that `rec -r 16000 -c 1 answer.wav` makes"))
        }
    }
}

/// The words of a command, `{file}` replaced by the recording's path.
pub fn command_for(command: &str, file: &Path) -> Result<Command, String> {
    command_with(command, "{file}", &file.to_string_lossy())
}

/// The words of a command that says this text aloud. The text replaces `{text}`, and no shell reads it.
pub fn speech_command(command: &str, text: &str) -> Result<Command, String> {
    if !command.contains("{text}") {
        return Err(format!("`{command}` has no {{text}}"));
    }
    command_with(command, "{text}", text)
}

fn command_with(command: &str, name: &str, value: &str) -> Result<Command, String> {
    let words = shlex::split(command).filter(|words| !words.is_empty());
    let words = words.ok_or_else(|| format!("`{command}` is not a valid command"))?;
    let words: Vec<String> = words.iter().map(|word| word.replace(name, value)).collect();
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_takes_its_place_in_a_command_and_a_broken_quote_is_told() {
        let command = command_for("rec -q '{file}' in={file}", Path::new("/a b.wav")).expect("a command");
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        assert_eq!(
            (command.get_program().to_str(), words),
            (Some("rec"), vec!["-q".into(), "/a b.wav".into(), "in=/a b.wav".into()])
        );
        let spoken = speech_command("say -- {text}", "-h \"$(x)\" 'y'").expect("a command");
        assert_eq!(spoken.get_args().collect::<Vec<_>>(), ["--", "-h \"$(x)\" 'y'"]);
        assert!(speech_command("say", "x").is_err());
        assert!(command_for("rec 'x", Path::new("x")).is_err() && command_for(" ", Path::new("x")).is_err());
    }
}
