//! One grammar, two doors: what is typed in the shell and in the REPL becomes the same `Command`. The doc comments
//! here are the help text.

mod duration;

pub use duration::Minutes;

use crate::import::Dialect;
use crate::world::ColorChoice;
use chrono::{DateTime, FixedOffset};
use clap::builder::PossibleValuesParser;
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
    /// Practise what is due, and new cards
    Study(StudyArgs),
    /// Say in one line what is due; exits 0 when something is, 1 when nothing is, 2 on any error
    Due(JsonOnly),
    /// Take new decks in from Markdown files or folders
    Import(ImportArgs),
    /// List the decks, or switch one on or off
    Decks(DecksArgs),
    /// List cards
    ///
    /// QUERY is any number of words that must all occur, and of deck:NAME, track:NAME, topic:NAME, tag:NAME and
    /// is:due, is:new, is:suspended, is:leech, is:retired. Quote names with blanks: deck:"Coding topics".
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
    /// Solve a coding exercise, judged by its cases
    ///
    /// `--submit FILE` judges a file without asking anything: it prints the verdict and exits 0 when every case passes,
    /// 1 when not. It keeps the code and the verdict, and leaves the schedule alone unless `--grade` is given.
    Drill(DrillArgs),
    /// Let the code of an imported deck run
    ///
    /// Decks that come with Greenroom and your own files need no trust. A deck that was imported is somebody else's: its
    /// exercises run once you trust it as it is. After any change to its file, Greenroom asks again.
    Trust(TrustArgs),
    /// Show every review of a card
    History(CardJsonArgs),
    /// Take back the last grade, suspension, edit or import
    Undo,
    /// Show what is due, what sticks and where the time went
    Stats(JsonOnly),
    /// What your minutes come to on the day: recall by stage and track, what more or fewer would change
    Plan(PlanArgs),
    /// The steps of the process and their dates: list, add, finish or remove one
    Stage(StageArgs),
    /// The errands: list them with their dates, tick one or open it again
    Checklist(ChecklistArgs),
    /// Look at an answer: its length, its parts, what speaks for it, and one change for next time
    ///
    /// Reads any text or transcript. Findings are evidence with their words, never a verdict.
    Feedback(FeedbackArgs),
    /// Show which competencies your stories cover and what the shelf still lacks
    Stories(JsonOnly),
    /// Write a story, change one, or practise finding the right one
    Story(StoryArgs),
    /// Copy all progress to one file
    Backup(BackupArgs),
    /// Check the home and everything in it
    ///
    /// Checks the database's integrity, replays the log and compares every card's state with what follows from it, and
    /// looks for unreadable decks and orphaned cards. Exits 1 when there are findings.
    Doctor(DoctorArgs),
    /// List the settings, show one or change one
    Config(ConfigArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Write the manual pages into a folder
    #[command(hide = true)]
    Man(ManArgs),
}

/// `study`.
#[derive(Debug, Clone, Default, Args)]
pub struct StudyArgs {
    /// Minutes to spend, as in 20m or 20; without them, until all that is due is done
    #[arg(value_name = "MINUTES")]
    pub budget: Option<Minutes>,
    /// Only this deck; may be repeated
    #[arg(long, value_name = "NAME")]
    pub deck: Vec<String>,
    /// Only this track; may be repeated
    #[arg(long, value_name = "NAME")]
    pub track: Vec<String>,
    /// At most so many cards
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// At most so many new cards, whatever the decks' own limits
    #[arg(long, value_name = "N")]
    pub new: Option<usize>,
    /// Also what will be due within so many days
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub ahead: u32,
    /// Speak JSON lines on standard input and output, for other front ends
    #[arg(long)]
    pub json: bool,
}

/// A verb with no option but `--json`.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct JsonOnly {
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

/// `import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// Files of Markdown, CSV or TSV, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read every file so, instead of recognising it by what stands in it
    #[arg(long, value_name = "DIALECT", value_parser = PossibleValuesParser::new(Dialect::names()))]
    pub dialect: Option<String>,
    /// Name the deck so
    #[arg(long, value_name = "NAME")]
    pub deck: Option<String>,
    /// Copy nothing: leave the files where they are, never write to them, and follow what becomes of them
    #[arg(long, conflicts_with = "deck")]
    pub link: bool,
    /// Where a card was changed both in the home and in the source, keep the home's
    #[arg(long, conflicts_with = "theirs")]
    pub ours: bool,
    /// Where a card was changed both in the home and in the source, take the source's
    #[arg(long)]
    pub theirs: bool,
    /// Only say what would be taken in; nothing is written
    #[arg(long)]
    pub dry_run: bool,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

