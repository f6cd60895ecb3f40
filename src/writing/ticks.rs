//! The thread that makes the bar move and rings the bell. It never draws over the text itself.

use super::Sheet;
use super::paper::Paper;
use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::Signal;
use nix::unistd::write;
use rustyline::ExternalPrinter;
use std::io::stdout;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A move that comes to nothing: printing it makes the line editor repaint.
const NOTHING: &str = "\u{1b}[1A\n";
const CLEAR: &str = "\u{1b}[H\u{1b}[2J";

/// At the deadline the reading is interrupted so often, until it returns: one signal may come when nobody reads.
const KNOCK: Duration = Duration::from_millis(50);

struct Ticker<'t, P> {
    sheet: &'t Sheet<'t>,
    paper: &'t Paper<'t>,
    printer: P,
    columns: usize,
    reader: Pthread,
}

/// Reads while the bar moves; says also whether the deadline came before the reading ended. `read` must let go of the
/// line editor before it returns: printing into one that is full and no longer read would wait for ever.
pub fn while_ticking<T, P: ExternalPrinter + Send>(
    sheet: &Sheet<'_>,
    paper: &Paper<'_>,
    printer: P,
    read: impl FnOnce() -> T,
) -> (T, bool) {
    let (over, news) = (Mutex::new(false), Condvar::new());
    let time_up = AtomicBool::new(false);
    let columns = sheet.terminal.current_width();
    let mut ticker = Ticker { sheet, paper, printer, columns, reader: pthread_self() };
    let result = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut ended = over.lock().unwrap_or_else(PoisonError::into_inner);
            while !*ended {
                let wait = ticker.wait();
                if wait.is_zero() {
                    time_up.store(true, Ordering::Release);
                    ticker.knock();
                }
                let pause = if wait.is_zero() { KNOCK } else { wait };
                let (woken, timeout) = news.wait_timeout(ended, pause).unwrap_or_else(PoisonError::into_inner);
                ended = woken;
                if timeout.timed_out() && !*ended && !wait.is_zero() {
                    // Not while the lock is held: printing may wait for the reader.
                    drop(ended);
                    ticker.tick();
                    ended = over.lock().unwrap_or_else(PoisonError::into_inner);
                }
            }
        });
        let result = read();
        *over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        news.notify_all();
        result
    });
    (result, time_up.into_inner())
}

impl<P: ExternalPrinter> Ticker<'_, P> {
    /// How long until the next thing happens; nothing where the time is up.
    fn wait(&self) -> Duration {
        let left = |deadline: std::time::Instant| deadline.saturating_duration_since(self.sheet.clock.instant());
        self.sheet.deadline.map_or(self.sheet.tick, |deadline| left(deadline).min(self.sheet.tick))
    }

    fn knock(&self) {
        // It fails only where the thread has ended, and this one is joined before that.
        let _ = pthread_kill(self.reader, Signal::SIGINT);
        // Nobody pressed it: the next question must not take it for a key.
        crate::terminal::forget_interrupts();
    }

    fn tick(&mut self) {
        let columns = self.sheet.terminal.current_width();
        let window = usize::from(console::Term::stdout().size().0);
        if self.paper.rows(columns) + 1 >= window {
            // Taller than the window: it cannot be repainted cleanly, so the time stands in the title instead.
            let title = (self.sheet.title)(&self.paper.text());
            // Where it cannot be written the terminal is gone, which the reader will be told.
            let _ = write(stdout(), format!("\u{1b}]2;{title}\u{7}").as_bytes());
            return;
        }
        let redraw = columns != self.columns || self.paper.redraw_wanted().load(Ordering::Relaxed);
        if self.sheet.bar.is_none() && !redraw || !self.paper.ask_for_painting() {
            return;
        }
        let text = match redraw {
            true => format!("{CLEAR}{}", (self.sheet.above)(columns)),
            false => NOTHING.to_owned(),
        };
        self.columns = columns;
        self.paper.redraw_wanted().store(false, Ordering::Relaxed);
        // Where it cannot be printed the reader is gone, and so is the need.
        let _ = self.printer.print(text);
    }
}
