//! `setup` and the first run: the goal, its date, and daily minutes. The answers become stages, decks that are on or
//! off, and a setting, each of which can be changed later.

use super::context::Context;
use crate::app::remembered::remember;
use crate::cli::{Minutes, SetupGoal};
use crate::config::with_setting;
use crate::error::{Doing, Error, Result};
use crate::library::{COMPANY_DECKS, MORE_DECKS, write_atomically};
use crate::schedule::{Stage, StudyDay, parse_when};
use crate::store::Store;
use crate::view::count::minutes as in_minutes;
use crate::view::safe_line;
use crate::view::stages::distance;

/// The key that is set once the questions were asked.
const ASKED: &str = "asked";

/// The stages of the program that the shipped decks prepare for, with the tracks of each. No deck has the track of the
/// first, the application; checklists prepare for it.
const PROGRAM_STAGES: [(&str, &[&str]); 4] =
    [("open", &["application"]), ("oa", &["coding"]), ("first", &["coding", "behavioral"]), ("final", &[])];

/// The stage for another company.
const INTERVIEW: &str = "interview";

/// The answers.
pub(crate) struct Answers {
    pub(crate) goal: SetupGoal,
    pub(crate) day: Option<StudyDay>,
    pub(crate) minutes: Option<u32>,
}

/// Asks on the first run in a terminal, before any review. `minutes` is a value already given. True if the questions
/// were answered.
pub fn first_run(minutes: Option<Minutes>, store: &mut Store, ctx: &mut Context<'_>) -> Result<bool> {
    let terminal = ctx.world.terminal;
    if store.meta_value(ASKED).doing("read what was asked")?.is_some() {
        return Ok(false);
    }
    let answered = store.last_moment().doing("read the log")?.is_some();
    if answered || !terminal.input || !terminal.notices {
        // Does not ask later after a study session or a run from a script.
        remember_asked(store)?;
        return Ok(false);
    }
    let questions = if minutes.is_some() { "Two" } else { "Three" };
    ctx.note(&format!("Welcome! {questions} questions; Enter accepts the default.\n"))?;
    let done = ask(minutes.map(whole_minutes), ctx).and_then(|answers| apply(&answers, store, ctx));
    remember_asked(store)?;
    match done {
        Err(Error::Interrupted) => {
            ctx.note("\nSkipped. Answer the questions later with `greenroom setup`.\n\n")?;
            Ok(false)
        }
        done => done.map(|()| true),
    }
}

pub(crate) fn remember_asked(store: &mut Store) -> Result<()> {
    remember(store, ASKED, "yes")
}

pub(crate) fn ask(minutes: Option<u32>, ctx: &mut Context<'_>) -> Result<Answers> {
    ctx.note(
        "\nWhat do you prepare for?\n  1  Pinterest Engineering Apprenticeship\n  2  Interviews at another company\n  \
         3  Nothing yet, just looking\n",
    )?;
    let goal = until_understood("Choose 1, 2, or 3 [1]: ", ctx, |answer, _| match answer {
        "" | "1" => Ok(SetupGoal::Program),
        "2" => Ok(SetupGoal::Elsewhere),
        "3" => Ok(SetupGoal::Looking),
        _ => Err(Error::usage("type 1, 2, or 3")),
    })?;
    let question = match goal {
        SetupGoal::Program => "When do applications open? A date, a month, or Enter if not known: ",
        SetupGoal::Elsewhere => "When is your next interview? A date, a month, or Enter if not known: ",
        SetupGoal::Looking => return Ok(Answers { goal, day: None, minutes }),
    };
    let day = until_understood(question, ctx, date)?;
    let minutes = match minutes {
        Some(minutes) => minutes,
        None => until_understood("Daily study minutes [20]: ", ctx, |answer, _| match answer {
            "" => Ok(crate::config::DEFAULT_MINUTES),
            _ => answer.parse().map(whole_minutes).map_err(Error::usage),
        })?,
    };
    Ok(Answers { goal, day, minutes: Some(minutes) })
}

