//! The normal form of headers, notes, and decks built in code: the same content in a form that can be written and read
//! again unchanged. `parse` always returns normal forms.

use super::cloze;
use super::exercise::{normalize_code, with_plain_code};
use super::front_matter;
use super::headings::normalize_path;
use super::model::{Deck, ExerciseCode, Header, Kind, Note};
use super::text::{is_empty, normalize};
use super::values::{MAX_TIME, MAX_WORDS, is_id, is_month, parse_tags};
use super::{exercise, points};

impl Header {
    /// The header in normal form, without invalid values.
    pub fn normalized(&self) -> Header {
        front_matter::normalize(self)
    }
}

impl Deck {
    /// The deck with its header and all notes in normal form. Notes without a front are dropped.
    pub fn normalized(&self) -> Deck {
        let notes = self.notes.iter().map(Note::normalized).filter(|note| !is_empty(&note.front)).collect();
        Deck { header: self.header.normalized(), notes }
    }
}

impl Note {
    /// The note in normal form: texts as in [`normalize`], without empty ones; tags without `#` and duplicates; no
    /// invalid `Id:`.
    ///
    /// If a note has content that its kind does not support, its kind changes. A question without an answer is a
    /// prompt, and a prompt with an answer is a question. The back of any other note is added to `why`. Code outside an
    /// exercise moves to the front. A cloze without spans or with too many, and an exercise without tests, is a prompt
    /// or question.
    pub fn normalized(&self) -> Note {
        let points: Vec<String> =
            self.points.iter().map(|point| normalize(point)).filter(|text| !is_empty(text)).collect();
        let mut note = Note {
            headings: normalize_path(&self.headings),
            points: points::parse_points(&points::render_points(&points)),
            as_of: self.as_of.filter(|as_of| is_month(as_of.last_month())),
            stale_after: self.stale_after.filter(|&month| is_month(month)),
            unlocked_by: self.unlocked_by.as_ref().filter(|id| is_id(id)).cloned(),
            time: self.time.filter(|seconds| (1..=MAX_TIME).contains(seconds)),
            words: self.words.filter(|words| (1..=MAX_WORDS).contains(words)),
            tags: parse_tags(&self.tags.join("\n")),
            id: self.id.as_ref().filter(|id| is_id(id)).cloned(),
            code: self.code.as_deref().map(normalize_blocks).map(Box::new),
            ..self.clone()
        };
        change_texts(&mut note, |text| *text = normalize(text));
        if note.kind == Kind::Exercise {
            take_code_out(&mut note);
        }
        choose_kind(&mut note);
        note
    }
}

fn normalize_blocks(code: &ExerciseCode) -> ExerciseCode {
    let block = |source: &Option<String>| source.as_deref().and_then(normalize_code);
    ExerciseCode {
        starter: block(&code.starter),
        cases: block(&code.cases),
        hidden: block(&code.hidden),
        solution: block(&code.solution),
    }
}

/// Marked blocks in any text of an exercise are read as its code, so move them there.
fn take_code_out(note: &mut Note) {
    let mut code = note.code.take().unwrap_or_default();
    change_texts(note, |text| *text = exercise::take_code(text, &mut code).0);
    note.code = Some(code);
}

/// Changes every text except the points, and drops those that are empty then.
fn change_texts(note: &mut Note, mut change: impl FnMut(&mut String)) {
    change(&mut note.front);
    change(&mut note.back);
    for texts in [&mut note.also, &mut note.follow_ups, &mut note.hints] {
        texts.iter_mut().for_each(&mut change);
        texts.retain(|text| !is_empty(text));
    }
    let texts = [&mut note.weak, &mut note.fair, &mut note.strong, &mut note.why, &mut note.source];
    let more = [&mut note.competency, &mut note.pattern, &mut note.complexity, &mut note.difficulty];
    for text in texts.into_iter().chain(more) {
        text.iter_mut().for_each(&mut change);
        text.take_if(|text| is_empty(text));
    }
}

/// Gives a note a kind that supports its content.
fn choose_kind(note: &mut Note) {
    let has_cases = note.code.as_ref().is_some_and(|code| code.cases.is_some());
    let stays_exercise = note.kind == Kind::Exercise && has_cases;
    if !stays_exercise && let Some(code) = note.code.take() {
        note.front = normalize(&with_plain_code(&note.front, &code));
    }
    let hidden = if note.kind == Kind::Cloze { cloze::spans(&note.front).len() } else { 0 };
    let hides = (1..=cloze::MAX_SPANS).contains(&hidden);
    if stays_exercise || hides {
        if !is_empty(&note.back) {
            let why = [note.why.take(), Some(std::mem::take(&mut note.back))];
            let parts: Vec<String> = why.into_iter().flatten().collect();
            note.why = Some(normalize(&parts.join("\n\n")));
        }
        note.back.clear();
        return;
    }
    note.kind = if is_empty(&note.back) { Kind::Prompt } else { Kind::Question };
    if note.kind == Kind::Prompt {
        note.back.clear();
    }
}
