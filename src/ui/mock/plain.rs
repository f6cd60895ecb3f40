//! A mock line by line: on pipes, simple terminals, and for screen readers. An answer ends with an empty line or at the
//! time limit; the line being typed at that moment still counts.

use crate::app::mock::question::{
    Answered, DebriefOutcome, FocusChoice, MockQuestion, Reviewed, suggested_for, suggestion,
};
use crate::error::{DoingTo, Result};
use crate::library::Draft;
use crate::practice::mock::{CODING_DIMENSIONS, Mock, Part, Review, Role};
use crate::practice::{Attempt, Countdown, DIMENSIONS, Limit};
use crate::schedule::Grade;
use crate::ui::answering::{named, story_names};
use crate::ui::lines::Lines;
use crate::view::answering::{clock, took};
use crate::view::count::count;
use crate::view::debrief::suggestion as suggestion_line;
use crate::view::{assessment, delivery, feedback, markdown, mock as text, safe_line, wrapped};
use std::time::Duration;

/// Prints what the interviewer says, if anything. It is a notice, so that a pipe has the questions alone.
pub fn say(words: &str, lines: &mut Lines<'_, '_>) -> Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    lines.note(&format!("\n{}", wrapped(&format!("\"{words}\""), &lines.ctx.notice_screen())))
}

/// Prints a question under this heading and reads the answer.
fn answer_under(heading: &str, asking: &MockQuestion<'_>, lines: &mut Lines<'_, '_>) -> Result<Answered> {
    say(&asking.interviewer.lead.words, lines)?;
    let question = markdown::render(&asking.slot.asked, &lines.screen());
    lines.say(&format!("\n{heading}\n{}\n", question.trim_end()))?;
    let time = lines.ctx.world.clock;
    let kept = asking.drafts.load(asking.draft)?;
    let budget = Duration::from_secs(u64::from(asking.time.seconds));
    let spent = kept.as_ref().map_or(0.0, |draft| draft.spent);
    let countdown = Countdown::start(time.instant(), budget, Limit::Hard)
        .with_spent(Duration::try_from_secs_f64(spent).unwrap_or_default());
    let mut text = kept.map_or_else(String::new, |draft| draft.text);
    if !text.is_empty() {
        lines.say(&format!("{}\n", crate::view::safe(&text)))?;
    }
    loop {
        let Some(line) = lines.ask("answer> ")? else { return Ok(Answered::Stopped) };
        if text.is_empty() && line.trim() == "pass" {
            return Ok(Answered::Passed);
        }
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&line);
        let spent = countdown.spent(time.instant()).as_secs_f64();
        let cut_off = countdown.has_ended(time.instant());
        let (mode, asked) = (asking.mode, asking.slot.asked.clone());
        let draft = Draft { mode, asked: asked.clone(), text: text.clone(), spent };
        let kept = asking.drafts.save(asking.draft, &draft);
        kept.doing_to("save a draft in", lines.ctx.home.attempts())?;
        if cut_off {
            lines.note("Time is up. Your answer so far counts.\n")?;
        }
        if cut_off || line.trim().is_empty() {
            let text = text.trim().to_owned();
            let (seconds, budget) = (spent.min(f64::from(asking.time.seconds)), asking.time.seconds);
            return Ok(Answered::Answer(Box::new(Attempt {
                asked,
                text,
                seconds,
                budget,
                cut_off,
                ..Attempt::new(mode)
            })));
        }
    }
}

/// Asks a question or a follow-up.
pub fn answer(asking: &MockQuestion<'_>, lines: &mut Lines<'_, '_>) -> Result<Answered> {
    let (place, of, time) = (asking.place + 1, asking.of, clock(f64::from(asking.time.seconds)));
    if asking.is_follow_up {
        return answer_under(&format!("[follow-up, {time}]"), asking, lines);
    }
    let interview = asking.interview();
    let interview = if interview.is_empty() { interview } else { format!("{interview}: ") };
    answer_under(&format!("[{interview}{place} of {of}, {time}]"), asking, lines)
}

