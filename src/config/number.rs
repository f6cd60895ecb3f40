//! A number in the settings, and what is said of one that is out of range.

use serde::Deserialize;
use std::ops::RangeInclusive;

/// Any number, so that one out of range is refused with its range instead of the name of a type. An enum, because only
/// untagged ones can say what they expect.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged, expecting = "not a number")]
pub enum Number {
    Value(f64),
}

impl Number {
    /// Its value, whole or not.
    pub fn value(self) -> f64 {
        let Number::Value(value) = self;
        value
    }

    /// A whole number in this range, or what it must be. Without an upper limit, larger numbers than fit are the largest
    /// that does.
    pub fn whole(self, range: &RangeInclusive<u32>) -> Result<u32, String> {
        let (value, least, most) = (self.value(), *range.start(), *range.end());
        let fits = value >= f64::from(least) && (value <= f64::from(most) || most == u32::MAX);
        match (fits && value.fract() == 0.0, most) {
            (true, _) => Ok(value as u32),
            (false, u32::MAX) => Err(format!("must be a whole number, at least {least}")),
            (false, _) => Err(format!("must be a whole number from {least} to {most}")),
        }
    }
}
