//! The debrief of a problem on the screen, and the choice of a focus for tomorrow.

use super::agree::agree;
use super::screen::above_debrief;
use crate::app::mock::question::{FocusChoice, MockQuestion, Reviewed, suggested_for};
use crate::error::Result;
use crate::practice::answer::{FOCUS, REASON, side_draft};
use crate::practice::mock::{Mock, Review, Transition};
use crate::terminal::Key;
use crate::ui::answering::pages::{KeyOutcome, PageExit, Ratings, asking_page, page, show};
use crate::ui::answering::{AnswerScreen, Line, ask_line};
use crate::view::debrief::{CODE, suggestion};
use crate::view::{TextStyle, assessment, safe_line, wrapped};

/// The user's input on the page of a problem.
#[derive(Default)]
struct ProblemPage {
    ratings: Ratings,
    wants_focus: bool,
}

/// The pages of a problem: the result with ratings and a focus by keys, and the grade. The first page of a mock's debrief
/// also shows how the interviewer said `goodbye`.
pub fn review(
    asking: &MockQuestion<'_>,
    code: &str,
    goodbye: &Transition,
    answer_screen: &mut AnswerScreen<'_, '_>,
) -> Result<Reviewed> {
    let mut seen = ProblemPage::default();
    let mut change = None;
    loop {
        match show_problem(asking, (code, change.as_deref()), goodbye, &mut seen, answer_screen)? {
            PageExit::On if seen.wants_focus => {
                let head = "One focus for next time? Enter for none.";
                if let Some(words) = line_about(asking, head, FOCUS, answer_screen)? {
                    change = Some(words).filter(|words| !words.is_empty());
                }
                seen.wants_focus = false;
            }
            PageExit::On => break,
            PageExit::Enough => return Ok(Reviewed::Enough),
            PageExit::Gone => return Ok(Reviewed::Stopped),
        }
    }
    let mut review = Review { ratings: seen.ratings.given, change, ..Review::default() };
    let Some(suggested) = suggested_for(asking) else { return Ok(Reviewed::Seen(review)) };
    let evidence = suggestion(Some((suggested.grade, &suggested.reasons)));
    let Some(grade) = agree(&asking.slot.title(), &evidence, answer_screen)? else {
        return Ok(Reviewed::Stopped);
    };
    review.grade = grade;
    if grade.is_some_and(|grade| grade > suggested.grade) {
        let head = "Why better than suggested? Enter keeps the suggestion.";
        let why = line_about(asking, head, REASON, answer_screen)?;
        review.reason = why.filter(|why| !why.is_empty());
        review.grade = if review.reason.is_some() { grade } else { Some(suggested.grade) };
    }
    Ok(Reviewed::Seen(review))
}

/// A line about a problem; `what` is the name of its draft.
fn line_about(
    asking: &MockQuestion<'_>,
    head: &str,
    what: &str,
    answer_screen: &mut AnswerScreen<'_, '_>,
) -> Result<Option<String>> {
    let draft = Some((asking.drafts, side_draft(asking.draft, what)));
    ask_line(&Line { asked: &asking.slot.title(), head, prompt: "> ", initial: "", draft }, answer_screen)
}

/// The result of a problem, with the focus if there is one.
fn show_problem(
    asking: &MockQuestion<'_>,
    (code, change): (&str, Option<&str>),
    goodbye: &Transition,
    seen: &mut ProblemPage,
    answer_screen: &mut AnswerScreen<'_, '_>,
) -> Result<PageExit> {
    let keys = "enter continue · r rate · c write focus · q end the debrief";
    show(
        seen,
        |seen, screen| {
            let mut heading = format!("Problem {} of {}", asking.place + 1, asking.of);
            if !seen.ratings.given.is_empty() {
                let each = seen.ratings.given.iter().map(u8::to_string).collect::<Vec<_>>();
                heading.push_str(&format!(" · rated {}", each.join(" ")));
            }
            let mut body = above_debrief(goodbye, screen);
            body.push_str(&assessment::evidence(asking.place, asking.slot, code, asking.solution(), screen));
            if let Some(change) = change {
                body.push_str(&format!("\n{}", wrapped(&format!("Next time: {}", safe_line(change)), screen)));
            }
            let (asked, keys) = seen.ratings.foot(&CODE).unwrap_or_else(|| (String::new(), keys.to_owned()));
            asking_page(&heading, &body, (&asked, &keys), screen)
        },
        |seen, key| {
            if let Some(rated) = seen.ratings.press(key, &CODE) {
                return rated;
            }
            match key {
                Key::Char('r') => {
                    seen.ratings.begin();
                    KeyOutcome::Changed
                }
                Key::Char('c') => {
                    seen.wants_focus = true;
                    KeyOutcome::Complete
                }
                _ => KeyOutcome::Unknown,
            }
        },
        answer_screen,
    )
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
