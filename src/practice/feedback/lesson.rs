//! Lessons: a clause that generalizes from the event. It is found by small classes of words (`tables/lesson.txt`), in
//! four ways:
//!
//! - a verb of learning with its object, or words that announce a lesson
//! - a time expression from the event to now, with a verb in the present: "Since that night I read it aloud"
//! - after the actions, a rule in the present: "I count twice before I hand anything over"
//! - at the very end, general advice: "Nobody remembers a brochure"
//!
//! Skills, observations in the story, and descriptions of the present are not lessons.

use super::Span;
use super::lists::{is_listed, is_past, one_of};
use super::phrases::Phrases;
use super::sections::Parts;
use super::tense::is_mostly_present;
use super::verbs::{is_base, is_deed, is_i};
use super::words::{Gap, Text};
use std::ops::Range;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/lesson.txt");

static LEARNED: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "learned"));
static KNEW: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "knew"));
static PLAIN: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "plain"));
static SINCE: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "since"));
static BACK: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "back"));
static RULE: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "rule"));
static EVERYBODY: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "everybody"));
static ADVICE: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "advice"));
static CHANGE: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "change"));

/// Where the lessons of a text begin, in its order; each is the first word of a clause. Where no story was asked for,
/// hindsight, rules, and general truths are the answer itself: only words that name a lesson begin one.
pub(super) fn places(text: &Text, asked: bool) -> Vec<usize> {
    let deeds = PastActions::new(text);
    // Among habits, a rule is one of them: nothing happened that it could follow from.
    let habitual = is_mostly_present(text, "i we") && !text.in_present;
    let mut found: Vec<usize> = Vec::new();
    for (nth, sentence) in text.sentences.iter().enumerate() {
        let words = sentence.clone().filter(|&at| !text.words[at].quoted);
        let told = words.clone().find(|&at| is_told(text, at, &deeds) && (asked || is_named(text, at)));
        if !asked {
            let looks_back =
                || (BACK.any(text, sentence.clone())).then(|| reaches_now(text, sentence, &deeds)).flatten();
            found.extend(told.or_else(looks_back));
            continue;
        }
        let near_the_end = nth + 2 >= text.sentences.len();
        let ruled = || (!habitual).then(|| rule(text, sentence, &deeds)).flatten();
        let place = told.or_else(|| reaches_now(text, sentence, &deeds)).or_else(ruled);
        found.extend(place.or_else(|| near_the_end.then(|| truth(text, sentence, &deeds)).flatten()));
    }
    found
}

/// The clauses, and the first words under a label for lessons.
pub(super) fn find(text: &Text, parts: &Parts, places: &[usize]) -> Vec<Span> {
    let mut found: Vec<Span> = places.iter().map(|&at| text.span(clause(text, at))).collect();
    if let Some(body) = parts.lesson.filter(|_| found.is_empty()) {
        let words = text.words_in(body);
        if !words.is_empty() {
            let sentence = text.sentence(words.start);
            found.push(text.span(words.start..sentence.end.min(words.end).max(words.start + 1)));
        }
    }
    found
}

/// The deeds of a text: what can be learned from is told before.
struct PastActions {
    /// The places of all deeds.
    all: Vec<usize>,
    words: usize,
}

impl PastActions {
    fn new(text: &Text) -> PastActions {
        let all = (0..text.words.len()).filter(|&at| is_deed(text.get(at)) && !text.words[at].quoted).collect();
        PastActions { all, words: text.words.len() }
    }

    /// This many were told before this word.
    fn before(&self, at: usize) -> usize {
        self.all.partition_point(|&deed| deed < at)
    }

    /// Whether this word is in the last part of the text, after enough of a story.
    fn are_told(&self, at: usize) -> bool {
        self.before(at) >= 2 && at * 2 >= self.words
    }
}

