//! A round of problems as text: where each stands while the clock runs, and what they came to. Pure; must not say anything
//! of hidden cases before the round is over.

use super::answering::clock;
use super::table::{Column, Table};
use super::{Screen, safe_line};
use crate::practice::mock::{CODING_ANCHORS, CODING_DIMENSIONS, Mock, Problem, Score};

/// The problems while the clock runs, with a mark at the one turned to.
pub fn standing(problems: &[(&str, &Problem)], current: Option<usize>, screen: &Screen) -> String {
    let mark = if screen.unicode { "▸" } else { ">" };
    let mut table = Table::new([
        Column::new(""),
        Column::new("problem").flexible(),
        Column::new("level"),
        Column::new("time").right(),
        Column::new("handed in"),
    ]);
    for (nth, (title, problem)) in problems.iter().enumerate() {
        let handed_in = match problem.submissions.last() {
            None => String::new(),
            Some(last) => format!("{} at {}", times(problem.submissions.len()), clock(last.at)),
        };
        table.row([
            if current == Some(nth) { mark } else { " " }.to_owned(),
            format!("{} {}", nth + 1, safe_line(title)),
            problem.difficulty.clone(),
            if problem.was_opened() { clock(problem.spent) } else { String::new() },
            handed_in,
        ]);
    }
    table.render(screen)
}

fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// "Solved 2 of 4; 3 were asked for: not passed." and the numbers behind it.
pub fn verdict(score: &Score, seconds: (f64, u32), expected: Option<usize>) -> String {
    let Score { solved, of, pass, points, points_of } = score;
    let mut text = match (pass, score.has_passed()) {
        (0, _) => format!("Solved {solved} of {of}."),
        (_, true) => format!("Passed: {solved} of {of} solved, {pass} asked for."),
        (_, false) => format!("Not passed: {solved} of {of} solved, {pass} asked for."),
    };
    text.push_str(&format!(" {points:.0} of {points_of:.0} points in {} of {}.", clock(seconds.0), clock(f64::from(seconds.1))));
    if let Some(expected) = expected {
        text.push_str(&format!(" You expected to solve {expected}."));
    }
    if *pass > 0 {
        text.push_str(&format!(
            " Simulated figure: {} (from 200 to 600 by points; the real formula is not public).",
            score.simulated()
        ));
    }
    text
}

/// The problems once they are judged, a row each.
pub fn results(mock: &Mock, screen: &Screen) -> String {
    let mut table = Table::new([
        Column::new("problem").flexible(),
        Column::new("level"),
        Column::new("outcome"),
        Column::new("cases").right(),
        Column::new("points").right(),
        Column::new("handed in").right(),
        Column::new("time").right(),
    ]);
    for (place, slot) in mock.slots.iter().enumerate() {
        let Some(problem) = &slot.problem else { continue };
        let verdict = problem.verdict.as_ref();
        let cases = verdict.map_or_else(String::new, |verdict| {
            let (visible, hidden) = (verdict.visible, verdict.hidden);
            format!("{}/{}", visible.0 + hidden.0, visible.1 + hidden.1)
        });
        table.row([
            format!("{}. {}", place + 1, safe_line(&problem.title)),
            problem.difficulty.clone(),
            outcome(problem).to_owned(),
            cases,
            format!("{:.0}/{:.0}", problem.points().unwrap_or(0.0), problem.worth()),
            problem.submissions.len().to_string(),
            clock(problem.spent),
        ]);
    }
    table.render(screen)
}

/// "solved", "failed", "not handed in", "not opened".
pub fn outcome(problem: &Problem) -> &str {
    match &problem.verdict {
        Some(verdict) if verdict.is_solved() => "solved",
        Some(verdict) => &verdict.outcome,
        None if !problem.submissions.is_empty() => "not judged",
        None if problem.was_opened() => "not handed in",
        None => "not opened",
    }
}

/// What a rating of each dimension would say at its ends.
const ASKS: [(&str, &str); 4] = [
    ("silent, or hard to follow", "every step said before it was done"),
    ("no plan, or stuck on one", "options weighed, cost named, then chosen"),
    ("broken or tangled code", "clean, idiomatic, at once"),
    ("not tested", "edge cases found before they failed"),
];

/// The four dimensions with the ratings given so far, a mark at the one that is next, and what a 1 and a 4 are.
pub fn ratings(given: &[u8], screen: &Screen) -> String {
    let mark = if screen.unicode { "▸" } else { ">" };
    let line = |(place, name): (usize, &&str)| {
        let rating = given.get(place).map_or(" ".to_owned(), u8::to_string);
        let line = format!("{} {name:<20} {rating}", if place == given.len() { mark } else { " " });
        let (low, high) = ASKS[place];
        let asks = if screen.columns() >= 90 { screen.dim(&format!("   1 {low}   4 {high}")) } else { String::new() };
        if place == given.len() { format!("{}{asks}", screen.bold(&line)) } else { format!("{line}{asks}") }
    };
    let scale = CODING_ANCHORS.iter().enumerate().map(|(nth, anchor)| format!("{} {anchor}", nth + 1));
    let scale = super::wrapped(&scale.collect::<Vec<_>>().join("   "), screen);
    format!("{}\n\n{}", scale.trim_end(), CODING_DIMENSIONS.iter().enumerate().map(line).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::mock::Submission;

    const SCREEN: Screen = Screen::plain(60);

    #[test]
    fn the_verdict_names_threshold_points_time_and_the_figure_as_simulated() {
        let score = Score { solved: 2, of: 4, pass: 3, points: 350.0, points_of: 600.0 };
        assert_eq!(
            verdict(&score, (4200.0, 4200), Some(4)),
            "Not passed: 2 of 4 solved, 3 asked for. 350 of 600 points in 70:00 of 70:00. You expected to solve 4. \
             Simulated figure: 433 (from 200 to 600 by points; the real formula is not public)."
        );
        let none = Score { pass: 0, ..score };
        assert_eq!(verdict(&none, (60.0, 4200), None), "Solved 2 of 4. 350 of 600 points in 1:00 of 70:00.");
    }

    #[test]
    fn while_the_clock_runs_only_handing_in_is_told() {
        let opened = Problem {
            difficulty: "easy".into(),
            file: Some("a.py".into()),
            spent: 61.0,
            submissions: vec![Submission { file: "b.py".into(), at: 59.0 }],
            ..Problem::default()
        };
        let fresh = Problem { difficulty: "medium".into(), ..Problem::default() };
        assert_eq!(
            standing(&[("The lock", &opened), ("Stacks", &fresh)], Some(0), &SCREEN),
            "   problem     level   time  handed in\n\
             ─  ──────────  ──────  ────  ────────────\n\
             ▸  1 The lock  easy    1:01  once at 0:59\n   2 Stacks    medium\n"
        );
    }
}
