//! What could come next on a line: verbs, options, names of decks, tracks and cards, and paths. The grammar is the
//! shell's own, so nothing can be forgotten here.

use crate::commands::NameSource;
use crate::view::Screen;
use clap::Command;
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};
use std::borrow::Cow;

/// What can be completed.
pub struct Names {
    /// The grammar.
    pub grammar: Command,
    /// Names of decks, tracks and cards.
    pub source: Box<dyn NameSource>,
}

/// Completion, hints and colours for rustyline.
pub struct ReplHelper {
    /// What can be completed.
    pub names: Names,
    /// How text may look.
    pub screen: Screen,
}

impl Names {
    /// Where the last word begins, and what it could become.
    pub fn candidates(&self, line: &str) -> (usize, Vec<String>) {
        let start = line.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        let word = &line[start..];
        let before: Vec<&str> = line[..start].split_whitespace().collect();
        let mut found = self.possible(&before, word);
        found.retain(|candidate| candidate.to_lowercase().starts_with(&word.to_lowercase()));
        found.sort();
        found.dedup();
        (start, found)
    }

    fn possible(&self, before: &[&str], word: &str) -> Vec<String> {
        let Some((verb, rest)) = before.split_first() else {
            return self.verbs().chain(["help".to_owned(), "quit".to_owned()]).collect();
        };
        if *verb == "help" {
            return self.verbs().collect();
        }
        let Some(grammar) = self.grammar.find_subcommand(verb) else { return Vec::new() };
        match rest.last() {
            Some(&"--deck") => return quoted(&self.source.decks()),
            Some(&"--track") => return quoted(&self.source.tracks()),
            _ => {}
        }
        if word.starts_with('-') {
            return options(grammar).chain(options(&self.grammar)).collect();
        }
        let takes_card = grammar.get_positionals().any(|argument| argument.get_id() == "card");
        match *verb {
            "decks" if rest.is_empty() => vec!["on".to_owned(), "off".to_owned()],
            "decks" => quoted(&self.source.decks()),
            "stage" if rest.is_empty() => subverbs(grammar),
            "stage" => quoted(&self.source.stages()),
            "checklist" if rest.is_empty() => [subverbs(grammar), quoted(&self.source.checklists())].concat(),
            "story" if rest.is_empty() => subverbs(grammar),
            "story" if matches!(rest[0], "edit" | "show") => quoted(&self.source.stories()),
            "config" if rest.is_empty() => {
                crate::config::SETTINGS.iter().map(|setting| setting.key.to_owned()).collect()
            }
            "cards" => query_words(&self.source.decks(), &self.source.tracks()),
            _ if takes_card => self.source.cards(word),
            _ => Vec::new(),
        }
    }

    fn verbs(&self) -> impl Iterator<Item = String> + '_ {
        self.grammar.get_subcommands().filter(|verb| !verb.is_hide_set()).map(|verb| verb.get_name().to_owned())
    }

    /// Verbs whose last word is a path.
    fn wants_path(&self, line: &str) -> bool {
        let verb = line.split_whitespace().next().unwrap_or_default();
        matches!(verb, "import" | "backup" | "feedback") && line.contains(char::is_whitespace)
    }
}

fn options(grammar: &Command) -> impl Iterator<Item = String> + '_ {
    grammar.get_arguments().filter_map(|argument| argument.get_long()).map(|long| format!("--{long}"))
}

fn subverbs(grammar: &Command) -> Vec<String> {
    grammar.get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
}

fn query_words(decks: &[String], tracks: &[String]) -> Vec<String> {
    let states = ["due", "new", "suspended", "leech", "retired"].map(|state| format!("is:{state}"));
    let decks = quoted(decks).into_iter().map(|deck| format!("deck:{deck}"));
    let tracks = quoted(tracks).into_iter().map(|track| format!("track:{track}"));
    states.into_iter().chain(decks).chain(tracks).collect()
}

/// Names with blanks need quotes to stay one word.
fn quoted(names: &[String]) -> Vec<String> {
    names.iter().map(|name| shlex::try_quote(name).map_or_else(|_| name.clone(), Cow::into_owned)).collect()
}

impl Completer for ReplHelper {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, ctx: &Context<'_>) -> Result<(usize, Vec<Pair>), ReadlineError> {
        let line = &line[..pos];
        let (start, found) = self.names.candidates(line);
        if found.is_empty() && self.names.wants_path(line) {
            return FilenameCompleter::new().complete(line, pos, ctx);
        }
        let pairs = found.into_iter().map(|name| Pair { display: name.clone(), replacement: format!("{name} ") });
        Ok((start, pairs.collect()))
    }
}

impl Hinter for ReplHelper {
    type Hint = String;

    /// The rest of the only word that it could become.
    fn hint(&self, line: &str, pos: usize, _: &Context<'_>) -> Option<String> {
        if pos < line.len() || line.is_empty() || line.ends_with(char::is_whitespace) {
            return None;
        }
        let (start, found) = self.names.candidates(line);
        match found.as_slice() {
            [only] => only.strip_prefix(&line[start..]).filter(|rest| !rest.is_empty()).map(str::to_owned),
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

    struct Fixed;

    impl NameSource for Fixed {
        fn decks(&self) -> Vec<String> {
            vec!["Coding topics".into(), "Behavioral".into()]
        }

        fn tracks(&self) -> Vec<String> {
            vec!["facts".into()]
        }

        fn cards(&self, _: &str) -> Vec<String> {
            vec!["ct-heap".into(), "co-mission".into()]
        }

        fn stages(&self) -> Vec<String> {
            vec!["open".into(), "oa".into()]
        }

        fn checklists(&self) -> Vec<String> {
            vec!["materials".into()]
        }

        fn stories(&self) -> Vec<String> {
            vec!["late-train".into()]
        }
    }

    fn candidates(line: &str) -> Vec<String> {
        let names = Names { grammar: crate::cli::Cli::command(), source: Box::new(Fixed) };
        names.candidates(line).1
    }

    #[test]
    fn verbs_come_first() {
        assert_eq!(candidates("su"), ["suspend"]);
        assert!(candidates("").contains(&"study".to_owned()));
        assert_eq!(candidates("help stu"), ["study"]);
    }

    #[test]
    fn options_belong_to_their_verb() {
        assert_eq!(candidates("study --de"), ["--deck"]);
        assert_eq!(candidates("due --de"), Vec::<String>::new());
    }

    #[test]
    fn names_are_quoted_where_they_must_be() {
        assert_eq!(candidates("study --deck "), ["'Coding topics'", "Behavioral"]);
        assert_eq!(candidates("decks off b"), ["Behavioral"]);
    }

    #[test]
    fn stages_and_checklists_come_after_their_verbs() {
        assert_eq!(candidates("stage "), ["add", "done", "list", "remove"]);
        assert_eq!(candidates("stage done o"), ["oa", "open"]);
        assert_eq!(candidates("checklist "), ["done", "materials", "reopen"]);
    }

    #[test]
    fn stories_come_after_the_verbs_that_want_one() {
        assert_eq!(candidates("story "), ["add", "drill", "edit", "show"]);
        assert_eq!(candidates("story edit l"), ["late-train"]);
        assert_eq!(candidates("story drill l"), Vec::<String>::new());
    }

    #[test]
    fn cards_are_completed_where_a_card_is_wanted() {
        assert_eq!(candidates("show c"), ["co-mission", "ct-heap"]);
        assert_eq!(candidates("due c"), Vec::<String>::new());
    }
}
