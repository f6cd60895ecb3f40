//! When a card comes back and which card comes next. Pure: days, memory states, and numbers in, decisions out.

pub mod aim;
pub mod away;
pub mod day;
pub mod goal;
pub mod grade;
pub mod intake;
pub mod interleave;
pub mod interval;
pub mod keeping;
pub mod log;
pub mod memory;
pub mod minutes;
pub mod optimize;
pub mod pace;
pub mod stage;
pub mod when;

pub use aim::{Aim, Candidate, Rules, TimeLeft};
pub use away::{Break, left_for};
pub use day::{Moment, Rollover, StudyDay};
pub use goal::{Goal, LAST_WEEKS, Shares, USUAL_HORIZON, goals, worth_of};
pub use grade::Grade;
pub use interval::{Intervals, LONGEST_INTERVAL};
pub use keeping::{SpacedReview, StabilityFactor};
pub use log::{Progress, Review, ReviewId, ReviewKind};
pub use memory::{Memory, MemoryModel, Models, Retention, SetId};
pub use minutes::{Activity, RecentPractice, TimeShares};
pub use pace::Pace;
pub use stage::{Stage, stages_ahead};
pub use when::parse_when;
