//! A card as text: front, back, and both.

use super::markdown;
use super::{Screen, safe_line};
use crate::deck::{CardSides, Kind, Month, Note};
use crate::schedule::StudyDay;
use crate::stats::month_of;

/// A card's text with its deck, topic, and tags.
#[derive(Debug, Clone)]
pub struct CardText<'a> {
    /// Its note.
    pub note: &'a Note,
    /// The note with its sample answers.
    pub exemplars: &'a Note,
    /// Its sides.
    pub face: CardSides,
    /// The deck's name.
    pub deck: &'a str,
    /// The headings above it, or the deck's name.
    pub topic: String,
    /// All tags that apply.
    pub tags: Vec<String>,
    /// The month after which its facts may be outdated.
    pub stale_after: Option<Month>,
}

/// The front: deck, topic, and question.
pub fn question_side(card: &CardText<'_>, nth: usize, waiting: usize, new: bool, screen: &Screen) -> String {
    let state = if new { ", new" } else { "" };
    let topic = safe_line(&card.topic).into_owned();
    let deck = safe_line(card.deck).into_owned();
    let place = if topic == deck { deck } else { format!("{topic} — {deck}") };
    let head = screen.dim(&format!("[{nth}, {waiting} left{state}] {place}"));
    format!("{head}\n{}", markdown::render(&card.face.front, screen).trim_end())
}

/// The first `shown` hints, gentle ones first.
pub fn hints(card: &CardText<'_>, shown: usize, screen: &Screen) -> Option<String> {
    let lines: Vec<String> = card.note.hints.iter().take(shown).map(|hint| format!("**Hint:** {hint}")).collect();
    (!lines.is_empty()).then(|| markdown::render(&lines.join("\n\n"), screen).trim_end().to_owned())
}

/// The back.
pub fn answer_side(card: &CardText<'_>, today: StudyDay, screen: &Screen) -> String {
    let mut parts = Vec::new();
    if !card.face.back.is_empty() {
        let title = match card.note.kind {
            Kind::Prompt => "Points of a good answer:\n",
            Kind::Exercise => "A solution:\n",
            Kind::Question | Kind::Cloze => "",
        };
        parts.push(format!("{title}{}", markdown::render(&card.face.back, screen).trim_end()));
    }
    parts.extend(around(card, screen));
    parts.extend(age(card, today, screen));
    parts.join("\n\n")
}

/// The rest of the back: sample answers, follow-ups, why, complexity, and source.
fn around(card: &CardText<'_>, screen: &Screen) -> Vec<String> {
    let mut parts = Vec::new();
    let mut labeled = |label: &str, text: &Option<String>| {
        if let Some(text) = text {
            parts.push(markdown::render(&format!("**{label}:** {text}"), screen).trim_end().to_owned());
        }
    };
    let (note, exemplars) = (card.note, card.exemplars);
    if !std::ptr::eq(note, exemplars) {
        let lender = format!("“{}”", exemplars.front.lines().next().unwrap_or_default());
        labeled("Sample answers from", &Some(lender));
    }
    labeled("Weak", &exemplars.weak);
    labeled("Fair", &exemplars.fair);
    labeled("Strong", &exemplars.strong);
    let asked = note.follow_ups.iter().map(|asked| format!("- {}", asked.replace('\n', "\n  ")));
    let asked: Vec<String> = asked.collect();
    labeled("Possible follow-ups", &(!asked.is_empty()).then(|| format!("\n\n{}", asked.join("\n"))));
    labeled("Why", &note.why);
    labeled("Complexity", &note.complexity);
    labeled("Source", &note.source);
    parts
}

/// The date of the fact, and a note once it may be outdated.
fn age(card: &CardText<'_>, today: StudyDay, screen: &Screen) -> Option<String> {
    let as_of = card.note.as_of?;
    Some(match card.stale_after.is_some_and(|last| month_of(today) > last) {
        true => screen.yellow(&format!("as of {as_of}; check before you use it")).into(),
        false => screen.dim(&format!("as of {as_of}")).into(),
    })
}

/// Both sides and all details.
pub fn whole(card: &CardText<'_>, today: StudyDay, screen: &Screen) -> String {
    let topic = screen.dim(&safe_line(&card.topic));
    let mut parts = vec![format!("{topic}\n{}", markdown::render(&card.face.front, screen).trim_end())];
    for (label, texts) in [("Also", &card.note.also), ("Hint", &card.note.hints)] {
        parts.extend(
            texts.iter().map(|text| markdown::render(&format!("**{label}:** {text}"), screen).trim_end().to_owned()),
        );
    }
    parts.push(answer_side(card, today, screen));
    if !card.tags.is_empty() {
        let tags: Vec<String> = card.tags.iter().map(|tag| format!("#{}", safe_line(tag))).collect();
        parts.push(screen.dim(&tags.join(" ")).into());
    }
    parts.join("\n\n") + "\n"
}
