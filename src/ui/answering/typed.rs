//! An answer that is typed, written or pasted: many lines under a bar, the person's editor on demand, and a draft at every
//! edit.

use super::{AnswerOutcome, AnswerScreen, Question, current_screen, draft, ring};
use crate::cli::length;
use crate::error::{Error, Result};
use crate::library::{Draft, DraftFile};
use crate::practice::{Attempt, Countdown, Mode};
use crate::ui::canvas;
use crate::ui::context::Context;
use crate::ui::editor::edit_text;
use crate::view::answering::{clock_line, exactly, time_left, words_line};
use crate::view::{Screen, markdown, safe_line};
use crate::writing::{End, Sheet, Written};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const CLEAR: &str = "\u{1b}[H\u{1b}[2J";

/// Below this many columns a bar in the prompt would break the layout.
const NARROWEST_BAR: usize = 40;

/// An answer while it is being typed.
struct Typing<'t> {
    mode: Mode,
    q: &'t Question<'t>,
    countdown: Countdown,
    kept: Mutex<Kept>,
}

/// The draft, and what went wrong when it was kept last.
struct Kept {
    file: DraftFile,
    trouble: Option<std::io::Error>,
}

/// Lets the person type, beginning with a draft where there is one.
pub fn typed(
    mode: Mode,
    q: &Question<'_>,
    begun: Option<Draft>,
    desk: &mut AnswerScreen<'_>,
    ctx: &mut Context<'_>,
) -> Result<AnswerOutcome> {
    let begun = begun.unwrap_or_else(|| draft(q, mode, "", 0.0));
    let budget = Duration::from_secs(u64::from(q.time.seconds));
    let countdown = Countdown::start(ctx.world.clock.instant(), budget, q.limit);
    let countdown = countdown.with_spent(Duration::try_from_secs_f64(begun.spent).unwrap_or_default());
    let kept = Kept { file: DraftFile::new(q.drafts, q.card), trouble: None };
    let typing = Typing { mode, q, countdown, kept: Mutex::new(kept) };
    let written = typing.write(begun.text, desk, ctx)?;
    let seconds = countdown.spent(ctx.world.clock.instant()).as_secs_f64();
    typing.trouble()?;
    let cut_off = written.end == End::TimeUp;
    match written.end {
        End::Cancelled => return Ok(AnswerOutcome::Cancelled),
        End::Gone => return Ok(AnswerOutcome::Gone),
        End::Submitted if written.text.trim().is_empty() => return Ok(AnswerOutcome::Cancelled),
        End::TimeUp => ring(q, &format!("Your answer so far counts: {}.", words(&written.text)), desk, ctx)?,
        End::Submitted | End::Editor => {}
    }
    let mut attempt = Attempt {
        asked: q.asked.to_owned(),
        text: written.text.trim().to_owned(),
        seconds,
        budget: q.time.seconds,
        cut_off,
        ..Attempt::new(mode)
    };
    match mode {
        Mode::Paste => attempt.seconds = duration(q, desk, ctx)?.unwrap_or(0.0),
        Mode::Write => attempt.budget = 0,
        _ => {}
    }
    Ok(AnswerOutcome::Answer(Box::new(attempt)))
}

fn words(text: &str) -> String {
    crate::view::count::count(text.split_whitespace().count(), "word")
}

