//! What the line editor asks on its way: the bar in its prompt, and the text as it shows it. Sees every edit, so that
//! none can be lost. Must not know what ends the writing.

use super::Sheet;
use super::geometry::{is_full_row, rows};
use rustyline::completion::Completer;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};
use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The text being written and its bar.
pub struct Paper<'s> {
    sheet: &'s Sheet<'s>,
    /// Columns of the bar.
    width: usize,
    seen: Mutex<Seen>,
    /// A repaint was asked for and has not come yet.
    pending: AtomicBool,
    redraw: Arc<AtomicBool>,
}

#[derive(Default)]
struct Seen {
    text: String,
    newlines: usize,
    /// The text was last shown with a line break of ours behind a full row.
    extra: bool,
}

impl<'s> Paper<'s> {
    /// For a bar of so many columns.
    pub fn new(sheet: &'s Sheet<'s>, width: usize, initial: &str) -> Paper<'s> {
        let seen = Seen { text: initial.to_owned(), newlines: newlines(initial), extra: false };
        // Nothing is asked for before the first painting.
        let pending = AtomicBool::new(true);
        Paper { sheet, width, seen: Mutex::new(seen), pending, redraw: Arc::default() }
    }

    /// The text as it was seen last.
    pub fn text(&self) -> String {
        self.seen().text.clone()
    }

    /// Rows of the text and the bar in a window of so many columns.
    pub fn rows(&self, columns: usize) -> usize {
        rows(&self.seen().text, columns, self.sheet.prompt.chars().count()) + usize::from(self.sheet.bar.is_some())
    }

    /// Asks for a painting; false where one is under way.
    pub fn ask_for_painting(&self) -> bool {
        !self.pending.swap(true, Ordering::AcqRel)
    }

    /// Set where everything is to be drawn anew.
    pub fn redraw_wanted(&self) -> Arc<AtomicBool> {
        self.redraw.clone()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in the text as it is now.
    fn see(&self, text: &str) {
        let mut seen = self.seen();
        if seen.text != text {
            text.clone_into(&mut seen.text);
            drop(seen);
            (self.sheet.keep)(text);
        }
    }

    fn is_full(&self, text: &str, position: usize) -> bool {
        is_full_row(text, position, self.sheet.terminal.current_width(), self.sheet.prompt.chars().count())
    }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

impl Hinter for &Paper<'_> {
    type Hint = String;

    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        self.see(line);
        None
    }
}

impl Highlighter for &Paper<'_> {
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        self.pending.store(false, Ordering::Release);
        match (self.sheet.bar, prompt.split_once('\n')) {
            (Some(bar), Some((_, rest))) => Cow::Owned(format!("{}\n{rest}", bar(&self.text(), self.width))),
            _ => Cow::Borrowed(prompt),
        }
    }

    /// Control characters that came with a paste are not obeyed; to the line editor they have no width either.
    fn highlight<'l>(&self, line: &'l str, position: usize) -> Cow<'l, str> {
        let full = self.is_full(line, position);
        self.seen().extra = full;
        let is_plain = |text: &str| text.chars().all(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
        if !full && is_plain(line) {
            return Cow::Borrowed(line);
        }
        let mut shown = String::with_capacity(line.len() + 1);
        for (at, letter) in line.char_indices() {
            if full && at == position {
                shown.push('\n');
            }
            if !letter.is_control() || matches!(letter, '\n' | '\t') {
                shown.push(letter);
            }
        }
        Cow::Owned(shown)
    }

    /// The line editor paints only what has changed where it can. Where rows come or go, or where it is mistaken about a full
    /// row, all has to be painted.
    fn highlight_char(&self, line: &str, position: usize, _: CmdKind) -> bool {
        self.see(line);
        let full = self.is_full(line, position);
        let mut seen = self.seen();
        let lines = newlines(line);
        let changed = std::mem::replace(&mut seen.newlines, lines) != lines;
        changed || full || seen.extra
    }
}

impl Completer for &Paper<'_> {
    type Candidate = String;
}

impl Validator for &Paper<'_> {}

impl Helper for &Paper<'_> {}