/// `decks`.
#[derive(Debug, Clone, Args)]
pub struct DecksArgs {
    /// Switch a deck, instead of listing them
    #[command(subcommand)]
    pub switch: Option<DeckSwitch>,
    /// Read every deck again, report all problems and advise on the cards; exits 1 when there are errors
    #[arg(long)]
    pub check: bool,
    /// List the cards whose facts want checking: `Stale after:` has passed
    #[arg(long, conflicts_with_all = ["check", "upgrade"])]
    pub stale: bool,
    /// Show the new versions of files that you have edited
    #[arg(long, conflicts_with = "check")]
    pub upgrade: bool,
    /// Take the new version of this file; yours goes to backups/
    #[arg(long, value_name = "FILE", requires = "upgrade", conflicts_with = "keep")]
    pub take: Option<String>,
    /// Keep your version of this file
    #[arg(long, value_name = "FILE", requires = "upgrade")]
    pub keep: Option<String>,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// `decks on` and `decks off`.
#[derive(Debug, Clone, Subcommand)]
pub enum DeckSwitch {
    /// Let a deck take part again
    On(DeckName),
    /// Keep a deck out of every queue and count
    Off(DeckName),
    /// Follow a linked file no more; its cards are retired with their history
    Unlink(DeckName),
}

/// The name of a deck.
#[derive(Debug, Clone, Args)]
pub struct DeckName {
    /// The deck's name, as `decks` lists it
    pub name: String,
}

/// `plan`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct PlanArgs {
    /// What else to do; without it, the plan is shown
    #[command(subcommand)]
    pub verb: Option<PlanVerb>,
    /// Plan with so many minutes a day, as in 30m [default: the setting minutes_a_day]
    #[arg(long, value_name = "MINUTES")]
    pub minutes: Option<Minutes>,
    /// Write a calendar of sessions, stages and errands to this file (iCalendar, RFC 5545)
    #[arg(long, value_name = "FILE")]
    pub ics: Option<PathBuf>,
    /// Show how what is overdue would be spread over the coming days, what is worth most first
    #[arg(long, conflicts_with = "ics")]
    pub catch_up: bool,
    /// With --catch-up: put off what is not for today until its day; `undo` takes it back
    #[arg(long, requires = "catch_up")]
    pub apply: bool,
    /// When the daily session begins in the calendar
    #[arg(long, value_name = "HH:MM", default_value = "19:00", requires = "ics")]
    pub at: String,
    /// One JSON object instead of text
    #[arg(long, conflicts_with = "ics")]
    pub json: bool,
}

/// The verbs of `plan`.
#[derive(Debug, Clone, Subcommand)]
pub enum PlanVerb {
    /// Plan days off, so that what cannot wait comes before; without dates, list them
    Break(BreakArgs),
}

/// `plan break`.
#[derive(Debug, Clone, Args)]
pub struct BreakArgs {
    /// The first day off, as in 2027-03-01
    #[arg(value_name = "FROM")]
    pub from: Option<String>,
    /// The last day off [default: the first]
    #[arg(value_name = "TO")]
    pub to: Option<String>,
    /// Cancel the break that holds this day
    #[arg(long, value_name = "DAY", conflicts_with = "from")]
    pub cancel: Option<String>,
}

/// `stage`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct StageArgs {
    /// What to do; without it, the stages are listed
    #[command(subcommand)]
    pub verb: Option<StageVerb>,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// The verbs of `stage`.
#[derive(Debug, Clone, Subcommand)]
pub enum StageVerb {
    /// Add a stage; one that is there is moved
    Add(StageAdd),
    /// List the stages by date
    List(JsonOnly),
    /// Mark a stage as done
    Done(StageName),
    /// Forget a stage
    Remove(StageName),
}

