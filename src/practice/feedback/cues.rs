//! The parts of a text that does not name them. Each clause is weighed for each part by the words it has, and the parts
//! are laid out so that they stand in their order and the weights add up to the most. A part that no cue speaks for is
//! not there. The weights were set by hand on one half of a labelled set and checked on the other
//! (`docs/answering.md`).

use super::labels::Part;
use super::verbs::{is_deed, is_i, is_noticing, is_past, is_we, past_behind};
use super::words::{Gap, Phrases, Text, one_of};
use super::{Sections, Span, event, lesson, result};
use std::ops::Range;
use std::sync::LazyLock;

/// Openings of a task.
static TASK: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "my task|job|goal|aim|role|challenge|mission|assignment was",
        "the task|goal|aim|challenge|assignment|objective|mission was",
        "i was responsible",
        "i was asked|told|supposed|expected|tasked|assigned|charged",
        "it was|fell up|to to|me me|us",
        "it was my|our job|task|turn|responsibility",
        "i|we had to",
        "i|we needed to|a|an",
        "i wanted to",
        "we wanted to",
        "i was in charge",
        "i was on call",
        "my responsibility",
        "our task|job|goal was",
        "needed to be",
        "had to be",
        "they wanted me",
        "asked me to",
        "told me to",
        "wanted me to",
        "needed me to",
        "was asked to",
        "our goal",
        "the deadline was",
        "i promised to",
        "it was up to me",
        "it fell to me",
        "somebody|someone had to",
        "keeping * was my",
        "the question was",
        "the plan was",
        "was my responsibility|job|task",
        "was the number one",
        "was my number one",
    ])
});

/// Openings and turns of a result.
static RESULT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "as a result",
        "in the end",
        "at the end",
        "the result",
        "the outcome",
        "the end result",
        "eventually",
        "ultimately",
        "resulting in",
        "which led to",
        "this led to",
        "that led to",
        "leading to",
        "thanks to",
        "ended up",
        "it worked",
        "it worked out",
        "everything worked",
        "worked out",
        "paid off",
        "turned out",
        "to this day",
        "no longer",
        "ever since",
        "since then",
        "from then on",
        "on time",
        "ahead of",
        "a day|week|month early",
        "within budget",
        "under budget",
        "without a hitch|problem|single|incident|complaint|loss",
        "went smoothly|well|fine|live",
        "by the end",
        "in total",
        "these days",
        "is|are still",
        "still uses|use|works|work|runs|run|with",
        "is|are now",
        "now takes|take|runs|run|has|have|uses|use|it|we|they",
        "got promoted",
        "was|were promoted",
        "thanked me|us",
        "i learned that",
        "i learnt that",
        "i learned to",
        "taught me",
        "what i took",
        "looking back",
        "in hindsight",
        "next time",
        "as it turned",
        "it took",
        "stopped crashing",
        "nobody|everyone|everybody|no was|were|panicked|had|could",
        "nothing was",
        "was|were happy|pleased|delighted|thrilled|impressed|satisfied",
        "stayed with|on",
        "came back",
        "moved it back",
        "was a success",
        "made it",
        "was|were saved",
        "the impact",
        "my takeaway",
        "finally worked|ran|passed|shipped",
        "was fixed|resolved|solved|back",
        "were back",
        "which meant",
        "it was fine",
        "without closing",
        "by christmas|easter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|noon|then|summer|spring|autumn|fall|winter|midnight|lunch",
        "by january|february|march|april|may|june|july|august|september|october|november|december",
        "for the better",
        "the feedback was",
        "i came away",
        "i realized that",
        "i realised that",
        "half the time",
        "the client|customer|team|owner|manager renewed|kept|loved|approved|stayed",
        "has been running",
        "been running",
        "it's been",
        "has run",
        "hasn't",
        "haven't",
        "they still",
        "kept it",
        "adopted",
    ])
});

/// Verbs whose past tells how a measure changed.
const CHANGED: &str = "\
    fell rose dropped grew went increased decreased improved halved doubled tripled jumped climbed declined \
    shrank disappeared vanished sank quadrupled reached recovered stopped passed returned survived succeeded \
    happened ended finished renewed stuck held took";

/// Endings of a clause in which the doer's deed turns into what it did: "…, cutting the time by half".
const OUTCOMES: &str = "\
    cutting saving reducing bringing raising increasing improving resulting leading making leaving freeing \
    halving doubling dropping lowering shaving boosting which so";