impl Typing<'_> {
    fn has_clock(&self) -> bool {
        matches!(self.mode, Mode::Type | Mode::Recall)
    }

    /// The line above the text, or its few words.
    fn bar(&self, text: &str, columns: usize, ctx: &Facts) -> String {
        let screen = Screen { width: columns, ..ctx.screen };
        let line = match (self.mode, self.q.words) {
            (Mode::Write, Some(budget)) => words_line(text.split_whitespace().count(), budget as usize, &screen),
            _ => clock_line(&self.countdown, ctx.clock.instant(), "", &screen),
        };
        exactly(&line, columns, &screen)
    }

    fn title(&self, text: &str, ctx: &Facts) -> String {
        match self.has_clock() {
            true => time_left(self.countdown.at(ctx.clock.instant())),
            false => words(text),
        }
    }

    /// Reads until it is over, with the editor in between as often as it is wanted.
    fn write(&self, mut text: String, desk: &mut AnswerScreen<'_>, ctx: &mut Context<'_>) -> Result<Written> {
        loop {
            let written = desk.away(|| self.write_once(&text, ctx))?;
            if written.end != End::Editor {
                return Ok(written);
            }
            text = written.text;
            // What the editor saved counts even where the time ran out meanwhile.
            if let Some(edited) = desk.away(|| edit_text(&ctx.world, &text))? {
                edited.text.trim_end().clone_into(&mut text);
                self.keep(&text, ctx.world.clock);
                edited.settled()?;
            }
            if self.countdown.has_ended(ctx.world.clock.instant()) {
                return Ok(Written { text, end: End::TimeUp });
            }
        }
    }

    fn write_once(&self, text: &str, ctx: &mut Context<'_>) -> Result<Written> {
        let facts = Facts { screen: ctx.screen(), clock: ctx.world.clock, editor: ctx.world.editor.is_some() };
        let columns = ctx.world.terminal.current_width();
        let above = |columns: usize| self.above(columns, &facts);
        let bar = |text: &str, columns: usize| self.bar(text, columns, &facts);
        let has_bar = columns >= NARROWEST_BAR && (self.has_clock() || self.q.words.is_some());
        ctx.say(&format!("{CLEAR}{}", above(columns)))?;
        let sheet = Sheet {
            terminal: ctx.world.terminal,
            clock: ctx.world.clock,
            above: &above,
            bar: if has_bar { Some(&bar) } else { None },
            title: &|text: &str| self.title(text, &facts),
            keep: &|text: &str| self.keep(text, facts.clock),
            deadline: self.countdown.deadline().filter(|_| self.has_clock()),
            tick: ctx.world.tick,
            many_lines: true,
            prompt: "> ",
        };
        sheet.write(text)
    }

    /// Where the question is from, the question, and the keys. A long question leaves half of the window to the answer.
    fn above(&self, columns: usize, facts: &Facts) -> String {
        let screen = Screen { width: columns, ..facts.screen };
        let place = crate::view::width::cut(&safe_line(self.q.place), screen.columns(), &screen);
        let question = markdown::render(self.q.asked, &screen);
        let room = (canvas::rows() / 2).saturating_sub(4).max(2);
        let mut lines: Vec<&str> = question.trim_end().lines().collect();
        if lines.len() > room {
            lines.truncate(room - 1);
            lines.push(screen.ellipsis());
        }
        let editor = if facts.editor { " · Ctrl-O editor" } else { "" };
        let keys = match (columns < 60, self.mode) {
            (_, Mode::Paste) => format!("Paste the transcript · Ctrl-D done{editor}"),
            (false, _) => format!("Ctrl-D or Alt-Enter submit{editor} · Ctrl-C save draft"),
            (true, _) => format!("Ctrl-D done{editor}"),
        };
        let keys = screen.dim(&crate::view::width::cut(&keys, screen.columns(), &screen));
        format!("{}\n\n{}\n\n{keys}\n\n", screen.dim(&place), lines.join("\n"))
    }

    fn keep(&self, text: &str, clock: crate::world::Clock) {
        let spent = self.countdown.spent(clock.instant()).as_secs_f64();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.trouble = kept.file.keep(draft(self.q, self.mode, text, spent)).err();
    }

    /// A draft that could not be kept is told once the answer is safe in memory.
    fn trouble(&self) -> Result<()> {
        let trouble = self.kept.lock().unwrap_or_else(PoisonError::into_inner).trouble.take();
        trouble.map_or(Ok(()), |error| Err(Error::file("save a draft in", "attempts/", error)))
    }
}

/// What the line editor's threads may know of the context.
struct Facts {
    screen: Screen,
    clock: crate::world::Clock,
    editor: bool,
}

/// One line about something; empty where the person has nothing to say or presses Ctrl-C.
pub fn line(
    head: &str,
    prompt: &str,
    initial: &str,
    desk: &mut AnswerScreen<'_>,
    ctx: &mut Context<'_>,
) -> Result<String> {
    let screen = current_screen(ctx);
    let head = head.to_owned();
    let above = |_: usize| format!("{head}\n\n");
    ctx.say(&format!("{CLEAR}{}", above(screen.width)))?;
    let sheet = Sheet {
        terminal: ctx.world.terminal,
        clock: ctx.world.clock,
        above: &above,
        bar: None,
        title: &|_: &str| String::new(),
        keep: &|_: &str| {},
        deadline: None,
        tick: ctx.world.tick,
        many_lines: false,
        prompt,
    };
    let written = desk.away(|| sheet.write(initial))?;
    Ok(match written.end {
        End::Submitted | End::Editor => written.text.trim().to_owned(),
        End::Cancelled | End::TimeUp | End::Gone => String::new(),
    })
}

/// A few words about an answer that was said.
pub fn note(
    q: &Question<'_>,
    trouble: Option<&str>,
    desk: &mut AnswerScreen<'_>,
    ctx: &mut Context<'_>,
) -> Result<String> {
    let screen = current_screen(ctx);
    let question = markdown::render(q.asked, &screen);
    let trouble = trouble.map_or_else(String::new, |why| format!("\n\n{}", screen.yellow(&safe_line(why))));
    let head = format!("{}{trouble}\n\nNotes on your answer? Enter for none.", question.trim_end());
    line(&head, "note> ", "", desk, ctx)
}

/// How long a pasted answer took, in seconds; `None` where the person does not know.
fn duration(q: &Question<'_>, desk: &mut AnswerScreen<'_>, ctx: &mut Context<'_>) -> Result<Option<f64>> {
    let question = markdown::render(q.asked, &current_screen(ctx));
    let mut head = format!("{}\n\nHow long did it take, such as 1m45s or 1:45? Enter if unknown.", question.trim_end());
    loop {
        let said = line(&head, "took> ", "", desk, ctx)?;
        match length(&said) {
            _ if said.is_empty() => return Ok(None),
            Ok(seconds) => return Ok(Some(seconds)),
            Err(_) => {
                head = format!("`{}` is not a valid duration.\nUse 1m45s or 1:45; Enter if unknown.", safe_line(&said))
            }
        }
    }
}
