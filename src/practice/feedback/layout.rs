//! The STAR sections of a text without labels. Each clause gets a score for each section by the roles that it may have, and
//! the sections are placed in order with the highest total. A section for which no clause speaks is missing.

use super::labels::Part;
use super::roles::{Role, Roles};
use super::words::Text;
use super::{Sections, Span, clauses};
use std::ops::Range;

/// The bounds of the log odds of a role, so that one clause cannot move a section far.
const MOST: f32 = 2.0;

/// The score of a clause for each section, in their order; always 0 for the situation.
type Weights = [f32; 4];

/// The parts among `wanted` in a piece of the text.
pub(super) fn find(text: &Text, span: Span, wanted: &[Part]) -> Sections {
    let clauses = clauses::find(text, text.words_in(span));
    if clauses.is_empty() || wanted.is_empty() {
        return Sections::default();
    }
    let weights = weigh_all(text, &clauses);
    let layout = lay_out(&weights, wanted);
    let mut sections = Sections::default();
    for (part, place) in Part::FOUR.into_iter().zip(0..) {
        let mine: Vec<usize> = (0..clauses.len()).filter(|&clause| layout[clause] == place).collect();
        let (Some(&first), Some(&last)) = (mine.first(), mine.last()) else { continue };
        // What is at the beginning is the situation if anything follows it.
        let speaks = mine.iter().any(|&clause| weights[clause][place] > 0.0);
        let opens = part == Part::Situation && last + 1 < clauses.len();
        if !speaks && !opens {
            continue;
        }
        let start = text.words[clauses[first].start].start;
        let end = clauses.get(last + 1).map_or(span.end, |next| text.words[next.start].start);
        let span = super::labels::trimmed(&text.chars, start, end);
        match part {
            Part::Situation => sections.situation = Some(span),
            Part::Task => sections.task = Some(span),
            Part::Action => sections.action = Some(span),
            _ => sections.result = Some(span),
        }
    }
    sections
}

/// The scores of each clause. Roles are learned from whole sentences, so the score of the sentence is the mean of its
/// clauses, and the clauses themselves only differ from it.
fn weigh_all(text: &Text, clauses: &[Range<usize>]) -> Vec<Weights> {
    let by_sentence: Vec<&[Range<usize>]> =
        clauses.chunk_by(|one, next| text.sentence(one.start) == text.sentence(next.start)).collect();
    let sentences: Vec<Range<usize>> =
        by_sentence.iter().map(|clauses| clauses[0].start..clauses[clauses.len() - 1].end).collect();
    let (whole, apart) = (Roles::new(text, &sentences, true), Roles::new(text, clauses, true));
    let mut all = Vec::new();
    for (nth, clauses) in by_sentence.iter().enumerate() {
        let sentence = weigh(&whole, nth);
        let own: Vec<Weights> = (all.len()..all.len() + clauses.len()).map(|clause| weigh(&apart, clause)).collect();
        let mean = |place: usize| own.iter().map(|weights| weights[place]).sum::<f32>() / own.len() as f32;
        let means: Weights = std::array::from_fn(mean);
        all.extend(own.iter().map(|own| std::array::from_fn(|place| sentence[place] + own[place] - means[place])));
    }
    all
}

/// The log odds of the roles of each section, within bounds. All numbers here were chosen, together with [`MOST`], so that
/// most sentences of labeled answers are in the section of their label.
fn weigh(roles: &Roles, clause: usize) -> Weights {
    let bounded = |role: Role, lean: f32| (roles.log_odds(clause, role) + lean).clamp(-MOST, MOST);
    [
        0.0,
        bounded(Role::Task, 1.5) - 0.25,
        bounded(Role::OwnAction, -0.9).max(bounded(Role::TeamAction, 0.0)) + 1.25,
        bounded(Role::Result, 1.0).max(bounded(Role::Number, 0.0)).max(bounded(Role::Lesson, 0.0)) + 0.5,
    ]
}

/// The part of each clause: the layout in order whose weights add up to the most.
fn lay_out(weights: &[Weights], wanted: &[Part]) -> Vec<usize> {
    let is_allowed = |place: usize| wanted.contains(&Part::FOUR[place]);
    // For each clause and place, the most that the clauses up to it can add up to, and the place before it in that case.
    let mut best: Vec<[(f32, usize); 4]> = Vec::new();
    for clause in weights {
        let row = std::array::from_fn(|place| {
            let (before, from) = match best.last() {
                None => (0.0, place),
                Some(last) => (0..=place)
                    .map(|from| (last[from].0, from))
                    .fold((f32::NEG_INFINITY, place), |best, next| if next.0 > best.0 { next } else { best }),
            };
            if is_allowed(place) { (before + clause[place], from) } else { (f32::NEG_INFINITY, place) }
        });
        best.push(row);
    }
    let mut layout = vec![0; weights.len()];
    let Some(last) = best.last() else { return layout };
    let mut place = (0..4).fold(0, |best, place| if last[place].0 > last[best].0 { place } else { best });
    for (clause, row) in best.iter().enumerate().rev() {
        layout[clause] = place;
        place = row[place].1;
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> [Option<String>; 4] {
        let taken = Text::new(text);
        let found = find(&taken, Span { start: 0, end: text.chars().count() }, &Part::FOUR);
        found.all().map(|span| span.map(|span| span.of(text)))
    }

    fn part(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_story_without_labels_is_divided_by_what_its_sentences_tell() {
        assert_eq!(
            parts(
                "Last May our importer broke. I had to mend it by Monday. I read the logs and rewrote the parser. As a result, errors fell to zero."
            ),
            [
                part("Last May our importer broke."),
                part("I had to mend it by Monday."),
                part("I read the logs and rewrote the parser."),
                part("As a result, errors fell to zero."),
            ]
        );
    }

    #[test]
    fn a_result_may_hang_on_the_sentence_of_the_deed() {
        assert_eq!(
            parts("In June the report took hours. I added an index, cutting the run to nine minutes."),
            [
                part("In June the report took hours."),
                None,
                part("I added an index,"),
                part("cutting the run to nine minutes.")
            ]
        );
    }

    #[test]
    fn a_day_in_the_middle_of_the_deeds_is_part_of_them() {
        let [situation, _, action, _] = parts(
            "Last May our importer broke. I read the logs. In the first version of the fix I forgot a case. On Tuesday I \
             wrote a test. As a result, errors fell to zero.",
        );
        assert_eq!(situation, part("Last May our importer broke."));
        assert!(action.is_some_and(|action| action.starts_with("I read") && action.ends_with("a test.")));
    }

    #[test]
    fn what_we_reached_after_the_last_own_deed_is_the_result() {
        let result =
            |end: &str| parts(&format!("Last May a rack fell. I called the supplier and lifted it. {end}"))[3].clone();
        for end in ["We handed over early.", "We went home as winners."] {
            assert_eq!(result(end), part(end), "{end}");
        }
        assert_eq!(result("I asked a friend, and we cut the bolts. It held."), part("It held."));
    }

    #[test]
    fn a_part_that_nothing_speaks_for_is_not_there() {
        let [situation, task, action, result] =
            parts("Last week a stranger wrote to us. I reproduced the bug and wrote a patch.");
        assert_eq!((situation.is_some(), task, action.is_some(), result), (true, None, true, None));
    }
}
