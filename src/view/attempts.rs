//! Answers to one card in a table, and what changed from one to the next. Pure.

use super::answering::clock;
use super::delivery;
use super::difference::difference;
use super::table::{Column, Table};
use super::{Screen, safe_line, wrapped};
use crate::practice::{Attempt, Part};

/// The attempts, oldest first, each with its study day: a table of measures and ratings, then the changes between the
/// last two. Empty without attempts.
pub fn side_by_side(attempts: &[(&str, &Attempt)], screen: &Screen) -> String {
    let Some((day, last)) = attempts.last() else { return String::new() };
    let names = ["answered", "how", "took", "guess", "rating", "story", "focus"];
    let mut table = Table::new(names.map(|name| match name {
        "took" | "guess" | "rating" => Column::new(name).right(),
        "story" => Column::new(name).max(16),
        "focus" => Column::new(name).flexible(),
        _ => Column::new(name),
    }));
    for (day, attempt) in attempts {
        table.row([
            (*day).to_owned(),
            attempt.mode.past().to_owned(),
            if attempt.seconds > 0.0 { clock(attempt.seconds) } else { String::new() },
            attempt.prediction.map_or_else(String::new, |guess| guess.to_string()),
            attempt.rating().map_or_else(String::new, |rating| format!("{rating:.1}")),
            attempt.story.as_deref().map_or_else(String::new, |story| safe_line(story).into_owned()),
            attempt.change.as_deref().map_or_else(String::new, |change| safe_line(change).into_owned()),
        ]);
    }
    let mut text = format!("\n{}", table.render(screen));
    let recorded = attempts.iter().filter_map(|(day, one)| Some((*day, one.delivery.as_ref()?, &one.sections[..])));
    text.push_str(&delivery::side_by_side(&recorded.collect::<Vec<_>>(), screen));
    if let [.., (before, one), _] = attempts {
        text.push_str(&format!("\nFrom {before} to {day}\n{}", changed(one, last, screen)));
    }
    text
}

/// The changes between two attempts: measures, then words.
fn changed(one: &Attempt, other: &Attempt, screen: &Screen) -> String {
    let mut lines = Vec::new();
    if one.seconds > 0.0 && other.seconds > 0.0 {
        lines.push(format!("took {} → {}", clock(one.seconds), clock(other.seconds)));
    }
    if !one.sections.is_empty() && !other.sections.is_empty() {
        let share = |attempt: &Attempt, place: usize| {
            let total: f64 = attempt.sections.iter().sum();
            100.0 * attempt.sections.get(place).copied().unwrap_or(0.0) / total.max(f64::MIN_POSITIVE)
        };
        let each = Part::ALL.iter().enumerate().map(|(place, part)| {
            format!("{} {:.0} → {:.0}%", part.word().to_lowercase(), share(one, place), share(other, place))
        });
        lines.push(each.collect::<Vec<_>>().join(", "));
    }
    if let (Some(before), Some(after)) = (one.rating(), other.rating()) {
        lines.push(format!("rating {before:.1} → {after:.1}"));
    }
    if one.asked != other.asked && !one.asked.is_empty() && !other.asked.is_empty() {
        lines.push(format!("question: {}", safe_line(&other.asked)));
    }
    let arrow = |line: &String| if screen.unicode { line.clone() } else { line.replace('→', "->") };
    let mut text: String =
        lines.iter().map(|line| wrapped(&arrow(line), screen).trim_end().to_owned() + "\n").collect();
    if !one.text.trim().is_empty() || !other.text.trim().is_empty() {
        text.push_str(&format!("\n{}", difference(&one.text, &other.text, screen)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::Mode;
    use crate::view::screen::drawn;

    #[test]
    fn two_answers_stand_side_by_side_with_what_changed() {
        let one = Attempt {
            text: "In May I read logs.".into(),
            seconds: 98.0,
            sections: vec![49.0, 9.8, 29.4, 9.8],
            ratings: vec![3, 3, 3, 3, 3],
            change: Some("Say the number.".into()),
            ..Attempt::new(Mode::Type)
        };
        let other = Attempt {
            text: "In May I read 12 logs.".into(),
            seconds: 120.0,
            sections: vec![24.0, 12.0, 66.0, 18.0],
            ratings: vec![4, 3, 4, 3, 4],
            prediction: Some(4),
            change: None,
            ..one.clone()
        };
        let text = drawn(80, |screen| side_by_side(&[("2026-03-02", &one), ("2026-03-05", &other)], screen));
        assert!(
            text.ends_with(
                "\nFrom 2026-03-02 to 2026-03-05\ntook 1:38 → 2:00\n\
             situation 50 → 20%, task 10 → 10%, action 30 → 55%, result 10 → 15%\nrating 3.0 → 3.6\n\n\
             In May I read {+12+} logs.\n"
            ),
            "{text}"
        );
        assert!(text.starts_with("\nanswered    how    took  guess  rating  story  focus\n"), "{text}");
        assert_eq!(drawn(80, |screen| side_by_side(&[], screen)), "");
    }
}
