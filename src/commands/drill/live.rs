//! A drill with a person: the statement, the plan, the file being written, the visible cases on every save, submissions,
//! hints. Ends with a grade, or without one when it is left.

use super::after;
use super::desk::Desk;
use super::editing::{Opened, open as open_editor};
use super::notes::Notes;
use super::subject::Subject;
use super::submit::{Judged, judge, no_cell};
use crate::cli::AiRule;
use crate::coding::{Drill, Exercise, Limits, Outcome, Python, Report, Rooms, gives_away, run as run_code};
use crate::commands::context::{Context, Library, failed};
use crate::error::{Error, Result};
use crate::schedule::Grade;
use crate::store::NewDrill;
use crate::terminal::{Key, Keyboard};
use crate::view::count::count;
use crate::view::{drill as draw, markdown, safe_line};

/// How often the file is looked at while nothing is typed, in milliseconds.
const LOOK_MS: u16 = 25;

const KEYS: &str = "  r run      the visible cases, as on every save\n  s submit   the hidden cases, too\n  \
                    h hint     the next one; it counts\n  e edit     open the editor again\n  \
                    x reset    a fresh stub; what you wrote stays beside it\n  p pause    the clock stands still\n  \
                    g give up  shows the reference\n  q quit     leave without a grade\n";

/// What the person wants next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Saved,
    Run,
    Submit,
    Hint,
    Edit,
    Reset,
    Pause,
    GiveUp,
    Quit,
    Help,
}

/// A drill that ended with a grade.
pub struct Ended {
    /// The grade that was taken.
    pub grade: Grade,
    /// Every case passed.
    pub passed: bool,
    /// Seconds of work.
    pub seconds: f64,
    /// The code at the end.
    pub code: String,
    /// The row it was kept as.
    pub drill: i64,
    /// What was said.
    pub notes: Notes,
}

/// A drill that is going on, with all it needs.
pub(super) struct Live<'l, 'io> {
    pub subject: &'l Subject,
    pub exercise: Exercise,
    pub python: Python,
    pub rooms: Rooms,
    pub ai: Option<AiRule>,
    pub drill: Drill,
    pub desk: Desk,
    pub notes: Notes,
    pub ctx: &'l mut Context<'io>,
    pub library: &'l mut Library,
}

/// Drills this exercise; `None` where it was left without a grade.
pub fn drill(
    subject: &Subject,
    ai: Option<AiRule>,
    no_editor: bool,
    ctx: &mut Context<'_>,
    library: &mut Library,
) -> Result<Option<Ended>> {
    let (exercise, python) = subject.load().map_err(Error::from)?;
    let screen = ctx.screen();
    ctx.say(&format!("\n{}\n\n", markdown::render(&subject.note.front, &screen).trim_end()))?;
    let notes = Notes::plan(ctx)?;
    let desk = Desk::lay(&subject.name, subject.code.starter.as_deref(), ctx)?;
    ctx.say(&format!("Your file: {}\n", safe_line(&desk.path.display().to_string())))?;
    let drill = Drill::begin(ctx.world.clock.instant(), subject.note.hints.len());
    let rooms = Rooms::default();
    let mut live = Live { subject, exercise, python, rooms, ai, drill, desk, notes, ctx, library };
    if !no_editor {
        live.edit()?;
    }
    live.ctx.note(KEYS)?;
    live.work()
}

impl Live<'_, '_> {
    fn work(&mut self) -> Result<Option<Ended>> {
        loop {
            match self.wish()? {
                Wish::Saved => {
                    self.ctx.note(&format!("saved at {}\n", draw::clock(self.seconds())))?;
                    self.run_visible()?;
                }
                Wish::Run => self.run_visible()?,
                Wish::Submit => {
                    if let Some(judged) = self.submit()? {
                        return self.end(Some(judged)).map(Some);
                    }
                }
                Wish::Hint => self.hint()?,
                Wish::Edit => self.edit()?,
                Wish::Reset => {
                    self.desk.reset(&self.subject.name, self.ctx)?;
                    self.ctx.say(&format!("Your file: {}\n", safe_line(&self.desk.path.display().to_string())))?;
                }
                Wish::Pause => self.pause()?,
                Wish::GiveUp => return self.end(None).map(Some),
                Wish::Help => self.ctx.note(KEYS)?,
                Wish::Quit => {
                    let path = safe_line(&self.desk.path.display().to_string()).into_owned();
                    self.ctx.say(&format!("Left without a grade. What you wrote is in {path}\n"))?;
                    return Ok(None);
                }
            }
        }
    }

