//! One suggestion for next time: the first problem in this order.
//!
//! 1. no answer
//! 2. no specific event
//! 3. no action by the speaker
//! 4. no result
//! 5. more `we` than `I` in the action
//! 6. situation and task take more than 35%
//! 7. no number in the result
//! 8. longer than three minutes
//! 9. under 120 words and under 48 seconds; without a text, under 45 seconds
//! 10. 12 or more fillers per minute; 5 to 12 only if nothing below applies
//! 11. no lesson
//! 12. no words from the question
//! 13. two or more hedges
//! 14. no clear weakness
//!
//! If the question does not ask for an event, only 1, 8, 12, 13, and more than five fillers apply. After 8 comes what the
//! shape needs: a reason, who the person is, a position, the parts of a system, a question. Then comes an answer of less
//! than 25 words or three sentences; without a text, under 15 seconds.

use super::substance::{Least, SILENCE, Substance};
use super::{Answer, Feedback, FindingKind, Pace, Shape, Span};

/// Longer answers lose the listener.
const LONGEST_SECONDS: f64 = 180.0;
/// Fewer words than this cannot hold a story.
const FEWEST_WORDS: usize = 120;
/// A spoken answer from here on is long enough, however few words were written down.
const SHORTEST_SECONDS: f64 = 48.0;

const ENDING: &str = "Say how it ended in one sentence that starts with \"As a result\".";
const NUMBER: &str = "Add a number to the result: how much, how many, how long, before and after.";
const NOTHING: &str = "Give an answer, even a rough one: you can improve only what you say.";
const SHORTER: &str = "Shorten it to two minutes: cut details that the listener does not need.";

/// The change to suggest.
pub(super) fn one_change(answer: &Answer<'_>, feedback: &Feedback) -> String {
    let silent =
        feedback.words == 0 && answer.marks.is_none() && answer.seconds.is_none_or(|seconds| seconds < SILENCE);
    if silent || feedback.words > 0 && Substance::of(answer).words == 0 {
        return NOTHING.to_owned();
    }
    if feedback.words == 0 {
        return without_words(answer, feedback);
    }
    if answer.shape != Shape::Story {
        return without_story(answer, feedback);
    }
    let rules = [what_is_missing, what_is_out_of_shape, what_would_be_better];
    rules
        .into_iter()
        .find_map(|rule| rule(answer, feedback))
        .unwrap_or_else(|| "No clear weakness. Tell it again in 60 seconds and keep the key points.".to_owned())
}

/// The first words of a kind, to quote.
fn quote(answer: &Answer<'_>, feedback: &Feedback, kind: FindingKind) -> String {
    feedback.spans(kind).first().map_or_else(String::new, |span| quoted(answer.text, *span))
}

/// Without these it is not a story: an event, a deed, an end.
fn what_is_missing(answer: &Answer<'_>, feedback: &Feedback) -> Option<String> {
    let has = |kind| feedback.has(kind);
    if !has(FindingKind::SpecificEvent) {
        if !has(FindingKind::Generality) {
            return Some("Start with one specific event: when, where, and what went wrong.".to_owned());
        }
        let general = quote(answer, feedback, FindingKind::Generality);
        return Some(format!(
            "Tell one event instead of what usually happens (\"{general}\"): start with when and where."
        ));
    }
    if !has(FindingKind::FirstPersonAction) && !has(FindingKind::WeInAction) {
        return Some("Say what you did, step by step, with \"I\" and a verb.".to_owned());
    }
    feedback.sections.result.is_none().then(|| ENDING.to_owned())
}

/// What keeps a story from being heard: whose deed it was, a long opening, no measure, too long, too short, too many
/// fillers.
fn what_is_out_of_shape(answer: &Answer<'_>, feedback: &Feedback) -> Option<String> {
    let (own, shared) = (FindingKind::FirstPersonAction, FindingKind::WeInAction);
    if feedback.spans(shared).len() > feedback.spans(own).len() {
        let we = quote(answer, feedback, shared);
        return Some(format!("In the action, say what you did yourself: \"{we}\" hides it."));
    }
    if let Some(shares) = feedback.shares.filter(super::Shares::opens_too_long) {
        return Some(format!("{} Your own actions count.", cut_the_opening(shares)));
    }
    if !feedback.has(FindingKind::NumberInResult) {
        return Some(NUMBER.to_owned());
    }
    if feedback.spoken_seconds > LONGEST_SECONDS {
        return Some(SHORTER.to_owned());
    }
    let is_short = answer.seconds.is_none_or(|seconds| seconds < SHORTEST_SECONDS);
    if feedback.words < FEWEST_WORDS && is_short {
        let more = "Say more about your actions: which decision was hard, and why you made it.";
        return Some(more.to_owned());
    }
    (fillers(feedback) >= Pace::HARMFUL).then(|| pause(answer, feedback))
}

