//! Errors, warnings, and their remedies as values. `render_problems` in `diagnostics` draws them.

/// The severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// The card is valid, but could be better.
    Advice,
    /// The card was read as well as possible.
    Warning,
    /// The text could not be read as a card.
    Error,
}

impl Severity {
    /// The word used in JSON and before a message.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// A problem in a text, with its position and remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The number of characters that the caret underlines, at least 1.
    pub length: usize,
    /// A few words without a period.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Diagnostic {
    /// A problem at the first character of a line, from 1.
    pub fn new(severity: Severity, line: usize, message: impl Into<String>, remedy: impl Into<String>) -> Diagnostic {
        Diagnostic { severity, line, column: 1, length: 1, message: message.into(), remedy: remedy.into() }
    }
}
