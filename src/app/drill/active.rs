//! A drill in progress: its exercise, file, and notes. Must not know how anything is shown or asked.

use super::code_file::CodeFile;
use super::notes::Notes;
use super::statement::Program;
use super::subject::DrillExercise;
use crate::app::library::{App, Library};
use crate::coding::{Case, Drill, Exercise, Limits, Python, Report, Run, Runtime, SandboxLauncher, run as run_code};
use crate::error::{Doing, Result};
use crate::store::NewDrill;

pub struct ActiveDrill<'l> {
    pub subject: &'l DrillExercise,
    pub exercise: Exercise,
    pub python: Python,
    pub launcher: SandboxLauncher,
    /// The rule about AI assistants.
    pub ai: Option<String>,
    pub drill: Drill,
    pub file: CodeFile,
    /// The file's content when last read.
    pub program: Program,
    pub notes: Notes,
    pub library: &'l mut Library,
}

/// The user's next action in a drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The file was saved.
    Saved,
    Run,
    Submit,
    Hint,
    Edit,
    /// Start again from the starter code.
    Reset,
    /// Pause the clock.
    Pause,
    GiveUp,
    Quit,
}

impl ActiveDrill<'_> {
    pub fn seconds(&self, app: &App) -> f64 {
        self.drill.seconds(app.world.clock.instant())
    }

    /// Runs the program against these tests.
    pub fn run(&self, cases: &[Case], limits: Limits, app: &App) -> std::io::Result<Run> {
        let program = self.program.to_judge();
        let (python, launcher) = (&self.python, &self.launcher);
        let runtime = Runtime { python, launcher, clock: app.world.clock, rng: &app.world.rng };
        run_code(&program, cases, limits, runtime)
    }

    /// Saves the result of a submission or of giving up.
    pub fn keep(&mut self, outcome: &str, report: Option<&Report>, app: &App) -> Result<i64> {
        let hidden = self.exercise.cases.len() - self.exercise.visible().len();
        let counts = report.map_or(((0, self.exercise.visible().len()), (0, hidden)), |report| {
            ((report.visible.passed, report.visible.of), (report.hidden.passed, report.hidden.of))
        });
        self.notes.hints = self.drill.hints();
        let code = self.file.keep(&self.program, app)?;
        let drill = NewDrill {
            card: self.subject.row.id,
            at: app.now(),
            day: app.today(),
            outcome: outcome.to_owned(),
            visible: counts.0,
            hidden: counts.1,
            seconds: Some(self.seconds(app)),
            ai: self.ai.clone(),
            code: Some(code),
            review: None,
            notes: self.notes.to_json(),
            random: app.world.rng.next_u64(),
        };
        self.library.store.write(|change| change.add_drill(&drill)).doing("save the attempt")
    }
}
