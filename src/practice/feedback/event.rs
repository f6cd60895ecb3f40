//! Whether the answer tells one event, or what usually happens. An event is a past with a time or an occasion, or
//! several past actions; a generality is a habit or supposition of the speaker.

use super::anchors::{anchor, halves};
use super::lists::{is_listed, is_past, one_of};
use super::result::is_number;
use super::tense::{in_present, is_mostly_present, is_occasion};
use super::verbs::{is_acquired, is_deed, is_punctual};
use super::words::{Gap, Text};
use super::{Span, general, weights};
use std::ops::Range;

/// The result.
pub(super) struct Events {
    /// The openings of events.
    pub specific: Vec<Span>,
    /// Habits and suppositions.
    pub general: Vec<Span>,
}

impl Events {
    /// Is a story told, with parts? A description of habits has no action. Where none was asked for, a few deeds support
    /// an answer of another shape.
    pub fn tells_story(&self, text: &Text, asked: bool) -> bool {
        const ALONE: usize = 2;
        const UNASKED: usize = 4;
        let deeds = weights::deeds(text);
        match asked {
            true => !self.specific.is_empty() || self.general.is_empty() && deeds >= ALONE,
            false => !self.specific.is_empty() && deeds >= UNASKED,
        }
    }
}

/// Looks for both. A sentence with a lesson in it, by the places of these, tells no habit: it follows from the event.
/// Where no story was asked for, only a deed with its time is an event.
pub(super) fn find(text: &Text, lessons: &[usize], asked: bool) -> Events {
    let mut general = general::find(text);
    let learned: Vec<Range<usize>> = lessons.iter().map(|&place| text.sentence(place)).collect();
    general.retain(|words| !learned.iter().any(|sentence| sentence.contains(&words.start)));
    let habitual = is_mostly_present(text, "i we");
    let deeds: Vec<usize> = (0..text.words.len()).filter(|&at| tells_deed(text, at, habitual)).collect();
    // One past among habits is one of them: "I repeat what they said".
    let fewest = if habitual && !text.in_present { 2 } else { 1 };
    let acts = deeds.iter().filter(|&&at| !is_passive(text, at) && !is_lasting(text, at)).count() >= fewest;
    let mut specific = match acts && !introduces(text, &deeds) {
        true => anchored(text, &deeds, &general, asked),
        false => Vec::new(),
    };
    if specific.is_empty() && asked {
        specific = narrated(text, &deeds, &general);
    }
    if asked && specific.is_empty() && general.is_empty() {
        general.extend(habits(text));
    }
    Events { specific, general: general.into_iter().map(|words| text.span(words)).collect() }
}

/// "I keep my voice low, I repeat what they said": habits without a word for them.
fn habits(text: &Text) -> Option<Range<usize>> {
    const FEWEST: usize = 2;
    let mut acts = in_present(text, "i we you");
    let first = acts.next()?;
    (acts.count() + 1 >= FEWEST && is_mostly_present(text, "i we you")).then_some(first..first + 2)
}

/// "I'm a nurse who …": an introduction, unless something happens in it.
fn introduces(text: &Text, deeds: &[usize]) -> bool {
    let am = one_of(text.get(0), "i'm")
        || text.get(0) == "i" && text.get(1) == "am"
        || text.get(0) == "my" && text.get(1) == "name";
    am && !deeds.iter().any(|&at| is_punctual(text.get(at)))
}

