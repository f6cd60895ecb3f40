//! The report of a mock in Markdown. Pure: the feedback on each answer is passed in as text.

use super::{CODING_DIMENSIONS, Mock, Slot, SlotState};
use crate::practice::{Attempt, DIMENSIONS};

/// Renders the report. `before` goes above the questions; `feedback` has the plain text for each answer.
pub fn render(mock: &Mock, title: &str, before: Option<&str>, said: &[Option<String>]) -> String {
    let mut parts = vec![format!("# {title}"), overview(mock)];
    parts.extend(before.map(|text| text.trim_end().to_owned()));
    if let Some((place, change)) = &mock.focus {
        parts.push(format!("**Work on first:** {}. {}", place + 1, mock.slots[*place].title()));
        parts.push(change.clone());
    }
    for (story, places) in mock.repeated_stories() {
        let answers = places.iter().map(|place| format!("- {}", mock.named(*place)));
        parts.push(format!("**Told more than once:** “{story}”\n\n{}", answers.collect::<Vec<_>>().join("\n")));
    }
    for (place, slot) in mock.slots.iter().enumerate() {
        if !slot.interviewer.is_empty() && (place == 0 || mock.slots[place - 1].part != slot.part) {
            parts.push(format!("# {}", slot.interviewer));
        }
        let role = if slot.role.words().is_empty() { String::new() } else { format!(", {}", slot.role.words()) };
        parts.push(format!("## {}. {}{role}", place + 1, slot.title()));
        if slot.asked.trim() != slot.title() {
            let quoted = slot.asked.lines().map(|line| format!("> {line}").trim_end().to_owned());
            parts.push(quoted.collect::<Vec<_>>().join("\n"));
        }
        match (&slot.state, mock.attempt(place)) {
            (SlotState::Answered { grade, .. }, Some(attempt)) if slot.is_problem() => {
                let said = said.get(place).and_then(Option::as_deref);
                parts.extend(code(slot, &attempt, grade.map(|grade| grade.word()), said));
            }
            (SlotState::Answered { grade, .. }, Some(attempt)) => {
                let said = said.get(place).and_then(Option::as_deref);
                parts.extend(answer(&attempt, grade.map(|grade| grade.word()), said));
            }
            (SlotState::Passed, _) => parts.push("Passed.".to_owned()),
            _ => parts.push("Not reached.".to_owned()),
        }
    }
    parts.join("\n\n") + "\n"
}

