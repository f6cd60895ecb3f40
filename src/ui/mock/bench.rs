//! The problems of a mock while they are worked at: their files, runs of the visible tests, and submissions. Knows neither
//! keys nor lines; every step that counts is on disk before it returns. Must not run a hidden test: those come at the end.

use crate::app::drill::code_file::{CodeFile, SOLUTION};
use crate::app::drill::judge::no_cell;
use crate::app::drill::subject::DrillExercise;
use crate::app::library::Library;
use crate::app::mock::state::keep;
use crate::app::named_file::read_user_file;
use crate::coding::{Exercise, Limits, Python, SandboxLauncher, run as run_code};
use crate::error::{Doing, Error, Result};
use crate::library::{keep_attempt, write_atomically};
use crate::practice::mock::{Effect, Event, Mock, Problem, WorkAction, Worked};
use crate::ui::context::Context;
use crate::ui::drill::editing::{EditorDesk, Opened};
use crate::view::{Screen, drill as draw};
use std::ops::Range;
use std::path::Path;

/// A problem on the bench.
pub struct WorkspaceProblem {
    /// Its card and text.
    pub subject: DrillExercise,
    /// Its cases.
    pub exercise: Exercise,
    python: Python,
    file: Option<CodeFile>,
}

/// What became of opening an editor.
pub struct Edit {
    /// What there is to say about it.
    pub said: String,
    /// What the tests said of the last save while it had the terminal.
    pub results: Option<String>,
    /// It had the terminal: what was typed meanwhile was meant for it.
    pub had_terminal: bool,
}

/// Where the problems of a mock are worked at.
pub struct Workspace<'b> {
    id: i64,
    /// The mock.
    pub mock: &'b mut Mock,
    library: &'b mut Library,
    places: Range<usize>,
    problems: Vec<WorkspaceProblem>,
    rooms: SandboxLauncher,
    editor: EditorDesk,
}

