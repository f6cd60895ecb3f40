//! A drill that is going on, with all it needs.

use super::editing::EditorDesk;
use super::notes::Notes;
use crate::app::drill::code_file::CodeFile;
use crate::app::drill::statement::Program;
use crate::app::drill::subject::DrillExercise;
use crate::app::library::Library;
use crate::cli::AiRule;
use crate::coding::{Drill, Exercise, Python, SandboxLauncher};
use crate::ui::context::Context;

/// A drill that is going on, with all it needs.
pub(super) struct ActiveDrill<'l, 'io> {
    pub subject: &'l DrillExercise,
    pub exercise: Exercise,
    pub python: Python,
    pub rooms: SandboxLauncher,
    pub ai: Option<AiRule>,
    pub drill: Drill,
    pub file: CodeFile,
    /// What the file said when it was read last.
    pub program: Program,
    pub editor: EditorDesk,
    pub notes: Notes,
    pub ctx: &'l mut Context<'io>,
    pub library: &'l mut Library,
}

impl ActiveDrill<'_, '_> {
    /// Seconds of work so far.
    pub fn seconds(&self) -> f64 {
        self.drill.seconds(self.ctx.world.clock.instant())
    }
}
