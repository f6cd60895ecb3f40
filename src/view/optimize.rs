//! The result of optimizing parameters, by track.

use super::count::{count, count_of};
use super::table::Table;
use super::{Screen, safe_line, wrapped};
use crate::schedule::optimize::{Accuracy, Optimized};
use crate::schedule::{Grade, MemoryModel, SetId};

/// What became of a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Too few reviews.
    TooFew,
    /// New parameters are not reliably better.
    AsItIs,
    /// New parameters are better.
    Better,
}

/// The result for a track.
#[derive(Debug, Clone)]
pub struct TrackResult {
    /// Its name.
    pub track: String,
    /// Usable reviews.
    pub answers: usize,
    /// This many more are needed.
    pub missing: usize,
    /// The current parameters.
    pub in_use: MemoryModel,
    /// The result, if there was enough data.
    pub found: Option<Optimized>,
    /// Cards with a recomputed memory state.
    pub cards: Option<usize>,
}

impl TrackResult {
    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        match &self.found {
            None => Outcome::TooFew,
            Some(found) if found.verdict.is_better() => Outcome::Better,
            Some(_) => Outcome::AsItIs,
        }
    }
}

/// All tracks; with `dry`, nothing was saved.
pub fn render(all: &[TrackResult], dry: bool, screen: &Screen) -> String {
    let mut text = String::new();
    for one in all {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&wrapped(&heading(one), screen));
        if let Some(found) = &one.found {
            text.push_str(&table(one, found, screen));
        }
        text.push_str(&wrapped(&sentence(one, dry), screen));
    }
    text
}

fn heading(one: &TrackResult) -> String {
    let answers = count(one.answers, "answer");
    match &one.found {
        Some(found) => {
            format!("{}: {answers} on later days, tested on {}", safe_line(&one.track), found.verdict.held_back)
        }
        None => format!("{}: {answers} on later days", safe_line(&one.track)),
    }
}

fn table(one: &TrackResult, found: &Optimized, screen: &Screen) -> String {
    let mut table = Table::of(&["lower is better"], &["now", "new"]);
    let both = [found.verdict.before, found.verdict.after];
    let row = |name: &str, say: &dyn Fn(Accuracy) -> String| [name.to_owned(), say(both[0]), say(both[1])];
    table.row(row("log loss", &|accuracy| format!("{:.4}", accuracy.log_loss)));
    table.row(row("RMSE (bins)", &|accuracy| format!("{:.1}%", 100.0 * accuracy.rmse_bins)));
    let mut text = table.render(screen);
    if let Ok(new) = MemoryModel::new(&found.parameters) {
        let days = |model: &MemoryModel| format!("{:.1}", model.after(None, 0, Grade::Good).stability);
        let sentence = format!(
            "After a first Good grade, recall falls to 90% in {} days with the current parameters, and in {} with the new ones.",
            days(&one.in_use),
            days(&new)
        );
        text.push_str(&wrapped(&sentence, screen));
    }
    text
}

fn sentence(one: &TrackResult, dry: bool) -> String {
    let errors = one.found.as_ref().map_or(0.0, |found| found.verdict.standard_errors);
    match one.outcome() {
        Outcome::TooFew if one.in_use.id() == SetId::default() => format!("{} more needed.", one.missing),
        Outcome::TooFew => format!("{} more needed since the last optimization.", one.missing),
        Outcome::AsItIs if errors <= 0.0 => "Nothing changed: the current parameters predict better.".to_owned(),
        Outcome::AsItIs => "Nothing changed: the new parameters are not clearly better.".to_owned(),
        Outcome::Better if dry => "The new parameters predict better. Run without --dry-run to use them.".to_owned(),
        Outcome::Better => format!(
            "Now using the new parameters; {} recomputed. Due dates stay. `undo` restores the old ones.",
            count_of(one.cards.unwrap_or(0), "memory state was", "memory states were")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::optimize::Verdict;
    use crate::view::screen::drawn;

    #[test]
    fn a_track_says_what_was_judged_and_what_became_of_it() {
        let accuracy = |log_loss, rmse_bins| Accuracy { log_loss, rmse_bins };
        let verdict = Verdict {
            held_back: 820,
            before: accuracy(0.35, 0.0912),
            after: accuracy(0.3312, 0.031),
            standard_errors: 5.0,
            longer_standard_errors: 4.0,
        };
        let found = Optimized { parameters: vec![0.0; 3], answers: 1_230, verdict };
        let one = TrackResult {
            track: "facts".to_owned(),
            answers: 1_230,
            missing: 0,
            found: Some(found.clone()),
            in_use: MemoryModel::default(),
            cards: Some(300),
        };
        let few = TrackResult { track: "coding".to_owned(), answers: 1, missing: 399, found: None, ..one.clone() };
        let expected = "\
facts: 1230 answers on later days,
tested on 820
lower is better     now     new
───────────────  ──────  ──────
log loss         0.3500  0.3312
RMSE (bins)        9.1%    3.1%
Now using the new parameters; 300 memory
states were recomputed. Due dates stay.
`undo` restores the old ones.

coding: 1 answer on later days
399 more needed.
";
        assert_eq!(drawn(40, |screen| render(&[one.clone(), few.clone()], false, screen)), expected);
        let unsure = Verdict { standard_errors: 1.0, ..verdict };
        let kept = TrackResult { found: Some(Optimized { verdict: unsure, ..found }), ..one };
        assert!(
            drawn(80, |screen| render(std::slice::from_ref(&kept), false, screen))
                .ends_with("Nothing changed: the new parameters are not clearly better.\n")
        );
    }
}
