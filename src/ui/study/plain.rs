//! The front that speaks to people line by line: on pipes, dumb terminals and for screen readers. It needs nothing but
//! lines, and it stays for ever.

use super::closing::closing;
use crate::app::library::Library;
use crate::app::study::front::{Beginning, Ending, Front, Graded, Reply, SetAside, Shown};
use crate::deck::Kind;
use crate::error::{Error, Result};
use crate::practice::{Attempt, Mode};
use crate::schedule::{Grade, Intervals, Moment};
use crate::store::Store;
use crate::ui::context::Context;
use crate::view::card::{answer_side, hints, question_side};
use crate::view::count::{count, minutes, short_days, span_of_days};
use crate::view::{Screen, error, safe_line};
use std::time::Instant;

const HELP: &str = "  Enter         show the answer; text typed first is saved as your answer
  1 2 3 4       again, hard, good, easy (or type the word)
  h  hint       show a hint, if there is one
  u  undo       undo the last action
  k  skip       skip for this session
  b  bury       bury until tomorrow
  x  suspend    suspend until `greenroom resume`
  e  edit       edit the card in your editor
  d  drill      solve an exercise in your editor and run its tests
  q  quit       stop; everything graded is saved
";

/// Speaks line by line.
pub struct PlainFront {
    screen: Screen,
    shown: usize,
}

/// A line as the person meant it.
enum Typed {
    Reply(Reply),
    Grade(Grade),
    Help,
    Hint,
    Empty,
    Text(String),
}

impl PlainFront {
    /// For this window.
    pub fn new(ctx: &Context<'_>) -> PlainFront {
        PlainFront { screen: ctx.screen(), shown: 0 }
    }

