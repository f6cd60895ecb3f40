//! A mock line by line: on pipes, dumb terminals and for screen readers. An answer ends with an empty line or with the
//! clock; the line being typed when the time is spent is the last that counts.

use super::front::{Answered, Asking, Front, LookedBack, suggestion};
use crate::commands::answering::{named, story_names, took};
use crate::commands::context::Context;
use crate::error::{Error, Result};
use crate::library::Draft;
use crate::practice::mock::Mock;
use crate::practice::{Attempt, Countdown, DIMENSIONS, Limit};
use crate::schedule::Grade;
use crate::view::answering::clock;
use crate::view::count::count;
use crate::view::debrief::suggestion as suggestion_line;
use crate::view::{feedback, markdown, safe_line};
use std::time::Duration;

/// Speaks line by line.
pub struct PlainFront;

impl PlainFront {
    /// A line; `None` at the end of input and after Ctrl-C.
    fn line(prompt: &str, ctx: &mut Context<'_>) -> Result<Option<String>> {
        ctx.note(prompt)?;
        match ctx.line() {
            Ok(Some(line)) => Ok(Some(line.trim_end().to_owned())),
            Ok(None) | Err(Error::Interrupted) => {
                ctx.note("\n")?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Asks until what is typed can be read; an empty line is `None` inside.
    fn until_read<T>(
        prompt: &str,
        read: impl Fn(&str) -> Option<T>,
        ctx: &mut Context<'_>,
    ) -> Result<Option<Option<T>>> {
        loop {
            let Some(line) = Self::line(prompt, ctx)? else { return Ok(None) };
            match read(line.trim()) {
                _ if line.trim().is_empty() => return Ok(Some(None)),
                Some(value) => return Ok(Some(Some(value))),
                None => ctx.note(&format!("`{}` cannot be read as that; an empty line skips.\n", safe_line(&line)))?,
            }
        }
    }
}

/// "3 4 3 3 4": a rating for each dimension.
fn ratings(line: &str) -> Option<Vec<u8>> {
    let ratings: Option<Vec<u8>> = line.split_whitespace().map(one_to_five).collect();
    ratings.filter(|ratings| ratings.len() == DIMENSIONS.len())
}

fn one_to_five(word: &str) -> Option<u8> {
    word.parse().ok().filter(|rating| (1..=5).contains(rating))
}

fn grade(line: &str) -> Option<Grade> {
    let by_word = Grade::ALL.into_iter().find(|grade| grade.word() == line.to_lowercase());
    by_word.or_else(|| line.parse().ok().and_then(Grade::from_number))
}

impl Front for PlainFront {
    fn begin(&mut self, mock: &Mock, ctx: &mut Context<'_>) -> Result<()> {
        ctx.note(&format!(
            "{}, one clock for each, nothing in between. An empty line ends an answer, `pass` passes.\n",
            count(mock.slots.len(), "question")
        ))
    }

    fn ask(&mut self, asking: &Asking<'_>, ctx: &mut Context<'_>) -> Result<Answered> {
        let screen = ctx.screen();
        let question = markdown::render(&asking.slot.asked, &screen);
        ctx.say(&format!(
            "\n[{} of {}, {}]\n{}\n",
            asking.place + 1,
            asking.of,
            clock(f64::from(asking.slot.seconds)),
            question.trim_end()
        ))?;
        let time = ctx.world.clock;
        let kept = asking.drafts.load(asking.draft)?.filter(|draft| draft.asked == asking.slot.asked);
        let budget = Duration::from_secs(u64::from(asking.slot.seconds));
        let spent = kept.as_ref().map_or(0.0, |draft| draft.spent);
        let countdown = Countdown::start(time.instant(), budget, Limit::Hard)
            .with_spent(Duration::try_from_secs_f64(spent).unwrap_or_default());
        let mut text = kept.map_or_else(String::new, |draft| draft.text);
        if !text.is_empty() {
            ctx.say(&format!("{}\n", crate::view::safe(&text)))?;
        }
        loop {
            let Some(line) = Self::line("answer> ", ctx)? else { return Ok(Answered::Stopped) };
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
            kept.map_err(|error| Error::file("keep a draft in", ctx.home.attempts(), error))?;
            if cut_off {
                ctx.note("Time. What you had is taken.\n")?;
            }
            if cut_off || line.trim().is_empty() {
                let text = text.trim().to_owned();
                let (seconds, budget) = (spent.min(f64::from(asking.slot.seconds)), asking.slot.seconds);
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

    fn debrief(&mut self, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say("\nThe debrief.\n")
    }

    fn look_back(&mut self, asking: &Asking<'_>, mut attempt: Attempt, ctx: &mut Context<'_>) -> Result<LookedBack> {
        let screen = ctx.screen();
        let question = markdown::render(&asking.slot.asked, &screen);
        ctx.say(&format!("\n[{} of {}]\n{}\n", asking.place + 1, asking.of, question.trim_end()))?;
        let Some(guess) = Self::until_read("guess, 1 to 5> ", one_to_five, ctx)? else {
            return Ok(LookedBack::Stopped);
        };
        attempt.prediction = guess;
        let found = attempt.look_at(asking.wants_story());
        let page = feedback::render(&found, &attempt.text, true, &screen);
        ctx.say(&format!("{}\n{page}\n", took(&attempt)))?;
        let prompt = "substance structure relevance credibility differentiation, 1 to 5 each> ";
        let Some(rated) = Self::until_read(prompt, ratings, ctx)? else { return Ok(LookedBack::Stopped) };
        attempt.ratings = rated.unwrap_or_default();
        let Some(story) = Self::line("story, in a word or two> ", ctx)? else { return Ok(LookedBack::Stopped) };
        attempt.story = named(&story, &story_names(ctx)?);
        let Some(change) = Self::line("change, empty for this one> ", ctx)? else { return Ok(LookedBack::Stopped) };
        attempt.change = Some(if change.trim().is_empty() { found.suggestion } else { change.trim().to_owned() });
        let suggested = suggestion(asking, &attempt);
        ctx.say(&format!("{}\n", suggestion_line(suggested.grade, &suggested.reasons)))?;
        let agreed = Self::until_read("grade, empty for none> ", grade, ctx)?;
        Ok(agreed.map_or(LookedBack::Stopped, |grade| LookedBack::Seen(Box::new(attempt), grade)))
    }

    fn trouble(&mut self, message: &str, ctx: &mut Context<'_>) -> Result<()> {
        ctx.note(&format!("  {}\n", safe_line(message)))
    }

    fn finish(&mut self, text: &str, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say(&format!("\n{text}"))
    }
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
