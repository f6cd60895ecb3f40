//! The work on a mock's problems: files, visible tests, and submissions. Knows neither keys nor lines. Every step that
//! counts is saved before it returns. Must not run hidden tests, which run only at the end.

use crate::app::drill::code_file::{CodeFile, SOLUTION};
use crate::app::drill::judge::no_cell;
use crate::app::drill::subject::DrillExercise;
use crate::app::library::{App, Library};
use crate::app::mock::state::keep;
use crate::app::named_file::read_user_file;
use crate::coding::{Exercise, Limits, Python, Runtime, SandboxLauncher, run as run_code};
use crate::error::{Doing, Error, Result};
use crate::library::{keep_attempt, write_atomically};
use crate::practice::mock::{Effect, Event, Mock, Problem, Transition, WorkAction, Worked};
use crate::view::{Screen, drill as draw};
use crate::world::Clock;
use std::ops::Range;
use std::path::Path;

/// A problem in the workspace.
pub struct WorkspaceProblem {
    pub subject: DrillExercise,
    /// Its tests.
    pub exercise: Exercise,
    python: Python,
    file: Option<CodeFile>,
}

/// The workspace of a mock's problems.
pub struct Workspace<'b> {
    id: i64,
    pub mock: &'b mut Mock,
    /// What the interviewer says before the problem, until it is opened.
    pub lead: Transition,
    library: &'b mut Library,
    places: Range<usize>,
    problems: Vec<WorkspaceProblem>,
    launcher: SandboxLauncher,
    clock: Clock,
}

