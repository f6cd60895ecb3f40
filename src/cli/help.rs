//! `help`: the overview of all commands, grouped by what a person wants, and the help of one.

use super::Cli;
use clap::{Args, Command, CommandFactory};

/// `help`.
#[derive(Debug, Clone, Args)]
pub struct HelpArgs {
    /// The command to explain [default: list all commands]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// All commands by purpose. With the lines that [`help_for`] adds, at most 24 lines of 80 columns.
pub(super) const OVERVIEW: &str = "\
Practice         study                Study due and new cards
                 drill                Solve a coding exercise and run its tests
                 mock                 Practice a timed interview
                 story                Write, edit, or drill stories
                 feedback             Analyze an answer
Prepare          setup                Choose your goal, its date, and minutes
                 plan                 Forecast recall for each stage
                 stage, checklist     Manage stages; check off items
                 brief                Print a one-page interview brief
Review progress  due, stats           Show due cards, retention, and study time
                 stories              Show the competencies your stories cover
                 history              Show all reviews of a card
Cards            import, export       Import cards from files; export a deck
                 decks, trust         Turn decks on or off; let them run code
                 cards, show          List cards; show one in full
                 add, edit, relink    Add or edit cards; reattach a history
                 suspend, resume      Leave a card out of every queue, or not
Upkeep           undo                 Undo the last grade, edit, or import
                 optimize             Optimize FSRS parameters
                 backup, doctor       Back up progress; check data for errors
                 config, completions  Change settings; print shell completions";

/// The overview, or the help of the command that the words name; the words up to the first unknown one otherwise.
pub fn help_for(words: &[String]) -> Result<clap::builder::StyledStr, (String, Vec<String>)> {
    let mut grammar = Cli::command();
    if words.is_empty() {
        return Ok(format!(
            "{OVERVIEW}\n\n`help COMMAND` shows its options and examples.\n\
             At the prompt, a duration such as 20m starts studying, and `quit` leaves."
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
        assert!(overview.lines().count() <= 24 && overview.lines().all(|line| line.len() <= 80), "{overview}");
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
