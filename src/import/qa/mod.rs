//! Questions and answers behind labels, as hashcards and repeater read them, and in other spellings.
//!
//! ```text
//! card  = front label text {line} back label text {line}  |  `C:` text with [brackets]  |  one-line card
//! front = Q | Question | Front [number]         back = A | Answer | Ans | Back [number]
//!       | Interviewer                           | Candidate | Sample answer | Model response | Answer key
//!       | the words of other languages, and letters such as `P:` and `R:` where they alternate (`colons`)
//! label = `Q:` in column 1, `Question:`, `**Q:**`, `**Q2. What …?**`, `- Q:`, `> **Answer:**`, or a heading: `### Front`
//! ```
//! The text is rewritten line by line into the native format and read as such, so everything that holds there holds
//! here: a card ends at the next one, at a heading and at `---`; labels in code and comments are text. Below a heading
//! that is a label, deeper headings belong to the card. A question without an answer is an open prompt. Lines outside
//! of cards may be one-line cards (`one_line`).

mod colons;
mod label;
mod outside;
mod rewrite;
mod survey;

pub(super) use colons::with_colons;

use super::cards::Cards;
use super::dialect::Dialect;
use super::page::{Page, What};
use super::reading::{Hints, Reading};
use super::region::Evidence;
use super::{html, words};
use crate::deck::{self, Kind, Lines, Note, Severity};
use label::{Side, Style, begins_choices, label, may_be_label};
use outside::{alone, one_liner, one_liners};
use rewrite::{only_numbers, rewrite};
use std::borrow::Cow;
use std::collections::HashSet;
pub(super) use survey::Survey;

/// Counts the labels of a page.
pub(super) fn survey(page: &Page<'_>) -> Survey {
    let mut survey = Survey::default();
    let mut items = 0;
    for (at, row) in page.rows.iter().enumerate() {
        match label(row) {
            Some(label) if begins_choices(page, at, &label) => {}
            Some(label) if label.side == Side::Front && only_numbers(page, at, &label) => {}
            Some(label) => {
                // Choices of a quiz look like answers: `- A: yes`.
                if label.style == Style::Item && label.side == Side::Back && items == 0 {
                    continue;
                }
                items += usize::from(label.style == Style::Item && label.side == Side::Front);
                survey.fronts += usize::from(label.side == Side::Front);
                survey.asking += usize::from(label.side == Side::Front && words::asks(&words::plain(&label.rest)));
                survey.backs += usize::from(label.side == Side::Back || inline_answer(&label.rest).is_some());
                survey.foreign += usize::from(label.style != Style::Plain);
            }
            None if row.what == What::Text && row.line.text.starts_with("C:") => {
                survey.clozes += usize::from(row.line.text.contains('[') || !row.line.text[2..].trim().is_empty());
            }
            None => {}
        }
    }
    survey
}

/// Counts the labels of a text that has those of the native format alone, and nothing else that would have to be
/// looked at; `None` if it may have. Only a short cut: large decks are such texts, and need no page.
pub(super) fn plain_survey(text: &str) -> Option<Survey> {
    if text.contains("::") || text.contains('<') {
        return None;
    }
    let mut survey = Survey::default();
    for line in Lines::of_file(text) {
        let bytes = line.text.as_bytes();
        match bytes {
            [b'Q', b':', ..] => survey.fronts += 1,
            [b'A', b':', ..] => survey.backs += 1,
            [b'C', b':', ..] => survey.clozes += usize::from(bytes.contains(&b'[')),
            _ if may_be_label(line.text) => return None,
            _ => {}
        }
    }
    survey.is_dialect().then_some(survey)
}

/// Reads a text that `plain_survey` took; gives it back where it has a question without an answer after all.
pub(super) fn read_plain(text: String, survey: Survey) -> Result<Reading, String> {
    let parsed = deck::parse(&text);
    if !parsed.unanswered.is_empty() {
        return Err(text);
    }
    Ok(Reading {
        dialect: Some(Dialect::Qa),
        why: why(survey),
        deck: parsed.deck,
        problems: parsed.problems,
        text,
        is_native: true,
        ..Reading::default()
    })
}

/// Says where the cards of a page are. With `forced`, labels count however few they are.
pub(super) fn places(page: &Page<'_>, hints: &Hints<'_>, forced: bool, evidence: Evidence, cards: &mut Cards) {
    if !forced && !survey(page).is_dialect() {
        return;
    }
    // The row of the card that is open, and the heading that its label is.
    let mut open: Option<(usize, Option<u8>)> = None;
    let mut is_answered = false;
    let close = |open: &mut Option<(usize, Option<u8>)>, at: usize, is_answered: bool, cards: &mut Cards| {
        if let Some((from, heading)) = open.take() {
            // A heading without a labeled answer is read as any other heading.
            let is_weak = heading.is_some() && !is_answered && evidence == Evidence::Marked;
            cards.takes(from..at, if is_weak { Evidence::Sibling } else { evidence });
        }
    };
    let alone = alone(page, hints);
    for (at, row) in page.rows.iter().enumerate() {
        let own = label(row).filter(|label| !begins_choices(page, at, label));
        let is_front = own.as_ref().is_some_and(|label| label.side == Side::Front && !only_numbers(page, at, label));
        let is_cloze = row.what == What::Text && row.line.text.starts_with("C:");
        let under = open.and_then(|(_, under)| under);
        let is_end =
            row.what == What::Rule || row.level().is_some_and(|level| under.is_none_or(|under| level <= under));
        let is_back = own.as_ref().is_some_and(|label| label.side == Side::Back);
        if is_front || is_cloze || is_end && !is_back || alone.contains(&row.line.number) {
            close(&mut open, at, is_answered, cards);
            is_answered = false;
        }
        is_answered |= is_back;
        if is_front || is_cloze {
            let heading =
                own.and_then(|label| if let Style::Heading(level) = label.style { Some(level) } else { None });
            open = Some((at, heading));
        } else if open.is_none()
            && let Some(sides) = one_liner(row, hints)
        {
            cards.takes_all(at..at + 1, 1 + usize::from(sides.both), evidence);
        }
    }
    close(&mut open, page.rows.len(), is_answered, cards);
}