/// What makes a good story better.
fn what_would_be_better(answer: &Answer<'_>, feedback: &Feedback) -> Option<String> {
    if !feedback.has(FindingKind::Lesson) {
        return Some("End with what you learned and what you do differently now.".to_owned());
    }
    what_would_sound_better(answer, feedback)
}

/// What makes any answer better.
fn what_would_sound_better(answer: &Answer<'_>, feedback: &Feedback) -> Option<String> {
    let take_up = FindingKind::QuestionTakenUp;
    if take_up.is_expected(answer) && !feedback.has(take_up) {
        let take_up = "Use a word from the question in your first sentence.";
        return Some(take_up.to_owned());
    }
    if feedback.spans(FindingKind::Hedge).len() >= 2 {
        let hedge = quote(answer, feedback, FindingKind::Hedge);
        return Some(format!("Drop \"{hedge}\": state what you did as a fact."));
    }
    (fillers(feedback) > Pace::NOTICED).then(|| pause(answer, feedback))
}

/// The change for an answer that need not be a story: only how it sounds is looked at.
fn without_story(answer: &Answer<'_>, feedback: &Feedback) -> String {
    if feedback.spoken_seconds > LONGEST_SECONDS {
        return SHORTER.to_owned();
    }
    if feedback.has_core == Some(false) {
        return missing_core(answer.shape).to_owned();
    }
    if Substance::of(answer).is_thin(answer.shape) {
        return match answer.shape {
            Shape::QuestionBack => "Ask two or three questions, and say why you ask.".to_owned(),
            _ => "Say more: support it with one example or one fact.".to_owned(),
        };
    }
    what_would_sound_better(answer, feedback)
        .unwrap_or_else(|| "No clear weakness. Say it again in fewer words and keep the key points.".to_owned())
}

/// The change where an answer has nothing of what its shape needs.
fn missing_core(shape: Shape) -> &'static str {
    match shape {
        Shape::Story => ENDING,
        Shape::Reason => "Give your reason in the first sentence, with \"because\" and one fact.",
        Shape::Introduction => "Say what you do now, what led you there, and what you want next.",
        Shape::Opinion => "Take a position in the first sentence, then support it with one example.",
        Shape::Design => "Name the parts: who calls what, where data is stored, and what breaks first.",
        Shape::QuestionBack => "Ask a question that starts with what, how, or which.",
    }
}

fn fillers(feedback: &Feedback) -> f64 {
    feedback.pace.and_then(|pace| pace.fillers).unwrap_or(0.0)
}

fn pause(answer: &Answer<'_>, feedback: &Feedback) -> String {
    format!(
        "Pause instead of saying \"{}\": silence sounds more confident.",
        quote(answer, feedback, FindingKind::Filler)
    )
}

fn cut_the_opening(shares: super::Shares) -> String {
    let percent = (shares.opening() * 100.0).round();
    format!("Shorten the opening: situation and task take {percent}%; 30% is enough.")
}

/// An answer that was only said: there is nothing to quote, and nothing known but its length and its marked parts.
fn without_words(answer: &Answer<'_>, feedback: &Feedback) -> String {
    let is_story = answer.shape == Shape::Story;
    let least = Least::of(answer.shape).seconds;
    let marks = answer.marks.filter(|_| is_story && feedback.shares.is_some());
    let opening = feedback.shares.filter(super::Shares::opens_too_long);
    match (marks, opening) {
        (Some(marks), _) if marks.action <= 0.0 => {
            "Leave time for your actions: they should take more than half.".to_owned()
        }
        (Some(marks), _) if marks.result <= 0.0 => ENDING.to_owned(),
        (Some(_), Some(shares)) => cut_the_opening(shares),
        _ if feedback.spoken_seconds > LONGEST_SECONDS => SHORTER.to_owned(),
        _ if answer.seconds.is_some_and(|seconds| seconds < least) => {
            let what = if is_story { "what you did and how it ended" } else { "your answer and one reason or fact" };
            format!("Take at least {least:.0} seconds: say {what}.")
        }
        (Some(_), None) => "Time and parts are good. Tell it again in 60 seconds and keep the key points.".to_owned(),
        (None, _) if is_story => {
            "While you speak, mark where situation, task, action, and result start, to see their lengths.".to_owned()
        }
        (None, _) => "Say it again and end with your strongest sentence.".to_owned(),
    }
}

