//! Writes `Id:` lines into a file's text without changing anything else. Pure: text in, text out.

use super::lines::TRIMMED;
use super::model::Note;
use super::parse::parse;
use super::values::is_id;

/// A text with new `Id:` lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted {
    /// The text, otherwise unchanged byte for byte.
    pub text: String,
    /// The numbers of notes that could not get an `Id:`.
    pub refused: Vec<usize>,
}

/// Adds an `Id:` line for each of `ids`: the number of a note in `notes`, and its `Id:`. `notes` are those of the text,
/// with positions from [`parse`]. Their ids and positions are updated, so that the text need not be read again. Linear
/// in the text.
///
/// Refuses a note that has an `Id:` line or ends inside a fence or comment, an invalid `Id:`, and the second of two for
/// one note.
pub fn insert_ids(text: &str, notes: &mut [Note], ids: &[(usize, String)]) -> Inserted {
    let mut wanted: Vec<Option<&str>> = vec![None; notes.len()];
    let mut refused = Vec::new();
    for (number, id) in ids {
        match notes.get(*number).filter(|note| is_id(id) && can_take_id(text, note, id)) {
            Some(_) if wanted[*number].is_none() => wanted[*number] = Some(id),
            _ => refused.push(*number),
        }
    }
    let mut out = String::with_capacity(text.len() + 20 * ids.len());
    let (mut rest, mut lines) = (0, 0);
    for (note, id) in notes.iter_mut().zip(wanted) {
        let (end, shift) = (note.place.bytes.end, out.len() - rest);
        note.place.line += lines;
        note.place.bytes = note.place.bytes.start + shift..end + shift;
        let Some(id) = id else { continue };
        out.push_str(&text[rest..end]);
        out.push_str(line_end(text, end));
        out.push_str("Id: ");
        out.push_str(id);
        note.id = Some(id.to_owned());
        note.place.bytes.end = out.len();
        (rest, lines) = (end, lines + 1);
    }
    out.push_str(&text[rest..]);
    Inserted { text: out, refused }
}

/// The line end at `end`; for the last line of a file, that of the previous line.
fn line_end(text: &str, end: usize) -> &'static str {
    let (before, after) = text.split_at(end);
    let endings = ["\r\n", "\n", "\r"];
    if let Some(ending) = endings.into_iter().find(|ending| after.starts_with(ending)) {
        return ending;
    }
    let above = before.rfind(['\n', '\r']).map(|at| &before[..=at]);
    endings.into_iter().find(|ending| above.is_some_and(|above| above.ends_with(ending))).unwrap_or("\n")
}

/// True if an `Id:` line after the note would be read as its `Id:` and change nothing else.
fn can_take_id(text: &str, note: &Note, id: &str) -> bool {
    let place = note.place.bytes.clone();
    let (Some(own), Some(after)) = (text.get(place.clone()), text.get(place.end..)) else {
        return false;
    };
    // Text after a note ends it, so no fence or comment is open after its last line. If none of its lines starts like
    // an `Id:`, this one is the first.
    let is_ended = !after.trim_start_matches(TRIMMED).is_empty();
    let has_id = note.id.is_some() || own.contains("\nId:") || own.contains("\rId:");
    if is_ended && !has_id && !id.contains('>') {
        return true;
    }
    // For all other notes, parse the result.
    let with_id = format!("{own}{}Id: {id}", line_end(text, place.end));
    let wanted = Note { id: Some(id.to_owned()), headings: Vec::new(), ..note.clone() };
    parse(&with_id).deck.notes == [wanted]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_ids(text: &str, ids: &[(usize, &str)]) -> Inserted {
        let ids: Vec<(usize, String)> = ids.iter().map(|(note, id)| (*note, (*id).to_owned())).collect();
        let mut notes = parse(text).deck.notes;
        let inserted = insert_ids(text, &mut notes, &ids);
        let read = parse(&inserted.text).deck.notes;
        assert_eq!(read, notes, "what was inserted is what is read");
        let places = |notes: &[Note]| notes.iter().map(|note| format!("{:?}", note.place)).collect::<Vec<_>>();
        assert_eq!(places(&read), places(&notes), "the notes stand where they are said to");
        inserted
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
        assert_eq!(with_ids(text, &[(1, "two words")]).refused, [1]);
    }
}
