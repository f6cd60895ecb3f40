//! A session line by line, for every terminal.

use crate::app::study::question::{Beginning, Graded, Reply, Shown};
use crate::deck::Kind;
use crate::error::{DoingTo, Result};
use crate::library::{Draft, Drafts};
use crate::practice::{Attempt, Mode};
use crate::schedule::{Grade, Intervals};
use crate::ui::lines::Lines;
use crate::view::card::{answer_side, hints, question_side};
use crate::view::count::{count, minutes, short_days, span_of_days};

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

/// The meaning of a line.
enum Typed {
    Reply(Reply),
    Grade(Grade),
    Help,
    Hint,
    Empty,
    Text(String),
}

fn ask_grade(shown: &Shown<'_>, lines: &mut Lines<'_, '_>) -> Result<Reply> {
    let intervals = (!shown.practice).then_some(shown.intervals);
    let prompt = format!("{}\ngrade> ", grade_line(intervals));
    loop {
        let Some(line) = lines.ask(&prompt)? else { return Ok(Reply::Quit) };
        match understand(&line) {
            Typed::Reply(Reply::Drill) => lines.note("The answer is already shown: drill before you see it.\n")?,
            Typed::Reply(reply) => return Ok(reply),
            Typed::Grade(grade) => return Ok(Reply::Graded { grade, seconds: 0.0, attempt: None }),
            Typed::Help => lines.note(HELP)?,
            Typed::Hint => lines.note("The answer is already shown.\n")?,
            Typed::Empty | Typed::Text(_) => lines.note("Type 1, 2, 3, or 4 to grade; ? lists all keys.\n")?,
        }
    }
}

fn understand(line: &str) -> Typed {
    match line.trim().to_lowercase().as_str() {
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
        _ => Typed::Text(line.trim().to_owned()),
    }
}

/// For example: "1 again (this session)  2 hard (1 d)  3 good (3 d)  4 easy (8 d)"; without days off the schedule.
fn grade_line(intervals: Option<Intervals>) -> String {
    let each = Grade::ALL.map(|grade| match (grade, intervals.map(|intervals| intervals.of(grade))) {
        (Grade::Again, None | Some(0)) => "1 again (this session)".to_owned(),
        (_, Some(days)) => format!("{} {grade} ({})", grade.number(), short_days(days)),
        (_, None) => format!("{} {grade}", grade.number()),
    });
    each.join("  ")
}

/// The start of a session.
pub fn begin(beginning: &Beginning) -> String {
    let what = match (beginning.due, beginning.new, beginning.practice) {
        (0, 0, 0) => return "All done for today.\n".to_owned(),
        (0, 0, practice) => format!("{} for practice", count(practice, "card")),
        (due, new, 0) => format!("{} due, {} new", count(due, "card"), new),
        (due, new, practice) => format!("{} due, {new} new, {practice} for practice", count(due, "card")),
    };
    // With a budget, does not show the number of new cards: most of them do not fit and would look like a demand.
    let what = beginning.budget.map_or(what.clone(), |seconds| {
        format!("{}, used where it helps most: {what}", minutes(seconds.round() as u64))
    });
    format!("{what}. Enter shows the answer, ? lists all keys.\n")
}

/// Shows the `nth` card and reads the reply.
pub fn ask(shown: &Shown<'_>, nth: usize, lines: &mut Lines<'_, '_>) -> Result<Reply> {
    let (clock, screen) = (lines.ctx.world.clock, lines.screen());
    let began = clock.instant();
    let (today, new) = (shown.session.today(), shown.retrievability.is_none());
    let question = question_side(&shown.card.text(), nth, shown.session.remaining(), new, &screen);
    lines.say(&format!("\n{question}\n"))?;
    let (mut answer, mut hints_shown) = (None, 0);
    loop {
        let Some(line) = lines.ask("answer> ")? else { return Ok(Reply::Quit) };
        match understand(&line) {
            Typed::Reply(Reply::Drill) if shown.card.note.kind != Kind::Exercise => {
                lines.note("This card is not an exercise: it has no tests.\n")?;
            }
            Typed::Reply(reply) => return Ok(reply),
            Typed::Help => lines.note(HELP)?,
            Typed::Hint => {
                hints_shown += 1;
                let text = hints(&shown.card.text(), hints_shown, &screen);
                lines.say(&format!("{}\n", text.as_deref().unwrap_or("This card has no hints.")))?;
            }
            Typed::Grade(_) => lines.note("Show the answer first: press Enter.\n")?,
            Typed::Empty => break,
            Typed::Text(text) => {
                answer = Some(text);
                break;
            }
        }
    }
    lines.say(&format!("\n{}\n\n", answer_side(&shown.card.text(), today, &screen)))?;
    let draft = answer.as_deref().map(|text| keep(text, shown, lines)).transpose()?;
    match ask_grade(shown, lines)? {
        Reply::Graded { grade, .. } => {
            if let Some(draft) = draft {
                draft.end()?;
            }
            let seconds = clock.instant().duration_since(began).as_secs_f64();
            let attempt = answer.map(|text| Box::new(Attempt { text, ..Attempt::new(Mode::Type) }));
            Ok(Reply::Graded { grade, seconds, attempt })
        }
        reply => Ok(reply),
    }
}

/// The draft of an answer until it is graded, and the draft that was there before.
struct Kept {
    drafts: Drafts,
    card: i64,
    before: Option<Draft>,
}

/// Keeps an answer in case the session is left before the grade, below the draft of the card, if there is one.
fn keep(text: &str, shown: &Shown<'_>, lines: &Lines<'_, '_>) -> Result<Kept> {
    let (drafts, card) = (Drafts::at(lines.ctx.home.attempts()), shown.card.row.id);
    let before = drafts.load(card)?;
    let whole = match &before {
        Some(draft) => Draft { text: format!("{}\n\n{text}", draft.text.trim_end()), ..draft.clone() },
        None => {
            let asked = shown.card.text().face.front;
            Draft { mode: Mode::Type, asked, text: text.to_owned(), spent: 0.0 }
        }
    };
    drafts.save(card, &whole).doing_to("save a draft in", lines.ctx.home.attempts())?;
    Ok(Kept { drafts, card, before })
}

impl Kept {
    /// The answer is graded: only the earlier draft stays.
    fn end(self) -> Result<()> {
        match &self.before {
            Some(before) => self.drafts.save(self.card, before).doing_to("save a draft in", "attempts/"),
            None => self.drafts.remove(self.card),
        }
    }
}

/// The message about when a graded card comes back.
pub fn graded(graded: &Graded<'_>) -> String {
    let Graded { grade, progress, practice, .. } = *graded;
    match grade {
        Grade::Again if practice => format!("  again: comes back in this session; still due on {}\n", progress.due),
        _ if practice => format!("  {grade}: practice, still due on {}\n", progress.due),
        Grade::Again if progress.interval() == 0 => "  again: comes back in this session\n".to_owned(),
        _ => format!("  {grade}: comes back {}, on {}\n", span_of_days(i64::from(progress.interval())), progress.due),
    }
}
