//! `import`: deck files become decks of the home, each card with its `Id:`.

use super::cards::kind_word;
use super::context::{Context, failed};
use crate::cli::ImportArgs;
use crate::deck::identity::content_hash;
use crate::deck::{self, Note, Severity, face, render_problems};
use crate::error::{Error, Result, exit};
use crate::import::{Counts, Reading, read, reconcile};
use crate::library::{read_bytes, topic_of, write_atomically};
use crate::store::{FileRow, Store, WrittenFile};
use crate::view::count::count;
use crate::view::safe_line;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Serialize)]
struct Report {
    files: Vec<FileReport>,
    new: usize,
    updated: usize,
    unchanged: usize,
    rejected: usize,
}

#[derive(Serialize)]
struct FileReport {
    path: String,
    dialect: Option<&'static str>,
    cards: Vec<CardReport>,
    problems: Vec<ProblemReport>,
}

#[derive(Serialize)]
struct CardReport {
    kind: &'static str,
    front: String,
    back: String,
    line: usize,
    topic: String,
    tags: Vec<String>,
}

#[derive(Serialize)]
struct ProblemReport {
    line: usize,
    column: usize,
    severity: &'static str,
    message: String,
}

/// What the home holds already: decks, who wrote them, and whose each `Id:` is.
#[derive(Default)]
struct Holdings {
    files: Vec<FileRow>,
    written: HashMap<String, WrittenFile>,
    ids: HashMap<String, String>,
}

/// A file ready to be written.
struct Import {
    source: PathBuf,
    name: String,
    text: String,
    counts: Counts,
}

/// Runs `import`.
pub fn run(args: &ImportArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let paths = files_of(&args.paths, ctx)?;
    let mut holdings = look_around(args.dry_run, ctx)?;
    let mut report = Report { files: Vec::new(), new: 0, updated: 0, unchanged: 0, rejected: 0 };
    let mut imports = Vec::new();
    for path in &paths {
        let bytes = match read_bytes(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                tell(&Error::file("read", path, error), ctx)?;
                continue;
            }
        };
        let mut reading = read(&bytes);
        if let Some(name) = &args.deck {
            reading.text = deck::with_deck_name(&reading.text, name);
            reading.deck = deck::parse(&reading.text).deck;
        }
        let file = report_of(path, &reading);
        if !args.json {
            let screen = ctx.screen();
            let shown = path.display().to_string();
            ctx.note(&render_problems(&shown, &reading.text, &reading.problems, screen.color, screen.columns()))?;
        }
        report.rejected += file.problems.iter().filter(|problem| problem.severity == "error").count();
        if !reading.deck.notes.is_empty() {
            match prepare(path, &reading, &mut holdings, ctx) {
                Ok(import) => {
                    report.new += import.counts.new;
                    report.updated += import.counts.updated;
                    report.unchanged += import.counts.unchanged;
                    report.rejected += import.counts.rejected;
                    imports.push(import);
                }
                Err(error) => tell(&error, ctx)?,
            }
        }
        report.files.push(file);
    }
    if !args.dry_run {
        write(&imports, ctx)?;
    }
    say(&report, &imports, args, ctx)?;
    Ok(if imports.is_empty() { exit::FAILED } else { exit::DONE })
}

fn tell(error: &Error, ctx: &mut Context<'_>) -> Result<()> {
    let screen = ctx.screen();
    ctx.note(&crate::view::trouble::render(error, &screen))
}

/// The files that these paths mean: themselves, and every Markdown file of a folder as its .gitignore allows.
fn files_of(paths: &[PathBuf], ctx: &mut Context<'_>) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let mut walk = ignore::WalkBuilder::new(path);
        for entry in walk.require_git(false).sort_by_file_path(Path::cmp).build() {
            match entry {
                Ok(entry) if is_markdown(entry.path()) => found.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => ctx.note(&format!("{}\n", safe_line(&error.to_string())))?,
            }
        }
    }
    Ok(found)
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    path.is_file() && extension.is_some_and(|extension| extension == "md" || extension == "markdown")
}

