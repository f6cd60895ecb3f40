//! The story bank as text: stories, the competencies they show, and what is missing. Competencies are rows and stories
//! are numbered columns, to fit a narrow window.

use super::markdown;
use super::safe::safe_line;
use super::screen::{Screen, TextStyle};
use super::table::{Cell, Column, Table};
use super::width::{Align, cut, pad, width};
use super::wrap::{wrap, wrapped};
use crate::story::Part;
use crate::story::bank::{BankedStory, Check, Coverage, Trend, trend};

/// Columns per story in the grid.
const STEP: usize = 3;

/// The complete story bank.
pub fn render(shelf: &[BankedStory], covered: &[Coverage], health: &[Check], screen: &Screen) -> String {
    let mut out = list(shelf, screen);
    out.push('\n');
    out.push_str(&matrix(shelf, covered, screen));
    let gaps: Vec<String> = covered
        .iter()
        .filter(|row| row.stories.is_empty())
        .map(|row| safe_line(&row.competency).into_owned())
        .collect();
    if !gaps.is_empty() {
        out.push('\n');
        out.push_str(&wrapped(&format!("No story yet for: {}.", gaps.join(", ")), screen));
    }
    out.push('\n');
    for check in health {
        out.push_str(&check_line(check, screen));
    }
    let ratings: Vec<f64> = shelf.iter().flat_map(|banked| banked.ratings.iter().copied()).collect();
    if !ratings.is_empty() {
        let mean = ratings.iter().sum::<f64>() / ratings.len() as f64;
        out.push_str(&wrapped(&format!("  ratings: average {mean:.1}, {}", going(trend(&ratings))), screen));
    }
    out
}

fn going(trend: Trend) -> &'static str {
    match trend {
        Trend::Unknown => "too few for a trend",
        Trend::Up => "rising",
        Trend::Steady => "steady",
        Trend::Down => "falling",
    }
}

fn list(shelf: &[BankedStory], screen: &Screen) -> String {
    let mut table = Table::new([
        Column::new("").right(),
        Column::new("story").flexible(),
        Column::new("told").right(),
        Column::new("rating").right(),
        Column::new(""),
    ]);
    for (nth, banked) in shelf.iter().enumerate() {
        let rating = banked.rating().map_or_else(String::new, |rating| format!("{rating:.1}"));
        let told = Cell::inked(
            &format!("{}{}", banked.told, if banked.is_overused() { "!" } else { "" }),
            if banked.is_overused() { TextStyle::YELLOW } else { TextStyle::PLAIN },
        );
        let mut marks = Vec::new();
        if banked.story.failure {
            marks.push("F");
        }
        if banked.story.has_numbers() {
            marks.push("#");
        }
        if !banked.story.missing().is_empty() {
            marks.push(screen.either("…", "~"));
        }
        table.row([
            Cell::from((nth + 1).to_string()),
            Cell::from(banked.title()),
            told,
            Cell::from(rating),
            Cell::from(marks.join(" ")),
        ]);
    }
    let legend =
        format!("F failure, # has numbers, {} unfinished, ! told in more than 3 mocks", screen.either("…", "~"));
    format!("{}{}", table.render(screen), screen.dim(&wrapped(&legend, screen)))
}

/// One line per competency with a mark for each story that shows it. With too many stories for the window, lists their
/// numbers instead.
fn matrix(shelf: &[BankedStory], covered: &[Coverage], screen: &Screen) -> String {
    let longest = covered.iter().map(|row| width(&safe_line(&row.competency))).max().unwrap_or(0);
    let names = longest.max("competency".len()).min(screen.columns() * 2 / 5);
    let fits = names + shelf.len() * STEP <= screen.columns();
    let mut out = String::new();
    if fits {
        let numbers: String = (1..=shelf.len()).map(|nth| pad(&nth.to_string(), STEP, Align::Right)).collect();
        out.push_str(&format!("{}{}\n", screen.bold(&pad("competency", names, Align::Left)), screen.bold(&numbers)));
    } else {
        out.push_str(&format!("{}\n", screen.bold("competency and stories")));
    }
    for row in covered {
        let name = pad(&cut(&safe_line(&row.competency), names, screen), names, Align::Left);
        let name = screen.paint(&name, if row.stories.is_empty() { TextStyle::YELLOW } else { TextStyle::PLAIN });
        let marks = if fits {
            let mark = |nth: usize| {
                if row.stories.contains(&nth) { screen.either("●", "x") } else { screen.either("·", ".") }
            };
            (0..shelf.len()).map(|nth| pad(mark(nth), STEP, Align::Right)).collect::<String>()
        } else {
            numbers_beside(&row.stories, names + 2, screen)
        };
        out.push_str(format!("{name}{marks}").trim_end());
        out.push('\n');
    }
    out
}