/// Do words begin here that say themselves that something was learned?
fn is_told(text: &Text, at: usize, deeds: &PastActions) -> bool {
    let late = at * 2 >= text.words.len();
    if let Some(end) = LEARNED.at(text, at) {
        return is_learned(text, end - 1);
    }
    if let Some(end) = KNEW.at(text, at) {
        return late && !tells_past(text, end..text.sentence(at).end);
    }
    let Some(end) = PLAIN.at(text, at) else { return false };
    let taught = (at..end).find(|&at| text.get(at) == "taught");
    if let Some(lesson) = (at..end).find(|&at| text.get(at).starts_with("lesson")) {
        let trade = one_of(text.before(lesson, 1), "piano music guitar driving swimming language private violin");
        return !trade && !one_of(text.get(lesson + 1), "plan plans");
    }
    if taught.is_some() {
        return is_taught(text, end);
    }
    match text.get(at) {
        "if" => text.sentence(at).any(|at| one_of(text.get(at), "would i'd we'd again differently")),
        "shown" if one_of(text.before(at, 1), "had he'd she'd they'd") => false,
        "showed" | "shows" | "proved" | "confirmed" | "confirms" | "demonstrated" => late && at > 0,
        "i'd" | "i" | "we'd" | "we" | "do" | "done" | "would" => {
            late && deeds.before(at) > 0
                || one_of(text.get(end - 1), "differently again")
                || text.get(at + 1) == "should"
        }
        _ => true,
    }
}

/// Do the words that begin here name a lesson?
fn is_named(text: &Text, at: usize) -> bool {
    let end = [&LEARNED, &PLAIN, &KNEW].iter().find_map(|phrases| phrases.at(text, at)).unwrap_or(at);
    (at..end).any(|at| is_listed(text.get(at), "naming a lesson"))
}

/// What follows "taught me": not a skill, a class, or a thing.
fn is_taught(text: &Text, end: usize) -> bool {
    let next = text.get(end);
    let skill = matches!(next, "to" | "how") && is_skill(text, end);
    let known = is_listed(next, "taught");
    !is_class(text, end) && !skill && (known || text.gap(end) != Gap::None)
}

/// Is a past told in these words, as far as their first dozen?
fn tells_past(text: &Text, words: Range<usize>) -> bool {
    const SEEN: usize = 8;
    words.take(SEEN).any(|at| is_past(text.get(at)) || one_of(text.get(at), "was were had did didn't wasn't weren't"))
}

/// A mark of time that reaches from the event to now, in a sentence with a present of the speaker's or of everybody's.
fn reaches_now(text: &Text, sentence: &Range<usize>, deeds: &PastActions) -> Option<usize> {
    let is_back = |at: usize| BACK.at(text, at).is_some();
    // "since the market fell" gives a reason; "since" at the end of a clause looks back.
    let bare =
        |at: usize| text.get(at) == "since" && SINCE.at(text, at) == Some(at + 1) && text.gap(at + 1) == Gap::None;
    let mut marks = sentence.clone().filter(|&at| !text.words[at].quoted && SINCE.at(text, at).is_some() && !bare(at));
    let mark = marks.clone().find(|&at| is_back(at)).or_else(|| marks.find(|&at| deeds.before(at) >= 2))?;
    let changed = || sentence.clone().find(|&at| CHANGE.at(text, at).is_some() && deeds.are_told(at));
    let weak = one_of(text.get(mark), "still now today first the");
    let back = is_back(mark);
    let own = sentence.clone().find(|&at| present_of(text, at, &["i", "we", "my"]).is_some());
    let own = own.filter(|_| text.get(mark) != "after");
    let open = || {
        let general = |at: usize| one_of(text.get(at), "whoever whatever nothing anything a every each no any");
        let behind = SINCE.at(text, mark);
        let starts = |at: usize| at == sentence.start || text.gap(at) != Gap::None || Some(at) == behind;
        // "A run now takes four minutes" is a result; a rule is the speaker's own.
        let speaker = |at: usize| one_of(text.get(at), "me my mine i us our");
        let mine = sentence.clone().any(speaker);
        let lasts = sentence.clone().any(|at| text.get(at) == "been" && text.get(at + 1).ends_with("ing"));
        let next = text.get(mark + 1) == "time";
        let looks_back = |at: usize| back && !lasts && (next || (at..sentence.end).any(speaker));
        // "After that there is a copy in my office": the present says that it lasts.
        let there_is = |at: usize| text.get(at) == "there" && one_of(text.get(at + 1), "is are");
        let lasting = |at: usize| text.get(mark) == "after" && mine && (at..at + 4).any(there_is);
        let ruled = |at: usize| mine || one_of(text.get(at + 2), "that who");
        let doing = |at: usize| at == sentence.start && text.get(at).ends_with("ing") && mine;
        let holds = |at: usize| {
            (general(at) && ruled(at) || doing(at) || looks_back(at) || lasting(at)) && deeds.before(at) > 0
        };
        sentence.clone().find(|&at| starts(at) && holds(at) && has_present(text, at..sentence.end))
    };
    // "From then on, the first thing I packed was the tape."
    let on = |at: usize| one_of(text.before(at, 1), "on onwards onward forward") && text.get(mark) == "from";
    let acts = |at: usize| is_i(text.get(at)) && is_deed(text.get(at + 1));
    let kept = || SINCE.at(text, mark).filter(|&end| on(end) && (end..sentence.end).any(acts)).map(|_| mark);
    let place = own.or_else(changed).or_else(open).or_else(kept)?;
    // "I am a lead now": how things are is not a rule, and "the first thing I did" is a deed.
    (!weak || text.get(mark) != "the" || own.is_some()).then(|| sentence.start.max(place.min(mark)))
}

