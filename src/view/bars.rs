//! Numbers as text bars. Must not know what they measure.

use super::safe::safe_line;
use super::screen::Screen;
use super::width::{Align, cut, pad, width};

/// The left eighths of a column, from one to eight.
const EIGHTHS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
/// The lower eighths of a column, from one to eight, and their ASCII stand-ins.
const LEVELS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_LEVELS: [&str; 8] = ["_", ".", ",", "-", "=", "+", "*", "#"];

/// A bar of at most `columns` columns, `value` being to `max` as the bar is to `columns`; not padded.
///
/// Anything above 0 shows at least the thinnest bar, and anything from `max` on the whole one. Nothing is shown for
/// 0, for values below it or not finite, and where `max` is not above 0.
pub fn bar(value: f64, max: f64, columns: usize, screen: &Screen) -> String {
    let steps = if screen.unicode { 8 } else { 1 };
    let filled = share(value, max, columns * steps);
    if !screen.unicode {
        return "#".repeat(filled);
    }
    let mut bar = EIGHTHS[7].repeat(filled / 8);
    if let Some(part) = (filled % 8).checked_sub(1) {
        bar.push_str(EIGHTHS[part]);
    }
    bar
}

/// The number of steps that `value` of `max` reaches: 0 only for nothing, `steps` only for everything.
fn share(value: f64, max: f64, steps: usize) -> usize {
    if !(value > 0.0 && max > 0.0) || steps == 0 || !value.is_finite() {
        return 0;
    }
    if value >= max {
        return steps;
    }
    let exact = (value / max * steps as f64).round() as usize;
    exact.clamp(1, steps.saturating_sub(1).max(1))
}

/// One line for each row: its label, its value and a bar, in columns that fit the screen. The longest bar is the
/// greatest value's. Every line ends with `\n`; without rows the text is empty.
pub fn histogram<L: AsRef<str>>(rows: &[(L, f64)], screen: &Screen) -> String {
    let total = screen.columns();
    let labels: Vec<String> =
        rows.iter().map(|(label, _)| cut(&safe_line(label.as_ref()), total * 2 / 5, screen)).collect();
    // At most a quarter of the narrowest screen, so there is always room for the bar.
    let numbers: Vec<String> = rows.iter().map(|&(_, value)| cut(&number(value), total / 4, screen)).collect();
    let label_columns = widest(&labels);
    let number_columns = widest(&numbers);
    let max = rows.iter().map(|&(_, value)| value).filter(|value| value.is_finite()).fold(0.0, f64::max);
    let columns = total.saturating_sub(label_columns + number_columns + 3);
    let mut out = String::new();
    for ((label, number), &(_, value)) in labels.iter().zip(&numbers).zip(rows) {
        let line = format!(
            "{}  {} {}",
            pad(label, label_columns, Align::Left),
            pad(number, number_columns, Align::Right),
            bar(value, max, columns, screen)
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn widest(texts: &[String]) -> usize {
    texts.iter().map(|text| width(text)).max().unwrap_or(0)
}

/// Whole numbers without a point, others with one digit after it.
fn number(value: f64) -> String {
    if !value.is_finite() {
        "-".to_owned()
    } else if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    }
}

/// One character as high as `value` is to `max`, in eight heights.
pub fn level(value: f64, max: f64, screen: &Screen) -> &'static str {
    let levels = if screen.unicode { LEVELS } else { ASCII_LEVELS };
    levels[share(value, max, 8).saturating_sub(1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;
    use proptest::prelude::*;

    const SCREEN: Screen = Screen::plain(30);
    const ASCII: Screen = Screen { unicode: false, ..SCREEN };

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(drawn(30, |screen| bar(4.0, 8.0, 10, screen)), "█████");
        assert_eq!(drawn(30, |screen| bar(3.0, 16.0, 4, screen)), "▊");
        assert_eq!(drawn(30, |screen| bar(5.0, 16.0, 4, screen)), "█▎");
        assert_eq!(bar(4.0, 8.0, 10, &ASCII), "#####");
    }

    #[test]
    fn nothing_has_no_bar_and_a_little_has_a_little() {
        assert_eq!(drawn(30, |screen| bar(0.0, 8.0, 10, screen)), "");
        assert_eq!(drawn(30, |screen| bar(0.0, 0.0, 10, screen)), "");
        assert_eq!(drawn(30, |screen| bar(3.0, 0.0, 10, screen)), "");
        assert_eq!(drawn(30, |screen| bar(-3.0, 8.0, 10, screen)), "");
        assert_eq!(drawn(30, |screen| bar(f64::NAN, 8.0, 10, screen)), "");
        assert_eq!(drawn(30, |screen| bar(3.0, f64::NAN, 10, screen)), "");
        assert_eq!(drawn(30, |screen| bar(3.0, 8.0, 0, screen)), "");
        assert_eq!(drawn(30, |screen| bar(0.001, 8.0, 10, screen)), "▏");
        assert_eq!(bar(0.001, 8.0, 10, &ASCII), "#");
    }

    #[test]
    fn only_all_of_it_fills_the_bar() {
        assert_eq!(drawn(30, |screen| bar(7.999, 8.0, 2, screen)), "█▉");
        assert_eq!(drawn(30, |screen| bar(8.0, 8.0, 2, screen)), "██");
        assert_eq!(drawn(30, |screen| bar(9.0, 8.0, 2, screen)), "██");
        assert_eq!(bar(7.999, 8.0, 2, &ASCII), "#");
    }

    #[test]
    fn a_histogram_aligns_labels_and_numbers() {
        let rows = [("again", 3.0), ("good", 24.0), ("never", 0.0)];
        assert_eq!(
            drawn(30, |screen| histogram(&rows, screen)),
            "again   3 ██▌\ngood   24 ████████████████████\nnever   0\n"
        );
        assert_eq!(
            drawn(30, |screen| histogram(&[("好", 1.5), ("a long label that is cut", 3.0)], screen)),
            "好            1.5 ██████\na long labe…    3 ████████████\n"
        );
        assert_eq!(drawn(30, |screen| histogram::<&str>(&[], screen)), "");
        assert_eq!(drawn(30, |screen| histogram(&[("a\u{1b}", 0.0)], screen)), "a␛  0\n");
    }

    #[test]
    fn a_level_rises_by_eighths_and_a_little_is_not_nothing() {
        let levels = |screen: &Screen| [0.0, 0.1, 1.0, 4.0, 8.0].map(|value| level(value, 8.0, screen)).concat();
        assert_eq!((levels(&SCREEN), levels(&ASCII)), ("▁▁▁▄█".to_owned(), "___-#".to_owned()));
    }

    proptest! {
        #[test]
        fn every_line_of_a_histogram_fits(
            rows in prop::collection::vec(("[a-z 好👩\u{1b}]{0,30}", any::<f64>()), 0..6),
            columns in 20usize..100,
            unicode: bool,
        ) {
            let screen = Screen { color: false, width: columns, unicode };
            let text = histogram(&rows, &screen);
            prop_assert_eq!(text.lines().count(), rows.len());
            for line in text.lines() {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
        }
    }
}
