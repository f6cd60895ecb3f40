//! Questions with one-line answers, each of which can be skipped. On every page of a drill, Enter continues, and `q`
//! and Ctrl-C leave.

use super::notes::Notes;
use super::subject::DrillExercise;
use crate::app::front::Front;
use crate::coding::same_complexity;
use crate::error::{Error, Result};
use crate::view::safe_line;

/// The answer; `None` if skipped with Enter or at the end of input. [`Error::Interrupted`] if the user left the drill.
pub fn ask(question: &str, front: &mut dyn Front) -> Result<Option<String>> {
    match front.line(&format!("{question} ")) {
        Ok(Some(line)) if is_quit(&line) => Err(Error::Interrupted),
        Ok(Some(line)) => Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty())),
        Ok(None) => front.note("\n").map(|()| None),
        Err(Error::Interrupted) => {
            front.note("\n")?;
            Err(Error::Interrupted)
        }
        Err(error) => Err(error),
    }
}

/// Whether this line leaves the drill.
fn is_quit(line: &str) -> bool {
    ["q", "quit"].contains(&line.trim().to_lowercase().as_str())
}

/// Yes or no; anything that does not begin with `y` is no.
pub fn agrees(question: &str, front: &mut dyn Front) -> Result<bool> {
    Ok(ask(question, front)?.is_some_and(|answer| answer.to_lowercase().starts_with('y')))
}

/// Asks for the plan before the user writes code. The plan has its own clock.
pub fn plan(front: &mut dyn Front) -> Result<Notes> {
    let began = front.app().world.clock.instant();
    front.note("Before you write (enter skip · q quit):\n")?;
    let mut notes = Notes {
        by: "drill".to_owned(),
        minutes: ask("  How many minutes will it take?", front)?,
        pattern: ask("  Which pattern?", front)?,
        brute_force: ask("  What does the simplest solution cost?", front)?,
        clarify: ask("  What would you ask the interviewer first?", front)?,
        ..Notes::default()
    };
    notes.planning = Some(front.app().world.clock.instant().duration_since(began).as_secs_f64());
    Ok(notes)
}

/// Asks for time and space complexity and compares them with the card's; `None` without an answer or without values on
/// the card.
pub fn ask_complexity(notes: &mut Notes, subject: &DrillExercise, front: &mut dyn Front) -> Result<Option<bool>> {
    let Some(is) = &subject.note.complexity else { return Ok(None) };
    notes.complexity =
        ask("Time and space of your solution, such as O(n) time, O(1) space? (enter skip · q quit)", front)?;
    let Some(said) = &notes.complexity else {
        front.say(&format!("The card's answer: {}\n", safe_line(is)))?;
        return Ok(None);
    };
    if same_complexity(said, is) {
        front.say("That matches the card.\n")?;
        return Ok(Some(true));
    }
    front.say(&format!("The card's answer: {}\n", safe_line(is)))?;
    agrees("Is that equivalent? (y yes · enter no · q quit)", front).map(Some)
}

/// Asks three questions about the lesson, and for edge cases.
pub fn ask_lessons(notes: &mut Notes, front: &mut dyn Front) -> Result<()> {
    front.note("Notes for your next attempt, shown after it (enter skip · q quit):\n")?;
    notes.why = ask("  Why does it work?", front)?;
    notes.signal = ask("  What was the clue?", front)?;
    notes.breaks = ask("  What would break it?", front)?;
    notes.edges = ask("  Which edge cases did you think of?", front)?;
    Ok(())
}
