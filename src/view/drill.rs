//! A drill as text: verdicts, test tables, and reasons for a grade.

use super::count::span_of_days;
use super::table::{Column, Table};
use super::width::width;
use super::{Screen, safe, safe_line};
use crate::coding::{Case, CaseOutcome, Failure, Outcome, Report, Run, Suggestion, got};
use crate::schedule::{Grade, Progress};
use crate::store::Drill;

/// Output lines shown per test.
const PRINTED_BY_ONE: usize = 6;
/// Output lines shown in total.
const PRINTED_IN_ALL: usize = 12;
/// Characters shown of an input or a value.
const SHOWN: usize = 160;

/// The verdict on a submission: first failure, then counts.
pub fn verdict(report: &Report, seconds: f64, sandbox: &str, screen: &Screen) -> String {
    let mut text = format!("{}\n", screen.bold(headline(report.outcome)));
    if let Some(failure) = &report.first_failure {
        text.push_str(&first_failure(failure, screen));
    }
    let counts = |name: &str, counts: crate::coding::Counts| format!("{} of {} {name}", counts.passed, counts.of);
    let not_run = match report.not_run {
        0 => String::new(),
        n => format!("; {n} not run"),
    };
    let (visible, hidden) = (counts("visible tests passed", report.visible), counts("hidden", report.hidden));
    text.push_str(&format!("{visible}, {hidden}{not_run}\n"));
    text + &screen.dim(&format!("{seconds:.2} s, {sandbox}")) + "\n"
}

fn headline(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "Passed.",
        Outcome::Failed => "Failed: a test returned a wrong value.",
        Outcome::Timeout => "Time limit exceeded.",
        Outcome::Memory => "Memory limit exceeded.",
        Outcome::Output => "Stopped: too much output.",
        Outcome::Error => "Error: the program raised an error or exited early.",
        Outcome::Refused => "No test was run.",
    }
}

fn first_failure(failure: &Failure, screen: &Screen) -> String {
    let line = |name: &str, what: &str| format!("  {} {}\n", screen.dim(&format!("{name:<8}")), short(what));
    let mut text = String::new();
    if let Some(input) = &failure.input {
        text.push_str(&line(if failure.hidden { "hidden" } else { "test" }, input));
    }
    if let Some(expected) = &failure.expected {
        text.push_str(&line("expected", expected));
    }
    text.push_str(&line("got", &failure.got));
    if !failure.printed.trim().is_empty() {
        text.push_str(&printed(&failure.printed, screen));
    }
    text
}

/// The first lines that a test printed.
pub fn printed(printed: &str, screen: &Screen) -> String {
    let printed = safe(printed);
    let lines: Vec<&str> = printed.lines().collect();
    let shown = lines.iter().take(PRINTED_BY_ONE).map(|line| format!("  {} {}\n", screen.dim("printed "), short(line)));
    let mut text: String = shown.collect();
    if lines.len() > PRINTED_BY_ONE {
        text.push_str(&format!("  {} …\n", screen.dim("        ")));
    }
    text
}

/// One line, cut if long.
pub fn short(text: &str) -> String {
    let text = safe_line(text);
    if text.chars().count() <= SHOWN {
        return text.into_owned();
    }
    text.chars().take(SHOWN - 1).chain(['…']).collect()
}

/// The message about when a graded card comes back.
pub fn back(grade: Grade, progress: &Progress) -> String {
    format!("graded {grade}: next review {}\n", span_of_days(i64::from(progress.interval())))
}

/// The suggested grade with its reasons.
pub fn suggestion(suggestion: &Suggestion, screen: &Screen) -> String {
    let grade = screen.bold(suggestion.grade.word());
    format!("suggested grade: {grade} ({})\n", suggestion.reasons.join("; "))
}

/// The visible tests as a table, below their output, so that the table is last on the screen.
pub fn cases(run: &Run, cases: &[Case], screen: &Screen) -> String {
    if run.load.ran != CaseOutcome::Passed {
        let head = screen.red("The program failed to load");
        let printed = apart(&[(None, run.load.printed.clone())], screen);
        return format!("{printed}{head}: {}\n", short(&got(&run.load.ran)));
    }
    let mut table = Table::new([
        Column::new(""),
        Column::new("input").flexible(),
        Column::new("expected").flexible(),
        Column::new("got").flexible(),
    ]);
    for (case, result) in cases.iter().zip(&run.cases) {
        let (mark, got) = match &result.ran {
            CaseOutcome::Passed => ("ok", case.literal.clone()),
            other => ("--", got(other)),
        };
        table.row([mark.to_owned(), short(&case.expression), short(&case.literal), short(&got)]);
    }
    let passed = run.cases.iter().filter(|result| result.ran == CaseOutcome::Passed).count();
    let calls = cases.iter().map(|case| Some(case.expression.clone()));
    let printed = std::iter::once(None).chain(calls).zip(std::iter::once(&run.load).chain(&run.cases));
    let printed: Vec<_> = printed.map(|(call, result)| (call, result.printed.clone())).collect();
    apart(&printed, screen) + &table.render(screen) + &format!("{passed} of {} visible tests passed\n", cases.len())
}

/// Output of a passed submission: shown as a reminder, and never counted.
pub fn printed_beside(printed: &[(Option<String>, String)], screen: &Screen) -> String {
    match apart(printed, screen) {
        text if text.is_empty() => text,
        text => format!("{text}Printed output does not affect the tests.\n"),
    }
}

