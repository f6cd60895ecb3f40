//! Which file of the sources uses which, and the outside crates each names.
//!
//! An arrow is a `use` or a path outside tests. It ends in the file that defines the name, however many re-exports lie
//! between; a `mod x;` is none.

use super::tokens::{Token, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// The sources of a crate: paths below `src`, and texts.
pub type Sources = BTreeMap<String, String>;

/// What was found.
#[derive(Debug, Default)]
pub struct Graph {
    /// All files outside tests.
    pub files: BTreeSet<String>,
    /// From a file to a file, and where the first mention is.
    pub arrows: BTreeMap<(String, String), String>,
    /// A file and a crate that it names.
    pub crates: BTreeSet<(String, String)>,
}

/// A module, by its path: `["deck", "lint"]`.
type Path = Vec<String>;

#[derive(Debug, Default)]
struct Module {
    file: String,
    /// Names that the module has, and what each is; the same name may be a module and a function.
    names: BTreeMap<String, Vec<Name>>,
    globs: Vec<Path>,
    mentions: Vec<(Path, usize)>,
}

#[derive(Debug, Clone)]
enum Name {
    Module,
    Item,
    Import(Path),
}

#[derive(Debug, Clone, PartialEq)]
enum Target {
    Module(Path),
    Item(Path),
}

/// Reads all files that `main.rs` and `lib.rs` lead to outside tests. `own` is the name of the library.
pub fn read(sources: &Sources, own: &str, outside: &BTreeSet<String>) -> Graph {
    let mut reader = Reader { sources, own, modules: BTreeMap::new() };
    reader.file(Path::new(), "lib.rs");
    reader.file(vec!["main".to_owned()], "main.rs");
    reader.graph(outside)
}

struct Reader<'a> {
    sources: &'a Sources,
    own: &'a str,
    modules: BTreeMap<Path, Module>,
}

