//! The words of an answer that are evidence for an event, habits and suppositions, actions, amounts in the result, and
//! lessons, by the roles of its sentences.

use super::lists::{is_listed, one_of};
use super::roles::{Role, Roles};
use super::sections::Parts;
use super::verbs::{is_base, is_i, is_we, past_behind};
use super::words::{Gap, Text};
use super::{Shape, Span, result};
use std::ops::Range;

/// Words of the shortest quotation.
const SHORTEST: usize = 3;
/// Sentences with an action that make an event if none is found; if there are habits, at least twice as many as of these.
const ACTIONS_OF_AN_EVENT: usize = 3;
/// Sentences with an action in a story that was not asked for.
const ACTIONS_OF_AN_EXAMPLE: usize = 3;

/// Does the answer have sections? Where no story was asked for, a few actions support an answer of another shape.
pub(super) fn is_story(roles: &Roles, shape: Shape) -> bool {
    event_sentence(roles).is_some() && (shape == Shape::Story || actions(roles) >= ACTIONS_OF_AN_EXAMPLE)
}

/// The opening of the event. Later sentences about it, and further events, belong to the same story.
pub(super) fn event(text: &Text, roles: &Roles) -> Vec<Span> {
    event_sentence(roles).map(|sentence| opening(text, &roles.words(sentence))).into_iter().collect()
}

/// The first sentence with an event; else, after enough actions, the first with an action.
fn event_sentence(roles: &Roles) -> Option<usize> {
    let enough = actions(roles) >= ACTIONS_OF_AN_EVENT.max(2 * roles.all(Role::General).count());
    let first_action =
        || [Role::OwnAction, Role::TeamAction].into_iter().filter_map(|role| roles.all(role).next()).min();
    roles.all(Role::Event).next().or_else(|| first_action().filter(|_| enough))
}

/// Sentences with an action.
fn actions(roles: &Roles) -> usize {
    roles.all(Role::OwnAction).count() + roles.all(Role::TeamAction).count()
}

/// Habits and suppositions. An introduction, a design, and a question are made of them.
pub(super) fn generalities(text: &Text, roles: &Roles, shape: Shape) -> Vec<Span> {
    let is_lesson = |sentence| roles.score(sentence, Role::Lesson) > roles.score(sentence, Role::General).max(0.0);
    let found = roles.all(Role::General).filter(|&sentence| !is_lesson(sentence));
    let spans = found.map(|sentence| opening(text, &behind_condition(text, &roles.words(sentence))));
    if matches!(shape, Shape::Introduction | Shape::Design | Shape::QuestionBack) {
        Vec::new()
    } else {
        spans.collect()
    }
}

/// The speaker's actions, each as the pronoun up to its verb.
pub(super) fn own_actions(text: &Text, roles: &Roles) -> Vec<Span> {
    actions_of(text, roles, Role::OwnAction, is_i)
}

/// The actions of the speaker's group.
pub(super) fn team_actions(text: &Text, roles: &Roles) -> Vec<Span> {
    actions_of(text, roles, Role::TeamAction, is_we)
}

/// The pronoun and verb of each action; the first word of a sentence without them, as in a list of actions.
fn actions_of(text: &Text, roles: &Roles, role: Role, is_doer: fn(&str) -> bool) -> Vec<Span> {
    let of_sentence = |sentence: usize| {
        let words = roles.words(sentence);
        let doers = words.clone().filter(|&at| is_doer(text.get(at)) && !text.words[at].quoted);
        let mut found: Vec<Span> = doers.filter_map(|at| action(text, at, words.end)).collect();
        let first = after_label(text, &words);
        if found.is_empty() && !text.words[first].quoted {
            found.push(text.span(first..first + 1));
        }
        found
    };
    roles.all(role).flat_map(of_sentence).collect()
}

/// A pronoun up to its verb, which stands before `end`.
fn action(text: &Text, pronoun: usize, end: usize) -> Option<Span> {
    let next = pronoun + 1;
    let is_verb = is_base(text.get(next)) && !is_listed(text.get(next), "small words");
    let present = || (text.gap(next) == Gap::None && is_verb).then_some(next);
    let verb = past_behind(text, pronoun).or_else(present).filter(|&verb| verb < end)?;
    Some(text.span(pronoun..verb + 1))
}

/// The amounts of the result, and every amount under a label for the result. A sentence that was read as counted, but has no
/// amount, is quoted by its opening.
pub(super) fn numbers(text: &Text, roles: &Roles, parts: &Parts) -> Vec<Span> {
    let of_sentence = |sentence: usize| {
        let words = roles.words(sentence);
        let amounts = result::amounts(text, words.clone());
        if amounts.is_empty() { vec![opening(text, &words)] } else { amounts }
    };
    let labeled = parts.result.map_or_else(Vec::new, |body| result::amounts(text, text.words_in(body)));
    roles.all(Role::Number).flat_map(of_sentence).chain(labeled).collect()
}

/// The sentences with a lesson, or the first under a label for lessons.
pub(super) fn lessons(text: &Text, roles: &Roles, parts: &Parts) -> Vec<Span> {
    let is_general = |sentence| roles.score(sentence, Role::General) > roles.score(sentence, Role::Lesson);
    let sentences = roles.all(Role::Lesson).filter(|&sentence| !is_general(sentence));
    let found: Vec<Span> = sentences.map(|sentence| text.span(roles.words(sentence))).collect();
    let labeled = || {
        let words = text.words_in(parts.lesson?);
        (!words.is_empty()).then(|| text.span(words.start..text.sentence(words.start).end.min(words.end)))
    };
    if found.is_empty() { labeled().into_iter().collect() } else { found }
}

/// The first clause of a sentence: to the next sign of punctuation after a few words, a dozen words at most. A label is no
/// part of it.
fn opening(text: &Text, sentence: &Range<usize>) -> Span {
    const LONGEST: usize = 12;
    let from = after_label(text, sentence);
    let end = (from + SHORTEST..sentence.end).find(|&at| text.gap(at) != Gap::None).unwrap_or(sentence.end);
    text.span(from..end.min(from + LONGEST).max(from + 1))
}

fn after_label(text: &Text, sentence: &Range<usize>) -> usize {
    let joined = usize::from(one_of(text.get(sentence.start), "and but so") && sentence.len() > SHORTEST);
    let labeled = (sentence.start..sentence.end.min(sentence.start + SHORTEST)).rfind(|&at| text.gap(at) == Gap::Break);
    labeled.unwrap_or(sentence.start + joined)
}

/// A habit without the condition before it: "When I can, I begin with the manual".
fn behind_condition(text: &Text, sentence: &Range<usize>) -> Range<usize> {
    let is_condition = one_of(text.get(sentence.start), "when whenever if once before after while as");
    let comma = sentence.clone().skip(1).find(|&at| text.gap(at) == Gap::Comma).filter(|_| is_condition);
    comma.unwrap_or(sentence.start)..sentence.end
}
