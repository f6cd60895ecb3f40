//! `config voice`: finds the programs that record, speak, and play, and writes them to the settings. Then it tries them: three
//! seconds of the user's voice, and a spoken sentence that shows whether the transcriber keeps fillers. In a terminal it asks
//! before each step; elsewhere every step is done.

use super::answering::{Transcription, quiet, record_for, transcribe};
use super::context::Context;
use super::lines::Lines;
use crate::app::recording::{command_for, listen_to};
use crate::config::{BadConfig, Voice, with_keeps_fillers, with_voice_command};
use crate::error::{DoingTo, Error, Result};
use crate::library::{new_recording, write_atomically};
use crate::practice::feedback::{Answer, FindingKind, Origin, analyze};
use crate::view::safe_line;
use crate::world::find_program;
use std::path::Path;
use std::time::Duration;

/// How long the user speaks.
const SPOKEN: Duration = Duration::from_secs(3);

/// Recordings of this setup belong to no card.
const NO_CARD: i64 = 0;

/// A kind of program: its setting, what it does, and the commands that are known, the best first. The sentences of a question
/// follow `--`, so that a program does not take their first word for an option.
struct Kind {
    key: &'static str,
    does: &'static str,
    commands: &'static [&'static str],
}

const KINDS: [Kind; 3] = [
    Kind {
        key: "record",
        does: "record answers",
        commands: &[
            "arecord -q -r 16000 -f S16_LE -c 1 {file}",
            "rec -q --buffer 1024 -r 16000 -c 1 {file}",
            "sox -q --buffer 1024 -d -r 16000 -c 1 {file}",
        ],
    },
    Kind {
        key: "speak",
        does: "speak questions",
        commands: &["espeak-ng -- {text}", "spd-say -w -- {text}", "say -- {text}"],
    },
    Kind { key: "play", does: "play recordings", commands: &["aplay -q {file}", "play -q {file}", "afplay {file}"] },
];

/// Programs that speak into a file, for the sentence with fillers.
const INTO_FILE: [&str; 2] = ["espeak-ng -w {file} --", "say --data-format=LEI16@16000 -o {file} --"];

/// Three fillers. Transcribers that leave fillers out keep one in five at most, so two of them tell the two kinds apart.
const SENTENCE: &str = "Um, I was late because, uh, the train broke down, and, um, nobody called.";
const KEPT: usize = 2;

/// Runs the setup.
pub fn set_up(ctx: &mut Context<'_>) -> Result<()> {
    ctx.open()?;
    let mut lines = Lines { ctx, quiet: false };
    for kind in &KINDS {
        choose(kind, &mut lines)?;
    }
    let voice = lines.ctx.home.voice()?;
    if voice.record.is_some() && agrees("Record three seconds", &mut lines)? {
        try_microphone(&voice, &mut lines)?;
    }
    match &voice.transcribe {
        None => lines.say("transcribe: not set; `docs/answering.md` shows a command for whisper.cpp\n")?,
        Some(command) if agrees("Test whether the transcriber keeps fillers", &mut lines)? => {
            test_fillers(command, &mut lines)?;
        }
        Some(_) => {}
    }
    let path = lines.ctx.home.config_file().display().to_string();
    lines.say(&format!("Settings file: {}\n", safe_line(&path)))
}

/// Enter or `y` agrees; without a terminal there is nobody to ask.
fn agrees(step: &str, lines: &mut Lines<'_, '_>) -> Result<bool> {
    if !lines.ctx.world.terminal.input {
        return Ok(true);
    }
    let answer = lines.ask(&format!("{step}? [Y/n] "))?.ok_or(Error::Interrupted)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes"))
}

/// Keeps the command that is set, or else takes the first one whose program is installed.
fn choose(kind: &Kind, lines: &mut Lines<'_, '_>) -> Result<()> {
    let voice = lines.ctx.home.voice()?;
    let set = match kind.key {
        "record" => voice.record,
        "speak" => voice.speak,
        _ => voice.play,
    };
    if let Some(command) = set {
        return lines.say(&format!("{}: {}\n", kind.key, safe_line(&command)));
    }
    let Some(command) = kind.commands.iter().find(|command| is_installed(command)) else {
        let names: Vec<&str> = kind.commands.iter().map(|command| program(command)).collect();
        return lines.say(&format!("{}: nothing found; install one of {}\n", kind.key, names.join(", ")));
    };
    if !agrees(&format!("Use `{command}` to {}", kind.does), lines)? {
        return lines.say(&format!("{}: not set\n", kind.key));
    }
    save(with_voice_command(&lines.ctx.home.config_text()?, kind.key, command), lines)?;
    lines.say(&format!("{}: {command}\n", kind.key))
}

