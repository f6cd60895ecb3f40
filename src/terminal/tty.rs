//! The one owner of the terminal: its mode, its signals, its events, and frames on it. Dropping it restores the terminal.
//! Must not know what the frames show.
//!
//! Frames go to the alternate screen: on the main screen, a frame would overwrite lines that return from the scrollback
//! when the window grows.

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

/// While more events are ready, drawing may be put off this long.
const UNDRAWN: Duration = Duration::from_millis(30);

/// The content of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The rows from the top; each may contain color.
    pub rows: Vec<String>,
    /// Row and column of the cursor, from 0.
    pub cursor: (usize, usize),
}

/// The current columns and rows of the window.
pub fn window() -> (usize, usize) {
    let (rows, columns) = console::Term::stdout().size();
    (columns.into(), rows.into())
}

/// Owns the terminal and restores it when dropped, also after a panic.
pub struct Tty {
    clock: Clock,
    /// Does it draw on the alternate screen, or only one line below the output?
    has_screen: bool,
    before: Termios,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    parser: Parser,
    read_at: Instant,
    is_closed: bool,
    /// The rows that the window shows; `None` if that is not known.
    drawn: Option<Vec<String>>,
    drawn_at: Instant,
    cursor: (usize, usize),
    /// The last event was the deadline.
    was_due: bool,
    size: (usize, usize),
    /// How long Ctrl-Z stopped the process since this was last taken.
    stopped: Duration,
    /// Ctrl-C is a key here, also while another program has the terminal.
    _held: HeldInterrupts,
}

impl Tty {
    /// Takes the terminal and switches to the alternate screen.
    pub fn screen(clock: Clock) -> io::Result<Tty> {
        Tty::take(clock, true)
    }

    /// Takes the terminal for keys and one line below the output.
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

    /// Sets raw input and enters the screen. Output processing stays on, so a line feed still begins a line. Ctrl-C and
    /// Ctrl-Z come as keys, so that the screen can be restored first. So does Ctrl-S, which would block every write.
    fn enter(&mut self) {
        let mut raw = self.before.clone();
        raw.local_flags.remove(LocalFlags::ICANON | LocalFlags::ECHO | LocalFlags::ISIG | LocalFlags::IEXTEN);
        raw.control_chars[SpecialCharacterIndices::VMIN as usize] = 1;
        raw.control_chars[SpecialCharacterIndices::VTIME as usize] = 0;
        raw.input_flags.remove(InputFlags::IXON);
        let _hold = signals::hold();
        // Must come first: in the background, this stops the process until it is in the foreground again.
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
        // If this fails, the terminal is gone.
        let _ = set_now(&self.before);
    }

    /// Stops the process group as Ctrl-Z does; returns when it is continued.
    fn stop(&mut self) {
        let left = self.clock.instant();
        self.leave();
        // If this fails, the process simply continues.
        let _ = kill(Pid::from_raw(0), Signal::SIGTSTP);
        self.enter();
        self.stopped += self.clock.instant().duration_since(left);
    }

    /// How long Ctrl-Z stopped the process since the last call.
    pub fn take_stopped(&mut self) -> Duration {
        std::mem::take(&mut self.stopped)
    }

    /// Drops what was typed before the screen could be seen. Nothing else drops input.
    pub fn drop_typed(&mut self) {
        self.parser.clear();
        self.is_closed |= tcflush(stdin(), FlushArg::TCIFLUSH).is_err();
    }

    /// The next event: signals first, then the deadline, then input. Ctrl-Z stops the process and then returns
    /// [`Event::Resized`], because the screen must be drawn again.
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
            // A terminal that cannot be read is treated as closed.
            self.is_closed |= self.wait(until.map(|until| until.saturating_duration_since(now))).is_err();
        }
    }

    /// The event of a signal that arrived, if any.
    fn signaled(&mut self) -> Option<Event> {
        let signals: Vec<i32> = self.signals.pending().collect();
        if signals.contains(&SIGCONT) {
            // Meanwhile, the shell has set its own mode and written to the screen.
            self.enter();
        }
        // Only another process sends this signal: the key itself comes as a key.
        let is_interrupt = signals.contains(&SIGINT);
        let event = if is_interrupt { Event::Key(Key::Ctrl('c')) } else { Event::Resized };
        (!signals.is_empty()).then_some(event)
    }

    /// Waits up to `longest` and reads what is there.
    fn wait(&mut self, longest: Option<Duration>) -> nix::Result<()> {
        // Rounded up, because `poll` counts whole milliseconds and must not return before the deadline.
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
            // The terminal was closed.
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

    /// Draws the rows that changed; `frame` gets the columns and rows of the window. On a `fresh` screen, keys typed before it
    /// was visible are dropped. Otherwise drawing may be put off while more input is ready.
    pub fn draw(&mut self, fresh: bool, frame: impl FnOnce(usize, usize) -> Frame) {
        let now = self.clock.instant();
        if !fresh && self.parser.is_ready() && now.saturating_duration_since(self.drawn_at) < UNDRAWN {
            return;
        }
        self.drawn_at = now;
        if self.has_screen && !signals::is_on_alternate() {
            self.enter();
        }
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
        // After a key, the cursor is always placed again, because the terminal may have moved it.
        if changes.is_empty() && !has_moved && self.was_due {
            return;
        }
        let begun = format!("\x1b[?2026h\x1b[?25l{changes}");
        let (row, column) = (cursor.0.min(height.saturating_sub(1)) + 1, cursor.1 + 1);
        let done = format!("\x1b[{row};{column}H\x1b[?25h\x1b[?2026l");
        if fresh {
            // The cursor appears only when keys count.
            self.write(&begun);
            self.drop_typed();
            self.write(&done);
        } else {
            self.write(&format!("{begun}{done}"));
        }
    }

    /// Draws the one line below the output; an empty line erases it.
    pub fn draw_line(&mut self, line: &str) {
        let line = cut(line, window().0.saturating_sub(1));
        if self.drawn.as_deref().unwrap_or_default().concat() != line {
            self.write(&format!("\r\x1b[K{line}"));
            self.drawn = Some(vec![line]);
        }
    }

    /// If this fails, the terminal is gone, and the next event says so.
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

/// Cuts a row at the window's width, so that it does not wrap.
fn cut(row: &str, columns: usize) -> String {
    console::truncate_str(row, columns, "").into_owned()
}

/// Escape sequences that write the rows that differ; all rows if the content of the window is not known.
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
