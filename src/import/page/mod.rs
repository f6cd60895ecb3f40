//! A Markdown text as rows: what each line is, seen from outside of cards. One pass over the lines; knows nothing of
//! dialects.
//!
//! ```text
//! page = [front matter] {row}
//! row  = blank | code | comment | heading | rule | item | quote | table | text
//! ```
//! Code is everything inside a fence, `<pre>`, or indented by four columns outside of lists. A heading may be the
//! content of a list item (`1. ### What is …?`). A line of `=` or of four or more `-` under a short line makes a
//! heading of it.

mod reader;
mod row;
mod tables;

use super::grid::Grid;
use super::words::{self, Asking};
use crate::deck::{Header, Heading, HeadingPath, Lines, read_front_matter};
use reader::{Reader, underline};
pub(super) use row::{Row, What};
use std::cell::OnceCell;

/// A text and its rows.
pub(super) struct Page<'a> {
    /// The rows, without those of the front matter.
    pub rows: Vec<Row<'a>>,
    /// What the front matter says that decks know: above all its tags.
    pub header: Header,
    /// `title:` of the front matter.
    pub title: Option<String>,
    /// Its title or the file's name says that it has questions, cards, or terms.
    pub is_for_cards: bool,
    /// Its folder says so, which is weaker evidence.
    pub is_beside_cards: bool,
    /// Its title says so.
    is_titled_so: bool,
    /// It is a file of plain text that somebody named.
    pub is_plain: bool,
    /// What the headings say, worked out when somebody first asks: every dialect that is considered does.
    titles: OnceCell<Vec<Title>>,
    /// Its tables, likewise.
    grids: OnceCell<Vec<Grid<'a>>>,
}

/// The content of a heading.
pub(super) struct Title {
    /// Which row it is.
    pub row: usize,
    pub level: u8,
    /// Its words without markup.
    pub plain: String,
    /// The same as a topic.
    pub topic: Heading,
    /// It structures the page: `Contents`, `License`.
    pub is_structure: bool,
    /// Headings of lower levels than this one, if it structures the page, structure it, too: those below `License`, but none
    /// below `Contents`.
    pub structured_level: u8,
    /// How it asks, without its number; a title that structures the page, or is the label of an answer, does not.
    pub asking: Asking,
    /// The heading around it, by its number among the titles.
    parent: Option<usize>,
}

impl<'a> Page<'a> {
    /// All rows of a text.
    pub fn of(text: &'a str) -> Page<'a> {
        let matter = read_front_matter(text);
        let taken = if matter.lines == 0 { toml_lines(text) } else { matter.lines };
        let title = Lines::of_file(text).take(taken).find_map(|line| title_of(line.text));
        let mut reader = Reader::default();
        let mut rows: Vec<Row<'a>> = Vec::with_capacity(text.bytes().filter(|byte| *byte == b'\n').count() + 1);
        for line in Lines::of_file(text).skip(taken) {
            let row = reader.row(line, text);
            if row.what == What::Rule
                && let Some(level) = underline(row.line.text, &rows)
                && let Some(above) = rows.last_mut()
            {
                above.what = What::Heading(level);
            }
            rows.push(row);
        }
        Page { rows, header: matter.header, title, ..Page::named(None) }
    }

    /// The same page, in a file of this path.
    pub fn with_purpose(mut self, path: &str) -> Page<'a> {
        let mut names = path.rsplit(['/', '\\']);
        let is_named_so = names.next().is_some_and(words::says_cards);
        self.is_beside_cards = names.next().is_some_and(words::says_cards);
        let first = self.titles().iter().take(3).filter(|title| title.level == 1).map(|title| title.plain.as_str());
        self.is_titled_so = self.title.as_deref().into_iter().chain(first).any(words::says_cards);
        self.is_for_cards = is_named_so || self.is_titled_so;
        self
    }

    /// Whether a heading above this row, or the page's title, says that questions, cards, or terms are here.
    pub fn is_for_cards_at(&self, row: usize) -> bool {
        self.is_titled_so || self.above(row).any(|title| words::says_cards(&title.plain))
    }

    /// Whether a heading above this row, or the page's title, says that terms with their meanings are here.
    pub fn is_for_terms_at(&self, row: usize) -> bool {
        self.title.as_deref().is_some_and(words::says_terms)
            || self.above(row).next().is_some_and(|title| words::says_terms(&title.plain))
    }