/// Asks until the answer is valid. The end of input counts as Ctrl-C.
fn until_understood<T>(
    question: &str,
    ctx: &mut Context<'_>,
    understand: impl Fn(&str, &Context<'_>) -> Result<T>,
) -> Result<T> {
    loop {
        ctx.note(question)?;
        let answer = ctx.line()?.ok_or(Error::Interrupted)?;
        match understand(answer.trim(), ctx) {
            Ok(understood) => return Ok(understood),
            Err(error) => ctx.note_error(&error)?,
        }
    }
}

/// Parses a date; `None` if not known.
pub(crate) fn date(text: &str, ctx: &Context<'_>) -> Result<Option<StudyDay>> {
    let advice = "type a date such as 2027-03-10 or Mar 10, a month such as 2027-03 or March, or `unknown`";
    if text.is_empty() || text.eq_ignore_ascii_case("unknown") {
        return Ok(None);
    }
    let today = ctx.today();
    let day = parse_when(text, today)
        .ok_or_else(|| Error::usage(format!("`{}` is not a valid date", safe_line(text))).hint(advice))?;
    if day < today {
        return Err(Error::usage(format!("{day} is in the past")).hint(advice));
    }
    Ok(Some(day))
}

/// From 1 minute to a day, as in the setting.
pub(crate) fn whole_minutes(minutes: Minutes) -> u32 {
    (minutes.seconds() / 60.0).round().clamp(1.0, 1_440.0) as u32
}

pub(crate) fn apply(answers: &Answers, store: &mut Store, ctx: &mut Context<'_>) -> Result<()> {
    let doing = "save the answers";
    let known = store.stages().doing(doing)?;
    let change = store.change().doing(doing)?;
    let names = change.files().doing(doing)?;
    let off = answers.goal == SetupGoal::Elsewhere;
    let switched = |name: &str| COMPANY_DECKS.contains(&name) && (off || !MORE_DECKS.contains(&name));
    for file in names.iter().filter(|file| switched(&file.name)) {
        change.set_deck_off(&file.settings.deck, off).doing(doing)?;
    }
    for stage in wanted_stages(answers, &known) {
        change.set_stage(&stage).doing(doing)?;
    }
    for stage in unwanted_stages(answers.goal, &known) {
        change.remove_stage(&stage.name).doing(doing)?;
    }
    change.commit().doing(doing)?;
    if let Some(minutes) = answers.minutes {
        let changed = with_setting(&ctx.home.config_text()?, "minutes_a_day", &minutes.to_string());
        write_atomically(&ctx.home.config_file(), changed.map_err(|bad| Error::usage(bad.0))?.as_bytes())?;
        ctx.config = ctx.home.config()?;
    }
    ctx.note(&format!("\n{}\nChange this later: `greenroom setup`.\n\n", told(answers, ctx)))
}

/// Adds the stages of the answers. Existing stages keep their values.
fn wanted_stages(answers: &Answers, known: &[Stage]) -> Vec<Stage> {
    let fixed: &[(&str, &[&str])] = match answers.goal {
        SetupGoal::Program => &PROGRAM_STAGES,
        SetupGoal::Elsewhere => &[(INTERVIEW, &[])],
        SetupGoal::Looking => &[],
    };
    let stage = |(nth, (name, needs)): (usize, &(&str, &[&str]))| {
        let fresh = Stage {
            name: (*name).to_owned(),
            day: None,
            needs: needs.iter().map(|need| (*need).to_owned()).collect(),
            done: false,
        };
        let stage = known.iter().find(|stage| stage.has_name(name)).cloned().unwrap_or(fresh);
        // The answered date is that of the first stage.
        Stage { day: answers.day.filter(|_| nth == 0).or(stage.day), ..stage }
    };
    fixed.iter().enumerate().map(stage).collect()
}

/// Stages of another goal without a date, to be removed.
fn unwanted_stages(goal: SetupGoal, known: &[Stage]) -> Vec<Stage> {
    let of_program = |stage: &Stage| PROGRAM_STAGES.iter().any(|(name, _)| stage.has_name(name));
    let unwanted = |stage: &&Stage| match goal {
        SetupGoal::Program => stage.has_name(INTERVIEW),
        SetupGoal::Elsewhere => of_program(stage),
        SetupGoal::Looking => of_program(stage) || stage.has_name(INTERVIEW),
    };
    known.iter().filter(|stage| stage.day.is_none() && !stage.done).filter(unwanted).cloned().collect()
}

/// For example: "Pinterest Engineering Apprenticeship, applications open 2027-03-01 (in 90 days), 20 min a day."
fn told(answers: &Answers, ctx: &Context<'_>) -> String {
    let today = ctx.today();
    let (goal, step) = match answers.goal {
        SetupGoal::Program => ("Pinterest Engineering Apprenticeship", "applications open"),
        SetupGoal::Elsewhere => ("Interviews at another company; the Pinterest decks are off", "interview"),
        SetupGoal::Looking => ("Just looking; the Pinterest decks are on", ""),
    };
    let mut parts = vec![goal.to_owned()];
    match answers.day {
        _ if step.is_empty() => {}
        Some(day) => {
            let days = i64::from(day.number()) - i64::from(today.number());
            parts.push(format!("{step} {day} ({})", distance(days)));
        }
        None => parts.push("date not known yet".to_owned()),
    }
    parts.extend(answers.minutes.map(|minutes| format!("{} a day", in_minutes(u64::from(minutes) * 60))));
    format!("{}.", parts.join(", "))
}
