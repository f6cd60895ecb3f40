//! A session on the screen: one card per screen, single keys.

use super::asked::{CardVariant, DroppedDraft};
use super::turn::{Stopwatch, Turn};
use crate::app::study::question::{Graded, Reply, Shown};
use crate::deck::Kind;
use crate::error::{Doing, Result};
use crate::library::Drafts;
use crate::practice::answer::{LINES, side_draft};
use crate::practice::{Attempt, Mode};
use crate::schedule::Grade;
use crate::store::Store;
use crate::terminal::{Event, Key};
use crate::ui::answering::pages::digit;
use crate::ui::answering::{self, AnswerOutcome, AnswerScreen, Debrief, Question, View};
use crate::ui::history::of_card;
use crate::view::answering::took;
use crate::view::count::{count, span_of_days};
use crate::view::debrief::suggestion;
use crate::view::safe_line;
use crate::view::study::{self, KEYS};
use std::time::Duration;

/// State kept between cards.
#[derive(Default)]
pub struct CardScreen {
    /// A message for the next card.
    pub message: Option<String>,
    /// The message about a card set aside at the end of the session.
    final_message: Option<String>,
    /// A card with an ungraded answer; its draft is kept until the grade is saved.
    answered: Option<(Drafts, Vec<i64>)>,
    /// The deleted drafts, the last one at the end.
    dropped: Vec<DroppedDraft>,
}

impl CardScreen {
    /// Pressing `d` twice deletes the draft, and `u` restores it; false for other keys.
    fn draft(&mut self, key: Key, turn: &mut Turn<'_, '_>) -> Result<bool> {
        let is_drill = turn.asked.card.note.kind == Kind::Exercise;
        let dropping = std::mem::take(&mut turn.dropping);
        self.message = match (key, turn.asked.ways.draft) {
            (Key::Char('d'), Some(draft)) if !is_drill && !dropping => {
                turn.dropping = true;
                let words = count(draft.words, "word");
                Some(format!("Press d again to discard the draft of {words}; any other key keeps it."))
            }
            (Key::Char('d'), Some(_)) if !is_drill => {
                let dropped = turn.asked.drop_draft()?;
                let told =
                    dropped.as_ref().map(|draft| format!("Discarded a draft of {}: u restores it.", draft.words()));
                self.dropped.extend(dropped);
                told
            }
            (Key::Char('u'), _) => {
                let fitting = self.dropped.iter().rposition(|draft| draft.fits(&turn.asked));
                let Some(draft) = fitting.map(|place| self.dropped.remove(place)) else { return Ok(false) };
                draft.restore()?;
                turn.asked.look_for_draft()?;
                Some(format!("Restored the draft of {}.", draft.words()))
            }
            _ => return Ok(false),
        };
        Ok(true)
    }