/// What the home holds. A dry run neither makes a home nor writes into one.
fn look_around(dry_run: bool, ctx: &mut Context<'_>) -> Result<Holdings> {
    let error = failed("look what is there already");
    let store = if dry_run {
        Store::open_existing(&ctx.home.database(), &ctx.home.backups(), Duration::from_secs(5)).map_err(&error)?
    } else {
        Some(ctx.library()?.store)
    };
    let Some(store) = store else { return Ok(Holdings::default()) };
    let files = store.files().map_err(&error)?;
    let names: HashMap<i64, &str> = files.iter().map(|file| (file.id, file.name.as_str())).collect();
    let mut ids = HashMap::new();
    for card in store.all_cards().map_err(&error)? {
        if let (Some(id), Some(file)) = (card.name, card.file.and_then(|file| names.get(&file))) {
            ids.insert(id, (*file).to_owned());
        }
    }
    let written = store.written_files().map_err(&error)?.into_iter().map(|file| (file.name.clone(), file)).collect();
    Ok(Holdings { written, ids, files })
}

/// Chooses the deck file an import goes to, settles its `Id:`s and counts what it does.
fn prepare(path: &Path, reading: &Reading, holdings: &mut Holdings, ctx: &Context<'_>) -> Result<Import> {
    let source = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (name, earlier) = target(&source, reading, holdings, ctx)?;
    let elsewhere = |id: &str| holdings.ids.get(id).is_some_and(|file| *file != name);
    let doubles: Vec<&Note> =
        reading.deck.notes.iter().filter(|note| note.id.as_deref().is_some_and(elsewhere)).collect();
    let (text, deck) = without(&reading.text, &doubles);
    let mut reconciled = reconcile(&text, &deck, &earlier, elsewhere);
    reconciled.counts.rejected = doubles.len();
    for id in deck::parse(&reconciled.text).deck.notes.into_iter().filter_map(|note| note.id) {
        holdings.ids.insert(id, name.clone());
    }
    Ok(Import { source, name, text: reconciled.text, counts: reconciled.counts })
}

/// The text without these notes: another deck has them already.
fn without(text: &str, doubles: &[&Note]) -> (String, deck::Deck) {
    let mut kept = text.to_owned();
    for note in doubles.iter().rev() {
        kept.replace_range(note.place.bytes.clone(), "");
    }
    let deck = deck::parse(&kept).deck;
    (kept, deck)
}

