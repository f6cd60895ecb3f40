//! Measurements: words, seconds, pace, and the share of each section.

use super::{Answer, Origin, Pace, Sections, Shares, Span};

/// Words a minute at which a typed answer would be said aloud: the middle of what is easy to follow, 130 to 160.
pub const WORDS_A_MINUTE: f64 = 150.0;

/// Words: what is between white space and has a letter or digit in it.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Seconds as measured, else as the words would take.
pub(super) fn spoken_seconds(words: usize, measured: Option<f64>) -> f64 {
    measured.filter(|seconds| *seconds > 0.0).unwrap_or(words as f64 * 60.0 / WORDS_A_MINUTE)
}

/// Words a minute, where somebody measured the time and there are words; of speech, where it is known how much there was.
pub(super) fn pace(words: usize, fillers: usize, answer: &Answer<'_>) -> Option<Pace> {
    let seconds = answer.seconds.filter(|seconds| *seconds > 0.0)?;
    let minutes = answer.speech.filter(|speech| *speech > 0.0).unwrap_or(seconds) / 60.0;
    let spoken = answer.origin == Origin::Transcript && answer.fillers_kept;
    (words > 0).then(|| Pace { words: words as f64 / minutes, fillers: spoken.then_some(fillers as f64 / minutes) })
}

/// Shares by the marked seconds if there are any, else by the words of each part.
pub(super) fn shares(answer: &Answer<'_>, sections: &Sections) -> Option<Shares> {
    let marked = answer.marks.and_then(|marks| Shares::of([marks.situation, marks.task, marks.action, marks.result]));
    let letters: Vec<char> = answer.text.chars().collect();
    let count = |span: Option<Span>| {
        span.map_or(0.0, |span| words(&letters[span.start..span.end].iter().collect::<String>()) as f64)
    };
    marked.or_else(|| Shares::of(sections.all().map(count)))
}

#[cfg(test)]
mod tests {
    use super::super::Marks;
    use super::*;
    use crate::practice::feedback::Share;

    #[test]
    fn marks_win_over_words_and_shares_add_up_to_one() {
        let marks = Marks { situation: 20.0, task: 10.0, action: 55.0, result: 15.0 };
        let answer = Answer { marks: Some(marks), ..Answer::default() };
        let shares = shares(&answer, &Sections::default()).expect("marked");
        assert_eq!(shares.all().map(|share| share.share), [0.2, 0.1, 0.55, 0.15]);
        assert!(shares.all().iter().all(Share::is_green) && !shares.opens_too_long());
    }

    #[test]
    fn pace_needs_a_measured_time_and_fillers_need_speech() {
        let typed = Answer { seconds: Some(60.0), ..Answer::default() };
        assert_eq!(pace(140, 3, &typed), Some(Pace { words: 140.0, fillers: None }));
        let spoken = Answer { origin: Origin::Transcript, fillers_kept: true, ..typed };
        assert_eq!(pace(140, 3, &spoken), Some(Pace { words: 140.0, fillers: Some(3.0) }));
        assert_eq!(pace(140, 3, &Answer { speech: Some(30.0), ..typed }).map(|pace| pace.words), Some(280.0));
        let unproved = Answer { fillers_kept: false, ..spoken };
        assert_eq!(pace(140, 0, &unproved), Some(Pace { words: 140.0, fillers: None }));
        assert_eq!(pace(140, 3, &Answer { seconds: None, ..spoken }), None);
        assert_eq!(spoken_seconds(150, None), 60.0);
    }
}
