//! The meaning of a typed line before the grammar parses it. Pure.

use crate::error::{Error, Result};

/// The meaning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Blank, or a comment.
    Nothing,
    /// Leaves the REPL.
    Leave,
    /// A command.
    Words(Vec<String>),
}

/// Splits a line as a shell would. A leading program name is ignored, and a bare duration means `study`.
pub fn understand(line: &str) -> Result<Typed> {
    let words = shlex::split(line)
        .ok_or_else(|| Error::usage("a quote is not closed").hint("close it, or write \\\" for a literal quote"))?;
    let mut words: Vec<String> = words;
    if words.first().is_some_and(|word| word == "greenroom") {
        words.remove(0);
    }
    let Some(first) = words.first() else { return Ok(Typed::Nothing) };
    Ok(match (first.as_str(), words.get(1)) {
        ("exit" | "quit" | "q" | "bye", None) => Typed::Leave,
        ("?" | "h", _) => Typed::Words(std::iter::once("help".to_owned()).chain(words.drain(1..)).collect()),
        (duration, None) if duration.parse::<crate::cli::Minutes>().is_ok() => {
            Typed::Words(vec!["study".to_owned(), duration.to_owned()])
        }
        _ => Typed::Words(words),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn means(line: &str, typed: Typed) {
        assert_eq!(understand(line).ok(), Some(typed), "{line}");
    }

    fn words(words: &[&str]) -> Typed {
        Typed::Words(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn lines_are_split_as_a_shell_would() {
        means("study 20m --deck 'Coding topics'", words(&["study", "20m", "--deck", "Coding topics"]));
        means("greenroom due", words(&["due"]));
        means("20m", words(&["study", "20m"]));
        means("  ", Typed::Nothing);
        means("# a note", Typed::Nothing);
        means("quit", Typed::Leave);
        means("?", words(&["help"]));
        means("help study", words(&["help", "study"]));
    }

    #[test]
    fn an_open_quote_is_told() {
        assert!(understand("show 'half").is_err());
    }
}
