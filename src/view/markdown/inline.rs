//! What stands inside a paragraph: weights, code, links, images and the HTML tags people use there. Gathers one
//! paragraph at a time; must not know where it will stand or how wide the screen is.

use super::html::{Tag, attribute};
use super::script::{Script, raised};
use crate::view::inked::InkedText;
use crate::view::safe::{safe, safe_line};
use crate::view::screen::{Ink, Screen};

/// What can be on or off for a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Bold,
    Italic,
    Underline,
    Strike,
    Code,
}

const WEIGHTS: [(Weight, Ink); 5] = [
    (Weight::Bold, Ink::BOLD),
    (Weight::Italic, Ink::ITALIC),
    (Weight::Underline, Ink::UNDERLINE),
    (Weight::Strike, Ink::STRIKE),
    (Weight::Code, Ink::CYAN),
];

/// An open link, and where its text begins.
struct Link {
    start: usize,
    address: String,
}

/// One paragraph in the making.
pub(super) struct Inline {
    color: bool,
    unicode: bool,
    text: InkedText,
    /// How often each weight is on: by Markdown, and by HTML tags, which need not be closed.
    on: [usize; 5],
    by_html: [usize; 5],
    links: Vec<Link>,
    html_links: Vec<Link>,
    script: Option<(usize, Script)>,
    preformatted: bool,
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

    /// The paragraph, whole. Tags left open end with it.
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

    /// Running text: space is space, however much of it.
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

    /// Text of an HTML block, where line ends count inside `<pre>`.
    pub(super) fn html_text(&mut self, text: &str) {
        if self.preformatted {
            self.lines(text);
        } else {
            self.text(text);
        }
    }

    /// Text whose spaces stay as they are.
    pub(super) fn verbatim(&mut self, text: &str) {
        let ink = self.ink();
        self.text.push(&safe(text).replace('\n', " "), ink);
    }

    /// Text whose lines and spaces stay as they are.
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
        self.text.push("\n", Ink::PLAIN);
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

    fn begin_html(&mut self, weight: Weight) {
        if !self.is_on(weight) {
            self.mark(weight);
        }
        self.by_html[weight as usize] += 1;
    }

    fn end_html(&mut self, weight: Weight) {
        if self.by_html[weight as usize] == 0 {
            return;
        }
        self.by_html[weight as usize] -= 1;
        if !self.is_on(weight) {
            self.mark(weight);
        }
    }

    fn is_on(&self, weight: Weight) -> bool {
        self.on[weight as usize] + self.by_html[weight as usize] > 0
    }

    /// Without colour, what would change the meaning if it vanished gets a mark; mere stress does not.
    fn mark(&mut self, weight: Weight) {
        let mark = match weight {
            Weight::Code => "`",
            Weight::Strike => "~~",
            Weight::Bold | Weight::Italic | Weight::Underline => return,
        };
        if !self.color {
            self.text.push(mark, Ink::PLAIN);
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

    fn end_html_link(&mut self) {
        self.end_html(Weight::Underline);
        if let Some(link) = self.html_links.pop() {
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

    fn link(&self, address: &str) -> Link {
        Link { start: self.text.as_str().len(), address: shown_address(address) }
    }

    /// Writes the address behind the text of a link, unless the text says it already.
    fn address_after(&mut self, link: &Link) {
        let label = self.since(link.start).trim();
        let address = link.address.as_str();
        let plain = address.strip_prefix("mailto:").unwrap_or(address);
        let text = match label {
            _ if address.is_empty() || label == address || label == plain => return,
            "" => address.to_owned(),
            _ => format!(" ({address})"),
        };
        self.text.push(&text, Ink::DIM);
    }

    /// Obeys a tag of HTML as far as text can.
    pub(super) fn tag(&mut self, tag: &Tag<'_>) {
        match (tag.name.as_str(), tag.closing) {
            ("br", _) => self.line_break(),
            ("b" | "strong", closing) => self.html_weight(Weight::Bold, closing),
            ("i" | "em" | "var" | "cite" | "dfn", closing) => self.html_weight(Weight::Italic, closing),
            ("u" | "ins" | "mark", closing) => self.html_weight(Weight::Underline, closing),
            ("s" | "del" | "strike", closing) => self.html_weight(Weight::Strike, closing),
            ("code" | "tt" | "samp", closing) => self.html_weight(Weight::Code, closing),
            ("kbd", false) => self.verbatim("["),
            ("kbd", true) => self.verbatim("]"),
            ("q", _) => self.verbatim("\""),
            ("sup", closing) => self.raise(Script::Super, closing),
            ("sub", closing) => self.raise(Script::Sub, closing),
            ("a", false) => {
                let address = attribute(tag.attributes, "href").unwrap_or_default();
                self.html_links.push(self.link(&address));
                self.begin_html(Weight::Underline);
            }
            ("a", true) => self.end_html_link(),
            ("img", _) => {
                self.begin_image(&attribute(tag.attributes, "src").unwrap_or_default());
                self.text(&attribute(tag.attributes, "alt").unwrap_or_default());
                self.end_image();
            }
            ("li", false) => {
                self.new_line();
                self.verbatim("- ");
            }
            ("td" | "th", false) if !self.at_line_start() => self.text(" | "),
            ("hr", _) => {
                self.new_line();
                self.verbatim("---");
                self.line_break();
            }
            ("pre", closing) => {
                self.new_line();
                self.preformatted = !closing;
            }
            (name, _) if is_block(name) => self.new_line(),
            _ => {}
        }
    }

    fn html_weight(&mut self, weight: Weight, closing: bool) {
        if closing {
            self.end_html(weight);
        } else {
            self.begin_html(weight);
        }
    }

    fn raise(&mut self, script: Script, closing: bool) {
        if !closing {
            self.script = Some((self.text.as_str().len(), script));
            return;
        }
        let Some((start, script)) = self.script.take() else {
            return;
        };
        let inside = self.since(start);
        if inside.is_empty() {
            return;
        }
        let raised = raised(inside, script, self.unicode);
        self.text.truncate(start);
        let ink = self.ink();
        self.text.push(&raised, ink);
    }

    fn new_line(&mut self) {
        self.text.trim_end();
        if !self.text.as_str().is_empty() {
            self.text.push("\n", Ink::PLAIN);
        }
    }

    fn at_line_start(&self) -> bool {
        let text = self.text.as_str();
        text.is_empty() || text.ends_with('\n')
    }

    fn ink(&self) -> Ink {
        WEIGHTS.into_iter().filter(|&(weight, _)| self.is_on(weight)).fold(Ink::PLAIN, |all, (_, ink)| all | ink)
    }

    /// The text from byte `start` on; nothing where a line break has cut the text shorter since.
    fn since(&self, start: usize) -> &str {
        self.text.as_str().get(start..).unwrap_or_default()
    }

    fn at_space(&self) -> bool {
        let text = self.text.as_str();
        text.is_empty() || text.ends_with([' ', '\n'])
    }
}

/// Tags that begin and end on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "figure"
            | "figcaption"
            | "blockquote"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "caption"
            | "details"
            | "summary"
            | "center"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// An address on one line. Of a picture that is itself in the address only the kind is shown: the rest is noise.
fn shown_address(address: &str) -> String {
    let address = safe_line(address).into_owned();
    match address.split_once(',') {
        Some((kind, _)) if address.starts_with("data:") => format!("{kind},..."),
        _ => address,
    }
}
