//! Sources of lines: rustyline with history, completion, and hints, or plain reading from a pipe or for a screen
//! reader.

use super::complete::{Names, ReplHelper};
use crate::error::{DoingTo, Error, Result};
use crate::terminal::put_back_before_the_end;
use crate::ui::context::Context;
use crate::view::safe_line;
use rustyline::Editor;
use rustyline::config::{BellStyle, ColorMode, CompletionType, Config};
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::path::PathBuf;

/// A line, or the reason for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A line without its line ending.
    Text(String),
    /// Ctrl-C: the line is discarded.
    Canceled,
    /// Ctrl-D, or the end of the input.
    End,
}

/// A source of lines.
pub trait LineSource {
    /// Reads the next line.
    fn read(&mut self, prompt: &str, ctx: &mut Context<'_>) -> Result<Line>;

    /// Discards unread lines that were pasted with the last one.
    fn forget(&mut self) {}
}

/// Plain lines.
#[derive(Debug)]
pub struct PlainLines;

impl LineSource for PlainLines {
    fn read(&mut self, prompt: &str, ctx: &mut Context<'_>) -> Result<Line> {
        ctx.note(prompt)?;
        match ctx.line() {
            Ok(Some(line)) => Ok(Line::Text(line)),
            Ok(None) => Ok(Line::End),
            Err(Error::Interrupted) => {
                ctx.note("\n")?;
                Ok(Line::Canceled)
            }
            Err(error) => Err(error),
        }
    }
}

/// Lines edited with rustyline.
pub struct EditedLines {
    editor: Editor<ReplHelper, DefaultHistory>,
    /// The history file; `None` if something else has its name.
    history: Option<PathBuf>,
    /// Lines pasted together with the last one.
    pasted: VecDeque<String>,
}

/// How many lines of history are kept.
const HISTORY: usize = 1_000;

impl EditedLines {
    /// Loads the history.
    pub fn new(ctx: &Context<'_>, names: Names) -> Result<EditedLines> {
        let color = if ctx.screen().color { ColorMode::Enabled } else { ColorMode::Disabled };
        let config = Config::builder()
            .max_history_size(HISTORY)
            .and_then(|config| config.history_ignore_dups(true))
            .map_err(refused)?
            .history_ignore_space(true)
            .completion_type(CompletionType::List)
            .bell_style(BellStyle::None)
            .color_mode(color)
            .build();
        put_back_before_the_end().doing_to("listen at", "the terminal")?;
        let mut editor: Editor<ReplHelper, DefaultHistory> = Editor::with_config(config).map_err(refused)?;
        editor.set_helper(Some(ReplHelper { names, screen: ctx.screen() }));
        let history = ctx.home.root().join("history.txt");
        // Without a history, the prompt still works. Reads only regular files, because others may block.
        let history = std::fs::metadata(&history).map_or(true, |facts| facts.is_file()).then_some(history);
        if let Some(history) = &history {
            let _ = editor.load_history(history);
        }
        Ok(EditedLines { editor, history, pasted: VecDeque::new() })
    }
}

impl EditedLines {
    fn remember(&mut self, line: String) -> Result<Line> {
        if self.editor.add_history_entry(line.as_str()).map_err(refused)?
            && let Some(history) = &self.history
        {
            // On a full disk, the line still runs.
            let _ = self.editor.append_history(history);
        }
        Ok(Line::Text(line))
    }
}

fn refused(error: ReadlineError) -> Error {
    match error {
        ReadlineError::Io(error) => Error::file("read from", "the terminal", error),
        other => Error::refused(format!("the line editor failed: {other}")),
    }
}

impl LineSource for EditedLines {
    fn read(&mut self, prompt: &str, ctx: &mut Context<'_>) -> Result<Line> {
        if let Some(line) = self.pasted.pop_front() {
            // Echoes the line, as if it had been typed here.
            ctx.note(&format!("{}{}\n", ctx.screen().bold(prompt), safe_line(&line)))?;
            return self.remember(line);
        }
        let line = loop {
            match self.editor.readline(prompt) {
                // Invalid UTF-8: the line is lost, but the program continues.
                Err(ReadlineError::Io(error)) if error.kind() == ErrorKind::InvalidData => {}
                line => break line,
            }
        };
        match line {
            // With bracketed paste, several lines arrive as one.
            Ok(text) => {
                let mut lines = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned);
                let first = lines.next().unwrap_or_default();
                self.pasted.extend(lines);
                self.remember(first)
            }
            Err(ReadlineError::Interrupted) => Ok(Line::Canceled),
            Err(ReadlineError::Eof) => Ok(Line::End),
            Err(error) => Err(refused(error)),
        }
    }

    fn forget(&mut self) {
        self.pasted.clear();
    }
}
