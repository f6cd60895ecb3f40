//! Results of mocks over time, by stage (pure).

use super::{Summary, kind_for};
use serde::Serialize;

/// How many of the last mocks count, for interviews and for assessments.
const INTERVIEWS: usize = 3;
const ASSESSMENTS: usize = 5;

/// Results of the mocks for a stage, oldest first; empty without mocks.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Trend {
    /// Of the last five assessments with a threshold: passed, total.
    pub passed: (usize, usize),
    /// The share of points in each of the last five assessments, from 0.0 to 1.0.
    pub points: Vec<f64>,
    /// The mean rating of each of the last three rated mocks, from 1.0 to 5.0.
    pub ratings: Vec<f64>,
}

impl Trend {
    /// For a stage of this name, from all finished mocks, oldest first. An assessment stage counts only assessments, an
    /// interview stage only interviews, any other stage both.
    pub fn of(stage: Option<&str>, mocks: &[Summary]) -> Trend {
        let kind = stage.and_then(kind_for);
        let (problems, talk) = (kind.is_none() || kind == Some("oa"), kind != Some("oa"));
        let assessments: Vec<&Summary> = mocks.iter().filter(|mock| problems && mock.kind == "oa").collect();
        let assessments = &assessments[assessments.len().saturating_sub(ASSESSMENTS)..];
        let verdicts: Vec<bool> = assessments.iter().filter_map(|mock| mock.passed).collect();
        let scores = assessments.iter().filter_map(|mock| mock.score).filter(|score| score.points_of > 0.0);
        let rated = mocks.iter().filter(|mock| talk && mock.kind != "oa").filter_map(Summary::rating);
        let ratings: Vec<f64> = rated.collect();
        Trend {
            passed: (verdicts.iter().filter(|passed| **passed).count(), verdicts.len()),
            points: scores.map(|score| score.share()).collect(),
            ratings: ratings[ratings.len().saturating_sub(INTERVIEWS)..].to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::mock::Score;

    fn assessment(solved: usize) -> Summary {
        let score = Score { solved, of: 4, pass: 3, points: 100.0 * solved as f64, points_of: 400.0 };
        Summary { kind: "oa".into(), score: Some(score), passed: Some(score.has_passed()), ..Summary::default() }
    }

    fn interview(rating: f64) -> Summary {
        Summary { kind: "behavioral".into(), ratings: Some([rating; 5]), ..Summary::default() }
    }

    #[test]
    fn a_stage_looks_at_the_mocks_that_prepare_for_it() {
        let mut mocks: Vec<Summary> = [4, 1, 2, 3, 4, 1].map(assessment).to_vec();
        mocks.extend([2.0, 3.0, 3.5, 4.0].map(interview));
        let oa = Trend { passed: (2, 5), points: vec![0.25, 0.5, 0.75, 1.0, 0.25], ratings: Vec::new() };
        assert_eq!(Trend::of(Some("Online assessment"), &mocks), oa);
        let first = Trend { ratings: vec![3.0, 3.5, 4.0], ..Trend::default() };
        assert_eq!(Trend::of(Some("first round"), &mocks), first);
        assert_eq!(Trend::of(Some("open"), &mocks), Trend { ratings: first.ratings, ..oa });
        assert!(Trend::of(None, &[]).points.is_empty());
    }
}
