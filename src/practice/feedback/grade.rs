//! The grade that an answer suggests, with its reasons. The person decides.
//!
//! - again: nothing was answered, no specific event, or no result
//! - hard: a rating of 2 or less, or more than three minutes
//! - good: every rating at least 3, in time
//! - easy: every rating at least 4, in time, and the story was found in under three seconds

use super::{Delivery, Feedback, FindingKind};
use crate::schedule::Grade;

/// What the person and the clock say of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Judged<'r> {
    /// Their own ratings from 1 to 5; empty where they gave none.
    pub ratings: &'r [u8],
    /// The time that the prompt allows, in seconds; `None`: three minutes.
    pub limit: Option<f64>,
    /// Seconds until a story came to mind; `None` where nobody measured.
    pub retrieval: Option<f64>,
    /// The answer was given, but only aloud: what it said cannot be looked at.
    pub only_said: bool,
    /// How it was given.
    pub delivery: Delivery,
}

/// A suggested grade and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The grade.
    pub grade: Grade,
    /// In short clauses, at least one.
    pub reasons: Vec<String>,
}

/// Longer answers are at most hard, in seconds.
const LONGEST: f64 = 180.0;
/// A story found faster than this is at hand, in seconds.
const AT_HAND: f64 = 3.0;

/// The grade for an answer. Where it was only said aloud, its event and result are taken on trust unless it was marked
/// and no time went to the result.
pub fn suggest_grade(feedback: &Feedback, judged: &Judged<'_>) -> Suggested {
    let again = failures(feedback, judged);
    if !again.is_empty() {
        return Suggested { grade: Grade::Again, reasons: again };
    }
    let late = judged.limit.unwrap_or(LONGEST).clamp(1.0, LONGEST);
    let over = feedback.spoken_seconds > LONGEST;
    let low = judged.ratings.iter().filter(|rating| **rating <= 2).count();
    let mut hard = Vec::new();
    if low > 0 {
        hard.push(if low == 1 { "one rating is 2 or less".to_owned() } else { format!("{low} ratings are 2 or less") });
    }
    if over {
        hard.push("it is longer than three minutes".to_owned());
    }
    if !hard.is_empty() {
        return Suggested { grade: Grade::Hard, reasons: hard };
    }
    let in_time = feedback.spoken_seconds <= late;
    let lowest = judged.ratings.iter().min().copied();
    if lowest.is_some_and(|lowest| lowest >= 4) && in_time && judged.retrieval.is_some_and(|seconds| seconds < AT_HAND)
    {
        let reasons = vec!["every rating is at least 4, in time, and the story was at hand".to_owned()];
        return Suggested { grade: Grade::Easy, reasons };
    }
    let reason = match (lowest, in_time) {
        (_, false) => {
            return Suggested { grade: Grade::Hard, reasons: vec!["it took longer than the prompt allows".to_owned()] };
        }
        (Some(_), true) => "every rating is at least 3, in time",
        (None, true) => "one event, a result, in time",
    };
    Suggested { grade: Grade::Good, reasons: vec![reason.to_owned()] }
}

fn failures(feedback: &Feedback, judged: &Judged<'_>) -> Vec<String> {
    if feedback.words == 0 && !judged.only_said {
        return vec!["there is no answer".to_owned()];
    }
    let mut reasons = Vec::new();
    if feedback.words == 0 {
        if feedback.shares.is_some_and(|shares| shares.result.share <= 0.0) {
            reasons.push("no time went to the result".to_owned());
        }
        return reasons;
    }
    if !feedback.has(FindingKind::SpecificEvent) {
        reasons.push("no specific event was found".to_owned());
    }
    if feedback.sections.result.is_none() {
        reasons.push("no result was found".to_owned());
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, Marks, analyse};
    use super::*;

    const STORY: &str = "Last May our site broke. I read the logs and restarted it. As a result, errors fell to 2%.";

    fn grade(text: &str, judged: Judged<'_>) -> Grade {
        suggest_grade(&analyse(&Answer { text, ..Answer::default() }), &judged).grade
    }

    #[test]
    fn nothing_no_event_or_no_result_is_again() {
        for text in ["", "I usually ask first.", "Last May our site broke. I restarted it."] {
            assert_eq!(grade(text, Judged::default()), Grade::Again, "{text}");
        }
    }

    #[test]
    fn ratings_time_and_retrieval_make_the_rest() {
        let judged = |ratings, retrieval| Judged { ratings, retrieval, ..Judged::default() };
        assert_eq!(grade(STORY, judged(&[5, 2, 4, 4, 4], None)), Grade::Hard);
        assert_eq!(grade(STORY, judged(&[3, 3, 4, 4, 4], Some(1.0))), Grade::Good);
        assert_eq!(grade(STORY, judged(&[4, 4, 4, 4, 5], Some(2.0))), Grade::Easy);
        assert_eq!(grade(STORY, judged(&[4, 4, 4, 4, 5], Some(3.0))), Grade::Good);
        assert_eq!(grade(STORY, Judged { limit: Some(3.0), ..Judged::default() }), Grade::Hard);
        let long = format!("{STORY} {}", "and then it went on ".repeat(120));
        assert_eq!(grade(&long, judged(&[4, 4, 4, 4, 5], Some(2.0))), Grade::Hard);
    }

    #[test]
    fn an_answer_that_was_only_said_is_not_called_empty() {
        let marks = Marks { situation: 20.0, task: 10.0, action: 60.0, result: 20.0 };
        let said = |marks| analyse(&Answer { seconds: Some(110.0), marks: Some(marks), ..Answer::default() });
        let judged = Judged { only_said: true, ratings: &[3, 4, 3, 3, 3], ..Judged::default() };
        assert_eq!(suggest_grade(&said(marks), &judged).grade, Grade::Good);
        let again = suggest_grade(&said(Marks { result: 0.0, ..marks }), &judged);
        assert_eq!(again, Suggested { grade: Grade::Again, reasons: vec!["no time went to the result".to_owned()] });
    }
}
