//! What signals mean to somebody at a terminal: Ctrl-C ends the program or is held back, and a program that is asked to
//! end puts the terminal in order first. Must not know what the program is doing: everything graded is on disk anyway.

use nix::errno::Errno;
use nix::sys::termios::{InputFlags, SetArg, Termios, tcgetattr, tcsetattr};
use nix::unistd::{getpgrp, tcgetpgrp, write};
use signal_hook::SigId;
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io::{self, stdin, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

/// From now on a file that grows beyond the limit that `ulimit -f` sets is an error of the write, not the end of the process.
pub fn bear_file_limit() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::default()).map(|_| ())
}

/// Whether Ctrl-C ends the process.
static INTERRUPT_ENDS: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// Ctrl-C was pressed for somebody else.
static FORGOTTEN: AtomicBool = AtomicBool::new(false);

/// Is the alternate screen on? Left once only: a second time would move the cursor over what was said since.
static ALTERNATE: AtomicBool = AtomicBool::new(false);

/// Pasting as usual, and the cursor visible: what a line editor or a half-drawn screen may have left otherwise.
const IN_ORDER: &str = "\x1b[?2004l\x1b[?25h";

/// Held while the mode is set or something is drawn.
static TERMINAL: Mutex<()> = Mutex::new(());

/// See [`TERMINAL`].
pub(super) fn hold() -> MutexGuard<'static, ()> {
    TERMINAL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A terminal that takes nothing for so long is not waited for at the end.
const WRITABLE_WITHIN: Duration = Duration::from_millis(300);

/// From now on Ctrl-C ends the process with this exit code, unless it is held back.
pub fn end_on_interrupt(code: u8) -> io::Result<()> {
    signal_hook::flag::register_conditional_shutdown(SIGINT, code.into(), INTERRUPT_ENDS.clone()).map(|_| ())
}

/// A shell may have started this program with the ends of its children ignored (`trap '' CHLD`): then none could be waited
/// for. From now on they are heard of, and nothing is done about them.
pub fn hear_of_children() -> io::Result<()> {
    signal_hook::flag::register(SIGCHLD, Arc::default()).map(|_| ())
}

/// While this lives, Ctrl-C does not end the process.
#[derive(Debug)]
#[must_use = "Ctrl-C is held back only while this lives"]
pub struct HeldInterrupts {
    ended_before: bool,
}

/// Holds Ctrl-C back: for the REPL, and while an editor has the terminal, whose Ctrl-C is its own affair.
pub fn hold_interrupts() -> HeldInterrupts {
    HeldInterrupts { ended_before: INTERRUPT_ENDS.swap(false, Ordering::Relaxed) }
}

impl Drop for HeldInterrupts {
    fn drop(&mut self) {
        INTERRUPT_ENDS.store(self.ended_before, Ordering::Relaxed);
        // Whatever was pressed until now was meant for somebody else: the next question does not hear it.
        FORGOTTEN.store(true, Ordering::Relaxed);
    }
}

/// While this lives, Ctrl-C does not end the process and is noticed.
#[derive(Debug)]
pub struct PendingInterrupts {
    pressed: Arc<AtomicBool>,
    listening: SigId,
    _held: HeldInterrupts,
}

/// Notices Ctrl-C during work that can be given up.
pub fn hear_interrupts() -> io::Result<PendingInterrupts> {
    let pressed = Arc::new(AtomicBool::new(false));
    let held = hold_interrupts();
    let listening = signal_hook::flag::register(SIGINT, pressed.clone())?;
    Ok(PendingInterrupts { pressed, listening, _held: held })
}

impl PendingInterrupts {
    /// Was it pressed since?
    pub fn pressed(&self) -> bool {
        self.pressed.load(Ordering::Relaxed)
    }
}

impl Drop for PendingInterrupts {
    fn drop(&mut self) {
        signal_hook::low_level::unregister(self.listening);
    }
}

/// Is there something to forget? Says so once.
pub(super) fn take_forgotten() -> bool {
    FORGOTTEN.swap(false, Ordering::Relaxed)
}

/// From now on SIGTERM and SIGHUP end the process only after the terminal is as it is now. A thread waits for them,
/// because whoever reads keys may be anywhere. To be called while nothing has changed the mode; more calls do nothing.
pub fn put_back_before_the_end() -> io::Result<()> {
    static LISTENING: OnceLock<()> = OnceLock::new();
    if LISTENING.set(()).is_err() {
        return Ok(());
    }
    let before = tcgetattr(stdin())?;
    // What a panic says must not vanish with the alternate screen.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if ALTERNATE.load(Ordering::Relaxed) {
            leave_screen();
        }
        tell(panic);
    }));
    let mut signals = Signals::new([SIGTERM, SIGHUP])?;
    thread::Builder::new().name("end".to_owned()).spawn(move || {
        for signal in signals.forever() {
            put_back(&before);
            // Nothing else could be done about a failure than to wait for the next signal.
            let _ = emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// Where this fails the terminal is gone. In the background it belongs to somebody else, and touching it would stop us.
fn put_back(before: &Termios) {
    if !tcgetpgrp(stdin()).is_ok_and(|foreground| foreground == getpgrp()) {
        return;
    }
    // Output that Ctrl-S stopped runs again once that key has no meaning any more.
    if let Ok(mut running) = tcgetattr(stdin()) {
        running.input_flags.remove(InputFlags::IXON);
        let _ = set_now(&running);
    }
    // First, for with the old mode the terminal itself may echo keys that nobody read. Somebody who does not read what
    // is written, or stopped the terminal otherwise, must not keep the process from its end.
    let (done, written) = mpsc::channel();
    let writing = thread::Builder::new().spawn(move || {
        // For good: nothing is drawn any more, and the mode stays.
        std::mem::forget(hold());
        leave_screen();
        let _ = done.send(());
    });
    if writing.is_ok() {
        let _ = written.recv_timeout(WRITABLE_WITHIN);
    }
    let _ = set_now(before);
}

/// Without waiting for output that is on its way: nothing that differs changes how it looks, and where the terminal was
/// stopped with Ctrl-S the wait would not end.
pub(super) fn set_now(mode: &Termios) -> nix::Result<()> {
    tcsetattr(stdin(), SetArg::TCSANOW, mode)
}

/// Pastes are marked from now on, and there may be a screen for what is drawn: its cursor is seen once something is.
pub(super) fn enter_screen(alternate: bool) {
    ALTERNATE.store(alternate, Ordering::Relaxed);
    // Where it cannot be written the terminal is gone, which whoever reads will be told.
    let _ = write_all(if alternate { b"\x1b[?1049h\x1b[?2004h\x1b[?25l" } else { b"\x1b[?2004h" });
}

/// Back to what was there before.
pub(super) fn leave_screen() {
    let alternate = if ALTERNATE.swap(false, Ordering::Relaxed) { "\x1b[?1049l" } else { "" };
    let _ = write_all(format!("{IN_ORDER}{alternate}").as_bytes());
}

/// Past the lock of standard output, which the main thread holds.
pub(super) fn write_all(mut bytes: &[u8]) -> nix::Result<()> {
    while !bytes.is_empty() {
        match write(stdout(), bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::EINTR) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