/// The deck file that an earlier import of the same source made, with its notes; else a new one.
fn target(source: &Path, reading: &Reading, holdings: &Holdings, ctx: &Context<'_>) -> Result<(String, Vec<Note>)> {
    let source_name = source.to_string_lossy();
    let ids: HashSet<&str> = reading.deck.notes.iter().filter_map(|note| note.id.as_deref()).collect();
    let shares_ids = |name: &str| ids.iter().any(|id| holdings.ids.get(*id).is_some_and(|file| file == name));
    let imported = holdings.written.values().filter(|file| file.source != "shipped");
    let same_source = imported.clone().find(|file| file.source == source_name);
    let earlier = same_source.or_else(|| imported.clone().find(|file| shares_ids(in_decks(&file.name))));
    let Some(earlier) = earlier else { return Ok((free_name(source, reading, holdings, ctx), Vec::new())) };
    let path = ctx.home.root().join(&earlier.name);
    let name = in_decks(&earlier.name).to_owned();
    match fs::read(&path) {
        Ok(bytes) if content_hash(&bytes) == earlier.content => Ok((name, read(&bytes).deck.notes)),
        Ok(bytes) if read(&bytes).deck.notes == reading.deck.notes => Ok((name, read(&bytes).deck.notes)),
        Ok(_) => Err(Error::refused(format!("{} was imported before and changed in the home since", source.display()))
            .hint(format!("move {} away to import it anew, or copy what is new by hand", path.display()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok((name, Vec::new())),
        Err(error) => Err(Error::file("read", path, error)),
    }
}

fn in_decks(name: &str) -> &str {
    name.strip_prefix("decks/").unwrap_or(name)
}

/// A name that no deck file has yet, after the deck's name or the source's.
fn free_name(source: &Path, reading: &Reading, holdings: &Holdings, ctx: &Context<'_>) -> String {
    let stem = source.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let wanted = super::add::file_name(reading.deck.header.deck.as_deref().unwrap_or(&stem));
    let stem = wanted.trim_end_matches(".md");
    let taken = |name: &String| {
        holdings.files.iter().any(|file| file.name == *name)
            || holdings.ids.values().any(|file| file == name)
            || ctx.home.decks().join(name).exists()
    };
    let mut numbered = (2..).map(|n| format!("{stem}-{n}.md"));
    // The numbers never end.
    std::iter::once(wanted.clone()).chain(&mut numbered).find(|name| !taken(name)).unwrap_or(wanted.clone())
}

fn write(imports: &[Import], ctx: &mut Context<'_>) -> Result<()> {
    let mut store = ctx.open()?;
    for import in imports {
        let file = ctx.home.decks().join(&import.name);
        let content = content_hash(import.text.as_bytes());
        if !fs::read(&file).is_ok_and(|bytes| content_hash(&bytes) == content) {
            write_atomically(&file, import.text.as_bytes())?;
        }
        let error = failed("note the import");
        let change = store.change().map_err(&error)?;
        let source = import.source.to_string_lossy().into_owned();
        let written = WrittenFile { name: format!("decks/{}", import.name), content, source };
        change.set_written(&written).map_err(&error)?;
        change.commit().map_err(&error)?;
    }
    // What is wrong in the files was told when they were read.
    ctx.refresh(&mut store).map(|_| ())
}

fn report_of(path: &Path, reading: &Reading) -> FileReport {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let deck = reading.deck.header.deck.clone().unwrap_or(stem);
    FileReport {
        path: path.display().to_string(),
        dialect: (!reading.deck.notes.is_empty()).then_some(reading.dialect),
        cards: reading.deck.notes.iter().flat_map(|note| cards_of(note, reading, &deck)).collect(),
        problems: reading
            .problems
            .iter()
            .map(|problem| ProblemReport {
                line: problem.line,
                column: problem.column,
                severity: problem.severity.word(),
                message: format!("{}: {}", problem.message, problem.remedy),
            })
            .collect(),
    }
}

fn cards_of(note: &Note, reading: &Reading, deck: &str) -> Vec<CardReport> {
    let mut tags = reading.deck.header.tags.clone();
    tags.extend(note.headings.iter().flat_map(|heading| heading.tags.clone()));
    tags.extend(note.tags.clone());
    let sides =
        (0..).map_while(|span| face(note, span)).take(if note.kind == deck::Kind::Cloze { usize::MAX } else { 1 });
    sides
        .map(|face| CardReport {
            kind: kind_word(note.kind),
            front: face.front,
            back: face.back,
            line: note.place.line,
            topic: topic_of(note, deck),
            tags: tags.clone(),
        })
        .collect()
}

fn say(report: &Report, imports: &[Import], args: &ImportArgs, ctx: &mut Context<'_>) -> Result<()> {
    if args.json {
        return ctx.say_json(report);
    }
    let verb = if args.dry_run { "would go" } else { "went" };
    for import in imports {
        let cards = count(import.counts.new + import.counts.updated + import.counts.unchanged, "card");
        let (source, target) =
            (import.source.display().to_string(), ctx.home.decks().join(&import.name).display().to_string());
        ctx.say(&format!("{}: {cards} {verb} to {}\n", safe_line(&source), safe_line(&target)))?;
    }
    for file in report.files.iter().filter(|file| file.cards.is_empty()) {
        ctx.say(&format!("{}: no cards\n", safe_line(&file.path)))?;
    }
    let Report { new, updated, unchanged, rejected, .. } = report;
    ctx.say(&format!("{new} new, {updated} updated, {unchanged} unchanged, {rejected} rejected\n"))?;
    if report.files.iter().any(|file| file.problems.iter().any(|problem| problem.severity == Severity::Error.word())) {
        ctx.note("What was rejected stands above, with the line and what to do.\n")?;
    }
    Ok(())
}
