//! `help`: the overview, or the same text as `--help`.

use crate::app::scope::nearest;
use crate::cli::{Cli, HelpArgs, OVERVIEW};
use crate::error::{Error, Result};
use crate::ui::context::Context;
use crate::view::safe_line;
use clap::{Command, CommandFactory};

pub fn run(args: &HelpArgs, ctx: &mut Context<'_>) -> Result<()> {
    let text = help_for(&args.command).map_err(|(word, known)| unknown(&word, &known))?;
    let text = if ctx.screen().color { text.ansi().to_string() } else { text.to_string() };
    ctx.say(&format!("{}\n", text.trim_end()))
}

fn unknown(word: &str, known: &[String]) -> Error {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let error = Error::usage(format!("there is no command `{}`", safe_line(word)));
    match nearest(word, &known) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`help` lists the commands"),
    }
}

/// The overview, or the help of the command named by the words before the first unknown one.
fn help_for(words: &[String]) -> Result<clap::builder::StyledStr, (String, Vec<String>)> {
    let mut grammar = Cli::command();
    if words.is_empty() {
        return Ok(format!(
            "{OVERVIEW}\n\n`help COMMAND` explains one. At the prompt, `20m` studies and `quit` leaves."
        )
        .into());
    }
    grammar.build();
    let mut found = &mut grammar;
    for word in words {
        let names: Vec<String> = visible(found).map(|command| command.get_name().to_owned()).collect();
        found = found.find_subcommand_mut(word).ok_or((word.clone(), names))?;
    }
    Ok(found.render_long_help())
}

fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|command| !command.is_hide_set())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_overview_names_every_command_once_and_fits_a_small_screen() {
        let overview = help_for(&[]).expect("the overview").to_string();
        assert!(overview.lines().count() < 24 && overview.lines().all(|line| line.len() <= 80), "{overview}");
        let named = OVERVIEW.lines().flat_map(|line| line[17..38].split(',')).map(|name| name.trim().to_owned());
        let (mut named, mut all) = (named.collect::<Vec<_>>(), Vec::new());
        all.extend(visible(&Cli::command()).map(|command| command.get_name().to_owned()));
        named.push("help".to_owned());
        named.sort();
        all.sort();
        assert_eq!(named, all);
    }

    #[test]
    fn every_help_ends_with_one_to_three_examples_that_the_grammar_takes() {
        fn check(command: &Command) {
            let help = command.clone().render_long_help().to_string();
            let examples: Vec<&str> = help.lines().skip_while(|line| *line != "Examples:").skip(1).collect();
            assert!((1..=3).contains(&examples.len()), "{help}");
            for example in examples {
                let words = shlex::split(example).expect("words");
                let parsed = Cli::command().try_get_matches_from(words);
                assert!(parsed.is_ok(), "{example}: {parsed:?}");
            }
            visible(command).for_each(check);
        }
        let mut grammar = Cli::command();
        grammar.build();
        check(&grammar);
    }
}
