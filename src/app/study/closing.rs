//! The end of a session: its results, the study day, and what is next.

use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::app::study::question::Ending;
use crate::app::study::session::waiting_today;
use crate::app::today::{Today, today};
use crate::app::waiting::line;
use crate::error::{Doing, Result};
use crate::practice::today::milestone_tomorrow;
use crate::schedule::{StudyDay, stages_ahead};
use crate::store::Store;
use crate::view::Screen;
use crate::view::summary::{self, Day, EndOfDay, Forward};

/// How many days the forecast at the end covers.
const DAYS_AHEAD: usize = 5;

/// The streak at which a mock is suggested.
const DAYS_BEFORE_A_MOCK: usize = 3;

/// Days between mocks: two mocks a week are enough.
const DAYS_BETWEEN_MOCKS: u32 = 3;

/// A card with this stability in days is remembered for about a month.
const A_MONTH: f32 = 30.0;

/// The session's results, the study day, and what is next.
pub fn closing(ending: &Ending<'_>, app: &App, library: &Library, screen: &Screen) -> Result<String> {
    let store = &library.store;
    let scope = Scope::everything(store)?;
    let files = scope.files.keys().copied().collect();
    let forecast = store.forecast(ending.today, DAYS_AHEAD + 1, &files).doing("forecast due cards")?;
    let mut ahead = forecast[1..].to_vec();
    ahead[0] += forecast[0];
    let day = today(app, store, ending.today)?;
    let stages = store.stages().doing("list the stages")?;
    let waiting = waiting_today(app, library, &day)?;
    let words = line(&waiting);
    let shown = match (day.goal, day.left()) {
        // Minutes without any cards left also count as done.
        (Some(goal), Some(left)) if left == 0.0 || (waiting.is_empty() && day.spent > 0.0) => Day::Done(EndOfDay {
            spent: day.spent,
            goal,
            streak: day.streak,
            done: day.done,
            tomorrow: ahead[0],
            stage: stages_ahead(&stages, ending.today).first().map(|(stage, days)| (stage.name.as_str(), *days)),
            forward: look_forward(&day, store, ending.today)?,
        }),
        _ if waiting.is_empty() => Day::Nothing,
        (_, Some(left)) => Day::MinutesLeft((left / 60.0).ceil() as u32),
        (_, None) => Day::Left(&words),
    };
    let closing = summary::Closing {
        summary: ending.summary,
        titles: ending.titles,
        day: shown,
        today: ending.today,
        ahead: &ahead,
    };
    Ok(summary::closing(&closing, screen))
}

/// One thing to look forward to: a milestone, a mock, or cards that already last.
fn look_forward(day: &Today, store: &Store, today: StudyDay) -> Result<Forward> {
    if let Some(days) = milestone_tomorrow(day.streak) {
        return Ok(Forward::Streak(days));
    }
    let doing = "find the next goal";
    let mocks = store.mocks().doing(doing)?;
    let rested = mocks
        .last()
        .is_none_or(|mock| today.days_since(StudyDay::from_date(mock.at.local().date_naive())) >= DAYS_BETWEEN_MOCKS);
    if day.streak >= DAYS_BEFORE_A_MOCK && day.done.told > 0 && rested {
        return Ok(Forward::Mock);
    }
    let mut lasting = 0;
    store.for_each_memory(|_, _, memory, _, _| lasting += usize::from(memory.stability >= A_MONTH)).doing(doing)?;
    Ok(if lasting > 0 { Forward::Lasting(lasting) } else { Forward::Streak(day.streak + 1) })
}
