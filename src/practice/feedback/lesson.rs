//! What was learned: a clause that looks back or ahead, not a skill that was acquired on the way.

use super::Span;
use super::phrases::{Phrases, one_of};
use super::sections::Parts;
use super::verbs::is_past;
use super::words::{Gap, Text};
use std::ops::Range;
use std::sync::LazyLock;

/// Clauses that say what was learned.
static LESSONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "i learned|learnt that|to|how|not|never|from|a|the|a",
        "i've|i learned|learnt",
        "i have learned|learnt",
        "i also learned|learnt",
        "what i learned|learnt",
        "we learned|learnt that|to|not|from",
        "we all learned|learnt that|to|not|from",
        "i took away",
        "i take away",
        "what i took from|away",
        "my|the|a|biggest|main|key takeaway|take-away",
        "the|main|biggest|key|big lesson|lessons",
        "lesson i|was|for|learned|here",
        "lessons learned|learnt",
        "going forward",
        "in hindsight",
        "looking back",
        "if i did|had|could|were do|it|this|to|again|go",
        "if i did it again",
        "i would|should do|have differently|asked|started|said|told|done|checked|involved|written|spoken|communicated",
        "i'd do it|that|this|things differently",
        "do|done differently|it|things differently",
        "taught me",
        "it showed me",
        "that showed me",
        "this showed me",
        "made me realise|realize|understand|see|a|more|better",
        "i came away|out with|of|understanding|knowing|convinced",
        "i realised|realized that|how",
        "i now|today always|never|ask|write|check|start|make|do|begin|know|keep|try|test|tell|send|plan|use|treat|read|say",
        "now i|i'm always|never|ask|write|check|start|make|do|begin|know|keep|try|test|tell|send|plan|use|treat|read|say|more|much|careful|better",
        "today i",
        "i still use|do|ask|check|write|apply|keep|think",
        "reminded me",
        "the experience taught|showed|made|changed",
        "i understood that|how",
        "a reminder that|to",
        "i discovered that",
        "i would never|always again|ask|do",
    ])
});

/// Openings that look back or ahead where the speaker follows, also behind a comma.
static SINCE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "since then",
        "ever since",
        "since that day",
        "next time",
        "from then on",
        "from that day on",
        "from now on",
        "these days",
    ])
});

/// Where an opening of that kind ends with its speaker.
fn since(text: &Text, at: usize) -> Option<usize> {
    let end = SINCE.at(text, at)?;
    let follows = matches!(text.gap(end), Gap::None | Gap::Comma);
    let speaker = one_of(text.get(end), "i i've i'm i'd i'll") || text.get(end) == "my" && text.get(at) == "since";
    (follows && speaker).then_some(end + 1)
}

/// Skills: what may stand behind `learned` or `taught me` without being a lesson.
const SKILLS: &str = "\
    code program play drive use swim read write cook speak sing dance type sew ski ride draw build configure \
    deploy operate bake paint sail";

/// The clauses, and the first words under a label for lessons.
pub(super) fn find(text: &Text, parts: &Parts) -> Vec<Span> {
    let mut found: Vec<Span> =
        places(text, 0..text.words.len()).into_iter().map(|at| text.span(clause(text, at))).collect();
    if let Some(body) = parts.lesson.filter(|_| found.is_empty()) {
        let words = text.words_in(body);
        if !words.is_empty() {
            let sentence = text.sentence(words.start);
            found.push(text.span(words.start..sentence.end.min(words.end).max(words.start + 1)));
        }
    }
    found
}

/// Does a lesson stand in these words?
pub(super) fn cue(text: &Text, words: Range<usize>) -> bool {
    !places(text, words).is_empty()
}

fn places(text: &Text, words: Range<usize>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for at in words.clone().filter(|&at| !text.words[at].quoted) {
        let Some(end) = LESSONS.at(text, at).or_else(|| since(text, at)) else { continue };
        // One clause is one lesson, however many ways it has to say so.
        let again = found.last().is_some_and(|last| clause(text, *last).contains(&at));
        if end <= words.end && !again && is_lesson(text, at, end) {
            found.push(at);
        }
    }
    found
}

