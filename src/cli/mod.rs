//! One grammar, two doors: what is typed in the shell and in the REPL becomes the same `Command`. The doc comments
//! here are the help text.

mod brief;
mod cards;
pub mod complete;
mod decks;
mod drill;
mod duration;
mod import;
mod json_only;
mod mock;
mod optimize;
mod plan;
mod stage;
mod stats;
mod story;
mod study;
mod upkeep;

pub use brief::BriefArgs;
pub use cards::{AddArgs, CardArg, CardJsonArgs, CardsArgs, RelinkArgs, USUAL_DECK};
pub use decks::{DeckName, DeckSwitch, DecksArgs, TrustArgs};
pub use drill::{AiRule, DrillArgs, GradeChoice};
pub use duration::{Minutes, length};
pub use import::{ExportArgs, ImportArgs};
pub use json_only::JsonOnly;
pub use mock::{
    MockArgs, MockBehavioral, MockInterview, MockOa, MockResume, MockShow, MockVerb, OaPreset, SaidOrTyped,
};
pub use optimize::OptimizeArgs;
pub use plan::{BreakArgs, PlanArgs, PlanVerb};
pub use stage::{ChecklistArgs, ChecklistVerb, ItemName, StageAdd, StageArgs, StageName, StageVerb};
pub use stats::StatsArgs;
pub use story::{FeedbackArgs, StoryAdd, StoryArgs, StoryDrill, StoryName, StoryVerb};
pub use study::StudyArgs;
pub use upkeep::{
    BackupArgs, CompleteArgs, CompletionsArgs, ConfigArgs, DoctorArgs, ManArgs, SetupArgs, SetupGoal, Shell,
};

use crate::world::ColorChoice;
use chrono::{DateTime, FixedOffset};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// An interview practice coach for the terminal: spaced, timed and offline
#[derive(Debug, Clone, Parser)]
#[command(name = "greenroom", version, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// What holds for every verb.
    #[command(flatten)]
    pub global: Global,
    /// The verb.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every verb takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Keep everything in this folder [default: $XDG_DATA_HOME/greenroom]
    #[arg(
        long,
        global = true,
        env = "GREENROOM_HOME",
        value_name = "DIR",
        hide_env = true,
        help_heading = "Everywhere"
    )]
    pub home: Option<PathBuf>,
    /// Begin the clock at this time, as in 2026-03-02T19:00:00+01:00; its offset is the local zone
    #[arg(long, global = true, env = "GREENROOM_NOW", value_name = "RFC3339", hide_env = true, help_heading = "Everywhere",
          value_parser = DateTime::parse_from_rfc3339)]
    pub now: Option<DateTime<FixedOffset>>,
    /// Make the program's own choices repeatable
    #[arg(long, global = true, value_name = "N", help_heading = "Everywhere")]
    pub seed: Option<u64>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Everywhere")]
    pub color: ColorChoice,
    /// No bars and no cursor movement: everything in words, line by line
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub plain: bool,
}

impl Global {
    /// Does it choose a home, a time or a chance? Those are chosen once, when the program starts.
    pub fn names_another_world(&self) -> bool {
        self.home.is_some() || self.now.is_some() || self.seed.is_some()
    }
}

