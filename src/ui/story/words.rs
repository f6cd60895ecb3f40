//! Texts of a story drill.

use crate::app::story::question::{RecallOutcome, Tally};
use crate::schedule::StudyDay;
use crate::view::count::{count, span_of_days};
use crate::view::safe_line;

/// The result of a question.
pub fn words(told: &RecallOutcome<'_>, today: StudyDay) -> String {
    let mut out = format!("{}, {:.1} s", told.strength.word(), told.seconds);
    if let Some(named) = told.named {
        out.push_str(&format!(": {}", safe_line(named.title())));
    }
    out.push_str(&format!("; again {}\n", span_of_days(days(today, told.progress.due))));
    if told.competency.is_empty() {
        return out;
    }
    let competency = safe_line(told.competency);
    let titles: Vec<&str> = told.fitting.iter().map(|banked| banked.title()).collect();
    let fits = told.named.is_some_and(|named| named.story.shows(told.competency));
    match (fits, titles.is_empty()) {
        (true, _) => out.push_str(&format!("The question assesses {competency}, and the story shows it.\n")),
        (false, true) => out.push_str(&format!("The question assesses {competency}; no story shows it yet.\n")),
        (false, false) => out.push_str(&format!(
            "The question assesses {competency}. Stories that show it: {}.\n",
            safe_line(&titles.join(", "))
        )),
    }
    out
}

/// The end of a drill; empty without answers.
pub fn summary(tally: &Tally) -> String {
    if tally.questions == 0 {
        return String::new();
    }
    let [strong, hesitant, stuck] = tally.strengths;
    let questions = count(tally.questions, "question");
    format!("\n{questions}: {strong} strong, {hesitant} hesitant, {stuck} stuck\n")
}

/// The message if nothing is due, with the date of the next question.
pub fn nothing(next: Option<StudyDay>, today: StudyDay) -> String {
    next.map_or_else(
        || "No questions found.\n".to_owned(),
        |next| {
            format!("Nothing is due in the story drill; the next question is {}.\n", span_of_days(days(today, next)))
        },
    )
}

/// The message that a stage of these tracks is near.
pub fn near_stage(tracks: &str) -> String {
    format!("A stage is near. On {tracks}, sessions aim at recall on that day instead of due dates.\n")
}

fn days(from: StudyDay, to: StudyDay) -> i64 {
    i64::from(to.number()) - i64::from(from.number())
}
