//! What a drill needs of whoever shows it: a screen with keys, lines, or JSON lines.

use crate::error::{Error, Result};
use crate::schedule::{Moment, Progress, StudyDay};
use crate::story::bank::Shelved;
use crate::story::recall::Strength;
use crate::ui::context::Context;
use crate::view::count::{count, span_of_days};
use crate::view::safe_line;

/// A question to be asked.
pub struct Asked<'a> {
    /// What its card is called.
    pub id: &'a str,
    /// What it listens for; empty if its deck does not say. Not for people before they have answered.
    pub competency: &'a str,
    /// The question.
    pub text: &'a str,
    /// Which of how many.
    pub of: (usize, usize),
}

/// What somebody said to it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// A story, in words that find it, after so many seconds.
    Named { seconds: f64, words: String },
    /// None came to mind.
    None { seconds: f64 },
    /// Not this question now.
    Skip,
    /// Enough.
    Quit,
}

/// What came of a question.
pub struct Told<'a> {
    /// What its card is called.
    pub id: &'a str,
    /// What it listens for.
    pub competency: &'a str,
    /// The story that was named.
    pub named: Option<&'a Shelved>,
    /// The stories that say they show it.
    pub fitting: Vec<&'a Shelved>,
    /// Seconds until it was found, or given up.
    pub seconds: f64,
    /// The result by seconds.
    pub strength: Strength,
    /// Where the question stands now.
    pub progress: Progress,
    /// No question follows.
    pub is_last: bool,
}

/// Whoever shows a drill.
pub trait Front {
    /// Asks. `unclear`: what was said before fits no story or several; the seconds of that count.
    fn ask(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>, ctx: &mut Context<'_>) -> Result<Reply>;
    /// Says what came of it; false when the person has had enough.
    fn told(&mut self, told: &Told<'_>, ctx: &mut Context<'_>) -> Result<bool>;
    /// Says that something did not work.
    fn trouble(&mut self, message: &str, ctx: &mut Context<'_>) -> Result<()> {
        ctx.note(&format!("{message}\n"))
    }
    /// There is nothing to ask; the day of the next question.
    fn nothing(&mut self, next: Option<StudyDay>, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say(&nothing(next, ctx.today()))
    }
    /// The end; `_next`: the day of the next question where nothing was due.
    fn finish(&mut self, tally: &Tally, _next: Option<StudyDay>, ctx: &mut Context<'_>) -> Result<()> {
        finish(tally, ctx)
    }
    /// The moment, `used` seconds into the drill.
    fn moment(&self, began: Moment, used: f64, ctx: &Context<'_>) -> Moment {
        let _ = (began, used);
        ctx.now()
    }
}

/// What came of a question, in words.
pub fn words(told: &Told<'_>, today: StudyDay) -> String {
    let mut out = format!("{}, {:.1} s", told.strength.word(), told.seconds);
    if let Some(named) = told.named {
        out.push_str(&format!(": {}", safe_line(named.title())));
    }
    out.push_str(&format!("; again {}\n", span_of_days(days(today, told.progress.due))));
    if told.competency.is_empty() {
        return out;
    }
    let competency = safe_line(told.competency);
    let titles: Vec<&str> = told.fitting.iter().map(|shelved| shelved.title()).collect();
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

/// Says how a drill ended.
pub fn finish(tally: &Tally, ctx: &mut Context<'_>) -> Result<()> {
    if tally.questions == 0 {
        return Ok(());
    }
    let [strong, hesitant, stuck] = tally.strengths;
    let questions = count(tally.questions, "question");
    ctx.say(&format!("\n{questions}: {strong} strong, {hesitant} hesitant, {stuck} stuck\n"))
}

/// What to say where nothing is due.
fn nothing(next: Option<StudyDay>, today: StudyDay) -> String {
    next.map_or_else(
        || "No questions found.\n".to_owned(),
        |next| {
            format!("Nothing is due in the story drill; the next question is {}.\n", span_of_days(days(today, next)))
        },
    )
}

fn days(from: StudyDay, to: StudyDay) -> i64 {
    i64::from(to.number()) - i64::from(from.number())
}

/// What a drill came to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Questions answered.
    pub questions: usize,
    /// Strong, hesitant, stuck.
    pub strengths: [usize; 3],
    /// Seconds in all.
    pub seconds: f64,
}