/// A present of one of these subjects that is a habit; where its verb stands.
fn present_of(text: &Text, at: usize, subjects: &[&str]) -> Option<usize> {
    let word = text.get(at);
    let contracted = matches!(word, "i'll" | "i'd" | "we'd" | "i'm" | "i've" | "we've");
    if text.words[at].quoted || !(subjects.contains(&word) || contracted) {
        return None;
    }
    if word == "my" {
        return None;
    }
    let mut verb = at + 1;
    let adverb = |word: &str| is_listed(word, "before a present") || word.len() > 4 && word.ends_with("ly");
    while adverb(text.get(verb)) && text.gap(verb) == Gap::None {
        verb += 1;
    }
    if text.gap(verb) != Gap::None {
        // "I don't anymore", "I don't."
        return one_of(text.before(verb, 1), "don't do").then_some(verb - 1);
    }
    let found = text.get(verb);
    let perfect = contracted && word.ends_with("ve") || matches!(text.get(at + 1), "have");
    let is = match word {
        "i'm" => {
            one_of(found, "the one more much less careful careless wary patient suspicious cautious quicker slower")
        }
        "i'll" | "i'd" | "we'd" => is_base(found) && !one_of(found, "like love be been have say"),
        "i" if found == "am" => one_of(text.get(verb + 1), "much far more less") && !one_of(text.get(verb + 2), "than"),
        _ if perfect => {
            (is_past(found) || one_of(found, "been done drawn written taken given gone begun spoken chosen"))
                && !(found == "been" && text.get(verb + 1).ends_with("ing"))
                && !one_of(found, "worked lived had moved become")
        }
        // "Next time I would ask first."
        _ if one_of(found, "would will won't wouldn't can't") => {
            is_base(text.get(verb + 1)) && !one_of(text.get(verb + 1), "like love say")
        }
        // "Whenever somebody despairs, I let him look inside."
        _ if is_listed(found, "either tense") => {
            one_of(text.before(verb, 1), "now always never")
                || (2..5).any(|back| at >= back && BACK.at(text, at - back) == Some(at))
                || one_of(text.get(text.sentence(at).start), "whenever when if every") && text.sentence(at).start < at
        }
        "i" | "we" if found == "know" && text.before(verb, 1) == "don't" => false,
        // "I still have the letter".
        _ if one_of(found, "the a an my our his her their some that this one") => false,
        _ => is_base(found) && !is_listed(found, "states now"),
    };
    is.then_some(verb)
}

