//! The map in docs/architecture.md is true: which room uses which, which outside crate is named where, and no circle of
//! files anywhere. It is derived from the sources, outside tests.

mod graph;
mod tokens;

use graph::{Graph, Sources, circles, read};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The library as `main.rs` names it.
const OWN_CRATE: &str = "greenroom";

/// A row of the table: rooms it uses, crates it names.
type Row = (BTreeSet<String>, BTreeSet<String>);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sources() -> Sources {
    let (src, mut found, mut open) = (root().join("src"), Sources::new(), vec![root().join("src")]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(name) = path.strip_prefix(&src) {
                found.insert(name.display().to_string(), text_of(&path));
            }
        }
    }
    found
}

/// The crates under any heading of dependencies that the program itself has.
fn outside_crates() -> BTreeSet<String> {
    let manifest: toml_edit::DocumentMut = text_of(&root().join("Cargo.toml")).parse().expect("a manifest");
    let of_targets = manifest["target"].as_table_like().into_iter().flat_map(|targets| targets.iter());
    let tables = of_targets.filter_map(|(_, target)| target.get("dependencies")).chain([&manifest["dependencies"]]);
    let names = tables.filter_map(|table| table.as_table_like()).flat_map(|table| table.iter());
    names.map(|(name, _)| name.replace('-', "_")).collect()
}

fn graph() -> Graph {
    read(&sources(), OWN_CRATE, &outside_crates())
}

/// `deck` of `deck/lint/mod.rs`, `error` of `error.rs`.
fn room(file: &str) -> String {
    file.split(['/', '.']).next().unwrap_or(file).to_owned()
}

/// The rows of the table in the page, in their order; the table has the rooms, what each owns, uses and names.
fn table() -> Vec<(String, Row)> {
    let page = text_of(&root().join("docs/architecture.md"));
    let rows =
        page.lines().skip_while(|line| !line.starts_with("| room")).skip(2).take_while(|line| line.starts_with('|'));
    let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(|name| name.replace('-', "_")).collect::<Vec<_>>();
    let row = |line: &str| match line.split('|').collect::<Vec<_>>()[..] {
        [_, room, _, uses, crates, _] => {
            (quoted(room).join(" "), (quoted(uses).into_iter().collect(), quoted(crates).into_iter().collect()))
        }
        _ => panic!("not a row of the table: {line}"),
    };
    rows.map(row).collect()
}

#[test]
fn the_table_of_rooms_is_what_the_sources_use_and_name() {
    let graph = graph();
    let mut real: BTreeMap<String, Row> = graph.files.iter().map(|file| (room(file), Row::default())).collect();
    real.remove("lib");
    for (from, to) in graph.arrows.keys().map(|(from, to)| (room(from), room(to))).filter(|(from, to)| from != to) {
        real.entry(from).or_default().0.insert(to);
    }
    for (file, name) in &graph.crates {
        real.entry(room(file)).or_default().1.insert(name.clone());
    }
    let written: BTreeMap<String, Row> = table().into_iter().collect();
    assert_eq!(written.keys().collect::<Vec<_>>(), real.keys().collect::<Vec<_>>(), "the rooms");
    for (room, row) in &real {
        assert_eq!(&written[room], row, "{room}: in the page on the left, in the sources on the right");
    }
}

#[test]
fn a_room_uses_only_rooms_below_it_in_the_table() {
    let table = table();
    let place: BTreeMap<&String, usize> = table.iter().enumerate().map(|(index, (room, _))| (room, index)).collect();
    for (room, (uses, _)) in &table {
        for used in uses {
            assert!(place[used] > place[room], "{room} uses {used}, which is above it");
        }
    }
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let graph = graph();
    if let Some(circle) = circles(&graph).into_iter().next() {
        let inside = |file: &String| circle.contains(&file.as_str());
        let arrows = graph.arrows.iter().filter(|((from, to), _)| inside(from) && inside(to));
        let told: Vec<String> = arrows.map(|((_, to), place)| format!("{place} leads to {to}")).collect();
        panic!("a circle of {} files:\n{}", circle.len(), told.join("\n"));
    }
}

#[test]
fn an_arrow_ends_where_the_name_is_defined_and_every_circle_is_seen() {
    let source = |file: &str, text: &str| (file.to_owned(), text.to_owned());
    let sources = Sources::from([
        source("lib.rs", "pub mod a; pub mod b; #[cfg(test)] mod t;"),
        source("main.rs", "use greenroom::a::Deep; fn main() { clap::run() }"),
        source("a/mod.rs", "mod deep; mod other; pub use deep::{Deep as Shown, hidden::*}; pub use deep::Deep;"),
        source("a/deep.rs", "pub struct Deep; pub mod hidden { pub fn found() { super::super::other::go() } }"),
        source("a/other.rs", "pub(in crate::b) fn go() -> crate::a::Deep { \"crate::b::x\" } // crate::b"),
        source(
            "b.rs",
            "use crate::a; fn x() { a::found(); a::Shown::new() } #[cfg(test)] mod tests { use crate::t::T; }",
        ),
    ]);
    let graph = read(&sources, OWN_CRATE, &BTreeSet::from(["clap".to_owned()]));
    let arrows: Vec<(&str, &str)> = graph.arrows.keys().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    assert_eq!(
        arrows,
        [
            ("a/deep.rs", "a/other.rs"),
            ("a/mod.rs", "a/deep.rs"),
            ("a/other.rs", "a/deep.rs"),
            ("b.rs", "a/deep.rs"),
            ("b.rs", "a/mod.rs"),
            ("main.rs", "a/deep.rs"),
        ]
    );
    assert_eq!(graph.crates, BTreeSet::from([("main.rs".to_owned(), "clap".to_owned())]));
    assert_eq!(circles(&graph), [["a/deep.rs", "a/other.rs"]]);
}
