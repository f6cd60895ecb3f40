//! The pages after an answer as text: points to check, sample answers, and ratings. Pure.

use super::{Screen, markdown, safe, safe_line, wrapped};
use crate::deck::Note;
use crate::practice::DIMENSIONS;
use crate::practice::mock::{CODING_ANCHORS, CODING_DIMENSIONS};

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

/// The dimensions that are rated, from 1 to `best`.
#[derive(Debug)]
pub struct Scale {
    /// The dimensions.
    pub names: &'static [&'static str],
    /// The best rating.
    pub best: u8,
    /// The meaning of the lowest and of the best rating.
    ends: (&'static str, &'static str),
    /// What to look at, for each dimension.
    asks: &'static [&'static str],
}

/// The scale of an answer.
pub const ANSWER: Scale = Scale {
    names: &DIMENSIONS,
    best: 5,
    ends: ("weak", "strong"),
    asks: &[
        "your own facts, in depth",
        "one clear thread",
        "answers the question",
        "believable detail",
        "a story only you can tell",
    ],
};

/// The scale of a coding problem.
pub const CODE: Scale = Scale {
    names: &CODING_DIMENSIONS,
    best: 4,
    ends: (CODING_ANCHORS[0], CODING_ANCHORS[3]),
    asks: &[
        "from silent to explaining every step before coding it",
        "from one idea or none to weighing options and costs",
        "from broken or tangled code to clean, idiomatic code",
        "from no tests to edge cases tested before they failed",
    ],
};

/// The dimensions with the ratings so far, and what to look at for the next one.
pub fn rating(scale: &Scale, given: &[u8]) -> String {
    let each = scale.names.iter().enumerate().map(|(place, name)| match given.get(place) {
        Some(rating) => format!("{name} {rating}"),
        None => (*name).to_owned(),
    });
    let each = each.collect::<Vec<_>>().join(" · ");
    let next = scale.names.get(given.len()).zip(scale.asks.get(given.len()));
    let next = next.map_or_else(String::new, |(name, asks)| {
        let (worst, best) = scale.ends;
        format!("\nRate {name} from 1 ({worst}) to {} ({best}): {asks}", scale.best)
    });
    format!("{each}{next}")
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
    fn what_the_next_rating_is_about_is_told_below_the_ratings() {
        assert_eq!(
            rating(&ANSWER, &[3, 4]),
            "substance 3 · structure 4 · relevance · credibility · differentiation\n\
             Rate relevance from 1 (weak) to 5 (strong): answers the question"
        );
        for scale in [&ANSWER, &CODE] {
            assert_eq!(scale.names.len(), scale.asks.len());
        }
    }
}
