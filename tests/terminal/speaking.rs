//! Questions asked aloud by the person's own program: a script that writes down what it was to say, and speaks until it is
//! released or interrupted.

use super::desk::TestHome;
use super::seat::{Clock, Pty};
use crate::support::left_out;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(super) const DECK: &str = "\
---
deck: Small
track: behavioral
---
# One
P: Tell me about a *hard* `bug`, \"$(touch x)\".
Follow-up: What did it cost?
Id: one
";

/// Speaks until `go` exists; says where it was interrupted.
const SPEAKER: &str = "\
cd \"$(dirname \"$0\")\"
trap 'touch cut; exit 0' INT
[ \"$1\" = -- ] && printf '%s\\n' \"$2\" >> said
while [ ! -e go ]; do sleep 0.02; done
";

/// A home with these settings for the voice, and the folder in which the script works.
fn home(speak: &str, more: &str) -> (TestHome, PathBuf) {
    home_with(DECK, speak, more)
}

pub(super) fn home_with(deck: &str, speak: &str, more: &str) -> (TestHome, PathBuf) {
    let desk = TestHome::with(deck).variable("GREENROOM_TICK_MS", "50");
    let folder = desk.home().join("speaker");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("speaker.sh"), SPEAKER).expect("a script");
    let speak = speak.replace("SPEAKER", &format!("sh {}", folder.join("speaker.sh").display()));
    let settings = format!("{more}\n[voice]\nspeak = '''{speak}'''\n");
    fs::write(desk.home().join("config.toml"), settings).expect("settings");
    (desk, folder)
}

