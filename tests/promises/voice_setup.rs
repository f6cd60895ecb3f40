//! `config voice` finds programs, keeps those that are set, and tells what they did.

use crate::support::Coach;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A home where only these programs are installed, each with its script.
fn with_programs(programs: &[(&str, &str)]) -> Coach {
    let coach = Coach::new();
    let folder = coach.desk().join("bin");
    fs::create_dir(&folder).expect("a folder");
    for (name, script) in programs {
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\nPATH=/bin:/usr/bin\n{script}")).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    }
    let path = folder.display().to_string();
    coach.env("PATH", &path)
}

/// Writes what it is to say into the file after `-w`.
const VOICE: (&str, &str) = ("espeak-ng", "printf '%s' \"$4\" > \"$2\"\n");

fn settings(coach: &Coach) -> String {
    fs::read_to_string(coach.home().join("config.toml")).expect("settings")
}

#[test]
fn programs_that_are_installed_are_written_to_the_settings() {
    // A recorder without a microphone: 3 s of silence, until it is interrupted.
    let record = "for file; do :; done\n\
                  { printf 'RIFF\\044\\167\\001\\000WAVEfmt \\020\\000\\000\\000\\001\\000\\001\\000\\200\\076\\000\\000\
                  \\000\\175\\000\\000\\002\\000\\020\\000data\\000\\167\\001\\000'; head -c 96000 /dev/zero; } > \"$file\"\n\
                  trap 'exit 1' INT; while :; do sleep 0.02; done\n";
    let coach = with_programs(&[("arecord", record), VOICE]).config("# mine\nplain = true\n");
    let told = coach.ask("config voice").out;
    for line in [
        "record: arecord -q -r 16000 -f S16_LE -c 1 {file}\n",
        "speak: espeak-ng -- {text}\n",
        "play: nothing found; install one of aplay, play, afplay\n",
        "No voice is heard: check the microphone.\n",
        "transcribe: not set",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let settings = settings(&coach);
    assert!(settings.starts_with("# mine\nplain = true\n"), "{settings}");
    assert!(settings.contains("[voice]\nrecord = \"arecord -q") && !settings.contains("play ="), "{settings}");
    let recordings = fs::read_dir(coach.home().join("attempts/recordings")).expect("the folder");
    assert_eq!(recordings.count(), 0, "the recording is deleted");
}

#[test]
fn a_sentence_shows_whether_the_transcriber_keeps_fillers() {
    for (transcribe, keeps) in [("cat {file}", true), ("sed 's/[Uu][mh], //g' {file}", false)] {
        let path = "PATH=/bin:/usr/bin";
        let config = format!("[voice]\nplay = \"mine {{file}}\"\ntranscribe = \"env {path} {transcribe}\"\n");
        let coach = with_programs(&[VOICE, ("env", "exec /usr/bin/env \"$@\"\n")]).config(&config);
        let told = coach.ask("config voice").out;
        assert!(told.contains(&format!("keeps_fillers: {keeps}\n")), "{told}");
        assert_eq!(told.contains("no number of fillers is shown"), !keeps, "{told}");
        assert!(told.contains("play: mine {file}\n"), "what is set stays: {told}");
        assert!(settings(&coach).contains(&format!("keeps_fillers = {keeps}\n")), "{}", settings(&coach));
    }
}

#[test]
fn a_program_that_fails_is_told() {
    let config = "[voice]\nrecord = \"no-such-recorder {file}\"\ntranscribe = \"no-such-transcriber {file}\"\n";
    let told = with_programs(&[VOICE]).config(config).ask("config voice").out;
    assert!(told.contains("No recording: the recorder did not start: "), "{told}");
    assert!(told.contains("No transcript: the transcriber did not start: "), "{told}");
    let failing = with_programs(&[("espeak-ng", "exit 4\n")]).config("[voice]\ntranscribe = \"cat {file}\"\n");
    let told = failing.ask("config voice").out;
    assert!(told.contains("Fillers: not tested: the program ended with exit status: 4."), "{told}");
}
