//! A bar for work that may last: drawn only once it has lasted a while, silent where nothing may move.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A bar on standard error.
#[derive(Debug, Clone)]
pub struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar for this work; it stays invisible unless `moving`.
    pub fn new(what: &'static str, moving: bool) -> Bar {
        let target = if moving { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target).with_message(what);
        // The template is fixed text that indicatif can read.
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len}") {
            bar.set_style(style);
        }
        Bar { bar }
    }

    /// So much is done of so much. Nothing is drawn in the first moments: most work is over by then.
    pub fn at(&self, done: usize, all: usize) {
        if self.bar.elapsed() > Duration::from_millis(300) {
            self.bar.set_length(all as u64);
            self.bar.set_position(done as u64);
        }
    }

    /// The work is done; the bar leaves no trace.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
