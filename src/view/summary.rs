//! The summary at the end of a session, and what comes next.

use super::bars::{bar, histogram};
use super::count::{count, count_of, minutes};
use super::stages::distance;
use super::width::{Align, cut, pad, width};
use super::{Screen, safe_line, wrapped};
use crate::practice::Summary;
use crate::practice::today::DayDone;
use crate::schedule::{Grade, StudyDay};
use std::collections::{BTreeMap, HashMap};

/// A finished session.
pub struct Closing<'s> {
    /// Its result.
    pub summary: &'s Summary,
    /// The first line of each card shown.
    pub titles: &'s HashMap<i64, String>,
    /// The study day so far.
    pub day: Day<'s>,
    /// The study day at the start.
    pub today: StudyDay,
    /// Due cards by day, from tomorrow on; tomorrow includes those left over today.
    pub ahead: &'s [usize],
}

/// The study day at the end of a session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Day<'s> {
    /// The daily minutes are done.
    Done(EndOfDay<'s>),
    /// This many daily minutes are left.
    MinutesLeft(u32),
    /// Without daily minutes: the remaining cards in words.
    Left(&'s str),
    /// Without daily minutes, and no cards are left.
    Nothing,
}

/// A study day with the daily minutes done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EndOfDay<'s> {
    /// Seconds studied.
    pub spent: f64,
    /// Seconds of the daily goal.
    pub goal: f64,
    /// The streak in days.
    pub streak: usize,
    /// The day's results.
    pub done: DayDone,
    /// Cards due tomorrow.
    pub tomorrow: usize,
    /// The next stage and the days to it.
    pub stage: Option<(&'s str, i64)>,
    /// One thing to look forward to.
    pub forward: Forward,
}

/// Something to look forward to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forward {
    /// Tomorrow's streak.
    Streak(usize),
    /// Time for a mock.
    Mock,
    /// This many cards are remembered for a month or longer.
    Lasting(usize),
}

/// This many of the hardest cards are named.
const HARDEST: usize = 3;

/// Columns of a bar.
const BAR: usize = 20;

/// The maximum lines.
pub fn closing(closing: &Closing<'_>, screen: &Screen) -> String {
    let mut parts = vec![answers(closing.summary, screen)];
    parts.extend(recalled(closing.summary, screen));
    parts.extend(hardest(closing, screen));
    parts.extend(match closing.day {
        Day::Done(end) => vec![end_of_day(&end, screen)],
        Day::MinutesLeft(left) => vec![format!("{left} min left today: `study {left}m`\n"), ahead(closing, screen)],
        Day::Left(left) => vec![wrapped(&format!("Left today: {left}."), screen), ahead(closing, screen)],
        Day::Nothing => vec![ahead(closing, screen)],
    });
    parts.join("\n")
}

/// For example: "12 answers in 9 min: 2 again, 1 hard, 8 good, 1 easy".
fn answers(summary: &Summary, screen: &Screen) -> String {
    if summary.reviews() == 0 {
        return "No answers in this session.\n".to_owned();
    }
    let grades = Grade::ALL.map(|grade| format!("{} {grade}", summary.count(grade))).join(", ");
    let time = minutes(summary.seconds().round() as u64);
    let practice = match summary.practice() {
        0 => String::new(),
        practice if practice == summary.reviews() => "; practice: no due date changed".to_owned(),
        practice => format!("; {practice} as practice, with due dates unchanged"),
    };
    wrapped(&format!("{} in {time}: {grades}{practice}", count(summary.reviews(), "answer")), screen)
}

/// Recall by track, without first reviews.
fn recalled(summary: &Summary, screen: &Screen) -> Option<String> {
    let mut tracks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for answer in summary.answers.iter().filter(|answer| !answer.first) {
        let (passed, all) = tracks.entry(&answer.track).or_default();
        *passed += usize::from(answer.grade.is_pass());
        *all += 1;
    }
    let widest = tracks.keys().map(|track| width(&safe_line(track))).max()?.min(16);
    let mut text = String::from("Recalled by track\n");
    for (track, (passed, all)) in tracks {
        let name = pad(&cut(&safe_line(track), widest, screen), widest, Align::Left);
        let drawn = pad(&bar(passed as f64, all as f64, BAR, screen), BAR, Align::Left);
        text.push_str(&format!("  {name}  {}  {passed} of {all}\n", screen.green(&drawn)));
    }
    Some(text)
}

