//! The terminal while it is this program's: its mode, its signals, its events, and what is drawn on it. One owner; when it
//! goes, on whatever way, the terminal is as it was. Must not know what is drawn.
//!
//! Screens are drawn on the alternate screen: a frame on the main one would overwrite lines that the terminal takes back
//! from its history where the window grows.

use super::parser::{Event, Key, Parser};
use super::signals::{self, HeldInterrupts, hold_interrupts, put_back_before_the_end, set_now};
use crate::world::Clock;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{FlushArg, InputFlags, LocalFlags, SpecialCharacterIndices, Termios, tcflush, tcgetattr};
use nix::unistd::{Pid, read};
use signal_hook::consts::{SIGCONT, SIGINT, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use std::io::{self, stdin};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

/// While events wait, nothing is drawn for so long at most.
const UNDRAWN: Duration = Duration::from_millis(30);

/// What a window shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its rows from the top, each a line that may hold color.
    pub rows: Vec<String>,
    /// Row and column of the cursor, from 0.
    pub cursor: (usize, usize),
}

/// Columns and rows of the window now.
pub fn window() -> (usize, usize) {
    let (rows, columns) = console::Term::stdout().size();
    (columns.into(), rows.into())
}

/// Owns the terminal. Put back when dropped, also by a panic.
pub struct Tty {
    clock: Clock,
    /// Has it a screen of its own, or a line at the end of what was said?
    has_screen: bool,
    before: Termios,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    parser: Parser,
    read_at: Instant,
    is_closed: bool,
    /// The rows that the window shows; `None` where that is not known.
    drawn: Option<Vec<String>>,
    drawn_at: Instant,
    cursor: (usize, usize),
    /// Nothing but time has passed since.
    was_due: bool,
    size: (usize, usize),
    /// How long the process was stopped and nobody asked yet.
    stopped: Duration,
    /// Ctrl-C is a key here, also in the moments when the terminal changes hands.
    _held: HeldInterrupts,
}

impl Tty {
    /// Takes the terminal and its alternate screen.
    pub fn screen(clock: Clock) -> io::Result<Tty> {
        Tty::take(clock, true)
    }

    /// Takes the keys, and one line below what was said.
    pub fn line(clock: Clock) -> io::Result<Tty> {
        Tty::take(clock, false)
    }

    fn take(clock: Clock, has_screen: bool) -> io::Result<Tty> {
        put_back_before_the_end()?;
        let before = tcgetattr(stdin())?;
        let held = hold_interrupts();
        let (heard, told) = UnixStream::pair()?;
        let signals = SignalDelivery::with_pipe(heard, told, SignalOnly, [SIGWINCH, SIGCONT, SIGINT])?;
        let now = clock.instant();
        let mut tty = Tty {
            clock,
            has_screen,
            before,
            signals,
            parser: Parser::default(),
            read_at: now,
            is_closed: false,
            drawn: None,
            drawn_at: now,
            cursor: (0, 0),
            was_due: false,
            size: window(),
            stopped: Duration::ZERO,
            _held: held,
        };
        tty.enter();
        Ok(tty)
    }

    /// Keys one by one, and the screen. Output stays cooked: a line feed still begins a line. Ctrl-C and Ctrl-Z come as keys, so
    /// that the screen can be put in order first; so does Ctrl-S, which would stop all output, and with it whoever writes.
    fn enter(&mut self) {
        let mut raw = self.before.clone();
        raw.local_flags.remove(LocalFlags::ICANON | LocalFlags::ECHO | LocalFlags::ISIG | LocalFlags::IEXTEN);
        raw.control_chars[SpecialCharacterIndices::VMIN as usize] = 1;
        raw.control_chars[SpecialCharacterIndices::VTIME as usize] = 0;
        raw.input_flags.remove(InputFlags::IXON);
        let _hold = signals::hold();
        // First: in the background this stops the process until it is in front again.
        self.is_closed |= set_now(&raw).is_err();
        self.signals.pending().for_each(drop);
        self.drawn = None;
        signals::enter_screen(self.has_screen);
    }

    fn leave(&mut self) {
        if !self.has_screen {
            self.draw_line("");
        }
        signals::leave_screen();
        // Where even this fails the terminal is gone, and nobody is left to tell.
        let _ = set_now(&self.before);
    }

    /// Stops the process as Ctrl-Z does, and those that it started; returns when it goes on.
    fn stop(&mut self) {
        let left = self.clock.instant();
        self.leave();
        // A process can always stop itself; else it goes on at once.
        let _ = kill(Pid::from_raw(0), Signal::SIGTSTP);
        self.enter();
        self.stopped += self.clock.instant().duration_since(left);
    }

    /// How long Ctrl-Z stopped the process since this was last asked.
    pub fn take_stopped(&mut self) -> Duration {
        std::mem::take(&mut self.stopped)
    }

    /// What was typed before it could mean anything. The one place where it is forgotten.
    pub fn drop_typed(&mut self) {
        self.parser.clear();
        self.is_closed |= tcflush(stdin(), FlushArg::TCIFLUSH).is_err();
    }

