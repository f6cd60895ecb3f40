//! What is counted: words, seconds, pace, and how much of the answer each part takes.

use super::{Answer, Delivery, Sections, Span};

/// Words a minute at which a typed answer would be said aloud: the middle of what is easy to follow, 130 to 160.
pub const WORDS_A_MINUTE: f64 = 150.0;

/// Words a minute and fillers a minute of an answer whose time was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Words a minute; good from 130 to 160, still fine from 110 to 180.
    pub words: f64,
    /// Fillers a minute; up to 5 do no harm, 12 do. `None` for typed text, where there is no pause to fill.
    pub fillers: Option<f64>,
}

impl Pace {
    /// Words a minute that are easy to follow.
    pub const GOOD: std::ops::RangeInclusive<f64> = 130.0..=160.0;
    /// Words a minute that can be followed.
    pub const FAIR: std::ops::RangeInclusive<f64> = 110.0..=180.0;
    /// Fillers a minute from which on they are noticed.
    pub const NOTICED: f64 = 5.0;
    /// Fillers a minute from which on they harm.
    pub const HARMFUL: f64 = 12.0;
}

/// The share of one part, from 0.0 to 1.0, and where it should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// What it takes.
    pub share: f64,
    /// What it should take, as a middle.
    pub target: f64,
    /// From where on it is enough.
    pub least: f64,
    /// Up to where it is not too much.
    pub most: f64,
}

impl Share {
    /// Within its green range. A hair's breadth outside counts as inside.
    pub fn is_green(&self) -> bool {
        (self.least - 0.005..=self.most + 0.005).contains(&self.share)
    }
}

/// The shares of the four parts; together they are 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// Where, when, who.
    pub situation: Share,
    /// What had to be done.
    pub task: Share,
    /// What was done.
    pub action: Share,
    /// What came of it.
    pub result: Share,
}

/// Situation and task together should take no more than this.
const LONGEST_OPENING: f64 = 0.35;

impl Shares {
    /// The parts in their order.
    pub fn all(&self) -> [Share; 4] {
        [self.situation, self.task, self.action, self.result]
    }

    /// Situation and task together.
    pub fn opening(&self) -> f64 {
        self.situation.share + self.task.share
    }

    /// Situation and task take more than 35 %.
    pub fn opens_too_long(&self) -> bool {
        self.opening() > LONGEST_OPENING
    }

    /// From an amount for each part; `None` where all are 0.
    fn of(amounts: [f64; 4]) -> Option<Shares> {
        let total: f64 = amounts.iter().sum();
        let share =
            |nth: usize, target: f64, least: f64, most: f64| Share { share: amounts[nth] / total, target, least, most };
        (total > 0.0 && total.is_finite()).then(|| Shares {
            situation: share(0, 0.20, 0.10, 0.25),
            task: share(1, 0.10, 0.05, 0.20),
            action: share(2, 0.55, 0.45, 0.65),
            result: share(3, 0.15, 0.10, 0.25),
        })
    }
}

/// Words: what stands between white space and has a letter or digit in it.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Seconds as measured, else as the words would take.
pub(super) fn spoken_seconds(words: usize, measured: Option<f64>) -> f64 {
    measured.filter(|seconds| *seconds > 0.0).unwrap_or(words as f64 * 60.0 / WORDS_A_MINUTE)
}

/// Words a minute, where somebody measured the time and there are words.
pub(super) fn pace(words: usize, fillers: usize, answer: &Answer<'_>) -> Option<Pace> {
    let minutes = answer.seconds.filter(|seconds| *seconds > 0.0)? / 60.0;
    let spoken = answer.delivery == Delivery::Transcript;
    (words > 0).then(|| Pace { words: words as f64 / minutes, fillers: spoken.then_some(fillers as f64 / minutes) })
}

/// Shares by the marked seconds where there are any, else by the words of each part.
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
        let spoken = Answer { delivery: Delivery::Transcript, ..typed };
        assert_eq!(pace(140, 3, &spoken), Some(Pace { words: 140.0, fillers: Some(3.0) }));
        assert_eq!(pace(140, 3, &Answer { seconds: None, ..spoken }), None);
        assert_eq!(spoken_seconds(150, None), 60.0);
    }
}