impl<'b> Workspace<'b> {
    /// Loads the problems at these places from their cards.
    pub fn lay_out(
        id: i64,
        mock: &'b mut Mock,
        lead: Transition,
        places: Range<usize>,
        app: &App,
        library: &'b mut Library,
    ) -> Result<Workspace<'b>> {
        let mut problems = Vec::new();
        for slot in &mock.slots[places.clone()] {
            let row = library.store.card(slot.card).doing("read the card")?;
            let Some(row) = row else {
                let hint = format!("`greenroom mock resume {id} --end` ends the mock and scores what was answered");
                return Err(Error::refused(format!("the problem “{}” ({}) no longer exists", slot.title(), slot.name))
                    .hint(hint));
            };
            let subject = DrillExercise::of(row, library)?;
            let (exercise, python) = subject.load().map_err(Error::from)?;
            let file = slot.problem.as_ref().and_then(|problem| problem.file.as_ref());
            let file = file.map(|name| CodeFile::at(name, &subject, &exercise, app));
            problems.push(WorkspaceProblem { subject, exercise, python, file });
        }
        Ok(Workspace {
            id,
            mock,
            lead,
            library,
            places,
            problems,
            launcher: SandboxLauncher::default(),
            clock: app.world.clock,
        })
    }

    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// The current problem, counting from 0 in this workspace.
    pub fn current(&self) -> Option<usize> {
        self.mock.round.as_ref()?.current.map(|place| place - self.places.start)
    }

    /// A problem and the work on it so far.
    pub fn problem(&self, nth: usize) -> (&WorkspaceProblem, &Problem) {
        static NONE: std::sync::LazyLock<Problem> = std::sync::LazyLock::new(Problem::default);
        let slot = &self.mock.slots[self.places.start + nth];
        (&self.problems[nth], slot.problem.as_ref().unwrap_or(&NONE))
    }

    /// All problems, with the current one's time up to now.
    pub fn problems_so_far(&self) -> Vec<Problem> {
        let mut all: Vec<Problem> = (0..self.len()).map(|nth| self.problem(nth).1.clone()).collect();
        let since = self.mock.round.as_ref().map_or(0.0, |round| round.since);
        if let Some(problem) = self.current().and_then(|nth| all.get_mut(nth)) {
            problem.spent += (self.at() - since).max(0.0);
        }
        all
    }

    pub fn at(&self) -> f64 {
        self.mock.round.as_ref().map_or(0.0, |round| round.reads(self.clock.now().utc_ms()))
    }

    pub fn left(&self) -> f64 {
        let at = self.at();
        self.mock.round.as_ref().map_or(0.0, |round| round.left(at))
    }

    /// Whether the work is over. Finishes it if the time is over.
    pub fn is_over(&mut self) -> Result<bool> {
        if self.left() <= 0.0 {
            self.record(WorkAction::Finished)?;
        }
        Ok(!self.is_on())
    }

    fn is_on(&mut self) -> bool {
        matches!(self.mock.current(), Effect::Work(places) if places == self.places)
    }

    /// Records an action; saved on return.
    pub fn record(&mut self, action: WorkAction) -> Result<()> {
        let at = self.at();
        self.mock.handle(Event::Worked(Worked { at, action }));
        keep(self.id, self.mock, self.library)
    }

    /// Switches to a problem. The first time, creates its file.
    pub fn turn_to(&mut self, nth: usize, app: &App) -> Result<()> {
        let place = self.places.start + nth;
        self.record(WorkAction::Switched(place))?;
        let problem = &mut self.problems[nth];
        if problem.file.is_none() && self.is_on() {
            let problem = &mut self.problems[nth];
            let file = CodeFile::create(&problem.subject, &problem.exercise, app)?;
            let name = file.name.clone();
            problem.file = Some(file);
            self.record(WorkAction::Opened(place, name))?;
            self.next_phase()?;
        }
        Ok(())
    }

    /// Whether it is an interview's problem, with phases and an interviewer.
    pub fn is_interview(&self) -> bool {
        !self.mock.parts.is_empty()
    }

    /// What the interviewer says when the time is up.
    pub fn stop(&self) -> Option<&'static str> {
        self.mock.stop(self.places.start)
    }

    /// Starts the next phase of an interview's problem; false after the last.
    pub fn next_phase(&mut self) -> Result<bool> {
        let next = self.current().filter(|_| self.is_interview()).and_then(|nth| self.problem(nth).1.next_phase());
        match next {
            Some(phase) => self.record(WorkAction::Reached(phase)).map(|()| true),
            None => Ok(false),
        }
    }

    /// The time limit in seconds.
    pub fn seconds(&self) -> f64 {
        self.mock.round.as_ref().map_or(0.0, |round| f64::from(round.seconds))
    }

    /// The file of the current problem.
    pub fn file(&mut self) -> Option<&mut CodeFile> {
        self.editable().map(|(file, _, _)| file)
    }

    /// The path of that file.
    pub fn path(&self) -> Option<&Path> {
        self.problems[self.current()?].file.as_ref().map(|file| file.path.as_path())
    }

    /// The editor's input for the current problem.
    pub fn editable(&mut self) -> Option<(&mut CodeFile, &Exercise, &Python)> {
        let problem = &mut self.problems[self.mock.round.as_ref()?.current? - self.places.start];
        Some((problem.file.as_mut()?, &problem.exercise, &problem.python))
    }

    /// Runs the visible tests of the current problem; the results as text.
    pub fn run_visible(&mut self, screen: &Screen, app: &App) -> Result<Option<String>> {
        let Some(nth) = self.current() else { return Ok(None) };
        let WorkspaceProblem { exercise, python, file: Some(file), .. } = &mut self.problems[nth] else {
            return Ok(None);
        };
        let program = file.program()?;
        let (limits, cases) = (Limits::of(exercise.case_limit), exercise.visible());
        let runtime = Runtime { python, launcher: &self.launcher, clock: app.world.clock, rng: &app.world.rng };
        let run = run_code(&program.to_judge(), cases, limits, runtime);
        let run = run.map_err(|error| Error::from(no_cell(&error)))?;
        Ok(Some(draw::cases(&run, cases, screen)))
    }

    /// Submits the current problem's file, or another file's content, which is first copied to it. False if the
    /// submission is too late.
    pub fn submit(&mut self, other: Option<&Path>, app: &App) -> Result<bool> {
        let Some(nth) = self.current() else { return Ok(false) };
        let place = self.places.start + nth;
        let name = self.problems[nth].subject.name.clone();
        let Some(file) = self.file() else { return Ok(false) };
        if let Some(other) = other {
            let program = read_user_file(other, SOLUTION)?;
            write_atomically(&file.path, &program)?;
        }
        file.seen_now();
        let program = file.program()?;
        let copy = keep_attempt(&app.home, &name, app.now(), &program.to_keep())?;
        let before = self.problem(nth).1.submissions.len();
        self.record(WorkAction::Submitted(place, copy))?;
        Ok(self.problem(nth).1.submissions.len() > before)
    }
}
