//! The debrief of a problem on the screen, and the choice of a focus for tomorrow.

use super::agree::{LOOK_BACK_KEYS, agree};
use crate::app::mock::question::{FocusChoice, MockQuestion, Reviewed, suggested_for};
use crate::error::Result;
use crate::practice::mock::{CODING_DIMENSIONS, Mock, Review};
use crate::terminal::Key;
use crate::ui::answering::pages::{KeyOutcome, PageExit, page, rate, show, tell};
use crate::ui::answering::{AnswerScreen, line};
use crate::view::{TextStyle, assessment, safe_line, wrapped};

/// The pages of a problem: result, ratings, focus, and grade.
pub fn review(asking: &MockQuestion<'_>, code: &str, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<Reviewed> {
    let (place, slot, reference) = (asking.place, asking.slot, asking.solution());
    let heading = format!("Problem {} of {}", place + 1, asking.of);
    let draw = |screen: &crate::view::Screen| {
        page(&heading, &assessment::evidence(place, slot, code, reference, screen), LOOK_BACK_KEYS, screen)
    };
    match tell(draw, answer_screen)? {
        PageExit::On => {}
        PageExit::Enough => return Ok(Reviewed::Enough),
        PageExit::Gone => return Ok(Reviewed::Stopped),
    }
    let (left, ratings) = rate((4, CODING_DIMENSIONS.len()), assessment::ratings, answer_screen)?;
    if left == PageExit::Gone {
        return Ok(Reviewed::Stopped);
    }
    let title = slot.problem.as_ref().map_or("", |problem| problem.title.as_str());
    let title = wrapped(&safe_line(title), &answer_screen.screen());
    let head = format!("{}\n\nOne focus for next time? Enter for none.", title.trim_end());
    // After leaving the ratings, only the grade is asked.
    let change = if left == PageExit::On { line(&head, "> ", "", answer_screen)? } else { String::new() };
    let change = Some(change.trim().to_owned()).filter(|change| !change.is_empty());
    let mut review = Review { ratings, change, ..Review::default() };
    let Some(suggested) = suggested_for(asking) else { return Ok(Reviewed::Seen(review)) };
    let Some(grade) =
        agree(&crate::view::debrief::suggestion(Some((suggested.grade, &suggested.reasons))), answer_screen)?
    else {
        return Ok(Reviewed::Stopped);
    };
    review.grade = grade;
    if grade.is_some_and(|grade| grade > suggested.grade) {
        let head = "Why better than suggested? Enter keeps the suggestion.";
        let why = line(head, "> ", "", answer_screen)?;
        review.reason = Some(why.trim().to_owned()).filter(|why| !why.is_empty());
        review.grade = if review.reason.is_some() { grade } else { Some(suggested.grade) };
    }
    Ok(Reviewed::Seen(review))
}

/// Asks for the focus for tomorrow; `None` if the terminal is gone.
pub fn focus(mock: &Mock, proposed: usize, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<Option<FocusChoice>> {
    let mut chosen = Some(proposed);
    let reached: Vec<usize> = (0..mock.slots.len()).filter(|place| mock.was_reached(*place)).collect();
    let left = show(
        &mut chosen,
        |chosen, screen| {
            let mark = if screen.unicode { "▸" } else { ">" };
            let row = |place: usize| {
                let (slot, is) = (&mock.slots[place], *chosen == Some(place));
                let line = format!("{} {}. {}", if is { mark } else { " " }, place + 1, safe_line(&slot.title()));
                screen.paint(&line, if is { TextStyle::BOLD } else { TextStyle::PLAIN }).into()
            };
            let rows: Vec<String> = reached.iter().map(|place| row(*place)).collect();
            let change = chosen.map_or("Nothing".to_owned(), |place| mock.change_for(place));
            let body = format!("{}\n\n{}", rows.join("\n"), wrapped(&safe_line(&change), screen).trim_end());
            page("Work on first tomorrow", &body, "enter accept · j/k choose another · 0 none · q quit", screen)
        },
        |chosen, key| {
            let at = chosen.and_then(|place| reached.iter().position(|one| *one == place));
            let step = |by: isize| {
                let next = at.map_or(0, |at| (at as isize + by).rem_euclid(reached.len() as isize));
                reached.get(next as usize).copied()
            };
            *chosen = match key {
                Key::Char('j' | 'n') | Key::Down => step(1),
                Key::Char('k' | 'p') | Key::Up => step(-1),
                Key::Char('0') => None,
                _ => return KeyOutcome::Unknown,
            };
            KeyOutcome::Changed
        },
        answer_screen,
    )?;
    Ok((left != PageExit::Gone).then(|| chosen.map(|place| (place, mock.change_for(place)))))
}
