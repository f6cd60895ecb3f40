//! An error as text: what happened, and what to do.

use super::{Screen, safe};
use crate::error::Error;

/// "error: …" and, if there is one, "hint: …".
pub fn render(error: &Error, screen: &Screen) -> String {
    let mut text = format!("{} {}\n", screen.red("error:"), safe(&error.to_string()));
    if let Some(advice) = error.advice() {
        text.push_str(&format!("{} {}\n", screen.cyan(" hint:"), safe(&advice)));
    }
    text
}
