//! The score of a clause's words for each STAR section. Set by hand on one half of a labeled set and checked on the
//! other (`docs/answering.md`).

use super::lists::{is_listed, is_past, one_of};
use super::phrases::Phrases;
use super::verbs::{is_deed, is_deed_at, is_i, is_noticing, is_punctual, is_we, past_behind};
use super::words::{Gap, Text};
use super::{anchors, result, task};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/parts.txt");

/// What the cues of a clause say for each part.
pub(super) type Weights = [f32; 4];

/// The place of the action among the parts.
pub(super) const ACTION: usize = 2;

/// The place of the result among the parts.
const RESULT_PLACE: usize = 3;

/// Openings and turns of a result.
static RESULT: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "result"));

/// Turns within an action.
static NEXT_STEP: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "next step"));

/// Where a clause stands among the others.
#[derive(Clone, Copy)]
struct ClausePosition {
    first: bool,
    /// In the second half.
    late: bool,
    /// The last one that tells of the event: what was learned may follow.
    last: bool,
    /// A lesson begins in it, or before it in its sentence.
    lesson: bool,
    /// The speaker did something before it.
    acted: bool,
    /// The speaker did nothing more from here on.
    done: bool,
    /// The speaker's first deed is still to come.
    waits: bool,
}

/// Features of the whole text, found before its clauses are scored.
pub(super) struct Landmarks {
    /// The first words of the lessons, in order.
    lessons: Vec<usize>,
    /// The speaker's first deed that is not a noticing, and behind the last one.
    deeds: Range<usize>,
}

impl Landmarks {
    /// With the places that [`super::lesson::places`] found.
    pub fn new(text: &Text, lessons: Vec<usize>) -> Landmarks {
        let acts = |at: usize| {
            let told = is_i(text.get(at)) && text.get(at) != "i've" && !text.words[at].quoted;
            let verb = past_behind(text, at).filter(|_| told);
            verb.is_some_and(|verb| {
                let next = text.get(verb + 1);
                let took_over = text.get(verb) == "took" && one_of(next, "over on");
                let got_up = text.get(verb) == "got" && one_of(next, "up out in on off down him her them everyone");
                (is_punctual(text.get(verb)) || got_up || text.in_present)
                    && (!is_noticing(text.get(verb)) || got_up)
                    && !is_listed(text.get(verb), "insights")
                    && !took_over
            })
        };
        // A deed in the opening sets the scene: "The summer I turned nineteen, …".
        let opening = text.sentences.first().filter(|_| text.sentences.len() > 2).map_or(0, |first| first.end);
        let first = (opening..text.words.len()).find(|&at| acts(at)).unwrap_or(text.words.len());
        // "I'd do the sums before I bought the flour" tells of no deed.
        let mut marks = Landmarks { lessons, deeds: first..first };
        let told = |at: &usize| acts(*at) && !marks.is_lesson(text, &text.sentence(*at));
        marks.deeds.end = (first..text.words.len()).rfind(told).unwrap_or(first);
        marks
    }

    fn is_lesson(&self, text: &Text, clause: &Range<usize>) -> bool {
        let sentence = text.sentence(clause.start);
        let next = self.lessons.partition_point(|&place| place < sentence.start);
        self.lessons.get(next).is_some_and(|&place| place < clause.end)
    }
}

/// What each clause says.
pub(super) fn weigh_all(text: &Text, clauses: &[Range<usize>], landmarks: &Landmarks) -> Vec<Weights> {
    let of = clauses.len();
    let last = clauses.iter().rposition(|clause| !landmarks.is_lesson(text, clause)).unwrap_or(of - 1);
    let stand = |nth: usize| ClausePosition {
        first: nth == 0,
        late: of > 1 && nth * 2 >= of.min(last + 2),
        last: of > 1 && (nth == last || nth + 1 == of),
        lesson: landmarks.is_lesson(text, &clauses[nth]),
        acted: landmarks.deeds.start < clauses[nth].start,
        done: landmarks.deeds.end < clauses[nth].start,
        waits: landmarks.deeds.start < text.words.len() && clauses[nth].end <= landmarks.deeds.start,
    };
    let mut weights: Vec<Weights> =
        clauses.iter().enumerate().map(|(nth, clause)| weigh(text, clause, stand(nth))).collect();
    // What is told of the scene after the task, before any deed, stays with the task.
    let told = clauses.iter().position(|clause| task::strength(text, clause.clone()) > 0.0).unwrap_or(of);
    for (nth, [situation, task, ..]) in weights.iter_mut().enumerate().skip(told + 1) {
        if stand(nth).waits {
            *task = task.max(*situation * 0.9);
        }
    }
    weights
}

