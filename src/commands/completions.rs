//! `completions` and `man`: what shells and `man` want to know, from the grammar itself.

use super::context::Context;
use crate::cli::{Cli, CompletionsArgs, ManArgs, Shell};
use crate::error::{Error, Result, exit};
use crate::library::write_output;
use clap::CommandFactory;

/// Runs `completions`.
pub fn run(args: &CompletionsArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let shell = match args.shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "greenroom", &mut script);
    ctx.say_exactly(&String::from_utf8_lossy(&script))?;
    Ok(exit::DONE)
}

/// Runs `man`.
pub fn man(args: &ManArgs, ctx: &mut Context<'_>) -> Result<u8> {
    for (name, page) in pages()? {
        let path = args.folder.join(name);
        write_output(&path, &page)?;
        ctx.say(&format!("{}\n", path.display()))?;
    }
    Ok(exit::DONE)
}

/// The manual pages: one for the program, one a verb, with their file names.
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

/// Without a date, so that the same grammar always gives the same page.
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
