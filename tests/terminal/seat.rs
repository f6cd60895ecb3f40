//! A seat in front of the program: a pseudo-terminal, a home of its own, a fixed clock and an empty environment. Waits
//! for what is on the screen, never for time to pass.

use super::desk::{TestHome, text_in};
use nix::sys::termios::{InputFlags, LocalFlags, SetArg, Termios, tcgetattr, tcsetattr};
use portable_pty::{Child, ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Real time, in which everybody lives.
pub struct Clock(Instant);

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "a test that waits for ever tells nobody why")]
    pub fn start() -> Clock {
        Clock(Instant::now())
    }

    pub fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// When every test takes place.
pub const NOW: &str = "2026-03-02T19:00:00+01:00";

/// Whoever waits longer for a condition waits in vain.
const LIMIT: Duration = Duration::from_secs(40);

/// What came over the wire so far, and what it makes of the grid.
struct Wire {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: Option<ExitStatus>,
    /// A screen on which an escape sequence was shown as text, where there was one.
    stained: Option<String>,
}

type Shared = Arc<(Mutex<Wire>, Condvar)>;

/// Somebody in front of the running program.
pub struct Pty {
    /// `None` once it was handed on.
    desk: Option<TestHome>,
    wire: Shared,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    /// The other end, held open: so its mode can be read even after the program has ended.
    terminal: Option<File>,
    process: i32,
    killer: Box<dyn ChildKiller + Send + Sync>,
    reader: Option<JoinHandle<()>>,
    /// The cards hold escape sequences of their own, which are shown.
    foreign_ink: bool,
    /// The terminal's mode before the program began.
    pub mode_before: Termios,
}

impl Pty {
    pub(super) fn take(desk: TestHome, mut command: CommandBuilder) -> Pty {
        let size = PtySize { rows: desk.rows, cols: desk.columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let terminal =
            File::options().read(true).write(true).custom_no_control().open(pair.master.tty_name().expect("a name"));
        let terminal = terminal.expect("the terminal itself");
        let mode_before = tcgetattr(&terminal).expect("a mode");
        prepare(&mut command, &desk);
        let child = pair.slave.spawn_command(command).expect("the program");
        let wire: Shared = Arc::new((Mutex::new(Wire::new(desk.rows, desk.columns)), Condvar::new()));
        let reader = listen(pair.master.try_clone_reader().expect("a reader"), wire.clone());
        let keys = pair.master.take_writer().expect("a writer");
        let process = child.process_id().and_then(|id| id.try_into().ok()).expect("a process");
        let killer = child.clone_killer();
        await_end(child, wire.clone());
        Pty {
            foreign_ink: desk.foreign_ink,
            desk: Some(desk),
            wire,
            master: pair.master,
            keys,
            terminal: Some(terminal),
            process,
            killer,
            reader: Some(reader),
            mode_before,
        }
    }

    /// Presses keys, all in one burst.
    pub fn press(&mut self, keys: impl AsRef<[u8]>) -> &mut Pty {
        self.keys.write_all(keys.as_ref()).and_then(|()| self.keys.flush()).expect("a terminal that takes keys");
        self
    }

    /// Presses a key that does no harm twice, again every two seconds, until this text is on the screen: Ctrl-C counts from
    /// the moment on at which the program waits for an answer, and that is a little after the question is seen.
    #[track_caller]
    pub fn press_until_seen(&mut self, key: &str, text: &str) -> &mut Pty {
        let waiting = Clock::start();
        loop {
            self.press(key);
            let (wire, news) = &*self.wire;
            let misses = |wire: &mut Wire| !holds(wire.parser.screen(), text);
            let wire = wire.lock().expect("a reader that lives");
            let (wire, passed) =
                news.wait_timeout_while(wire, Duration::from_secs(2), misses).expect("a reader that lives");
            if !passed.timed_out() {
                drop(wire);
                return self;
            }
            let screen = contents(wire.parser.screen());
            assert!(waiting.0.elapsed() < LIMIT, "waited in vain for {text:?}; on the screen was:\n{screen}");
        }
    }

    /// Waits until the rows, joined, hold this text.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Pty {
        self.until(&format!("{text:?} on the screen"), |screen| holds(screen, text))
    }

