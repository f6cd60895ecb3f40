//! What was required of the speaker: duties, requests, goals, deadlines and what fell to them (`tables/task.txt`). Knows
//! nothing of where a task stands among the parts.

use super::phrases::Phrases;
use super::verbs::is_base;
use super::words::{Gap, Text, one_of};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/task.txt");

static OWN: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "own"));
static TOLD: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "told"));
static WANTED: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "wanted"));

/// How plainly these words say what was required: from 0.0, not at all, to 1.0.
pub(super) fn strength(text: &Text, clause: Range<usize>) -> f32 {
    let unquoted = |at: &usize| !text.words[*at].quoted;
    let says = |phrases: &Phrases| {
        clause
            .clone()
            .filter(unquoted)
            .any(|at| phrases.at(text, at).is_some_and(|end| end <= clause.end && !is_idle(text, at)))
    };
    if says(&OWN) || says(&TOLD) || clause.clone().any(|at| is_order(text, at)) {
        return 1.0;
    }
    if says(&WANTED) { 0.7 } else { 0.0 }
}

/// Does a clause begin here because it says what was required? "In my first week | I was asked to …".
pub(super) fn begins(text: &Text, at: usize) -> bool {
    /// Words of who asked: "the head of my school asked me to".
    const LONGEST_NAME: usize = 4;
    let bound =
        one_of(text.before(at, 1), "that which who because if what whether when as while and or but than of for to");
    if bound && text.gap(at) == Gap::None || is_idle(text, at) {
        return false;
    }
    if OWN.at(text, at).is_some() {
        return true;
    }
    let names = one_of(text.get(at), "my our the a");
    names
        && (at + 1..at + LONGEST_NAME)
            .take_while(|&word| text.gap(word) == Gap::None)
            .any(|word| OWN.at(text, word).is_some() || asks(text, word))
}

/// Somebody's "asked me to".
fn asks(text: &Text, at: usize) -> bool {
    one_of(text.get(at), "asked told wanted needed expected put gave handed assigned picked chose")
        && TOLD.at(text, at).is_some()
}

/// An order in the mouth of another: "the owner said on the phone: you keep it open".
fn is_order(text: &Text, at: usize) -> bool {
    const LONGEST_BEFORE: usize = 5;
    let word = text.get(at);
    let commands = word == "you"
        && !one_of(text.get(at + 1), "are were have know")
        && (text.gap(at + 1) != Gap::None || is_base(text.get(at + 1)))
        || word == "don't" && is_base(text.get(at + 1))
        || one_of(word, "get make keep fix find sort finish bring take hold clear call do build write go run");
    let mut before = (at.saturating_sub(LONGEST_BEFORE)..at).rev();
    let opens = matches!(text.gap(at), Gap::Comma | Gap::Break) && commands;
    let says = |verb: usize| {
        let speech = one_of(text.get(verb), "said says say told tells ordered yelled shouted words message");
        speech && !one_of(text.before(verb, 1), "i we")
    };
    let sentence = text.sentence(at).start;
    opens && before.any(|verb| verb >= sentence && says(verb))
}

/// "Our volunteers were supposed to collect blankets": required of others. A thing is supposed to be something.
fn is_of_others(text: &Text, at: usize) -> bool {
    let verb = if one_of(text.get(at), "was were") { at + 1 } else { at };
    let required = one_of(text.get(verb), "supposed expected required told asked meant scheduled");
    let acts = text.get(verb + 1) == "to" && !one_of(text.get(verb + 2), "be get have go");
    let subject = text.before(verb, 2);
    let many = text.before(verb, 1) == "were" && subject.len() > 3 && subject.ends_with('s');
    let they = one_of(text.before(verb, 1), "was were") && one_of(subject, "they he she");
    required && acts && (many || they)
}

/// "I had to laugh", "I had to admit": nothing was required.
fn is_idle(text: &Text, at: usize) -> bool {
    if is_of_others(text, at) {
        return true;
    }
    let to = (at..at + 4).find(|&word| text.get(word) == "to");
    to.is_some_and(|to| one_of(text.get(to + 1), "laugh smile admit say confess cry wait giggle"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str) -> bool {
        let taken = Text::new(text);
        strength(&taken, 0..taken.words.len()) > 0.0
    }

    #[test]
    fn duties_requests_goals_and_deadlines_say_what_was_required() {
        for text in [
            "I had to close the case.",
            "Payment was my part.",
            "It fell to me to call her.",
            "We had ten days until the launch.",
            "The papers were due on Friday.",
            "My goal was to halve it.",
            "I was put in charge of the search.",
            "The head asked me to get him through.",
            "Our director needed it above fifty.",
            "I'd been hired to clean that up.",
            "I was to check the leases.",
            "Every complaint ended up with me.",
            "It landed on my desk.",
            "The surgeon expected ninety degrees by week six.",
            "The court required a report from me.",
            "The owner told me on the phone: you keep it open.",
            "A pass was all she asked for.",
        ] {
            assert!(says(text), "{text}");
        }
    }

    #[test]
    fn what_happened_or_was_done_says_nothing_of_a_task() {
        for text in [
            "I had a cold.",
            "I wrote to her.",
            "The server was slow.",
            "I had to laugh.",
            "He told me a story.",
            "It was raining in my town.",
            "Our volunteers were supposed to collect blankets.",
            "They were told to leave the building.",
            "She said, you are kind.",
        ] {
            assert!(!says(text), "{text}");
        }
    }
}
