//! Margins, markers, and blank lines of blocks. Must not know Markdown events or paragraphs.
//!
//! Margins take at most half of the screen. Deeper blocks keep the same margin, and only the innermost marker is shown.

use crate::view::inked::InkedText;
use crate::view::screen::{Screen, TextStyle};
use crate::view::width::width;
use crate::view::wrap::wrap;

/// The container of a block.
enum Kind {
    Page,
    Quote,
    /// `next` is the number of the next item of an ordered list; a loose list has blank lines between its items.
    List {
        next: Option<u64>,
        loose: bool,
    },
    Item,
    Footnote,
}

struct Frame {
    kind: Kind,
    /// Whether it has any content.
    filled: bool,
    /// Whether it has its own margin.
    margin: bool,
    /// Whether a margin was refused here or in an outer container. Then inner ones get none, because markers would
    /// change places.
    cramped: bool,
    /// Depth of lists, for their bullets.
    lists: usize,
}

/// A margin: the prefix of its first line, and of all others.
struct Margin {
    first: String,
    rest: String,
    columns: usize,
    begun: bool,
}

/// The lines so far, and the open containers.
pub(super) struct BlockWriter<'s> {
    pub(super) screen: &'s Screen,
    out: String,
    frames: Vec<Frame>,
    margins: Vec<Margin>,
    margin_columns: usize,
    /// A marker without a margin, to put before the next text.
    marker: Option<String>,
    /// The next block follows without a blank line.
    joined: bool,
}

impl<'s> BlockWriter<'s> {
    pub(super) fn new(screen: &'s Screen) -> BlockWriter<'s> {
        let page = Frame { kind: Kind::Page, filled: false, margin: false, cramped: false, lists: 0 };
        BlockWriter {
            screen,
            out: String::new(),
            frames: vec![page],
            margins: Vec::new(),
            margin_columns: 0,
            marker: None,
            joined: false,
        }
    }

    /// Columns inside the margins.
    pub(super) fn room(&self) -> usize {
        self.screen.columns() - self.margin_columns
    }

    pub(super) fn open_quote(&mut self) {
        let bar = self.screen.either("│ ", "| ");
        self.open(Kind::Quote, bar, bar);
    }

    pub(super) fn open_list(&mut self, first: Option<u64>) {
        let kind = Kind::List { next: first, loose: false };
        self.open(kind, "", "");
        self.top().lists += 1;
    }

    pub(super) fn open_item(&mut self) {
        let screen = self.screen;
        let list = self.top();
        let marker = match &mut list.kind {
            Kind::List { next: Some(n), .. } => {
                let marker = format!("{n}. ");
                *n = n.saturating_add(1);
                marker
            }
            _ if list.lists % 2 == 1 => screen.either("• ", "- ").to_owned(),
            _ => screen.either("◦ ", "* ").to_owned(),
        };
        let rest = " ".repeat(width(&marker));
        self.open(Kind::Item, &marker, &rest);
    }

    pub(super) fn open_footnote(&mut self, label: &str) {
        let marker = format!("[{label}] ");
        let rest = " ".repeat(width(&marker));
        self.open(Kind::Footnote, &marker, &rest);
    }

    fn open(&mut self, kind: Kind, first: &str, rest: &str) {
        self.begin_block();
        let columns = width(first);
        let fits = self.margin_columns + columns <= self.screen.columns() / 2;
        let cramped = self.top().cramped || !fits;
        let margin = columns > 0 && !cramped;
        if margin {
            self.margin_columns += columns;
            self.margins.push(Margin { first: first.to_owned(), rest: rest.to_owned(), columns, begun: false });
        } else if matches!(kind, Kind::Item | Kind::Footnote) {
            self.marker = Some(first.to_owned());
        }
        let lists = self.top().lists;
        self.frames.push(Frame { kind, filled: false, margin, cramped, lists });
    }

    /// Closes the innermost container. An empty one still shows its marker or bar.
    pub(super) fn close(&mut self) {
        let empty = self.margins.last().is_some_and(|margin| !margin.begun);
        let top = self.frames.pop_if(|frame| !matches!(frame.kind, Kind::Page));
        let Some(top) = top else {
            return;
        };
        if top.margin {
            if empty {
                self.line("");
            }
            if let Some(margin) = self.margins.pop() {
                self.margin_columns -= margin.columns;
            }
        } else if matches!(top.kind, Kind::Item | Kind::Footnote) {
            self.marker_line();
        }
    }

    /// Marks the list of the open item as loose, with blank lines between items.
    pub(super) fn loosen(&mut self) {
        let [.., list, item] = self.frames.as_mut_slice() else {
            return;
        };
        if let (Kind::List { loose, .. }, Kind::Item) = (&mut list.kind, &item.kind) {
            *loose = true;
        }
    }

    /// Suppresses the blank line before the next block.
    pub(super) fn join_next(&mut self) {
        self.joined = true;
    }

    /// Lays out a paragraph.
    pub(super) fn text(&mut self, text: &InkedText) {
        let marked = self.marker.take().map(|marker| {
            let mut marked = InkedText::new(&marker, TextStyle::PLAIN);
            marked.append(text);
            marked
        });
        let text = marked.as_ref().unwrap_or(text);
        self.begin_block();
        let room = self.room();
        for line in wrap(text.as_str(), room, room) {
            self.line(&text.painted(line, self.screen));
        }
    }

    /// Adds lines that already fit. They must not contain `\n`.
    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        self.marker_line();
        self.begin_block();
        for line in lines {
            self.line(&line);
        }
    }

    /// A horizontal rule.
    pub(super) fn rule(&mut self) {
        let rule = self.screen.either("─", "-").repeat(self.room());
        self.lines([rule]);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn top(&mut self) -> &mut Frame {
        // The page itself is never closed.
        self.frames.last_mut().expect("the page is open")
    }

    /// Adds a blank line between two blocks of a container, except in a tight list.
    fn begin_block(&mut self) {
        let tight = match self.frames.as_slice() {
            [.., list, Frame { kind: Kind::Item, .. }] => is_tight(list),
            [.., list] => is_tight(list),
            [] => false,
        };
        let filled = std::mem::replace(&mut self.top().filled, true);
        if filled && !tight && !self.joined {
            self.line("");
        }
        self.joined = false;
    }

    /// A marker without a margin, on a line of its own.
    fn marker_line(&mut self) {
        if let Some(marker) = self.marker.take() {
            self.text(&InkedText::new(marker.trim_end(), TextStyle::PLAIN));
            self.joined = true;
        }
    }

    fn line(&mut self, content: &str) {
        for margin in &mut self.margins {
            let mark = if margin.begun { &margin.rest } else { &margin.first };
            self.out.push_str(mark);
            margin.begun = true;
        }
        self.out.push_str(content);
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }
}

const fn is_tight(frame: &Frame) -> bool {
    matches!(frame.kind, Kind::List { loose: false, .. })
}