/// Failed cards, most failures first.
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
    (!lines.is_empty()).then(|| format!("Hardest cards\n{lines}"))
}

/// Results, what comes next, and something to look forward to. Never the remaining cards, which would discourage.
fn end_of_day(end: &EndOfDay<'_>, screen: &Screen) -> String {
    let time = |seconds: f64| minutes(seconds.round() as u64);
    let title = screen.green(&format!("Done for today: {} of {}", time(end.spent), time(end.goal)));
    let mut lines = Vec::new();
    let done = end.done;
    let recalled_today = format!("{} of {} recalled", done.recalled_today, count(done.reviewed, "card"));
    let achieved = [
        (end.streak > 1).then(|| format!("{} in a row", count(end.streak, "day"))),
        (done.told > 0).then(|| format!("{} told", count_of(done.told, "story", "stories"))),
        (done.solved > 0).then(|| format!("{} solved", count(done.solved, "problem"))),
        (done.reviewed > 0).then_some(recalled_today),
    ];
    let achieved: Vec<String> = achieved.into_iter().flatten().collect();
    if !achieved.is_empty() {
        lines.push(achieved.join(", "));
    }
    let stage = end.stage.map(|(stage, days)| format!("; {} {}", safe_line(stage), distance(days))).unwrap_or_default();
    lines.push(format!("Tomorrow: {} due{stage}", count(end.tomorrow, "card")));
    lines.push(match end.forward {
        Forward::Streak(days) => format!("Study tomorrow for a streak of {days} days"),
        Forward::Mock => "Your stories are ready for a mock: `mock behavioral 2`".to_owned(),
        Forward::Lasting(cards) => format!("{} now have intervals of a month or more", count(cards, "card")),
    });
    let lines: String = lines.iter().map(|line| wrapped(line, screen)).collect();
    format!("{title}\n{lines}")
}

fn ahead(closing: &Closing<'_>, screen: &Screen) -> String {
    let day = |ahead: usize| match ahead {
        0 => "tomorrow".to_owned(),
        _ => closing.today.plus(ahead as i64 + 1).date().format("%a, %b %-d").to_string(),
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
        Answered { card, track: "facts".into(), grade, seconds: 10.0, first, practice: false }
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
            day: Day::Left("2 cards due, about 20 s"),
            today: StudyDay::from_number(739_677),
            ahead: &[4, 2],
        };
        let expected = "\
4 answers in 40 s: 1 again, 0 hard, 2 good, 1 easy

Recalled by track
  facts  █████████████▍        2 of 3

Hardest cards
  What is a heap?

Left today: 2 cards due, about 20 s.

Due
  tomorrow    4 ██████████████████████████████
  Wed, Mar 4  2 ███████████████
";
        assert_eq!(drawn(60, |screen| closing(&shown, screen)), expected);
    }

    #[test]
    fn a_day_that_is_done_is_told_with_what_it_came_to_and_never_with_what_is_left() {
        let end = EndOfDay {
            spent: 1250.0,
            goal: 1200.0,
            streak: 6,
            done: DayDone { told: 2, solved: 1, reviewed: 14, recalled_today: 12 },
            tomorrow: 14,
            stage: Some(("oa", 21)),
            forward: Forward::Streak(7),
        };
        let shown = Closing {
            summary: &Summary { answers: vec![answered(1, Grade::Good, true)] },
            titles: &HashMap::new(),
            day: Day::Done(end),
            today: StudyDay::from_number(739_677),
            ahead: &[14, 2],
        };
        let expected = "\
1 answer in 10 s: 0 again, 0 hard, 1 good, 0 easy

Done for today: 21 min of 20 min
6 days in a row, 2 stories told, 1 problem solved, 12 of 14 cards recalled
Tomorrow: 14 cards due; oa in 21 days
Study tomorrow for a streak of 7 days
";
        assert_eq!(closing(&shown, &Screen::plain(80)), expected);
    }
}
