//! Nothing that was shown is lost, whenever the program is stopped: at random instants it is killed, asked to end or reaches
//! a deadline while an answer is being typed.

use super::desk::TestHome;
use super::seat::{Left, Pty, contents};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use std::fs;

/// How often in all, and how often of these by each way.
const KILLED: usize = 130;
const ENDED: usize = 50;
const CUT_OFF: usize = 20;

fn deck(seconds: u32) -> String {
    format!("---\ndeck: Small\ntrack: behavioral\n---\nP: Tell me about one change.\nTime: {seconds}s\nId: one\n")
}

/// Repeatable luck: a linear congruential generator is random enough to choose instants.
struct Luck(u64);

impl Luck {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// Letters without blanks, so that a row's end hides none.
    fn word(&mut self) -> String {
        (0..1 + self.below(9)).map(|_| char::from(b'a' + self.below(26) as u8)).chain(['-']).collect()
    }
}

/// The answer as it stands on the screen: what is behind the prompt, its rows joined.
fn shown(screen: &vt100::Screen) -> Option<String> {
    let text = contents(screen);
    let (_, answer) = text.split_once(" left\n> ").or_else(|| text.split_once(" over\n> "))?;
    Some(answer.replace('\n', ""))
}

/// What came before the terminal was put back as it had been: after that it echoes by itself keys that nobody read.
fn until_put_back(bytes: &[u8]) -> &[u8] {
    const PUT_BACK: &[u8] = b"\x1b[?2004l\x1b[?25h";
    let at = bytes.windows(PUT_BACK.len()).rposition(|part| part == PUT_BACK);
    at.map_or(bytes, |at| &bytes[..at])
}

fn draft(desk: &TestHome) -> String {
    let folder = fs::read_dir(desk.home().join("attempts")).expect("a folder of attempts");
    let mut drafts = folder
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "draft"));
    let path = drafts.next().expect("a draft");
    let bytes = fs::read(path).expect("a draft");
    let text = String::from_utf8(bytes).expect("ASCII");
    text.split_once('\n').expect("a heading").1.to_owned()
}

/// Types words until so much is shown, and a little more that may or may not be read yet.
fn type_until(seat: &mut Pty, before: &str, luck: &mut Luck) -> String {
    let mut typed = before.to_owned();
    let wanted = before.len() + luck.below(30);
    while typed.len() < wanted + 12 {
        let word = luck.word();
        seat.press(&word);
        typed.push_str(&word);
    }
    seat.until("so much of the answer", |screen| shown(screen).is_some_and(|shown| shown.len() >= wanted));
    typed
}

fn stop_at_random(signal: Signal, times: usize, seed: u64) {
    let mut luck = Luck(seed);
    let mut desk = TestHome::with(&deck(600)).variable("GREENROOM_TICK_MS", "30");
    let mut kept = String::new();
    for round in 0..times {
        if round % 6 == 0 && round > 0 {
            fs::remove_dir_all(desk.home().join("attempts")).expect("drafts that are there");
            kept.clear();
        }
        let mut seat = desk.sit(&["study"]);
        seat.sees("Tell me about one change.").press("t");
        seat.until("the draft offered again", |screen| {
            shown(screen).as_deref() == Some(kept.as_str())
                || (kept.is_empty() && contents(screen).contains(" left\n>"))
        });
        let typed = type_until(&mut seat, &kept, &mut luck);
        kill(Pid::from_raw(seat.process()), signal).expect("a process that runs");
        let left: Left = seat.gone();
        // What came over the wire last counts, too.
        let mut screen = vt100::Parser::new(24, 80, 0);
        screen.process(until_put_back(&left.bytes));
        let seen = shown(screen.screen()).unwrap_or_default();
        kept = draft(&left.desk);
        assert!(kept.starts_with(seen.trim_end()), "round {round}: shown was {seen:?}, kept is {kept:?}");
        assert!(typed.starts_with(&kept), "round {round}: typed was {typed:?}, kept is {kept:?}");
        desk = left.desk;
    }
}

#[test]
fn killed_at_random_instants_it_keeps_all_that_was_shown() {
    stop_at_random(Signal::SIGKILL, KILLED, 7);
}

#[test]
fn asked_to_end_at_random_instants_it_keeps_all_that_was_shown() {
    stop_at_random(Signal::SIGTERM, ENDED, 11);
}

#[test]
fn at_a_deadline_in_the_middle_of_a_word_all_that_was_shown_is_the_answer() {
    let mut luck = Luck(13);
    let mut desk = TestHome::with(&deck(1)).variable("GREENROOM_TICK_MS", "30");
    for round in 1..=CUT_OFF {
        let mut seat = desk.sit(&["mock", "behavioral", "1", "--answer", "type"]);
        seat.sees("Mock interview").press("\r");
        let mut typed = String::new();
        let mut seen = String::new();
        loop {
            let screen = seat.screen();
            let text = contents(&screen);
            if let Some(shown) = shown(&screen) {
                seen = shown;
            }
            if text.contains("Your answer so far counts") || text.contains("to continue.") {
                break;
            }
            // Only once the sheet is there: what is typed before belongs to no answer.
            if text.contains(" left\n>") && typed.len() < 400 {
                let word = luck.word();
                seat.press(&word);
                typed.push_str(&word);
                let least = typed.len();
                seat.until("the word, or the bell", |screen| {
                    let text = contents(screen);
                    text.contains("Time is up.") || shown_length(screen) >= least
                });
            }
        }
        seat.sees("to continue.")
            .press("zzz3")
            .press("\r")
            .sees("Debrief: question 1 of 1")
            .press("q")
            .sees("Work on first tomorrow")
            .press("\r")
            .sees("Report:");
        let left = seat.leaves();
        let mock: Value =
            serde_json::from_str(&left.desk.ask(&["mock", "show", &round.to_string(), "--json"])).expect("one object");
        let answer = mock["questions"][0]["answer"].as_str().expect("an answer");
        assert!(answer.starts_with(&seen), "round {round}: shown was {seen:?}, taken was {answer:?}");
        assert!(typed.starts_with(answer), "round {round}: typed was {typed:?}, taken was {answer:?}");
        assert_eq!(left.answers(), 0);
        desk = left.desk;
    }
}

fn shown_length(screen: &vt100::Screen) -> usize {
    shown(screen).map_or(0, |shown| shown.len())
}
