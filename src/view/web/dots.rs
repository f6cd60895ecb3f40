//! Dot charts: shares with confidence bands, over time or against predictions.

use super::draw::{Named, Shape, drawing, hinted, line, moved_down, shape, words};
use super::frame::Frame;
use crate::stats::Retained;

/// A measured share.
#[derive(Debug, Clone)]
pub struct Dot {
    /// Names below it.
    pub names: Vec<String>,
    /// The horizontal position, from 0.0 to 1.0, if not side by side.
    pub at: f64,
    /// The share, from 0.0 to 1.0, or the value in units of the frame.
    pub share: f64,
    /// The confidence interval, from 0.0 to 1.0.
    pub band: Option<(f64, f64)>,
    /// The tooltip.
    pub hint: String,
    /// The color, from 0 to 5. A line joins dots of one color.
    pub ink: usize,
}

impl Dot {
    /// A dot with its confidence interval; `None` without data.
    pub fn of(counted: Retained, at: f64, names: Vec<String>, hint: String) -> Option<Dot> {
        Some(Dot { names, at, share: counted.share()?, band: counted.confidence_interval(), hint, ink: 0 })
    }

    fn low(&self) -> f64 {
        self.band.map_or(self.share, |(low, _)| low)
    }

    fn drawn(&self, x: f64, frame: &Frame) -> Vec<Shape> {
        let ink = format!("s{}", self.ink % 6);
        let band = self.band.map(|(low, high)| line(&format!("band {ink}"), (x, frame.y(high)), (x, frame.y(low))));
        let dot = shape("circle", &ink, &[("cx", x), ("cy", frame.y(self.share)), ("r", 4.0)]);
        band.into_iter().chain([hinted(dot, &self.hint)]).collect()
    }
}

fn percent(tick: f64) -> String {
    format!("{:.0}%", 100.0 * tick)
}

/// Dots side by side, with a line through those of one color.
pub fn course(named: &Named<'_>, dots: &[Dot]) -> String {
    let frame = Frame::of_shares(dots.iter().map(Dot::low).fold(1.0, f64::min));
    joined(named, dots, &frame, None, percent)
}

/// Dots side by side with values in units of this frame, with the unit above its scale.
pub fn joined(
    named: &Named<'_>,
    dots: &[Dot],
    frame: &Frame,
    unit: Option<&str>,
    say: impl Fn(f64) -> String,
) -> String {
    let mut shapes = frame.scale(say);
    let place = |(nth, dot): (usize, &Dot)| (Frame::column(nth, dots.len()).0, frame.y(dot.share));
    let places: Vec<(f64, f64)> = dots.iter().enumerate().map(place).collect();
    for (nth, (dot, place)) in dots.iter().zip(&places).enumerate() {
        let before = dots[..nth].iter().rposition(|before| before.ink == dot.ink);
        shapes.extend(before.map(|before| line(&format!("course s{}", dot.ink % 6), places[before], *place)));
    }
    for (dot, (x, _)) in dots.iter().zip(&places) {
        shapes.extend(dot.drawn(*x, frame));
    }
    let rows = dots.iter().map(|dot| dot.names.len()).max().unwrap_or_default();
    let row = |row: usize| dots.iter().map(|dot| dot.names.get(row).cloned().unwrap_or_default()).collect();
    shapes.extend(Frame::names(&(0..rows).map(row).collect::<Vec<_>>()));
    let Some(unit) = unit else { return drawing(named, Frame::height(rows), shapes) };
    const LABEL: f64 = 14.0;
    let lower = moved_down(LABEL, shapes);
    drawing(named, Frame::height(rows) + LABEL, vec![words("l", (0.0, 12.0), "start", unit), lower])
}

/// Actual against predicted shares, with the diagonal of perfect predictions.
pub fn against(named: &Named<'_>, dots: &[Dot]) -> String {
    let frame = Frame::of_shares(dots.iter().map(|dot| dot.low().min(dot.at)).fold(1.0, f64::min));
    let mut shapes = frame.scale(percent);
    let ends: Vec<f64> = frame.ticks().collect();
    if let (Some(high), Some(low)) = (ends.first(), ends.last()) {
        shapes.push(line("meant", (frame.x(*low), frame.y(*low)), (frame.x(*high), frame.y(*high))));
    }
    dots.iter().for_each(|dot| shapes.extend(dot.drawn(frame.x(dot.at), &frame)));
    let bottom = Frame::height(0) + 10.0;
    let anchor = |nth: usize| if nth == 0 { "end" } else { "middle" };
    let below =
        ends.iter().enumerate().map(|(nth, tick)| words("t", (frame.x(*tick), bottom), anchor(nth), &percent(*tick)));
    shapes.extend(below);
    drawing(named, Frame::height(1), shapes)
}
