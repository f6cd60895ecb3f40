//! A drill with a person: the statement, the plan, the file being written, the visible tests on every save, submissions,
//! hints. Ends with a grade, or without one when it is left.

use super::active::ActiveDrill;
use super::after;
use super::ask::ask;
use super::editing::{EditorDesk, Opened};
use super::notes::Notes;
use super::wish::{KEYS, Wish};
use crate::app::drill::code_file::CodeFile;
use crate::app::drill::judge::{Judged, judge, no_cell};
use crate::app::drill::statement::Program;
use crate::app::drill::subject::DrillExercise;
use crate::app::library::Library;
use crate::cli::AiRule;
use crate::coding::{Drill, Limits, Outcome, Report, SandboxLauncher, gives_away, run as run_code};
use crate::error::{Doing, DoingTo, Error, Result};
use crate::schedule::Grade;
use crate::store::NewDrill;
use crate::terminal::{PendingInterrupts, hear_interrupts, hold_interrupts};
use crate::ui::context::Context;
use crate::view::count::count;
use crate::view::{drill as draw, error, markdown, safe_line};

/// A drill that ended with a grade.
pub struct Ended {
    /// The grade that was taken.
    pub grade: Grade,
    /// Every test passed.
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

/// Drills this exercise; `None` where it was left without a grade.
pub fn drill(
    subject: &DrillExercise,
    ai: Option<AiRule>,
    no_editor: bool,
    ctx: &mut Context<'_>,
    library: &mut Library,
) -> Result<Option<Ended>> {
    let (exercise, python) = subject.load().map_err(Error::from)?;
    // Ctrl-C leaves the drill as `q` does, on every page.
    let _held = ctx.world.terminal.input.then(hold_interrupts);
    let screen = ctx.screen();
    ctx.say(&format!("\n{}\n\n", markdown::render(&subject.note.front, &screen).trim_end()))?;
    let notes = match Notes::plan(ctx) {
        Err(Error::Interrupted) => {
            ctx.say("Quit without a grade.\n")?;
            return Ok(None);
        }
        notes => notes?,
    };
    let file = CodeFile::create(subject, &exercise, ctx)?;
    let drill = Drill::begin(ctx.world.clock.instant(), subject.note.hints.len());
    let (rooms, editor, program) = (SandboxLauncher::default(), EditorDesk::default(), file.starter());
    let mut live =
        ActiveDrill { subject, exercise, python, rooms, ai, drill, file, program, editor, notes, ctx, library };
    match live.begin(no_editor) {
        Err(Error::Interrupted) => live.leave(),
        other => other,
    }
}

impl ActiveDrill<'_, '_> {
    fn begin(&mut self, no_editor: bool) -> Result<Option<Ended>> {
        self.say_file()?;
        if !no_editor {
            self.edit()?;
        }
        if !self.ctx.has_keys() {
            self.ctx.note(KEYS)?;
        }
        self.work()
    }

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
                Wish::Reset => self.reset()?,
                Wish::Pause => self.pause()?,
                Wish::GiveUp => return self.end(None).map(Some),
                Wish::Help => self.ctx.note(KEYS)?,
                Wish::Quit => return Err(Error::Interrupted),
            }
        }
    }

    fn leave(&mut self) -> Result<Option<Ended>> {
        self.close_editor()?;
        let path = safe_line(&self.file.path.display().to_string()).into_owned();
        self.ctx.say(&format!("Quit without a grade. Your code is in {path}\n"))?;
        Ok(None)
    }

    fn close_editor(&mut self) -> Result<()> {
        match self.editor.close() {
            Some(said) => self.ctx.note(&format!("{said}\n")),
            None => Ok(()),
        }
    }

    fn say_file(&mut self) -> Result<()> {
        self.ctx.say(&format!("Your file: {}\n", safe_line(&self.file.path.display().to_string())))
    }

    /// A fresh starter, in the pane of the editor where there is one.
    fn reset(&mut self) -> Result<()> {
        self.file.reset(&self.subject.name, self.ctx)?;
        self.say_file()?;
        if self.editor.has_pane() { self.edit() } else { Ok(()) }
    }

    /// The editor, and what the tests said of the last save while it had the terminal. Without an editor the file can be
    /// written all the same.
    fn edit(&mut self) -> Result<()> {
        let opened = self.editor.open(&mut self.file, &self.exercise, &self.python, self.ctx);
        let Some(opened) = self.told(opened)? else { return Ok(()) };
        match opened {
            Opened::Beside(said) => self.ctx.note(&format!("{}\n", said.trim_end())),
            Opened::Closed(watched) => {
                self.ctx.note(watched.failed.as_deref().unwrap_or_default())?;
                let Some(last) = watched.last else { return Ok(()) };
                let Some(run) = self.unless_busy(last)? else { return Ok(()) };
                let times = count(watched.saves, "save");
                self.ctx.note(&format!("{times} while the editor was open; after the last one:\n"))?;
                self.ctx.say(&draw::cases(&run, self.exercise.visible(), &self.ctx.screen()))
            }
        }
    }

    /// What can be put right while the drill goes on is told, and does not end it.
    fn told<T>(&mut self, result: Result<T>) -> Result<Option<T>> {
        match result {
            Err(error @ (Error::File { .. } | Error::Usage { .. } | Error::Refused { .. })) => {
                let text = error::render(&error, &self.ctx.notice_screen());
                self.ctx.note(&text).map(|()| None)
            }
            other => other.map(Some),
        }
    }

    /// Reads the file; `None`, and told, where it cannot be read.
    fn read(&mut self) -> Result<Option<Program>> {
        let read = self.file.program();
        let read = self.told(read)?;
        if let Some(program) = &read {
            self.program = program.clone();
        }
        Ok(read)
    }

    fn run_visible(&mut self) -> Result<()> {
        let Some(program) = self.read()? else { return Ok(()) };
        let interrupts = listen()?;
        let (limits, cases) = (Limits::of(self.exercise.case_limit), self.exercise.visible());
        let (clock, rng) = (self.ctx.world.clock, &self.ctx.world.rng);
        let run = run_code(&program.to_judge(), cases, limits, &self.python, &self.rooms, clock, rng);
        let Some(run) = self.unless_busy(run)? else { return unless_pressed(&interrupts) };
        self.ctx.say(&draw::cases(&run, self.exercise.visible(), &self.ctx.screen()))?;
        unless_pressed(&interrupts)
    }

    /// What came of a run; `None` if the machine was too busy for one, which is said and counts for nothing.
    fn unless_busy<T>(&mut self, ran: std::io::Result<T>) -> Result<Option<T>> {
        match ran {
            Ok(ran) => Ok(Some(ran)),
            Err(error) if error.kind() == std::io::ErrorKind::TimedOut => self
                .ctx
                .say(&format!("Not counted: {error}. Try again when the machine is less busy.\n"))
                .map(|()| None),
            Err(error) => Err(no_cell(&error).into()),
        }
    }

    /// A submission; what it came to where it passed.
    fn submit(&mut self) -> Result<Option<Judged>> {
        let Some(program) = self.read()? else { return Ok(None) };
        // What is submitted has been seen.
        self.file.seen_now();
        let interrupts = listen()?;
        let judged = judge(&program, &self.exercise, &self.python, &self.rooms, self.ctx);
        let Some(judged) = self.unless_busy(judged)? else { return unless_pressed(&interrupts).map(|()| None) };
        let screen = self.ctx.screen();
        self.ctx.say(&draw::verdict(&judged.report, judged.seconds, judged.sandbox.words(), &screen))?;
        if judged.report.outcome == Outcome::Passed {
            self.ctx.say(&draw::printed_beside(&judged.printed, &screen))?;
            return Ok(Some(judged));
        }
        self.drill.failed();
        self.keep(judged.report.outcome.word(), Some(&judged.report))?;
        unless_pressed(&interrupts).map(|()| None)
    }

    fn hint(&mut self) -> Result<()> {
        let Some(next) = self.drill.next_hint() else {
            return self.ctx.say("This exercise has no more hints.\n");
        };
        let of = self.subject.note.hints.len();
        let cost = if gives_away(next, of) { "the grade becomes again" } else { "the grade becomes hard at best" };
        self.drill.take_hint();
        let text = format!("**Hint {next} of {of}** ({cost}): {}", self.subject.note.hints[next - 1]);
        let screen = self.ctx.screen();
        self.ctx.say(&format!("{}\n", markdown::render(&text, &screen).trim_end()))
    }

    fn pause(&mut self) -> Result<()> {
        self.drill.pause(self.ctx.world.clock.instant());
        let answer = ask("Paused: enter continue · q quit", self.ctx);
        self.drill.resume(self.ctx.world.clock.instant());
        answer.map(|_| ())
    }

    /// The last questions, the reference and the grade. `judged`: what passed; `None` if it was given up.
    fn end(&mut self, judged: Option<Judged>) -> Result<Ended> {
        let (seconds, passed) = (self.seconds(), judged.is_some());
        self.drill.pause(self.ctx.world.clock.instant());
        self.notes.sandbox = judged.as_ref().map(|judged| judged.sandbox.word().to_owned());
        if !passed {
            // Where it cannot be read, what was read last stands.
            self.program = self.file.program().unwrap_or(self.program.clone());
        }
        self.close_editor()?;
        let outcome = if passed { Outcome::Passed.word() } else { "given_up" };
        // Kept before anything is asked: whatever happens now, it was solved.
        let drill = self.keep(outcome, judged.as_ref().map(|judged| &judged.report))?;
        let grade = after::debrief(self, judged.as_ref().map(|judged| &judged.report), seconds)?;
        Ok(Ended { grade, passed, seconds, code: self.program.to_text(), drill, notes: self.notes.clone() })
    }

    /// Keeps what came of a submission, or of the end.
    fn keep(&mut self, outcome: &str, report: Option<&Report>) -> Result<i64> {
        let hidden = self.exercise.cases.len() - self.exercise.visible().len();
        let counts = report.map_or(((0, self.exercise.visible().len()), (0, hidden)), |report| {
            ((report.visible.passed, report.visible.of), (report.hidden.passed, report.hidden.of))
        });
        self.notes.hints = self.drill.hints();
        let code = self.file.keep(&self.program, self.ctx)?;
        let drill = NewDrill {
            card: self.subject.row.id,
            at: self.ctx.now(),
            day: self.ctx.today(),
            outcome: outcome.to_owned(),
            visible: counts.0,
            hidden: counts.1,
            seconds: Some(self.seconds()),
            ai: self.ai.map(|ai| ai.word().to_owned()),
            code: Some(code),
            review: None,
            notes: self.notes.to_json(),
            random: self.ctx.world.rng.next_u64(),
        };
        let doing = "save the attempt";
        let change = self.library.store.change().doing(doing)?;
        let id = change.add_drill(&drill).doing(doing)?;
        change.commit().doing(doing)?;
        Ok(id)
    }
}

/// Listens for Ctrl-C while tests run and nothing is read.
fn listen() -> Result<PendingInterrupts> {
    hear_interrupts().doing_to("listen for", "Ctrl-C")
}

fn unless_pressed(interrupts: &PendingInterrupts) -> Result<()> {
    if interrupts.pressed() { Err(Error::Interrupted) } else { Ok(()) }
}
