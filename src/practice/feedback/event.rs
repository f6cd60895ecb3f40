//! Whether the answer tells one event, or what usually happens. An event is a past with a time or an occasion, or
//! several past actions; a generality is a habit or supposition of the speaker.

use super::anchors::{anchor, halves};
use super::verbs::{is_deed, is_past, is_punctual};
use super::words::{Gap, Text, one_of};
use super::{Span, general};
use std::ops::Range;

/// The result.
pub(super) struct Events {
    /// The openings of events.
    pub specific: Vec<Span>,
    /// Habits and suppositions.
    pub general: Vec<Span>,
}

/// Looks for both. A sentence with a lesson in it, by the places of these, tells no habit: it follows from the event.
pub(super) fn find(text: &Text, lessons: &[usize]) -> Events {
    let mut general = general::find(text);
    let learned: Vec<Range<usize>> = lessons.iter().map(|&place| text.sentence(place)).collect();
    general.retain(|words| !learned.iter().any(|sentence| sentence.contains(&words.start)));
    let mut specific = if introduces(text) { Vec::new() } else { anchored(text, &general) };
    if specific.is_empty() {
        specific = narrated(text, &general);
    }
    Events { specific, general: general.into_iter().map(|words| text.span(words)).collect() }
}

/// "I'm a nurse who …": an introduction, unless something happens in it.
fn introduces(text: &Text) -> bool {
    let am = one_of(text.get(0), "i'm")
        || text.get(0) == "i" && text.get(1) == "am"
        || text.get(0) == "my" && text.get(1) == "name";
    am && !(0..text.words.len()).any(|at| tells_deed(text, at) && is_punctual(text.get(at)))
}

/// Openings with a time or an occasion, whose half of the sentence, or the sentence behind it, tells a past.
fn anchored(text: &Text, general: &[Range<usize>]) -> Vec<Span> {
    let punctual = (0..text.words.len()).any(|at| tells_deed(text, at));
    let mut found = Vec::new();
    for (nth, sentence) in text.sentences.iter().enumerate() {
        for half in halves(text, sentence.clone()) {
            let is_general = general.iter().any(|words| half.contains(&words.start));
            let Some(anchor) = half.clone().find_map(|at| anchor(text, at).map(|end| at..end)) else { continue };
            let next = text.sentences.get(nth + 1).cloned().unwrap_or(0..0);
            let next_is_past = next.clone().any(|at| is_past(text.get(at)))
                && !general.iter().any(|words| next.contains(&words.start));
            let past = half.clone().any(|at| is_past_verb(text, at)) || next_is_past;
            if past && punctual && !is_general {
                found.push(text.span(opening(text, &half, &anchor)));
            }
        }
    }
    // The event's opening is the evidence; later times are parts of the same story.
    found.truncate(1);
    found
}

/// The clause that an event opens with: to the next sign of punctuation after the anchor, a dozen words at most.
fn opening(text: &Text, half: &Range<usize>, anchor: &Range<usize>) -> Range<usize> {
    const LONGEST: usize = 12;
    // A label, or what is before a dash, is no part of it.
    let from = (half.start..=anchor.start).rev().find(|&at| text.gap(at) == Gap::Break).unwrap_or(half.start);
    let from = if anchor.start - from < LONGEST { from } else { anchor.start };
    let end = (anchor.end..half.end).find(|&at| text.gap(at) != Gap::None).unwrap_or(half.end);
    from..end.min(from + LONGEST).max(anchor.end)
}

fn is_past_verb(text: &Text, at: usize) -> bool {
    is_past(text.get(at)) && !text.words[at].quoted
}

fn tells_deed(text: &Text, at: usize) -> bool {
    is_deed(text.get(at)) && !text.words[at].quoted && !one_of(text.before(at, 1), "to would will the a an")
}

/// No time is named, but deeds follow each other: at least two of them in the first person or of what happened, and
/// more of them than generalities.
fn narrated(text: &Text, general: &[Range<usize>]) -> Vec<Span> {
    const FEWEST: usize = 2;
    let deeds: Vec<usize> = (0..text.words.len())
        .filter(|&at| tells_deed(text, at) && is_punctual(text.get(at)))
        .filter(|&at| !general.iter().any(|words| text.sentence(at).contains(&words.start)))
        .filter(|&at| !one_of(text.before(at, 1), "is are was be been have i've has get being"))
        .collect();
    let own = deeds.iter().filter(|&&at| (1..4).any(|back| matches!(text.before(at, back), "i" | "we" | "me")));
    let Some(&first) = deeds.first() else { return Vec::new() };
    if deeds.len() < FEWEST || own.count() == 0 || general.len() >= deeds.len() {
        return Vec::new();
    }
    let sentence = text.sentence(first);
    vec![text.span(opening(text, &sentence, &(first..first + 1)))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<String>, Vec<String>) {
        let taken = Text::new(text);
        let events = find(&taken, &[]);
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>();
        (words(&events.specific), words(&events.general))
    }

    #[test]
    fn an_event_is_quoted_by_its_opening() {
        assert_eq!(found("In March, our site fell over. I mended it.").0, ["In March"]);
        assert_eq!(found("A customer wrote to me. I called her and refunded the order.").0, ["A customer wrote to me"]);
    }

    #[test]
    fn a_habit_is_no_event_even_at_a_former_job() {
        assert_eq!(
            found("At my previous job, I usually handled complaints."),
            (vec![], vec!["usually handled".to_owned()])
        );
    }

    #[test]
    fn a_habit_that_was_broken_once_opens_an_event() {
        let (specific, general) = found("I don't usually argue, but in May I stopped a release.");
        assert_eq!((specific, general), (vec!["but in May I stopped a release".to_owned()], vec![]));
    }

    #[test]
    fn what_one_would_do_is_general_and_what_one_would_like_is_not() {
        assert_eq!(found("I would ask them first.").1, ["I would ask them"]);
        assert_eq!(found("I would like to thank you. I said I would ask them.").1, Vec::<String>::new());
    }
}
