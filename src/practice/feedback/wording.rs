//! Which shape a prompt asks for. A label of the card says so, else the wording of the question. English only; questions
//! in other languages are taken for stories or opinions.

use super::Shape;
use super::lists::{is_listed, is_past, one_of};
use super::phrases::Phrases;
use super::words::{Gap, Text};
use crate::deck::table_lines;
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/shape.txt");

/// The phrases of one section of the table.
macro_rules! phrases {
    ($name:ident, $section:literal) => {
        static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, $section));
    };
}

phrases!(QUESTION_BACK, "question back");
phrases!(TIME, "time");
phrases!(ONCE, "once");
phrases!(NAMING, "naming");
phrases!(INTRODUCTION, "introduction");
phrases!(NOT_INTRODUCTION, "not introduction");
phrases!(REASON, "reason");
phrases!(DESIGN, "design");
phrases!(SUPPOSING, "supposing");
phrases!(HAPPENED, "happened");

impl Shape {
    /// The shape of a card's prompt: the last of its tags that names one (a card's own tags come after those of its
    /// headings), else by the wording.
    pub fn of_prompt(tags: &[String], wording: &str) -> Shape {
        let labeled = tags.iter().rev().find_map(|tag| tag.parse().ok());
        labeled.unwrap_or_else(|| Shape::of_question(wording))
    }

    /// The shape that the wording of a question asks for.
    pub fn of_question(question: &str) -> Shape {
        let text = Text::new(question);
        let has = |phrases: &Phrases| phrases.any(&text, 0..text.words.len());
        let supposes = supposes(&text);
        let introduces = has(&INTRODUCTION) && !has(&NOT_INTRODUCTION);
        let designs = asks_to_design(&text);
        if has(&QUESTION_BACK) && !introduces && !designs {
            Shape::QuestionBack
        } else if asks_why(&text) {
            Shape::Reason
        } else if has(&TIME) && !supposes || has(&ONCE) {
            Shape::Story
        } else if designs {
            Shape::Design
        } else if introduces {
            Shape::Introduction
        } else if has(&REASON) && !supposes {
            Shape::Reason
        } else if supposes {
            Shape::Opinion
        } else {
            by_tense(&text)
        }
    }
}

/// Does it set a scene that never was? "Say the fryer dies" sets one; "say a few words" and "which would you pick" do not.
fn supposes(text: &Text) -> bool {
    let says = |at: usize| {
        let named = one_of(text.get(at + 2), "few word words bit little");
        text.get(at) == "say"
            && one_of(text.get(at + 1), "it's you you're you've we we're your the a an there's")
            && !named
    };
    let opens = text.sentences.iter().any(|sentence| says(sentence.start));
    opens || (0..text.words.len()).any(|at| SUPPOSING.at(text, at).is_some() && !is_named(text, at))
}

/// Is this word part of naming one's own pick?
fn is_named(text: &Text, at: usize) -> bool {
    (at.saturating_sub(1)..=at).any(|from| NAMING.at(text, from).is_some())
}

/// The first sentence that asks: those before it only set the scene.
fn request(text: &Text) -> Option<Range<usize>> {
    let asks = |at: usize| {
        let word = text.get(at);
        is_listed(word, "requests") || listed("present", word) || listed("past", word)
    };
    let polite = |at: usize| one_of(text.get(at), "so please and now well ok okay then just");
    text.sentences.iter().find_map(|sentence| {
        let first = sentence.clone().find(|&at| !polite(at))?;
        asks(first).then_some(first..sentence.end)
    })
}

fn listed(section: &str, word: &str) -> bool {
    let lines = table_lines(TABLE).filter(|(of, _)| *of == section);
    lines.flat_map(|(_, line)| line.split([' ', '|'])).any(|known| known == word)
}

/// `Why` opens the first request, or a clause of it before anything else is asked; later ones only ask on.
fn asks_why(text: &Text) -> bool {
    let opens = |at: usize| {
        let sentence = text.sentence(at);
        let clause = at == sentence.start
            || text.gap(at) != Gap::None
            || is_listed(text.before(at, 1), "before why")
            || text.before(at, 1) == "and" && at == sentence.start + 1;
        let asked = (sentence.start..at).any(|before| {
            text.gap(before) != Gap::None
                && one_of(text.get(before), "what which who when where how describe give walk talk")
        });
        clause && !asked
    };
    let first = request(text).unwrap_or(0..text.words.len());
    let asked = first.clone().find(|&at| text.get(at) == "why" && text.get(at + 1) != "don't" && opens(at));
    asked.is_some() || (1..text.words.len()).any(|at| text.get(at) == "why" && text.gap(at) == Gap::Break)
}