    pub fn seconds(&self) -> f64 {
        self.drill.seconds(self.ctx.world.clock.instant())
    }

    fn wish(&mut self) -> Result<Wish> {
        if self.ctx.has_keys() { self.wish_by_key() } else { self.wish_by_line() }
    }

    fn wish_by_key(&mut self) -> Result<Wish> {
        let failed = |error| Error::file("read", "the keyboard", error);
        let keyboard = Keyboard::begin().map_err(failed)?;
        let mut shown = String::new();
        let wish = loop {
            let line = draw::status(self.seconds(), self.subject.target, &self.ctx.notice_screen());
            if line != shown {
                self.ctx.note(&format!("\r{line}"))?;
                shown = line;
            }
            if self.desk.is_saved() {
                break Wish::Saved;
            }
            match keyboard.key(LOOK_MS).map_err(failed)? {
                Key::Char(letter) => match by_letter(letter) {
                    Some(wish) => break wish,
                    None => continue,
                },
                Key::Ctrl('c' | 'd') | Key::Gone => break Wish::Quit,
                Key::Ctrl('z') => keyboard.stop().map_err(failed)?,
                _ => {}
            }
        };
        self.ctx.note(&format!("\r{}\r", " ".repeat(crate::view::width::width(&shown))))?;
        Ok(wish)
    }

    fn wish_by_line(&mut self) -> Result<Wish> {
        loop {
            if self.desk.seen_now() {
                return Ok(Wish::Saved);
            }
            self.ctx.note("drill> ")?;
            let Some(line) = self.ctx.line()? else { return Ok(Wish::Quit) };
            let line = line.trim().to_lowercase();
            let word = line.chars().next().filter(|_| !line.is_empty());
            match (line.as_str(), word.and_then(by_letter)) {
                ("reset", _) => return Ok(Wish::Reset),
                ("", _) => {}
                (_, Some(wish)) => return Ok(wish),
                _ => return Ok(Wish::Help),
            }
        }
    }

    /// The editor, and what the cases said of the last save while it had the terminal.
    fn edit(&mut self) -> Result<()> {
        match open_editor(&mut self.desk, &self.exercise, &self.python, self.ctx)? {
            Opened::NoEditor => self.ctx.note("No editor is set (EDITOR): open the file in your own and save.\n"),
            Opened::Beside => self.ctx.note("Your editor is open; results come here on every save.\n"),
            Opened::Closed(watched) => {
                let Some(last) = watched.last else { return Ok(()) };
                let Some(run) = self.unless_busy(last)? else { return Ok(()) };
                let times = count(watched.saves, "save");
                self.ctx.note(&format!("{times} while the editor was open; after the last one:\n"))?;
                self.ctx.say(&draw::cases(&run, self.exercise.visible(), &self.ctx.screen()))
            }
        }
    }

    fn run_visible(&mut self) -> Result<()> {
        let program = self.desk.program()?;
        let (limits, cases) = (Limits::of(self.exercise.case_limit), self.exercise.visible());
        let (clock, chance) = (self.ctx.world.clock, &self.ctx.world.chance);
        let run = run_code(&program, cases, limits, &self.python, &self.rooms, clock, chance);
        let Some(run) = self.unless_busy(run)? else { return Ok(()) };
        self.ctx.say(&draw::cases(&run, self.exercise.visible(), &self.ctx.screen()))
    }

    /// What came of a run; `None` where the machine was too busy for one, which is said and counts for nothing.
    fn unless_busy<T>(&mut self, ran: std::io::Result<T>) -> Result<Option<T>> {
        match ran {
            Ok(ran) => Ok(Some(ran)),
            Err(error) if error.kind() == std::io::ErrorKind::TimedOut => {
                self.ctx.say(&format!("Not counted: {error}. Try again when it has less to do.\n")).map(|()| None)
            }
            Err(error) => Err(no_cell(&error).into()),
        }
    }

