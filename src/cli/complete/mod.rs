//! Completions for a line: commands, options, their values, and names of decks, tracks, topics, cards, stages, and
//! stories. They follow from the grammar that also parses, so none can be missing. The placeholder of an argument
//! (`DECK`, `CARD`, …) says which names it takes. Shells and the prompt share this. Pure: names come from the caller.

mod line;

pub use line::Typed;

use crate::config::{SETTINGS, VOICE};
use clap::{Arg, ArgAction, Command, ValueHint};

/// The names that a placeholder such as `DECK` stands for, looked up only when needed.
pub type Names<'n> = dyn Fn(&str) -> Vec<String> + 'n;

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The word, without quotes.
    pub text: String,
    /// A short description; empty for names.
    pub about: String,
}

/// Completions at the cursor, in order; `None` for the name of a file or folder. Of the words before it, and the
/// beginning of the current one, without quotes.
pub fn propose(grammar: &Command, names: &Names<'_>, before: &[String], word: &str) -> Option<Vec<Candidate>> {
    let mut place = Place { grammar, root: grammar, awaiting: None, given: 0, options: true };
    before.iter().for_each(|word| place.pass(word));
    let mut words = place.values(names, word)?;
    words.sort();
    words.dedup();
    Some(fitting(words, word))
}

/// Candidates that begin with the word, ignoring case; if there are none, those that contain it.
pub fn fitting(words: Vec<Candidate>, word: &str) -> Vec<Candidate> {
    let lower = word.to_lowercase();
    // The value of a condition comes after its key: `deck:topics`.
    let (key, part) = lower.split_at(lower.find([':', '=']).map_or(0, |at| at + 1));
    let begins = |one: &Candidate| one.text.to_lowercase().starts_with(&lower);
    let has = |one: &Candidate| one.text.to_lowercase().strip_prefix(key).is_some_and(|rest| rest.contains(part));
    if words.iter().any(begins) {
        words.into_iter().filter(begins).collect()
    } else {
        words.into_iter().filter(|one| has(one) && !word.starts_with('-') || key.ends_with('=') && has(one)).collect()
    }
}

/// The position of a line in the grammar.
struct Place<'g> {
    grammar: &'g Command,
    root: &'g Command,
    /// An option without its value yet.
    awaiting: Option<&'g Arg>,
    /// Positional words so far.
    given: usize,
    /// Whether options are still allowed.
    options: bool,
}

impl<'g> Place<'g> {
    fn pass(&mut self, word: &str) {
        if self.awaiting.take().is_some() {
        } else if self.options && word == "--" {
            self.options = false;
        } else if self.options && word.starts_with('-') {
            let name = word.trim_start_matches('-');
            self.awaiting = self.option(name).filter(|arg| takes_value(arg));
        } else if let Some(command) = self.grammar.find_subcommand(word).filter(|_| self.given == 0) {
            // Words after `help` are completed as if `help` were not there.
            self.grammar = if command.get_name() == "help" { self.root } else { command };
        } else {
            self.given += 1;
        }
    }

    fn option(&self, long: &str) -> Option<&'g Arg> {
        let all = self.grammar.get_arguments().chain(self.root.get_arguments());
        all.into_iter().find(|arg| arg.get_long() == Some(long))
    }

    fn values(&self, names: &Names<'_>, word: &str) -> Option<Vec<Candidate>> {
        if let Some(arg) = self.awaiting {
            return values_of(arg, names, word);
        }
        if let Some((option, value)) =
            word.split_once('=').filter(|(option, _)| self.options && option.starts_with("--"))
        {
            let Some(arg) = self.option(&option[2..]) else { return Some(Vec::new()) };
            let mut values = values_of(arg, names, value)?;
            values.iter_mut().for_each(|one| one.text.insert_str(0, &format!("{option}=")));
            return Some(values);
        }
        if self.options && word.starts_with('-') {
            return Some(self.option_names());
        }
        let verbs = self.grammar.get_subcommands().filter(|verb| self.given == 0 && !verb.is_hide_set());
        let mut words: Vec<Candidate> = verbs.map(|verb| candidate(verb.get_name(), verb.get_about())).collect();
        let positionals: Vec<&Arg> = self.grammar.get_positionals().collect();
        let repeats = positionals.last().filter(|last| matches!(last.get_action(), ArgAction::Append));
        if let Some(arg) = positionals.get(self.given).or(repeats) {
            words.extend(values_of(arg, names, word)?);
        }
        Some(words)
    }

    fn option_names(&self) -> Vec<Candidate> {
        let root = (!std::ptr::eq(self.grammar, self.root)).then_some(self.root);
        let all = self.grammar.get_arguments().chain(root.into_iter().flat_map(Command::get_arguments));
        let shown = all.filter(|arg| !arg.is_hide_set());
        shown.filter_map(|arg| Some(candidate(&format!("--{}", arg.get_long()?), arg.get_help()))).collect()
    }
}

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

fn candidate(text: &str, about: Option<&clap::builder::StyledStr>) -> Candidate {
    let about = about.map(ToString::to_string).unwrap_or_default();
    Candidate { text: text.to_owned(), about: about.lines().next().unwrap_or_default().to_owned() }
}