/// For example: "3 of 4 questions answered, 1 cut off. Mean rating 3.4, mean guess 3.0."
fn overview(mock: &Mock) -> String {
    let answers: Vec<Attempt> = (0..mock.slots.len()).filter_map(|place| mock.attempt(place)).collect();
    let cut_off = answers.iter().filter(|attempt| attempt.cut_off).count();
    let mut line = format!("{} of {} questions answered", answers.len(), mock.slots.len());
    if cut_off > 0 {
        line.push_str(&format!(", {cut_off} cut off"));
    }
    let mean = |values: Vec<f64>| (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
    let rating = mean(answers.iter().filter_map(Attempt::rating).collect());
    let guess = mean(answers.iter().filter_map(|attempt| attempt.prediction.map(f64::from)).collect());
    line.push('.');
    match (rating, guess) {
        (Some(rating), Some(guess)) => line.push_str(&format!(" Mean rating {rating:.1}, mean guess {guess:.1}.")),
        (Some(rating), None) => line.push_str(&format!(" Mean rating {rating:.1}.")),
        (None, _) => {}
    }
    line
}

fn answer(attempt: &Attempt, grade: Option<&str>, said: Option<&str>) -> Vec<String> {
    let mut facts = vec![format!("{} in {:.0} s of {} s", attempt.mode.past(), attempt.seconds, attempt.budget)];
    facts.extend(attempt.cut_in.map(|at| format!("interviewer cut in at {at:.0} s")));
    if attempt.cut_off {
        facts.push("cut off".to_owned());
    }
    facts.extend(attempt.story.as_ref().map(|story| format!("story: {story}")));
    facts.extend(attempt.prediction.map(|guess| format!("guess {guess}")));
    facts.extend(grade.map(|grade| format!("graded {grade}")));
    let mut parts = vec![format!("*{}*", facts.join(" · "))];
    if !attempt.text.trim().is_empty() {
        parts.push(attempt.text.trim().to_owned());
    }
    if let Some(said) = said.filter(|said| !said.trim().is_empty()) {
        parts.push(format!("```text\n{}\n```", said.trim_end()));
    }
    if !attempt.ratings.is_empty() {
        let each = DIMENSIONS.iter().zip(&attempt.ratings).map(|(name, rating)| format!("{name} {rating}"));
        parts.push(format!("Ratings: {}.", each.collect::<Vec<_>>().join(", ")));
    }
    parts.extend(attempt.change.as_ref().map(|change| format!("**Focus:** {change}")));
    parts
}

/// The section of a problem: result, code, ratings, and focus.
fn code(slot: &Slot, attempt: &Attempt, grade: Option<&str>, said: Option<&str>) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(said.map(|said| said.trim_end().to_owned()));
    if !attempt.text.trim().is_empty() {
        let fence = "`".repeat(longest_run(&attempt.text).max(2) + 1);
        parts.push(format!("{fence}python\n{}\n{fence}", attempt.text.trim_end()));
    }
    let ratings = slot.problem.as_ref().map_or(&[][..], |problem| &problem.ratings);
    if !ratings.is_empty() {
        let each = CODING_DIMENSIONS.iter().zip(ratings).map(|(name, rating)| format!("{name} {rating}"));
        parts.push(format!("Ratings out of 4: {}.", each.collect::<Vec<_>>().join(", ")));
    }
    parts.extend(grade.map(|grade| format!("Graded {grade}.")));
    parts.extend(attempt.change.as_ref().map(|change| format!("**Focus:** {change}")));
    parts
}

/// The longest run of backticks; the fence must be longer.
fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::Event;
    use super::*;
    use crate::practice::Mode;
    use crate::schedule::Grade;

    #[test]
    fn a_report_reads_well_on_its_own() {
        let slot = |name: &str| Slot::new(1, name, "Tell me\nabout it.", 120);
        let mut mock = Mock::begin("behavioral", Mode::Type, vec![slot("one"), slot("two")]);
        let attempt = Attempt {
            text: "In May I did.".into(),
            seconds: 98.4,
            budget: 120,
            prediction: Some(4),
            ratings: vec![3, 3, 4, 3, 4],
            change: Some("Say the number.".into()),
            story: Some("The lock".into()),
            cut_off: true,
            cut_in: Some(48.4),
            ..Attempt::new(Mode::Type)
        };
        mock.handle(Event::Answered(Box::new(attempt.clone())));
        mock.handle(Event::Passed);
        mock.handle(Event::AnswerReviewed(Box::new(attempt), Some(Grade::Hard)));
        mock.handle(Event::Recorded);
        assert_eq!(
            render(&mock, "Mock 1", None, &[Some("4 words".into()), None]),
            "# Mock 1\n\n1 of 2 questions answered, 1 cut off. Mean rating 3.4, mean guess 4.0.\n\n\
             ## 1. Tell me\n\n> Tell me\n> about it.\n\n\
             *typed in 98 s of 120 s · interviewer cut in at 48 s · cut off · story: The lock · guess 4 · graded hard*\n\nIn May I did.\n\n\
             ```text\n4 words\n```\n\n\
             Ratings: substance 3, structure 3, relevance 4, credibility 3, differentiation 4.\n\n\
             **Focus:** Say the number.\n\n## 2. Tell me\n\n> Tell me\n> about it.\n\nPassed.\n"
        );
    }
}
