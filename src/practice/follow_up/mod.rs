//! Chooses follow-up questions: first about what the answer was missing, then the card's own follow-ups. Never asks about
//! anything that could not be observed, or for what the answer holds. Pure: the random number is passed in.

mod clauses;
mod gap;
mod words;

use super::feedback::{Feedback, Shape};
use super::{Attempt, variants};
use crate::deck::table_lines;
use gap::{Gap, Heard};
use words::Words;

/// Wordings of the questions, with a section for each gap.
const WORDINGS: &str = include_str!("wordings.txt");

/// One or two follow-up questions for an attempt; `own` are the card's. Those that were answered after it come again only
/// when no others are left. Without feedback, only the card's are asked.
pub fn next_follow_ups(attempt: &Attempt, feedback: Option<&Feedback>, own: &[String], random: u64) -> Vec<String> {
    if let Some(feedback) = feedback.filter(|_| attempt.follow_ups.is_empty()) {
        return follow_ups(feedback, attempt.own_words(), own, random);
    }
    let is_answered = |asked: &String| attempt.follow_ups.iter().any(|before| before.asked == *asked);
    let left: Vec<String> = own.iter().filter(|asked| !is_answered(asked)).cloned().collect();
    some_of(if left.is_empty() { own } else { &left }, random)
}

/// The first is about a gap, if there is one.
fn follow_ups(feedback: &Feedback, text: &str, own: &[String], random: u64) -> Vec<String> {
    let usual = some_of(own, random);
    match about_gap(feedback, text, own, random) {
        Some(asked) => {
            let other = usual.into_iter().find(|other| *other != asked);
            std::iter::once(asked).chain(other).collect()
        }
        None => usual,
    }
}

fn some_of(own: &[String], random: u64) -> Vec<String> {
    variants::random_places(own.len(), random).into_iter().filter_map(|place| own.get(place).cloned()).collect()
}

/// A question about the main gap of an answer with this text: one of the card's own if it asks for just that, else a
/// general one. `None` if there is no gap.
pub fn about_gap(feedback: &Feedback, text: &str, own: &[String], random: u64) -> Option<String> {
    let heard = Heard { feedback, words: Words::new(text) };
    heard.gaps().into_iter().find_map(|gap| {
        let list = format!("asks {}", <&str>::from(gap));
        let fitting: Vec<&String> = own.iter().filter(|asked| !Words::new(asked).lacks(&list)).collect();
        let asked = pick(&fitting, random).map(|asked| (*asked).clone());
        // Outside a story, only the card knows whether other people matter.
        let has_wording = gap != Gap::People || feedback.shape == Shape::Story;
        asked.or_else(|| has_wording.then(|| question(gap, &heard, random)))
    })
}

/// A wording for this gap. If there are words to quote, it is one with `{words}`.
fn question(gap: Gap, heard: &Heard<'_>, random: u64) -> String {
    let quoted = match gap {
        Gap::Event => heard.general(),
        Gap::End => heard.last_action(),
        Gap::OwnPart => heard.shared_action(),
        Gap::Number => heard.unmeasured(),
        Gap::Reason if heard.is_supposed() => heard.general(),
        Gap::Reason | Gap::Detail | Gap::Alternatives | Gap::Risk => heard.decision(),
        Gap::Lesson | Gap::People | Gap::Check | Gap::Limits => None,
    };
    let quoted = quoted.and_then(|words| heard.words.quote(words));
    let all = table_lines(WORDINGS).filter(|(section, _)| *section == <&str>::from(gap)).map(|(_, line)| line);
    let fitting: Vec<&str> = all.filter(|line| line.contains("{words}") == quoted.is_some()).collect();
    // A test proves that each section has wordings of both kinds it needs.
    let chosen = pick(&fitting, random).copied().unwrap_or_default();
    chosen.replace("{words}", &quoted.unwrap_or_default())
}

fn pick<T>(from: &[T], random: u64) -> Option<&T> {
    let place = random.checked_rem(from.len() as u64)?;
    from.get(place as usize)
}

#[cfg(test)]
mod tests;
