//! The content of a paragraph: emphasis, code, links, and images. Collects one paragraph at a time; must not know its
//! position or the screen width. HTML tags are in `tags`.

use super::script::Script;
use crate::view::inked::InkedText;
use crate::view::safe::{safe, safe_line};
use crate::view::screen::{Screen, TextStyle};

/// Styles of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Bold,
    Italic,
    Underline,
    Strike,
    Code,
}

const WEIGHTS: [(Weight, TextStyle); 5] = [
    (Weight::Bold, TextStyle::BOLD),
    (Weight::Italic, TextStyle::ITALIC),
    (Weight::Underline, TextStyle::UNDERLINE),
    (Weight::Strike, TextStyle::STRIKE),
    (Weight::Code, TextStyle::CYAN),
];

/// An open link, and where its text begins.
pub(super) struct Link {
    start: usize,
    address: String,
}

/// A paragraph being collected.
pub(super) struct Inline {
    color: bool,
    pub(super) unicode: bool,
    pub(super) text: InkedText,
    /// How often each style is on, and how often by HTML tags, which may stay open.
    on: [usize; 5],
    by_html: [usize; 5],
    links: Vec<Link>,
    pub(super) html_links: Vec<Link>,
    pub(super) script: Option<(usize, Script)>,
    pub(super) preformatted: bool,
}

impl Inline {
    pub(super) fn new(screen: &Screen) -> Inline {
        Inline {
            color: screen.color,
            unicode: screen.unicode,
            text: InkedText::default(),
            on: [0; 5],
            by_html: [0; 5],
            links: Vec::new(),
            html_links: Vec::new(),
            script: None,
            preformatted: false,
        }
    }

    /// The complete paragraph. Open tags end with it.
    pub(super) fn take(&mut self) -> InkedText {
        while !self.html_links.is_empty() {
            self.end_html_link();
        }
        for (weight, _) in WEIGHTS {
            while self.by_html[weight as usize] > 0 {
                self.end_html(weight);
            }
        }
        self.script = None;
        self.preformatted = false;
        self.text.trim_end();
        std::mem::take(&mut self.text)
    }

    /// Adds running text; all white space counts as one space.
    pub(super) fn text(&mut self, text: &str) {
        let text = safe(text);
        let ink = self.ink();
        for (at, word) in text.split([' ', '\n']).enumerate() {
            if at > 0 && !self.at_space() {
                self.text.push(" ", ink);
            }
            self.text.push(word, ink);
        }
    }

    /// Adds text with its spaces.
    pub(super) fn verbatim(&mut self, text: &str) {
        let ink = self.ink();
        self.text.push(&safe(text).replace('\n', " "), ink);
    }

    /// Adds text with its lines and spaces.
    pub(super) fn lines(&mut self, text: &str) {
        let ink = self.ink();
        self.text.push(&safe(text), ink);
    }

    pub(super) fn code(&mut self, code: &str) {
        self.begin(Weight::Code);
        self.verbatim(code);
        self.end(Weight::Code);
    }

    pub(super) fn line_break(&mut self) {
        let length = self.text.as_str().trim_end_matches(' ').len();
        self.text.truncate(length);
        self.text.push("\n", TextStyle::PLAIN);
    }

    pub(super) fn begin(&mut self, weight: Weight) {
        if !self.is_on(weight) {
            self.mark(weight);
        }
        self.on[weight as usize] += 1;
    }

    pub(super) fn end(&mut self, weight: Weight) {
        self.on[weight as usize] = self.on[weight as usize].saturating_sub(1);
        if !self.is_on(weight) {
            self.mark(weight);
        }
    }

    pub(super) fn begin_html(&mut self, weight: Weight) {
        self.begin(weight);
        self.by_html[weight as usize] += 1;
    }

    pub(super) fn end_html(&mut self, weight: Weight) {
        if self.by_html[weight as usize] > 0 {
            self.by_html[weight as usize] -= 1;
            self.end(weight);
        }
    }

    fn is_on(&self, weight: Weight) -> bool {
        self.on[weight as usize] > 0
    }

    /// Without color, styles that carry meaning get a mark; mere emphasis does not.
    fn mark(&mut self, weight: Weight) {
        let mark = match weight {
            Weight::Code => "`",
            Weight::Strike => "~~",
            Weight::Bold | Weight::Italic | Weight::Underline => return,
        };
        if !self.color {
            self.text.push(mark, TextStyle::PLAIN);
        }
    }

    pub(super) fn begin_link(&mut self, address: &str) {
        self.links.push(self.link(address));
        self.begin(Weight::Underline);
    }

    pub(super) fn end_link(&mut self) {
        self.end(Weight::Underline);
        if let Some(link) = self.links.pop() {
            self.address_after(&link);
        }
    }

    pub(super) fn begin_image(&mut self, address: &str) {
        self.links.push(self.link(address));
        self.verbatim("[image: ");
    }

    pub(super) fn end_image(&mut self) {
        let Some(link) = self.links.pop() else {
            return;
        };
        if self.since(link.start).ends_with("[image: ") {
            let length = self.text.as_str().len() - ": ".len();
            self.text.truncate(length);
        }
        self.verbatim("]");
        self.address_after(&link);
    }

    pub(super) fn link(&self, address: &str) -> Link {
        Link { start: self.text.as_str().len(), address: shown_address(address) }
    }

    /// Adds the address after a link's text, unless the text is the address.
    pub(super) fn address_after(&mut self, link: &Link) {
        let label = self.since(link.start).trim();
        let address = link.address.as_str();
        let plain = address.strip_prefix("mailto:").unwrap_or(address);
        let text = match label {
            _ if address.is_empty() || label == address || label == plain => return,
            "" => address.to_owned(),
            _ => format!(" ({address})"),
        };
        self.text.push(&text, TextStyle::DIM);
    }

    pub(super) fn ink(&self) -> TextStyle {
        WEIGHTS.into_iter().filter(|&(weight, _)| self.is_on(weight)).fold(TextStyle::PLAIN, |all, (_, ink)| all | ink)
    }

    /// The text from byte `start`; empty if a line break has shortened the text.
    pub(super) fn since(&self, start: usize) -> &str {
        self.text.as_str().get(start..).unwrap_or_default()
    }

    fn at_space(&self) -> bool {
        let text = self.text.as_str();
        text.is_empty() || text.ends_with([' ', '\n'])
    }
}

/// An address on one line. An inline image (`data:`) is shortened to its kind.
fn shown_address(address: &str) -> String {
    let address = safe_line(address).into_owned();
    match address.split_once(',') {
        Some((kind, _)) if address.starts_with("data:") => format!("{kind},..."),
        _ => address,
    }
}
