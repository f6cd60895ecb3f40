//! `help`: the overview of all commands, grouped by purpose, and the help of one.

use clap::Args;

/// `help`.
#[derive(Debug, Clone, Args)]
pub struct HelpArgs {
    /// The command to explain [default: list all commands]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// All commands by purpose. Together with the command's own lines and a prompt, 24 lines of 80 columns.
pub const OVERVIEW: &str = "\
Practice         study                Study due and new cards
                 drill                Solve a coding exercise and run its tests
                 mock                 Practice a timed interview
                 story                Write, edit, or drill stories
                 feedback             Analyze an answer
Prepare          setup                Choose your goal, its date, and minutes
                 plan                 Forecast recall for each stage
                 stage, checklist     Manage stages; check off items
                 brief                Print a one-page interview brief
Review progress  due, stats           Show due cards, retention, and study time
                 stories              Show the competencies your stories cover
                 history              Show all reviews of a card
Cards            import, export       Import cards from files; export a deck
                 decks, trust         Turn decks on or off; let them run code
                 cards, show          List cards; show one in full
                 add, edit, relink    Add or edit cards; reattach a history
                 suspend, resume      Leave a card out of every queue, or not
Upkeep           undo                 Undo the last grade, edit, or import
                 optimize             Optimize FSRS parameters
                 backup, doctor       Back up progress; check data for errors
                 config, completions  Change settings; print shell completions";
