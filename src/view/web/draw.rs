//! SVG elements with classes, which the page's style sheet colors for light and dark. The only file that names the
//! `svg` crate.
//!
//! The crate escapes text but not quotes in attributes, so user text goes only into text.

use svg::node::element::Element;
use svg::node::{Node, Text};

/// A drawn element.
pub type Shape = Element;

/// The width of every drawing in its units, about that of a phone, so text keeps its size there.
pub const WIDTH: f64 = 360.0;

/// The title of a chart.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    /// Unique on the page; a plain word.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The competencies it shows.
    pub says: String,
}

/// A shape of this class with these places and sizes.
pub fn shape(name: &str, class: &str, numbers: &[(&str, f64)]) -> Shape {
    let mut shape = Element::new(name);
    shape.assign("class", class);
    for (name, number) in numbers {
        shape.assign(*name, (number * 100.0).round() / 100.0);
    }
    shape
}

/// A rectangle: left, top, width, height.
pub fn rect(class: &str, [x, y, width, height]: [f64; 4]) -> Shape {
    shape("rect", class, &[("x", x), ("y", y), ("width", width), ("height", height)])
}

/// A line from one place to another.
pub fn line(class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Shape {
    shape("line", class, &[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)])
}

/// Text at a position, anchored at `start`, `middle`, or `end`.
pub fn words(class: &str, (x, y): (f64, f64), anchor: &str, text: &str) -> Shape {
    let mut words = shape("text", class, &[("x", x), ("y", y)]);
    words.assign("text-anchor", anchor);
    words.append(Text::new(text));
    words
}

/// These shapes, moved down by this much.
pub fn moved_down(by: f64, shapes: Vec<Shape>) -> Shape {
    let mut group = Element::new("g");
    group.assign("transform", format!("translate(0 {by})"));
    shapes.into_iter().for_each(|shape| group.append(shape));
    group
}

/// A shape with a tooltip.
pub fn hinted(mut shape: Shape, hint: &str) -> Shape {
    shape.append(titled("title", hint));
    shape
}

fn titled(name: &str, text: &str) -> Shape {
    let mut title = Element::new(name);
    title.append(Text::new(text));
    title
}

/// The whole drawing.
pub fn drawing(named: &Named<'_>, height: f64, shapes: Vec<Shape>) -> String {
    let mut all = Element::new("svg");
    all.assign("viewBox", format!("0 0 {WIDTH} {}", height.round()));
    all.assign("role", "img");
    all.assign("aria-labelledby", format!("{0}-title {0}-says", named.id));
    for (name, part, text) in [("title", "title", named.title), ("desc", "says", named.says.as_str())] {
        let mut title = titled(name, text);
        title.assign("id", format!("{}-{part}", named.id));
        all.append(title);
    }
    shapes.into_iter().for_each(|shape| all.append(shape));
    all.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_the_drawing_is_named() {
        let named = Named { id: "x", title: "a < b & c", says: "says".to_owned() };
        let text = drawing(&named, 10.0, vec![hinted(rect("s0", [0.0, 1.0, 2.005, 3.0]), "<script>")]);
        assert!(text.contains("<title id=\"x-title\">a &lt; b &amp; c</title>"), "{text}");
        assert!(text.contains("&lt;script&gt;") && !text.contains("<script>"), "{text}");
        assert!(
            text.starts_with("<svg aria-labelledby=\"x-title x-says\" role=\"img\" viewBox=\"0 0 360 10\">"),
            "{text}"
        );
    }
}
