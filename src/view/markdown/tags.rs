//! The effect of HTML tags on a paragraph. Owns the meaning of each tag; must not know where a tag starts or ends.

use super::inline::{Inline, Weight};
use super::script::{Script, raised};
use crate::deck::html::{Tag, attribute, decode_entities};
use crate::view::screen::TextStyle;

impl Inline {
    /// Text of an HTML block, where line ends count inside `<pre>`.
    pub(super) fn html_text(&mut self, html: &str) {
        let text = decode_entities(html);
        if text.is_empty() {
            return;
        }
        if self.preformatted {
            // The line end directly after `<pre>` is not part of its text.
            let text = text.strip_prefix('\n').filter(|_| self.at_line_start()).unwrap_or(&text);
            self.lines(text);
        } else {
            self.text(&text);
        }
    }

    pub(super) fn end_html_link(&mut self) {
        self.end_html(Weight::Underline);
        if let Some(link) = self.html_links.pop() {
            self.address_after(&link);
        }
    }

    /// Applies an HTML tag as far as text can show it.
    pub(super) fn tag(&mut self, tag: &Tag<'_>) {
        let attribute = |name| decode_entities(attribute(tag.attributes, name).unwrap_or_default());
        match (tag.name.as_str(), tag.closes) {
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
                self.html_links.push(self.link(&attribute("href")));
                self.begin_html(Weight::Underline);
            }
            ("a", true) => self.end_html_link(),
            ("img", _) => {
                self.begin_image(&attribute("src"));
                self.text(&attribute("alt"));
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
            self.text.push("\n", TextStyle::PLAIN);
        }
    }

    fn at_line_start(&self) -> bool {
        let text = self.text.as_str();
        text.is_empty() || text.ends_with('\n')
    }
}

/// Tags that begin and end on lines of their own.
fn is_block(name: &str) -> bool {
    const BLOCKS: &str = "p div section article aside header footer main nav figure figcaption blockquote ul ol li dl dt dd \
        table thead tbody tfoot tr caption details summary center h1 h2 h3 h4 h5 h6";
    BLOCKS.split_ascii_whitespace().any(|block| block == name)
}
