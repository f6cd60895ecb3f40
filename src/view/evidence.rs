//! What was measured and found in an answer, as a page: each finding with the words it rests on. Pure.

use super::answering::clock;
use super::{Screen, safe_line, wrapped};
use crate::practice::Part;
use crate::practice::feedback::{Feedback, FindingKind, Pace, Share};
use std::ops::RangeInclusive;

/// So many places are quoted of each kind; the rest is counted.
const QUOTES: usize = 3;
/// A quotation is shortened to so many letters.
const LONGEST_QUOTE: usize = 60;

/// The page for an answer with this text; `good` are the seconds it may take.
pub fn page(feedback: &Feedback, text: &str, good: Option<RangeInclusive<u32>>, screen: &Screen) -> String {
    let mut lines = vec![length(feedback, good, screen)];
    lines.extend(shares(feedback, screen));
    if feedback.words > 0 {
        lines.push(String::new());
        lines.extend(feedback.findings.iter().map(|finding| {
            let quotes = finding.spans.iter().take(QUOTES).map(|span| quote(&span.of(text)));
            let quotes: Vec<String> = quotes.collect();
            let more = finding.spans.len().saturating_sub(QUOTES);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let line = match finding.present {
                true => format!("{}: {}{more}", name(finding.kind), quotes.join(", ")),
                false => format!("{}: none found", name(finding.kind)),
            };
            wrapped(&line, screen).trim_end().to_owned()
        }));
    }
    lines.join("\n")
}

/// "97 words, about 0:39 spoken; 1:30 to 2:30 is good".
fn length(feedback: &Feedback, good: Option<RangeInclusive<u32>>, screen: &Screen) -> String {
    let spoken = clock(feedback.spoken_seconds);
    let mut line = match (feedback.words, feedback.pace) {
        (0, _) => spoken,
        (words, None) => format!("{words} words, about {spoken} spoken"),
        (words, Some(pace)) => {
            let fillers = pace.fillers.map_or(String::new(), |fillers| format!(", {fillers:.1} fillers a minute"));
            let fair = if Pace::FAIR.contains(&pace.words) { "" } else { ", away from 110 to 180" };
            format!("{words} words in {spoken}, {:.0} a minute{fair}{fillers}", pace.words)
        }
    };
    if let Some(good) = good {
        line.push_str(&format!("; {} to {} is good", clock(f64::from(*good.start())), clock(f64::from(*good.end()))));
    }
    wrapped(&line, screen).trim_end().to_owned()
}

fn shares(feedback: &Feedback, screen: &Screen) -> Vec<String> {
    let Some(shares) = &feedback.shares else { return Vec::new() };
    let percent = |share: f64| (share * 100.0).round();
    let line = |(part, share): (Part, Share)| {
        let text = format!(
            "{:<9} {:>3} %  aim {}, {} to {}",
            part.word(),
            percent(share.share),
            percent(share.target),
            percent(share.least),
            percent(share.most)
        );
        if share.is_green() { screen.green(&text) } else { screen.yellow(&format!("{text} !")) }
    };
    let mut lines: Vec<String> = Part::ALL.into_iter().zip(shares.all()).map(line).collect();
    if shares.opens_too_long() {
        let told = format!("Situation and task take {} %; 35 is the most.", percent(shares.opening()));
        lines.push(wrapped(&screen.yellow(&told), screen).trim_end().to_owned());
    }
    lines
}

const fn name(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::SpecificEvent => "One event",
        FindingKind::Generality => "In general",
        FindingKind::FirstPersonAction => "\"I\" in action",
        FindingKind::WeInAction => "\"We\" in action",
        FindingKind::NumberInResult => "Number in result",
        FindingKind::Hedge => "Hedges",
        FindingKind::Filler => "Fillers",
        FindingKind::Lesson => "Lesson",
        FindingKind::QuestionTakenUp => "Question's words",
    }
}

fn quote(text: &str) -> String {
    let line = safe_line(text);
    let short: String = line.chars().take(LONGEST_QUOTE).collect();
    let cut = if short.len() < line.len() { "…" } else { "" };
    format!("“{short}{cut}”")
}
