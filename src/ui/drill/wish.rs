//! Reads the user's next action during a drill: a key, or a line without a screen.

use super::editing::DrillEditor;
use crate::app::drill::active::{ActiveDrill, Wish};
use crate::error::{Error, Result};
use crate::terminal::{Event, Key, Tty};
use crate::ui::answering::terminal_failed;
use crate::ui::context::Context;
use crate::ui::lines::Lines;
use crate::view::{Screen, drill as draw};
use std::time::Duration;

/// How often to check the file while there is no input.
const LOOK: Duration = Duration::from_millis(25);

/// All keys, one per line.
pub const KEYS: &str = "  enter or r  run the visible tests, as on every save\n  s           submit: run the hidden tests too\n  \
                        h           show a hint; affects the grade\n  e           open the editor\n  \
                        x           restore the starter code; a copy of your file is kept\n  p           pause the clock\n  \
                        g           give up and see the reference solution\n  \
                        q           quit without a grade; so does Ctrl-C\n";

fn by_letter(letter: char) -> Option<Wish> {
    Some(match letter.to_ascii_lowercase() {
        'r' => Wish::Run,
        's' => Wish::Submit,
        'h' => Wish::Hint,
        'e' => Wish::Edit,
        'x' => Wish::Reset,
        'p' => Wish::Pause,
        'g' => Wish::GiveUp,
        'q' => Wish::Quit,
        _ => return None,
    })
}

/// Waits for a key, for a save of the file, or for news of the editor.
pub fn by_key(drill: &mut ActiveDrill<'_>, editor: &mut DrillEditor, ctx: &mut Context<'_>) -> Result<Wish> {
    let clock = ctx.world.clock;
    let mut tty = Tty::line(clock).map_err(terminal_failed)?;
    loop {
        let screen = Screen { width: ctx.world.terminal.current_width(), ..ctx.notice_screen() };
        tty.draw_line(&draw::status(drill.seconds(ctx), drill.subject.target, &screen));
        if let Some(said) = editor.news(ctx) {
            tty.draw_line("");
            ctx.note(&format!("{said}\n"))?;
        }
        if drill.file.is_saved() {
            return Ok(Wish::Saved);
        }
        match tty.next_event(Some(clock.instant() + LOOK)) {
            Event::Key(Key::Char('?')) => {
                // The keys have their own lines below the clock.
                drop(tty);
                ctx.note(KEYS)?;
                tty = Tty::line(clock).map_err(terminal_failed)?;
            }
            Event::Key(Key::Char(letter)) => match by_letter(letter) {
                Some(wish) => return Ok(wish),
                None => continue,
            },
            Event::Key(Key::Enter) => return Ok(Wish::Run),
            Event::Key(Key::Ctrl('c' | 'd')) | Event::Closed => return Ok(Wish::Quit),
            _ => {}
        }
    }
}

/// Waits for a line, or for a save of the file.
pub fn by_line(drill: &mut ActiveDrill<'_>, lines: &mut Lines<'_, '_>) -> Result<Wish> {
    loop {
        if drill.file.seen_now() {
            return Ok(Wish::Saved);
        }
        let line = lines.read("drill> ");
        if matches!(line, Err(Error::Interrupted)) {
            lines.note("\n")?;
        }
        let Some(line) = line? else { return Ok(Wish::Quit) };
        let line = line.trim().to_lowercase();
        let wish = match (line.as_str(), line.chars().next()) {
            ("reset", _) => Some(Wish::Reset),
            // A save during the prompt counts as a save.
            (_, None) if drill.file.seen_now() => Some(Wish::Saved),
            (_, None) => Some(Wish::Run),
            (_, Some(letter)) => by_letter(letter),
        };
        match wish {
            Some(wish) => return Ok(wish),
            None => lines.note(KEYS)?,
        }
    }
}
