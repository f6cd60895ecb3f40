//! Numbers and questions for the interview brief, taken from longer texts (pure).

use super::mock::kind_for;
use crate::schedule::Stage;
use serde::Serialize;

/// Which parts of the brief a stage needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BriefNeeds<'s> {
    stage: &'s Stage,
}

impl<'s> BriefNeeds<'s> {
    /// For this stage, by its kind of mock and its tracks.
    pub const fn new(stage: &'s Stage) -> BriefNeeds<'s> {
        BriefNeeds { stage }
    }

    /// Whether the stage is an assessment, without an interviewer.
    pub fn is_assessment(self) -> bool {
        kind_for(&self.stage.name) == Some("oa")
    }

    /// Whether the brief has stories and questions for the interviewer.
    pub fn talk(self) -> bool {
        !self.is_assessment() && self.stage.needs_track("behavioral")
    }

    /// Whether the brief has problems to solve.
    pub fn problems(self) -> bool {
        self.stage.needs_track("coding") && (self.is_assessment() || !self.stage.needs.is_empty())
    }

    /// Whether the brief has facts of any track.
    pub fn facts(self) -> bool {
        self.stage.needs.is_empty() || self.stage.needs.iter().any(|track| self.facts_on(&track.to_lowercase()))
    }

    /// Whether the brief has facts of this track. By default, an interview asks for all tracks except coding, and an
    /// assessment only for coding. A stage that names its tracks replaces these defaults.
    pub fn facts_on(self, track: &str) -> bool {
        let is_coding = track == "coding";
        let fits = if self.is_assessment() && self.stage.needs.is_empty() {
            is_coding
        } else {
            !is_coding || self.is_assessment()
        };
        fits && track != "behavioral" && self.stage.needs_track(track)
    }

    /// Whether the focus from a mock of this kind applies: assessments to assessments, interviews to interviews.
    pub fn takes_change_of(self, mock: &str) -> bool {
        (mock == "oa") == self.is_assessment()
    }
}

/// The brief. docs/json.md has the contract.
#[derive(Debug, Serialize)]
pub struct Brief {
    /// The stage.
    pub stage: String,
    /// Its date; `None` while it is not known.
    pub date: Option<String>,
    /// Days until the date; negative once it has passed.
    pub days: Option<i64>,
    /// Stories to use.
    pub stories: Vec<BriefStory>,
    /// Exercises to review.
    pub problems: Vec<BriefProblem>,
    /// Facts to review.
    pub facts: Vec<BriefFact>,
    /// Questions for the interviewer.
    pub questions: Vec<String>,
    /// The focus from the last debrief.
    pub change: Option<BriefChange>,
    /// The stage has an interviewer.
    #[serde(skip)]
    pub talk: bool,
    /// The stage has problems.
    #[serde(skip)]
    pub solve: bool,
    /// The stage asks for facts.
    #[serde(skip)]
    pub recall: bool,
}

/// A problem in the brief.
#[derive(Debug, Serialize)]
pub struct BriefProblem {
    /// Its card.
    pub card: String,
    /// Its name.
    pub title: String,
    /// Its pattern; `None` if its card has none.
    pub pattern: Option<String>,
}

/// A story in the brief.
#[derive(Debug, Serialize)]
pub struct BriefStory {
    /// Its file name without `.md`.
    pub name: String,
    /// Its name.
    pub title: String,
    /// The competencies it shows.
    pub competencies: Vec<String>,
    /// The numbers in it.
    pub numbers: Vec<String>,
}

/// A fact in the brief.
#[derive(Debug, Serialize)]
pub struct BriefFact {
    /// Its card.
    pub card: String,
    /// The question.
    pub front: String,
    /// The answer.
    pub back: String,
}

/// The focus in the brief.
#[derive(Debug, Serialize)]
pub struct BriefChange {
    /// The mock it comes from.
    pub mock: i64,
    /// The card it is about.
    pub card: String,
    /// The question or the problem's title, shortened.
    pub asked: String,
    /// The focus.
    pub change: String,
}

/// The numbers in a text, each with the next word if that may be the unit. No number is repeated, there are at most
/// `most`, and years do not count.
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

/// Words that refer to something earlier, so the question is unclear alone.
const REFERRING_WORDS: [&str; 16] = [
    "they", "them", "their", "it", "its", "that", "this", "those", "these", "he", "she", "him", "her", "and", "or",
    "but",
];

fn refers_back(question: &str) -> bool {
    let mut words = question.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let at = |word: &str| REFERRING_WORDS.iter().position(|known| known.eq_ignore_ascii_case(word));
    let begins = words.next().is_some_and(|first| at(first).is_some());
    // A conjunction refers back only at the beginning of a question; elsewhere it joins two parts.
    begins || words.any(|word| at(word).is_some_and(|place| place < REFERRING_WORDS.len() - 3))
}

/// The questions of a text, in order. A question that refers to the sentence before it comes with that sentence; a
/// question that refers to another question is appended to it. Questions of fewer than three words are left out because
/// they are unclear alone.
pub fn questions(text: &str) -> Vec<String> {
    let mut questions: Vec<String> = Vec::new();
    let (mut sentence, mut before, mut follows) = (String::new(), String::new(), false);
    for letter in text.chars() {
        match letter {
            '?' => {
                let asked = format!("{}?", sentence.trim());
                sentence.clear();
                let refers = refers_back(&asked);
                match questions.last_mut().filter(|_| follows && refers) {
                    Some(last) => last.push_str(&format!(" {asked}")),
                    None if asked.split_whitespace().count() < 3 => continue,
                    None if refers && !before.is_empty() => questions.push(format!("{before} {asked}")),
                    None => questions.push(asked),
                }
                (before, follows) = (String::new(), true);
            }
            '.' | '!' => {
                before = format!("{}{letter}", sentence.trim());
                sentence.clear();
                follows = false;
            }
            ':' | '\n' => {
                sentence.clear();
                before.clear();
                follows = false;
            }
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

    #[test]
    fn a_question_comes_with_what_it_leans_on() {
        let first =
            "Three. First: think of somebody who grew. What did they do in the second month? I ask for a reason.";
        assert_eq!(questions(first), ["think of somebody who grew. What did they do in the second month?"]);
        let follow_up = "What went wrong last spring? Who decides that? Why? And since when? How large is the team?";
        assert_eq!(
            questions(follow_up),
            ["What went wrong last spring? Who decides that? And since when?", "How large is the team?"]
        );
        assert_eq!(questions("Half of you moved. Is it quiet now?"), ["Half of you moved. Is it quiet now?"]);
        assert_eq!(questions("Half of you moved.\nHow is the food and the light?"), ["How is the food and the light?"]);
    }
}
