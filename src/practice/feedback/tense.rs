//! The tense in which a text tells its deeds. Habits are told in the present, and so are some stories, above all by
//! people who are still learning the language.

use super::anchors::anchor;
use super::general;
use super::lists::{is_listed, is_past, one_of};
use super::verbs::is_base;
use super::words::{Gap, Text};

/// Is something told in the present that happened on a day? Habits name none.
pub(super) fn is_story_in_present(text: &Text) -> bool {
    const FEWEST: usize = 4;
    const SUBJECTS: &str = "i we he she they";
    in_present(text, SUBJECTS).count() >= FEWEST
        && is_mostly_present(text, SUBJECTS)
        && (0..text.words.len()).any(|at| !is_occasion(text, at) && anchor(text, at).is_some())
        && general::find(text).is_empty()
}

/// The places of these subjects with a deed in the present behind them.
pub(super) fn in_present<'t>(text: &'t Text, subjects: &'t str) -> impl Iterator<Item = usize> + 't {
    let acts = |at: usize| {
        let verb = at + 1 + usize::from(one_of(text.get(at + 1), "just also then first simply only"));
        text.gap(verb) == Gap::None && is_base(text.get(verb)) && !is_listed(text.get(verb), "present states")
    };
    let told = move |at: &usize| one_of(text.get(*at), subjects) && !text.words[*at].quoted;
    (0..text.words.len()).filter(told).filter(move |&at| acts(at))
}

/// Do these subjects act in the present at least twice as often as in a past?
pub(super) fn is_mostly_present(text: &Text, subjects: &str) -> bool {
    let past = |at: &usize| {
        let next = text.get(*at + 1);
        one_of(text.get(*at), subjects)
            && (is_past(next) && !is_listed(next, "either tense") || one_of(next, "was were"))
    };
    in_present(text, subjects).count() > 2 * (0..text.words.len()).filter(past).count()
}

/// "When I get stuck" may be a habit: an anchor without a date or a day.
pub(super) fn is_occasion(text: &Text, at: usize) -> bool {
    let lived = text.get(at) == "when" && one_of(text.get(at + 2), "was were");
    one_of(text.get(at), "when while as once during there for i") && !lived
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_may_be_told_in_the_present() {
        let told = |text: &str| is_story_in_present(&Text::new(text));
        assert!(told(
            "In that summer, 2022, it come only half. I call the boss. I make the front first, I take old stone, and I \
             show the boy how."
        ));
        assert!(!told("I call the boss, I make the front first, I take old stone, and I show the boy how."));
        assert!(!told("In May I called the boss. I made the front first, took old stone, and I showed the boy how."));
    }
}