/// Output during these tests, without results, cut to a few lines.
fn apart(printed: &[(Option<String>, String)], screen: &Screen) -> String {
    let (mut text, mut room) = (String::new(), PRINTED_IN_ALL);
    let loud = printed.iter().filter(|(_, printed)| !printed.trim().is_empty());
    for (nth, (call, printed)) in loud.clone().enumerate() {
        if room == 0 {
            let more = crate::view::count::count(loud.count() - nth, "more test");
            return text + &format!("  … and {more} printed output\n");
        }
        let call: String = safe_line(call.as_deref().unwrap_or("the module")).chars().take(60).collect();
        text.push_str(&format!("{}\n", screen.dim(&format!("printed by {call}:"))));
        let printed = safe(printed);
        let mut lines = printed.lines();
        let shown: Vec<&str> = lines.by_ref().take(room.min(PRINTED_BY_ONE)).collect();
        text.extend(shown.iter().map(|line| format!("  {}\n", short(line))));
        if lines.next().is_some() {
            text.push_str("  …\n");
        }
        room -= shown.len();
    }
    text
}

/// Minutes and seconds as on a clock.
pub fn clock(seconds: f64) -> String {
    let seconds = seconds.max(0.0).round() as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The prompt for keys: the time and the key hints. In a narrow window, only the keys common to all pages are shown,
/// and `?` shows the others.
pub fn status(seconds: f64, target: Option<f64>, screen: &Screen) -> String {
    let seconds = seconds.floor();
    let short = clock(seconds);
    let time = match target {
        Some(target) if seconds > target => format!("{short} of {}, over", clock(target)),
        Some(target) => format!("{short} of {}", clock(target)),
        None => short.clone(),
    };
    let lines = [
        (&time, "enter run · s submit · h hint · e edit · x reset · p pause · g give up · q quit"),
        (&time, "enter run · s submit · h hint · e edit · ? all keys · q quit"),
        (&time, "enter run · s submit · ? keys · q quit"),
        (&time, "enter run · ? keys · q quit"),
        (&short, "enter run · ? keys · q quit"),
        (&short, "enter run · q quit"),
    ];
    let lines = lines.map(|(time, keys)| format!("{time}  {}", dotted(keys, screen)));
    let room = screen.width.saturating_sub(1);
    let fits = lines.iter().find(|line| width(line) <= room);
    fits.or(lines.last()).map_or_else(String::new, |line| line.chars().take(room).collect())
}

/// The separator between key hints.
fn dotted(keys: &str, screen: &Screen) -> String {
    if screen.unicode { keys.to_owned() } else { keys.replace('·', "-") }
}

/// Growth from two measurements, at n and ten times n.
pub fn growth(n: u64, one: f64, ten: f64) -> String {
    let ratio = ten / one.max(1e-6);
    let like = match ratio {
        _ if ten < 0.005 => "too fast to measure; use a larger n",
        ratio if ratio < 3.0 => "grows much slower than n: constant or logarithmic",
        ratio if ratio < 25.0 => "grows like n: linear, or n log n",
        ratio if ratio < 300.0 => "grows like n²: quadratic",
        _ => "grows faster than n²",
    };
    format!("n = {n}: {:.1} ms; n = {}: {:.1} ms; {ratio:.0} times as slow: {like}\n", one * 1e3, n * 10, ten * 1e3)
}

/// All attempts at one exercise.
pub fn attempts(drills: &[Drill], screen: &Screen) -> String {
    let mut table = Table::new([
        Column::new("day"),
        Column::new("outcome"),
        Column::new("tests").right(),
        Column::new("time").right(),
        Column::new("AI"),
        Column::new("file").flexible(),
    ]);
    for Drill { facts, .. } in drills {
        let (passed, of) = (facts.visible.0 + facts.hidden.0, facts.visible.1 + facts.hidden.1);
        table.row([
            facts.day.to_string(),
            facts.outcome.replace('_', " "),
            format!("{passed}/{of}"),
            facts.seconds.map_or_else(String::new, clock),
            facts.ai.clone().unwrap_or_default(),
            facts.code.clone().unwrap_or_default(),
        ]);
    }
    table.render(screen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_that_are_on_every_page_are_shown_in_every_window() {
        for width in 26..120 {
            let screen = Screen { color: false, width, unicode: width % 2 == 0 };
            for target in [None, Some(600.0), Some(1.0)] {
                let line = status(3599.0, target, &screen);
                assert!(line.contains("enter run") && line.ends_with("q quit"), "{width}: {line}");
                assert!(super::width(&line) < width && line.contains("59:59"), "{width}: {line}");
            }
        }
        let at_80 = status(8.0, Some(600.0), &Screen { color: false, width: 80, unicode: true });
        assert_eq!(at_80, "0:08 of 10:00  enter run · s submit · h hint · e edit · ? all keys · q quit");
    }

    #[test]
    fn what_is_printed_is_cut_to_a_few_lines_in_all() {
        let screen = Screen { color: false, width: 80, unicode: true };
        let loud = |n: usize| (Some(format!("f({n})")), "line\n".repeat(50) + &"w".repeat(5_000));
        let printed: Vec<_> = (0..9).map(loud).chain([(None, " \n".to_owned())]).collect();
        let text = printed_beside(&printed, &screen);
        assert!(text.starts_with("printed by f(0):\n  line\n"), "{text}");
        assert!(text.lines().count() <= 18, "{text}");
        assert!(
            text.ends_with("  … and 7 more tests printed output\nPrinted output does not affect the tests.\n"),
            "{text}"
        );
        assert!(text.lines().all(|line| line.chars().count() <= SHOWN + 2), "{text}");
        assert_eq!(printed_beside(&[(Some("f(1)".to_owned()), "\n".to_owned())], &screen), "");
    }
}
