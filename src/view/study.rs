//! The study screen as text: a bar, the card, and key hints. Pure: values in, lines out.

use super::answering::clock;
use super::card::{CardText, answer_side, hints};
use super::count::{count, minutes, short_days};
use super::markdown;
use super::progress::bar_text;
use super::width::cut;
use super::{Screen, safe_line, wrapped};
use crate::deck::Kind;
use crate::practice::Mode;
use crate::schedule::{Grade, Intervals, StudyDay};

/// The maximum width of text, because long lines are hard to read.
const WIDEST: usize = 96;

/// A session's progress.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SessionProgress {
    /// Answers given.
    pub done: usize,
    /// Remaining cards, including the current one.
    pub left: usize,
    /// Seconds spent.
    pub seconds: f64,
    /// The time budget in seconds, if any.
    pub budget: Option<f64>,
}

/// The content of the screen.
pub struct StudyScreen<'s> {
    /// The session's progress.
    pub standing: SessionProgress,
    /// The card.
    pub card: &'s CardText<'s>,
    /// A remark such as "new", "leech", or "early", if any.
    pub remark: Option<&'s str>,
    /// The interval of each grade; `None` if no grade changes the due date.
    pub intervals: Option<Intervals>,
    /// The number of hints shown.
    pub hints: usize,
    /// Whether the back is shown.
    pub revealed: bool,
    /// The study day.
    pub today: StudyDay,
    /// A message about the last action or error.
    pub message: Option<&'s str>,
    pub ways: &'s AnswerOptions,
}

/// How a card can be answered, and its earlier answers.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerOptions {
    /// The answer mode of the space bar.
    pub usual: Mode,
    /// The time limit in seconds.
    pub seconds: u32,
    /// The word limit, if any.
    pub words: Option<u32>,
    /// A saved draft.
    pub draft: Option<SavedDraft>,
    /// The focus from the last answer.
    pub reminder: Option<String>,
    /// The status of the last answer: "said in 1:38".
    pub answered: Option<String>,
    /// The suggested grade with its reason.
    pub suggested: Option<String>,
}

/// A draft of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedDraft {
    /// Its words.
    pub words: usize,
    /// It answers another wording of the card, or the card before it was edited.
    pub is_of_other_wording: bool,
}

/// A page before it is cut to the window: a fixed head, a scrolling body, and a fixed foot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    top: Vec<String>,
    body: Vec<String>,
    foot: Vec<String>,
    /// The line of the body to show first, if not the first one.
    wanted: Option<Wanted>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// The first line of the back.
    From(usize),
    /// The newest hint is at the end.
    End,
}

/// The page of a card.
pub fn lay_out(shown: &StudyScreen<'_>, screen: &Screen) -> Layout {
    let screen = &Screen { width: screen.columns().min(WIDEST), ..*screen };
    let bar = cut(&bar_line(&shown.standing, screen), screen.columns(), screen);
    let mut body = lines(markdown::render(&shown.card.face.front, screen).trim_end());
    let mut wanted = None;
    if let Some(hints) = hints(shown.card, shown.hints, screen) {
        body.push(String::new());
        body.extend(lines(&hints));
        wanted = Some(Wanted::End);
    }
    if let Some(change) = shown.ways.reminder.as_ref().filter(|_| shown.ways.answered.is_none()) {
        body.push(String::new());
        let told = wrapped(&format!("Your focus from last time: {}", safe_line(change)), screen);
        body.extend(lines(&screen.cyan(&told)));
    }
    if shown.revealed {
        wanted = Some(Wanted::From(body.len() + 1));
        body.extend([String::new(), rule(screen), String::new()]);
        if let Some(answered) = &shown.ways.answered {
            body.extend([safe_line(answered).into_owned(), String::new()]);
        }
        body.extend(lines(&answer_side(shown.card, shown.today, screen)));
    }
    Layout {
        top: vec![bar, String::new(), head_line(shown, screen), String::new()],
        body,
        foot: foot(shown, screen),
        wanted,
    }
}

/// A page of other lines: head, body, and foot.
pub fn panel(top: Vec<String>, body: &str, foot: Vec<String>) -> Layout {
    Layout { top, body: lines(body.trim_end()), foot, wanted: None }
}