    /// The next event. Signals come first, then the time, then what was typed. Ctrl-Z is obeyed and becomes
    /// [`Event::Resized`]: all is drawn anew after it.
    pub fn next_event(&mut self, due: Option<Instant>) -> Event {
        self.was_due = false;
        loop {
            if let Some(event) = self.signaled() {
                return event;
            }
            let now = self.clock.instant();
            if due.is_some_and(|due| due <= now) {
                self.was_due = true;
                return Event::Due;
            }
            match self.parser.take() {
                Some(Event::Key(Key::Ctrl('z'))) => {
                    self.stop();
                    return Event::Resized;
                }
                Some(event) => return event,
                None if self.is_closed => return Event::Closed,
                None => {}
            }
            let given_up = self.parser.patience().map(|patience| self.read_at + patience);
            if given_up.is_some_and(|given_up| given_up <= now) {
                self.parser.give_up();
                continue;
            }
            let until = due.into_iter().chain(given_up).min();
            // What cannot be read for whatever reason is gone.
            self.is_closed |= self.wait(until.map(|until| until.saturating_duration_since(now))).is_err();
        }
    }

    /// What a signal means, if one came.
    fn signaled(&mut self) -> Option<Event> {
        let signals: Vec<i32> = self.signals.pending().collect();
        if signals.contains(&SIGCONT) {
            // A shell that had the terminal has left its own mode and its own words.
            self.enter();
        }
        // Sent by somebody else: the key itself comes as a key.
        let is_interrupt = signals.contains(&SIGINT);
        let event = if is_interrupt { Event::Key(Key::Ctrl('c')) } else { Event::Resized };
        (!signals.is_empty()).then_some(event)
    }

    /// Waits for so long at most and takes in what can be read.
    fn wait(&mut self, longest: Option<Duration>) -> nix::Result<()> {
        // Waiting a little too long is better than not at all: poll counts whole milliseconds.
        let ms = longest.map(|longest| i32::try_from(longest.as_micros().div_ceil(1_000)).unwrap_or(i32::MAX));
        let timeout = ms.map_or(PollTimeout::NONE, |ms| PollTimeout::try_from(ms).unwrap_or(PollTimeout::MAX));
        let input = stdin();
        let mut sources =
            [input.as_fd(), self.signals.get_read().as_fd()].map(|source| PollFd::new(source, PollFlags::POLLIN));
        let mut bytes = [0; 4096];
        let read = poll(&mut sources, timeout).and_then(|_| match sources[0].any() {
            Some(true) => read(&input, &mut bytes).map(Some),
            _ => Ok(None),
        });
        match read {
            // The end of a terminal that was closed.
            Ok(Some(0)) => self.is_closed = true,
            Ok(Some(length)) => {
                self.parser.feed(&bytes[..length]);
                self.read_at = self.clock.instant();
            }
            Ok(None) | Err(Errno::EINTR | Errno::EAGAIN) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Draws what differs from what a window of so many columns and rows shows. Where a screen is `fresh`, keys typed before it
    /// was seen were not meant for it; else it may wait until what was typed is taken in.
    pub fn draw(&mut self, fresh: bool, frame: impl FnOnce(usize, usize) -> Frame) {
        let now = self.clock.instant();
        if !fresh && self.parser.is_ready() && now.saturating_duration_since(self.drawn_at) < UNDRAWN {
            return;
        }
        self.drawn_at = now;
        let size = window();
        if fresh || std::mem::replace(&mut self.size, size) != size {
            self.drawn = None;
        }
        let (columns, height) = size;
        let Frame { rows, cursor } = frame(columns, height);
        let mut rows: Vec<String> = rows.iter().take(height).map(|row| cut(row, columns)).collect();
        rows.resize(height, String::new());
        let changes = changes(self.drawn.as_deref(), &rows);
        self.drawn = Some(rows);
        let has_moved = std::mem::replace(&mut self.cursor, cursor) != cursor;
        // After a key the cursor is put where it belongs in any case, whoever has moved it.
        if changes.is_empty() && !has_moved && self.was_due {
            return;
        }
        let begun = format!("\x1b[?2026h\x1b[?25l{changes}");
        let (row, column) = (cursor.0.min(height.saturating_sub(1)) + 1, cursor.1 + 1);
        let done = format!("\x1b[{row};{column}H\x1b[?25h\x1b[?2026l");
        if fresh {
            // The cursor is seen once keys count.
            self.write(&begun);
            self.drop_typed();
            self.write(&done);
        } else {
            self.write(&format!("{begun}{done}"));
        }
    }

    /// Draws the one line below what was said; an empty one leaves no trace.
    pub fn draw_line(&mut self, line: &str) {
        let line = cut(line, window().0.saturating_sub(1));
        if self.drawn.as_deref().unwrap_or_default().concat() != line {
            self.write(&format!("\r\x1b[K{line}"));
            self.drawn = Some(vec![line]);
        }
    }

    /// Where this fails the terminal is gone, which the next event tells.
    fn write(&mut self, text: &str) {
        let _hold = signals::hold();
        self.is_closed |= signals::write_all(text.as_bytes()).is_err();
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Cut where the window ends, so that no row runs into the next.
fn cut(row: &str, columns: usize) -> String {
    console::truncate_str(row, columns, "").into_owned()
}

/// The rows that differ, each where it belongs; all of them where it is not known what the window shows.
fn changes(before: Option<&[String]>, rows: &[String]) -> String {
    let differs = |place: usize| before.and_then(|before| before.get(place)) != Some(&rows[place]);
    let row = |place: usize| format!("\x1b[{};1H\x1b[K{}", place + 1, rows[place]);
    (0..rows.len()).filter(|place| differs(*place)).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::changes;

    fn rows(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn only_rows_that_differ_are_written() {
        let before = rows("a\nb\nc");
        assert_eq!(changes(Some(&before), &rows("a\nx\nc")), "\x1b[2;1H\x1b[Kx");
        assert_eq!(changes(Some(&before), &before), "");
        assert_eq!(changes(None, &rows("a\nb")), "\x1b[1;1H\x1b[Ka\x1b[2;1H\x1b[Kb");
    }
}
