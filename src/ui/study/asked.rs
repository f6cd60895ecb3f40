//! A card to answer on the screen: its wording, answer mode, and earlier answers.

use crate::app::library::App;
use crate::app::study::question::Shown;
use crate::config::Config;
use crate::deck::Kind;
use crate::error::{Doing, DoingTo, Result};
use crate::library::{Draft, Drafts};
use crate::practice::answer::{answer_time, is_story, usual_mode};
use crate::practice::variants::next_wording;
use crate::practice::{AnswerTime, Expectation, Limit};
use crate::store::Store;
use crate::ui::answering::Question;
use crate::view::card::CardText;
use crate::view::count::count;
use crate::view::study::{AnswerOptions, SavedDraft};

/// A card with its wording and answer mode.
pub struct CardVariant<'c> {
    /// The card; its front is the chosen wording.
    pub card: CardText<'c>,
    /// The answer mode.
    pub ways: AnswerOptions,
    /// The time limit.
    pub time: AnswerTime,
    /// Whether the user predicts and rates the answer.
    pub story: bool,
    /// What feedback expects of the answer.
    pub expected: Expectation,
    /// What stands above it.
    pub place: String,
    /// Stores drafts of answers.
    pub drafts: Drafts,
    id: i64,
}

impl<'c> CardVariant<'c> {
    /// Chooses the wording: a draft's, else the next one in turn.
    pub fn of(shown: &'c Shown<'_>, app: &App, store: &Store) -> Result<CardVariant<'c>> {
        let mut card = shown.card.text();
        let (note, track) = (card.note, shown.card.file.settings.track.as_str());
        let earlier = store.attempts_of(shown.card.row.id).doing("read earlier answers")?;
        let work_on = store.focus_cards(app.today()).doing("read your focus")?;
        let work_on = work_on.into_iter().find(|work| work.card == shown.card.row.id);
        let drafts = Drafts::at(app.home.attempts());
        let draft = drafts.load(shown.card.row.id)?;
        let wordings: Vec<&String> = std::iter::once(&note.front).chain(&note.also).collect();
        if note.kind == Kind::Prompt {
            let kept = draft.as_ref().and_then(|draft| wordings.iter().position(|wording| **wording == draft.asked));
            let asked: Vec<usize> = earlier
                .iter()
                .filter_map(|kept| wordings.iter().position(|wording| **wording == kept.attempt.asked))
                .collect();
            // An attempt without a stored wording was for the main wording.
            let asked = if asked.is_empty() && shown.retrievability.is_some() { vec![0] } else { asked };
            let place = kept.unwrap_or_else(|| next_wording(wordings.len(), &asked, app.world.rng.next_u64()));
            card.face.front.clone_from(wordings[place]);
        }
        let time = answer_time(note, shown.card.header, track);
        let (topic, deck) = (card.topic.clone(), card.deck);
        let ways = AnswerOptions {
            usual: usual_mode(note, &card.tags, shown.card.header, track),
            seconds: time.seconds,
            words: note.words,
            draft: draft.map(|draft| saved(&draft, &card.face.front)),
            reminder: match work_on {
                Some(work) => Some(work.change),
                None => earlier.iter().rev().find_map(|kept| kept.attempt.change.clone()),
            },
            answered: None,
            suggested: None,
        };
        Ok(CardVariant {
            ways,
            time,
            story: is_story(note, track),
            expected: Expectation::from_card(note, &card.tags),
            place: if topic == deck { topic } else { format!("{topic} · {deck}") },
            drafts,
            id: shown.card.row.id,
            card,
        })
    }

    /// The question for a timed answer.
    pub fn question(&self, config: &Config) -> Question<'_> {
        Question {
            card: self.id,
            place: &self.place,
            asked: &self.card.face.front,
            time: self.time.clone(),
            parts: self.story && self.expected.wants_story(),
            words: self.card.note.words,
            limit: Limit::Soft,
            think: config.think_time,
            brief: false,
            aloud: false,
            interviewer: None,
            drafts: &self.drafts,
        }
    }

    /// Deletes the draft, which can be restored; `None` without a draft.
    pub fn drop_draft(&mut self) -> Result<Option<DroppedDraft>> {
        let Some(draft) = self.drafts.load(self.id)? else { return Ok(None) };
        self.drafts.remove(self.id)?;
        self.ways.draft = None;
        Ok(Some(DroppedDraft { drafts: self.drafts.clone(), card: self.id, draft }))
    }

    /// Checks whether there is a draft now.
    pub fn look_for_draft(&mut self) -> Result<()> {
        self.ways.draft = self.drafts.load(self.id)?.map(|draft| saved(&draft, &self.card.face.front));
        Ok(())
    }
}

/// A draft as it is offered on this wording of its card.
fn saved(draft: &Draft, asked: &str) -> SavedDraft {
    SavedDraft { words: draft.text.split_whitespace().count(), is_of_other_wording: draft.asked != asked }
}

/// A deleted draft, to restore it.
#[derive(Debug)]
pub struct DroppedDraft {
    drafts: Drafts,
    card: i64,
    draft: Draft,
}

impl DroppedDraft {
    /// Whether it belongs to this card and restoring it overwrites nothing.
    pub fn fits(&self, asked: &CardVariant<'_>) -> bool {
        self.card == asked.id && asked.ways.draft.is_none()
    }

    /// Its size in words.
    pub fn words(&self) -> String {
        count(self.draft.text.split_whitespace().count(), "word")
    }

    /// Restores it.
    pub fn restore(&self) -> Result<()> {
        self.drafts.save(self.card, &self.draft).doing_to("save a draft in", "attempts/")
    }
}
