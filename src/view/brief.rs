//! The interview brief as text, with short lines. Pure.

use super::stages::distance;
use super::width::cut;
use super::{Screen, safe_line, wrapped};
use crate::practice::brief::Brief;

/// Columns of a fact's answer: one line is enough to check recall.
const SHOWN: usize = 140;

/// The brief.
pub fn render(brief: &Brief, screen: &Screen) -> String {
    let when = match (&brief.date, brief.days) {
        (Some(date), Some(days)) => format!(", {date}, {}", distance(days)),
        _ => String::new(),
    };
    let mut text = heading(&format!("{}{when}", brief.stage), screen);
    let mut section = |title: &str, lines: Vec<String>, none: &str| {
        text.push_str(&format!("\n{}", heading(title, screen)));
        let lines = if lines.is_empty() { vec![none.to_owned()] } else { lines };
        text.extend(lines.iter().map(|line| wrapped(line, screen)));
    };
    let stories = brief.stories.iter().map(|story| {
        let numbers = if story.numbers.is_empty() { String::new() } else { format!(": {}", story.numbers.join(", ")) };
        let shows = story.competencies.join(", ");
        let shows = if shows.is_empty() { shows } else { format!(" ({shows})") };
        safe_line(&format!("- {}{shows}{numbers}", story.title)).into_owned()
    });
    if brief.talk {
        section(
            "Three stories and their numbers",
            stories.collect(),
            "No stories yet: `greenroom story add` adds one.",
        );
    }
    let problems = brief.problems.iter().map(|problem| {
        let pattern = problem.pattern.as_ref().map_or_else(String::new, |pattern| format!(": {pattern}"));
        safe_line(&format!("- {}{pattern}", problem.title)).into_owned()
    });
    if brief.solve {
        section(
            "Three problems and their patterns",
            problems.collect(),
            "No solved problems yet: `greenroom drill` starts one.",
        );
    }
    let facts = brief.facts.iter().map(|fact| {
        let plain = |text: &str| safe_line(&text.replace(['*', '`'], "")).into_owned();
        cut(&format!("- {} {}", plain(&fact.front), plain(&fact.back)), SHOWN, screen)
    });
    if brief.recall {
        section("Five facts", facts.collect(), "No facts in your decks.");
    }
    let questions = brief.questions.iter().map(|question| safe_line(&format!("- {question}")).into_owned());
    if brief.talk {
        let none = "No questions yet: tag a prompt `your-questions`.";
        section("Two questions for them", questions.collect(), none);
    }
    let change = brief.change.iter().flat_map(|change| {
        [safe_line(&change.change).into_owned(), safe_line(&format!("- {}", change.asked)).into_owned()]
    });
    section("Focus", change.collect(), "No focus yet: finish a mock for this stage.");
    text
}

fn heading(text: &str, screen: &Screen) -> String {
    wrapped(&safe_line(text), screen).lines().map(|line| format!("{}\n", screen.bold(line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::brief::{BriefChange, BriefFact, BriefProblem, BriefStory};
    use crate::view::screen::drawn;

    #[test]
    fn the_page_is_short_and_says_what_is_missing() {
        let empty = Brief {
            stage: "first".into(),
            date: None,
            days: None,
            stories: Vec::new(),
            problems: Vec::new(),
            facts: Vec::new(),
            questions: Vec::new(),
            change: None,
            talk: true,
            solve: false,
            recall: true,
        };
        let full = Brief {
            date: Some("2027-03-01".into()),
            days: Some(0),
            stories: vec![BriefStory {
                name: "lock".into(),
                title: "The lock".into(),
                competencies: vec!["conflict".into()],
                numbers: vec!["12%".into(), "3 months".into()],
            }],
            facts: vec![BriefFact { card: "a".into(), front: "How **many**?".into(), back: "Nine.".into() }],
            questions: vec!["Who chooses?".into()],
            change: Some(BriefChange {
                mock: 1,
                card: "fail".into(),
                asked: "A failure?".into(),
                change: "Say the number.".into(),
            }),
            ..empty
        };
        assert_eq!(
            drawn(60, |screen| render(&full, screen)),
            "first, 2027-03-01, today\n\nThree stories and their numbers\n- The lock (conflict): 12%, 3 months\n\n\
             Five facts\n- How many? Nine.\n\nTwo questions for them\n- Who chooses?\n\nFocus\n\
             Say the number.\n- A failure?\n"
        );
        let none = Brief { stories: Vec::new(), facts: Vec::new(), questions: Vec::new(), change: None, ..full };
        assert!(drawn(60, |screen| render(&none, screen)).contains("No stories yet: `greenroom story add` adds one."));
        let assessment = Brief {
            talk: false,
            solve: true,
            problems: vec![BriefProblem {
                card: "e".into(),
                title: "Two seats".into(),
                pattern: Some("hash map".into()),
            }],
            ..none
        };
        assert_eq!(
            drawn(60, |screen| render(&assessment, screen)),
            "first, 2027-03-01, today\n\nThree problems and their patterns\n- Two seats: hash map\n\n\
             Five facts\nNo facts in your decks.\n\nFocus\nNo focus yet: finish a mock for this stage.\n"
        );
    }
}
