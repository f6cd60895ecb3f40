//! Work on problems on the screen: the clock and the problems stay at the top; the statement and the last run scroll
//! below. Visible tests run on every save.

use crate::app::drill::code_file::Opened;
use crate::app::drill::judge::no_cell;
use crate::app::mock::question::Left;
use crate::app::mock::workspace::Workspace;
use crate::error::{Error, Result};
use crate::library::Drafts;
use crate::practice::answer::{NOTE, side_draft};
use crate::practice::mock::WorkAction;
use crate::practice::{Countdown, Limit};
use crate::terminal::{Event, Key, window};
use crate::ui::answering::pages::{self, KeyOutcome, page, show};
use crate::ui::answering::{AnswerScreen, Line, View, ask_line, spoken_page};
use crate::ui::drill::editing::DrillEditor;
use crate::view::answering::clock_line;
use crate::view::drill::cases;
use crate::view::mock::transition;
use crate::view::study::{Layout, panel};
use crate::view::{Screen, assessment, markdown, safe_line, wrapped};
use crate::world::Clock;
use std::time::Duration;

/// How often to check the file and the clock while there is no key.
const LOOK: Duration = Duration::from_millis(50);

const KEYS: &str = "1-9 problem · enter run · s submit · e edit · d done · q quit";

const KEYS_IN_INTERVIEW: &str = "c note a question · n next phase · enter run · s submit · e edit · d done · q quit";

/// The screen's state besides the problems.
struct Shown {
    /// The last run of each problem's visible tests.
    runs: Vec<Option<String>>,
    /// A message about the last action.
    message: String,
    view: View,
}

impl Shown {
    /// An error that the user can fix is shown and does not end the work.
    fn keep_error<T>(&mut self, result: Result<T>) -> Result<Option<T>> {
        match result {
            Err(error) if error.is_fixable() => {
                let hint = error.advice().map_or_else(String::new, |hint| format!("; {hint}"));
                self.message = safe_line(&format!("{error}{hint}")).into_owned();
                Ok(None)
            }
            other => other.map(Some),
        }
    }
}

/// Lets the user work until they finish, the time is over, or they leave.
pub fn work(
    workspace: &mut Workspace<'_>,
    answer_screen: &mut AnswerScreen<'_, '_>,
    editor: &mut DrillEditor,
) -> Result<Left> {
    if workspace.is_over()? {
        return Ok(Left::Done);
    }
    let first = workspace.current().unwrap_or(0);
    let lead = transition(&workspace.lead, true);
    workspace.turn_to(first, answer_screen.ctx)?;
    let mut shown = Shown { runs: vec![None; workspace.len()], message: lead, view: View::default() };
    loop {
        if workspace.is_over()? {
            return show_time_is_up(workspace.stop(), answer_screen);
        }
        let mut view = shown.view;
        let clock = answer_screen.ctx.world.clock;
        let due = clock.instant() + LOOK;
        let event = answer_screen.event(&mut view, Some(due), |screen| layout(workspace, &shown, screen, clock))?;
        shown.view = view;
        // Late submissions do not count.
        if workspace.is_over()? {
            continue;
        }
        match event {
            Event::Key(key) => {
                shown.message.clear();
                if let Some(left) = press(key, workspace, &mut shown, answer_screen, editor)? {
                    return Ok(left);
                }
            }
            Event::Closed => return Ok(Left::Stopped),
            _ => look(workspace, &mut shown, answer_screen, editor)?,
        }
    }
}

/// Checks the editor and the file, whose tests run on every save.
fn look(
    workspace: &mut Workspace<'_>,
    shown: &mut Shown,
    answer_screen: &mut AnswerScreen<'_, '_>,
    editor: &mut DrillEditor,
) -> Result<()> {
    if let Some(said) = editor.news(answer_screen.ctx) {
        shown.message = said;
    }
    if workspace.file().is_some_and(|file| file.is_saved()) {
        shown.message.clear();
        run(workspace, shown, answer_screen)?;
    }
    Ok(())
}

