//! Collects a typed, written, or pasted answer: a text area under a bar, the user's editor on demand, and a draft saved at
//! every edit.

use super::{AnswerOutcome, AnswerScreen, Question, any_key, draft, ring};
use crate::cli::length;
use crate::error::{DoingTo, Error, Result};
use crate::library::{Draft, DraftFile, Drafts};
use crate::practice::answer::{NOTE, side_draft};
use crate::practice::{Attempt, Countdown, Mode};
use crate::terminal::{Event, Key, TextArea};
use crate::ui::context::Context;
use crate::ui::editor::{Edited, edit_text};
use crate::view::answering::{clock_line, words_line};
use crate::view::width::{cut, width};
use crate::view::{Screen, folded, markdown, safe_line};
use crate::world::Clock;
use std::time::Duration;

/// The maximum width of the bar.
const WIDEST_BAR: usize = 60;

/// In a window with fewer rows the keys are not shown.
const ROWS_FOR_KEYS: usize = 5;

/// In a window with fewer rows there are no empty lines, and the topic is not shown.
const ROWS_FOR_GAPS: usize = 16;

/// Why typing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Submitted,
    /// The deadline was reached; later keys were meant for the text.
    TimeUp,
    Canceled,
    /// The user wants to continue in an editor.
    Editor,
    Closed,
}

/// A typed answer in progress.
struct Typing<'t> {
    mode: Mode,
    q: &'t Question<'t>,
    countdown: Countdown,
    clock: Clock,
    /// What the interviewer says before the question, where no voice says it; may be empty.
    lead: &'t str,
    /// An editor is available.
    has_editor: bool,
    draft: DraftFile,
    /// Why the draft could not be saved last time, if it failed.
    trouble: Option<std::io::Error>,
}

