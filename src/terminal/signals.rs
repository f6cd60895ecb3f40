//! Signals at a terminal: Ctrl-C ends the program or is held back, and SIGTERM and SIGHUP restore the terminal first. Must
//! not know what the program is doing: every grade is already on disk.

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

/// Makes exceeding the file size limit (`ulimit -f`) an error of the write instead of the end of the process.
pub fn bear_file_limit() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::default()).map(|_| ())
}

/// Does Ctrl-C end the process?
static INTERRUPT_ENDS: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// A Ctrl-C that was meant for another program must be forgotten.
static FORGOTTEN: AtomicBool = AtomicBool::new(false);

/// Is the alternate screen on? It is left only once: leaving it again would move the cursor over later output.
static ALTERNATE: AtomicBool = AtomicBool::new(false);

/// Turns bracketed paste off and shows the cursor, which a line editor or a half-drawn screen may have changed.
const IN_ORDER: &str = "\x1b[?2004l\x1b[?25h";

/// Locked while the mode is set or something is drawn.
static TERMINAL: Mutex<()> = Mutex::new(());

/// See [`TERMINAL`].
pub(super) fn hold() -> MutexGuard<'static, ()> {
    TERMINAL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// At the end of the process, how long to wait for a terminal that accepts no output.
const WRITABLE_WITHIN: Duration = Duration::from_millis(300);

/// Makes Ctrl-C end the process with this exit code, unless it is held back.
pub fn end_on_interrupt(code: u8) -> io::Result<()> {
    signal_hook::flag::register_conditional_shutdown(SIGINT, code.into(), INTERRUPT_ENDS.clone()).map(|_| ())
}

/// Installs a handler for SIGCHLD that does nothing. A shell may have started this program with SIGCHLD ignored
/// (`trap '' CHLD`), and then no child could be waited for.
pub fn hear_of_children() -> io::Result<()> {
    signal_hook::flag::register(SIGCHLD, Arc::default()).map(|_| ())
}

/// While this lives, Ctrl-C does not end the process.
#[derive(Debug)]
#[must_use = "Ctrl-C is held back only while this lives"]
pub struct HeldInterrupts {
    ended_before: bool,
}

/// Holds Ctrl-C back: for the REPL, and while an editor has the terminal.
pub fn hold_interrupts() -> HeldInterrupts {
    HeldInterrupts { ended_before: INTERRUPT_ENDS.swap(false, Ordering::Relaxed) }
}

impl Drop for HeldInterrupts {
    fn drop(&mut self) {
        INTERRUPT_ENDS.store(self.ended_before, Ordering::Relaxed);
        // A Ctrl-C until now was meant for another program and must not cancel the next question.
        FORGOTTEN.store(true, Ordering::Relaxed);
    }
}

/// While this lives, Ctrl-C does not end the process but is recorded.
#[derive(Debug)]
pub struct PendingInterrupts {
    pressed: Arc<AtomicBool>,
    listening: SigId,
    _held: HeldInterrupts,
}

/// Records Ctrl-C during work that can be canceled.
pub fn hear_interrupts() -> io::Result<PendingInterrupts> {
    let pressed = Arc::new(AtomicBool::new(false));
    let held = hold_interrupts();
    let listening = signal_hook::flag::register(SIGINT, pressed.clone())?;
    Ok(PendingInterrupts { pressed, listening, _held: held })
}

impl PendingInterrupts {
    /// Was Ctrl-C pressed since this was made?
    pub fn pressed(&self) -> bool {
        self.pressed.load(Ordering::Relaxed)
    }
}

impl Drop for PendingInterrupts {
    fn drop(&mut self) {
        signal_hook::low_level::unregister(self.listening);
    }
}

/// Is there a Ctrl-C to forget? True only once.
pub(super) fn take_forgotten() -> bool {
    FORGOTTEN.swap(false, Ordering::Relaxed)
}

/// Makes SIGTERM and SIGHUP restore the terminal's present mode before they end the process. A thread waits for them,
/// because the main thread may be blocked anywhere. Call this before the mode is changed; later calls do nothing.
pub fn put_back_before_the_end() -> io::Result<()> {
    static LISTENING: OnceLock<()> = OnceLock::new();
    if LISTENING.set(()).is_err() {
        return Ok(());
    }
    let before = tcgetattr(stdin())?;
    // The message of a panic must not vanish with the alternate screen.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if is_on_alternate() {
            leave_screen();
        }
        tell(panic);
    }));
    let mut signals = Signals::new([SIGTERM, SIGHUP])?;
    thread::Builder::new().name("end".to_owned()).spawn(move || {
        for signal in signals.forever() {
            put_back(&before);
            // If this fails, all that is left is to wait for the next signal.
            let _ = emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// A failure means that the terminal is gone. In the background, another program owns it, and writing would stop us.
fn put_back(before: &Termios) {
    if !tcgetpgrp(stdin()).is_ok_and(|foreground| foreground == getpgrp()) {
        return;
    }
    // Turning Ctrl-S off continues output that it had stopped.
    if let Ok(mut running) = tcgetattr(stdin()) {
        running.input_flags.remove(InputFlags::IXON);
        let _ = set_now(&running);
    }
    // The screen comes first: with the old mode, the terminal may echo keys that were not read yet. A thread writes, so
    // that a terminal that accepts no output cannot keep the process from ending.
    let (done, written) = mpsc::channel();
    let writing = thread::Builder::new().spawn(move || {
        // Never unlocked: nothing is drawn and no mode is set after this.
        std::mem::forget(hold());
        leave_screen();
        let _ = done.send(());
    });
    if writing.is_ok() {
        let _ = written.recv_timeout(WRITABLE_WITHIN);
    }
    let _ = set_now(before);
}

/// Sets the mode without waiting for pending output, because that wait would not end if Ctrl-S stopped the terminal.
/// The modes used here do not change how output looks.
pub(super) fn set_now(mode: &Termios) -> nix::Result<()> {
    tcsetattr(stdin(), SetArg::TCSANOW, mode)
}

/// Turns bracketed paste on, and the alternate screen if wanted. Its cursor is hidden until a frame is drawn.
pub(super) fn enter_screen(alternate: bool) {
    ALTERNATE.store(alternate, Ordering::Relaxed);
    // If this fails, the terminal is gone, and the next read reports that.
    let _ = write_all(if alternate { b"\x1b[?1049h\x1b[?2004h\x1b[?25l" } else { b"\x1b[?2004h" });
}

/// Is the alternate screen on? A panic in another thread leaves it.
pub(super) fn is_on_alternate() -> bool {
    ALTERNATE.load(Ordering::Relaxed)
}

/// Leaves the alternate screen, and restores paste mode and cursor.
pub(super) fn leave_screen() {
    let alternate = if ALTERNATE.swap(false, Ordering::Relaxed) { "\x1b[?1049l" } else { "" };
    let _ = write_all(format!("{IN_ORDER}{alternate}").as_bytes());
}

/// Writes directly, because the main thread holds the lock of standard output.
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