/// Handles a key; returns how the work ended, if it did.
fn press(
    key: Key,
    workspace: &mut Workspace<'_>,
    shown: &mut Shown,
    answer_screen: &mut AnswerScreen<'_, '_>,
    editor: &mut DrillEditor,
) -> Result<Option<Left>> {
    match key {
        Key::Char(digit @ '1'..='9') if (digit as usize - '1' as usize) < workspace.len() => {
            workspace.turn_to(digit as usize - '1' as usize, answer_screen.ctx)?;
            shown.view.show_start();
        }
        Key::Enter | Key::Char('r') => run(workspace, shown, answer_screen)?,
        Key::Char('s') => {
            let submitted = workspace.submit(None, answer_screen.ctx);
            if let (Some(true), Some(nth)) = (shown.keep_error(submitted)?, workspace.current()) {
                shown.message = format!("Submitted problem {}. The last submission counts.", nth + 1);
            }
        }
        Key::Char('n') if workspace.is_interview() => {
            let last = "This is the last phase: d continues to the conversation.";
            shown.message = if workspace.next_phase()? { String::new() } else { last.to_owned() };
        }
        Key::Char('c') if workspace.is_interview() => {
            let head = "What do you ask or say? One line (enter continue)";
            let (drafts, key) = (Drafts::at(answer_screen.ctx.home.attempts()), side_draft(0, NOTE));
            let line = Line { asked: "", head, prompt: "> ", initial: "", draft: Some((&drafts, key)) };
            let words = ask_line(&line, answer_screen)?.unwrap_or_default();
            if !words.is_empty() && !workspace.is_over()? {
                workspace.record(WorkAction::Noted(words))?;
                drafts.remove(key)?;
                shown.message = "Noted.".to_owned();
            }
            shown.view.refresh();
        }
        Key::Char('e') => edit(workspace, shown, answer_screen, editor)?,
        Key::Char('d') => match confirm_finish(workspace, answer_screen)? {
            Some(true) => {
                workspace.record(WorkAction::Finished)?;
                return Ok(Some(Left::Done));
            }
            Some(false) => shown.view.refresh(),
            None => return Ok(Some(Left::Stopped)),
        },
        Key::Char('q') | Key::Ctrl('c' | 'd') => return Ok(Some(Left::Stopped)),
        Key::Char(_) => shown.message = "That key does nothing here.".to_owned(),
        _ => {}
    }
    Ok(None)
}

fn run(workspace: &mut Workspace<'_>, shown: &mut Shown, answer_screen: &AnswerScreen<'_, '_>) -> Result<()> {
    let Some(nth) = workspace.current() else { return Ok(()) };
    if let Some(file) = workspace.file() {
        file.seen_now();
    }
    let results = workspace.run_visible(&answer_screen.screen(), answer_screen.ctx);
    if let Some(results) = shown.keep_error(results)? {
        shown.runs[nth] = results;
        // The newest result is at the end of the body.
        shown.view.show_end();
    }
    Ok(())
}

fn edit(
    workspace: &mut Workspace<'_>,
    shown: &mut Shown,
    answer_screen: &mut AnswerScreen<'_, '_>,
    editor: &mut DrillEditor,
) -> Result<()> {
    let Some(nth) = workspace.current() else { return Ok(()) };
    let screen = answer_screen.screen();
    let Some((file, exercise, python)) = workspace.editable() else { return Ok(()) };
    let opened = answer_screen.away(|ctx| editor.open(file, exercise, python, ctx));
    let Some(opened) = shown.keep_error(opened)? else {
        // The editor may have used the terminal even if it failed.
        shown.view.refresh();
        return Ok(());
    };
    match opened {
        Opened::Beside(said) => shown.message = said.trim_end().to_owned(),
        Opened::Closed(watched) => {
            shown.view.refresh();
            shown.message = watched.failed.unwrap_or_default().trim_end().to_owned();
            let last = watched.last.transpose().map_err(|error| Error::from(no_cell(&error)));
            if let Some(run) = shown.keep_error(last)?.flatten() {
                shown.runs[nth] = Some(cases(&run, exercise.visible(), &screen));
                shown.view.show_end();
            }
        }
    }
    // The last save may have come just before the editor closed.
    if workspace.file().is_some_and(|file| file.seen_now()) {
        run(workspace, shown, answer_screen)?;
    }
    Ok(())
}

