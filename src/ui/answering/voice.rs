//! The person's own recorder and transcriber, where the settings name them: one runs while an answer is said, the other
//! reads the recording afterwards. Whatever becomes of them, the answer stays.

use super::AnswerScreen;
use crate::config::Voice;
use crate::error::Result;
use crate::library::Home;
use crate::terminal::interrupt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// So long a recorder may take to close its file.
const PATIENCE: Duration = Duration::from_secs(3);

const STEP: Duration = Duration::from_millis(20);

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

/// Starts the recorder for an answer to this card; `Ok(None)` where none is set, `Err` says why it did not start.
pub fn record(card: i64, home: &Home) -> Result<Result<Option<Recording>, String>> {
    let voice = home.voice()?;
    let Some(command) = &voice.record else { return Ok(Ok(None)) };
    let file = home.attempts().join(format!("{card:016x}.wav"));
    Ok(start(command, &file).map(|recorder| Some(Recording { recorder, file, voice: voice.clone() })))
}

fn start(command: &str, file: &Path) -> Result<Child, String> {
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| format!("the recorder's file could not be created: {error}"))?;
    let mut command = command_for(command, file)?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map_err(|error| format!("the recorder did not start: {error}"))
}

/// The words of a command, `{file}` replaced by the recording's path.
fn command_for(command: &str, file: &Path) -> Result<Command, String> {
    let words = shlex::split(command).filter(|words| !words.is_empty());
    let words = words.ok_or_else(|| format!("`{command}` is not a valid command"))?;
    let words: Vec<String> = words.iter().map(|word| word.replace("{file}", &file.to_string_lossy())).collect();
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    Ok(command)
}

impl Recording {
    /// Ends the recorder as Ctrl-C does, so that it closes its file.
    fn stop(&mut self) {
        // Where it has ended by itself there is nobody to tell.
        let _ = interrupt(&self.recorder);
        let mut waited = Duration::ZERO;
        while matches!(self.recorder.try_wait(), Ok(None)) {
            if waited >= PATIENCE {
                let _ = self.recorder.kill();
                let _ = self.recorder.wait();
                return;
            }
            std::thread::sleep(STEP);
            waited += STEP;
        }
    }

    /// Ends the recording and forgets about it: the answer was canceled.
    pub fn drop_it(mut self) {
        self.stop();
    }

    /// Ends the recording and has it transcribed. `Ok(None)` where no transcriber is set.
    pub fn hear(mut self, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<Transcription>> {
        self.stop();
        if !self.file.is_file() {
            return Ok(Some(Transcription::Nothing(
                "The recorder wrote no file; the answer is saved without a recording.".to_owned(),
            )));
        }
        let Some(command) = self.voice.transcribe.clone() else { return Ok(None) };
        let heard = desk.away(|ctx| {
            ctx.note("Transcribing; press Ctrl-C to cancel.\n")?;
            Ok(transcribe(&command, &self.file))
        })?;
        Ok(Some(heard))
    }
}

fn transcribe(command: &str, file: &Path) -> Transcription {
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
    fn the_file_takes_its_place_in_a_command_and_a_broken_quote_is_told() {
        let command = command_for("rec -q '{file}' in={file}", Path::new("/a b.wav")).expect("a command");
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        assert_eq!(
            (command.get_program().to_str(), words),
            (Some("rec"), vec!["-q".into(), "/a b.wav".into(), "in=/a b.wav".into()])
        );
        assert!(command_for("rec 'x", Path::new("x")).is_err() && command_for(" ", Path::new("x")).is_err());
    }

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
