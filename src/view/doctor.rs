//! The findings of `doctor`, as text and as JSON.

use super::count::{count, count_of};
use super::safe_line;
use serde::Serialize;

/// What was found, and how much was checked.
#[derive(Default, Serialize)]
pub struct Report {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Cards with a recomputed memory state.
    pub repaired: usize,
    /// Reviews in the log.
    pub reviews: u64,
    /// Cards in decks.
    pub cards: usize,
    /// Reviewed cards without a deck.
    pub retired: usize,
    /// The Python for exercises; `None` without exercises.
    pub exercises: Option<Exercises>,
}

/// The Python for exercises.
#[derive(Serialize)]
pub struct Exercises {
    /// Its version; `None` if exercises cannot run here.
    pub python: Option<String>,
    /// The sandbox.
    pub sandbox: Option<&'static str>,
    /// The sandbox in words.
    pub words: String,
}

/// A finding.
#[derive(Serialize)]
pub struct Finding {
    /// What is wrong.
    pub what: String,
    /// The repair.
    pub remedy: String,
}

/// The findings, each with its repair.
fn list(findings: &[Finding]) -> String {
    let line = |one: &Finding| format!("- {}\n  {}\n", safe_line(&one.what), safe_line(&one.remedy));
    findings.iter().map(line).collect()
}

/// What was found, and how much was checked.
pub fn render(report: &Report) -> String {
    let mut text = list(&report.findings);
    if report.repaired > 0 {
        text.push_str(&format!("Repaired {}; the previous database is in backups/.\n", count(report.repaired, "card")));
    }
    if report.retired > 0 {
        text.push_str(&format!(
            "{} retired, with history kept. `greenroom cards is:retired` lists them.\n",
            count_of(report.retired, "reviewed card is", "reviewed cards are")
        ));
    }
    text.extend(report.exercises.iter().map(|exercises| format!("{}\n", safe_line(&exercises.words))));
    let all = format!("{} and {}", count(report.cards, "card"), count(report.reviews as usize, "log row"));
    text.push_str(&match report.findings.len() {
        0 => format!("No errors: {all} checked.\n"),
        n => format!("{} in {all}.\n", count(n, "finding")),
    });
    text
}

/// The finding about a damaged database, where nothing else was checked.
pub fn render_damaged(report: &Report) -> String {
    format!("{}{}; nothing else was checked.\n", list(&report.findings), count(report.findings.len(), "finding"))
}
