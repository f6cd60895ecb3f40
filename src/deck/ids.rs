//! Writes `Id:` lines into a file's text without touching anything else in it. Pure: text in, text out.

use super::model::Note;
use super::parse::parse;
use super::values::is_id;

/// A text with new `Id:` lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted {
    /// The text, everything else in it byte for byte as it was.
    pub text: String,
    /// Numbers of the notes, as they were given, that could not get one.
    pub refused: Vec<usize>,
}

/// The text with `Id: id` as the last line of the note; `None` where the note has an `Id:` line already, ends inside a
/// fence or comment, or does not stand where it says, and where `id` is no identity.
pub fn insert_id(text: &str, note: &Note, id: &str) -> Option<String> {
    let inserted = insert_ids(text, std::slice::from_ref(note), &[(0, id.to_owned())]);
    inserted.refused.is_empty().then_some(inserted.text)
}

/// The text with an `Id:` line for each of `ids`: the number of a note in `notes` and its identity. Linear in the text.
///
/// Refuses as [`insert_id`] does, each note for itself. Of two identities for one note the second is refused.
pub fn insert_ids(text: &str, notes: &[Note], ids: &[(usize, String)]) -> Inserted {
    let mut wanted: Vec<(usize, &(usize, String))> = Vec::with_capacity(ids.len());
    let mut refused = Vec::new();
    for entry in ids {
        match notes.get(entry.0).filter(|note| is_id(&entry.1) && can_take_id(text, note, &entry.1)) {
            Some(note) => wanted.push((note.place.bytes.end, entry)),
            None => refused.push(entry.0),
        }
    }
    wanted.sort_by_key(|(end, _)| *end);
    let mut out = String::with_capacity(text.len() + 64 * wanted.len());
    let mut rest = 0;
    for (number, &(end, (note, id))) in wanted.iter().enumerate() {
        if number > 0 && wanted[number - 1].0 == end {
            refused.push(*note);
            continue;
        }
        out.push_str(&text[rest..end]);
        out.push_str(line_end(text, end));
        out.push_str("Id: ");
        out.push_str(id);
        rest = end;
    }
    out.push_str(&text[rest..]);
    Inserted { text: out, refused }
}

/// How the line that ends at `end` ends; for the last line of a file, how the line before it does.
fn line_end(text: &str, end: usize) -> &'static str {
    let (before, after) = text.split_at(end);
    let endings = ["\r\n", "\n", "\r"];
    if let Some(ending) = endings.into_iter().find(|ending| after.starts_with(ending)) {
        return ending;
    }
    let above = before.rfind(['\n', '\r']).map(|at| &before[..=at]);
    endings.into_iter().find(|ending| above.is_some_and(|above| above.ends_with(ending))).unwrap_or("\n")
}

/// Whether an `Id:` line behind the note is read as its identity and changes nothing else: tried out, because that is
/// what counts.
fn can_take_id(text: &str, note: &Note, id: &str) -> bool {
    let Some(own) = text.get(note.place.bytes.clone()) else {
        return false;
    };
    let with_id = format!("{own}{}Id: {id}", line_end(text, note.place.bytes.end));
    let wanted = Note { id: Some(id.to_owned()), headings: Vec::new(), ..note.clone() };
    parse(&with_id).deck.notes == [wanted]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_ids(text: &str, ids: &[(usize, &str)]) -> Inserted {
        let ids: Vec<(usize, String)> = ids.iter().map(|(note, id)| (*note, (*id).to_owned())).collect();
        insert_ids(text, &parse(text).deck.notes, &ids)
    }

    #[test]
    fn an_id_becomes_the_last_line_of_its_note_and_nothing_else_changes() {
        let text = "# T\r\nQ: a\r\nA: b  \r\n\r\n\r\n---\r\nprose\nP: c\n\nQ: d\nA: e";
        assert_eq!(
            with_ids(text, &[(2, "z"), (0, "x")]).text,
            "# T\r\nQ: a\r\nA: b  \r\nId: x\r\n\r\n\r\n---\r\nprose\nP: c\n\nQ: d\nA: e\nId: z"
        );
        assert_eq!(with_ids("P: a", &[(0, "x")]).text, "P: a\nId: x");
        assert_eq!(with_ids("P: a\r\nb", &[(0, "x")]).text, "P: a\r\nb\r\nId: x");
    }

    #[test]
    fn a_note_that_cannot_take_an_id_is_refused_and_the_others_get_theirs() {
        let text = "P: a\nId: own\n\nP: b\n\nP: c\n```\nopen";
        let inserted = with_ids(text, &[(0, "x"), (1, "y"), (2, "z"), (3, "none"), (1, "twice")]);
        assert_eq!(inserted.text, "P: a\nId: own\n\nP: b\nId: y\n\nP: c\n```\nopen");
        assert_eq!(inserted.refused, [0, 2, 3, 1]);
        let notes = parse(text).deck.notes;
        assert_eq!(insert_id(text, &notes[1], "two words"), None);
        assert_eq!(insert_id("P: something else", &notes[1], "y"), None);
        assert_eq!(insert_id("P: b", &parse("P: b").deck.notes[0], "y").as_deref(), Some("P: b\nId: y"));
    }
}
