//! The documentation is true: every session it shows happens so, every command it names is understood, every deck it
//! shows loads, every link leads somewhere.
//!
//! A fenced block marked `console` is a session: lines after `$ ` are run by a shell (continued on lines that begin
//! with `> `) and the lines below must be what they print. A line `...` stands for any lines, a `…` for what differs
//! from run to run. Behind `answer> ` and `grade> ` stands what the person types. A command ends with code 0, or with N
//! where a comment `# exit N` follows. Behind `console`, `now=TIME` sets the clock from there on, and `screen=KEYS` runs
//! the command in a window, presses the keys (`space`, `enter` or letters, with commas between them) and compares what
//! the window shows then. With `passes=N` somebody has answered all facts for months before, N of a hundred answers right.
//! `UPDATE_DOCS=1 cargo test --test main docs::` writes what really is printed into the pages.

mod page;
mod screen;
mod shell;

use clap::Parser;
use clap::error::ErrorKind;
use greenroom::cli::Cli;
use greenroom::deck;
use page::{Command, PROMPTS, Page, pages, root, updating};
use shell::Shell;
use std::fs;

/// Commands of Cargo that the pages may show; the first two are those of the README, `.ci/run` runs the second.
const CARGO: [&str; 14] = [
    "cargo run --release -- study 20m",
    "cargo test",
    "cargo install --path .",
    "cargo build",
    "cargo fmt",
    "cargo clippy --all-targets -- -D warnings",
    "cargo doc --no-deps --open",
    "cargo bench --bench learner",
    "cargo bench --bench learner -- --ablations",
    "cargo bench --bench optimize",
    "cargo bench --bench speed",
    "cargo test --lib schedule::",
    "cargo test --test main docs::",
    "cargo test --test main answers::",
];

#[test]
fn every_session_happens_as_it_is_shown() {
    let mut wrong = Vec::new();
    for page in pages() {
        let mut shell = Shell::new();
        let mut changes = Vec::new();
        for command in page.commands().iter().filter(|command| !command.text.starts_with("cargo ")) {
            let shown = &page.lines[command.output.clone()];
            let outcome = shell.run(command, &typed(shown), |lines| updating() || is_like(shown, lines));
            let place = format!("{}:{}: {}", page.name, command.line, command.text);
            if outcome.exit != command.exit {
                let printed = outcome.lines.join("\n");
                wrong.push(format!("{place}\nends with {}, not {}:\n{printed}", outcome.exit, command.exit));
            } else if !shown.is_empty() && !is_like(shown, &outcome.lines) {
                wrong.push(format!("{place}\nprints:\n{}", outcome.lines.join("\n")));
                changes.push((command.output.clone(), cut_like(shown, outcome.lines)));
            }
        }
        if updating() && !changes.is_empty() {
            rewrite(&page, changes);
        }
    }
    assert!(wrong.is_empty(), "{}\n\nUPDATE_DOCS=1 writes this into the pages", wrong.join("\n\n"));
}

