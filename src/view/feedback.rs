//! Feedback on an answer as text: numbers, then findings with quotes, then one suggestion. Text from the answer is made
//! safe here.

use super::count::count;
use super::safe::safe_line;
use super::screen::{Screen, TextStyle};
use super::width::{Align, cut, pad, width};
use super::wrap::wrapped;
use crate::practice::feedback::{Feedback, Finding, FindingKind, Pace, Shape, Share, Span};

/// The maximum quotes shown per finding; the rest is counted.
const MOST_QUOTES: usize = 3;
/// The maximum columns of a quote.
const LONGEST_QUOTE: usize = 44;
/// Columns for the names of findings.
const NAMES: usize = 22;

/// The complete feedback. `text` is the analyzed answer; `asked` says whether there was a question. Without words, only its
/// time was measured, which everybody who shows feedback tells above it.
pub fn render(feedback: &Feedback, text: &str, asked: bool, screen: &Screen) -> String {
    let mut out = String::new();
    if feedback.words > 0 {
        out.push_str(&wrapped(&measured(feedback), screen));
        out.push('\n');
    }
    if let Some(shares) = &feedback.shares {
        let names = ["Situation", "Task", "Action", "Result"];
        for (name, share) in names.into_iter().zip(shares.all()) {
            out.push_str(&share_line(name, &share, screen));
        }
        if shares.opens_too_long() {
            let line = format!("Situation and task take {:.0}%; more than 35% is too long.", shares.opening() * 100.0);
            out.push_str(&screen.yellow(wrapped(&line, screen).trim_end()));
            out.push('\n');
        }
        out.push('\n');
    }
    if feedback.words > 0 {
        if let Some(has_core) = feedback.has_core {
            let what = vec![if has_core { "found" } else { "none found" }.to_owned()];
            out.push_str(&line(feedback.shape.core(), true, Some(has_core), &what, screen));
        }
        for finding in &feedback.findings {
            if matters(finding, feedback.shape, asked) {
                out.push_str(&finding_lines(finding, text, screen));
            }
        }
        out.push('\n');
    }
    out.push_str(&wrapped(&format!("Next time: {}", safe_line(&feedback.suggestion)), screen));
    out
}

/// Words, time, and pace in a sentence.
fn measured(feedback: &Feedback) -> String {
    let words = count(feedback.words, "word");
    let seconds = feedback.spoken_seconds;
    let length = super::count::minutes(seconds.round() as u64);
    let Some(pace) = feedback.pace else {
        return format!("{words}, {seconds:.0} s spoken at 150 words per minute");
    };
    // The rounded pace decides, so that the same number always gets the same words.
    let rate = pace.words.round();
    let how = if Pace::GOOD.contains(&rate) {
        "easy to follow"
    } else if Pace::FAIR.contains(&rate) {
        "still easy to follow"
    } else if rate < *Pace::FAIR.start() {
        "slow; 130 to 160 is easy to follow"
    } else {
        "fast; 130 to 160 is easy to follow"
    };
    let mut line = format!("{words} in {length}: {rate:.0} per minute, {how}");
    if let Some(fillers) = pace.fillers {
        let how = match fillers {
            few if few <= Pace::NOTICED => "acceptable",
            some if some < Pace::HARMFUL => "noticed",
            _ => "too many",
        };
        line.push_str(&format!("; {fillers:.1} fillers per minute, {how}"));
    }
    line
}

/// A STAR part: its share as a number and a bar, with the good range dotted, and the range as text. A narrow window
/// drops the bar first, then the range.
fn share_line(name: &str, share: &Share, screen: &Screen) -> String {
    const SHORTEST_BAR: usize = 8;
    const LONGEST_BAR: usize = 40;
    let percent = |part: f64| (part * 100.0).round() as u32;
    let range = format!("{}{}{}%", percent(share.least), screen.either("–", "-"), percent(share.most));
    let sign = if share.is_green() { "" } else { " !" };
    let ink = if share.is_green() { TextStyle::GREEN } else { TextStyle::YELLOW };
    let head = format!("{} {}%", pad(name, 9, Align::Left), pad(&percent(share.share).to_string(), 3, Align::Right));
    let taken = width(&head) + 2 + width(&range) + 2;
    let room = screen.columns().saturating_sub(taken + 1).min(LONGEST_BAR);
    if screen.columns() < taken {
        return format!("{}{sign}\n", screen.paint(&head, ink));
    }
    if room < SHORTEST_BAR {
        return format!("{}  {range}{sign}\n", screen.paint(&head, ink));
    }
    format!("{head}  {} {range}{sign}\n", screen.paint(&bar(share, room, screen), ink))
}

fn bar(share: &Share, columns: usize, screen: &Screen) -> String {
    // The full bar is 80%, so that small shares stay visible.
    const WHOLE: f64 = 0.8;
    let column = |nth: usize| {
        let middle = (nth as f64 + 0.5) / columns as f64 * WHOLE;
        let good = (share.least..=share.most).contains(&middle);
        match (middle < share.share, good) {
            (true, _) => screen.either("█", "#"),
            (false, true) => screen.either("·", "."),
            (false, false) => " ",
        }
    };
    (0..columns).map(column).collect()
}

fn name(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::SpecificEvent => "specific event",
        FindingKind::Generality => "generalities",
        FindingKind::FirstPersonAction => "your own actions",
        FindingKind::WeInAction => "\"we\" in the action",
        FindingKind::NumberInResult => "number in the result",
        FindingKind::Hedge => "hedges",
        FindingKind::Filler => "fillers",
        FindingKind::Lesson => "lesson",
        FindingKind::QuestionTakenUp => "question words",
    }
}

