//! Ctrl-Z: the shell has its terminal back, and `fg` goes on where it was.

use super::desk::{THREE, TestHome};
use super::seat::Pty;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

fn shell_at_the_first_card() -> Pty {
    let mut seat = TestHome::with(THREE).shell();
    seat.sees("$ ").press("\"$greenroom\" study\r").sees("What is first?");
    assert!(seat.is_raw());
    seat
}

/// Typed so that its echo is something else than its output.
const ASK: &str = "echo shell-$((40+2))\r";

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_draws_the_card_again() {
    let mut seat = shell_at_the_first_card();
    seat.press("\u{1a}").sees("Stopped").press(ASK).sees("shell-42");
    assert_eq!(seat.mode(), seat.mode_before);
    seat.press("fg\r").sees("What is first?").misses("shell-42");
    assert!(seat.is_raw());
    seat.press(" ").sees("Alpha.").press("3").sees("What is second?").press("q").sees("1 answer in").press("exit\r");
    assert_eq!(seat.leaves().grades("first"), ["good"]);
}

#[test]
fn a_program_stopped_from_outside_finds_its_mode_again() {
    let mut seat = shell_at_the_first_card();
    let group = seat.foreground();
    assert_ne!(group, seat.process(), "a job of its own");
    kill(Pid::from_raw(-group), Signal::SIGSTOP).expect("a job");
    // This shell does not set the mode itself when a job stops; most do.
    seat.sees("Stopped").press("stty sane\n").press(ASK).sees("shell-42");
    assert!(!seat.is_raw());
    seat.press("fg\r").sees("What is first?").misses("shell-42");
    seat.press(" ").sees("Alpha.").press("q").sees("No answers in this session.").press("exit\r");
    assert_eq!(seat.leaves().answers(), 0);
}

#[test]
fn a_stopped_program_can_be_asked_to_end() {
    let mut seat = shell_at_the_first_card();
    seat.press("\u{1a}").sees("Stopped").press("kill %1; fg; echo over-$((1+1))\r").sees("over-2").press("exit\r");
    seat.leaves();
}