fn weigh(text: &Text, clause: &Range<usize>, stand: ClausePosition) -> Weights {
    let [mut situation, mut task, mut action, mut result] = doer_weights(text, clause, stand);
    let required = task::strength(text, clause.clone());
    // A clause that says what was required is the task even where it opens the story.
    if stand.first {
        situation += 0.6;
    }
    if anchors::is_anchored(text, clause.clone()) && !stand.late && !stand.acted {
        situation += 1.0;
    }
    if required > 0.0 {
        situation *= 0.2;
    } else if stand.acted {
        situation *= 0.5;
    }
    // Behind the first deed it is mostly one more step: "I had to restart it".
    task += required * if stand.acted { 0.6 } else { 2.8 };
    result += result_cue(text, clause, action > 0.0, stand);
    if stand.lesson && stand.late {
        result += 1.5;
    }
    // "So we closed" is the end and no next step.
    if NEXT_STEP.at(text, clause.start).is_some() && result < 1.5 {
        action += 0.4;
    }
    let hangs_on = text.gap(clause.start) == Gap::Comma && text.get(clause.start) != "so";
    if hangs_on && is_listed(text.get(clause.start), "outcomes") {
        result += 1.2;
    }
    if stand.waits {
        result *= 0.3;
    }
    [situation, task, action, result]
}

/// What a turn of result says. In the middle of a deed ("I stayed with her") it says little; at its beginning it says all.
fn result_cue(text: &Text, clause: &Range<usize>, is_deed: bool, stand: ClausePosition) -> f32 {
    const OPENING: usize = 4;
    let opens = RESULT.any(text, clause.start..clause.end.min(clause.start + OPENING));
    match RESULT.any(text, clause.clone()) {
        false => 0.0,
        true if stand.first => 0.4,
        true if is_deed && !opens => 0.6,
        true => 1.8,
    }
}

/// The score of a clause's subject and verb.
fn doer_weights(text: &Text, clause: &Range<usize>, stand: ClausePosition) -> Weights {
    let subject = subject(text, clause);
    let deed = subject.and_then(|(at, who)| (who != Who::Other).then(|| deed_in(text, clause, at)).flatten());
    match (subject.map(|(_, who)| who), deed) {
        (Some(who @ (Who::I | Who::We)), Some(deed)) => {
            let noticing = is_noticing(text.get(deed));
            let plain = if who == Who::I { 1.2 } else { 1.0 };
            let action = if noticing { 0.3 } else { plain };
            [if noticing { 0.7 } else { 0.0 }, 0.0, action, reached(text, clause, (who, deed), stand)]
        }
        (Some(Who::I | Who::We), None) => {
            [if stand.late { 0.0 } else { 0.5 }, 0.0, 0.0, if stand.last { 0.3 } else { 0.0 }]
        }
        _ => weigh_others(text, clause, stand),
    }
}

/// The deed after a subject, also where it follows an `and`: "I thought about it and gave everyone a part".
pub(super) fn deed_in(text: &Text, clause: &Range<usize>, subject: usize) -> Option<usize> {
    let after = |at: usize| at + 1 + usize::from(text.get(at) == "and" && text.get(at + 1) == text.get(subject));
    let joined = |at: usize| matches!(text.get(at), "and" | "then") && is_deed(text.get(after(at)));
    let second = || (subject + 1..clause.end.saturating_sub(1)).find(|&at| joined(at)).map(after);
    deed_behind(text, subject).or_else(second)
}