/// Openings with a time or an occasion, whose half of the sentence, or the sentence behind it, tells a past.
fn anchored(text: &Text, deeds: &[usize], general: &[Range<usize>], asked: bool) -> Vec<Span> {
    // "In 2019 I moved to a startup" is a line of a curriculum vitae; "in May they moved the jobs" happened.
    let happens = |at: usize| is_punctual(text.get(at)) || one_of(text.before(at, 1), "they he she");
    let deed = |at: &usize| happens(*at) && !is_perfect(text, *at);
    let mut found = Vec::new();
    for (nth, sentence) in text.sentences.iter().enumerate() {
        for half in halves(text, sentence.clone()) {
            let is_general = general.iter().any(|words| half.contains(&words.start));
            let dated = |at: &usize| asked || !is_occasion(text, *at);
            let tied = half.clone().filter(dated).find_map(|at| anchor(text, at).map(|end| at..end));
            let Some(anchor) = tied else { continue };
            let next = text.sentences.get(nth + 1).cloned().unwrap_or(0..0);
            let next_is_past = next.clone().any(|at| is_past(text.get(at)))
                && !general.iter().any(|words| next.contains(&words.start));
            let past = match asked {
                true => half.clone().any(|at| is_past_verb(text, at)) || next_is_past,
                false => deeds.iter().filter(|at| half.contains(at)).any(deed),
            };
            if past && !is_general {
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
    let participle = (1..3).any(|back| one_of(text.before(at, back), "is are am be been being"));
    is_past(text.get(at)) && !is_acquired(text.get(at)) && !participle && !text.words[at].quoted
}

/// "I have found", "ten rushed minutes": no past of its own.
fn is_perfect(text: &Text, at: usize) -> bool {
    is_completed(text, at) || is_number(text.before(at, 1))
}

/// "Since 2017 I have kept": it holds still. "In August I have sent" is a past of people who are learning the language.
fn is_lasting(text: &Text, at: usize) -> bool {
    is_completed(text, at) && text.sentence(at).any(|at| one_of(text.get(at), "since for ever always never already"))
}

fn is_completed(text: &Text, at: usize) -> bool {
    (1..3).any(|back| one_of(text.before(at, back), "have has i've we've they've he's she's"))
}

/// "None of them was really missed": nobody did it. "I was moved" happened to the speaker.
fn is_passive(text: &Text, at: usize) -> bool {
    (1..3).any(|back| {
        one_of(text.before(at, back), "is are was were be been being") && !one_of(text.before(at, back + 1), "i we")
    })
}

fn tells_deed(text: &Text, at: usize, habitual: bool) -> bool {
    let habit = habitual && is_listed(text.get(at), "either tense");
    is_deed(text.get(at))
        && !is_acquired(text.get(at))
        && !habit
        && !text.words[at].quoted
        && !one_of(text.before(at, 1), "to would will the a an")
}

/// No time is named, but deeds follow each other: at least two of them in the first person or of what happened, and
/// more of them than generalities.
fn narrated(text: &Text, deeds: &[usize], general: &[Range<usize>]) -> Vec<Span> {
    const FEWEST: usize = 2;
    let punctual = deeds.iter().copied().filter(|&at| is_punctual(text.get(at)));
    let deeds: Vec<usize> = punctual
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
        let events = find(&taken, &[], true);
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
    fn habits_in_the_present_are_general_without_a_word_for_it() {
        for text in [
            "I keep my voice low, I repeat what they said, and I never put anybody on hold in the first minute.",
            "You breathe, you smile, and you carry on.",
            "When a colleague needs help, I help them all the time.",
            "I check the list and I call the drivers.",
            "Every morning I walk the site.",
            "I tend to say yes to everybody.",
            "I'll often write a list.",
        ] {
            let (specific, general) = found(text);
            assert!(specific.is_empty() && !general.is_empty(), "{text}: {specific:?} {general:?}");
        }
        for text in [
            "That's the one I'd pick. In March I sorted the scrap.",
            "In March he say you must finish, so I worked at night.",
            "In May we had nine days where we normally have a month. I split the list.",
            "My boss would always say no. In May I sorted the scrap.",
            "My boss was usually out. In May I sorted the scrap.",
            "In May they said we would always have a spare. I sorted the scrap.",
            "In May I sorted the scrap by hand, or we'd lose the slot.",
            "In May I sorted the scrap. I didn't know if I'd get the part.",
            "In May I sorted the scrap. You should have seen his face.",
            "In May I sorted the scrap. We always knew he was right.",
            "How do you usually decide what to build?",
        ] {
            assert_eq!(found(text).1, Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn where_no_story_was_asked_for_an_event_needs_its_day() {
        let found = |text: &str| {
            let taken = Text::new(text);
            find(&taken, &[], false).specific.len()
        };
        for text in [
            "It's that in February they moved all the jobs.",
            "I handed in my notice that October.",
            "When I was eleven my brother broke his leg.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "When I got stuck I wrote it down.",
            "Ten rushed minutes before discharge are not enough.",
            "It is a feeling that I have found nowhere, when the month balances.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
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