    /// Whether such titles structure it, and it asks only here and there.
    pub fn is_of(&self, is_title: fn(&str) -> bool) -> bool {
        let titles = self.titles().iter().filter(|title| is_title(words::without_number(&title.plain))).count();
        let asking = || self.titles().iter().filter(|title| title.asking >= Asking::Request).count();
        titles >= 2 && asking() < titles * 3
    }

    /// The line of a row, from 1; behind the last row, the line after it.
    pub fn line(&self, row: usize) -> usize {
        match self.rows.get(row) {
            Some(row) => row.line.number,
            None => self.rows.last().map_or(1, |row| row.line.number + 1),
        }
    }

    /// A page without rows, of a text that is not a Markdown.
    pub fn named(deck: Option<String>) -> Page<'a> {
        let header = Header { deck, ..Header::default() };
        Page {
            rows: Vec::new(),
            header,
            title: None,
            is_for_cards: false,
            is_beside_cards: false,
            is_titled_so: false,
            is_plain: false,
            titles: OnceCell::new(),
            grids: OnceCell::new(),
        }
    }

    /// The row of a line; the first where it is above all rows.
    pub fn row_at(&self, line: usize) -> usize {
        line.saturating_sub(self.rows.first().map_or(1, |first| first.line.number))
    }

    /// What the headings say, in order.
    pub fn titles(&self) -> &[Title] {
        self.titles.get_or_init(|| {
            let mut titles: Vec<Title> = Vec::new();
            for (row, heading) in self.rows.iter().enumerate() {
                let Some(level) = heading.level() else { continue };
                let mut parent = titles.len().checked_sub(1);
                while let Some(above) = parent.filter(|&above| titles[above].level >= level) {
                    parent = titles[above].parent;
                }
                titles.push(Title { parent, ..title(row, level, heading.heading()) });
            }
            titles
        })
    }

    /// The headings around a row, the nearest first. Around a heading are those of higher levels.
    pub fn above(&self, row: usize) -> impl Iterator<Item = &Title> {
        let titles = self.titles();
        let behind = titles.partition_point(|title| title.row <= row);
        let last = behind.checked_sub(1);
        let nearest = last.and_then(|last| if titles[last].row == row { titles[last].parent } else { Some(last) });
        std::iter::successors(nearest.map(|at| &titles[at]), |title| title.parent.map(|at| &titles[at]))
    }

    /// Whether a heading above this row structures the page, so that nothing here is content: `References`, `License`.
    pub fn is_in_structure(&self, row: usize) -> bool {
        let mut below = 0;
        self.above(row).any(|title| {
            let is_above_all = below == 0 || title.structured_level < below;
            below = title.level;
            title.is_structure && is_above_all
        })
    }

    /// The topics above a row, outermost first.
    pub fn path(&self, row: usize) -> Vec<Heading> {
        let mut path: Vec<Heading> = self.above(row).map(|title| title.topic.clone()).collect();
        path.reverse();
        path
    }

    /// The headings above each of these rows, by walking over the page once: calls `each` with the path at every row.
    pub fn walk(&self, mut each: impl FnMut(usize, &Row<'a>, &HeadingPath)) {
        let mut path = HeadingPath::default();
        let mut titles = self.titles().iter().peekable();
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(title) = titles.next_if(|title| title.row == at) {
                path.enter(usize::from(title.level), title.topic.clone());
            }
            each(at, row, &path);
        }
    }

    /// The first row from here on that is such a one, or the end.
    pub fn next(&self, from: usize, is: impl FnMut(&Row<'a>) -> bool) -> usize {
        let rows = self.rows.get(from..).unwrap_or_default();
        rows.iter().position(is).map_or(self.rows.len(), |length| from + length)
    }

    /// The end of the paragraph, item or block of rows that begins here: the next blank row, or the end.
    pub fn paragraph_end(&self, from: usize) -> usize {
        self.next(from, Row::is_blank)
    }

    /// The end of the list item that begins at this row: the next row outside of code that is indented less than its
    /// content and is not a lazy continuation.
    pub fn item_end(&self, from: usize) -> usize {
        let What::Item { content } = self.rows[from].what else { return from + 1 };
        let mut after_blank = false;
        for (at, row) in self.rows.iter().enumerate().skip(from + 1) {
            match row.what {
                What::Blank => after_blank = true,
                _ if row.indent >= content => after_blank = false,
                // Nested one column short happens; a marker at the item's own column is the next item.
                What::Item { .. } if row.indent > self.rows[from].indent && row.indent + 2 >= content => {
                    after_blank = false
                }
                What::Text | What::Code if !after_blank => {}
                _ => return at,
            }
        }
        self.rows.len()
    }
}

