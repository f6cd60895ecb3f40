//! The report of an import as text. Must not know how anything was read.
//!
//! A paragraph for each file with cards: dialect and evidence, cards found, lines passed over, and in a dry run the
//! first cards. Then the files without cards, then the totals.

use crate::app::import::report::{AlternativeReport, CardReport, FileReport, PassedReport, RegionReport, Report};
use crate::app::import::run::Import;
use crate::error::Result;
use crate::import::{ENOUGH_READ, Skipped};
use crate::ui::context::Context;
use crate::view::count::{count, count_of};
use crate::view::width::cut;
use crate::view::{Screen, safe_line};
use std::collections::BTreeMap;

/// The number of line numbers named per reason.
const LINES: usize = 5;

/// The number of files without cards to name.
const FILES: usize = 10;

/// Reports each file and the totals.
pub(super) fn say(report: &Report, imports: &[Import], dry_run: bool, ctx: &mut Context<'_>) -> Result<()> {
    // Unreadable files, and an empty source, were already reported.
    if report.files.is_empty() {
        return Ok(());
    }
    let screen = ctx.screen();
    let mut imports = imports.iter().peekable();
    for file in report.files.iter().filter(|file| file.counts.all() > 0) {
        ctx.say(&read_as(file, &screen))?;
        // Both are in reading order; a rejected file has no import.
        if let Some(import) = imports.next_if(|import| import.shown == file.path) {
            ctx.say(&destination(import, dry_run))?;
        }
        if dry_run {
            ctx.say(&first_cards(file, &screen))?;
        }
        ctx.say("\n")?;
    }
    ctx.say(&without_cards(&report.files))?;
    let Report { new, updated, unchanged, gone, rejected, .. } = report;
    let gone = if *gone > 0 { format!("{gone} removed, ") } else { String::new() };
    ctx.say(&format!("{new} new, {updated} updated, {unchanged} unchanged, {gone}{rejected} rejected\n"))?;
    if report.files.iter().any(|file| file.errors() > 0) {
        ctx.note("Rejected cards are listed above, with fixes.\n")?;
    }
    Ok(())
}

/// The target deck, or that the file is linked.
fn destination(import: &Import, dry_run: bool) -> String {
    let mut text = match (&import.target, import.linked, dry_run) {
        (None, _, _) => String::new(),
        (Some(_), true, true) => "  would be linked: Greenroom reads it in place\n".to_owned(),
        (Some(_), true, false) => "  linked: Greenroom reads it in place\n".to_owned(),
        (Some(target), false, dry_run) => {
            let verb = if dry_run { "would go" } else { "went" };
            format!("  {verb} to {}\n", safe_line(&target.display().to_string()))
        }
    };
    if let Some(folder) = &import.stories {
        let verb = if dry_run { "stories would go" } else { "stories went" };
        text.push_str(&format!("  {verb} to {}\n", safe_line(&folder.display().to_string())));
    }
    if let Some(from) = &import.moved_from {
        text.push_str(&format!("  treated as {}, which no longer exists\n", safe_line(from)));
    }
    if import.counts.gone > 0 {
        let gone = count(import.counts.gone, "card");
        text.push_str(&format!("  {gone} removed: retired with their history\n"));
    }
    text
}

/// The dialect, its evidence, and the numbers of cards and lines passed over.
fn read_as(file: &FileReport, screen: &Screen) -> String {
    let dialect = file.dialect.unwrap_or("nothing");
    let mut text = format!("{}: read as {dialect}, because {}\n", screen.bold(&safe_line(&file.path)), file.why);
    text.push_str(&format!("  {}\n", found(file)));
    text.push_str(&parts(&file.regions));
    for (why, lines) in by_reason(&file.skipped) {
        text.push_str(&format!("  skipped: {why} ({})\n", named(&lines)));
    }
    if !file.passed_over.is_empty() {
        text.push_str(&format!("  passed over: {}\n", passed_over(&file.passed_over)));
    }
    if let Some(other) = better(file) {
        text.push_str(&format!("  `--dialect {}` would read {}\n", other.dialect, other.cards));
    }
    text
}

/// The dialect of each range of lines in a mixed file.
fn parts(regions: &[RegionReport]) -> String {
    if regions.iter().all(|region| region.dialect == regions[0].dialect) {
        return String::new();
    }
    let shown = regions.iter().take(LINES);
    let shown: Vec<String> =
        shown.map(|region| format!("{} in lines {}–{}", region.dialect, region.from, region.to)).collect();
    let more = regions.len().saturating_sub(LINES);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!("  {}{more}\n", shown.join(", "))
}

