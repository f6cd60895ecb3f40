//! The study screen as text: a bar, the card, the keys. Pure: what it shows comes in, lines go out.

use super::card::{CardText, answer_side, hints};
use super::count::{minutes, short_days};
use super::markdown;
use super::progress::bar_text;
use super::width::{cut, width};
use super::{Screen, safe_line};
use crate::schedule::{Grade, Intervals, StudyDay};

/// Text is easier to read in lines that are not too long.
const WIDEST: usize = 96;

/// How far a session has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Answers given.
    pub done: usize,
    /// Cards that wait, the one shown included.
    pub left: usize,
    /// Seconds spent.
    pub seconds: f64,
    /// Seconds there are, where there is a limit.
    pub budget: Option<f64>,
}

/// What the screen shows.
pub struct StudyScreen<'s> {
    /// How far the session has come.
    pub standing: Standing,
    /// The card.
    pub card: &'s CardText<'s>,
    /// "new", "leech", "early", where one of them is worth a word.
    pub remark: Option<&'s str>,
    /// After how many days each grade would bring it back.
    pub intervals: Intervals,
    /// How many of the card's hints are shown.
    pub hints: usize,
    /// Is the answer shown?
    pub revealed: bool,
    /// The study day.
    pub today: StudyDay,
    /// A word about what was done last, or what went wrong.
    pub message: Option<&'s str>,
}

/// A window's worth of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What is drawn, without a line feed at its end: the cursor stays behind the last line.
    pub text: String,
    /// The first line of the card that is shown, counting from 0: what was wanted, as far as there are lines.
    pub first_line: usize,
    /// Lines of the card below the window.
    pub below: usize,
}

/// Where in a card the window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// At this line.
    Line(usize),
    /// Where the answer begins, if not all fits.
    Answer,
}

/// The card in a window of so many rows: the bar and the topic above, the keys below, and between them as much of the
/// card as fits.
pub fn render(shown: &StudyScreen<'_>, from: From, rows: usize, screen: &Screen) -> Page {
    let screen = &Screen { width: screen.columns().min(WIDEST), ..*screen };
    let mut question = vec![markdown::render(&shown.card.face.front, screen).trim_end().to_owned()];
    question.extend(hints(shown.card, shown.hints, screen));
    let mut body = question.join("\n\n");
    let answer_at = body.lines().count() + 1;
    if shown.revealed {
        let answer = answer_side(shown.card, shown.today, screen);
        body = format!("{body}\n\n{}\n\n{answer}", rule(screen));
    }
    let head = format!("{}\n\n{}", bar_line(&shown.standing, screen), head_line(shown, screen));
    let foot = foot(shown, screen);
    let lines: Vec<&str> = body.lines().collect();
    // Between head, body and foot stands a blank line, and the cursor wants a row of its own.
    let room = rows.saturating_sub(head.lines().count() + foot.lines().count() + 3).max(LEAST_ROOM);
    if lines.len() <= room {
        return Page { text: [head, body, foot].join("\n\n"), first_line: 0, below: 0 };
    }
    let last_start = lines.len() - (room - 1);
    let first_line = match from {
        From::Line(line) => line.min(last_start),
        From::Answer => answer_at.min(last_start),
    };
    let end = (first_line + room - 1).min(lines.len());
    let below = lines.len() - end;
    let body = lines[first_line..end].join("\n");
    let text = format!("{head}\n\n{body}\n{}\n\n{foot}", screen.dim(&more(first_line, below)));
    Page { text, first_line, below }
}

/// However low the window, so many lines of the card are shown.
const LEAST_ROOM: usize = 4;

/// What is above and below the window.
fn more(above: usize, below: usize) -> String {
    match (above, below) {
        (0, below) => format!("{}: space or arrow down", super::count::count_of(below, "more line", "more lines")),
        (_, 0) => "The end: arrow up goes back".to_owned(),
        (_, below) => format!("{}: space, arrows", super::count::count_of(below, "more line", "more lines")),
    }
}

fn rule(screen: &Screen) -> String {
    screen.dim(&if screen.unicode { "─" } else { "-" }.repeat(screen.columns().min(24)))
}

/// "━━━━━───── 12 done, 18 left, 7 of 20 min".
pub fn bar_line(standing: &Standing, screen: &Screen) -> String {
    let time = standing.seconds.round() as u64;
    let (position, all, spent) = match standing.budget {
        Some(budget) => {
            let spent = format!("{} of {}", minutes(time), minutes(budget.round() as u64));
            (standing.seconds.min(budget), budget, spent)
        }
        None => (standing.done as f64, (standing.done + standing.left) as f64, minutes(time)),
    };
    // With a budget not all that could come will come, so what is left is not a promise worth showing.
    let cards = match standing.budget {
        Some(_) => format!("{} done", standing.done),
        None => format!("{} done, {} left", standing.done, standing.left),
    };
    bar_text(position, all, &format!("{cards}, {spent}"), screen)
}

/// Topic and deck, as much as fits into one line, and what is special about the card.
fn head_line(shown: &StudyScreen<'_>, screen: &Screen) -> String {
    let (topic, deck) = (safe_line(&shown.card.topic), safe_line(shown.card.deck));
    let remark = shown.remark.map(|remark| format!("({remark})")).unwrap_or_default();
    let room = screen.columns().saturating_sub(width(&remark) + 2);
    let both = format!("{topic} · {deck}");
    let place = if topic == deck || width(&both) > room { cut(&topic, room.max(8), screen) } else { both };
    format!("{}  {}", screen.dim(&place), screen.magenta(&remark)).trim_end().to_owned()
}

fn foot(shown: &StudyScreen<'_>, screen: &Screen) -> String {
    let keys = if shown.revealed { grades(shown.intervals, screen) } else { keys_line(shown, screen) };
    match shown.message {
        Some(message) => format!("{}\n{keys}", screen.dim(&safe_line(message))),
        None => keys,
    }
}

/// "1 again now  2 hard 1 d  3 good 3 d  4 easy 8 d", in two lines where one is too narrow.
fn grades(intervals: Intervals, screen: &Screen) -> String {
    let each = Grade::ALL.map(|grade| {
        let when = if grade == Grade::Again { "now".to_owned() } else { short_days(intervals.of(grade)) };
        let text = format!("{} {grade}", grade.number());
        let painted = match grade {
            Grade::Again => screen.red(&text),
            Grade::Hard => screen.yellow(&text),
            Grade::Good => screen.green(&text),
            Grade::Easy => screen.cyan(&text),
        };
        (format!("{text} {when}").len(), format!("{painted} {when}"))
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
    let long = format!("space shows the answer{hint} · u undo · e edit · ? all keys · q stop");
    let short = format!("space: answer{hint} · ? keys · q stop");
    let text = if screen.columns() > long.chars().count() { long } else { short };
    screen.dim(&if screen.unicode { text } else { text.replace('·', "-") })
}

/// All keys, a line each.
pub const KEYS: &str = "\
space  show the answer, or the rest of it
arrows  move in a card that is longer than the window
1 2 3 4  again, hard, good, easy
h  a hint, where the card has some
u  take back what you did last
e  edit the card in your editor
b  bury: not today
x  suspend: not until `resume`
k  skip: not in this session
i  the card's history
p  pause; the clock stands still
q  stop; everything graded is saved";
