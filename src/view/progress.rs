//! Progress bars: one by indicatif for long work, shown only after a while and never in plain mode; and one as text for
//! full screens.

use super::{Screen, TextStyle};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
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

/// A bar and its text in one line as wide as the screen.
pub fn bar_text(position: f64, all: f64, text: &str, screen: &Screen) -> String {
    colored_bar_text(position, all, text, TextStyle::CYAN, screen)
}

/// As [`bar_text`], in another color. Without anything to do, the bar is full.
pub fn colored_bar_text(position: f64, all: f64, text: &str, color: TextStyle, screen: &Screen) -> String {
    // The text gets at most half of the screen, the bar the rest.
    let columns = screen.columns().saturating_sub(text.chars().count() + 2).min(40);
    if columns < 6 {
        return text.to_owned();
    }
    let share = if all > 0.0 { (position / all).clamp(0.0, 1.0) } else { 1.0 };
    let filled = (share * columns as f64) as usize;
    let has_tip = share > 0.0 && filled < columns;
    let tip = if has_tip { screen.either("╸", ">") } else { "" };
    let done = format!("{}{tip}", screen.either("━", "=").repeat(filled));
    let rest = screen.either("─", "-").repeat(columns - filled - usize::from(has_tip));
    format!("{}{}  {text}", screen.paint(&done, color), screen.paint(&rest, color | TextStyle::DIM))
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
