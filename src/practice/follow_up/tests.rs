use super::super::feedback::{Answer, Marks, analyze};
use super::*;
use proptest::prelude::*;
use strum::IntoEnumIterator;

const OWN: [&str; 2] = ["Which part was dull?", "Who helped?"];

fn asked(answer: &Answer<'_>, own: &[&str], random: u64) -> Vec<String> {
    let own: Vec<String> = own.iter().map(|&own| own.to_owned()).collect();
    follow_ups(&analyze(answer), answer.text, &own, random)
}

fn first(text: &str, shape: Shape, random: u64) -> String {
    asked(&Answer { text, shape, ..Answer::default() }, &OWN, random).remove(0)
}

/// The section of the table that the first question is from; empty for one of the card's own.
fn section(text: &str, shape: Shape) -> &'static str {
    let first = first(text, shape, 0);
    let matches = |line: &str| line.split("{words}").all(|part| first.contains(part));
    table_lines(WORDINGS).find(|(_, line)| matches(line)).map_or("", |(section, _)| section)
}

const OPENING: &str = "Last May our site broke on the day of the sale. I had to bring it back before noon.";
/// The rest of a story that lacks only other options and risks.
const WHOLE: &str = "I read the logs. I replaced the query with a smaller one, because the table was locked. As a result, errors \
                     fell from 12% to 2%. My lead thanked me. I learned to read the plan of a query first.";

#[test]
fn what_was_missing_is_asked_first() {
    for (gap, rest) in [
        ("end", "I read the logs and restarted the server."),
        ("own part", "We read the logs and we rewrote the query. As a result, errors fell to 2%."),
        ("number", "I read the logs and rewrote the query. As a result, the shop was faster and my lead thanked me."),
        (
            "reason",
            "I read the logs. I rewrote the whole query. As a result, errors fell to 2% and my lead thanked me.",
        ),
        ("alternatives", WHOLE),
    ] {
        assert_eq!(section(&format!("{OPENING} {rest}"), Shape::Story), gap, "{rest}");
    }
    let habit = "I usually ask everyone first and then I write down what they say.";
    assert_eq!(section(habit, Shape::Story), "event");
    assert_eq!(section(habit, Shape::Opinion), "event");
    assert_eq!(section(habit, Shape::Design), "");
    assert_eq!(section(habit, Shape::QuestionBack), "");
}

/// Each is the whole story without one part, and with that part in other words.
#[test]
fn nothing_is_asked_that_the_answer_holds() {
    let story = format!("{OPENING} {WHOLE}");
    for (gap, part, without, other) in [
        ("number", "errors fell from 12% to 2%", "everything was faster", "a page took 3 seconds and not 20"),
        ("reason", ", because the table was locked", "", " so that nobody had to wait"),
        ("reason", ", because the table was locked", "", " since it locked the table"),
        ("people", "My lead thanked me.", "", "My lead bought me lunch and said it was fine."),
        ("lesson", "I learned to read the plan of a query first.", "", "Next time I would read the plan first."),
        ("alternatives", "with a smaller one", "with a smaller one", "instead of adding a server"),
        ("risk", "with a smaller one", "instead of a server", "instead of a server, with a way to undo it"),
        ("risk", "with a smaller one", "instead of a server", "after two servers failed, instead of a third"),
    ] {
        assert!(story.contains(part), "{part}");
        assert_eq!(section(&story.replace(part, without), Shape::Story), gap, "without {part}");
        assert_ne!(section(&story.replace(part, other), Shape::Story), gap, "{other}");
    }
}

#[test]
fn an_action_of_the_speaker_is_nobody_elses_reaction() {
    let story = format!("{OPENING} {WHOLE}");
    let own = story.replace("My lead thanked me.", "I thanked the night shift.");
    assert_eq!(section(&own, Shape::Story), "people");
}

#[test]
fn a_result_that_says_no_outcome_is_no_end() {
    let text = "Last March I had to tell my father that I would leave the clinic. I made a sheet with two columns. I showed \
                it to him at the kitchen table, because he trusts numbers. And he looked at it and was quiet for a while.";
    assert_eq!(section(text, Shape::Story), "end");
    assert_ne!(section(&format!("{text} In the end he said yes."), Shape::Story), "end");
}

#[test]
fn a_question_quotes_the_answer_where_it_can() {
    for (text, shape, quote) in [
        (
            "We sat down. We rewrote the slow query. As a result, errors fell to 2%.",
            Shape::Story,
            "We rewrote the slow query",
        ),
        ("I read the logs. I restarted the old server.", Shape::Story, "I restarted the old server"),
        ("I read the logs. I fixed it. As a result, it got a lot better.", Shape::Story, "it got a lot better"),
        ("When I can, I usually begin with the manual.", Shape::Opinion, "I usually begin with the manual"),
    ] {
        let text = if shape == Shape::Story { format!("{OPENING} {text}") } else { text.to_owned() };
        for random in 0..12 {
            let first = first(&text, shape, random);
            assert!(first.contains(&format!("\"{quote}\"")), "{first}");
        }
    }
}

