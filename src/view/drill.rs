//! A drill in words: the verdict on a submission, tables of cases, reasons for a grade.

use super::table::{Column, Table};
use super::{Screen, safe, safe_line};
use crate::coding::{Case, CaseRun, Failure, Outcome, Ran, Report, Run, Suggestion, got};
use crate::store::Drill;

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

/// The visible cases as a small table, with what they printed apart.
pub fn cases(run: &Run, cases: &[Case], screen: &Screen) -> String {
    if run.load.ran != Ran::Passed {
        let head = screen.red("The program does not load");
        return format!("{head}: {}\n{}", short(&got(&run.load.ran)), apart("the program itself", &run.load, screen));
    }
    let mut table = Table::new([
        Column::new(""),
        Column::new("input").flexible(),
        Column::new("expected").flexible(),
        Column::new("got").flexible(),
    ]);
    for (case, result) in cases.iter().zip(&run.cases) {
        let (mark, got) = match &result.ran {
            Ran::Passed => ("ok", case.literal.clone()),
            other => ("--", got(other)),
        };
        table.row([mark.to_owned(), short(&case.expression), short(&case.literal), short(&got)]);
    }
    let passed = run.cases.iter().filter(|result| result.ran == Ran::Passed).count();
    let mut text = table.render(screen);
    text.push_str(&apart("the program itself", &run.load, screen));
    text.extend(cases.iter().zip(&run.cases).map(|(case, result)| apart(&case.expression, result, screen)));
    text + &format!("{passed} of {} visible cases pass\n", cases.len())
}

/// What was printed while this was asked, apart from the values.
fn apart(whom: &str, result: &CaseRun, screen: &Screen) -> String {
    if result.printed.trim().is_empty() {
        return String::new();
    }
    let whom: String = safe_line(whom).chars().take(60).collect();
    format!("{}\n{}", screen.dim(&format!("printed by {whom}:")), lines_of(&result.printed))
}

fn lines_of(printed: &str) -> String {
    let printed = safe(printed);
    let mut lines = printed.lines();
    let mut text: String = lines.by_ref().take(6).map(|line| format!("  {}\n", short(line))).collect();
    if lines.next().is_some() {
        text.push_str("  …\n");
    }
    text
}

/// Minutes and seconds, as a clock has them.
pub fn clock(seconds: f64) -> String {
    let seconds = seconds.max(0.0).round() as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The line under which keys are waited for: the time, and what the keys do.
pub fn status(seconds: f64, target: Option<f64>, screen: &Screen) -> String {
    let seconds = seconds.floor();
    let time = match target {
        Some(target) if seconds > target => format!("{} of {}, over", clock(seconds), clock(target)),
        Some(target) => format!("{} of {}", clock(seconds), clock(target)),
        None => clock(seconds),
    };
    let keys = "r run  s submit  h hint  e edit  x reset  p pause  g give up  q quit";
    let line = format!("{time}  {keys}");
    line.chars().take(screen.width.saturating_sub(1)).collect()
}

/// What two measurements, at n and ten times n, say of growth.
pub fn growth(n: u64, one: f64, ten: f64) -> String {
    let ratio = ten / one.max(1e-6);
    let like = match ratio {
        _ if ten < 0.005 => "too quick to tell; take a larger n",
        ratio if ratio < 3.0 => "much slower than n: constant or logarithmic",
        ratio if ratio < 25.0 => "about as n does: linear, or n log n",
        ratio if ratio < 300.0 => "about as n² does: quadratic",
        _ => "faster than n²",
    };
    format!("n = {n}: {:.1} ms; n = {}: {:.1} ms; {ratio:.0} times as long: {like}\n", one * 1e3, n * 10, ten * 1e3)
}

/// All attempts at one exercise.
pub fn attempts(drills: &[Drill], screen: &Screen) -> String {
    let mut table = Table::new([
        Column::new("day"),
        Column::new("outcome"),
        Column::new("cases").right(),
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
