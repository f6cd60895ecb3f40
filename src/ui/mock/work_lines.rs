//! Work on problems line by line: on pipes, simple terminals, and for screen readers.

use crate::app::drill::code_file::Opened;
use crate::app::drill::judge::no_cell;
use crate::app::mock::question::Left;
use crate::app::mock::workspace::Workspace;
use crate::error::{Error, Result};
use crate::practice::mock::WorkAction;
use crate::ui::drill::editing::DrillEditor;
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
pub fn work(workspace: &mut Workspace<'_>, lines: &mut Lines<'_, '_>, editor: &mut DrillEditor) -> Result<Left> {
    if workspace.is_over()? {
        return Ok(Left::Done);
    }
    let help = if workspace.is_interview() { HELP_IN_INTERVIEW } else { HELP };
    lines.note(help)?;
    // An interview has only one problem, which opens at once.
    let current = workspace.current().or(workspace.is_interview().then_some(0));
    match current {
        Some(nth) => turn(workspace, nth, lines)?,
        None => list(workspace, lines)?,
    }
    loop {
        if workspace.file().is_some_and(|file| file.seen_now()) {
            run(workspace, lines)?;
        }
        let line = lines.ask(&format!("{} left> ", clock(workspace.left())))?;
        if workspace.is_over()? {
            lines.note("Time is up. Your last submissions count.\n")?;
            return Ok(Left::Done);
        }
        let Some(line) = line else { return Ok(Left::Stopped) };
        match wish(&line, workspace.len()) {
            _ if line.trim().is_empty() => run(workspace, lines)?,
            Wish::Turn(nth) => turn(workspace, nth, lines)?,
            Wish::Run => run(workspace, lines)?,
            Wish::Submit(file) => submit(workspace, file, lines)?,
            Wish::Edit => edit(workspace, lines, editor)?,
            Wish::Next => {
                workspace.next_phase()?;
                list(workspace, lines)?;
            }
            Wish::Note(words) if workspace.is_interview() => workspace.record(WorkAction::Noted(words))?,
            Wish::List => list(workspace, lines)?,
            Wish::Done => {
                workspace.record(WorkAction::Finished)?;
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

fn list(workspace: &Workspace<'_>, lines: &mut Lines<'_, '_>) -> Result<()> {
    if let (true, Some(nth)) = (workspace.is_interview(), workspace.current()) {
        let timeline =
            assessment::timeline(workspace.problem(nth).1, workspace.seconds(), workspace.at(), &lines.screen());
        return lines.say(&format!("\n{timeline}"));
    }
    let problem_list = assessment::problem_list(&workspace.problems_so_far(), workspace.current(), &lines.screen());
    lines.say(&format!("\n{problem_list}"))
}

fn turn(workspace: &mut Workspace<'_>, nth: usize, lines: &mut Lines<'_, '_>) -> Result<()> {
    workspace.turn_to(nth, lines.ctx)?;
    let screen = lines.screen();
    let statement = markdown::render(&workspace.problem(nth).0.subject.note.front, &screen);
    lines.say(&format!("\n[{} of {}]\n{}\n", nth + 1, workspace.len(), statement.trim_end()))?;
    let path = workspace.file().map(|file| safe_line(&file.path.display().to_string()).into_owned());
    lines.note(&path.map_or(String::new(), |path| format!("Your file: {path}\n")))?;
    if workspace.is_interview() { list(workspace, lines) } else { Ok(()) }
}

fn run(workspace: &mut Workspace<'_>, lines: &mut Lines<'_, '_>) -> Result<()> {
    if let Some(file) = workspace.file() {
        file.seen_now();
    }
    match workspace.run_visible(&lines.screen(), lines.ctx) {
        Err(error) => report(error, lines),
        Ok(Some(table)) => lines.say(&table),
        Ok(None) => lines.note("Open a problem first: type its number.\n"),
    }
}

fn submit(workspace: &mut Workspace<'_>, file: Option<PathBuf>, lines: &mut Lines<'_, '_>) -> Result<()> {
    let Some(nth) = workspace.current() else { return lines.note("Open a problem first: type its number.\n") };
    match workspace.submit(file.as_deref(), lines.ctx) {
        Ok(true) => lines.say(&format!("Submitted problem {}.\n", nth + 1)),
        Ok(false) => Ok(()),
        Err(error) => report(error, lines),
    }
}

fn edit(workspace: &mut Workspace<'_>, lines: &mut Lines<'_, '_>, editor: &mut DrillEditor) -> Result<()> {
    let Some((file, exercise, python)) = workspace.editable() else {
        return lines.note("Open a problem first: type its number.\n");
    };
    match editor.open(file, exercise, python, lines.ctx) {
        Err(error) => report(error, lines),
        Ok(Opened::Beside(said)) => lines.note(&said),
        Ok(Opened::Closed(watched)) => {
            lines.note(&watched.failed.unwrap_or_default())?;
            match watched.last {
                Some(Ok(run)) => lines.say(&cases(&run, exercise.visible(), &lines.screen())),
                Some(Err(error)) => report(no_cell(&error).into(), lines),
                None => Ok(()),
            }
        }
    }
}

/// An error that the user can fix is shown and does not end the round.
fn report(error: Error, lines: &mut Lines<'_, '_>) -> Result<()> {
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
