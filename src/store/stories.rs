//! Which stories were told, when, and how well.

use super::{Change, Store, StoreResult};
use crate::schedule::{Moment, ReviewId, StudyDay};
use rusqlite::params;

/// A story told in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryUse {
    /// The name of its file in `stories/`, without `.md`.
    pub story: String,
    pub at: Moment,
    pub day: StudyDay,
    /// The review that graded the answer, if any. When it is undone, this no longer counts.
    pub review: Option<ReviewId>,
    /// The mock's id; `None` outside a mock.
    pub mock: Option<i64>,
    /// The mean of the user's ratings, 1 to 5.
    pub rating: Option<f64>,
}

/// How often a story was told, and how well.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StoryTold {
    /// The name of its file in `stories/`, without `.md`.
    pub story: String,
    pub times: usize,
    /// The number of different mocks it was told in.
    pub mocks: usize,
    /// Ratings, oldest first.
    pub ratings: Vec<f64>,
}

impl Store {
    /// How often each story was told, by name, without undone answers.
    pub fn stories_told(&self) -> StoreResult<Vec<StoryTold>> {
        let sql = "SELECT story, mock, rating FROM story_uses
             WHERE NOT EXISTS (SELECT 1 FROM reviews WHERE undoes = story_uses.review) ORDER BY story, id";
        let mut tellings: Vec<StoryTold> = Vec::new();
        let mut mocks: Vec<i64> = Vec::new();
        self.for_each_row(sql, [], |row| {
            let story: String = row.get(0)?;
            if tellings.last().is_none_or(|last| last.story != story) {
                tellings.push(StoryTold { story, ..StoryTold::default() });
                mocks.clear();
            }
            // Cannot be empty: the story was pushed above.
            let Some(last) = tellings.last_mut() else { return Ok(()) };
            last.times += 1;
            if let Some(mock) = row.get::<_, Option<i64>>(1)?.filter(|mock| !mocks.contains(mock)) {
                mocks.push(mock);
                last.mocks += 1;
            }
            last.ratings.extend(row.get::<_, Option<f64>>(2)?);
            Ok(())
        })?;
        Ok(tellings)
    }
}

impl Change<'_> {
    /// Records that a story was told.
    pub fn add_story_use(&self, tellings: &StoryUse) -> StoreResult<()> {
        let rating = tellings.rating.filter(|rating| (1.0..=5.0).contains(rating));
        let sql = "INSERT INTO story_uses (story, at, day, review, mock, rating) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let (at, day, review) = (tellings.at.utc_ms(), tellings.day.number(), tellings.review.map(|review| review.0));
        self.execute(sql, params![tellings.story, at, day, review, tellings.mock, rating]).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn a_story_told_twice_in_one_mock_was_told_in_one_mock() -> StoreResult<()> {
        let mut store = Store::in_memory()?;
        let at = Moment::new(DateTime::parse_from_rfc3339("2026-03-02T19:00:00+01:00").expect("a time of the test"));
        let change = store.change()?;
        let tellings = |mock, rating| StoryUse {
            story: "queue".into(),
            at,
            day: StudyDay::from_number(3),
            review: None,
            mock,
            rating,
        };
        for tellings in [
            tellings(Some(1), Some(3.0)),
            tellings(Some(1), None),
            tellings(Some(2), Some(4.5)),
            tellings(None, Some(9.0)),
        ] {
            change.add_story_use(&tellings)?;
        }
        change.commit()?;
        let expected = StoryTold { story: "queue".into(), times: 4, mocks: 2, ratings: vec![3.0, 4.5] };
        assert_eq!(store.stories_told()?, [expected]);
        Ok(())
    }
}
