//! A text of one or many lines, typed while a bar above it moves. Owns the line editor and the thread that makes it
//! repaint; must not know what is being written or why the bar moves.
//!
//! While the editor reads, nothing else may draw. So the bar is the first row of the editor's own prompt, and the thread
//! only asks it to repaint, by printing a move that comes to nothing. At a deadline the thread interrupts the reading with
//! the signal of Ctrl-C until it returns, and the text as it was seen last is taken. Every edit is handed to whoever keeps
//! drafts before it is on the screen: what can be seen cannot be lost.

mod geometry;
mod paper;
mod ticks;

use crate::error::{Error, Result};
use crate::terminal::{hold_interrupts, put_back_before_the_end};
use crate::world::{Clock, Terminal};
use paper::Paper;
use rustyline::config::{BellStyle, ColorMode, Config};
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{
    Cmd, ConditionalEventHandler, Editor, Event, EventContext, EventHandler, KeyEvent, Modifiers, RepeatCount,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A bar for a text and a number of columns.
pub type Bar<'s> = &'s (dyn Fn(&str, usize) -> String + Sync);

/// A sheet to write on.
pub struct Sheet<'s> {
    /// The window.
    pub terminal: Terminal,
    /// For the ticks.
    pub clock: Clock,
    /// What stands above the text, for a window of so many columns: printed first, and again after a resize.
    pub above: &'s (dyn Fn(usize) -> String + Sync),
    /// The bar for the text so far, exactly so many columns wide; `None` for no bar.
    pub bar: Option<Bar<'s>>,
    /// The bar in a few plain words, for the title of the window while the text is too tall for the bar to be seen.
    pub title: &'s (dyn Fn(&str) -> String + Sync),
    /// Takes each state of the text before it is shown.
    pub keep: &'s (dyn Fn(&str) + Sync),
    /// When writing ends, whatever the person is doing.
    pub deadline: Option<Instant>,
    /// How often the bar moves.
    pub tick: Duration,
    /// Enter begins a new line; else it hands the text in.
    pub many_lines: bool,
    /// What stands before the first letter.
    pub prompt: &'s str,
}

/// Why writing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Handed in.
    Submitted,
    /// The deadline was reached; whatever is typed now was meant for the text.
    TimeUp,
    /// Ctrl-C.
    Cancelled,
    /// Ctrl-O: the text is wanted in the person's editor.
    Editor,
    /// The terminal is gone.
    Gone,
}

/// What was written, and why it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text as it was seen last.
    pub text: String,
    /// Why it ended.
    pub end: End,
}

/// No bar is wider, so that most windows can shrink without breaking it.
const WIDEST_BAR: usize = 60;

impl Sheet<'_> {
    /// Lets the person write, beginning with this text. What stands above must have been printed.
    pub fn write(&self, initial: &str) -> Result<Written> {
        let _held = hold_interrupts();
        put_back_before_the_end().map_err(|error| Error::file("listen at", "the terminal", error))?;
        let columns = self.terminal.current_width();
        let width = columns.saturating_sub(1).min(WIDEST_BAR);
        let paper = Paper::new(self, width, initial);
        let wants_editor = Arc::new(AtomicBool::new(false));
        let mut editor: Editor<&Paper<'_>, MemHistory> =
            Editor::with_history(settings()?, MemHistory::new()).map_err(failed)?;
        editor.set_helper(Some(&paper));
        self.bind(&mut editor, &wants_editor, &paper);
        let printer = editor.create_external_printer().map_err(failed)?;
        let row = self.bar.map_or_else(String::new, |_| format!("{}\n", " ".repeat(width)));
        let prompt = format!("{row}{}", self.prompt);
        let (result, time_up) = ticks::while_ticking(self, &paper, printer, move || {
            let result = editor.readline_with_initial(&prompt, (initial, ""));
            drop(editor);
            result
        });
        let end = match &result {
            Ok(_) if wants_editor.load(Ordering::Relaxed) => End::Editor,
            Ok(_) => End::Submitted,
            Err(_) if time_up => End::TimeUp,
            Err(ReadlineError::Interrupted) => End::Cancelled,
            Err(_) => End::Gone,
        };
        let text = result.unwrap_or_else(|_| paper.text());
        Ok(Written { text, end })
    }

    fn bind<'p>(
        &self,
        editor: &mut Editor<&'p Paper<'p>, MemHistory>,
        wants_editor: &Arc<AtomicBool>,
        paper: &Paper<'_>,
    ) {
        let enter = if self.many_lines { Cmd::Newline } else { Cmd::AcceptLine };
        editor.bind_sequence(KeyEvent::from('\r'), enter);
        editor.bind_sequence(KeyEvent::new('\r', Modifiers::ALT), Cmd::AcceptLine);
        editor.bind_sequence(KeyEvent::ctrl('D'), EventHandler::Conditional(Box::new(AtTheEnd)));
        let opens = Opens(wants_editor.clone());
        editor.bind_sequence(KeyEvent::ctrl('O'), EventHandler::Conditional(Box::new(opens)));
        // Searching an empty history would only stop the bar.
        editor.bind_sequence(KeyEvent::ctrl('R'), Cmd::Noop);
        editor.bind_sequence(KeyEvent::ctrl('S'), Cmd::Noop);
        let clears = Redraws(paper.redraw_wanted());
        editor.bind_sequence(KeyEvent::ctrl('L'), EventHandler::Conditional(Box::new(clears)));
    }
}

fn settings() -> Result<Config> {
    let config = Config::builder()
        // A lone Esc waits so long for the rest of a sequence, and no longer: it would stop the bar.
        .keyseq_timeout(Some(50))
        .bell_style(BellStyle::None)
        // The bar is drawn by the highlighter, which is not asked where colours are off; without colours it paints none.
        .color_mode(ColorMode::Forced)
        .build();
    Ok(config)
}

fn failed(error: ReadlineError) -> Error {
    match error {
        ReadlineError::Io(error) => Error::file("read from", "the terminal", error),
        other => Error::refused(format!("the line editor failed: {other}")),
    }
}

/// Ctrl-D: hands in at the end of the text, else takes a letter away.
struct AtTheEnd;

impl ConditionalEventHandler for AtTheEnd {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, ctx: &EventContext<'_>) -> Option<Cmd> {
        (ctx.pos() == ctx.line().len()).then_some(Cmd::AcceptLine)
    }
}

/// Ctrl-O: ends the reading and says why.
struct Opens(Arc<AtomicBool>);

impl ConditionalEventHandler for Opens {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, _: &EventContext<'_>) -> Option<Cmd> {
        self.0.store(true, Ordering::Relaxed);
        Some(Cmd::AcceptLine)
    }
}

/// Ctrl-L: the next tick draws everything anew.
struct Redraws(Arc<AtomicBool>);

impl ConditionalEventHandler for Redraws {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, _: &EventContext<'_>) -> Option<Cmd> {
        self.0.store(true, Ordering::Relaxed);
        Some(Cmd::Noop)
    }
}
