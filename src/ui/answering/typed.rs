//! Collects a typed, written, or pasted answer: a text area under a bar, the user's editor on demand, and a draft saved at
//! every edit.

use super::{AnswerOutcome, AnswerScreen, Question, draft, ring};
use crate::cli::length;
use crate::error::{Error, Result};
use crate::library::{Draft, DraftFile};
use crate::practice::{Attempt, Countdown, Mode};
use crate::terminal::{Event, Key, TextArea};
use crate::ui::editor::edit_text;
use crate::view::answering::{clock_line, words_line};
use crate::view::width::cut;
use crate::view::{Screen, folded, markdown, safe_line};
use crate::world::Clock;
use std::time::Duration;

/// The maximum width of the bar.
const WIDEST_BAR: usize = 60;

/// In a window with fewer rows the keys are not shown.
const ROWS_FOR_KEYS: usize = 6;

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
    let mut typing = Typing { mode, q, countdown, clock, has_editor, draft: draft_file, trouble: None };
    let (text, end) = typing.write(begun.text, desk)?;
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
    fn write(&mut self, mut text: String, desk: &mut AnswerScreen<'_, '_>) -> Result<(String, End)> {
        loop {
            let (typed, end) = self.write_once(&text, desk)?;
            if end != End::Editor {
                return Ok((typed, end));
            }
            text = typed;
            // The editor's text counts even if the time ran out meanwhile.
            if let Some(edited) = desk.away(|ctx| edit_text(&ctx.world, &text))? {
                edited.text.trim_end().clone_into(&mut text);
                self.keep(&text);
                edited.remove_file()?;
            }
            if self.countdown.has_ended(self.clock.instant()) {
                return Ok((text, End::TimeUp));
            }
        }
    }

    /// Saves every edit to the draft before it is drawn, so nothing visible can be lost.
    fn write_once(&mut self, text: &str, desk: &mut AnswerScreen<'_, '_>) -> Result<(String, End)> {
        let (mut area, mut kept, mut is_fresh) = (TextArea::lines(text), text.to_owned(), true);
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
            let event = desk.text_event(&mut area, due, std::mem::take(&mut is_fresh), above)?;
            match ended(&event, &area) {
                Some(end) => return Ok((kept, end)),
                None => area.take(&event),
            }
        }
    }

    /// Draws topic, question, keys, and the bar of the time or words. A long question leaves half of the window to the answer;
    /// a low window shows only the answer.
    fn above(&self, text: &str, screen: &Screen, rows: usize) -> Vec<String> {
        let question = markdown::render(self.q.asked, screen);
        let mut lines: Vec<String> = question.trim_end().lines().map(str::to_owned).collect();
        let room = (rows / 2).saturating_sub(4).max(2);
        if lines.len() > room {
            lines.truncate(room - 1);
            lines.push(screen.ellipsis().to_owned());
        }
        if rows >= ROWS_FOR_KEYS {
            let keys = screen.dim(&cut(&self.keys(screen), screen.columns(), screen));
            lines.extend([String::new(), keys.into(), String::new()]);
        }
        if rows >= 2 * ROWS_FOR_KEYS {
            let place = screen.dim(&cut(&safe_line(self.q.place), screen.columns(), screen));
            lines.splice(..0, [place.into(), String::new()]);
        }
        let screen = Screen { width: screen.columns().min(WIDEST_BAR), ..*screen };
        match (self.mode, self.q.words) {
            (Mode::Write, Some(budget)) => {
                lines.push(words_line(text.split_whitespace().count(), budget as usize, &screen));
            }
            _ if self.has_clock() => lines.push(clock_line(&self.countdown, self.clock.instant(), "", &screen)),
            _ => {}
        }
        lines
    }

    fn keys(&self, screen: &Screen) -> String {
        let editor = if self.has_editor { " · Ctrl-O editor" } else { "" };
        match (screen.width < 60, self.mode) {
            (_, Mode::Paste) => format!("Paste the transcript · Ctrl-D done{editor}"),
            (false, _) => format!("Ctrl-D or Alt-Enter submit{editor} · Ctrl-C save draft"),
            (true, _) => format!("Ctrl-D done{editor}"),
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

/// One line about something; empty if the person has nothing to say or presses Ctrl-C.
pub fn line(head: &str, prompt: &str, initial: &str, desk: &mut AnswerScreen<'_, '_>) -> Result<String> {
    ask_line(head, prompt, initial, desk).map(Option::unwrap_or_default)
}

/// One line below these words; `None` if it was left with Ctrl-C.
pub fn ask_line(head: &str, prompt: &str, initial: &str, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<String>> {
    let mut area = TextArea::line(prompt, initial);
    let above = |_: &str, screen: &Screen, _| {
        folded(head, screen).split('\n').map(str::to_owned).chain([String::new()]).collect::<Vec<_>>()
    };
    loop {
        let event = desk.text_event(&mut area, None, false, above)?;
        match ended(&event, &area) {
            Some(End::Submitted | End::Editor) => return Ok(Some(area.text().trim().to_owned())),
            Some(_) => return Ok(None),
            None => area.take(&event),
        }
    }
}

/// A few words about an answer that was said.
pub fn note(q: &Question<'_>, trouble: Option<&str>, desk: &mut AnswerScreen<'_, '_>) -> Result<String> {
    let screen = desk.screen();
    let question = markdown::render(q.asked, &screen);
    let trouble = trouble.map_or_else(String::new, |why| format!("\n\n{}", screen.yellow(&safe_line(why))));
    let head = format!("{}{trouble}\n\nNotes on your answer? Enter for none.", question.trim_end());
    line(&head, "note> ", "", desk)
}

/// How long a pasted answer took, in seconds; `None` if the person does not know.
fn duration(q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<f64>> {
    let question = markdown::render(q.asked, &desk.screen());
    let mut head = format!("{}\n\nHow long did it take, such as 1m45s or 1:45? Enter if unknown.", question.trim_end());
    loop {
        let said = line(&head, "took> ", "", desk)?;
        match length(&said) {
            _ if said.is_empty() => return Ok(None),
            Ok(seconds) => return Ok(Some(seconds)),
            Err(_) => {
                head = format!("`{}` is not a valid duration.\nUse 1m45s or 1:45; Enter if unknown.", safe_line(&said))
            }
        }
    }
}
