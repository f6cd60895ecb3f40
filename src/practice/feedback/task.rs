//! Requirements in an answer: duties, requests, goals, deadlines, and responsibilities (`tables/task.txt`). Knows
//! nothing about sections.

use super::lists::{is_listed, is_past, one_of};
use super::phrases::Phrases;
use super::verbs::is_base;
use super::words::{Gap, Text};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/task.txt");

static OWN: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "own"));
static TOLD: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "told"));
static WANTED: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "wanted"));
static KNOWN: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "known"));
static DUTY: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "duty"));

/// How plainly these words say what was required: from 0.0, not at all, to 1.0.
pub(super) fn strength(text: &Text, clause: Range<usize>) -> f32 {
    let unquoted = |at: &usize| !text.words[*at].quoted;
    let says = |phrases: &Phrases| {
        clause
            .clone()
            .filter(unquoted)
            .any(|at| phrases.at(text, at).is_some_and(|end| end <= clause.end && !is_idle(text, at)))
    };
    if says(&OWN) || says(&TOLD) || clause.clone().any(|at| is_order(text, at)) || announces(text, &clause) {
        return 1.0;
    }
    let wants = |at: usize| WANTED.at(text, at).is_some_and(|end| end <= clause.end) && is_of_another(text, at);
    // "He wanted a raise", "what she wanted on it": a wish of a person in the story.
    let known = |at: usize| {
        let wish = one_of(text.get(at), "he she they") || one_of(text.before(at, 1), "what who whom which");
        !wish && KNOWN.at(text, at).is_some_and(|end| end <= clause.end && !is_idle(text, at))
    };
    if clause.clone().filter(unquoted).any(known) || clause.clone().filter(unquoted).any(wants) { 0.7 } else { 0.0 }
}

/// "The order from the captain: eighteen trucks": a duty by name, and what it is behind a colon or a dash.
fn announces(text: &Text, clause: &Range<usize>) -> bool {
    const NEAR: usize = 6;
    let announced = |at: usize| (at + 1..=clause.end.min(at + NEAR)).any(|at| text.gap(at) == Gap::Break);
    clause.clone().any(|at| DUTY.at(text, at).is_some() && announced(at))
}

/// Is the subject of this verb somebody other than the speaker, and not nobody?
fn is_of_another(text: &Text, verb: usize) -> bool {
    const LONGEST: usize = 6;
    let start = text.sentence(verb).start;
    for at in (verb.saturating_sub(LONGEST).max(start)..verb).rev() {
        let word = text.get(at);
        if one_of(word, "i we i'd we'd you who nobody none never not didn't which if") {
            return false;
        }
        if one_of(word, "the my our a an his her their its he she they this that") || text.gap(at) != Gap::None {
            return true;
        }
    }
    false
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
    /// "The owner said right, he's alone on the bar by Easter, you sort it."
    const LONGEST_BEFORE_YOU: usize = 14;
    let word = text.get(at);
    let commands = word == "you"
        && !one_of(text.get(at + 1), "are were have know see mean")
        && (text.gap(at + 1) != Gap::None || is_base(text.get(at + 1)) || is_listed(text.get(at + 1), "commands"))
        || one_of(word, "don't just please") && is_base(text.get(at + 1))
        || is_listed(word, "commands");
    let reach = if word == "you" { LONGEST_BEFORE_YOU } else { LONGEST_BEFORE };
    let mut before = (at.saturating_sub(reach)..at).rev();
    let heard = one_of(text.before(at, 1), "said says") && word != "you";
    let opens = (matches!(text.gap(at), Gap::Comma | Gap::Break) || heard) && commands;
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
    let required = one_of(text.get(verb), "supposed expected required told asked meant scheduled had needed");
    let acts = text.get(verb + 1) == "to" && !one_of(text.get(verb + 2), "be get have go");
    let passive = one_of(text.before(verb, 1), "was were");
    let subject = text.before(verb, if passive { 2 } else { 1 });
    let many = text.before(verb, 1) == "were" && subject.len() > 3 && subject.ends_with('s');
    // "The driver was supposed to bring it"; the release that was supposed to ship is a deadline.
    let noun = text.before(verb, 2);
    let alone = text.before(verb, 1) == "was"
        && one_of(text.before(verb, 3), "the a an his her their")
        && !is_group(noun)
        && !one_of(text.get(verb + 2), "ship launch start open finish end arrive run happen begin close");
    required && (acts && (many || alone) || text.get(verb + 1) == "to" && is_listed(subject, "persons"))
}

