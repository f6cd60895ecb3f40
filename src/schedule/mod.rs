//! When a card comes back and which card comes next. Pure: days, memory states, and numbers in, decisions out.

pub(crate) mod breaks;
pub(crate) mod day;
pub(crate) mod goal;
pub(crate) mod grade;
pub(crate) mod intake;
pub(crate) mod interleave;
pub(crate) mod interval;
pub mod log;
pub mod memory;
pub(crate) mod minutes;
pub mod optimize;
pub mod pace;
pub(crate) mod policy;
pub(crate) mod stability_factor;
pub(crate) mod stage;
pub(crate) mod when;

pub use breaks::{Break, days_until_free};
pub use day::{Moment, Rollover, StudyDay};
pub use goal::{DEFAULT_HORIZON, Goal, NEAR_DAYS, Shares, goals, likelihood_weight};
pub use grade::Grade;
pub use interval::{Intervals, MAX_INTERVAL};
pub use log::{Progress, Review, ReviewId, ReviewKind};
pub use memory::{Memory, MemoryModel, Models, Retention, SetId};
pub use minutes::{Activity, RecentPractice, TimeShares};
pub use pace::Pace;
pub use policy::{Candidate, Rules, SelectionPolicy, TimeLeft};
pub use stability_factor::{SpacedReview, StabilityFactor};
pub use stage::{Stage, stages_ahead};
pub(crate) use when::parse_when;
