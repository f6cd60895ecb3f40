//! Which shape a prompt asks for. A label of the card says so, else the wording of the question, compared with labeled
//! questions. English only; a question without any known word counts as an opinion, of which the least is expected.
//!
//! The comparison is a complement naive Bayes classifier over words and pairs of near words (Rennie et al. 2003, "Tackling
//! the Poor Assumptions of Naive Bayes Text Classifiers"): a shape is unlikely if the others have what the question has.

use super::Shape;
use crate::deck::table_lines;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;
use strum::{EnumCount, IntoEnumIterator};

/// Labeled questions, a section for each shape.
const QUESTIONS: &str = include_str!("tables/questions.txt");

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| Wordings::learn(labeled()));

/// Added to each count, so that a feature never seen in a shape does not rule it out. From 0.1 to 0.5, the shapes of
/// questions that were not learned from differ by less than 2%.
const SMOOTHING: f64 = 0.1;

impl Shape {
    /// The shape of a card's prompt: the last of its tags that names one (a card's own tags come after those of its
    /// headings), else by the wording.
    pub fn of_prompt(tags: &[String], wording: &str) -> Shape {
        let labeled = tags.iter().rev().find_map(|tag| tag.parse().ok());
        labeled.unwrap_or_else(|| Shape::of_question(wording))
    }

    /// The shape that the wording of a question asks for.
    pub fn of_question(question: &str) -> Shape {
        WORDINGS.shape_of(question).unwrap_or(Shape::Opinion)
    }
}

fn labeled() -> impl Iterator<Item = (Shape, &'static str)> {
    // A test proves that every section names a shape.
    table_lines(QUESTIONS).filter_map(|(label, question)| Some((label.parse().ok()?, question)))
}

/// A number for each shape, in the order of their declaration.
type ByShape<N> = [N; Shape::COUNT];

/// How often each feature occurs in the questions of each shape.
struct Wordings {
    counts: HashMap<String, ByShape<u32>>,
    totals: ByShape<u32>,
}

impl Wordings {
    fn learn<'q>(questions: impl Iterator<Item = (Shape, &'q str)>) -> Wordings {
        let mut learned = Wordings { counts: HashMap::new(), totals: ByShape::default() };
        for (shape, question) in questions {
            for feature in features(question) {
                learned.counts.entry(feature).or_default()[shape as usize] += 1;
                learned.totals[shape as usize] += 1;
            }
        }
        learned
    }

    /// The likeliest shape; `None` if no word of the question is known.
    fn shape_of(&self, question: &str) -> Option<Shape> {
        let features = features(question);
        let is_known = |feature: &String| is_word(feature) && self.counts.contains_key(feature);
        if !features.iter().any(is_known) {
            return None;
        }
        let known: Vec<&ByShape<u32>> = features.iter().filter_map(|feature| self.counts.get(feature)).collect();
        let unlikeliness = |shape: &Shape| known.iter().map(|counts| self.share_in_others(counts, *shape).ln()).sum();
        Shape::iter().min_by(|one, other| f64::total_cmp(&unlikeliness(one), &unlikeliness(other)))
    }

    /// The smoothed share of a feature with these counts among all features of the other shapes.
    fn share_in_others(&self, counts: &ByShape<u32>, shape: Shape) -> f64 {
        let in_others = |numbers: &ByShape<u32>| f64::from(numbers.iter().sum::<u32>() - numbers[shape as usize]);
        (SMOOTHING + in_others(counts)) / (SMOOTHING * self.counts.len() as f64 + in_others(&self.totals))
    }
}

/// Marks the start and the end of a question, so that its first and last words form pairs, too.
const START: &str = "^";
const END: &str = "$";

fn is_word(feature: &str) -> bool {
    feature.starts_with(char::is_alphanumeric) && !feature.contains(' ')
}

