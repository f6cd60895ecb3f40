//! The part of the terminal that a session draws on. Owns every escape sequence of the study screen; must not know what
//! is drawn.
//!
//! Lines are written over what was there and never clear the whole window, so nothing flickers and nothing the person
//! had on the screen before is lost: it was scrolled away once, at the beginning, and can be scrolled back to.

use crate::error::{Error, Result};
use crate::terminal::Keyboard;
use crate::ui::context::Context;
use crate::view::study::Layout;
use crate::view::{Screen, folded};

/// The cursor hides while lines are drawn. It comes back when keys count, and says so.
const HIDE: &str = "\u{1b}[?25l";

const SHOW: &str = "\u{1b}[?25h";

const CORNER: &str = "\u{1b}[H";

const CLEAR_LINE: &str = "\u{1b}[K";

const CLEAR_BELOW: &str = "\u{1b}[J";

const REMEMBER_CURSOR: &str = "\u{1b}7";

const CURSOR_BACK: &str = "\u{1b}8";

/// What is on the screen.
#[derive(Debug, Default)]
pub struct Canvas {
    /// Something was drawn.
    used: bool,
    /// The first line as it was drawn last; `None` where it has left the window.
    first: Option<String>,
}

/// Rows of the window now.
pub fn rows() -> usize {
    usize::from(console::Term::stdout().size().0)
}

impl Canvas {
    /// Draws all anew, from this line of the body or from where it begins best; returns that line. Where something is
    /// seen for the first time, keys typed before were not meant for it and are forgotten.
    pub fn draw(
        &mut self,
        layout: &Layout,
        from: Option<usize>,
        for_the_first_time: bool,
        keyboard: &Keyboard,
        ctx: &mut Context<'_>,
    ) -> Result<usize> {
        let (rows, screen) = (rows(), Screen { width: ctx.world.terminal.current_width(), ..ctx.screen() });
        let from = from.unwrap_or_else(|| layout.start(rows)).min(layout.last(rows));
        let fold = |line: String| folded(&line, &screen).split('\n').map(str::to_owned).collect::<Vec<_>>();
        let mut lines: Vec<String> = layout.seen(from, rows, &screen).into_iter().flat_map(fold).collect();
        let fits = lines.len() < rows;
        // In a window too low for the least, the keys and the end of the card are worth more than the bar.
        lines.drain(..(lines.len() + 1).saturating_sub(rows));
        self.make_room(rows, ctx)?;
        ctx.say(&format!("{HIDE}{}", over(&lines)))?;
        self.first = lines.into_iter().next().filter(|_| fits);
        if for_the_first_time {
            keyboard.forget_typed().map_err(|error| Error::file("read", "the keyboard", error))?;
        }
        ctx.say(SHOW)?;
        Ok(from)
    }

    /// Draws the first line anew where it has changed, and nothing else: what is being read stays still.
    pub fn draw_first(&mut self, line: &str, ctx: &mut Context<'_>) -> Result<()> {
        match &mut self.first {
            Some(first) if first != line => {
                line.clone_into(first);
                ctx.say(&format!("{REMEMBER_CURSOR}{CORNER}{CLEAR_LINE}{line}{CURSOR_BACK}"))
            }
            _ => Ok(()),
        }
    }

    /// The last words, in place of what was drawn.
    pub fn leave(&mut self, text: &str, ctx: &mut Context<'_>) -> Result<()> {
        if !self.used {
            return ctx.say(text);
        }
        let screen = Screen { width: ctx.world.terminal.current_width(), ..ctx.screen() };
        let lines: Vec<String> = folded(text, &screen).lines().map(str::to_owned).collect();
        ctx.say(&over(&lines))
    }

    /// Scrolls away what is on the screen before the first drawing.
    fn make_room(&mut self, rows: usize, ctx: &mut Context<'_>) -> Result<()> {
        if std::mem::replace(&mut self.used, true) {
            return Ok(());
        }
        ctx.say(&"\n".repeat(rows.saturating_sub(1)))
    }
}

/// Lines from the corner on, over what is there. A line is cleared before it is written: afterwards the cursor of a full
/// line still stands on its last letter.
fn over(lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| format!("{CLEAR_LINE}{line}\n")).collect();
    format!("{CORNER}{lines}{CLEAR_BELOW}")
}
