//! Speaks with the user's own program, if one is set: a question, after which the clock of the answer starts, or words of
//! the interviewer while something else goes on. If the program fails, a page says so once; all words are on the screen.

use super::pages::{KeyOutcome, PageExit, show};
use super::programs::{end, quiet};
use super::{AnswerScreen, Question, View, layout};
use crate::app::recording::speech_command;
use crate::error::Result;
use crate::terminal::{Event, interrupt_group};
use crate::view::study::{Layout, panel};
use crate::view::{Screen, markdown, safe_line};
use std::os::unix::process::CommandExt;
use std::process::{Child, ExitStatus};
use std::time::Duration;

/// How often to check whether the speech has ended.
const STEP: Duration = Duration::from_millis(50);

/// Speaks these words and shows the question meanwhile; any key cuts them off. False if the terminal is gone.
pub(super) fn speak(words: &str, q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    let draw = |bar: &str, keys: &str, screen: &Screen| layout(bar, q, "", vec![screen.dim(keys).into()], screen);
    listen(words, draw, desk)
}

/// Speaks these words until they end or a key cuts them off; false if the terminal is gone. `draw` gets the line above
/// and the keys below.
pub fn listen(
    words: &str,
    draw: impl Fn(&str, &str, &Screen) -> Layout,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<bool> {
    let Some(command) = desk.ctx.home.voice()?.speak else { return Ok(true) };
    let listened = match start(&command, words) {
        Ok(speaker) => wait(speaker, &draw, desk)?,
        Err(why) => Listened::Failed(why),
    };
    match listened {
        Listened::Heard => Ok(true),
        Listened::Gone => Ok(false),
        Listened::Failed(why) => tell_once(&why, draw, desk),
    }
}

/// Shows a page while its words are spoken, until it is left. Any key cuts the voice off.
pub fn spoken_page(words: &str, draw: impl Fn(&Screen) -> Layout, desk: &mut AnswerScreen<'_, '_>) -> Result<PageExit> {
    let mut voice = Utterance::start(words, desk)?;
    let cut_off = |voice: &mut Utterance, _| {
        voice.cut_off();
        KeyOutcome::Unknown
    };
    let left = show(&mut voice, |_, screen| draw(screen), cut_off, desk)?;
    Ok(if voice.finish(desk)? { left } else { PageExit::Gone })
}

/// Words that are spoken while something else goes on. Dropping them cuts them off.
pub struct Utterance {
    speaker: Option<Child>,
    failed: Option<String>,
}

impl Utterance {
    /// Begins to speak; silent if no voice is set.
    pub fn start(words: &str, desk: &AnswerScreen<'_, '_>) -> Result<Utterance> {
        let command = desk.ctx.home.voice()?.speak.filter(|_| !words.is_empty());
        Ok(match command.map(|command| start(&command, words)) {
            Some(Ok(speaker)) => Utterance { speaker: Some(speaker), failed: None },
            Some(Err(why)) => Utterance { speaker: None, failed: Some(why) },
            None => Utterance { speaker: None, failed: None },
        })
    }

    /// Ends the speech now.
    pub fn cut_off(&mut self) {
        let Some(mut speaker) = self.speaker.take() else { return };
        match speaker.try_wait() {
            Ok(Some(status)) if status.success() => {}
            Ok(Some(status)) => self.failed = Some(ended_with(status)),
            Ok(None) => end(&mut speaker, interrupt_group),
            Err(error) => self.failed = Some(error.to_string()),
        }
    }

    /// Ends the speech, and reports a failure unless one was reported before. False if the terminal is gone.
    pub fn finish(mut self, desk: &mut AnswerScreen<'_, '_>) -> Result<bool> {
        self.cut_off();
        let Some(why) = self.failed.take() else { return Ok(true) };
        let draw = |bar: &str, keys: &str, screen: &Screen| {
            panel(vec![bar.to_owned(), String::new()], "", vec![screen.dim(keys).into()])
        };
        tell_once(&why, draw, desk)
    }
}

impl Drop for Utterance {
    fn drop(&mut self) {
        self.cut_off();
    }
}

/// How the speech ended.
enum Listened {
    /// By itself, or cut off.
    Heard,
    Failed(String),
    /// The terminal is gone.
    Gone,
}

/// Starts the program in a process group of its own, so that cutting it off also ends what it started.
fn start(command: &str, words: &str) -> Result<Child, String> {
    let mut command = quiet(speech_command(command, &markdown::one_line(words))?);
    command.process_group(0).spawn().map_err(|error| format!("the program did not start: {error}"))
}

fn wait(
    mut speaker: Child,
    draw: impl Fn(&str, &str, &Screen) -> Layout,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<Listened> {
    let draw = |screen: &Screen| draw(&screen.bold("Listen."), "Press any key to skip.", screen);
    let mut view = View::default();
    let clock = desk.ctx.world.clock;
    loop {
        match speaker.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(Listened::Heard),
            Ok(Some(status)) => return Ok(Listened::Failed(ended_with(status))),
            Err(error) => return Ok(Listened::Failed(error.to_string())),
            Ok(None) => {}
        }
        match desk.event(&mut view, Some(clock.instant() + STEP), draw) {
            Ok(Event::Due) => {}
            event => {
                end(&mut speaker, interrupt_group);
                return Ok(if event? == Event::Closed { Listened::Gone } else { Listened::Heard });
            }
        }
    }
}

fn ended_with(status: ExitStatus) -> String {
    format!("the program ended with {status}")
}

fn tell_once(why: &str, draw: impl Fn(&str, &str, &Screen) -> Layout, desk: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    if std::mem::replace(&mut desk.has_no_voice, true) {
        return Ok(true);
    }
    let told = format!("Questions are not spoken: {}.", safe_line(why));
    let draw = |screen: &Screen| draw(&screen.yellow(&told), "Press any key to continue.", screen);
    Ok(desk.event(&mut View::default(), None, draw)? != Event::Closed)
}
