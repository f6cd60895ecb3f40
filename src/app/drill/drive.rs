//! Runs a drill: the statement, the plan, the file in the editor, the visible tests on every save, submissions, and
//! hints. Ends with a grade, or without one when the user leaves.

use super::active::{ActiveDrill, Wish};
use super::after;
use super::ask::{ask, plan};
use super::code_file::{CodeFile, Opened};
use super::grading::Ended;
use super::judge::{Judged, judge, no_cell};
use super::subject::DrillExercise;
use crate::app::front::{Front, News};
use crate::app::library::Library;
use crate::coding::{Drill, Limits, Outcome, SandboxLauncher, gives_away};
use crate::error::{Error, Result};
use crate::view::count::count;
use crate::view::{drill as draw, markdown, safe_line};

/// Options of a drill.
#[derive(Debug, Clone, Default)]
pub struct DrillOptions {
    /// The rule about AI assistants.
    pub ai: Option<String>,
    /// Do not open the editor.
    pub no_editor: bool,
}

/// Drills this exercise; `None` if the user left without a grade.
pub fn drill(
    subject: &DrillExercise,
    options: DrillOptions,
    front: &mut dyn Front,
    library: &mut Library,
) -> Result<Option<Ended>> {
    let (exercise, python) = subject.load().map_err(Error::from)?;
    // Ctrl-C leaves the drill, as `q` does, on every page.
    let _held = front.hold_interrupts();
    let statement = markdown::render(&subject.note.front, &front.screen());
    front.say(&format!("\n{}\n\n", statement.trim_end()))?;
    let notes = match plan(front) {
        Err(Error::Interrupted) => {
            front.say("Quit without a grade.\n")?;
            return Ok(None);
        }
        notes => notes?,
    };
    let file = CodeFile::create(subject, &exercise, front.app())?;
    let drill = Drill::begin(front.app().world.clock.instant(), subject.note.hints.len());
    let (launcher, program) = (SandboxLauncher::default(), file.starter());
    let ai = options.ai;
    let live = ActiveDrill { subject, exercise, python, launcher, ai, drill, file, program, notes, library };
    let mut drive = Drive { live, front };
    match drive.begin(options.no_editor) {
        Err(Error::Interrupted) => drive.leave(),
        other => other,
    }
}

struct Drive<'d> {
    live: ActiveDrill<'d>,
    front: &'d mut dyn Front,
}

