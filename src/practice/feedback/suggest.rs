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
//! 9. under 120 words, or under 48 seconds
//! 10. 12 or more fillers per minute; 5 to 12 only if nothing below applies
//! 11. no lesson
//! 12. no words from the question
//! 13. two or more hedges
//! 14. no clear weakness
//!
//! If the question does not ask for an event, only 1, 8, 12, 13, and more than five fillers apply, and after 8 what the
//! shape needs: a reason, who the person is, a position, the parts of a system, a question.

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
    if answer.shape != Shape::Story {
        return without_story(answer, feedback);
    }
    if feedback.words == 0 {
        return without_words(answer, feedback);
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
    if feedback.words == 0 {
        return match answer.seconds {
            Some(seconds) if seconds > LONGEST_SECONDS => SHORTER.to_owned(),
            Some(_) => "Say it again and end with your strongest sentence.".to_owned(),
            None => NOTHING.to_owned(),
        };
    }
    if feedback.spoken_seconds > LONGEST_SECONDS {
        return SHORTER.to_owned();
    }
    if feedback.has_core == Some(false) {
        return missing_core(answer.shape).to_owned();
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

/// An answer that was only said: there is nothing to quote, but its parts may be timed.
fn without_words(answer: &Answer<'_>, feedback: &Feedback) -> String {
    let Some(marks) = answer.marks.filter(|_| feedback.shares.is_some()) else {
        return match answer.seconds {
            Some(_) => "While you speak, mark where situation, task, action, and result start, to see their lengths."
                .to_owned(),
            None => NOTHING.to_owned(),
        };
    };
    let opening = feedback.shares.filter(super::Shares::opens_too_long);
    match opening {
        _ if marks.action <= 0.0 => "Leave time for your actions: they should take more than half.".to_owned(),
        _ if marks.result <= 0.0 => ENDING.to_owned(),
        Some(shares) => cut_the_opening(shares),
        None if feedback.spoken_seconds > LONGEST_SECONDS => SHORTER.to_owned(),
        // Without words, nothing is known of the result but how long it took.
        None => "Time and parts are good. Tell it again in 60 seconds and keep the key points.".to_owned(),
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
    use super::super::analyze;
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
        assert_eq!(
            change("I prefer software that is fun, and I guess maybe I like it.", None),
            "Drop \"I guess\": state what you did as a fact."
        );
        let plain = "I prefer to write software for people who plan their shifts.";
        assert_eq!(change(plain, None), "No clear weakness. Say it again in fewer words and keep the key points.");
    }

    #[test]
    fn the_first_thing_that_is_missing_is_the_change() {
        assert_eq!(suggestion(""), "Give an answer, even a rough one: you can improve only what you say.");
        assert_eq!(
            suggestion("I usually ask first."),
            "Tell one event instead of what usually happens (\"usually ask\"): start with when and where."
        );
        assert_eq!(
            suggestion("Last May our site broke. I read the logs and restarted it."),
            "Say how it ended in one sentence that starts with \"As a result\"."
        );
    }
}