    /// Waits until this text has gone from the screen.
    #[track_caller]
    pub fn misses(&mut self, text: &str) -> &mut Pty {
        self.until(&format!("{text:?} gone"), |screen| !holds(screen, text))
    }

    /// Waits until the last line is this prompt: only then do Ctrl-C and Ctrl-D mean what they mean there.
    #[track_caller]
    pub fn prompts(&mut self, prompt: &str) -> &mut Pty {
        self.until(&format!("the prompt {prompt:?}"), |screen| contents(screen).lines().last() == Some(prompt))
    }

    /// Waits for an empty prompt and leaves it with Ctrl-D.
    #[track_caller]
    pub fn goodbye(mut self) -> Left {
        self.until("an empty prompt", |screen| {
            contents(screen).lines().last().is_some_and(|line| line.starts_with("greenroom") && line.ends_with('>'))
        });
        self.press("\u{4}");
        self.leaves()
    }

    /// Waits until the whole screen is this, blanks at the ends of lines and below left out.
    #[track_caller]
    pub fn shows(&mut self, expected: &str) -> &mut Pty {
        self.until(&format!("exactly:\n{expected}\n"), |screen| contents(screen) == expected)
    }

    /// Waits until the grid fulfills a condition and the cursor is visible: before, keys do not count.
    #[track_caller]
    pub fn until(&mut self, wanted: &str, fulfilled: impl Fn(&vt100::Screen) -> bool) -> &mut Pty {
        self.wait(wanted, |wire| !wire.parser.screen().hide_cursor() && fulfilled(wire.parser.screen()))
    }

    /// Presses a key and waits until the study screen is drawn anew for it.
    #[track_caller]
    pub fn press_and_see_it_drawn(&mut self, key: &str) -> &mut Pty {
        let before = self.drawings();
        self.press(key).wait("a new drawing", |wire| wire.drawings() > before)
    }

    /// Gives the window another size and waits until the study screen is drawn anew for it.
    #[track_caller]
    pub fn resize_and_see_it_drawn(&mut self, columns: u16, rows: u16) -> &mut Pty {
        let before = self.drawings();
        self.resize(columns, rows).wait("a new drawing", |wire| wire.drawings() > before)
    }

    fn drawings(&self) -> usize {
        self.wire.0.lock().expect("a reader that lives").drawings()
    }

    /// Waits until the bar's row alone was drawn so many times.
    #[track_caller]
    pub fn ticks(&mut self, times: usize) -> &mut Pty {
        self.wait("the bar to move on", |wire| wire.count(b"\x1b[?2026h\x1b[?25l\x1b[1;1H\x1b[K") > times)
    }

    #[track_caller]
    fn wait(&mut self, wanted: &str, fulfilled: impl Fn(&Wire) -> bool) -> &mut Pty {
        let waiting = Clock::start();
        let (wire, news) = &*self.wire;
        let mut wire = wire.lock().expect("a reader that lives");
        while !fulfilled(&wire) {
            let left = LIMIT.saturating_sub(waiting.0.elapsed());
            assert!(
                !left.is_zero(),
                "waited in vain for {wanted}; on the screen was:\n{}",
                contents(wire.parser.screen())
            );
            wire = news.wait_timeout(wire, left).expect("a reader that lives").0;
        }
        drop(wire);
        self
    }

    /// The screen as it is now.
    pub fn screen(&self) -> vt100::Screen {
        self.wire.0.lock().expect("a reader that lives").parser.screen().clone()
    }

    /// Everything that came over the wire so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.wire.0.lock().expect("a reader that lives").bytes.clone()
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Pty {
        self.wire.0.lock().expect("a reader that lives").parser.screen_mut().set_size(rows, columns);
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("a new size");
        self
    }

