//! Tests of lessons.

use super::super::{Answer, FindingKind, Shape, analyze};

fn has_lesson(text: &str) -> bool {
    analyze(&Answer { text, ..Answer::default() }).has(FindingKind::Lesson)
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
fn what_lasts_after_the_event_is_a_lesson_and_what_came_of_it_is_not() {
    for end in [
        "After that there is a spare in my van every night.",
        "From that evening I read each ticket twice.",
        "I understood there that a baker says yes to a small favor.",
        "I learned that the hardest part was to ask.",
    ] {
        assert!(has_lesson(&format!("{TOLD}{end}")), "{end}");
    }
    for end in [
        "From then on I had one complaint a season.",
        "I learned that the ovens were mostly out of date.",
        "I learned that nobody had ever shown them the shop.",
        "I still have the old door on my desk.",
        "I still think about him sometimes.",
    ] {
        assert!(!has_lesson(&format!("{TOLD}{end}")), "{end}");
    }
    let habits = "I let the customer talk. I repeat what they said. I check in before I hang up. If someone swears, I \
                  would give one warning.";
    assert!(!has_lesson(habits));
}

const TOLD: &str = "Last May our oven broke on a Sunday. I called three bakers and carried the dough over by hand. By \
                    noon everybody had bread. ";

#[test]
fn a_lesson_generalizes_from_the_event_in_whatever_words() {
    let wrong: Vec<&str> = [
        "I no longer trust a timer alone.",
        "Ever since that morning, whoever closes the shop writes me a note.",
        "With hindsight, I had waited too long.",
        "Call first, carry second: my rule ever since.",
        "What I figured out is that neighbors like to be asked.",
        "I've come to ask on day one.",
        "It goes to show that an oven is a risk.",
        "I used to hide my mistakes. I don't anymore.",
        "I'd tell any beginner to know three bakers.",
        "That is why I keep their numbers in my phone.",
        "I still call each of them before a holiday.",
        "It has become a habit: I check the fuse at night.",
        "Nobody remembers a late loaf.",
        "Ask before you need help.",
        "These days the label gets read out loud by me.",
        "To carry the dough by hand has been my way ever since.",
        "If I were doing it over I'd call on Saturday.",
        "These days I won't bake with one oven.",
        "So the price is not important, you must ask.",
        "Mistakes get smaller when you say them out loud.",
        "It dawned on me that silence isn't agreement.",
        "From then on, the first thing I packed was a spare fuse.",
        "Next time, the call comes before the dough.",
    ]
    .into_iter()
    .filter(|text| !has_lesson(&format!("{TOLD}{text}")))
    .collect();
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn how_things_are_after_the_event_is_no_lesson() {
    let wrong: Vec<&str> = [
        "He runs a bakery of his own now.",
        "A loaf now takes four minutes.",
        "The bakers still work there.",
        "They stayed with us.",
        "I now work in another town.",
        "It is live now, and the next version will have a calendar.",
        "Customers are happy.",
        "I have been working as a cook since then.",
        "The oven has been running ever since.",
        "You can have a look at it if you want.",
        "It's not in my job description, but, you know.",
        "Today the oven makes 900 loaves a day.",
    ]
    .into_iter()
    .filter(|text| has_lesson(&format!("{TOLD}{text}")))
    .collect();
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn where_no_story_was_asked_for_only_a_named_lesson_is_one() {
    let has_lesson =
        |text: &str| analyze(&Answer { text, shape: Shape::Reason, ..Answer::default() }).has(FindingKind::Lesson);
    for text in [
        "I sat on it for four days. From that I learned to set a timer.",
        "My brother was ill. It taught me that small things are the job.",
        "My lesson from six years of sales: ask first.",
    ] {
        assert!(has_lesson(text), "{text}");
    }
    for text in [
        "I left because the plant closed. That is the reason I am here today.",
        "It mentioned JavaScript, which is what I know best.",
        "I moved to Turin and worked there. I know many good charities, but only yours came to us.",
    ] {
        assert!(!has_lesson(text), "{text}");
    }
}

#[test]
fn a_habit_or_an_opinion_without_an_event_is_no_lesson() {
    for text in [
        "I always ask first. I never miss a deadline, and I check each page before I send it.",
        "A good team talks early. Trust beats talent.",
        "I usually talk to people in private. I have always believed that it helps.",
    ] {
        assert!(!has_lesson(text), "{text}");
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
