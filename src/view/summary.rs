//! What a session came to, in a few lines.

use super::Screen;
use super::count::{count, minutes};
use crate::practice::Summary;
use crate::schedule::Grade;
use std::collections::BTreeMap;

/// "12 answers in 9 min: 2 again, 1 hard, 8 good, 1 easy" and what was recalled on each track.
pub fn summary(summary: &Summary, screen: &Screen) -> String {
    if summary.reviews() == 0 {
        return "No answers this time.\n".to_owned();
    }
    let grades = Grade::ALL.map(|grade| format!("{} {grade}", summary.count(grade))).join(", ");
    let time = minutes(summary.seconds().round() as u64);
    let mut text = format!("{} in {time}: {grades}\n", screen.bold(&count(summary.reviews(), "answer")));
    let mut tracks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for answer in summary.answers.iter().filter(|answer| !answer.first) {
        let (recalled, all) = tracks.entry(&answer.track).or_default();
        *recalled += usize::from(answer.grade.is_pass());
        *all += 1;
    }
    if !tracks.is_empty() {
        let each =
            tracks.iter().map(|(track, (recalled, all))| format!("{} {recalled} of {all}", super::safe_line(track)));
        text.push_str(&format!("Recalled: {}\n", each.collect::<Vec<_>>().join(", ")));
    }
    text
}