/// Parses ratings such as "3 4 3 3 4", with their number and maximum.
fn all_ratings(line: &str, many: usize, best: u8) -> Option<Vec<u8>> {
    let ratings: Option<Vec<u8>> = line.split_whitespace().map(|word| up_to(word, best)).collect();
    ratings.filter(|ratings| ratings.len() == many)
}

fn ratings(line: &str) -> Option<Vec<u8>> {
    all_ratings(line, DIMENSIONS.len(), 5)
}

fn up_to(word: &str, best: u8) -> Option<u8> {
    word.parse().ok().filter(|rating| (1..=best).contains(rating))
}

fn one_to_five(word: &str) -> Option<u8> {
    up_to(word, 5)
}

fn grade(line: &str) -> Option<Grade> {
    let by_word = Grade::ALL.into_iter().find(|grade| grade.word() == line.to_lowercase());
    by_word.or_else(|| line.parse().ok().and_then(Grade::from_number))
}

/// Shows the rules of a round, and asks how many problems the user expects to solve.
pub fn expected(rules: &str, of: usize, lines: &mut Lines<'_, '_>) -> Result<Option<Option<usize>>> {
    lines.note(&wrapped(rules, &lines.ctx.notice_screen()))?;
    let number = |word: &str| word.parse().ok().filter(|number| *number <= of);
    lines.until_read(&format!("How many will you solve, 0 to {of}? (then the clock starts)> "), number)
}

/// Announces the mock.
pub fn begin(mock: &Mock, lines: &mut Lines<'_, '_>) -> Result<()> {
    if let Some(opening) = text::opening(mock) {
        let opening = format!("{opening}End an answer with an empty line; type `pass` to skip a question.\n");
        lines.note(&wrapped(&opening, &lines.ctx.notice_screen()))?;
    } else if mock.round.is_none() {
        lines.note(&format!(
            "{}, each timed. End an answer with an empty line; type `pass` to skip a question.\n",
            count(mock.slots.len(), "question")
        ))?;
    }
    Ok(())
}

/// A break, ended with Enter; false if the mock stops here.
pub fn rest(part: &Part, lines: &mut Lines<'_, '_>) -> Result<bool> {
    let prompt = format!("\nBreak of {}, then: {}. Enter continues> ", clock(f64::from(part.rest)), part.who);
    Ok(lines.ask(&prompt)?.is_some())
}

/// Debriefs a problem.
pub fn review(asking: &MockQuestion<'_>, code: &str, lines: &mut Lines<'_, '_>) -> Result<Reviewed> {
    let screen = lines.screen();
    lines.say(&format!("\n{}", assessment::evidence(asking.place, asking.slot, code, asking.solution(), &screen)))?;
    let prompt = "communication, problem solving, technical competency, testing: 1 to 4 each> ";
    let read = |line: &str| all_ratings(line, CODING_DIMENSIONS.len(), 4);
    let Some(rated) = lines.until_read(prompt, read)? else { return Ok(Reviewed::Stopped) };
    let Some(change) = lines.ask("focus, Enter for none> ")? else { return Ok(Reviewed::Stopped) };
    let change = Some(change.trim().to_owned()).filter(|change| !change.is_empty());
    if let Some(suggested) = suggested_for(asking) {
        lines.say(&format!("{}\n", suggestion_line(Some((suggested.grade, &suggested.reasons)))))?;
    }
    let Some(mut grade) = lines.until_read("grade, Enter for none> ", grade)? else {
        return Ok(Reviewed::Stopped);
    };
    let mut reason = None;
    if let (Some(given), Some(suggested)) = (grade, suggested_for(asking))
        && given > suggested.grade
    {
        let prompt = "why better than suggested? Enter to keep the suggestion> ";
        let Some(why) = lines.ask(prompt)? else { return Ok(Reviewed::Stopped) };
        reason = Some(why.trim().to_owned()).filter(|why| !why.is_empty());
        grade = if reason.is_some() { grade } else { Some(suggested.grade) };
    }
    Ok(Reviewed::Seen(Review { ratings: rated.unwrap_or_default(), change, grade, reason }))
}

