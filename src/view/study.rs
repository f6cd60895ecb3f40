//! The study screen as text: a bar, the card, the keys. Pure: what it shows comes in, lines go out.

use super::card::{CardText, answer_side};
use super::count::{minutes, short_days};
use super::markdown;
use super::progress::bar_text;
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
    /// Is the answer shown?
    pub revealed: bool,
    /// The study day.
    pub today: StudyDay,
    /// A word about what was done last, or what went wrong.
    pub message: Option<&'s str>,
}

/// The whole screen, without a line feed at its end: the cursor stays behind the last line.
pub fn render(shown: &StudyScreen<'_>, screen: &Screen) -> String {
    let screen = &Screen { width: screen.columns().min(WIDEST), ..*screen };
    let mut parts = vec![bar_line(&shown.standing, screen), head_line(shown, screen)];
    parts.push(markdown::render(&shown.card.face.front, screen).trim_end().to_owned());
    if shown.revealed {
        parts.push(rule(screen));
        parts.push(answer_side(shown.card, shown.today, screen));
    }
    parts.push(foot(shown, screen));
    parts.join("\n\n")
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

fn head_line(shown: &StudyScreen<'_>, screen: &Screen) -> String {
    let (topic, deck) = (safe_line(&shown.card.topic), safe_line(shown.card.deck));
    let place = if topic == deck { deck.into_owned() } else { format!("{topic} · {deck}") };
    match shown.remark {
        Some(remark) => format!("{}  {}", screen.dim(&place), screen.magenta(&format!("({remark})"))),
        None => screen.dim(&place),
    }
}

fn foot(shown: &StudyScreen<'_>, screen: &Screen) -> String {
    let keys = if shown.revealed { grades(shown.intervals, screen) } else { hints(screen) };
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

fn hints(screen: &Screen) -> String {
    let long = "space shows the answer · u undo · e edit · ? all keys · q stop";
    let short = "space: answer · ? keys · q stop";
    let text = if screen.columns() > long.chars().count() { long } else { short };
    screen.dim(&if screen.unicode { text.to_owned() } else { text.replace('·', "-") })
}

/// All keys, a line each.
pub const KEYS: &str = "\
space  show the answer (Enter, too)
1 2 3 4  again, hard, good, easy
u  take back what you did last
e  edit the card in your editor
b  bury: not today
x  suspend: not until `resume`
k  skip: not in this session
i  the card's history
p  pause; the clock stands still
q  stop; everything graded is saved";