#[test]
fn a_follow_up_of_the_card_comes_first_if_it_asks_for_just_that() {
    let unmeasured = format!("{OPENING} I rewrote the query. As a result, the shop was faster and my lead thanked me.");
    let first = |own: &[&str]| asked(&Answer { text: &unmeasured, ..Answer::default() }, own, 0).remove(0);
    let number = "How do you know how much time it saved?";
    assert_eq!(first(&["Who helped?", number]), number);
    for other in ["What did you know at that point?", "When did you know that you were on the right track?"] {
        assert_ne!(first(&[other]), other);
    }
}

#[test]
fn the_second_follow_up_is_another_one() {
    let text = format!("{OPENING} I rewrote the query. As a result, the shop was faster.");
    for random in 0..20 {
        let own = ["How much faster?", "Who helped?"];
        let asked = asked(&Answer { text: &text, ..Answer::default() }, &own, random);
        assert_eq!(asked[0], own[0]);
        assert!(asked[1..].iter().all(|other| other == own[1]), "{asked:?}");
    }
}

#[test]
fn what_was_answered_is_not_asked_again_while_others_are_left() {
    use crate::practice::{FollowUp, Mode};
    let text = format!("{OPENING} I rewrote the query. As a result, the shop was faster.");
    let mut attempt = Attempt { text, ..Attempt::new(Mode::Type) };
    let feedback = analyze(&Answer { text: &attempt.text, ..Answer::default() });
    let own = ["How much faster?", "Who helped?"].map(str::to_owned);
    let asked = |attempt: &Attempt| next_follow_ups(attempt, Some(&feedback), &own, 3);
    assert_eq!(asked(&attempt)[0], own[0]);
    for (nth, left) in [own[1..].to_vec(), own.to_vec()].into_iter().enumerate() {
        let answered = FollowUp { asked: own[nth].clone(), text: "Twice.".into(), seconds: 9.0 };
        attempt.follow_ups.push(answered);
        assert!(asked(&attempt).iter().all(|asked| left.contains(asked)), "{nth}");
        assert!(!asked(&attempt).is_empty());
    }
}

#[test]
fn a_plan_is_asked_for_its_reasons_and_not_for_an_event() {
    let plan = "I would ask the owners first. I would add a state to each board. I would start with small boards.";
    assert_eq!(section(plan, Shape::Opinion), "check");
    assert_eq!(section(&format!("{plan} I would measure how many people use it."), Shape::Opinion), "reason");
    assert_eq!(section("I would talk to my teammate first and then to the lead.", Shape::Opinion), "reason");
    assert_eq!(section("I would talk to my teammate first, because nobody likes surprises.", Shape::Opinion), "limits");
}

#[test]
fn a_claim_is_asked_for_an_event_even_if_it_names_a_number() {
    let claim = "I'm a hard worker and a team player. I give 110 percent each day, because I love what I do.";
    assert_eq!(section(claim, Shape::Reason), "event");
    let told = "I usually measure first. In May I measured the night shift, because nobody had. I counted 40 boxes. I moved \
                the shelf, and my boss said that it worked.";
    assert_eq!(section(told, Shape::Opinion), "");
}

#[test]
fn nothing_is_asked_about_what_was_not_observed() {
    let own = |answer: &Answer<'_>| asked(answer, &OWN, 1).iter().all(|asked| OWN.contains(&asked.as_str()));
    assert!(own(&Answer { seconds: Some(90.0), ..Answer::default() }));
    let marks = Marks { situation: 20.0, task: 10.0, action: 60.0, result: 0.0 };
    let unended = Answer { seconds: Some(90.0), marks: Some(marks), ..Answer::default() };
    assert!(!own(&unended));
    assert!(own(&Answer { text: "Um, no idea.", ..Answer::default() }));
}

#[test]
fn every_gap_has_wordings_for_what_it_may_quote_and_cues_for_the_cards_own() {
    for gap in Gap::iter() {
        let name = <&str>::from(gap);
        let lines: Vec<_> =
            table_lines(WORDINGS).filter(|(section, _)| *section == name).map(|(_, line)| line).collect();
        let (quoting, plain): (Vec<&str>, Vec<&str>) = lines.iter().partition(|line| line.contains("{words}"));
        let quotes = !matches!(gap, Gap::Lesson | Gap::People | Gap::Check | Gap::Limits);
        assert!(lines.len() >= 6 && plain.len() >= 3, "{gap:?}");
        assert!(if quotes { quoting.len() >= 3 } else { quoting.is_empty() }, "{gap:?}");
        // Without the list of cues, this panics.
        assert!(Words::new("nothing").lacks(&format!("asks {name}")));
    }
}

proptest! {
    #[test]
    fn every_text_gets_whole_questions(
        words in prop::collection::vec(
            "i|we|my|decided|told|it|was|better|because|and|so|i'd|would|usually|the|as a result|\\.|,|\"|[a-z]{1,6}|\\PC{1,3}", 0..60,
        ),
        random: u64,
    ) {
        let text = words.join(" ");
        for shape in [Shape::Story, Shape::Reason, Shape::Introduction, Shape::Opinion, Shape::Design, Shape::QuestionBack] {
            let asked = asked(&Answer { text: &text, shape, ..Answer::default() }, &OWN, random);
            prop_assert!(!asked.is_empty());
            prop_assert!(asked.iter().all(|asked| asked.len() > 8 && !asked.contains("{words}")), "{asked:?}");
        }
    }
}