/// "I had to laugh", "I had to admit": nothing was required.
fn is_idle(text: &Text, at: usize) -> bool {
    let denied = (1..4).any(|back| one_of(text.before(at, back), "nobody none never without didn't hadn't"))
        && text.get(at) != "i";
    if denied || is_of_others(text, at) || is_of_a_thing(text, at) {
        return true;
    }
    let guessed =
        text.before(at, 1) == "it" && text.get(at + 2) == "be" && one_of(text.get(at + 3), "the a an in him her");
    if guessed || is_charge_of_another(text, at) {
        return true;
    }
    let must = (at..at + 2).find(|&word| text.get(word) == "must");
    // "It must have been in March": a guess.
    if must.is_some_and(|must| text.get(must + 1) == "have" && is_past_or_been(text.get(must + 2))) {
        return true;
    }
    let to = must.or_else(|| (at..at + 4).find(|&word| text.get(word) == "to"));
    to.is_some_and(|to| {
        let frank = text.get(to + 1) == "be" && one_of(text.get(to + 2), "honest frank fair");
        let paused = one_of(text.get(to + 1), "sit think stop") && one_of(text.get(to + 2), "down for a hard twice");
        frank || paused || is_listed(text.get(to + 1), "reactions")
    })
}

fn is_past_or_been(word: &str) -> bool {
    is_past(word) || one_of(word, "been gone done seen taken")
}

/// "The app's job was to show", "his job was to": what a thing or another is for. "My team's goal" is the speaker's.
fn is_of_a_thing(text: &Text, at: usize) -> bool {
    let owner = text.before(at, 1);
    let group = one_of(text.before(at, 2), "my our") || owner.strip_suffix("'s").is_some_and(is_group);
    let another = one_of(owner, "his her their its whose your") && text.get(at) != "deadline";
    owner.ends_with("'s") && !group || another
}

fn is_group(word: &str) -> bool {
    is_listed(word, "groups")
}

/// "The night shift was responsible for it": somebody else was.
fn is_charge_of_another(text: &Text, at: usize) -> bool {
    const SUBJECT: usize = 5;
    let charge = text.get(at) == "responsible" || text.get(at) == "in" && text.get(at + 1) == "charge";
    let named = |back: usize| one_of(text.before(at, back), "i we me us i'd i'm we're my our i've");
    charge && one_of(text.before(at, 1), "was were is") && !(2..SUBJECT).any(named)
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
            "The order from the captain: eighteen trucks within nine days.",
            "Our instructions left no room: nobody goes home before it runs.",
            "The brief was simple: no more complaints.",
            "The governors gave us until half-term to find another.",
            "The insurance gave us fourteen days.",
            "The client expected it finished for the confirmation.",
            "Dispatch wanted us off the scene in ten minutes.",
            "The bank wanted to see a profit within a year.",
            "My team's goal was to halve it.",
            "The release was supposed to ship on Friday.",
            "The owner said right, he's alone on the bar by Easter, you sort it.",
            "I had to think of a way to open it by noon.",
            "He say you must finish until Thursday.",
            "My shift lead said sort it out before the inspection.",
            "We were contractually bound to reopen in May.",
            "I'd given my word that it would be ready.",
            "If we didn't deliver by five, the contract was gone.",
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
            "Nobody had asked me to do it.",
            "The instructor told us the idea was too old.",
            "He wanted a raise and a new chair.",
            "My father had to go to the hospital.",
            "My colleague was told to clean the truck.",
            "My boss wanted to switch to a cheaper brand.",
            "We had great coffee.",
            "The driver was supposed to bring it.",
            "It had to be the seal.",
            "It must have been in March.",
            "I have to be honest with you.",
            "I had to sit down for a moment.",
            "The app's job was to show the free ones.",
            "His job was to watch the gauge.",
            "The night shift was responsible for it.",
        ] {
            assert!(!says(text), "{text}");
        }
    }
}
