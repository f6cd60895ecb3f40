//! What `doctor` found, as text and as JSON.

use super::count::{count, count_of};
use super::safe_line;
use serde::Serialize;

/// What was found, and how much was checked.
#[derive(Default, Serialize)]
pub struct Report {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Cards whose state was computed again.
    pub repaired: usize,
    /// Rows of the log.
    pub reviews: u64,
    /// Cards that are in a deck.
    pub cards: usize,
    /// Reviewed cards that are in none.
    pub retired: usize,
    /// What exercises run with; `None` if there are none.
    pub exercises: Option<Exercises>,
}

/// What exercises run with here.
#[derive(Serialize)]
pub struct Exercises {
    /// The version of Python; `None` if exercises do not run here.
    pub python: Option<String>,
    /// What holds their code, in a word.
    pub sandbox: Option<&'static str>,
    /// The same for people.
    pub words: String,
}

/// Something that is wrong.
#[derive(Serialize)]
pub struct Finding {
    /// What is wrong.
    pub what: String,
    /// What helps.
    pub remedy: String,
}

/// The findings, each with its remedy.
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

/// What is wrong with a database that cannot be trusted; nothing else was checked.
pub fn render_damaged(report: &Report) -> String {
    format!("{}{}; nothing else was checked.\n", list(&report.findings), count(report.findings.len(), "finding"))
}
