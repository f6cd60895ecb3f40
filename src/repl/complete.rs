//! Completion, hints, and colors for rustyline. `cli::complete` finds the completions; this file adds the words of the
//! prompt.

use crate::cli::complete::{self, Candidate, Typed, fitting, propose};
use crate::view::Screen;
use clap::Command;
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};
use std::borrow::Cow;

/// Sources of completions.
pub struct Names {
    /// The grammar.
    pub grammar: Command,
    /// Names of decks, tracks and cards.
    pub source: Box<complete::Names<'static>>,
}

/// Completion, hints and colors for rustyline.
pub struct ReplHelper {
    /// Sources of completions.
    pub names: Names,
    /// How text may look.
    pub screen: Screen,
}

impl Names {
    /// Completions of the last word; `None` for a path.
    fn candidates(&self, typed: &Typed) -> Option<Vec<String>> {
        let mut before = typed.before.as_slice();
        if before.first().is_some_and(|word| word == "greenroom") {
            before = &before[1..];
        }
        let mut words = propose(&self.grammar, self.source.as_ref(), before, &typed.word)?;
        if before.is_empty() {
            let quit = Candidate { text: "quit".to_owned(), about: String::new() };
            words.extend(fitting(vec![quit], &typed.word));
        }
        Some(words.into_iter().map(|one| one.text).collect())
    }
}

impl Completer for ReplHelper {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, ctx: &Context<'_>) -> Result<(usize, Vec<Pair>), ReadlineError> {
        let line = &line[..pos];
        let typed = Typed::split(line);
        let Some(found) = self.names.candidates(&typed) else {
            return FilenameCompleter::new().complete(line, pos, ctx);
        };
        let replacement = |name: &str| format!("{} ", typed.replacement(name));
        let pairs = found.into_iter().map(|name| Pair { replacement: replacement(&name), display: name });
        Ok((typed.start, pairs.collect()))
    }
}

impl Hinter for ReplHelper {
    type Hint = String;

    /// The rest of the only possible word.
    fn hint(&self, line: &str, pos: usize, _: &Context<'_>) -> Option<String> {
        if pos < line.len() || line.is_empty() || line.ends_with(char::is_whitespace) {
            return None;
        }
        let typed = Typed::split(line);
        match self.names.candidates(&typed)?.as_slice() {
            [only] => {
                let whole = typed.replacement(only);
                whole.strip_prefix(&line[typed.start..]).filter(|rest| !rest.is_empty()).map(str::to_owned)
            }
            _ => None,
        }
    }
}

impl Highlighter for ReplHelper {
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(self.screen.bold(prompt).into())
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.screen.dim(hint).into())
    }
}

impl Validator for ReplHelper {}

impl Helper for ReplHelper {}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn known(placeholder: &str) -> Vec<String> {
        if placeholder == "DECK" { vec!["Coding topics".into(), "Behavioral".into()] } else { Vec::new() }
    }

    fn candidates(line: &str) -> Option<Vec<String>> {
        let names = Names { grammar: crate::cli::Cli::command(), source: Box::new(known) };
        names.candidates(&Typed::split(line))
    }

    #[test]
    fn the_prompt_has_words_of_its_own_beside_the_grammars() {
        assert_eq!(candidates("qu"), Some(vec!["quit".to_owned()]));
        assert_eq!(candidates("help stu"), Some(vec!["study".to_owned()]));
        assert_eq!(candidates("greenroom decks off b"), Some(vec!["Behavioral".to_owned()]));
        assert_eq!(candidates("import "), None);
    }
}