    /// A submission; what it came to where it passed.
    fn submit(&mut self) -> Result<Option<Judged>> {
        let program = self.desk.program()?;
        // What is submitted has been seen.
        self.desk.seen_now();
        let judged = judge(&program, &self.exercise, &self.python, &self.rooms, self.ctx);
        let Some(judged) = self.unless_busy(judged)? else { return Ok(None) };
        let screen = self.ctx.screen();
        self.ctx.say(&draw::verdict(&judged.report, judged.seconds, judged.sandbox.words(), &screen))?;
        if judged.report.outcome == Outcome::Passed {
            return Ok(Some(judged));
        }
        self.drill.failed();
        self.keep(judged.report.outcome.word(), Some(&judged.report))?;
        Ok(None)
    }

    fn hint(&mut self) -> Result<()> {
        let Some(next) = self.drill.next_hint() else {
            return self.ctx.say("This exercise has no more hints.\n");
        };
        let of = self.subject.note.hints.len();
        let cost = if gives_away(next, of) { "the grade will be again" } else { "the grade will be hard at best" };
        self.drill.take_hint();
        let text = format!("**Hint {next} of {of}** ({cost}): {}", self.subject.note.hints[next - 1]);
        let screen = self.ctx.screen();
        self.ctx.say(&format!("{}\n", markdown::render(&text, &screen).trim_end()))
    }

    fn pause(&mut self) -> Result<()> {
        self.drill.pause(self.ctx.world.clock.instant());
        self.ctx.note("Paused: Enter goes on.\n")?;
        let gone = self.ctx.line();
        self.drill.resume(self.ctx.world.clock.instant());
        gone.map(|_| ())
    }

    /// The last questions, the reference and the grade. `judged`: what passed; `None` where it was given up.
    fn end(&mut self, judged: Option<Judged>) -> Result<Ended> {
        let (seconds, passed) = (self.seconds(), judged.is_some());
        self.drill.pause(self.ctx.world.clock.instant());
        self.notes.sandbox = judged.as_ref().map(|judged| judged.sandbox.word().to_owned());
        let outcome = if passed { Outcome::Passed.word() } else { "given_up" };
        // Kept before anything is asked: whatever happens now, it was solved.
        let drill = self.keep(outcome, judged.as_ref().map(|judged| &judged.report))?;
        let grade = after::debrief(self, judged.as_ref().map(|judged| &judged.report), seconds)?;
        let program = judged.map_or_else(|| self.desk.program(), |judged| Ok(judged.program))?;
        let code = String::from_utf8_lossy(&program).into_owned();
        Ok(Ended { grade, passed, seconds, code, drill, notes: self.notes.clone() })
    }

    /// Keeps what came of a submission, or of the end.
    fn keep(&mut self, outcome: &str, report: Option<&Report>) -> Result<i64> {
        let hidden = self.exercise.cases.len() - self.exercise.visible().len();
        let counts = report.map_or(((0, self.exercise.visible().len()), (0, hidden)), |report| {
            ((report.visible.passed, report.visible.of), (report.hidden.passed, report.hidden.of))
        });
        self.notes.hints = self.drill.hints();
        let drill = NewDrill {
            card: self.subject.row.id,
            at: self.ctx.now(),
            day: self.ctx.today(),
            outcome: outcome.to_owned(),
            visible: counts.0,
            hidden: counts.1,
            seconds: Some(self.seconds()),
            ai: self.ai.map(|ai| ai.word().to_owned()),
            code: Some(self.desk.name.clone()),
            review: None,
            notes: self.notes.to_json(),
            chance: self.ctx.world.chance.luck(),
        };
        let error = failed("keep the attempt");
        let change = self.library.store.change().map_err(&error)?;
        let id = change.add_drill(&drill).map_err(&error)?;
        change.commit().map_err(&error)?;
        Ok(id)
    }
}

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
        '?' => Wish::Help,
        _ => return None,
    })
}
