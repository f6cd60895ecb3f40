//! A coding round as text: the state of each problem while the clock runs, and the results. Pure; must not show results
//! of hidden tests before the round ends.

use super::answering::clock;
use super::table::{Column, Table};
use super::unified::unified;
use super::{Screen, TextStyle, safe_line, wrapped};
use crate::practice::mock::{Mock, PHASES, Problem, Score, Slot};

/// The problems while the clock runs, with a mark at the current one.
pub fn problem_list(problems: &[Problem], current: Option<usize>, screen: &Screen) -> String {
    let mark = if screen.unicode { "▸" } else { ">" };
    let mut table = Table::new([
        Column::new(""),
        Column::new("problem").flexible(),
        Column::new("level"),
        Column::new("time").right(),
        Column::new("submitted"),
    ]);
    for (nth, problem) in problems.iter().enumerate() {
        let handed_in = match problem.submissions.last() {
            None => String::new(),
            Some(last) => format!("{} at {}", times(problem.submissions.len()), clock(last.at)),
        };
        table.row([
            if current == Some(nth) { mark } else { " " }.to_owned(),
            format!("{} {}", nth + 1, safe_line(&problem.title)),
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

/// The phases of an interview's problem: the time of each next to its target, a mark at the current one, and its
/// instructions. `seconds` is the problem's time limit, `now` its clock.
pub fn timeline(problem: &Problem, seconds: f64, now: f64, screen: &Screen) -> String {
    let mark = if screen.unicode { "▸" } else { ">" };
    let lengths = problem.phase_lengths(now);
    let line = |(nth, (name, share, _)): (usize, &(&str, f64, &str))| {
        let (spent, on) = (lengths.get(nth).map(|(_, spent)| clock(*spent)), nth + 1 == lengths.len());
        let aim = clock((seconds * share).round());
        let line = format!("{} {name:<8} {:>5}  target {aim}", if on { mark } else { " " }, spent.unwrap_or_default());
        screen.paint(&line, if on { TextStyle::BOLD } else { TextStyle::DIM }).into()
    };
    let lines: Vec<String> = PHASES.iter().enumerate().map(line).collect();
    let cue = lengths.len().checked_sub(1).and_then(|nth| PHASES.get(nth)).map_or("", |(_, _, cue)| *cue);
    let cue: Vec<String> = wrapped(cue, screen).lines().map(|line| screen.cyan(line).into()).collect();
    format!("{}\n{}\n", lines.join("\n"), cue.join("\n"))
}

/// The result in a sentence, and its numbers.
pub fn verdict(score: &Score, seconds: (f64, u32), expected: Option<usize>) -> String {
    let Score { solved, of, pass, points, points_of } = score;
    let mut text = match (pass, score.has_passed()) {
        (0, _) => format!("Solved {solved} of {of}."),
        (_, true) => format!("Passed: {solved} of {of} solved, {pass} required."),
        (_, false) => format!("Not passed: {solved} of {of} solved, {pass} required."),
    };
    text.push_str(&format!(
        " {points:.0} of {points_of:.0} points in {} of {}.",
        clock(seconds.0),
        clock(f64::from(seconds.1))
    ));
    if let Some(expected) = expected {
        text.push_str(&format!(" You expected to solve {expected}."));
    }
    if *pass > 0 {
        text.push_str(&format!(
            " Simulated score: {} (200 to 600 by points; the real formula is not public).",
            score.simulated()
        ));
    }
    text
}

/// The judged problems, one per row.
pub fn results(mock: &Mock, screen: &Screen) -> String {
    // In a narrow window, the outcome matters more than its numbers.
    let is_narrow = screen.columns() < 70;
    let columns = [
        Column::new("problem").flexible(),
        Column::new("outcome"),
        Column::new("time").right(),
        Column::new("level"),
        Column::new("cases").right(),
        Column::new("points").right(),
        Column::new("submitted").right(),
    ];
    let shown = if is_narrow { 3 } else { columns.len() };
    let mut table = Table::new(columns.into_iter().take(shown));
    for (place, slot) in mock.slots.iter().enumerate() {
        let Some(problem) = &slot.problem else { continue };
        let verdict = problem.verdict.as_ref();
        let cases = verdict.map_or_else(String::new, |verdict| {
            let (visible, hidden) = (verdict.visible, verdict.hidden);
            format!("{}/{}", visible.0 + hidden.0, visible.1 + hidden.1)
        });
        let cells = [
            format!("{}. {}", place + 1, safe_line(&problem.title)),
            outcome(problem).replace('_', " "),
            clock(problem.spent),
            problem.difficulty.clone(),
            cases,
            format!("{:.0}/{:.0}", problem.points().unwrap_or(0.0), problem.worth()),
            problem.submissions.len().to_string(),
        ];
        table.row(cells.into_iter().take(shown));
    }
    table.render(screen)
}

/// For example "solved", "failed", "not submitted", or "not opened".
pub fn outcome(problem: &Problem) -> &str {
    match &problem.verdict {
        Some(verdict) if verdict.is_solved() => "solved",
        Some(verdict) => &verdict.outcome,
        None if !problem.submissions.is_empty() => "not scored",
        None if problem.was_opened() => "not submitted",
        None => "not opened",
    }
}

/// A problem in the debrief: its result, the first failure, and the code next to the reference solution.
pub fn evidence(place: usize, slot: &Slot, code: &str, reference: Option<&str>, screen: &Screen) -> String {
    let Some(problem) = &slot.problem else { return String::new() };
    let mut text = String::from(screen.bold(&format!("{}. {}", place + 1, safe_line(&problem.title))));
    text.push_str(&format!("\n{}\n", told(problem, slot.seconds)));
    for (name, seconds) in problem.phase_lengths(problem.spent) {
        text.push_str(&format!("  {name:<8} {}\n", clock(seconds)));
    }
    for (at, words) in &problem.notes {
        text.push_str(&format!("  {} {}\n", clock(*at), safe_line(words)));
    }
    if let Some(failure) = problem.verdict.as_ref().and_then(|verdict| verdict.failure.as_ref()) {
        text.push_str(&wrapped(&safe_line(failure), screen));
    }
    if let Some(reference) = reference.filter(|_| !code.is_empty()) {
        let difference = unified(&format!("{}\n", code.trim_end()), &format!("{}\n", reference.trim_end()), screen);
        text.push_str(&match difference.is_empty() {
            true => "Your solution is the same as the reference.\n".to_owned(),
            false => format!("`-` your solution, `+` reference solution\n{difference}"),
        });
    }
    text
}

/// For example: "solved, 13 of 13 tests, 100 of 100 points, 12:30 of 15:00, submitted twice".
pub fn told(problem: &Problem, target: u32) -> String {
    let mut parts = vec![outcome(problem).replace('_', " ")];
    if let Some(verdict) = &problem.verdict {
        let (visible, hidden) = (verdict.visible, verdict.hidden);
        parts.push(format!("{} of {} tests", visible.0 + hidden.0, visible.1 + hidden.1));
    }
    if problem.was_opened() {
        parts.push(format!("{:.0} of {:.0} points", problem.points().unwrap_or(0.0), problem.worth()));
        parts.push(format!("{} of {}", clock(problem.spent), clock(f64::from(target))));
    }
    if !problem.submissions.is_empty() {
        parts.push(format!("submitted {}", times(problem.submissions.len())));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::mock::Submission;
    use crate::view::screen::drawn;

    #[test]
    fn the_verdict_names_threshold_points_time_and_the_figure_as_simulated() {
        let score = Score { solved: 2, of: 4, pass: 3, points: 350.0, points_of: 600.0 };
        assert_eq!(
            verdict(&score, (4200.0, 4200), Some(4)),
            "Not passed: 2 of 4 solved, 3 required. 350 of 600 points in 70:00 of 70:00. You expected to solve 4. \
             Simulated score: 433 (200 to 600 by points; the real formula is not public)."
        );
        let none = Score { pass: 0, ..score };
        assert_eq!(verdict(&none, (60.0, 4200), None), "Solved 2 of 4. 350 of 600 points in 1:00 of 70:00.");
    }

    #[test]
    fn phases_stand_beside_their_aims_with_what_to_do() {
        let phases = vec![("clarify".to_owned(), 0.0), ("code".to_owned(), 200.0)];
        let problem = Problem { phases, ..Problem::default() };
        assert_eq!(
            drawn(60, |screen| timeline(&problem, 1800.0, 260.0, screen)),
            "  clarify   3:20  target 5:00\n▸ code      1:00  target 20:00\n  test            target 5:00\n\
             Think aloud: say what you are going to write, and why.\n"
        );
    }

    #[test]
    fn while_the_clock_runs_only_handing_in_is_told() {
        let opened = Problem {
            title: "The lock".into(),
            difficulty: "easy".into(),
            file: Some("a.py".into()),
            spent: 61.0,
            submissions: vec![Submission { file: "b.py".into(), at: 59.0 }],
            ..Problem::default()
        };
        let fresh = Problem { title: "Stacks".into(), difficulty: "medium".into(), ..Problem::default() };
        assert_eq!(
            drawn(60, |screen| problem_list(&[opened.clone(), fresh.clone()], Some(0), screen)),
            "   problem     level   time  submitted\n\
             ─  ──────────  ──────  ────  ────────────\n\
             ▸  1 The lock  easy    1:01  once at 0:59\n   2 Stacks    medium\n"
        );
    }
}