impl Reader<'_> {
    fn file(&mut self, path: Path, file: &str) {
        let Some(text) = self.sources.get(file) else { return };
        self.modules.insert(path.clone(), Module { file: file.to_owned(), ..Module::default() });
        self.body(&path, &tokens(text));
    }

    /// Reads the inside of a module.
    fn body(&mut self, path: &Path, tokens: &[Token]) {
        let (mut at, mut depth) = (0, 0_usize);
        while at < tokens.len() {
            let word = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.text.as_str());
            let before = at.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
            match (word(0), word(1)) {
                ("#", "[") if is_for_tests(&tokens[at..]) => {
                    at += item_length(&tokens[at..]);
                    continue;
                }
                // `pub(in crate::deck)` says who may use a name and uses none.
                ("in", "crate" | "super") if before == "(" => {
                    at += tokens[at..].iter().position(|token| token.text == ")").unwrap_or(1);
                    continue;
                }
                ("{", _) => depth += 1,
                ("}", _) => depth = depth.saturating_sub(1),
                ("mod", name) => {
                    let child: Path = [path.as_slice(), &[name.to_owned()]].concat();
                    self.module(path).names.entry(name.to_owned()).or_default().push(Name::Module);
                    let length = item_length(&tokens[at..]);
                    if word(2) == ";" {
                        self.child_file(child);
                    } else {
                        let file = self.module(path).file.clone();
                        self.modules.insert(child.clone(), Module { file, ..Module::default() });
                        self.body(&child, &tokens[at + 3..at + length - 1]);
                    }
                    at += length;
                    continue;
                }
                ("use", next) if next != "<" => {
                    let length = tokens[at..].iter().position(|token| token.text == ";").unwrap_or(1);
                    self.imports(path, &Path::new(), &tokens[at + 1..at + length]);
                    at += length;
                    continue;
                }
                ("fn" | "struct" | "enum" | "trait" | "type" | "const" | "static", name) if depth == 0 => {
                    self.module(path).names.entry(name.to_owned()).or_default().push(Name::Item);
                }
                (_, "::") if tokens[at].is_word() && before != "::" => {
                    let mut mention = vec![word(0).to_owned()];
                    while word(2 * mention.len() - 1) == "::" && tokens[at + 2 * mention.len()].is_word() {
                        mention.push(word(2 * mention.len()).to_owned());
                    }
                    self.module(path).mentions.push((mention, tokens[at].line));
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn module(&mut self, path: &Path) -> &mut Module {
        self.modules.entry(path.clone()).or_default()
    }

    fn child_file(&mut self, child: Path) {
        let stem = child.join("/");
        let file = [format!("{stem}.rs"), format!("{stem}/mod.rs")];
        let file = file.into_iter().find(|file| self.sources.contains_key(file));
        self.file(child, &file.unwrap_or_else(|| panic!("no file for the module {stem}")));
    }

    /// One tree of a `use`: `a::{b, c::*, d as e}`.
    fn imports(&mut self, module: &Path, prefix: &Path, tree: &[Token]) {
        let (mut path, mut at) = (prefix.clone(), 0);
        let mut bound = None;
        while at < tree.len() {
            match tree[at].text.as_str() {
                "{" => {
                    for branch in branches(&tree[at + 1..tree.len() - 1]) {
                        self.imports(module, &path, branch);
                    }
                    return;
                }
                "*" => {
                    self.module(module).globs.push(path.clone());
                    self.module(module).mentions.push((path, tree[at].line));
                    return;
                }
                "as" => {
                    bound = tree.get(at + 1).map(|token| token.text.clone());
                    break;
                }
                "::" => {}
                "self" if !path.is_empty() => {}
                word => path.push(word.to_owned()),
            }
            at += 1;
        }
        let (Some(last), Some(first)) = (path.last().cloned(), tree.first()) else { return };
        let names = &mut self.module(module).names;
        names.entry(bound.unwrap_or(last)).or_default().push(Name::Import(path.clone()));
        self.module(module).mentions.push((path, first.line));
    }

    fn graph(&self, outside: &BTreeSet<String>) -> Graph {
        let files = self.modules.values().map(|module| module.file.clone()).collect();
        let mut graph = Graph { files, ..Graph::default() };
        for (path, module) in &self.modules {
            for (mention, line) in &module.mentions {
                let from = module.file.clone();
                match self.resolve(path, mention, true, 0) {
                    Some(Target::Module(to) | Target::Item(to)) => {
                        let to = self.modules[&to].file.clone();
                        if to != from {
                            let place = format!("{from}:{line} {}", mention.join("::"));
                            graph.arrows.entry((from, to)).or_insert(place);
                        }
                    }
                    None if outside.contains(&mention[0]) => {
                        graph.crates.insert((from, mention[0].clone()));
                    }
                    None => {}
                }
            }
        }
        graph
    }

    /// What a path in a module names; `None` for what is outside the crate. The same name may be a module and an item.
    fn resolve(&self, module: &Path, path: &[String], wants_item: bool, depth: usize) -> Option<Target> {
        // An import may name itself: `use a::a`.
        if depth > 32 {
            return None;
        }
        let first = path.first()?.as_str();
        let mut found = match first {
            "crate" if module.first().is_some_and(|first| first == "main") => Target::Module(vec!["main".to_owned()]),
            "crate" => Target::Module(Path::new()),
            "self" => Target::Module(module.clone()),
            "super" => Target::Module(module[..module.len().checked_sub(1)?].to_vec()),
            own if own == self.own && module.first().is_some_and(|first| first == "main") => {
                Target::Module(Path::new())
            }
            _ => self.name(module, first, wants_item && path.len() == 1, depth)?,
        };
        for (index, name) in path.iter().enumerate().skip(1) {
            let Target::Module(inner) = &found else { break };
            found = match name.as_str() {
                "super" => Target::Module(inner[..inner.len().checked_sub(1)?].to_vec()),
                _ => self.name(inner, name, wants_item && index + 1 == path.len(), depth)?,
            };
        }
        Some(found)
    }

    /// What a name in a module is.
    fn name(&self, module: &Path, name: &str, wants_item: bool, depth: usize) -> Option<Target> {
        let here = self.modules.get(module)?;
        let named = here.names.get(name).into_iter().flatten().filter_map(|found| match found {
            Name::Module => Some(Target::Module([module.as_slice(), &[name.to_owned()]].concat())),
            Name::Item => Some(Target::Item(module.clone())),
            Name::Import(path) if path.len() == 1 && path[0] == name => None,
            Name::Import(path) => self.resolve(module, path, wants_item, depth + 1),
        });
        let through_globs =
            here.globs.iter().filter_map(|glob| match self.resolve(module, glob, false, depth + 1)? {
                Target::Module(inner) if inner != *module => self.name(&inner, name, wants_item, depth + 1),
                _ => None,
            });
        let mut second = None;
        for target in named.chain(through_globs) {
            if matches!(target, Target::Item(_)) == wants_item {
                return Some(target);
            }
            second = second.or(Some(target));
        }
        second
    }
}

fn is_for_tests(tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().take(6).map(|token| token.text.as_str()).collect();
    words == ["#", "[", "cfg", "(", "test", ")"]
}

/// How many tokens the item that begins here has, with its attributes.
fn item_length(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return index + 1;
                }
            }
            ";" if depth == 0 => return index + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// The parts between the commas that are not in inner braces.
fn branches(tree: &[Token]) -> Vec<&[Token]> {
    let mut depth = 0_usize;
    let parts = tree.split(|token| {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0 && token.text == ","
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The circles: groups of files each of which leads to all others of its group.
pub fn circles(graph: &Graph) -> Vec<Vec<&str>> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in graph.arrows.keys() {
        next.entry(from).or_default().push(to);
    }
    let reach: BTreeMap<&str, BTreeSet<&str>> = next.keys().map(|file| (*file, reached(&next, file))).collect();
    let is_circle = |a: &str, b: &str| reach[a].contains(b) && reach[b].contains(a);
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for file in reach.keys().copied().filter(|file| is_circle(file, file)) {
        match groups.iter_mut().find(|group| is_circle(group[0], file)) {
            Some(group) => group.push(file),
            None => groups.push(vec![file]),
        }
    }
    groups
}

/// Every file that arrows lead to from here.
fn reached<'g>(next: &BTreeMap<&str, Vec<&'g str>>, from: &'g str) -> BTreeSet<&'g str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        open.extend(next.get(file).into_iter().flatten().copied().filter(|to| seen.insert(*to)));
    }
    seen
}
