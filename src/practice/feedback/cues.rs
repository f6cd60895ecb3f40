//! The STAR sections of a text without labels. Each clause gets a score for each section by its words, and the sections
//! are placed in order with the highest total. A section without cues is missing.

use super::labels::Part;
use super::weights::{ACTION, Landmarks, Weights, weigh_all, with_deeds_first};
use super::words::Text;
use super::{Sections, Span, clauses};

/// The cost of starting a section: a cue must score higher.
const TURN: f32 = 0.35;

/// The parts among `wanted` in a piece of the text.
pub(super) fn find(text: &Text, span: Span, wanted: &[Part], landmarks: &Landmarks) -> Sections {
    let clauses = clauses::find(text, text.words_in(span));
    if clauses.is_empty() || wanted.is_empty() {
        return Sections::default();
    }
    let mut weights = weigh_all(text, &clauses, landmarks);
    let mut layout = lay_out(&weights, wanted);
    if wanted.contains(&Part::Action) && !layout.contains(&ACTION) {
        weights = with_deeds_first(text, &clauses, weights);
        layout = lay_out(&weights, wanted);
    }
    let mut sections = Sections::default();
    for (part, place) in Part::FOUR.into_iter().zip(0..) {
        let mine: Vec<usize> = (0..clauses.len()).filter(|&clause| layout[clause] == place).collect();
        let (Some(&first), Some(&last)) = (mine.first(), mine.last()) else { continue };
        // What is at the beginning is the situation even where only its place says so, if anything follows it.
        let speaks = mine.iter().any(|&clause| weights[clause][place] >= TURN);
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

/// The part of each clause: the layout in order whose weights add up to the most, paying for each turn.
fn lay_out(weights: &[Weights], wanted: &[Part]) -> Vec<usize> {
    let allowed: Vec<usize> = (0..4).filter(|place| wanted.contains(&Part::FOUR[*place])).collect();
    let mut best: Vec<Vec<(f32, usize)>> = Vec::new();
    for (nth, clause) in weights.iter().enumerate() {
        let row = (0..4)
            .map(|place| {
                if !allowed.contains(&place) {
                    return (f32::NEG_INFINITY, place);
                }
                let (before, from) = match best.last() {
                    // Starting with another section than the first costs as much as switching to it.
                    None => (if place == allowed[0] { 0.0 } else { -TURN }, place),
                    Some(last) => (0..=place)
                        .map(|from| (last[from].0 - if from == place { 0.0 } else { TURN }, from))
                        .fold((f32::NEG_INFINITY, place), |best, next| if next.0 > best.0 { next } else { best }),
                };
                (before + clause[place], from)
            })
            .collect();
        debug_assert!(best.len() == nth);
        best.push(row);
    }
    let mut layout = vec![0; weights.len()];
    let Some(last) = best.last() else { return layout };
    let mut place = (0..4).fold(allowed[0], |best, place| if last[place].0 > last[best].0 { place } else { best });
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
        let landmarks = Landmarks::new(&taken, Vec::new());
        let found = find(&taken, Span { start: 0, end: text.chars().count() }, &Part::FOUR, &landmarks);
        found.all().map(|span| span.map(|span| span.of(text)))
    }

    fn part(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_story_without_labels_is_taken_apart_by_its_cues() {
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
        for end in ["We handed over early.", "We went home as winners.", "So we closed, with debts."] {
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
