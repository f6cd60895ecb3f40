//! The sample answers of the shipped decks, as the detectors see them: a strong spoken one needs no correction and keeps
//! its time, a weak one gets a correction. `-- --nocapture` prints the counts.

use greenroom::deck::{self, Kind, Likelihood, Note};
use greenroom::library::shipped_files;
use greenroom::practice::feedback::{Answer, Feedback, Shape, WORDS_A_MINUTE, analyze};
use std::ops::RangeInclusive;

/// Decks whose samples are not rewritten yet.
const LATER: [&str; 1] = ["decks/pinterest-questions.md"];

/// Words of a strong answer in two minutes: 90 to 135 seconds at 150 words a minute.
const STORY_WORDS: RangeInclusive<usize> = 220..=340;

/// A prompt with less time than this has its own clock, in seconds.
const USUAL_TIME: u32 = 120;

/// The open prompts of the shipped decks, each with its deck's track.
fn prompts() -> Vec<(String, Note)> {
    let files = shipped_files();
    let decks = files.iter().filter(|file| file.name.starts_with("decks/") && !LATER.contains(&file.name.as_str()));
    let parsed = decks.map(|file| deck::parse(str::from_utf8(file.bytes).expect("UTF-8")).deck);
    let notes = parsed.flat_map(|deck| {
        let track = deck.header.track.unwrap_or_else(|| "facts".to_owned());
        deck.notes.into_iter().map(move |note| (track.clone(), note))
    });
    notes.filter(|(_, note)| note.kind == Kind::Prompt).collect()
}

fn look_at(note: &Note, text: &str) -> Feedback {
    let question = Some(note.front.as_str());
    analyze(&Answer { text, question, shape: Shape::of_question(&note.front), ..Answer::default() })
}

fn is_clean(feedback: &Feedback) -> bool {
    feedback.suggestion.starts_with("No clear weakness")
}

/// How many words a strong answer may have: those of its own clock where it has a short one.
fn wanted(note: &Note) -> RangeInclusive<usize> {
    match note.time.filter(|time| *time < USUAL_TIME) {
        Some(time) => {
            let words = f64::from(time) / 60.0 * WORDS_A_MINUTE;
            (words * 0.6) as usize..=(words * 1.1) as usize
        }
        None => STORY_WORDS,
    }
}

/// What is wrong with a strong answer; nothing if it is as it should be.
fn faults(note: &Note, strong: &str) -> Option<String> {
    let feedback = look_at(note, strong);
    let wanted = wanted(note);
    let timed = wanted.contains(&feedback.words);
    let length = if timed { String::new() } else { format!(" {} words, not {wanted:?}.", feedback.words) };
    let change = if is_clean(&feedback) { "" } else { &feedback.suggestion };
    (!timed || !change.is_empty()).then(|| format!("{}:{length} {change}", name(note)))
}

fn name(note: &Note) -> &str {
    note.id.as_deref().unwrap_or(&note.front)
}

#[test]
fn strong_spoken_samples_need_no_correction_and_weak_ones_get_one() {
    const CLEAN: usize = 95;
    let prompts = prompts();
    let spoken: Vec<&Note> = prompts.iter().map(|(_, note)| note).filter(|note| note.words.is_none()).collect();
    let strong: Vec<(&Note, &str)> =
        spoken.iter().filter_map(|note| note.strong.as_deref().map(|text| (*note, text))).collect();
    let weak: Vec<(&Note, &str)> =
        spoken.iter().filter_map(|note| note.weak.as_deref().map(|text| (*note, text))).collect();
    let corrected: Vec<String> = strong.iter().filter_map(|(note, text)| faults(note, text)).collect();
    let praised: Vec<&str> =
        weak.iter().filter(|(note, text)| is_clean(&look_at(note, text))).map(|(note, _)| name(note)).collect();
    eprintln!(
        "{} of {} strong samples clean; {} of {} weak samples corrected",
        strong.len() - corrected.len(),
        strong.len(),
        weak.len() - praised.len(),
        weak.len()
    );
    eprintln!("{}", corrected.join("\n"));
    assert!(strong.len() > 50 && weak.len() == strong.len(), "{} strong, {} weak", strong.len(), weak.len());
    let enough = corrected.len() * 100 <= strong.len() * (100 - CLEAN);
    assert!(enough && praised.is_empty(), "strong:\n{}\nweak and not corrected: {praised:?}", corrected.join("\n"));
}

#[test]
fn what_is_asked_often_has_its_own_samples() {
    let often = |note: &Note| matches!(note.asked, Some(Likelihood::Always | Likelihood::Often));
    let has_all = |note: &Note| note.weak.is_some() && note.fair.is_some() && note.strong.is_some();
    let prompts = prompts();
    let told = prompts.iter().filter(|(track, note)| track != "facts" && often(note)).map(|(_, note)| note);
    let bare: Vec<&str> = told.filter(|note| !has_all(note)).map(name).collect();
    assert_eq!(bare, Vec::<&str>::new());
}

#[test]
fn no_two_strong_samples_open_alike() {
    const OPENING: usize = 4;
    let opening = |text: &str| text.split_whitespace().take(OPENING).collect::<Vec<_>>().join(" ").to_lowercase();
    let prompts = prompts();
    let mut openings: Vec<String> =
        prompts.iter().filter_map(|(_, note)| note.strong.as_deref().map(opening)).collect();
    openings.sort();
    let alike: Vec<&[String]> = openings.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert_eq!(alike, Vec::<&[String]>::new());
}