    /// The terminal's mode now.
    pub fn mode(&self) -> Termios {
        tcgetattr(self.terminal.as_ref().expect("a terminal still open")).expect("a mode")
    }

    /// From now on the terminal itself hears Ctrl-S and stops.
    pub fn hears_ctrl_s(&mut self) -> &mut Pty {
        let mut mode = self.mode();
        mode.input_flags.insert(InputFlags::IXON);
        let terminal = self.terminal.as_ref().expect("a terminal still open");
        tcsetattr(terminal, SetArg::TCSANOW, &mode).expect("a mode");
        self
    }

    /// Do keys come one by one?
    pub fn is_raw(&self) -> bool {
        !self.mode().local_flags.intersects(LocalFlags::ICANON | LocalFlags::ECHO)
    }

    /// How often the program went to sleep so far, as the system counts.
    pub fn rests(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process())).expect("a process that runs");
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        line.and_then(|count| count.trim().parse().ok()).expect("a count")
    }

    /// The group of processes that has the terminal.
    pub fn foreground(&self) -> i32 {
        self.master.process_group_leader().expect("somebody in front")
    }

    pub fn process(&self) -> i32 {
        self.process
    }

    /// Waits for the end; the mode must be what it was.
    #[track_caller]
    pub fn leaves(mut self) -> Left {
        let status = self.end();
        assert_eq!(self.mode(), self.mode_before, "the terminal's mode");
        let screen = self.read_to_the_end();
        assert!(!screen.hide_cursor() && !screen.bracketed_paste() && !screen.alternate_screen(), "left in disorder");
        Left { desk: self.take_desk(), status, screen: contents(&screen), bytes: self.bytes() }
    }

    /// Waits for an end after which the mode cannot be what it was.
    pub fn gone(mut self) -> Left {
        let status = self.end();
        let screen = contents(&self.read_to_the_end());
        Left { desk: self.take_desk(), status, screen, bytes: self.bytes() }
    }

    #[track_caller]
    fn end(&mut self) -> ExitStatus {
        self.wait("the end of the program", |wire| wire.ended.is_some());
        self.wire.0.lock().expect("a reader that lives").ended.clone().expect("the end waited for")
    }

    fn take_desk(&mut self) -> TestHome {
        self.desk.take().expect("a desk not yet handed on")
    }

    /// Lets the last end go, so that the reader comes to its end.
    fn read_to_the_end(&mut self) -> vt100::Screen {
        self.terminal = None;
        if let Some(reader) = self.reader.take() {
            reader.join().expect("a reader that ends");
        }
        self.screen()
    }
}

impl Drop for Pty {
    /// Whatever a test looked for: on no page that it came by was ink shown as text, unless its cards hold some.
    fn drop(&mut self) {
        // Gone already, in most tests.
        let _ = self.killer.kill();
        let stained = self.wire.0.lock().ok().and_then(|mut wire| wire.stained.take());
        if let Some(seen) = stained.filter(|_| !self.foreign_ink && !std::thread::panicking()) {
            panic!("an escape sequence was shown as text:\n{seen}");
        }
    }
}

/// What is left when the program has ended.
pub struct Left {
    pub desk: TestHome,
    pub status: ExitStatus,
    pub screen: String,
    pub bytes: Vec<u8>,
}

impl Left {
    /// The grades in a card's log, oldest first.
    pub fn grades(&self, card: &str) -> Vec<String> {
        let history = self.desk.ask(&["history", card, "--json"]);
        let counting = history.lines().filter(|line| line.contains("\"undone\":false"));
        counting.map(|line| text_in(line, "grade").trim_matches('"').to_owned()).collect()
    }

    /// How many answers count, on all cards.
    pub fn answers(&self) -> usize {
        let cards = self.desk.ask(&["cards", "deck:Small", "--json"]);
        cards.lines().map(|line| self.grades(text_in(line, "id").trim_matches('"')).len()).sum()
    }
}