/// Lets the user type, starting with the draft if there is one.
pub fn typed(
    mode: Mode,
    q: &Question<'_>,
    begun: Option<Draft>,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<AnswerOutcome> {
    let begun = begun.unwrap_or_else(|| draft(q, mode, "", 0.0));
    let budget = Duration::from_secs(u64::from(q.time.seconds));
    let (clock, has_editor) = (desk.ctx.world.clock, desk.ctx.world.editor.is_some());
    let countdown = Countdown::start(clock.instant(), budget, q.limit);
    let countdown = countdown.with_spent(Duration::try_from_secs_f64(begun.spent).unwrap_or_default());
    let draft_file = DraftFile::new(q.drafts, q.card);
    let lead = if q.aloud && desk.has_voice()? { "" } else { q.lead().map_or("", |lead| &lead.words) };
    let mut typing = Typing { mode, q, countdown, clock, lead, has_editor, draft: draft_file, trouble: None };
    let (text, end) = typing.write(&begun.text, desk)?;
    let seconds = countdown.spent(clock.instant()).as_secs_f64();
    // A draft that could not be saved is reported after typing, when the answer is in memory.
    if let Some(error) = typing.trouble {
        return Err(Error::file("save a draft in", "attempts/", error));
    }
    match end {
        End::Canceled => return Ok(AnswerOutcome::Canceled),
        End::Closed => return Ok(AnswerOutcome::Gone),
        End::Submitted if text.trim().is_empty() => return Ok(AnswerOutcome::Canceled),
        End::TimeUp => ring(q, &format!("Your answer so far counts: {}.", words(&text)), desk)?,
        End::Submitted | End::Editor => {}
    }
    let mut attempt = Attempt {
        asked: q.asked.to_owned(),
        text: text.trim().to_owned(),
        seconds,
        budget: q.time.seconds,
        cut_off: end == End::TimeUp,
        ..Attempt::new(mode)
    };
    match mode {
        Mode::Paste => attempt.seconds = duration(q, desk)?.unwrap_or(0.0),
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

    /// Runs the text area, and the editor when wanted, until the answer ends. Returns the text and why it ended.
    fn write(&mut self, text: &str, desk: &mut AnswerScreen<'_, '_>) -> Result<(String, End)> {
        let mut area = TextArea::lines(text);
        loop {
            let (typed, end) = self.write_once(&mut area, desk)?;
            if end != End::Editor {
                return Ok((typed, end));
            }
            // The editor's text counts even if the time ran out meanwhile. It can be undone, also if it is empty.
            if let Some(edited) = desk.away(|ctx| edited(&typed, ctx))? {
                area.replace(edited.text.trim_end());
                self.keep(area.text());
                edited.remove_file()?;
            }
            if self.countdown.has_ended(self.clock.instant()) {
                return Ok((area.text().to_owned(), End::TimeUp));
            }
        }
    }

    /// Saves every edit to the draft before it is drawn, so nothing visible can be lost.
    fn write_once(&mut self, area: &mut TextArea, desk: &mut AnswerScreen<'_, '_>) -> Result<(String, End)> {
        let (mut kept, mut is_fresh) = (area.text().to_owned(), true);
        loop {
            if area.text() != kept {
                area.text().clone_into(&mut kept);
                self.keep(&kept);
            }
            if self.has_clock() && self.countdown.has_ended(self.clock.instant()) {
                return Ok((kept, End::TimeUp));
            }
            let due = self.has_clock().then(|| desk.due(&self.countdown));
            let above = |text: &str, screen: &Screen, rows| self.above(text, screen, rows);
            let event = desk.text_event(area, due, std::mem::take(&mut is_fresh), above)?;
            match ended(&event, area) {
                Some(end) => return Ok((kept, end)),
                None => area.take(&event),
            }
        }
    }

    /// Draws topic, question, keys, and the bar of the time or words. A long question is cut, so that about half of the
    /// window is left to the answer; a low window shows one line of it, and less between the lines.
    fn above(&self, text: &str, screen: &Screen, rows: usize) -> Vec<String> {
        let has_gaps = rows >= ROWS_FOR_GAPS;
        let lead = Some(self.lead).filter(|lead| has_gaps && !lead.is_empty());
        let room = if has_gaps { rows / 2 - 4 - usize::from(lead.is_some()) } else { rows / 4 };
        let mut lines = cut_question(self.q.asked, room, screen);
        if let Some(lead) = lead {
            lines.insert(0, screen.dim(&cut(lead, screen.columns(), screen)).into());
        }
        let keys = screen.dim(&cut(&self.keys(screen), screen.columns(), screen)).into();
        if has_gaps {
            let place = screen.dim(&cut(&safe_line(self.q.place), screen.columns(), screen));
            lines.splice(..0, [place.into(), String::new()]);
            lines.extend([String::new(), keys, String::new()]);
        } else if rows >= ROWS_FOR_KEYS {
            lines.push(keys);
        }
        let screen = Screen { width: screen.columns().min(WIDEST_BAR), ..*screen };
        match (self.mode, self.q.words) {
            (Mode::Write, Some(budget)) => lines.push(words_line(text, budget as usize, &screen)),
            _ if self.has_clock() => lines.push(clock_line(&self.countdown, self.clock.instant(), "", &screen)),
            _ => {}
        }
        lines
    }

    fn keys(&self, screen: &Screen) -> String {
        let editor = if self.has_editor { " · Ctrl-O edit" } else { "" };
        let long = match self.mode {
            Mode::Paste => format!("Paste the transcript · Ctrl-D done{editor} · Ctrl-C save draft"),
            _ => format!("Ctrl-D or Alt-Enter submit{editor} · Ctrl-C save draft"),
        };
        match width(&long) <= screen.columns() {
            true => long,
            false => format!("Ctrl-D done{editor} · Ctrl-C save"),
        }
    }

    fn keep(&mut self, text: &str) {
        let spent = self.countdown.spent(self.clock.instant()).as_secs_f64();
        self.trouble = self.draft.keep(draft(self.q, self.mode, text, spent)).err();
    }
}

/// Does this end the typing? What else a key does is for the text to know.
fn ended(event: &Event, text: &TextArea) -> Option<End> {
    match event {
        Event::Key(Key::Enter) if !text.has_lines() => Some(End::Submitted),
        Event::Key(Key::Ctrl('d')) if text.is_at_end() => Some(End::Submitted),
        Event::Key(Key::Alt('\n')) => Some(End::Submitted),
        Event::Key(Key::Ctrl('c')) => Some(End::Canceled),
        Event::Key(Key::Ctrl('o')) => Some(End::Editor),
        Event::Closed => Some(End::Closed),
        _ => None,
    }
}

/// The editor's text; `None` if nothing changed or the editor failed, which is told.
fn edited(text: &str, ctx: &mut Context<'_>) -> Result<Option<Edited>> {
    match edit_text(&ctx.world, text) {
        Err(error) if error.is_fixable() => {
            ctx.note_error(&error)?;
            any_key("\nPress any key to go back to your answer.\n", ctx)?;
            Ok(None)
        }
        other => other,
    }
}

/// A question in at most so many lines, and at least one. A cut question ends in an ellipsis.
fn cut_question(asked: &str, most: usize, screen: &Screen) -> Vec<String> {
    let question = markdown::render(asked, screen);
    let mut lines: Vec<String> = question.trim_end().lines().map(str::to_owned).collect();
    if lines.len() > most.max(1) {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            // Words are missing even if this line is full of them or empty.
            let longer = format!("{last} {}", ".".repeat(screen.columns()));
            *last = cut(&longer, (width(last) + 1).min(screen.columns()), screen);
        }
    }
    lines
}

/// A line to type, below a question and other words.
pub struct Line<'l> {
    /// The question, as Markdown; may be empty.
    pub asked: &'l str,
    /// What to type.
    pub head: &'l str,
    pub prompt: &'l str,
    /// The text that is there at first, unless there is a draft.
    pub initial: &'l str,
    /// Where it is kept while it is typed, so that leaving it loses nothing; the caller removes the draft.
    pub draft: Option<(&'l Drafts, i64)>,
}

/// Lets the user type a line; `None` if it was left with Ctrl-C or the terminal is gone.
pub fn ask_line(line: &Line<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<String>> {
    let begun = match line.draft {
        Some((drafts, key)) => drafts.load(key)?.map(|draft| draft.text),
        None => None,
    };
    let mut area = TextArea::line(line.prompt, begun.as_deref().unwrap_or(line.initial));
    let mut file = line.draft.map(|(drafts, key)| DraftFile::new(drafts, key));
    let mut kept = area.text().to_owned();
    let above = |_: &str, screen: &Screen, rows: usize| above_line(line, screen, rows);
    loop {
        if let Some(file) = file.as_mut().filter(|_| area.text() != kept) {
            area.text().clone_into(&mut kept);
            let draft = Draft { mode: Mode::Type, asked: line.asked.to_owned(), text: kept.clone(), spent: 0.0 };
            file.keep(draft).doing_to("save a draft in", "attempts/")?;
        }
        let event = desk.text_event(&mut area, None, false, above)?;
        match ended(&event, &area) {
            Some(End::Submitted | End::Editor) => return Ok(Some(area.text().trim().to_owned())),
            Some(_) => return Ok(None),
            None => area.take(&event),
        }
    }
}

/// The question, cut in a low window, and what fits of the other words.
fn above_line(line: &Line<'_>, screen: &Screen, rows: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if !line.asked.is_empty() {
        lines = cut_question(line.asked, rows / 4, screen);
        lines.push(String::new());
    }
    lines.extend(folded(line.head, screen).split('\n').map(str::to_owned));
    let room = rows.saturating_sub(2).max(1);
    if lines.len() > room {
        lines.truncate(room - 1);
        lines.push(screen.ellipsis().to_owned());
    }
    lines.push(String::new());
    lines
}

/// A few words about an answer that was said; `None` if they are left with Ctrl-C.
pub fn note(q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<String>> {
    let head = "Notes on your answer? Enter for none.";
    let draft = Some((q.drafts, side_draft(q.card, NOTE)));
    ask_line(&Line { asked: q.asked, head, prompt: "note> ", initial: "", draft }, desk)
}

/// How long a pasted answer took, in seconds; `None` if the person does not know.
fn duration(q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<f64>> {
    let mut head = "How long did it take, such as 1m45s or 1:45? Enter if unknown.".to_owned();
    loop {
        let line = Line { asked: q.asked, head: &head, prompt: "took> ", initial: "", draft: None };
        let said = ask_line(&line, desk)?.unwrap_or_default();
        match length(&said) {
            _ if said.is_empty() => return Ok(None),
            Ok(seconds) => return Ok(Some(seconds)),
            Err(_) => {
                head = format!("`{}` is not a valid duration.\nUse 1m45s or 1:45; Enter if unknown.", safe_line(&said))
            }
        }
    }
}