/// `Design …` opens a sentence, or something would be built that has the parts of a system; a team is not built that way.
fn asks_to_design(text: &Text) -> bool {
    let built = |from: usize| !(from..from + 3).any(|at| listed("not designed", text.get(at)));
    let opens = text.sentences.iter().any(|sentence| {
        let first = sentence.clone().find(|&at| !one_of(text.get(at), "please now so let's"));
        let object =
            |at: usize| text.get(at) == "design" || (at + 1..at + 4).any(|at| one_of(text.get(at), "a an the"));
        first.is_some_and(|at| listed("designing", text.get(at)) && object(at) && built(at + 1))
    });
    let all = 0..text.words.len();
    let count = |section: &str| all.clone().filter(|&at| listed(section, text.get(at))).count();
    let supposed = |at: usize| {
        one_of(text.get(at), "would you'd we'd")
            || text.get(at) == "how" && text.get(at + 1) == "do"
            || text.get(at) == "what" && text.get(at + 1) == "does" && text.get(at + 3) == "look"
    };
    let asks = all.clone().any(supposed);
    let ensures = asks && (count("system") > 0 || count("built") > 0 && count("building") > 0 || count("built") > 1);
    opens || ensures || all.clone().any(|at| DESIGN.at(text, at).is_some_and(|end| built(end - 1)))
}

/// A past asks for a story, a present for an opinion; so do the nouns of what happens once.
fn by_tense(text: &Text) -> Shape {
    let all = 0..text.words.len();
    let asked = request(text).unwrap_or(all.clone());
    let first = text.get(asked.start);
    let question = one_of(first, "what what's which who when where how");
    let tense = |words: Range<usize>| {
        words.into_iter().find_map(|at| match text.get(at) {
            word if listed("present", word) => Some(false),
            word if listed("past", word) || question && is_past(word) => Some(true),
            _ => None,
        })
    };
    let is_past = match tense(asked.start..asked.end.min(asked.start + 6)) {
        _ if first == "what's" => Some(false),
        // "The system was down. Take me through it."
        None if !question => tense(0..asked.start),
        known => known,
    };
    let is_habit = one_of(first, "do does") || asked.clone().skip(1).take(3).any(|at| one_of(text.get(at), "do does"));
    // The biggest challenge of an industry is none of one's own.
    let own = all.clone().any(|at| one_of(text.get(at), "you your yours you've you're"));
    let event = own && !is_habit && all.clone().any(|at| listed("events", text.get(at)));
    let some = asked.clone().take(5).any(|at| one_of(text.get(at), "a an the one something someone"));
    // "Tell me about one change" asks for it; "tell me about your approach" asks for a habit.
    let general = asked.clone().any(|at| one_of(text.get(at), "your ideal perfect"));
    let tells = one_of(first, "tell describe give share walk talk take recall name pick choose");
    let told = tells && (some || first == "tell") && !general;
    let happened = HAPPENED.any(text, all);
    if happened || event || told || is_past == Some(true) { Shape::Story } else { Shape::Opinion }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `shape: question` on each line of a file.
    #[track_caller]
    fn wrong(file: &str) -> (usize, Vec<String>) {
        let lines: Vec<_> = file.lines().filter_map(|line| line.split_once(": ")).collect();
        let shape = |word: &str| word.replace('_', "-").parse::<Shape>().expect("a shape");
        let wrong = lines.iter().filter(|(label, question)| Shape::of_question(question) != shape(label));
        let told = |(label, question): &(&str, &str)| {
            format!("{:?} and not {label}: {question}", Shape::of_question(question))
        };
        (lines.len(), wrong.map(told).collect())
    }

    #[track_caller]
    fn told_right_in_ninety_five_of_a_hundred(file: &str) {
        let (all, wrong) = wrong(file);
        assert!(all >= 100 && wrong.len() * 20 <= all, "{} of {all} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn questions_that_the_rules_were_made_from_have_their_shape() {
        told_right_in_ninety_five_of_a_hundred(include_str!("../../../tests/answers/questions-tuning.txt"));
    }

    #[test]
    fn questions_that_the_rules_were_not_made_from_have_their_shape() {
        told_right_in_ninety_five_of_a_hundred(include_str!("../../../tests/answers/questions-held-out.txt"));
    }

    #[test]
    fn a_question_about_something_that_happened_asks_for_a_story() {
        for question in [
            "Tell me about a time you disagreed with your manager.",
            "Give me an example of learning something fast.",
            "You had far too little: time, money or help. What did you do?",
            "Describe a conflict in a team.",
        ] {
            assert_eq!(Shape::of_question(question), Shape::Story, "{question}");
        }
        for question in [
            "Tell me about yourself.",
            "Why Pinterest?",
            "What would you do if a colleague was late?",
            "In at most 150 words: tell us about your background.",
            "What should we have asked you?",
        ] {
            assert_ne!(Shape::of_question(question), Shape::Story, "{question}");
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
