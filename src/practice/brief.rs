//! What one page before the call can hold: numbers and questions picked out of longer texts (pure).

use serde::Serialize;

/// The page. docs/json.md has the contract.
#[derive(Debug, Serialize)]
pub struct Brief {
    /// The stage.
    pub stage: String,
    /// Its date; `None` while it is not known.
    pub date: Option<String>,
    /// Days to it; below 0 once it has passed.
    pub days: Option<i64>,
    /// Stories to reach for.
    pub stories: Vec<BriefStory>,
    /// Facts that had better be fresh.
    pub facts: Vec<BriefFact>,
    /// What to ask them.
    pub questions: Vec<String>,
    /// What the last debrief said to change.
    pub change: Option<BriefChange>,
}

/// A story of the page.
#[derive(Debug, Serialize)]
pub struct BriefStory {
    /// Its file without `.md`.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it shows.
    pub competencies: Vec<String>,
    /// The numbers in it.
    pub numbers: Vec<String>,
}

/// A fact of the page.
#[derive(Debug, Serialize)]
pub struct BriefFact {
    /// Its card.
    pub card: String,
    /// What is asked.
    pub front: String,
    /// The answer.
    pub back: String,
}

/// The change of the page.
#[derive(Debug, Serialize)]
pub struct BriefChange {
    /// The mock it comes from.
    pub mock: i64,
    /// The card it is about.
    pub card: String,
    /// The change.
    pub change: String,
}

/// The words with digits of a text, each with the word that follows where it may be what is counted; at most so many, none
/// twice. Years are no numbers.
pub fn numbers(text: &str, most: usize) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found: Vec<String> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '€' | '$' | '£'));
        if !bare.chars().any(|c| c.is_ascii_digit()) || is_year(bare) {
            continue;
        }
        let ends_here = word.ends_with(['.', ',', ';', ':', ')', '!', '?']) || bare.ends_with('%');
        let next = words.get(nth + 1).filter(|_| !ends_here);
        let next = next.map(|next| next.trim_matches(|c: char| !c.is_alphanumeric())).unwrap_or_default();
        let number = if next.is_empty() { bare.to_owned() } else { format!("{bare} {next}") };
        if !found.contains(&number) {
            found.push(number);
        }
        if found.len() == most {
            break;
        }
    }
    found
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// The sentences of a text that ask, in their order; those of fewer than three words ask nothing by themselves.
pub fn questions(text: &str) -> Vec<String> {
    let mut questions = Vec::new();
    let mut sentence = String::new();
    for letter in text.chars() {
        match letter {
            '?' => {
                sentence.push('?');
                let asked = sentence.trim().to_owned();
                if asked.split_whitespace().count() >= 3 {
                    questions.push(asked);
                }
                sentence.clear();
            }
            '.' | '!' | ':' | '\n' => sentence.clear(),
            letter => sentence.push(letter),
        }
    }
    questions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_with_what_they_count_and_years_do_not() {
        let text = "In 2024 errors fell from 12% to 1%, for 400 volunteers; 400 volunteers in 3 months. Cost: $20.";
        assert_eq!(numbers(text, 9), ["12%", "1%", "400 volunteers", "3 months", "$20"]);
        assert_eq!(numbers(text, 2), ["12%", "1%"]);
        assert_eq!(numbers("none at all", 9), Vec::<String>::new());
    }

    #[test]
    fn questions_are_the_sentences_that_ask() {
        let text = "Two. First: how is a team chosen, and by whom? Why? I wonder.\nWhat went wrong last spring?";
        assert_eq!(questions(text), ["how is a team chosen, and by whom?", "What went wrong last spring?"]);
        assert_eq!(questions("No, thank you."), Vec::<String>::new());
    }
}