fn bar(workspace: &Workspace<'_>, screen: &Screen, clock: Clock) -> String {
    let now = clock.instant();
    let (at, left) = (workspace.at(), workspace.left());
    let countdown = Countdown::start(now, Duration::from_secs_f64((at + left).max(0.0)), Limit::Hard);
    clock_line(&countdown.with_spent(Duration::from_secs_f64(at.max(0.0))), now, "", screen)
}

fn layout(workspace: &Workspace<'_>, shown: &Shown, screen: &Screen, clock: Clock) -> Layout {
    let mut top = vec![bar(workspace, screen, clock), String::new()];
    // With few rows, the statement is more useful than the list of problems.
    if let (true, Some(nth)) = (workspace.is_interview(), workspace.current()) {
        let timeline = assessment::timeline(workspace.problem(nth).1, workspace.seconds(), workspace.at(), screen);
        top.extend(timeline.lines().map(str::to_owned));
        top.push(String::new());
    } else if window().1 >= 20 {
        top.extend(
            assessment::problem_list(&workspace.problems_so_far(), workspace.current(), screen)
                .lines()
                .map(str::to_owned),
        );
        top.push(String::new());
    }
    let mut body = String::new();
    if let Some(nth) = workspace.current() {
        let statement = markdown::render(&workspace.problem(nth).0.subject.note.front, screen);
        body.push_str(statement.trim_end());
        let path = workspace.path().map(|path| safe_line(&path.display().to_string()).into_owned());
        if let Some(path) = path {
            let path = wrapped(&format!("Your file: {path}"), screen);
            let path: Vec<String> = path.lines().map(|line| screen.dim(line).into()).collect();
            body.push_str(&format!("\n\n{}", path.join("\n")));
        }
        if let Some(run) = &shown.runs[nth] {
            body.push_str(&format!("\n\n{run}"));
        }
    }
    let mut foot = Vec::new();
    if !shown.message.is_empty() {
        foot.extend(wrapped(&shown.message, screen).lines().map(|line| String::from(screen.cyan(line))));
    }
    let keys = if workspace.is_interview() { KEYS_IN_INTERVIEW } else { KEYS };
    foot.extend(wrapped(keys, screen).lines().map(|line| String::from(screen.dim(line))));
    panel(top, &body, foot)
}

/// Asks whether to finish early; `None` if the user leaves.
fn confirm_finish(workspace: &Workspace<'_>, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<Option<bool>> {
    let missing = (0..workspace.len()).filter(|nth| workspace.problem(*nth).1.submissions.is_empty()).count();
    let told = match missing {
        0 => "Every problem has a submission.".to_owned(),
        1 => "One problem has no submission.".to_owned(),
        n => format!("{n} problems have no submission."),
    };
    let then = match workspace.is_interview() {
        true => "The conversation comes next; the hidden tests run at the end.",
        false => "The clock stops, and the hidden tests run.",
    };
    let body = format!("{then}\n{told}");
    let mut agreed = false;
    let turn = |agreed: &mut bool, key| {
        *agreed = key == Key::Char('y');
        if *agreed { KeyOutcome::Complete } else { KeyOutcome::Unknown }
    };
    let keys = "y done · enter go back to the problems · q quit";
    let left = show(&mut agreed, |_, screen| page("Done?", &body, keys, screen), turn, answer_screen)?;
    Ok((left == pages::PageExit::On).then_some(agreed))
}

/// At the end of the time, discards keys that were typed for the work. An interviewer says to `stop`.
fn show_time_is_up(stop: Option<&str>, answer_screen: &mut AnswerScreen<'_, '_>) -> Result<Left> {
    let words = stop.map_or_else(String::new, |stop| format!("\"{stop}\"\n\n"));
    let body = format!("{words}Your last submissions count.");
    let draw = |screen: &Screen| page("Time is up", &body, "enter continue · q quit", screen);
    let left = spoken_page(stop.unwrap_or_default(), draw, answer_screen)?;
    Ok(if left == pages::PageExit::On { Left::Done } else { Left::Stopped })
}
