//! Leaving, on every way there is: what was graded stays, and the terminal is as it was.

use super::desk::{THREE, TestHome};
use super::seat::{Left, Pty};
use super::session::at_the_first_card;
use greenroom::terminal::{Event, Frame, Key, Tty};
use greenroom::world::Clock;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// In the middle of a session, one card graded.
fn one_graded(desk: TestHome) -> Pty {
    let mut seat = at_the_first_card(desk);
    seat.press(" ").sees("Alpha.").press("3").sees("What is second?");
    assert!(seat.is_raw());
    seat
}

#[track_caller]
fn kept(left: &Left) {
    assert_eq!(left.grades("first"), ["good"]);
    assert_eq!(left.answers(), 1);
}

#[test]
fn q_ctrl_c_and_ctrl_d_keep_everything_graded() {
    for key in ["q", "\u{3}", "\u{4}"] {
        let mut seat = one_graded(TestHome::with(THREE));
        seat.press(key).sees("1 answer in");
        let left = seat.leaves();
        assert!(left.status.success());
        kept(&left);
    }
}

#[test]
fn ctrl_c_with_the_answer_shown_grades_nothing_more() {
    let mut seat = one_graded(TestHome::with(THREE));
    seat.press(" ").sees("Beta.").press("\u{3}").sees("1 answer in");
    kept(&seat.leaves());
}

#[test]
fn a_session_left_in_the_prompt_leads_back_to_the_prompt() {
    let mut seat = TestHome::with(THREE).sit(&[]);
    seat.prompts("greenroom 3 new>").press("study\r").sees("What is first?").press(" ").sees("Alpha.").press("3");
    seat.sees("What is second?").press("\u{3}").sees("1 answer in").prompts("greenroom 2 new>").press("quit\r");
    let left = seat.leaves();
    assert!(left.status.success());
    kept(&left);
}

fn ask_to_end(seat: &Pty, signal: Signal) {
    kill(Pid::from_raw(seat.process()), signal).expect("a process");
}

#[test]
fn an_interrupt_from_outside_is_a_ctrl_c() {
    let mut seat = one_graded(TestHome::with(THREE));
    ask_to_end(&seat, Signal::SIGINT);
    seat.sees("1 answer in");
    let left = seat.leaves();
    assert!(left.status.success());
    kept(&left);
}

#[test]
fn a_program_asked_to_end_puts_the_terminal_in_order_first() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP] {
        let seat = one_graded(TestHome::with(THREE));
        ask_to_end(&seat, signal);
        let left = seat.leaves();
        assert!(left.status.signal().is_some(), "it ends by the signal: {}", left.status);
        kept(&left);
    }
}

#[test]
fn ctrl_s_stops_nothing_in_a_session() {
    let mut seat = one_graded(TestHome::with(THREE));
    seat.press("\u{13}").press(" ").sees("Beta.").press("3").sees("What is third?").press("q").sees("2 answers in");
    kept_first(&seat.leaves());
}

/// The first card's grade is there, whatever came after it.
#[track_caller]
fn kept_first(left: &Left) {
    assert_eq!(left.grades("first"), ["good"]);
}

#[test]
fn a_program_whose_terminal_is_stopped_still_ends_when_it_is_asked_to() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP] {
        // Stopped by a key that the terminal heard, as Ctrl-S is wherever keys do not come one by one.
        let mut seat = one_graded(TestHome::with(THREE));
        seat.hears_ctrl_s().press("\u{13}").press(" ");
        ask_to_end(&seat, signal);
        let left = seat.leaves();
        assert!(left.status.signal().is_some(), "it ends by the signal: {}", left.status);
        kept(&left);
    }
}

#[test]
fn a_program_asked_to_end_at_its_prompt_or_over_the_keys_does_so_too() {
    let mut seat = TestHome::with(THREE).sit(&[]);
    seat.prompts("greenroom 3 new>");
    assert!(seat.is_raw());
    ask_to_end(&seat, Signal::SIGTERM);
    seat.leaves();
    let mut seat = one_graded(TestHome::with(THREE));
    seat.press("?").sees("Press any key to go back.");
    ask_to_end(&seat, Signal::SIGTERM);
    kept(&seat.leaves());
}