#[test]
fn every_command_that_is_named_is_understood() {
    let mut wrong = Vec::new();
    for page in pages() {
        for (line, command) in commands_named(&page) {
            if let Some(problem) = misunderstood(&command) {
                wrong.push(format!("{}:{line}: {command}\n{problem}", page.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_command_of_cargo_is_one_that_works() {
    for page in pages() {
        let shown = page.commands().into_iter().map(|command| (command.line, command.text));
        for (line, text) in shown.chain(page.inline_code()).filter(|(_, text)| text.starts_with("cargo ")) {
            assert!(CARGO.contains(&text.as_str()), "{}:{line}: `{text}` is not in the list of known ones", page.name);
        }
    }
    for command in CARGO {
        let arguments = command.strip_prefix("cargo run --release -- ").map(|rest| format!("greenroom {rest}"));
        assert_eq!(arguments.and_then(|command| misunderstood(&command)), None);
    }
}

#[test]
fn the_readme_has_the_two_commands_and_ci_runs_the_second_last() {
    let readme = pages().into_iter().find(|page| page.name == "README.md").expect("a README");
    let commands: Vec<String> = readme.commands().into_iter().map(|command| command.text).collect();
    for command in &CARGO[..2] {
        assert!(commands.iter().any(|shown| shown == command), "README.md does not show `{command}`");
    }
    let script = fs::read_to_string(root().join(".ci/run")).expect(".ci/run");
    assert_eq!(script.lines().last(), Some(format!("step {}", CARGO[1]).as_str()));
}

#[test]
fn every_deck_that_is_shown_loads() {
    for page in pages() {
        for block in page.blocks().into_iter().filter(|block| block.info == "markdown") {
            let text = page.lines[block.lines.clone()].join("\n");
            let parsed = deck::parse(&text);
            let problems: Vec<String> = parsed.problems.iter().map(|p| format!("{}: {}", p.line, p.message)).collect();
            assert_eq!(problems, Vec::<String>::new(), "{}:{}", page.name, block.lines.start);
            assert_ne!(parsed.deck.notes, [], "{}:{}", page.name, block.lines.start);
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    for page in pages() {
        for (line, link) in page.links().into_iter().filter(|(_, link)| !link.starts_with("https://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let path = page.path();
            let target = if file.is_empty() { path.clone() } else { path.parent().expect("a folder").join(file) };
            assert!(target.exists(), "{}:{line}: {link}", page.name);
            let target = fs::canonicalize(target).expect("a file");
            let there = pages().into_iter().find(|other| fs::canonicalize(other.path()).is_ok_and(|p| p == target));
            let found = anchor.is_empty() || there.is_some_and(|there| there.anchors().iter().any(|a| a == anchor));
            assert!(found, "{}:{line}: {link}", page.name);
        }
    }
}

/// What the person types in a session that is shown.
fn typed(shown: &[String]) -> Vec<String> {
    let at_prompt = |line: &String| {
        PROMPTS.iter().find_map(|prompt| line.strip_prefix(prompt.trim_end())).map(|typed| typed.trim().to_owned())
    };
    shown.iter().filter_map(at_prompt).collect()
}

/// Are these the printed lines, where `...` stands for any?
fn is_like(shown: &[String], printed: &[String]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((first, rest)) if first == "..." => (0..=printed.len()).any(|skip| is_like(rest, &printed[skip..])),
        Some((first, rest)) => {
            printed.split_first().is_some_and(|(line, more)| is_like_line(first, line) && is_like(rest, more))
        }
    }
}

/// Is this the printed line? A `…` of the page stands for what differs from run to run, such as seconds.
fn is_like_line(shown: &str, printed: &str) -> bool {
    let Some((before, after)) = shown.split_once('…') else { return shown.trim_end() == printed };
    let rest = printed.strip_prefix(before);
    let ends = |rest: &str| rest.char_indices().map(|(at, _)| at).chain([rest.len()]).collect::<Vec<usize>>();
    shown == printed || rest.is_some_and(|rest| ends(rest).into_iter().any(|at| is_like_line(after, &rest[at..])))
}

/// The printed lines, shortened where the page has one `...`: as many lines before and after it.
fn cut_like(shown: &[String], printed: Vec<String>) -> Vec<String> {
    let mut gaps = shown.iter().enumerate().filter(|(_, line)| *line == "...").map(|(place, _)| place);
    let cut: Vec<String> = match (gaps.next(), gaps.next()) {
        (Some(gap), None) if shown.len() <= printed.len() => {
            let tail = printed.len() - (shown.len() - gap - 1);
            let dots = ["...".to_owned()];
            printed[..gap].iter().chain(&dots).chain(&printed[tail..]).cloned().collect()
        }
        _ => printed,
    };
    // What may differ from run to run stays marked.
    let marked = |line: String| shown.iter().find(|shown| is_like_line(shown, &line)).cloned().unwrap_or(line);
    cut.into_iter().map(marked).collect()
}

fn rewrite(page: &Page, changes: Vec<(std::ops::Range<usize>, Vec<String>)>) {
    let mut lines = page.lines.clone();
    for (range, new) in changes.into_iter().rev() {
        lines.splice(range, new);
    }
    fs::write(page.path(), lines.join("\n") + "\n").expect("a page that can be written");
}

/// Commands of the program in running text, in sessions, and in `sh` blocks that are not run.
fn commands_named(page: &Page) -> Vec<(usize, String)> {
    let mut named = page.inline_code();
    named.extend(page.commands().into_iter().map(|Command { line, text, .. }| (line, text)));
    for block in page.blocks().into_iter().filter(|block| block.info == "sh") {
        named.extend(block.lines.map(|number| (number + 1, page.lines[number].clone())));
    }
    let parts = |(line, text): (usize, String)| -> Vec<(usize, String)> {
        let ends = ['|', '>', ';', '&', ')', '(', '\n', '#', '<'];
        let text = text.replace("2>", ">");
        let parts = text.split(ends).map(str::trim);
        parts.filter_map(|part| Some((line, part[part.find("greenroom ")?..].to_owned()))).collect()
    };
    let mut parts: Vec<(usize, String)> = named.into_iter().flat_map(parts).collect();
    parts.retain(|(_, command)| command.starts_with("greenroom "));
    parts
}

/// Why the grammar does not take a command; `None` where it does, or where help is what it asks for.
fn misunderstood(command: &str) -> Option<String> {
    let Some(words) = shlex::split(command) else { return Some("a quote is not closed".to_owned()) };
    let error = Cli::try_parse_from(words).err()?;
    let help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    (!help).then(|| error.to_string())
}