/// Is a present told in these words, and no past?
fn has_present(text: &Text, words: Range<usize>) -> bool {
    let mut words = words.skip(1);
    !words.clone().any(|at| is_past_tense(text, at)) && words.any(|at| is_third(text.get(at)))
}

/// A past that is not a participle: "gets labeled" and "was" against "labeled".
fn is_past_tense(text: &Text, at: usize) -> bool {
    let participle =
        one_of(text.before(at, 1), "is are be been being gets get has have i've i'm it's that's isn't aren't not");
    one_of(text.get(at), "was were had did didn't wasn't weren't") || is_deed(text.get(at)) && !participle
}

fn is_third(word: &str) -> bool {
    one_of(word, "is are isn't aren't have has do don't doesn't can can't will won't need matter matters")
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s")
        || one_of(word, "remember follow know forget make get talk speak come go trust mean hear want beat notice mind")
}

/// After the deeds, a present of the speaker's that has a rule in it.
fn rule(text: &Text, sentence: &Range<usize>, deeds: &PastActions) -> Option<usize> {
    let place = sentence.clone().find(|&at| present_of(text, at, &["i", "we"]).is_some())?;
    let told = deeds.are_told(sentence.start) && sentence.start * 3 >= text.words.len() * 2;
    let past_before = (sentence.start..place).any(|at| is_past_tense(text, at));
    (told && !past_before && RULE.any(text, sentence.clone())).then_some(place)
}

/// At the end of a story, a present that holds for everybody, or advice.
fn truth(text: &Text, sentence: &Range<usize>, deeds: &PastActions) -> Option<usize> {
    if !deeds.are_told(sentence.start) || sentence.start * 3 < text.words.len() * 2 {
        return None;
    }
    // "You can look at it if you want" invites.
    if sentence.clone().any(|at| text.get(at) == "if" && one_of(text.get(at + 2), "want like wish")) {
        return None;
    }
    let commands = |at: usize| text.get(at) == "you" && one_of(text.get(at + 1), "must should have need can't cannot");
    let starts =
        |at: usize| at == sentence.start || text.gap(at) == Gap::Break || text.gap(at) == Gap::Comma && commands(at);
    sentence.clone().filter(|&at| starts(at) && !text.words[at].quoted).find(|&at| {
        let end = (at + 1..sentence.end).find(|&word| text.gap(word) == Gap::Break).unwrap_or(sentence.end);
        let is_state =
            super::result::counts(text, at..end) || (at..end).any(|word| one_of(text.get(word), "now still today"));
        if end - at < 3 || is_state || (at..end).any(|word| is_past_tense(text, word)) {
            return false;
        }
        let again = one_of(text.get(at), "i'd we'd")
            && is_base(text.get(at + 1))
            && !one_of(text.get(at + 1), "like love say be have");
        again
            || ADVICE.at(text, at).is_some_and(|next| {
                let clause = (next..end).find(|&at| text.gap(at) == Gap::Comma).unwrap_or(end);
                !(next..clause).any(|at| is_i(text.get(at)))
            })
            || EVERYBODY
                .at(text, at)
                .is_some_and(|verb| has_present(text, at..end) || text.get(at) == "you" && is_base(text.get(verb)))
            || text.get(at).ends_with("ing") && has_present(text, at..end)
            || is_saying(text, at..end)
            || holds_for_anybody(text, at..end)
    })
}

/// "Mistakes get smaller when you say them": true of whoever does it.
fn holds_for_anybody(text: &Text, words: Range<usize>) -> bool {
    let when = |at: usize| {
        one_of(text.get(at), "when if before until once unless")
            && one_of(text.get(at + 1), "you people somebody someone nobody everybody everyone")
    };
    words.clone().any(when) && !words.clone().any(|at| is_i(text.get(at))) && has_present(text, words)
}