    /// Asks and reads a line; `None` at the end of input and after Ctrl-C.
    fn read(&mut self, prompt: &str, ctx: &mut Context<'_>) -> Result<Option<String>> {
        ctx.note(prompt)?;
        match ctx.line() {
            Ok(Some(line)) => Ok(Some(line.trim().to_owned())),
            Ok(None) | Err(Error::Interrupted) => {
                ctx.note("\n")?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn ask_grade(&mut self, shown: &Shown<'_>, ctx: &mut Context<'_>) -> Result<Option<Reply>> {
        let intervals = (!shown.practice).then_some(shown.intervals);
        let prompt = format!("{}\ngrade> ", grade_line(intervals));
        loop {
            let Some(line) = self.read(&prompt, ctx)? else { return Ok(Some(Reply::Quit)) };
            match understand(&line) {
                Typed::Reply(Reply::Drill) => ctx.note("The answer is already shown: drill before you see it.\n")?,
                Typed::Reply(reply) => return Ok(Some(reply)),
                Typed::Grade(grade) => return Ok(Some(Reply::Graded { grade, seconds: 0.0, attempt: None })),
                Typed::Help => ctx.note(HELP)?,
                Typed::Hint => ctx.note("The answer is already shown.\n")?,
                Typed::Empty | Typed::Text(_) => ctx.note("Type 1, 2, 3, or 4 to grade; ? lists all keys.\n")?,
            }
        }
    }
}

fn understand(line: &str) -> Typed {
    match line.to_lowercase().as_str() {
        "" => Typed::Empty,
        "?" | "help" => Typed::Help,
        "h" | "hint" => Typed::Hint,
        "u" | "undo" => Typed::Reply(Reply::Undo),
        "k" | "skip" | "postpone" => Typed::Reply(Reply::Skip),
        "b" | "bury" => Typed::Reply(Reply::Bury),
        "x" | "suspend" => Typed::Reply(Reply::Suspend),
        "e" | "edit" => Typed::Reply(Reply::Edit),
        "d" | "drill" => Typed::Reply(Reply::Drill),
        "q" | "quit" => Typed::Reply(Reply::Quit),
        "1" | "again" => Typed::Grade(Grade::Again),
        "2" | "hard" => Typed::Grade(Grade::Hard),
        "3" | "good" => Typed::Grade(Grade::Good),
        "4" | "easy" => Typed::Grade(Grade::Easy),
        _ => Typed::Text(line.to_owned()),
    }
}

/// "1 again (this session)  2 hard (1 d)  3 good (3 d)  4 easy (8 d)"; without days where no grade moves any.
fn grade_line(intervals: Option<Intervals>) -> String {
    let each = Grade::ALL.map(|grade| match (grade, intervals.map(|intervals| intervals.of(grade))) {
        (Grade::Again, None | Some(0)) => "1 again (this session)".to_owned(),
        (_, Some(days)) => format!("{} {grade} ({})", grade.number(), short_days(days)),
        (_, None) => format!("{} {grade}", grade.number()),
    });
    each.join("  ")
}

impl<'io> Front<Context<'io>> for PlainFront {
    fn begin(&mut self, beginning: &Beginning, ctx: &mut Context<'_>) -> Result<()> {
        let what = match (beginning.due, beginning.new, beginning.practice) {
            (0, 0, 0) => return ctx.note("All done for today.\n"),
            (0, 0, practice) => format!("{} for practice", count(practice, "card")),
            (due, new, 0) => format!("{} due, {} new", count(due, "card"), new),
            (due, new, practice) => format!("{} due, {new} new, {practice} for practice", count(due, "card")),
        };
        // Hundreds of new cards beside twenty minutes look like a demand; they are what the minutes choose from.
        let what = beginning.budget.map_or(what.clone(), |seconds| {
            format!("{}, used where it helps most: {what}", minutes(seconds.round() as u64))
        });
        ctx.note(&format!("{what}. Enter shows the answer, ? lists all keys.\n"))
    }

    fn ask(&mut self, shown: &Shown<'_>, ctx: &mut Context<'_>, _: &Store) -> Result<Reply> {
        self.shown += 1;
        let clock = ctx.world.clock;
        let began: Instant = clock.instant();
        let (today, new) = (shown.session.today(), shown.retrievability.is_none());
        ctx.say(&format!(
            "\n{}\n",
            question_side(&shown.card.text(), self.shown, shown.session.waiting(), new, &self.screen)
        ))?;
        let (mut answer, mut hints_shown) = (None, 0);
        loop {
            let Some(line) = self.read("answer> ", ctx)? else { return Ok(Reply::Quit) };
            match understand(&line) {
                Typed::Reply(Reply::Drill) if shown.card.note.kind != Kind::Exercise => {
                    ctx.note("This card is not an exercise: it has no tests.\n")?;
                }
                Typed::Reply(reply) => return Ok(reply),
                Typed::Help => ctx.note(HELP)?,
                Typed::Hint => {
                    hints_shown += 1;
                    let text = hints(&shown.card.text(), hints_shown, &self.screen);
                    ctx.say(&format!("{}\n", text.as_deref().unwrap_or("This card has no hints.")))?;
                }
                Typed::Grade(_) => ctx.note("Show the answer first: press Enter.\n")?,
                Typed::Empty => break,
                Typed::Text(text) => {
                    answer = Some(text);
                    break;
                }
            }
        }
        ctx.say(&format!("\n{}\n\n", answer_side(&shown.card.text(), today, &self.screen)))?;
        match self.ask_grade(shown, ctx)? {
            Some(Reply::Graded { grade, .. }) => {
                let seconds = clock.instant().duration_since(began).as_secs_f64();
                let attempt = answer.map(|text| Box::new(Attempt { text, ..Attempt::new(Mode::Type) }));
                Ok(Reply::Graded { grade, seconds, attempt })
            }
            Some(reply) => Ok(reply),
            None => Ok(Reply::Quit),
        }
    }

    fn graded(&mut self, graded: &Graded<'_>, ctx: &mut Context<'_>) -> Result<()> {
        let Graded { grade, progress, practice, .. } = *graded;
        let text = match grade {
            Grade::Again if practice => format!("  again: comes back in this session; still due on {}\n", progress.due),
            _ if practice => format!("  {grade}: practice, still due on {}\n", progress.due),
            Grade::Again if progress.interval() == 0 => "  again: comes back in this session\n".to_owned(),
            _ => {
                format!("  {grade}: comes back {}, on {}\n", span_of_days(i64::from(progress.interval())), progress.due)
            }
        };
        ctx.say(&text)
    }

    fn set_aside(&mut self, id: &str, aside: SetAside, is_over: bool, ctx: &mut Context<'_>) -> Result<bool> {
        ctx.note(&format!("  {}\n", safe_line(&aside.words(id, is_over))))?;
        Ok(true)
    }

    fn undone(&mut self, id: &str, ctx: &mut Context<'_>) -> Result<()> {
        ctx.say(&format!("  undone; here is {} again\n", safe_line(id)))
    }

    fn trouble(&mut self, message: &str, ctx: &mut Context<'_>) -> Result<()> {
        ctx.note(&format!("  {}\n", safe_line(message)))
    }

    fn edit_failed(&mut self, error: &Error, ctx: &mut Context<'_>) -> Result<()> {
        ctx.note(&error::render(error, &self.screen))
    }

    fn moment(&self, _: Moment, _: f64, ctx: &Context<'_>) -> Moment {
        ctx.now()
    }

    fn finish(&mut self, ending: &Ending<'_>, ctx: &mut Context<'_>, library: &Library) -> Result<()> {
        let text = closing(ending, ctx, library)?;
        ctx.say(&format!("\n{text}"))
    }
}