/// Asks for the focus for tomorrow.
pub fn focus(mock: &Mock, proposed: usize, lines: &mut Lines<'_, '_>) -> Result<Option<FocusChoice>> {
    let (name, change) = (mock.slots[proposed].title(), mock.change_for(proposed));
    lines.say(&format!(
        "\nWork on first tomorrow: {}. {}\n{}\n",
        proposed + 1,
        safe_line(&name),
        safe_line(&change)
    ))?;
    let of = mock.slots.len();
    let number = |word: &str| word.parse().ok().filter(|number| *number <= of);
    let prompt = format!("Enter accepts, 1 to {of} choose another, 0 none> ");
    // The end of input accepts the suggestion.
    Ok(Some(match lines.until_read(&prompt, number)?.flatten() {
        None => Some((proposed, change)),
        Some(0) => None,
        Some(number) => Some((number - 1, mock.change_for(number - 1))),
    }))
}

/// Debriefs an answer.
pub fn look_back(asking: &MockQuestion<'_>, mut attempt: Attempt, lines: &mut Lines<'_, '_>) -> Result<DebriefOutcome> {
    let screen = lines.screen();
    let question = markdown::render(&asking.slot.asked, &screen);
    lines.say(&format!("\n[{} of {}]\n{}\n", asking.place + 1, asking.of, question.trim_end()))?;
    let Some(guess) = lines.until_read("guess, 1 to 5> ", one_to_five)? else {
        return Ok(DebriefOutcome::Stopped);
    };
    attempt.prediction = guess;
    let found = attempt.feedback(&asking.slot.expectation());
    let page = feedback::render(&found, &attempt.text, true, &screen);
    let gap = if found.words == 0 { "\n" } else { "" };
    lines.say(&format!("{}\n{gap}{}\n", took(&attempt), delivery::above(&attempt, &page, &screen)))?;
    let prompt = "substance structure relevance credibility differentiation, 1 to 5 each> ";
    let Some(rated) = lines.until_read(prompt, ratings)? else { return Ok(DebriefOutcome::Stopped) };
    attempt.ratings = rated.unwrap_or_default();
    if asking.slot.role != Role::Questions {
        let Some(story) = lines.ask("story, name or words> ")? else { return Ok(DebriefOutcome::Stopped) };
        attempt.story = named(&story, &story_names(&lines.ctx.home)?);
    }
    let Some(change) = lines.ask("focus, Enter for this one> ")? else { return Ok(DebriefOutcome::Stopped) };
    attempt.change = Some(if change.trim().is_empty() { found.suggestion } else { change.trim().to_owned() });
    let suggested = suggestion(asking, &attempt);
    let line = suggestion_line(suggested.as_ref().map(|suggested| (suggested.grade, &suggested.reasons[..])));
    lines.say(&format!("{line}\n"))?;
    let agreed = lines.until_read("grade, Enter for none> ", grade)?;
    Ok(agreed.map_or(DebriefOutcome::Stopped, |grade| DebriefOutcome::Seen(Box::new(attempt), grade)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_five_numbers_and_a_grade_is_a_number_or_a_word() {
        assert_eq!(ratings("3 4 3  3 5"), Some(vec![3, 4, 3, 3, 5]));
        for line in ["3 4 3 3", "3 4 3 3 6", "3 4 3 3 5 5", "a b c d e"] {
            assert_eq!(ratings(line), None, "{line}");
        }
        assert_eq!(
            [grade("Hard"), grade("4"), grade("5"), grade("fine")],
            [Some(Grade::Hard), Some(Grade::Easy), None, None]
        );
    }
}
