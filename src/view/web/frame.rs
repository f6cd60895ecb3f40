//! The frame of a chart: a scale on the left, names below. Must not know what the numbers mean.

use super::draw::{Shape, WIDTH, line, words};

const LEFT: f64 = 40.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 12.0;
const TALL: f64 = 150.0;

/// The width of a letter below the frame, and the gap between names.
const LETTER: f64 = 6.8;
const GAP: f64 = 14.0;

/// A frame with a scale from one value to another.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    low: f64,
    high: f64,
    step: f64,
}

impl Frame {
    /// A frame for values from 0 to this one.
    pub fn up_to(most: f64) -> Frame {
        let step = step(most);
        Frame { low: 0.0, high: step * (most / step).ceil().max(1.0), step }
    }

    /// A frame for shares, from the tenth below the lowest of them to 1.0.
    pub fn of_shares(lowest: f64) -> Frame {
        let low = ((lowest * 10.0).floor() / 10.0).clamp(0.0, 0.9);
        Frame { low, high: 1.0, step: if low < 0.5 { 0.2 } else { 0.1 } }
    }

    /// Height of the frame with this many rows of names below it.
    pub fn height(rows: usize) -> f64 {
        TOP + TALL + 6.0 + 14.0 * rows as f64
    }

    /// The vertical position of a value.
    pub fn y(&self, value: f64) -> f64 {
        TOP + TALL * (1.0 - (value.clamp(self.low, self.high) - self.low) / (self.high - self.low))
    }

    /// The horizontal position of a value.
    pub fn x(&self, value: f64) -> f64 {
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        LEFT + share * (WIDTH - LEFT - RIGHT)
    }

    /// The center and width of one of this many columns.
    pub fn column(nth: usize, of: usize) -> (f64, f64) {
        let wide = (WIDTH - LEFT - RIGHT) / of.max(1) as f64;
        (LEFT + wide * (nth as f64 + 0.5), wide)
    }

    /// The values that lines are drawn at.
    pub fn ticks(&self) -> impl Iterator<Item = f64> + use<> {
        let Frame { low, high, step } = *self;
        let last = ((high - low) / step + 1e-9).floor() as usize;
        (0..=last).map(move |nth| high - nth as f64 * step)
    }

    /// The lines across with their values.
    pub fn scale(&self, say: impl Fn(f64) -> String) -> Vec<Shape> {
        self.ticks()
            .flat_map(|tick| {
                let y = self.y(tick);
                [line("grid", (LEFT, y), (WIDTH - RIGHT, y)), words("t", (LEFT - 5.0, y + 4.0), "end", &say(tick))]
            })
            .collect()
    }

    /// Names below the columns, as many as fit, always including the last.
    pub fn names(rows: &[Vec<String>]) -> Vec<Shape> {
        let of = rows.first().map_or(0, Vec::len);
        let letters = rows.iter().flatten().map(|name| name.chars().count()).max().unwrap_or_default();
        let wide = letters as f64 * LETTER;
        let each = ((wide + GAP) * of as f64 / (WIDTH - LEFT - RIGHT)).ceil().max(1.0) as usize;
        let name = |(row, nth): (usize, usize)| {
            // Names at the edge must stay inside the drawing.
            let x = Frame::column(nth, of).0.min(WIDTH - wide / 2.0);
            words("t", (x, TOP + TALL + 16.0 + 14.0 * row as f64), "middle", &rows[row][nth])
        };
        let shown = (0..of).rev().step_by(each);
        shown.flat_map(|nth| (0..rows.len()).map(move |row| (row, nth))).map(name).collect()
    }
}

/// A round step that divides the range into four or five parts.
fn step(most: f64) -> f64 {
    let rough = (most / 4.0).max(1.0);
    let power = 10f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].iter().map(|round| round * power).find(|step| *step >= rough).unwrap_or(rough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_round_steps_and_holds_its_highest_value() {
        let ticks = |most| Frame::up_to(most).ticks().collect::<Vec<_>>();
        assert_eq!(ticks(14.0), [15.0, 10.0, 5.0, 0.0]);
        assert_eq!(ticks(0.0), [1.0, 0.0]);
        assert_eq!(ticks(632.0), [800.0, 600.0, 400.0, 200.0, 0.0]);
        for most in 1..2_000 {
            let frame = Frame::up_to(f64::from(most));
            assert!(frame.ticks().count() <= 6 && frame.y(f64::from(most)) >= TOP, "{most}");
        }
        assert_eq!(Frame::of_shares(0.86).ticks().count(), 3);
    }
}
