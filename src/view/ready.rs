//! Readiness by stage: three components as bars, and the commands that raise them most. Never one score.

use super::bars::bar;
use super::stages::distance;
use super::width::{Align, cut, pad};
use super::{Screen, safe_line};
use crate::practice::plan::Target;
use crate::practice::ready::{Action, Readiness};
use crate::schedule::StudyDay;

/// Columns of a bar.
const BAR: usize = 20;

/// All stages with their readiness.
pub fn render<'r>(
    stages: impl IntoIterator<Item = (&'r Target, &'r Readiness)>,
    today: StudyDay,
    screen: &Screen,
) -> String {
    let parts: Vec<String> = stages.into_iter().map(|(target, ready)| stage(target, ready, today, screen)).collect();
    parts.join("\n")
}

fn stage(target: &Target, ready: &Readiness, today: StudyDay, screen: &Screen) -> String {
    let days = i64::from(target.day.number()) - i64::from(today.number());
    let title = match (&target.stage, target.date) {
        (Some(stage), Some(_)) => format!("Ready for {}, {}", safe_line(stage), distance(days)),
        (Some(stage), None) => format!("Ready for {}, date unknown", safe_line(stage)),
        (None, _) => format!("Ready {}", distance(days)),
    };
    let mut text = format!("{}\n", screen.bold(&cut(&title, screen.columns(), screen)));
    let share = |(done, of): (usize, usize)| done as f64 / of.max(1) as f64;
    let mut row = |name: &str, share: f64, told: String| {
        let drawn = pad(&bar(share, 1.0, BAR, screen), BAR, Align::Left);
        text.push_str(&format!("  {name:<19}  {}  {told}\n", screen.green(&drawn)));
    };
    if ready.told.1 > 0 {
        row("questions answered", share(ready.told), format!("{} of {}", ready.told.0, ready.told.1));
    }
    if ready.solved.1 > 0 {
        row("problems solved", share(ready.solved), format!("{} of {}", ready.solved.0, ready.solved.1));
    }
    if let Some(known) = ready.known {
        row("facts known by then", known, format!("{:.0}%", 100.0 * known));
    }
    for raise in &ready.raise {
        let line = format!("  {}: {} +{:.0}%", raise.action.command(), raised(&raise.action), 100.0 * raise.gain);
        text.push_str(&format!("{}\n", cut(&screen.dim(&safe_line(&line)), screen.columns(), screen)));
    }
    text
}

fn raised(action: &Action) -> &'static str {
    match action {
        Action::Tell(_) => "questions answered",
        Action::Solve(_) => "problems solved",
        Action::Learn(_) => "facts known",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::ready::Raise;
    use std::collections::BTreeMap;

    #[test]
    fn a_stage_shows_its_components_and_what_raises_them() {
        let today = StudyDay::from_number(739_000);
        let target = Target {
            stage: Some("first".to_owned()),
            date: Some(today.plus(35)),
            day: today.plus(35),
            tracks: BTreeMap::new(),
        };
        let raise = |action, gain| Raise { action, gain };
        let ready = Readiness {
            told: (9, 36),
            solved: (10, 20),
            known: Some(0.62),
            raise: vec![
                raise(Action::Learn("Hash maps".to_owned()), 0.08),
                raise(Action::Solve("ex-rota".to_owned()), 0.05),
                raise(Action::Tell("bq-conflict".to_owned()), 1.0 / 36.0),
            ],
        };
        let expected = "\
Ready for first, in 35 days
  questions answered   █████                 9 of 36
  problems solved      ██████████            10 of 20
  facts known by then  ████████████▍         62%
  study --topic 'Hash maps': facts known +8%
  drill ex-rota: problems solved +5%
  study bq-conflict: questions answered +3%
";
        assert_eq!(render([(&target, &ready)], today, &Screen::plain(80)), expected);
    }
}
