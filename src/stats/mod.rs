//! Numbers from the review log. Pure: rows in, numbers out, one pass. Knows no files, SQL, or screens.

pub mod calibration;
mod card_history;
mod counter;
mod numbers;
mod practice;
pub mod prediction;
mod report;
mod speaking;
mod tally;

pub use card_history::{Record, Row, spaced_reviews};
pub use counter::{CardGroup, Counter};
pub use numbers::{GroupStats, MIN_ANSWERS, RETENTION_DAYS, Range, Stats, month_of};
pub use practice::{Exercises, MockStats, PracticeStats, exercises_by_month, practiced_by_month};
pub use prediction::PredictionStats;
pub use report::Report;
pub use speaking::{SpeakingStats, SpokenAnswer, speaking_by_month};
pub use tally::{MATURE_DAYS, Retained, RetentionByAge, Work};
