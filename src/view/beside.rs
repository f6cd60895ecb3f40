//! Two texts side by side for the user to choose from, or one below the other in a narrow window. Must not know what
//! they are.

use super::safe::safe;
use super::screen::{Screen, TextStyle};
use super::width::{Align, pad};
use super::wrap::wrap;

/// The minimum columns of a side; in a narrower window, one text is below the other.
const NARROWEST_SIDE: usize = 28;

/// Two texts with their names, `left` and `right`. Every line ends with `\n`.
pub fn beside(left: (&str, &str), right: (&str, &str), screen: &Screen) -> String {
    let bar = screen.either(" │ ", " | ");
    let side = screen.columns().saturating_sub(3) / 2;
    if side < NARROWEST_SIDE {
        let below = |(name, text): (&str, &str)| {
            let lines = lines(text, screen.columns().saturating_sub(2));
            let body: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            format!("{}\n{body}", screen.underline(name))
        };
        return below(left) + &below(right);
    }
    let (one, other) = (lines(left.1, side), lines(right.1, side));
    let mut out = format!("{}{}{}\n", pad(left.0, side, Align::Left), screen.dim(bar), right.0);
    for row in 0..one.len().max(other.len()) {
        let cell = |lines: &[String]| lines.get(row).cloned().unwrap_or_default();
        let (mine, theirs) = (cell(&one), cell(&other));
        let padded = pad(&mine, side, Align::Left);
        let differ = mine != theirs;
        let mine = screen.paint(&padded, if differ { TextStyle::RED } else { TextStyle::PLAIN });
        let theirs = screen.paint(&theirs, if differ { TextStyle::GREEN } else { TextStyle::PLAIN });
        out.push_str(&format!("{mine}{}{theirs}", screen.dim(bar)));
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
    out
}

fn lines(text: &str, columns: usize) -> Vec<String> {
    let text = safe(text);
    wrap(&text, columns, columns).into_iter().map(|line| text[line].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;

    #[test]
    fn two_texts_stand_side_by_side_where_there_is_room_and_one_below_the_other_where_not() {
        let (left, right) = (("mine", "Q: a?\nA: one\u{1b}"), ("theirs", "Q: a?\nA: two\nmore"));
        assert_eq!(
            drawn(60, |screen| beside(left, right, screen)),
            "mine                         │ theirs\n\
             Q: a?                        │ Q: a?\n\
             A: one␛                      │ A: two\n                             │ more\n"
        );
        assert_eq!(
            drawn(40, |screen| beside(left, right, screen)),
            "mine\n  Q: a?\n  A: one␛\ntheirs\n  Q: a?\n  A: two\n  more\n"
        );
    }
}