/// A text that any key closes.
pub fn lay_over(text: &str) -> Layout {
    Layout {
        top: Vec::new(),
        body: lines(text.trim_end()),
        foot: vec!["Press any key to go back.".to_owned()],
        wanted: None,
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

impl Layout {
    /// How many body lines fit in a window of this many rows. One row is for the cursor.
    pub fn page(&self, rows: usize) -> usize {
        rows.saturating_sub(self.top.len() + self.foot.len() + 2).max(1)
    }

    /// The first line of the body's last page.
    pub fn last(&self, rows: usize) -> usize {
        self.body.len().saturating_sub(self.page(rows))
    }

    /// The first line to show, so that the answer gets at least half of the window.
    pub fn start(&self, rows: usize) -> usize {
        match self.wanted {
            Some(Wanted::From(line)) if line > self.page(rows) / 2 => line.min(self.last(rows)),
            Some(Wanted::End) => self.last(rows),
            _ => 0,
        }
    }

    /// The visible lines in a window of this many rows, with the body from this line: one row fewer than the window, or
    /// more if the window is too low.
    pub fn seen(&self, from: usize, rows: usize, screen: &Screen) -> Vec<String> {
        let (page, from) = (self.page(rows), from.min(self.last(rows)));
        let below = self.body.len().saturating_sub(from + page);
        let body = self.body.iter().skip(from).take(page);
        let mut seen: Vec<String> = self.top.iter().chain(body).cloned().collect();
        seen.push(more(from, below, screen));
        seen.extend(self.foot.iter().cloned());
        seen
    }
}

/// A hint about hidden lines, such as `▴ 9 above  ▾ 14 below  arrow keys move`; empty if everything is visible.
fn more(above: usize, below: usize, screen: &Screen) -> String {
    let (up, down) = if screen.unicode { ("▴", "▾") } else { ("^", "v") };
    let told = match (above, below) {
        (0, 0) => String::new(),
        (0, _) => format!("{down} {} below · arrow keys scroll", count(below, "line")),
        (_, 0) => format!("{up} {} above · arrow keys scroll", count(above, "line")),
        (_, _) => format!("{up} {above} above  {down} {below} below · arrow keys scroll"),
    };
    screen.dim(&told).into()
}

fn rule(screen: &Screen) -> String {
    screen.dim(&if screen.unicode { "─" } else { "-" }.repeat(screen.columns().min(24))).into()
}

/// For example: "━━━━━───── 12 done, 18 left, 7 of 20 min".
pub fn bar_line(standing: &SessionProgress, screen: &Screen) -> String {
    let time = standing.seconds.round() as u64;
    let (position, all, spent) = match standing.budget {
        Some(budget) => {
            let spent = format!("{} of {}", minutes(time), minutes(budget.round() as u64));
            (standing.seconds.min(budget), budget, spent)
        }
        None => (standing.done as f64, (standing.done + standing.left) as f64, minutes(time)),
    };
    // With a budget, not all remaining cards are shown, so their number would mislead.
    let cards = match standing.budget {
        Some(_) => format!("{} done", standing.done),
        None => format!("{} done, {} left", standing.done, standing.left),
    };
    bar_text(position, all, &format!("{cards}, {spent}"), screen)
}

fn head_line(shown: &StudyScreen<'_>, screen: &Screen) -> String {
    let (topic, deck) = (safe_line(&shown.card.topic), safe_line(shown.card.deck));
    let place = if topic == deck { deck.into_owned() } else { format!("{topic} · {deck}") };
    let line = match shown.remark {
        Some(remark) => format!("{}  {}", screen.dim(&place), screen.magenta(&format!("({remark})"))),
        None => screen.dim(&place).into(),
    };
    cut(&line, screen.columns(), screen)
}

fn foot(shown: &StudyScreen<'_>, screen: &Screen) -> Vec<String> {
    let message = shown.message.map(|message| wrapped(&safe_line(message), screen)).unwrap_or_default();
    let mut foot: Vec<String> = message.lines().map(|line| screen.dim(line).into()).collect();
    if let Some(draft) = shown.ways.draft.filter(|_| !shown.revealed) {
        let wording = if draft.is_of_other_wording { " for another wording" } else { "" };
        let told = format!("Draft of {}{wording} saved: t continue · d discard", count(draft.words, "word"));
        foot.extend(lines(&screen.yellow(&wrapped(&told, screen))));
    }
    if let Some(suggested) = &shown.ways.suggested {
        foot.extend(lines(&wrapped(&safe_line(suggested), screen)));
    }
    foot.extend(lines(&if shown.revealed { grades(shown.intervals, screen) } else { keys_line(shown, screen) }));
    foot
}

/// The grades with their intervals; on two lines if one is too narrow.
fn grades(intervals: Option<Intervals>, screen: &Screen) -> String {
    let each = Grade::ALL.map(|grade| {
        let when = match (grade, intervals.map(|intervals| intervals.of(grade))) {
            (Grade::Again, None) | (_, Some(0)) => " now".to_owned(),
            (_, Some(days)) => format!(" {}", short_days(days)),
            (_, None) => String::new(),
        };
        let text = format!("{} {grade}", grade.number());
        let painted = match grade {
            Grade::Again => screen.red(&text),
            Grade::Hard => screen.yellow(&text),
            Grade::Good => screen.green(&text),
            Grade::Easy => screen.cyan(&text),
        };
        (format!("{text}{when}").len(), format!("{painted}{when}"))
    });
    let width: usize = each.iter().map(|(width, _)| width + 3).sum();
    let texts = each.map(|(_, text)| text);
    if width <= screen.columns() {
        texts.join("   ")
    } else {
        format!("{}   {}\n{}   {}", texts[0], texts[1], texts[2], texts[3])
    }
}

fn keys_line(shown: &StudyScreen<'_>, screen: &Screen) -> String {
    let hint = if shown.hints < shown.card.note.hints.len() { " · h hint" } else { "" };
    let hint = if shown.card.note.kind == Kind::Exercise { format!(" · d drill{hint}") } else { hint.to_owned() };
    let (long, short) = match way(shown.ways) {
        None => (
            format!("space show answer{hint} · u undo · e edit · ? all keys · q stop"),
            format!("space show answer{hint} · ? keys · q stop"),
        ),
        Some((does, briefly)) => (
            format!("space {does} · a show answer{hint} · ? all keys · q stop"),
            format!("space {briefly}{hint} · ? keys · q stop"),
        ),
    };
    let text = if screen.columns() > long.chars().count() { long } else { short };
    screen.dim(&if screen.unicode { text } else { text.replace('·', "-") }).into()
}

/// The action of the space bar for a card with a timed answer, long and short.
fn way(ways: &AnswerOptions) -> Option<(String, &'static str)> {
    let time = clock(f64::from(ways.seconds));
    match ways.usual {
        Mode::Recall => None,
        Mode::Say => Some((format!("start speaking, {time}"), "speak")),
        Mode::Type => Some((format!("start typing, {time}"), "type")),
        Mode::Paste => Some(("paste a transcript".to_owned(), "paste")),
        Mode::Write => Some((format!("start writing, {} words", ways.words.unwrap_or(0)), "write")),
    }
}

/// All keys, one per line, each once. At most 40 columns wide.
pub const KEYS: &str = "\
space    show the answer, or give yours
enter    like space; never grades
a        show the answer right away
s t v    say, type, or paste an answer
1 2 3 4  again, hard, good, easy
h        show a hint, if there is one
d        drill, or discard a draft
u        undo; restore a discarded draft
e        edit the card in your editor
b        bury until tomorrow
x        suspend until `resume`
k        skip for this session
i        show the card's history
p        pause the clock
arrows   scroll a long card
q        stop; grades are saved";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_listed_once_and_fits_into_a_narrow_window() {
        let keys: Vec<&str> = KEYS.lines().flat_map(|line| line[..9].split_whitespace()).collect();
        let mut once = keys.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), keys.len(), "{keys:?}");
        assert!(KEYS.lines().all(|line| line.chars().count() <= 40), "{KEYS}");
    }
}
