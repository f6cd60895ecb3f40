//! A window of 80 columns and 30 rows in which a command runs as on a terminal, with keys pressed one after the other.
//! It waits for what is on the screen to change, never for a time to pass.

use portable_pty::{CommandBuilder, NativePtySystem, PtySize, PtySystem};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

const SIZE: PtySize = PtySize { rows: 30, cols: 80, pixel_width: 0, pixel_height: 0 };

/// A key pressed before the program listens is dropped on purpose; then it is pressed again.
const PRESS_AGAIN: Duration = Duration::from_secs(3);

/// So often a key may be pressed.
const PATIENCE: usize = 20;

/// A screen on which nothing more is drawn for so long is complete.
const STILL: Duration = Duration::from_millis(150);

/// So many more pieces of output are waited for until the screen shows what it should.
const PIECES: usize = 20;

/// What is on the screen when the command has run, every key was pressed, and the screen is as wanted; or as it is when
/// that does not come.
pub fn after_keys(command: CommandBuilder, keys: &[&str], wanted: impl Fn(&[String]) -> bool) -> Vec<String> {
    let pair = NativePtySystem::default().openpty(SIZE).expect("a pseudo-terminal");
    let mut child = pair.slave.spawn_command(command).expect("a program");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut keyboard = pair.master.take_writer().expect("a writer");
    let (sender, output) = channel();
    thread::spawn(move || {
        let mut buffer = [0; 4_096];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..read].to_vec()).is_err() {
                return;
            }
        }
    });
    let mut window = Window { output, parser: vt100::Parser::new(SIZE.rows, SIZE.cols, 0) };
    window.wait_for_other_than(&[], |_| ());
    for key in keys {
        let before = window.body();
        window.wait_for_other_than(&before, |_| keyboard.write_all(&bytes(key)).expect("a keyboard"));
    }
    for _ in 0..PIECES {
        if wanted(&window.lines()) {
            break;
        }
        window.take(PRESS_AGAIN / 6);
    }
    let lines = window.lines();
    // It is gone already where the last key ended it.
    let _ = child.kill();
    child.wait().expect("an end");
    lines
}

struct Window {
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
}

impl Window {
    /// Does `press` until what is below the first line is another text and has come to rest.
    fn wait_for_other_than(&mut self, before: &[String], mut press: impl FnMut(usize)) {
        for attempt in 0..PATIENCE {
            press(attempt);
            let mut patience = PRESS_AGAIN;
            while self.take(patience) {
                if self.body() != before {
                    patience = STILL;
                }
            }
            if self.body() != before {
                return;
            }
        }
        panic!("nothing happened on this screen:\n{}", self.lines().join("\n"));
    }

    /// Takes in what was printed; false where nothing came for so long.
    fn take(&mut self, patience: Duration) -> bool {
        match self.output.recv_timeout(patience) {
            Ok(bytes) => self.parser.process(&bytes),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        }
        true
    }

    fn lines(&self) -> Vec<String> {
        let text = self.parser.screen().contents();
        text.trim_end().lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// Without the first line, in which a clock may go on.
    fn body(&self) -> Vec<String> {
        self.lines().into_iter().skip(1).collect()
    }
}

/// A key by its name, or letters as they are, with `_` for a blank.
fn bytes(key: &str) -> Vec<u8> {
    match key {
        "space" => b" ".to_vec(),
        "enter" => b"\r".to_vec(),
        "ctrl-d" => b"\x04".to_vec(),
        other => other.replace('_', " ").into_bytes(),
    }
}
