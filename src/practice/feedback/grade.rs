//! The suggested grade of an answer, with reasons. The person decides. Study, mocks, and `feedback` share one function.
//!
//! - none: no answer, or a spoken answer without a transcript, ratings, or marks
//! - again: not an answer; for a story, no specific event or no result
//! - hard: a rating of 2 or less; too short; no words from the question; nothing of what the question asks for (a reason,
//!   a position, a question); more than three minutes
//! - good: every rating at least 3, in time
//! - easy: every rating at least 4, in time, and the story was found in under three seconds

use super::substance::{Least, SILENCE, Substance};
use super::{Answer, Feedback, FindingKind, Shape};
use crate::schedule::Grade;

/// The person's ratings and the time of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Judged<'r> {
    /// Their own ratings from 1 to 5; empty if they gave none.
    pub ratings: &'r [u8],
    /// The time that the prompt allows, in seconds; `None`: three minutes.
    pub limit: Option<f64>,
    /// Seconds until a story came to mind; `None` if nobody measured.
    pub retrieval: Option<f64>,
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
/// Fewer words of its own than this are no answer at all.
const FEWEST_WORDS: usize = 8;

/// The grade for an answer; `None` if there is no evidence for any. `feedback` is what `analyze` made of it.
pub fn suggest_grade(answer: &Answer<'_>, feedback: &Feedback, judged: &Judged<'_>) -> Option<Suggested> {
    let again = if feedback.words == 0 {
        let spoken = answer.seconds.filter(|seconds| *seconds >= SILENCE)?;
        let unmarked = no_time_for_result(answer, feedback);
        if judged.ratings.is_empty() && unmarked.is_empty() {
            return None;
        }
        if unmarked.is_empty() && spoken < Least::of(answer.shape).seconds {
            let short = format!("{spoken:.0} s is too short");
            return Some(Suggested { grade: Grade::Hard, reasons: vec![short] });
        }
        unmarked
    } else {
        failures(answer, feedback)
    };
    if !again.is_empty() {
        return Some(Suggested { grade: Grade::Again, reasons: again });
    }
    let hard = weaknesses(answer, feedback, judged);
    if !hard.is_empty() {
        return Some(Suggested { grade: Grade::Hard, reasons: hard });
    }
    Some(passed(answer, judged))
}

/// A story whose parts were marked, and whose result got no time.
fn no_time_for_result(answer: &Answer<'_>, feedback: &Feedback) -> Vec<String> {
    let no_result = feedback.shares.is_some_and(|shares| shares.result.share <= 0.0);
    if no_result && answer.shape == Shape::Story { vec!["no time for the result".to_owned()] } else { Vec::new() }
}

/// Why a text is not an answer.
fn failures(answer: &Answer<'_>, feedback: &Feedback) -> Vec<String> {
    let substance = Substance::of(answer);
    if substance.words < FEWEST_WORDS {
        return vec!["too short to be an answer".to_owned()];
    }
    let mut reasons = Vec::new();
    let is_story = answer.shape == Shape::Story;
    if is_story && !feedback.has(FindingKind::SpecificEvent) {
        reasons.push("no specific event found".to_owned());
    }
    if is_story && feedback.sections.result.is_none() {
        reasons.push("no result found".to_owned());
    }
    reasons
}

/// Why an answer is at most hard.
fn weaknesses(answer: &Answer<'_>, feedback: &Feedback, judged: &Judged<'_>) -> Vec<String> {
    let mut reasons = Vec::new();
    let acts = feedback.has(FindingKind::FirstPersonAction) || feedback.has(FindingKind::WeInAction);
    let low = judged.ratings.iter().filter(|rating| **rating <= 2).count();
    match low {
        0 => {}
        1 => reasons.push("one rating of 2 or less".to_owned()),
        _ => reasons.push(format!("{low} ratings of 2 or less")),
    }
    if feedback.words > 0 {
        if answer.shape == Shape::Story && !acts {
            reasons.push("no action found".to_owned());
        }
        let substance = Substance::of(answer);
        if substance.is_thin(answer.shape) {
            reasons.push("too short".to_owned());
        }
        if substance.on_topic == Some(false) {
            reasons.push("no words from the question".to_owned());
        }
        if feedback.has_core == Some(false) {
            reasons.push(format!("no {} found", answer.shape.core()));
        }
    }
    if feedback.spoken_seconds > LONGEST {
        reasons.push("longer than three minutes".to_owned());
    } else if feedback.spoken_seconds > judged.limit.unwrap_or(LONGEST).clamp(1.0, LONGEST) {
        reasons.push("over the prompt's time".to_owned());
    }
    reasons
}