/// Lines passed over, by kind.
fn passed_over(passed: &[PassedReport]) -> String {
    let kinds = ["heading", "item", "row", "block"];
    let told = kinds.iter().filter_map(|kind| {
        let lines: Vec<usize> = passed.iter().filter(|passed| passed.kind == *kind).map(|passed| passed.line).collect();
        (!lines.is_empty()).then(|| format!("{} ({})", count(lines.len(), kind), named(&lines)))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// A dialect that would read far more cards.
fn better(file: &FileReport) -> Option<&AlternativeReport> {
    let read = file.counts.all();
    file.alternatives
        .first()
        .filter(|other| file.read_share < ENOUGH_READ && other.cards * 2 >= read * 3 && other.cards > 1)
}

fn found(file: &FileReport) -> String {
    let counts = file.counts;
    let mut parts = Vec::new();
    if counts.cards > 0 {
        parts.push(count(counts.cards, "card"));
    }
    if counts.prompts > 0 {
        parts.push(count(counts.prompts, "prompt"));
    }
    if counts.stories > 0 {
        parts.push(count_of(counts.stories, "story", "stories"));
    }
    let mut found = parts.join(", ");
    if counts.starts > 0 {
        found.push_str(&format!(
            "; {} with {} own schedule",
            counts.starts,
            if counts.starts == 1 { "its" } else { "their" }
        ));
    }
    found
}

fn by_reason(skipped: &[Skipped]) -> BTreeMap<&'static str, Vec<usize>> {
    let mut reasons: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    for part in skipped {
        reasons.entry(part.why).or_default().push(part.line);
    }
    reasons
}

/// For example `line 3`, `lines 3, 9, and 12`, or the first few and how many more.
fn named(lines: &[usize]) -> String {
    let shown: Vec<String> = lines.iter().take(LINES).map(usize::to_string).collect();
    match lines.len() {
        1 => format!("line {}", shown[0]),
        2 => format!("lines {} and {}", shown[0], shown[1]),
        more if more > LINES => format!("lines {}, and {} more", shown.join(", "), more - LINES),
        last => format!("lines {}, and {}", shown[..last - 1].join(", "), shown[last - 1]),
    }
}

/// The first cards of a file, with their lines.
fn first_cards(file: &FileReport, screen: &Screen) -> String {
    let mut text = String::new();
    for card in &file.cards {
        let number = format!("{:>5}", card.line);
        let room = screen.columns().saturating_sub(8);
        text.push_str(&format!("{}  {}\n", screen.dim(&number), cut(&side(card), room, screen)));
        if !card.back.trim().is_empty() {
            text.push_str(&format!("       {}\n", screen.dim(&cut(&safe_line(&card.back), room, screen))));
        }
    }
    let more = file.counts.all().saturating_sub(file.cards.len());
    if more > 0 && !file.cards.is_empty() {
        text.push_str(&format!("       and {more} more\n"));
    }
    text
}

/// The front, with its kind unless it is a plain question.
fn side(card: &CardReport) -> String {
    let front = safe_line(&card.front);
    if card.kind == "qa" { front.into_owned() } else { format!("[{}] {front}", card.kind) }
}

/// Files without cards: their number, and the first few with reasons.
fn without_cards(files: &[FileReport]) -> String {
    let empty: Vec<&FileReport> = files.iter().filter(|file| file.counts.all() == 0).collect();
    if empty.is_empty() {
        return String::new();
    }
    let mut text = format!("No cards in {}:\n", count(empty.len(), "file"));
    for file in empty.iter().take(FILES) {
        text.push_str(&format!("  {}: {}\n", safe_line(&file.path), file.why));
        if !file.passed_over.is_empty() {
            text.push_str(&format!("    passed over: {}\n", passed_over(&file.passed_over)));
        }
        if let Some(other) = better(file) {
            text.push_str(&format!("    `--dialect {}` would read {}\n", other.dialect, other.cards));
        }
    }
    if empty.len() > FILES {
        text.push_str(&format!("  and {} more\n", empty.len() - FILES));
    }
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_named_until_they_are_too_many() {
        assert_eq!(named(&[3]), "line 3");
        assert_eq!(named(&[3, 9, 12]), "lines 3, 9, and 12");
        assert_eq!(named(&[1, 2, 3, 4, 5, 6, 7]), "lines 1, 2, 3, 4, 5, and 2 more");
    }
}
