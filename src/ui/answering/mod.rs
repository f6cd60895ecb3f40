//! An answer on the screen: said, typed, written or pasted, against a clock or a number of words. Shared by study and by
//! mocks. Knows how an answer is given; must not know what it is for, or what becomes of it.

mod debrief;
mod desk;
mod follow;
pub mod pages;
mod say;
mod story;
mod typed;
mod voice;

pub use debrief::{Debrief, debrief, suggest};
pub use desk::{AnswerScreen, View, any_key, current_screen, next_tick, terminal_failed};
pub use follow::{draft_key, follow_up};
pub use say::due;
pub use story::{named, story_names, which_story};
pub use typed::{ask_line, line};

use super::context::Context;
use crate::error::Result;
use crate::library::{Draft, Drafts};
use crate::practice::{AnswerTime, Attempt, Limit, Mode};
use crate::terminal::{Event, Key};
use crate::view::answering::clock;
use crate::view::count::count;
use crate::view::study::{Layout, panel};
use crate::view::{Screen, markdown, safe_line};

/// What is asked, and what holds for the answer.
pub struct Question<'q> {
    /// The card, or whatever else a draft of the answer is kept under.
    pub card: i64,
    /// What stands above the question: its topic and deck.
    pub place: &'q str,
    /// The question as it is put this time, as Markdown.
    pub asked: &'q str,
    /// How long the answer may take.
    pub time: AnswerTime,
    /// It is told in four parts.
    pub parts: bool,
    /// The budget of a written answer.
    pub words: Option<u32>,
    /// What happens when the time is spent.
    pub limit: Limit,
    /// Seconds to think before an answer is said; 0: none.
    pub think: u32,
    /// Nothing is asked for after it was said, even where it could not be recorded.
    pub brief: bool,
    /// Where what is typed is kept meanwhile.
    pub drafts: &'q Drafts,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerOutcome {
    /// An answer.
    Answer(Box<Attempt>),
    /// The person thought better of it. What was typed is kept as a draft.
    Canceled,
    /// The terminal is gone.
    Gone,
}

/// Lets the person answer in this way. A draft is taken up where there is one.
pub fn answer(mode: Mode, q: &Question<'_>, desk: &mut AnswerScreen, ctx: &mut Context<'_>) -> Result<AnswerOutcome> {
    match mode {
        Mode::Say => say::say(q, desk, ctx),
        Mode::Recall | Mode::Type | Mode::Write | Mode::Paste => {
            let draft = q.drafts.load(q.card)?.filter(|draft| draft.asked == q.asked);
            typed::typed(mode, q, draft, desk, ctx)
        }
    }
}

/// The lines that stay above an answer: a bar, where it is from, and the question.
fn layout(bar: &str, q: &Question<'_>, below: &str, foot: Vec<String>, screen: &Screen) -> Layout {
    let question = markdown::render(q.asked, screen);
    let body = format!("{}\n\n{below}", question.trim_end());
    let place = crate::view::wrapped(&safe_line(q.place), screen);
    let mut top = vec![bar.to_owned(), String::new()];
    top.extend(place.lines().map(|line| String::from(screen.dim(line))));
    top.push(String::new());
    panel(top, &body, foot)
}

/// The bell: what was typed too late was meant for the answer, so nothing counts before Enter.
fn ring(q: &Question<'_>, told: &str, desk: &mut AnswerScreen, ctx: &mut Context<'_>) -> Result<()> {
    let draw = |screen: &Screen| {
        let bar = screen.paint("Time is up.", crate::view::TextStyle::RED | crate::view::TextStyle::BOLD);
        layout(&bar, q, told, vec!["Press Enter to continue.".to_owned()], screen)
    };
    let mut view = View::default();
    while !matches!(desk.event(&mut view, None, ctx, draw)?, Event::Key(Key::Enter) | Event::Closed) {}
    Ok(())
}

/// "said in 1:38 of 2:00", "written, 132 words".
pub fn took(attempt: &Attempt) -> String {
    let cut_off = if attempt.cut_off { ", cut off" } else { "" };
    match attempt.mode {
        Mode::Write => format!("{}, {}", attempt.mode.past(), count(attempt.words(), "word")),
        _ if attempt.seconds <= 0.0 => attempt.mode.past().to_owned(),
        _ => {
            let (took, budget) = (clock(attempt.seconds), clock(f64::from(attempt.budget)));
            format!("{} in {took} of {budget}{cut_off}", attempt.mode.past())
        }
    }
}

fn draft(q: &Question<'_>, mode: Mode, text: &str, spent: f64) -> Draft {
    Draft { mode, asked: q.asked.to_owned(), text: text.to_owned(), spent }
}
