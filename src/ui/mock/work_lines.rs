//! Work on problems line by line: on pipes, simple terminals, and for screen readers.

use crate::app::drill::code_file::Opened;
use crate::app::drill::judge::no_cell;
use crate::app::mock::bench::Workspace;
use crate::app::mock::question::Left;
use crate::error::{Error, Result};
use crate::practice::mock::WorkAction;
use crate::ui::drill::editing::EditorDesk;
use crate::ui::lines::Lines;
use crate::view::answering::clock;
use crate::view::drill::cases;
use crate::view::{assessment, markdown, safe_line};
use std::path::PathBuf;

const HELP: &str = "  1 2 3      open this problem\n  enter run  run the visible tests, as on every save\n  \
                    submit     submit your file; submit FILE copies that file into it first\n  \
                    edit       open your editor\n  list       list the problems\n  \
                    done       finish; the clock stops\n  \
                    quit       leave; the clock keeps running, `mock resume` returns\n";

const HELP_IN_INTERVIEW: &str = "  ask WORDS  note what you ask, or say aloud\n  next       the next phase: clarify, code, test\n  \
                                 enter run  run the visible tests, as on every save\n  \
                                 submit     submit your file; submit FILE copies that file into it first\n  \
                                 edit       open your editor\n  list       the phases and their times\n  \
                                 done       continue to the conversation\n  quit       leave; `mock resume` returns\n";

/// A command of the user.
#[derive(Debug, PartialEq)]
enum Wish {
    Turn(usize),
    Run,
    Submit(Option<PathBuf>),
    Edit,
    Next,
    Note(String),
    List,
    Done,
    Quit,
    Help,
}

/// Lets the user work until they finish, the time is over, or they leave.
pub fn work(bench: &mut Workspace<'_>, lines: &mut Lines<'_, '_>, editor: &mut EditorDesk) -> Result<Left> {
    if bench.is_over()? {
        return Ok(Left::Done);
    }
    let help = if bench.is_interview() { HELP_IN_INTERVIEW } else { HELP };
    lines.note(help)?;
    // An interview has only one problem, which opens at once.
    let current = bench.current().or(bench.is_interview().then_some(0));
    match current {
        Some(nth) => turn(bench, nth, lines)?,
        None => list(bench, lines)?,
    }
    loop {
        if bench.file().is_some_and(|file| file.seen_now()) {
            run(bench, lines)?;
        }
        let line = lines.ask(&format!("{} left> ", clock(bench.left())))?;
        if bench.is_over()? {
            lines.note("Time is up. Your last submissions count.\n")?;
            return Ok(Left::Done);
        }
        let Some(line) = line else { return Ok(Left::Stopped) };
        match wish(&line, bench.len()) {
            _ if line.trim().is_empty() => run(bench, lines)?,
            Wish::Turn(nth) => turn(bench, nth, lines)?,
            Wish::Run => run(bench, lines)?,
            Wish::Submit(file) => submit(bench, file, lines)?,
            Wish::Edit => edit(bench, lines, editor)?,
            Wish::Next => {
                bench.next_phase()?;
                list(bench, lines)?;
            }
            Wish::Note(words) if bench.is_interview() => bench.record(WorkAction::Noted(words))?,
            Wish::List => list(bench, lines)?,
            Wish::Done => {
                bench.record(WorkAction::Finished)?;
                return Ok(Left::Done);
            }
            Wish::Quit => return Ok(Left::Stopped),
            Wish::Note(_) | Wish::Help => lines.note(help)?,
        }
    }
}

fn wish(line: &str, problems: usize) -> Wish {
    let (word, rest) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
    let file = Some(PathBuf::from(rest.trim())).filter(|file| !file.as_os_str().is_empty());
    match (word.to_lowercase().as_str(), word.parse::<usize>()) {
        (_, Ok(number)) if (1..=problems).contains(&number) => Wish::Turn(number - 1),
        ("r" | "run", _) => Wish::Run,
        ("s" | "submit", _) => Wish::Submit(file),
        ("e" | "edit", _) => Wish::Edit,
        ("n" | "next", _) => Wish::Next,
        ("ask" | "say", _) if !rest.trim().is_empty() => Wish::Note(rest.trim().to_owned()),
        ("l" | "list", _) => Wish::List,
        ("done", _) => Wish::Done,
        ("q" | "quit", _) => Wish::Quit,
        _ => Wish::Help,
    }
}

