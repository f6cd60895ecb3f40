//! One grammar for the shell and the REPL: both become the same `Command`. The doc comments
//! here are the help text.

/// The examples that end a command's help.
macro_rules! examples {
    ($($example:literal),+) => { concat!("Examples:", $("\n  greenroom ", $example),+) };
}

mod cards;
pub mod complete;
mod decks;
mod drill;
mod duration;
mod help;
mod import;
mod json_only;
mod mock;
mod plan;
mod stage;
mod stats;
mod story;
mod study;
mod upkeep;

pub use cards::{AddArgs, CardArg, CardsArgs, HistoryArgs, RelinkArgs, USUAL_DECK};
pub use decks::{DeckName, DeckSwitch, DecksArgs, TrustArgs};
pub use drill::DrillArgs;
pub use duration::{Minutes, length};
pub use help::{HelpArgs, OVERVIEW};
pub use import::{ExportArgs, ImportArgs};
pub use json_only::JsonOnly;
pub use mock::{
    MockArgs, MockBehavioral, MockInterview, MockOa, MockResume, MockShow, MockVerb, OaPreset, SaidOrTyped,
};
pub use plan::{BreakArgs, PlanArgs, PlanVerb};
pub use stage::{ChecklistArgs, ChecklistVerb, ItemName, StageAdd, StageArgs, StageName, StageVerb};
pub use stats::{BriefArgs, OptimizeArgs, StatsArgs};
pub use story::{FeedbackArgs, StoryAdd, StoryArgs, StoryDrill, StoryName, StoryVerb};
pub use study::StudyArgs;
pub use upkeep::{
    BackupArgs, CompleteArgs, CompletionsArgs, ConfigArgs, DoctorArgs, ManArgs, SetupArgs, SetupGoal, Shell,
};

use crate::world::ColorChoice;
use chrono::{DateTime, FixedOffset};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// An interview practice coach for the terminal: spaced, timed, and offline
#[derive(Debug, Clone, Parser)]
#[command(name = "greenroom", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(help_template = "{about}\n\n{usage-heading} {usage}\n\n{before-help}Options:\n{options}{after-help}")]
#[command(before_help = help::OVERVIEW, after_help = examples!("setup", "study 20m", "help study"))]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// The command; without it, the REPL starts.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Set the data directory [default: $XDG_DATA_HOME/greenroom]
    #[arg(
        long,
        global = true,
        env = "GREENROOM_HOME",
        value_name = "DIR",
        hide_env = true,
        help_heading = "Global options"
    )]
    pub home: Option<PathBuf>,
    /// Start the clock at this time, such as 2026-03-02T19:00:00+01:00; its offset is the local zone
    #[arg(long, global = true, env = "GREENROOM_NOW", value_name = "RFC3339", hide_env = true, help_heading = "Global options",
          value_parser = DateTime::parse_from_rfc3339)]
    pub now: Option<DateTime<FixedOffset>>,
    /// Seed random choices
    #[arg(long, global = true, value_name = "N", help_heading = "Global options")]
    pub seed: Option<u64>,
    /// When to use color: auto, always, or never [default: auto]
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        value_name = "WHEN",
        help_heading = "Global options"
    )]
    pub color: ColorChoice,
    /// Plain text: no bars, no cursor movement
    #[arg(long, global = true, help_heading = "Global options")]
    pub plain: bool,
}

impl Global {
    /// Whether a data directory, a time, or a seed is given. They are set once, when the program starts.
    pub fn names_another_world(&self) -> bool {
        self.home.is_some() || self.now.is_some() || self.seed.is_some()
    }
}