pub(super) fn wait_for(seat: &Pty, path: &Path) {
    let clock = Clock::start();
    while !path.exists() {
        assert!(clock.seconds() < 40.0, "no {}:\n{}", path.display(), super::seat::contents(&seat.screen()));
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

fn said(folder: &Path) -> String {
    fs::read_to_string(folder.join("said")).expect("something was said")
}

/// What was said, one line an utterance.
pub(super) fn lines(folder: &Path) -> Vec<String> {
    said(folder).lines().map(str::to_owned).collect()
}

/// Waits until this many utterances were begun.
pub(super) fn wait_until_said(seat: &Pty, folder: &Path, many: usize) {
    let clock = Clock::start();
    let begun = || fs::read_to_string(folder.join("said")).unwrap_or_default().lines().count();
    while begun() < many {
        assert!(clock.seconds() < 40.0, "{} of {many}:\n{}", begun(), super::seat::contents(&seat.screen()));
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// Lets the voice speak to its end at once, or not.
pub(super) fn release(folder: &Path, released: bool) {
    match released {
        true => fs::write(folder.join("go"), "").expect("a file"),
        false => fs::remove_file(folder.join("go")).expect("a file"),
    }
}

const ASKED: &str = "Tell me about a hard bug, \"$(touch x)\".\n";

#[test]
fn a_mock_asks_aloud_and_the_clock_starts_when_the_voice_ends() {
    let (desk, folder) = home("SPEAKER -- {text}", "think_time = 0");
    let mut seat = desk.sit(&["mock", "behavioral", "1"]);
    seat.sees("Mock interview").press("\r").sees("Listen.").sees("Press any key to skip.");
    wait_for(&seat, &folder.join("said"));
    fs::write(folder.join("go"), "").expect("a file");
    seat.sees("2:00 left").press("\u{3}").sees("Not now?").press("q").sees("is interrupted");
    let _left = seat.leaves();
    let said = said(&folder);
    assert!(said.ends_with(&format!(" {ASKED}")) && said.starts_with('H'), "greeting and question in one: {said}");
    assert!(!folder.join("cut").exists() && !folder.join("x").exists());
}

#[test]
fn a_low_window_shows_the_question_rather_than_the_words_before_it() {
    for (rows, has_lead) in [(24, true), (12, false)] {
        let desk = TestHome::with(DECK).variable("GREENROOM_TICK_MS", "50").window(60, rows);
        fs::write(desk.home().join("config.toml"), "think_time = 0\n").expect("settings");
        let mut seat = desk.sit(&["mock", "behavioral", "1"]);
        seat.sees("Mock interview").press("\r").sees("2:00 left").sees(ASKED.trim_end());
        let screen = super::seat::contents(&seat.screen());
        let above = screen.split(ASKED.trim_end()).next().and_then(|above| above.trim_end().lines().last());
        assert_eq!(above.is_some_and(|line| line.ends_with('.')), has_lead, "{screen}");
        seat.press("\u{3}").sees("Not now?").press("q").sees("is interrupted");
        seat.leaves();
    }
}

#[test]
fn any_key_cuts_the_voice_off() {
    let (desk, folder) = home("SPEAKER -- {text}", "");
    let mut seat = desk.sit(&["mock", "behavioral", "1"]);
    seat.sees("Mock interview").press("\r").sees("Listen.");
    wait_for(&seat, &folder.join("said"));
    seat.press("x").sees("think, 0:").press("s").sees("Listen.").press("x").sees("s hear the question");
    assert!(folder.join("cut").exists());
    seat.press("\u{3}").sees("Not now?").press("q").sees("is interrupted");
    seat.leaves();
}

#[test]
fn in_study_s_and_a_follow_up_are_spoken_and_space_is_not() {
    let (desk, folder) = home("SPEAKER -- {text}", "think_time = 0");
    fs::write(folder.join("go"), "").expect("a file");
    let mut seat = desk.sit(&["study"]);
    seat.sees("space start speaking").press(" ").sees("▸ Situation").press("\u{1b}").sees("space start speaking");
    assert!(!folder.join("said").exists(), "space starts at once");
    seat.press("s").sees("▸ Situation").press("\r").sees("f follow-up").press("f").sees("What did it cost?");
    seat.press("\r").sees("1:00 left").press("\r").sees("f follow-up").press("q").sees("1 again now").press("q");
    seat.sees("No answers in this session.");
    let _left = seat.leaves();
    assert_eq!(said(&folder), format!("{ASKED}What did it cost?\n"));
}

#[test]
fn a_voice_that_fails_is_told_once() {
    for (speak, told) in [
        ("/no/such/voice -- {text}", "Questions are not spoken: the program did not start"),
        ("sh -c 'exit 3' {text}", "Questions are not spoken: the program ended with exit status: 3."),
        ("sh -c 'exit 0'", "` has no {text}."),
    ] {
        let (desk, _) = home(speak, "think_time = 0");
        let mut seat = desk.sit(&["mock", "behavioral", "1"]);
        seat.sees("Mock interview").press("\r").sees(told).press("x").sees("2:00 left").press("\u{3}");
        seat.sees("Not now?").press("\r").sees("2:00 left").press("\u{3}").sees("Not now?").press("q");
        seat.sees("is interrupted");
        seat.leaves();
    }
}

/// Writes silence, and a loud tone once `loud` exists.
const RECORDER: &str = "\
trap 'exit 0' INT
cd \"$(dirname \"$0\")\"
printf 'RIFF\\044\\360\\377\\177WAVEfmt \\020\\000\\000\\000\\001\\000\\001\\000\\200\\076\\000\\000' > \"$1\"
printf '\\000\\175\\000\\000\\002\\000\\020\\000data\\000\\360\\377\\177' >> \"$1\"
head -c 32000 /dev/zero >> \"$1\"
while [ ! -e loud ]; do sleep 0.02; done
head -c 32000 /dev/zero | tr '\\000' '\\100' >> \"$1\"
while :; do sleep 0.02; done
";

#[test]
fn a_dead_microphone_is_seen_while_the_person_speaks() {
    let desk = TestHome::with(DECK).variable("GREENROOM_TICK_MS", "50");
    let folder = desk.home().join("recorder");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("recorder.sh"), RECORDER).expect("a script");
    let record = format!("sh {} {{file}}", folder.join("recorder.sh").display());
    let settings = format!("think_time = 0\n[voice]\nrecord = '''{record}'''\n");
    fs::write(desk.home().join("config.toml"), settings).expect("settings");
    let mut seat = desk.sit(&["study"]);
    seat.sees("space start speaking").press(" ").sees("▸ Situation").sees("microphone: no sound");
    fs::write(folder.join("loud"), "").expect("a file");
    seat.misses("no sound").sees("microphone").press("\u{1b}").sees("space start speaking").press("q");
    seat.sees("No answers in this session.");
    seat.leaves();
}

#[test]
fn the_setup_asks_before_each_step() {
    let (desk, folder) = home("SPEAKER -- {text}", "");
    let bin = folder.join("bin");
    fs::create_dir(&bin).expect("a folder");
    std::os::unix::fs::symlink("/bin/true", bin.join("arecord")).expect("a program");
    std::os::unix::fs::symlink("/bin/true", bin.join("aplay")).expect("a program");
    let mut seat = desk.variable("PATH", &bin.display().to_string()).sit(&["config", "voice"]);
    seat.sees("to record answers? [Y/n]").press("n\r").sees("record: not set").sees("speak: sh ");
    seat.sees("Use `aplay -q {file}` to play recordings? [Y/n]").press("\r").sees("Settings file: ");
    let left = seat.leaves();
    let settings = fs::read_to_string(left.desk.home().join("config.toml")).expect("settings");
    assert!(settings.contains("play = \"aplay -q {file}\"") && !settings.contains("record ="), "{settings}");
}

pub(super) const TWO: &str = "\
---
deck: Small
track: behavioral
---
# One
P: Tell me about a bug.
Id: one
# Two
P: Tell me about a conflict.
Id: two
";

const ANSWER: &str =
    "In May our importer broke. I read the logs and I wrote it again. As a result, errors fell by half.";

fn installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

fn run(program: &str, args: &[&str]) {
    assert!(Command::new(program).args(args).status().expect("an installed program").success(), "{program} {args:?}");
}

/// Waits until this many recordings are as long as the answer.
fn wait_for_recordings(seat: &Pty, folder: &Path, many: usize, bytes: u64) {
    let clock = Clock::start();
    let whole = || {
        let files = fs::read_dir(folder).into_iter().flatten();
        files
            .filter(|file| file.as_ref().is_ok_and(|file| file.metadata().is_ok_and(|file| file.len() >= bytes)))
            .count()
    };
    while whole() < many {
        assert!(clock.seconds() < 40.0, "no recording:\n{}", super::seat::contents(&seat.screen()));
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

#[test]
fn a_whole_mock_is_spoken_by_a_synthesizer_and_answered_by_a_file() {
    if let Some(missing) = ["espeak-ng", "sox"].into_iter().find(|program| !installed(program)) {
        left_out("a mock that is spoken", &format!("{missing} is not installed"));
        return;
    }
    let desk = TestHome::with(TWO).variable("GREENROOM_TICK_MS", "50");
    let folder = desk.home().join("voices");
    fs::create_dir(&folder).expect("a folder");
    let file = |name: &str| folder.join(name).display().to_string();
    run("espeak-ng", &["-w", &file("raw.wav"), "--", ANSWER]);
    run("sox", &["-q", &file("raw.wav"), "-r", "16000", "-c", "1", &file("answer.wav")]);
    fs::write(folder.join("words"), ANSWER).expect("a transcript");
    let [asked, answer, words] = ["asked.wav", "answer.wav", "words"].map(file);
    let settings = format!(
        "think_time = 0\n[voice]\nspeak = 'espeak-ng -w {asked} -- {{text}}'\nrecord = 'sox -q {answer} {{file}}'\n\
         transcribe = 'cat {words}'\n"
    );
    fs::write(desk.home().join("config.toml"), settings).expect("settings");
    let recordings = desk.home().join("attempts/recordings");
    let bytes = fs::metadata(&answer).expect("an answer").len();
    let mut seat = desk.sit(&["mock", "behavioral", "2"]);
    seat.sees("Mock interview").press("\r");
    for nth in 1..=2 {
        seat.sees(&format!("Question {nth} of 2")).sees(" left").sees("microphone");
        let spoken = fs::metadata(folder.join("asked.wav")).expect("the question was spoken").len();
        assert!(spoken > 20_000, "{spoken} bytes");
        fs::remove_file(folder.join("asked.wav")).expect("the question");
        wait_for_recordings(&seat, &recordings, nth, bytes);
        seat.press("\r");
    }
    for nth in 1..=2 {
        seat.sees(&format!("Debrief: question {nth} of 2")).sees("errors fell by half.").press("3");
        seat.sees("first word after").press("\r").sees("Grade it?").press("\r");
    }
    seat.sees("Work on first tomorrow").press("\r").sees("Report: ");
    let left = seat.leaves();
    let report = left.desk.ask(&["mock", "show", "1"]);
    assert_eq!(report.matches("first word after").count(), 2, "{report}");
    let show: serde_json::Value =
        serde_json::from_str(&left.desk.ask(&["mock", "show", "1", "--json"])).expect("one object");
    for question in show["questions"].as_array().expect("questions") {
        assert_eq!((&question["answer"], &question["attempt"]["transcribed"]), (&ANSWER.into(), &true.into()));
        let speech = question["attempt"]["delivery"]["speech"].as_f64().expect("seconds of speech");
        assert!((3.0..15.0).contains(&speech), "{speech} s");
    }
}