    /// Keys of the front; `None` for other keys.
    fn before(key: Key, turn: &mut Turn<'_, '_>, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<Option<Said>> {
        let usual = turn.asked.ways.usual;
        let mode = match key {
            Key::Char(' ') | Key::Enter if usual != Mode::Recall => Some(usual),
            Key::Char('s') => Some(Mode::Say),
            Key::Char('t') if usual == Mode::Write => Some(Mode::Write),
            Key::Char('t') => Some(Mode::Type),
            Key::Char('v') => Some(Mode::Paste),
            _ => None,
        };
        if let Some(mode) = mode {
            return Self::answer(mode, key == Key::Char('s'), turn, answer_screen).map(Some);
        }
        Ok(match key {
            Key::Char(' ' | 'a') | Key::Enter => {
                turn.reveal();
                Some(Said::Nothing)
            }
            Key::Char('h') if turn.hints < turn.asked.card.note.hints.len() => {
                turn.hints += 1;
                turn.view.show_start();
                Some(Said::Nothing)
            }
            Key::Char('d') if turn.asked.card.note.kind == Kind::Exercise => Some(Said::Reply(Reply::Drill)),
            Key::Char('1'..='4') => Some(Said::Message("Show the answer first: press space.".to_owned())),
            _ => None,
        })
    }

    /// Keys of the back.
    fn after(&mut self, key: Key, turn: &mut Turn<'_, '_>) -> Option<Said> {
        if let Some(grade) = digit(key, 4).and_then(|digit| Grade::from_number(digit.into())) {
            let attempt = turn.attempt.take();
            self.answered = attempt.as_ref().map(|attempt| {
                let card = turn.shown.card.row.id;
                // An answer that was said does not hold what was typed before.
                let typed = (attempt.mode != Mode::Say).then_some(card);
                let beside = attempt.follow_ups.iter().map(|follow_up| follow_up.asked.as_str()).chain(LINES);
                let beside = beside.map(|what| side_draft(card, what));
                (turn.asked.drafts.clone(), typed.into_iter().chain(beside).collect())
            });
            return Some(Said::Reply(Reply::Graded { grade, seconds: turn.watch.seconds(), attempt }));
        }
        match key {
            Key::Char(' ') | Key::Enter if turn.view.read_on() => Some(Said::Nothing),
            Key::Char(' ') | Key::Enter => Some(Said::Message("Grade it first: press 1, 2, 3, or 4.".to_owned())),
            Key::Char('d') if turn.asked.card.note.kind == Kind::Exercise => {
                Some(Said::Message("Drill an exercise before you see its answer.".to_owned()))
            }
            _ => None,
        }
    }

    /// A timed answer and its debrief. `aloud` asks the question aloud first.
    fn answer(
        mode: Mode,
        aloud: bool,
        turn: &mut Turn<'_, '_>,
        answer_screen: &mut AnswerScreen<'_, '_>,
    ) -> Result<Said> {
        let question = Question { aloud, ..turn.asked.question(&answer_screen.ctx.config) };
        let given = answering::answer(mode, &question, answer_screen)?;
        turn.asked.look_for_draft()?;
        turn.view.refresh();
        Ok(match given {
            AnswerOutcome::Answer(mut attempt) => {
                Self::look_back(&mut attempt, turn, answer_screen)?;
                turn.attempt = Some(attempt);
                turn.reveal();
                Said::Nothing
            }
            AnswerOutcome::Canceled => Said::Nothing,
            AnswerOutcome::Gone => Said::Reply(Reply::Quit),
        })
    }

    /// The pages after an answer.
    fn look_back(
        attempt: &mut Attempt,
        turn: &mut Turn<'_, '_>,
        answer_screen: &mut AnswerScreen<'_, '_>,
    ) -> Result<()> {
        let question = turn.asked.question(&answer_screen.ctx.config);
        let card = &turn.asked.card;
        let debrief = Debrief {
            question: &question,
            note: card.note,
            exemplars: card.exemplars,
            back: &card.face.back,
            rated: turn.asked.story,
            expected: &turn.asked.expected,
        };
        let suggested = answering::debrief(&debrief, attempt, answer_screen)?;
        turn.asked.ways.answered = Some(took(attempt));
        let evidence = suggested.as_ref().map(|suggested| (suggested.grade, &suggested.reasons[..]));
        turn.asked.ways.suggested = (evidence.is_some() || turn.asked.story).then(|| suggestion(evidence));
        Ok(())
    }

    /// Keys of both sides; `None` for other keys.
    fn common(
        key: Key,
        turn: &mut Turn<'_, '_>,
        answer_screen: &mut AnswerScreen<'_, '_>,
        store: &Store,
    ) -> Result<Option<Reply>> {
        Ok(match key {
            Key::Char('u') => Some(Reply::Undo),
            Key::Char('e') => Some(Reply::Edit),
            Key::Char('b') => Some(Reply::Bury),
            Key::Char('x') => Some(Reply::Suspend),
            Key::Char('k') => Some(Reply::Skip),
            Key::Char('q') | Key::Ctrl('c' | 'd') => Some(Reply::Quit),
            Key::Char('i') => {
                let history = of_card(&answer_screen.ctx.screen(), store, turn.shown.card.row)?;
                overlay(&history, &mut turn.watch, answer_screen)?;
                None
            }
            Key::Char('?') => {
                overlay(KEYS, &mut turn.watch, answer_screen)?;
                None
            }
            Key::Char('p') => {
                overlay("Paused.", &mut turn.watch, answer_screen)?;
                None
            }
            _ => None,
        })
    }
}

impl CardScreen {
    fn ask_on(&mut self, answer_screen: &mut AnswerScreen<'_, '_>, shown: &Shown<'_>, store: &Store) -> Result<Reply> {
        let asked = CardVariant::of(shown, answer_screen.ctx, store)?;
        let first_ever = store.last_moment().doing("read the log")?.is_none();
        let watch = Stopwatch::new(answer_screen.ctx.world.clock, !first_ever);
        let view = View::default();
        let mut turn = Turn { shown, asked, hints: 0, revealed: false, watch, attempt: None, view, dropping: false };
        loop {
            let key = match self.event(answer_screen, &mut turn)? {
                Event::Key(key) => key,
                Event::Closed => return Ok(Reply::Quit),
                _ => continue,
            };
            turn.watch.key();
            turn.dropping &= key == Key::Char('d');
            let said = match (key, turn.revealed) {
                (Key::Char('d' | 'u'), false) if self.draft(key, &mut turn)? => continue,
                (_, false) => Self::before(key, &mut turn, answer_screen)?,
                (_, true) => self.after(key, &mut turn),
            };
            let said = match (said, key) {
                (Some(said), _) => said,
                (None, Key::Char('h')) => Said::Message("This card has no more hints.".to_owned()),
                (None, key) => match Self::common(key, &mut turn, answer_screen, store)? {
                    Some(reply) => Said::Reply(reply),
                    None if matches!(key, Key::Char('i' | '?' | 'p')) => Said::Nothing,
                    None => continue,
                },
            };
            match said {
                Said::Reply(reply) => {
                    self.message = None;
                    return Ok(reply);
                }
                Said::Message(message) => self.message = Some(message),
                Said::Nothing => self.message = None,
            }
        }
    }