impl Wire {
    fn new(rows: u16, columns: u16) -> Wire {
        Wire { parser: vt100::Parser::new(rows, columns, 1_000), bytes: Vec::new(), ended: None, stained: None }
    }

    /// Remembers the first screen on which the program's own ink is seen as text.
    fn look_for_stains(&mut self) {
        if self.stained.is_none() {
            let seen = contents(self.parser.screen());
            self.stained = Some(seen).filter(|seen| shows_ink(seen));
        }
    }

    /// How often the study screen was drawn to its end.
    fn drawings(&self) -> usize {
        self.count(b"\x1b[?25h")
    }

    fn count(&self, sequence: &[u8]) -> usize {
        self.bytes.windows(sequence.len()).filter(|window| *window == sequence).count()
    }
}

fn prepare(command: &mut CommandBuilder, desk: &TestHome) {
    command.env_clear();
    command.cwd(desk.folder.path());
    for (name, value) in
        [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PATH", "/usr/bin:/bin"), ("GREENROOM_NOW", NOW)]
    {
        command.env(name, value);
    }
    command.env("HOME", desk.folder.path());
    command.env("TMPDIR", desk.folder.path());
    command.env("GREENROOM_HOME", desk.home());
    for (name, value) in &desk.environment {
        command.env(name, value);
    }
}

fn await_end(mut child: Box<dyn Child + Send + Sync>, wire: Shared) {
    std::thread::spawn(move || {
        let status = child.wait().expect("a child of ours");
        wire.0.lock().expect("a test that lives").ended = Some(status);
        wire.1.notify_all();
    });
}

fn listen(mut from: Box<dyn Read + Send>, wire: Shared) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut buffer = [0; 4_096];
        loop {
            // When the last end of a pseudo-terminal is closed, reading fails.
            let read = from.read(&mut buffer).unwrap_or(0);
            let mut now = wire.0.lock().expect("a test that lives");
            now.parser.process(&buffer[..read]);
            now.bytes.extend_from_slice(&buffer[..read]);
            now.look_for_stains();
            wire.1.notify_all();
            if read == 0 {
                return;
            }
        }
    })
}

/// Is there an escape sequence, or the rest of one, among the words: `␛`, `[36m`, `[1;36m`?
fn shows_ink(text: &str) -> bool {
    let is_ink = |rest: &str| {
        let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != ';').unwrap_or(rest.len());
        end > 0 && rest[end..].starts_with('m') && !rest[end..].starts_with("m]")
    };
    text.contains('␛') || text.split('[').skip(1).any(is_ink)
}

/// The grid as lines, without blanks at their ends and empty lines below.
pub fn contents(screen: &vt100::Screen) -> String {
    let rows: Vec<String> = screen.rows(0, screen.size().1).map(|row| row.trim_end().to_owned()).collect();
    rows.join("\n").trim_end().to_owned()
}

fn holds(screen: &vt100::Screen, text: &str) -> bool {
    // Blanks at the end of a line are not part of the contents.
    contents(screen).contains(text.trim_end_matches(' '))
}

/// A terminal opened to look at its mode must not become ours.
trait NoControl {
    fn custom_no_control(&mut self) -> &mut Self;
}

impl NoControl for std::fs::OpenOptions {
    fn custom_no_control(&mut self) -> &mut Self {
        std::os::unix::fs::OpenOptionsExt::custom_flags(self, libc::O_NOCTTY)
    }
}

#[test]
fn ink_that_is_shown_is_told_from_brackets_of_other_kinds() {
    for stain in ["a ␛ b", "x [36mLast time", "[1;36m", "so [0m"] {
        assert!(shows_ink(stain), "{stain}");
    }
    for clean in ["[Ctrl]", "[20m]: ", "a[3] m", "Beta [-ray-]", "[m", "minutes [20]: "] {
        assert!(!shows_ink(clean), "{clean}");
    }
}
