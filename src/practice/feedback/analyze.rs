//! What can be said of an answer: its sections, findings, length, and one change.

use super::roles::Roles;
use super::words::Text;
use super::{
    Answer, Feedback, Finding, FindingKind, Origin, Shape, Span, core, evidence, measure, question, sections, speech,
    suggest,
};

/// Looks at an answer.
pub fn analyze(answer: &Answer<'_>) -> Feedback {
    let text = Text::new(answer.text);
    let roles = Roles::new(&text, &sections::sentences(&text), answer.shape == Shape::Story);
    let parts = sections::find(&text, evidence::is_story(&roles, answer.shape));
    let lessons = evidence::lessons(&text, &roles, &parts);
    let (hedges, fillers) = (
        speech::hedges(&text, matches!(answer.shape, Shape::Reason | Shape::Opinion | Shape::Design)),
        speech::fillers(&text),
    );
    let is_advice = |hedge: Span| {
        let inside = |lesson: &Span| (lesson.start..lesson.end).contains(&hedge.start);
        let would = hedge.of(answer.text).to_lowercase();
        lessons.iter().any(inside) && would.starts_with("i ") && would.contains("would")
    };
    let found = |kind: FindingKind| match kind {
        FindingKind::SpecificEvent => evidence::event(&text, &roles),
        FindingKind::Generality => evidence::generalities(&text, &roles, answer.shape),
        FindingKind::FirstPersonAction => evidence::own_actions(&text, &roles),
        FindingKind::WeInAction => evidence::team_actions(&text, &roles),
        FindingKind::NumberInResult => evidence::numbers(&text, &roles, &parts),
        // A lesson such as "I would tell any beginner …" is no hedge.
        FindingKind::Hedge => hedges.iter().copied().filter(|hedge| !is_advice(*hedge)).collect(),
        FindingKind::Filler => fillers.clone(),
        FindingKind::Lesson => lessons.clone(),
        FindingKind::QuestionTakenUp => question::taken_up(&text, answer.question),
    };
    let words = measure::words(answer.text);
    let findings = FindingKind::ALL.map(|kind| {
        let mut spans = found(kind);
        spans.sort();
        spans.dedup();
        let seen = words > 0
            && match kind {
                FindingKind::QuestionTakenUp => answer.question.is_some(),
                // A transcriber may leave them out.
                FindingKind::Filler => !spans.is_empty() || answer.origin == Origin::Typed || answer.fillers_kept,
                _ => true,
            };
        Finding { kind, present: seen.then_some(!spans.is_empty()), expected: kind.is_expected(answer), spans }
    });
    let mut feedback = Feedback {
        shape: answer.shape,
        has_core: (words > 0 && answer.shape != Shape::Story).then(|| core::is_in(&text, answer.shape)),
        words,
        spoken_seconds: measure::spoken_seconds(words, answer.seconds),
        pace: measure::pace(words, fillers.len(), answer),
        sections: parts.sections,
        shares: (answer.shape == Shape::Story).then(|| measure::shares(answer, &parts.sections)).flatten(),
        findings: findings.to_vec(),
        suggestion: String::new(),
    };
    feedback.suggestion = suggest::one_change(answer, &feedback);
    feedback
}