/// The words of a question, its question marks, and the pairs of words next to each other or with one between them; each
/// counts once.
fn features(question: &str) -> BTreeSet<String> {
    let plain = question.replace('\u{2019}', "'").to_lowercase().replace('?', " ? ");
    let is_outside = |letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '?';
    let words = plain.split(is_outside).filter(|word| !word.is_empty());
    let words: Vec<&str> = std::iter::once(START).chain(words).chain([END]).collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let apart = words.windows(3).map(|three| format!("{} * {}", three[0], three[2]));
    words.iter().map(|word| (*word).to_owned()).chain(pairs).chain(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong<'q>(learned: &Wordings, questions: impl Iterator<Item = (Shape, &'q str)>) -> Vec<String> {
        let wrong = questions.filter_map(|(shape, question)| {
            let found = learned.shape_of(question)?;
            (found != shape).then(|| format!("{found:?} and not {shape:?}: {question}"))
        });
        wrong.collect()
    }

    #[test]
    fn every_shape_has_labeled_questions() {
        let labels: BTreeSet<&str> = table_lines(QUESTIONS).map(|(label, _)| label).collect();
        assert_eq!(labels, Shape::iter().map(<&str>::from).collect());
        for shape in Shape::iter() {
            assert!(labeled().filter(|(label, _)| *label == shape).count() >= 60, "{shape:?}");
        }
    }

    #[test]
    fn questions_that_were_not_learned_from_have_their_shape() {
        let lines: Vec<_> = include_str!("../../../tests/answers/questions-held-out.txt").lines().collect();
        let questions = lines.iter().filter_map(|line| line.split_once(": "));
        let questions: Vec<(Shape, &str)> =
            questions.map(|(label, question)| (label.replace('_', "-").parse().expect(label), question)).collect();
        let learned: BTreeSet<&str> = labeled().map(|(_, question)| question).collect();
        assert!(questions.len() >= 120 && questions.iter().all(|(_, question)| !learned.contains(question)));
        let wrong = wrong(&WORDINGS, questions.iter().copied());
        assert!(wrong.len() * 20 <= questions.len(), "{} of {}:\n{}", wrong.len(), questions.len(), wrong.join("\n"));
    }

    /// Many of the learned questions are the hardest that could be thought of, so fewer of them are told right than of
    /// ordinary ones. The limit is a bit above the share of wrong ones when this was written, 0.137.
    #[test]
    fn each_tenth_of_the_questions_has_its_shape_by_the_others() {
        let tenth = |nth: usize| labeled().enumerate().filter(move |(at, _)| at % 10 == nth).map(|(_, asked)| asked);
        let wrong: Vec<String> = (0..10)
            .flat_map(|nth| {
                let others = labeled().enumerate().filter(|(at, _)| at % 10 != nth).map(|(_, asked)| asked);
                wrong(&Wordings::learn(others), tenth(nth))
            })
            .collect();
        let all = labeled().count();
        assert!(wrong.len() * 100 <= all * 15, "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn words_and_pairs_are_compared_whatever_their_case_and_apostrophes() {
        let words = ["^", "what's", "new", "?", "$"];
        let pairs = ["^ what's", "what's new", "new ?", "? $", "^ * new", "what's * ?", "new * $"];
        assert_eq!(
            features("What\u{2019}s NEW?"),
            words.iter().chain(&pairs).map(|&feature| feature.to_owned()).collect()
        );
    }

    #[test]
    fn of_a_question_without_known_words_the_least_is_expected() {
        for question in ["", "?", "¿Xyzzy plugh?", "あなたの強みは何ですか。"] {
            assert_eq!(Shape::of_question(question), Shape::Opinion, "{question}");
        }
    }

    #[test]
    fn a_label_wins_over_the_wording_and_the_card_s_own_comes_last() {
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let asked = "Tell me about a time you failed.";
        assert_eq!(Shape::of_prompt(&[], asked), Shape::Story);
        assert_eq!(Shape::of_prompt(&tags(&["opinion", "git", "question-back"]), asked), Shape::QuestionBack);
        assert_eq!(Shape::of_prompt(&tags(&["git"]), asked), Shape::Story);
    }
}