/// Some words of the text on one line, cut where they are many.
fn quoted(text: &str, span: Span) -> String {
    const LONGEST: usize = 40;
    let words = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST {
        return words;
    }
    words.chars().take(LONGEST).collect::<String>().trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::super::{Marks, analyze};
    use super::*;

    fn suggestion(text: &str) -> String {
        analyze(&Answer { text, ..Answer::default() }).suggestion
    }

    #[test]
    fn where_no_story_was_asked_for_none_is_missed() {
        let change = |text: &str, seconds| {
            analyze(&Answer { text, seconds, shape: Shape::Opinion, ..Answer::default() }).suggestion
        };
        assert_eq!(change("", None), NOTHING);
        assert_eq!(change("", Some(28.0)), "Say it again and end with your strongest sentence.");
        assert_eq!(change("", Some(200.0)), SHORTER);
        assert_eq!(change("I prefer small teams.", None), "Say more: support it with one example or one fact.");
        let unsure = "I prefer software that is fun. I guess maybe I like it when people smile. My last team built games for \
                      children in hospitals, and that was fun each day.";
        assert_eq!(change(unsure, None), "Drop \"I guess\": state what you did as a fact.");
        let plain = "I prefer software for people who plan shifts. My mother was a nurse, so I saw what a bad plan does. \
                     That is why I ask each user for one week of their own plans first.";
        assert_eq!(change(plain, None), "No clear weakness. Say it again in fewer words and keep the key points.");
    }

    #[test]
    fn of_a_spoken_answer_only_its_length_is_known() {
        let change =
            |shape, seconds| analyze(&Answer { seconds: Some(seconds), shape, ..Answer::default() }).suggestion;
        for (shape, seconds, said) in [
            (Shape::Story, 1.0, NOTHING),
            (Shape::Story, 4.0, "Take at least 45 seconds: say what you did and how it ended."),
            (Shape::Story, 200.0, SHORTER),
            (Shape::Opinion, 1.0, NOTHING),
            (Shape::Opinion, 4.0, "Take at least 15 seconds: say your answer and one reason or fact."),
            (Shape::Reason, 28.0, "Say it again and end with your strongest sentence."),
        ] {
            assert_eq!(change(shape, seconds), said, "{shape:?} {seconds}");
        }
        let marks = Marks { situation: 1.0, task: 0.5, action: 3.0, result: 1.0 };
        let marked = Answer { seconds: Some(5.5), marks: Some(marks), ..Answer::default() };
        assert!(analyze(&marked).suggestion.starts_with("Take at least 45 seconds"));
    }

    #[test]
    fn pauses_notes_of_a_transcriber_and_the_question_are_no_answer() {
        for text in ["Um, uh…", "[BLANK_AUDIO]", "Tell me about a time you failed."] {
            for shape in [Shape::Story, Shape::Reason] {
                let question = Some("Tell me about a time you failed.");
                let answer = Answer { text, question, shape, ..Answer::default() };
                assert_eq!(analyze(&answer).suggestion, NOTHING, "{text}");
            }
        }
    }

    #[test]
    fn the_first_thing_that_is_missing_is_the_change() {
        assert_eq!(suggestion(""), "Give an answer, even a rough one: you can improve only what you say.");
        assert_eq!(
            suggestion("I usually ask first."),
            "Tell one event instead of what usually happens (\"I usually ask first\"): start with when and where."
        );
        assert_eq!(
            suggestion("Last May our site broke. I read the logs and restarted it."),
            "Say how it ended in one sentence that starts with \"As a result\"."
        );
    }
}