fn list(bench: &Workspace<'_>, lines: &mut Lines<'_, '_>) -> Result<()> {
    if let (true, Some(nth)) = (bench.is_interview(), bench.current()) {
        let timeline = assessment::timeline(bench.problem(nth).1, bench.seconds(), bench.at(), &lines.screen());
        return lines.say(&format!("\n{timeline}"));
    }
    let standing = assessment::standing(&bench.standing(), bench.current(), &lines.screen());
    lines.say(&format!("\n{standing}"))
}

fn turn(bench: &mut Workspace<'_>, nth: usize, lines: &mut Lines<'_, '_>) -> Result<()> {
    bench.turn_to(nth, lines.ctx)?;
    let screen = lines.screen();
    let statement = markdown::render(&bench.problem(nth).0.subject.note.front, &screen);
    lines.say(&format!("\n[{} of {}]\n{}\n", nth + 1, bench.len(), statement.trim_end()))?;
    let path = bench.file().map(|file| safe_line(&file.path.display().to_string()).into_owned());
    lines.note(&path.map_or(String::new(), |path| format!("Your file: {path}\n")))?;
    if bench.is_interview() { list(bench, lines) } else { Ok(()) }
}

fn run(bench: &mut Workspace<'_>, lines: &mut Lines<'_, '_>) -> Result<()> {
    if let Some(file) = bench.file() {
        file.seen_now();
    }
    match bench.run_visible(&lines.screen(), lines.ctx) {
        Err(error) => tell(error, lines),
        Ok(Some(table)) => lines.say(&table),
        Ok(None) => lines.note("Open a problem first: type its number.\n"),
    }
}

fn submit(bench: &mut Workspace<'_>, file: Option<PathBuf>, lines: &mut Lines<'_, '_>) -> Result<()> {
    let Some(nth) = bench.current() else { return lines.note("Open a problem first: type its number.\n") };
    match bench.submit(file.as_deref(), lines.ctx) {
        Ok(true) => lines.say(&format!("Submitted problem {}.\n", nth + 1)),
        Ok(false) => Ok(()),
        Err(error) => tell(error, lines),
    }
}

fn edit(bench: &mut Workspace<'_>, lines: &mut Lines<'_, '_>, editor: &mut EditorDesk) -> Result<()> {
    let Some((file, exercise, python)) = bench.editable() else {
        return lines.note("Open a problem first: type its number.\n");
    };
    match editor.open(file, exercise, python, lines.ctx) {
        Err(error) => tell(error, lines),
        Ok(Opened::Beside(said)) => lines.note(&said),
        Ok(Opened::Closed(watched)) => {
            lines.note(&watched.failed.unwrap_or_default())?;
            match watched.last {
                Some(Ok(run)) => lines.say(&cases(&run, exercise.visible(), &lines.screen())),
                Some(Err(error)) => tell(no_cell(&error).into(), lines),
                None => Ok(()),
            }
        }
    }
}

/// An error that the user can fix is shown and does not end the round.
fn tell(error: Error, lines: &mut Lines<'_, '_>) -> Result<()> {
    if error.is_fixable() { lines.fail(&error) } else { Err(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_letters_and_numbers_are_wishes_and_the_rest_asks_for_help() {
        assert_eq!(wish(" 2 ", 2), Wish::Turn(1));
        assert_eq!(wish("submit  my file.py ", 2), Wish::Submit(Some("my file.py".into())));
        assert_eq!(wish("S", 2), Wish::Submit(None));
        assert_eq!([wish("done", 2), wish("Q", 2), wish("run", 2)], [Wish::Done, Wish::Quit, Wish::Run]);
        assert_eq!(
            [wish("3", 2), wish("0", 2), wish("d", 2), wish("hint", 2)],
            [Wish::Help, Wish::Help, Wish::Help, Wish::Help]
        );
    }
}
