//! Collects a spoken answer: time to think, then a clock. A key marks where each STAR part ends, so the shares of the parts
//! are known without a recording.

use super::voice::{self, Heard, Recording, Transcription};
use super::{AnswerOutcome, AnswerScreen, Question, Utterance, View, layout, speaker};
use crate::error::Result;
use crate::practice::mock::CutIn;
use crate::practice::{Attempt, Countdown, Limit, Marks, Mode, Part, Zone};
use crate::terminal::{Event, Key};
use crate::ui::context::Context;
use crate::view::answering::{clock_line, level_line, parts, time_left};
use crate::view::study::Layout;
use crate::view::{Screen, safe_line, wrapped};
use std::time::{Duration, Instant};

/// How often the level of the microphone is drawn.
const METER_STEP: Duration = Duration::from_millis(100);

/// For how long after the end of the time a key was probably meant for the answer.
const LATE: Duration = Duration::from_secs(1);

/// Why the answer ended.
enum Said {
    Done { cut_off: bool },
    Canceled,
    Gone,
}

/// Lets the user think and speak. If the recorder or transcriber fails, the debrief says so.
pub fn say(q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<AnswerOutcome> {
    if let Some(given) = think(q, desk)? {
        return Ok(given);
    }
    let recording = voice::record(q.card, desk.ctx.now(), &desk.ctx.home)?;
    let (mut recording, mut trouble) = match recording {
        Ok(recording) => (recording, None),
        Err(why) => (None, Some(why)),
    };
    let budget = Duration::from_secs(u64::from(q.time.seconds));
    let mut speech = Speech {
        countdown: Countdown::start(desk.ctx.world.clock.instant(), budget, q.limit),
        marks: Marks::default(),
        rung: false,
        cut_in: None,
        interruption: None,
    };
    let said = speech.run(q, recording.as_ref(), desk)?;
    let cut_off = match said {
        Said::Done { cut_off } => cut_off,
        Said::Canceled | Said::Gone => {
            if let Some(recording) = recording {
                recording.drop_it()?;
            }
            return Ok(if matches!(said, Said::Gone) { AnswerOutcome::Gone } else { AnswerOutcome::Canceled });
        }
    };
    let seconds = speech.countdown.spent(desk.ctx.world.clock.instant()).as_secs_f64();
    let seconds = if cut_off { seconds.min(budget.as_secs_f64()) } else { seconds };
    // What is said from here on is no part of the answer.
    if let Some(recording) = &mut recording {
        recording.stop();
    }
    if let Some(interruption) = speech.interruption.take()
        && !interruption.finish(desk)?
    {
        return Ok(AnswerOutcome::Gone);
    }
    let sections = if speech.marks.is_empty() { Vec::new() } else { speech.marks.lengths(seconds) };
    let heard = match recording {
        Some(recording) => recording.hear(desk)?,
        None => Heard::default(),
    };
    let words = match heard.words {
        Some(Transcription::Words(words)) => Some(words),
        Some(Transcription::Nothing(why)) => {
            trouble = Some(why);
            None
        }
        None => None,
    };
    let transcribed = words.is_some();
    desk.trouble = match q.limit {
        // A mock gives the first failure in its debrief, which comes after all answers.
        Limit::Hard => desk.trouble.take().or(trouble),
        Limit::Soft => trouble.filter(|_| !q.brief),
    };
    let text = words.unwrap_or_default();
    Ok(AnswerOutcome::Answer(Box::new(Attempt {
        asked: q.asked.to_owned(),
        text,
        seconds,
        budget: q.time.seconds,
        cut_off,
        cut_in: speech.cut_in,
        transcribed,
        fillers_kept: transcribed && heard.fillers_kept,
        delivery: heard.delivery,
        sections,
        ..Attempt::new(Mode::Say)
    })))
}

/// Think time, which a key ends early; `None` to continue.
fn think(q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<AnswerOutcome>> {
    let clock = desk.ctx.world.clock;
    let has_voice = desk.ctx.home.voice()?.speak.is_some();
    let countdown = Countdown::start(clock.instant(), Duration::from_secs(u64::from(q.think)), Limit::Hard);
    let draw = |screen: &Screen| {
        let bar = clock_line(&countdown, clock.instant(), "think, ", screen);
        let hear = if has_voice { "s hear the question · " } else { "" };
        let foot = vec![screen.dim(&format!("enter start speaking · {hear}esc back")).into()];
        layout(&bar, q, "", foot, screen)
    };
    let mut view = View::default();
    while !countdown.has_ended(clock.instant()) {
        match desk.event(&mut view, Some(desk.due(&countdown)), draw)? {
            Event::Key(Key::Char(' ' | '\t') | Key::Enter) => break,
            Event::Key(Key::Char('s')) if has_voice => {
                if !speaker::speak(q.asked, q, desk)? {
                    return Ok(Some(AnswerOutcome::Gone));
                }
                view.refresh();
            }
            Event::Key(Key::Escape | Key::Ctrl('c' | 'd')) => return Ok(Some(AnswerOutcome::Canceled)),
            Event::Closed => return Ok(Some(AnswerOutcome::Gone)),
            _ => {}
        }
    }
    Ok(None)
}

fn cut_in<'q>(q: &Question<'q>) -> Option<&'q CutIn> {
    q.interviewer.and_then(|interviewer| interviewer.cut_in.as_ref()).filter(|_| q.parts)
}

