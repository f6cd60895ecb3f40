//! Finds situation, task, action, and result: by labels, or else by the roles of sentences, which also fill gaps that one label leaves.

use super::labels::{self, Labeled, Part};
use super::words::Text;
use super::{Sections, Span, layout};
use std::ops::Range;

/// The parts of a text.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub sections: Sections,
    /// Text under a lesson label.
    pub lesson: Option<Span>,
    /// Text under a result label.
    pub result: Option<Span>,
}

/// The sentences of a text without the labels that they begin with.
pub(super) fn sentences(text: &Text) -> Vec<Range<usize>> {
    let labels: Vec<Range<usize>> = labels::find(&text.chars)
        .iter()
        .map(|found| text.words_in(Span { start: found.whole.start, end: found.body.start }))
        .collect();
    let behind_label = |sentence: &Range<usize>| {
        let next = labels.partition_point(|label| label.end <= sentence.start);
        let label = labels.get(next).filter(|label| label.contains(&sentence.start));
        label.map_or(sentence.start, |label| label.end)..sentence.end
    };
    text.sentences.iter().map(behind_label).filter(|words| !words.is_empty()).collect()
}

/// The parts. Without labels there are some only in a text that tells a story.
pub(super) fn find(text: &Text, tells_story: bool) -> Parts {
    let labeled = labels::find(&text.chars);
    let named = labeled.iter().filter(|found| found.part != Part::Lesson).count();
    let all = labels::trimmed(&text.chars, 0, text.chars.len());
    match named {
        0 => Parts {
            sections: unlabeled(text, all, &labeled, tells_story),
            lesson: under(Part::Lesson, &labeled),
            result: None,
        },
        _ => by_labels(text, &labeled, all),
    }
}

fn unlabeled(text: &Text, all: Span, labeled: &[Labeled], tells: bool) -> Sections {
    let end = labeled.first().map_or(all.end, |lesson| labels::trimmed(&text.chars, all.start, lesson.whole.start).end);
    let span = Span { start: all.start, end: end.max(all.start) };
    if !tells {
        return Sections::default();
    }
    layout::find(text, span, &Part::FOUR)
}

impl Part {
    /// The parts that make a story, in their order.
    pub(super) const FOUR: [Part; 4] = [Part::Situation, Part::Task, Part::Action, Part::Result];
}

/// The text under the first label of this part.
fn under(part: Part, labeled: &[Labeled]) -> Option<Span> {
    labeled.iter().find(|found| found.part == part && !is_empty(found.body)).map(|found| found.body)
}

fn is_empty(span: Span) -> bool {
    span.end <= span.start
}

fn by_labels(text: &Text, labeled: &[Labeled], all: Span) -> Parts {
    let mut sections = Sections::default();
    for found in labeled.iter().filter(|found| !is_empty(found.body)) {
        if let Some(place) = place(&mut sections, found.part) {
            match place {
                // A second block under the same name continues where the first one ended; one further away is left out.
                Some(span)
                    if found.whole.start >= span.end
                        && text.words_in(Span { start: span.end, end: found.whole.start }).is_empty() =>
                {
                    span.end = found.body.end;
                }
                Some(_) => {}
                None => *place = Some(found.body),
            }
        }
    }
    let first = labeled[0].whole.start;
    let before = labels::trimmed(&text.chars, all.start, first);
    if text.words_in(before).len() >= 3 {
        let wanted: Vec<Part> = Part::FOUR.into_iter().take_while(|part| *part != labeled[0].part).collect();
        fill(&mut sections, layout::find(text, before, &wanted));
    }
    if let [only] = labeled {
        let wanted: Vec<Part> = Part::FOUR.into_iter().skip_while(|part| *part != only.part).collect();
        let found = layout::find(text, only.body, &wanted);
        split_only(&mut sections, found, only.part);
    }
    Parts { sections, lesson: under(Part::Lesson, labeled), result: under(Part::Result, labeled) }
}

/// Where the only label of a text is followed by more than its own part, the part ends where the next begins.
fn split_only(sections: &mut Sections, found: Sections, part: Part) {
    let later: Vec<Span> = Part::FOUR
        .into_iter()
        .skip_while(|other| *other != part)
        .skip(1)
        .filter_map(|other| found_part(&found, other))
        .collect();
    let Some(next) = later.first() else { return };
    if let Some(Some(own)) = place(sections, part).filter(|own| own.is_some_and(|own| own.start < next.start)) {
        own.end = found_part(&found, part).map_or(next.start, |part| part.end);
        fill(sections, found);
    }
}

fn found_part(sections: &Sections, part: Part) -> Option<Span> {
    match part {
        Part::Situation => sections.situation,
        Part::Task => sections.task,
        Part::Action => sections.action,
        Part::Result => sections.result,
        Part::Lesson => None,
    }
}

fn fill(sections: &mut Sections, found: Sections) {
    sections.situation = sections.situation.or(found.situation);
    sections.task = sections.task.or(found.task);
    sections.action = sections.action.or(found.action);
    sections.result = sections.result.or(found.result);
}

fn place(sections: &mut Sections, part: Part) -> Option<&mut Option<Span>> {
    match part {
        Part::Situation => Some(&mut sections.situation),
        Part::Task => Some(&mut sections.task),
        Part::Action => Some(&mut sections.action),
        Part::Result => Some(&mut sections.result),
        Part::Lesson => None,
    }
}
