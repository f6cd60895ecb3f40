//! What a session came to, and what is next.

use super::bars::{bar, histogram};
use super::count::{count, minutes};
use super::width::{Align, cut, pad, width};
use super::{Screen, safe_line, wrapped};
use crate::practice::Summary;
use crate::schedule::{Grade, StudyDay};
use std::collections::{BTreeMap, HashMap};

/// A session that is over.
pub struct Closing<'s> {
    /// What it came to.
    pub summary: &'s Summary,
    /// The first line of each card shown.
    pub titles: &'s HashMap<i64, String>,
    /// What still waits today, in words, if anything does.
    pub left: Option<&'s str>,
    /// The study day it began in.
    pub today: StudyDay,
    /// Cards due on the coming days; the first is tomorrow, with what is left over from today.
    pub ahead: &'s [usize],
}

/// So many of the hardest cards are named.
const HARDEST: usize = 3;

/// Columns of a bar.
const BAR: usize = 20;

/// A screenful at most.
pub fn closing(closing: &Closing<'_>, screen: &Screen) -> String {
    let mut parts = vec![answers(closing.summary, screen)];
    parts.extend(recalled(closing.summary, screen));
    parts.extend(hardest(closing, screen));
    if let Some(left) = closing.left {
        parts.push(wrapped(&format!("Still waiting today: {left}."), screen));
    }
    parts.push(ahead(closing, screen));
    parts.join("\n")
}

/// "12 answers in 9 min: 2 again, 1 hard, 8 good, 1 easy".
fn answers(summary: &Summary, screen: &Screen) -> String {
    if summary.reviews() == 0 {
        return "No answers this time.\n".to_owned();
    }
    let grades = Grade::ALL.map(|grade| format!("{} {grade}", summary.count(grade))).join(", ");
    let time = minutes(summary.seconds().round() as u64);
    wrapped(&format!("{} in {time}: {grades}", count(summary.reviews(), "answer")), screen)
}

/// What was recalled on each track, first sights left out.
fn recalled(summary: &Summary, screen: &Screen) -> Option<String> {
    let mut tracks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for answer in summary.answers.iter().filter(|answer| !answer.first) {
        let (passed, all) = tracks.entry(&answer.track).or_default();
        *passed += usize::from(answer.grade.is_pass());
        *all += 1;
    }
    let widest = tracks.keys().map(|track| width(&safe_line(track))).max()?.min(16);
    let mut text = String::from("Recalled\n");
    for (track, (passed, all)) in tracks {
        let name = pad(&cut(&safe_line(track), widest, screen), widest, Align::Left);
        let drawn = pad(&bar(passed as f64, all as f64, BAR, screen), BAR, Align::Left);
        text.push_str(&format!("  {name}  {}  {passed} of {all}\n", screen.green(&drawn)));
    }
    Some(text)
}

/// The cards that were failed, most often first.
fn hardest(closing: &Closing<'_>, screen: &Screen) -> Option<String> {
    let mut failed: Vec<(i64, usize)> = Vec::new();
    for answer in closing.summary.answers.iter().filter(|answer| !answer.grade.is_pass()) {
        match failed.iter_mut().find(|(card, _)| *card == answer.card) {
            Some((_, times)) => *times += 1,
            None => failed.push((answer.card, 1)),
        }
    }
    failed.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let line = |(card, _): &(i64, usize)| {
        let title = closing.titles.get(card).map(|title| safe_line(title)).unwrap_or_default();
        format!("  {}\n", cut(&title, screen.columns().saturating_sub(2).min(76), screen))
    };
    let lines: String = failed.iter().take(HARDEST).map(line).collect();
    (!lines.is_empty()).then(|| format!("Hardest\n{lines}"))
}

fn ahead(closing: &Closing<'_>, screen: &Screen) -> String {
    let day = |ahead: usize| match ahead {
        0 => "tomorrow".to_owned(),
        _ => closing.today.plus(ahead as i64 + 1).date().format("%a %-d %b").to_string(),
    };
    let rows: Vec<(String, f64)> =
        closing.ahead.iter().enumerate().map(|(ahead, due)| (day(ahead), *due as f64)).collect();
    let narrow = Screen { width: screen.columns().saturating_sub(2).min(44), ..*screen };
    format!("Due\n{}", histogram(&rows, &narrow).lines().map(|line| format!("  {line}\n")).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::Answered;
    use crate::view::screen::drawn;

    fn answered(card: i64, grade: Grade, first: bool) -> Answered {
        Answered { card, track: "facts".into(), grade, seconds: 10.0, first }
    }

    #[test]
    fn a_session_ends_with_what_it_came_to_and_what_is_next() {
        let answers = vec![
            answered(1, Grade::Again, false),
            answered(2, Grade::Good, false),
            answered(3, Grade::Easy, true),
            answered(1, Grade::Good, false),
        ];
        let shown = Closing {
            summary: &Summary { answers },
            titles: &HashMap::from([(1, "What is a heap?".to_owned())]),
            left: Some("2 cards due, about 20 s"),
            today: StudyDay::from_number(739_677),
            ahead: &[4, 2],
        };
        let expected = "\
4 answers in 40 s: 1 again, 0 hard, 2 good, 1 easy

Recalled
  facts  █████████████▍        2 of 3

Hardest
  What is a heap?

Still waiting today: 2 cards due, about 20 s.

Due
  tomorrow   4 ███████████████████████████████
  Wed 4 Mar  2 ███████████████▌
";
        assert_eq!(drawn(60, |screen| closing(&shown, screen)), expected);
    }
}
