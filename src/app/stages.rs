//! Finds stages by name and parses days.

use super::scope::choose;
use crate::error::{Doing, Error, Result};
use crate::schedule::{Stage, StudyDay, stages_ahead};
use crate::store::Store;
use crate::view::safe_line;
use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// The years allowed in dates. The plan computes each day up to a date, so far dates would take long.
const YEARS: RangeInclusive<i32> = 2000..=2099;

/// `YYYY-MM-DD`.
pub fn parse_day(text: &str) -> Result<StudyDay> {
    let date = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
        .map_err(|_| Error::usage(format!("`{}` is not a valid date", safe_line(text))))?;
    match YEARS.contains(&date.year()) {
        true => Ok(StudyDay::from_date(date)),
        false => Err(Error::usage(format!("{date} is not between {} and {}", YEARS.start(), YEARS.end()))),
    }
}

pub(crate) fn expect(store: &Store, name: &str) -> Result<Stage> {
    if let Some(stage) = find(store, name)? {
        return Ok(stage);
    }
    let stages = store.stages().doing("list the stages")?;
    let names: Vec<&str> = stages.iter().map(|stage| stage.name.as_str()).collect();
    let name = choose("stage", name, names.into_iter(), "`stage add NAME DATE` adds one")?.to_owned();
    // Chosen among them.
    find(store, &name)?.ok_or_else(|| Error::usage(format!("no stage named `{}`", safe_line(&name))))
}

/// The stage with this name; by default the next one, or one without a date if none has any.
pub(crate) fn next_or_named(name: Option<&str>, today: StudyDay, store: &Store) -> Result<Stage> {
    if let Some(name) = name {
        return expect(store, name);
    }
    let stages = store.stages().doing("list the stages")?;
    let next = stages_ahead(&stages, today).first().map(|(stage, _)| (*stage).clone());
    next.or_else(|| stages.into_iter().find(|stage| !stage.done)).ok_or_else(|| {
        Error::refused("no stage is coming up")
            .hint("add one with `greenroom stage add NAME DATE`, or name a stage: `brief STAGE`")
    })
}

pub(crate) fn find(store: &Store, name: &str) -> Result<Option<Stage>> {
    let stages = store.stages().doing("list the stages")?;
    Ok(stages.into_iter().find(|stage| stage.has_name(name.trim())))
}
