//! A page of the documentation as a reader sees it: its fenced blocks, the commands in them and what they print, the
//! code between backticks, and the links. Knows nothing of running anything.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What stands in front of what a person types in a session of `study`.
pub const PROMPTS: [&str; 2] = ["answer> ", "grade> "];

/// A Markdown file of the project.
pub struct Page {
    /// As the project calls it: `docs/json.md`.
    pub name: String,
    pub lines: Vec<String>,
}

/// A fenced block.
pub struct Block {
    /// What stands behind the opening fence.
    pub info: String,
    /// The lines inside, by their index in the page.
    pub lines: Range<usize>,
}

/// A command of a `console` block and what the page says it prints.
pub struct Command {
    /// Its line, counting from 1.
    pub line: usize,
    /// What is typed after `$ `, continued on lines that begin with `> `.
    pub text: String,
    /// The exit code that a comment `# exit N` announces, else 0.
    pub exit: i32,
    /// The clock that holds, as the block's `now=` says.
    pub now: Option<String>,
    /// The keys to press where the block is marked `screen`: then what the window shows is compared.
    pub keys: Option<Vec<String>>,
    /// Before the first command of a block marked `passes=N`: months of answers to all facts, so many of a hundred passed.
    pub passes: Option<u64>,
    /// The lines of the output, by their index in the page.
    pub output: Range<usize>,
}

impl Page {
    pub fn path(&self) -> PathBuf {
        root().join(&self.name)
    }

    fn read(name: &str) -> Page {
        let text = fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        Page { name: name.to_owned(), lines: text.lines().map(str::to_owned).collect() }
    }

    /// All fenced blocks, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<(usize, &str, usize)> = None;
        for (number, line) in self.lines.iter().enumerate() {
            let ticks = line.len() - line.trim_start_matches('`').len();
            match open {
                None if ticks >= 3 => open = Some((ticks, line[ticks..].trim(), number + 1)),
                Some((fence, info, first)) if ticks >= fence && line[ticks..].trim().is_empty() => {
                    blocks.push(Block { info: info.to_owned(), lines: first..number });
                    open = None;
                }
                _ => {}
            }
        }
        assert!(open.is_none(), "{}: a fence is never closed", self.name);
        blocks
    }

    /// The commands of all `console` blocks, in order.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands: Vec<Command> = Vec::new();
        for block in self.blocks() {
            let words: Vec<&str> = block.info.split_whitespace().collect();
            if words.first() != Some(&"console") {
                continue;
            }
            let option = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)).map(str::to_owned);
            let now = option("now=");
            let keys = option("screen=").map(|keys| keys.split_terminator(',').map(str::to_owned).collect());
            let passes = option("passes=").map(|passes| passes.parse().expect("a number of a hundred"));
            let first = commands.len();
            for number in block.lines {
                let line = &self.lines[number];
                if let Some(text) = line.strip_prefix("$ ") {
                    commands.push(Command {
                        line: number + 1,
                        text: text.to_owned(),
                        exit: exit(text),
                        now: now.clone(),
                        keys: keys.clone(),
                        passes: passes.filter(|_| commands.len() == first),
                        output: number + 1..number + 1,
                    });
                    continue;
                }
                assert!(commands.len() > first, "{}:{}: output without a command", self.name, number + 1);
                let Some(command) = commands.last_mut() else { continue };
                let more = if line == ">" { Some("") } else { line.strip_prefix("> ") };
                match more.filter(|_| command.output.is_empty()) {
                    Some(more) => {
                        command.text.push_str(&format!("\n{more}"));
                        command.output = number + 1..number + 1;
                    }
                    None => command.output.end = number + 1,
                }
            }
        }
        commands
    }

    /// Code between backticks outside of fenced blocks, each with its line.
    pub fn inline_code(&self) -> Vec<(usize, String)> {
        self.prose()
            .flat_map(|(number, line)| line.split('`').skip(1).step_by(2).map(move |code| (number, code.to_owned())))
            .collect()
    }

    /// The targets of Markdown links outside of fenced blocks, each with its line.
    pub fn links(&self) -> Vec<(usize, String)> {
        let targets = |line: &str| -> Vec<String> {
            let ends = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            ends.map(|(target, _)| target.to_owned()).collect()
        };
        self.prose().flat_map(|(number, line)| targets(line).into_iter().map(move |link| (number, link))).collect()
    }

    /// The anchors of all headings, as code hosts make them.
    pub fn anchors(&self) -> Vec<String> {
        let headings = self.prose().filter(|(_, line)| line.starts_with('#'));
        headings
            .map(|(_, line)| {
                let text = line.trim_start_matches('#').trim().to_lowercase();
                let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                kept.map(|c| if c == ' ' { '-' } else { c }).collect()
            })
            .collect()
    }

    /// The lines outside of fenced blocks, counting from 1.
    fn prose(&self) -> impl Iterator<Item = (usize, &str)> {
        let blocks = self.blocks();
        let fenced = move |number: &usize| blocks.iter().any(|block| block.lines.contains(number));
        let lines = self.lines.iter().enumerate().filter(move |(number, _)| !fenced(number));
        lines.filter(|(_, line)| !line.starts_with("```")).map(|(number, line)| (number + 1, line.as_str()))
    }
}

/// README, CONTRIBUTING and everything in docs/, by name.
pub fn pages() -> Vec<Page> {
    let folder = fs::read_dir(root().join("docs")).expect("the folder docs/");
    let names = folder.map(|entry| entry.expect("an entry of docs/").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).map(|n| format!("docs/{n}")).collect();
    names.sort();
    names.splice(0..0, ["README.md".to_owned(), "CONTRIBUTING.md".to_owned()]);
    names.iter().map(|name| Page::read(name)).collect()
}

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages are to be rewritten instead of compared.
pub fn updating() -> bool {
    env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1")
}

fn exit(command: &str) -> i32 {
    let code = command.rsplit_once("# exit ").map(|(_, code)| code.trim().parse().expect("a number after `# exit`"));
    code.unwrap_or(0)
}
