//! `story drill`: a question appears, and a story must be named before the seconds are over. Chooses the questions,
//! asks a front, logs what came of it.

mod front;
mod json;
mod keys;
mod plain;

use crate::cli::StoryDrill;
use crate::commands::context::{Context, Library, failed};
use crate::commands::stories::{OpenPrompt, prompts, shelf};
use crate::error::{Error, Result, exit};
use crate::library::{self, public_id};
use crate::schedule::interval::{IntervalContext, intervals};
use crate::schedule::{LONGEST_INTERVAL, Moment, Progress, Retention, StudyDay};
use crate::store::NewRecall;
use crate::story::bank::{Shelved, meant};
use crate::story::recall::{Prompt, Strength, choose};
use crate::view::safe_line;
use front::{Asked, Front, Reply, Told};
use std::collections::HashMap;

/// What a drill came to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Questions answered.
    pub questions: usize,
    /// Strong, hesitant, stuck.
    pub strengths: [usize; 3],
    /// Seconds in all.
    pub seconds: f64,
}

/// A drill while it runs.
struct Drill<'d> {
    prompts: Vec<OpenPrompt>,
    states: HashMap<i64, Progress>,
    shelf: Vec<Shelved>,
    library: &'d mut Library,
    today: StudyDay,
    began: Moment,
    tally: Tally,
}

/// Runs `story drill`.
pub fn run(args: &StoryDrill, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let (_, shelf) = shelf(&library.store, &ctx.home)?;
    if shelf.is_empty() {
        return Err(Error::refused("no stories yet").hint("`story add` opens a template"));
    }
    let prompts = wanted(prompts(&mut library)?, args.competency.as_deref())?;
    let states = library.store.recall_states().map_err(failed("count due cards"))?;
    let (today, began) = (ctx.today(), ctx.now());
    let mut drill = Drill { prompts, states, shelf, library: &mut library, today, began, tally: Tally::default() };
    let chosen = drill.choose(usize::from(args.count), ctx);
    let mut front: Box<dyn Front> = match (args.json, ctx.has_keys()) {
        (true, _) => Box::new(json::JsonFront),
        (false, true) => Box::new(keys::KeysFront::default()),
        (false, false) => Box::new(plain::PlainFront),
    };
    if chosen.is_empty() {
        front.nothing(drill.next_due(), ctx)?;
    }
    for (nth, place) in chosen.iter().enumerate() {
        if !drill.ask(*place, (nth + 1, chosen.len()), front.as_mut(), ctx)? {
            break;
        }
    }
    let next = if chosen.is_empty() { drill.next_due() } else { None };
    front.finish(&drill.tally, next, ctx)?;
    Ok(exit::DONE)
}

/// The questions that want a story and listen for this; for anything without it. Where none wants a story by its words,
/// all are taken: somebody's own deck may ask in another way.
fn wanted(mut prompts: Vec<OpenPrompt>, competency: Option<&str>) -> Result<Vec<OpenPrompt>> {
    if prompts.iter().any(|prompt| prompt.wants_story) {
        prompts.retain(|prompt| prompt.wants_story);
    }
    if prompts.is_empty() {
        return Err(Error::refused("no prompts in behavioral decks that are on")
            .hint("`decks` lists decks; `decks on NAME` turns one on"));
    }
    let Some(competency) = competency else { return Ok(prompts) };
    let known = crate::commands::stories::competencies(&prompts);
    let wanted =
        library::meant(competency, known.iter().map(|name| name.as_ref())).unwrap_or(competency).trim().to_lowercase();
    let found: Vec<OpenPrompt> =
        prompts.into_iter().filter(|prompt| prompt.competency.to_lowercase() == wanted).collect();
    if found.is_empty() {
        return Err(Error::usage(format!("no question assesses `{}`", safe_line(competency)))
            .hint(format!("choose from: {}", safe_line(&known.join(", ")))));
    }
    Ok(found)
}

