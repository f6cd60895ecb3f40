//! What is on the screen before the first prompt: three questions on the very first day, then what is waiting.

use crate::commands::{self, Context, Outlook, Waiting};
use crate::config::with_setting;
use crate::error::{Error, Result};
use crate::library::write_atomically;
use crate::view::greeting::{self, Greeting, TrackLine};
use crate::view::{Screen, safe_line};
use clap::Command;

/// Remembered once the three questions were asked.
const ASKED: &str = "asked";

/// On the first run, asks what it cannot guess; every question has a default, and Enter takes it.
pub fn first_run(ctx: &mut Context<'_>) -> Result<()> {
    if commands::remembered(ctx, ASKED)?.is_some() {
        return Ok(());
    }
    if ctx.world.terminal.input {
        match ask_three(ctx) {
            Err(Error::Interrupted) => {
                ctx.note("\nSkipped. `config` and `decks` change all of it whenever you like.\n\n")?
            }
            asked => asked?,
        }
    }
    commands::remember(ctx, ASKED, "yes")
}

fn ask_three(ctx: &mut Context<'_>) -> Result<()> {
    ctx.note("Welcome. Three short questions; Enter takes the answer in brackets.\n")?;
    ask_setting("Minutes a day you want to practise [20]: ", "minutes_a_day", "20", ctx)?;
    ask_setting("Hour at which your day begins, for late evenings [4]: ", "day_starts_at", "4", ctx)?;
    ask_decks(ctx)
}

fn ask_setting(question: &str, key: &str, usual: &str, ctx: &mut Context<'_>) -> Result<()> {
    loop {
        let Some(answer) = ask(question, ctx)? else { return Ok(()) };
        if answer.is_empty() || answer == usual {
            return Ok(());
        }
        let text = ctx.home.config_text()?;
        match with_setting(&text, key, answer.trim_end_matches('m')) {
            Ok(changed) => {
                write_atomically(&ctx.home.config_file(), changed.as_bytes())?;
                ctx.config = ctx.home.config()?;
                return Ok(());
            }
            Err(bad) => ctx.note(&format!("{}\n", safe_line(&bad.0)))?,
        }
    }
}

fn ask_decks(ctx: &mut Context<'_>) -> Result<()> {
    let decks = commands::deck_names(ctx)?;
    let mut list = String::new();
    for (nth, deck) in decks.iter().enumerate() {
        list.push_str(&format!("  {}  {}\n", nth + 1, safe_line(deck)));
    }
    ctx.note(&list)?;
    let Some(answer) = ask("Numbers of decks you do not want, as in 2 5 [none]: ", ctx)? else { return Ok(()) };
    let unwanted = answer.split([' ', ',']).filter_map(|number| number.parse::<usize>().ok());
    for deck in unwanted.filter_map(|number| decks.get(number.wrapping_sub(1))) {
        commands::switch_deck_off(ctx, deck)?;
    }
    Ok(())
}

/// A line without its end; `None` at the end of input.
fn ask(question: &str, ctx: &mut Context<'_>) -> Result<Option<String>> {
    ctx.note(question)?;
    Ok(ctx.line()?.map(|line| line.trim().to_owned()))
}

/// Says what is waiting.
pub fn greet(ctx: &mut Context<'_>) -> Result<Outlook> {
    let outlook = commands::outlook(ctx)?;
    let tracks = outlook.waiting.tracks.iter();
    let shown = Greeting {
        tracks: tracks
            .map(|(track, waiting)| TrackLine {
                track: track.clone(),
                due: waiting.due,
                new: waiting.new,
                seconds: waiting.seconds,
            })
            .collect(),
        streak: outlook.streak,
        weakest: outlook.weakest.iter().map(|(topic, recall, _)| (topic.clone(), *recall)).collect(),
        minutes_a_day: ctx.config.minutes_a_day,
        next_stage: outlook.errands.next_stage.clone(),
        overdue: outlook.errands.most_urgent.clone().map(|(text, days)| (outlook.errands.overdue, text, days)),
    };
    ctx.say(&greeting::render(&shown, ctx.now(), &ctx.screen()))?;
    Ok(outlook)
}

/// "greenroom 12 due> ".
pub fn prompt(waiting: &Waiting) -> String {
    match (waiting.due(), waiting.unseen()) {
        (0, 0) => "greenroom> ".to_owned(),
        (0, new) => format!("greenroom {new} new> "),
        (due, _) => format!("greenroom {due} due> "),
    }
}

/// The verbs, a line each, from the grammar itself.
pub fn verbs(grammar: &Command, screen: &Screen) -> String {
    let mut table = crate::view::table::Table::new([
        crate::view::table::Column::new("verb"),
        crate::view::table::Column::new("what it does").flexible(),
    ]);
    for verb in grammar.get_subcommands().filter(|verb| !verb.is_hide_set()) {
        let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
        table.row([verb.get_name().to_owned(), about]);
    }
    table.row(["quit".to_owned(), "Leave; Ctrl-D does the same".to_owned()]);
    table.render(screen) + "`help VERB` says more. A bare duration such as 20m begins to study.\n"
}
