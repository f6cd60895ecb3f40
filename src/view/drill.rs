//! A drill in words: the verdict on a submission, tables of cases, reasons for a grade.

use super::{Screen, safe, safe_line};
use crate::coding::{Failure, Outcome, Report, Suggestion};

/// Letters of an input or a value that are shown.
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
    let (visible, hidden) = (counts("visible cases pass", report.visible), counts("hidden", report.hidden));
    text.push_str(&format!("{visible}, {hidden}{not_run}\n"));
    text + &screen.dim(&format!("{seconds:.2} s, {sandbox}")) + "\n"
}

fn headline(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "Passed.",
        Outcome::Failed => "Not yet: a case has another value.",
        Outcome::Timeout => "Out of time.",
        Outcome::Memory => "Out of memory.",
        Outcome::Output => "Stopped: too much was printed or answered.",
        Outcome::Error => "An error came instead of an answer.",
        Outcome::Refused => "Nothing was run.",
    }
}

fn first_failure(failure: &Failure, screen: &Screen) -> String {
    let line = |name: &str, what: &str| format!("  {} {}\n", screen.dim(&format!("{name:<8}")), short(what));
    let mut text = String::new();
    if let Some(input) = &failure.input {
        text.push_str(&line(if failure.hidden { "hidden" } else { "case" }, input));
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

/// What a case printed, apart from what it returned: its first lines.
pub fn printed(printed: &str, screen: &Screen) -> String {
    let printed = safe(printed);
    let lines: Vec<&str> = printed.lines().collect();
    let shown = lines.iter().take(6).map(|line| format!("  {} {}\n", screen.dim("printed "), short(line)));
    let mut text: String = shown.collect();
    if lines.len() > 6 {
        text.push_str(&format!("  {} …\n", screen.dim("        ")));
    }
    text
}

/// One line, cut where it grows long.
pub fn short(text: &str) -> String {
    let text = safe_line(text);
    if text.chars().count() <= SHOWN {
        return text.into_owned();
    }
    text.chars().take(SHOWN - 1).chain(['…']).collect()
}

/// The grade that follows from what happened, with the reasons.
pub fn suggestion(suggestion: &Suggestion, screen: &Screen) -> String {
    let grade = screen.bold(suggestion.grade.word());
    format!("suggested grade: {grade} ({})\n", suggestion.reasons.join("; "))
}