/// Possible values of an argument; `None` for a path.
fn values_of(arg: &Arg, names: &Names<'_>, word: &str) -> Option<Vec<Candidate>> {
    let possible = arg.get_possible_values();
    if !possible.is_empty() {
        let shown = possible.iter().filter(|value| !value.is_hide_set());
        return Some(shown.map(|value| candidate(value.get_name(), value.get_help())).collect());
    }
    if !matches!(arg.get_value_hint(), ValueHint::Unknown | ValueHint::Other) {
        return None;
    }
    let placeholder = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    let values = match placeholder {
        "KEY" => SETTINGS.iter().map(|setting| setting.key).chain([VOICE]).map(str::to_owned).collect(),
        "QUERY" => conditions(names, word),
        "MINUTES|CARD|QUERY" => [conditions(names, word), names("CARD")].concat(),
        placeholder => names(placeholder),
    };
    Some(values.iter().map(|value| candidate(value, None)).collect())
}

/// Conditions of a query. There are many topics, so they are completed only after `topic:`.
fn conditions(names: &Names<'_>, word: &str) -> Vec<String> {
    let of = |key: &str, names: Vec<String>| names.into_iter().map(move |name| format!("{key}:{name}")).collect();
    let states: Vec<String> =
        ["due", "new", "suspended", "locked", "leech", "retired"].map(|state| format!("is:{state}")).into();
    let topics = if word.to_lowercase().starts_with("topic:") { of("topic", names("TOPIC")) } else { Vec::new() };
    [states, of("deck", names("DECK")), of("track", names("TRACK")), topics].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn known(placeholder: &str) -> Vec<String> {
        let names: &[&str] = match placeholder {
            "DECK" => &["Coding topics", "Behavioral", "It's C"],
            "TRACK" => &["facts", "coding"],
            "TOPIC" => &["Storage / GFS", "Graphs"],
            "CARD" => &["ct-heap", "co-mission"],
            "STAGE" => &["open", "oa"],
            "LIST" => &["materials"],
            "STORY" => &["late-train"],
            _ => &[],
        };
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn proposed(line: &str) -> Option<Vec<Candidate>> {
        let typed = Typed::split(line);
        propose(&crate::cli::Cli::command(), &known, &typed.before, &typed.word)
    }

    fn words(line: &str) -> Vec<String> {
        let words = proposed(line).unwrap_or_else(|| panic!("a path is wanted: {line}"));
        words.into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn verbs_come_first_and_those_that_are_hidden_never() {
        assert_eq!(words("su"), ["suspend"]);
        assert!(words("").contains(&"study".to_owned()));
        assert!(!words("").iter().any(|verb| verb == "man" || verb.starts_with('_')));
        assert_eq!(words("--plain stu"), ["study"]);
    }

    #[test]
    fn options_belong_to_their_verb() {
        assert_eq!(words("study --de"), ["--deck"]);
        assert_eq!(words("due --de"), Vec::<String>::new());
        assert_eq!(words("due --ho"), ["--home"]);
        assert_eq!(words("import x.md --dialect na"), ["native"]);
    }

    #[test]
    fn every_argument_that_takes_a_name_has_its_names_completed() {
        for (line, expected) in [
            ("study --deck ", &["Behavioral", "Coding topics", "It's C"][..]),
            ("study 20m --deck=Cod", &["--deck=Coding topics"]),
            ("study --deck topic", &["Coding topics"]),
            ("study --track f", &["facts"]),
            ("study --topic ", &["Graphs", "Storage / GFS"]),
            ("study --topic gfs", &["Storage / GFS"]),
            ("study --deck Behavioral --topic g", &["Graphs"]),
            ("study ct", &["ct-heap"]),
            ("study is:d", &["is:due"]),
            ("study topic:", &["topic:Graphs", "topic:Storage / GFS"]),
            ("cards deck:'cod", &["deck:Coding topics"]),
            ("cards heap deck:topics", &["deck:Coding topics"]),
            ("decks o", &["off", "on"]),
            ("decks off b", &["Behavioral"]),
            ("decks off \"co", &["Coding topics"]),
            ("trust b", &["Behavioral"]),
            ("export b", &["Behavioral"]),
            ("add --deck b", &["Behavioral"]),
            ("optimize --track c", &["coding"]),
            ("show c", &["co-mission", "ct-heap"]),
            ("drill heap", &["ct-heap"]),
            ("relink ct-heap co", &["co-mission"]),
            ("stage ", &["add", "done", "list", "remove"]),
            ("stage done o", &["oa", "open"]),
            ("brief o", &["oa", "open"]),
            ("checklist ", &["done", "materials", "reopen"]),
            ("story ", &["add", "drill", "edit", "show"]),
            ("story edit l", &["late-train"]),
            ("story drill l", &[]),
            ("due c", &[]),
            ("completions z", &["zsh"]),
            ("study --limit ", &[]),
        ] {
            assert_eq!(words(line), expected, "{line}");
        }
    }

    #[test]
    fn paths_are_left_to_whoever_knows_them() {
        for line in
            ["import ", "import a.md b", "backup x", "study --home ", "stats --html /tmp/", "drill ct-heap --submit "]
        {
            assert_eq!(proposed(line), None, "{line}");
        }
    }
}