impl Drill<'_> {
    fn choose(&self, most: usize, ctx: &Context<'_>) -> Vec<usize> {
        let known: Vec<Prompt> = self
            .prompts
            .iter()
            .map(|prompt| Prompt {
                card: prompt.row.id,
                competency: prompt.competency.clone(),
                progress: self.states.get(&prompt.row.id).copied(),
            })
            .collect();
        choose(&known, self.today, most, || ctx.world.chance.next_u64())
    }

    /// When the next question is due, where any was tried.
    fn next_due(&self) -> Option<StudyDay> {
        self.prompts.iter().filter_map(|prompt| self.states.get(&prompt.row.id)).map(|progress| progress.due).min()
    }

    /// Asks one question and logs what came of it; false when the person has had enough.
    fn ask(&mut self, place: usize, of: (usize, usize), front: &mut dyn Front, ctx: &mut Context<'_>) -> Result<bool> {
        let prompt = &self.prompts[place];
        let id = public_id(&prompt.row);
        let asked = Asked { id: &id, competency: &prompt.competency, text: &prompt.text, of };
        let mut unclear = None;
        let (seconds, story) = loop {
            match front.ask(&asked, unclear.take(), ctx)? {
                Reply::Skip => return Ok(true),
                Reply::Quit => return Ok(false),
                Reply::None { seconds } => break (seconds, None),
                Reply::Named { seconds, words } => match meant(&self.shelf, &words) {
                    Ok(story) => break (seconds, Some(story.name.clone())),
                    Err(names) => unclear = Some((super::unclear(&words, &names, &self.shelf), seconds)),
                },
            }
        };
        let strength = Strength::of(story.as_ref().map(|_| seconds));
        let at = front.moment(self.began, self.tally.seconds + seconds, ctx);
        let Some(progress) = self.log(place, (strength, seconds, story.as_deref(), at), ctx)? else {
            front.trouble("this question was drilled in another window; nothing was saved", ctx)?;
            return Ok(true);
        };
        self.tally.questions += 1;
        self.tally.strengths[strength as usize] += 1;
        self.tally.seconds += seconds;
        let prompt = &self.prompts[place];
        let named = story.as_deref().and_then(|name| self.shelf.iter().find(|shelved| shelved.name == name));
        let fitting = self.shelf.iter().filter(|shelved| shelved.story.shows(&prompt.competency)).collect();
        let told = Told {
            id: &id,
            competency: &prompt.competency,
            named,
            fitting,
            seconds,
            strength,
            progress,
            is_last: of.0 == of.1,
        };
        front.told(&told, ctx)
    }

    /// Logs a recall; where the question stands then, `None` if another process was faster.
    fn log(
        &mut self,
        place: usize,
        (strength, seconds, story, at): (Strength, f64, Option<&str>, Moment),
        ctx: &Context<'_>,
    ) -> Result<Option<Progress>> {
        let prompt = &self.prompts[place];
        let (card, model) = (prompt.row.id, ctx.model());
        let before = self.states.get(&card).copied();
        let elapsed = before.map_or(0, |before| self.today.days_since(before.last));
        let after = model.after_each(before.map(|before| before.memory), elapsed);
        let occasion = IntervalContext {
            card,
            reviews: before.map_or(0, |before| before.reviews),
            last_interval: before.map_or(0, |before| before.interval()),
            longest: LONGEST_INTERVAL,
        };
        let retention = prompt.retention.and_then(Retention::new).unwrap_or(ctx.config.retention);
        let grade = strength.grade();
        let recall = NewRecall {
            card,
            seen: before.map(|before| before.version),
            at,
            day: self.today,
            grade,
            interval: intervals(&model, &after, retention, occasion).of(grade),
            seconds,
            story: story.map(str::to_owned),
            text: (prompt.text.clone(), String::new()),
            chance: ctx.world.chance.next_u64(),
        };
        let logged = self.library.store.log_recall(&recall, &model).map_err(failed("save the drill"))?;
        if let Some(progress) = logged {
            self.states.insert(card, progress);
        }
        Ok(logged)
    }
}