impl Drive<'_> {
    fn begin(&mut self, no_editor: bool) -> Result<Option<Ended>> {
        self.say_file()?;
        if !no_editor {
            self.edit()?;
        }
        self.front.show(News::Drill)?;
        loop {
            match self.front.wish(&mut self.live)? {
                Wish::Saved => {
                    self.front.note(&format!("saved at {}\n", draw::clock(self.live.seconds(self.front.app()))))?;
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
                Wish::Quit => return Err(Error::Interrupted),
            }
        }
    }

    fn leave(&mut self) -> Result<Option<Ended>> {
        self.close_editor()?;
        let path = safe_line(&self.live.file.path.display().to_string()).into_owned();
        self.front.say(&format!("Quit without a grade. Your code is in {path}\n"))?;
        Ok(None)
    }

    fn close_editor(&mut self) -> Result<()> {
        match self.front.close_editor() {
            Some(said) => self.front.note(&format!("{said}\n")),
            None => Ok(()),
        }
    }

    fn say_file(&mut self) -> Result<()> {
        self.front.say(&format!("Your file: {}\n", safe_line(&self.live.file.path.display().to_string())))
    }

    /// Restores the starter code, in the editor's pane if there is one.
    fn reset(&mut self) -> Result<()> {
        self.live.file.reset(&self.live.subject.name, self.front.app())?;
        self.say_file()?;
        if self.front.has_pane() { self.edit() } else { Ok(()) }
    }

    /// Opens the editor, and afterward shows the test results of the last save. Without an editor, the user can open
    /// the file by other means.
    fn edit(&mut self) -> Result<()> {
        let ActiveDrill { file, exercise, python, .. } = &mut self.live;
        let opened = self.front.open_editor(file, exercise, python);
        let Some(opened) = self.unless_fixable(opened)? else { return Ok(()) };
        match opened {
            Opened::Beside(said) => self.front.note(&format!("{}\n", said.trim_end())),
            Opened::Closed(watched) => {
                self.front.note(watched.failed.as_deref().unwrap_or_default())?;
                let Some(last) = watched.last else { return Ok(()) };
                let Some(run) = self.unless_busy(last)? else { return Ok(()) };
                let times = count(watched.saves, "save");
                self.front.note(&format!("{times} while the editor was open; after the last one:\n"))?;
                self.front.say(&draw::cases(&run, self.live.exercise.visible(), &self.front.screen()))
            }
        }
    }

    /// Shows an error that the user can fix during the drill.
    fn unless_fixable<T>(&mut self, result: Result<T>) -> Result<Option<T>> {
        match result {
            Err(error) if error.is_fixable() => self.front.show(News::Failed(&error)).map(|_| None),
            other => other.map(Some),
        }
    }

    /// Reads the file; on an error, shows it and returns false.
    fn read(&mut self) -> Result<bool> {
        let read = self.live.file.program();
        let read = self.unless_fixable(read)?;
        let is_read = read.is_some();
        self.live.program = read.unwrap_or_else(|| self.live.program.clone());
        Ok(is_read)
    }

    fn run_visible(&mut self) -> Result<()> {
        if !self.read()? {
            return Ok(());
        }
        let pressed = self.front.hear_interrupts()?;
        let limits = Limits::of(self.live.exercise.case_limit);
        let run = self.live.run(self.live.exercise.visible(), limits, self.front.app());
        if let Some(run) = self.unless_busy(run)? {
            self.front.say(&draw::cases(&run, self.live.exercise.visible(), &self.front.screen()))?;
        }
        if pressed() { Err(Error::Interrupted) } else { Ok(()) }
    }

    /// The result of a run; `None` if the machine was too busy. Then a message says that the run does not count.
    fn unless_busy<T>(&mut self, ran: std::io::Result<T>) -> Result<Option<T>> {
        match ran {
            Ok(ran) => Ok(Some(ran)),
            Err(error) if error.kind() == std::io::ErrorKind::TimedOut => self
                .front
                .say(&format!("Not counted: {error}. Try again when the machine is less busy.\n"))
                .map(|()| None),
            Err(error) => Err(no_cell(&error).into()),
        }
    }

    /// Judges a submission; the verdict if it passed.
    fn submit(&mut self) -> Result<Option<Judged>> {
        if !self.read()? {
            return Ok(None);
        }
        // The submission is not a new save.
        self.live.file.seen_now();
        let pressed = self.front.hear_interrupts()?;
        let ActiveDrill { program, exercise, python, launcher, .. } = &self.live;
        let judged = judge(program, exercise, python, launcher, self.front.app());
        if let Some(judged) = self.unless_busy(judged)? {
            let screen = self.front.screen();
            self.front.say(&draw::verdict(&judged.report, judged.seconds, judged.sandbox.words(), &screen))?;
            if judged.report.outcome == Outcome::Passed {
                self.front.say(&draw::printed_beside(&judged.printed, &screen))?;
                return Ok(Some(judged));
            }
            self.live.drill.failed();
            self.live.keep(judged.report.outcome.word(), Some(&judged.report), self.front.app())?;
        }
        if pressed() { Err(Error::Interrupted) } else { Ok(None) }
    }

    fn hint(&mut self) -> Result<()> {
        let Some(next) = self.live.drill.next_hint() else {
            return self.front.say("This exercise has no more hints.\n");
        };
        let hints = &self.live.subject.note.hints;
        let of = hints.len();
        let cost = if gives_away(next, of) { "the grade becomes again" } else { "the grade becomes hard at best" };
        self.live.drill.take_hint();
        let text = format!("**Hint {next} of {of}** ({cost}): {}", hints[next - 1]);
        let screen = self.front.screen();
        self.front.say(&format!("{}\n", markdown::render(&text, &screen).trim_end()))
    }

    fn pause(&mut self) -> Result<()> {
        let clock = self.front.app().world.clock;
        self.live.drill.pause(clock.instant());
        let answer = ask("Paused: enter continue · q quit", self.front);
        self.live.drill.resume(clock.instant());
        answer.map(|_| ())
    }

    /// The last questions, the reference solution, and the grade. `judged` is the passing submission; `None` after
    /// giving up.
    fn end(&mut self, judged: Option<Judged>) -> Result<Ended> {
        let (app, live) = (self.front.app(), &mut self.live);
        let (seconds, passed) = (live.seconds(app), judged.is_some());
        live.drill.pause(app.world.clock.instant());
        live.notes.sandbox = judged.as_ref().map(|judged| judged.sandbox.word().to_owned());
        if !passed {
            // If the file cannot be read, the last content is used.
            live.program = live.file.program().unwrap_or(live.program.clone());
        }
        self.close_editor()?;
        let (front, live) = (&mut *self.front, &mut self.live);
        let report = judged.as_ref().map(|judged| &judged.report);
        // Saved before the questions, so the result is safe.
        let drill = live.keep(if passed { Outcome::Passed.word() } else { "given_up" }, report, front.app())?;
        let grade = after::debrief(live, report, seconds, front)?;
        Ok(Ended { grade, passed, seconds, code: live.program.to_text(), drill, notes: live.notes.to_json() })
    }
}
