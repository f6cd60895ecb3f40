//! Changes a deck file on request: replaces or adds one note and keeps everything else byte for byte.

use super::bytes::{changed_meanwhile, read_to_change};
use super::{Home, write_atomically};
use crate::deck::{self, Diagnostic, Note, Severity};
use crate::error::{DoingTo, Error, Result};
use std::fs;
use std::path::Path;

/// An edit of a file, with what undo needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckEdit {
    /// Path below the data directory.
    pub file: String,
    pub removed: String,
    pub added: String,
    /// Position in the file, in bytes.
    pub at: usize,
}

/// The text of a note in its file.
pub fn text_of_note(path: &Path, note: &Note) -> Result<String> {
    let (_, text) = read_to_change(path)?;
    text.get(note.place.bytes.clone()).map(str::to_owned).ok_or_else(|| changed_meanwhile(path))
}

/// Refuses a linked file, which Greenroom never writes to.
pub fn refuse_linked(name: &str) -> Result<()> {
    match Path::new(name).is_absolute() {
        true => Err(Error::refused(format!("{name} is linked, and Greenroom never writes to linked files"))
            .hint("edit the linked file; its cards are updated and keep their history")),
        false => Ok(()),
    }
}

/// Replaces the text of a note. The new text must be a valid note; otherwise returns its errors.
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
    if let Some(problems) = parse_errors(text) {
        return Ok(Err(problems));
    }
    let style = if whole.contains("\r\n") { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text.to_owned() };
    let added = style.trim_end().to_owned();
    let mut changed = whole.clone();
    changed.replace_range(note.place.bytes.clone(), &added);
    if !keeps_other_notes(&whole, &changed, Some(note), text) {
        return Ok(Err(vec![changes_other_notes(text)]));
    }
    write_atomically(&path, format!("{mark}{changed}").as_bytes())?;
    let cut = DeckEdit { file: format!("decks/{name}"), removed: before.to_owned(), added, at: note.place.bytes.start };
    Ok(Ok(cut))
}

/// Adds a note at the end of a deck file. Creates the file with this front matter if it is missing.
pub fn add_note(home: &Home, name: &str, front_matter: &str, text: &str) -> Result<Result<DeckEdit, Vec<Diagnostic>>> {
    refuse_linked(name)?;
    if let Some(problems) = parse_errors(text) {
        return Ok(Err(problems));
    }
    let path = home.decks().join(name);
    let (mark, before) = if path.exists() { read_to_change(&path)? } else { ("", front_matter.to_owned()) };
    let separator = if before.is_empty() || before.ends_with("\n\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let added = format!("{separator}{}\n", text.trim_end());
    let changed = format!("{before}{added}");
    if !keeps_other_notes(&before, &changed, None, text) {
        return Ok(Err(vec![changes_other_notes(text)]));
    }
    write_atomically(&path, format!("{mark}{changed}").as_bytes())?;
    let at = before.len();
    Ok(Ok(DeckEdit { file: format!("decks/{name}"), removed: String::new(), added, at }))
}

/// Do all other notes stay the same when this text replaces a note or is added at the end?
fn keeps_other_notes(before: &str, after: &str, replaced: Option<&Note>, text: &str) -> bool {
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

/// The error for a text that changes the cards around it.
fn changes_other_notes(text: &str) -> Diagnostic {
    let message = "this text would change the cards around it";
    let remedy = "close every fence and comment; edit headings in the deck file";
    Diagnostic::new(Severity::Error, text.lines().count().max(1), message, remedy)
}

/// The errors because of which a text is not a valid note; `None` if it is valid.
fn parse_errors(text: &str) -> Option<Vec<Diagnostic>> {
    let parsed = deck::parse(text);
    let mut errors: Vec<Diagnostic> =
        parsed.problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() && parsed.deck.notes.is_empty() {
        let remedy = "start a line with `Q:`, `C:`, `P:`, or `E:`";
        errors.push(Diagnostic::new(Severity::Error, 1, "this text has no card", remedy));
    }
    (!errors.is_empty()).then_some(errors)
}

/// Undoes an edit if the text it added is still there.
pub fn undo_edit(home: &Home, file: &str, removed: &str, added: &str, at: usize) -> Result<()> {
    let path = home.root().join(file);
    let (mark, mut text) = read_to_change(&path)?;
    let range = at..at + added.len();
    if text.get(range.clone()) != Some(added) {
        return Err(Error::refused(format!("{} has changed since; the edit cannot be undone", path.display()))
            .hint("edit the file yourself; its cards keep their history"));
    }
    text.replace_range(range, removed);
    // The edit created this story. Delete its file, because an empty file is still a story.
    if text.is_empty() && path.starts_with(home.stories()) {
        return fs::remove_file(&path).doing_to("remove", &path);
    }
    write_atomically(&path, format!("{mark}{text}").as_bytes())
}