/// Whether to show a finding. If no story is asked for, story elements are shown only if present, and habits are not
/// faults.
fn matters(finding: &Finding, shape: Shape, asked: bool) -> bool {
    match finding.kind {
        FindingKind::QuestionTakenUp if !asked => false,
        FindingKind::Hedge | FindingKind::Filler => true,
        kind if kind.is_wanted() => finding.expected || finding.present == Some(true),
        _ => shape == Shape::Story,
    }
}

fn finding_lines(finding: &Finding, text: &str, screen: &Screen) -> String {
    let what = match finding.present {
        Some(true) => quotes(&finding.spans, text, screen),
        Some(false) => vec!["none found".to_owned()],
        None if finding.kind == FindingKind::Filler => {
            vec!["not known".to_owned(), "transcribers may leave them out".to_owned()]
        }
        None => vec!["not known".to_owned()],
    };
    line(name(finding.kind), finding.kind.is_wanted(), finding.present, &what, screen)
}

fn line(name: &str, wanted: bool, present: Option<bool>, what: &[String], screen: &Screen) -> String {
    let found = present == Some(true);
    let (sign, ink) = match (wanted, found) {
        (true, true) => (screen.either("✓", "+"), TextStyle::GREEN),
        (true, false) => (screen.either("·", "-"), TextStyle::YELLOW),
        (false, true) => ("!", TextStyle::YELLOW),
        (false, false) => (" ", TextStyle::PLAIN),
    };
    let head = format!("{} {} ", screen.paint(sign, ink), pad(name, NAMES, Align::Left));
    let margin = NAMES + 3;
    // If there is no room next to the names, quotes are on the next lines.
    let below = screen.columns() < margin + 16;
    let narrow = cut(head.trim_end(), screen.columns(), screen);
    let (first, indent) = if below { (format!("{narrow}\n"), 4) } else { (head, margin) };
    let lines = fill(what, screen.columns().saturating_sub(indent), screen);
    let mut out = first;
    for (nth, line) in lines.iter().enumerate() {
        let pad = if nth == 0 && !below { 0 } else { indent };
        let line = screen.paint(line, if found { TextStyle::PLAIN } else { TextStyle::DIM });
        out.push_str(&format!("{}{line}\n", " ".repeat(pad)));
    }
    out
}

fn quotes(spans: &[Span], text: &str, screen: &Screen) -> Vec<String> {
    let mut quotes: Vec<String> = spans
        .iter()
        .take(MOST_QUOTES)
        .map(|span| {
            let words = safe_line(&span.of(text)).split_whitespace().collect::<Vec<_>>().join(" ");
            format!("\"{}\"", cut(&words, LONGEST_QUOTE, screen))
        })
        .collect();
    if spans.len() > MOST_QUOTES {
        quotes.push(format!("and {} more", spans.len() - MOST_QUOTES));
    }
    quotes
}

/// Joins pieces with commas in lines of this many columns; longer pieces are cut.
fn fill(pieces: &[String], columns: usize, screen: &Screen) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        let piece = cut(piece, columns, screen);
        match lines.last_mut() {
            Some(last) if width(last) + width(&piece) + 2 <= columns => {
                last.push_str(", ");
                last.push_str(&piece);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::feedback::{Answer, Origin, analyze};
    use crate::view::screen::drawn;

    const STORY: &str = "Situation: Last May our importer broke.\nTask: I had to mend it by Monday.\nAction: I read the logs, then I \
                         rewrote the parser and I tested it with every file of the year, and I called the two customers.\nResult: \
                         Errors fell from 12% to 1%. I learned to test with real files.";

    #[test]
    fn numbers_come_first_then_evidence_then_one_change() {
        let answer = Answer { text: STORY, seconds: Some(25.0), origin: Origin::Transcript, ..Answer::default() };
        assert_eq!(
            drawn(72, |screen| render(&analyze(&answer), STORY, false, screen)),
            "\
54 words in 25 s: 130 per minute, easy to follow

Situation  10%  █████········                            10–25%
Task       14%  ███████···                               5–20%
Action     50%  █████████████████████████········        45–65%
Result     26%  █████████████                            10–25% !

✓ specific event         \"Last May our importer broke\"
  generalities           none found
✓ your own actions       \"I read\", \"I rewrote\", \"I tested\", and 1 more
  \"we\" in the action     none found
✓ number in the result   \"12%\", \"1%\"
  hedges                 none found
  fillers                not known, transcribers may leave them out
✓ lesson                 \"I learned to test with real files\"

Next time: Say more about your actions: which decision was hard, and why
you made it.
"
        );
    }

    #[test]
    fn without_words_there_is_only_what_to_do_next() {
        let answer = Answer { seconds: Some(6.0), origin: Origin::Transcript, ..Answer::default() };
        let text = drawn(72, |screen| render(&analyze(&answer), "", false, screen));
        assert!(text.starts_with("Next time: ") && !text.contains("6 s"), "{text}");
    }

    #[test]
    fn nothing_is_wider_than_the_window() {
        let feedback = analyze(&Answer { text: STORY, question: Some("Tell me about a parser"), ..Answer::default() });
        for columns in [20, 30, 40, 55, 80] {
            for line in drawn(columns, |screen| render(&feedback, STORY, true, screen)).lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
    }
}