/// The commands.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Study due and new cards
    ///
    /// A duration such as 20m sets a time budget. Other words are a card ID, a unique part of one, or a query as for
    /// `cards`. --deck, --track, and --topic narrow the session further.
    ///
    /// A card that you name is shown even if it is not due. A query or topic selects due and new cards; --again adds
    /// the others. Grading a card that is not due does not change its due date.
    #[command(after_help = examples!("study 20m", "study --deck \"Coding topics\" --new 5", "study heap"))]
    Study(StudyArgs),
    /// Print what is due on one line
    ///
    /// Exits 0 if something is due, 1 if nothing is due, and 2 on any error.
    #[command(after_help = examples!("due", "due --json"))]
    Due(JsonOnly),
    /// Import cards from files or folders
    #[command(after_help = examples!("import notes.md", "import --dry-run notes/", "import --link notes.md"))]
    Import(ImportArgs),
    /// Export a deck, in its own format or another program's
    ///
    /// Warnings on standard error name what the format cannot hold.
    #[command(after_help = examples!("export behavioral", "export \"Coding topics\" --format csv --out topics.csv"))]
    Export(ExportArgs),
    /// List decks, or turn one on or off
    #[command(after_help = examples!("decks", "decks off apprenticeship", "decks --check"))]
    Decks(DecksArgs),
    /// List cards
    ///
    /// QUERY is words that must all occur, and conditions: deck:NAME, track:NAME, topic:NAME, tag:NAME, is:due, is:new,
    /// is:suspended, is:locked, is:leech, is:retired. Quote names with spaces: deck:"Coding topics".
    ///
    /// Whole-word matches come first, then partial matches. Fronts rank above backs, and your own cards above those
    /// that ship with Greenroom.
    #[command(after_help = examples!("cards is:due", "cards heap track:coding"))]
    Cards(CardsArgs),
    /// Show a card in full
    #[command(after_help = examples!("show ct-wp-islands"))]
    Show(CardArg),
    /// Add a card to a deck
    #[command(after_help = examples!("add", "add --deck \"My talk\" \"What is a mutex?\" \"A lock for one thread\""))]
    Add(AddArgs),
    /// Edit a card, keeping its history
    #[command(after_help = examples!("edit ct-wp-islands"))]
    Edit(CardArg),
    /// Suspend a card: leave it out of every queue
    #[command(after_help = examples!("suspend ct-wp-islands"))]
    Suspend(CardArg),
    /// Resume a suspended card
    #[command(after_help = examples!("resume ct-wp-islands"))]
    Resume(CardArg),
    /// Attach a missing card's history to its new version
    ///
    /// Without arguments, lists each missing card that has a history, with the new cards it may have become.
    #[command(after_help = examples!("relink", "relink --json"))]
    Relink(RelinkArgs),
    /// Solve a coding exercise and run its tests
    ///
    /// Opens the starter code in your editor below the problem statement, and starts the clock. Each save runs the
    /// visible tests; submitting runs the hidden tests too. The report suggests a grade and gives its reasons.
    ///
    /// `--submit FILE` runs all tests on a file without prompts. It prints the verdict and exits 0 if every test passes,
    /// 1 otherwise. It stores the code and the verdict. The schedule changes only with `--grade`.
    #[command(after_help = examples!("drill", "drill ex-turn-plan --no-editor", "drill ex-turn-plan --submit plan.py"))]
    Drill(DrillArgs),
    /// Allow an imported deck to run code
    ///
    /// Decks that ship with Greenroom and your own files need no trust. Exercises of an imported deck run only after you
    /// trust the deck. After any change to its file, trust it again.
    #[command(after_help = examples!("trust notes", "trust notes --revoke"))]
    Trust(TrustArgs),
    /// Show all reviews of a card
    #[command(after_help = examples!("history ct-wp-islands"))]
    History(HistoryArgs),
    /// Undo the last grade, edit, or import
    ///
    /// Suspending, resuming, relinking, postponing, and optimizing can be undone too.
    #[command(after_help = examples!("undo"))]
    Undo,
    /// Show retention, due cards, and study time
    ///
    /// Months, topics, and predictions cover the last year; --days, --since, or --all choose another period.
    #[command(after_help = examples!("stats", "stats --days 30", "stats --html stats.html"))]
    Stats(StatsArgs),
    /// Forecast recall for each stage
    ///
    /// Shows recall by stage and track for your daily minutes, and what more or fewer minutes would change.
    #[command(after_help = examples!("plan", "plan --minutes 30m", "plan --catch-up"))]
    Plan(PlanArgs),
    /// List, add, finish, or remove stages
    #[command(after_help = examples!("stage", "stage add oa 2027-02-24", "stage done oa"))]
    Stage(StageArgs),
    /// List, check, or uncheck items
    #[command(after_help = examples!("checklist", "checklist done 1 2"))]
    Checklist(ChecklistArgs),
    /// Practice a timed interview
    #[command(after_help = examples!("mock behavioral 4", "mock oa --preset short", "mock resume"))]
    Mock(MockArgs),
    /// Print a one-page interview brief
    ///
    /// Lists your stories and their numbers, facts, questions to ask, and your focus.
    #[command(after_help = examples!("brief", "brief first"))]
    Brief(BriefArgs),
    /// Analyze an answer
    ///
    /// Reads text or a transcript. Reports its length, its STAR sections, evidence quoted from it, and one change for
    /// next time.
    #[command(after_help = examples!("feedback answer.txt --duration 95s"))]
    Feedback(FeedbackArgs),
    /// Show which competencies your stories cover
    #[command(after_help = examples!("stories"))]
    Stories(JsonOnly),
    /// Write, edit, or drill stories
    #[command(after_help = examples!("story add", "story show late-train", "story drill"))]
    Story(StoryArgs),
    /// Optimize FSRS parameters from your reviews
    ///
    /// Each track's new parameters are tested on reviews they were not fitted to, and kept only if they predict better.
    /// Memory states are then recomputed; due dates stay. Ctrl-C cancels without changes; `undo` restores the old set.
    #[command(after_help = examples!("optimize --dry-run", "optimize --track facts"))]
    Optimize(OptimizeArgs),
    /// Back up progress to one file, or restore it
    ///
    /// A restore first backs up what it replaces.
    #[command(after_help = examples!("backup", "backup progress.db", "backup --restore progress.db"))]
    Backup(BackupArgs),
    /// Check data for errors
    ///
    /// Checks the database, replays the review log and compares it with each card's stored state, and finds unreadable
    /// decks and orphaned cards. Exits 1 if there are findings.
    #[command(after_help = examples!("doctor", "doctor --repair"))]
    Doctor(DoctorArgs),
    /// List, show, or change settings
    #[command(after_help = examples!("config", "config minutes_a_day 20", "config voice"))]
    Config(ConfigArgs),
    /// Choose your goal, its date, and daily minutes
    ///
    /// Asks three questions. With --for, takes the answers from the options instead.
    #[command(after_help = examples!("setup", "setup --for program --date 2027-03-01 --minutes 20"))]
    Setup(SetupArgs),
    /// Show this overview, or help for a command
    #[command(after_help = examples!("help", "help study", "help mock oa"))]
    Help(HelpArgs),
    /// Print shell completions
    #[command(after_help = examples!("completions bash"))]
    Completions(CompletionsArgs),
    /// List completions at the cursor, for the scripts that `completions` prints
    #[command(name = "__complete", hide = true)]
    Complete(CompleteArgs),
    /// Write the manual pages to a folder
    #[command(hide = true)]
    Man(ManArgs),
}

impl Command {
    /// Whether the command only reads, apart from updating the index. Such a command also runs where the data directory
    /// is read-only.
    pub fn only_reads(&self) -> bool {
        match self {
            Command::Due(_) | Command::Cards(_) | Command::Show(_) | Command::History(_) | Command::Stats(_) => true,
            Command::Export(_) | Command::Stories(_) | Command::Brief(_) | Command::Feedback(_) => true,
            Command::Plan(args) => args.verb.is_none() && !args.catch_up,
            Command::Decks(args) => args.switch.is_none() && args.take.is_none() && args.keep.is_none(),
            Command::Doctor(args) => !args.repair,
            // A backup elsewhere must work on a full disk.
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
