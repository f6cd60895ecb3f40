//! Speaks a question with the user's own program, if one is set. Any key cuts it off, and the clock of the answer starts
//! afterward. If the program fails, a page says so once, and the question stays on the screen.

use super::programs::{end, quiet};
use super::{AnswerScreen, Question, View, layout};
use crate::app::recording::speech_command;
use crate::error::Result;
use crate::terminal::{Event, interrupt_group};
use crate::view::{Screen, markdown, safe_line};
use std::os::unix::process::CommandExt;
use std::process::Child;
use std::time::Duration;

/// How often to check whether the speech has ended.
const STEP: Duration = Duration::from_millis(50);

/// Speaks the question; false if the terminal is gone.
pub(super) fn speak(q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    let Some(command) = desk.ctx.home.voice()?.speak else { return Ok(true) };
    let listened = match start(&command, q.asked) {
        Ok(speaker) => listen(speaker, q, desk)?,
        Err(why) => Listened::Failed(why),
    };
    match listened {
        Listened::Heard => Ok(true),
        Listened::Gone => Ok(false),
        Listened::Failed(why) => tell_once(&why, q, desk),
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
fn start(command: &str, question: &str) -> Result<Child, String> {
    let mut command = quiet(speech_command(command, &markdown::one_line(question))?);
    command.process_group(0).spawn().map_err(|error| format!("the program did not start: {error}"))
}

fn listen(mut speaker: Child, q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<Listened> {
    let draw = |screen: &Screen| {
        let foot = vec![screen.dim("Press any key to skip.").into()];
        layout(&screen.bold("Listen."), q, "", foot, screen)
    };
    let mut view = View::default();
    let clock = desk.ctx.world.clock;
    loop {
        match speaker.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(Listened::Heard),
            Ok(Some(status)) => return Ok(Listened::Failed(format!("the program ended with {status}"))),
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

fn tell_once(why: &str, q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<bool> {
    if std::mem::replace(&mut desk.has_no_voice, true) {
        return Ok(true);
    }
    let told = format!("Questions are not spoken: {}.", safe_line(why));
    let draw = |screen: &Screen| {
        let foot = vec![screen.dim("Press any key to continue.").into()];
        layout(&screen.yellow(&told), q, "", foot, screen)
    };
    Ok(desk.event(&mut View::default(), None, draw)? != Event::Closed)
}
