//! `study`: the time budget and the cards.

use super::Minutes;
use crate::error::{Error, Result};
use clap::Args;

/// `study`.
#[derive(Debug, Clone, Default, Args)]
pub struct StudyArgs {
    /// Time budget, such as 20m [default: all due cards], and a card ID or query to study only those cards
    #[arg(value_name = "MINUTES|CARD|QUERY")]
    pub words: Vec<String>,
    /// The time budget found among the words.
    #[arg(skip)]
    pub budget: Option<Minutes>,
    /// Study only this deck; repeatable
    #[arg(long, value_name = "DECK")]
    pub deck: Vec<String>,
    /// Study only this track; repeatable
    #[arg(long, value_name = "TRACK")]
    pub track: Vec<String>,
    /// Study only this topic and its subtopics; repeatable
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
    /// Include cards that are not due; their due dates stay
    #[arg(long)]
    pub again: bool,
    /// Maximum cards
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Maximum new cards, overriding the decks' limits
    #[arg(long, value_name = "N")]
    pub new: Option<usize>,
    /// Include cards due in DAYS days
    #[arg(long, value_name = "DAYS", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=36_500))]
    pub ahead: u32,
    /// Use JSON lines on standard input and output
    #[arg(long)]
    pub json: bool,
}

impl StudyArgs {
    /// Separates the time budget from the words: any word that is a duration is the budget.
    pub fn understood(&self) -> Result<StudyArgs> {
        let mut args = StudyArgs { words: Vec::new(), ..self.clone() };
        for word in &self.words {
            match Minutes::in_word(word) {
                None => args.words.push(word.clone()),
                Some(Err(advice)) => return Err(Error::usage(format!("`{word}` is not a time budget")).hint(advice)),
                Some(Ok(_)) if args.budget.is_some() => {
                    return Err(Error::usage("two time budgets given").hint("give one, such as 1h30m"));
                }
                Some(Ok(budget)) => args.budget = Some(budget),
            }
        }
        Ok(args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(words: &[&str]) -> Result<(Option<f64>, Vec<String>)> {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let args = StudyArgs { words, ..StudyArgs::default() }.understood()?;
        Ok((args.budget.map(Minutes::seconds), args.words))
    }

    #[test]
    fn a_duration_is_a_budget_wherever_it_stands_and_all_else_names_cards() {
        for (words, budget, left) in [
            (&["20m"][..], Some(1200.0), &[][..]),
            (&["heap", "20"], Some(1200.0), &["heap"]),
            (&["1 h", "co-pin"], Some(3600.0), &["co-pin"]),
            (&["3sum", "two", "pointers"], None, &["3sum", "two", "pointers"]),
            (&["http 404"], None, &["http 404"]),
            (&["5d", "m", "h2o", "topic:20m"], None, &["5d", "m", "h2o", "topic:20m"]),
            (&[], None, &[]),
        ] {
            let left = left.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(understood(words).expect("words"), (budget, left), "{words:?}");
        }
    }

    #[test]
    fn a_budget_that_cannot_be_is_refused_and_not_looked_for_among_cards() {
        for words in [&["0"][..], &["0m"], &["25h"], &["20m", "30m"], &[""], &["heap", "0s"]] {
            assert!(matches!(understood(words), Err(Error::Usage { .. })), "{words:?}");
        }
    }
}
