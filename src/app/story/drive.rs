//! Runs a story drill: chooses questions and logs the results.

use super::question::{Asked, RecallOutcome, StoryReply, Tally};
use crate::app::front::{Front, News};
use crate::app::library::{App, Library};
use crate::app::stories;
use crate::app::stories::OpenPrompt;
use crate::error::{Doing, Result};
use crate::library::public_id;
use crate::schedule::interval::{IntervalContext, intervals};
use crate::schedule::{MAX_INTERVAL, Moment, Progress, Retention, StudyDay};
use crate::store::NewRecall;
use crate::story::bank::{BankedStory, find_story};
use crate::story::recall::{Prompt, Strength, choose};
use std::collections::HashMap;

/// A story drill in progress.
struct Drill<'d> {
    prompts: Vec<OpenPrompt>,
    states: HashMap<i64, Progress>,
    shelf: Vec<BankedStory>,
    library: &'d mut Library,
    today: StudyDay,
    began: Moment,
    tally: Tally,
}

/// Asks up to `most` of these questions, and logs which of these stories answered each.
pub fn drill(
    prompts: Vec<OpenPrompt>,
    shelf: Vec<BankedStory>,
    most: usize,
    front: &mut dyn Front,
    library: &mut Library,
) -> Result<()> {
    let states = library.store.recall_states().doing("count due cards")?;
    let (today, began) = (front.app().today(), front.app().now());
    let mut drill = Drill { prompts, states, shelf, library, today, began, tally: Tally::default() };
    let chosen = drill.choose(most, front.app());
    let next = if chosen.is_empty() { drill.next_due() } else { None };
    if chosen.is_empty() {
        front.show(News::NoQuestions(next))?;
    }
    for (nth, place) in chosen.iter().enumerate() {
        if !drill.ask(*place, (nth + 1, chosen.len()), front)? {
            break;
        }
    }
    front.show(News::RecallsOver(&drill.tally, next)).map(|_| ())
}

impl Drill<'_> {
    fn choose(&self, most: usize, app: &App) -> Vec<usize> {
        let known: Vec<Prompt> = self
            .prompts
            .iter()
            .map(|prompt| Prompt {
                card: prompt.row.id,
                competency: prompt.competency.clone(),
                progress: self.states.get(&prompt.row.id).copied(),
            })
            .collect();
        choose(&known, self.today, most, || app.world.rng.next_u64())
    }

    /// The date of the next question after an answer.
    fn next_due(&self) -> Option<StudyDay> {
        self.prompts.iter().filter_map(|prompt| self.states.get(&prompt.row.id)).map(|progress| progress.due).min()
    }

    /// Asks one question and logs the result; false if the user quits.
    fn ask(&mut self, place: usize, of: (usize, usize), front: &mut dyn Front) -> Result<bool> {
        let prompt = &self.prompts[place];
        let id = public_id(&prompt.row);
        let asked = Asked { id: &id, competency: &prompt.competency, text: &prompt.text, of };
        let mut unclear = None;
        let (seconds, story) = loop {
            match front.story(&asked, unclear.take())? {
                StoryReply::Skip => return Ok(true),
                StoryReply::Quit => return Ok(false),
                StoryReply::None { seconds } => break (seconds, None),
                StoryReply::Named { seconds, words } => match find_story(&self.shelf, &words) {
                    Ok(story) => break (seconds, Some(story.name.clone())),
                    Err(names) => unclear = Some((stories::unclear(&words, &names, &self.shelf), seconds)),
                },
            }
        };
        let strength = Strength::of(story.as_ref().map(|_| seconds));
        let at = front.moment(self.began, self.tally.seconds + seconds);
        let Some(progress) = self.log(place, (strength, seconds, story.as_deref(), at), front.app())? else {
            let why = "this question was drilled in another window; nothing was saved";
            front.show(News::NotSaved("Nothing was logged", why))?;
            return Ok(true);
        };
        self.tally.questions += 1;
        self.tally.strengths[strength as usize] += 1;
        self.tally.seconds += seconds;
        let prompt = &self.prompts[place];
        let named = story.as_deref().and_then(|name| self.shelf.iter().find(|banked| banked.name == name));
        let fitting = self.shelf.iter().filter(|banked| banked.story.shows(&prompt.competency)).collect();
        let outcome = RecallOutcome {
            id: &id,
            competency: &prompt.competency,
            named,
            fitting,
            seconds,
            strength,
            progress,
            is_last: of.0 == of.1,
        };
        front.show(News::Recall(&outcome))
    }

    /// Logs a recall; returns the question's new progress, or `None` if another process was faster.
    fn log(
        &mut self,
        place: usize,
        (strength, seconds, story, at): (Strength, f64, Option<&str>, Moment),
        app: &App,
    ) -> Result<Option<Progress>> {
        let prompt = &self.prompts[place];
        let (card, model) = (prompt.row.id, app.model());
        let before = self.states.get(&card).copied();
        let elapsed = before.map_or(0, |before| self.today.days_since(before.last));
        let after = model.after_each(before.map(|before| before.memory), elapsed);
        let interval_context = IntervalContext {
            card,
            reviews: before.map_or(0, |before| before.reviews),
            last_interval: before.map_or(0, |before| before.interval()),
            longest: MAX_INTERVAL,
        };
        let retention = prompt.retention.and_then(Retention::new).unwrap_or(app.config.retention);
        let grade = strength.grade();
        let recall = NewRecall {
            card,
            seen: before.map(|before| before.version),
            at,
            day: self.today,
            grade,
            interval: intervals(&model, &after, retention, interval_context).of(grade),
            seconds,
            story: story.map(str::to_owned),
            text: (prompt.text.clone(), String::new()),
            random: app.world.rng.next_u64(),
        };
        let logged = self.library.store.log_recall(&recall, &model).doing("save the drill")?;
        if let Some(progress) = logged {
            self.states.insert(card, progress);
        }
        Ok(logged)
    }
}
