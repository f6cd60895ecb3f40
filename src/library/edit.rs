//! Changes a deck file on request: replaces or adds one note and keeps everything else byte for byte.

use super::bytes::{changed_meanwhile, read_to_change};
use super::{Home, write_atomically};
use crate::deck::{self, Diagnostic, Note, Severity};
use crate::error::{DoingTo, Error, Result};
use std::fs;
use std::path::Path;

/// An edit of a file, with what its undo needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckEdit {
    /// The file's path below the data directory.
    pub file: String,
    /// The text that was taken out.
    pub removed: String,
    /// The text that was put in.
    pub added: String,
    /// Where, in bytes.
    pub at: usize,
}

/// The text of a note as it stands in its file.
pub fn text_of_note(path: &Path, note: &Note) -> Result<String> {
    let (_, text) = read_to_change(path)?;
    text.get(note.place.bytes.clone()).map(str::to_owned).ok_or_else(|| changed_meanwhile(path))
}

/// A linked file belongs to somebody else: it is followed, never written to.
pub fn refuse_linked(name: &str) -> Result<()> {
    match Path::new(name).is_absolute() {
        true => Err(Error::refused(format!("{name} is linked, and Greenroom never writes to linked files"))
            .hint("edit the linked file; its cards are updated and keep their history")),
        false => Ok(()),
    }
}

/// Puts `text` where the note stood. The result must still be a readable note; the problems are returned otherwise.
pub fn replace_note(
    home: &Home,
    name: &str,
    note: &Note,
    before: &str,
    text: &str,
) -> Result<Result<DeckEdit, Vec<Diagnostic>>> {
    refuse_linked(name)?;
    let path = home.decks().join(name);
    let (mark, whole) = read_to_change(&path)?;
    if whole.get(note.place.bytes.clone()) != Some(before) {
        return Err(changed_meanwhile(&path));
    }
    if let Some(problems) = errors_in(text) {
        return Ok(Err(problems));
    }
    let style = if whole.contains("\r\n") { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text.to_owned() };
    let added = style.trim_end().to_owned();
    let mut changed = whole.clone();
    changed.replace_range(note.place.bytes.clone(), &added);
    if !others_stay(&whole, &changed, Some(note), text) {
        return Ok(Err(vec![swallows(text)]));
    }
    write_atomically(&path, format!("{mark}{changed}").as_bytes())?;
    let cut = DeckEdit { file: format!("decks/{name}"), removed: before.to_owned(), added, at: note.place.bytes.start };
    Ok(Ok(cut))
}

/// Adds a note at the end of a deck file, which is made where it is missing, with this front matter.
pub fn add_note(home: &Home, name: &str, front_matter: &str, text: &str) -> Result<Result<DeckEdit, Vec<Diagnostic>>> {
    refuse_linked(name)?;
    if let Some(problems) = errors_in(text) {
        return Ok(Err(problems));
    }
    let path = home.decks().join(name);
    let (mark, before) = if path.exists() { read_to_change(&path)? } else { ("", front_matter.to_owned()) };
    let gap = if before.is_empty() || before.ends_with("\n\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let added = format!("{gap}{}\n", text.trim_end());
    let changed = format!("{before}{added}");
    if !others_stay(&before, &changed, None, text) {
        return Ok(Err(vec![swallows(text)]));
    }
    write_atomically(&path, format!("{mark}{changed}").as_bytes())?;
    let at = before.len();
    Ok(Ok(DeckEdit { file: format!("decks/{name}"), removed: String::new(), added, at }))
}

/// Does every other note of a deck stay as it is when this text takes a note's place, or the end?
fn others_stay(before: &str, after: &str, replaced: Option<&Note>, text: &str) -> bool {
    let (before, after) = (deck::parse(before).deck.notes, deck::parse(after).deck.notes);
    let added = deck::parse(text).deck.notes.len();
    let at = match replaced {
        Some(note) => before.iter().position(|other| other.place.line == note.place.line).unwrap_or(before.len()),
        None => before.len(),
    };
    let above = before.iter().take(at).eq(after.iter().take(at));
    let below = before.iter().skip(at + usize::from(replaced.is_some()));
    above && below.eq(after.iter().skip(at + added))
}

/// The text would change the cards around it.
fn swallows(text: &str) -> Diagnostic {
    let message = "this text would change the cards around it";
    let remedy = "close every fence and comment; edit headings in the deck file";
    Diagnostic::new(Severity::Error, text.lines().count().max(1), message, remedy)
}

/// The errors that keep a text from being at least one note; `None` if it is.
fn errors_in(text: &str) -> Option<Vec<Diagnostic>> {
    let parsed = deck::parse(text);
    let mut errors: Vec<Diagnostic> =
        parsed.problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() && parsed.deck.notes.is_empty() {
        let remedy = "start a line with `Q:`, `C:`, `P:`, or `E:`";
        errors.push(Diagnostic::new(Severity::Error, 1, "this text has no card", remedy));
    }
    (!errors.is_empty()).then_some(errors)
}

/// Undoes an edit where the text it put in still is there.
pub fn undo_edit(home: &Home, file: &str, removed: &str, added: &str, at: usize) -> Result<()> {
    let path = home.root().join(file);
    let (mark, mut text) = read_to_change(&path)?;
    let range = at..at + added.len();
    if text.get(range.clone()) != Some(added) {
        return Err(Error::refused(format!("{} has changed since; the edit cannot be undone", path.display()))
            .hint("edit the file yourself; its cards keep their history"));
    }
    text.replace_range(range, removed);
    // A story that was only just added is gone again; an empty file would still be a story.
    if text.is_empty() && path.starts_with(home.stories()) {
        return fs::remove_file(&path).doing_to("remove", &path);
    }
    write_atomically(&path, format!("{mark}{text}").as_bytes())
}
