//! Asks for the grade at the end of each question's debrief.

use crate::error::Result;
use crate::schedule::Grade;
use crate::ui::answering::AnswerScreen;
use crate::ui::answering::pages::{KeyOutcome, PageExit, digit, page, show};
use crate::view::safe_line;

/// The accepted grade of this question, if any; `None` if the terminal is gone.
pub(super) fn agree(
    question: &str,
    suggested: &str,
    answer_screen: &mut AnswerScreen<'_, '_>,
) -> Result<Option<Option<Grade>>> {
    let heading = format!("{}\nGrade it?", safe_line(question));
    let body = format!(
        "{suggested}\n\n1 again   2 hard   3 good   4 easy\n\nA grade counts as a review of this card.\nWithout a grade, no due date changes."
    );
    let mut agreed = None;
    let left = show(
        &mut agreed,
        |_, screen| page(&heading, &body, "1-4 grade · enter no grade", screen),
        |agreed, key| {
            *agreed = digit(key, 4).and_then(|digit| Grade::from_number(digit.into()));
            if agreed.is_some() { KeyOutcome::Complete } else { KeyOutcome::Unknown }
        },
        answer_screen,
    )?;
    Ok((left != PageExit::Gone).then_some(agreed))
}
