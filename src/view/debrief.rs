//! The pages after an answer as text: points to check, sample answers, and ratings. Pure.

use super::{Screen, markdown, safe, safe_line, wrapped};
use crate::deck::Note;
use crate::practice::DIMENSIONS;

/// The points of a good answer, each with its key and whether it is checked. `ticked` has one value per point.
pub fn points(points: &[String], ticked: &[bool], screen: &Screen) -> String {
    let (yes, no) = if screen.unicode { ("✓", "·") } else { ("x", ".") };
    let line = |(place, (point, has)): (usize, (&String, &bool))| {
        let narrow = Screen { width: screen.columns().saturating_sub(6).max(1), ..*screen };
        let text = markdown::render(point, &narrow);
        let mut lines = text.trim_end().lines();
        let key = KEYS.get(place).map_or(' ', |key| *key);
        let mark = if *has { screen.green(yes) } else { screen.dim(no) };
        let first = format!("{key} {mark} {}", lines.next().unwrap_or_default());
        std::iter::once(first).chain(lines.map(|line| format!("    {line}"))).collect::<Vec<_>>().join("\n")
    };
    points.iter().zip(ticked).enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// The keys of points in order: digits, then letters that are not used on that page.
pub const KEYS: [char; 15] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'd', 'e', 'g', 'h'];

/// The user's answer, then what weak, fair, and strong answers sound like.
pub fn beside(own: &str, exemplars: &Note, screen: &Screen) -> String {
    let mut parts = Vec::new();
    if !own.trim().is_empty() {
        parts.push(format!("{}\n{}", screen.bold("You"), wrapped(safe(own.trim()).as_ref(), screen).trim_end()));
    }
    for (label, text) in [("Weak", &exemplars.weak), ("Fair", &exemplars.fair), ("Strong", &exemplars.strong)] {
        if let Some(text) = text {
            parts.push(format!("{}\n{}", screen.bold(label), markdown::render(text, screen).trim_end()));
        }
    }
    parts.join("\n\n")
}

/// A short description of each dimension.
const ASKS: [&str; 5] = [
    "your own facts, in depth",
    "one clear thread",
    "answers the question",
    "believable detail",
    "a story only you can tell",
];

/// The five dimensions with the ratings so far, and a mark at the next one.
pub fn ratings(given: &[u8], screen: &Screen) -> String {
    let mark = if screen.unicode { "▸" } else { ">" };
    let line = |(place, (name, asks)): (usize, (&str, &str))| {
        let rating = given.get(place).map_or(" ".to_owned(), u8::to_string);
        let line = format!("{} {name:<15} {rating}", if place == given.len() { mark } else { " " });
        let asks = if screen.columns() >= 60 { format!("   {}", screen.dim(asks)) } else { String::new() };
        if place == given.len() { format!("{}{asks}", screen.bold(&line)) } else { format!("{line}{asks}") }
    };
    DIMENSIONS.into_iter().zip(ASKS).enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// A suggestion with its reasons, such as "2 hard, because no number was found", or that there is none.
pub fn suggestion(suggested: Option<(crate::schedule::Grade, &[String])>) -> String {
    let Some((grade, reasons)) = suggested else {
        return "No grade suggested: not enough evidence".to_owned();
    };
    let reasons: Vec<_> = reasons.iter().map(|reason| safe_line(reason)).collect();
    format!("Suggested: {} {grade} ({})", grade.number(), reasons.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Kind;
    use crate::view::screen::drawn;

    #[test]
    fn points_have_keys_and_ticks() {
        let list = ["one event".to_owned(), "what you did yourself, in the first person and in order".to_owned()];
        assert_eq!(
            drawn(40, |screen| points(&list, &[true, false], screen)),
            "1 ✓ one event\n2 · what you did yourself, in the\n    first person and in order"
        );
    }

    #[test]
    fn exemplars_stand_beside_one_s_own_words() {
        let mut note = Note::new(Kind::Prompt, "Tell me.");
        (note.weak, note.strong) = (Some("Well.".into()), Some("In May I did.".into()));
        assert_eq!(
            drawn(40, |screen| beside("I\u{1b} did.", &note, screen)),
            "You\nI␛ did.\n\nWeak\nWell.\n\nStrong\nIn May I did."
        );
        assert_eq!(drawn(40, |screen| beside(" ", &note, screen)), "Weak\nWell.\n\nStrong\nIn May I did.");
    }

    #[test]
    fn the_rating_that_is_next_is_marked() {
        assert_eq!(
            drawn(40, |screen| ratings(&[3, 4], screen)),
            "  substance       3\n  structure       4\n▸ relevance        \n  credibility      \n  differentiation  "
        );
    }
}