/// A spoken answer in progress.
struct Speech {
    countdown: Countdown,
    marks: Marks,
    /// The bell has rung.
    rung: bool,
    /// The second at which the interviewer cut in.
    cut_in: Option<f64>,
    /// The interviewer's voice while they cut in.
    interruption: Option<Utterance>,
}

impl Speech {
    fn run(
        &mut self,
        q: &Question<'_>,
        recording: Option<&Recording>,
        desk: &mut AnswerScreen<'_, '_>,
    ) -> Result<Said> {
        let clock = desk.ctx.world.clock;
        let mut view = View::default();
        loop {
            let now = clock.instant();
            self.announce(now, desk.ctx)?;
            if self.countdown.has_ended(now) {
                desk.ignores_keys_until = Some(now + LATE);
                return Ok(Said::Done { cut_off: true });
            }
            self.cut_in(q, now, desk)?;
            let level = recording.and_then(Recording::level);
            let draw = |screen: &Screen| self.layout(q, level, clock.instant(), screen);
            let due = desk.due(&self.countdown);
            let due = if level.is_some() { due.min(now + METER_STEP) } else { due };
            let due = self.next_cut_in(q, now).map_or(due, |at| due.min(at));
            let event = desk.event(&mut view, Some(due), draw)?;
            match event {
                Event::Key(Key::Enter) => return Ok(Said::Done { cut_off: false }),
                Event::Key(Key::Char(' ' | '\t')) if q.parts => {
                    self.marks.mark(self.countdown.spent(clock.instant()).as_secs_f64());
                }
                Event::Key(Key::Char('p')) => self.pause(q, desk)?,
                Event::Key(Key::Escape | Key::Ctrl('c' | 'd')) => return Ok(Said::Canceled),
                Event::Closed => return Ok(Said::Gone),
                _ => {}
            }
        }
    }

    /// Lets the interviewer cut in when it is time. The situation ends there, and the action begins.
    fn cut_in(&mut self, q: &Question<'_>, now: Instant, desk: &AnswerScreen<'_, '_>) -> Result<()> {
        let seconds = self.countdown.spent(now).as_secs_f64();
        if let Some(cut_in) = cut_in(q)
            && cut_in.cuts_in(&self.marks, seconds)
        {
            while self.marks.current() != Part::Action {
                self.marks.mark(seconds);
            }
            self.cut_in = Some(seconds);
            self.interruption = Some(Utterance::start(cut_in.words, desk)?);
        }
        Ok(())
    }

    /// When the interviewer may cut in.
    fn next_cut_in(&self, q: &Question<'_>, now: Instant) -> Option<Instant> {
        let cut_in = cut_in(q).filter(|cut_in| cut_in.is_possible(&self.marks))?;
        Some(now + Duration::from_secs_f64(cut_in.after).saturating_sub(self.countdown.spent(now)))
    }

    fn layout(&self, q: &Question<'_>, level: Option<f64>, now: Instant, screen: &Screen) -> Layout {
        let bar = clock_line(&self.countdown, now, "", screen);
        let (spent, budget) = (self.countdown.spent(now).as_secs_f64(), f64::from(q.time.seconds));
        let below = if q.parts { parts(&self.marks.lengths(spent), budget, screen) } else { String::new() };
        let next = self.marks.current().next().filter(|_| q.parts);
        let next = next.map_or_else(String::new, |part| format!("space next: {} · ", part.word()));
        let pause = if q.limit == Limit::Soft { " · p pause" } else { "" };
        let line = |keys: &str| String::from(screen.dim(keys));
        let keys = match format!("{next}enter done{pause} · esc cancel") {
            long if long.chars().count() <= screen.columns() => vec![line(&long)],
            _ => vec![line(next.trim_end_matches(" · ")), line(&format!("enter done{pause} · esc cancel"))],
        };
        let words = self.cut_in.and(cut_in(q)).map_or_else(String::new, |cut_in| format!("\"{}\"", cut_in.words));
        let words = wrapped(&words, screen);
        let mut foot: Vec<String> = words.lines().map(|line| String::from(screen.yellow(line))).collect();
        foot.extend(level.map(|level| level_line(level, screen)));
        layout(&bar, q, &below, foot.into_iter().chain(keys).collect(), screen)
    }

    /// Rings the bell when the time is up and shows the time in the window title, if these are set.
    fn announce(&mut self, now: Instant, ctx: &mut Context<'_>) -> Result<()> {
        if ctx.config.title {
            ctx.say(&format!("\u{1b}]2;{}\u{7}", safe_line(&time_left(self.countdown.at(now)))))?;
        }
        if ctx.config.bell && !self.rung && self.countdown.zone(now) == Zone::Over {
            self.rung = true;
            ctx.say("\u{7}")?;
        }
        Ok(())
    }

    fn pause(&mut self, q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<()> {
        if !self.countdown.pause(desk.ctx.world.clock.instant()) {
            return Ok(());
        }
        let foot = vec!["Press any key to continue.".to_owned()];
        let draw = |screen: &Screen| layout("Paused.", q, "", foot.clone(), screen);
        desk.event(&mut View::default(), None, draw)?;
        self.countdown.resume(desk.ctx.world.clock.instant());
        Ok(())
    }
}
