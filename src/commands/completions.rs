//! `completions` and `man`: generates shell completions and manual pages from the grammar.

use crate::cli::complete::{Candidate, Typed, propose};
use crate::cli::{Cli, CompleteArgs, CompletionsArgs, ManArgs, Shell};
use crate::commands::names::names_in;
use crate::error::{Error, Result, exit};
use crate::library::{Home, write_output};
use crate::ui::context::Context;
use clap::CommandFactory;

pub fn run(args: &CompletionsArgs, ctx: &mut Context<'_>) -> Result<u8> {
    ctx.say_exactly(match args.shell {
        Shell::Bash => include_str!("completions/greenroom.bash"),
        Shell::Zsh => include_str!("completions/greenroom.zsh"),
        Shell::Fish => include_str!("completions/greenroom.fish"),
    })?;
    Ok(exit::DONE)
}

/// Runs `__complete`: prints one candidate per line, with a tab and its help if known. Exits with 1 if the shell should
/// complete file names.
pub fn complete(args: &CompleteArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let typed = args.line.as_deref().map(Typed::split);
    let (before, word) = match (&typed, args.words.split_last()) {
        // The first word is the program name.
        (Some(typed), _) => (typed.before.get(1..).unwrap_or_default(), typed.word.clone()),
        // Fish passes the word as typed, with quotes.
        (None, Some((word, before))) => (before, Typed::split(word).word),
        (None, None) => (&[][..], String::new()),
    };
    let home = before.windows(2).rfind(|pair| pair[0] == "--home").map(|pair| Home::at(pair[1].clone().into()));
    let names = |placeholder: &str| names_in(home.as_ref().unwrap_or(&ctx.home), placeholder);
    let Some(words) = propose(&Cli::command(), &names, before, &word) else { return Ok(exit::FAILED) };
    for Candidate { text, about } in words {
        // A name with a line break would look like two.
        if text.contains(['\n', '\t']) {
            continue;
        }
        match &typed {
            Some(typed) => ctx.say_exactly(&format!("{}\n", typed.for_bash(&text, &args.breaks)))?,
            None => ctx.say_exactly(&format!("{text}\t{about}\n"))?,
        }
    }
    Ok(exit::DONE)
}

pub fn man(args: &ManArgs, ctx: &mut Context<'_>) -> Result<u8> {
    for (name, page) in pages()? {
        let path = args.folder.join(name);
        write_output(&path, &page)?;
        ctx.say(&format!("{}\n", path.display()))?;
    }
    Ok(exit::DONE)
}

/// The manual pages, one for the program and one per command, with their file names.
pub fn pages() -> Result<Vec<(String, Vec<u8>)>> {
    let mut grammar = Cli::command();
    grammar.build();
    let verbs: Vec<clap::Command> = grammar.get_subcommands().filter(|verb| !verb.is_hide_set()).cloned().collect();
    let mut pages = vec![("greenroom.1".to_owned(), page(grammar)?)];
    for verb in verbs {
        let name = format!("greenroom-{}", verb.get_name());
        pages.push((format!("{name}.1"), page(verb.display_name(name))?));
    }
    Ok(pages)
}

/// Without a date, so the same grammar always gives the same page.
fn page(grammar: clap::Command) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(grammar).date("").render(&mut page).map_err(Error::output)?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn the_manual_in_the_tree_is_current() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("man");
        let pages = pages().expect("the grammar has pages");
        for (name, page) in &pages {
            let kept = fs::read(folder.join(name)).unwrap_or_default();
            assert!(kept == *page, "man/{name} is not current: run `cargo run -- man man`");
        }
        let kept = fs::read_dir(&folder).map_or(0, Iterator::count);
        assert_eq!(kept, pages.len(), "man/ holds pages that the grammar does not have");
    }
}
