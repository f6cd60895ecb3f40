//! Blocks between `START` and `END`, and those on one line. Knows nothing about other marks.

use super::reader::{Reader, markdown_lines};
use crate::deck::{Kind, Note};
use crate::import::hole::{self, Marks};
use crate::import::html;
use crate::import::page::{Row, What};

/// What is between `STARTI` and `ENDI` on one line.
pub(super) fn inline_block<'a>(row: &Row<'a>) -> Option<&'a str> {
    let inner = row.content().strip_prefix("STARTI [")?;
    inner.strip_suffix("ENDI")
}

impl Reader<'_, '_> {
    /// `START`, the note's type, its fields, `END`.
    pub(super) fn block(&mut self, at: usize) -> usize {
        let rows = &self.page.rows;
        let is_open = |row: &Row<'_>| row.what == What::Text && row.content() == "START";
        let Some(end) =
            (at + 1..rows.len()).take_while(|&row| !is_open(&rows[row])).find(|&row| rows[row].content() == "END")
        else {
            return at + 1;
        };
        if !self.takes(at..end + 1) {
            return end + 1;
        }
        let lines: Vec<&str> = markdown_lines(self.page, at + 2..end.max(at + 2));
        let text = lines.join("\n");
        let front = text.strip_prefix("Front:").unwrap_or(&text);
        let (front, back) = front.split_once("\nBack:").unwrap_or((front, ""));
        let mut tags = Vec::new();
        let kept = |line: &&str| {
            let tag = line.strip_prefix("Tags:");
            tags.extend(tag.into_iter().flat_map(str::split_whitespace).map(str::to_owned));
            tag.is_none() && !line.starts_with("ID:")
        };
        let back: Vec<&str> = back.lines().filter(kept).collect();
        let marks = Marks { highlight: false, curly: true, bold: false };
        let is_cloze = rows[at + 1].content().eq_ignore_ascii_case("cloze");
        match hole::native(front.trim(), marks).filter(|_| is_cloze) {
            Some((text, _)) => {
                let mut note = Note::new(Kind::Cloze, html::reduce(&text));
                note.headings = self.path.headings().to_vec();
                note.place.line = rows[at].line.number;
                note.tags = tags;
                note.why = Some(back.join("\n")).filter(|text| !text.trim().is_empty());
                self.cards.push(note);
            }
            None => self.add(rows[at].line.number, front.trim(), &back.join("\n"), tags),
        }
        end + 1
    }

    /// `STARTI [type] front Back: back ENDI` on one line.
    pub(super) fn inline_block(&mut self, at: usize) -> usize {
        let row = &self.page.rows[at];
        let inner = inline_block(row).and_then(|inner| inner.split_once(']')).map_or("", |(_, inner)| inner);
        let (front, back) = inner.split_once("Back:").unwrap_or((inner, ""));
        if self.takes(at..at + 1) {
            self.add(row.line.number, front.trim(), back.split("Tags:").next().unwrap_or_default().trim(), Vec::new());
        }
        at + 1
    }
}