/// `stage add`.
#[derive(Debug, Clone, Args)]
pub struct StageAdd {
    /// Its name; the checklists that come with Greenroom know open, oa, first and final
    pub name: String,
    /// Its date, as in 2027-02-24, or `unknown`
    pub date: String,
    /// The tracks that must be ready by then, as in coding,behavioral [default: all of them]
    #[arg(long, value_name = "TRACK,TRACK", value_delimiter = ',')]
    pub needs: Vec<String>,
}

/// The name of a stage.
#[derive(Debug, Clone, Args)]
pub struct StageName {
    /// The stage's name, as `stage list` shows it
    pub name: String,
}

/// `checklist`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ChecklistArgs {
    /// What to do; without it, the lists are shown
    #[command(subcommand)]
    pub verb: Option<ChecklistVerb>,
    /// Only this list
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// One JSON object a line, for each item, instead of text
    #[arg(long)]
    pub json: bool,
}

/// The verbs of `checklist`.
#[derive(Debug, Clone, Subcommand)]
pub enum ChecklistVerb {
    /// Tick an item in its file
    Done(ItemName),
    /// Open an item again
    #[command(visible_alias = "undo")]
    Reopen(ItemName),
}

/// Which item of the checklists.
#[derive(Debug, Clone, Args)]
pub struct ItemName {
    /// Its number, as `checklist` lists it, or words that only this item has
    #[arg(value_name = "ITEM", required = true)]
    pub words: Vec<String>,
}