/// The verbs.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Study due and new cards; or one card, a topic or a query
    ///
    /// A duration such as 20m is a time budget. Other words are a card id, or any part of one that no other card has, or
    /// a query as in `cards`; --deck, --track and --topic narrow the session further.
    ///
    /// A card that you name is shown even if it is not due. Of a query and of topics, due and new cards come; --again adds
    /// the others. Cards that are not due are practice: you grade them and their due dates stay.
    Study(StudyArgs),
    /// Say in one line what is due; exits 0 when something is, 1 when nothing is, 2 on any error
    Due(JsonOnly),
    /// Take new decks in from Markdown files or folders
    Import(ImportArgs),
    /// Write a deck out, as it is or in the format of another program
    ///
    /// What that format cannot carry is named on standard error.
    Export(ExportArgs),
    /// List the decks, or switch one on or off
    Decks(DecksArgs),
    /// List cards
    ///
    /// QUERY is any number of words that must all occur, and of deck:NAME, track:NAME, topic:NAME, tag:NAME and
    /// is:due, is:new, is:suspended, is:leech, is:retired. Quote names with blanks: deck:"Coding topics".
    ///
    /// Cards that have the words whole come first, then those that have them as parts; fronts come before backs, and your
    /// own cards before those that came with Greenroom.
    Cards(CardsArgs),
    /// Show one card whole
    Show(CardArg),
    /// Add a card to a deck, in the editor or from words given here
    Add(AddArgs),
    /// Change a card's text in the editor; its history stays
    Edit(CardArg),
    /// Keep a card out of every queue until it is resumed
    Suspend(CardArg),
    /// Bring a suspended card back
    Resume(CardArg),
    /// Give the history of a vanished card to the new card that it is now
    ///
    /// Without arguments, each vanished card with a history is shown beside the new cards that it may be.
    Relink(RelinkArgs),
    /// Solve a coding exercise and run its tests
    ///
    /// A fresh starter opens in your editor with the statement above it, the clock runs, and the visible tests run whenever
    /// you save. Submitting runs the hidden tests too. At the end a grade is suggested from what happened, with its reasons.
    ///
    /// `--submit FILE` runs all tests on a file without asking anything: it prints the verdict and exits 0 when every test
    /// passes, 1 when not. It keeps the code and the verdict, and leaves the schedule alone unless `--grade` is given.
    Drill(DrillArgs),
    /// Let the code of an imported deck run
    ///
    /// Decks that come with Greenroom and your own files need no trust. A deck that was imported is somebody else's: its
    /// exercises run once you trust it as it is. After any change to its file, Greenroom asks again.
    Trust(TrustArgs),
    /// Show every review of a card
    History(CardJsonArgs),
    /// Take back the last grade, suspension, edit, import or optimization
    Undo,
    /// Show what is due, what sticks and where the time went
    ///
    /// Months, topics and predictions are of the last year; --days, --since or --all choose another time.
    Stats(StatsArgs),
    /// What your minutes come to on the day: recall by stage and track, what more or fewer would change
    Plan(PlanArgs),
    /// The steps of the process and their dates: list, add, finish or remove one
    Stage(StageArgs),
    /// The errands: list them with their dates, tick one or open it again
    Checklist(ChecklistArgs),
    /// A mock interview: questions against a hard clock, no feedback until one debrief at the end
    Mock(MockArgs),
    /// One page before the call: stories and their numbers, facts, questions to ask, the one change
    Brief(BriefArgs),
    /// Look at an answer: its length, its parts, what speaks for it, and one change for next time
    ///
    /// Reads any text or transcript. Findings are evidence with their words, never a verdict.
    Feedback(FeedbackArgs),
    /// Show which competencies your stories cover and what the shelf still lacks
    Stories(JsonOnly),
    /// Write a story, change one, or practise finding the right one
    Story(StoryArgs),
    /// Learn the memory model's parameters from your own answers, track by track
    ///
    /// What is learnt is judged on answers it was not learnt from, and kept only where it predicts them better. The memories
    /// of the track's cards are made anew then; due dates stay. Ctrl-C leaves everything as it was, `undo` takes it back.
    Optimize(OptimizeArgs),
    /// Back up progress to one file, or restore it
    ///
    /// What a restore replaces is copied into the home's backups first.
    Backup(BackupArgs),
    /// Check the home and everything in it
    ///
    /// Checks the database's integrity, replays the log and compares every card's state with what follows from it, and
    /// looks for unreadable decks and orphaned cards. Exits 1 when there are findings.
    Doctor(DoctorArgs),
    /// List the settings, show one or change one
    Config(ConfigArgs),
    /// Choose what you prepare for, when, and your daily minutes
    ///
    /// Asks three questions. With --for, it takes the answers from the options and asks nothing.
    ///
    /// Examples:
    ///   greenroom setup
    ///   greenroom setup --for program --date 2027-03-01 --minutes 20
    #[command(verbatim_doc_comment)]
    Setup(SetupArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Say what could stand at the cursor, for the scripts that `completions` prints
    #[command(name = "__complete", hide = true)]
    Complete(CompleteArgs),
    /// Write the manual pages into a folder
    #[command(hide = true)]
    Man(ManArgs),
}

impl Command {
    /// Does it only look, whatever else brings the home up to date on the way? Then it goes on where the home cannot be
    /// written.
    pub fn only_reads(&self) -> bool {
        match self {
            Command::Due(_) | Command::Cards(_) | Command::Show(_) | Command::History(_) | Command::Stats(_) => true,
            Command::Export(_) | Command::Stories(_) | Command::Brief(_) | Command::Feedback(_) => true,
            Command::Plan(args) => args.verb.is_none() && !args.catch_up,
            Command::Decks(args) => args.switch.is_none() && args.take.is_none() && args.keep.is_none(),
            Command::Doctor(args) => !args.repair,
            // A copy elsewhere is what a full disk asks for.
            Command::Backup(args) => args.file.is_some(),
            Command::Checklist(args) => args.verb.is_none(),
            Command::Stage(args) => matches!(args.verb, None | Some(StageVerb::List(_))),
            Command::Mock(args) => matches!(args.verb, MockVerb::List(_) | MockVerb::Show(_)),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_grammar_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_bare_duration_is_a_budget_and_decks_repeat() {
        let cli = Cli::try_parse_from(["greenroom", "study", "20m", "--deck", "a", "--deck", "b"]).expect("a sentence");
        let Some(Command::Study(study)) = cli.command else { panic!("study") };
        let study = study.understood().expect("a budget");
        assert_eq!(study.budget.map(|budget| budget.seconds()), Some(1200.0));
        assert_eq!(study.deck, ["a", "b"]);
    }
}
