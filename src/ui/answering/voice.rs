//! The person's own recorder and transcriber, where the settings name them: one runs while an answer is said, the other
//! reads the recording afterwards. Whatever becomes of them, the answer stays.

use super::AnswerScreen;
use super::programs::{end, quiet};
use crate::app::recording::{command_for, listen_to};
use crate::config::Voice;
use crate::error::{DoingTo, Result};
use crate::library::{self, Home};
use crate::schedule::Moment;
use crate::sound::{Delivery, meter};
use crate::terminal::interrupt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

/// A recorder at work.
pub struct Recording {
    recorder: Child,
    file: PathBuf,
    voice: Voice,
}

/// What an answer that was said came to in words, or why it did not.
pub enum Transcription {
    /// The transcript.
    Words(String),
    /// No words, and what to tell the person.
    Nothing(String),
}

/// What came of a recording.
#[derive(Default)]
pub struct Heard {
    /// The transcript, or why there is none; `None` without a transcriber.
    pub words: Option<Transcription>,
    /// Speech and pauses; `None` if no voice is heard.
    pub delivery: Option<Delivery>,
    /// The transcriber is known to keep fillers.
    pub fillers_kept: bool,
}

/// Starts the recorder for an answer to this card; `Ok(None)` where none is set, `Err` says why it did not start.
pub fn record(card: i64, now: Moment, home: &Home) -> Result<Result<Option<Recording>, String>> {
    let voice = home.voice()?;
    let Some(command) = &voice.record else { return Ok(Ok(None)) };
    let file = library::new_recording(home, card, now)?;
    Ok(start(command, &file).map(|recorder| Some(Recording { recorder, file, voice: voice.clone() })))
}

fn start(command: &str, file: &Path) -> Result<Child, String> {
    quiet(command_for(command, file)?).spawn().map_err(|error| format!("the recorder did not start: {error}"))
}

impl Recording {
    /// How loud it is now, from 0 to 1; `None` if the file does not tell. A recorder that has written nothing hears nothing.
    pub fn level(&self) -> Option<f64> {
        match File::open(&self.file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(0.0),
            opened => newest_level(opened.ok()?).ok()?,
        }
    }

    /// Ends the recorder as Ctrl-C does, so that it closes its file.
    pub fn stop(&mut self) {
        end(&mut self.recorder, interrupt);
    }

    /// Ends the recording and deletes it: the answer was canceled.
    pub fn drop_it(mut self) -> Result<()> {
        self.stop();
        match std::fs::remove_file(&self.file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).doing_to("delete the recording", &self.file)
            }
            _ => Ok(()),
        }
    }

    /// Ends the recording, listens to it, and has it transcribed.
    pub fn hear(mut self, desk: &mut AnswerScreen<'_, '_>) -> Result<Heard> {
        self.stop();
        let mut heard = Heard { fillers_kept: self.voice.keeps_fillers, ..Heard::default() };
        if !self.file.is_file() {
            let why = "The recorder wrote no file; the answer is saved without a recording.";
            heard.words = Some(Transcription::Nothing(why.to_owned()));
            return Ok(heard);
        }
        match listen_to(&self.file) {
            Ok(delivery) => heard.delivery = delivery,
            Err(error) => heard.words = Some(Transcription::Nothing(format!("Pauses are not known: {error}."))),
        }
        if let Some(command) = self.voice.transcribe.clone() {
            heard.words = Some(desk.away(|ctx| {
                ctx.note("Transcribing; press Ctrl-C to cancel.\n")?;
                Ok(transcribe(&command, &self.file))
            })?);
        }
        let (per_card, megabytes) = (self.voice.recordings_per_card, self.voice.recordings_mb);
        if let Err(error) = library::prune_recordings(&desk.ctx.home, per_card, megabytes) {
            // The answer is worth more than the room on the disk.
            desk.away(|ctx| ctx.note_error(&error))?;
        }
        Ok(heard)
    }
}

fn newest_level(mut file: File) -> io::Result<Option<f64>> {
    let length = file.metadata()?.len();
    if length == 0 {
        return Ok(Some(0.0));
    }
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    (&file).take(meter::HEAD as u64).read_to_end(&mut head)?;
    // An even place, because a sample has two bytes.
    file.seek(SeekFrom::Start(length.saturating_sub(meter::TAIL as u64) & !1))?;
    file.take(meter::TAIL as u64).read_to_end(&mut tail)?;
    Ok(meter::level(&head, &tail))
}

/// Records for this long; an error in words if the recorder does not start.
pub fn record_for(command: &str, file: &Path, length: Duration) -> Result<(), String> {
    let mut recorder = start(command, file)?;
    std::thread::sleep(length);
    end(&mut recorder, interrupt);
    Ok(())
}

/// Has a recording transcribed.
pub fn transcribe(command: &str, file: &Path) -> Transcription {
    let output = command_for(command, file).and_then(|mut command| {
        let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
        output.map_err(|error| format!("the transcriber did not start: {error}"))
    });
    match output {
        Err(why) => Transcription::Nothing(format!("No transcript: {why}.")),
        Ok(output) if !output.status.success() => {
            Transcription::Nothing(format!("No transcript: the transcriber exited with {}.", output.status))
        }
        Ok(output) => match String::from_utf8_lossy(&output.stdout).trim() {
            "" => Transcription::Nothing("No transcript: the transcriber printed nothing.".to_owned()),
            words => Transcription::Words(words.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_transcriber_says_are_the_words_and_its_failure_is_told() {
        let heard = |command: &str| match transcribe(command, Path::new("x.wav")) {
            Transcription::Words(words) => words,
            Transcription::Nothing(why) => why,
        };
        assert_eq!(heard("echo heard {file}"), "heard x.wav");
        assert!(heard("false").starts_with("No transcript: the transcriber exited with "));
        assert_eq!(heard("true"), "No transcript: the transcriber printed nothing.");
        assert!(heard("/no/such/program").starts_with("No transcript: the transcriber did not start: "));
    }
}