fn is_lesson(text: &Text, at: usize, end: usize) -> bool {
    let words = at..end;
    let learned = words.clone().find(|&at| matches!(text.get(at), "learned" | "learnt"));
    if let Some(verb) = learned {
        return is_learned(text, verb);
    }
    if text.get(at) == "taught" {
        let next = text.get(end);
        let to = matches!(next, "to" | "how") && !is_skill(text, end);
        return one_of(next, "that the a not what never patience humility always about more one something")
            && !is_class(text, end)
            || to
            || text.gap(end) != Gap::None;
    }
    if let Some(lesson) = words.clone().find(|&at| text.get(at).starts_with("lesson")) {
        let trade = one_of(text.before(lesson, 1), "piano music guitar driving swimming language private violin");
        return !trade && text.get(lesson + 1) != "plan" && text.get(lesson + 1) != "plans";
    }
    match text.get(at) {
        // What somebody noticed in the story is no lesson: that comes near the end, and in the present.
        "i" if one_of(text.get(at + 1), "realised realized understood discovered") => {
            let late = at * 3 >= text.words.len() * 2;
            let sentence = text.sentence(at);
            late && !(end..sentence.end).any(|at| matches!(text.get(at), "was" | "were" | "had"))
        }
        "today" | "now" => text.sentence(at).start == at || text.gap(at) != Gap::None || text.before(at, 1) == "and",
        "if" => {
            (end..text.sentence(at).end).any(|at| one_of(text.get(at), "would i'd again differently"))
                || text.words[at..end].iter().any(|w| w.text == "again")
        }
        _ => true,
    }
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
        "that" => late || !text.sentence(verb).any(|at| at > verb && matches!(text.get(at), "was" | "were" | "had")),
        "the" => one_of(text.get(verb + 2), "importance value hard difference lesson power cost worth"),
        "a" => one_of(text.get(verb + 2), "lot lesson great valuable big"),
        "not" | "never" | "from" | "about" | "is" | "was" | "here" | "there" | "more" | "two" | "several" | "when"
        | "why" | "what" => true,
        // "I learned patience", "I learned people…" against "I learned Python".
        _ => !text.words.get(verb + 1).is_some_and(|word| word.capital) && late && text.before(verb, 2) == "what",
    }
}

fn is_skill(text: &Text, at: usize) -> bool {
    let verb = (at..at + 3).find(|&at| !matches!(text.get(at), "to" | "how"));
    verb.is_some_and(|verb| {
        let skill = one_of(text.get(verb), SKILLS);
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
fn clause(text: &Text, at: usize) -> Range<usize> {
    const LONGEST: usize = 14;
    let end = text.sentence(at).end.min(at + LONGEST);
    let stop = (at + 1..end).find(|&word| text.gap(word) == Gap::Break).unwrap_or(end);
    // A colon right behind the cue belongs to it: "What I took away: …".
    let stop = if stop <= at + 4 && (stop..end).any(|word| is_past(text.get(word)) || word < end) { end } else { stop };
    at..stop
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, FindingKind, analyse};

    fn has_lesson(text: &str) -> bool {
        analyse(&Answer { text, ..Answer::default() }).has(FindingKind::Lesson)
    }

    #[test]
    fn a_lesson_looks_back_or_ahead() {
        for text in [
            "Last May it broke. I mended it. I learned to ask early.",
            "Since then I write the plan down.",
            "What I took away: test the backup.",
            "It taught me that nobody reads long mails.",
            "Next time I would call first.",
            "In hindsight, I waited too long.",
            "Lesson: measure first.",
        ] {
            assert!(has_lesson(text), "{text}");
        }
    }

    #[test]
    fn a_skill_or_a_piece_of_news_is_no_lesson() {
        for text in [
            "I learned Python in two weeks and built a form for the clinic.",
            "I gave piano lessons and taught her to play a waltz.",
            "In May I learned that the server was down. I restarted it, told the client and went home late that night.",
            "I rewrote the lesson plan.",
            "My uncle taught me to drive.",
        ] {
            assert!(!has_lesson(text), "{text}");
        }
    }
}
