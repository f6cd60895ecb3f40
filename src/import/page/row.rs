//! One line of a page and what it is.

use crate::deck::Line;

/// One line and what it is.
#[derive(Debug, Clone, Copy)]
pub(in crate::import) struct Row<'a> {
    pub line: Line<'a>,
    pub what: What,
    /// Columns before its first letter.
    pub indent: usize,
    /// Byte of the line where its content begins: behind blanks, hashes or the list marker.
    pub at: usize,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum What {
    Blank,
    Code,
    Comment,
    Heading(u8),
    /// A thematic break, and the underline of a heading.
    Rule,
    /// The first line of a list item. `content` is the column where its text begins.
    Item {
        content: usize,
    },
    Quote,
    /// A line with a `|` in a table.
    Table,
    Text,
}

impl<'a> Row<'a> {
    /// The content without blanks behind it.
    pub fn content(&self) -> &'a str {
        self.line.text[self.at..].trim_end()
    }

    /// Its content without the closing `#`s, for headings.
    pub fn heading(&self) -> &'a str {
        let text = self.content();
        // Behind an HTML heading, its line may say more.
        let text = text.split_once("</h").filter(|_| self.is_html()).map_or(text, |(inner, _)| inner);
        let text = text.strip_suffix('}').and_then(|inner| anchored(inner.rsplit_once('{')?)).unwrap_or(text);
        let bare = text.trim_end_matches('#');
        if bare.len() < text.len() && bare.ends_with([' ', '\t']) { bare.trim_end() } else { text }
    }

    /// Whether an HTML tag makes it what it is.
    pub fn is_html(&self) -> bool {
        self.line.text.trim_start().starts_with('<')
    }

    pub fn is_blank(&self) -> bool {
        self.what == What::Blank
    }

    /// Whether it stands in a quote, code in it as well.
    pub fn is_quoted(&self) -> bool {
        self.line.text.trim_start().starts_with('>')
    }

    /// Its line without the mark of a quote.
    pub fn unquoted(&self) -> &'a str {
        let text = self.line.text.trim_start();
        let inner = text.strip_prefix('>').unwrap_or(self.line.text);
        inner.strip_prefix(' ').unwrap_or(inner)
    }

    /// Whether it can hold marks that mean something: it is no code and no comment.
    pub fn is_open(&self) -> bool {
        !matches!(self.what, What::Code | What::Comment | What::Blank)
    }

    pub fn level(&self) -> Option<u8> {
        match self.what {
            What::Heading(level) => Some(level),
            _ => None,
        }
    }

    /// The box of a task, `Some(true)` where it is ticked, and the text behind it.
    pub fn task(&self) -> Option<(bool, &'a str)> {
        let What::Item { .. } = self.what else { return None };
        let rest = self.content().strip_prefix('[')?;
        let ticked = match rest.as_bytes().first()? {
            b' ' => false,
            b'x' | b'X' | b'-' | b'~' => true,
            _ => return None,
        };
        let rest = rest[1..].strip_prefix(']')?;
        (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| (ticked, rest.trim()))
    }
}

/// The text of a heading before its name for links, `{#name}` or `{/*name*/}`.
fn anchored<'a>((text, name): (&'a str, &'a str)) -> Option<&'a str> {
    let name = name.trim();
    let name = name.strip_prefix('#').or_else(|| name.strip_prefix("/*")?.strip_suffix("*/"))?;
    (!name.contains([' ', '}', '{'])).then(|| text.trim_end())
}
