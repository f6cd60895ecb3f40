//! Numbers and questions for the interview brief, taken from longer texts (pure).

use super::mock::kind_for;
use crate::schedule::Stage;
use serde::Serialize;

/// The parts of the brief that a stage needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BriefNeeds<'s> {
    stage: &'s Stage,
}

impl<'s> BriefNeeds<'s> {
    /// Of this stage: by what its mocks are, and by the tracks that it names.
    pub const fn new(stage: &'s Stage) -> BriefNeeds<'s> {
        BriefNeeds { stage }
    }

    /// Is nobody there to talk to?
    pub fn is_assessment(self) -> bool {
        kind_for(&self.stage.name) == Some("oa")
    }

    /// Stories to tell, and questions to ask.
    pub fn talk(self) -> bool {
        !self.is_assessment() && self.stage.needs_track("behavioral")
    }

    /// Problems to solve.
    pub fn problems(self) -> bool {
        self.stage.needs_track("coding") && (self.is_assessment() || !self.stage.needs.is_empty())
    }

    /// Facts on any track.
    pub fn facts(self) -> bool {
        self.stage.needs.is_empty() || self.stage.needs.iter().any(|track| self.facts_on(&track.to_lowercase()))
    }

    /// Questions on this track. An interview asks about facts, an assessment about what its problems are made of, unless it
    /// names other tracks.
    pub fn facts_on(self, track: &str) -> bool {
        let is_coding = track == "coding";
        let fits = if self.is_assessment() && self.stage.needs.is_empty() {
            is_coding
        } else {
            !is_coding || self.is_assessment()
        };
        fits && track != "behavioral" && self.stage.needs_track(track)
    }

    /// What a mock of this kind said to change: of an assessment for an assessment, of an interview for an interview.
    pub fn takes_change_of(self, mock: &str) -> bool {
        (mock == "oa") == self.is_assessment()
    }
}

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
    /// Exercises that had better be fresh.
    pub problems: Vec<BriefProblem>,
    /// Facts that had better be fresh.
    pub facts: Vec<BriefFact>,
    /// What to ask them.
    pub questions: Vec<String>,
    /// The focus from the last debrief.
    pub change: Option<BriefChange>,
    /// The stage has somebody to talk to.
    #[serde(skip)]
    pub talk: bool,
    /// The stage has problems.
    #[serde(skip)]
    pub solve: bool,
    /// The stage asks for facts.
    #[serde(skip)]
    pub recall: bool,
}

/// A problem of the page.
#[derive(Debug, Serialize)]
pub struct BriefProblem {
    /// Its card.
    pub card: String,
    /// Its name.
    pub title: String,
    /// Its pattern; `None` if its card has none.
    pub pattern: Option<String>,
}

/// A story of the page.
#[derive(Debug, Serialize)]
pub struct BriefStory {
    /// Its file without `.md`.
    pub name: String,
    /// Its name.
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
    /// The question.
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
    /// The question that was asked, or the problem's title, shortened.
    pub asked: String,
    /// The change.
    pub change: String,
}

/// The words with digits of a text, each with the word that follows where it may be what is counted; at most this many, none
/// twice. Years are not numbers.
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

/// Words in a question that refer to something before it, so that it is unclear alone.
const POINTS_BACK: [&str; 16] = [
    "they", "them", "their", "it", "its", "that", "this", "those", "these", "he", "she", "him", "her", "and", "or",
    "but",
];

fn leans_on_what_came_before(question: &str) -> bool {
    let mut words = question.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let at = |word: &str| POINTS_BACK.iter().position(|known| known.eq_ignore_ascii_case(word));
    let begins = words.next().is_some_and(|first| at(first).is_some());
    // Between two parts of a question a conjunction joins them; only at its beginning it points back.
    begins || words.any(|word| at(word).is_some_and(|place| place < POINTS_BACK.len() - 3))
}

/// The questions of a text in their order, each with the sentence that it leans on; one that leans on another question
/// follows that. Of fewer than three words none asks anything by itself.
pub fn questions(text: &str) -> Vec<String> {
    let mut questions: Vec<String> = Vec::new();
    let (mut sentence, mut before, mut follows) = (String::new(), String::new(), false);
    for letter in text.chars() {
        match letter {
            '?' => {
                let asked = format!("{}?", sentence.trim());
                sentence.clear();
                let leans = leans_on_what_came_before(&asked);
                match questions.last_mut().filter(|_| follows && leans) {
                    Some(last) => last.push_str(&format!(" {asked}")),
                    None if asked.split_whitespace().count() < 3 => continue,
                    None if leans && !before.is_empty() => questions.push(format!("{before} {asked}")),
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