/// Story numbers, wrapped, with an indent.
fn numbers_beside(stories: &[usize], margin: usize, screen: &Screen) -> String {
    let numbers: Vec<String> = stories.iter().map(|nth| (nth + 1).to_string()).collect();
    let text = if numbers.is_empty() { "none".to_owned() } else { numbers.join(" ") };
    let room = Screen { width: screen.columns().saturating_sub(margin), ..*screen };
    let lines: Vec<String> =
        wrap(&text, room.width, room.width).into_iter().map(|line| text[line].to_owned()).collect();
    format!("  {}", lines.join(&format!("\n{}", " ".repeat(margin))))
}

fn check_line(check: &Check, screen: &Screen) -> String {
    let (sign, ink) = if check.met { (screen.either("✓", "+"), TextStyle::GREEN) } else { ("!", TextStyle::YELLOW) };
    let line = format!("{sign} {}: {}", check.what, check.now);
    let ink = if check.met { TextStyle::PLAIN } else { ink };
    format!("{}\n", screen.paint(wrapped(&line, screen).trim_end(), ink))
}

/// A story in full: title, competencies, and parts.
pub fn whole(banked: &BankedStory, screen: &Screen) -> String {
    let story = &banked.story;
    let mut facts = Vec::new();
    if !story.competencies.is_empty() {
        facts.push(format!("shows {}", story.competencies.join(", ")));
    }
    if let Some(rating) = banked.rating() {
        facts.push(format!("rated {rating:.1}"));
    }
    if story.failure {
        facts.push("a failure".to_owned());
    }
    facts.push(match banked.told {
        0 => "never told".to_owned(),
        times => format!("told {}", super::count::count(times, "time")),
    });
    let mut out = format!("{}\n", screen.bold(&safe_line(banked.title())));
    out.push_str(&screen.dim(&wrapped(&safe_line(&facts.join("; ")), screen)));
    if !story.notes.is_empty() {
        out.push_str(&format!("\n{}\n", markdown::render(&story.notes, screen).trim_end()));
    }
    for part in Part::ALL {
        let text = story.part(part);
        if !text.is_empty() {
            let text = markdown::render(text, screen);
            out.push_str(&format!("\n{}\n{}\n", screen.bold(part.heading()), text.trim_end()));
        }
    }
    out
}

/// The text without stories.
pub fn empty(screen: &Screen) -> String {
    wrapped(
        "no stories yet\n`story add` opens a template. Eight to twelve true stories cover most behavioral questions.",
        screen,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Story;
    use crate::story::bank::{coverage, health};
    use crate::view::screen::drawn;

    fn shelf() -> Vec<BankedStory> {
        let story = |title: &str, competencies: &[&str], failure| Story {
            title: Some(title.into()),
            competencies: competencies.iter().map(|name| (*name).to_owned()).collect(),
            failure,
            ..Story::default()
        };
        let whole = Part::STAR
            .into_iter()
            .fold(story("The queue that stood still on Friday night", &["conflict"], true), |story, part| {
                story.with(part, "It fell by 3 %.")
            });
        vec![
            BankedStory {
                name: "queue".into(),
                story: whole,
                told: 5,
                told_in_mocks: 4,
                ratings: vec![2.0, 3.0, 4.0, 4.0],
            },
            BankedStory {
                name: "tour".into(),
                story: story("A tour", &["growth", "conflict"], false),
                ..BankedStory::default()
            },
        ]
    }

    fn shown(columns: usize) -> String {
        let shelf = shelf();
        let covered = coverage(&shelf, &["conflict".into(), "empathy".into()]);
        drawn(columns, |screen| render(&shelf, &covered, &health(&shelf), screen))
    }

    #[test]
    fn the_bank_shows_stories_competencies_gaps_and_health() {
        assert_eq!(
            shown(80),
            "
   story                                       told  rating
─  ──────────────────────────────────────────  ────  ──────  ───
1  The queue that stood still on Friday night    5!     3.7  F #
2  A tour                                         0          …
F failure, # has numbers, … unfinished, ! told in more than 3 mocks

competency  1  2
conflict    ●  ●
empathy     ·  ·
growth      ·  ●

No story yet for: empathy.

! 8 to 12 stories: 2
✓ at least 1 failure: 1
! at least 2 with numbers: 1
! all parts written: 1 unfinished
! none over-used: 1 told in more than 3 mocks
  ratings: average 3.2, rising
"
            .trim_start_matches('\n')
        );
    }

    #[test]
    fn nothing_is_wider_than_the_window() {
        let mut shelf = shelf();
        for columns in [20, 40, 80] {
            for line in shown(columns).lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
        // A dozen stories still fit into forty columns by their numbers.
        while shelf.len() < 12 {
            shelf.push(shelf[1].clone());
        }
        let covered = coverage(&shelf, &["communication".into()]);
        let text = drawn(40, |screen| render(&shelf, &covered, &health(&shelf), screen));
        assert!(text.lines().all(|line| width(line) <= 40), "{text}");
        assert!(
            text.contains("communication  none\nconflict       1 2 3 4 5 6 7 8 9 10 11\n               12\n"),
            "{text}"
        );
    }
}