    /// Waits for the next event while the bar shows the time.
    fn event(&self, answer_screen: &mut AnswerScreen<'_, '_>, turn: &mut Turn<'_, '_>) -> Result<Event> {
        let spent = Duration::from_secs_f64(turn.watch.seconds());
        let due = turn.watch.has_begun().then(|| answer_screen.next_tick(spent));
        let mut view = turn.view;
        let event = answer_screen.event(&mut view, due, |screen| turn.lay_out(self.message.as_deref(), screen))?;
        turn.view = view;
        turn.watch.pause_for(answer_screen.take_stopped());
        Ok(event)
    }
}

/// The outcome of a key.
enum Said {
    Reply(Reply),
    Message(String),
    Nothing,
}

/// Shows another page until any key except scrolling; the card's clock is paused.
fn overlay(text: &str, watch: &mut Stopwatch, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<()> {
    let layout = study::lay_over(text);
    watch.while_away(|| {
        answer_screen.event(&mut View::default(), None, |_| layout.clone())?;
        answer_screen.take_stopped();
        Ok(())
    })
}

impl CardScreen {
    /// Shows a card and reads the reply.
    pub fn ask(&mut self, shown: &Shown<'_>, store: &Store, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<Reply> {
        let reply = self.ask_on(answer_screen, shown, store)?;
        if matches!(reply, Reply::Edit | Reply::Drill) {
            // The editor uses the terminal next, and its messages go to the main screen.
            answer_screen.leave();
        }
        Ok(reply)
    }

    /// The grade is saved, so deletes the draft.
    pub fn graded(&mut self, graded: &Graded<'_>) -> Result<()> {
        let Graded { id, grade, progress, practice } = *graded;
        if let Some((drafts, kept)) = self.answered.take() {
            kept.into_iter().try_for_each(|key| drafts.remove(key))?;
        }
        let when = match grade {
            _ if practice => format!("practice, still due on {}", progress.due),
            Grade::Again if progress.interval() == 0 => "comes back today".to_owned(),
            _ => format!("back {}", span_of_days(i64::from(progress.interval()))),
        };
        self.message = Some(format!("{}: {grade}, {when}", safe_line(id)));
        Ok(())
    }

    /// A card was set aside.
    pub fn set_aside(&mut self, words: String, is_over: bool) {
        if is_over { self.final_message = Some(words) } else { self.message = Some(words) }
    }

    /// The end of a session.
    pub fn final_message(&mut self) -> String {
        self.final_message.take().map_or_else(String::new, |words| format!("{}\n", safe_line(&words)))
    }
}
