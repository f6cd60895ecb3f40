//! The context of a command: its environment, and the three streams.

use crate::app::library::App;
use crate::deck::{Diagnostic, render_problems};
use crate::error::{DoingTo, Error, Result};
use crate::library::{check_output, write_output};
use crate::terminal::{self, LONGEST_LINE, LineRead};
use crate::view::{self, Screen, folded, json, safe_line};
use serde::Serialize;
use std::any::Any;
use std::borrow::Cow;
use std::io::{BufRead, Read, Write};
use std::ops::{Deref, DerefMut};
use std::path::Path;

/// The notice about a line that is too long.
pub const TOO_LONG_LINE: &str = "a line is longer than 1 MB and was skipped";

/// Windows narrower than this many columns get plain lines.
const NARROWEST_SCREEN: usize = 30;

/// The context of a command.
pub struct Context<'io> {
    /// The environment and settings.
    pub app: App,
    /// The command only reads, so it also works if the data directory is not writable.
    pub only_reads: bool,
    /// Errors found when the data directory was opened, with hints; reported then and by `doctor`.
    pub findings: Vec<(String, String)>,
    /// Input: keys or lines.
    pub input: &'io mut dyn BufRead,
    /// Standard output, for results.
    pub out: &'io mut dyn Write,
    /// Standard error, for prompts, bars, and notices.
    pub notices: &'io mut dyn Write,
}

impl Deref for Context<'_> {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl DerefMut for Context<'_> {
    fn deref_mut(&mut self) -> &mut App {
        &mut self.app
    }
}

