//! Progress bars by indicatif: one for long work, shown only after a while and never in plain mode; and one as text for
//! full screens.

use super::Screen;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A bar on standard error.
#[derive(Debug, Clone)]
pub struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar for this work; invisible unless `moving`.
    pub fn new(what: &'static str, moving: bool) -> Bar {
        let target = if moving { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target).with_message(what);
        // The template is fixed text that indicatif can read.
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len}") {
            bar.set_style(style);
        }
        Bar { bar }
    }

    /// A spinner for work of unknown length: only its name. It has no thread, because standard error is locked by the
    /// worker.
    pub fn named(what: &'static str, moving: bool) -> Bar {
        let Bar { bar } = Bar::new(what, moving);
        if let Ok(style) = ProgressStyle::with_template("{msg} …") {
            bar.set_style(style);
        }
        bar.tick();
        Bar { bar }
    }

    /// Updates the bar. Nothing is drawn at first, because most work ends quickly.
    pub fn at(&self, done: usize, all: usize) {
        if self.bar.elapsed() > Duration::from_millis(300) {
            self.bar.set_length(all as u64);
            self.bar.set_position(done as u64);
        }
    }

    /// Removes the bar at the end.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A bar and its text in one line as wide as the screen, drawn by indicatif into memory.
pub fn bar_text(position: f64, all: f64, text: &str, screen: &Screen) -> String {
    colored_bar_text(position, all, text, "cyan", screen)
}

/// As [`bar_text`], the bar in one of indicatif's colors.
pub fn colored_bar_text(position: f64, all: f64, text: &str, color: &str, screen: &Screen) -> String {
    let paper = MemoryTerm { width: screen.columns(), line: Arc::default() };
    let bar = ProgressBar::with_draw_target(Some(1_000), ProgressDrawTarget::term_like(Box::new(paper.clone())));
    let (signs, color) = (
        if screen.unicode { "━╸─" } else { "=>-" },
        if screen.color { format!(".{color}/dim") } else { String::new() },
    );
    // The text gets at most half of the screen, the bar the rest.
    let width = screen.columns().saturating_sub(text.chars().count() + 2).min(40);
    if width < 6 {
        return text.to_owned();
    }
    let template = format!("{{bar:{width}{color}}}  {{msg}}");
    // The template is made of fixed parts that indicatif can read.
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style.progress_chars(signs));
    }
    bar.set_position(if all > 0.0 { (1_000.0 * position / all).round().clamp(0.0, 1_000.0) as u64 } else { 1_000 });
    bar.set_message(text.to_owned());
    bar.force_draw();
    let line = paper.line.lock().unwrap_or_else(PoisonError::into_inner).trim_end().to_owned();
    if screen.color { line } else { console::strip_ansi_codes(&line).into_owned() }
}

/// A terminal in memory that keeps the last line drawn.
#[derive(Debug, Clone)]
struct MemoryTerm {
    width: usize,
    line: Arc<Mutex<String>>,
}

impl MemoryTerm {
    fn put(&self, text: &str) {
        self.line.lock().unwrap_or_else(PoisonError::into_inner).push_str(text);
    }
}

impl TermLike for MemoryTerm {
    fn width(&self) -> u16 {
        u16::try_from(self.width).unwrap_or(u16::MAX)
    }

    fn move_cursor_up(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_down(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_right(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_left(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.put(text);
        Ok(())
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.put(text);
        Ok(())
    }

    fn clear_line(&self) -> io::Result<()> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;

    #[test]
    fn a_bar_is_as_long_as_the_share_that_is_done() {
        let screen = Screen::plain(40);
        assert_eq!(bar_text(1.0, 2.0, "1 done", &screen), format!("{}╸{}  1 done", "━".repeat(16), "─".repeat(15)));
        let ascii = Screen { unicode: false, ..screen };
        assert_eq!(bar_text(0.0, 2.0, "0 done", &ascii), format!("{}  0 done", "-".repeat(32)));
        assert_eq!(bar_text(2.0, 2.0, "2 done", &ascii), format!("{}  2 done", "=".repeat(32)));
    }

    #[test]
    fn a_window_too_narrow_for_a_bar_has_the_text() {
        assert_eq!(drawn(20, |screen| bar_text(1.0, 2.0, "12 done, 18 left", screen)), "12 done, 18 left");
    }
}
