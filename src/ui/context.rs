//! What a command works with: the world as it was found, and the three streams.

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

/// What is said of a line that is too long.
pub const TOO_LONG_LINE: &str = "a line is longer than 1 MB and was skipped";

/// Below this many columns everything is said line by line.
const NARROWEST_SCREEN: usize = 30;

/// The surroundings of a command.
pub struct Context<'io> {
    /// What holds for the command, as values.
    pub app: App,
    /// The verb writes nothing of its own: it goes on where the home cannot be written.
    pub only_reads: bool,
    /// What was found wrong with the home as a whole when it was opened, with what to do: told then, and by `doctor`.
    pub findings: Vec<(String, String)>,
    /// Keys or lines come in here.
    pub input: &'io mut dyn BufRead,
    /// Results go here.
    pub out: &'io mut dyn Write,
    /// Prompts, bars and notices go here.
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
    /// A bar for work that may take longer than a second; silent where nothing may move.
    pub fn bar(&self, what: &'static str) -> crate::view::progress::Bar {
        crate::view::progress::Bar::new(what, self.world.terminal.notices && !self.is_plain())
    }

    /// The same for work that will take longer and of which nobody can say how far it is.
    pub fn waiting(&self, what: &'static str) -> crate::view::progress::Bar {
        crate::view::progress::Bar::named(what, self.world.terminal.notices && !self.is_plain())
    }

    /// A notice of what is wrong in a text, with carets.
    pub fn note_problems(&mut self, name: &str, text: &str, problems: &[Diagnostic]) -> Result<()> {
        let screen = self.notice_screen();
        self.note(&render_problems(name, text, problems, screen.color, screen.columns()))
    }

    /// A notice of an error that does not end what is done.
    pub fn note_error(&mut self, error: &Error) -> Result<()> {
        let screen = self.notice_screen();
        self.note(&view::error::render(error, &screen))
    }

    /// How text may look on standard output.
    pub fn screen(&self) -> Screen {
        let terminal = self.world.terminal;
        Screen { color: terminal.color, width: terminal.width, unicode: terminal.unicode }
    }

    /// The same in the window as wide as it is now: it may have been resized since the command began.
    pub fn current_screen(&self) -> Screen {
        Screen { width: self.world.terminal.current_width(), ..self.screen() }
    }

    /// Words for a stream: on a screen they are folded to the window.
    fn fitted<'t>(&self, text: &'t str, on_screen: bool) -> Cow<'t, str> {
        let screen = self.current_screen();
        if on_screen { folded(text, &screen) } else { Cow::Borrowed(text) }
    }

    /// How text may look on standard error.
    pub fn notice_screen(&self) -> Screen {
        Screen { color: self.world.terminal.color_notices, ..self.screen() }
    }

    /// No bars, no redraws: asked for, configured, or not a terminal.
    pub fn is_plain(&self) -> bool {
        self.world.terminal.plain || self.config.plain
    }

    /// Can a screen be drawn and keys be read one by one? Not in plain mode, and not in a window too narrow for it.
    pub fn has_keys(&self) -> bool {
        !self.is_plain() && self.world.terminal.current_width() >= NARROWEST_SCREEN
    }

    /// A result in words; on a screen no word is torn where the window ends.
    pub fn say(&mut self, text: &str) -> Result<()> {
        let words = self.fitted(text, self.world.terminal.output);
        put(self.out, &words)
    }

    /// A result that another program will read: it stays as it is on a screen too.
    pub fn say_exactly(&mut self, text: &str) -> Result<()> {
        put(self.out, text)
    }

    /// A result in a file that the person named, told by its name; `-` and `/dev/stdout` are standard output.
    pub fn deliver(&mut self, path: &Path, text: &str) -> Result<()> {
        if is_standard_output(path) {
            return self.say_exactly(text);
        }
        write_output(path, text.as_bytes())?;
        self.say(&format!("wrote {}\n", safe_line(&path.display().to_string())))
    }

    /// Can [`Context::deliver`] write there? Asked before anything is computed, so that nobody waits for a refusal.
    pub fn check_deliverable(&self, path: &Path) -> Result<()> {
        if is_standard_output(path) { Ok(()) } else { check_output(path).map(|_| ()) }
    }

    /// A prompt or a notice.
    pub fn note(&mut self, text: &str) -> Result<()> {
        let words = self.fitted(text, self.world.terminal.notices);
        // Where nobody can be told, the result still stands.
        match put(self.notices, &words) {
            Err(Error::ClosedPipe) => Ok(()),
            // Its file may lie on the full disk that it tells of.
            Err(error) if error.is_unwritable() => Ok(()),
            other => other,
        }
    }

    /// In a terminal, Ctrl-C does not end the program until this is dropped.
    pub fn hold_interrupts(&self) -> Option<Box<dyn Any>> {
        self.world.terminal.input.then(|| Box::new(terminal::hold_interrupts()) as Box<dyn Any>)
    }

    /// Listens for Ctrl-C while work lasts; tells whether it was pressed since.
    pub fn hear_interrupts(&self) -> Result<Box<dyn Fn() -> bool>> {
        let heard = terminal::hear_interrupts().doing_to("listen for", "Ctrl-C")?;
        Ok(Box::new(move || heard.pressed()))
    }

    /// The next line without its end; `None` at the end of input, [`Error::Interrupted`] when Ctrl-C was pressed instead.
    pub fn line(&mut self) -> Result<Option<String>> {
        let mut line = Vec::new();
        match self.line_into(&mut line)? {
            LineRead::End => Ok(None),
            LineRead::Whole => Ok(Some(String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned())),
            LineRead::TooLong => Err(Error::refused(TOO_LONG_LINE)),
        }
    }

    /// The next line without its end, in memory that is used again. One that is too long is passed over.
    pub fn line_into(&mut self, line: &mut Vec<u8>) -> Result<LineRead> {
        terminal::read_line(self.input, LONGEST_LINE, line).map_err(|error| match terminal::interrupted(&error) {
            true => Error::Interrupted,
            false => Error::file("read", "standard input", error),
        })
    }

    /// Everything that is left of standard input, as far as a text can be long.
    pub fn rest(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = (&mut *self.input).take(LONGEST_LINE as u64 + 1).read_to_end(&mut bytes);
        read.doing_to("read", "standard input")?;
        if bytes.len() > LONGEST_LINE {
            return Err(Error::refused("standard input is longer than 1 MB").hint("send one text at a time"));
        }
        Ok(bytes)
    }

    /// A result as one line of JSON.
    pub fn say_json(&mut self, value: &impl Serialize) -> Result<()> {
        let mut line = json::to_line(value);
        line.push('\n');
        put(self.out, &line)
    }
}

/// Does this path, as a person writes it, mean standard output?
pub fn is_standard_output(path: &Path) -> bool {
    [Path::new("-"), Path::new("/dev/stdout")].contains(&path)
}

fn put(stream: &mut dyn Write, text: &str) -> Result<()> {
    stream.write_all(text.as_bytes()).and_then(|()| stream.flush()).map_err(Error::output)
}
