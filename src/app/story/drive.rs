//! Drives a drill of stories: which question comes, and what is written down.

use super::front::{Asked, Front, RecallOutcome, Reply, Tally};
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
use std::ops::Deref;

/// A drill while it runs.
pub(crate) struct Drill<'d> {
    pub(crate) prompts: Vec<OpenPrompt>,
    pub(crate) states: HashMap<i64, Progress>,
    pub(crate) shelf: Vec<BankedStory>,
    pub(crate) library: &'d mut Library,
    pub(crate) today: StudyDay,
    pub(crate) began: Moment,
    pub(crate) tally: Tally,
}

impl Drill<'_> {
    pub(crate) fn choose(&self, most: usize, app: &App) -> Vec<usize> {
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

    /// When the next question is due, where any was tried.
    pub(crate) fn next_due(&self) -> Option<StudyDay> {
        self.prompts.iter().filter_map(|prompt| self.states.get(&prompt.row.id)).map(|progress| progress.due).min()
    }

    /// Asks one question and logs what came of it; false when the person has had enough.
    pub(crate) fn ask<Ui: Deref<Target = App>>(
        &mut self,
        place: usize,
        of: (usize, usize),
        front: &mut dyn Front<Ui>,
        ui: &mut Ui,
    ) -> Result<bool> {
        let prompt = &self.prompts[place];
        let id = public_id(&prompt.row);
        let asked = Asked { id: &id, competency: &prompt.competency, text: &prompt.text, of };
        let mut unclear = None;
        let (seconds, story) = loop {
            match front.ask(&asked, unclear.take(), ui)? {
                Reply::Skip => return Ok(true),
                Reply::Quit => return Ok(false),
                Reply::None { seconds } => break (seconds, None),
                Reply::Named { seconds, words } => match find_story(&self.shelf, &words) {
                    Ok(story) => break (seconds, Some(story.name.clone())),
                    Err(names) => unclear = Some((stories::unclear(&words, &names, &self.shelf), seconds)),
                },
            }
        };
        let strength = Strength::of(story.as_ref().map(|_| seconds));
        let at = front.moment(self.began, self.tally.seconds + seconds, ui);
        let Some(progress) = self.log(place, (strength, seconds, story.as_deref(), at), ui)? else {
            front.trouble("this question was drilled in another window; nothing was saved", ui)?;
            return Ok(true);
        };
        self.tally.questions += 1;
        self.tally.strengths[strength as usize] += 1;
        self.tally.seconds += seconds;
        let prompt = &self.prompts[place];
        let named = story.as_deref().and_then(|name| self.shelf.iter().find(|shelved| shelved.name == name));
        let fitting = self.shelf.iter().filter(|shelved| shelved.story.shows(&prompt.competency)).collect();
        let told = RecallOutcome {
            id: &id,
            competency: &prompt.competency,
            named,
            fitting,
            seconds,
            strength,
            progress,
            is_last: of.0 == of.1,
        };
        front.told(&told, ui)
    }

    /// Logs a recall; where the question stands then, `None` if another process was faster.
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