fn program(command: &str) -> &str {
    command.split(' ').next().unwrap_or_default()
}

fn is_installed(command: &str) -> bool {
    find_program(program(command)).is_some()
}

fn save(changed: std::result::Result<String, BadConfig>, lines: &mut Lines<'_, '_>) -> Result<()> {
    let changed = changed.map_err(|bad| Error::refused(bad.0))?;
    write_atomically(&lines.ctx.home.config_file(), changed.as_bytes())
}

fn try_microphone(voice: &Voice, lines: &mut Lines<'_, '_>) -> Result<()> {
    let Some(command) = &voice.record else { return Ok(()) };
    let file = new_recording(&lines.ctx.home, NO_CARD, lines.ctx.now())?;
    lines.note("Recording: speak now.\n")?;
    match record_for(command, &file, SPOKEN) {
        Err(why) => lines.say(&format!("No recording: {}.\n", safe_line(&why)))?,
        Ok(()) if !file.is_file() => lines.say("No recording: the recorder wrote no file.\n")?,
        Ok(()) => {
            tell_heard(voice, &file, lines)?;
            remove(&file)?;
        }
    }
    Ok(())
}

/// What the recording says: a voice or none, then its sound, then its words.
fn tell_heard(voice: &Voice, file: &Path, lines: &mut Lines<'_, '_>) -> Result<()> {
    match listen_to(file) {
        Ok(Some(delivery)) => lines.say(&format!("You spoke for {:.1} s.\n", delivery.speech))?,
        Ok(None) => lines.say("No voice is heard: check the microphone.\n")?,
        Err(error) => lines.fail(&error)?,
    }
    if let Some(command) = &voice.play {
        lines.note("Playing the recording.\n")?;
        if let Err(why) = run_on(command, file) {
            lines.say(&format!("No playback: {}.\n", safe_line(&why)))?;
        }
    }
    match voice.transcribe.as_ref().map(|command| transcribe(command, file)) {
        Some(Transcription::Words(words)) => lines.say(&format!("The transcriber heard: {}\n", safe_line(&words))),
        Some(Transcription::Nothing(why)) => lines.say(&format!("{}\n", safe_line(&why))),
        None => Ok(()),
    }
}

/// Runs a program on a file to its end; an error in words if it fails.
fn run_on(command: &str, file: &Path) -> std::result::Result<(), String> {
    let status = quiet(command_for(command, file)?).status().map_err(|error| format!("it did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("the program ended with {status}")) }
}

/// Has a sentence with fillers spoken into a file and transcribed, and saves whether the fillers were kept.
fn test_fillers(command: &str, lines: &mut Lines<'_, '_>) -> Result<()> {
    let Some(speaker) = INTO_FILE.iter().find(|command| is_installed(command)) else {
        let names: Vec<&str> = INTO_FILE.iter().map(|command| program(command)).collect();
        return lines.say(&format!("Fillers: not tested; install one of {}\n", names.join(", ")));
    };
    let file = new_recording(&lines.ctx.home, NO_CARD, lines.ctx.now())?;
    let heard = match run_on(&format!("{speaker} '{SENTENCE}'"), &file) {
        Ok(()) => transcribe(command, &file),
        Err(why) => Transcription::Nothing(format!("Fillers: not tested: {why}.")),
    };
    remove(&file)?;
    let words = match heard {
        Transcription::Words(words) => words,
        Transcription::Nothing(why) => return lines.say(&format!("{}\n", safe_line(&why))),
    };
    let keeps = fillers(&words) >= KEPT;
    save(with_keeps_fillers(&lines.ctx.home.config_text()?, keeps), lines)?;
    lines.say(&format!("Spoken: {SENTENCE}\nHeard: {}\nkeeps_fillers: {keeps}\n", safe_line(&words)))?;
    if !keeps {
        lines.say(
            "The transcriber leaves fillers out, so no number of fillers is shown. Whisper keeps them if its prompt has \
             some: `--prompt 'Um, so, uh, I was, um, thinking.'`\n",
        )?;
    }
    Ok(())
}

fn fillers(transcript: &str) -> usize {
    let answer = Answer { text: transcript, origin: Origin::Transcript, ..Answer::default() };
    let found = analyze(&answer).findings.into_iter().filter(|finding| finding.kind == FindingKind::Filler);
    found.map(|finding| finding.spans.len()).sum()
}

fn remove(file: &Path) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).doing_to("delete the recording", file),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_has_three_fillers_and_without_them_too_few() {
        assert_eq!(fillers(SENTENCE), 3);
        assert_eq!(fillers("I was late because the train broke down, and nobody called."), 0);
        assert!(fillers("Um I was late because the train broke down and um nobody called") >= KEPT);
    }
}
