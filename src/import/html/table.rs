//! An HTML table as a Markdown table, if its cells fit into one. Knows nothing about the text around it.

use super::tag::first;
use crate::deck::html::tags;
use std::borrow::Cow;

/// More bytes than a table has that people read as a card.
const LONGEST: usize = 32 * 1024;

/// Elements of which a cell may not have any.
const BLOCKS: [&str; 9] = ["pre", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "details"];

/// Makes Markdown of the HTML in a cell.
pub(super) type Reduce = fn(&str) -> Cow<'_, str>;

/// The table that `rest` begins with, and the bytes of it. `None` if it does not end, or has other tables, lists or code
/// in its cells, or cells over several rows.
pub(super) fn markdown(rest: &str, reduce: Reduce) -> Option<(String, usize)> {
    let near = first(rest, LONGEST);
    // Looked for first: where tables are opened and never closed, the next one is near.
    let inside = near[1..].find("<table").map_or(near.len(), |at| at + 1);
    let end = near[..inside].find("</table>")?;
    let inner = near.get(near.find('>')? + 1..end)?;
    if inner.contains("rowspan") || inner.contains("colspan") || inner.contains("```") {
        return None;
    }
    let (rows, has_names) = rows(inner, reduce)?;
    let columns = rows.iter().map(Vec::len).max().filter(|columns| *columns > 0)?;
    let mut out = String::with_capacity(inner.len());
    if !has_names {
        line(&mut out, &vec![" ".to_owned(); columns], columns);
    }
    for (nth, row) in rows.iter().enumerate() {
        if nth == usize::from(has_names) {
            dashes(&mut out, columns);
        }
        line(&mut out, row, columns);
    }
    if rows.len() == 1 && has_names {
        dashes(&mut out, columns);
    }
    Some((out, end + "</table>".len()))
}

/// The cells of the rows as Markdown, and whether those of the first are names. `None` if a cell cannot be one.
fn rows(inner: &str, reduce: Reduce) -> Option<(Vec<Vec<String>>, bool)> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut has_names = false;
    let mut cell: Option<usize> = None;
    for (place, tag) in tags(inner, |_| true) {
        let Some(tag) = tag else { continue };
        if BLOCKS.contains(&tag.name.as_str()) {
            return None;
        }
        if !matches!(tag.name.as_str(), "td" | "th" | "tr" | "thead" | "tbody" | "tfoot") {
            continue;
        }
        // What ends a row or begins the next cell ends a cell that nothing else did.
        if let Some(from) = cell.take() {
            rows.last_mut()?.push(cell_of(&inner[from..place.start], reduce)?);
        }
        match (tag.name.as_str(), tag.closes) {
            ("tr", false) => rows.push(Vec::new()),
            ("td" | "th", false) => {
                has_names |= tag.name == "th" && rows.len() == 1;
                cell = Some(place.end);
            }
            _ => {}
        }
    }
    rows.retain(|row| !row.is_empty());
    (!rows.is_empty()).then_some((rows, has_names))
}

/// The text of a cell: one line.
fn cell_of(html: &str, reduce: Reduce) -> Option<String> {
    let joined: Vec<&str> = html.split_whitespace().collect();
    let text = reduce(&joined.join(" ")).trim().to_owned();
    if text.contains("\n\n") {
        return None;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    Some(lines.join("<br>").replace('|', "\\|"))
}

fn line(out: &mut String, cells: &[String], columns: usize) {
    for column in 0..columns {
        out.push_str("| ");
        out.push_str(cells.get(column).map_or("", String::as_str));
        out.push(' ');
    }
    out.push_str("|\n");
}

fn dashes(out: &mut String, columns: usize) {
    out.push_str(&"|---".repeat(columns));
    out.push_str("|\n");
}