/// Reads the cards that begin on these rows of a page.
pub(super) fn read_at(text: &str, page: &Page<'_>, hints: &Hints<'_>, rows: &HashSet<usize>) -> Cards {
    let Reading { deck, problems, .. } = read(text, page, survey(page), hints);
    let mut notes = deck.notes;
    notes.retain(|note| rows.contains(&page.row_at(note.place.line)));
    Cards { notes, problems, ..Cards::default() }
}

/// Reads a text whose labels were counted; the reading is still to be given its text.
pub(super) fn read(text: &str, page: &Page<'_>, survey: Survey, hints: &Hints<'_>) -> Reading {
    let alone = if text.contains(hints.vault.one_line.as_str()) { alone(page, hints) } else { HashSet::new() };
    let as_it_is = survey.foreign == 0 && alone.is_empty();
    let native = if as_it_is { Cow::Borrowed(text) } else { Cow::Owned(rewrite(text, page, survey, &alone)) };
    let mut parsed = deck::parse(&native);
    let unanswered = std::mem::take(&mut parsed.unanswered);
    let open: HashSet<usize> = unanswered.iter().map(|note| note.place.line).collect();
    parsed.problems.retain(|problem| {
        let is_prompt = open.contains(&problem.line);
        !(is_prompt && problem.severity == Severity::Error && problem.message == "this question has no answer")
    });
    let found = if text.contains(hints.vault.one_line.as_str()) {
        one_liners(page, &native, &parsed.deck.notes, &unanswered, hints)
    } else {
        Vec::new()
    };
    let why = why(survey);
    let reducible = |note: &Note| note.front.contains('<') || note.back.contains('<');
    if as_it_is && unanswered.is_empty() && found.is_empty() && !parsed.deck.notes.iter().any(reducible) {
        return Reading {
            dialect: Some(Dialect::Qa),
            why,
            deck: parsed.deck,
            problems: parsed.problems,
            is_native: true,
            ..Reading::default()
        };
    }
    let mut cards = Cards { problems: parsed.problems, ..Cards::default() };
    let prompts = unanswered.into_iter().map(answered_inline);
    let mut notes: Vec<Note> = parsed.deck.notes.into_iter().chain(prompts).chain(found).collect();
    notes.sort_by_key(|note| note.place.line);
    for mut note in notes {
        reduce(&mut note);
        cards.push(note);
    }
    let mut reading = cards.into_reading(page, Dialect::Qa, why);
    let own = parsed.deck.header;
    reading.deck.header = deck::Header {
        deck: own.deck.clone().or(reading.deck.header.deck),
        track: own.track.clone().or(reading.deck.header.track),
        ..own
    };
    reading
}

/// A question without a labeled answer has it on its line (`Q: What? A: This.`), in the paragraphs below, or is a prompt.
fn answered_inline(mut note: Note) -> Note {
    let below = || below_question(&note.front).map(|(front, back)| (front.to_owned(), back.to_owned()));
    let sides = inline_answer(&note.front).map(|(front, back)| (front.to_owned(), back.to_owned()));
    match sides.or_else(below) {
        Some(sides) => (note.front, note.back) = sides,
        None => note.kind = Kind::Prompt,
    }
    note
}

/// The first line of a text, if it asks, and what is below it, if that says something beside code.
fn below_question(text: &str) -> Option<(&str, &str)> {
    let (first, below) = text.trim_start().split_once('\n')?;
    let asks = words::asks(words::without_number(&words::plain(first)));
    let says = below.trim_start().starts_with(|c: char| c != '`' && c != '~') && below.contains(char::is_alphanumeric);
    // The label of an answer in another language, or another spelling.
    let (label, rest) = below.trim_start().split_once('\n').unwrap_or((below.trim_start(), ""));
    let is_label = words::is_answer_label(&words::plain(label)) && !rest.trim().is_empty();
    (asks && says).then_some((first, if is_label { rest } else { below }))
}

/// The two sides of a question with its answer behind it on the same line.
fn inline_answer(text: &str) -> Option<(&str, &str)> {
    let labels = [" A: ", " **A:** ", " Answer: ", " Ans: "];
    let (front, back) = labels.iter().find_map(|label| text.split_once(label))?;
    (words::has_question_mark(front) && !front.contains('\n')).then_some((front, back))
}

/// The evidence, for people.
pub(super) fn why(survey: Survey) -> String {
    let mut parts = Vec::new();
    let lines = |n: usize| if n == 1 { "1 line starts".to_owned() } else { format!("{n} lines start") };
    if survey.fronts > 0 {
        parts.push(format!("{} a question, {} an answer", lines(survey.fronts), survey.backs));
    }
    if survey.clozes > 0 {
        parts.push(format!("{} with `C:`", lines(survey.clozes)));
    }
    parts.join(", ")
}

fn reduce(note: &mut Note) {
    // Logseq marks a block as a card after its text.
    if note.front.contains("card")
        && let Some((front, tags)) = super::card_tag::without_card_tag(&note.front)
    {
        note.tags.extend(tags);
        note.front = front.to_owned();
    }
    for text in [&mut note.front, &mut note.back] {
        if let Cow::Owned(reduced) = html::reduce(text) {
            *text = reduced;
        }
    }
    if words::is_placeholder(&note.back) {
        note.back.clear();
    }
}