impl Context<'_> {
    /// A bar for work that may take over a second; hidden in plain mode.
    pub fn bar(&self, what: &'static str) -> crate::view::progress::Bar {
        crate::view::progress::Bar::new(what, self.world.terminal.notices && !self.is_plain())
    }

    /// A spinner for long work of unknown length.
    pub fn waiting(&self, what: &'static str) -> crate::view::progress::Bar {
        crate::view::progress::Bar::named(what, self.world.terminal.notices && !self.is_plain())
    }

    /// Prints diagnostics of a text, with carets.
    pub fn note_problems(&mut self, name: &str, text: &str, problems: &[Diagnostic]) -> Result<()> {
        let screen = self.notice_screen();
        self.note(&render_problems(name, text, problems, screen.color, screen.columns()))
    }

    /// Prints an error that does not end the command.
    pub fn note_error(&mut self, error: &Error) -> Result<()> {
        let screen = self.notice_screen();
        self.note(&view::error::render(error, &screen))
    }

    /// The screen properties of standard output.
    pub fn screen(&self) -> Screen {
        let terminal = self.world.terminal;
        Screen { color: terminal.color, width: terminal.width, unicode: terminal.unicode }
    }

    /// The same with the current window width, which may have changed since the start.
    pub fn current_screen(&self) -> Screen {
        Screen { width: self.world.terminal.current_width(), ..self.screen() }
    }

    /// Text for a stream; folded to the window's width on a screen.
    fn fitted<'t>(&self, text: &'t str, on_screen: bool) -> Cow<'t, str> {
        let screen = self.current_screen();
        if on_screen { folded(text, &screen) } else { Cow::Borrowed(text) }
    }

    /// The screen properties of standard error.
    pub fn notice_screen(&self) -> Screen {
        Screen { color: self.world.terminal.color_notices, ..self.screen() }
    }

    /// Whether to avoid bars and redraws: requested, configured, or not a terminal.
    pub fn is_plain(&self) -> bool {
        self.world.terminal.plain || self.config.plain
    }

    /// Whether a screen can be drawn and single keys read: not in plain mode, and not in a very narrow window.
    pub fn has_keys(&self) -> bool {
        !self.is_plain() && self.world.terminal.current_width() >= NARROWEST_SCREEN
    }

    /// Prints a result, wrapped on a screen.
    pub fn say(&mut self, text: &str) -> Result<()> {
        let words = self.fitted(text, self.world.terminal.output);
        put(self.out, &words)
    }

    /// Prints a result for another program, without wrapping even on a screen.
    pub fn say_exactly(&mut self, text: &str) -> Result<()> {
        put(self.out, text)
    }

    /// Writes a result to a file that the user named; `-` and `/dev/stdout` are standard output. Prints the file's
    /// name.
    pub fn deliver(&mut self, path: &Path, text: &str) -> Result<()> {
        if is_standard_output(path) {
            return self.say_exactly(text);
        }
        write_output(path, text.as_bytes())?;
        self.say(&format!("wrote {}\n", safe_line(&path.display().to_string())))
    }

    /// Checks early whether [`Context::deliver`] can write there, before long work.
    pub fn check_deliverable(&self, path: &Path) -> Result<()> {
        if is_standard_output(path) { Ok(()) } else { check_output(path).map(|_| ()) }
    }

    /// Prints a prompt or a notice.
    pub fn note(&mut self, text: &str) -> Result<()> {
        let words = self.fitted(text, self.world.terminal.notices);
        // Without a reader of notices, the result still counts.
        match put(self.notices, &words) {
            Err(Error::ClosedPipe) => Ok(()),
            // The stream may be a file on the full disk that the notice is about.
            Err(error) if error.is_unwritable() => Ok(()),
            other => other,
        }
    }

    /// While the returned guard exists, Ctrl-C in a terminal does not end the program.
    pub fn hold_interrupts(&self) -> Option<Box<dyn Any>> {
        self.world.terminal.input.then(|| Box::new(terminal::hold_interrupts()) as Box<dyn Any>)
    }

    /// Listens for Ctrl-C during long work; the result tells whether it was pressed.
    pub fn hear_interrupts(&self) -> Result<Box<dyn Fn() -> bool>> {
        let heard = terminal::hear_interrupts().doing_to("listen for", "Ctrl-C")?;
        Ok(Box::new(move || heard.pressed()))
    }

    /// Reads a line without its line ending; `None` at the end of input, [`Error::Interrupted`] after Ctrl-C.
    pub fn line(&mut self) -> Result<Option<String>> {
        let mut line = Vec::new();
        match self.line_into(&mut line)? {
            LineRead::End => Ok(None),
            LineRead::Whole => Ok(Some(String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned())),
            LineRead::TooLong => Err(Error::refused(TOO_LONG_LINE)),
        }
    }

    /// Reads a line into a reused buffer. Skips lines that are too long.
    pub fn line_into(&mut self, line: &mut Vec<u8>) -> Result<LineRead> {
        terminal::read_line(self.input, LONGEST_LINE, line).map_err(|error| match terminal::interrupted(&error) {
            true => Error::Interrupted,
            false => Error::file("read", "standard input", error),
        })
    }

    /// Reads the rest of standard input, up to the size limit of a text.
    pub fn rest(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = (&mut *self.input).take(LONGEST_LINE as u64 + 1).read_to_end(&mut bytes);
        read.doing_to("read", "standard input")?;
        if bytes.len() > LONGEST_LINE {
            return Err(Error::refused("standard input is longer than 1 MB").hint("send one text at a time"));
        }
        Ok(bytes)
    }

    /// Prints a result as one line of JSON.
    pub fn say_json(&mut self, value: &impl Serialize) -> Result<()> {
        let mut line = json::to_line(value);
        line.push('\n');
        put(self.out, &line)
    }
}

/// Whether this path means standard output.
pub fn is_standard_output(path: &Path) -> bool {
    [Path::new("-"), Path::new("/dev/stdout")].contains(&path)
}

fn put(stream: &mut dyn Write, text: &str) -> Result<()> {
    stream.write_all(text.as_bytes()).and_then(|()| stream.flush()).map_err(Error::output)
}