/// The score of an action for the result: `we` achieved something near the end, or `I` did and it was counted.
fn reached(text: &Text, clause: &Range<usize>, (who, deed): (Who, usize), stand: ClausePosition) -> f32 {
    let counted = result::counts(text, clause.clone());
    let reached = is_listed(text.get(deed), "reached");
    let opens = text.gap(clause.start) == Gap::Sentence;
    match who {
        Who::We if reached && stand.acted && (stand.last || stand.done && opens) => 1.6,
        Who::We if reached && (stand.late || stand.last) && counted => 1.4,
        Who::We if reached && (stand.late || stand.last) => 0.9,
        Who::We if counted && stand.last => 1.5,
        // The result of both, after the speaker's own deeds: "We went with the second one".
        Who::We if stand.last && stand.acted => 1.45,
        Who::I if reached && counted && stand.last && stand.acted => 1.6,
        Who::I if reached && counted && stand.last => 0.9,
        _ => 0.0,
    }
}

/// A clause about somebody or something else: how things were, or what came of it.
fn weigh_others(text: &Text, clause: &Range<usize>, stand: ClausePosition) -> Weights {
    let some = |is: &dyn Fn(&str) -> bool| clause.clone().any(|at| is(text.get(at)));
    let near_the_end = stand.late || stand.last;
    let mut result = match (near_the_end, some(&is_deed)) {
        (true, true) => 0.7,
        (true, false) => 0.45,
        (false, _) => 0.0,
    };
    let changed = some(&|word| is_listed(word, "changed"));
    if changed && (stand.late || result::counts(text, clause.clone())) {
        result += if stand.late { 0.8 } else { 0.3 };
    }
    if stand.last && some(&|word| one_of(word, "is are takes runs now uses they're still")) {
        result += 0.5;
    }
    [if near_the_end { 0.0 } else { 0.6 }, 0.0, 0.0, result]
}

/// Deeds of the speaker, with those that follow in the same breath: "I went, called, and fixed".
pub(super) fn deeds(text: &Text) -> usize {
    let acts = |at: usize| is_i(text.get(at)) || is_we(text.get(at));
    let own = |at: usize| acts(at) && deed_behind(text, at).is_some_and(|verb| is_punctual(text.get(verb)));
    let follows = |at: usize| (text.gap(at) == Gap::Comma || text.before(at, 1) == "and") && is_punctual(text.get(at));
    let in_sentence = |sentence: &Range<usize>| {
        let first = sentence.clone().find(|&at| own(at));
        first.map_or(0, |first| (first..sentence.end).filter(|&at| own(at) || follows(at)).count())
    };
    text.sentences.iter().map(in_sentence).sum()
}

/// The deed after a subject.
fn deed_behind(text: &Text, subject: usize) -> Option<usize> {
    past_behind(text, subject).filter(|&verb| is_deed_at(text, verb))
}

/// The weights of a story whose deeds all went to other parts: what the speaker did after the opening is its action.
pub(super) fn with_deeds_first(text: &Text, clauses: &[Range<usize>], mut weights: Vec<Weights>) -> Vec<Weights> {
    let opening = usize::from(clauses.len() > 1);
    for (clause, weights) in clauses.iter().zip(&mut weights).skip(opening) {
        let doer =
            subject(text, clause).filter(|(_, who)| *who == Who::I || *who == Who::We && weights[RESULT_PLACE] <= 0.0);
        let acts = doer.is_some_and(|(at, _)| deed_in(text, clause, at).is_some());
        if acts
            && result_cue(
                text,
                clause,
                true,
                ClausePosition {
                    first: false,
                    late: true,
                    last: false,
                    lesson: false,
                    acted: true,
                    done: false,
                    waits: false,
                },
            ) < 1.0
        {
            weights[ACTION] += 1.0;
        }
    }
    weights
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
        // "I think it saved us": it did.
        let thinks = word == "i" && one_of(text.get(at + 1), "think believe guess suppose feel");
        if text.words[at].quoted || thinks {
            continue;
        }
        if is_i(word) {
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

/// Is there no verb before this subject, or a comma right before it? Then what is before belongs to it: "At the end of the week, I …".
fn precedes_subject(text: &Text, clause: &Range<usize>, subject: usize) -> bool {
    let opening = clause.start + usize::from(one_of(text.get(clause.start), "and but so then"));
    let subordinate = one_of(text.get(opening), "while when after once as before because since if where");
    text.gap(subject) != Gap::None || subordinate || !(clause.start..subject).any(|at| is_past(text.get(at)))
}