/// The grade of an answer that nothing speaks against.
fn passed(answer: &Answer<'_>, judged: &Judged<'_>) -> Suggested {
    let lowest = judged.ratings.iter().min().copied();
    let at_hand = judged.retrieval.is_some_and(|seconds| seconds < AT_HAND);
    if lowest.is_some_and(|lowest| lowest >= 4) && at_hand {
        let reasons = vec!["every rating at least 4, in time, with a story ready".to_owned()];
        return Suggested { grade: Grade::Easy, reasons };
    }
    let reason = match lowest {
        Some(_) => "every rating at least 3, in time",
        None if answer.shape == Shape::Story => "specific event and result, in time",
        None => &format!("{} given, in time", answer.shape.core()),
    };
    Suggested { grade: Grade::Good, reasons: vec![reason.to_owned()] }
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, Marks, analyze};
    use super::*;

    const STORY: &str = "Last May our site broke on the day of the sale. I had to bring it back before noon. I read the \
                         logs, found a query that locked the orders, and rewrote it while a colleague answered the phones. \
                         Then I tested it with the orders of the day before and put it live. As a result, errors fell to 2% \
                         and we lost no order at all. I learned to try each query with real data first.";
    const ASKED: &str = "Tell me about a time something you built broke.";

    fn judge(answer: &Answer<'_>, judged: Judged<'_>) -> Option<Grade> {
        suggest_grade(answer, &analyze(answer), &judged).map(|suggested| suggested.grade)
    }

    fn grade(text: &str, judged: Judged<'_>) -> Option<Grade> {
        judge(&Answer { text, ..Answer::default() }, judged)
    }

    fn rated<'r>(ratings: &'r [u8], retrieval: Option<f64>) -> Judged<'r> {
        Judged { ratings, retrieval, ..Judged::default() }
    }

    #[test]
    fn no_event_or_no_result_is_again() {
        for text in
            ["I usually ask first and then I write it down.", "Last May our site broke in the night. I restarted it."]
        {
            assert_eq!(grade(text, Judged::default()), Some(Grade::Again), "{text}");
        }
    }

    #[test]
    fn a_story_without_a_deed_is_hard() {
        let told = "Last year there was a lot of pressure at the branch in the north, and there were many meetings about it. \
                    The new head of the region came down as well, and nobody really knew what she wanted from us all. The \
                    phones never stopped, the heating was broken, and everybody complained about it for weeks. It went on \
                    like that until the summer, and people still talk about it.";
        assert_eq!(grade(told, Judged::default()), Some(Grade::Hard));
    }

    #[test]
    fn ratings_time_and_retrieval_make_the_rest() {
        assert_eq!(grade(STORY, Judged::default()), Some(Grade::Good));
        assert_eq!(grade(STORY, rated(&[5, 2, 4, 4, 4], None)), Some(Grade::Hard));
        assert_eq!(grade(STORY, rated(&[3, 3, 4, 4, 4], Some(1.0))), Some(Grade::Good));
        assert_eq!(grade(STORY, rated(&[4, 4, 4, 4, 5], Some(2.0))), Some(Grade::Easy));
        assert_eq!(grade(STORY, rated(&[4, 4, 4, 4, 5], Some(3.0))), Some(Grade::Good));
        assert_eq!(grade(STORY, Judged { limit: Some(3.0), ..Judged::default() }), Some(Grade::Hard));
        let long = format!("{STORY} {}", "and then it went on ".repeat(120));
        assert_eq!(grade(&long, rated(&[4, 4, 4, 4, 5], Some(2.0))), Some(Grade::Hard));
    }

    #[test]
    fn of_an_answer_that_was_only_said_ratings_and_marks_are_the_evidence() {
        let marks = Marks { situation: 20.0, task: 10.0, action: 60.0, result: 20.0 };
        let said = |seconds, marks| Answer { seconds: Some(seconds), marks, ..Answer::default() };
        let fine = rated(&[3, 4, 3, 3, 3], None);
        assert_eq!(judge(&said(110.0, Some(marks)), fine), Some(Grade::Good));
        assert_eq!(judge(&said(110.0, None), Judged::default()), None);
        assert_eq!(judge(&said(13.0, None), Judged::default()), None);
        assert_eq!(judge(&said(13.0, None), rated(&[5; 5], Some(0.5))), Some(Grade::Hard));
        let unended = Some(Marks { result: 0.0, ..marks });
        assert_eq!(judge(&said(110.0, unended), fine), Some(Grade::Again));
    }

    #[test]
    fn silence_suggests_no_grade_whatever_the_ratings() {
        for seconds in [None, Some(0.0), Some(1.0)] {
            for text in ["", " \n", "…"] {
                let answer = Answer { text, seconds, question: Some(ASKED), ..Answer::default() };
                assert_eq!(judge(&answer, rated(&[5; 5], Some(0.1))), None, "{text:?} {seconds:?}");
            }
        }
    }

    #[test]
    fn a_thin_answer_is_never_good_however_it_is_rated() {
        let recipe = "Preheat the oven to 180 degrees. Mix the flour with the eggs and the sugar. Pour the batter into a \
                      tin. Bake it for forty minutes. Let it cool on a rack before you cut it into slices. Serve it with \
                      cream and berries. It keeps for three days in a closed jar. Do not freeze it. Children like it with \
                      chocolate on top. Use a wooden spoon and never a whisk for the last step of it.";
        let unrelated = "Last June my sister married in a garden by the lake. I carried chairs from the barn, hung forty \
                         lamps in the trees, and drove the band from the station. Then the rain came, so I moved the \
                         tables under the roof and lit the fire. In the end eighty guests danced until the morning, and my \
                         sister hugged me. Since that night I carry a tent in my van.";
        for text in [
            "deadline",
            "Um, uh, you know, er, um, like, uh, um, er, uh.",
            "[BLANK_AUDIO]",
            ASKED,
            &format!("{ASKED} {ASKED} {ASKED}"),
            "Last May our site broke. I restarted it and errors fell to 2%.",
            &"I fixed the site. ".repeat(60),
            recipe,
            unrelated,
        ] {
            for shape in [Shape::Story, Shape::Reason, Shape::Opinion] {
                let answer = Answer { text, question: Some(ASKED), shape, ..Answer::default() };
                let grade = judge(&answer, rated(&[5; 5], Some(0.5)));
                assert!(matches!(grade, None | Some(Grade::Again | Grade::Hard)), "{grade:?}: {text}");
            }
        }
    }
}