/// Deeds of `we` or `I` that end a story rather than go on with it.
const REACHED: &str = "\
    served sold won delivered finished shipped launched refunded raised reached passed paid saved kept met \
    closed recovered hit cut reduced got had went earned signed moved increased doubled beat published \
    opened completed achieved exceeded improved avoided";

/// Turns within an action.
static NEXT_STEP: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "first",
        "then",
        "next",
        "after that",
        "so i",
        "so we",
        "to begin",
        "second",
        "finally",
        "i started by",
        "i began by",
        "i decided",
    ])
});

/// What the cues of a clause say for each part.
type Weights = [f32; 4];

/// What it costs to begin a part: a cue must say more than this.
const TURN: f32 = 0.35;

/// Deeds of the speaker in a piece of the text.
pub(super) fn deeds(text: &Text, span: Span) -> usize {
    let words = text.words_in(span);
    words
        .filter(|&at| {
            (is_i(text.get(at)) || is_we(text.get(at)))
                && deed_behind(text, at).is_some_and(|verb| super::verbs::is_punctual(text.get(verb)))
        })
        .count()
}

/// The deed behind a subject.
pub(super) fn deed_behind(text: &Text, subject: usize) -> Option<usize> {
    past_behind(text, subject).filter(|&verb| is_deed(text.get(verb)))
}

