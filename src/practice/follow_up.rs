//! Chooses follow-up questions: first about what the answer was missing, then the card's own follow-ups. Never asks about
//! anything that could not be observed. Pure: the random number is passed in.

use super::feedback::{Feedback, FindingKind, Shape, Span};
use super::variants::next_follow_ups;
use crate::deck::table_lines;

/// Wordings of the questions, with a section for each gap.
const WORDINGS: &str = include_str!("follow_ups.txt");

/// What an answer lacks most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// A claim, and no event that supports it.
    Event,
    /// A story without an end.
    End,
    /// More actions by "we" than by "I".
    OwnPart,
    /// A result without a number.
    Number,
}

impl Gap {
    const fn section(self) -> &'static str {
        match self {
            Gap::Event => "event",
            Gap::End => "end",
            Gap::OwnPart => "own part",
            Gap::Number => "number",
        }
    }
}

/// An answer needs at least this many words to contain a claim.
const FEWEST_WORDS: usize = 8;

/// One or two follow-up questions for an answer with this text; `own` are the card's follow-ups. The first is about a gap,
/// if there is one.
pub fn follow_ups(feedback: &Feedback, text: &str, own: &[String], random: u64) -> Vec<String> {
    let usual = usual_follow_ups(own, random);
    match about_gap(feedback, text, random) {
        Some(asked) => std::iter::once(asked).chain(usual.into_iter().take(1)).collect(),
        None => usual,
    }
}

/// One or two of a card's own follow-ups, for an answer without feedback.
pub fn usual_follow_ups(own: &[String], random: u64) -> Vec<String> {
    next_follow_ups(own.len(), random).into_iter().filter_map(|place| own.get(place).cloned()).collect()
}

/// A question about the main gap of an answer with this text; `None` if there is no gap.
pub fn about_gap(feedback: &Feedback, text: &str, random: u64) -> Option<String> {
    gap(feedback).map(|gap| question(gap, feedback, text, random))
}

/// The main gap. Without a text, only the times of the STAR parts are known.
fn gap(feedback: &Feedback) -> Option<Gap> {
    let count = |kind| feedback.spans(kind).len();
    let is_story = feedback.shape == Shape::Story;
    if feedback.words == 0 {
        let unended = feedback.shares.is_some_and(|shares| shares.result.share <= 0.0);
        return (is_story && unended).then_some(Gap::End);
    }
    let claims = matches!(feedback.shape, Shape::Story | Shape::Reason | Shape::Opinion);
    if claims && feedback.words >= FEWEST_WORDS && count(FindingKind::SpecificEvent) == 0 {
        return Some(Gap::Event);
    }
    if !is_story || feedback.words < FEWEST_WORDS {
        return None;
    }
    if feedback.sections.result.is_none() {
        Some(Gap::End)
    } else if count(FindingKind::WeInAction) > count(FindingKind::FirstPersonAction) {
        Some(Gap::OwnPart)
    } else {
        (count(FindingKind::NumberInResult) == 0).then_some(Gap::Number)
    }
}

/// A wording for this gap. If there are words to quote, it is one with `{words}`.
fn question(gap: Gap, feedback: &Feedback, text: &str, random: u64) -> String {
    let quoted = match gap {
        Gap::Event => feedback.spans(FindingKind::Generality).first(),
        Gap::OwnPart => feedback.spans(FindingKind::WeInAction).first(),
        Gap::End | Gap::Number => None,
    };
    let wordings = |quotes: bool| {
        let all = table_lines(WORDINGS).filter(|(section, _)| *section == gap.section());
        all.map(|(_, line)| line).filter(|line| line.contains("{words}") == quotes).collect::<Vec<_>>()
    };
    let fitting = wordings(quoted.is_some());
    // The remainder is in range. A test proves that each section has wordings of both kinds it needs.
    let chosen = fitting[(random % fitting.len() as u64) as usize];
    quoted.map_or_else(|| chosen.to_owned(), |span| chosen.replace("{words}", &on_one_line(*span, text)))
}

fn on_one_line(span: Span, text: &str) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::feedback::{Answer, Marks, analyze};
    use super::*;

    const OWN: [&str; 2] = ["Which part was dull?", "Who helped?"];

    fn asked(answer: &Answer<'_>, random: u64) -> Vec<String> {
        follow_ups(&analyze(answer), answer.text, &OWN.map(str::to_owned), random)
    }

    /// The section of the table that the first question is from; empty for one of the card's own.
    fn first(text: &str, shape: Shape) -> String {
        let first = asked(&Answer { text, shape, ..Answer::default() }, 0).remove(0);
        let matches = |line: &str| line.split("{words}").all(|part| first.contains(part));
        let found = table_lines(WORDINGS).find(|(_, line)| matches(line));
        found.map_or_else(String::new, |(section, _)| section.to_owned())
    }

    const OPENING: &str = "Last May our site broke on the day of the sale. I had to bring it back before noon.";

    #[test]
    fn what_was_missing_is_asked_first() {
        for (section, rest) in [
            ("end", "I read the logs and restarted the server."),
            ("own part", "We read the logs and we rewrote the query. As a result, errors fell to 2%."),
            ("number", "I read the logs and rewrote the query. As a result, the shop was back and everyone was happy."),
            ("", "I read the logs and rewrote the query. As a result, errors fell from 12% to 2%."),
        ] {
            assert_eq!(first(&format!("{OPENING} {rest}"), Shape::Story), section, "{rest}");
        }
        let habit = "I usually ask everyone first and then I write down what they say.";
        assert_eq!(first(habit, Shape::Story), "event");
        assert_eq!(first(habit, Shape::Opinion), "event");
        assert_eq!(first(habit, Shape::Design), "");
    }

    #[test]
    fn a_question_quotes_the_answer_where_it_can() {
        let text = format!("{OPENING} We rewrote the query. As a result, errors fell to 2%.");
        for random in 0..8 {
            let first = asked(&Answer { text: &text, ..Answer::default() }, random).remove(0);
            assert!(first.contains("\"We rewrote\""), "{first}");
        }
    }

    #[test]
    fn nothing_is_asked_about_what_was_not_observed() {
        let own = |answer: &Answer<'_>| asked(answer, 1).iter().all(|asked| OWN.contains(&asked.as_str()));
        assert!(own(&Answer { seconds: Some(90.0), ..Answer::default() }));
        let marks = Marks { situation: 20.0, task: 10.0, action: 60.0, result: 0.0 };
        let unended = Answer { seconds: Some(90.0), marks: Some(marks), ..Answer::default() };
        assert!(!own(&unended));
    }

    #[test]
    fn every_section_has_wordings_for_what_it_may_quote() {
        for gap in [Gap::Event, Gap::End, Gap::OwnPart, Gap::Number] {
            let lines: Vec<_> = table_lines(WORDINGS).filter(|(section, _)| *section == gap.section()).collect();
            assert!(lines.iter().filter(|(_, line)| !line.contains("{words}")).count() >= 3, "{gap:?}");
            let quotes = lines.iter().any(|(_, line)| line.contains("{words}"));
            assert_eq!(quotes, matches!(gap, Gap::Event | Gap::OwnPart), "{gap:?}");
        }
    }
}
