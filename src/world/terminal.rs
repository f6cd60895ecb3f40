use super::variable;
use std::io::IsTerminal;

/// Facts about the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Standard input is a terminal.
    pub input: bool,
    /// Standard output is a terminal.
    pub output: bool,
    /// Standard error is a terminal.
    pub notices: bool,
    /// Columns at the start.
    pub width: usize,
    /// True if the environment sets the columns, so that they do not change.
    pub fixed_width: bool,
    /// Use color on standard output.
    pub color: bool,
    /// Use color on standard error.
    pub color_notices: bool,
    /// The terminal shows characters beyond ASCII.
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
    /// Detects the terminal of this process.
    pub fn find(color: ColorChoice, plain: bool) -> Terminal {
        let (input, output) = (std::io::stdin().is_terminal(), std::io::stdout().is_terminal());
        let is_dumb = variable("TERM").is_some_and(|term| term == "dumb");
        let notices = std::io::stderr().is_terminal();
        let wanted = |screen: bool| match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => screen && !is_dumb && variable("NO_COLOR").is_none(),
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
            unicode: supports_unicode(),
            plain: plain || !input || !output || is_dumb,
        }
    }
}

impl Terminal {
    /// The present number of columns, because the window may have been resized. `COLUMNS` takes precedence.
    pub fn current_width(&self) -> usize {
        if self.fixed_width || !self.output {
            return self.width;
        }
        usize::from(console::Term::stdout().size().1).clamp(20, 1_000)
    }
}

/// True if the locale uses UTF-8. An unset locale counts as UTF-8, as on most systems today.
fn supports_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    locale.is_none_or(|name| name.to_ascii_lowercase().replace('-', "").contains("utf8"))
}
