//! Errors, warnings, and their remedies as values. `render_problems` in `diagnostics` draws them.

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// Nothing is wrong with it, but it could be a better card.
    Advice,
    /// Read as well as could be; the card exists.
    Warning,
    /// What is here could not become a card.
    Error,
}

impl Severity {
    /// The word used in JSON and in front of a message.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// One thing wrong in a text, with its place and its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Line, counting from 1.
    pub line: usize,
    /// Column in characters, counting from 1.
    pub column: usize,
    /// How many characters the caret underlines, at least 1.
    pub length: usize,
    /// The error in a few words, without a period.
    pub message: String,
    /// The remedy, next to the caret.
    pub remedy: String,
}

impl Diagnostic {
    /// A problem at the first character of a line, counting from 1.
    pub fn new(severity: Severity, line: usize, message: impl Into<String>, remedy: impl Into<String>) -> Diagnostic {
        Diagnostic { severity, line, column: 1, length: 1, message: message.into(), remedy: remedy.into() }
    }
}