impl<'b> Workspace<'b> {
    /// Lays out the problems at these places, as their cards say today.
    pub fn lay_out(
        id: i64,
        mock: &'b mut Mock,
        places: Range<usize>,
        ctx: &Context<'_>,
        library: &'b mut Library,
    ) -> Result<Workspace<'b>> {
        let mut problems = Vec::new();
        for slot in &mock.slots[places.clone()] {
            let row = library.store.card(slot.card).doing("read the card")?;
            let Some(row) = row else {
                let hint = format!("`greenroom mock resume {id} --end` ends the mock and scores what was answered");
                return Err(Error::refused(format!("problem {} no longer exists", slot.name)).hint(hint));
            };
            let subject = DrillExercise::of(row, library)?;
            let (exercise, python) = subject.load().map_err(Error::from)?;
            let file = slot.problem.as_ref().and_then(|problem| problem.file.as_ref());
            let file = file.map(|name| CodeFile::at(name, &subject, &exercise, ctx));
            problems.push(WorkspaceProblem { subject, exercise, python, file });
        }
        Ok(Workspace {
            id,
            mock,
            library,
            places,
            problems,
            rooms: SandboxLauncher::default(),
            editor: EditorDesk::default(),
        })
    }

    /// How many problems there are.
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// The problem turned to, counting from 0 among those on the bench.
    pub fn current(&self) -> Option<usize> {
        self.mock.round.as_ref()?.current.map(|place| place - self.places.start)
    }

    /// A problem, with what is known of the work at it.
    pub fn problem(&self, nth: usize) -> (&WorkspaceProblem, &Problem) {
        static NONE: std::sync::LazyLock<Problem> = std::sync::LazyLock::new(Problem::default);
        let slot = &self.mock.slots[self.places.start + nth];
        (&self.problems[nth], slot.problem.as_ref().unwrap_or(&NONE))
    }

    /// All problems as they stand now: the one turned to with the time until now.
    pub fn standing(&self, ctx: &Context<'_>) -> Vec<Problem> {
        let mut all: Vec<Problem> = (0..self.len()).map(|nth| self.problem(nth).1.clone()).collect();
        let since = self.mock.round.as_ref().map_or(0.0, |round| round.since);
        if let Some(problem) = self.current().and_then(|nth| all.get_mut(nth)) {
            problem.spent += (self.at(ctx) - since).max(0.0);
        }
        all
    }

    /// Seconds on the clock now.
    pub fn at(&self, ctx: &Context<'_>) -> f64 {
        self.mock.round.as_ref().map_or(0.0, |round| round.reads(ctx.now().utc_ms()))
    }

    /// Seconds that are left now.
    pub fn left(&self, ctx: &Context<'_>) -> f64 {
        let at = self.at(ctx);
        self.mock.round.as_ref().map_or(0.0, |round| round.left(at))
    }

    /// Is the work over? Where the time is, it is handed in.
    pub fn is_over(&mut self, ctx: &Context<'_>) -> Result<bool> {
        if self.left(ctx) <= 0.0 {
            self.record(WorkAction::HandedIn, ctx)?;
        }
        Ok(!self.is_on())
    }

    fn is_on(&mut self) -> bool {
        matches!(self.mock.current(), Effect::Work(places) if places == self.places)
    }

    /// Something was done: on disk when this returns.
    pub fn record(&mut self, did: WorkAction, ctx: &Context<'_>) -> Result<()> {
        let at = self.at(ctx);
        self.mock.handle(Event::Worked(Worked { at, did }));
        keep(self.id, self.mock, self.library)
    }

    /// Turns to a problem; the first time a stub is laid for it.
    pub fn turn_to(&mut self, nth: usize, ctx: &Context<'_>) -> Result<()> {
        let place = self.places.start + nth;
        self.record(WorkAction::Turned(place), ctx)?;
        let problem = &mut self.problems[nth];
        if problem.file.is_none() && self.is_on() {
            let problem = &mut self.problems[nth];
            let file = CodeFile::create(&problem.subject, &problem.exercise, ctx)?;
            let name = file.name.clone();
            problem.file = Some(file);
            self.record(WorkAction::Opened(place, name), ctx)?;
            self.next_phase(ctx)?;
        }
        Ok(())
    }

    /// Is it an interview's problem, with phases and somebody to talk to?
    pub fn is_interview(&self) -> bool {
        !self.mock.parts.is_empty()
    }

    /// On to the next phase of an interview's problem; false if there is none.
    pub fn next_phase(&mut self, ctx: &Context<'_>) -> Result<bool> {
        let next = self.current().filter(|_| self.is_interview()).and_then(|nth| self.problem(nth).1.next_phase());
        match next {
            Some(phase) => self.record(WorkAction::Reached(phase), ctx).map(|()| true),
            None => Ok(false),
        }
    }

    /// The time that the problems have, in seconds.
    pub fn seconds(&self) -> f64 {
        self.mock.round.as_ref().map_or(0.0, |round| f64::from(round.seconds))
    }

    /// The file of the problem turned to.
    pub fn file(&mut self) -> Option<&mut CodeFile> {
        let nth = self.current()?;
        self.problems[nth].file.as_mut()
    }

    /// Where that file is.
    pub fn path(&self) -> Option<&Path> {
        self.problems[self.current()?].file.as_ref().map(|file| file.path.as_path())
    }

    /// Opens the editor on the problem turned to.
    pub fn edit(&mut self, screen: &Screen, ctx: &mut Context<'_>) -> Result<Edit> {
        let nothing = Edit { said: String::new(), results: None, had_terminal: false };
        let Some(nth) = self.current() else { return Ok(nothing) };
        let WorkspaceProblem { exercise, python, file: Some(file), .. } = &mut self.problems[nth] else {
            return Ok(nothing);
        };
        match self.editor.open(file, exercise, python, ctx)? {
            Opened::Beside(said) => Ok(Edit { said, ..nothing }),
            Opened::Closed(watched) => {
                let last = watched.last.transpose().map_err(|error| Error::from(no_cell(&error)))?;
                let results = last.map(|run| draw::cases(&run, exercise.visible(), screen));
                Ok(Edit { said: watched.failed.unwrap_or_default(), results, had_terminal: true })
            }
        }
    }

    /// What there is to say about the editor since this was last asked.
    pub fn news(&mut self, ctx: &Context<'_>) -> Option<String> {
        self.editor.news(ctx)
    }

    /// Runs the visible tests of the problem turned to; the results as text.
    pub fn run_visible(&mut self, screen: &Screen, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(nth) = self.current() else { return Ok(None) };
        let WorkspaceProblem { exercise, python, file: Some(file), .. } = &mut self.problems[nth] else {
            return Ok(None);
        };
        let program = file.program()?;
        let (limits, cases) = (Limits::of(exercise.case_limit), exercise.visible());
        let run = run_code(&program.to_judge(), cases, limits, python, &self.rooms, ctx.world.clock, &ctx.world.rng);
        let run = run.map_err(|error| Error::from(no_cell(&error)))?;
        Ok(Some(draw::cases(&run, cases, screen)))
    }

    /// Hands in what the file of the problem turned to says, or what this other file says, which is taken over first. A
    /// submission that comes too late is none: false.
    pub fn submit(&mut self, other: Option<&Path>, ctx: &Context<'_>) -> Result<bool> {
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
        let copy = keep_attempt(&ctx.home, &name, ctx.now(), &program.to_keep())?;
        let before = self.problem(nth).1.submissions.len();
        self.record(WorkAction::Submitted(place, copy), ctx)?;
        Ok(self.problem(nth).1.submissions.len() > before)
    }
}
