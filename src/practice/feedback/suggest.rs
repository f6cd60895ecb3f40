//! One change for next time. Never two: the first of this order that applies is the one that helps most.
//!
//! 1. there is nothing: say anything
//! 2. no specific event
//! 3. no action, or none of the speaker's own
//! 4. no result
//! 5. more `we` than `I` in the action
//! 6. situation and task take more than 35 %
//! 7. no number in the result
//! 8. longer than three minutes
//! 9. under 120 words, or under 48 seconds
//! 10. 12 or more fillers a minute; 5 to 12 only where nothing below applies
//! 11. no lesson
//! 12. the question is not taken up
//! 13. two hedges or more
//! 14. nothing stands out

use super::{Answer, Feedback, FindingKind, Pace, Span};

/// Longer answers lose the listener.
const LONGEST_SECONDS: f64 = 180.0;
/// Fewer words than this cannot hold a story.
const FEWEST_WORDS: usize = 120;

/// The change to suggest.
pub(super) fn one_change(answer: &Answer<'_>, feedback: &Feedback) -> String {
    if feedback.words == 0 {
        return without_words(answer, feedback);
    }
    let quote = |span: Option<&Span>| span.map_or_else(String::new, |span| quoted(answer.text, *span));
    let has = |kind| feedback.has(kind);
    let sections = &feedback.sections;
    if !has(FindingKind::SpecificEvent) {
        return match feedback.spans(FindingKind::Generality).first() {
            general @ Some(_) => format!(
                "Tell one event instead of what usually happens (\"{}\"): begin with when and where it was.",
                quote(general)
            ),
            None => "Begin with one event that happened once: when it was, where, and what went wrong.".to_owned(),
        };
    }
    let (own, shared) = (feedback.spans(FindingKind::FirstPersonAction), feedback.spans(FindingKind::WeInAction));
    if own.is_empty() && shared.is_empty() {
        return "Say what you yourself did, step by step, with \"I\" and a verb.".to_owned();
    }
    if sections.result.is_none() {
        return "Say how it ended: one sentence that begins \"As a result\".".to_owned();
    }
    if shared.len() > own.len() {
        return format!("In the action, say which part was yours: \"{}\" hides it.", quote(shared.first()));
    }
    if let Some(shares) = feedback.shares.filter(super::Shares::opens_too_long) {
        let percent = (shares.opening() * 100.0).round();
        return format!(
            "Cut the opening: situation and task take {percent} %, and 30 % is enough. What you did is what counts."
        );
    }
    if !has(FindingKind::NumberInResult) {
        return "Put one number into the result: how much, how many, how long, before and after.".to_owned();
    }
    let fillers = feedback.pace.and_then(|pace| pace.fillers).unwrap_or(0.0);
    let hedges = feedback.spans(FindingKind::Hedge);
    match feedback {
        _ if feedback.spoken_seconds > LONGEST_SECONDS => {
            "Shorten it to two minutes: leave out what the listener would not miss.".to_owned()
        }
        _ if feedback.words < FEWEST_WORDS && answer.seconds.is_none_or(|seconds| seconds < 48.0) => {
            "Say more about what you did: which choice was hard, and why you made it as you did.".to_owned()
        }
        _ if fillers >= Pace::HARMFUL => format!(
            "Pause where \"{}\" stands: silence sounds surer.",
            quote(feedback.spans(FindingKind::Filler).first())
        ),
        _ if !has(FindingKind::Lesson) => {
            "End with what you learned and what you do differently since then.".to_owned()
        }
        _ if answer.question.is_some() && !has(FindingKind::QuestionTakenUp) => {
            "Take up a word of the question in your first sentence, so that it is heard as an answer to it.".to_owned()
        }
        _ if hedges.len() >= 2 => format!("Say it without \"{}\": what you did is a fact.", quote(hedges.first())),
        _ if fillers > Pace::NOTICED => format!(
            "Pause where \"{}\" stands: silence sounds surer.",
            quote(feedback.spans(FindingKind::Filler).first())
        ),
        _ => "Nothing stands out. Tell it again in 60 seconds and keep what matters most.".to_owned(),
    }
}

/// An answer that was only said: there is nothing to quote, but its parts may be timed.
fn without_words(answer: &Answer<'_>, feedback: &Feedback) -> String {
    let Some(marks) = answer.marks.filter(|_| feedback.shares.is_some()) else {
        return match answer.seconds {
            Some(_) => "Mark where situation, task, action and result begin while you speak, so that their lengths can be seen.".to_owned(),
            None => "Say or write something, however rough: only an answer can get better.".to_owned(),
        };
    };
    let opening =
        feedback.shares.filter(super::Shares::opens_too_long).map(|shares| (shares.opening() * 100.0).round());
    match opening {
        _ if marks.action <= 0.0 => "Leave time for what you did: it should take more than half.".to_owned(),
        _ if marks.result <= 0.0 => "Say how it ended: one sentence that begins \"As a result\".".to_owned(),
        Some(percent) => format!("Cut the opening: situation and task take {percent} %, and 30 % is enough."),
        None if feedback.spoken_seconds > LONGEST_SECONDS => {
            "Shorten it to two minutes: leave out what the listener would not miss.".to_owned()
        }
        None => "Put one number into the result: how much, how many, how long, before and after.".to_owned(),
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
    use super::super::analyse;
    use super::*;

    fn suggestion(text: &str) -> String {
        analyse(&Answer { text, ..Answer::default() }).suggestion
    }

    #[test]
    fn the_first_thing_that_is_missing_is_the_change() {
        assert_eq!(suggestion(""), "Say or write something, however rough: only an answer can get better.");
        assert_eq!(
            suggestion("I usually ask first."),
            "Tell one event instead of what usually happens (\"usually ask\"): begin with when and where it was."
        );
        assert_eq!(
            suggestion("Last May our site broke. I read the logs and restarted it."),
            "Say how it ended: one sentence that begins \"As a result\"."
        );
    }
}