/// "Small and finished beats big and broken": nobody and nothing of the story is named in it.
fn is_saying(text: &Text, words: Range<usize>) -> bool {
    let named = |at: usize| {
        is_listed(text.get(at), "named") || is_i(text.get(at)) || at > words.start && text.words[at].capital
    };
    const LONGEST: usize = 14;
    words.len() <= LONGEST && !words.clone().any(named) && has_present(text, words)
}

/// `learned` with what was understood behind it, not with a skill or a piece of news.
fn is_learned(text: &Text, verb: usize) -> bool {
    let next = text.get(verb + 1);
    if text.gap(verb + 1) != Gap::None {
        // "What I learned: …"; "I learned, …"; not "the song I learned."
        return text.gap(verb + 1) == Gap::Break || text.before(verb, 2) == "what";
    }
    let late = verb * 5 >= text.words.len() * 2;
    match next {
        "to" | "how" => !is_skill(text, verb + 1),
        "since" => true,
        "it" | "people" | "you" | "nobody" | "everyone" => late,
        // "I learned that his wife always gave them": news of somebody in the story.
        "that" if one_of(text.get(verb + 2), "his her he she their they") => {
            !tells_past(text, verb + 2..text.sentence(verb).end)
        }
        "that" if is_news(text, verb + 2) => false,
        "that" => late || !text.sentence(verb).any(|at| at > verb && matches!(text.get(at), "was" | "were" | "had")),
        "the" => {
            one_of(text.get(verb + 2), "importance value hard difference lesson power cost worth")
                || text.get(verb + 2) == "hard" && text.get(verb + 3) == "way"
        }
        "a" => one_of(text.get(verb + 2), "lot lesson great valuable big"),
        "not" | "never" | "from" | "about" | "is" | "was" | "here" | "there" | "more" | "two" | "several" | "when"
        | "why" | "what" => true,
        // "I learned patience", "I learned people…" against "I learned Python".
        _ => !text.words.get(verb + 1).is_some_and(|word| word.capital) && late && text.before(verb, 2) == "what",
    }
}

/// "The files were out of date", "nobody had shown them": a thing of the story. "The hardest part was" weighs it.
fn is_news(text: &Text, at: usize) -> bool {
    const SUBJECT: usize = 5;
    let weighed = |word: &str| word.ends_with("est") || one_of(word, "most only right real more less worst");
    let verb = (at..(at + SUBJECT).min(text.sentence(at - 1).end)).find(|&at| one_of(text.get(at), "was were had"));
    let definite = one_of(text.get(at), "the these those our my");
    verb.is_some_and(|verb| text.get(verb) == "had" || definite && !(at..verb).any(|at| weighed(text.get(at))))
}

fn is_skill(text: &Text, at: usize) -> bool {
    let verb = (at..at + 3).find(|&at| !matches!(text.get(at), "to" | "how"));
    verb.is_some_and(|verb| {
        let skill = is_listed(text.get(verb), "skills");
        // "to write the way back first" is a lesson, "to write Python" a skill: what follows tells.
        let habit = one_of(text.get(verb + 1), "the it down things before more my every what a first")
            && !one_of(text.get(verb), "play drive cook swim ride bake operate configure use");
        skill && !habit
    })
}

/// "taught me the piano": a lesson at school.
fn is_class(text: &Text, at: usize) -> bool {
    text.get(at) == "the" && one_of(text.get(at + 1), "piano violin guitar basics language ropes alphabet song")
}

/// From a word to the end of its clause, a dozen words at most.
pub(super) fn clause(text: &Text, at: usize) -> Range<usize> {
    const LONGEST: usize = 14;
    let end = text.sentence(at).end.min(at + LONGEST);
    let stop = (at + 1..end).find(|&word| text.gap(word) == Gap::Break).unwrap_or(end);
    // A colon right after the cue belongs to it: "What I took away: …".
    let stop = if stop <= at + 4 && (stop..end).any(|word| is_past(text.get(word)) || word < end) { end } else { stop };
    at..stop
}

#[cfg(test)]
#[path = "lesson_tests.rs"]
mod tests;
