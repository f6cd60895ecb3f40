//! Problems worked at line by line: on pipes, dumb terminals and for screen readers.

use super::bench::Workspace;
use super::front::Left;
use super::lines::PlainFront;
use crate::error::{Error, Result};
use crate::practice::mock::WorkAction;
use crate::ui::context::Context;
use crate::view::answering::clock;
use crate::view::{assessment, error, markdown, safe_line};
use std::path::PathBuf;

const HELP: &str = "  1 2 3      open this problem\n  enter run  run the visible tests, as on every save\n  \
                    submit     submit your file; submit FILE copies that file into it first\n  \
                    edit       open your editor\n  list       list the problems\n  \
                    done       finish; the clock stops\n  \
                    quit       leave; the clock keeps running, `mock resume` returns\n";

/// The same for an interview's problem.
const HELP_IN_INTERVIEW: &str = "  ask WORDS  note what you ask, or say aloud\n  next       the next phase: clarify, code, test\n  \
                                 enter run  run the visible tests, as on every save\n  \
                                 submit     submit your file; submit FILE copies that file into it first\n  \
                                 edit       open your editor\n  list       the phases and their times\n  \
                                 done       continue to the conversation\n  quit       leave; `mock resume` returns\n";

/// The request.
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

/// Lets the person work until they finish, the time is over, or they leave.
pub fn work(front: &PlainFront, bench: &mut Workspace<'_>, ctx: &mut Context<'_>) -> Result<Left> {
    if bench.is_over(ctx)? {
        return Ok(Left::Done);
    }
    let help = if bench.is_interview() { HELP_IN_INTERVIEW } else { HELP };
    ctx.note(help)?;
    // An interview has but one problem, which is on the table.
    let current = bench.current().or(bench.is_interview().then_some(0));
    match current {
        Some(nth) => turn(front, bench, nth, ctx)?,
        None => list(front, bench, ctx)?,
    }
    loop {
        if bench.file().is_some_and(|file| file.seen_now()) {
            run(front, bench, ctx)?;
        }
        let line = PlainFront::line(&format!("{} left> ", clock(bench.left(ctx))), ctx)?;
        if bench.is_over(ctx)? {
            ctx.note("Time is up. Your last submissions count.\n")?;
            return Ok(Left::Done);
        }
        let Some(line) = line else { return Ok(Left::Stopped) };
        match wish(&line, bench.len()) {
            _ if line.trim().is_empty() => run(front, bench, ctx)?,
            Wish::Turn(nth) => turn(front, bench, nth, ctx)?,
            Wish::Run => run(front, bench, ctx)?,
            Wish::Submit(file) => submit(front, bench, file, ctx)?,
            Wish::Edit => edit(front, bench, ctx)?,
            Wish::Next => {
                bench.next_phase(ctx)?;
                list(front, bench, ctx)?;
            }
            Wish::Note(words) if bench.is_interview() => bench.record(WorkAction::Noted(words), ctx)?,
            Wish::List => list(front, bench, ctx)?,
            Wish::Done => {
                bench.record(WorkAction::HandedIn, ctx)?;
                return Ok(Left::Done);
            }
            Wish::Quit => return Ok(Left::Stopped),
            Wish::Note(_) | Wish::Help => ctx.note(help)?,
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

fn list(front: &PlainFront, bench: &Workspace<'_>, ctx: &mut Context<'_>) -> Result<()> {
    if let (true, Some(nth)) = (bench.is_interview(), bench.current()) {
        let timeline = assessment::timeline(bench.problem(nth).1, bench.seconds(), bench.at(ctx), &ctx.screen());
        return front.say(&format!("\n{timeline}"), ctx);
    }
    let standing = assessment::standing(&bench.standing(ctx), bench.current(), &ctx.screen());
    front.say(&format!("\n{standing}"), ctx)
}

fn turn(front: &PlainFront, bench: &mut Workspace<'_>, nth: usize, ctx: &mut Context<'_>) -> Result<()> {
    bench.turn_to(nth, ctx)?;
    let screen = ctx.screen();
    let statement = markdown::render(&bench.problem(nth).0.subject.note.front, &screen);
    front.say(&format!("\n[{} of {}]\n{}\n", nth + 1, bench.len(), statement.trim_end()), ctx)?;
    let path = bench.file().map(|file| safe_line(&file.path.display().to_string()).into_owned());
    ctx.note(&path.map_or(String::new(), |path| format!("Your file: {path}\n")))?;
    if bench.is_interview() { list(front, bench, ctx) } else { Ok(()) }
}

fn run(front: &PlainFront, bench: &mut Workspace<'_>, ctx: &mut Context<'_>) -> Result<()> {
    if let Some(file) = bench.file() {
        file.seen_now();
    }
    match bench.run_visible(&ctx.screen(), ctx) {
        Err(error) => tell(error, ctx),
        Ok(Some(table)) => front.say(&table, ctx),
        Ok(None) => ctx.note("Open a problem first: type its number.\n"),
    }
}

fn submit(front: &PlainFront, bench: &mut Workspace<'_>, file: Option<PathBuf>, ctx: &mut Context<'_>) -> Result<()> {
    let Some(nth) = bench.current() else { return ctx.note("Open a problem first: type its number.\n") };
    match bench.submit(file.as_deref(), ctx) {
        Ok(true) => front.say(&format!("Submitted problem {}.\n", nth + 1), ctx),
        Ok(false) => Ok(()),
        Err(error) => tell(error, ctx),
    }
}

fn edit(front: &PlainFront, bench: &mut Workspace<'_>, ctx: &mut Context<'_>) -> Result<()> {
    if bench.file().is_none() {
        return ctx.note("Open a problem first: type its number.\n");
    }
    match bench.edit(&ctx.screen(), ctx) {
        Err(error) => tell(error, ctx),
        Ok(edit) => {
            ctx.note(&edit.said)?;
            front.say(&edit.results.unwrap_or_default(), ctx)
        }
    }
}

/// What can be put right is told; it must not end the round.
fn tell(error: Error, ctx: &mut Context<'_>) -> Result<()> {
    match error {
        Error::File { .. } | Error::Usage { .. } | Error::Refused { .. } => {
            let text = error::render(&error, &ctx.notice_screen());
            ctx.note(&text)
        }
        error => Err(error),
    }
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