fn title(row: usize, level: u8, heading: &str) -> Title {
    // Brackets after a number are a category: `G1. [Design] Draw …`.
    let bare = words::without_number(heading);
    let number = &heading[..heading.len() - bare.len()];
    let plain = match number.split_once(" [") {
        Some((number, _)) => words::plain(&format!("{number} {bare}")),
        None => words::plain(heading),
    };
    let (topic, is_structure) = (words::topic_of(&plain), words::is_structure(&plain));
    let structured_level = if words::is_contents(&plain) { 6 } else { level };
    let bare = words::without_number(&plain);
    let says_nothing = words::is_structure(bare) || words::is_answer_label(bare);
    let asking = if says_nothing { Asking::No } else { words::asking(bare) };
    Title { row, level, plain, topic, is_structure, structured_level, asking, parent: None }
}

/// Lines of a front matter between `+++`, as Hugo writes it.
fn toml_lines(text: &str) -> usize {
    let mut lines = Lines::of_file(text).take(200).map(|line| line.text.trim_end());
    if lines.next() != Some("+++") {
        return 0;
    }
    lines.position(|line| line == "+++").map_or(0, |at| at + 2)
}

fn title_of(line: &str) -> Option<String> {
    let value = line.strip_prefix("title")?.trim_start().strip_prefix([':', '='])?.trim();
    let bare = value.trim_matches(['"', '\'']).trim();
    (!bare.is_empty()).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> String {
        let letter = |row: &Row| match row.what {
            What::Blank => '.',
            What::Code => 'c',
            What::Comment => '!',
            What::Heading(level) => char::from(b'0' + level),
            What::Rule => '-',
            What::Item { .. } => 'i',
            What::Quote => '>',
            What::Table => '|',
            What::Text => 't',
        };
        Page::of(text).rows.iter().map(letter).collect()
    }

    #[test]
    fn every_line_is_what_it_looks_like() {
        assert_eq!(kinds("# a\n\ntext\n- b\n> c\n| d |\n---\n```\n# e\n```\n<!-- f -->\n"), "1.ti>|-ccc!");
        assert_eq!(kinds("1. ### a\n\n    text\n\n    # b\n2. ### c"), "3.t.13");
        assert_eq!(kinds("1. ### a\n\n    1. x\n\n    b\n\n    #### c\n\n    d"), "3.i.t.4.t");
        assert_eq!(kinds("a\n\n    code\n\n    code\nb"), "t.c.ct");
        assert_eq!(kinds("Title\n=====\n\nSub\n-----\nA: x\n---"), "1-.2-t-");
        assert_eq!(kinds("<pre>\n# a\n</pre>\n# b"), "ccc1");
        assert_eq!(kinds("---\ntitle: x\n---\n# a"), "1");
    }

    #[test]
    fn an_item_ends_where_the_next_begins_or_the_text_moves_left() {
        let page = Page::of("- a\n  b\n\n  ```\n  c\n  ```\n  - d\nlazy\n\n- e\n\nf");
        assert_eq!(page.item_end(0), 9);
        assert_eq!(page.item_end(9), 11);
    }

    #[test]
    fn a_task_has_a_box() {
        let page = Page::of("- [x] a\n- [ ] b\n- [c](d)\n");
        let tasks: Vec<_> = page.rows.iter().map(Row::task).collect();
        assert_eq!(tasks, [Some((true, "a")), Some((false, "b")), None]);
    }

    #[test]
    fn the_title_of_the_front_matter_is_kept() {
        assert_eq!(Page::of("---\ntitle: \"A: b\"\n---\n").title.as_deref(), Some("A: b"));
        assert_eq!(Page::of("+++\ntitle = 'x'\n+++\n# a").title.as_deref(), Some("x"));
    }
}