/// The parts among `wanted` in a piece of the text.
pub(super) fn find(text: &Text, span: Span, wanted: &[Part]) -> Sections {
    let clauses = clauses(text, text.words_in(span));
    if clauses.is_empty() || wanted.is_empty() {
        return Sections::default();
    }
    let mut weights: Vec<Weights> =
        clauses.iter().enumerate().map(|(nth, clause)| weigh(text, clause, nth, clauses.len())).collect();
    let mut layout = lay_out(&weights, wanted);
    if wanted.contains(&Part::Action) && !layout.contains(&ACTION) {
        weights = with_deeds_first(text, &clauses, weights);
        layout = lay_out(&weights, wanted);
    }
    let mut sections = Sections::default();
    for (part, place) in Part::FOUR.into_iter().zip(0..) {
        let mine: Vec<usize> = (0..clauses.len()).filter(|&clause| layout[clause] == place).collect();
        let (Some(&first), Some(&last)) = (mine.first(), mine.last()) else { continue };
        // What stands at the beginning is the situation even where only its place says so, if anything follows it.
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

/// The place of the action among the parts.
const ACTION: usize = 2;

/// The weights of a story whose deeds all went to other parts: what the speaker did after the opening is its action.
fn with_deeds_first(text: &Text, clauses: &[Range<usize>], mut weights: Vec<Weights>) -> Vec<Weights> {
    let opening = usize::from(clauses.len() > 1);
    for (clause, weights) in clauses.iter().zip(&mut weights).skip(opening) {
        let doer = subject(text, clause).filter(|(_, who)| *who != Who::Other);
        if doer.is_some_and(|(at, _)| deed_behind(text, at).is_some()) && !RESULT.any(text, clause.clone()) {
            weights[ACTION] += 1.0;
        }
    }
    weights
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
                    // To begin elsewhere than with the first part costs as much as to turn to it.
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

/// The clauses of these words: sentences, taken apart where a new thought may begin.
fn clauses(text: &Text, words: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for at in words.clone() {
        match clauses.last_mut() {
            Some(last) if !begins_clause(text, at, last) => last.end = at + 1,
            _ => clauses.push(at..at + 1),
        }
    }
    clauses
}

fn begins_clause(text: &Text, at: usize, last: &Range<usize>) -> bool {
    let (word, next) = (text.get(at), text.get(at + 1));
    let new_subject = one_of(
        next,
        "the our my his her their it they this that he she we everyone everybody nobody no nothing i now \
all then eventually as in i'd i've",
    );
    let past_after = (at + 2..at + 7)
        .take_while(|&word| text.gap(word) != Gap::Sentence)
        .any(|word| is_past(text.get(word)) || one_of(text.get(word), "now takes is are"));
    match text.gap(at) {
        Gap::Sentence => true,
        Gap::Break => at - last.start >= 2,
        Gap::Comma => {
            one_of(word, OUTCOMES) || one_of(word, "and but then until") && new_subject || is_i(word) || is_we(word)
        }
        Gap::None => {
            let told = last.clone().any(|at| is_past(text.get(at)));
            at - last.start >= 3 && told && matches!(word, "and" | "but" | "so") && new_subject && past_after
        }
    }
}

fn weigh(text: &Text, clause: &Range<usize>, nth: usize, of: usize) -> Weights {
    let late = of > 1 && nth * 2 >= of;
    let last = of > 1 && nth + 1 == of;
    let [mut situation, mut task, mut action, mut result] = [0.0; 4];
    if nth == 0 {
        situation += 0.6;
    }
    if event::is_anchored(text, clause.clone()) && !late {
        situation += 1.0;
    }
    if TASK.any(text, clause.clone()) {
        task += 1.6;
    }
    if RESULT.any(text, clause.clone()) {
        result += if nth == 0 { 0.4 } else { 1.8 };
    }
    if lesson::cue(text, clause.clone()) {
        result += 1.5;
    }
    let subject = subject(text, clause);
    let verb = subject.and_then(|(at, _)| past_behind(text, at));
    let deed = verb.filter(|&verb| is_deed(text.get(verb)));
    match (subject.map(|(_, who)| who), deed) {
        (Some(who @ (Who::I | Who::We)), Some(deed)) => {
            let noticing = is_noticing(text.get(deed));
            action += if noticing {
                0.3
            } else if who == Who::I {
                1.2
            } else {
                1.0
            };
            situation += if noticing { 0.7 } else { 0.0 };
            let reached = one_of(text.get(deed), REACHED);
            let counted = result::counts(text, clause.clone());
            result += match who {
                Who::We if reached && (late || last) => {
                    if counted {
                        1.4
                    } else {
                        0.9
                    }
                }
                Who::We if counted && last => 1.5,
                Who::I if reached && counted && last => 0.9,
                _ => 0.0,
            };
        }
        (Some(Who::I | Who::We), None) => {
            situation += if late { 0.0 } else { 0.5 };
            result += if last { 0.3 } else { 0.0 };
        }
        _ => weigh_others(text, clause, (late, last), [&mut situation, &mut result]),
    }
    if NEXT_STEP.at(text, clause.start).is_some() {
        action += 0.4;
    }
    if one_of(text.get(clause.start), OUTCOMES)
        && text.gap(clause.start) == Gap::Comma
        && text.get(clause.start) != "so"
    {
        result += 1.2;
    }
    [situation, task, action, result]
}

/// A clause about somebody or something else: how things were, or what came of it.
fn weigh_others(text: &Text, clause: &Range<usize>, (late, last): (bool, bool), [situation, result]: [&mut f32; 2]) {
    let has_deed = clause.clone().any(|at| is_deed(text.get(at)));
    let changed = clause.clone().any(|at| one_of(text.get(at), CHANGED));
    let present = clause.clone().any(|at| one_of(text.get(at), "is are takes runs now uses they're still"));
    if late || last {
        *result += if has_deed { 0.7 } else { 0.45 };
    } else {
        *situation += 0.6;
    }
    if changed && (late || result::counts(text, clause.clone())) {
        *result += if late { 0.8 } else { 0.3 };
    }
    if present && last {
        *result += 0.5;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    I,
    We,
    Other,
}

/// The first subject of a clause.
fn subject(text: &Text, clause: &Range<usize>) -> Option<(usize, Who)> {
    let other = |word: &str| one_of(word, "it they he she the our this nobody everyone everybody which all my no");
    let mut seen_other = None;
    for at in clause.clone() {
        let word = text.get(at);
        if text.words[at].quoted {
            continue;
        }
        if is_i(word) || word == "i" {
            return Some((at, Who::I)).filter(|_| seen_other.is_none_or(|_| precedes_subject(text, clause, at)));
        }
        if is_we(word) {
            return Some((at, Who::We)).filter(|_| seen_other.is_none_or(|_| precedes_subject(text, clause, at)));
        }
        if seen_other.is_none() && other(word) {
            seen_other = Some(at);
        }
    }
    seen_other.map(|at| (at, Who::Other))
}

/// Is there no verb before this subject, or a comma right before it? Then what stands before belongs to it: "At the end of the week, I …".
fn precedes_subject(text: &Text, clause: &Range<usize>, subject: usize) -> bool {
    text.gap(subject) != Gap::None || !(clause.start..subject).any(|at| is_past(text.get(at)))
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
    fn a_part_that_nothing_speaks_for_is_not_there() {
        let [situation, task, action, result] =
            parts("Last week a stranger wrote to us. I reproduced the bug and wrote a patch.");
        assert_eq!((situation.is_some(), task, action.is_some(), result), (true, None, true, None));
    }
}