#[test]
fn a_program_that_has_studied_once_can_still_be_asked_to_end() {
    let mut seat = TestHome::with(THREE).sit(&[]);
    seat.prompts("greenroom 3 new>")
        .press("study\r")
        .sees("What is first?")
        .press("q")
        .sees("No answers in this session.");
    seat.prompts("greenroom 3 new>");
    ask_to_end(&seat, Signal::SIGTERM);
    assert!(seat.leaves().status.signal().is_some());
}

#[test]
fn a_grade_is_on_disk_before_the_next_card_is_drawn() {
    let seat = one_graded(TestHome::with(THREE));
    ask_to_end(&seat, Signal::SIGKILL);
    // Nobody can put a terminal in order after this, so its mode is not looked at.
    kept(&seat.gone());
}

#[test]
fn a_panic_puts_the_terminal_in_order_and_one_in_a_worker_leaves_the_screen_usable() {
    let mut seat = TestHome::fresh().window(120, 24).scene("terminal::leaving::scene_a_panic_while_keys_are_read");
    seat.sees("keys come one by one");
    assert!(seat.is_raw());
    seat.press("?").sees("drawn again").press("!").sees("and out").sees("a worker failed");
    assert!(!seat.leaves().status.success());
}

#[test]
#[ignore = "a scene for a_panic_puts_the_terminal_in_order_and_one_in_a_worker_leaves_the_screen_usable"]
fn scene_a_panic_while_keys_are_read() {
    let mut tty = Tty::screen(Clock::System).expect("a terminal");
    let rows = vec!["keys come one by one".to_owned()];
    tty.draw(true, |_, _| Frame { rows, cursor: (1, 0) });
    loop {
        match tty.next_event(None) {
            Event::Key(Key::Char('!')) => break,
            Event::Key(Key::Char('?')) => {
                std::thread::spawn(|| panic!("a worker failed")).join().expect_err("a panic");
                let rows = vec!["drawn again".to_owned()];
                tty.draw(false, |_, _| Frame { rows, cursor: (1, 0) });
            }
            _ => {}
        }
    }
    panic!("and out");
}

#[test]
fn an_editor_that_fails_says_so_and_leads_back_to_the_card() {
    let mut seat = one_graded(TestHome::with(THREE).editor("exit 3"));
    seat.press("e")
        .sees("error: the editor exited with exit status: 3; nothing was changed")
        .sees("what you wrote is in");
    seat.sees("Press any key to go back to the card.").press(" ").misses("error:").sees("What is second?");
    assert!(seat.is_raw());
    seat.press("q").sees("1 answer in");
    kept(&seat.leaves());
}

#[test]
fn an_editor_that_is_killed_in_raw_mode_leaves_a_terminal_that_works() {
    let mut seat = one_graded(TestHome::with(THREE).editor("stty raw -echo; kill -9 $$"));
    seat.press("e")
        .sees("Press any key to go back to the card.")
        .press(" ")
        .misses("Press any key")
        .sees("What is second?");
    seat.press(" ").sees("Beta.").press("4").sees("What is third?").press("q").sees("2 answers in");
    let left = seat.leaves();
    assert_eq!(left.grades("second"), ["easy"]);
}

#[test]
fn an_editor_that_does_not_exist_and_a_text_that_is_no_card_are_told() {
    let mut seat = one_graded(TestHome::with(THREE).variable("EDITOR", "no-such-editor"));
    seat.press("e")
        .sees("the editor `no-such-editor` was not found")
        .sees("Press any key to go back")
        .press(" ")
        .misses("Press any key")
        .press("q");
    seat.sees("1 answer in");
    seat.leaves();
    let mut seat = one_graded(TestHome::with(THREE).editor("echo 'Q: Half a card?' > \"$1\""));
    seat.press("e")
        .sees("this question has no answer")
        .sees("what you wrote is in")
        .sees("Press any key to go back")
        .press(" ")
        .misses("Press any key");
    seat.press("q").sees("1 answer in");
    kept(&seat.leaves());
}

#[test]
fn ctrl_c_in_the_editor_is_the_editor_s_own_affair() {
    let editor = "trap 'echo Heard.' INT; echo Editing.; until read line; do :; done";
    let mut seat = one_graded(TestHome::with(THREE).editor(editor));
    seat.press("e")
        .sees("Editing.")
        .press("\u{3}")
        .sees("Heard.")
        .press("on\r")
        .misses("Heard.")
        .sees("What is second?")
        .press("q");
    seat.sees("1 answer in");
    kept(&seat.leaves());
}
