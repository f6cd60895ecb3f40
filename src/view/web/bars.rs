//! Bar charts: stacked vertical bars, and horizontal bars with names. Must not know what they count.

use super::draw::{Named, Shape, WIDTH, drawing, hinted, line, rect, words};
use super::frame::Frame;

/// A vertical bar.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// The name below.
    pub name: String,
    /// Its parts, from the bottom up, in units of the scale.
    pub parts: Vec<f64>,
    /// The goal, drawn as a line across.
    pub meant: Option<f64>,
    /// The tooltip.
    pub hint: String,
}

/// Vertical bars.
pub fn bars(named: &Named<'_>, bars: &[Bar]) -> String {
    let tall = |bar: &Bar| bar.parts.iter().sum::<f64>().max(bar.meant.unwrap_or_default());
    let frame = Frame::up_to(bars.iter().map(tall).fold(0.0, f64::max));
    let mut shapes = frame.scale(|tick| format!("{tick}"));
    for (nth, bar) in bars.iter().enumerate() {
        let (x, wide) = Frame::column(nth, bars.len());
        let half = (wide * 0.4).min(20.0);
        shapes.extend(upright(bar, &frame, x, half));
        if let Some(meant) = bar.meant {
            let (y, half) = (frame.y(meant), wide.min(50.0) / 2.0);
            shapes.push(line("meant", (x - half, y), (x + half, y)));
        }
    }
    shapes.extend(Frame::names(&[bars.iter().map(|bar| bar.name.clone()).collect()]));
    drawing(named, Frame::height(1), shapes)
}

fn upright(bar: &Bar, frame: &Frame, x: f64, half: f64) -> Vec<Shape> {
    let mut below = 0.0;
    let mut parts = Vec::new();
    for (nth, part) in bar.parts.iter().enumerate().filter(|(_, part)| **part > 0.0) {
        let (top, bottom) = (frame.y(below + part), frame.y(below));
        let class = format!("s{}", nth % 6);
        parts.push(hinted(rect(&class, [x - half, top, 2.0 * half, bottom - top]), &bar.hint));
        below += part;
    }
    parts
}

/// Horizontal bars with the name above and the value behind each.
pub fn rows(named: &Named<'_>, rows: &[(String, f64, String)]) -> String {
    const ROW: f64 = 30.0;
    let most = rows.iter().map(|(_, value, _)| *value).fold(f64::MIN_POSITIVE, f64::max);
    let mut shapes = Vec::new();
    for (nth, (name, value, said)) in rows.iter().enumerate() {
        let top = ROW * nth as f64;
        let wide = (value / most * (WIDTH - 70.0)).max(1.0);
        shapes.push(words("l", (0.0, top + 12.0), "start", &shortened(name)));
        shapes.push(rect("s0", [0.0, top + 16.0, wide, 9.0]));
        shapes.push(words("t", (wide + 5.0, top + 24.5), "start", said));
    }
    drawing(named, ROW * rows.len() as f64, shapes)
}

/// A name cut to fit the drawing; the table has the full name.
pub(super) fn shortened(name: &str) -> String {
    const MOST: usize = 50;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    name.chars().take(MOST - 1).chain(['…']).collect()
}
