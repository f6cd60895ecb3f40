//! Who acts in the action: `I` or `we` with an action verb. Elsewhere `we` is fine, so only the action is checked.

use super::Span;
use super::lists::{is_listed, one_of};
use super::sections::Parts;
use super::verbs::{is_acquired, is_base, is_deed, is_i, is_we};
use super::weights::deed_in;
use super::words::{Gap, Text};
use std::ops::Range;

/// The deeds of the action by their doer.
#[derive(Debug, Default)]
pub(super) struct ActionsByActor {
    /// `I` up to its verb; in a labeled action also a verb that begins an item, its `I` left out.
    pub first_person: Vec<Span>,
    /// `we` up to its verb.
    pub we: Vec<Span>,
}

/// Looks through the action.
pub(super) fn find(text: &Text, parts: &Parts) -> ActionsByActor {
    let Some(action) = parts.sections.action else { return ActionsByActor::default() };
    let words = text.words_in(action);
    let mut doers = ActionsByActor::default();
    for at in words.clone().filter(|&at| !text.words[at].quoted) {
        let word = text.get(at);
        if is_i(word) {
            doers.first_person.extend(deed_of(text, at, &words));
        } else if is_we(word) && !is_moved(text, at) {
            doers.we.extend(deed_of(text, at, &words));
        } else if parts.labeled && text.gap(at) == Gap::Sentence && is_deed(word) && !is_passive(text, at) {
            doers.first_person.push(text.span(at..at + 1));
        }
    }
    // A whole action in the present tells the same deeds.
    if parts.labeled && doers.first_person.is_empty() && doers.we.is_empty() {
        doers = in_present(text, words);
    }
    doers
}

fn deed_of(text: &Text, subject: usize, words: &Range<usize>) -> Option<Span> {
    let sentence = text.sentence(subject);
    let verb =
        deed_in(text, &sentence, subject).filter(|&verb| words.contains(&verb) && !is_acquired(text.get(verb)))?;
    // "I had the evenings, and I made …": the second `I` has that deed.
    if (subject + 1..verb).any(|at| is_i(text.get(at)) || is_we(text.get(at))) {
        return None;
    }
    // "did not", "didn't": nothing was done.
    let denied = text.get(verb) == "did" && text.get(verb + 1) == "not";
    let passive = matches!(text.get(verb), "got") && is_deed(text.get(verb + 1));
    (!denied && !passive).then(|| text.span(subject..verb + 1))
}

/// "I suggested that we …": the deed is the suggestion.
fn is_moved(text: &Text, we: usize) -> bool {
    let sentence = text.sentence(we);
    (sentence.start..we)
        .rev()
        .take(6)
        .any(|at| is_listed(text.get(at), "moving") && (1..3).any(|back| is_i(text.before(at, back))))
}

/// "Sandbags were filled" has no doer; a lone participle at an item's beginning has one unless `by` follows.
fn is_passive(text: &Text, at: usize) -> bool {
    matches!(text.get(at + 1), "by" | "was" | "were") || text.gap(at + 1) == Gap::Break
}

fn in_present(text: &Text, words: Range<usize>) -> ActionsByActor {
    let habitual = |at: usize| one_of(text.get(at), "usually always would often generally normally");
    let mut doers = ActionsByActor::default();
    for at in words.clone() {
        let acts = words.contains(&(at + 1)) && text.gap(at + 1) == Gap::None && is_base(text.get(at + 1));
        let states = is_listed(text.get(at + 1), "present states");
        if !acts || states || habitual(at + 1) || text.words[at].quoted {
            continue;
        }
        match text.get(at) {
            "i" => doers.first_person.push(text.span(at..at + 2)),
            "we" => doers.we.push(text.span(at..at + 2)),
            _ => {}
        }
    }
    doers
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, FindingKind, analyze};

    fn doers(text: &str) -> (Vec<String>, Vec<String>) {
        let feedback = analyze(&Answer { text, ..Answer::default() });
        let words = |kind| feedback.spans(kind).iter().map(|span| span.of(text)).collect::<Vec<_>>();
        (words(FindingKind::FirstPersonAction), words(FindingKind::WeInAction))
    }

    #[test]
    fn we_counts_in_the_action_and_nowhere_else() {
        let text =
            "Situation: We were late and we lost data. Action: I wrote a check, then we tested it. Result: We won.";
        assert_eq!(doers(text), (vec!["I wrote".into()], vec!["we tested".into()]));
    }

    #[test]
    fn what_i_had_others_do_is_my_deed() {
        let text =
            "Situation: In May it broke. Action: I suggested that we split it. He said \"we tried\". Result: It ran.";
        assert_eq!(doers(text), (vec!["I suggested".into()], vec![]));
    }

    #[test]
    fn items_may_leave_out_their_i() {
        let text =
            "**Situation:** It broke in May.\n**Action:**\n- Exported the rows\n- Paired them\n**Result:** Done.";
        assert_eq!(doers(text).0, ["Exported", "Paired"]);
    }
}
