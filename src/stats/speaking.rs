//! How recorded answers were delivered, month by month. Pure.

use super::month_of;
use crate::deck::Month;
use crate::schedule::StudyDay;
use crate::sound::Delivery;
use std::collections::BTreeMap;

/// An answer in whose recording a voice was heard.
#[derive(Debug, Clone, PartialEq)]
pub struct SpokenAnswer {
    /// Its study day.
    pub day: StudyDay,
    /// The wording that was asked, as Markdown.
    pub asked: String,
    /// Speech and pauses.
    pub delivery: Delivery,
    /// Seconds of the parts that were marked, in their order.
    pub parts: Vec<f64>,
    /// Words of its transcript; `None` without one.
    pub words: Option<usize>,
}

/// The recorded answers of one month.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SpeakingStats {
    /// How many.
    pub answers: usize,
    /// Seconds from the first to the last word.
    pub seconds: f64,
    /// Pauses of half a second and more.
    pub pauses: usize,
    /// Words of those with a transcript.
    pub words: usize,
    /// Seconds of speech of those with a transcript.
    pub speech: f64,
}

impl SpeakingStats {
    /// Mean seconds from the first to the last word.
    pub fn mean_seconds(&self) -> f64 {
        self.seconds / self.answers.max(1) as f64
    }

    /// Pauses per minute.
    pub fn pauses_per_minute(&self) -> Option<f64> {
        (self.seconds > 0.0).then(|| self.pauses as f64 * 60.0 / self.seconds)
    }

    /// Words per minute of speech; `None` without a transcript.
    pub fn words_per_minute(&self) -> Option<f64> {
        (self.speech > 0.0).then(|| self.words as f64 * 60.0 / self.speech)
    }
}

/// By month, the oldest first. Answers in which other voices were heard are left out: their pauses are uncertain.
pub fn speaking_by_month(answers: &[SpokenAnswer]) -> BTreeMap<Month, SpeakingStats> {
    let mut months: BTreeMap<Month, SpeakingStats> = BTreeMap::new();
    for SpokenAnswer { day, delivery, words, .. } in answers.iter().filter(|one| !one.delivery.other_voices) {
        let month = months.entry(month_of(*day)).or_default();
        month.answers += 1;
        month.seconds += delivery.last_word - delivery.first_word;
        month.pauses += delivery.pauses.len();
        if let Some(words) = words {
            month.words += words;
            month.speech += delivery.speech;
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_pace_and_length_are_means_of_a_month() {
        let day = |month, day| StudyDay::from_date(chrono::NaiveDate::from_ymd_opt(2026, month, day).expect("a date"));
        let delivery = |speech, pauses| Delivery {
            first_word: 2.0,
            speech,
            pauses: vec![[10.0, 11.0]; pauses],
            last_word: 62.0,
            length: 64.0,
            other_voices: false,
        };
        let one = |day, speech, pauses, words| SpokenAnswer {
            day,
            asked: String::new(),
            delivery: delivery(speech, pauses),
            parts: Vec::new(),
            words,
        };
        let mut uncertain = one(day(3, 9), 50.0, 9, None);
        uncertain.delivery.other_voices = true;
        let answers = [one(day(3, 1), 40.0, 3, Some(100)), one(day(3, 2), 50.0, 5, None), uncertain];
        let told = speaking_by_month(&answers);
        let march = told[&Month { year: 2026, month: 3 }];
        assert_eq!((told.len(), march.answers, march.mean_seconds()), (1, 2, 60.0));
        assert_eq!((march.pauses_per_minute(), march.words_per_minute()), (Some(4.0), Some(150.0)));
        assert_eq!(SpeakingStats::default().pauses_per_minute(), None);
    }
}
