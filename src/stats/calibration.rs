//! How well people judge their answers: guesses, ratings, and grades by month. Pure.

use crate::deck::Month;
use std::collections::BTreeMap;

/// The guess, rating, and grade of an answer. Guess and rating are from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgment {
    /// The month of its study day.
    pub month: Month,
    /// Given before any feedback.
    pub guess: Option<f64>,
    /// The mean of all ratings.
    pub rating: Option<f64>,
    /// From 1 to 4; `None` for an ungraded answer in a mock.
    pub grade: Option<i64>,
}

/// The guessed or rated answers of a month.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Calibration {
    pub answers: usize,
    /// Mean guess, from 1 to 5.
    pub guess: Option<f64>,
    /// Mean rating, from 1 to 5.
    pub rating: Option<f64>,
    /// Mean grade on the same scale: again is 1, easy is 5.
    pub grade: Option<f64>,
    /// Mean of guess minus rating, over answers with both; positive if the user expects too much.
    pub bias: Option<f64>,
}

/// Sorted by month. Skips answers with neither guess nor rating.
pub fn by_month(judgments: impl Iterator<Item = Judgment>) -> BTreeMap<Month, Calibration> {
    let mut months: BTreeMap<Month, Vec<Judgment>> = BTreeMap::new();
    for one in judgments.filter(|one| one.guess.is_some() || one.rating.is_some()) {
        months.entry(one.month).or_default().push(one);
    }
    months.into_iter().map(|(month, all)| (month, calibrate(&all))).collect()
}

fn calibrate(all: &[Judgment]) -> Calibration {
    let both = all.iter().filter_map(|one| Some(one.guess? - one.rating?));
    Calibration {
        answers: all.len(),
        guess: mean(all.iter().filter_map(|one| one.guess)),
        rating: mean(all.iter().filter_map(|one| one.rating)),
        grade: mean(all.iter().filter_map(|one| one.grade).map(|grade| 1.0 + (grade - 1) as f64 * 4.0 / 3.0)),
        bias: mean(both),
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guess_rating_and_grade_share_one_scale_by_month() {
        let (march, april) = (Month { year: 2026, month: 3 }, Month { year: 2026, month: 4 });
        let one = |month, guess, rating, grade| Judgment { month, guess, rating, grade };
        let months = by_month(
            [
                one(march, Some(4.0), Some(3.0), Some(1)),
                one(march, Some(5.0), None, Some(4)),
                one(march, None, None, Some(4)),
                one(april, None, Some(4.0), Some(3)),
                one(april, None, Some(4.0), None),
            ]
            .into_iter(),
        );
        assert_eq!(
            months[&march],
            Calibration { answers: 2, guess: Some(4.5), rating: Some(3.0), grade: Some(3.0), bias: Some(1.0) }
        );
        assert_eq!((months[&april].bias, months[&april].grade.map(|grade| (grade * 10.0).round())), (None, Some(37.0)));
        assert_eq!(months[&april].answers, 2, "an answer of a mock need not be graded to be judged");
        assert_eq!(by_month(std::iter::empty()).len(), 0);
    }
}
