//! Facts about the terminal.

use super::variable;
use std::io::IsTerminal;

/// Facts about the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Keys come from a person.
    pub input: bool,
    /// Results go to a screen.
    pub output: bool,
    /// Prompts and notices go to a screen.
    pub notices: bool,
    /// Columns at the start.
    pub width: usize,
    /// The columns were named in the environment and do not change.
    pub fixed_width: bool,
    /// Colors are wanted on standard output.
    pub color: bool,
    /// Colors are wanted on standard error.
    pub color_notices: bool,
    /// Letters beyond ASCII can be shown.
    pub unicode: bool,
    /// No bars and no cursor movement.
    pub plain: bool,
}

/// When colors are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Terminal {
    /// As the process finds it.
    pub fn find(color: ColorChoice, plain: bool) -> Terminal {
        let (input, output) = (std::io::stdin().is_terminal(), std::io::stdout().is_terminal());
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        let notices = std::io::stderr().is_terminal();
        let wanted = |screen: bool| match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => screen && !dumb && variable("NO_COLOR").is_none(),
        };
        let columns: Option<usize> = variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let width = columns.unwrap_or_else(|| usize::from(console::Term::stdout().size().1));
        Terminal {
            input,
            output,
            notices,
            width: width.clamp(20, 1_000),
            fixed_width: columns.is_some(),
            color: wanted(output),
            color_notices: wanted(notices),
            unicode: speaks_unicode(),
            plain: plain || !input || !output || dumb,
        }
    }
}

impl Terminal {
    /// Columns now: the window may have been resized. `COLUMNS` wins where it is set.
    pub fn current_width(&self) -> usize {
        if self.fixed_width || !self.output {
            return self.width;
        }
        usize::from(console::Term::stdout().size().1).clamp(20, 1_000)
    }
}

/// The zone of the letters: unset counts as UTF-8, as most systems today mean it.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    locale.is_none_or(|name| name.to_ascii_lowercase().replace('-', "").contains("utf8"))
}
