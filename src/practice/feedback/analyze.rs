//! All detectors in one pass over an answer.

use super::words::Text;
use super::{
    Answer, Feedback, Finding, FindingKind, Origin, Shape, Span, action, core, event, lesson, measure, question,
    result, sections, speech, suggest, tense, weights,
};

/// Looks at an answer.
pub fn analyze(answer: &Answer<'_>) -> Feedback {
    let mut text = Text::new(answer.text);
    text.in_present = tense::is_story_in_present(&text);
    let is_story = answer.shape == Shape::Story;
    let learned = lesson::places(&text, is_story);
    let event = event::find(&text, &learned, is_story);
    // Habits have rules of their own: beside them, without an event, only words that name a lesson are one.
    let learned = match is_story && event.specific.is_empty() && !event.general.is_empty() {
        true => lesson::places(&text, false),
        false => learned,
    };
    let landmarks = weights::Landmarks::new(&text, learned.clone());
    let parts = sections::find(&text, event.tells_story(&text, is_story), &landmarks);
    let lessons = lesson::find(&text, &parts, &learned);
    let action = action::find(&text, &parts);
    let (hedges, fillers) = (
        speech::hedges(&text, matches!(answer.shape, Shape::Reason | Shape::Opinion | Shape::Design)),
        speech::fillers(&text),
    );
    let is_advice = |hedge: Span| {
        let inside = |lesson: &&Span| (lesson.start..lesson.end).contains(&hedge.start);
        let would = hedge.of(answer.text).to_lowercase();
        lessons.iter().any(|lesson| inside(&lesson)) && would.starts_with("i ") && would.contains("would")
    };
    let found = |kind: FindingKind| match kind {
        FindingKind::SpecificEvent => event.specific.clone(),
        FindingKind::Generality => event.general.clone(),
        FindingKind::FirstPersonAction => action.first_person.clone(),
        FindingKind::WeInAction => action.we.clone(),
        FindingKind::NumberInResult => result::numbers(&text, parts.sections.result, &lessons),
        // "I would tell any beginner …" takes nothing back.
        // "If I met myself back then, I would say …" takes nothing back.
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
        has_core: (words > 0 && !is_story).then(|| core::is_in(&text, answer.shape)),
        words,
        spoken_seconds: measure::spoken_seconds(words, answer.seconds),
        pace: measure::pace(words, fillers.len(), answer),
        sections: parts.sections,
        shares: is_story.then(|| measure::shares(answer, &parts.sections)).flatten(),
        findings: findings.to_vec(),
        suggestion: String::new(),
    };
    feedback.suggestion = suggest::one_change(answer, &feedback);
    feedback
}
