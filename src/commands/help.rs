//! `help`: the overview, or the same text as `--help`.

use crate::app::scope::nearest;
use crate::cli::{HelpArgs, help_for};
use crate::error::{Error, Result, exit};
use crate::ui::context::Context;
use crate::view::safe_line;

/// Runs `help`.
pub fn run(args: &HelpArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let text = help_for(&args.command).map_err(|(word, known)| unknown(&word, &known))?;
    let text = if ctx.screen().color { text.ansi().to_string() } else { text.to_string() };
    ctx.say(&format!("{}\n", text.trim_end()))?;
    Ok(exit::DONE)
}

fn unknown(word: &str, known: &[String]) -> Error {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let error = Error::usage(format!("there is no command `{}`", safe_line(word)));
    match nearest(word, &known) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`help` lists the commands"),
    }
}