/// `feedback`.
#[derive(Debug, Clone, Args)]
pub struct FeedbackArgs {
    /// The answer; without it or with `-`, standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// What was asked
    #[arg(long, value_name = "TEXT")]
    pub question: Option<String>,
    /// How long it took to say, as in 95s or 1m35s: the text is a transcript then
    #[arg(long, value_name = "TIME", value_parser = duration::length)]
    pub duration: Option<f64>,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

/// `story`.
#[derive(Debug, Clone, Args)]
pub struct StoryArgs {
    /// What to do
    #[command(subcommand)]
    pub verb: StoryVerb,
}

/// The verbs of `story`.
#[derive(Debug, Clone, Subcommand)]
pub enum StoryVerb {
    /// Write a story: in the editor, from a pipe, or from words given here
    Add(Box<StoryAdd>),
    /// Change a story in the editor
    Edit(StoryName),
    /// Show a story whole
    Show(StoryName),
    /// A question appears: name a story for it within ten seconds
    Drill(StoryDrill),
}

/// `story add`.
#[derive(Debug, Clone, Default, Args)]
pub struct StoryAdd {
    /// What it is called; its file is named after it
    pub title: Option<String>,
    /// Where, when, who
    #[arg(long, value_name = "TEXT")]
    pub situation: Option<String>,
    /// What had to be done
    #[arg(long, value_name = "TEXT")]
    pub task: Option<String>,
    /// What you did
    #[arg(long, value_name = "TEXT")]
    pub action: Option<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT")]
    pub result: Option<String>,
    /// What you learned
    #[arg(long, value_name = "TEXT")]
    pub lesson: Option<String>,
    /// The amounts that prove it
    #[arg(long, value_name = "TEXT")]
    pub numbers: Option<String>,
    /// The whole in thirty seconds
    #[arg(long, value_name = "TEXT")]
    pub short: Option<String>,
    /// What it shows, as in conflict,growth
    #[arg(long, value_name = "WORD,WORD", value_delimiter = ',')]
    pub competencies: Vec<String>,
    /// How well you tell it, from 1 to 5
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub rating: Option<u8>,
    /// It is about something that went wrong through you
    #[arg(long)]
    pub failure: bool,
}

impl StoryAdd {
    /// Was any part of the story given?
    pub fn has_words(&self) -> bool {
        let parts = [&self.situation, &self.task, &self.action, &self.result, &self.lesson, &self.numbers, &self.short];
        parts.iter().any(|part| part.is_some())
    }
}

/// Which story.
#[derive(Debug, Clone, Args)]
pub struct StoryName {
    /// Its name, its number in `stories`, or words that only it has in its name or title
    #[arg(value_name = "STORY", required = true)]
    pub words: Vec<String>,
}

/// `story drill`.
#[derive(Debug, Clone, Args)]
pub struct StoryDrill {
    /// How many questions
    #[arg(value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub count: u16,
    /// Only questions that listen for this
    #[arg(long, value_name = "WORD")]
    pub competency: Option<String>,
    /// Speak JSON lines on standard input and output, for other front ends
    #[arg(long)]
    pub json: bool,
}

/// `cards`.
#[derive(Debug, Clone, Args)]
pub struct CardsArgs {
    /// Which cards; all of them without it
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// A verb about one card.
#[derive(Debug, Clone, Args)]
pub struct CardArg {
    /// The card's id, or the beginning of it
    #[arg(value_name = "CARD")]
    pub card: String,
}

/// A verb about one card that can speak JSON.
#[derive(Debug, Clone, Args)]
pub struct CardJsonArgs {
    /// The card's id, or the beginning of it
    #[arg(value_name = "CARD")]
    pub card: String,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// `add`.
#[derive(Debug, Clone, Args)]
pub struct AddArgs {
    /// The deck it goes to; a new one is made where none has this name
    #[arg(long, value_name = "NAME", default_value = "My cards")]
    pub deck: String,
    /// The question; without it a template opens in the editor, or a card is read from a pipe
    #[arg(value_name = "QUESTION", requires = "answer")]
    pub question: Option<String>,
    /// The answer
    #[arg(value_name = "ANSWER")]
    pub answer: Option<String>,
}

/// `drill`.
#[derive(Debug, Clone, Args)]
pub struct DrillArgs {
    /// The exercise's id, or the beginning of it
    #[arg(value_name = "CARD")]
    pub card: String,
    /// Judge this file; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub submit: PathBuf,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
    /// Whether AI assistants took part; kept with the attempt
    #[arg(long, value_enum, value_name = "RULE")]
    pub ai: Option<AiRule>,
    /// How long the work took, as in 12m; counts towards the suggested grade
    #[arg(long, value_name = "MINUTES")]
    pub took: Option<Minutes>,
    /// Also log a review with this grade, which sets when the card comes back
    #[arg(long, value_enum, value_name = "GRADE", requires = "took")]
    pub grade: Option<GradeChoice>,
    /// Why the grade is better than the suggested one; kept with the attempt
    #[arg(long, value_name = "TEXT", requires = "grade")]
    pub reason: Option<String>,
}

/// Whether AI assistants took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum AiRule {
    /// They were allowed.
    Allowed,
    /// They were not.
    Banned,
}

impl AiRule {
    /// As the store has it.
    pub fn word(self) -> &'static str {
        match self {
            AiRule::Allowed => "allowed",
            AiRule::Banned => "banned",
        }
    }
}

/// A grade, or the one that follows from what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum GradeChoice {
    /// The one that follows from what happened.
    Suggested,
    /// It was not solved.
    Again,
    /// Solved with trouble.
    Hard,
    /// Solved.
    Good,
    /// Solved with ease.
    Easy,
}

/// `trust`.
#[derive(Debug, Clone, Args)]
pub struct TrustArgs {
    /// The deck's name, as `decks` lists it
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// Take the trust back
    #[arg(long)]
    pub revoke: bool,
}

/// `backup`.
#[derive(Debug, Clone, Args)]
pub struct BackupArgs {
    /// Copy to this new file instead of the home's backups
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// `doctor`.
#[derive(Debug, Clone, Copy, Args)]
pub struct DoctorArgs {
    /// Make what can be mended whole again, after a backup
    #[arg(long)]
    pub repair: bool,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

/// `config`.
#[derive(Debug, Clone, Args)]
pub struct ConfigArgs {
    /// A setting
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// Its new value
    #[arg(value_name = "VALUE", requires = "key")]
    pub value: Option<String>,
}

/// `completions`.
#[derive(Debug, Clone, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Shells that completions can be written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// GNU Bash.
    Bash,
    /// Z shell.
    Zsh,
    /// Fish.
    Fish,
}

/// `man`.
#[derive(Debug, Clone, Args)]
pub struct ManArgs {
    /// The folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
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
        assert_eq!(study.budget.map(|budget| budget.seconds()), Some(1200.0));
        assert_eq!(study.deck, ["a", "b"]);
    }
}
